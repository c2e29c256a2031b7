//! Where a method starts: what the first periods of a history say.

use super::croston::{BiasCorrection, Croston, CrostonSmoothing};
use super::holt::{Trend, TrendSmoothing};
use super::holt_winters::{HoltWinters, Season, SeasonalSmoothing};
use super::method::{ForecastMethod, Parameters};
use super::ses::Ses;
use super::tsb::{Tsb, TsbSmoothing};
use crate::engine::error::EngineResult;

/// Seasons of at least so many periods have their indices smoothed: one year of weeks is one look at each week.
const FINE_SEASON: usize = 24;

/// What the first periods say.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Start {
    /// Mean, units per period.
    pub(super) level: f64,
    /// Mean size of a period with demand, units.
    size: f64,
    /// Periods per period with demand.
    interval: f64,
    /// Level and indices of the first season, adding and multiplying; `None` below two seasons.
    seasons: Option<Seasons>,
    /// Periods in a wide bucket.
    pub(super) width: usize,
}

#[derive(Debug, Clone, PartialEq)]
struct Seasons {
    level: f64,
    additive: Vec<f64>,
    /// `None` where an index is 0.
    multiplicative: Option<Vec<f64>>,
}

impl Start {
    /// Reads the first periods of a history, and its first season where it has two.
    ///
    /// The very first period is left out where there are others: a history begins with its first demand, so that one
    /// says nothing about how often demand comes.
    pub(super) fn of(history: &[f64], warm_up: usize, season: Option<usize>) -> Self {
        let first = history.get(1..warm_up.min(history.len())).filter(|rest| !rest.is_empty());
        let first = first.unwrap_or(history);
        let (mut sum, mut demands) = (0.0, 0.0);
        for &y in first.iter().filter(|&&y| y > 0.0) {
            sum += y;
            demands += 1.0;
        }
        let periods = (first.len() as f64).max(1.0);
        let (size, interval) = if demands > 0.0 {
            (sum / demands, periods / demands)
        } else {
            (history.first().copied().unwrap_or(0.0).max(0.0), periods + 1.0)
        };
        let seasons = season
            .filter(|&m| m > 1 && history.len() >= 2 * m)
            .and_then(|m| history.get(..m))
            .map(Seasons::of);
        let width = super::smoother::width(history.get(..warm_up).unwrap_or(history));
        Self { level: size / interval, size, interval, seasons, width }
    }

    /// Whether there are two seasons to learn from.
    pub(super) const fn has_season(&self) -> bool {
        self.seasons.is_some()
    }

    /// Simple smoothing.
    pub(super) fn ses(&self, parameters: Parameters) -> EngineResult<Ses> {
        Ses::try_new(parameters.alpha, self.level)
    }

    /// A trend of 0.
    pub(super) fn trend(&self, parameters: Parameters) -> EngineResult<Trend> {
        let Parameters { alpha, beta, phi, .. } = parameters;
        Trend::try_new(TrendSmoothing { alpha, beta, phi }, self.level, 0.0)
    }

    /// Size over interval, by the correction of the method.
    pub(super) fn croston(&self, method: ForecastMethod, parameters: Parameters) -> EngineResult<Croston> {
        let correction = match method {
            ForecastMethod::SyntetosBoylan => BiasCorrection::SyntetosBoylan,
            ForecastMethod::ShaleBoylanJohnston => BiasCorrection::ShaleBoylanJohnston,
            _ => BiasCorrection::None,
        };
        let smoothing = CrostonSmoothing { alpha: parameters.alpha, beta: parameters.beta };
        Croston::try_new(smoothing, correction)?.starting_at(self.size, self.interval)
    }

    /// Probability times size.
    pub(super) fn tsb(&self, parameters: Parameters) -> EngineResult<Tsb> {
        let smoothing = TsbSmoothing { alpha_demand: parameters.alpha, alpha_probability: parameters.beta };
        Tsb::try_new(smoothing, Some(1.0 / self.interval))?.starting_at(self.size)
    }

    /// Level of the first season, no trend; `None` below two seasons, or where an index of 0 cannot multiply.
    pub(super) fn holt_winters(&self, season: Season, parameters: Parameters) -> Option<HoltWinters> {
        let seasons = self.seasons.as_ref()?;
        let indices = match season {
            Season::Additive => seasons.additive.clone(),
            Season::Multiplicative => seasons.multiplicative.clone()?,
        };
        let Parameters { alpha, beta, gamma, .. } = parameters;
        HoltWinters::try_new(season, SeasonalSmoothing { alpha, beta, gamma }, (seasons.level, 0.0), indices)
            .ok()
    }
}

impl Seasons {
    fn of(first: &[f64]) -> Self {
        let level = first.iter().sum::<f64>() / first.len() as f64;
        let shown = if first.len() >= FINE_SEASON { smoothed(first) } else { first.to_vec() };
        let multiplicative = shown.iter().all(|&y| y > 0.0) && level > 0.0;
        Self {
            level,
            additive: shown.iter().map(|y| y - level).collect(),
            multiplicative: multiplicative.then(|| shown.iter().map(|y| y / level).collect()),
        }
    }
}

/// The mean over five neighbours, the last period being the first one's.
fn smoothed(season: &[f64]) -> Vec<f64> {
    let m = season.len();
    let mean = |i: usize| (0..5).filter_map(|k| season.get((i + m + k - 2) % m)).sum::<f64>() / 5.0;
    (0..m).map(mean).collect()
}
