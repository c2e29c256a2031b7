//! What the user has made of a table of items: its layout, what is typed, what is open.

use super::ItemTableProps;
use crate::project::arrangement::{Arrangement, Placed};
use crate::project::settings::Settings;
use crate::ui::table::column::Column;
use std::rc::Rc;
use yew::prelude::*;

/// Narrowest column, pixels.
const NARROWEST_PX: u32 = 56;
/// Columns that stay in sight beside the item.
const MOST_PINNED: usize = 3;

/// What is open above the rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Panel {
    /// Nothing.
    #[default]
    None,
    /// Which columns there are, and the views.
    Columns,
    /// One column: its filter, place and width.
    Column(String),
}

impl Panel {
    pub(super) fn column(&self) -> Option<&str> {
        match self {
            Self::Column(key) => Some(key),
            _ => None,
        }
    }
}

/// A cell that is being changed: the item by index, and the column.
pub(super) type Editing = Option<(usize, String)>;

/// The state; a clone is the same.
#[derive(Clone, PartialEq)]
pub(super) struct State {
    pub(super) layout: UseStateHandle<Arrangement>,
    pub(super) by: UseStateHandle<Vec<(String, bool)>>,
    pub(super) typed: UseStateHandle<String>,
    pub(super) panel: UseStateHandle<Panel>,
    pub(super) only_chosen: UseStateHandle<bool>,
    pub(super) editing: UseStateHandle<Editing>,
    pub(super) wrong: UseStateHandle<Vec<String>>,
    pub(super) page: UseStateHandle<usize>,
}

#[hook]
pub(super) fn use_table(props: &ItemTableProps) -> State {
    let settings = Rc::clone(&props.page.session.settings);
    let (id, start) = (props.id, props.sort);
    State {
        layout: use_state_eq(|| Arrangement::of(text_of(&settings, id))),
        by: use_state_eq(|| {
            start.map(|(column, largest)| (String::from(column), largest)).into_iter().collect()
        }),
        typed: use_state_eq(String::new),
        panel: use_state_eq(Panel::default),
        only_chosen: use_state_eq(|| false),
        editing: use_state_eq(|| None),
        wrong: use_state_eq(Vec::new),
        page: use_state_eq(|| 0),
    }
}

/// How a table, or a saved view of it, is laid out.
pub(super) fn text_of<'a>(settings: &'a Settings, table: &str) -> &'a str {
    settings.tables.iter().find(|(known, _)| known == table).map_or("", |(_, text)| text)
}

impl State {
    /// Takes another layout and keeps it with the project.
    pub(super) fn lay_out(&self, props: &ItemTableProps, layout: Arrangement) {
        let mut settings = (*props.page.session.settings).clone();
        settings
            .lay_out(props.id, Arrangement { by: Vec::new(), filters: Vec::new(), ..layout.clone() }.text());
        self.layout.set(layout);
        props.page.on_settings.emit(settings);
    }

    /// Changes the layout; the columns are named, as the user sees them.
    pub(super) fn change(&self, props: &ItemTableProps, change: impl FnOnce(&mut Arrangement)) {
        let mut layout = (*self.layout).clone();
        layout.columns = placed(props, &layout);
        change(&mut layout);
        self.lay_out(props, layout);
    }

    /// Makes a column wider or narrower than it is seen.
    pub(super) fn resize(&self, props: &ItemTableProps, seen: &[(String, u32)], key: &str, width_px: u32) {
        self.change(props, |layout| {
            for column in &mut layout.columns {
                // Once one has a width, all have: the others keep what they had.
                let now = seen.iter().find(|(known, _)| *known == column.key).map(|(_, width)| *width);
                column.width_px = column.width_px.or(now);
                if column.key == key {
                    column.width_px = Some(width_px.max(NARROWEST_PX));
                }
            }
        });
    }

    /// Keeps a column in sight, or no longer.
    pub(super) fn pin(&self, props: &ItemTableProps, key: &str) {
        self.change(props, |layout| {
            let pinned = layout.columns.iter().filter(|column| column.is_pinned).count();
            let Some(place) = layout.columns.iter().position(|column| column.key == key) else { return };
            let mut column = layout.columns.remove(place);
            column.is_pinned = !column.is_pinned && pinned < MOST_PINNED;
            let to = if column.is_pinned { pinned + 1 } else { place };
            layout.columns.insert(to.min(layout.columns.len()), column);
        });
    }
}

/// The columns that are seen, in their order: those of the layout, else of the first view.
pub(super) fn placed(props: &ItemTableProps, layout: &Arrangement) -> Vec<Placed> {
    let is_known = |key: &str| props.columns.iter().any(|column| column.key == key);
    let own: Vec<Placed> = layout.columns.iter().filter(|column| is_known(&column.key)).cloned().collect();
    if !own.is_empty() {
        return own;
    }
    props.views.first().map_or_else(Vec::new, |view| of_view(props, view.columns))
}

/// The columns of a view; all of them where it names none.
pub(super) fn of_view(props: &ItemTableProps, keys: &[&str]) -> Vec<Placed> {
    let named = |column: &&Column| keys.is_empty() || keys.contains(&column.key.as_str());
    let place = |column: &Column| Placed { key: column.key.to_string(), ..Placed::default() };
    props.columns.iter().filter(named).map(place).collect()
}
