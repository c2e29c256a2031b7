//! The money behind the plan: what a year costs by line, how bad a year can be, what the plan returns.

use super::PageProps;
use crate::engine::language::{Words, later, tr};
use crate::project::finance::bad_years::{self, BadYears, SUM_AGAINST_TAIL};
use crate::project::settings::Settings;
use crate::project::stress::figures::{Estimate, RuleFigures, StressFigures};
use crate::project::stress::rules::Rule;
use crate::project::words::{decimal, money_about, three_figures, whole};
use crate::ui::form::{Number, Toggle, numbers, starts};
use crate::ui::layout::{Card, Span};
use crate::ui::table::{Cell, Cells, DataTable, FootRow, Heading, Look, Phone, SortKey, listed};
use std::rc::Rc;
use yew::prelude::*;

/// The rules that were run, with their figures.
fn run_rules(figures: &StressFigures) -> Vec<(Rule, &RuleFigures)> {
    Rule::ALL
        .into_iter()
        .filter_map(|rule| Some((rule, figures.rules.get(rule as usize)?.as_ref()?)))
        .collect()
}

fn about(estimate: Estimate) -> Cell {
    let under = format!("\u{b1} {}", money_about("", estimate.half_width).trim_start_matches('\u{a0}'));
    let text = whole(three_figures(estimate.value));
    Cell::new(SortKey::Number(estimate.value), Look::Two { text: text.into(), under: under.into() })
}

/// The lines of a year's cost: name, what it is, and its figure of a rule.
type CostLine = (Words, Words, fn(&RuleFigures, &Settings) -> Estimate);

fn carrying(figures: &RuleFigures, settings: &Settings, line: usize) -> Estimate {
    let shares = settings.money.carrying_shares;
    let all = settings.money.carrying_share_per_year();
    let share = if all > 0.0 { shares.get(line).copied().unwrap_or(0.0) / all } else { 0.0 };
    let Estimate { value, half_width } = figures.carrying_money;
    Estimate { value: value * share, half_width: half_width * share }
}

const LINES: [CostLine; 12] = [
    (later("Lost margin"), later("of sales that are lost"), |f, _| f.lines.lost_margin_money),
    (later("Express freight"), later("for demand that waits"), |f, _| f.lines.express_money),
    (later("Standstill"), later("days out of vital items"), |f, _| f.lines.downtime_money),
    (later("Lost trust"), later("customers who do not come back"), |f, _| f.lines.trust_money),
    (later("Capital"), later("tied up in stock"), |f, s| carrying(f, s, 0)),
    (later("Storage"), later("of stock"), |f, s| carrying(f, s, 1)),
    (later("Insurance"), later("of stock"), |f, s| carrying(f, s, 2)),
    (later("Obsolescence"), later("of stock"), |f, s| carrying(f, s, 3)),
    (later("Ordering"), later("of every order placed"), |f, _| f.ordering_money),
    (later("Write-off"), later("stock past its shelf life"), |f, _| f.lines.write_off_money),
    (later("Paid extra"), later("above unit cost"), |f, _| f.lines.extra_paid_money),
    (later("Events"), later("what they cost themselves"), |f, _| f.lines.event_money),
];

/// What a year costs, line by line, under each rule. Lines that no rule has are left out.
#[component]
pub(super) fn CostByLine(props: &PageProps) -> Html {
    let (figures, settings) = (props.session.run.figures.clone(), Rc::clone(&props.session.settings));
    let currency = props.plan().currency.clone();
    let lines = use_memo((figures.clone(), Rc::clone(&settings)), |(figures, settings)| {
        let rules = figures.as_deref().map(run_rules).unwrap_or_default();
        let is_used = |line: &CostLine| rules.iter().any(|(_, of)| line.2(of, settings).value != 0.0);
        LINES.into_iter().filter(is_used).collect::<Vec<CostLine>>()
    });
    let key = (figures.clone(), settings, currency);
    let columns = use_memo(key.clone(), |(figures, settings, currency)| {
        let figures = figures.clone().unwrap_or_default();
        let rules: Vec<Rule> = run_rules(&figures).into_iter().map(|(rule, _)| rule).collect();
        let mut headings: Vec<Heading> = vec![("line", tr("Line"), None, Phone::Head)];
        headings.extend(
            rules.iter().map(|rule| (rule.name(), rule.name(), Some(currency.clone()), Phone::Shown)),
        );
        let (lines, settings) = (Rc::clone(&lines), Rc::clone(settings));
        let cells: Cells = Rc::new(move |row, place| {
            let Some((name, what, figure)) = lines.get(row) else { return Cell::blank("") };
            let Some(place) = place.checked_sub(1) else {
                let look = Look::Two { text: (*name).into(), under: (*what).into() };
                return Cell::new(SortKey::Number(row as f64), look);
            };
            let of = rules.get(place).and_then(|rule| figures.rules.get(*rule as usize)?.as_ref());
            of.map_or_else(|| Cell::blank(tr("Not run")), |of| about(figure(of, &settings)))
        });
        listed(headings, &cells)
    });
    let foot = use_memo(key, |(figures, ..)| {
        let rules = figures.as_deref().map(run_rules).unwrap_or_default();
        let total = |(rule, of): (Rule, &RuleFigures)| {
            (AttrValue::Static(rule.name()), Cell::text(whole(three_figures(of.cost_money.value))))
        };
        vec![FootRow {
            label: AttrValue::Static(tr("Cost of the year")),
            figures: rules.into_iter().map(total).collect(),
        }]
    });
    let row_key = use_callback((), |row: usize, ()| AttrValue::from(row.to_string()));
    let title = figures.as_deref().map_or_else(|| String::from(tr("Cost of the year by line")), largest);
    html! {
        <Card {title} sub={tr("Mean of all runs with 95% ranges: what shortages cost, what stock costs, and the rest")} flush={true}>
            <DataTable label={tr("Cost of the year by line")} {columns} rows={lines.len()} {row_key} tall={true} {foot} />
        </Card>
    }
}

/// The largest line of the plan as the finding.
fn largest(figures: &StressFigures) -> String {
    let settings = Settings::default();
    let Some(of) = figures.rules.get(Rule::Hybrid as usize).and_then(Option::as_ref) else {
        return String::from(tr("Cost of the year by line"));
    };
    // Carrying as one: its split is set, not found.
    let found = LINES.into_iter().filter(|(name, ..)| {
        ![tr("Capital"), tr("Storage"), tr("Insurance"), tr("Obsolescence")].contains(&name.said())
    });
    let mut all: Vec<(&str, f64)> =
        found.map(|(name, _, line)| (name.said(), line(of, &settings).value)).collect();
    all.push((tr("Carrying cost"), of.carrying_money.value));
    let most = all.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).filter(|_| of.cost_money.value > 0.0);
    most.map_or_else(
        || String::from(tr("Cost of the year by line")),
        |(name, value)| {
            tr!(
                "{name} is {}% of what the plan's year costs",
                whole(value / of.cost_money.value * 100.0),
                name
            )
        },
    )
}

/// VaR and CVaR beside the sum of probability x impact.
#[component]
pub(super) fn WorstYears(props: &PageProps) -> Html {
    let figures = props.session.run.figures.clone();
    let currency = props.plan().currency.clone();
    let sum = props.session.inquiries.money.answer.as_ref().and_then(|m| m.probability_times_impact_money);
    let years = use_memo(figures.clone(), |figures| {
        let figures = figures.clone().unwrap_or_default();
        let of = |rule| Some((rule, bad_years::of_rule(&figures, rule)?));
        Rule::ALL.into_iter().filter_map(of).collect::<Vec<(Rule, BadYears)>>()
    });
    let rows = years.len();
    let columns = use_memo((figures, currency.clone()), |(_, currency)| {
        let money = || Some(currency.clone());
        let headings = vec![
            ("rule", tr("Rule"), None, Phone::Head),
            ("mean", tr("Mean loss"), money(), Phone::Shown),
            ("var95", tr("VaR 95"), money(), Phone::Shown),
            ("cvar95", tr("CVaR 95"), money(), Phone::Shown),
            ("var99", tr("VaR 99"), money(), Phone::Shown),
            ("cvar99", tr("CVaR 99"), money(), Phone::Shown),
        ];
        let years = Rc::clone(&years);
        let cells: Cells = Rc::new(move |row, place| {
            let Some((rule, bad)) = years.get(row) else { return Cell::blank("") };
            let value = match place {
                0 => return Cell::text(rule.name()),
                1 => bad.at_95.mean,
                2 => bad.at_95.var,
                3 => bad.at_95.cvar,
                4 => bad.at_99.var,
                _ => bad.at_99.cvar,
            };
            Cell::figure(value, whole(three_figures(value)))
        });
        listed(headings, &cells)
    });
    let row_key = use_callback((), |row: usize, ()| AttrValue::from(row.to_string()));
    let few = years.first().map(|(_, bad)| bad.tail_years_99).filter(|years| *years < 100.0);
    let few = few.map_or_else(String::new, |years| {
        tr!(" The worst 1 of 100 are {} years here, so the mean of them is rough.", decimal(years, 0))
    });
    let sum = sum.map_or_else(String::new, |sum| {
        tr!("Probability times impact, summed over the suppliers: {} a year. ", money_about(&currency, sum))
    });
    html! {
        <Card title={tr("How bad a year can be")} sub={tr("Loss of a simulated year: the one that 95 or 99 of 100 years stay below (VaR), and the mean beyond it (CVaR)")} span={Span::Eight} flush={true}>
            <DataTable label={tr("How bad a year can be")} {columns} {rows} {row_key} />
            <p class="table-source">{ sum }{ SUM_AGAINST_TAIL }{ few }</p>
        </Card>
    }
}

/// What the return is reckoned with; the last is a line of its own.
const TERMS: [Number; 4] = [
    Number {
        id: "return-investment",
        label: later("Paid once"),
        unit: later(""),
        start: 0.0,
        range: (0.0, 1e12),
        hint: later(""),
    },
    Number {
        id: "return-years",
        label: later("Over"),
        unit: later("years"),
        start: 3.0,
        range: (1.0, 30.0),
        hint: later(""),
    },
    Number {
        id: "return-rate",
        label: later("Discount rate"),
        unit: later("%"),
        start: 10.0,
        range: (0.0, 100.0),
        hint: later(""),
    },
    Number {
        id: "gained-margin",
        label: later("Margin gained a year"),
        unit: later(""),
        start: 0.0,
        range: (0.0, 1e12),
        hint: later("Your own estimate, of which the return holds nothing"),
    },
];

/// What the plan returns against today.
#[component]
pub(super) fn PlanReturn(props: &PageProps) -> Html {
    let (terms, counts_gained) = (use_state_eq(|| starts(&TERMS)), use_state_eq(|| false));
    let currency = props.plan().currency.clone();
    let on_gained = {
        let counts_gained = counts_gained.clone();
        Callback::from(move |on: bool| counts_gained.set(on))
    };
    let (title, rows) = returned(props, &terms, *counts_gained, &currency);
    let row = |(name, value): (&'static str, String)| {
        html! { <tr><th scope="row">{ name }</th><td class="figure">{ value }</td></tr> }
    };
    let seen = if *counts_gained { &TERMS[..] } else { &TERMS[..3] };
    html! {
        <Card {title} sub={tr("Plan against today's rules, mean of all runs. Loss avoided less what the plan costs more a year")} span={Span::Four}>
            <table class="explain-list return-list"><tbody>{ for rows.into_iter().map(row) }</tbody></table>
            <div class="return-fields">{ numbers(seen, &terms, &currency) }</div>
            <Toggle id="return-gained" label={tr("Count sales gained while others are out")} on={*counts_gained} on_change={on_gained} />
        </Card>
    }
}

/// The finding and its lines.
fn returned(
    props: &PageProps,
    terms: &[f64],
    counts_gained: bool,
    currency: &str,
) -> (String, Vec<(&'static str, String)>) {
    let term = |place: usize| terms.get(place).copied().unwrap_or_default();
    let found = props.session.run.figures.as_deref().and_then(|figures| {
        bad_years::return_of_plan(figures, term(0), term(1) as u32, term(2) / 100.0).ok()?
    });
    let Some(back) = found else {
        return (String::from(tr("What the plan returns needs today's rules and a run")), Vec::new());
    };
    let money = |value: f64| money_about(currency, value);
    let way = if back.annual_net_benefit >= 0.0 { tr("returns") } else { tr("costs") };
    let title = tr!("The plan {way} about {} a year (simulated)", money(back.annual_net_benefit.abs()), way);
    let mut rows = vec![
        (tr("Loss avoided a year"), money(back.annual_avoided_loss)),
        (tr("Cost more a year"), money(back.annual_avoided_loss - back.annual_net_benefit)),
        (tr("Net benefit a year"), money(back.annual_net_benefit)),
        (
            tr("Net benefit per money spent a year"),
            back.rosi.map_or_else(|| String::from(tr("costs nothing more")), |rosi| decimal(rosi, 2)),
        ),
        (tr("Present value, less what is paid once"), money(back.npv)),
    ];
    if term(0) > 0.0 {
        let years = back.payback_years.map(|years| tr!("{} years", decimal(years, 1)));
        rows.push((tr("Paid back after"), years.unwrap_or_else(|| String::from("never"))));
    }
    if counts_gained {
        rows.push((tr("With sales gained"), money(bad_years::with_gained_sales(back, term(3)).1)));
    }
    (title, rows)
}
