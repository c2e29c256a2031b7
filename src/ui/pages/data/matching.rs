//! Step 2: what each column means. What is missing stands on top.

use super::edit::{self, Desk};
use crate::engine::language::{Words, later, time, tr};
use crate::import::columns::Field;
use crate::import::report::{ColumnReport, MatchState, Report, TableReport};
use crate::project::imports::flow::{self, Need};
use crate::project::words::counted;
use crate::ui::feedback::{Chip, Notice, Tone};
use crate::ui::form::{Button, ButtonKind, Choice, FieldLook, NumberField, SelectField};
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
            { for flow::needed(report, &desk.hand.choices).into_iter().map(|need| still_needed(desk, need, report)) }
            { remembered(desk, report) }
            { for flow::used(report).enumerate().map(card) }
        </>
    }
}

/// What no column gives, and a way to give it at once.
fn still_needed(desk: &Desk, need: Need, report: &Report) -> Html {
    let first = flow::used(report)
        .flat_map(|table| &table.columns)
        .find(|column| column.field.is_none() && !column.is_period && !flow::is_empty(column));
    let hint = first.map_or_else(String::new, |column| {
        tr!(" Column {} \u{201c}{}\u{201d} is not used yet.", column.letter, column.header)
    });
    let target = flow::default_target(report, need);
    let text = match (need, target) {
        (Need::ItemCode, _) => tr("Choose a column for it below. Without it no row can be used."),
        (Need::Demand, _) => {
            tr("Choose a column for it, or add a file with sales. Without it no buffer can be computed.")
        }
        (Need::LeadTime, Some(_)) => tr("Choose a column, or use one value for all:"),
        (Need::LeadTime, None) => {
            tr("Add a file of items or deliveries. Until then an assumption stands in, and is counted.")
        }
    };
    html! {
        <div key={need.name()} data-needed={need.name()}>
            <Notice tone={Tone::Warn} text={tr!("**Still needed: {}.** {text}{hint}", need.name(), text, hint)}>
                if let (Need::LeadTime, Some(table)) = (need, target) {
                    <OneForAll desk={desk.clone()} table={table.clone()} />
                }
            </Notice>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct OneForAllProps {
    desk: Desk,
    table: TableReport,
}

/// The lead time that the plan assumes until it is told another, in days.
const USUAL_LEAD_TIME_DAYS: f64 = 30.0;

/// One lead time for all rows of a table.
#[component]
fn OneForAll(props: &OneForAllProps) -> Html {
    let OneForAllProps { desk, table } = props;
    let days = use_state_eq(|| USUAL_LEAD_TIME_DAYS);
    let on_change = {
        let days = days.setter();
        Callback::from(move |typed| days.set(typed))
    };
    let on_use = {
        let (key, days) = (table.key.clone(), *days);
        desk.on(move |choices, ()| {
            edit::set_default(choices, &key, Field::LeadTime, &tr!("{days} days", days))
        })
    };
    let rows = counted(table.rows as usize, "row", "rows");
    html! {
        <div class="one-for-all">
            <NumberField id="one-for-all" label={tr("Lead time for all")} value={*days} decimals={1} min={0.0} max={3_650.0} unit={tr("days")} look={FieldLook::Bare} {on_change} />
            <Button id="use-for-all" label={tr!("Use for all {rows}", rows)} kind={ButtonKind::Small} on_press={on_use} />
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
        .filter(|(_, column)| !flow::is_empty(column) && !column.is_period)
        .collect();
    let limit = if *all { usize::MAX } else { FIRST };
    let hidden = columns.len().saturating_sub(limit);
    let on_more = {
        let all = all.setter();
        Callback::from(move |()| all.set(true))
    };
    let row = |(at, column): &(usize, &ColumnReport)| line(*place, desk, table, *at, column);
    html! {
        <section class="card card-flush flow-card" aria-label={tr!("Columns of {}", table.key)} data-table={table.file.clone()} data-kind={table.kind.name()}>
            { head(*place, desk, table) }
            <table class="table match-table" aria-label={tr!("Columns of {}", table.key)}>
                <thead>
                    <tr>
                        <th scope="col">{ tr("Your column") }</th>
                        <th scope="col">{ tr("First values in file") }</th>
                        <th scope="col"><span class="visually-hidden">{ tr("means") }</span></th>
                        <th scope="col">{ tr("Means") }</th>
                        <th scope="col">{ tr("Type") }</th>
                        <th scope="col">{ tr("State") }</th>
                    </tr>
                </thead>
                <tbody>
                    { for columns.iter().take(limit).map(row) }
                    { periods(table) }
                </tbody>
            </table>
            <div class="table-foot" hidden={hidden == 0}>
                <Button label={tr!("Show {hidden} more columns", hidden)} kind={ButtonKind::Text} on_press={on_more} />
            </div>
        </section>
    }
}

fn head(place: usize, desk: &Desk, table: &TableReport) -> Html {
    let sheet =
        if table.sheet.is_empty() { String::new() } else { tr!("Sheet \u{201c}{}\u{201d}, ", table.sheet) };
    let sub = format!(
        "{sheet}{}, {}, {}",
        table.kind.name(),
        if table.header_row == 0 {
            tr("no headers").to_owned()
        } else {
            tr!("headers in row {}", table.header_row)
        },
        counted(table.rows as usize, "row", "rows")
    );
    let choices = &desk.hand.choices;
    let changed = choices.fields.iter().any(|(key, ..)| *key == table.key)
        || choices.defaults.iter().any(|(key, ..)| *key == table.key);
    let on_reset = {
        let key = table.key.clone();
        desk.on(move |choices, ()| {
            choices.fields.retain(|(known, ..)| *known != key);
            choices.defaults.retain(|(known, ..)| *known != key);
        })
    };
    html! {
        <div class="card-head">
            <div class="flow-file">
                { icon_20(Icon::File) }
                <div><h2>{ table.file.clone() }</h2><p class="card-sub">{ sub }</p></div>
            </div>
            <div class="card-actions" hidden={!changed}>
                <Button id={format!("reset-{place}")} label={tr("Reset")} name={tr!("Reset the matching of {}", table.key)} kind={ButtonKind::Small} on_press={on_reset} />
            </div>
        </div>
    }
}

const NOT_USED: Words = later("Not used");

fn line(place: usize, desk: &Desk, table: &TableReport, at: usize, column: &ColumnReport) -> Html {
    let name = |field: Option<Field>| field.map_or(NOT_USED.said(), Field::name);
    let options: Vec<Choice> = std::iter::once(NOT_USED.said())
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
                <span class="problem-column">
                    <span class="letter">{ column.letter.clone() }</span>
                    <span>{ if column.header.is_empty() { tr("(no header)").to_owned() } else { column.header.clone() } }</span>
                </span>
            </th>
            <td class="samples" data-phone="full">{ for column.samples.iter().enumerate().map(sample) }</td>
            <td class="match-arrow">{ icon(Icon::Next) }</td>
            <td data-phone="wide">
                <SelectField
                    id={format!("means-{place}-{at}")}
                    label={tr!("Meaning of column {} {}", column.letter, column.header)}
                    choices={options}
                    value={name(column.field)}
                    look={FieldLook::Bare}
                    {on_change}
                />
            </td>
            <td class="match-type">{ kind_chip(desk, table, column) }</td>
            <td data-phone="side2">
                { state_chip(column) }
                <span class="cell-under" hidden={column.doubt.is_empty()}>{ column.doubt.clone() }</span>
            </td>
        </tr>
    }
}

/// Word and name of the state.
fn state(column: &ColumnReport) -> (&'static str, &'static str) {
    match column.state {
        MatchState::Sure => (tr("Sure"), "sure"),
        MatchState::Check => (tr("Check"), "check"),
        MatchState::NotUsed => (tr("Not used"), "not-used"),
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

/// How else the values of a column may be written: the decimal mark, and the order of a day's parts.
fn other_way(column: &ColumnReport) -> Option<(bool, &'static str)> {
    match column.written.get(..5)? {
        "1.234" => Some((false, tr("a decimal point"))),
        "1,234" => Some((true, tr("a decimal comma"))),
        "day/m" => Some((false, "month")),
        "month" => Some((false, "year")),
        _ => Some((false, "day")),
    }
}

/// What the values are, and how they are written; a press reads them in the other way.
fn kind_chip(desk: &Desk, table: &TableReport, column: &ColumnReport) -> Html {
    let word = match column.field {
        None => return html! { <span /> },
        Some(field) if field.is_text() => tr("Text"),
        Some(field) if field.is_date() => tr("Date"),
        Some(field) if field.is_share() => tr("Share"),
        Some(field) if field.is_duration() => tr("Time"),
        Some(_) => tr("Number"),
    };
    let unit = match column.unit_days {
        Some(days) if days < 2.0 => tr("days"),
        Some(days) if days < 8.0 => tr("weeks"),
        Some(_) => tr("months"),
        None => "",
    };
    // Not "1.234,56", which is the same everywhere.
    let written = match column.written.as_str() {
        "day/month/year" => tr("day/month/year"),
        "month/day/year" => tr("month/day/year"),
        "year/month/day" => tr("year/month/day"),
        other => other,
    };
    let how: Vec<&str> = [written, unit].into_iter().filter(|part| !part.is_empty()).collect();
    let chip = match other_way(column) {
        None => html! { <Chip text={word} tone={Tone::Outline} /> },
        Some((comma, way)) => {
            let (key, is_date) = (table.key.clone(), word == tr("Date"));
            let onclick = desk.on(move |choices, _: MouseEvent| {
                edit::set_dialect(choices, &key, |dialect| match is_date {
                    true => dialect.dates = Some(way.to_owned()),
                    false => dialect.decimal_comma = Some(comma),
                });
            });
            let does = if is_date {
                tr!("{word}: read with the {way} first", word, way = time(way, 1_usize))
            } else {
                tr!("{word}: read with {way}", word, way)
            };
            html! { <button type="button" class="chip" data-tone="outline" title={does.clone()} aria-label={does} {onclick}>{ word }{ icon(Icon::Down) }</button> }
        }
    };
    html! {
        <>
            { chip }
            <span class="cell-under" hidden={how.is_empty()}>{ how.join(", ") }</span>
        </>
    }
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
                { tr!("{}, {} to {}", counted(periods.len(), "period", "periods"), first.header, last.header) }
            </th>
            <td class="samples" data-phone="full">{ for first.samples.iter().enumerate().map(sample) }</td>
            <td class="match-arrow">{ icon(Icon::Next) }</td>
            <td data-phone="wide">{ tr("Demand of each period") }</td>
            <td class="match-type"><Chip text={tr("Number")} tone={Tone::Outline} /></td>
            <td data-phone="side2"><Chip text={tr("Sure")} tone={Tone::Ok} sign={Icon::Check} /></td>
        </tr>
    }
}

/// Where last month's matching was used: which, and the way back.
fn remembered(desk: &Desk, report: &Report) -> Html {
    let anew = *desk.hand.choices == Default::default();
    let from: Vec<&str> = flow::used(report)
        .filter(|_| !anew)
        .filter_map(|table| desk.hand.remembered.iter().find(|(key, _)| *key == table.key))
        .map(|(_, file)| file.as_str())
        .collect();
    let text = from.first().map_or_else(String::new, |file| {
        tr!("**The matching of \u{201c}{file}\u{201d} is used again:** the headers are the same.", file)
    });
    let on_reset = desk.on(|choices, ()| *choices = Default::default());
    html! {
        <div hidden={from.is_empty()} data-remembered={from.len().to_string()}>
            <Notice tone={Tone::Info} {text}>
                <Button id="reset-remembered" label={tr("Match anew")} kind={ButtonKind::Small} on_press={on_reset} />
            </Notice>
        </div>
    }
}
