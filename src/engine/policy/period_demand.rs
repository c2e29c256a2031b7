//! Demand per period, and over several independent ones.
//!
//! What a period asks for, and from it what L or L + R periods ask for. Independence is the assumption that makes
//! it simple: means and variances add up, so the deviation grows with the square root of time. A deviation per week
//! is not seven deviations per day, and a coefficient of variation does not stay the same when the bucket changes.
//!
//! Limits: where good weeks follow good weeks, or where the mean itself is an estimate, demand over several periods
//! varies more than this says (Prak, Teunter and Syntetos, 2017); [`crate::engine::demand::lead_time_demand`] has
//! the forms with random lead times. Source: sums of independent laws.

use super::count;
use crate::engine::error::{EngineError, EngineResult, non_negative};
use crate::engine::stats::distribution::{Distribution, Law};
use crate::engine::stats::{
    empirical::Empirical, gamma::Gamma, negative_binomial::NegativeBinomial, normal::Normal, poisson::Poisson,
};

/// Independent, equal demand of each period.
#[derive(Debug, Clone, PartialEq)]
pub enum PeriodDemand {
    /// Customers one by one.
    Poisson {
        /// Units per period.
        mean: f64,
    },
    /// Lumpier than Poisson.
    NegativeBinomial {
        /// Units per period.
        mean: f64,
        /// Units squared per period, above the mean.
        variance: f64,
    },
    /// Normal.
    Normal {
        /// Units per period.
        mean: f64,
        /// Units.
        sd: f64,
    },
    /// Gamma.
    Gamma {
        /// Units per period.
        mean: f64,
        /// Units.
        sd: f64,
    },
    /// The observed shares of 0, 1, 2 and so on units.
    Empirical(Empirical),
}

impl PeriodDemand {
    /// Mean mu. Unit: units per period.
    ///
    /// Domain: every demand. Source: Feller (1968).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::policy::period_demand::PeriodDemand;
    /// assert_eq!(PeriodDemand::Poisson { mean: 5.0 }.mean(), 5.0);
    /// ```
    #[must_use]
    pub fn mean(&self) -> f64 {
        match self {
            Self::Poisson { mean }
            | Self::NegativeBinomial { mean, .. }
            | Self::Normal { mean, .. }
            | Self::Gamma { mean, .. } => *mean,
            Self::Empirical(law) => law.mean(),
        }
    }

    /// Demand over several periods.
    ///
    /// Unit: units. Domain: `periods` >= 0, whole for observed shares; 0 periods demand nothing for certain, a
    /// deviation of 0 the mean for certain.
    /// Source: sums of independent laws, Feller (1968); each named law keeps its form, observed shares are
    /// convolved.
    ///
    /// Half periods are allowed for laws with a scale, and refused for observed shares.
    ///
    /// # Errors
    /// Outside of the domain, or parameters outside of that of the law.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::policy::period_demand::PeriodDemand;
    /// let week = PeriodDemand::Normal { mean: 100.0, sd: 20.0 };
    /// assert_eq!(week.over(4.0).unwrap().sd(), 40.0);
    /// ```
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::policy::period_demand::PeriodDemand;
    /// use steadystock::engine::stats::{distribution::Distribution, empirical::Empirical};
    /// let coin = PeriodDemand::Empirical(Empirical::try_new(vec![0.5, 0.5]).unwrap());
    /// // Two coins: a quarter, a half, a quarter.
    /// let Distribution::Empirical(two) = coin.over(2.0).unwrap() else { panic!() };
    /// assert_eq!(two.pmf(), [0.25, 0.5, 0.25]);
    /// assert!(coin.over(1.5).is_err());
    /// ```
    pub fn over(&self, periods: f64) -> EngineResult<Distribution> {
        if non_negative("periods", periods)? <= 0.0 {
            return Ok(Distribution::Certain(0.0));
        }
        let root = libm::sqrt(periods);
        // Nothing asked for, and demand that never varies, are certain.
        if let Self::Normal { mean, sd } | Self::Gamma { mean, sd } = self
            && *sd == 0.0
        {
            return Distribution::from_moments(Law::Certain, mean * periods, 0.0);
        }
        Ok(match self {
            Self::Poisson { mean } if *mean == 0.0 => Distribution::Certain(0.0),
            Self::Poisson { mean } => Distribution::Poisson(Poisson::try_new(mean * periods)?),
            Self::NegativeBinomial { mean, variance } => Distribution::NegativeBinomial(
                NegativeBinomial::from_moments(mean * periods, variance * periods)?,
            ),
            Self::Normal { mean, sd } => Distribution::Normal(Normal::try_new(mean * periods, sd * root)?),
            Self::Gamma { mean, sd } => Distribution::Gamma(Gamma::from_moments(mean * periods, sd * root)?),
            Self::Empirical(law) => {
                let mut for_certain = vec![0.0; count("periods", periods, 0.0)? as usize];
                for_certain.push(1.0);
                Distribution::Empirical(law.summed(&Empirical::try_new(for_certain)?)?)
            }
        })
    }

    /// Demand over one period more than `so_far` covers: observed shares are convolved once, not from the start.
    ///
    /// Unit: units. Domain: `so_far` is the demand over `periods` of this demand. Source: as [`Self::over`].
    ///
    /// # Errors
    /// As [`Self::over`].
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::policy::period_demand::PeriodDemand;
    /// let week = PeriodDemand::Poisson { mean: 4.0 };
    /// let two = week.over(2.0).unwrap();
    /// assert_eq!(week.one_more(&two, 2.0), week.over(3.0));
    /// ```
    pub fn one_more(&self, so_far: &Distribution, periods: f64) -> EngineResult<Distribution> {
        match (self, so_far) {
            (Self::Empirical(law), Distribution::Empirical(sum)) => {
                sum.plus(law).map(Distribution::Empirical)
            }
            _ => self.over(periods + 1.0),
        }
    }

    /// P(D = k) of one period for each whole k below `until`.
    ///
    /// Unit: probability. Domain: laws of whole units.
    ///
    /// Source: Feller (1968).
    ///
    /// # Errors
    /// `Infeasible` for a law that is not of whole units.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::policy::period_demand::PeriodDemand;
    /// let shares = PeriodDemand::Poisson { mean: 2.0 }.probabilities(3).unwrap();
    /// assert!((shares[2] - 0.270_670_566).abs() < 1e-9);
    /// assert!(PeriodDemand::Normal { mean: 2.0, sd: 1.0 }.probabilities(3).is_err());
    /// ```
    pub fn probabilities(&self, until: usize) -> EngineResult<Vec<f64>> {
        let places = (0..until).map(|k| k as f64);
        match (self, self.over(1.0)?) {
            (Self::Empirical(law), _) => {
                Ok((0..until).map(|k| law.pmf().get(k).copied().unwrap_or(0.0)).collect())
            }
            (_, Distribution::Poisson(law)) => Ok(places.map(|k| law.pmf(k)).collect()),
            (_, Distribution::NegativeBinomial(law)) => Ok(places.map(|k| law.pmf(k)).collect()),
            _ => {
                let reason = "the policy counts whole units: take a law of whole units";
                Err(EngineError::Infeasible { method: "whole units", reason })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_add_up() {
        let laws = [
            PeriodDemand::Poisson { mean: 3.0 },
            PeriodDemand::NegativeBinomial { mean: 3.0, variance: 7.0 },
            PeriodDemand::Normal { mean: 3.0, sd: 1.0 },
            PeriodDemand::Gamma { mean: 3.0, sd: 2.0 },
            PeriodDemand::Empirical(Empirical::try_new(vec![0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5]).unwrap()),
        ];
        for law in laws {
            let (one, five) = (law.over(1.0).unwrap(), law.over(5.0).unwrap());
            assert!((five.mean() - 5.0 * one.mean()).abs() < 1e-9, "{law:?}");
            assert!((five.sd() - 5.0_f64.sqrt() * one.sd()).abs() < 1e-9, "{law:?}");
            assert_eq!(law.over(0.0), Ok(Distribution::Certain(0.0)));
            assert!(law.over(-1.0).is_err());
            assert!((law.mean() - 3.0).abs() < 1e-12);
        }
    }

    #[test]
    fn only_whole_units_have_probabilities() {
        assert!(PeriodDemand::Normal { mean: 3.0, sd: 1.0 }.probabilities(3).is_err());
        assert!(PeriodDemand::Poisson { mean: 0.0 }.probabilities(3).is_err());
        let sum: f64 = PeriodDemand::Poisson { mean: 3.0 }.probabilities(60).unwrap().iter().sum();
        assert!((sum - 1.0).abs() < 1e-12);
    }
}
