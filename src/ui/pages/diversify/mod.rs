//! S7, Diversify: for which items a second supplier pays, against a stockpile or both.

mod actions;
mod qualifying;
mod ways;

use super::PageProps;
use crate::engine::finance::break_even::BreakEven;
use crate::engine::language::{later, tr};
use crate::project::diversify::answers::{Costed, Way};
use crate::project::diversify::ranking::ToQualify;
use crate::project::diversify::{
    USUAL_PREMIUM_SHARE, USUAL_QUALIFICATION_DAYS, USUAL_QUALIFICATION_MONEY, USUAL_SPLIT_PERCENT,
};
use crate::project::inquiry::{Question, Terms};
use crate::project::plan::figures::Plan;
use crate::project::stress::figures::Estimate;
use crate::project::words::{self, counted, decimal, money_about, three_figures, whole};
use crate::ui::feedback::{Skeleton, SkeletonKind};
use crate::ui::form::{Button, Number, Toggle, numbers, starts};
use crate::ui::layout::{Card, NextStep, ScreenHeader, view_switch};
use crate::ui::route::{Screen, View};
use crate::ui::table::{Cell, Cells, DataTable, Look, Phone, SortKey, listed};
use std::rc::Rc;
use yew::prelude::*;

/// The screen.
#[component]
pub fn Diversify(props: &PageProps) -> Html {
    let plan = props.plan();
    let inquiry = &props.session.inquiries.qualify;
    let (values, same_country) = (use_state_eq(|| starts(&TERMS)), use_state_eq(|| false));
    {
        let (tasks, settings) = (props.tasks.clone(), Rc::clone(&props.session.settings));
        let terms = terms(&values, *same_country);
        let identity = props.session.plan.as_ref().map(|plan| Rc::as_ptr(plan) as usize);
        use_effect_with(identity, move |identity| {
            if identity.is_some() {
                tasks.ask(&settings, Question::Qualify(terms));
            }
        });
    }
    let fits = |found: &&Rc<Vec<ToQualify>>| found.iter().all(|one| one.answers.item < plan.items.len());
    let found = inquiry.answer.as_ref().filter(fits);
    let is_today = props.route.view() == View::Today;
    let answer = found.map(|found| if is_today { now(&plan, found) } else { said(&plan, found) });
    let answer = answer.unwrap_or_default();
    let body = if !props.is_loading() && !plan.has_demand() {
        super::nothing(
            tr("No second supplier can be weighed yet."),
            tr(
                "These files hold no demand. Add a file with sales or usage, one line per sale or periods across.",
            ),
        )
    } else {
        html! {
            <>
                { terms_card(props, &values, &same_country) }
                {
                    match found {
                        None => html! { <Skeleton kind={SkeletonKind::Table} /> },
                        Some(found) => html! {
                            <>
                                <Ranking plan={Rc::clone(&plan)} found={Rc::clone(found)} />
                                { actions::actions(props, found) }
                                <Ways plan={Rc::clone(&plan)} found={Rc::clone(found)} />
                            </>
                        },
                    }
                }
                { qualifying::qualifying(props) }
                <ways::Hub ..props.clone() />
                <ways::ForwardBuying ..props.clone() />
                <NextStep label={tr("Open the scorecard")} screen={Screen::Scorecard} />
            </>
        }
    };
    html! {
        <>
            <ScreenHeader question={Screen::Diversify.question()} {answer}>{ view_switch(&props.route) }</ScreenHeader>
            <div class="stack">{ body }</div>
        </>
    }
}

/// What the same items lose as they are supplied today.
fn now(plan: &Plan, found: &[ToQualify]) -> String {
    let lost = |one: &ToQualify| one.second_source.loss_money.value + one.second_source.avoided_money.value;
    let all: f64 = found.iter().take(5).map(lost).sum();
    let items = counted(found.len().min(5), "item", "items");
    tr!(
        "With one supplier each, **{items}** lose about **{}** a year (simulated).",
        money_about(&plan.currency, all),
        items
    )
}

/// The answer, figures between `**`.
fn said(plan: &Plan, found: &[ToQualify]) -> String {
    let top: Vec<&ToQualify> = found.iter().take(5).collect();
    let Some(first) = top.first() else {
        return String::from(if plan.has_demand() {
            tr("On these terms a second source avoids no loss for any item with a single supplier.")
        } else {
            tr("What a second source avoids needs demand. Add a file with sales or usage.")
        });
    };
    let avoided: f64 = top.iter().map(|one| one.second_source.avoided_money.value).sum();
    let extra: f64 = top.iter().map(|one| one.second_source.extra_money).sum();
    let name = plan.items.get(first.answers.item).map_or("", |item| item.name.as_str());
    tr!(
        "A second source for **{}** avoids about **{}** a year for **{}** a year (simulated). Start with **{name}**.",
        counted(top.len(), "item", "items"),
        money_about(&plan.currency, avoided),
        money_about(&plan.currency, extra.max(0.0)),
        name
    )
}

const TERMS: [Number; 5] = [
    Number {
        id: "terms-premium",
        label: later("Costs more"),
        unit: later("%"),
        start: USUAL_PREMIUM_SHARE * 100.0,
        range: (-50.0, 500.0),
        hint: later(""),
    },
    Number {
        id: "terms-split",
        label: later("Gets of each order"),
        unit: later("%"),
        start: USUAL_SPLIT_PERCENT as f64,
        range: (0.0, 100.0),
        hint: later("0: only while the first takes none"),
    },
    Number {
        id: "terms-lead",
        label: later("Lead time against the first"),
        unit: later("%"),
        start: 100.0,
        range: (1.0, 500.0),
        hint: later(""),
    },
    Number {
        id: "terms-days",
        label: later("Days to qualify"),
        unit: later("days"),
        start: USUAL_QUALIFICATION_DAYS,
        range: (0.0, 1_500.0),
        hint: later(""),
    },
    Number {
        id: "terms-money",
        label: later("Cost to qualify, once"),
        unit: later(""),
        start: USUAL_QUALIFICATION_MONEY,
        range: (0.0, 1e8),
        hint: later("Spread over 5 years"),
    },
];

fn terms(values: &[f64], same_country: bool) -> Terms {
    let value = |place: usize| values.get(place).copied().unwrap_or_default();
    Terms {
        premium_share: value(0) / 100.0,
        split_percent: value(1) as u32,
        lead_time_share: value(2) / 100.0,
        qualification_days: value(3),
        qualification_money: value(4),
        same_country,
    }
}

fn terms_card(
    props: &PageProps,
    values: &UseStateHandle<Vec<f64>>,
    same_country: &UseStateHandle<bool>,
) -> Html {
    let on_same = {
        let same_country = same_country.clone();
        Callback::from(move |same: bool| same_country.set(same))
    };
    let inquiry = &props.session.inquiries.qualify;
    let running = inquiry.job;
    let on_press = {
        let (tasks, settings, terms) =
            (props.tasks.clone(), Rc::clone(&props.session.settings), terms(values, **same_country));
        Callback::from(move |()| match running {
            Some(job) => tasks.withdraw(job),
            None => tasks.ask(&settings, Question::Qualify(terms)),
        })
    };
    let label = if running.is_some() { tr("Stop") } else { tr("Rank the items again") };
    html! {
        <Card title={tr("What a second source is taken to be")} sub={tr("Assumed until you change it: like the item's own supplier, in another country, dearer")}>
            <div class="terms-fields">{ numbers(&TERMS, values, &props.plan().currency) }</div>
            <Toggle id="terms-country" label={tr("It stands in the same country: one closure stops both")} on={**same_country} on_change={on_same} />
            <div class="terms-foot">
                <Button id="rank" {label} {on_press} />
                <span role="status">{ inquiry.status(tr("Simulating in the background...")) }</span>
            </div>
        </Card>
    }
}

/// Properties of the tables.
#[derive(Properties, PartialEq)]
struct FoundProps {
    plan: Rc<Plan>,
    found: Rc<Vec<ToQualify>>,
}

impl FoundProps {
    fn key(&self) -> (usize, usize) {
        (Rc::as_ptr(&self.plan) as usize, Rc::as_ptr(&self.found) as usize)
    }
}

fn about(estimate: Estimate) -> Cell {
    let under = format!("\u{b1} {}", words::about(estimate.half_width));
    let text = whole(three_figures(estimate.value));
    Cell::new(SortKey::Number(estimate.value), Look::Two { text: text.into(), under: under.into() })
}

fn money(value: f64) -> Cell {
    Cell::figure(value, whole(three_figures(value)))
}

fn even(of: &Costed) -> Cell {
    match of.break_even {
        BreakEven::OnceInYears(years) => {
            Cell::figure(years, if years < 1.5 { decimal(years, 2) } else { whole(years) })
        }
        BreakEven::Always => Cell::figure(f64::MAX, "always"),
        BreakEven::Never => Cell::figure(0.0, "never"),
    }
}

/// The items by loss avoided per money.
#[component]
fn Ranking(props: &FoundProps) -> Html {
    let columns = use_memo(props.key(), |_| {
        let currency = || Some(props.plan.currency.clone());
        let headings = vec![
            ("rank", tr("Rank"), None, Phone::More),
            ("item", tr("Item"), None, Phone::Head),
            ("supplier", tr("Supplier now"), None, Phone::Full),
            ("loss", tr("Loss a year now"), currency(), Phone::More),
            ("left", tr("With a second source"), currency(), Phone::More),
            ("avoided", tr("Loss avoided a year"), currency(), Phone::Shown),
            ("extra", tr("Costs more a year"), currency(), Phone::Shown),
            ("return", tr("Avoided per money"), Some(String::from(tr("times"))), Phone::Shown),
            (
                "even",
                tr("Pays if stops come more than once in"),
                Some(String::from(tr("years"))),
                Phone::More,
            ),
            ("best", tr("Cheapest way"), None, Phone::Full),
        ];
        let (plan, found) = (Rc::clone(&props.plan), Rc::clone(&props.found));
        let cells: Cells = Rc::new(move |row, place| {
            let Some(one) = found.get(row) else { return Cell::blank("") };
            let Some(item) = plan.items.get(one.answers.item) else { return Cell::blank("") };
            let second = &one.second_source;
            match place {
                0 => Cell::figure(row as f64, (row + 1).to_string()),
                1 => Cell::item(item.name.clone(), item.segment.group, item.code.clone()),
                2 => {
                    let supplier = item.supplier.and_then(|index| plan.suppliers.get(index as usize));
                    supplier.map_or_else(
                        || Cell::blank(tr("No supplier known")),
                        |supplier| {
                            let country = supplier.country.clone().unwrap_or_default();
                            let look =
                                Look::Two { text: supplier.name.clone().into(), under: country.into() };
                            Cell::new(SortKey::Text(supplier.name.clone().into()), look)
                        },
                    )
                }
                3 => one
                    .answers
                    .ways
                    .iter()
                    .find(|way| way.way == Way::AsItIs)
                    .map_or_else(|| Cell::blank(""), |way| about(way.loss_money)),
                4 => about(second.loss_money),
                5 => about(second.avoided_money),
                6 => money(second.extra_money),
                7 => second.avoided_per_money().map_or_else(
                    || Cell::figure(f64::MAX, tr("costs nothing")),
                    |per| Cell::figure(per, decimal(per, 1)),
                ),
                8 => even(second),
                _ => one.answers.best().map_or_else(|| Cell::blank(""), |best| Cell::text(best.way.name())),
            }
        });
        let mut columns = listed(headings, &cells);
        for column in &mut columns {
            column.view = match column.key.as_str() {
                "loss" => Some(View::Today),
                "left" | "extra" => Some(View::Plan),
                "avoided" | "return" | "even" => Some(View::Compare),
                _ => None,
            };
        }
        columns
    });
    let rows = props.found.len();
    let row_key = use_callback(props.key(), |row: usize, _| AttrValue::from(row.to_string()));
    let title = match rows {
        0 => String::from(tr("No second source avoids a loss on these terms")),
        n => tr!("{} to qualify, the most loss avoided per money first", counted(n, "item", "items")),
    };
    html! {
        <Card {title} sub={tr("Single-sourced items, 512 runs each in a year with random stops, 95% ranges. Until it is qualified, the second source does nothing")} flush={true}>
            <DataTable label={tr("Items to qualify")} {columns} {rows} {row_key} tall={true} first={5} />
        </Card>
    }
}

/// Stockpile, second source or both for every ranked item.
#[component]
fn Ways(props: &FoundProps) -> Html {
    let rows = use_memo(props.key(), |_| {
        let all = props.found.iter().enumerate();
        all.flat_map(|(at, one)| (0..one.answers.ways.len()).map(move |way| (at, way))).collect::<Vec<_>>()
    });
    let columns = use_memo(props.key(), |_| {
        let currency = || Some(props.plan.currency.clone());
        let headings = vec![
            ("way", tr("Way"), None, Phone::Head),
            ("stockpile", tr("Stockpile"), Some(String::from(tr("units"))), Phone::More),
            ("stock", tr("Stock"), currency(), Phone::More),
            ("carrying", tr("Carrying cost"), currency(), Phone::Shown),
            ("premium", tr("Premium"), currency(), Phone::More),
            ("qualify", tr("Qualification"), currency(), Phone::More),
            ("loss", tr("Loss"), currency(), Phone::Shown),
            ("worst", tr("Worst 5% of years"), currency(), Phone::More),
            ("cost", tr("All in a year"), currency(), Phone::Shown),
        ];
        let (plan, found, rows) = (Rc::clone(&props.plan), Rc::clone(&props.found), Rc::clone(&rows));
        let cells: Cells = Rc::new(move |row, place| {
            let way = rows.get(row).and_then(|(at, way)| {
                let one = found.get(*at)?;
                Some((one, one.answers.ways.get(*way)?))
            });
            way.map_or_else(|| Cell::blank(""), |(one, way)| way_cell(&plan, one, way, place))
        });
        let mut columns = listed(headings, &cells);
        columns.iter_mut().for_each(|column| column.sortable = false);
        columns
    });
    let row_key = use_callback(props.key(), |row: usize, _| AttrValue::from(row.to_string()));
    html! {
        <Card title={tr("Stockpile, second source, or both")} sub={tr("Three costed answers beside things as they are, on the same draws; each with the stockpile of least cost. Money a year")} flush={true}>
            <DataTable label={tr("Ways to be supplied")} {columns} rows={rows.len()} {row_key} tall={true} first={4} />
        </Card>
    }
}

fn way_cell(plan: &Plan, one: &ToQualify, way: &Costed, place: usize) -> Cell {
    match place {
        0 => {
            let item = plan.items.get(one.answers.item).map_or("", |item| item.name.as_str());
            let best = one.answers.best().is_some_and(|best| best.way == way.way);
            let text = if best { tr!("{}, cheapest", way.way.name()) } else { way.way.name().to_owned() };
            let shared = one.answers.shares_country && matches!(way.way, Way::SecondSource | Way::Both);
            let under = format!("{item}{}", if shared { tr(", both in one country") } else { "" });
            let look = Look::Two { text: text.into(), under: under.into() };
            Cell::new(SortKey::Blank, look)
        }
        1 => Cell::figure(f64::from(way.stockpile_units), whole(f64::from(way.stockpile_units))),
        2 => about(way.stock_money),
        3 => money(way.carrying_money),
        4 => about(way.premium_money),
        5 => money(way.qualification_money),
        6 => about(way.loss_money),
        7 => money(way.loss_worst_5_percent_money),
        _ => about(way.cost_money),
    }
}
