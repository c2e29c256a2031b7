//! What a screen's table of items is narrowed by and which items are chosen: charts of the screen share it.

use crate::project::arrangement::Arrangement;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// Filters and chosen items; a clone is the same.
#[derive(Clone, PartialEq, Debug)]
pub struct Narrowing {
    filters: UseStateHandle<Vec<(String, String)>>,
    chosen: UseStateHandle<Rc<BTreeSet<u32>>>,
}

/// Nothing narrowed and nothing chosen at first.
#[hook]
pub fn use_narrowing() -> Narrowing {
    Narrowing { filters: use_state_eq(Vec::new), chosen: use_state_eq(Rc::default) }
}

impl Narrowing {
    /// Columns and what is typed into their filters.
    #[must_use]
    pub fn filters(&self) -> &[(String, String)] {
        &self.filters
    }

    /// Chosen items by index.
    #[must_use]
    pub fn chosen(&self) -> &Rc<BTreeSet<u32>> {
        &self.chosen
    }

    /// What is typed into the filter of a column; empty without one.
    #[must_use]
    pub fn typed(&self, column: &str) -> &str {
        self.filters.iter().find(|(known, _)| known == column).map_or("", |(_, typed)| typed)
    }

    /// Takes other filters.
    pub fn set_filters(&self, filters: Vec<(String, String)>) {
        self.filters.set(filters);
    }

    /// Narrows a column; nothing typed takes its filter away.
    pub fn narrow(&self, column: &str, typed: &str) {
        self.narrow_all(&[(column, typed)]);
    }

    /// Narrows several columns at once.
    pub fn narrow_all(&self, columns: &[(&str, &str)]) {
        let mut next = Arrangement { filters: (*self.filters).clone(), ..Arrangement::default() };
        columns.iter().for_each(|(column, typed)| next.narrow(column, typed));
        self.filters.set(next.filters);
    }

    /// The same where a mark of a chart is pressed: pressed again, all is as before.
    pub fn toggle(&self, column: &str, typed: &str) {
        self.narrow(column, if self.typed(column) == typed { "" } else { typed });
    }

    /// Chooses other items.
    pub fn choose(&self, chosen: BTreeSet<u32>) {
        self.chosen.set(Rc::new(chosen));
    }
}
