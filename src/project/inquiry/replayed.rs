//! The replay as the user asks for it.

use crate::engine::language::tr;
use crate::engine::replay::Mode;
use crate::import::dataset::Dataset;
use crate::project::plan::figures::Plan;
use crate::project::replay::{Report, Request, histories, report, usual_lead_time_buckets};
use crate::project::settings::Target;
use serde::{Deserialize, Serialize};

/// What is to be replayed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Wish {
    /// The target of every rule.
    pub target: Target,
    /// How often levels are set.
    pub mode: Mode,
}

impl Default for Wish {
    fn default() -> Self {
        let measure = crate::engine::quantity::ServiceMeasure::Fill;
        Self { target: Target { measure, share: 0.95 }, mode: Mode::Static }
    }
}

/// What came out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Replayed {
    /// What was asked for.
    pub wish: Wish,
    /// Buckets from an order to its arrival: the median of the items.
    pub lead_time_buckets: u32,
    /// The figures, or why there are none, as a sentence.
    pub outcome: Result<Report, String>,
}

/// Replays the demand of a dataset at the usual lead time of its plan.
pub(super) fn of(dataset: &Dataset, plan: &Plan, wish: Wish) -> Replayed {
    let bucket = histories(dataset, |buckets| buckets).bucket;
    let lead_time_buckets = usual_lead_time_buckets(plan, bucket);
    let outcome = match wish.target.typed() {
        Some(target) => report(dataset, &Request { lead_time_buckets, target, mode: wish.mode })
            .map_err(|refusal| refusal.to_string()),
        None => Err(String::from(tr("The target is no share. Type a percentage from 50 to 99.9."))),
    };
    Replayed { wish, lead_time_buckets: lead_time_buckets as u32, outcome }
}
