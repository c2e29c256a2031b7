//! Where a table with a row for each item holds an input, so that a formula written there points to it.

use super::Unit;
use serde::{Deserialize, Serialize};

/// Where an input stands.
///
/// Two inputs of the same place have the same value: changing the cell changes both formulas.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Place {
    /// In a column of its own name and unit.
    Own,
    /// In a column whose unit of time is not the formula's.
    Column(Column),
    /// In one cell for all items: a setting.
    Shared,
    /// It is another figure of the same item, by its key.
    Figure(String),
    /// It is the sum of a figure over all items, by its key.
    Total(String),
}

/// A column that holds an input in another unit.
///
/// The input is `value / over`, to the last bit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: Unit,
    /// What stands in it.
    pub value: f64,
    /// What a formula divides it by.
    pub over: f64,
}
