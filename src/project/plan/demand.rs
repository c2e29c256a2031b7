//! An item's demand: its history in buckets, its class, its forecast level.

use super::figures::DemandFigures;
use super::method::STATED;
use crate::engine::demand::pattern::{self, DemandClass};
use crate::engine::demand::{outlier, stock_out};
use crate::engine::explain::{Confidence, Origin};
use crate::engine::forecast::select::{self, ForecastChoice, Task};
use crate::engine::language::tr;
use crate::import::columns::Field;
use crate::import::dataset::{Bucket, Dataset, DemandLine, Item, RowRef};
use crate::project::settings::ItemForecast;

/// Sales lines are summed by week when they span at least this many days, else by day.
const WEEKLY_FROM_DAYS: i32 = 56;

/// All items' histories.
#[derive(Debug)]
pub(crate) struct Histories {
    per_item: Vec<History>,
}

/// One item's history.
#[derive(Debug, Clone, Default)]
pub(crate) struct History {
    pub(crate) bucket: Bucket,
    /// Oldest first, all buckets of the table.
    pub(crate) buckets: Vec<f64>,
    /// Units a year over the whole table.
    pub(super) units_per_year: f64,
    first: Option<RowRef>,
    last_row: u32,
    rows: u32,
}

impl Histories {
    pub(crate) fn of(dataset: &Dataset) -> Self {
        let mut per_item = vec![History::default(); dataset.items.len()];
        if let Some(wide) = &dataset.wide_demand {
            for series in &wide.series {
                let Some(history) = per_item.get_mut(series.item as usize) else { continue };
                // Empty cells at the ends: not on sale yet, or no longer; in between: nothing sold.
                let on_sale = |cell: &Option<f64>| cell.is_some();
                let start = series.units.iter().position(on_sale).unwrap_or(0);
                let end = series.units.iter().rposition(on_sale).map_or(start, |last| last + 1);
                let cells = series.units.get(start..end).unwrap_or(&[]);
                history.bucket = wide.bucket;
                history.buckets = cells.iter().map(|cell| cell.unwrap_or(0.0).max(0.0)).collect();
                let days = history.buckets.len() as f64 * wide.bucket.days();
                history.units_per_year = year_of(history.buckets.iter().sum(), days);
                history.note(&series.origin);
            }
        }
        add_lines(&dataset.demand_lines, &mut per_item);
        Self { per_item }
    }

    pub(crate) fn get(&self, item: usize) -> Option<&History> {
        self.per_item.get(item).filter(|history| !history.buckets.is_empty())
    }
}

impl History {
    fn note(&mut self, origin: &RowRef) {
        self.first.get_or_insert_with(|| origin.clone());
        self.last_row = self.last_row.max(origin.row);
        self.rows += 1;
    }

    fn origin(&self, dataset: &Dataset) -> Origin {
        let first = self.first.clone().unwrap_or_default();
        Origin::Rows {
            table: super::table_name(dataset, &first),
            rows: Some((first.row, self.last_row)),
            count: self.rows,
        }
    }
}

fn year_of(units: f64, days: f64) -> f64 {
    if days > 0.0 { units / days * 365.0 } else { 0.0 }
}

/// Sums sales lines into buckets that end with the last day of all lines.
fn add_lines(lines: &[DemandLine], per_item: &mut [History]) {
    let days = || lines.iter().map(|line| line.day.0);
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return };
    let span = last - first + 1;
    let bucket = if span >= WEEKLY_FROM_DAYS { Bucket::Week } else { Bucket::Day };
    let width = if bucket == Bucket::Week { 7 } else { 1 };
    let count = (span / width).max(1);
    let start = last + 1 - count * width;
    let mut totals = vec![0.0; per_item.len()];
    for line in lines {
        let index = line.item as usize;
        let (Some(history), Some(total)) = (per_item.get_mut(index), totals.get_mut(index)) else { continue };
        if history.rows == 0 || history.bucket != bucket {
            *history = History { bucket, buckets: vec![0.0; count as usize], ..History::default() };
        }
        history.note(&line.origin);
        *total += line.units;
        // The incomplete first week counts in the year's total, not in the buckets.
        if line.day.0 >= start
            && let Some(cell) = history.buckets.get_mut(((line.day.0 - start) / width) as usize)
        {
            *cell += line.units;
        }
    }
    for (history, total) in per_item.iter_mut().zip(totals) {
        if history.rows > 0 && history.bucket == bucket {
            history.units_per_year = year_of(total, f64::from(span));
            for cell in &mut history.buckets {
                *cell = cell.max(0.0);
            }
        }
    }
}

/// What an item's forecast is for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Purpose<'a> {
    /// Lead time and review: the days that a buffer has to last.
    pub(super) protection_days: f64,
    /// Whether methods are compared.
    pub(super) by_backtest: bool,
    /// What the user set for the item.
    pub(super) own: Option<&'a ItemForecast>,
}

/// Demand of one item: what the user stated for it, else what its history says.
pub(super) fn figures(
    dataset: &Dataset,
    item: &Item,
    history: Option<&History>,
    purpose: Purpose<'_>,
) -> DemandFigures {
    let empty = History::default();
    let history = history.unwrap_or(&empty);
    // A new item starts with its first sale: zeros before it are not its demand.
    let start = history.buckets.iter().position(|&units| units > 0.0).unwrap_or(history.buckets.len());
    let cells = history.buckets.get(start..).unwrap_or(&[]);
    let outliers = outlier::outliers(cells, season_of(history.bucket));
    let stock_outs = stock_out::stock_outs(cells);
    let outliers_are_capped = purpose.own.is_some_and(|own| own.cap_outliers) && !outliers.is_empty();
    let stock_outs_are_filled = purpose.own.is_some_and(|own| own.fill_stock_outs) && !stock_outs.is_empty();
    let mut cells = if outliers_are_capped { outlier::capped(cells, &outliers) } else { cells.to_vec() };
    if stock_outs_are_filled {
        cells = stock_out::filled(&cells, &stock_outs);
    }
    let pattern = pattern::of(&cells);
    let mut figures = DemandFigures {
        bucket: history.bucket,
        mean_per_bucket: 0.0,
        sd_per_bucket: 0.0,
        periods: cells.len() as u32,
        class: pattern.class,
        adi_periods: pattern.adi_periods,
        cv2: pattern.cv2,
        cv: coefficient_of_variation(&cells),
        unexplained_cv: None,
        history: cells,
        method: String::new(),
        forecast: None,
        method_is_own: false,
        confidence: Confidence::None,
        outliers,
        outliers_are_capped,
        stock_outs,
        stock_outs_are_filled,
        origin: history.origin(dataset),
    };
    figures.confidence = Confidence::of_history(figures.history.len(), figures.bucket.days());
    if let Some(mean_per_day) = item.demand_mean_per_day {
        state(dataset, item, mean_per_day, &mut figures);
    } else {
        predict(&mut figures, purpose);
    }
    figures
}

/// Mean and deviation from the forecast over the protection interval.
fn predict(figures: &mut DemandFigures, purpose: Purpose<'_>) {
    let fixed = purpose.own.and_then(|own| own.method);
    let usual = if purpose.by_backtest { ForecastChoice::ByBacktest } else { ForecastChoice::ByClass };
    let horizon = (purpose.protection_days / figures.bucket.days()).round().clamp(1.0, LONGEST_HORIZON);
    let made = |choice| {
        select::forecast(&Task {
            history: &figures.history,
            class: figures.class,
            horizon: horizon as usize,
            season: season_of(figures.bucket),
            choice,
        })
        .ok()
    };
    // A fixed method may not fit this history, as a season that multiplies does not fit empty periods.
    let own = fixed.and_then(|method| made(ForecastChoice::Fixed(method)));
    figures.method_is_own = own.is_some();
    let Some(forecast) = own.or_else(|| made(usual)) else { return };
    figures.mean_per_bucket = forecast.interval_units() / horizon;
    figures.sd_per_bucket = forecast.interval_error_sd / horizon.sqrt();
    figures.unexplained_cv = figures.cv.map(|cv| {
        let mean = figures.history.iter().sum::<f64>() / figures.history.len() as f64;
        cv.min(forecast.one_step_error_sd / mean)
    });
    forecast.method.name().clone_into(&mut figures.method);
    figures.forecast = Some(forecast);
}

/// Buckets in a season of the calendar: a week of days, a year of weeks or months.
const fn season_of(bucket: Bucket) -> Option<usize> {
    match bucket {
        Bucket::Day => Some(7),
        Bucket::Week => Some(52),
        Bucket::Month => Some(12),
    }
}

/// No forecast looks further ahead than this many buckets.
const LONGEST_HORIZON: f64 = 400.0;

/// What is typed for an item wins over what its history says.
fn state(dataset: &Dataset, item: &Item, mean_per_day: f64, figures: &mut DemandFigures) {
    let is_own = item.corrected.contains(&Field::DemandMean);
    let stated = match item.demand_bucket_days {
        Some(days) if days < 2.0 => Bucket::Day,
        Some(days) if days < 20.0 => Bucket::Week,
        _ => Bucket::Month,
    };
    // A history stays in its own buckets, and what is stated follows: independent periods vary by the root of time.
    if figures.history.is_empty() {
        figures.bucket = stated;
    }
    let widths = figures.bucket.days() / stated.days();
    figures.mean_per_bucket = mean_per_day * figures.bucket.days();
    let cv = figures.cv.unwrap_or(ASSUMED_CV);
    figures.sd_per_bucket = match item.demand_sd_per_bucket {
        Some(sd) => sd * widths.sqrt(),
        None => figures.mean_per_bucket * cv,
    };
    figures.method = [STATED.said(), if is_own { tr("by you") } else { tr("in your file") }].concat();
    figures.confidence = figures.confidence.max(Confidence::Medium);
    if figures.class == DemandClass::NoDemand && mean_per_day > 0.0 {
        figures.class = DemandClass::Smooth;
    }
    if is_own {
        figures.origin = super::lead_time::by_you();
    } else if let Some(origin) = &item.origin {
        figures.origin = Origin::Rows {
            table: super::table_name(dataset, origin),
            rows: Some((origin.row, origin.row)),
            count: 1,
        };
    }
}

/// Deviation of a stated demand without history, as a share of its mean.
pub(super) const ASSUMED_CV: f64 = 0.5;

/// Standard deviation over mean of all buckets, zeros included; `None` below six buckets or without demand.
fn coefficient_of_variation(cells: &[f64]) -> Option<f64> {
    if cells.len() < 6 {
        return None;
    }
    let n = cells.len() as f64;
    let mean = cells.iter().sum::<f64>() / n;
    let variance = cells.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    (mean > 0.0).then(|| variance.sqrt() / mean)
}
