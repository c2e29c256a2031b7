//! The Poisson distribution: customers who come one by one and independently.
//!
//! Spare parts, slow movers and anything that single customers ask for one at a time follow this law: over any
//! stretch of time the count has a variance equal to its mean. A record whose variance is well above its mean is
//! not Poisson (customers take several, or come in bursts); a [`super::negative_binomial`] or a compound law fits
//! there. Shares come from the incomplete gamma function, not from sums of terms, so a mean of a million costs no
//! more than one of two.
//!
//! Limits: it counts whole units only, and its spread cannot be chosen. Source: Poisson (1837); Hadley and Whitin
//! (1963) for its losses.

use super::special::{incomplete_gamma, poisson_term};
use super::{countable, normal, smallest_whole};
use crate::engine::error::{EngineResult, open_probability};

/// A Poisson distribution of given mean.
///
/// Its one parameter, the mean, is a rate times a length of time: units a day times the days of lead time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Poisson {
    mean: f64,
}

impl Poisson {
    /// A Poisson distribution. Unit: whole units. Domain: mean above 0, at most 1e15.
    ///
    /// Source: Casella and Berger (2002).
    ///
    /// A mean of 0 is no Poisson law here: without demand [`super::distribution::Distribution::Certain`] says so.
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::poisson::Poisson;
    /// // stockpyl (Snyder, 2023), poisson_loss: a mean of 18 and 18 in stock leave 1.684752 units short.
    /// let demand = Poisson::try_new(18.0).unwrap();
    /// assert!((demand.loss(18.0) - 1.684_751_697).abs() < 1e-8);
    /// assert!((demand.complementary_loss(18.0) - 1.684_751_697).abs() < 1e-8);
    /// ```
    pub fn try_new(mean: f64) -> EngineResult<Self> {
        Ok(Self { mean: countable("mean", mean)? })
    }

    /// The mean mu, which is the variance too.
    ///
    /// Unit: whole units, and units squared as the variance.
    ///
    /// Domain: every Poisson law. Source: Johnson, Kemp and Kotz (2005), Univariate Discrete Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::poisson::Poisson;
    /// assert_eq!(Poisson::try_new(2.0).unwrap().mean(), 2.0);
    /// ```
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// P(X = k) for a whole `k`.
    ///
    /// mean^k e^-mean / k!. Unit: probability. Domain: whole k; 0 below 0. Source: Poisson (1837).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::poisson::Poisson;
    /// // Bortkiewicz's horse kicks (1898): 0.61 deaths a corps and year leave 54.3% of the years without one.
    /// let kicks = Poisson::try_new(0.61).unwrap();
    /// assert!((kicks.pmf(0.0) - 0.5434).abs() < 1e-4 && (kicks.pmf(1.0) - 0.3314).abs() < 1e-4);
    /// ```
    #[must_use]
    pub fn pmf(&self, k: f64) -> f64 {
        if k < 0.0 { 0.0 } else { poisson_term(k, self.mean) }
    }

    /// P(X <= x) = Q(floor(x) + 1, mean).
    ///
    /// Unit: probability. Domain: every finite x, of which the whole part counts; 0 below 0.
    ///
    /// Source: Johnson, Kemp and Kotz (2005), Univariate Discrete Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::poisson::Poisson;
    /// let demand = Poisson::try_new(2.0).unwrap();
    /// // e^-2 (1 + 2 + 2).
    /// assert!((demand.cdf(2.0) - 5.0 * (-2.0_f64).exp()).abs() < 1e-13);
    /// ```
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        if x < 0.0 { 0.0 } else { incomplete_gamma(x.floor() + 1.0, self.mean).1 }
    }

    /// P(X > x).
    ///
    /// Kept apart from 1 - cdf so that small chances keep their digits. Unit: probability. Domain: every finite x.
    #[must_use]
    pub fn sf(&self, x: f64) -> f64 {
        if x < 0.0 { 1.0 } else { incomplete_gamma(x.floor() + 1.0, self.mean).0 }
    }

    /// The smallest whole x with P(X <= x) >= `probability`.
    ///
    /// Unit: whole units. Domain: 0 < probability < 1. Source: Casella and Berger (2002).
    ///
    /// The share that it reaches is as a rule above the one asked for: levels are whole. At a mean of 0.05 even 90%
    /// asks for nothing.
    ///
    /// # Errors
    /// Outside of (0, 1).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::poisson::Poisson;
    /// // scipy.stats.poisson.ppf: 59 units for 98% at a mean of 45, none for 90% at a mean of 0.05.
    /// assert_eq!(Poisson::try_new(45.0).unwrap().quantile(0.98), Ok(59.0));
    /// assert_eq!(Poisson::try_new(0.05).unwrap().quantile(0.9), Ok(0.0));
    /// ```
    pub fn quantile(&self, probability: f64) -> EngineResult<f64> {
        let p = open_probability("probability", probability)?;
        let z = normal::quantile(p)?;
        let guess = self.mean + z * libm::sqrt(self.mean) + (z * z - 1.0) / 6.0;
        Ok(smallest_whole(p, guess, 0.0, |x| self.cdf(x)))
    }

    /// E[(X - x)^+] = mean P(X >= x) - x P(X > x). Source: Hadley and Whitin (1963).
    ///
    /// Units short on average with x in stock. Unit: whole units on average. Domain: every finite x; mean - x below
    /// 0, and linear between whole levels.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::poisson::Poisson;
    /// let demand = Poisson::try_new(2.0).unwrap();
    /// // At a whole mean m it is m P(X = m).
    /// assert!((demand.loss(2.0) - 4.0 * (-2.0_f64).exp()).abs() < 1e-13);
    /// ```
    #[must_use]
    pub fn loss(&self, x: f64) -> f64 {
        if x < 0.0 {
            return self.mean - x;
        }
        (self.mean * self.sf(x.floor() - 1.0) - x * self.sf(x)).max(0.0)
    }

    /// E[(X - x)^+ (X - x - 1)^+] / 2 for a whole x: the loss summed over all whole levels above x.
    ///
    /// Source: Zipkin (2000).
    ///
    /// Unit: units squared. Domain: whole x, any sign. What the sum of losses over the positions of (s,Q) is a
    /// difference of.
    #[must_use]
    pub fn second_order_loss(&self, x: f64) -> f64 {
        let m = self.mean;
        if x < 0.0 {
            return (m * m - 2.0 * x * m + x * (x + 1.0)) / 2.0;
        }
        let (at_least, below, before) = (self.sf(x - 1.0), self.pmf(x - 1.0), self.pmf(x - 2.0));
        let second = at_least + below + before;
        ((m * m * second - 2.0 * x * m * (at_least + below) + x * (x + 1.0) * at_least) / 2.0).max(0.0)
    }

    /// E[(x - X)^+].
    ///
    /// Units left over on average with x in stock. Unit: units. 0 at and below 0: nothing is there to be left.
    ///
    /// Domain: every finite x. Source: Hadley and Whitin (1963).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::poisson::Poisson;
    /// let demand = Poisson::try_new(2.0).unwrap();
    /// assert!((demand.complementary_loss(2.0) - demand.loss(2.0)).abs() < 1e-13);
    /// ```
    #[must_use]
    pub fn complementary_loss(&self, x: f64) -> f64 {
        if x <= 0.0 { 0.0 } else { (x - self.mean + self.loss(x)).max(0.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::Poisson;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn quantile_is_the_smallest_that_reaches_its_probability(mean in 0.01..5000.0_f64, p in 0.001..0.999_9_f64) {
            let law = Poisson::try_new(mean).unwrap();
            let x = law.quantile(p).unwrap();
            prop_assert!(law.cdf(x) >= p - 1e-12);
            prop_assert!(x < 0.5 || law.cdf(x - 1.0) < p);
        }

        #[test]
        fn second_order_loss_is_the_sum_of_losses(mean in 0.1..60.0_f64, x in -5_i32..90) {
            let law = Poisson::try_new(mean).unwrap();
            let sum: f64 = (x + 1..400).map(|level| law.loss(f64::from(level))).sum();
            prop_assert!((law.second_order_loss(f64::from(x)) - sum).abs() < 1e-9 * (1.0 + sum));
        }

        #[test]
        fn loss_is_the_sum_of_the_tail(mean in 0.1..60.0_f64, x in 0_u8..90) {
            let law = Poisson::try_new(mean).unwrap();
            let x = f64::from(x);
            let sum: f64 = (0..400).map(|step| law.sf(x + f64::from(step))).sum();
            prop_assert!((law.loss(x) - sum).abs() < 1e-11 * (1.0 + sum));
        }
    }
}
