//! Rows of the tables of items: those that hold what is typed, in the order of up to three columns. A worker puts
//! them in order, so that the page stays free with 100,000 items.

use crate::engine::segment::portfolio::Group;
use crate::engine::stats::ranking::rank;
use crate::project::plan::figures::{ItemPlan, Plan};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// Which rows, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Wanted {
    /// Words that name, code, supplier or reason of risk hold, all of them.
    pub typed: String,
    /// Items of this group only.
    pub group: Option<Group>,
    /// Columns by their names, the first counts most; true for the largest first.
    pub by: Vec<(String, bool)>,
}

/// Rows by index into the plan's items.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    /// What was wanted.
    pub wanted: Wanted,
    /// The rows.
    pub rows: Vec<u32>,
}

/// By what a row is put in order; what is not known comes last either way.
#[derive(Debug, Clone, PartialEq)]
enum Key {
    Blank,
    Number(f64),
    Text(String),
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

fn supplier<'a>(plan: &'a Plan, item: &ItemPlan) -> Option<&'a str> {
    Some(plan.suppliers.get(item.supplier? as usize)?.name.as_str())
}

/// The key of an item in a column.
fn key(plan: &Plan, item: &ItemPlan, column: &str) -> Key {
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
        "supplier" => supplier(plan, item).map_or(Key::Blank, text),
        "sources" => maybe(item.sources.map(f64::from)),
        "lead-time" => number(lead_time.mean_days),
        "sod" => number(f64::from(risk.severity.0)),
        "rpn" => number(f64::from(risk.rpn)),
        "survive" => maybe(risk.survive_days.map(|days| days - risk.recover_days.0)),
        "revenue" => maybe(risk.revenue_at_stake_money),
        "flags" => number(risk.flags.len() as f64),
        "target" => number(buffer.target.share),
        "safety-stock" => number(buffer.safety_stock_units),
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
        _ => Key::Blank,
    }
}

fn compare(one: &Key, other: &Key, largest_first: bool) -> Ordering {
    let order = match (one, other) {
        (Key::Blank, Key::Blank) => Ordering::Equal,
        (Key::Blank, _) => return Ordering::Greater,
        (_, Key::Blank) => return Ordering::Less,
        (Key::Number(one), Key::Number(other)) => one.total_cmp(other),
        (Key::Text(one), Key::Text(other)) => one.cmp(other),
        (Key::Number(_), Key::Text(_)) => Ordering::Less,
        (Key::Text(_), Key::Number(_)) => Ordering::Greater,
    };
    if largest_first { order.reverse() } else { order }
}

/// Whether a text holds a word that is given in lower case.
fn holds(text: &str, word: &str) -> bool {
    // Most names are plain letters: nothing is copied for them.
    if !text.is_ascii() || !word.is_ascii() {
        return text.to_lowercase().contains(word);
    }
    let (text, word) = (text.as_bytes(), word.as_bytes());
    text.windows(word.len().max(1)).any(|part| part.eq_ignore_ascii_case(word))
}

/// The rows that are wanted.
#[must_use]
pub fn rows(plan: &Plan, wanted: &Wanted) -> Rows {
    let words: Vec<String> = wanted.typed.split_whitespace().map(str::to_lowercase).collect();
    let fits = |item: &ItemPlan| {
        let texts = [&item.name, &item.code, supplier(plan, item).unwrap_or_default(), &item.risk.reason];
        wanted.group.is_none_or(|group| item.segment.group == group)
            && words.iter().all(|word| texts.iter().any(|text| holds(text, word)))
    };
    let fitting = (0..).zip(&plan.items).filter(|(_, item)| fits(item));
    let mut found: Vec<(u32, Vec<Key>)> = fitting
        .map(|(row, item)| (row, wanted.by.iter().map(|(column, _)| key(plan, item, column)).collect()))
        .collect();
    if !wanted.by.is_empty() {
        rank(&mut found, |(_, one), (_, other)| {
            let keys = one.iter().zip(other).zip(&wanted.by);
            let mut orders = keys.map(|((one, other), (_, largest))| compare(one, other, *largest));
            orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        });
    }
    Rows { wanted: wanted.clone(), rows: found.into_iter().map(|(row, _)| row).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::dataset::{Dataset, Item, Supplier};
    use crate::project::plan;
    use crate::project::settings::Settings;

    fn plan() -> Plan {
        let item = |code: &str, name: &str, supplier: Option<u32>, days: f64| Item {
            code: code.into(),
            name: Some(name.into()),
            supplier,
            lead_time_mean_days: Some(days),
            ..Item::default()
        };
        let dataset = Dataset {
            items: vec![
                item("A-1", "Shaft seal", Some(0), 20.0),
                item("A-2", "Pump", None, 5.0),
                item("B-1", "seal kit", Some(0), 20.0),
                item("B-2", "Dichtung ÄÖ", Some(0), 7.0),
            ],
            suppliers: vec![Supplier { name: "Mill".into(), ..Supplier::default() }],
            ..Dataset::default()
        };
        plan::build(&dataset, &Settings::default())
    }

    fn found(typed: &str, by: &[(&str, bool)]) -> Vec<u32> {
        let by = by.iter().map(|(column, largest)| ((*column).to_owned(), *largest)).collect();
        rows(&plan(), &Wanted { typed: typed.into(), by, ..Wanted::default() }).rows
    }

    #[test]
    fn every_word_is_found_somewhere() {
        assert_eq!(found("SEAL", &[]), [0, 2]);
        assert_eq!(found("mill seal b", &[]), [2], "in supplier, name and code");
        assert_eq!(found("äö", &[]), [3]);
        assert_eq!(found("", &[]), [0, 1, 2, 3]);
        assert!(found("gasket", &[]).is_empty());
    }

    #[test]
    fn equals_keep_their_order_and_blanks_are_last_either_way() {
        assert_eq!(found("", &[("lead-time", false)]), [1, 3, 0, 2]);
        assert_eq!(found("", &[("lead-time", true)]), [0, 2, 3, 1]);
        assert_eq!(found("", &[("lead-time", true), ("item", false)]), [2, 0, 3, 1]);
        assert_eq!(found("", &[("supplier", false)]).last(), Some(&1));
        assert_eq!(found("", &[("supplier", true)]).last(), Some(&1));
    }

    #[test]
    fn a_group_leaves_the_others_out() {
        let plan = plan();
        let all: usize = Group::ALL
            .into_iter()
            .map(|group| rows(&plan, &Wanted { group: Some(group), ..Wanted::default() }).rows.len())
            .sum();
        assert_eq!(all, plan.items.len());
    }
}
