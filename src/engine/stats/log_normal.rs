//! The lognormal distribution: heavy-tailed lead times and losses.
//!
//! Products of many small causes: repair times, lead times across borders and losses of a fire have a long right
//! tail that the gamma law understates. Its mean is above its median, and a few large values carry much of it.
//!
//! Limits: two moments; no value of 0. A sum of lognormal amounts is not lognormal, so the law of one period is not
//! scaled to several. Source: Aitchison and Brown (1957).

use super::normal;
use crate::engine::error::{EngineResult, finite, open_probability, positive};
use libm::{exp, log, log1p, sqrt};

/// A lognormal distribution: its logarithm is normal with mean `mu` and standard deviation `sigma`.
///
/// Unit of `mu` and `sigma`: that of the logarithm of the variable, so exp(mu) is the median in the variable's own
/// unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogNormal {
    mu: f64,
    sigma: f64,
}

impl LogNormal {
    /// A lognormal distribution. Unit: `mu`, `sigma` of the logarithm. Domain: `sigma` above 0, mean and standard
    /// deviation at most 1e100.
    ///
    /// Source: Aitchison and Brown (1957).
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::log_normal::LogNormal;
    /// // stockpyl (Snyder, 2023), lognormal_loss: mu 6, sigma 0.3, 500 in stock.
    /// let demand = LogNormal::try_new(6.0, 0.3).unwrap();
    /// assert!((demand.loss(500.0) - 24.434_923).abs() < 1e-5);
    /// assert!((demand.complementary_loss(500.0) - 102.437_166).abs() < 1e-5);
    /// ```
    pub fn try_new(mu: f64, sigma: f64) -> EngineResult<Self> {
        let law = Self { mu: finite("mu", mu)?, sigma: positive("sigma", sigma)? };
        finite("mean", law.mean())?;
        finite("sd", sqrt(law.variance()))?;
        Ok(law)
    }

    /// The lognormal distribution with this mean and standard deviation: sigma^2 = ln(1 + (s/m)^2).
    ///
    /// Unit: that of the variable. Domain: both above 0. Source: method of moments, Aitchison and Brown (1957).
    ///
    /// # Errors
    /// Unless both are above 0.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::log_normal::LogNormal;
    /// // scipy.stats.lognorm.ppf of a lead time of 14 days with sd 3: 99 of 100 arrive within 22.4 days.
    /// let lead_time = LogNormal::from_moments(14.0, 3.0).unwrap();
    /// assert!((lead_time.quantile(0.99).unwrap() - 22.410_47).abs() < 1e-5);
    /// ```
    pub fn from_moments(mean: f64, sd: f64) -> EngineResult<Self> {
        let (mean, sd) = (positive("mean", mean)?, positive("sd", sd)?);
        let variance = log1p(sd / mean * (sd / mean));
        Self::try_new(log(mean) - 0.5 * variance, sqrt(variance))
    }

    fn standardised(&self, x: f64) -> f64 {
        (log(x) - self.mu) / self.sigma
    }

    /// The mean.
    ///
    /// e^(mu + sigma^2/2). Unit: that of the variable.
    ///
    /// Domain: every lognormal law. Source: Johnson, Kotz and Balakrishnan (1994), Continuous Univariate
    /// Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::log_normal::LogNormal;
    /// let loss = LogNormal::try_new(0.0, 1.0).unwrap();
    /// assert!((loss.mean() - 0.5_f64.exp()).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn mean(&self) -> f64 {
        exp(self.mu + 0.5 * self.sigma * self.sigma)
    }

    /// The variance.
    ///
    /// mean^2 (e^(sigma^2) - 1), without cancellation for a small sigma. Unit: that of the variable, squared.
    ///
    /// Domain: every lognormal law. Source: Johnson, Kotz and Balakrishnan (1994), Continuous Univariate
    /// Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::log_normal::LogNormal;
    /// let loss = LogNormal::try_new(0.0, 1.0).unwrap();
    /// let e = 1.0_f64.exp();
    /// assert!((loss.variance() - e * (e - 1.0)).abs() < 1e-11);
    /// ```
    #[must_use]
    pub fn variance(&self) -> f64 {
        self.mean() * self.mean() * libm::expm1(self.sigma * self.sigma)
    }

    /// P(X <= x).
    ///
    /// Phi((ln x - mu)/sigma). Unit: probability. Domain: every finite x; 0 at and below 0.
    ///
    /// Source: Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::log_normal::LogNormal;
    /// let loss = LogNormal::try_new(0.0, 1.0).unwrap();
    /// assert!((loss.cdf(1.0) - 0.5).abs() < 1e-15);
    /// ```
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        if x <= 0.0 { 0.0 } else { normal::cumulative(self.standardised(x)) }
    }

    /// P(X > x).
    ///
    /// Its complement with digits of its own. Unit: probability. Domain: every finite x; 1 at and below 0.
    #[must_use]
    pub fn sf(&self, x: f64) -> f64 {
        if x <= 0.0 { 1.0 } else { normal::survival(self.standardised(x)) }
    }

    /// The x with P(X <= x) = `probability`.
    ///
    /// Unit: that of the variable. Domain: 0 < probability < 1. Source: exp of the normal
    /// quantile, Aitchison and Brown (1957).
    ///
    /// The median exp(mu) at a half.
    ///
    /// # Errors
    /// Outside of (0, 1).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::log_normal::LogNormal;
    /// let law = LogNormal::try_new(3.0, 1.0).unwrap();
    /// // exp(3), and exp(3 + 1.644854).
    /// assert!((law.quantile(0.5).unwrap() - 20.085_537).abs() < 1e-6);
    /// assert!((law.quantile(0.95).unwrap() - 104.048_135).abs() < 1e-6);
    /// ```
    pub fn quantile(&self, probability: f64) -> EngineResult<f64> {
        let p = open_probability("probability", probability)?;
        Ok(exp(self.mu + self.sigma * normal::quantile(p)?))
    }

    /// E[(X - x)^+] = E\[X\] Phi(sigma - z) - x Phi(-z). Source: Black and Scholes (1973), the call without interest.
    ///
    /// Units short on average with x in stock. Unit: that of the variable. Domain: every finite x; mean - x at and
    /// below 0.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::log_normal::LogNormal;
    /// let loss = LogNormal::try_new(0.0, 1.0).unwrap();
    /// // sqrt(e) Phi(1) - 1/2.
    /// assert!((loss.loss(1.0) - 0.887_142_978_8).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn loss(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return self.mean() - x;
        }
        let z = self.standardised(x);
        (self.mean() * normal::survival(z - self.sigma) - x * normal::survival(z)).max(0.0)
    }

    /// E[((X - x)^+)^2] / 2: the loss summed over all levels above x.
    ///
    /// By the law's own size-biased forms, which shift z by sigma. Unit: that of the variable, squared. Domain:
    /// every finite x. Source: Aitchison and Brown (1957), moment distributions.
    #[must_use]
    pub fn second_order_loss(&self, x: f64) -> f64 {
        let (mean, square) = (self.mean(), self.variance() + self.mean() * self.mean());
        if x <= 0.0 {
            return (square - 2.0 * x * mean + x * x) / 2.0;
        }
        let z = self.standardised(x);
        let above = |shift: f64| normal::survival(z - shift * self.sigma);
        ((square * above(2.0) - 2.0 * x * mean * above(1.0) + x * x * above(0.0)) / 2.0).max(0.0)
    }

    /// E[(x - X)^+].
    ///
    /// Units left over on average with x in stock. Unit: that of the variable. 0 at and below 0.
    ///
    /// Domain: every finite x. Source: Black and Scholes (1973), the put without interest.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::log_normal::LogNormal;
    /// let loss = LogNormal::try_new(0.0, 1.0).unwrap();
    /// assert!((loss.complementary_loss(1.0) - 0.238_421_708_1).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn complementary_loss(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        let z = self.standardised(x);
        (x * normal::cumulative(z) - self.mean() * normal::cumulative(z - self.sigma)).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::LogNormal;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn second_order_loss_falls_by_the_loss(cv in 0.1..1.5_f64, x in 1.0..400.0_f64) {
            let law = LogNormal::from_moments(100.0, 100.0 * cv).unwrap();
            let slope = (law.second_order_loss(x) - law.second_order_loss(x + 0.1)) / 0.1;
            prop_assert!((slope - law.loss(x + 0.05)).abs() < 1e-3);
        }

        #[test]
        fn moments_are_those_asked_for(mean in 0.1..1e6_f64, cv in 0.01..3.0_f64) {
            let law = LogNormal::from_moments(mean, mean * cv).unwrap();
            prop_assert!((law.mean() / mean - 1.0).abs() < 1e-10);
            prop_assert!((libm::sqrt(law.variance()) / (mean * cv) - 1.0).abs() < 1e-9);
        }

        #[test]
        fn losses_differ_by_the_distance_from_the_mean(cv in 0.05..2.0_f64, x in 0.1..500.0_f64) {
            let law = LogNormal::from_moments(100.0, 100.0 * cv).unwrap();
            prop_assert!((law.complementary_loss(x) - law.loss(x) - (x - law.mean())).abs() < 1e-9);
        }
    }
}
