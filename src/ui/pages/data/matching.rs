//! Step 2: what each column means. What is missing stands on top.

use super::edit::{self, Desk};
use crate::import::columns::Field;
use crate::import::report::{ColumnReport, MatchState, Report, TableReport};
use crate::project::imports::flow::{self, Need};
use crate::project::words::counted;
use crate::ui::feedback::{Chip, Notice, Tone};
use crate::ui::form::{Button, ButtonKind, Choice, FieldLook, SelectField};
use crate::ui::icons::{Icon, icon, icon_20};
use std::rc::Rc;
use yew::prelude::*;

/// Columns of a table before `Show more`.
const FIRST: usize = 60;

/// Properties of [`Matching`].
#[derive(Properties, PartialEq)]
pub(super) struct MatchingProps {
    pub(super) desk: Desk,
    pub(super) report: Rc<Report>,
}

/// The step.
#[component]
pub(super) fn Matching(props: &MatchingProps) -> Html {
    let MatchingProps { desk, report } = props;
    let card = |(place, table): (usize, &TableReport)| {
        html! { <Table key={table.key.clone()} {place} desk={desk.clone()} table={table.clone()} /> }
    };
    html! {
        <>
            { for flow::needed(report).into_iter().map(|need| still_needed(need, report)) }
            { for flow::used(report).enumerate().map(card) }
        </>
    }
}

fn still_needed(need: Need, report: &Report) -> Html {
    let first = flow::used(report).find_map(|table| {
        table.columns.iter().find(|column| column.field.is_none() && !column.is_period && !column.is_empty())
    });
    let hint = first.map_or_else(String::new, |column| {
        format!(" Column {} \u{201c}{}\u{201d} is not used yet.", column.letter, column.header)
    });
    let why = match need {
        Need::ItemCode => "Without it no row can be used.",
        Need::Demand => "Without it no buffer can be computed.",
        Need::LeadTime => "Without it a stated assumption stands in, and is counted.",
    };
    html! {
        <div key={need.name()} data-needed={need.name()}>
            <Notice tone={Tone::Warn} text={format!("**Still needed: {}.** Choose a column for it below. {why}{hint}", need.name())} />
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct TableProps {
    place: usize,
    desk: Desk,
    table: TableReport,
}

/// One table: its columns, each with what it means.
#[component]
fn Table(props: &TableProps) -> Html {
    let TableProps { place, desk, table } = props;
    let all = use_state_eq(|| false);
    let columns: Vec<(usize, &ColumnReport)> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| !column.is_empty() && !column.is_period)
        .collect();
    let limit = if *all { usize::MAX } else { FIRST };
    let hidden = columns.len().saturating_sub(limit);
    let on_more = {
        let all = all.setter();
        Callback::from(move |()| all.set(true))
    };
    let row = |(at, column): &(usize, &ColumnReport)| line(*place, desk, table, *at, column);
    html! {
        <section class="card card-flush flow-card" aria-label={format!("Columns of {}", table.key)} data-table={table.file.clone()} data-kind={table.kind.name()}>
            { head(*place, desk, table) }
            <table class="table match-table" aria-label={format!("Columns of {}", table.key)}>
                <thead>
                    <tr>
                        <th scope="col">{ "Your column" }</th>
                        <th scope="col">{ "First values in file" }</th>
                        <th scope="col"><span class="visually-hidden">{ "means" }</span></th>
                        <th scope="col">{ "Means" }</th>
                        <th scope="col">{ "Type" }</th>
                        <th scope="col">{ "State" }</th>
                    </tr>
                </thead>
                <tbody>
                    { for columns.iter().take(limit).map(row) }
                    { periods(table) }
                </tbody>
            </table>
            <div class="table-foot" hidden={hidden == 0}>
                <Button label={format!("Show {hidden} more columns")} kind={ButtonKind::Text} on_press={on_more} />
            </div>
        </section>
    }
}

fn head(place: usize, desk: &Desk, table: &TableReport) -> Html {
    let sheet = if table.sheet.is_empty() {
        String::new()
    } else {
        format!("Sheet \u{201c}{}\u{201d}, ", table.sheet)
    };
    let sub = format!(
        "{sheet}{}, headers in row {}, {}",
        table.kind.name(),
        table.header_row,
        counted(table.rows as usize, "row", "rows")
    );
    let changed = desk.hand.choices.fields.iter().any(|(key, ..)| *key == table.key);
    let on_reset = {
        let key = table.key.clone();
        desk.on(move |choices, ()| choices.fields.retain(|(known, ..)| *known != key))
    };
    html! {
        <div class="card-head">
            <div class="flow-file">
                { icon_20(Icon::File) }
                <div><h2>{ table.file.clone() }</h2><p class="card-sub">{ sub }</p></div>
            </div>
            <div class="card-actions" hidden={!changed}>
                <Button id={format!("reset-{place}")} label="Reset" name={format!("Reset the matching of {}", table.key)} kind={ButtonKind::Small} on_press={on_reset} />
            </div>
        </div>
    }
}

const NOT_USED: &str = "Not used";

fn line(place: usize, desk: &Desk, table: &TableReport, at: usize, column: &ColumnReport) -> Html {
    let name = |field: Option<Field>| field.map_or(NOT_USED, Field::name);
    let options: Vec<Choice> = std::iter::once(NOT_USED)
        .chain(table.kind.fields().map(Field::name))
        .map(|name| Choice::new(name, name))
        .collect();
    let on_change = {
        let (key, kind) = (table.key.clone(), table.kind);
        desk.on(move |choices, name: AttrValue| {
            let field = kind.fields().find(|field| field.name() == name.as_str());
            edit::set_field(choices, &key, at, field);
        })
    };
    let sample =
        |(place, text): (usize, &String)| html! { <span key={place} class="sample">{ text.clone() }</span> };
    html! {
        <tr key={at} data-column={column.letter.clone()} data-state={state(column).1}>
            <th scope="row" data-phone="full">
                <span class="letter">{ column.letter.clone() }</span>
                { if column.header.is_empty() { "(no header)".to_owned() } else { column.header.clone() } }
            </th>
            <td class="samples" data-phone="full">{ for column.samples.iter().enumerate().map(sample) }</td>
            <td class="match-arrow">{ icon(Icon::Next) }</td>
            <td data-phone="wide">
                <SelectField
                    id={format!("means-{place}-{at}")}
                    label={format!("Meaning of column {} {}", column.letter, column.header)}
                    choices={options}
                    value={name(column.field)}
                    look={FieldLook::Bare}
                    {on_change}
                />
            </td>
            <td class="match-type">{ kind_chip(column) }</td>
            <td data-phone="side2">{ state_chip(column) }</td>
        </tr>
    }
}

/// Word and name of the state.
fn state(column: &ColumnReport) -> (&'static str, &'static str) {
    match column.state {
        MatchState::Sure => ("Sure", "sure"),
        MatchState::Check => ("Check", "check"),
        MatchState::NotUsed => ("Not used", "not-used"),
    }
}

fn state_chip(column: &ColumnReport) -> Html {
    let (tone, sign) = match column.state {
        MatchState::Sure => (Tone::Ok, Icon::Check),
        MatchState::Check => (Tone::Warn, Icon::Question),
        MatchState::NotUsed => (Tone::Neutral, Icon::Minus),
    };
    html! { <Chip text={state(column).0} {tone} {sign} /> }
}

fn kind_chip(column: &ColumnReport) -> Html {
    let word = match column.field {
        None => return html! { <span /> },
        Some(field) if field.is_text() => "Text",
        Some(field) if field.is_date() => "Date",
        Some(field) if field.is_share() => "Share",
        Some(field) if field.is_duration() => "Time",
        Some(_) => "Number",
    };
    html! { <Chip text={word} tone={Tone::Outline} /> }
}

/// All periods in one line: they mean the same.
fn periods(table: &TableReport) -> Html {
    let periods: Vec<&ColumnReport> = table.columns.iter().filter(|column| column.is_period).collect();
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else {
        return html! { <tr key="periods" hidden={true} /> };
    };
    let sample =
        |(place, text): (usize, &String)| html! { <span key={place} class="sample">{ text.clone() }</span> };
    html! {
        <tr key="periods" data-column="periods">
            <th scope="row" data-phone="full">
                <span class="letter">{ format!("{}\u{2013}{}", first.letter, last.letter) }</span>
                { format!("{}, {} to {}", counted(periods.len(), "period", "periods"), first.header, last.header) }
            </th>
            <td class="samples" data-phone="full">{ for first.samples.iter().enumerate().map(sample) }</td>
            <td class="match-arrow">{ icon(Icon::Next) }</td>
            <td data-phone="wide">{ "Demand of each period" }</td>
            <td class="match-type"><Chip text="Number" tone={Tone::Outline} /></td>
            <td data-phone="side2"><Chip text="Sure" tone={Tone::Ok} sign={Icon::Check} /></td>
        </tr>
    }
}
