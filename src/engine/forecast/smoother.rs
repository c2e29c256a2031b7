//! What a backtest asks of a method: to observe a period, and to say what the periods ahead will bring.

use super::adida;
use super::croston::Croston;
use super::holt::Trend;
use super::holt_winters::HoltWinters;
use super::ses::Ses;
use super::theta::Slope;
use super::tsb::Tsb;

/// A method's state.
pub(super) trait Smoother {
    /// Observes the demand of one period, units.
    fn observe(&mut self, y: f64);

    /// The forecast of the period `periods` ahead, 1 being the next, units; may be negative.
    fn ahead(&self, periods: usize) -> f64;

    /// The forecast of the next `periods` together, each of them at least 0.
    fn together(&self, periods: usize) -> f64 {
        (1..=periods).map(|h| self.ahead(h).max(0.0)).sum()
    }

    /// Level and trend, units per period and per period and period.
    fn level_and_trend(&self) -> (f64, f64) {
        (self.ahead(1), 0.0)
    }
}

/// The mean of all periods so far.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mean {
    sum: f64,
    periods: f64,
}

/// Implements a method that forecasts the same for every period ahead.
macro_rules! flat {
    ($state:ty, $observe:expr, $level:expr) => {
        impl Smoother for $state {
            fn observe(&mut self, y: f64) {
                let observe: fn(&mut $state, f64) = $observe;
                observe(self, y);
            }

            fn ahead(&self, _: usize) -> f64 {
                let level: fn(&$state) -> f64 = $level;
                level(self)
            }

            fn together(&self, periods: usize) -> f64 {
                self.ahead(1).max(0.0) * periods as f64
            }
        }
    };
}

flat!(
    Mean,
    |state, y| {
        state.sum += y;
        state.periods += 1.0;
    },
    |state| if state.periods > 0.0 { state.sum / state.periods } else { 0.0 }
);
flat!(Ses, Self::observe, Self::level);
flat!(Croston, Self::observe, Self::level);
flat!(Tsb, Self::observe, Self::level);
flat!(Wide, Self::observe_period, Self::level);

/// Sums over wide buckets that end with the newest period, smoothed: one level for each place a bucket can start.
#[derive(Debug, Clone)]
pub(super) struct Wide {
    alpha: f64,
    /// The last periods, as many as a bucket has.
    recent: Vec<f64>,
    sum: f64,
    levels: Vec<f64>,
    place: usize,
}

impl Wide {
    /// A width in periods (see [`adida::aggregation_level`]), and the level per period before the first.
    pub(super) fn new(alpha: f64, width: usize, level: f64) -> Self {
        let width = width.max(1);
        Self {
            alpha,
            recent: vec![level; width],
            sum: level * width as f64,
            levels: vec![level * width as f64; width],
            place: 0,
        }
    }

    fn observe_period(&mut self, y: f64) {
        self.place = (self.place + 1) % self.recent.len();
        if let (Some(oldest), Some(level)) =
            (self.recent.get_mut(self.place), self.levels.get_mut(self.place))
        {
            self.sum += y - *oldest;
            *oldest = y;
            *level += self.alpha * (self.sum - *level);
        }
    }

    fn level(&self) -> f64 {
        self.levels.get(self.place).map_or(0.0, |level| level / self.recent.len() as f64)
    }
}

impl Smoother for Trend {
    fn observe(&mut self, y: f64) {
        Self::observe(self, y);
    }

    fn ahead(&self, periods: usize) -> f64 {
        Self::ahead(self, periods)
    }

    fn together(&self, periods: usize) -> f64 {
        let (mut level, mut change, mut total) = (self.level(), self.trend(), 0.0);
        for _ in 0..periods {
            change *= self.phi();
            level += change;
            total += level.max(0.0);
        }
        total
    }

    fn level_and_trend(&self) -> (f64, f64) {
        (self.level(), self.trend())
    }
}

impl Smoother for HoltWinters {
    fn observe(&mut self, y: f64) {
        Self::observe(self, y);
    }

    fn ahead(&self, periods: usize) -> f64 {
        Self::ahead(self, periods)
    }

    fn together(&self, periods: usize) -> f64 {
        self.total_ahead(periods)
    }

    fn level_and_trend(&self) -> (f64, f64) {
        (self.level(), self.trend())
    }
}

/// Theta with the usual theta of 2: a smoothed level, half the slope of the history, and how far the level lags.
#[derive(Debug, Clone, Copy)]
pub(super) struct ThetaState {
    alpha: f64,
    level: f64,
    slope: Slope,
    lag: f64,
}

impl ThetaState {
    /// Starts at a level, units per period.
    pub(super) fn new(alpha: f64, level: f64) -> Self {
        Self { alpha, level, slope: Slope::default(), lag: 0.0 }
    }

    fn drift(&self) -> f64 {
        0.5 * self.slope.per_period()
    }
}

impl Smoother for ThetaState {
    fn observe(&mut self, y: f64) {
        self.level += self.alpha * (y - self.level);
        self.slope.observe(y);
        self.lag = 1.0 + (1.0 - self.alpha) * self.lag;
    }

    fn ahead(&self, periods: usize) -> f64 {
        self.level + self.drift() * (periods as f64 - 1.0 + self.lag)
    }

    fn together(&self, periods: usize) -> f64 {
        let drift = self.drift();
        let first = self.level + drift * self.lag;
        (0..periods).map(|h| (first + drift * h as f64).max(0.0)).sum()
    }

    fn level_and_trend(&self) -> (f64, f64) {
        (self.level, self.drift())
    }
}

/// Periods per wide bucket of a history; 1 without any demand.
pub(super) fn width(history: &[f64]) -> usize {
    adida::aggregation_level(history).unwrap_or(1)
}
