//! Promised against delivered: every rule set from the first part of the user's demand and run on what followed.

use super::PageProps;
use crate::engine::language::{time, tr};
use crate::engine::quantity::ServiceMeasure;
use crate::engine::replay::{Line, Measure, Mode};
use crate::project::inquiry::{Question, Replayed, Wish};
use crate::project::replay::Report;
use crate::project::select::item_choices::period_word;
use crate::project::settings::Target;
use crate::project::words::{class_word, counted, decimal, measure_of, whole};
use crate::ui::form::{Button, Choice, NumberField, Segmented, SelectField};
use crate::ui::layout::Card;
use crate::ui::table::{Cell, Cells, Column, DataTable, Look, Phone, SortKey, listed};
use std::rc::Rc;
use yew::prelude::*;

/// The card.
#[component]
pub(super) fn Replay(props: &PageProps) -> Html {
    let inquiry = &props.session.inquiries.replay;
    let wish = use_state_eq(Wish::default);
    let edit = |edit: fn(&mut Wish, f64)| {
        let wish = wish.clone();
        Callback::from(move |value: f64| {
            let mut next = *wish;
            edit(&mut next, value);
            wish.set(next);
        })
    };
    let on_measure = {
        let wish = wish.clone();
        Callback::from(move |key: AttrValue| {
            let measure = if key.as_str() == "cycle" { ServiceMeasure::Cycle } else { ServiceMeasure::Fill };
            wish.set(Wish { target: Target { measure, ..wish.target }, ..*wish });
        })
    };
    let on_mode = {
        let wish = wish.clone();
        Callback::from(move |key: AttrValue| {
            let mode = if key.as_str() == "anew" { Mode::Rolling } else { Mode::Static };
            wish.set(Wish { mode, ..*wish });
        })
    };
    let on_press = {
        let (tasks, session, wish) = (props.tasks.clone(), Rc::clone(&props.session), *wish);
        Callback::from(move |()| match session.inquiries.replay.job {
            Some(job) => tasks.withdraw(job),
            None => tasks.ask(&session.settings, Question::Replay(wish)),
        })
    };
    let measures = vec![
        Choice::new("fill", tr("of units at once")),
        Choice::new("cycle", tr("of periods without shortage")),
    ];
    let modes =
        vec![Choice::new("once", tr("Levels set once")), Choice::new("anew", tr("Set anew every period"))];
    let measure = if wish.target.measure == ServiceMeasure::Cycle { "cycle" } else { "fill" };
    let mode = if wish.mode == Mode::Rolling { "anew" } else { "once" };
    let running = inquiry.job.is_some();
    let label = match (running, &inquiry.answer) {
        (true, _) => tr("Stop the replay"),
        (false, None) => tr("Replay my demand"),
        (false, Some(_)) => tr("Replay again"),
    };
    let (title, sub) = head(inquiry.answer.as_deref());
    html! {
        <Card {title} {sub} flush={true}>
            <Promises ..props.clone() />
            <div class="replay-fields" id="replay" data-state={if running { "running" } else { "idle" }}>
                <NumberField id="replay-target" label={tr("Target of every rule")} unit="%" value={wish.target.share * 100.0} decimals={1} min={50.0} max={99.9} on_change={edit(|wish, v| wish.target.share = v / 100.0)} />
                <SelectField id="replay-measure" label={tr("Measure")} choices={measures} value={measure} on_change={on_measure} />
                <Segmented label={tr("How often levels are set")} choices={modes} value={mode} on_change={on_mode} />
                <Button id="replay-run" {label} {on_press} />
                <span role="status">{ inquiry.status(tr("Replaying in the background...")) }</span>
            </div>
            { outcome(props, inquiry.answer.as_ref()) }
        </Card>
    }
}

/// Title and line below it: what the replay found, or what it is.
fn head(answer: Option<&Replayed>) -> (String, String) {
    let found = answer.and_then(|replayed| Some((replayed, replayed.outcome.as_ref().ok()?)));
    let Some((replayed, report)) = found else {
        return (
            String::from(tr("Does the promise hold?")),
            String::from(tr(
                "Sets every rule from the first 65% of your demand and runs it on what really followed",
            )),
        );
    };
    let of = measure_of(replayed.wish.target.measure);
    let title = match report.rules.last().and_then(|rule| rule.lines.first()) {
        Some(Line { promised: Some(promised), delivered: Some(delivered), .. }) => {
            tr!("Our levels promised {}% {of} and delivered {}%", share(*promised), share(*delivered), of)
        }
        _ => String::from(tr("Promised against delivered")),
    };
    (title, subtitle(replayed, report))
}

fn subtitle(replayed: &Replayed, report: &Report) -> String {
    let word = period_word(report.bucket);
    let periods = |count: usize| tr!("{} {}", whole(count as f64), time(word, count));
    let left_out = match report.with_gaps + report.without_demand {
        0 => String::new(),
        n => tr!(", {} left out for gaps or no demand at first", whole(n as f64)),
    };
    let how = if replayed.wish.mode == Mode::Rolling {
        tr("set anew every")
    } else {
        tr("set once after the first")
    };
    let after =
        if replayed.wish.mode == Mode::Rolling { word.to_owned() } else { periods(report.fit_buckets) };
    tr!(
        "{} of {}{left_out}. Levels {how} {after}; an order takes {}",
        counted(report.items, "item", "items"),
        periods(report.buckets),
        periods(replayed.lead_time_buckets as usize),
        left_out,
        how,
        after
    )
}

fn share(share: f64) -> String {
    decimal(share * 100.0, 1)
}

fn outcome(props: &PageProps, answer: Option<&Rc<Replayed>>) -> Html {
    match answer.map(|replayed| (Rc::clone(replayed), replayed.outcome.as_ref().err())) {
        None => html! { <div hidden={true} /> },
        Some((_, Some(sentence))) => {
            html! { <p class="field-error replay-error" role="alert">{ sentence.clone() }</p> }
        }
        Some((replayed, None)) => html! { <Lines page={props.clone()} {replayed} /> },
    }
}

/// Properties of [`Lines`].
#[derive(Properties, PartialEq)]
struct LinesProps {
    page: PageProps,
    replayed: Rc<Replayed>,
}

/// A rule's line for all items or for a class.
struct Row {
    rule: String,
    is_ours: bool,
    measure: Measure,
    line: Line,
    /// Of the rule and of the line.
    places: [usize; 2],
}

impl Row {
    /// Which explanation a column has.
    fn id(&self, column: usize) -> String {
        let [rule, line] = self.places;
        format!(":replay-{rule}-{line}-{column}")
    }
}

/// All items first, then class by class, the rules in their order.
fn rows(report: &Report) -> Vec<Row> {
    let most = report.rules.iter().map(|rule| rule.lines.len()).max().unwrap_or(0);
    let of = |place: usize| {
        report.rules.iter().enumerate().filter_map(move |(at, rule)| {
            let is_ours = at + 1 == report.rules.len();
            let line = *rule.lines.get(place)?;
            Some(Row { rule: rule.name.clone(), is_ours, measure: rule.measure, line, places: [at, place] })
        })
    };
    (0..most).flat_map(of).collect()
}

#[component]
fn Lines(props: &LinesProps) -> Html {
    let target = props.replayed.wish.target;
    let key = Rc::as_ptr(&props.replayed) as usize;
    let rows = use_memo(key, |_| props.replayed.outcome.as_ref().map(rows).unwrap_or_default());
    let columns = use_memo(key, |_| columns(&rows, target));
    let keys = Rc::clone(&rows);
    let row_key = use_callback(key, move |row: usize, _| {
        let name = keys.get(row).map(|row| format!("{}-{:?}", row.rule, row.line.class));
        AttrValue::from(name.unwrap_or_default())
    });
    let all = rows.iter().filter(|row| row.line.class.is_none()).count();
    let marked = rows.iter().find(|row| row.is_ours).map(|row| AttrValue::from(format!("{}-None", row.rule)));
    html! {
        <>
            <DataTable label={tr("Promised against delivered")} {columns} rows={rows.len()} {row_key} {marked} tall={true} first={all} explained={props.page.explained.clone()} on_explain={props.page.on_explain.clone()} />
            <p class="table-source">{ tr("A promise is compared with its own measure only: the normal formula promises periods without a shortage, whatever it is asked for. Unmet demand waits. Stock is the mean on hand at the end of a period.") }</p>
        </>
    }
}

fn columns(rows: &Rc<Vec<Row>>, target: Target) -> Vec<Column> {
    let of = |make: fn(&Row) -> Cell| {
        let rows = Rc::clone(rows);
        move |row: usize| rows.get(row).map_or_else(|| Cell::blank(""), make)
    };
    let of_target = decimal(target.share * 100.0, 1);
    let targets = move |_: usize| Cell::figure(target.share, of_target.clone());
    vec![
        Column::new("rule", tr("Rule"), of(rule)).phone(Phone::Head).fixed(),
        Column::new("target", tr("Target"), targets).figures("%").fixed(),
        Column::new("promised", tr("Promised"), of(|row| promise(row, row.line.promised, 0)))
            .figures("%")
            .phone(Phone::Shown)
            .fixed(),
        Column::new("delivered", tr("Delivered"), of(|row| promise(row, row.line.delivered, 1)))
            .figures("%")
            .phone(Phone::Shown)
            .fixed(),
        Column::new("fill", tr("Units at once"), of(|row| known(row, row.line.fill_by_volume, 2)))
            .figures("%")
            .fixed(),
        Column::new(
            "item-fill",
            tr("The same, mean of items"),
            of(|row| known(row, row.line.fill_item_mean, 3)),
        )
        .figures("%")
        .fixed(),
        Column::new(
            "periods",
            tr("Periods without shortage"),
            of(|row| known(row, row.line.demand_periods_without_shortage, 4)),
        )
        .figures("%")
        .fixed(),
        Column::new(
            "stock",
            tr("Stock"),
            of(|row| Cell::why(row.line.mean_stock_units, whole(row.line.mean_stock_units), row.id(5))),
        )
        .figures(tr("units"))
        .phone(Phone::Shown)
        .fixed(),
    ]
}

fn rule(row: &Row) -> Cell {
    let who = row.line.class.map_or(tr("All items"), class_word);
    let under = format!("{who}, {}", counted(row.line.items, "item", "items"));
    let text = if row.is_ours { String::from("Steadystock") } else { row.rule.clone() };
    Cell::new(SortKey::Blank, Look::Two { text: text.into(), under: under.into() })
}

fn known(row: &Row, share_of: Option<f64>, column: usize) -> Cell {
    share_of.map_or_else(|| Cell::blank(tr("No demand")), |of| Cell::why(of, share(of), row.id(column)))
}

/// A share in the measure of the rule's promise.
fn promise(row: &Row, share_of: Option<f64>, column: usize) -> Cell {
    let under = match row.measure {
        Measure::Cycle => tr("of periods"),
        Measure::Fill => tr("of units"),
        Measure::None => return Cell::blank(tr("This rule promises nothing")),
    };
    share_of.map_or_else(
        || Cell::blank(tr("No promise for these items")),
        |of| {
            Cell::new(SortKey::Number(of), Look::Two { text: share(of).into(), under: under.into() })
                .explained(row.id(column))
        },
    )
}

/// What the plan's own levels promise, by measure and class, and what levels set the same way delivered.
#[component]
fn Promises(props: &PageProps) -> Html {
    let plan = props.plan();
    let key = Rc::as_ptr(&plan) as usize;
    let rows = plan.promises.len();
    let columns = use_memo(key, |_| {
        let percent = || Some(String::from("%"));
        let headings = vec![
            ("who", tr("The plan's levels"), None, Phone::Head),
            ("target", tr("Target"), percent(), Phone::Shown),
            ("promised", tr("Promised"), percent(), Phone::Shown),
            ("delivered", tr("Delivered"), percent(), Phone::Shown),
            ("periods", tr("Protection intervals"), Some(String::from(tr("of all items"))), Phone::More),
        ];
        let plan = Rc::clone(&plan);
        let cells: Cells = Rc::new(move |row, place| {
            let Some(line) = plan.promises.get(row) else { return Cell::blank("") };
            let why =
                |value: f64, text: String| Cell::why(value, text, format!(":promise-{row}-{}", place - 1));
            match place {
                0 => {
                    let who = line.class.map_or(tr("All items"), class_word);
                    let items = counted(line.items as usize, "item", "items");
                    let under = format!("{items}, {}", measure_of(line.measure));
                    Cell::new(SortKey::Blank, Look::Two { text: who.into(), under: under.into() })
                }
                1 => why(line.target, share(line.target)),
                2 => why(line.promised, share(line.promised)),
                3 => why(line.delivered, share(line.delivered)),
                _ => why(f64::from(line.periods), whole(f64::from(line.periods))),
            }
        });
        let mut columns = listed(headings, &cells);
        columns.iter_mut().for_each(|column| column.sortable = false);
        columns
    });
    let row_key = use_callback(key, |row: usize, _| AttrValue::from(row.to_string()));
    html! {
        <div class="replay-promises" hidden={rows == 0}>
            <DataTable label={tr("Promised and delivered by the plan's levels")} {columns} {rows} {row_key} tall={true} explained={props.explained.clone()} on_explain={props.on_explain.clone()} />
        </div>
    }
}
