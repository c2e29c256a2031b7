//! What a plan is computed from: an item's demand and lead time, as read, measured or assumed.

use crate::engine::demand::outlier::Outlier;
use crate::engine::demand::pattern::DemandClass;
use crate::engine::demand::stock_out::StockOut;
use crate::engine::explain::{Confidence, Origin};
use crate::engine::forecast::select::Forecast;
use crate::import::dataset::Bucket;
use serde::{Deserialize, Serialize};

/// An item's demand in its own bucket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DemandFigures {
    /// The bucket in which demand is measured.
    pub bucket: Bucket,
    /// Mean per bucket over the protection interval: of the forecast, or what the user stated.
    pub mean_per_bucket: f64,
    /// Standard deviation per bucket: what the user stated, or that of the forecast's errors over the protection
    /// interval, over the root of its buckets. Errors of neighbouring buckets go together, so this is larger than the
    /// deviation of a single bucket; times the root of the interval it is what was measured.
    pub sd_per_bucket: f64,
    /// Buckets of history.
    pub periods: u32,
    /// History, oldest first, from the first bucket with demand on, treated as the user consented. Empty where demand
    /// is only stated.
    pub history: Vec<f64>,
    /// Demand class.
    pub class: DemandClass,
    /// Average demand interval in buckets.
    pub adi_periods: Option<f64>,
    /// Squared coefficient of variation of the positive buckets.
    pub cv2: Option<f64>,
    /// Coefficient of variation over all buckets.
    pub cv: Option<f64>,
    /// Variation that trend, season and level do not explain: deviation of the errors one bucket ahead over the mean,
    /// at most [`Self::cv`].
    pub unexplained_cv: Option<f64>,
    /// The forecast method, or "Stated in your file" or "Stated by you".
    pub method: String,
    /// The forecast behind mean and deviation; `None` where demand is stated or there is none.
    pub forecast: Option<Forecast>,
    /// Whether the user fixed the method.
    pub method_is_own: bool,
    /// How far to trust it, by history; figures that the user stated are at least of medium confidence.
    pub confidence: Confidence,
    /// Buckets far above what is usual around them, as found in the history of the files.
    pub outliers: Vec<Outlier>,
    /// Whether the user let them be brought down to their limit.
    pub outliers_are_capped: bool,
    /// Runs without demand that chance does not explain, as found in the history of the files.
    pub stock_outs: Vec<StockOut>,
    /// Whether the user let them be filled with what was usual before.
    pub stock_outs_are_filled: bool,
    /// Where it came from.
    pub origin: Origin,
}

impl DemandFigures {
    /// Mean per day.
    #[must_use]
    pub fn mean_per_day(&self) -> f64 {
        self.mean_per_bucket / self.bucket.days()
    }
}

/// An item's lead time in calendar days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeadTimeFigures {
    /// Mean.
    pub mean_days: f64,
    /// Standard deviation.
    pub sd_days: f64,
    /// Receipts behind it: the item's own, or all of its supplier's; 0 where stated or assumed.
    pub receipts: u32,
    /// Observed lead times without disruptions, for the simulation; empty where stated, assumed or too few.
    pub observed_days: Vec<u16>,
    /// Between these the mean lies with 95% probability; `None` where stated or assumed.
    pub mean_interval_days: Option<(f64, f64)>,
    /// Weight of the item's own receipts in the mean, 0 to 1; the rest is its supplier's.
    pub own_weight: f64,
    /// What the item's own receipts say, whether or not they are planned with.
    pub measured: Option<MeasuredLeadTime>,
    /// Mean that the file states, where it states one.
    pub stated_mean_days: Option<f64>,
    /// Where the mean came from.
    pub mean_origin: Origin,
    /// Where the deviation came from.
    pub sd_origin: Origin,
}

/// What an item's own receipts say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasuredLeadTime {
    /// Receipts with an order day, those drawn out by a disruption included.
    pub receipts: u32,
    /// Mean without disruptions.
    pub mean_days: f64,
    /// Sample standard deviation without disruptions; 0 below two receipts.
    pub sd_days: f64,
    /// Mean minus the stated mean; `None` where none is stated.
    pub bias_days: Option<f64>,
    /// Share of the item's delivery lines received in full; `None` where quantities are unknown.
    pub in_full_share: Option<f64>,
    /// Receipts that a disruption drew out.
    pub disruptions: u32,
    /// Days that these took beyond the usual, together.
    pub disruption_days: f64,
}
