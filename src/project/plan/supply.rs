//! Suppliers and countries of a plan, with their record.

use serde::{Deserialize, Serialize};

/// A supplier with its record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SupplierFigures {
    /// Name.
    pub name: String,
    /// Country.
    pub country: Option<String>,
    /// Items it delivers.
    pub items: u32,
    /// Value of a year's demand for them.
    pub spend_money: f64,
    /// Delivery lines in the files.
    pub deliveries: u32,
    /// Share of lines received in full.
    pub in_full_share: Option<f64>,
    /// Share of lines received by the promised day; `None` without receipt dates.
    pub on_time_share: Option<f64>,
    /// Share of received units refused.
    pub reject_share: Option<f64>,
    /// Mean lead time of its receipts.
    pub lead_time_mean_days: Option<f64>,
    /// Standard deviation of its receipts' lead times.
    pub lead_time_sd_days: Option<f64>,
    /// Stops a year: stated, else by its occurrence score.
    pub stops_per_year: f64,
    /// Days until it delivers again.
    pub recover_days: f64,
}

/// A country with its share of spend.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CountryFigures {
    /// Country as written.
    pub name: String,
    /// Value of a year's demand from there.
    pub spend_money: f64,
    /// Its share of all spend with a known country.
    pub share: f64,
    /// Share of its spend that is single-sourced.
    pub single_source_share: f64,
    /// Suppliers there.
    pub suppliers: u32,
}
