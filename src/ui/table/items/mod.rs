//! A table of the plan's items with all that one can do with it. It stands on the plain table, and a worker puts its
//! rows in order.

mod ask;
mod bulk;
mod cells;
mod chips;
mod edit;
mod keys;
mod narrowing;
mod pager;
mod panels;
mod state;

pub use narrowing::{Narrowing, use_narrowing};

use super::column::Column;
use super::data_table::{DataTable, FootRow};
use super::order::pressed;
use super::{Cell, SortDirection};
use crate::engine::language::{Words, tr};
use crate::project::words::whole;
use crate::ui::pages::PageProps;
use std::rc::Rc;
use yew::prelude::*;

/// A view that comes with the table.
#[derive(Debug, PartialEq)]
pub struct BuiltIn {
    /// Its name.
    pub name: Words,
    /// Its columns; all of them where none is named.
    pub columns: &'static [&'static str],
}

/// A column that is added up at the foot.
#[derive(Debug, PartialEq)]
pub struct Sum {
    /// The column.
    pub column: &'static str,
    /// What explains the sum of all rows; nothing explains that of some.
    pub why: &'static str,
    /// What a figure of the column is multiplied by before it is shown.
    pub times: f64,
}

/// Properties of [`ItemTable`].
#[derive(Properties, PartialEq, Clone, Debug)]
pub struct ItemTableProps {
    /// What the page knows.
    pub page: PageProps,
    /// The table's name in the project.
    pub id: &'static str,
    /// What it holds, for readers.
    pub label: &'static str,
    /// All columns there are, for the items of the plan; the first is the item.
    pub columns: Rc<Vec<Column>>,
    /// How many items there are.
    pub rows: usize,
    /// Names a row: its item's code.
    pub row_key: Callback<usize, AttrValue>,
    /// Views that come with it.
    pub views: &'static [BuiltIn],
    /// Columns that are added up.
    #[prop_or_default]
    pub sums: &'static [Sum],
    /// Column it is sorted by at first, and whether the largest is first.
    #[prop_or_default]
    pub sort: Option<(&'static str, bool)>,
    /// What it is narrowed by, shared with the screen's charts.
    pub narrowing: Narrowing,
}

/// The table.
#[component]
pub fn ItemTable(props: &ItemTableProps) -> Html {
    let state = state::use_table(props);
    let shown = ask::use_rows(props, &state, props.rows);
    let frame = use_node_ref();
    use_new_data(props, &state);
    edit::use_editor_focus(&state);
    let columns = {
        let identity =
            (Rc::as_ptr(&props.columns) as usize, (*state.layout).clone(), (*state.editing).clone());
        let chosen = Rc::clone(props.narrowing.chosen());
        let filters = props.narrowing.filters().to_vec();
        use_memo((identity, chosen, filters), |_| cells::columns(props, &state))
    };
    let (order, pager) = pager::use_page(props, &state, &shown.order);
    keys::use_pins(&frame, &columns, props);
    let by = ask::places(&columns, &state.by);
    // The same while it does the same: the rows are drawn anew for another one.
    let on_sort = {
        let (set, known) = (state.by.setter(), Rc::clone(&columns));
        use_callback((Rc::as_ptr(&columns) as usize, by.clone()), move |(place, further), (_, now)| {
            let named = pressed(now, place, further).into_iter().filter_map(|by| {
                let key = known.get(by.column)?.key.to_string();
                Some((key, by.direction == SortDirection::Descending))
            });
            set.set(named.collect());
        })
    };
    let keys::Heard { onclick, ondblclick, onkeydown, onpaste, onpointerdown, onpointerup } =
        keys::use_heard(props, &state, &shown.order);
    html! {
        <div class="table-items" data-table={props.id} ref={frame} {onclick} {ondblclick} {onkeydown} {onpaste} {onpointerdown} {onpointerup}>
            { chips::tools(props, &state, &shown) }
            { panels::panel(props, &state, &shown) }
            { bulk::bar(props, &state, &shown) }
            { edit::wrong(&state) }
            <DataTable
                label={props.label}
                {columns}
                rows={props.rows}
                row_key={props.row_key.clone()}
                tall={true}
                {order}
                {by}
                {on_sort}
                heading={1}
                foot={foot(props, &shown)}
                empty={if shown.order.is_empty() { chips::nothing(props, &state) } else { Html::default() }}
                explained={props.page.explained.clone()}
                on_explain={props.page.on_explain.clone()}
            />
            { pager }
        </div>
    }
}

/// Items of other files are others: what was chosen among them is forgotten.
#[hook]
fn use_new_data(props: &ItemTableProps, state: &state::State) {
    let first = use_mut_ref(|| true);
    let (narrowing, state) = (props.narrowing.clone(), state.clone());
    let revision = props.page.session.project.as_ref().map(|project| project.revision);
    use_effect_with(revision, move |_| {
        if !first.replace(false) {
            narrowing.choose(Default::default());
            state.only_chosen.set(false);
            state.editing.set(None);
            state.page.set(0);
        }
    });
}

/// `Shown 12 / all 48` with sums over the rows shown.
fn foot(props: &ItemTableProps, shown: &ask::Shown) -> Rc<Vec<FootRow>> {
    let rows = shown.order.len();
    let mut figures = Vec::new();
    for (place, sum) in props.sums.iter().enumerate() {
        let found = shown.answer.as_ref().and_then(|found| *found.sums.get(place)?);
        if let Some(value) = found.map(|value| value * sum.times) {
            let text = whole(value);
            let is_all = rows == props.rows && !sum.why.is_empty();
            let cell = if is_all { Cell::why(value, text, sum.why) } else { Cell::figure(value, text) };
            figures.push((AttrValue::Static(sum.column), cell));
        }
    }
    let label = tr!("Shown {} / all {}", whole(rows as f64), whole(props.rows as f64));
    Rc::new(vec![FootRow { label: label.into(), figures }])
}
