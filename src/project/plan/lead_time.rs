//! An item's lead time: what the user stated with its variation, else receipts, else what is stated, else a
//! counted assumption.

use super::figures::LeadTimeFigures;
use crate::engine::explain::Origin;
use crate::import::dataset::{Dataset, Delivery, Item};
use crate::project::settings::AssumedSettings;

/// Receipts from which a mean and deviation are taken; below, the supplier's receipts stand in.
const ENOUGH_RECEIPTS: usize = 5;

/// Lead times of receipts in days, by item and by supplier.
#[derive(Debug, Default)]
pub(super) struct Receipts {
    by_item: Vec<Vec<u16>>,
    by_supplier: Vec<Vec<u16>>,
    rows_by_item: Vec<(u32, u32)>,
}

impl Receipts {
    pub(super) fn of(dataset: &Dataset) -> Self {
        let mut receipts = Self {
            by_item: vec![Vec::new(); dataset.items.len()],
            by_supplier: vec![Vec::new(); dataset.suppliers.len()],
            rows_by_item: vec![(u32::MAX, 0); dataset.items.len()],
        };
        for delivery in &dataset.deliveries {
            let Some(days) = lead_time_days(delivery) else { continue };
            if let Some(list) = delivery.item.and_then(|i| receipts.by_item.get_mut(i as usize)) {
                list.push(days);
            }
            if let Some(rows) = delivery.item.and_then(|i| receipts.rows_by_item.get_mut(i as usize)) {
                *rows = (rows.0.min(delivery.origin.row), rows.1.max(delivery.origin.row));
            }
            if let Some(list) = delivery.supplier.and_then(|s| receipts.by_supplier.get_mut(s as usize)) {
                list.push(days);
            }
        }
        receipts
    }

    pub(super) fn of_item(&self, item: usize) -> &[u16] {
        self.by_item.get(item).map_or(&[], Vec::as_slice)
    }

    pub(super) fn of_supplier(&self, supplier: usize) -> &[u16] {
        self.by_supplier.get(supplier).map_or(&[], Vec::as_slice)
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
    let own_row = || match &item.origin {
        Some(origin) => {
            let rows = Some((origin.row, origin.row));
            Origin::Rows { table: super::table_name(dataset, origin), rows, count: 1 }
        }
        None => Origin::Setting(String::from("Typed by you")),
    };
    let variation =
        || Origin::Assumed(format!("{:.0}% of the mean", assumed.lead_time_variation_share * 100.0));
    let stated = item.lead_time_mean_days.or_else(|| supplier.and_then(|s| s.lead_time_mean_days));
    let mut figures = LeadTimeFigures {
        mean_days: assumed.lead_time_days,
        sd_days: 0.0,
        receipts: 0,
        observed_days: Vec::new(),
        stated_mean_days: stated,
        mean_origin: Origin::Assumed(format!(
            "{:.0} days for every item without one",
            assumed.lead_time_days
        )),
        sd_origin: variation(),
    };
    if let (Some(mean), Some(sd)) = (item.lead_time_mean_days, item.lead_time_sd_days) {
        (figures.mean_days, figures.sd_days) = (mean, sd);
        (figures.mean_origin, figures.sd_origin) = (own_row(), own_row());
        return figures;
    }
    let own = receipts.of_item(index);
    let shared = item.supplier.map_or(&[][..], |s| receipts.of_supplier(s as usize));
    for (days, whose) in [(own, "this item"), (shared, "its supplier")] {
        if days.len() >= ENOUGH_RECEIPTS {
            (figures.mean_days, figures.sd_days) = mean_and_sd(days);
            figures.receipts = days.len() as u32;
            figures.observed_days = days.to_vec();
            let rows = receipts.rows_by_item.get(index).copied().filter(|_| whose == "this item");
            let table = format!("Deliveries of {whose}");
            let origin = Origin::Rows { table, rows, count: days.len() as u32 };
            (figures.mean_origin, figures.sd_origin) = (origin.clone(), origin);
            return figures;
        }
    }
    if let Some(mean) = stated {
        figures.mean_days = mean;
        figures.mean_origin = own_row();
    }
    figures.sd_days = item.lead_time_sd_days.unwrap_or(figures.mean_days * assumed.lead_time_variation_share);
    if item.lead_time_sd_days.is_some() {
        figures.sd_origin = own_row();
    }
    figures
}
