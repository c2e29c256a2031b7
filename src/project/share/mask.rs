//! What stands in the place of names and money.

use super::rounded;
use crate::engine::language::tr;
use crate::import::columns::Field;
use crate::import::dataset::{Dataset, Source};
use crate::project::settings::Settings;
use crate::project::stress::scenario::{Scenario, Who};
use std::collections::BTreeMap;

/// The currency of an index.
const INDEX: &str = "pts";

/// Names and what stands for them.
type Names = BTreeMap<String, String>;

/// All sums as an index: the value of today's stock is 100. Where it is unknown, the dearest item is.
pub(super) fn money(data: &mut Dataset, settings: &mut Settings) {
    let values = data.items.iter().filter_map(|item| Some(item.on_hand_units? * item.unit_cost_money?));
    let stock: f64 = values.filter(|value| value.is_finite()).sum();
    let dearest = data.items.iter().filter_map(|item| item.unit_cost_money).fold(0.0, f64::max);
    let hundred = if stock > 0.0 { stock } else { dearest };
    if !(hundred > 0.0 && hundred.is_finite()) {
        return;
    }
    // A sum that no index can hold is as large as numbers go.
    let scale = |sum: &mut f64| *sum = rounded((*sum / hundred * 100.0).clamp(f64::MIN, f64::MAX));
    let maybe = |sum: &mut Option<f64>| {
        if let Some(sum) = sum {
            scale(sum);
        }
    };
    for item in &mut data.items {
        maybe(&mut item.unit_cost_money);
        maybe(&mut item.unit_price_money);
        maybe(&mut item.unit_margin_money);
    }
    data.products.iter_mut().for_each(|product| maybe(&mut product.revenue_per_year_money));
    data.deliveries.iter_mut().for_each(|delivery| maybe(&mut delivery.unit_price_money));
    data.demand_lines.iter_mut().for_each(|line| maybe(&mut line.unit_price_money));
    for own in settings.corrections.iter_mut().filter(|own| own.field() == Some(Field::UnitCost)) {
        maybe(&mut own.was);
        maybe(&mut own.now);
    }
    scale(&mut settings.money.order_cost_money);
    scale(&mut settings.money.downtime_money_per_day);
    for event in scenarios(settings).flat_map(|scenario| &mut scenario.events) {
        scale(&mut event.cost_per_day_money);
    }
    // A target of the scorecard may be a sum.
    settings.scorecard.targets = Settings::default().scorecard.targets;
    settings.scorecard.typed = Settings::default().scorecard.typed;
    settings.currency = None;
    data.currency = Some(INDEX.to_owned());
}

fn scenarios(settings: &mut Settings) -> impl Iterator<Item = &mut Scenario> {
    std::iter::once(&mut settings.stress.scenario).chain(&mut settings.stress.saved)
}

/// Names that are not included are replaced wherever they stand, in data, decisions and scenarios.
pub(super) fn names(data: &mut Dataset, settings: &mut Settings, keep_items: bool, keep_suppliers: bool) {
    if !keep_items {
        items(data, settings);
    }
    if !keep_suppliers {
        suppliers(data, settings);
    }
    if !(keep_items && keep_suppliers) {
        // What a table was narrowed by may name either.
        settings.tables.clear();
        // Files are named after firms, and scenarios after what they hit.
        for (at, source) in data.sources.iter_mut().enumerate() {
            *source = Source { file: tr!("Table {}", (at + 1).to_string()), sheet: String::new() };
        }
        for (at, scenario) in settings.stress.saved.iter_mut().enumerate() {
            scenario.name = tr!("Scenario {}", (at + 1).to_string());
        }
        settings.item_buffers.iter_mut().for_each(|own| own.stockpile_for.clear());
        if !settings.stress.scenario.events.is_empty() {
            settings.stress.scenario.name = String::from(tr("Scenario"));
        }
    }
}

fn items(data: &mut Dataset, settings: &mut Settings) {
    // Its words name items.
    settings.agreed.clear();
    let mut names = Names::new();
    for item in &mut data.items {
        replace_new(&mut names, &mut item.code, tr("Item "));
        item.name = None;
    }
    for product in &mut data.products {
        // One that is an item as well keeps its pseudonym.
        replace_new(&mut names, &mut product.code, tr("Product "));
        product.name = None;
    }
    settings.corrections.retain(|own| own.field() != Some(Field::ItemName));
    for successor in data.items.iter_mut().filter_map(|item| item.successor.as_mut()) {
        replace_new(&mut names, successor, tr("Item "));
    }
    settings.group_overrides.iter_mut().for_each(|(code, _)| replace_new(&mut names, code, tr("Item ")));
    settings.group_reasons.iter_mut().for_each(|(code, _)| replace_new(&mut names, code, tr("Item ")));
    settings.risk_scores.iter_mut().for_each(|(code, _)| replace_new(&mut names, code, tr("Item ")));
    settings.notes.iter_mut().for_each(|(code, _)| replace_new(&mut names, code, tr("Item ")));
    settings
        .item_buffers
        .iter_mut()
        .for_each(|buffer| replace_new(&mut names, &mut buffer.code, tr("Item ")));
    settings.corrections.iter_mut().for_each(|own| replace_new(&mut names, &mut own.code, tr("Item ")));
    settings.forecast.items.iter_mut().for_each(|item| replace_new(&mut names, &mut item.code, tr("Item ")));
    for event in scenarios(settings).flat_map(|scenario| &mut scenario.events) {
        if let Who::Item(code) = &mut event.who {
            replace_new(&mut names, code, tr("Item "));
        }
    }
}

fn suppliers(data: &mut Dataset, settings: &mut Settings) {
    let mut names = Names::new();
    for supplier in &mut data.suppliers {
        replace_new(&mut names, &mut supplier.name, tr("Supplier "));
        supplier.code = None;
    }
    for own in settings.corrections.iter_mut().filter(|own| own.field() == Some(Field::Supplier)) {
        own.texts
            .iter_mut()
            .filter(|name| !name.is_empty())
            .for_each(|name| replace_new(&mut names, name, tr("Supplier ")));
    }
    settings.watch.iter_mut().for_each(|known| replace_new(&mut names, &mut known.supplier, tr("Supplier ")));
    for own in &mut settings.qualifying {
        replace_new(&mut names, &mut own.supplier, tr("Supplier "));
    }
    for closure in &mut settings.stress.closures {
        replace_new(&mut names, &mut closure.supplier, tr("Supplier "));
    }
    for event in scenarios(settings).flat_map(|scenario| &mut scenario.events) {
        if let Who::Supplier(Some(name)) = &mut event.who {
            replace_new(&mut names, name, tr("Supplier "));
        }
    }
}

/// A name by what stands for it; a new one gets the next number.
fn replace_new(names: &mut Names, name: &mut String, kind: &str) {
    let next = names.len() + 1;
    let stands = names.entry(std::mem::take(name)).or_insert_with(|| [kind, &next.to_string()].concat());
    name.clone_from(stands);
}
