//! The first rows of a table as they stand in the file, and how they are read. A click on a row's number makes it the
//! headers.

use super::edit::{self, Desk};
use crate::import::report::{TableReport, column_letter};
use crate::ui::form::{Choice, FieldLook, SelectField};
use yew::prelude::*;

/// Columns that are shown.
const MOST_COLUMNS: usize = 12;

/// Properties of [`Preview`].
#[derive(Properties, PartialEq)]
pub(super) struct PreviewProps {
    pub(super) desk: Desk,
    pub(super) table: TableReport,
}

/// The preview.
#[component]
pub(super) fn Preview(props: &PreviewProps) -> Html {
    let PreviewProps { desk, table } = props;
    let on_header = {
        let key = table.key.clone();
        desk.on(move |choices, row: u32| edit::set_header_row(choices, &key, row))
    };
    let all = table.columns.len();
    let shown = all.min(MOST_COLUMNS);
    let name = if table.sheet.is_empty() { &table.file } else { &table.sheet };
    let letter = |at: usize| html! { <th key={at} scope="col">{ column_letter(at) }</th> };
    let row = |(number, cells): &(u32, Vec<String>)| line(table, *number, cells, shown, &on_header);
    let note = if shown < all { format!(", {shown} of {all} columns") } else { String::new() };
    html! {
        <div class="flow-preview">
            <div class="flow-detected">
                <span>{ format!("Detected in \u{201c}{name}\u{201d}:") }</span>
                { header_row(table, &on_header) }
                { detected("Separator", &table.separator) }
                { detected("Text", &table.encoding) }
            </div>
            <div class="table-frame" data-cards="false" tabindex="0" role="region" aria-label={format!("First rows of {name}")}>
                <table class="table">
                    <thead><tr><th scope="col"><span class="visually-hidden">{ "Row" }</span></th>{ for (0..shown).map(letter) }</tr></thead>
                    <tbody>{ for table.preview.iter().map(row) }</tbody>
                </table>
            </div>
            <p class="table-foot">{ format!("First rows of \u{201c}{name}\u{201d}{note}. Click a row number: \u{201c}This is my header row\u{201d}.") }</p>
        </div>
    }
}

fn detected(label: &'static str, value: &str) -> Html {
    html! { <span hidden={value.is_empty()}>{ label }{ " " }<b>{ value.to_owned() }</b></span> }
}

fn header_row(table: &TableReport, on_header: &Callback<u32>) -> Html {
    let rows = table.preview.iter().map(|(row, _)| Choice::new(row.to_string(), row.to_string()));
    let on_change = on_header.reform(|row: AttrValue| row.parse().unwrap_or(1));
    html! {
        <SelectField
            id="header-row"
            label="Header row"
            choices={rows.collect::<Vec<_>>()}
            value={table.header_row.to_string()}
            look={FieldLook::Inline}
            {on_change}
        />
    }
}

fn line(table: &TableReport, number: u32, cells: &[String], shown: usize, on_header: &Callback<u32>) -> Html {
    let place = match number.cmp(&table.header_row) {
        std::cmp::Ordering::Less => "above",
        std::cmp::Ordering::Equal => "header",
        std::cmp::Ordering::Greater => "below",
    };
    let onclick = {
        let on_header = on_header.clone();
        Callback::from(move |_: MouseEvent| on_header.emit(number))
    };
    let cell = |at: usize| {
        let text = cells.get(at).cloned().unwrap_or_default();
        html! { <td key={at}>{ text }</td> }
    };
    html! {
        <tr key={number} data-place={place}>
            <th scope="row">
                <button type="button" aria-label={format!("Row {number} is my header row")} aria-pressed={(place == "header").to_string()} {onclick}>{ number }</button>
            </th>
            { for (0..shown).map(cell) }
        </tr>
    }
}
