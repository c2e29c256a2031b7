//! A finding that is shown as it is: a sentence, a chart, a table. It is made in a worker, so that the page need not
//! know what it is about.

use crate::charts::kinds::{bullet_row, curves};
use crate::project::stress::figures::Estimate;
use crate::project::watch::WatchDecision;
use crate::project::words::{self, three_figures, whole};
use serde::{Deserialize, Serialize};

/// A finding.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What was found, as a sentence without a stop.
    pub title: String,
    /// What the figures are.
    pub sub: String,
    /// Why there is nothing to show and what to do; empty where there is something.
    pub problem: String,
    /// The picture.
    pub chart: Option<curves::Inputs>,
    /// What each column is; no table without one.
    pub columns: Vec<Head>,
    /// The rows, each with an entry per column.
    pub rows: Vec<Vec<Entry>>,
    /// The row that stands out.
    pub marked: Option<usize>,
    /// What is to be known about it, below.
    pub note: String,
    /// The key of its figures' explanations, to be followed by row and column; empty where they have none.
    pub key: String,
    /// What those stand on, row by row.
    pub figures: Vec<f64>,
    /// A change in a supplier's record that can be taken over or dismissed.
    pub offer: Option<WatchDecision>,
}

/// What a column is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// Its heading.
    pub title: String,
    /// Its unit; none for words.
    pub unit: Option<String>,
    /// Whether it is seen at once on a small screen.
    pub is_main: bool,
}

/// How a word judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sign {
    /// As it should be.
    Good,
    /// Nearly.
    Near,
    /// Not as it should be.
    Bad,
    /// Neither, or not known.
    Plain,
}

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Entry {
    /// A word that judges, with a lesser line below.
    Sign(Sign, String, String),
    /// Words, with a lesser line below where there is more to say.
    Words(String, String),
    /// A figure as it is written, with a lesser line below.
    Figure(f64, String, String),
    /// The same that opens an explanation: its id as `code:figure` stands before the lesser line.
    Why(f64, String, String, String),
    /// A measure as a bar against its target.
    Bullet(bullet_row::Inputs),
    /// An item by index into the plan.
    Item(u32),
    /// Nothing is known, and why.
    Unknown(String),
}

impl Head {
    /// A column of words.
    #[must_use]
    pub fn words(title: &str) -> Self {
        Self { title: title.to_owned(), unit: None, is_main: true }
    }

    /// A column of figures.
    #[must_use]
    pub fn figures(title: &str, unit: &str) -> Self {
        Self { unit: Some(unit.to_owned()), ..Self::words(title) }
    }

    /// The same, seen on demand on a small screen.
    #[must_use]
    pub fn lesser(self) -> Self {
        Self { is_main: false, ..self }
    }
}

impl Entry {
    /// Words alone.
    #[must_use]
    pub fn words(words: &str) -> Self {
        Self::Words(words.to_owned(), String::new())
    }

    /// A figure as it is written.
    #[must_use]
    pub const fn figure(value: f64, text: String) -> Self {
        Self::Figure(value, text, String::new())
    }

    /// A whole figure.
    #[must_use]
    pub fn whole(value: f64) -> Self {
        Self::figure(value, whole(value))
    }

    /// Money or the like in three figures.
    #[must_use]
    pub fn about(value: f64) -> Self {
        Self::figure(value, whole(three_figures(value)))
    }

    /// The same of what may not be known.
    #[must_use]
    pub fn about_or(value: Option<f64>, why: &str) -> Self {
        value.map_or_else(|| Self::Unknown(why.to_owned()), Self::about)
    }

    /// A simulated figure with its range.
    #[must_use]
    pub fn simulated(of: Estimate) -> Self {
        let range = words::about(of.half_width);
        let range = format!("\u{b1} {}", range);
        Self::Figure(of.value, whole(three_figures(of.value)), range)
    }
}

impl Finding {
    /// A finding that says why there is none.
    #[must_use]
    pub fn problem(title: &str, problem: String) -> Self {
        Self { title: title.to_owned(), problem, ..Self::default() }
    }
}
