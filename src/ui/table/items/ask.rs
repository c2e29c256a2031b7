//! Asks a worker which rows to show, and takes its answer.

use super::ItemTableProps;
use super::state::State;
use crate::project::inquiry::Question;
use crate::project::rows::{Rows, Wanted};
use crate::ui::table::column::Column;
use crate::ui::table::order::{SortBy, SortDirection, sorted};
use crate::ui::table::window::LONGEST_PLAIN;
use std::rc::Rc;
use yew::prelude::*;

/// What the table shows.
pub(super) struct Shown {
    /// Rows in their order.
    pub(super) order: Rc<Vec<usize>>,
    /// The answer that it stands on, where it is of this table.
    pub(super) answer: Option<Rc<Rows>>,
}

/// The rows to show. Until the answer is there, they stay as they are.
#[hook]
pub(super) fn use_rows(props: &ItemTableProps, state: &State, rows: usize) -> Shown {
    let (page, narrowing) = (&props.page, &props.narrowing);
    let among = match *state.only_chosen {
        true => narrowing.chosen().iter().copied().collect(),
        false => Vec::new(),
    };
    let wanted = Wanted {
        typed: (*state.typed).clone(),
        filters: narrowing.filters().to_vec(),
        among,
        by: (*state.by).clone(),
        sums: props.sums.iter().map(|sum| String::from(sum.column)).collect(),
        values_of: state.panel.column().unwrap_or_default().to_owned(),
    };
    let is_narrowed = !wanted.typed.is_empty() || !wanted.filters.is_empty() || !wanted.among.is_empty();
    let plan = page.session.plan.as_ref().map(|plan| Rc::as_ptr(plan) as usize);
    {
        let (tasks, settings) = (page.tasks.clone(), Rc::clone(&page.session.settings));
        use_effect_with((wanted.clone(), plan), move |(wanted, plan)| {
            if plan.is_some() {
                tasks.ask(&settings, Question::Rows(wanted.clone()));
            }
        });
    }
    let answer = page.session.inquiries.rows.answer.clone().filter(|found| found.wanted.sums == wanted.sums);
    let is_asked = is_narrowed || rows > LONGEST_PLAIN;
    let taken = answer.clone().filter(|_| is_asked);
    let key = (taken.as_ref().map(|found| Rc::as_ptr(found) as usize), rows, is_asked);
    let here =
        if is_asked { (0, Vec::new()) } else { (Rc::as_ptr(&props.columns) as usize, wanted.by.clone()) };
    let columns = Rc::clone(&props.columns);
    let order = use_memo((key, here), move |(_, (_, by))| match taken {
        Some(found) => found.rows.iter().map(|row| *row as usize).filter(|row| *row < rows).collect(),
        None if is_asked => (0..rows).collect(),
        None => sorted(&columns, rows, &places(&columns, by)),
    });
    Shown { order, answer }
}

/// Columns to sort by, by their places.
pub(super) fn places(columns: &[Column], by: &[(String, bool)]) -> Vec<SortBy> {
    let place = |(key, largest): &(String, bool)| {
        let column = columns.iter().position(|column| column.key.as_str() == key)?;
        let direction = if *largest { SortDirection::Descending } else { SortDirection::Ascending };
        Some(SortBy { column, direction })
    };
    by.iter().filter_map(place).collect()
}
