//! The season of an item's demand from today on.

use crate::import::dataset::Bucket;
use crate::project::plan::figures::DemandFigures;

/// Levels are kept within this, in percent.
const HIGHEST_PERCENT: f64 = 1_000.0;

/// Level of each coming bucket in percent of what the plan expects of the protection interval, for a whole year (a week
/// of days); empty where the forecast has no season. The mean of each place of the season over its years, that of the
/// place before and after with it, as single weeks of few years swing by chance.
///
/// Runs from today follow it. Runs in steady state do not: levels are planned anew as the season moves, so that a rule
/// kept as it is through another season would be compared as nobody uses it.
pub(super) fn percent_from_today(demand: &DemandFigures) -> Vec<u16> {
    let season: usize = match demand.bucket {
        Bucket::Day => 7,
        Bucket::Week => 52,
        Bucket::Month => 12,
    };
    let history = &demand.history;
    let Some(forecast) = demand.forecast.as_ref().filter(|forecast| forecast.method.is_seasonal()) else {
        return Vec::new();
    };
    if history.len() < season {
        return Vec::new();
    }
    let place = |place: usize| -> f64 {
        let cells = history.iter().skip(place % season).step_by(season);
        let count = cells.clone().count().max(1);
        cells.sum::<f64>() / count as f64
    };
    let smooth = |at: usize| (place(at + season - 1) + 2.0 * place(at) + place(at + 1)) / 4.0;
    let coming: Vec<f64> = (0..season).map(|ahead| smooth(history.len() + ahead)).collect();
    let interval: Vec<f64> = (0..forecast.path.len().max(1)).map(|ahead| coming[ahead % season]).collect();
    let usual = interval.iter().sum::<f64>() / interval.len() as f64;
    if usual <= 0.0 {
        return Vec::new();
    }
    coming.into_iter().map(|units| (100.0 * units / usual).round().min(HIGHEST_PERCENT) as u16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sim::spec::Start;
    use crate::import::read::{Choices, FileInput, read};
    use crate::project::plan;
    use crate::project::settings::Settings;
    use crate::project::stress::spec::spec;

    #[test]
    fn a_season_goes_on_where_the_history_ends() {
        // Three years of months: 100, and 300 in each July; the history ends with a June.
        let mut text = String::from("SKU,Lead time (days)");
        for month in 0..36 {
            let month = month + 6;
            text += &format!(",{}-{:02}", 2022 + month / 12, month % 12 + 1);
        }
        text += "\nA1,30";
        for month in 0..36 {
            text += if month % 12 == 0 { ",300" } else { ",100" };
        }
        text.push('\n');
        let file = FileInput { name: "season.csv".into(), bytes: text.into_bytes() };
        let data = read(&[file], &Choices::default()).unwrap().dataset;
        let mut settings = Settings::default();
        settings.forecast.by_backtest = true;
        let plan = plan::build(&data, &settings);
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
