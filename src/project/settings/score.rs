//! Targets, weights and limits of the scorecard.

use serde::{Deserialize, Serialize};

/// The scorecard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ScoreSettings {
    /// Target of each measure in the order of `project::scorecard::MEASURES`; 0 sets none.
    pub targets: [f64; 17],
    /// Weight of each measure.
    pub weights: [f64; 17],
    /// Values that the user typed, for measures of which the files say nothing; 0 is none.
    pub typed: [f64; 17],
    /// Days late that still count as on time.
    pub tolerance_days: f64,
    /// Share short that still counts as in full.
    pub short_tolerance_share: f64,
    /// Share of orders that arrive undamaged.
    pub undamaged_share: f64,
    /// Share of orders with the right papers.
    pub papers_share: f64,
    /// Growth of a supplier's lead time that asks for a review.
    pub lead_time_growth_share: f64,
    /// Growth of an item's variation of demand that asks for a review.
    pub variation_growth_share: f64,
}

impl Default for ScoreSettings {
    fn default() -> Self {
        Self {
            targets: [
                6.0, 60.0, 0.0, 0.1, 0.97, 0.95, 0.95, 0.95, 0.9, 0.9, 0.95, 45.0, 0.0, 0.97, 0.0, 0.0, 1.0,
            ],
            weights: [1.0; 17],
            typed: [0.0; 17],
            tolerance_days: 0.0,
            short_tolerance_share: 0.0,
            undamaged_share: 1.0,
            papers_share: 1.0,
            lead_time_growth_share: 0.2,
            variation_growth_share: 0.25,
        }
    }
}
