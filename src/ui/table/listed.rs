//! Columns over one list: what they are called, and one function for all their cells.

use super::cell::Cell;
use super::column::{Column, Phone};
use std::rc::Rc;

/// Key, title, unit and place on a phone; a unit of `None` is a column of words.
pub type Heading = (&'static str, &'static str, Option<String>, Phone);

/// The cell of a row and a column.
pub type Cells = Rc<dyn Fn(usize, usize) -> Cell>;

/// Columns whose cells come from one function of row and column.
#[must_use]
pub fn listed(headings: Vec<Heading>, cells: &Cells) -> Vec<Column> {
    let column = |(place, (key, title, unit, phone)): (usize, Heading)| {
        let cells = Rc::clone(cells);
        let column = Column::new(key, title, move |row| cells(row, place)).phone(phone);
        match unit {
            Some(unit) => column.figures(unit),
            None => column,
        }
    };
    headings.into_iter().enumerate().map(column).collect()
}
