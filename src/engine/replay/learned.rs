//! Our own rule: levels learned from all items together, calibrated on the known past.
//!
//! The rule that the plan itself uses ([`crate::engine::buffer::calibrated`]), put to the same test as those in
//! [`super::rules`], on the same terms: it learns anew at every origin from what was known there.

use super::{Level, Measure, Rule};
use crate::engine::buffer::calibrated::{ItemHistory, Pool};
use crate::engine::error::EngineResult;
use crate::engine::language::tr;
use crate::engine::quantity::{ServiceMeasure, ServiceTarget};

/// [`Pool`] as a rule.
#[derive(Debug, Clone, Copy)]
pub struct Learned {
    /// Buckets of a season, 0 for none.
    pub season_buckets: usize,
}

impl Rule for Learned {
    fn name(&self) -> &'static str {
        tr("Learned, calibrated")
    }

    fn measure(&self, asked: ServiceTarget) -> Measure {
        match asked.measure() {
            ServiceMeasure::Cycle => Measure::Cycle,
            ServiceMeasure::Fill => Measure::Fill,
            ServiceMeasure::Ready => Measure::None,
        }
    }

    fn levels(
        &self,
        known: &[&[f64]],
        protection_buckets: usize,
        targets: &[ServiceTarget],
    ) -> EngineResult<Vec<Vec<Level>>> {
        let protection_buckets = protection_buckets as f64;
        let items: Vec<ItemHistory<'_>> = known
            .iter()
            .map(|units| ItemHistory { units, protection_buckets, lead_time_sd_buckets: 0.0 })
            .collect();
        let pool = Pool::learn(&items, self.season_buckets)?;
        let level = |item: usize, target: ServiceTarget| {
            let found = pool.level(item, target)?;
            Ok(Level {
                units: found.map_or(0.0, |found| found.level_units),
                promised: Some(found.map_or(target.share(), |found| found.promised)),
            })
        };
        targets.iter().map(|&target| (0..known.len()).map(|item| level(item, target)).collect()).collect()
    }
}
