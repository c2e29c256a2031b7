//! The working of a figure: one structure for the screen, the report and the workbook.
//!
//! A [`Derivation`] holds the formula as a tree, so that the same tree is written with names, with the user's
//! numbers, evaluated again by a test, and written as a spreadsheet formula.
//!
//! Nothing on the screen is a number alone: its derivation says what it means, how it was computed, from which rows
//! and settings, what would change it, and how far to trust it. The tree is evaluated again from its inputs in a
//! test, so that a derivation cannot say something else than the method did.
//!
//! Limits: a figure found by search (a best level, a table of probabilities) has no closed form; it stands in the
//! tree as a value that says so, and its inputs are still listed.

mod expression;
mod place;
mod spreadsheet;

use crate::engine::signs;
pub use expression::{Comparison, Condition, Expression, round_up};
pub use place::{Column, Place};
use serde::{Deserialize, Serialize};

/// The unit of a figure, in words on the screen.
///
/// One unit per figure; what is shown to a user carries it, what is computed is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// Stock units.
    Units,
    /// Stock units per day.
    UnitsPerDay,
    /// Stock units per week.
    UnitsPerWeek,
    /// Stock units per month.
    UnitsPerMonth,
    /// Stock units per year.
    UnitsPerYear,
    /// Calendar days.
    Days,
    /// Weeks.
    Weeks,
    /// Months of 30.4375 days.
    Months,
    /// Money of the project's currency.
    Money,
    /// Money per year.
    MoneyPerYear,
    /// A share from 0 to 1, shown as percent.
    Share,
    /// A number without a unit.
    Number,
    /// A class, counted from 0.
    Class,
}

/// Where an input came from.
///
/// Every input has one; those that are assumed are counted and listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Rows of a table of the user's.
    Rows {
        /// File and sheet.
        table: String,
        /// Rows as the spreadsheet counts them, first and last.
        rows: Option<(u32, u32)>,
        /// How many rows stand behind the figure.
        count: u32,
    },
    /// A setting of the project.
    Setting(String),
    /// A stated default, counted among the assumptions.
    Assumed(String),
    /// Another figure of the plan.
    Computed(String),
}

/// One input of a formula.
///
/// The order of inputs is the order in which [`Expression::Input`] counts them, from 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// Term of the glossary.
    pub name: String,
    /// Its value, in `unit`.
    pub value: f64,
    /// Its unit.
    pub unit: Unit,
    /// Where it came from.
    pub origin: Origin,
    /// Where a table of all items holds it, so that a formula can point there.
    pub place: Place,
}

/// A part of the figure, as a share of the whole.
///
/// Parts of one figure add up to 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// What it is.
    pub name: String,
    /// Its share, 0 to 1.
    pub share: f64,
}

/// What the figure would be if one thing were different.
///
/// Computed by the same method with one input changed, never estimated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WhatIf {
    /// The change, as words.
    pub change: String,
    /// The figure then, in the unit of the derivation.
    pub value: f64,
}

/// How far a figure can be trusted, by the history behind it.
///
/// In rising order, so the lesser of two is their minimum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Confidence {
    /// Fewer than 3 periods: no automatic buffer.
    None,
    /// 3 to 11 periods.
    Low,
    /// 12 to 23 periods, or less than one year, or figures that the user stated.
    Medium,
    /// 24 periods or more over at least one year.
    High,
}

impl Confidence {
    /// By the number of periods and the days they cover.
    ///
    /// Unit: periods, days. Two years of weeks are high; two years' worth of observations within a few months are
    /// not, since no season was seen.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::explain::Confidence;
    /// assert_eq!(Confidence::of_history(104, 7.0), Confidence::High);
    /// assert_eq!(Confidence::of_history(90, 1.0), Confidence::Medium);
    /// assert_eq!(Confidence::of_history(2, 30.4375), Confidence::None);
    /// ```
    #[must_use]
    pub fn of_history(periods: usize, bucket_days: f64) -> Self {
        let by_count = match periods {
            0..3 => Self::None,
            3..12 => Self::Low,
            12..24 => Self::Medium,
            _ => Self::High,
        };
        if periods as f64 * bucket_days < 364.0 { by_count.min(Self::Medium) } else { by_count }
    }
}

/// The working of one computed figure.
///
/// Built by the plan where the figure is computed, and shown, exported and tested from there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Derivation {
    /// What is explained, such as "Safety stock".
    pub quantity: String,
    /// The figure; a class counts from 0.
    pub value: f64,
    /// Its unit.
    pub unit: Unit,
    /// The figure as it is shown: "252 units", "97%", "B".
    pub shown: String,
    /// The result as one sentence that says what to do or what holds.
    pub headline: String,
    /// The meaning, as one or two sentences.
    pub sentence: String,
    /// What the figure is made up of.
    pub parts: Vec<Part>,
    /// The formula.
    pub formula: Expression,
    /// Its inputs, in the order in which the formula counts them.
    pub inputs: Vec<Input>,
    /// Figures that follow from this one: name, value, unit.
    pub follows: Vec<Input>,
    /// What would change it.
    pub what_if: Vec<WhatIf>,
    /// What the method assumes.
    pub limits: Vec<String>,
    /// How far to trust it.
    pub confidence: Confidence,
}

impl Derivation {
    /// The formula's value from its own inputs; equals [`Self::value`].
    ///
    /// Unit: [`Self::unit`].
    #[must_use]
    pub fn evaluate(&self) -> f64 {
        let values: Vec<f64> = self.inputs.iter().map(|input| input.value).collect();
        self.formula.evaluate(&values)
    }

    /// The formula in names.
    ///
    /// As in "z x sd"; an input that is missing is left empty.
    #[must_use]
    pub fn formula_in_names(&self) -> String {
        self.formula.write(&|index| self.inputs.get(index).map_or_else(String::new, |i| i.name.clone()))
    }

    /// The formula with the user's numbers.
    ///
    /// The same tree with [`shown`] values in the places of the names.
    #[must_use]
    pub fn formula_in_numbers(&self) -> String {
        self.formula
            .write(&|index| self.inputs.get(index).map_or_else(String::new, |i| shown(i.value, i.unit)))
    }
}

/// A value as a formula shows it: percent for shares, at most three decimals, thousands marked.
///
/// Large numbers carry no decimals: 12,346 and not 12,345.68.
///
/// # Examples
/// ```
/// use steadystock::engine::explain::{Unit, shown};
/// assert_eq!(shown(12_345.678, Unit::Units), "12,346");
/// assert_eq!(shown(0.0275, Unit::Share), "2.75%");
/// assert_eq!(shown(-1.5, Unit::Days), "\u{2212}1.5");
/// ```
#[must_use]
pub fn shown(value: f64, unit: Unit) -> String {
    if unit == Unit::Share {
        return signs::with(|signs| {
            [&signs.percent[0], plain(value * 100.0).as_str(), &signs.percent[1]].concat()
        });
    }
    plain(value)
}

fn plain(value: f64) -> String {
    let magnitude = value.abs();
    let decimals = if magnitude >= 1_000.0 {
        0
    } else if magnitude >= 100.0 {
        1
    } else {
        3
    };
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("\u{2212}", digits));
    [sign, &signs::with(|signs| signs.number(digits))].concat()
}
