//! The table itself.

use super::body::{Rows, body, foot};
use super::cell::Cell;
use super::cell::Surround;
use super::column::Column;
use super::follow::{use_grid, use_scroll};
use super::head::head;
use super::order::{SortBy, SortDirection, pressed};
use super::tools::{Items, tools, use_rows};
use super::window::{LONGEST_PLAIN, Window};
use crate::ui::form::{Button, ButtonKind};
use std::rc::Rc;
use yew::prelude::*;

/// A line at the foot: what it counts, and figures by column.
#[derive(Debug, Clone, PartialEq)]
pub struct FootRow {
    /// `Shown 16 / all 48`.
    pub label: AttrValue,
    /// Column key and figure.
    pub figures: Vec<(AttrValue, Cell)>,
}

/// Properties of [`DataTable`].
#[derive(Properties, PartialEq, Debug)]
pub struct DataTableProps {
    /// What the table holds, for readers.
    pub label: AttrValue,
    /// Its columns; the first is the item.
    pub columns: Rc<Vec<Column>>,
    /// How many rows there are.
    pub rows: usize,
    /// A name for each row that stays with it in any order.
    pub row_key: Callback<usize, AttrValue>,
    /// Column key and direction at the start.
    #[prop_or_default]
    pub sort: Option<(AttrValue, SortDirection)>,
    /// The row to mark, by its name.
    #[prop_or_default]
    pub marked: Option<AttrValue>,
    /// Whether cells have two lines.
    #[prop_or_default]
    pub tall: bool,
    /// Rows seen before `Show more`; all without it.
    #[prop_or_default]
    pub first: Option<usize>,
    /// How the rows of a table of items are put in order and narrowed; without it, as they are.
    #[prop_or_default]
    pub items: Option<Items>,
    /// Lines at the foot.
    #[prop_or_default]
    pub foot: Rc<Vec<FootRow>>,
    /// What to say without rows.
    #[prop_or_default]
    pub empty: Html,
    /// Which explanation is open.
    #[prop_or_default]
    pub explained: Option<AttrValue>,
    /// Opens the explanation of a figure.
    #[prop_or_default]
    pub on_explain: Callback<AttrValue>,
}

/// A table.
#[component]
pub fn DataTable(props: &DataTableProps) -> Html {
    let by = use_state_eq(|| start(props));
    let all = use_state_eq(|| false);
    let open = use_state_eq(Vec::<AttrValue>::new);
    let (order, typed) = use_rows(&props.columns, props.rows, &by, props.items.as_ref());
    let found = order.len();
    let limit = props.first.filter(|_| !*all).unwrap_or(usize::MAX);
    let order = order.get(..limit.min(order.len())).unwrap_or_default();
    let long = order.len() > LONGEST_PLAIN;
    let frame = use_node_ref();
    let (scrolled, onscroll) = use_scroll(&frame, order.len(), props.tall, long);
    let (active, onkeydown) = use_grid(&frame, order.len(), props.columns.len(), scrolled);
    let on_press = {
        let (by, now) = (by.setter(), by.clone());
        Callback::from(move |(column, further)| by.set(pressed(&now, column, further)))
    };
    let on_more = {
        let open = open.clone();
        Callback::from(move |key: AttrValue| {
            let mut keys = (*open).clone();
            match keys.iter().position(|known| *known == key) {
                Some(place) => drop(keys.remove(place)),
                None => keys.push(key),
            }
            open.set(keys);
        })
    };
    let surround = Surround {
        on_explain: props.on_explain.clone(),
        explained: props.explained.clone(),
        tab_index: if long { -1 } else { 0 },
    };
    let rows = Rows {
        columns: &props.columns,
        order,
        window: if long { scrolled.window } else { Window::all(order.len()) },
        row_height: scrolled.row_height,
        keys: &props.row_key,
        marked: props.marked.as_ref(),
        surround: &surround,
        grid: long.then_some(active),
        open: &open,
        on_more: &on_more,
    };
    let table = html! {
        <table
            class="table"
            role={if long { "grid" } else { "table" }}
            aria-label={props.label.clone()}
            aria-rowcount={long.then(|| (order.len() + 1).to_string())}
            aria-colcount={long.then(|| props.columns.len().to_string())}
            data-rows={if props.tall { "tall" } else { "plain" }}
            data-virtual={long.to_string()}
            data-cards={(!long).to_string()}
            onkeydown={long.then_some(onkeydown)}
        >{ head(&props.columns, &by, &on_press) }{ body(&rows) }{ foot(&props.columns, &props.foot, &surround) }</table>
    };
    html! {
        <div class="table-block">
            if props.items.is_some() { { tools(&props.label, &typed, found, props.rows) } }
            <div
                class="table-frame"
                ref={frame}
                role="region"
                aria-label={props.label.clone()}
                tabindex={if long { "-1" } else { "0" }}
                data-cards={(!long).to_string()}
                hidden={found == 0}
                {onscroll}
            >{ table }</div>
            <div class="table-empty" hidden={found > 0}>
                if typed.is_empty() {
                    { props.empty.clone() }
                } else {
                    <p class="hint">{ "No items match \"" }{ (*typed).clone() }{ "\"." }</p>
                }
            </div>
            { show_more(props, found, *all, all.setter()) }
        </div>
    }
}

fn start(props: &DataTableProps) -> Vec<SortBy> {
    let place = |key: &AttrValue| props.columns.iter().position(|column| column.key == *key);
    let by = props.sort.as_ref().and_then(|(key, direction)| Some((place(key)?, *direction)));
    by.map(|(column, direction)| SortBy { column, direction }).into_iter().collect()
}

fn show_more(props: &DataTableProps, rows: usize, all: bool, set: UseStateSetter<bool>) -> Html {
    let Some(first) = props.first.filter(|first| *first < rows) else { return Html::default() };
    let label = if all { format!("Show only {first}") } else { format!("Show {} more", rows - first) };
    let on_press = Callback::from(move |()| set.set(!all));
    html! { <div class="table-foot"><Button {label} kind={ButtonKind::Text} {on_press} /></div> }
}
