//! Season and trend of an item's demand from today on.

use crate::engine::forecast::method::ForecastMethod;
use crate::engine::forecast::select::Forecast;
use crate::import::dataset::Bucket;
use crate::project::plan::figures::DemandFigures;

/// Levels are kept within this, in percent.
const HIGHEST_PERCENT: f64 = 1_000.0;

/// Level of each bucket of the coming year in percent of what the plan expects of the protection interval; empty where
/// the forecast has neither season nor trend. The trend is the forecast's own, faded as the method has it. The season is
/// the mean of each place over its years, that of the place before and after with it, as single weeks of few years swing
/// by chance.
///
/// Runs from today follow it. Runs in steady state do not: levels are planned anew as demand moves, so that a rule
/// kept as it is through another season would be compared as nobody uses it.
pub(super) fn percent_from_today(demand: &DemandFigures) -> Vec<u16> {
    let (season, year) = match demand.bucket {
        Bucket::Day => (7, 364),
        Bucket::Week => (52, 52),
        Bucket::Month => (12, 12),
    };
    let Some(forecast) = &demand.forecast else { return Vec::new() };
    let is_seasonal = forecast.method.is_seasonal() && demand.history.len() >= season;
    let is_flat = forecast.trend.abs() <= 1e-6 * forecast.level.abs();
    if is_flat && !is_seasonal {
        return Vec::new();
    }
    let trend = trend(forecast, year.max(forecast.path.len()));
    let level = |(ahead, trend): (usize, f64)| {
        if is_seasonal { trend * smooth(&demand.history, season, ahead) } else { trend }
    };
    let coming: Vec<f64> = trend.into_iter().enumerate().map(level).collect();
    let interval = coming.iter().take(forecast.path.len().max(1));
    let usual = interval.clone().sum::<f64>() / interval.len().max(1) as f64;
    if usual <= 0.0 {
        return Vec::new();
    }
    let percent = |units: f64| (100.0 * units / usual).round().min(HIGHEST_PERCENT) as u16;
    let levels: Vec<u16> = coming.into_iter().take(year).map(percent).collect();
    // What moves by less than a percent is neither season nor trend.
    if levels.iter().all(|&level| level == 100) { Vec::new() } else { levels }
}

/// Level without season of each coming bucket.
fn trend(forecast: &Forecast, buckets: usize) -> Vec<f64> {
    let stays = if forecast.method == ForecastMethod::DampedTrend { forecast.parameters.phi } else { 1.0 };
    let (mut level, mut slope) = (forecast.level, forecast.trend);
    // A smoothed level lags behind a trend: some methods forecast the first bucket from where it ought to be.
    if let (Some(first), false) = (forecast.path.first(), forecast.method.is_seasonal()) {
        level = first - slope * stays;
    }
    let mut next = || {
        slope *= stays;
        level += slope;
        level.max(0.0)
    };
    (0..buckets).map(|_| next()).collect()
}

/// Mean of a place of the season over its years, a half of it from the places beside it.
fn smooth(history: &[f64], season: usize, ahead: usize) -> f64 {
    let place = |place: usize| -> f64 {
        let cells = history.iter().skip(place % season).step_by(season);
        let count = cells.clone().count().max(1);
        cells.sum::<f64>() / count as f64
    };
    let at = history.len() + ahead;
    (place(at + season - 1) + 2.0 * place(at) + place(at + 1)) / 4.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sim::spec::Start;
    use crate::import::read::{Choices, FileInput, read};
    use crate::project::plan;
    use crate::project::settings::Settings;
    use crate::project::stress::spec::spec;

    /// A plan of one item with so many units in each month of three years up to a June.
    fn of_months(units: impl Fn(usize) -> f64) -> (plan::figures::Plan, Settings) {
        let mut text = String::from("SKU,Lead time (days)");
        for month in 6..42 {
            text += &format!(",{}-{:02}", 2022 + month / 12, month % 12 + 1);
        }
        text += "\nA1,30";
        (6..42).for_each(|month| text += &format!(",{}", units(month)));
        text.push('\n');
        let file = FileInput { name: "months.csv".into(), bytes: text.into_bytes() };
        let data = read(&[file], &Choices::default()).unwrap().dataset;
        let mut settings = Settings::default();
        settings.forecast.by_backtest = true;
        (plan::build(&data, &settings), settings)
    }

    #[test]
    fn a_trend_goes_on_where_the_history_ends() {
        // 100 units in the first month and 10 more in each later one: 460 come next, 570 in a year.
        let (plan, settings) = of_months(|month| 40.0 + 10.0 * month as f64);
        let demand = &plan.items[0].demand;
        let percent = percent_from_today(demand);
        assert_eq!(percent.len(), 12, "{} has no trend", demand.method);
        let (first, last) = (f64::from(percent[0]), f64::from(percent[11]));
        assert!((last / first - 570.0 / 460.0).abs() < 0.03, "{percent:?} by {}", demand.method);
        let of = |start| spec(&plan, &settings, &settings.stress.scenario, start).items[0].demand.clone();
        assert_ne!(of(Start::FromToday), of(Start::Steady));
        let (plan, _) = of_months(|_| 100.0);
        assert!(percent_from_today(&plan.items[0].demand).is_empty(), "neither season nor trend");
        let (plan, _) = of_months(|month| 100.0 + (month % 3) as f64);
        let demand = &plan.items[0].demand;
        assert_eq!(percent_from_today(demand), Vec::<u16>::new(), "{}", demand.method);
    }

    #[test]
    fn a_season_goes_on_where_the_history_ends() {
        // 100 a month, and 300 in each July.
        let (plan, settings) = of_months(|month| if month % 12 == 6 { 300.0 } else { 100.0 });
        let demand = &plan.items[0].demand;
        let percent = percent_from_today(demand);
        assert!(demand.forecast.as_ref().unwrap().method.is_seasonal(), "{} has no season", demand.method);
        assert_eq!(percent.len(), 12);
        let (july, later) = (f64::from(percent[0]), f64::from(percent[3]));
        assert!((july / later - 2.0).abs() < 0.1, "{percent:?}");
        // Runs from today follow it, runs in steady state do not.
        let of = |start| spec(&plan, &settings, &settings.stress.scenario, start).items[0].demand.clone();
        assert_ne!(of(Start::FromToday), of(Start::Steady));
    }
}
