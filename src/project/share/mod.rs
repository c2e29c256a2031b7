//! A view of a project for somebody else: what is left out of it, what stands in its place, and the link to it.

pub mod link;
mod mask;

use crate::engine::language::tr;
use crate::import::columns::Field;
use crate::import::dataset::{Dataset, Item, Supplier};
use crate::import::read::{Choices, Report};
use crate::project::file::Contents;
use crate::project::plan::figures::Plan;
use crate::project::settings::{ReportSettings, Settings};
use serde::{Deserialize, Serialize};

/// What a view holds beside results and settings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Included {
    /// Codes and names of items, and of the products they go into.
    pub item_names: bool,
    /// Names of suppliers.
    pub supplier_names: bool,
    /// Prices and costs; else an index, today's stock being 100.
    pub money: bool,
    /// Demand and deliveries; else what the plan made of them.
    pub history: bool,
    /// Reasons in the user's words, and, where nothing is masked, what was found in the files.
    pub notes: bool,
}

impl Included {
    /// Everything.
    pub const ALL: Self =
        Self { item_names: true, supplier_names: true, money: true, history: true, notes: true };

    /// What is left out, as the view says it.
    #[must_use]
    pub fn left_out(self) -> String {
        let parts = [
            (self.item_names, tr("names of items")),
            (self.supplier_names, tr("names of suppliers")),
            (self.money, tr("money (shown as an index: today's stock is 100)")),
            (
                self.history,
                tr(
                    "history of demand and deliveries (buffers are as planned; sums and reorder points are made from means and can differ)",
                ),
            ),
            (self.notes, "notes"),
        ];
        let parts: Vec<&str> = parts.iter().filter(|(is_in, _)| !is_in).map(|(_, words)| *words).collect();
        if parts.is_empty() { String::new() } else { tr!(" Left out: {}.", parts.join(", ")) }
    }
}

/// What the plan made of an item's history.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Worked {
    /// Mean demand, units a day.
    pub demand_per_day: f64,
    /// Standard deviation of demand in its bucket, units.
    pub sd_per_bucket: f64,
    /// The bucket, days.
    pub bucket_days: f64,
    /// Mean lead time, days.
    pub lead_time_days: f64,
    /// Its standard deviation, days.
    pub lead_time_sd_days: f64,
    /// Safety stock, units.
    pub safety_stock_units: f64,
}

/// The same of the whole project, by index.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WorkedOut {
    /// Of each item.
    pub items: Vec<Worked>,
    /// Of each supplier: the share of deliveries on time.
    pub on_time_shares: Vec<Option<f64>>,
}

impl WorkedOut {
    /// Of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let items = plan.items.iter().map(|item| Worked {
            demand_per_day: item.demand.mean_per_day(),
            sd_per_bucket: item.demand.sd_per_bucket,
            bucket_days: item.demand.bucket.days(),
            lead_time_days: item.lead_time.mean_days,
            lead_time_sd_days: item.lead_time.sd_days,
            safety_stock_units: item.buffer.safety_stock_units,
        });
        let on_time_shares = plan.suppliers.iter().map(|supplier| supplier.on_time_share).collect();
        Self { items: items.collect(), on_time_shares }
    }
}

/// The view of a project, made on a day such as 2026-11-26. Nothing of it can be taken back to what was left out, but
/// for the index of money: who knows one price can work out the others.
#[must_use]
pub fn view(contents: &Contents, worked: &WorkedOut, included: Included, day: &str) -> Contents {
    let Contents { mut settings, mut data, .. } = contents.clone();
    if !included.history {
        without_history(&mut data, &mut settings, worked);
    }
    if !included.notes {
        settings.item_buffers.iter_mut().for_each(|buffer| {
            buffer.reason.clear();
            buffer.stockpile_for.clear();
        });
        settings.group_reasons.clear();
        settings.agreed.clear();
        settings.notes.clear();
        settings.watch.iter_mut().for_each(|decision| decision.reason.clear());
        settings.report = ReportSettings::default();
    }
    // The codes of customers' orders only say which lines belong together.
    for (at, code) in data.order_codes.iter_mut().enumerate() {
        *code = (at + 1).to_string();
    }
    if !included.money {
        mask::money(&mut data, &mut settings);
    }
    let shared = tr!("View shared by \u{201c}{}\u{201d}, {}.{}", data.name, day, included.left_out());
    mask::names(&mut data, &mut settings, included.item_names, included.supplier_names);
    let is_whole = included == Included::ALL;
    Contents {
        is_sample: false,
        settings,
        memory: Vec::new(),
        choices: Choices::default(),
        data,
        report: if is_whole { contents.report.clone() } else { Report::default() },
        shared: Some(shared),
    }
}

/// Histories are taken out; mean, deviation, lead time and buffer stand in their place as stated.
fn without_history(data: &mut Dataset, settings: &mut Settings, worked: &WorkedOut) {
    data.demand_lines.clear();
    data.order_lines.clear();
    data.deliveries.clear();
    data.order_codes.clear();
    data.wide_demand = None;
    data.has_receipt_dates = false;
    // They are in the figures that stand below.
    settings.corrections.retain(|own| !matches!(own.field(), Some(Field::LeadTime | Field::DemandMean)));
    for (item, worked) in data.items.iter_mut().zip(&worked.items) {
        state(item, worked);
        let mut buffer = settings.item_buffer(&item.code);
        buffer.safety_stock_units.get_or_insert(worked.safety_stock_units);
        buffer.code.clone_from(&item.code);
        settings.set_item_buffer(buffer);
    }
    for (supplier, share) in data.suppliers.iter_mut().zip(&worked.on_time_shares) {
        let Supplier { on_time_share, .. } = supplier;
        *on_time_share = share.map(rounded);
    }
}

fn state(item: &mut Item, worked: &Worked) {
    item.demand_mean_per_day = Some(rounded(worked.demand_per_day));
    item.demand_sd_per_bucket = Some(rounded(worked.sd_per_bucket));
    item.demand_bucket_days = Some(worked.bucket_days);
    item.lead_time_mean_days = Some(rounded(worked.lead_time_days));
    item.lead_time_sd_days = Some(rounded(worked.lead_time_sd_days));
}

/// A number in nine figures: shorter, and nothing that anybody sees.
fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let places = 8 - libm::log10(value.abs()).floor() as i32;
    let scale = libm::exp10(f64::from(places));
    let near = (value * scale).round() / scale;
    if near.is_finite() { near } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_cut_to_nine_figures() {
        assert_eq!(rounded(1.0 / 3.0), 0.333_333_333);
        assert_eq!(rounded(-123_456_789.123), -123_456_789.0);
        assert_eq!(rounded(0.0), 0.0);
        assert_eq!(rounded(5e-324), 5e-324);
        assert!((rounded(1e300) / 1e300 - 1.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_left_out_is_said() {
        assert_eq!(Included::ALL.left_out(), "");
        let some = Included { supplier_names: false, notes: false, ..Included::ALL };
        assert_eq!(some.left_out(), " Left out: names of suppliers, notes.");
    }
}
