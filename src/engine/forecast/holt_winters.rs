//! Holt and Winters' trend with a season (Winters, 1960), in the state-space form of Hyndman and Athanasopoulos.
//!
//! Level, slope and one index for each place in the season. Additive where the season's swing is the same in good
//! and bad years, multiplicative where it grows with the level.
//!
//! Limits: two full seasons at least, or the indices are the noise of one; a multiplicative season needs demand
//! above 0 throughout, so intermittent items cannot have one. Source: Winters (1960), Management Science 6; Hyndman
//! and Athanasopoulos (2021).

use super::{checked, path, smoothing_constant};
use crate::engine::error::{EngineError, EngineResult, finite};

/// How a season acts on the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// Adds units.
    Additive,
    /// Multiplies the level.
    Multiplicative,
}

/// Smoothing constants, 0 to 1 each.
///
/// A season is seen once a year, so gamma is small or the indices follow single years.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SeasonalSmoothing {
    /// Of the level.
    pub alpha: f64,
    /// Of the trend: the weight of the newest change of the level.
    pub beta: f64,
    /// Of the season: the weight of what the period showed against the level expected for it.
    pub gamma: f64,
}

/// The state: level, trend, and one index per period of the season.
///
/// One pass gives all origins: after period t it is the forecast made there.
#[derive(Debug, Clone, PartialEq)]
pub struct HoltWinters {
    season: Season,
    smoothing: SeasonalSmoothing,
    level: f64,
    trend: f64,
    /// Indices by place in the season; units or factors.
    indices: Vec<f64>,
    /// The place of the next period.
    next: usize,
}

impl HoltWinters {
    /// Starts with the state before the first period; `indices[i]` belongs to period i of the first season.
    ///
    /// Unit: units, units per period. Source: Winters (1960).
    ///
    /// Domain: constants 0 to 1, at least one index, factors above 0 where the season multiplies.
    ///
    /// # Errors
    /// `OutOfDomain` for a constant outside of 0 to 1, a number that is not finite, or a factor that is not positive;
    /// `NotEnoughData` for a season without a period.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::forecast::holt_winters::{HoltWinters, Season, SeasonalSmoothing};
    /// let smoothing = SeasonalSmoothing { alpha: 0.3, beta: 0.1, gamma: 0.2 };
    /// let summer_and_winter = HoltWinters::try_new(Season::Additive, smoothing, (100.0, 0.0), vec![30.0, -30.0]).unwrap();
    /// assert_eq!((summer_and_winter.ahead(1), summer_and_winter.ahead(2), summer_and_winter.ahead(3)), (130.0, 70.0, 130.0));
    /// assert_eq!(summer_and_winter.total_ahead(2), 200.0);
    /// assert!(HoltWinters::try_new(Season::Multiplicative, smoothing, (100.0, 0.0), vec![1.0, 0.0]).is_err());
    /// ```
    pub fn try_new(
        season: Season,
        smoothing: SeasonalSmoothing,
        (level, trend): (f64, f64),
        indices: Vec<f64>,
    ) -> EngineResult<Self> {
        smoothing_constant("alpha", smoothing.alpha)?;
        smoothing_constant("beta", smoothing.beta)?;
        smoothing_constant("gamma", smoothing.gamma)?;
        checked(&indices, 1).map_err(|error| match error {
            EngineError::NotEnoughData { need, have, .. } => {
                EngineError::NotEnoughData { quantity: "initial_seasonal", need, have }
            }
            other => other,
        })?;
        if let (Season::Multiplicative, Some(&value)) =
            (season, indices.iter().find(|&&factor| factor <= 0.0))
        {
            return Err(EngineError::OutOfDomain {
                quantity: "initial_seasonal",
                value,
                allowed: "greater than 0",
            });
        }
        let (level, trend) = (finite("initial_level", level)?, finite("initial_trend", trend)?);
        Ok(Self { season, smoothing, level, trend, indices, next: 0 })
    }

    /// Observes the demand of one period, units.
    ///
    /// A multiplicative season needs a positive expected level and factors above 0; where a period breaks that, the
    /// state turns into numbers that are not finite, which [`HoltWinters::ahead`] passes on and [`forecast`] reports.
    pub fn observe(&mut self, y: f64) {
        let SeasonalSmoothing { alpha, beta, gamma } = self.smoothing;
        let expected = self.level + self.trend;
        let Some(index) = self.indices.get_mut(self.next) else { return };
        let (without_season, shown) = match self.season {
            Season::Additive => (y - *index, y - expected),
            Season::Multiplicative if expected > 0.0 && *index > 0.0 => (y / *index, y / expected),
            Season::Multiplicative => (f64::NAN, f64::NAN),
        };
        let level = alpha * without_season + (1.0 - alpha) * expected;
        self.trend = beta * (level - self.level) + (1.0 - beta) * self.trend;
        *index = gamma * shown + (1.0 - gamma) * *index;
        self.level = level;
        self.next = (self.next + 1) % self.indices.len();
    }

    /// The level without season, units per period.
    #[must_use]
    pub const fn level(&self) -> f64 {
        self.level
    }

    /// The trend, units per period and period.
    #[must_use]
    pub const fn trend(&self) -> f64 {
        self.trend
    }

    /// The forecast of the next `periods` together, each of them at least 0, units.
    #[must_use]
    pub fn total_ahead(&self, periods: usize) -> f64 {
        let (mut level, mut place, mut total) = (self.level, self.next, 0.0);
        for _ in 0..periods {
            level += self.trend;
            let index = self.indices.get(place).copied().unwrap_or(f64::NAN);
            total += match self.season {
                Season::Additive => level + index,
                Season::Multiplicative => level * index,
            }
            .max(0.0);
            place = if place + 1 < self.indices.len() { place + 1 } else { 0 };
        }
        total
    }

    /// The forecast `periods` ahead, 1 being the next, units.
    #[must_use]
    pub fn ahead(&self, periods: usize) -> f64 {
        let place = (self.next + periods.max(1) - 1) % self.indices.len().max(1);
        let index = self.indices.get(place).copied().unwrap_or(f64::NAN);
        let level = self.level + periods as f64 * self.trend;
        match self.season {
            Season::Additive => level + index,
            Season::Multiplicative => level * index,
        }
    }
}

/// Forecasts by trend and season, 1 to `horizon` periods ahead.
///
/// With the expected level e = l + b: l' = alpha (y - s) + (1 - alpha) e (or y / s), b' = beta (l' - l) + (1 -
/// beta) b, s' = gamma (y - e) + (1 - gamma) s (or y / e): the season learns from the level that was expected, not
/// from the new one as in the older form. Forecast (l + h b) + s or times s of the same place in the season. Unit:
/// that of the history, per period. Domain: constants 0 to 1; factors and expected levels above 0 where the season
/// multiplies. Source: Winters (1960); Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd
/// edition, 8.3.
///
/// At the limits: a season of one period is a level of its own; gamma 0 keeps the indices as they started.
///
/// # Errors
/// As [`HoltWinters::try_new`]; `NotEnoughData` for an empty history; `Infeasible` where a level or factor reaches 0
/// and the season multiplies.
///
/// # Examples
/// ```
/// use steadystock::engine::forecast::holt_winters::{HoltWinters, Season, SeasonalSmoothing, forecast};
/// let smoothing = SeasonalSmoothing { alpha: 0.3, beta: 0.1, gamma: 0.2 };
/// let start = HoltWinters::try_new(Season::Multiplicative, smoothing, (10.0, 0.0), vec![0.5, 1.5]).unwrap();
/// // A history that is as expected: 5, 15, 5, and next come 15 and 5.
/// let found = forecast(&[5.0, 15.0, 5.0], start, 2).unwrap();
/// assert!((found[0] - 15.0).abs() < 1e-9 && (found[1] - 5.0).abs() < 1e-9);
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::forecast::holt_winters::{HoltWinters, Season, SeasonalSmoothing, forecast};
/// // The component equations of Hyndman and Athanasopoulos (2021), 8.3, over sixteen quarters.
/// let quarters =
///     [30.0, 42.0, 55.0, 38.0, 33.0, 47.0, 60.0, 41.0, 36.0, 50.0, 66.0, 45.0, 40.0, 56.0, 71.0, 49.0];
/// let factors = quarters[..4].iter().map(|y| y / 41.25).collect();
/// let smoothing = SeasonalSmoothing { alpha: 0.5, beta: 0.2, gamma: 0.3 };
/// let start = HoltWinters::try_new(Season::Multiplicative, smoothing, (41.25, 1.0), factors).unwrap();
/// let found = forecast(&quarters, start, 4).unwrap();
/// assert!((found[0] - 42.609_119).abs() < 1e-5 && (found[3] - 52.666_998).abs() < 1e-5);
/// ```
pub fn forecast(history: &[f64], mut state: HoltWinters, horizon: usize) -> EngineResult<Vec<f64>> {
    checked(history, 1)?;
    history.iter().for_each(|&y| state.observe(y));
    if state.season == Season::Multiplicative && !(state.level.is_finite() && state.trend.is_finite()) {
        let reason = "the level reached 0, where a season cannot multiply: use an additive season";
        return Err(EngineError::Infeasible { method: "holt_winters", reason });
    }
    path(horizon, |h| state.ahead(h))
}
