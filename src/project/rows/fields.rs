//! What an item says in a column: by what it is put in order, and by what it is narrowed.

use crate::engine::explain::Confidence;
use crate::engine::language::tr;
use crate::engine::segment::abc::AbcClass;
use crate::engine::segment::fsn::FsnClass;
use crate::engine::segment::xyz::XyzClass;
use crate::project::edits::STOCKPILE_DAYS;
use crate::project::plan::figures::{ItemPlan, Plan, SupplierFigures};
use crate::project::select::audit_inputs::flag_short;
use crate::project::words::class_word;
use std::borrow::Cow;

/// Between two of several words in one cell.
pub(super) const BETWEEN: &str = "; ";

/// By what a row is put in order; what is not known comes last either way.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Key {
    Blank,
    Number(f64),
    Text(String),
}

/// What a cell says to who narrows its column.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Said<'a> {
    Nothing,
    Number(f64),
    Words(Cow<'a, str>),
}

/// Columns of words that are one of a few, or several of a few.
const CLASSES: [&str; 9] =
    ["group", "abc", "xyz", "fsn", "class", "method", "confidence", "flags", "country"];

/// Columns of any other words.
const WORDS: [&str; 3] = ["item", "supplier", "reason"];

/// Whether a column holds words, not figures.
pub(super) fn is_of_words(column: &str) -> bool {
    CLASSES.contains(&column) || WORDS.contains(&column)
}

fn number(value: f64) -> Key {
    if value.is_nan() { Key::Blank } else { Key::Number(value) }
}

fn maybe(value: Option<f64>) -> Key {
    value.map_or(Key::Blank, number)
}

fn text(value: &str) -> Key {
    Key::Text(value.to_lowercase())
}

/// The supplier of an item.
fn supplier<'a>(plan: &'a Plan, item: &ItemPlan) -> Option<&'a SupplierFigures> {
    plan.suppliers.get(item.supplier? as usize)
}

/// Its name.
pub(super) fn supplier_name<'a>(plan: &'a Plan, item: &ItemPlan) -> Option<&'a str> {
    Some(supplier(plan, item)?.name.as_str())
}

/// The key of an item in a column.
pub(super) fn key(plan: &Plan, item: &ItemPlan, column: &str) -> Key {
    let ItemPlan { segment, risk, buffer, demand, lead_time, .. } = item;
    let promised = buffer.calibration.as_ref();
    match column {
        "item" => text(&item.name),
        "group" => number(f64::from(segment.group as u8)),
        "abc" => maybe(segment.abc.map(|class| f64::from(class as u8))),
        "xyz" => maybe(segment.xyz.map(|class| f64::from(class as u8))),
        "fsn" => maybe(segment.fsn.map(|class| f64::from(class as u8))),
        "class" => number(f64::from(demand.class as u8)),
        "value" => number(segment.annual_value_money),
        "share" => number(segment.value_share),
        "risk" => number(risk.score),
        "reason" => text(&risk.reason),
        "known" => number(risk.coverage_share),
        "supplier" => supplier_name(plan, item).map_or(Key::Blank, text),
        "sources" => maybe(item.sources.map(f64::from)),
        "lead-time" => number(lead_time.mean_days),
        "severity" => number(f64::from(risk.severity.0)),
        "occurrence" => number(f64::from(risk.occurrence)),
        "detection" => number(f64::from(risk.detection)),
        "rpn" => number(f64::from(risk.rpn)),
        "survive" => maybe(risk.survive_days.map(|days| days - risk.recover_days.0)),
        "revenue" => maybe(risk.revenue_at_stake_money),
        "flags" => number(risk.flags.len() as f64),
        "target" => number(buffer.target.share),
        "safety-stock" => number(buffer.safety_stock_units),
        STOCKPILE_DAYS => maybe(buffer.stockpile_days),
        "stockpile" => number(buffer.stockpile_units),
        "reorder-point" => number(buffer.reorder_point_units),
        "order-quantity" => number(buffer.order_quantity_units),
        "today" => maybe(item.today.as_ref().map(|today| today.safety_stock_units)),
        "stock-value" => maybe(buffer.stock_value_money),
        "change" => maybe(buffer.change_money),
        "demand" => number(demand.mean_per_day()),
        "method" => text(buffer.method.name()),
        "cycle-service" => maybe(buffer.service.map(|service| service.cycle_service)),
        "fill-rate" => maybe(buffer.service.map(|service| service.fill_rate)),
        "ready-rate" => maybe(buffer.service.map(|service| service.ready_rate)),
        "promised" => maybe(promised.map(|found| found.promised)),
        "delivered" => maybe(promised.and_then(|found| found.delivered)),
        "periods" => maybe(promised.map(|found| f64::from(found.periods))),
        "confidence" => number(f64::from(buffer.confidence as u8)),
        "on-hand" => maybe(item.on_hand_units),
        "cost" => maybe(item.unit_cost_money),
        _ => Key::Blank,
    }
}

/// Columns whose figures are shares and shown in percent: they are narrowed in percent as well.
const PERCENT: [&str; 8] =
    ["share", "known", "target", "cycle-service", "fill-rate", "ready-rate", "promised", "delivered"];

/// What an item says in a column.
pub(super) fn said<'a>(plan: &'a Plan, item: &'a ItemPlan, column: &str) -> Said<'a> {
    let words = |words: &'static str| Said::Words(Cow::Borrowed(words));
    let known = |found: Option<&'static str>| found.map_or(Said::Nothing, words);
    let own = |found: Option<&'a str>| found.map_or(Said::Nothing, |text| Said::Words(Cow::Borrowed(text)));
    match column {
        "item" => Said::Words(Cow::Owned([&item.code, BETWEEN, &item.name].concat())),
        "group" => words(item.segment.group.name()),
        "abc" => known(item.segment.abc.map(|class| match class {
            AbcClass::A => "A",
            AbcClass::B => "B",
            AbcClass::C => "C",
        })),
        "xyz" => known(item.segment.xyz.map(|class| match class {
            XyzClass::X => "X",
            XyzClass::Y => "Y",
            XyzClass::Z => "Z",
        })),
        "fsn" => known(item.segment.fsn.map(|class| match class {
            FsnClass::Fast => tr("Fast"),
            FsnClass::Slow => tr("Slow"),
            FsnClass::NonMoving => tr("Not moving"),
        })),
        "class" => words(class_word(item.demand.class)),
        "method" => words(item.buffer.method.name()),
        "confidence" => words(match item.buffer.confidence {
            Confidence::High => tr("High"),
            Confidence::Medium => tr("Medium"),
            Confidence::Low => tr("Low"),
            Confidence::None => tr("No basis"),
        }),
        "flags" if item.risk.flags.is_empty() => Said::Nothing,
        "flags" => {
            let flags: Vec<&str> = item.risk.flags.iter().map(|flag| flag_short(*flag)).collect();
            Said::Words(Cow::Owned(flags.join(BETWEEN)))
        }
        "country" => own(supplier(plan, item).and_then(|supplier| supplier.country.as_deref())),
        "supplier" => own(supplier_name(plan, item)),
        "reason" => own(Some(&item.risk.reason)),
        _ => match key(plan, item, column) {
            Key::Number(value) if PERCENT.contains(&column) => Said::Number(value * 100.0),
            Key::Number(value) => Said::Number(value),
            _ => Said::Nothing,
        },
    }
}
