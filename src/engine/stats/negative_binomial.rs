//! The negative binomial distribution: whole units with a variance above the mean.
//!
//! The default for lumpy and intermittent demand in whole units: most periods little, some periods much. Its two
//! numbers are fitted from mean and variance, so no record of single orders is needed.
//!
//! Limits: it cannot have a variance at or below its mean; there the Poisson law or the observed shares are right,
//! and [`NegativeBinomial::from_moments`] refuses. Demand that comes in packs of ten is not described by it either.
//!
//! Source: Greenwood and Yule (1920) for the mixture of Poisson laws; Silver, Pyke and Thomas (2017) for its use in
//! stock control.

use super::special::{binomial_term, incomplete_beta};
use super::{countable, normal, smallest_whole};
use crate::engine::error::{EngineError, EngineResult, open_probability, positive};

/// Most variance over mean: beyond, hardly any demand ever occurs.
const MOST_DISPERSION: f64 = 1e12;

/// A negative binomial distribution in the form "failures before success number r".
///
/// Exact for Poisson demand over a gamma lead time, and for Poisson customers with logarithmic order sizes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NegativeBinomial {
    r: f64,
    p: f64,
    /// 1 - p, kept exactly.
    q: f64,
}

impl NegativeBinomial {
    /// The distribution with this mean and variance: r = m^2/(v-m), p = m/v. Unit: whole units.
    ///
    /// Domain: mean above 0, variance above the mean, sd at most 1e15 units, variance at most
    /// 1e12 times the mean.
    ///
    /// Source: method of moments, Johnson, Kemp and Kotz (2005), Univariate Discrete Distributions.
    ///
    /// # Errors
    /// Outside of the domain: a variance that is not above the mean, where r would be negative.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::negative_binomial::NegativeBinomial;
    /// // Mean 6, variance 15: r = 4, p = 0.4. scipy.stats.nbinom, summed: 0.432454 short with 10 in stock.
    /// let demand = NegativeBinomial::from_moments(6.0, 15.0).unwrap();
    /// assert!((demand.r() - 4.0).abs() < 1e-12 && (demand.p() - 0.4).abs() < 1e-12);
    /// assert!((demand.loss(10.0) - 0.432_454_091).abs() < 1e-8);
    /// // A variance at the mean leaves no such law.
    /// assert!(NegativeBinomial::from_moments(6.0, 6.0).is_err());
    /// ```
    pub fn from_moments(mean: f64, variance: f64) -> EngineResult<Self> {
        let (mean, variance) = (countable("mean", mean)?, positive("variance", variance)?);
        countable("sd", libm::sqrt(variance))?;
        if variance <= mean {
            let allowed = "above the mean";
            return Err(EngineError::OutOfDomain { quantity: "variance", value: variance, allowed });
        }
        if variance > MOST_DISPERSION * mean {
            let allowed = "at most 1e12 times the mean";
            return Err(EngineError::OutOfDomain { quantity: "variance", value: variance, allowed });
        }
        let excess = variance - mean;
        Ok(Self { r: mean * (mean / excess), p: mean / variance, q: excess / variance })
    }

    /// The number of successes, r; it need not be whole.
    ///
    /// Unit: none. Small values mean bursts: at r = 1 the law is geometric; without end it nears the Poisson law.
    ///
    /// Domain: above 0. Source: Johnson, Kemp and Kotz (2005), Univariate Discrete Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::negative_binomial::NegativeBinomial;
    /// // r = 1, p = 1/2: the geometric law, P(X = k) = 2^-(k+1).
    /// let sizes = NegativeBinomial::from_moments(1.0, 2.0).unwrap();
    /// assert_eq!((sizes.r(), sizes.p()), (1.0, 0.5));
    /// ```
    #[must_use]
    pub fn r(&self) -> f64 {
        self.r
    }

    /// The probability of success, p.
    ///
    /// Unit: probability; mean over variance.
    ///
    /// Domain: between 0 and 1. Source: Johnson, Kemp and Kotz (2005), Univariate Discrete Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::negative_binomial::NegativeBinomial;
    /// assert!((NegativeBinomial::from_moments(6.0, 15.0).unwrap().p() - 0.4).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn p(&self) -> f64 {
        self.p
    }

    /// The mean.
    ///
    /// r (1-p)/p. Unit: whole units.
    ///
    /// Domain: every negative binomial law. Source: Johnson, Kemp and Kotz (2005), Univariate Discrete Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::negative_binomial::NegativeBinomial;
    /// // r = 1, p = 1/2: the geometric law, P(X = k) = 2^-(k+1).
    /// let sizes = NegativeBinomial::from_moments(1.0, 2.0).unwrap();
    /// assert_eq!((sizes.mean(), sizes.variance()), (1.0, 2.0));
    /// ```
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.r * self.q / self.p
    }

    /// The variance.
    ///
    /// r (1-p)/p^2, above the mean always. Unit: units squared.
    ///
    /// Domain: every negative binomial law. Source: Johnson, Kemp and Kotz (2005), Univariate Discrete Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::negative_binomial::NegativeBinomial;
    /// assert!((NegativeBinomial::from_moments(6.0, 15.0).unwrap().variance() - 15.0).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn variance(&self) -> f64 {
        self.mean() / self.p
    }

    /// P(X = k) for a whole `k`.
    ///
    /// Unit: probability. Domain: whole k; 0 below 0.
    ///
    /// Source: Johnson, Kemp and Kotz (2005), Univariate Discrete Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::negative_binomial::NegativeBinomial;
    /// // r = 1, p = 1/2: the geometric law, P(X = k) = 2^-(k+1).
    /// let sizes = NegativeBinomial::from_moments(1.0, 2.0).unwrap();
    /// assert!((sizes.pmf(2.0) - 0.125).abs() < 1e-14);
    /// ```
    #[must_use]
    pub fn pmf(&self, k: f64) -> f64 {
        if k < 0.0 {
            return 0.0;
        }
        self.r / (self.r + k) * binomial_term(self.r, self.r + k, self.p, self.q)
    }

    /// P(X <= x) = I_p(r, floor(x) + 1).
    ///
    /// The regularised incomplete beta function. Unit: probability. Domain: every finite x, of which the whole part
    /// counts.
    ///
    /// Source: Johnson, Kemp and Kotz (2005), Univariate Discrete Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::negative_binomial::NegativeBinomial;
    /// // r = 1, p = 1/2: the geometric law, P(X = k) = 2^-(k+1).
    /// let sizes = NegativeBinomial::from_moments(1.0, 2.0).unwrap();
    /// assert!((sizes.cdf(1.0) - 0.75).abs() < 1e-14);
    /// ```
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        if x < 0.0 { 0.0 } else { incomplete_beta(self.r, x.floor() + 1.0, self.p, self.q).0 }
    }

    /// P(X > x).
    ///
    /// The other tail of the same function, with its own digits. Unit: probability. Domain: every finite x.
    #[must_use]
    pub fn sf(&self, x: f64) -> f64 {
        if x < 0.0 { 1.0 } else { incomplete_beta(self.r, x.floor() + 1.0, self.p, self.q).1 }
    }

    /// The smallest whole x with P(X <= x) >= `probability`.
    ///
    /// Unit: whole units. Domain: 0 < probability < 1. Source: definition.
    ///
    /// The search starts at the expansion of Cornish and Fisher (1938) and needs few steps.
    ///
    /// # Errors
    /// Outside of (0, 1).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::negative_binomial::NegativeBinomial;
    /// // scipy.stats.nbinom.ppf: mean 40 and sd 20 need 67 units for 90%.
    /// assert_eq!(NegativeBinomial::from_moments(40.0, 400.0).unwrap().quantile(0.9), Ok(67.0));
    /// ```
    pub fn quantile(&self, probability: f64) -> EngineResult<f64> {
        let p = open_probability("probability", probability)?;
        let z = normal::quantile(p)?;
        let sd = libm::sqrt(self.variance());
        let skewness = (1.0 + self.q) / libm::sqrt(self.r * self.q);
        let guess = self.mean() + sd * (z + skewness * (z * z - 1.0) / 6.0);
        Ok(smallest_whole(p, guess, 0.0, |x| self.cdf(x)))
    }

    /// E[(X - x)^+] = m P(Y >= x) - x P(X > x), where Y has r + 1 in place of r.
    ///
    /// Source: Zipkin (2000) for the Poisson case; here by the size-biased law, k P(X=k) = m P(Y=k-1).
    ///
    /// Units short on average with x in stock. Unit: whole units on average. Domain: every finite x; mean - x below
    /// 0.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::negative_binomial::NegativeBinomial;
    /// // r = 1, p = 1/2: the geometric law, P(X = k) = 2^-(k+1).
    /// let sizes = NegativeBinomial::from_moments(1.0, 2.0).unwrap();
    /// assert!((sizes.loss(1.0) - 0.5).abs() < 1e-13);
    /// ```
    #[must_use]
    pub fn loss(&self, x: f64) -> f64 {
        if x < 0.0 {
            return self.mean() - x;
        }
        let next = Self { r: self.r + 1.0, ..*self };
        (self.mean() * next.sf(x.floor() - 1.0) - x * self.sf(x)).max(0.0)
    }

    /// E[(X - x)^+ (X - x - 1)^+] / 2 for a whole x: the loss summed over all whole levels above x.
    ///
    /// Source: as [`Self::loss`], size-biased twice.
    ///
    /// Unit: units squared. Domain: whole x, any sign.
    #[must_use]
    pub fn second_order_loss(&self, x: f64) -> f64 {
        let m = self.mean();
        let pairs = m * (self.r + 1.0) * self.q / self.p;
        if x < 0.0 {
            return (pairs - 2.0 * x * m + x * (x + 1.0)) / 2.0;
        }
        let more = |steps: f64| Self { r: self.r + steps, ..*self };
        let (at_least, next, second) = (self.sf(x - 1.0), more(1.0).sf(x - 2.0), more(2.0).sf(x - 3.0));
        ((pairs * second - 2.0 * x * m * next + x * (x + 1.0) * at_least) / 2.0).max(0.0)
    }

    /// E[(x - X)^+].
    ///
    /// Units left over on average with x in stock. Unit: units. 0 at and below 0.
    ///
    /// Domain: every finite x. Source: Zipkin (2000).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::negative_binomial::NegativeBinomial;
    /// // r = 1, p = 1/2: the geometric law, P(X = k) = 2^-(k+1).
    /// let sizes = NegativeBinomial::from_moments(1.0, 2.0).unwrap();
    /// assert!((sizes.complementary_loss(1.0) - 0.5).abs() < 1e-13);
    /// ```
    #[must_use]
    pub fn complementary_loss(&self, x: f64) -> f64 {
        if x <= 0.0 { 0.0 } else { (x - self.mean() + self.loss(x)).max(0.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::NegativeBinomial;
    use proptest::prelude::*;

    #[test]
    fn a_variance_at_the_mean_is_refused() {
        assert!(NegativeBinomial::from_moments(4.0, 4.0).is_err());
        assert!(NegativeBinomial::from_moments(4.0, 3.0).is_err());
    }

    proptest! {
        #[test]
        fn probabilities_add_up_to_the_distribution(mean in 0.05..40.0_f64, over in 1.05..8.0_f64, x in 0_u8..60) {
            let law = NegativeBinomial::from_moments(mean, mean * over).unwrap();
            let x = f64::from(x);
            let sum: f64 = (0..=60).map(f64::from).filter(|k| *k <= x).map(|k| law.pmf(k)).sum();
            prop_assert!((law.cdf(x) - sum).abs() < 1e-11);
        }

        #[test]
        fn quantile_is_the_smallest_that_reaches_its_probability(
            mean in 0.01..2000.0_f64, over in 1.001..30.0_f64, p in 0.001..0.999_9_f64,
        ) {
            let law = NegativeBinomial::from_moments(mean, mean * over).unwrap();
            let x = law.quantile(p).unwrap();
            prop_assert!(law.cdf(x) >= p - 1e-12);
            prop_assert!(x < 0.5 || law.cdf(x - 1.0) < p);
        }

        #[test]
        fn second_order_loss_is_the_sum_of_losses(mean in 0.1..30.0_f64, over in 1.05..4.0_f64, x in -5_i32..60) {
            let law = NegativeBinomial::from_moments(mean, mean * over).unwrap();
            let sum: f64 = (x + 1..2000).map(|level| law.loss(f64::from(level))).sum();
            prop_assert!((law.second_order_loss(f64::from(x)) - sum).abs() < 1e-8 * (1.0 + sum));
        }

        #[test]
        fn loss_is_the_sum_of_the_tail(mean in 0.1..30.0_f64, over in 1.05..4.0_f64, x in 0_u8..60) {
            let law = NegativeBinomial::from_moments(mean, mean * over).unwrap();
            let x = f64::from(x);
            let sum: f64 = (0..3000).map(|step| law.sf(x + f64::from(step))).sum();
            prop_assert!((law.loss(x) - sum).abs() < 1e-10 * (1.0 + sum));
        }
    }
}
