//! What a longer plain table has above its rows: a field that narrows it, its count, and on a phone, where no heading
//! can be pressed, a list to sort by.

use super::cell::{Cell, Look};
use super::column::{Align, Column};
use super::order::{SortBy, SortDirection};
use crate::engine::language::tr;
use crate::project::words::whole;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Rows that are seen at a glance: a table with more can be narrowed.
pub(super) const FEW: usize = 10;

/// Rows of this order whose cells hold the letters.
pub(super) fn matching(columns: &[Column], order: &[usize], typed: &str) -> Vec<usize> {
    let wanted = typed.to_lowercase();
    let has = |row: &usize| {
        columns.iter().any(|column| says(&column.cell.emit(*row)).to_lowercase().contains(&wanted))
    };
    order.iter().copied().filter(has).collect()
}

/// The words of a cell.
fn says(cell: &Cell) -> String {
    match &cell.look {
        Look::Plain(text) | Look::Bar { text, .. } | Look::Swing { text, .. } | Look::Link { text, .. } => {
            text.to_string()
        }
        Look::Name { name, under, .. } => [name.as_str(), " ", under].concat(),
        Look::Item { name, group, code } => [name.as_str(), " ", group.name(), " ", code].concat(),
        Look::Two { text, under } => [text.as_str(), " ", under].concat(),
        Look::Group(group) => group.name().to_owned(),
        Look::Why(figures) => figures.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(" "),
        Look::Chips(chips) => chips.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join(" "),
        Look::Worst { text, under, word } => [text.as_str(), " ", under, " ", word].concat(),
        // A drawing is named by what it is sorted by.
        Look::Drawn(_) => match &cell.sort {
            super::SortKey::Text(text) => text.to_string(),
            _ => String::new(),
        },
    }
}

/// The line above the rows.
pub(super) fn tools(
    label: &str,
    columns: &[Column],
    typed: &UseStateHandle<String>,
    by: &UseStateHandle<Vec<SortBy>>,
    (shown, all): (usize, usize),
) -> Html {
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value())
        })
    };
    let onchange = {
        let by = by.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            let named =
                value.split_once(' ').and_then(|(column, way)| Some((column.parse().ok()?, way == "down")));
            let sort = named.map(|(column, down)| SortBy {
                column,
                direction: if down { SortDirection::Descending } else { SortDirection::Ascending },
            });
            by.set(sort.into_iter().collect());
        })
    };
    let now = by.first().copied();
    let options = columns.iter().enumerate().filter(|(_, column)| column.sortable).flat_map(|(place, column)| {
        let words = if column.align == Align::End { [tr("smallest first"), tr("largest first")] } else { [tr("A to Z"), tr("Z to A")] };
        [SortDirection::Ascending, SortDirection::Descending].into_iter().zip(words).map(move |(direction, word)| {
            let way = if direction == SortDirection::Descending { tr(" down") } else { tr(" up") };
            let value = [&place.to_string(), way].concat();
            let selected = now.is_some_and(|by| by.column == place && by.direction == direction);
            html! { <option {value} {selected}>{ [column.title.as_str(), ", ", word].concat() }</option> }
        })
    });
    let id = ["find-", &label.replace(' ', "-").to_lowercase()].concat();
    html! {
        <div class="table-tools table-tools-plain">
            <label class="visually-hidden" for={id.clone()}>{ tr!("Filter: {}", label) }</label>
            <input type="search" {id} class="table-filter" placeholder={tr("Filter these lines")} autocomplete="off" value={(**typed).clone()} {oninput} />
            <select class="table-sort-list" aria-label={tr!("Sort: {}", label)} {onchange}>
                <option value="" selected={now.is_none()}>{ tr("As listed") }</option>
                { for options }
            </select>
            <span class="table-count" role="status">{ tr!("{} of {} lines", whole(shown as f64), whole(all as f64)) }</span>
        </div>
    }
}
