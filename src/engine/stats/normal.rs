//! The normal distribution and its loss functions.
//!
//! Forecast errors and the demand of a fast mover over many days are sums of many small causes, so the central
//! limit theorem makes this the law of first choice for them. It is the wrong one where its sd is above about 0.3
//! of its mean: then it gives negative demand a weight (0.04% at 0.3, 2.3% at 0.5) and its upper tail is too thin,
//! so the stock it asks for falls short. A [`super::gamma`] law of the same mean and sd takes its place there.
//!
//! Symbols as in the textbooks: phi is the density, Phi the distribution function, z a number of standard deviations,
//! G(z) the unit normal loss. Beyond three standard deviations the losses come from a continued fraction of their own
//! and not from differences of near-equal numbers, so that a target of 99.999% keeps its digits.
//!
//! Source: Silver, Pyke and Thomas (2017); Zipkin (2000), for both losses.

mod coefficients;

use crate::engine::error::{EngineResult, finite, open_probability, positive};
use coefficients::{CENTRE, MIDDLE, TAIL};
use libm::{erfc, exp, log, sqrt};

/// From here on the tail's continued fraction is used: differences of near-equal numbers would lose digits.
const FAR: f64 = 3.0;

/// Density of the standard normal distribution. Unit: per unit of `z`. Source: definition.
///
/// Domain: every finite z; symmetric, phi(-z) = phi(z), with its largest value 0.3989 at 0. It is the slope of Phi
/// and the curvature of G.
///
/// # Examples
/// ```
/// use steadystock::engine::stats::normal::density;
/// // 1/sqrt(2 pi), and the textbooks' phi(1) = 0.2420.
/// assert!((density(0.0) - 0.398_942_280).abs() < 1e-9);
/// assert!((density(-1.0) - 0.2420).abs() < 5e-5);
/// ```
#[must_use]
pub fn density(z: f64) -> f64 {
    exp(-0.5 * z * z) / sqrt(std::f64::consts::TAU)
}

/// P(Z <= z) of the standard normal distribution. Unit: probability. Source: definition, by erfc.
///
/// Domain: every finite z. In the lower tail it keeps full relative precision; in the upper tail it runs into 1, so
/// ask [`survival`] there.
///
/// # Examples
/// ```
/// use steadystock::engine::stats::normal::cumulative;
/// // A safety factor of 1.645 serves 95 of 100 cycles (table of the unit normal).
/// assert!((cumulative(1.645) - 0.9500).abs() < 5e-5);
/// assert_eq!(cumulative(0.0), 0.5);
/// ```
#[must_use]
pub fn cumulative(z: f64) -> f64 {
    0.5 * erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// P(Z > z) of the standard normal distribution, exact in the upper tail. Unit: probability.
///
/// Domain: every finite z. 1 - Phi(z) would be 0 from z = 8.3 on; this keeps its digits down to 1e-300.
/// Source: definition, by erfc.
///
/// # Examples
/// ```
/// use steadystock::engine::stats::normal::survival;
/// // Six sigma: two in a thousand million (Abramowitz and Stegun, 1964, table 26.2: Q(6) = 9.8659e-10).
/// assert!((survival(6.0) - 9.8659e-10).abs() < 1e-14);
/// ```
#[must_use]
pub fn survival(z: f64) -> f64 {
    0.5 * erfc(z * std::f64::consts::FRAC_1_SQRT_2)
}

/// I_0, I_1 and I_2 with I_n = integral of t^n/n! exp(-zt - t^2/2): the tail integrals over the density.
///
/// Parts give (n+1) I_{n+1} = I_{n-1} - z I_n, a continued fraction for the ratios, run from far inside.
fn tail_integrals(z: f64) -> [f64; 3] {
    let mut ratio = 0.0;
    let mut ratios = [0.0; 3];
    for n in (0..120_u8).rev() {
        ratio = 1.0 / (z + (f64::from(n) + 1.0) * ratio);
        if let Some(place) = ratios.get_mut(usize::from(n)) {
            *place = ratio;
        }
    }
    [ratios[0], ratios[0] * ratios[1], ratios[0] * ratios[1] * ratios[2]]
}

/// Unit normal loss G(z) = E[(Z - z)^+].
///
/// Unit: standard deviations. Domain: every finite z. Source: Silver, Pyke and Thomas (2017).
///
/// What G is for: with a reorder point of mean + z sd, sd G(z) units are short in an average cycle. It falls from
/// about -z far below the mean to phi(z)/z^2 far above it, is convex and never 0: no stock makes shortage
/// impossible under a law without an end. G(-z) = G(z) + z.
///
/// # Examples
/// ```
/// use steadystock::engine::stats::normal::standard_loss;
/// // The textbooks' table: G(1) = 0.0833.
/// assert!((standard_loss(1.0) - 0.0833).abs() < 5e-5);
/// ```
#[must_use]
pub fn standard_loss(z: f64) -> f64 {
    if z < 0.0 {
        standard_loss(-z) - z
    } else if z < FAR {
        density(z) - z * survival(z)
    } else {
        density(z) * tail_integrals(z)[1]
    }
}

/// E[(z - Z)^+], what is left over on average. Unit: standard deviations. Source: G(-z), by symmetry.
///
/// Domain: every finite z. z sd above the mean, sd G(-z) units are left over in an average cycle; it exceeds G(z) by
/// exactly z, the safety stock itself.
///
/// # Examples
/// ```
/// use steadystock::engine::stats::normal::{complementary_standard_loss, standard_loss};
/// // stockpyl (Snyder, 2023), standard_normal_loss at z = 1.28: 0.0474985 short, 1.3274985 left over.
/// assert!((standard_loss(1.28) - 0.047_498_543).abs() < 1e-9);
/// assert!((complementary_standard_loss(1.28) - 1.327_498_543).abs() < 1e-9);
/// ```
#[must_use]
pub fn complementary_standard_loss(z: f64) -> f64 {
    standard_loss(-z)
}

/// Second-order loss, E[((Z - z)^+)^2] / 2. Unit: squared standard deviations. Source: Zipkin (2000).
///
/// Domain: every finite z. It is the integral of G from z up. Backorders under (s,Q) are the average of a loss over
/// all positions from s to s + Q, and that average is a difference of two of these: hence its place in the cost of
/// (s,Q).
///
/// # Examples
/// ```
/// use steadystock::engine::stats::normal::second_order_standard_loss;
/// // stockpyl (Snyder, 2023), standard_normal_second_loss at 1: 0.0376699; half of E[Z^2] at 0.
/// assert!((second_order_standard_loss(1.0) - 0.037_669_892).abs() < 1e-9);
/// assert!((second_order_standard_loss(0.0) - 0.25).abs() < 1e-15);
/// ```
#[must_use]
pub fn second_order_standard_loss(z: f64) -> f64 {
    if z < 0.0 {
        0.5 * (1.0 + z * z) - second_order_standard_loss(-z)
    } else if z < FAR {
        0.5 * ((1.0 + z * z) * survival(z) - z * density(z))
    } else {
        density(z) * tail_integrals(z)[2]
    }
}

/// The z with P(Z <= z) = `probability`. Unit: standard deviations.
///
/// Source: Wichura (1988), algorithm AS 241, PPND16, about 1e-16.
///
/// Domain: 0 < probability < 1.
///
/// This is the safety factor of a cycle service level, P1. It is 0 at a half, negative below it, and grows without
/// end towards 1: 1.28 at 90%, 1.64 at 95%, 2.33 at 99%, 3.09 at 99.9%. It is not the factor of a fill rate.
///
/// # Errors
/// Outside of (0, 1).
///
/// # Examples
/// ```
/// use steadystock::engine::stats::normal::quantile;
/// assert!((quantile(0.95).unwrap() - 1.6448536).abs() < 1e-7);
/// ```
pub fn quantile(probability: f64) -> EngineResult<f64> {
    let p = open_probability("probability", probability)?;
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return Ok(q * horner(&CENTRE.0, r) / horner(&CENTRE.1, r));
    }
    let r = sqrt(-log(if q < 0.0 { p } else { 1.0 - p }));
    let z = if r <= 5.0 {
        horner(&MIDDLE.0, r - 1.6) / horner(&MIDDLE.1, r - 1.6)
    } else {
        horner(&TAIL.0, r - 5.0) / horner(&TAIL.1, r - 5.0)
    };
    Ok(if q < 0.0 { -z } else { z })
}

fn horner(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * x + coefficient)
}

/// A normal distribution of given mean and standard deviation.
///
/// Unit of both: that of the variable, such as units of stock over a lead time. A spread of 0 is no normal law; the
/// type [`super::distribution::Distribution`] has a certain value for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Normal {
    mean: f64,
    sd: f64,
}

impl Normal {
    /// A normal distribution. Unit: both in the unit of the variable.
    ///
    /// Domain: mean finite, sd above 0. Source: definition.
    ///
    /// # Errors
    /// A mean that is not finite; a standard deviation that is not above 0.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::normal::Normal;
    /// // stockpyl (Snyder, 2023), normal_loss at 990 for mean 1000 and sd 250.
    /// let demand = Normal::try_new(1000.0, 250.0).unwrap();
    /// assert!((demand.loss(990.0) - 104.815_348).abs() < 1e-6);
    /// assert!((demand.complementary_loss(990.0) - 94.815_348).abs() < 1e-6);
    /// assert!(Normal::try_new(1000.0, 0.0).is_err());
    /// ```
    pub fn try_new(mean: f64, sd: f64) -> EngineResult<Self> {
        Ok(Self { mean: finite("mean", mean)?, sd: positive("sd", sd)? })
    }

    fn standardised(&self, x: f64) -> f64 {
        (x - self.mean) / self.sd
    }

    /// The mean mu.
    ///
    /// Unit: that of the variable.
    ///
    /// Domain: every normal law. Source: Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::normal::Normal;
    /// let demand = Normal::try_new(50.0, 8.0).unwrap();
    /// assert_eq!((demand.mean(), demand.variance()), (50.0, 64.0));
    /// ```
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// The variance sigma^2.
    ///
    /// Unit: that of the variable, squared.
    ///
    /// Domain: every normal law. Source: Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::normal::Normal;
    /// assert_eq!(Normal::try_new(0.0, 3.0).unwrap().variance(), 9.0);
    /// ```
    #[must_use]
    pub fn variance(&self) -> f64 {
        self.sd * self.sd
    }

    /// Density at `x`.
    ///
    /// Unit: one over that of the variable. Domain: every finite x.
    #[must_use]
    pub fn pdf(&self, x: f64) -> f64 {
        density(self.standardised(x)) / self.sd
    }

    /// P(X <= x).
    ///
    /// The chance that a level of x lasts. Unit: probability. Domain: every finite x, negative ones included.
    ///
    /// Source: Johnson, Kotz and Balakrishnan (1994), Continuous Univariate Distributions.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::normal::Normal;
    /// let demand = Normal::try_new(50.0, 8.0).unwrap();
    /// assert!((demand.cdf(58.0) - 0.841_344_746).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        cumulative(self.standardised(x))
    }

    /// P(X > x).
    ///
    /// The chance of a stockout at a level of x. Unit: probability. Domain: every finite x.
    #[must_use]
    pub fn sf(&self, x: f64) -> f64 {
        survival(self.standardised(x))
    }

    /// The x with P(X <= x) = `probability`.
    ///
    /// Unit: that of the variable. Domain: 0 < probability < 1. Source: Wichura (1988), algorithm AS 241.
    ///
    /// The level that serves this share of cycles; the mean at a half, below the mean for less.
    ///
    /// # Errors
    /// Outside of (0, 1).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::normal::Normal;
    /// // scipy.stats.norm.ppf(0.95, 100, 20), by Wichura's algorithm or better.
    /// let level = Normal::try_new(100.0, 20.0).unwrap().quantile(0.95).unwrap();
    /// assert!((level - 132.897_072_5).abs() < 1e-6);
    /// ```
    pub fn quantile(&self, probability: f64) -> EngineResult<f64> {
        Ok(self.mean + self.sd * quantile(probability)?)
    }

    /// E[(X - x)^+].
    ///
    /// Units short in an average cycle at a level of x, sd G((x - mean)/sd). Unit: that of the variable. Domain:
    /// every finite x; far below the mean it is mean - x.
    ///
    /// Source: Hadley and Whitin (1963).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::normal::Normal;
    /// let demand = Normal::try_new(50.0, 8.0).unwrap();
    /// // 8 G(1), and G(1) = 0.083 315.
    /// assert!((demand.loss(58.0) - 0.666_523_765).abs() < 1e-8);
    /// ```
    #[must_use]
    pub fn loss(&self, x: f64) -> f64 {
        self.sd * standard_loss(self.standardised(x))
    }

    /// E[(x - X)^+].
    ///
    /// Units left over in an average cycle at a level of x: the loss and x - mean. Unit: that of the variable.
    ///
    /// Domain: every finite x. Source: Hadley and Whitin (1963).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::stats::normal::Normal;
    /// let demand = Normal::try_new(50.0, 8.0).unwrap();
    /// assert!((demand.complementary_loss(58.0) - demand.loss(58.0) - 8.0).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn complementary_loss(&self, x: f64) -> f64 {
        self.sd * complementary_standard_loss(self.standardised(x))
    }

    /// E[((X - x)^+)^2] / 2.
    ///
    /// The loss summed over all levels above x; for the backorders of lots. Unit: that of the variable, squared.
    #[must_use]
    pub fn second_order_loss(&self, x: f64) -> f64 {
        self.sd * self.sd * second_order_standard_loss(self.standardised(x))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn far_tails_keep_their_digits() {
        // Asymptotic series phi(z)/z^2 (1 - 3/z^2 + 15/z^4 - ...) at z = 30.
        let (z, s) = (30.0, 1.0 / 900.0);
        let series = density(z) * s * (1.0 - s * (3.0 - s * (15.0 - s * (105.0 - s * 945.0))));
        assert!((standard_loss(z) / series - 1.0).abs() < 1e-10);
        // Both forms agree where they meet.
        for z in [FAR - 1e-9, FAR + 1e-9] {
            assert!((standard_loss(z) / 3.821_543e-4 - 1.0).abs() < 1e-5, "{}", standard_loss(z));
        }
        let (below, above) = (second_order_standard_loss(FAR - 1e-13), second_order_standard_loss(FAR));
        assert!((below / above - 1.0).abs() < 1e-10);
    }

    proptest! {
        #[test]
        fn quantile_undoes_the_distribution(z in -8.0..5.0_f64) {
            prop_assert!((quantile(cumulative(z)).unwrap() - z).abs() < 1e-9);
        }

        #[test]
        fn losses_differ_by_the_distance_from_the_mean(z in -20.0..20.0_f64) {
            prop_assert!((complementary_standard_loss(z) - standard_loss(z) - z).abs() < 1e-13 * (1.0 + z.abs()));
        }

        #[test]
        fn loss_falls_with_its_argument(z in -10.0..35.0_f64, step in 0.01..1.0_f64) {
            prop_assert!(standard_loss(z + step) < standard_loss(z));
            prop_assert!(second_order_standard_loss(z + step) < second_order_standard_loss(z));
        }
    }
}
