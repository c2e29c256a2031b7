//! The columns as they are laid out: chosen, placed, with a box to choose rows and a field where a cell is changed.

use super::ItemTableProps;
use super::edit::editor;
use super::state::{State, placed};
use crate::engine::language::tr;
use crate::ui::icons::{Icon, icon};
use crate::ui::table::column::{Column, Phone, Width};
use crate::ui::table::window::LONGEST_PLAIN;
use crate::ui::table::{Cell, Look, SortKey};
use std::rc::Rc;
use yew::prelude::*;

/// Where pinned columns stand, after the box and the item.
const PINS: [&str; 3] = ["1", "2", "3"];

pub(super) fn columns(props: &ItemTableProps, state: &State) -> Vec<Column> {
    let mut columns = vec![choosing(props)];
    let mut pins = PINS.into_iter();
    for (place, placed) in placed(props, &state.layout).into_iter().enumerate() {
        let Some(column) = props.columns.iter().find(|column| column.key == placed.key) else { continue };
        let mut column = column.clone();
        column.width_px = placed.width_px;
        column.pin = match place {
            0 => Some("0"),
            _ if placed.is_pinned => pins.next(),
            _ => None,
        };
        column.tools = menu(&column, !props.narrowing.typed(&column.key).is_empty());
        if let Some((row, key)) = &*state.editing
            && *key == placed.key
        {
            column = changing(props, state, column, *row);
        }
        columns.push(column);
    }
    columns
}

/// The button beside a heading that opens its column.
fn menu(column: &Column, is_narrowed: bool) -> Html {
    let name = [
        column.title.as_str(),
        if is_narrowed { tr(": filtered. Filter, place, width") } else { tr(": filter, place, width") },
    ];
    html! {
        <button
            type="button"
            class="table-menu"
            data-menu={column.key.clone()}
            data-on={is_narrowed.then_some("true")}
            aria-label={name.concat()}
        >{ icon(Icon::Down) }</button>
    }
}

/// The column of boxes.
fn choosing(props: &ItemTableProps) -> Column {
    let chosen = Rc::clone(props.narrowing.chosen());
    let keys = props.row_key.clone();
    // A grid has one stop of Tab.
    let tabindex = (props.rows > LONGEST_PLAIN).then_some("-1");
    let cell = move |row: usize| {
        let name = tr!("Choose {}", keys.emit(row));
        let checked = chosen.contains(&(row as u32));
        let look = html! {
            <input type="checkbox" class="table-choose" data-choose={row.to_string()} {checked} aria-label={name} {tabindex} />
        };
        Cell::new(SortKey::Blank, Look::Drawn(look))
    };
    let mut column = Column::new("choose", "", cell).width(Width::Narrow).phone(Phone::More).fixed();
    column.width_px = None;
    column.tools = html! { <input type="checkbox" class="table-choose" data-choose="all" aria-label={tr("Choose all rows shown")} /> };
    column
}

/// The same column with a field in one of its cells.
fn changing(props: &ItemTableProps, state: &State, column: Column, changed: usize) -> Column {
    let (props, state, shown) = (props.clone(), state.clone(), column.cell.clone());
    let key = column.key.clone();
    let cell = move |row: usize| {
        if row == changed { editor(&props, &state, row, &key) } else { shown.emit(row) }
    };
    Column { cell: Callback::from(cell), ..column }
}
