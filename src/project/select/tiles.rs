//! The four figures of the overview, Today to Plan, as the page and the first page show them.

use super::answers::{exposed, rule};
use crate::engine::language::{Words, form, later, tr};
use crate::engine::signs;
use crate::project::plan::figures::Plan;
use crate::project::stress::figures::StressFigures;
use crate::project::stress::rules::Rule;
use crate::project::words::{decimal, money_about, sum, three_figures, whole};

/// A figure with its unit, what it was and how it changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tile {
    /// What the figure is.
    pub label: &'static str,
    /// The figure without its unit.
    pub value: String,
    /// Unit before it.
    pub before: String,
    /// Unit after it.
    pub after: String,
    /// How it changed.
    pub change: Option<Change>,
    /// What it was, or why it is not there.
    pub today: String,
    /// Today and Plan as shares of the larger.
    pub bars: Option<(f64, f64)>,
    /// Its name; empty where there is no figure.
    pub fact: &'static str,
}

/// A change in words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Change {
    /// Plan minus Today.
    pub by: f64,
    /// Whether it is wanted; `None` where it is neither.
    pub is_good: Option<bool>,
    /// The words.
    pub text: String,
}

/// The tiles; simulated ones wait for the run.
#[must_use]
pub fn tiles(plan: &Plan, figures: Option<&StressFigures>) -> [Tile; 4] {
    [stock(plan), fill(plan, figures), loss(plan, figures), one_source(plan)]
}

/// Bars of both on the scale of the larger.
fn bars(today: f64, plan: f64) -> Option<(f64, f64)> {
    let most = today.max(plan).max(f64::MIN_POSITIVE);
    Some((today / most, plan / most))
}

/// The currency where it stands before the sum, or after it; nothing at the other place.
fn currency_at(is_before: bool, currency: &str) -> String {
    let is_here = signs::with(|signs| signs.currency_first) == is_before;
    if is_here { currency.to_owned() } else { String::new() }
}

fn money_change(currency: &str, by: f64) -> Option<Change> {
    let words = if by < 0.0 { tr("less") } else { tr("more") };
    let text = [&money_about(currency, by.abs()), " ", words].concat();
    Some(Change { by, is_good: (by < 0.0).then_some(true), text })
}

fn stock(plan: &Plan) -> Tile {
    let swap = &plan.swap;
    let Some(planned) = swap.stock_value_money else {
        return Tile {
            label: tr("Stock value"),
            value: "-".into(),
            today: tr("Add unit cost to see money").into(),
            ..Tile::default()
        };
    };
    let currency = &plan.currency;
    let tile = Tile {
        label: tr("Stock value, average"),
        before: currency_at(true, currency),
        after: currency_at(false, currency),
        value: whole(planned),
        fact: "stock-value",
        ..Tile::default()
    };
    match swap.today_stock_value_money {
        Some(_) if !plan.has_demand() => Tile { today: tr("As today: a plan needs demand").into(), ..tile },
        Some(today) => Tile {
            change: money_change(currency, planned - today),
            today: tr!("Today {}", sum(currency, &whole(today))),
            bars: bars(today, planned),
            ..tile
        },
        None => Tile { today: tr("No rules of today").into(), ..tile },
    }
}

/// A simulated figure that is not there, and why.
fn waiting(label: &'static str, plan: &Plan) -> Tile {
    let today = if plan.has_demand() { tr("Simulating") } else { tr("Needs demand") };
    Tile { label, value: "-".into(), today: today.into(), ..Tile::default() }
}

fn fill(plan: &Plan, figures: Option<&StressFigures>) -> Tile {
    const LABEL: Words = later("Unit fill (simulated)");
    let Some(hybrid) = rule(figures, Rule::Hybrid) else { return waiting(LABEL.said(), plan) };
    let planned = hybrid.unit_fill.value * 100.0;
    let error = ["\u{b1} ", &decimal(hybrid.unit_fill.half_width * 100.0, 2)].concat();
    let tile = Tile {
        label: LABEL.said(),
        value: decimal(planned, 1),
        after: "%".into(),
        fact: "unit-fill",
        ..Tile::default()
    };
    let Some(today) = rule(figures, Rule::Today) else { return Tile { today: error, ..tile } };
    let was = today.unit_fill.value * 100.0;
    let by = planned - was;
    let words = if by < 0.0 { tr(" points fewer") } else { tr(" points more") };
    let text = [&decimal(by.abs(), 1), words].concat();
    Tile {
        change: Some(Change { by, is_good: Some(by > 0.0), text }),
        today: tr!("Today {}%, {}", decimal(was, 1), error),
        bars: bars(was, planned),
        ..tile
    }
}

fn loss(plan: &Plan, figures: Option<&StressFigures>) -> Tile {
    const LABEL: Words = later("Bad-year loss (1 in 20)");
    let Some(hybrid) = rule(figures, Rule::Hybrid) else { return waiting(LABEL.said(), plan) };
    let currency = &plan.currency;
    let planned = hybrid.loss_1_in_20_money.value;
    let tile = Tile {
        label: LABEL.said(),
        before: currency_at(true, currency),
        after: currency_at(false, currency),
        value: whole(three_figures(planned)),
        fact: "bad-year-loss",
        ..Tile::default()
    };
    let Some(today) = rule(figures, Rule::Today) else {
        return Tile { today: tr("Simulated").into(), ..tile };
    };
    let was = today.loss_1_in_20_money.value;
    Tile {
        change: money_change(currency, planned - was),
        today: tr!("Today {}", sum(currency, &whole(three_figures(was)))),
        bars: bars(was, planned),
        ..tile
    }
}

fn one_source(plan: &Plan) -> Tile {
    let count = exposed(plan).len();
    let share = count as f64 / plan.items.len().max(1) as f64;
    Tile {
        label: tr("One source, long lead time"),
        value: whole(count as f64),
        after: String::from(form(count, "item", "items")),
        change: Some(Change { text: tr("same as today").into(), ..Change::default() }),
        today: tr!("of {}", whole(plan.items.len() as f64)),
        bars: Some((share, share)),
        fact: "one-source",
        ..Tile::default()
    }
}
