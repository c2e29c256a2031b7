//! What a stop of supply does to one item, day by day, and to the products that need it.

use crate::charts::kinds::curves::{self, Line};
use crate::engine::language::tr;
use crate::engine::risk::exposure::TimeToSurvive;
use crate::engine::stats::ranking::rank;
use crate::import::dataset::Dataset;
use crate::project::finance::exposure::{self, ItemExposure, survived_days};
use crate::project::finance::network::{self, UsedIn};
use crate::project::finding::{Entry, Finding, Head};
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::settings::Settings;
use crate::project::words::{counted, money_about, whole};
use std::collections::BTreeMap;

/// Longest picture, days.
const MOST_DAYS: f64 = 365.0;

/// The findings for an item.
pub(super) fn of(dataset: &Dataset, plan: &Plan, settings: &Settings, item: u32) -> Vec<Finding> {
    let all = exposure::of_items(&plan.items, settings);
    let own = all.iter().find(|found| found.item == item as usize);
    let mut findings = vec![match (own, plan.items.get(item as usize)) {
        (Some(found), Some(of)) => burn_down(plan, of, found),
        _ => Finding::problem(
            tr("How long it lasts is not known"),
            String::from(tr(
                "The files hold no stock of this item. Add a file with stock on hand, or choose another item.",
            )),
        ),
    }];
    findings.extend(by_product(dataset, plan, &all));
    findings.extend(by_supplier(dataset, plan, settings));
    findings
}

/// The stock of an item from the day of the stop: as it is, and as the plan keeps it.
fn burn_down(plan: &Plan, item: &ItemPlan, found: &ItemExposure) -> Finding {
    let survived = survived_days(found);
    let seen = found.recover_days.max(survived.unwrap_or(0.0)) * 1.2;
    let days = seen.clamp(14.0, MOST_DAYS).ceil() as u32;
    let planned = ItemPlan {
        on_hand_units: Some(item.buffer.total_units() + item.buffer.order_quantity_units / 2.0),
        on_order_units: Some(item.demand.mean_per_day() * item.lead_time.mean_days),
        ..item.clone()
    };
    let line = |name: &str, item: &ItemPlan| {
        exposure::burn_down(item, days).map(|values| Line { name: name.to_owned(), values })
    };
    let lines = [line(tr("With the plan's buffers"), &planned), line(tr("Stock as it stands"), item)];
    let runs_dry = survived.map(|days| (days, tr!("dry after {}", whole(days))));
    let gap = found.exposure.exposure_gap;
    let title = match survived {
        None => tr!("{} lasts for ever: nobody asks for it", item.name),
        Some(days) if gap > 0.0 => tr!(
            "{} runs dry after {}, {} before supply is back",
            item.name,
            counted(days.round() as usize, "day", "days"),
            counted(gap.round() as usize, "day", "days")
        ),
        Some(_) => tr!("{} lasts until supply is back", item.name),
    };
    let cost = found.cost.map(|cost| {
        let money = |value: f64| money_about(&plan.currency, value);
        tr!(
            "The gap costs {}: lost margin {}, express freight {}, standstill {}, lost trust {}.",
            money(cost.total()),
            money(cost.lost_margin),
            money(cost.express),
            money(cost.downtime),
            money(cost.trust)
        )
    });
    Finding {
        title: title.clone(),
        sub: String::from(tr(
            "Mean demand from the day of the stop on, nothing new is sent. Open orders arrive half a lead time from now. No chance is involved",
        )),
        chart: Some(curves::Inputs {
            title,
            subtitle: tr!("{} ({}), units on hand", item.name, item.code),
            steps_name: String::from(tr("days from the stop")),
            steps: (0..=days).map(f64::from).collect(),
            unit: Some(String::from(tr("units"))),
            lines: lines.into_iter().flatten().collect(),
            limit: None,
            marks: std::iter::once((
                found.recover_days.min(f64::from(days)),
                String::from(tr("supply is back")),
            ))
            .chain(runs_dry)
            .collect(),
            window: Some((0.0, found.recover_days.min(f64::from(days)))),
        }),
        note: cost.unwrap_or_else(|| String::from(tr("What the gap costs needs a unit cost."))),
        ..Finding::default()
    }
}

/// Every product of the used-in table: it stops with the first of its items that runs dry.
fn by_product(dataset: &Dataset, plan: &Plan, all: &[ItemExposure]) -> Option<Finding> {
    let of_item: BTreeMap<&str, &ItemExposure> =
        all.iter().filter_map(|found| Some((plan.items.get(found.item)?.code.as_str(), found))).collect();
    let mut worst: BTreeMap<u32, (&ItemExposure, usize)> = BTreeMap::new();
    for one in &dataset.uses {
        let code = dataset.items.get(one.item as usize).map(|item| item.code.as_str());
        let Some(found) = code.and_then(|code| of_item.get(code)) else { continue };
        let entry = worst.entry(one.product).or_insert((found, 0));
        entry.1 += 1;
        if gap_days(found) > gap_days(entry.0) {
            entry.0 = found;
        }
    }
    if worst.is_empty() {
        return None;
    }
    let mut rows: Vec<(f64, Vec<Entry>)> = worst
        .into_iter()
        .filter_map(|(product, (found, items))| {
            let product = dataset.products.get(product as usize)?;
            let gap = gap_days(found).max(0.0);
            let lost = product.revenue_per_year_money.map(|money| money / 365.0 * gap);
            let days = |days: f64| Entry::whole(days);
            Some((
                gap,
                vec![
                    Entry::Words(
                        product.name.clone().unwrap_or_else(|| product.code.clone()),
                        counted(items, "item", "items"),
                    ),
                    Entry::Item(found.item as u32),
                    survived_days(found)
                        .map_or_else(|| Entry::Unknown(String::from(tr("Lasts for ever"))), days),
                    days(found.recover_days),
                    days(gap),
                    Entry::about_or(lost, tr("The file states no revenue of the product")),
                ],
            ))
        })
        .collect();
    rank(&mut rows, |a, b| b.0.total_cmp(&a.0));
    let stopped = rows.iter().filter(|(gap, _)| *gap > 0.0).count();
    Some(Finding {
        title: tr!(
            "{} of {} stop before supply is back",
            whole(stopped as f64),
            counted(rows.len(), "product", "products")
        ),
        sub: String::from(tr(
            "By the used-in table: a product stops with the item whose gap is longest, if that item's supplier stops today",
        )),
        columns: product_heads(&plan.currency),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        ..Finding::default()
    })
}

/// The columns of the products.
fn product_heads(currency: &str) -> Vec<Head> {
    vec![
        Head::words(tr("Product")),
        Head::words(tr("Stopped by")),
        Head::figures(tr("Survive"), tr("days")),
        Head::figures(tr("Recover"), tr("days")).lesser(),
        Head::figures(tr("Gap"), tr("days")),
        Head::figures(tr("Revenue not made"), currency),
    ]
}

/// Days until supply is back less days that stock lasts.
fn gap_days(found: &ItemExposure) -> f64 {
    survived_days(found).map_or(f64::NEG_INFINITY, |days| found.recover_days - days)
}

/// A stop of each supplier through all tiers, where products are items with a stock and a demand of their own.
fn by_supplier(dataset: &Dataset, plan: &Plan, settings: &Settings) -> Option<Finding> {
    let place: BTreeMap<&str, usize> =
        plan.items.iter().enumerate().map(|(at, item)| (item.code.as_str(), at)).collect();
    let used: Vec<UsedIn> = dataset
        .uses
        .iter()
        .filter_map(|one| {
            let part = place.get(dataset.items.get(one.item as usize)?.code.as_str())?;
            let into = place.get(dataset.products.get(one.product as usize)?.code.as_str())?;
            Some(UsedIn { part: *part, into: *into, units: one.units_per_product.unwrap_or(1.0) })
        })
        .collect();
    if used.is_empty() {
        return None;
    }
    let network = network::of_plan(plan, settings, &used).ok()?;
    let mut rows: Vec<(f64, Vec<Entry>)> = (0..plan.suppliers.len() as u32)
        .filter_map(|supplier| {
            let stop = network::supplier_stop(plan, &network, supplier).ok()?;
            let name = &plan.suppliers.get(supplier as usize)?.name;
            let survive = match stop.survival.time {
                TimeToSurvive::Periods(days) => Entry::whole(days),
                TimeToSurvive::Unlimited => Entry::Unknown(String::from(tr("All demand is met for ever"))),
            };
            let ends = stop.survival.binding.first().map_or_else(
                || Entry::Unknown(String::from(tr("Nothing runs dry"))),
                |item| Entry::Item(*item as u32),
            );
            let lost = stop.loss.margin_money;
            Some((lost, vec![Entry::words(name), survive, ends, Entry::about(lost)]))
        })
        .collect();
    rank(&mut rows, |a, b| b.0.total_cmp(&a.0));
    Some(Finding {
        title: String::from(tr("What a stop of each supplier does through all tiers")),
        sub: String::from(tr(
            "Parts go where they save most margin until the supplier is back, by the used-in table; a product without a stated number of units takes one",
        )),
        columns: vec![
            Head::words(tr("Supplier")),
            Head::figures(tr("All demand is met for"), tr("days")),
            Head::words(tr("Ended by")),
            Head::figures(tr("Margin lost until it is back"), &plan.currency),
        ],
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        ..Finding::default()
    })
}
