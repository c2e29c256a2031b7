//! What the user can decide about single items, and what in their histories asks for a decision.

use crate::charts::kinds::demand_history::{self, Gap, Peak};
use crate::engine::forecast::method::ForecastMethod;
use crate::engine::language::tr;
use crate::import::dataset::Bucket;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::settings::Settings;
use crate::project::words::{counted, decimal, measure_of};

/// What histories hold that chance does not explain, counted over all items, and how many of it the user let be
/// treated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// Periods out of line.
    pub outliers: usize,
    /// Of these, brought down to their limit.
    pub outliers_treated: usize,
    /// Runs without demand.
    pub stock_outs: usize,
    /// Of these, filled.
    pub stock_outs_treated: usize,
    /// Items with a forecast method of their own.
    pub fixed_forecasts: usize,
    /// Items with a target, a method or a level of their own, set here.
    pub own_buffers: usize,
}

/// Counts over all items of a plan.
#[must_use]
pub fn found(plan: &Plan, settings: &Settings) -> Found {
    let mut found = Found { own_buffers: settings.item_buffers.len(), ..Found::default() };
    for demand in plan.items.iter().map(|item| &item.demand) {
        found.outliers += demand.outliers.len();
        found.stock_outs += demand.stock_outs.len();
        found.outliers_treated += if demand.outliers_are_capped { demand.outliers.len() } else { 0 };
        found.stock_outs_treated += if demand.stock_outs_are_filled { demand.stock_outs.len() } else { 0 };
        found.fixed_forecasts += usize::from(demand.method_is_own);
    }
    found
}

impl Found {
    /// The counts in words: nothing was treated without a word of the user.
    #[must_use]
    pub fn sentence(&self) -> String {
        let treated = |found: String, treated: usize| tr!("{found}, {treated} treated", found, treated);
        let mut parts = Vec::new();
        if self.outliers > 0 {
            let found = counted(self.outliers, "peak out of line", "peaks out of line");
            parts.push(treated(found, self.outliers_treated));
        }
        if self.stock_outs > 0 {
            let gaps = counted(self.stock_outs, "gap that may be a stock-out", "gaps that may be stock-outs");
            parts.push(treated(gaps, self.stock_outs_treated));
        }
        if parts.is_empty() {
            parts.push(String::from(tr("Nothing out of line in the histories")));
        }
        if self.fixed_forecasts > 0 {
            parts.push(counted(self.fixed_forecasts, "fixed forecast", "fixed forecasts"));
        }
        if self.own_buffers > 0 {
            parts.push(counted(self.own_buffers, "own buffer", "own buffers"));
        }
        parts.join(". ")
    }
}

/// Items about which something was found or decided, by index.
#[must_use]
pub fn items(plan: &Plan, settings: &Settings) -> Vec<usize> {
    let decided = settings.decided_items();
    let asks = |item: &ItemPlan| {
        let demand = &item.demand;
        !demand.outliers.is_empty() || !demand.stock_outs.is_empty() || decided.contains(item.code.as_str())
    };
    plan.items.iter().enumerate().filter(|(_, item)| asks(item)).map(|(index, _)| index).collect()
}

/// The history of an item as the files have it beside what is planned with.
#[must_use]
pub fn history(item: &ItemPlan) -> demand_history::Inputs {
    let demand = &item.demand;
    let mut units = demand.history.clone();
    if demand.stock_outs_are_filled {
        for gap in &demand.stock_outs {
            if let Some(cells) = units.get_mut(gap.first..gap.first + gap.periods) {
                cells.fill(0.0);
            }
        }
    }
    for outlier in &demand.outliers {
        if let Some(cell) = units.get_mut(outlier.period) {
            *cell = outlier.units;
        }
    }
    let peaks = demand.outliers.iter().map(|o| Peak { period: o.period, limit_units: o.limit_units });
    let gaps = demand.stock_outs.iter().map(|gap| Gap {
        first: gap.first,
        periods: gap.periods,
        usual_units: gap.usual_units,
    });
    demand_history::Inputs {
        period: String::from(period_word(demand.bucket)),
        planned_units: demand.history.clone(),
        peaks: peaks.collect(),
        gaps: gaps.collect(),
        units,
    }
}

/// What the item's level promises and what levels set the same way delivered to it, as a sentence; empty without a
/// record.
#[must_use]
pub fn promise_of(item: &ItemPlan) -> String {
    let buffer = &item.buffer;
    let Some((found, delivered)) =
        buffer.calibration.as_ref().and_then(|found| Some((found, found.delivered?)))
    else {
        return String::new();
    };
    tr!(
        "This level promises {}% {}; levels set the same way delivered {}% over the last {} of this item.",
        decimal(found.promised * 100.0, 1),
        measure_of(buffer.target.measure),
        decimal(delivered * 100.0, 1),
        counted(found.periods as usize, "protection interval", "protection intervals")
    )
}

/// The word of a period.
#[must_use]
pub const fn period_word(bucket: Bucket) -> &'static str {
    match bucket {
        Bucket::Day => "day",
        Bucket::Week => "week",
        Bucket::Month => "month",
    }
}

/// A forecast method as a choice for an item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MethodChoice {
    /// The method.
    pub method: ForecastMethod,
    /// Its scaled error in the backtest; `None` where it could not be tried.
    pub rmsse: Option<f64>,
    /// Whether it is in use.
    pub is_used: bool,
    /// Whether Steadystock would take it.
    pub is_best: bool,
}

/// All methods for an item, the best backtest first, those that could not be tried last; none where nothing is forecast.
#[must_use]
pub fn methods(item: &ItemPlan) -> Vec<MethodChoice> {
    let Some(forecast) = &item.demand.forecast else { return Vec::new() };
    let usual = ForecastMethod::usual(item.demand.class);
    let best = forecast.best_by_backtest().unwrap_or(usual);
    let choice = |method, rmsse| MethodChoice {
        method,
        rmsse,
        is_used: method == forecast.method,
        is_best: method == best,
    };
    let scored = forecast.scores.iter().map(|score| choice(score.method, Some(score.rmsse)));
    let tried = |method: ForecastMethod| forecast.scores.iter().any(|score| score.method == method);
    let others = ForecastMethod::ALL.into_iter().filter(|method| !tried(*method));
    scored.chain(others.map(|method| choice(method, None))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::{Choices, FileInput, read};
    use crate::project::plan::build;
    use crate::project::settings::ItemForecast;

    /// Sixty weeks with a peak in week 20 and a gap in weeks 40 to 43.
    fn dataset() -> crate::import::dataset::Dataset {
        let mut csv = String::from("Item code,Date,Quantity\n");
        for week in 0..60 {
            let units = match week {
                20 => 90,
                40..=43 => continue,
                _ => 9 + week % 4,
            };
            let day = jiff::civil::date(2025, 1, 6) + jiff::Span::new().weeks(week);
            csv.push_str(&format!("A-1,{day},{units}\n"));
        }
        let file = FileInput { name: "sales.csv".into(), bytes: csv.into_bytes() };
        read(&[file], &Choices::default()).expect("readable").dataset
    }

    #[test]
    fn nothing_is_treated_without_consent_and_the_files_stay_in_sight() {
        let (dataset, mut settings) = (dataset(), Settings::default());
        let plan = build(&dataset, &settings);
        let before = found(&plan, &settings);
        assert_eq!((before.outliers, before.stock_outs), (1, 1));
        assert_eq!((before.outliers_treated, before.stock_outs_treated), (0, 0));
        assert_eq!(items(&plan, &settings), [0]);
        let raw = history(&plan.items[0]);
        assert_eq!(raw.units, raw.planned_units);
        settings.set_item_forecast(ItemForecast {
            code: "A-1".into(),
            cap_outliers: true,
            fill_stock_outs: true,
            ..ItemForecast::default()
        });
        let treated = build(&dataset, &settings);
        let after = found(&treated, &settings);
        assert_eq!((after.outliers_treated, after.stock_outs_treated), (1, 1));
        let both = history(&treated.items[0]);
        assert_eq!(both.units, raw.units, "the files' history stays in sight");
        assert_ne!(both.planned_units, raw.units);
        assert!(treated.items[0].buffer.safety_stock_units < plan.items[0].buffer.safety_stock_units);
        settings.set_item_forecast(ItemForecast { code: "A-1".into(), ..ItemForecast::default() });
        assert_eq!(build(&dataset, &settings), plan, "unticked is as before");
    }

    #[test]
    fn a_fixed_method_is_used_and_the_best_stays_marked() {
        let (dataset, mut settings) = (dataset(), Settings::default());
        let plan = build(&dataset, &settings);
        let usual = methods(&plan.items[0]);
        assert_eq!(usual.len(), ForecastMethod::ALL.len());
        let used = |rows: &[MethodChoice]| rows.iter().find(|row| row.is_used).map(|row| row.method);
        let best = |rows: &[MethodChoice]| rows.iter().find(|row| row.is_best).map(|row| row.method);
        assert_eq!(used(&usual), best(&usual));
        let other = usual.iter().find(|row| !row.is_used && row.rmsse.is_some()).expect("another").method;
        let own = ItemForecast { method: Some(other), ..settings.item_forecast("A-1") };
        settings.set_item_forecast(own);
        let fixed = methods(&build(&dataset, &settings).items[0]);
        assert_eq!((used(&fixed), best(&fixed)), (Some(other), best(&usual)));
    }
}
