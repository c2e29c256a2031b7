//! The working of the plan's totals: money in stock, what changes hands, groups, classes and value.

use super::super::working::{Shown, Working, over};
use super::largest::total;
use crate::engine::explain::{Derivation, Expression, Part, Unit};
use crate::engine::language::{Words, later, tr};
use crate::engine::segment::abc::AbcClass;
use crate::engine::segment::portfolio::Group;
use crate::engine::segment::xyz::XyzClass;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::words::{counted, money_exact, percent, whole};

/// Figures of the plan.
pub(super) const OF_PLAN: [&str; 9] =
    ["stock_today", "stock_planned", "change", "spent", "freed", "stockpile", "more", "less", "value"];
/// Figures of each group or class, and how many there are.
pub(super) const OF_GROUP: [(&str, usize); 11] = [
    ("group_items", 4),
    ("group_stock", 4),
    ("group_today", 4),
    ("group_change", 4),
    ("group_risk", 4),
    ("group_value", 4),
    ("group_value_share", 4),
    ("abc", 3),
    ("abc_share", 3),
    ("cell_items", 9),
    ("cell_value", 9),
];

/// Cells of value against variation.
const CELLS: [&str; 9] = ["AX", "AY", "AZ", "BX", "BY", "BZ", "CX", "CY", "CZ"];

const LIMIT: Words =
    later("Items without the figures that it takes are left out; they are counted as assumptions.");

/// `None` for another name, or where the plan has no such figure.
pub(super) fn stock_of(plan: &Plan, name: &str) -> Option<Derivation> {
    let swap = &plan.swap;
    let change = |item: &ItemPlan| item.buffer.change_money.unwrap_or(0.0);
    Some(match name {
        "stock_today" => {
            let of = |item: &ItemPlan| item.today.as_ref().and_then(|today| today.stock_value_money);
            let sentence = tr("What the rules of today aim at on average: safety stock and half an order.");
            money(plan, tr("Stock value today"), swap.today_stock_value_money?, sentence, |i| {
                of(i).unwrap_or(0.0)
            })
        }
        "stock_planned" => {
            let sentence = tr("What the plan's rules aim at on average: buffers and half an order.");
            let of = |item: &ItemPlan| item.buffer.stock_value_money.unwrap_or(0.0);
            let mut derivation =
                money(plan, tr("Stock value in the plan"), swap.stock_value_money?, sentence, of);
            derivation.parts = by_group(plan, derivation.value);
            derivation
        }
        "change" => {
            let sentence = tr("What more is held less what less is held, over all items.");
            money(plan, tr("Change against today"), swap.spent_money - swap.freed_money, sentence, change)
        }
        "spent" => {
            let sentence = tr("What the items take that get more stock than today.");
            money(plan, tr("Money spent on more stock"), swap.spent_money, sentence, |i| change(i).max(0.0))
        }
        "freed" => {
            let sentence = tr("What the items free that get less stock than today.");
            money(plan, tr("Money freed"), swap.freed_money, sentence, |i| (-change(i)).max(0.0))
        }
        "stockpile" => {
            let sentence = tr("Stockpiles at unit cost, kept for a stop of supply.");
            let of = |item: &ItemPlan| {
                let known = item.buffer.change_money.is_some();
                if known { item.buffer.stockpile_units * item.unit_cost_money.unwrap_or(0.0) } else { 0.0 }
            };
            money(plan, tr("Money in stockpiles"), swap.stockpile_money, sentence, of)
        }
        "value" => {
            let value = plan.items.iter().map(|item| item.segment.annual_value_money).sum();
            let sentence = tr("Units a year at the value of a unit, over all items.");
            money(plan, tr("Annual value"), value, sentence, |item| item.segment.annual_value_money)
        }
        "more" => count(plan, tr("Items that get more"), |item| change(item) > 0.0),
        "less" => count(plan, tr("Items that get less"), |item| change(item) < 0.0),
        _ => return None,
    })
}

/// Of a group, or of a class; `None` for another name or place.
pub(super) fn of_group(plan: &Plan, name: &str, place: usize) -> Option<Derivation> {
    if name == "abc" {
        let class = [AbcClass::A, AbcClass::B, AbcClass::C].get(place).copied()?;
        let quantities = [tr("Items of class A"), tr("Items of class B"), tr("Items of class C")];
        let quantity = quantities.get(place)?;
        return Some(count(plan, quantity, |item| item.segment.abc == Some(class)));
    }
    if name == "abc_share" {
        let class = [AbcClass::A, AbcClass::B, AbcClass::C].get(place).copied()?;
        let quantities = [tr("Value in class A"), tr("Value in class B"), tr("Value in class C")];
        let quantity = quantities.get(place)?;
        return Some(value_share(plan, quantity, |item| item.segment.abc == Some(class)));
    }
    if name.starts_with("cell_") {
        return of_cell(plan, name, place);
    }
    let group = Group::ALL.get(place).copied()?;
    let figures = plan.groups.get(place)?;
    let inside = move |item: &ItemPlan| item.segment.group == group;
    let only = |value: f64, item: &ItemPlan| if inside(item) { value } else { 0.0 };
    Some(match name {
        "group_items" => count(plan, &tr!("Items in {}", group.name()), inside),
        "group_today" => {
            let of = |item: &ItemPlan| {
                only(item.today.as_ref().and_then(|today| today.stock_value_money).unwrap_or(0.0), item)
            };
            let sentence = tr("What the rules of today hold of the group's items on average.");
            let value = figures.today_stock_value_money?;
            money(plan, &tr!("Stock of {} today", group.name()), value, sentence, of)
        }
        "group_stock" => {
            let of = |item: &ItemPlan| only(item.buffer.stock_value_money.unwrap_or(0.0), item);
            let sentence = tr("What the plan holds of the group's items on average.");
            money(plan, &tr!("Stock of {}", group.name()), figures.stock_value_money?, sentence, of)
        }
        "group_value" => {
            let value =
                plan.items.iter().filter(|item| inside(item)).map(|i| i.segment.annual_value_money).sum();
            let sentence = tr("Units a year at the value of a unit, over the group's items.");
            let of = |item: &ItemPlan| only(item.segment.annual_value_money, item);
            money(plan, &tr!("Annual value of {}", group.name()), value, sentence, of)
        }
        "group_change" => {
            let of = |item: &ItemPlan| {
                let pile = item.buffer.stockpile_units * item.unit_cost_money.unwrap_or(0.0);
                only(item.buffer.change_money.map_or(0.0, |change| change - pile), item)
            };
            let sentence = tr("Safety stock and half an order against today; stockpiles are counted apart.");
            let change = swap_of(plan, place)?;
            money(plan, &tr!("Change of {}", group.name()), change, sentence, of)
        }
        "group_value_share" => value_share(plan, &tr!("Value in {}", group.name()), inside),
        "group_risk" => risk(plan, group, figures.risk_share),
        _ => return None,
    })
}

/// Of a cell of value against variation, counted by value class, then by variation: AX, AY, AZ, BX.
fn of_cell(plan: &Plan, name: &str, place: usize) -> Option<Derivation> {
    let abc = [AbcClass::A, AbcClass::B, AbcClass::C].get(place / 3).copied()?;
    let xyz = [XyzClass::X, XyzClass::Y, XyzClass::Z].get(place % 3).copied()?;
    let cell = CELLS.get(place)?;
    let inside = |item: &ItemPlan| item.segment.abc == Some(abc) && item.segment.xyz == Some(xyz);
    let items = || count(plan, &tr!("Items of class {cell}", cell), inside);
    if name == "cell_items" {
        return Some(items());
    }
    let own = |item: &ItemPlan| if inside(item) { item.segment.annual_value_money } else { 0.0 };
    let value = plan.items.iter().map(own).sum();
    let sentence = tr("Units a year at the value of a unit, over the cell's items.");
    let mut derivation = money(plan, &tr!("Annual value of class {cell}", cell), value, sentence, own);
    let risky = |item: &ItemPlan| inside(item) && matches!(item.segment.group, Group::Shield | Group::Secure);
    let how = tr("counted");
    let mut lines = Working::default();
    lines.computed(tr("Items"), items().value, Unit::Number, how);
    lines.computed(tr("of these at high risk"), count(plan, "", risky).value, Unit::Number, how);
    derivation.follows = lines.inputs;
    Some(derivation)
}

fn swap_of(plan: &Plan, group: usize) -> Option<f64> {
    plan.swap.by_group_money.get(group).copied()
}

/// Their annual value over that of all items.
fn value_share(plan: &Plan, quantity: &str, test: impl Fn(&ItemPlan) -> bool) -> Derivation {
    let how = tr("The item's own figure of this plan");
    let mut working = Working::default();
    let of = |item: &ItemPlan| item.segment.annual_value_money;
    let inside = plan.items.iter().filter(|item| test(item));
    let part: f64 = inside.clone().map(of).sum();
    let all: f64 = plan.items.iter().map(of).sum();
    let own = total(&mut working, inside.map(|item| (item, of(item))), Unit::Money, how);
    let (value, formula) = if all > 0.0 {
        (part / all, over(own, working.computed(tr("annual value of all items"), all, Unit::Money, how)))
    } else {
        (0.0, Expression::Number(0.0))
    };
    let mut derivation = working.derivation(quantity, Shown::share(value), formula);
    derivation.headline = tr!("{quantity}: {} of all value.", percent(value), quantity);
    derivation.sentence = String::from(tr("Units a year at the value of a unit."));
    derivation.limits = vec![String::from(LIMIT)];
    derivation
}

/// A sum of money over items.
fn money(
    plan: &Plan,
    quantity: &str,
    value: f64,
    sentence: &str,
    of: impl Fn(&ItemPlan) -> f64,
) -> Derivation {
    let mut working = Working::default();
    let rows = plan.items.iter().map(|item| (item, of(item)));
    let formula = total(&mut working, rows, Unit::Money, tr("The item's own figure of this plan"));
    let mut derivation = working.derivation(quantity, Shown::money(value, &plan.currency), formula);
    derivation.headline = format!("{quantity}: {}.", money_exact(&plan.currency, value));
    derivation.sentence = String::from(sentence);
    derivation.limits = vec![String::from(LIMIT)];
    derivation
}

/// A number of items, by group.
fn count(plan: &Plan, quantity: &str, test: impl Fn(&ItemPlan) -> bool) -> Derivation {
    let mut working = Working::default();
    let mut all = 0.0;
    let mut terms: Vec<Expression> = Vec::new();
    for group in Group::ALL {
        let items = plan.items.iter().filter(|item| item.segment.group == group && test(item)).count() as f64;
        all += items;
        terms.push(working.computed(group.name(), items, Unit::Number, tr("Items of this group, counted")));
    }
    let figure = Shown::other(all, Unit::Number, whole(all));
    let mut derivation = working.derivation(quantity, figure, Expression::Sum(terms));
    derivation.headline =
        tr!("{quantity}: {} of {}.", whole(all), counted(plan.items.len(), "item", "items"), quantity);
    derivation.sentence = String::from(tr("Counted over the four groups."));
    derivation.limits = vec![String::from(LIMIT)];
    derivation
}

fn risk(plan: &Plan, group: Group, value: f64) -> Derivation {
    let risk = |item: &ItemPlan| item.risk.score * item.segment.annual_value_money;
    let mut working = Working::default();
    let how = tr("Risk score times annual value");
    let own = plan.items.iter().filter(|item| item.segment.group == group).map(|item| (item, risk(item)));
    let own = total(&mut working, own, Unit::Number, how);
    let all: f64 = plan.items.iter().map(risk).sum();
    let formula = if all > 0.0 {
        over(own, working.computed(tr("score times value of all items"), all, Unit::Number, how))
    } else {
        Expression::Number(0.0)
    };
    let mut derivation = working.derivation(&tr!("Risk in {}", group.name()), Shown::share(value), formula);
    derivation.headline = tr!("{} of all risk lies in {}.", percent(value), group.name());
    derivation.sentence = String::from(tr("An item counts by its risk score times its annual value."));
    derivation.limits = vec![String::from(tr("A weight to compare groups by, not a probability."))];
    derivation
}

fn by_group(plan: &Plan, all: f64) -> Vec<Part> {
    let rows = Group::ALL.iter().zip(&plan.groups).filter(|_| all > 0.0);
    rows.map(|(group, figures)| Part {
        name: String::from(group.name()),
        share: figures.stock_value_money.unwrap_or(0.0) / all,
    })
    .collect()
}
