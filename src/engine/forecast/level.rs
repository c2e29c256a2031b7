//! A sound default level per demand class.

use crate::engine::demand::pattern::DemandClass;
use crate::engine::error::{EngineError, EngineResult};
use serde::{Deserialize, Serialize};

/// The method behind a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LevelMethod {
    /// Simple exponential smoothing.
    SimpleSmoothing,
    /// Syntetos-Boylan approximation.
    SyntetosBoylan,
    /// Plain mean.
    Mean,
}

impl LevelMethod {
    /// Its name on the screen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SimpleSmoothing => "Simple exponential smoothing",
            Self::SyntetosBoylan => "Croston, corrected by Syntetos and Boylan",
            Self::Mean => "Mean",
        }
    }
}

/// A level with the deviation of its one-step errors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// Mean per period.
    pub mean_per_period: f64,
    /// Standard deviation of one-step errors.
    pub sd_per_period: f64,
    /// Method.
    pub method: LevelMethod,
}

const ALPHA: f64 = 0.1;

/// Level of a history.
///
/// # Errors
/// `NotEnoughData` for an empty history.
pub fn level(history: &[f64], class: DemandClass) -> EngineResult<Level> {
    if history.is_empty() {
        return Err(EngineError::NotEnoughData { quantity: "demand history", need: 1, have: 0 });
    }
    let n = history.len() as f64;
    let mean = history.iter().sum::<f64>() / n;
    let variance = history.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0).max(1.0);
    let plain = Level { mean_per_period: mean, sd_per_period: variance.sqrt(), method: LevelMethod::Mean };
    if history.len() < 6 {
        return Ok(plain);
    }
    Ok(match class {
        DemandClass::Smooth | DemandClass::Erratic => {
            let start = history.len().min(12);
            let mut level = history.iter().take(start).sum::<f64>() / start as f64;
            let mut squares = 0.0;
            for x in history {
                squares += (x - level) * (x - level);
                level += ALPHA * (x - level);
            }
            Level {
                mean_per_period: level,
                sd_per_period: (squares / n).sqrt(),
                method: LevelMethod::SimpleSmoothing,
            }
        }
        DemandClass::Intermittent | DemandClass::Lumpy => {
            let (mut size, mut interval, mut gap) = (None::<f64>, 1.0, 1.0);
            for &x in history {
                if x > 0.0 {
                    size = Some(match size {
                        None => {
                            interval = gap;
                            x
                        }
                        Some(z) => {
                            interval += ALPHA * (gap - interval);
                            z + ALPHA * (x - z)
                        }
                    });
                    gap = 1.0;
                } else {
                    gap += 1.0;
                }
            }
            let mean = size.map_or(0.0, |z| (1.0 - ALPHA / 2.0) * z / interval);
            Level { mean_per_period: mean, method: LevelMethod::SyntetosBoylan, ..plain }
        }
        DemandClass::NoDemand => plain,
    })
}
