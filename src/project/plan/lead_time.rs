//! An item's lead time: what the user stated with its variation, else receipts, else what is stated, else a
//! counted assumption.

use super::figures::{LeadTimeFigures, MeasuredLeadTime};
use crate::engine::explain::Origin;
use crate::engine::language::tr;
use crate::engine::supply::lead_time::{self, ENOUGH_RECEIPTS, Receipt};
use crate::import::columns::Field;
use crate::import::dataset::{Dataset, Day, Delivery, Item};
use crate::project::settings::{AssumedSettings, Settings};
use crate::project::watch::counts_from;

/// Receipts, the supplier's included, below which a stated lead time is believed instead.
const ENOUGH_AGAINST_STATED: usize = 5;

/// Receipts of all items and suppliers.
#[derive(Debug, Default)]
pub(super) struct Receipts {
    known: lead_time::Receipts,
    by_supplier: Vec<Vec<u16>>,
    records: Vec<Record>,
    /// What is assumed where they say nothing, mean and deviation, in words: written once for all items.
    assumed_words: [String; 2],
}

/// What the delivery lines of an item say beside their lead times.
#[derive(Debug, Default, Clone, Copy)]
struct Record {
    rows: Option<(u32, u32)>,
    judged_in_full: u32,
    in_full: u32,
}

impl Receipts {
    /// Of a supplier whose change was taken over, only the lead times since.
    pub(super) fn of(dataset: &Dataset, settings: &Settings) -> Self {
        let assumed = &settings.assumed;
        let from: Vec<Option<Day>> = match settings.watch.is_empty() {
            true => Vec::new(),
            false => dataset.suppliers.iter().map(|s| counts_from(&settings.watch, &s.name)).collect(),
        };
        let is_old = |delivery: &Delivery| {
            let from = delivery.supplier.and_then(|supplier| *from.get(supplier as usize)?);
            from.is_some_and(|from| delivery.received < Some(from))
        };
        let (items, suppliers) = (dataset.items.len(), dataset.suppliers.len());
        let mut by_supplier = vec![Vec::new(); suppliers];
        let mut records = vec![Record::default(); items];
        let mut receipts = Vec::with_capacity(dataset.deliveries.len());
        for delivery in &dataset.deliveries {
            if let Some(record) = delivery.item.and_then(|i| records.get_mut(i as usize)) {
                record.add(delivery);
            }
            let Some(days) = lead_time_days(delivery).filter(|_| !is_old(delivery)) else { continue };
            if let Some(list) = delivery.supplier.and_then(|s| by_supplier.get_mut(s as usize)) {
                list.push(days);
            }
            if let Some(item) = delivery.item {
                let supplier = delivery.supplier.map(|s| s as usize);
                receipts.push(Receipt { item: item as usize, supplier, days: f64::from(days) });
            }
        }
        let known = lead_time::Receipts::of(&receipts, items, suppliers).unwrap_or_default();
        let assumed_words = [
            tr!("{} days for every item without one", format_args!("{:.0}", assumed.lead_time_days)),
            tr!("{}% of the mean", format_args!("{:.0}", assumed.lead_time_variation_share * 100.0)),
        ];
        Self { known, by_supplier, records, assumed_words }
    }

    pub(super) fn of_supplier(&self, supplier: usize) -> &[u16] {
        self.by_supplier.get(supplier).map_or(&[], Vec::as_slice)
    }
}

impl Record {
    fn add(&mut self, delivery: &Delivery) {
        let row = delivery.origin.row;
        self.rows = Some(self.rows.map_or((row, row), |(first, last)| (first.min(row), last.max(row))));
        if let (Some(ordered), Some(received)) = (delivery.ordered_units, delivery.received_units) {
            self.judged_in_full += 1;
            self.in_full += u32::from(received >= ordered);
        }
    }
}

/// Days from order to receipt; `None` where a date is missing or the receipt stands before the order.
fn lead_time_days(delivery: &Delivery) -> Option<u16> {
    let days = delivery.received?.0 - delivery.ordered?.0;
    u16::try_from(days).ok()
}

/// Mean and sample standard deviation.
pub(super) fn mean_and_sd(days: &[u16]) -> (f64, f64) {
    let n = days.len() as f64;
    let mean = days.iter().map(|&d| f64::from(d)).sum::<f64>() / n.max(1.0);
    let squares: f64 = days.iter().map(|&d| (f64::from(d) - mean) * (f64::from(d) - mean)).sum();
    (mean, (squares / (n - 1.0).max(1.0)).sqrt())
}

/// Lead time of one item.
pub(super) fn figures(
    dataset: &Dataset,
    index: usize,
    item: &Item,
    receipts: &Receipts,
    assumed: &AssumedSettings,
) -> LeadTimeFigures {
    let supplier = item.supplier.and_then(|s| dataset.suppliers.get(s as usize));
    let stated = item.lead_time_mean_days.or_else(|| supplier.and_then(|s| s.lead_time_mean_days));
    let share = assumed.lead_time_variation_share;
    let mut figures = LeadTimeFigures {
        mean_days: assumed.lead_time_days,
        sd_days: assumed.lead_time_days * share,
        receipts: 0,
        observed_days: Vec::new(),
        mean_interval_days: None,
        own_weight: 0.0,
        measured: measured(index, stated, receipts),
        stated_mean_days: stated,
        // Said below, where nothing better is known.
        mean_origin: Origin::Assumed(String::new()),
        sd_origin: Origin::Assumed(String::new()),
    };
    if let (Some(mean), Some(sd)) = (item.lead_time_mean_days, item.lead_time_sd_days) {
        (figures.mean_days, figures.sd_days) = (mean, sd);
        (figures.mean_origin, figures.sd_origin) = (own_row(dataset, item), own_row(dataset, item));
        if item.corrected.contains(&Field::LeadTime) {
            figures.mean_origin = by_you();
        }
    } else if !from_receipts(index, item, receipts, share, &mut figures) {
        if let Some(mean) = stated {
            figures.mean_days = mean;
            let is_own = item.corrected.contains(&Field::LeadTime);
            figures.mean_origin = if is_own { by_you() } else { own_row(dataset, item) };
        }
        state_variation(dataset, item, receipts, share, &mut figures);
    }
    let [mean_words, sd_words] = &receipts.assumed_words;
    for (origin, assumed) in [(&mut figures.mean_origin, mean_words), (&mut figures.sd_origin, sd_words)] {
        if let Origin::Assumed(words) = origin {
            words.clone_from(assumed);
        }
    }
    figures
}

/// What the item's own receipts say.
fn measured(index: usize, stated: Option<f64>, receipts: &Receipts) -> Option<MeasuredLeadTime> {
    let found = receipts.known.measured(index)?;
    let record = receipts.records.get(index).copied().unwrap_or_default();
    Some(MeasuredLeadTime {
        receipts: found.receipts() as u32,
        mean_days: found.mean,
        sd_days: found.sd,
        bias_days: stated.map(|stated| found.mean - stated),
        in_full_share: (record.judged_in_full > 0)
            .then(|| f64::from(record.in_full) / f64::from(record.judged_in_full)),
        disruptions: found.disrupted.len() as u32,
        disruption_days: found.disruption_days,
    })
}

/// Mean and deviation from receipts, where there are enough to set aside what is stated.
fn from_receipts(
    index: usize,
    item: &Item,
    receipts: &Receipts,
    assumed_share: f64,
    figures: &mut LeadTimeFigures,
) -> bool {
    let supplier = item.supplier.map(|s| s as usize);
    let Some(found) = receipts.known.estimate(index, supplier) else { return false };
    let own = receipts.known.measured(index);
    // A stated lead time gives way to receipts of the item itself, not to those of other items alone.
    let enough = own.is_some() && found.receipts >= ENOUGH_AGAINST_STATED;
    let is_own = item.corrected.contains(&Field::LeadTime) && item.lead_time_mean_days.is_some();
    if figures.stated_mean_days.is_some() && !enough || is_own {
        return false;
    }
    let whose = match own {
        Some(_) if found.own_weight >= 1.0 => tr("this item"),
        Some(_) => tr("this item and its supplier"),
        None => tr("its supplier"),
    };
    let rows = receipts.records.get(index).and_then(|record| record.rows);
    let origin = Origin::Rows {
        table: tr!("Deliveries of {whose}", whose),
        rows: rows.filter(|_| found.own_weight >= 1.0),
        count: found.receipts as u32,
    };
    figures.mean_days = found.mean;
    figures.mean_interval_days = Some(found.mean_interval);
    figures.own_weight = found.own_weight;
    figures.receipts = found.receipts as u32;
    figures.mean_origin = origin.clone();
    match found.sd {
        Some(sd) => (figures.sd_days, figures.sd_origin) = (sd, origin),
        None => figures.sd_days = found.mean * assumed_share,
    }
    if let Some(own) = own.filter(|own| own.ordinary.len() >= ENOUGH_RECEIPTS) {
        figures.observed_days = own.ordinary.iter().map(|&days| days as u16).collect();
    }
    true
}

/// Deviation of a mean that is not measured: stated, else that of the supplier's receipts, else assumed.
fn state_variation(
    dataset: &Dataset,
    item: &Item,
    receipts: &Receipts,
    assumed_share: f64,
    figures: &mut LeadTimeFigures,
) {
    let supplier = item.supplier.map(|s| s as usize);
    let count = supplier.map_or(0, |s| receipts.of_supplier(s).len());
    let measured = receipts.known.variation_share(supplier).filter(|_| count >= ENOUGH_AGAINST_STATED);
    figures.sd_days = figures.mean_days * measured.unwrap_or(assumed_share);
    if let Some(sd) = item.lead_time_sd_days {
        figures.sd_days = sd;
        figures.sd_origin = own_row(dataset, item);
    } else if measured.is_some() {
        let table = String::from(tr("Deliveries of its supplier"));
        figures.sd_origin = Origin::Rows { table, rows: None, count: count as u32 };
    }
}

fn own_row(dataset: &Dataset, item: &Item) -> Origin {
    match &item.origin {
        Some(origin) => Origin::Rows {
            table: super::table_name(dataset, origin),
            rows: Some((origin.row, origin.row)),
            count: 1,
        },
        None => by_you(),
    }
}

/// The origin of what the user typed or changed.
pub(super) fn by_you() -> Origin {
    Origin::Setting(String::from(tr("Typed by you")))
}
