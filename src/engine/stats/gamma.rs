//! The gamma distribution: demand during lead time that cannot be negative (Burgin, 1975).
//!
//! The law of choice where demand is continuous, never negative and skewed: its coefficient of variation may be
//! anything, and from 0.3 on it takes the normal law's place. With shape 1 it is exponential; with a large shape it
//! nears the normal law. It is exact for no common model of customers, but robust: its quantiles stay close to
//! those of negative binomial demand of the same mean and variance.
//!
//! Limits: two moments only. Demand with two modes (a lead time by air or by sea) or with many zeros is not gamma;
//! the observed shares of [`super::empirical`] are. Source: Burgin (1975), Operational Research Quarterly 26.

use super::special::{incomplete_gamma, poisson_term};
use super::{normal, root};
use crate::engine::error::{EngineResult, open_probability, positive};
use libm::{exp, lgamma, log};

/// A gamma distribution of given shape and scale.
///
/// The mean is shape x scale, the variance shape x scale^2, the coefficient of variation 1/sqrt(shape).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gamma {
    shape: f64,
    scale: f64,
}

impl Gamma {
    /// A gamma distribution. Unit: `shape` none, `scale` that of the variable. Domain: both above 0.
    ///
    /// Source: Burgin (1975).
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::gamma::Gamma;
    /// // stockpyl (Snyder, 2023), gamma_loss: shape 4, scale 3.5, 12 in stock.
    /// let demand = Gamma::try_new(4.0, 3.5).unwrap();
    /// assert!((demand.loss(12.0) - 3.718_570_354).abs() < 1e-8);
    /// assert!((demand.complementary_loss(12.0) - 1.718_570_354).abs() < 1e-8);
    /// ```
    pub fn try_new(shape: f64, scale: f64) -> EngineResult<Self> {
        Ok(Self { shape: positive("shape", shape)?, scale: positive("scale", scale)? })
    }

    /// The gamma distribution with this mean and standard deviation: shape (m/s)^2, scale s^2/m.
    ///
    /// Unit: that of the variable. Domain: both above 0. Source: method of moments, Burgin (1975).
    ///
    /// # Errors
    /// Unless both are above 0.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::gamma::Gamma;
    /// // Mean 100 and sd 50: shape 4, scale 25.
    /// let demand = Gamma::from_moments(100.0, 50.0).unwrap();
    /// assert_eq!((demand.shape(), demand.scale()), (4.0, 25.0));
    /// ```
    pub fn from_moments(mean: f64, sd: f64) -> EngineResult<Self> {
        let (mean, sd) = (positive("mean", mean)?, positive("sd", sd)?);
        Self::try_new(mean / sd * (mean / sd), sd * (sd / mean))
    }

    /// The shape, k.
    ///
    /// Unit: none. Below 1 most periods ask for next to nothing and a few for much.
    ///
    /// Domain: above 0. Source: Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::gamma::Gamma;
    /// let demand = Gamma::try_new(1.0, 10.0).unwrap();
    /// assert_eq!((demand.shape(), demand.scale()), (1.0, 10.0));
    /// ```
    #[must_use]
    pub fn shape(&self) -> f64 {
        self.shape
    }

    /// The scale, theta, in the unit of the variable.
    ///
    /// Unit: that of the variable. Domain: above 0. Source: Johnson, Kotz and Balakrishnan (1994), Continuous
    /// Univariate Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::gamma::Gamma;
    /// // Mean 20 and sd 40: shape 1/4, scale 80.
    /// assert!((Gamma::from_moments(20.0, 40.0).unwrap().scale() - 80.0).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// The mean.
    ///
    /// k theta. Unit: that of the variable.
    ///
    /// Domain: every gamma law. Source: Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::gamma::Gamma;
    /// let demand = Gamma::try_new(1.0, 10.0).unwrap();
    /// assert_eq!((demand.mean(), demand.variance()), (10.0, 100.0));
    /// ```
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.shape * self.scale
    }

    /// The variance.
    ///
    /// k theta^2. Unit: that of the variable, squared.
    ///
    /// Domain: every gamma law. Source: Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::gamma::Gamma;
    /// assert_eq!(Gamma::try_new(4.0, 5.0).unwrap().variance(), 100.0);
    /// ```
    #[must_use]
    pub fn variance(&self) -> f64 {
        self.shape * self.scale * self.scale
    }

    /// Density at `x`; at 0 it may be unbounded, there 0 is given.
    ///
    /// Unit: one over that of the variable. Domain: every finite x; 0 at and below 0.
    #[must_use]
    pub fn pdf(&self, x: f64) -> f64 {
        if x <= 0.0 { 0.0 } else { poisson_term(self.shape, x / self.scale) * self.shape / x }
    }

    /// P(X <= x).
    ///
    /// The regularised lower incomplete gamma function P(k, x/theta). Unit: probability. Domain: every finite x.
    ///
    /// Source: Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::gamma::Gamma;
    /// // Shape 1 is the exponential law.
    /// let demand = Gamma::try_new(1.0, 10.0).unwrap();
    /// assert!((demand.cdf(10.0) - (1.0 - (-1.0_f64).exp())).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        incomplete_gamma(self.shape, x / self.scale).0
    }

    /// P(X > x).
    ///
    /// The upper one, Q(k, x/theta), with full relative precision in the tail. Unit: probability. Domain: every
    /// finite x.
    #[must_use]
    pub fn sf(&self, x: f64) -> f64 {
        incomplete_gamma(self.shape, x / self.scale).1
    }

    /// The x with P(X <= x) = `probability`, by halving the logarithm around Wilson and Hilferty's guess (1931).
    ///
    /// Unit: that of the variable. Domain: 0 < probability < 1. Source: bisection from Wilson and Hilferty (1931).
    ///
    /// A shape far below 1 has almost all of its weight next to 0; quantiles below 1e-280 scales are given as 0.
    ///
    /// # Errors
    /// Outside of (0, 1).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::gamma::Gamma;
    /// // scipy.stats.gamma.ppf for mean 300 and sd 30 at 98%.
    /// let level = Gamma::from_moments(300.0, 30.0).unwrap().quantile(0.98).unwrap();
    /// assert!((level - 364.780_379).abs() < 1e-5);
    /// ```
    pub fn quantile(&self, probability: f64) -> EngineResult<f64> {
        let p = open_probability("probability", probability)?;
        let guess = self.guess(p)?;
        if guess < 1e-280 {
            return Ok(0.0);
        }
        let middle = log(guess);
        let upper = p > 0.5;
        let ln_x = root::increasing("gamma quantile", middle - 0.01, middle + 0.01, |ln_x| {
            let (below, above) = incomplete_gamma(self.shape, exp(ln_x));
            if upper { (1.0 - p) - above } else { below - p }
        })?;
        Ok(exp(ln_x) * self.scale)
    }

    /// A first guess in units of the scale.
    fn guess(&self, p: f64) -> EngineResult<f64> {
        let small = exp((log(p) + lgamma(self.shape + 1.0)) / self.shape);
        let ninth = 1.0 / (9.0 * self.shape);
        let cube = 1.0 - ninth + normal::quantile(p)? * libm::sqrt(ninth);
        Ok(if cube < 0.3 { small } else { self.shape * cube * cube * cube })
    }

    /// E[(X - x)^+] = k theta SF(x; k+1) - x SF(x; k). Source: Burgin (1975).
    ///
    /// Units short on average with x in stock. Unit: that of the variable. Domain: every finite x; mean - x at and
    /// below 0.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::gamma::Gamma;
    /// // Shape 1 is the exponential law.
    /// let demand = Gamma::try_new(1.0, 10.0).unwrap();
    /// assert!((demand.loss(10.0) - 10.0 * (-1.0_f64).exp()).abs() < 1e-11);
    /// ```
    #[must_use]
    pub fn loss(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return self.mean() - x;
        }
        let scaled = x / self.scale;
        let above = incomplete_gamma(self.shape, scaled).1;
        // SF(x; k+1) = SF(x; k) + the Poisson term, so that one incomplete gamma serves both.
        let above_next = above + poisson_term(self.shape, scaled);
        (self.mean() * above_next - x * above).max(0.0)
    }

    /// E[((X - x)^+)^2] / 2: the loss summed over all levels above x.
    ///
    /// By the first two size-biased laws, whose shapes are k + 1 and k + 2. Unit: that of the variable, squared.
    /// Domain: every finite x. Source: Burgin (1975), partial moments.
    #[must_use]
    pub fn second_order_loss(&self, x: f64) -> f64 {
        let (mean, variance) = (self.mean(), self.variance());
        if x <= 0.0 {
            return (variance + (mean - x) * (mean - x)) / 2.0;
        }
        let scaled = x / self.scale;
        let term = poisson_term(self.shape, scaled);
        let above = incomplete_gamma(self.shape, scaled).1;
        let above_next = above + term;
        let above_second = above_next + term * scaled / (self.shape + 1.0);
        let square = variance + mean * mean;
        ((square * above_second - 2.0 * x * mean * above_next + x * x * above) / 2.0).max(0.0)
    }

    /// E[(x - X)^+].
    ///
    /// Units left over on average with x in stock. Unit: that of the variable. 0 at and below 0.
    ///
    /// Domain: every finite x. Source: Burgin (1975).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::gamma::Gamma;
    /// // Shape 1 is the exponential law.
    /// let demand = Gamma::try_new(1.0, 10.0).unwrap();
    /// // At the mean as much is left over as is short.
    /// assert!((demand.complementary_loss(10.0) - demand.loss(10.0)).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn complementary_loss(&self, x: f64) -> f64 {
        if x <= 0.0 { 0.0 } else { (x - self.mean() + self.loss(x)).max(0.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::Gamma;
    use proptest::prelude::*;

    #[test]
    fn shape_one_is_the_exponential_law() {
        let law = Gamma::try_new(1.0, 10.0).unwrap();
        assert!((law.quantile(0.9).unwrap() - 10.0 * std::f64::consts::LN_10).abs() < 1e-11);
        assert!((law.loss(15.0) - 10.0 * libm::exp(-1.5)).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn second_order_loss_falls_by_the_loss(shape in 0.1..200.0_f64, part in 0.0..3.0_f64) {
            let law = Gamma::try_new(shape, 2.0).unwrap();
            let (x, step) = (part * law.mean(), 1e-3 * law.mean());
            let slope = (law.second_order_loss(x) - law.second_order_loss(x + step)) / step;
            prop_assert!((slope - law.loss(x + step / 2.0)).abs() < 1e-5 * law.mean());
        }

        #[test]
        fn distribution_undoes_the_quantile(shape in 0.05..5e4_f64, p in 0.001..0.999_9_f64) {
            let law = Gamma::try_new(shape, 3.0).unwrap();
            prop_assert!((law.cdf(law.quantile(p).unwrap()) - p).abs() < 1e-9);
        }

        #[test]
        fn scale_is_a_unit(shape in 0.05..100.0_f64, p in 0.01..0.999_f64, unit in 0.001..1000.0_f64) {
            let one = Gamma::try_new(shape, 1.0).unwrap();
            let other = Gamma::try_new(shape, unit).unwrap();
            let (a, b) = (one.quantile(p).unwrap() * unit, other.quantile(p).unwrap());
            prop_assert!((a - b).abs() <= 1e-12 * a);
            prop_assert!((one.loss(1.5) * unit - other.loss(1.5 * unit)).abs() <= 1e-11 * unit);
        }
    }
}
