//! The normal distribution and its loss functions.

use crate::engine::error::{EngineResult, finite, open_probability, positive};
use libm::{erfc, exp, log, sqrt};

/// From here on the tail's continued fraction is used: differences of near-equal numbers would lose digits.
const FAR: f64 = 3.0;

/// Density of the standard normal distribution. Unit: per unit of `z`. Source: definition.
#[must_use]
pub fn density(z: f64) -> f64 {
    exp(-0.5 * z * z) / sqrt(std::f64::consts::TAU)
}

/// P(Z <= z) of the standard normal distribution. Unit: probability. Source: definition, by erfc.
#[must_use]
pub fn cumulative(z: f64) -> f64 {
    0.5 * erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// P(Z > z) of the standard normal distribution, exact in the upper tail. Unit: probability.
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
#[must_use]
pub fn complementary_standard_loss(z: f64) -> f64 {
    standard_loss(-z)
}

/// Second-order loss, E[((Z - z)^+)^2] / 2. Unit: squared standard deviations. Source: Zipkin (2000).
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
/// # Errors
/// Outside of (0, 1).
///
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

type Rational = ([f64; 8], [f64; 8]);

const CENTRE: Rational = (
    [
        3.3871328727963665,
        133.14166789178438,
        1971.5909503065513,
        13731.69376550946,
        45921.95393154987,
        67265.7709270087,
        33430.57558358813,
        2509.0809287301227,
    ],
    [
        1.0,
        42.31333070160091,
        687.1870074920579,
        5394.196021424751,
        21213.794301586597,
        39307.89580009271,
        28729.085735721943,
        5226.495278852854,
    ],
);

const MIDDLE: Rational = (
    [
        1.4234371107496835,
        4.630337846156546,
        5.769497221460691,
        3.6478483247632045,
        1.2704582524523684,
        0.2417807251774506,
        0.022723844989269184,
        0.0007745450142783414,
    ],
    [
        1.0,
        2.053191626637759,
        1.6763848301838038,
        0.6897673349851,
        0.14810397642748008,
        0.015198666563616457,
        0.0005475938084995345,
        1.0507500716444169e-09,
    ],
);

const TAIL: Rational = (
    [
        6.657904643501103,
        5.463784911164114,
        1.7848265399172913,
        0.29656057182850487,
        0.026532189526576124,
        0.0012426609473880784,
        2.7115555687434876e-05,
        2.0103343992922881e-07,
    ],
    [
        1.0,
        0.599832206555888,
        0.1369298809227358,
        0.014875361290850615,
        0.0007868691311456133,
        1.8463183175100548e-05,
        1.421511758316446e-07,
        2.0442631033899397e-15,
    ],
);

/// A normal distribution of given mean and standard deviation.
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
    pub fn try_new(mean: f64, sd: f64) -> EngineResult<Self> {
        Ok(Self { mean: finite("mean", mean)?, sd: positive("sd", sd)? })
    }

    fn standardised(&self, x: f64) -> f64 {
        (x - self.mean) / self.sd
    }

    /// The mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// The variance.
    #[must_use]
    pub fn variance(&self) -> f64 {
        self.sd * self.sd
    }

    /// Density at `x`.
    #[must_use]
    pub fn pdf(&self, x: f64) -> f64 {
        density(self.standardised(x)) / self.sd
    }

    /// P(X <= x).
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        cumulative(self.standardised(x))
    }

    /// P(X > x).
    #[must_use]
    pub fn sf(&self, x: f64) -> f64 {
        survival(self.standardised(x))
    }

    /// The x with P(X <= x) = `probability`.
    ///
    /// Unit: that of the variable. Domain: 0 < probability < 1. Source: Wichura (1988), algorithm AS 241.
    ///
    /// # Errors
    /// Outside of (0, 1).
    pub fn quantile(&self, probability: f64) -> EngineResult<f64> {
        Ok(self.mean + self.sd * quantile(probability)?)
    }

    /// E[(X - x)^+].
    #[must_use]
    pub fn loss(&self, x: f64) -> f64 {
        self.sd * standard_loss(self.standardised(x))
    }

    /// E[(x - X)^+].
    #[must_use]
    pub fn complementary_loss(&self, x: f64) -> f64 {
        self.sd * complementary_standard_loss(self.standardised(x))
    }

    /// E[((X - x)^+)^2] / 2.
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
