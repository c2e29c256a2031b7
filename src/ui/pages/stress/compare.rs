//! Up to four scenarios side by side: what each does under today's rules and with the plan.

use super::PageProps;
use super::builder::known;
use crate::engine::language::tr;
use crate::project::inquiry::{Compared, Question};
use crate::project::stress::figures::{Estimate, RuleFigures};
use crate::project::stress::problems::side_by_side;
use crate::project::stress::rules::Rule;
use crate::project::words::{counted, decimal, money_about, three_figures, whole};
use crate::ui::form::{Button, Toggle};
use crate::ui::layout::Card;
use crate::ui::table::{Cell, Cells, DataTable, Look, Phone, SortKey, listed};
use std::rc::Rc;
use yew::prelude::*;

/// The card.
#[component]
pub(super) fn SideBySide(props: &PageProps) -> Html {
    let plan = props.plan();
    let inquiry = &props.session.inquiries.compare;
    let all = known(&props.session.settings);
    let taken =
        use_state_eq(|| vec![String::from(tr("Port closure")), String::from(tr("Main supplier stops"))]);
    let chosen: Vec<_> = all.iter().filter(|scenario| taken.contains(&scenario.name)).cloned().collect();
    let problem = side_by_side(&chosen, &plan);
    let toggle = |name: &str| {
        let on = taken.iter().any(|known| known == name);
        let (taken, name) = (taken.clone(), name.to_owned());
        let on_change = {
            let name = name.clone();
            Callback::from(move |on: bool| {
                let mut next = (*taken).clone();
                next.retain(|known| *known != name);
                if on {
                    next.push(name.clone());
                }
                taken.set(next);
            })
        };
        html! { <Toggle key={name.clone()} label={name.clone()} {on} {on_change} /> }
    };
    let on_press = {
        let (tasks, session, chosen) = (props.tasks.clone(), Rc::clone(&props.session), chosen.clone());
        Callback::from(move |()| match session.inquiries.compare.job {
            Some(job) => tasks.withdraw(job),
            None => tasks.ask(&session.settings, Question::Compare(chosen.clone())),
        })
    };
    let running = inquiry.job.is_some();
    let label = match chosen.len() {
        _ if running => String::from(tr("Stop comparing")),
        1 => String::from(tr("Run 1 scenario")),
        n => tr!("Compare {n} scenarios", n),
    };
    let waiting = !running && (problem.is_some() || chosen.is_empty());
    let (title, sub) = head(inquiry.answer.as_deref(), &plan.currency);
    html! {
        <Card {title} {sub} flush={true}>
            <fieldset class="compare-choices">
                <legend class="visually-hidden">{ tr("Scenarios to compare, up to 4") }</legend>
                { for all.iter().map(|scenario| toggle(&scenario.name)) }
                <Button id="compare" {label} {waiting} {on_press} />
                <span role="status">{ inquiry.status(tr("Running in the background...")) }</span>
            </fieldset>
            <p class="field-error compare-error" role="alert" hidden={problem.is_none()}>{ problem.clone().unwrap_or_default() }</p>
            { table(inquiry.answer.as_ref(), &plan.currency) }
        </Card>
    }
}

fn rule(compared: &Compared, rule: Rule) -> Option<&RuleFigures> {
    compared.figures.rules.get(rule as usize)?.as_ref()
}

fn head(answer: Option<&Vec<Compared>>, currency: &str) -> (String, String) {
    let worst = answer.and_then(|all| {
        let of =
            |compared: &Compared| rule(compared, Rule::Hybrid).map_or(0.0, |f| f.loss_1_in_20_money.value);
        all.iter().max_by(|a, b| of(a).total_cmp(&of(b))).map(|compared| (compared, of(compared)))
    });
    match worst {
        None => (
            String::from(tr("Which scenario hurts most?")),
            String::from(tr("Up to four side by side, each with the same bad luck")),
        ),
        Some((compared, loss)) => (
            tr!("{} hurts the plan most: {} in a bad year", compared.name, money_about(currency, loss)),
            tr!(
                "Plan, with today's rules below. Simulated, {} of 52 weeks each, 95% ranges",
                counted(compared.figures.replications as usize, "run", "runs")
            ),
        ),
    }
}

type Figure = fn(&RuleFigures) -> Estimate;

const FIGURES: [(&str, Figure); 4] = [
    ("fill", |f| f.unit_fill),
    ("loss", |f| f.loss_money),
    ("var", |f| f.loss_1_in_20_money),
    ("cost", |f| f.cost_money),
];

fn text(key: &str, value: f64) -> String {
    if key == "fill" { decimal(value * 100.0, 1) } else { whole(three_figures(value)) }
}

fn table(answer: Option<&Rc<Vec<Compared>>>, currency: &str) -> Html {
    let Some(all) = answer else { return html! { <div hidden={true} /> } };
    let money = || Some(currency.to_owned());
    let headings = vec![
        ("scenario", tr("Scenario"), None, Phone::Head),
        ("fill", tr("Unit fill"), Some(String::from("%")), Phone::Shown),
        ("loss", tr("Loss"), money(), Phone::Shown),
        ("var", tr("1 in 20"), money(), Phone::Shown),
        ("cost", tr("Cost of year"), money(), Phone::Shown),
        ("better", tr("Plan costs less than today"), Some(String::from(tr("of 10 runs"))), Phone::Shown),
    ];
    let rows = all.len();
    let all = Rc::clone(all);
    let cells: Cells = Rc::new(move |row, place| {
        let Some(compared) = all.get(row) else { return Cell::blank("") };
        match place.checked_sub(1) {
            None => {
                let look =
                    Look::Two { text: compared.name.clone().into(), under: compared.what.clone().into() };
                Cell::new(SortKey::Text(compared.name.clone().into()), look)
            }
            Some(4) => match compared.figures.pairs.first().copied().flatten() {
                Some(pair) => Cell::figure(pair.chance_better, decimal(pair.chance_better * 10.0, 1)),
                None => Cell::blank(tr("No rules of today in your files")),
            },
            Some(at) => figure(&all, compared, at),
        }
    });
    let row_key = Callback::from(|row: usize| AttrValue::from(row.to_string()));
    html! { <DataTable label={tr("Scenarios side by side")} columns={Rc::new(listed(headings, &cells))} {rows} {row_key} tall={true} /> }
}

/// The plan's figure with today's below; the worst of all scenarios is outlined and named.
fn figure(all: &[Compared], compared: &Compared, at: usize) -> Cell {
    let Some((key, of)) = FIGURES.get(at) else { return Cell::blank("") };
    let value = |compared: &Compared| rule(compared, Rule::Hybrid).map(|figures| of(figures).value);
    let (Some(plan), Some(now)) = (rule(compared, Rule::Hybrid).map(of), value(compared)) else {
        return Cell::blank(tr("Not run"));
    };
    let range = match *key {
        "fill" => decimal(plan.half_width * 100.0, 2),
        _ => money_about("", plan.half_width).trim_start_matches('\u{a0}').to_owned(),
    };
    let today =
        rule(compared, Rule::Today).map(|figures| format!("\ntoday {}", text(key, of(figures).value)));
    let under = format!("\u{b1} {range}{}", today.unwrap_or_default());
    let worse = |other: f64| if *key == "fill" { other < now } else { other > now };
    let values: Vec<f64> = all.iter().filter_map(value).collect();
    let differs = values.iter().any(|other| (other - now).abs() > 1e-9);
    let look = if differs && !values.iter().any(|other| worse(*other)) {
        let word = if *key == "fill" { tr("lowest") } else { tr("highest") };
        Look::Worst { text: text(key, now).into(), under: under.into(), word: word.into() }
    } else {
        Look::Two { text: text(key, now).into(), under: under.into() }
    };
    Cell::new(SortKey::Number(now), look)
}
