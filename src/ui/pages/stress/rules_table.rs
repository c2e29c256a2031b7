//! The rules side by side, under the same draws.

use super::PageProps;
use crate::engine::language::tr;
use crate::project::session::Run;
use crate::project::stress::figures::{Estimate, RuleFigures, StressFigures};
use crate::project::stress::rules::Rule;
use crate::project::words::{counted, decimal, money_about, percent, three_figures, whole};
use crate::ui::table::{Align, Cell, Column, DataTable, Look, Phone, SortKey};
use std::rc::Rc;
use yew::prelude::*;

/// The title: the cheapest rule over the year.
pub(super) fn finding(run: &Run) -> String {
    let Some(figures) = &run.figures else { return String::from(tr("Five rules under the same bad luck")) };
    let cost = |rule: Rule| of(figures, rule).map(|f| f.cost_money.value);
    let cheapest =
        Rule::ALL.into_iter().filter_map(|rule| Some((rule, cost(rule)?))).min_by(|a, b| a.1.total_cmp(&b.1));
    match (cheapest, cost(Rule::Today)) {
        (Some((Rule::Hybrid, hybrid)), Some(today)) if today > 0.0 => {
            tr!("Hybrid costs {} less than Today over the year", percent(1.0 - hybrid / today))
        }
        (Some((rule, _)), _) => tr!("{} costs least over the year", rule.name()),
        (None, _) => String::from(tr("Five rules under the same bad luck")),
    }
}

/// Runs, seed and fingerprint.
pub(super) fn subtitle(run: &Run) -> String {
    match &run.figures {
        Some(figures) => tr!(
            "Same bad luck for every rule. Simulated, {} runs of 52 weeks, 95% ranges. {}",
            whole(f64::from(figures.replications)),
            figures.sample_words()
        ),
        None => String::from(tr("Simulating")),
    }
}

fn of(figures: &StressFigures, rule: Rule) -> Option<&RuleFigures> {
    figures.rules.get(rule as usize)?.as_ref()
}

/// The table of rules.
#[component]
pub(super) fn RulesTable(props: &PageProps) -> Html {
    let figures = props.session.run.figures.clone();
    let currency = props.plan().currency.clone();
    let columns = use_memo((figures.clone(), currency), |(figures, currency)| {
        columns(&figures.clone().unwrap_or_default(), currency)
    });
    let row_key = use_callback((), |row: usize, ()| {
        AttrValue::from(Rule::ALL.get(row).map_or("", |rule| rule.name()).to_owned())
    });
    let run = &props.session.run;
    let sums = (Rc::as_ptr(&run.summary) as usize, Rc::as_ptr(&run.items) as usize);
    let digest = use_memo(sums, |_| props.session.run_fingerprint());
    let source = source_line(props, &digest);
    html! {
        <>
            <DataTable
                label={tr("Rules compared")}
                columns={columns}
                rows={Rule::ALL.len()}
                {row_key}
                marked={AttrValue::Static(tr("Hybrid (Plan)"))}
                tall={true}
                empty={Html::default()}
            />
            <p class="table-source">{ source }</p>
        </>
    }
}

fn source_line(props: &PageProps, digest: &str) -> Html {
    let run = &props.session.run;
    let speed = if run.worked_ms > 0.0 { run.worked_ms * 1e6 / run.item_days } else { 0.0 };
    html! {
        <span
            data-digest={digest.to_owned()}
            data-item-days={run.item_days.to_string()}
            data-worked-ms={run.worked_ms.to_string()}
            data-elapsed-ms={(run.ended_ms - run.started_ms).to_string()}
        >
            { tr!("Seed {}. ", props.session.settings.stress.seed) }
            if !digest.is_empty() {
                { tr!("Fingerprint {digest}: the same seed and data give the same one on any machine. ", digest) }
            }
            { tr!("{} ns per item-day and rule.", decimal(speed, 1)) }
        </span>
    }
}

/// The worst of a column is outlined and named.
fn worst(figures: &StressFigures, value: &dyn Fn(&RuleFigures) -> f64, lowest: bool) -> Option<Rule> {
    let known = Rule::ALL.into_iter().filter_map(|rule| Some((rule, value(of(figures, rule)?))));
    let known: Vec<(Rule, f64)> = known.collect();
    let first = known.first()?.1;
    if known.iter().all(|(_, v)| (v - first).abs() < 1e-9) {
        return None;
    }
    let pick =
        |a: &&(Rule, f64), b: &&(Rule, f64)| if lowest { b.1.total_cmp(&a.1) } else { a.1.total_cmp(&b.1) };
    known.iter().max_by(pick).map(|(rule, _)| *rule)
}

type Value = fn(&RuleFigures) -> f64;
type Text = fn(&RuleFigures) -> (String, String);

fn columns(figures: &Rc<StressFigures>, currency: &str) -> Vec<Column> {
    let name = Column::new("rule", tr("Rule"), |row| {
        Rule::ALL.get(row).map_or_else(
            || Cell::blank(""),
            |rule| {
                let look = Look::Two { text: rule.name().into(), under: rule.meaning().into() };
                Cell::new(SortKey::Number(row as f64), look)
            },
        )
    })
    .phone(Phone::Head)
    .fixed();
    let column = |(key, title): (&'static str, &'static str), unit: String, value: Value, text: Text| {
        figure_column(figures, (key, title), unit, value, key == "fill", text)
    };
    let money = |what: &str| format!("{currency}{what}");
    vec![
        name,
        column(
            ("stock", tr("Stock")),
            money(""),
            |f| f.stock_value_money.value,
            |f| range(f.stock_value_money),
        ),
        column(("fill", tr("Unit fill")), String::from("%"), |f| f.unit_fill.value, unit_fill),
        column(("days", tr("Days out")), String::from(tr("item-days")), |f| f.days_out.value, days_out),
        column(("loss", tr("Loss")), money(""), |f| f.loss_money.value, |f| range(f.loss_money)),
        column(
            ("var", tr("1 in 20")),
            money(tr(", VaR 95")),
            |f| f.loss_1_in_20_money.value,
            |f| range(f.loss_1_in_20_money),
        ),
        column(
            ("cvar", tr("Worst 5%")),
            money(tr(", CVaR 95")),
            |f| f.loss_worst_5_percent_money.value,
            |f| range(f.loss_worst_5_percent_money),
        ),
        column(
            ("recover", tr("Recover")),
            String::from(tr("days")),
            |f| f.recover_days.map_or(0.0, |e| e.value),
            recover_days,
        ),
        column(("cost", tr("Cost of year")), money(""), |f| f.cost_money.value, cost_of_year),
    ]
}

fn unit_fill(figures: &RuleFigures) -> (String, String) {
    let e = figures.unit_fill;
    (decimal(e.value * 100.0, 1), format!("\u{b1} {}", decimal(e.half_width * 100.0, 2)))
}

fn days_out(figures: &RuleFigures) -> (String, String) {
    let (least, most) = figures.days_out_range;
    let error = whole(figures.days_out.half_width);
    (whole(figures.days_out.value), tr!("\u{b1} {error}\n{} to {}", whole(least), whole(most), error))
}

fn recover_days(figures: &RuleFigures) -> (String, String) {
    figures.recover_days.map_or_else(
        || (String::from(tr("never broke")), String::new()),
        |e| {
            let breaks = counted(figures.breaks as usize, "break", "breaks");
            (whole(e.value), format!("\u{b1} {}\n{breaks}", decimal(e.half_width, 1)))
        },
    )
}

fn cost_of_year(figures: &RuleFigures) -> (String, String) {
    let (text, error) = range(figures.cost_money);
    (text, format!("{error}\n{}", cost_parts(figures)))
}

/// A column that marks its worst rule.
fn figure_column(
    figures: &Rc<StressFigures>,
    (key, title): (&'static str, &'static str),
    unit: String,
    value: Value,
    lowest: bool,
    text: Text,
) -> Column {
    let figures = Rc::clone(figures);
    let worst = worst(&figures, &value, lowest);
    let mut column = Column::new(key, title, move |row| {
        let Some(rule) = Rule::ALL.get(row).copied() else { return Cell::blank("") };
        let Some(of) = of(&figures, rule) else {
            return Cell::blank(tr("No reorder points or stock in your files"));
        };
        let (text, under) = text(of);
        if worst == Some(rule) {
            let word = if lowest { tr("lowest") } else { tr("highest") };
            let look = Look::Worst { text: text.into(), under: under.into(), word: word.into() };
            return Cell::new(SortKey::Number(value(of)), look);
        }
        Cell::new(SortKey::Number(value(of)), Look::Two { text: text.into(), under: under.into() })
    })
    .figures(unit)
    .phone(Phone::Shown)
    .fixed();
    column.align = Align::End;
    column
}

fn range(estimate: Estimate) -> (String, String) {
    (
        whole(three_figures(estimate.value)),
        format!("\u{b1} {}", money_about("", estimate.half_width).trim_start_matches('\u{a0}')),
    )
}

fn cost_parts(figures: &RuleFigures) -> String {
    tr!(
        "carry {}, order {}",
        whole(three_figures(figures.carrying_money.value)),
        whole(three_figures(figures.ordering_money.value))
    )
}
