//! A workbook as values: sheets of typed cells, before any file format.

use crate::engine::explain::Unit;
use serde::{Deserialize, Serialize};

/// Sheets in their order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Book {
    /// Its title.
    pub title: String,
    /// The sheets.
    pub sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name: at most 31 characters, letters and spaces.
    pub name: String,
    /// The width of each column, in characters.
    pub widths: Vec<u16>,
    /// Rows and columns that stay in sight.
    pub frozen: (u32, u16),
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A heading.
    Heading(String),
    /// A text, whatever it begins with.
    Text(String),
    /// A number.
    Number(f64, Look),
    /// A formula without the sign that starts one, and its value.
    Formula(String, f64, Look),
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Look {
    /// How many decimals, for what is no share.
    pub decimals: u8,
    /// Whether it is a share, shown as percent.
    pub is_share: bool,
    /// What it is.
    pub kind: Kind,
}

/// What a number is to who reads the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// A figure.
    Figure,
    /// Something to change.
    Input,
    /// A value that no formula of a sheet gives.
    Marked,
}

impl Look {
    /// By the unit of a figure.
    #[must_use]
    pub const fn of(unit: Unit, kind: Kind) -> Self {
        let decimals = match unit {
            Unit::Class => 0,
            Unit::Days | Unit::Weeks | Unit::Months => 1,
            _ => 2,
        };
        Self { decimals, is_share: matches!(unit, Unit::Share), kind }
    }
}

impl Sheet {
    /// A sheet with one line of headings, which stays in sight beside its first columns.
    #[must_use]
    pub fn with_headings(name: &str, headings: &[String], columns_in_sight: u16) -> Self {
        let widths = headings.iter().map(|heading| heading.chars().count().clamp(10, 24) as u16).collect();
        Self {
            name: String::from(name),
            widths,
            frozen: (1, columns_in_sight),
            rows: vec![headings.iter().cloned().map(Cell::Heading).collect()],
        }
    }
}
