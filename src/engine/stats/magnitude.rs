//! How long a stop lasts or how much a loss is: one continuous amount with its tail.
//!
//! Exponential lengths have no memory and CV 1; real stops are often more regular or heavier in the tail, so the
//! law is the user's choice.

use super::gamma::Gamma;
use super::log_normal::LogNormal;
use super::normal::Normal;
use super::special::incomplete_gamma;
use crate::engine::error::{
    EngineError, EngineResult, finite, non_negative, positive, probability, representable,
};
use crate::engine::stats::ranking::ascending;
use libm::{exp, log, pow, tgamma};

/// A continuous law of an amount, in whatever unit its parameters have.
///
/// Its tail is what the methods ask for: how often more than x (`exceeds`), how much above x on average (`excess`),
/// and which x is exceeded with a given chance (`exceeded_with`). Both the strategic stockpile (lengths of a stop)
/// and value at risk (losses) are built on these three.
#[derive(Debug, Clone, PartialEq)]
pub struct Magnitude(Shape);

#[derive(Debug, Clone, PartialEq)]
enum Shape {
    Fixed(f64),
    Uniform {
        low: f64,
        high: f64,
    },
    Exponential {
        mean: f64,
    },
    Weibull {
        shape: f64,
        scale: f64,
    },
    Gamma(Gamma),
    LogNormal(LogNormal),
    Normal(Normal),
    /// In rising order.
    Observed(Vec<f64>),
}

impl Magnitude {
    /// Always the same amount. Unit: the caller's. Domain: finite.
    ///
    /// Source: Klugman, Panjer and Willmot (2012).
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::magnitude::Magnitude;
    /// // A closure of exactly 14 days: over 10 days there are 4 to bridge.
    /// let closure = Magnitude::fixed(14.0).unwrap();
    /// assert_eq!((closure.mean(), closure.excess(10.0), closure.exceeds(14.0)), (14.0, 4.0, 0.0));
    /// ```
    pub fn fixed(value: f64) -> EngineResult<Self> {
        Ok(Self(Shape::Fixed(finite("value", value)?)))
    }

    /// Every amount between two ends is as likely. Unit: the caller's. Domain: finite, low <= high.
    ///
    /// For a range without a favourite, "three to seven weeks". Equal ends are a fixed amount. Source: Klugman,
    /// Panjer and Willmot (2012).
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::magnitude::Magnitude;
    /// let weeks = Magnitude::uniform(3.0, 7.0).unwrap();
    /// assert_eq!((weeks.mean(), weeks.exceeds(6.0), weeks.excess(5.0)), (5.0, 0.25, 0.5));
    /// ```
    pub fn uniform(low: f64, high: f64) -> EngineResult<Self> {
        let (low, high) = (finite("low", low)?, finite("high", high)?);
        finite("high - low", high - low)?;
        match low.total_cmp(&high) {
            std::cmp::Ordering::Less => Ok(Self(Shape::Uniform { low, high })),
            std::cmp::Ordering::Equal => Self::fixed(low),
            std::cmp::Ordering::Greater => Err(EngineError::Infeasible {
                method: "uniform",
                reason: "the low end is above the high end",
            }),
        }
    }

    /// No memory: what lasts goes on as if new. Unit: that of the mean. Domain: mean > 0.
    ///
    /// Source: Klugman, Panjer and Willmot (2012).
    ///
    /// The law of a stop of which only the mean length is known; its coefficient of variation is 1 and its excess
    /// over any x is mean x P(X > x).
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::magnitude::Magnitude;
    /// // Stops of 20 days on average: 5% last longer than 20 ln 20 = 59.9 days.
    /// let stop = Magnitude::exponential(20.0).unwrap();
    /// assert!((stop.exceeded_with(0.05).unwrap() - 59.914_645).abs() < 1e-6);
    /// ```
    pub fn exponential(mean: f64) -> EngineResult<Self> {
        Ok(Self(Shape::Exponential { mean: positive("mean", mean)? }))
    }

    /// P(X > x) = exp(-(x/scale)^shape). Unit: that of the scale. Domain: both above 0, shape at least 0.05 (below
    /// it the mean is beyond any use). Source: Weibull (1951).
    ///
    /// A shape of 1 is exponential; above 1 stops end the sooner the longer they last, below 1 the tail is heavy.
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::magnitude::Magnitude;
    /// // Shape 2, the Rayleigh law: mean scale sqrt(pi)/2.
    /// let stop = Magnitude::weibull(2.0, 10.0).unwrap();
    /// assert!((stop.mean() - 8.862_269).abs() < 1e-6 && (stop.exceeds(10.0) - (-1.0_f64).exp()).abs() < 1e-12);
    /// ```
    pub fn weibull(shape: f64, scale: f64) -> EngineResult<Self> {
        if !(0.05..=1e6).contains(&shape) {
            let allowed = "0.05 to 1000000";
            return Err(EngineError::OutOfDomain { quantity: "shape", value: shape, allowed });
        }
        let scale = positive("scale", scale)?;
        representable("weibull mean", scale * tgamma(1.0 + 1.0 / shape))?;
        Ok(Self(Shape::Weibull { shape, scale }))
    }

    /// A gamma law of this amount.
    ///
    /// Lengths or losses between regular and exponential (shape above 1), or more erratic (below 1). Unit: that of
    /// the law.
    ///
    /// Domain: every gamma law. Source: Klugman, Panjer and Willmot (2012).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::magnitude::Magnitude;
    /// use steadystock::engine::stats::gamma::Gamma;
    /// let length = Magnitude::gamma(Gamma::try_new(4.0, 5.0).unwrap());
    /// assert_eq!(length.mean(), 20.0);
    /// ```
    #[must_use]
    pub fn gamma(law: Gamma) -> Self {
        Self(Shape::Gamma(law))
    }

    /// A lognormal law of this amount X.
    ///
    /// Heavy in the tail: repairs, customs, fires. Unit: that of the law.
    ///
    /// Domain: every lognormal law. Source: Klugman, Panjer and Willmot (2012).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::magnitude::Magnitude;
    /// use steadystock::engine::stats::log_normal::LogNormal;
    /// let repair = Magnitude::log_normal(LogNormal::from_moments(30.0, 60.0).unwrap());
    /// assert!((repair.mean() - 30.0).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn log_normal(law: LogNormal) -> Self {
        Self(Shape::LogNormal(law))
    }

    /// A normal law of this amount X: for losses only, a length cannot be negative.
    ///
    /// Unit: that of the law. [`Self::as_length`] refuses it.
    ///
    /// Domain: every normal law. Source: Klugman, Panjer and Willmot (2012).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::magnitude::Magnitude;
    /// use steadystock::engine::stats::normal::Normal;
    /// assert_eq!(Magnitude::normal(Normal::try_new(14.0, 3.0).unwrap()).mean(), 14.0);
    /// ```
    #[must_use]
    pub fn normal(law: Normal) -> Self {
        Self(Shape::Normal(law))
    }

    /// The amounts x_i that were observed, each as likely. Unit: theirs. Domain: at least one, all finite.
    ///
    /// Source: empirical distribution function, Klugman, Panjer and Willmot (2012).
    ///
    /// Nothing larger than the record comes up: 20 stops say little about the 1-in-100 stop.
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::magnitude::Magnitude;
    /// let stops = Magnitude::observed(&[2.0, 3.0, 5.0, 30.0]).unwrap();
    /// assert_eq!((stops.mean(), stops.exceeds(5.0), stops.excess(5.0)), (10.0, 0.25, 6.25));
    /// ```
    pub fn observed(amounts: &[f64]) -> EngineResult<Self> {
        if amounts.is_empty() {
            return Err(EngineError::NotEnoughData { quantity: "amounts", need: 1, have: 0 });
        }
        let mut sorted = amounts.iter().map(|x| finite("amount", *x)).collect::<EngineResult<Vec<f64>>>()?;
        ascending(&mut sorted);
        representable("sum of the amounts", sorted.iter().sum())?;
        Ok(Self(Shape::Observed(sorted)))
    }

    /// The mean m = E\[X\].
    ///
    /// Unit: that of the amount. Domain: every law. Source: Klugman, Panjer and Willmot (2012).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::magnitude::Magnitude;
    /// assert_eq!(Magnitude::uniform(3.0, 7.0).unwrap().mean(), 5.0);
    /// ```
    #[must_use]
    pub fn mean(&self) -> f64 {
        match &self.0 {
            Shape::Fixed(value) => *value,
            Shape::Uniform { low, high } => low + (high - low) / 2.0,
            Shape::Exponential { mean } => *mean,
            Shape::Weibull { shape, scale } => scale * tgamma(1.0 + 1.0 / shape),
            Shape::Gamma(law) => law.mean(),
            Shape::LogNormal(law) => law.mean(),
            Shape::Normal(law) => law.mean(),
            Shape::Observed(sorted) => sorted.iter().sum::<f64>() / sorted.len() as f64,
        }
    }

    /// P(X > x). Unit: probability.
    ///
    /// Domain: every finite x; 1 below the least amount of a law that has one.
    #[must_use]
    pub fn exceeds(&self, x: f64) -> f64 {
        match &self.0 {
            Shape::Fixed(value) => f64::from(u8::from(*value > x)),
            Shape::Uniform { low, high } => ((high - x) / (high - low)).clamp(0.0, 1.0),
            Shape::Exponential { mean } => exp(-x.max(0.0) / mean),
            Shape::Weibull { shape, scale } => exp(-pow(x.max(0.0) / scale, *shape)),
            Shape::Gamma(law) => law.sf(x),
            Shape::LogNormal(law) => law.sf(x),
            Shape::Normal(law) => law.sf(x),
            Shape::Observed(sorted) => {
                (sorted.len() - sorted.partition_point(|v| *v <= x)) as f64 / sorted.len() as f64
            }
        }
    }

    /// The smallest x with P(X > x) <= `chance`; for a chance of 0 the largest amount there is.
    ///
    /// Unit: that of the amount. Taken from the tail, so that a chance of 1e-12 keeps its digits where the law has
    /// a closed form. Domain: 0 <= chance <= 1.
    ///
    /// Source: inverse of each law's tail, Klugman, Panjer and Willmot (2012).
    ///
    /// # Errors
    /// Outside of the domain; a chance of 0 (or of 1, for the normal law) under a law without such an end.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::magnitude::Magnitude;
    /// // Exponential of mean 50: 149.787 with 5%; no amount that is never exceeded.
    /// let loss = Magnitude::exponential(50.0).unwrap();
    /// assert!((loss.exceeded_with(0.05).unwrap() - 149.786_614).abs() < 1e-6 && loss.exceeded_with(0.0).is_err());
    /// assert_eq!(Magnitude::uniform(3.0, 7.0).unwrap().exceeded_with(0.0), Ok(7.0));
    /// ```
    pub fn exceeded_with(&self, chance: f64) -> EngineResult<f64> {
        let chance = probability("chance", chance)?;
        let endless = EngineError::Infeasible { method: "quantile", reason: "the law has no largest amount" };
        if chance <= 0.0 {
            return match &self.0 {
                Shape::Fixed(value) => Ok(*value),
                Shape::Uniform { high, .. } => Ok(*high),
                Shape::Observed(sorted) => sorted.last().copied().ok_or(endless),
                _ => Err(endless),
            };
        }
        let below = 1.0 - chance;
        let amount = match &self.0 {
            Shape::Fixed(value) => *value,
            Shape::Uniform { low, high } => high - chance * (high - low),
            Shape::Exponential { mean } => -mean * log(chance),
            Shape::Weibull { shape, scale } => scale * pow(-log(chance), 1.0 / shape),
            Shape::Gamma(_) | Shape::LogNormal(_) if below <= 0.0 => 0.0,
            Shape::Gamma(law) => law.quantile(below)?,
            Shape::LogNormal(law) => law.quantile(below)?,
            Shape::Normal(law) => law.quantile(below)?,
            Shape::Observed(sorted) => {
                let n = sorted.len() as f64;
                let rank = (below * n - 1e-12 * n).ceil().max(1.0) as usize;
                sorted.get(rank.min(sorted.len()) - 1).copied().unwrap_or(0.0)
            }
        };
        // -0.0 of a logarithm of 1 reads as a minus sign.
        representable("quantile", amount + 0.0)
    }

    /// E[(X - x)^+]: what lies above `x` on average, in the unit of the amount.
    ///
    /// Weibull: scale/shape Gamma(1/shape) Q(1/shape, (x/scale)^shape), the integral of P(X > x).
    ///
    /// Domain: every finite x; mean - x below the least amount, 0 above the largest. The expected shortage of a
    /// stock that lasts x is the demand rate times this. Source: the limited expected value of Klugman, Panjer and
    /// Willmot (2012), whose complement it is.
    #[must_use]
    pub fn excess(&self, x: f64) -> f64 {
        match &self.0 {
            Shape::Fixed(value) => (value - x).max(0.0),
            Shape::Uniform { low, .. } if x <= *low => self.mean() - x,
            Shape::Uniform { low, high } => {
                let over = (high - x).max(0.0);
                over / (high - low) * over / 2.0
            }
            Shape::Exponential { .. } | Shape::Weibull { .. } | Shape::Gamma(_) if x <= 0.0 => {
                self.mean() - x
            }
            Shape::Exponential { mean } => mean * exp(-x / mean),
            Shape::Weibull { shape, scale } => {
                self.mean() * incomplete_gamma(1.0 / shape, pow(x / scale, *shape)).1
            }
            Shape::Gamma(law) => law.loss(x),
            Shape::LogNormal(law) => law.loss(x),
            Shape::Normal(law) => law.loss(x),
            Shape::Observed(sorted) => {
                sorted.iter().map(|v| (v - x).max(0.0)).sum::<f64>() / sorted.len() as f64
            }
        }
    }

    /// Whether no amount below 0 can come up, as a length of time needs.
    ///
    /// Gamma, lognormal, exponential and Weibull laws always; a normal law never, however small its chance below 0.
    #[must_use]
    pub fn is_never_negative(&self) -> bool {
        match &self.0 {
            Shape::Normal(_) => false,
            Shape::Fixed(value) => *value >= 0.0,
            Shape::Uniform { low, .. } => *low >= 0.0,
            Shape::Observed(sorted) => sorted.first().is_some_and(|least| *least >= 0.0),
            _ => true,
        }
    }

    /// Passes a length of time through. Unit: that of the amount.
    ///
    /// Domain: laws without amounts below 0. Source: Klugman, Panjer and Willmot (2012), laws of amounts.
    ///
    /// # Errors
    /// [`EngineError::Infeasible`] where the law allows negative lengths.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::{magnitude::Magnitude, normal::Normal};
    /// assert!(Magnitude::fixed(14.0).unwrap().as_length().is_ok());
    /// assert!(Magnitude::normal(Normal::try_new(14.0, 3.0).unwrap()).as_length().is_err());
    /// ```
    pub fn as_length(&self) -> EngineResult<&Self> {
        non_negative("mean length", self.mean())?;
        if self.is_never_negative() {
            Ok(self)
        } else {
            let reason = "a length of time cannot be negative";
            Err(EngineError::Infeasible { method: "length of a stop", reason })
        }
    }
}

#[cfg(test)]
mod tests;
