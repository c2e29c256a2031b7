//! The first rows of a table as they stand in the file, and how they are read. A click on a row's number makes it the
//! headers.

use super::edit::{self, Desk};
use crate::engine::language::tr;
use crate::import::choices::Dialect;
use crate::import::report::{TableReport, column_letter};
use crate::ui::form::{Choice, FieldLook, SelectField};
use yew::prelude::*;

/// Rows that are shown at most, and offered as headers.
const PREVIEWED: usize = 24;
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
    let note = if shown < all { tr!(", {shown} of {all} columns", shown, all) } else { String::new() };
    html! {
        <div class="flow-preview">
            <div class="flow-detected">
                <span>{ tr!("Detected in \u{201c}{name}\u{201d}:", name) }</span>
                { header_row(table, &on_header) }
                { dialect(desk, table) }
            </div>
            <div class="table-frame" data-cards="false" tabindex="0" role="region" aria-label={tr!("First rows of {name}", name)}>
                <table class="table">
                    <thead><tr><th scope="col"><span class="visually-hidden">{ tr("Row") }</span></th>{ for (0..shown).map(letter) }</tr></thead>
                    <tbody>{ for table.preview.iter().take(shown_rows(table)).map(row) }</tbody>
                </table>
            </div>
            <p class="table-foot">{ tr!("First rows of \u{201c}{name}\u{201d}{note}. Click a row number: \u{201c}This is my header row\u{201d}.", name, note) }</p>
        </div>
    }
}

/// How the text is written: each part as found, and others to choose from.
fn dialect(desk: &Desk, table: &TableReport) -> Html {
    let words = |words: &[&'static str]| words.iter().map(|word| (*word, *word)).collect::<Vec<_>>();
    let on = |set: fn(&mut Dialect, String)| {
        let key = table.key.clone();
        desk.on(move |choices, word: AttrValue| {
            edit::set_dialect(choices, &key, |dialect| set(dialect, word.to_string()))
        })
    };
    let decimal = match table.decimal_comma {
        None => "",
        Some(true) => "comma",
        Some(false) => "point",
    };
    // Written as "DD/MM/YYYY".
    let dates = match table.dates.chars().next().map(|c| c.to_ascii_lowercase()) {
        Some('d') => "day",
        Some('m') => "month",
        Some('y') => "year",
        _ => "",
    };
    let separators = [
        ("comma", tr("comma")),
        ("semicolon", tr("semicolon")),
        ("tab", tr("tab")),
        ("vertical bar", tr("vertical bar")),
    ];
    let orders =
        [("day", tr("day/month/year")), ("month", tr("month/day/year")), ("year", tr("year-month-day"))];
    html! {
        <>
            { one_of("separator", tr("Separator"), &separators, &table.separator, on(|dialect, word| dialect.separator = Some(word))) }
            { one_of("encoding", tr("Text"), &words(&ENCODINGS), &table.encoding, on(|dialect, word| dialect.encoding = Some(word))) }
            { one_of("decimal", tr("Decimal"), &[("comma", tr("comma")), ("point", tr("point"))], decimal, on(|dialect, word| dialect.decimal_comma = Some(word == "comma"))) }
            { one_of("dates", tr("Dates"), &orders, dates, on(|dialect, word| dialect.dates = Some(word))) }
        </>
    }
}

const ENCODINGS: [&str; 9] = [
    "UTF-8",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "IBM850",
    "IBM852",
    "macintosh",
];

/// A select for one part of the dialect; hidden where the table has no such part.
fn one_of(
    id: &'static str,
    label: &'static str,
    options: &[(&'static str, &'static str)],
    value: &str,
    on_change: Callback<AttrValue>,
) -> Html {
    let known = options.iter().find(|(key, _)| key.eq_ignore_ascii_case(value)).map(|(key, _)| *key);
    let own = known.is_none().then(|| Choice::new(value.to_owned(), value.to_owned()));
    let choices: Vec<Choice> =
        own.into_iter().chain(options.iter().map(|(key, word)| Choice::new(*key, *word))).collect();
    let value = known.map_or_else(|| value.to_owned(), str::to_owned);
    html! {
        <span key={id} hidden={value.is_empty()}>
            <SelectField id={format!("dialect-{id}")} {label} {choices} {value} look={FieldLook::Inline} {on_change} />
        </span>
    }
}

fn header_row(table: &TableReport, on_header: &Callback<u32>) -> Html {
    let rows = std::iter::once(Choice::new("0", tr("none"))).chain(
        table.preview.iter().take(PREVIEWED).map(|(row, _)| Choice::new(row.to_string(), row.to_string())),
    );
    let on_change = on_header.reform(|row: AttrValue| row.parse().unwrap_or(1));
    html! {
        <SelectField
            id="header-row"
            label={tr("Header row")}
            choices={rows.collect::<Vec<_>>()}
            value={table.header_row.to_string()}
            look={FieldLook::Inline}
            {on_change}
        />
    }
}

/// All rows down to five below the headers.
fn shown_rows(table: &TableReport) -> usize {
    let below = table.preview.iter().position(|(row, _)| *row > table.header_row).unwrap_or(0);
    (below + 5).min(PREVIEWED)
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
                <button type="button" aria-label={tr!("Row {number} is my header row", number)} aria-pressed={(place == "header").to_string()} {onclick}>{ number }</button>
            </th>
            { for (0..shown).map(cell) }
        </tr>
    }
}
