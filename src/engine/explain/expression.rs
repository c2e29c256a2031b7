//! A formula as a tree: written, evaluated, and (later) exported from one place.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Gamma, Normal};

/// A formula over numbered inputs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Expression {
    /// A constant.
    Number(f64),
    /// The input of this index.
    Input(usize),
    /// A sum.
    Sum(Vec<Expression>),
    /// First minus second.
    Difference(Box<Expression>, Box<Expression>),
    /// A product.
    Product(Vec<Expression>),
    /// First over second.
    Quotient(Box<Expression>, Box<Expression>),
    /// The square.
    Square(Box<Expression>),
    /// The square root.
    SquareRoot(Box<Expression>),
    /// The standard normal quantile of a probability.
    NormalQuantile(Box<Expression>),
    /// The quantile of a gamma law: probability, mean, standard deviation.
    GammaQuantile(Box<Expression>, Box<Expression>, Box<Expression>),
    /// The largest.
    Maximum(Vec<Expression>),
    /// The smallest.
    Minimum(Vec<Expression>),
    /// Up to the next whole number.
    RoundUp(Box<Expression>),
    /// A value found by search or from a table, named; it has no closed form.
    Searched(String, f64),
}

/// A difference this small is rounding, not a further unit.
const WHOLE_TOLERANCE: f64 = 1e-9;

/// Up to the next whole number, forgiving rounding in the last digits.
#[must_use]
pub fn round_up(value: f64) -> f64 {
    (value - WHOLE_TOLERANCE * value.abs().max(1.0)).ceil() + 0.0
}

impl Expression {
    /// The value over the given inputs; a missing input counts as zero.
    #[must_use]
    pub fn evaluate(&self, inputs: &[f64]) -> f64 {
        let of = |e: &Self| e.evaluate(inputs);
        match self {
            Self::Number(value) | Self::Searched(_, value) => *value,
            Self::Input(index) => inputs.get(*index).copied().unwrap_or(0.0),
            Self::Sum(terms) => terms.iter().map(of).sum(),
            Self::Difference(a, b) => of(a) - of(b),
            Self::Product(factors) => factors.iter().map(of).product(),
            Self::Quotient(a, b) => of(a) / of(b),
            Self::Square(a) => of(a) * of(a),
            Self::SquareRoot(a) => libm::sqrt(of(a)),
            Self::NormalQuantile(p) => Normal::standard().inverse_cdf(of(p)),
            Self::GammaQuantile(p, mean, sd) => gamma_quantile(of(p), of(mean), of(sd)),
            Self::Maximum(terms) => terms.iter().map(of).fold(f64::NEG_INFINITY, f64::max),
            Self::Minimum(terms) => terms.iter().map(of).fold(f64::INFINITY, f64::min),
            Self::RoundUp(a) => round_up(of(a)),
        }
    }

    /// The formula as text, inputs written by `name`.
    #[must_use]
    pub fn write(&self, name: &dyn Fn(usize) -> String) -> String {
        let of = |e: &Self| e.write(name);
        let list = |terms: &[Self], between: &str| terms.iter().map(&of).collect::<Vec<_>>().join(between);
        match self {
            Self::Number(value) => super::plain(*value),
            Self::Input(index) => name(*index),
            Self::Sum(terms) => list(terms, " + "),
            Self::Difference(a, b) => format!("{} \u{2212} {}", of(a), b.in_brackets(name)),
            Self::Product(factors) => {
                factors.iter().map(|f| f.in_brackets(name)).collect::<Vec<_>>().join(" \u{d7} ")
            }
            Self::Quotient(a, b) => format!("{} / {}", a.in_brackets(name), b.in_brackets(name)),
            Self::Square(a) => format!("{}\u{b2}", a.in_brackets(name)),
            Self::SquareRoot(a) => format!("\u{221a}({})", of(a)),
            Self::NormalQuantile(p) => format!("z({})", of(p)),
            Self::GammaQuantile(p, mean, sd) => {
                format!("gamma quantile({}; mean {}, sd {})", of(p), of(mean), of(sd))
            }
            Self::Maximum(terms) => format!("max({})", list(terms, ", ")),
            Self::Minimum(terms) => format!("min({})", list(terms, ", ")),
            Self::RoundUp(a) => format!("round up({})", of(a)),
            Self::Searched(what, _) => what.clone(),
        }
    }

    fn in_brackets(&self, name: &dyn Fn(usize) -> String) -> String {
        let text = self.write(name);
        match self {
            Self::Sum(_) | Self::Difference(..) => format!("({text})"),
            _ => text,
        }
    }
}

/// Gamma quantile from mean and standard deviation; the mean itself where there is no spread.
fn gamma_quantile(probability: f64, mean: f64, sd: f64) -> f64 {
    let (shape, rate) = (mean * mean / (sd * sd), mean / (sd * sd));
    Gamma::new(shape, rate).map_or(mean, |law| law.inverse_cdf(probability))
}
