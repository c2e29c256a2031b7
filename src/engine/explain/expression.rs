//! A formula as a tree: written, evaluated, and exported (`super::spreadsheet`) from one place.
//!
//! Every branch has a counterpart among the functions of a spreadsheet. What has none (a search, a table of
//! probabilities) stands in the tree as a value that says so.

use crate::engine::language::tr;
use crate::engine::stats::distribution::{Distribution, Law};
use crate::engine::stats::{normal, student_t};
use serde::{Deserialize, Serialize};

/// A formula over numbered inputs.
///
/// Inputs are counted from 0; their names and values are the derivation's. Values carry no unit: a formula keeps to
/// one unit of time, and the derivation names that of the result.
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
    /// The standard normal distribution function.
    NormalCumulative(Box<Expression>),
    /// The unit normal loss, phi(z) - z (1 - Phi(z)).
    NormalLoss(Box<Expression>),
    /// The quantile of Student's t: probability, degrees of freedom (a whole number).
    StudentQuantile(Box<Expression>, Box<Expression>),
    /// The quantile of a gamma law: probability, mean, standard deviation.
    GammaQuantile(Box<Expression>, Box<Expression>, Box<Expression>),
    /// The distribution function of a gamma law: value, mean, standard deviation.
    GammaCumulative(Box<Expression>, Box<Expression>, Box<Expression>),
    /// The largest.
    Maximum(Vec<Expression>),
    /// The smallest.
    Minimum(Vec<Expression>),
    /// Up to the next whole number.
    RoundUp(Box<Expression>),
    /// To the nearest whole number, halves away from zero.
    Round(Box<Expression>),
    /// Down to a whole number.
    RoundDown(Box<Expression>),
    /// One of two values, as a comparison holds or not.
    If(Box<Condition>),
    /// A class by its name, counted from 0.
    Class(String, f64),
    /// A value found by search or from a table, named; it has no closed form.
    Searched(String, f64),
}

/// A comparison with its two outcomes.
///
/// Only the side that holds is evaluated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// What is compared.
    pub left: Expression,
    /// How.
    pub is: Comparison,
    /// With what.
    pub right: Expression,
    /// The value where it holds.
    pub then: Expression,
    /// The value where it does not.
    pub otherwise: Expression,
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// Left below right; what differs by rounding only is equal.
    Below,
    /// Left at most right.
    AtMost,
    /// Left at least right.
    AtLeast,
    /// Left above right.
    Above,
}

impl Comparison {
    const fn sign(self) -> &'static str {
        match self {
            Self::Below => "<",
            Self::AtMost => "\u{2264}",
            Self::AtLeast => "\u{2265}",
            Self::Above => ">",
        }
    }

    fn holds(self, left: f64, right: f64) -> bool {
        match self {
            Self::Below => left < right - 1e-12,
            Self::AtMost => left <= right,
            Self::AtLeast => left >= right,
            Self::Above => left > right,
        }
    }
}

/// A difference this small is rounding, not a further unit.
pub(super) const WHOLE_TOLERANCE: f64 = 1e-9;

/// Up to the next whole number, forgiving rounding in the last digits.
///
/// Unit: that of the value. 3.000 000 000 1 is 3, and 3.001 is 4: a unit of stock is not made of rounding.
///
/// # Examples
/// ```
/// use steadystock::engine::explain::round_up;
/// assert_eq!((round_up(3.000_000_000_1), round_up(3.001), round_up(-0.5)), (3.0, 4.0, 0.0));
/// ```
#[must_use]
pub fn round_up(value: f64) -> f64 {
    (value - WHOLE_TOLERANCE * value.abs().max(1.0)).ceil() + 0.0
}

impl Expression {
    /// The value over the given inputs; a missing input counts as zero.
    ///
    /// A part outside of its domain, such as the quantile of 1, gives NaN here; the methods refuse such inputs
    /// before.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::explain::Expression;
    /// // z(0.95) x sqrt(9) x 20.
    /// let formula = Expression::Product(vec![
    ///     Expression::NormalQuantile(Box::new(Expression::Input(0))),
    ///     Expression::SquareRoot(Box::new(Expression::Input(1))),
    ///     Expression::Input(2),
    /// ]);
    /// assert!((formula.evaluate(&[0.95, 9.0, 20.0]) - 98.691_218).abs() < 1e-5);
    /// assert_eq!(formula.write(&|i| ["target", "L", "sd"][i].to_string()), "z(target) × √(L) × sd");
    /// ```
    #[must_use]
    pub fn evaluate(&self, inputs: &[f64]) -> f64 {
        let of = |e: &Self| e.evaluate(inputs);
        match self {
            Self::Number(value) | Self::Class(_, value) | Self::Searched(_, value) => *value,
            Self::Input(index) => inputs.get(*index).copied().unwrap_or(0.0),
            Self::Sum(terms) => terms.iter().map(of).sum(),
            Self::Difference(a, b) => of(a) - of(b),
            Self::Product(factors) => factors.iter().map(of).product(),
            Self::Quotient(a, b) => of(a) / of(b),
            Self::Square(a) => of(a) * of(a),
            Self::SquareRoot(a) => libm::sqrt(of(a)),
            Self::NormalQuantile(p) => normal::quantile(of(p)).unwrap_or(f64::NAN),
            Self::NormalCumulative(z) => normal::cumulative(of(z)),
            Self::NormalLoss(z) => normal::standard_loss(of(z)),
            Self::StudentQuantile(p, nu) => student_t::quantile(of(p), of(nu)).unwrap_or(f64::NAN),
            Self::GammaQuantile(p, mean, sd) => {
                gamma(of(mean), of(sd)).map_or(f64::NAN, |law| law.quantile(of(p)).unwrap_or(f64::NAN))
            }
            Self::GammaCumulative(x, mean, sd) => {
                gamma(of(mean), of(sd)).map_or(f64::NAN, |law| law.cdf(of(x)))
            }
            Self::Maximum(terms) => terms.iter().map(of).fold(f64::NEG_INFINITY, f64::max),
            Self::Minimum(terms) => terms.iter().map(of).fold(f64::INFINITY, f64::min),
            Self::RoundUp(a) => round_up(of(a)),
            Self::Round(a) => of(a).round(),
            Self::RoundDown(a) => libm::floor(of(a) + WHOLE_TOLERANCE),
            Self::If(condition) => {
                let holds = condition.is.holds(of(&condition.left), of(&condition.right));
                of(if holds { &condition.then } else { &condition.otherwise })
            }
        }
    }

    /// The value before the last rounding, where the formula ends with one.
    ///
    /// `None` for a formula that does not end with a rounding.
    #[must_use]
    pub fn before_rounding(&self, inputs: &[f64]) -> Option<f64> {
        match self {
            Self::RoundUp(inner) => Some(inner.evaluate(inputs)),
            _ => None,
        }
    }

    /// Whether a part of it was searched, or read from a table, and has no closed form.
    ///
    /// Such a formula cannot be written into a spreadsheet as it is.
    #[must_use]
    pub fn has_searched_part(&self) -> bool {
        let any = |terms: &[Self]| terms.iter().any(Self::has_searched_part);
        match self {
            Self::Searched(..) => true,
            Self::Number(_) | Self::Input(_) | Self::Class(..) => false,
            Self::Sum(list) | Self::Product(list) | Self::Maximum(list) | Self::Minimum(list) => any(list),
            Self::Square(a)
            | Self::SquareRoot(a)
            | Self::NormalQuantile(a)
            | Self::NormalCumulative(a)
            | Self::NormalLoss(a)
            | Self::RoundUp(a)
            | Self::Round(a)
            | Self::RoundDown(a) => a.has_searched_part(),
            Self::Difference(a, b) | Self::Quotient(a, b) | Self::StudentQuantile(a, b) => {
                a.has_searched_part() || b.has_searched_part()
            }
            Self::GammaQuantile(a, b, c) | Self::GammaCumulative(a, b, c) => {
                a.has_searched_part() || b.has_searched_part() || c.has_searched_part()
            }
            Self::If(c) => {
                [&c.left, &c.right, &c.then, &c.otherwise].into_iter().any(Self::has_searched_part)
            }
        }
    }

    /// The formula as text, inputs written by `name`.
    ///
    /// Brackets stand where the order of the operations needs them and nowhere else.
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
            Self::Quotient(a, b) => format!("{} / {}", a.in_brackets(name), b.as_divisor(name)),
            Self::Square(a) => format!("{}\u{b2}", a.as_divisor(name)),
            Self::SquareRoot(a) => format!("\u{221a}({})", of(a)),
            Self::NormalQuantile(p) => format!("z({})", of(p)),
            Self::NormalCumulative(z) => format!("\u{3a6}({})", of(z)),
            Self::NormalLoss(z) => format!("G({})", of(z)),
            Self::StudentQuantile(p, nu) => format!("t({}; {})", of(p), of(nu)),
            Self::GammaQuantile(p, mean, sd) => {
                tr!("gamma quantile({}; mean {}, sd {})", of(p), of(mean), of(sd))
            }
            Self::GammaCumulative(x, mean, sd) => {
                tr!("gamma share({}; mean {}, sd {})", of(x), of(mean), of(sd))
            }
            Self::Maximum(terms) => format!("max({})", list(terms, ", ")),
            Self::Minimum(terms) => format!("min({})", list(terms, ", ")),
            Self::RoundUp(a) => tr!("round up({})", of(a)),
            Self::Round(a) => format!("round({})", of(a)),
            Self::RoundDown(a) => tr!("round down({})", of(a)),
            Self::If(c) => tr!(
                "if {} {} {}: {}, else {}",
                of(&c.left),
                c.is.sign(),
                of(&c.right),
                of(&c.then),
                of(&c.otherwise)
            ),
            Self::Class(name, _) => name.clone(),
            Self::Searched(what, _) => what.clone(),
        }
    }

    fn in_brackets(&self, name: &dyn Fn(usize) -> String) -> String {
        let text = self.write(name);
        match self {
            Self::Sum(_) | Self::Difference(..) | Self::If(_) => format!("({text})"),
            _ => text,
        }
    }

    /// As a divisor or a base, where products need brackets too.
    fn as_divisor(&self, name: &dyn Fn(usize) -> String) -> String {
        match self {
            Self::Product(_) | Self::Quotient(..) => format!("({})", self.write(name)),
            _ => self.in_brackets(name),
        }
    }
}

/// A gamma law by its moments; without spread the mean itself.
fn gamma(mean: f64, sd: f64) -> Option<Distribution> {
    Distribution::from_moments(Law::Gamma, mean, sd).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> Box<Expression> {
        Box::new(Expression::Number(value))
    }

    #[test]
    fn functions_have_the_values_of_their_tables() {
        let close = |expression: Expression, value: f64| {
            let found = expression.evaluate(&[]);
            assert!((found - value).abs() < 1e-6, "{expression:?}: {found}");
        };
        close(Expression::NormalQuantile(number(0.97)), 1.880_793_6);
        close(Expression::NormalCumulative(number(1.0)), 0.841_344_7);
        close(Expression::NormalLoss(number(0.0)), 0.398_942_3);
        close(Expression::StudentQuantile(number(0.95), number(11.0)), 1.795_884_8);
        close(Expression::GammaQuantile(number(0.9), number(10.0), number(10.0)), 23.025_850_9);
        close(Expression::GammaQuantile(number(0.9), number(10.0), number(0.0)), 10.0);
        close(Expression::GammaCumulative(number(10.0), number(10.0), number(10.0)), 0.632_120_6);
        close(Expression::RoundUp(number(4.000_000_000_1)), 4.0);
    }

    #[test]
    fn a_choice_takes_one_of_its_outcomes_and_says_so() {
        let at = |left: f64, is| {
            Expression::If(Box::new(Condition {
                left: Expression::Number(left),
                is,
                right: Expression::Number(0.8),
                then: Expression::Number(1.0),
                otherwise: Expression::Searched(String::from("another"), 2.0),
            }))
        };
        assert_eq!(at(0.8, Comparison::Below).evaluate(&[]), 2.0);
        assert_eq!(at(0.8, Comparison::AtMost).evaluate(&[]), 1.0);
        assert_eq!(at(0.8, Comparison::AtLeast).evaluate(&[]), 1.0);
        assert_eq!(at(0.8, Comparison::Above).evaluate(&[]), 2.0);
        assert!(at(0.8, Comparison::Above).has_searched_part());
        let text = at(0.5, Comparison::Below).write(&|_| String::new());
        assert_eq!(text, "if 0.5 < 0.8: 1, else another");
    }

    #[test]
    fn brackets_stand_where_the_meaning_needs_them() {
        let product = Expression::Product(vec![Expression::Number(2.0), Expression::Number(3.0)]);
        let quotient = Expression::Quotient(number(12.0), Box::new(product.clone()));
        assert_eq!(quotient.write(&|_| String::new()), "12 / (2 \u{d7} 3)");
        assert_eq!(Expression::Square(Box::new(product)).write(&|_| String::new()), "(2 \u{d7} 3)\u{b2}");
        assert_eq!(quotient.evaluate(&[]), 2.0);
    }
}
