//! Corrections: each is a change of the choices, followed by another reading.

use crate::import::choices::{Dialect, Edit};
use crate::import::columns::{Field, TableKind};
use crate::import::issue::Issue;
use crate::import::read::Choices;
use crate::project::session::ImportInHand;
use crate::ui::tasks::Tasks;
use std::rc::Rc;
use yew::prelude::*;

/// Files in hand and the way to read them again with other choices.
#[derive(Clone, PartialEq)]
pub(super) struct Desk {
    pub(super) hand: ImportInHand,
    pub(super) tasks: Tasks,
}

impl Desk {
    /// Reads the files again with changed choices.
    pub(super) fn change(&self, change: impl FnOnce(&mut Choices)) {
        let mut next = (*self.hand.choices).clone();
        change(&mut next);
        self.read(Rc::new(next));
    }

    /// Reads the files again with these choices.
    pub(super) fn read(&self, choices: Rc<Choices>) {
        self.tasks.read_files(Rc::clone(&self.hand.files), choices);
    }

    /// Takes the last correction back.
    pub(super) fn undo(&self) {
        if let Some(before) = self.hand.past.last() {
            self.read(Rc::clone(before));
        }
    }

    /// A callback that changes the choices by a value.
    pub(super) fn on<T: 'static>(&self, change: impl Fn(&mut Choices, T) + 'static) -> Callback<T> {
        let desk = self.clone();
        Callback::from(move |value: T| desk.change(|choices| change(choices, value)))
    }
}

/// Takes a table as of another kind. Meanings belong to a kind, so those that were set go.
pub(super) fn set_kind(choices: &mut Choices, table: &str, kind: Option<TableKind>) {
    choices.tables.retain(|(known, _)| known != table);
    choices.fields.retain(|(known, ..)| known != table);
    if kind.is_some() {
        choices.tables.push((table.to_owned(), kind));
    }
}

/// Takes another row as the headers.
pub(super) fn set_header_row(choices: &mut Choices, table: &str, row: u32) {
    choices.header_rows.retain(|(known, _)| known != table);
    choices.fields.retain(|(known, ..)| known != table);
    choices.header_rows.push((table.to_owned(), row));
}

/// Gives a column another meaning, or none.
pub(super) fn set_field(choices: &mut Choices, table: &str, column: usize, field: Option<Field>) {
    let column = u16::try_from(column).unwrap_or(u16::MAX);
    choices.fields.retain(|(known, place, _)| !(known == table && *place == column));
    choices.fields.push((table.to_owned(), column, field));
}

/// Answers a question.
pub(super) fn answer(choices: &mut Choices, question: &str, key: &str) {
    choices.answers.retain(|(known, _)| known != question);
    choices.answers.push((question.to_owned(), key.to_owned()));
}

/// Gives the cell of a finding another text, or all cells of its column that hold the same.
pub(super) fn mend(choices: &mut Choices, issue: &Issue, text: &str, all_alike: bool) {
    let (table, text) = (issue.table.clone(), text.to_owned());
    let Some(column) = issue.column_index else { return };
    choices.edits.push(if all_alike {
        Edit::Alike { table, column, from: issue.value.trim().to_owned(), to: text }
    } else {
        Edit::Cell { table, row: issue.row, column, text }
    });
}

/// Leaves the row of a finding out.
pub(super) fn leave_out(choices: &mut Choices, issue: &Issue) {
    choices.edits.push(Edit::LeaveOut { table: issue.table.clone(), row: issue.row });
}

/// One value for all rows of a table.
pub(super) fn set_default(choices: &mut Choices, table: &str, field: Field, text: &str) {
    choices.defaults.retain(|(known, one, _)| !(known == table && *one == field));
    choices.defaults.push((table.to_owned(), field, text.to_owned()));
}

/// Changes how a table is written.
pub(super) fn set_dialect(choices: &mut Choices, table: &str, change: impl FnOnce(&mut Dialect)) {
    let place = choices.dialects.iter().position(|(known, _)| known == table);
    let mut dialect = place.map(|place| choices.dialects.remove(place).1).unwrap_or_default();
    change(&mut dialect);
    if dialect != Dialect::default() {
        choices.dialects.push((table.to_owned(), dialect));
    }
}
