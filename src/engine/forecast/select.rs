//! The forecast method that fits an item, by rolling-origin backtest.
//!
//! The item's own past decides: every method that can run is run from every origin, and what is compared is the
//! error of the demand of the whole protection interval, because that is what a buffer will have to cover. All
//! scores are kept and shown.
//!
//! Limits: a past of a few windows decides little, so with fewer than four test origins the usual method of the
//! class is taken; the winner of many has been lucky too, which the handicap of the richer methods allows for.
//! Source: Tashman (2000), International Journal of Forecasting 16; Hyndman and Koehler (2006), IJF 22.

use super::backtest::{Split, Tally, Tape};
use super::checked_demand;
use super::holt_winters::Season;
use super::method::{ForecastMethod, Parameters};
use super::smoother::{Mean, Smoother, ThetaState, Wide};
use super::start::Start;
use crate::engine::demand::pattern::DemandClass;
use crate::engine::error::{EngineError, EngineResult, finite};
use crate::engine::stats::ranking::rank;
use serde::{Deserialize, Serialize};

/// How a method is chosen.
///
/// A setting of the project, or of a single item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ForecastChoice {
    /// The one whose backtest is best among those for the demand class.
    #[default]
    ByBacktest,
    /// The usual one of the demand class, with its usual parameters.
    ByClass,
    /// This one, with the parameters whose backtest is best.
    Fixed(ForecastMethod),
}

/// What a forecast is made from.
///
/// One item at a time; nothing is learned from others here.
#[derive(Debug, Clone, Copy)]
pub struct Task<'a> {
    /// Demand per period, oldest first, none below 0.
    pub history: &'a [f64],
    /// Its class.
    pub class: DemandClass,
    /// Periods of the protection interval, at least 1.
    pub horizon: usize,
    /// Periods in a season, where the calendar has one.
    pub season: Option<usize>,
    /// How the method is chosen.
    pub choice: ForecastChoice,
}

/// How one method did.
///
/// An RMSSE of 1 is as good as taking the last period for the next; smaller is better.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MethodScore {
    /// The method.
    pub method: ForecastMethod,
    /// Root mean squared scaled error of the interval's demand over the test origins, see [`forecast`].
    pub rmsse: f64,
    /// Mean error per period, actual minus forecast, units per period.
    pub bias_per_period: f64,
    /// Whether the demand class allows it to be chosen.
    pub for_class: bool,
}

/// A forecast over the protection interval, and what is known about its errors.
///
/// The two deviations are measured on the past, not taken from a formula, where the history is long enough.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// The method.
    pub method: ForecastMethod,
    /// Its parameters.
    pub parameters: Parameters,
    /// Units per period, 1 to the horizon ahead, each at least 0.
    pub path: Vec<f64>,
    /// Level now, without season, units per period.
    pub level: f64,
    /// Trend now, units per period and period.
    pub trend: f64,
    /// Standard deviation of the errors of the interval's demand, units: root mean square over all origins.
    pub interval_error_sd: f64,
    /// Standard deviation of the errors one period ahead, units.
    pub one_step_error_sd: f64,
    /// Origins behind the deviation; 0 where it is one step's, scaled, or the history's own.
    pub origins: usize,
    /// Origins whose scores chose the method; 0 where none did.
    pub test_origins: usize,
    /// All methods that could be scored, the best first.
    pub scores: Vec<MethodScore>,
}

impl Forecast {
    /// Demand of the interval, units.
    #[must_use]
    pub fn interval_units(&self) -> f64 {
        self.path.iter().sum()
    }

    /// The method that the scores alone would choose; `None` where none could be scored.
    #[must_use]
    pub fn best_by_backtest(&self) -> Option<ForecastMethod> {
        best(&self.scores)
    }

    /// Intervals beside each other that the origins behind the deviation make up: how often it was observed without
    /// overlap. 0 where the deviation is not of whole intervals.
    ///
    /// Unit: windows; not a whole number.
    #[must_use]
    pub fn windows(&self) -> f64 {
        if self.origins == 0 { 0.0 } else { 1.0 + (self.origins - 1) as f64 / self.path.len().max(1) as f64 }
    }
}

/// A history shorter than this has a mean and no method.
const SHORTEST: usize = 6;
/// Fewer test origins than this choose nothing.
const LEAST_TEST_ORIGINS: usize = 4;
/// Fewer windows than this in the fit part choose no parameters.
const LEAST_FIT_WINDOWS: usize = 4;
/// Fewer origins than this give no deviation of the interval's demand.
const LEAST_ORIGINS: usize = 6;

/// Chooses a method, forecasts the protection interval, and measures the errors of its demand.
///
/// Each method runs once per set of parameters over the history. Parameters are those of the least squared error on
/// windows within the first 60% of the history (the fit part); the score is the root mean squared error of the
/// demand of the whole interval over the later origins, scaled by that of the naive one-step forecast of the fit
/// part times the root of the interval (RMSSE; Hyndman and Koehler, 2006, IJF 22; Makridakis, Spiliotis and
/// Assimakopoulos, 2022, IJF 38). The chosen method then takes the parameters that are best over all origins.
///
/// Unit: units per period. Source: rolling-origin evaluation, Tashman (2000).
///
/// Domain: demand from 0, a horizon from one period. At the limits: below six periods the mean is taken; demand
/// that never varies has errors of 0.
///
/// # Errors
/// `NotEnoughData` for an empty history; `OutOfDomain` for negative demand or a horizon of 0; `Infeasible` where a
/// fixed method cannot be fitted to this history.
///
/// # Examples
/// ```
/// use steadystock::engine::demand::pattern::DemandClass;
/// use steadystock::engine::forecast::select::{ForecastChoice, Task, forecast};
/// // Steady demand around 20: the forecast of three periods is near 60, whichever method wins.
/// let history: Vec<f64> = (0..48).map(|t| 20.0 + f64::from(t * 7 % 5) - 2.0).collect();
/// let task = Task {
///     history: &history, class: DemandClass::Smooth, horizon: 3, season: None, choice: ForecastChoice::ByBacktest,
/// };
/// let found = forecast(&task).unwrap();
/// assert!((found.interval_units() - 60.0).abs() < 3.0 && found.interval_error_sd < 4.0);
/// assert!(found.origins > 30 && found.scores.iter().all(|score| score.rmsse >= found.scores[0].rmsse));
/// ```
pub fn forecast(task: &Task<'_>) -> EngineResult<Forecast> {
    checked_demand(task.history)?;
    if task.horizon == 0 {
        return Err(EngineError::OutOfDomain { quantity: "horizon", value: 0.0, allowed: "1 or more" });
    }
    let n = task.history.len();
    let fixed = match task.choice {
        ForecastChoice::Fixed(method) => Some(method),
        ForecastChoice::ByBacktest | ForecastChoice::ByClass => None,
    };
    let warm_up = (n / 4).clamp(3, 12).min(n);
    // The usual methods know no season.
    let season = task.season.filter(|_| task.choice != ForecastChoice::ByClass);
    let start = Start::of(task.history, warm_up, season);
    let split = split(task, warm_up, &start);
    let tape = Tape::new(task.history, split);
    let rivals = Rivals { tape, start };
    if n < SHORTEST {
        return rivals.finish(task, fixed.unwrap_or(ForecastMethod::Mean), None, Vec::new());
    }
    let usual = ForecastMethod::usual(task.class);
    if task.choice == ForecastChoice::ByClass {
        return rivals.finish(task, usual, None, Vec::new());
    }
    let mut fits: Vec<Fit> = ForecastMethod::ALL.iter().filter_map(|&method| rivals.fit(method)).collect();
    let scores = rivals.scores(&mut fits, task.class);
    let method = fixed.or_else(|| best(&scores)).unwrap_or(usual);
    let parameters = fits.iter().find(|fit| fit.method == method).map(|fit| fit.over_all.0);
    rivals.finish(task, method, parameters, scores)
}

/// The method of the best score; a trend or a season has to win clearly, see [`ForecastMethod::handicap`].
fn best(scores: &[MethodScore]) -> Option<ForecastMethod> {
    let of = |score: &MethodScore| score.rmsse * score.method.handicap();
    let allowed = scores.iter().filter(|score| score.for_class);
    allowed.min_by(|a, b| of(a).total_cmp(&of(b))).map(|score| score.method)
}

/// The parts of a history.
fn split(task: &Task<'_>, warm_up: usize, start: &Start) -> Split {
    let n = task.history.len();
    let first_season = task.season.filter(|_| start.has_season()).unwrap_or(0);
    let fit = ((n * 3).div_ceil(5)).max(warm_up).max(first_season);
    // An interval longer than a third of the history leaves too few origins to judge it.
    Split { warm_up, fit, horizon: task.horizon.min((n / 3).max(1)) }
}

/// A method with its parameters and sums.
#[derive(Debug, Clone, Copy)]
struct Fit {
    method: ForecastMethod,
    /// Best on the fit part.
    on_fit: (Parameters, Tally),
    /// Best over all origins.
    over_all: (Parameters, Tally),
}

/// The methods over one history.
struct Rivals<'a> {
    tape: Tape<'a>,
    start: Start,
}

impl Rivals<'_> {
    /// Runs one method with one set of parameters; `None` where it cannot start or ends in no number.
    fn run<T>(
        &self,
        method: ForecastMethod,
        parameters: Parameters,
        then: impl FnOnce(Tally, &dyn Smoother) -> T,
    ) -> Option<T> {
        use ForecastMethod as M;
        let start = &self.start;
        match method {
            M::Mean => self.pass(Mean::default(), then),
            M::SimpleSmoothing => self.pass(start.ses(parameters).ok()?, then),
            M::LinearTrend | M::DampedTrend => self.pass(start.trend(parameters).ok()?, then),
            M::Theta => self.pass(ThetaState::new(parameters.alpha, start.level), then),
            M::AdditiveSeason => self.pass(start.holt_winters(Season::Additive, parameters)?, then),
            M::MultiplicativeSeason => {
                self.pass(start.holt_winters(Season::Multiplicative, parameters)?, then)
            }
            M::Croston | M::SyntetosBoylan | M::ShaleBoylanJohnston => {
                self.pass(start.croston(method, parameters).ok()?, then)
            }
            M::TeunterSyntetosBabai => self.pass(start.tsb(parameters).ok()?, then),
            M::Aggregation => self.pass(Wide::new(parameters.alpha, start.width, start.level), then),
        }
    }

    fn pass<S: Smoother, T>(&self, mut state: S, then: impl FnOnce(Tally, &dyn Smoother) -> T) -> Option<T> {
        let tally = self.tape.run(&mut state);
        tally.is_finite().then(|| then(tally, &state))
    }

    /// The best parameters of a method.
    fn fit(&self, method: ForecastMethod) -> Option<Fit> {
        let Split { warm_up, fit, horizon } = self.tape.split;
        let fit_windows = (fit + 1).saturating_sub(warm_up + horizon);
        let mut found: Option<Fit> = None;
        for &parameters in method.grid() {
            let Some(tally) = self.run(method, parameters, |tally, _| tally) else { continue };
            let new = (parameters, tally);
            let Some(best) = &mut found else {
                found = Some(Fit { method, on_fit: new, over_all: new });
                continue;
            };
            if fit_windows >= LEAST_FIT_WINDOWS && tally.fit < best.on_fit.1.fit {
                best.on_fit = new;
            }
            if self.tape.origins(warm_up) >= LEAST_ORIGINS && tally.all < best.over_all.1.all {
                best.over_all = new;
            }
        }
        found
    }

    /// Scores, the best first; none where there are too few origins.
    fn scores(&self, fits: &mut [Fit], class: DemandClass) -> Vec<MethodScore> {
        let Split { fit, horizon, .. } = self.tape.split;
        let origins = self.tape.origins(fit);
        if origins < LEAST_TEST_ORIGINS {
            return Vec::new();
        }
        let naive = self.naive_mean_square(fit);
        let scale = if naive > 0.0 { naive } else { self.naive_mean_square(self.tape.history.len()) };
        let scaled = |square: f64| {
            let mean = square / origins as f64;
            if scale > 0.0 { libm::sqrt(mean / (scale * horizon as f64)) } else { 0.0 }
        };
        let mut scores: Vec<MethodScore> = fits
            .iter()
            .map(|fit| MethodScore {
                method: fit.method,
                rmsse: scaled(fit.on_fit.1.test),
                bias_per_period: fit.on_fit.1.test_bias / (origins * horizon) as f64,
                for_class: fit.method.fits(class),
            })
            .collect();
        rank(&mut scores, |a, b| a.rmsse.total_cmp(&b.rmsse));
        scores
    }

    /// Mean square of the change from one period to the next, over the first periods.
    fn naive_mean_square(&self, periods: usize) -> f64 {
        let first = self.tape.history.get(..periods).unwrap_or(self.tape.history);
        let changes = first.iter().zip(first.iter().skip(1)).map(|(a, b)| (b - a) * (b - a));
        changes.sum::<f64>() / (first.len().saturating_sub(1)).max(1) as f64
    }

    /// The forecast of the chosen method.
    fn finish(
        &self,
        task: &Task<'_>,
        method: ForecastMethod,
        parameters: Option<Parameters>,
        scores: Vec<MethodScore>,
    ) -> EngineResult<Forecast> {
        let usual = method.grid().first().copied().unwrap_or_default();
        let parameters = parameters.unwrap_or(usual);
        let made = self.run(method, parameters, |tally, state| {
            let path = (1..=task.horizon).map(|h| state.ahead(h).max(0.0)).collect();
            (tally, path, state.level_and_trend())
        });
        let (tally, path, (level, trend)): (Tally, Vec<f64>, (f64, f64)) =
            made.ok_or(EngineError::Infeasible {
                method: "forecast",
                reason: "this method cannot be fitted to this history",
            })?;
        let Split { warm_up, fit, horizon } = self.tape.split;
        let origins = self.tape.origins(warm_up);
        let steps = self.tape.history.len().saturating_sub(warm_up);
        let one_step_error_sd =
            if steps >= 3 { libm::sqrt(tally.one_step / steps as f64) } else { sample_sd(self.tape.history) };
        let direct = origins >= LEAST_ORIGINS && task.horizon == horizon;
        let interval_error_sd = if direct {
            libm::sqrt(tally.all / origins as f64)
        } else {
            one_step_error_sd * growth(task.horizon as f64, parameters.alpha)
        };
        Ok(Forecast {
            method,
            parameters,
            path,
            level: finite("level", level)?,
            trend: finite("trend", trend)?,
            interval_error_sd: finite("interval_error_sd", interval_error_sd)?,
            one_step_error_sd: finite("one_step_error_sd", one_step_error_sd)?,
            origins: if direct { origins } else { 0 },
            test_origins: if scores.is_empty() { 0 } else { self.tape.origins(fit) },
            scores,
        })
    }
}

/// How much larger the deviation of an interval's demand is than that of one period ahead.
///
/// Of steady demand with deviation s, a level smoothed with alpha a is off by s root(a/(2 - a)) in every period of
/// the interval alike: variance h s^2 (1 + h a/(2 - a)) (Prak, Teunter and Syntetos, 2017), over the same for h =
/// 1.
fn growth(periods: f64, alpha: f64) -> f64 {
    libm::sqrt(periods * (2.0 - alpha + periods * alpha) / 2.0)
}

/// Sample standard deviation; 0 below two periods.
fn sample_sd(history: &[f64]) -> f64 {
    let n = history.len() as f64;
    let mean = history.iter().sum::<f64>() / n.max(1.0);
    let squares: f64 = history.iter().map(|y| (y - mean) * (y - mean)).sum();
    libm::sqrt(squares / (n - 1.0).max(1.0))
}
