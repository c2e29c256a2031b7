//! Suppliers with their record, and countries by share of spend.

use super::figures::{CountryFigures, SupplierFigures};
use super::lead_time::{Receipts, mean_and_sd};
use crate::engine::risk::scores;
use crate::engine::stats::ranking::rank;
use crate::import::dataset::{Dataset, Delivery};
use crate::project::settings::AssumedSettings;

/// What the audit needs of an item: its supplier, its spend, whether it has one source.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spend {
    pub(super) supplier: Option<u32>,
    pub(super) money: f64,
    pub(super) single_source: bool,
}

#[derive(Debug, Default, Clone, Copy)]
struct Record {
    lines: u32,
    judged_in_full: u32,
    in_full: u32,
    judged_on_time: u32,
    on_time: u32,
    received_units: f64,
    rejected_units: f64,
}

impl Record {
    /// A line is in full when at least the ordered quantity came; on time by the promised day, no tolerance.
    fn add(&mut self, delivery: &Delivery) {
        self.lines += 1;
        if let (Some(ordered), Some(received)) = (delivery.ordered_units, delivery.received_units) {
            self.judged_in_full += 1;
            self.in_full += u32::from(received >= ordered);
        }
        if let (Some(promised), Some(received)) = (delivery.promised, delivery.received) {
            self.judged_on_time += 1;
            self.on_time += u32::from(received <= promised);
        }
        self.received_units += delivery.received_units.unwrap_or(0.0);
        self.rejected_units += delivery.rejected_units.unwrap_or(0.0);
    }
}

fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// Every supplier's record.
pub(super) fn suppliers(
    dataset: &Dataset,
    receipts: &Receipts,
    spend: &[Spend],
    assumed: &AssumedSettings,
) -> Vec<SupplierFigures> {
    let mut records = vec![Record::default(); dataset.suppliers.len()];
    for delivery in &dataset.deliveries {
        if let Some(record) = delivery.supplier.and_then(|s| records.get_mut(s as usize)) {
            record.add(delivery);
        }
    }
    let mut money = vec![(0, 0.0); dataset.suppliers.len()];
    for item in spend {
        if let Some(cell) = item.supplier.and_then(|s| money.get_mut(s as usize)) {
            cell.0 += 1;
            cell.1 += item.money;
        }
    }
    let rows = dataset.suppliers.iter().zip(records).zip(money).enumerate();
    rows.map(|(index, ((supplier, record), (items, spend_money)))| {
        let days = receipts.of_supplier(index);
        let (mean, sd) = mean_and_sd(days);
        let on_time_share = share(record.on_time, record.judged_on_time).or(supplier.on_time_share);
        let variation = (days.len() >= 2 && mean > 0.0).then_some(sd / mean);
        let occurrence = scores::occurrence(on_time_share.map(|s| 1.0 - s), variation);
        SupplierFigures {
            name: supplier.name.clone(),
            country: supplier.country.clone(),
            items,
            spend_money,
            deliveries: record.lines,
            in_full_share: share(record.in_full, record.judged_in_full),
            on_time_share,
            reject_share: (record.received_units > 0.0)
                .then(|| record.rejected_units / record.received_units),
            lead_time_mean_days: (!days.is_empty()).then_some(mean),
            lead_time_sd_days: (days.len() >= 2).then_some(sd),
            stops_per_year: supplier.stops_per_year.unwrap_or_else(|| scores::stops_per_year(occurrence)),
            recover_days: supplier.recover_days.unwrap_or(assumed.recover_days),
        }
    })
    .collect()
}

/// Countries by share of spend, largest first, and the share of spend whose country is unknown.
pub(super) fn countries(suppliers: &[SupplierFigures], spend: &[Spend]) -> (Vec<CountryFigures>, f64) {
    let mut countries: Vec<CountryFigures> = Vec::new();
    for supplier in suppliers {
        let Some(name) = &supplier.country else { continue };
        match countries.iter_mut().find(|country| &country.name == name) {
            Some(country) => country.suppliers += 1,
            None => countries.push(CountryFigures { name: name.clone(), suppliers: 1, ..Default::default() }),
        }
    }
    let mut unknown = 0.0;
    for item in spend {
        let supplier = item.supplier.and_then(|s| suppliers.get(s as usize));
        let country = supplier.and_then(|s| s.country.as_ref());
        match countries.iter_mut().find(|c| country.is_some_and(|name| *name == c.name)) {
            Some(country) => {
                country.spend_money += item.money;
                country.single_source_share += if item.single_source { item.money } else { 0.0 };
            }
            None => unknown += item.money,
        }
    }
    let known: f64 = countries.iter().map(|c| c.spend_money).sum();
    for country in &mut countries {
        if country.spend_money > 0.0 {
            country.single_source_share /= country.spend_money;
            country.share = country.spend_money / known;
        }
    }
    rank(&mut countries, |a, b| b.share.total_cmp(&a.share).then_with(|| a.name.cmp(&b.name)));
    let all = known + unknown;
    (countries, if all > 0.0 { unknown / all } else { 0.0 })
}
