//! The table itself.

use super::body::{Rows, body, foot};
use super::cell::Cell;
use super::cell::Surround;
use super::column::Column;
use super::follow::{use_grid, use_growth, use_scroll};
use super::head::head;
use super::order::{SortBy, SortDirection, pressed, sorted};
use super::tools;
use super::window::{LONGEST_PLAIN, Window};
use crate::engine::language::tr;
use crate::ui::form::{Button, ButtonKind};
use std::rc::Rc;
use web_sys::Element;
use web_sys::wasm_bindgen::JsCast;
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
    /// Rows in the order to show them; without it the table sorts them itself.
    #[prop_or_default]
    pub order: Option<Rc<Vec<usize>>>,
    /// By what they are sorted then.
    #[prop_or_default]
    pub by: Vec<SortBy>,
    /// A heading was pressed, and whether it sorts beside the others.
    #[prop_or_default]
    pub on_sort: Callback<(usize, bool)>,
    /// The column that names its row.
    #[prop_or_default]
    pub heading: usize,
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
    let own = use_state_eq(|| start(props));
    let by = if props.order.is_some() { &props.by } else { &*own };
    let all = use_state_eq(|| false);
    let open = use_state_eq(Vec::<AttrValue>::new);
    let typed = use_state_eq(String::new);
    let order = use_order(props, by);
    let order = {
        let columns = Rc::clone(&props.columns);
        let key = (Rc::as_ptr(&order) as usize, Rc::as_ptr(&columns) as usize, (*typed).clone());
        use_memo(key, move |(_, _, typed)| match typed.as_str() {
            "" => order,
            typed => Rc::new(tools::matching(&columns, &order, typed)),
        })
    };
    let found = order.len();
    let limit = props.first.filter(|_| !*all).unwrap_or(usize::MAX);
    let all_rows = Rc::clone(&order);
    let order = order.get(..limit.min(order.len())).unwrap_or_default();
    let long = order.len() > LONGEST_PLAIN;
    let frame = use_node_ref();
    let most = use_growth(order.len());
    let (scrolled, onscroll) = use_scroll(&frame, order.len(), props.tall, long);
    let (active, onkeydown) = use_grid(&frame, order.len(), props.columns.len(), scrolled);
    let on_press = {
        let (set, now) = (own.setter(), own.clone());
        let sort = Callback::from(move |(column, further)| set.set(pressed(&now, column, further)));
        if props.order.is_some() { props.on_sort.clone() } else { sort }
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
    let surround = Surround { explained: props.explained.clone(), tab_index: if long { -1 } else { 0 } };
    let rows = Rows {
        columns: &props.columns,
        heading: props.heading,
        order,
        window: if long { scrolled.window } else { Window::all(order.len()) }.at_most(most),
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
            data-fixed={props.columns.iter().any(|column| column.width_px.is_some()).then_some("true")}
            onkeydown={long.then_some(onkeydown)}
            onclick={explain(&props.on_explain)}
        >{ head(&props.columns, by, &on_press) }{ body(&rows) }{ foot(&props.columns, props.heading, &props.foot, &surround) }</table>
    };
    let nothing = match typed.as_str() {
        "" => props.empty.clone(),
        typed => html! { <p class="hint">{ tr!("No line has \"{}\".", typed) }</p> },
    };
    let is_long = props.order.is_none() && props.rows > tools::FEW;
    html! {
        <div class="table-block">
            if is_long { { tools::tools(&props.label, &props.columns, &typed, &own, (found, props.rows)) } }
            <div
                class="table-frame"
                ref={frame}
                role="region"
                aria-label={props.label.clone()}
                aria-busy={(most < usize::MAX).then_some("true")}
                tabindex={if long { "-1" } else { "0" }}
                data-cards={(!long).to_string()}
                hidden={found == 0}
                {onscroll}
            >{ table }</div>
            <div class="table-empty" hidden={found > 0}>{ nothing }</div>
            { show_more(props, found, *all, all.setter()) }
            <div hidden={found == 0}>{ super::taken::buttons(&props.label, &props.columns, &all_rows) }</div>
        </div>
    }
}

/// The order that is given, else that of the columns it is sorted by.
#[hook]
fn use_order(props: &DataTableProps, by: &[SortBy]) -> Rc<Vec<usize>> {
    let given = props.order.clone();
    let key = match &given {
        Some(order) => (Rc::as_ptr(order) as usize, 0, Vec::new()),
        None => (Rc::as_ptr(&props.columns) as usize, props.rows, by.to_vec()),
    };
    let columns = Rc::clone(&props.columns);
    let sort = move |(_, rows, by): &(usize, usize, Vec<SortBy>)| match given {
        Some(order) => order,
        None => Rc::new(sorted(&columns, *rows, by)),
    };
    Rc::clone(&use_memo(key, sort))
}

/// Hears of presses on figures that explain themselves.
fn explain(on_explain: &Callback<AttrValue>) -> Callback<MouseEvent> {
    let on_explain = on_explain.clone();
    Callback::from(move |event: MouseEvent| {
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let figure = pressed.and_then(|element| element.closest("[data-explain]").ok().flatten());
        if let Some(id) = figure.and_then(|figure| figure.get_attribute("data-explain")) {
            on_explain.emit(id.into());
        }
    })
}

fn start(props: &DataTableProps) -> Vec<SortBy> {
    let place = |key: &AttrValue| props.columns.iter().position(|column| column.key == *key);
    let by = props.sort.as_ref().and_then(|(key, direction)| Some((place(key)?, *direction)));
    by.map(|(column, direction)| SortBy { column, direction }).into_iter().collect()
}

fn show_more(props: &DataTableProps, rows: usize, all: bool, set: UseStateSetter<bool>) -> Html {
    let Some(first) = props.first.filter(|first| *first < rows) else { return Html::default() };
    let label = if all { tr!("Show only {first}", first) } else { tr!("Show {} more", rows - first) };
    let on_press = Callback::from(move |()| set.set(!all));
    html! { <div class="table-foot"><Button {label} kind={ButtonKind::Text} {on_press} /></div> }
}
