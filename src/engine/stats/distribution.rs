//! One type for whichever law describes a demand.
//!
//! A plan fits one law to each item's lead-time demand and then asks it the same few questions: the level of a
//! service target, the units short at a level, the units left over. This type answers them for whichever law was
//! fitted, so the methods for safety stock, lots and reviews are written once.
//!
//! Which law for which demand: certain without spread; normal up to a coefficient of variation of about 0.3; gamma
//! above it; Poisson or negative binomial for whole units; the observed shares or sums of observed orders where two
//! moments do not describe the record. The choice itself is made and explained in
//! [`crate::engine::buffer::choose`].

use super::empirical::Empirical;
use super::gamma::Gamma;
use super::lattice::Lattice;
use super::log_normal::LogNormal;
use super::negative_binomial::NegativeBinomial;
use super::normal::Normal;
use super::poisson::Poisson;
use crate::engine::error::{EngineError, EngineResult, non_negative, open_probability};
use serde::{Deserialize, Serialize};

/// The name of a law.
///
/// What a plan shows and stores; the parameters are in [`Distribution`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Law {
    /// One value, without any variation.
    Certain,
    /// Normal.
    Normal,
    /// Gamma.
    Gamma,
    /// Poisson.
    Poisson,
    /// Negative binomial.
    NegativeBinomial,
    /// Lognormal.
    LogNormal,
    /// The observed shares.
    Empirical,
    /// Sums of observed order sizes.
    Compound,
}

/// A distribution with its parameters.
#[derive(Debug, Clone, PartialEq)]
pub enum Distribution {
    /// One value, without any variation.
    Certain(f64),
    /// Normal.
    Normal(Normal),
    /// Gamma.
    Gamma(Gamma),
    /// Poisson.
    Poisson(Poisson),
    /// Negative binomial.
    NegativeBinomial(NegativeBinomial),
    /// Lognormal.
    LogNormal(LogNormal),
    /// The observed shares.
    Empirical(Empirical),
    /// Sums of observed order sizes.
    Compound(Lattice),
}

macro_rules! each {
    ($self:expr, $law:ident => $call:expr, $value:ident => $certain:expr) => {
        match $self {
            Distribution::Certain($value) => $certain,
            Distribution::Normal($law) => $call,
            Distribution::Gamma($law) => $call,
            Distribution::Poisson($law) => $call,
            Distribution::NegativeBinomial($law) => $call,
            Distribution::LogNormal($law) => $call,
            Distribution::Empirical($law) => $call,
            Distribution::Compound($law) => $call,
        }
    };
}

impl Distribution {
    /// The law of this name with this mean and standard deviation. Unit: that of the variable.
    ///
    /// Without spread it is certain, whatever the name. A Poisson law takes its spread from its mean.
    ///
    /// Source: method of moments, Casella and Berger (2002).
    ///
    /// Domain: mean and sd of at least 0; sd^2 above the mean for the negative binomial law.
    ///
    /// # Errors
    /// `OutOfDomain` for a negative or not finite input, or a variance that the law cannot have; `Infeasible` for
    /// observed shares, which two numbers do not describe.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::distribution::{Distribution, Law};
    /// assert_eq!(Distribution::from_moments(Law::Gamma, 20.0, 0.0), Ok(Distribution::Certain(20.0)));
    /// assert!((Distribution::from_moments(Law::Gamma, 20.0, 40.0).unwrap().sd() - 40.0).abs() < 1e-12);
    /// ```
    pub fn from_moments(law: Law, mean: f64, sd: f64) -> EngineResult<Self> {
        let (mean, sd) = (non_negative("mean", mean)?, non_negative("sd", sd)?);
        if sd <= 0.0 {
            return Ok(Self::Certain(mean));
        }
        Ok(match law {
            Law::Certain => Self::Certain(mean),
            Law::Normal => Self::Normal(Normal::try_new(mean, sd)?),
            Law::Gamma => Self::Gamma(Gamma::from_moments(mean, sd)?),
            Law::Poisson => Self::Poisson(Poisson::try_new(mean)?),
            Law::NegativeBinomial => Self::NegativeBinomial(NegativeBinomial::from_moments(mean, sd * sd)?),
            Law::LogNormal => Self::LogNormal(LogNormal::from_moments(mean, sd)?),
            Law::Empirical | Law::Compound => {
                let reason = "mean and deviation do not say which amounts occur";
                return Err(EngineError::Infeasible { method: "observed shares", reason });
            }
        })
    }

    /// The law's name.
    #[must_use]
    pub fn law(&self) -> Law {
        match self {
            Self::Certain(_) => Law::Certain,
            Self::Normal(_) => Law::Normal,
            Self::Gamma(_) => Law::Gamma,
            Self::Poisson(_) => Law::Poisson,
            Self::NegativeBinomial(_) => Law::NegativeBinomial,
            Self::LogNormal(_) => Law::LogNormal,
            Self::Empirical(_) => Law::Empirical,
            Self::Compound(_) => Law::Compound,
        }
    }

    /// The mean m = E\[X\].
    ///
    /// Unit: that of the variable.
    ///
    /// Domain: every law. Source: Casella and Berger (2002).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::distribution::{Distribution, Law};
    /// let demand = Distribution::from_moments(Law::Normal, 50.0, 8.0).unwrap();
    /// assert_eq!((demand.mean(), demand.sd()), (50.0, 8.0));
    /// ```
    #[must_use]
    pub fn mean(&self) -> f64 {
        each!(self, law => law.mean(), value => *value)
    }

    /// The standard deviation.
    ///
    /// Unit: that of the variable; 0 for a certain value.
    ///
    /// Domain: every law. Source: Casella and Berger (2002).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::distribution::{Distribution, Law};
    /// // A Poisson law takes its spread from its mean.
    /// let orders = Distribution::from_moments(Law::Poisson, 9.0, 1.0).unwrap();
    /// assert_eq!(orders.sd(), 3.0);
    /// ```
    #[must_use]
    pub fn sd(&self) -> f64 {
        match self {
            Self::Poisson(law) => libm::sqrt(law.mean()),
            Self::Certain(_) => 0.0,
            Self::Normal(law) => libm::sqrt(law.variance()),
            Self::Gamma(law) => libm::sqrt(law.variance()),
            Self::NegativeBinomial(law) => libm::sqrt(law.variance()),
            Self::LogNormal(law) => libm::sqrt(law.variance()),
            Self::Empirical(law) => libm::sqrt(law.variance()),
            Self::Compound(law) => libm::sqrt(law.variance()),
        }
    }

    /// P(X <= x).
    ///
    /// The chance that a level of x lasts. Unit: probability. Domain: every finite x. A certain value steps from 0
    /// to 1 at itself.
    ///
    /// Source: Casella and Berger (2002).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::distribution::{Distribution, Law};
    /// let demand = Distribution::from_moments(Law::Normal, 50.0, 8.0).unwrap();
    /// // One deviation above the mean lasts in 84.1% of the cycles.
    /// assert!((demand.cdf(58.0) - 0.841_344_746).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        each!(self, law => law.cdf(x), value => if x >= *value { 1.0 } else { 0.0 })
    }

    /// The x with P(X <= x) = `probability`; for whole units the smallest that reaches it.
    ///
    /// Unit: that of the variable. Domain: 0 < probability < 1. Source: Casella and Berger (2002);
    /// each law's file names the algorithm.
    ///
    /// A certain value is its own quantile for every probability.
    ///
    /// # Errors
    /// Outside of (0, 1).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::distribution::{Distribution, Law};
    /// // Mean 6 and sd 3.873 (variance 15) at 95%: 13 whole units by scipy.stats.nbinom.ppf.
    /// let lumpy = Distribution::from_moments(Law::NegativeBinomial, 6.0, 15.0_f64.sqrt()).unwrap();
    /// assert_eq!(lumpy.quantile(0.95), Ok(13.0));
    /// ```
    pub fn quantile(&self, probability: f64) -> EngineResult<f64> {
        open_probability("probability", probability)?;
        each!(self, law => law.quantile(probability), value => Ok(*value))
    }

    /// E[(X - x)^+]: units short on average with `x` in stock.
    ///
    /// Unit: that of the variable. Domain: every finite x. It falls with x, from mean - x far below to 0 far above.
    /// Source: Hadley and Whitin (1963).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::distribution::{Distribution, Law};
    /// // stockpyl (Snyder, 2023), normal_loss at the mean: sd / sqrt(2 pi) = 3.191538 for an sd of 8.
    /// let demand = Distribution::from_moments(Law::Normal, 50.0, 8.0).unwrap();
    /// assert!((demand.loss(50.0) - 3.191_538_243).abs() < 1e-8);
    /// // What is left over is what is short and the safety stock.
    /// assert!((demand.complementary_loss(60.0) - demand.loss(60.0) - 10.0).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn loss(&self, x: f64) -> f64 {
        each!(self, law => law.loss(x), value => (*value - x).max(0.0))
    }

    /// E[(x - X)^+]: units left over on average.
    ///
    /// Unit: that of the variable. Domain: every finite x. The loss at x and x - mean.
    ///
    /// Source: Hadley and Whitin (1963).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::distribution::{Distribution, Law};
    /// let demand = Distribution::from_moments(Law::Normal, 50.0, 8.0).unwrap();
    /// // 8 G(1) = 0.6665 short at 58, so 8.6665 left over.
    /// assert!((demand.complementary_loss(58.0) - 8.666_523_765).abs() < 1e-8);
    /// ```
    #[must_use]
    pub fn complementary_loss(&self, x: f64) -> f64 {
        each!(self, law => law.complementary_loss(x), value => (x - *value).max(0.0))
    }

    /// The loss summed over all levels above x: E[((X - x)^+)^2]/2, and for whole units over whole levels only.
    ///
    /// A certain value counts as one of any number.
    ///
    /// Unit: that of the variable, squared. Domain: every finite x; whole for laws of whole units.
    #[must_use]
    pub fn second_order_loss(&self, x: f64) -> f64 {
        let square = |d: f64| d.max(0.0) * d.max(0.0) / 2.0;
        each!(self, law => law.second_order_loss(x), value => square(*value - x))
    }

    /// Whether the law counts whole units.
    ///
    /// A policy then takes whole levels and sums over them; otherwise it integrates.
    #[must_use]
    pub fn is_discrete(&self) -> bool {
        match self {
            Self::Poisson(_) | Self::NegativeBinomial(_) | Self::Empirical(_) => true,
            Self::Compound(law) => law.cell_units() <= 1.0,
            _ => false,
        }
    }
}
