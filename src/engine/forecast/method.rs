//! The forecast methods an item can get, their parameters, and which demand class they are for.
//!
//! Parameters are tried from short, printed grids and not by an optimiser: an item has a few dozen periods, and an
//! optimum to four digits on those is noise. The first set of each grid is the usual one, for items with too little
//! history to choose.

use crate::engine::demand::pattern::DemandClass;
use crate::engine::language::tr;
use serde::{Deserialize, Serialize};

/// A forecast method.
///
/// The user may fix any of them; the plan only chooses those that fit the demand class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ForecastMethod {
    /// The mean of the whole history.
    Mean,
    /// Simple exponential smoothing.
    SimpleSmoothing,
    /// Holt's linear trend.
    LinearTrend,
    /// A trend that fades.
    DampedTrend,
    /// Theta: smoothing with half the slope of the history.
    Theta,
    /// Trend with a season that adds.
    AdditiveSeason,
    /// Trend with a season that multiplies.
    MultiplicativeSeason,
    /// Croston's method, uncorrected.
    Croston,
    /// Croston's method, corrected by Syntetos and Boylan.
    SyntetosBoylan,
    /// Croston's method, corrected by Shale, Boylan and Johnston.
    ShaleBoylanJohnston,
    /// The method of Teunter, Syntetos and Babai.
    TeunterSyntetosBabai,
    /// Aggregate, smooth, disaggregate.
    Aggregation,
}

use ForecastMethod as M;

impl ForecastMethod {
    /// All methods, the simplest first: of two that fit alike, the first is taken.
    pub const ALL: [Self; 12] = [
        M::SimpleSmoothing,
        M::SyntetosBoylan,
        M::Mean,
        M::TeunterSyntetosBabai,
        M::ShaleBoylanJohnston,
        M::Croston,
        M::Aggregation,
        M::DampedTrend,
        M::Theta,
        M::LinearTrend,
        M::AdditiveSeason,
        M::MultiplicativeSeason,
    ];

    /// Its name on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            M::Mean => tr("Mean"),
            M::SimpleSmoothing => tr("Simple exponential smoothing"),
            M::LinearTrend => tr("Linear trend (Holt)"),
            M::DampedTrend => tr("Damped trend"),
            M::Theta => tr("Theta"),
            M::AdditiveSeason => tr("Season, additive (Holt-Winters)"),
            M::MultiplicativeSeason => tr("Season, multiplicative (Holt-Winters)"),
            M::Croston => tr("Croston"),
            M::SyntetosBoylan => tr("Croston, corrected by Syntetos and Boylan"),
            M::ShaleBoylanJohnston => tr("Croston, corrected by Shale, Boylan and Johnston"),
            M::TeunterSyntetosBabai => tr("Teunter, Syntetos and Babai (fades without demand)"),
            M::Aggregation => tr("Wider buckets (ADIDA)"),
        }
    }

    /// Whether it models a season.
    #[must_use]
    pub const fn is_seasonal(self) -> bool {
        matches!(self, M::AdditiveSeason | M::MultiplicativeSeason)
    }

    /// What its score is multiplied with when methods are compared.
    ///
    /// A method with more to estimate fits noise more easily, so of two that do alike the simpler one is taken (after
    /// the one-standard-error rule of Hastie, Tibshirani and Friedman, 2009, The Elements of Statistical Learning,
    /// 7.10): a trend has to be better by 5%, a season by 10%.
    ///
    /// Unit: none.
    #[must_use]
    pub const fn handicap(self) -> f64 {
        match self {
            M::AdditiveSeason | M::MultiplicativeSeason => 1.1,
            M::LinearTrend | M::DampedTrend | M::Theta => 1.05,
            _ => 1.0,
        }
    }

    /// Whether it may be chosen for a demand class; every method may be fixed by the user.
    ///
    /// Trends and seasons need demand in most periods; size over interval needs periods without. The mean, which
    /// never forgets, is for demand too rare to smooth.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::{demand::pattern::DemandClass, forecast::method::ForecastMethod};
    /// assert!(ForecastMethod::AdditiveSeason.fits(DemandClass::Smooth));
    /// assert!(!ForecastMethod::AdditiveSeason.fits(DemandClass::Lumpy));
    /// assert!(ForecastMethod::usual(DemandClass::Lumpy).fits(DemandClass::Lumpy));
    /// ```
    #[must_use]
    pub const fn fits(self, class: DemandClass) -> bool {
        match class {
            DemandClass::Smooth => matches!(
                self,
                M::SimpleSmoothing
                    | M::LinearTrend
                    | M::DampedTrend
                    | M::Theta
                    | M::AdditiveSeason
                    | M::MultiplicativeSeason
            ),
            DemandClass::Erratic => matches!(
                self,
                M::SimpleSmoothing | M::DampedTrend | M::Theta | M::AdditiveSeason | M::Aggregation
            ),
            DemandClass::Intermittent | DemandClass::Lumpy => matches!(
                self,
                M::Mean
                    | M::SimpleSmoothing
                    | M::SyntetosBoylan
                    | M::ShaleBoylanJohnston
                    | M::Croston
                    | M::TeunterSyntetosBabai
                    | M::Aggregation
            ),
            DemandClass::NoDemand => matches!(self, M::Mean),
        }
    }

    /// The method of a class where history is too short to compare.
    #[must_use]
    pub const fn usual(class: DemandClass) -> Self {
        match class {
            DemandClass::Smooth | DemandClass::Erratic => M::SimpleSmoothing,
            DemandClass::Intermittent | DemandClass::Lumpy => M::SyntetosBoylan,
            DemandClass::NoDemand => M::Mean,
        }
    }

    /// The parameters that are tried, the usual ones first.
    pub(super) fn grid(self) -> &'static [Parameters] {
        match self {
            M::Mean => &MEAN,
            M::SimpleSmoothing | M::Aggregation => &SMOOTHING,
            M::Theta => &THETA,
            M::LinearTrend => &LINEAR,
            M::DampedTrend => &DAMPED,
            M::AdditiveSeason | M::MultiplicativeSeason => &SEASON,
            M::Croston | M::SyntetosBoylan | M::ShaleBoylanJohnston | M::TeunterSyntetosBabai => {
                &INTERMITTENT
            }
        }
    }
}

/// Smoothing constants; what a method does not have is 0.
///
/// Unit: none; each 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Parameters {
    /// Of the level, or of the size of a demand.
    pub alpha: f64,
    /// Of the trend, of the interval, or of the probability of demand.
    pub beta: f64,
    /// Of the season.
    pub gamma: f64,
    /// What is left of a trend one period later.
    pub phi: f64,
}

const fn level(alpha: f64) -> Parameters {
    Parameters { alpha, beta: 0.0, gamma: 0.0, phi: 0.0 }
}

const fn two(alpha: f64, beta: f64) -> Parameters {
    Parameters { alpha, beta, gamma: 0.0, phi: 1.0 }
}

const fn damped(alpha: f64, beta: f64, phi: f64) -> Parameters {
    Parameters { alpha, beta, gamma: 0.0, phi }
}

const fn season(alpha: f64, beta: f64, gamma: f64) -> Parameters {
    Parameters { alpha, beta, gamma, phi: 1.0 }
}

const MEAN: [Parameters; 1] = [level(0.0)];
const SMOOTHING: [Parameters; 6] = [level(0.1), level(0.05), level(0.2), level(0.3), level(0.5), level(0.8)];
const THETA: [Parameters; 5] = [level(0.1), level(0.05), level(0.2), level(0.4), level(0.8)];
const LINEAR: [Parameters; 6] =
    [two(0.2, 0.05), two(0.1, 0.05), two(0.4, 0.05), two(0.1, 0.2), two(0.2, 0.2), two(0.4, 0.2)];
const DAMPED: [Parameters; 8] = [
    damped(0.2, 0.1, 0.9),
    damped(0.1, 0.1, 0.9),
    damped(0.4, 0.1, 0.9),
    damped(0.7, 0.1, 0.9),
    damped(0.1, 0.3, 0.8),
    damped(0.2, 0.3, 0.8),
    damped(0.4, 0.3, 0.8),
    damped(0.7, 0.3, 0.8),
];
const SEASON: [Parameters; 12] = [
    season(0.1, 0.0, 0.1),
    season(0.05, 0.0, 0.1),
    season(0.2, 0.0, 0.1),
    season(0.4, 0.0, 0.1),
    season(0.05, 0.0, 0.3),
    season(0.1, 0.0, 0.3),
    season(0.2, 0.0, 0.3),
    season(0.4, 0.0, 0.3),
    season(0.1, 0.05, 0.1),
    season(0.2, 0.05, 0.1),
    season(0.1, 0.05, 0.3),
    season(0.2, 0.05, 0.3),
];
const INTERMITTENT: [Parameters; 12] = [
    two(0.1, 0.1),
    two(0.05, 0.05),
    two(0.05, 0.1),
    two(0.1, 0.05),
    two(0.05, 0.2),
    two(0.1, 0.2),
    two(0.2, 0.05),
    two(0.2, 0.1),
    two(0.2, 0.2),
    two(0.1, 0.3),
    two(0.3, 0.1),
    two(0.3, 0.3),
];
