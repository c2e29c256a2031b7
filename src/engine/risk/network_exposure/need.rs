//! The need for a part up to a time: a sum of hinges, each from its start on at its rate.

use super::TimeToSurvive;
use crate::engine::error::{EngineResult, representable};
use crate::engine::stats::ranking::rank;

/// A slope this small beside the rates it is the difference of is rounding.
const NEAR_ZERO: f64 = 1e-12;

/// Units needed up to time t: the sum of rate x (t - start)^+.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Need {
    /// (start, rate), by start.
    hinges: Vec<(f64, f64)>,
}

impl Need {
    /// A demand from now on.
    pub(super) fn steady(rate: f64) -> EngineResult<Self> {
        let rate = representable("need", rate)?;
        Ok(Self { hinges: if rate > 0.0 { vec![(0.0, rate)] } else { Vec::new() } })
    }

    /// What is left to make when stock goes first: nothing until it is used up, then all.
    pub(super) fn after_stock(&self, stock: f64) -> Self {
        let (mut used, mut slope, mut from) = (0.0, 0.0, 0.0);
        for (place, &(start, rate)) in self.hinges.iter().enumerate() {
            let until = used + slope * (start - from);
            if slope > 0.0 && until >= stock {
                return self.from(place, from + (stock - used) / slope, slope);
            }
            (used, slope, from) = (until, slope + rate, start);
        }
        if slope > 0.0 {
            return self.from(self.hinges.len(), from + (stock - used) / slope, slope);
        }
        Self { hinges: Vec::new() }
    }

    fn from(&self, place: usize, start: f64, slope: f64) -> Self {
        if !start.is_finite() {
            return Self { hinges: Vec::new() };
        }
        let later = self.hinges.iter().skip(place).copied();
        Self { hinges: std::iter::once((start, slope)).chain(later).collect() }
    }

    /// Adds what making another needs: `units` for each of it.
    pub(super) fn add(&mut self, made: &Self, units: f64) -> EngineResult<()> {
        for &(start, rate) in &made.hinges {
            let rate = representable("need", rate * units)?;
            if rate > 0.0 {
                self.hinges.push((start, rate));
            }
        }
        rank(&mut self.hinges, |one, other| one.0.total_cmp(&other.0));
        representable("need", self.hinges.iter().map(|(_, rate)| rate).sum())?;
        Ok(())
    }

    /// The last time up to which stock and a supply rate meet the need.
    pub(super) fn met_until(&self, stock: f64, supply_rate: f64) -> TimeToSurvive {
        let (mut left, mut slope, mut from, mut gross) = (stock, supply_rate, 0.0, supply_rate);
        let end = |left: f64, slope: f64, from: f64, gross: f64| {
            let time = from + left / -slope;
            (slope < -NEAR_ZERO * gross && time.is_finite()).then_some(time)
        };
        for &(start, rate) in &self.hinges {
            if let Some(time) = end(left, slope, from, gross).filter(|time| *time <= start) {
                return TimeToSurvive::Periods(time);
            }
            left = (left + slope * (start - from)).max(0.0);
            (slope, from, gross) = (slope - rate, start, gross + rate);
        }
        end(left, slope, from, gross).map_or(TimeToSurvive::Unlimited, TimeToSurvive::Periods)
    }
}
