//! What a level of stock achieves by every measure of service, and the level that a target asks for.
//!
//! One model for all rules: after ordering, the inventory position lies between s and s + Q; stock later on is the
//! position less demand since then. The same three laws of demand give all three measures, so that a target set in
//! one can be shown in the others.
//!
//! When a planner uses it: a target is set as a fill rate, and somebody asks which cycle service that is. The three
//! shares differ, and which of them is above the other depends on lot, review and law; so they are all computed
//! from one model and shown together.
//!
//! Limits: customers wait; demand of different times is independent; positions are spread evenly over the lot,
//! which is exact for single units and for lots far above the sizes of orders, and an approximation between.
//! Reviews are taken at three times (start, middle, end). Source: Hadley and Whitin (1963); Tijms and Groenevelt
//! (1984).

use crate::engine::error::{EngineError, EngineResult, finite, non_negative};
use crate::engine::quantity::ServiceTarget;
use crate::engine::stats::distribution::Distribution;
use crate::engine::stats::{root, smallest_whole};
use serde::{Deserialize, Serialize};

/// Where the position stands after ordering.
///
/// How the lot enters: it is part of the protection under P2 and P3, and of none under P1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Ordering {
    /// As few lots of Q as bring the position above s: it is spread evenly over s..s+Q.
    Lots {
        /// Q, units.
        order_quantity: f64,
    },
    /// Up to S = s + Q: the position is S, or on its way down evenly over s..S.
    UpTo {
        /// S - s, units.
        gap: f64,
        /// Mean undershoot below s when an order goes out, units.
        undershoot_mean: f64,
    },
    /// Up to S at every review: the level is S itself.
    EveryReview,
}

/// Demand that a level must last for.
///
/// Unit: units throughout. Built for an item by [`crate::engine::buffer::choose::choose`].
#[derive(Debug, Clone, PartialEq)]
pub struct Cover {
    /// Demand during the lead time.
    pub before: Distribution,
    /// Demand during the lead time and half a review; `None` where stock is watched all the time.
    pub middle: Option<Distribution>,
    /// Demand during the lead time and a whole review, or, watched all the time, one more customer order.
    pub after: Distribution,
    /// Mean demand of the review or the customer order; 0 where demand flows without jumps.
    pub step_units: f64,
    /// Demand from the moment in which the reorder point is reached until goods arrive, undershoot included.
    pub trigger: Distribution,
    /// Where the position stands after ordering.
    pub ordering: Ordering,
}

/// Service of a level by the three measures, shares from 0 to 1. Never one for the other.
///
/// For the same stock: with lots of many weeks P2 is far above P1; without lots they come near each other.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// P1: chance that an order arrives before stock runs out.
    pub cycle_service: f64,
    /// P2: share of units handed over at once.
    pub fill_rate: f64,
    /// P3: share of time with stock.
    pub ready_rate: f64,
}

impl Cover {
    /// The law that the level of a cycle service target is a quantile of.
    ///
    /// Lead time and review, with undershoot where an order waits for a level.
    #[must_use]
    pub fn protection(&self) -> &Distribution {
        if self.ordering == Ordering::EveryReview { &self.after } else { &self.trigger }
    }

    /// Service of a level: s, or S where every review orders.
    ///
    /// Fill rate 1 - [mean n_after - mean n_before]/step over the positions, n the loss function; without jumps
    /// 1 - [n(s) - n(s+Q)]/Q. Unit: shares. Domain: finite level. Source: Hadley and Whitin (1963); Tijms and
    /// Groenevelt (1984), European Journal of Operational Research 17; the shares of time by Simpson's rule over the
    /// review.
    ///
    /// At the limits: 0 far below the mean, 1 far above the largest demand.
    ///
    /// # Errors
    /// Outside of the domain; `OutOfDomain` for a quantity of 0 or less.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::buffer::cover::{Cover, Ordering};
    /// use steadystock::engine::stats::distribution::{Distribution, Law};
    /// let over = |mean, sd| Distribution::from_moments(Law::Normal, mean, sd).unwrap();
    /// let watched = Cover {
    ///     before: over(100.0, 40.0), middle: None, after: over(100.0, 40.0), step_units: 0.0,
    ///     trigger: over(100.0, 40.0), ordering: Ordering::Lots { order_quantity: 50.0 },
    /// };
    /// let found = watched.service(150.0).unwrap();
    /// assert!((found.fill_rate - 0.961134).abs() < 1e-6 && (found.cycle_service - 0.894350).abs() < 1e-6);
    /// ```
    pub fn service(&self, level: f64) -> EngineResult<Service> {
        let level = finite("level", level)?;
        self.checked()?;
        Ok(Service {
            cycle_service: self.protection().cdf(level),
            fill_rate: self.fill_rate(level),
            ready_rate: self.ready_rate(level),
        })
    }

    /// The least level that reaches a target; whole for laws of whole units.
    ///
    /// Unit: units. Domain: any target; fill and ready rate may be reached below mean demand where Q is large.
    /// Source: as [`Self::service`].
    ///
    /// At the limits: a target of a half may ask for less than the mean; no level is below what serves nobody.
    ///
    /// # Errors
    /// `OutOfDomain` for a quantity of 0 or less.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::buffer::cover::{Cover, Ordering};
    /// use steadystock::engine::quantity::ServiceMeasure;
    /// use steadystock::engine::stats::distribution::{Distribution, Law};
    /// let over = |mean, sd| Distribution::from_moments(Law::Normal, mean, sd).unwrap();
    /// let watched = Cover {
    ///     before: over(100.0, 40.0), middle: None, after: over(100.0, 40.0), step_units: 0.0,
    ///     trigger: over(100.0, 40.0), ordering: Ordering::Lots { order_quantity: 50.0 },
    /// };
    /// // 95% of the units from 145.0 on (two-term safety factor 1.1239), 95% of the cycles from 165.8 on.
    /// let fill = watched.level(ServiceMeasure::Fill.target(0.95).unwrap()).unwrap();
    /// let cycle = watched.level(ServiceMeasure::Cycle.target(0.95).unwrap()).unwrap();
    /// assert!((fill - 144.954_875).abs() < 1e-4 && (cycle - 165.794_145).abs() < 1e-4);
    /// ```
    pub fn level(&self, target: ServiceTarget) -> EngineResult<f64> {
        self.checked()?;
        match target {
            ServiceTarget::Cycle(share) => self.protection().quantile(share.value()),
            ServiceTarget::Fill(share) => self.searched(share.value(), |level| self.fill_rate(level)),
            ServiceTarget::Ready(share) => self.searched(share.value(), |level| self.ready_rate(level)),
        }
    }

    fn checked(&self) -> EngineResult<()> {
        non_negative("step", self.step_units)?;
        let (range, undershoot) = match self.ordering {
            Ordering::Lots { order_quantity } => (order_quantity, 0.0),
            Ordering::UpTo { gap, undershoot_mean } => (gap, undershoot_mean),
            Ordering::EveryReview => return Ok(()),
        };
        non_negative("undershoot", undershoot)?;
        if range.is_finite() && range > 0.0 {
            return Ok(());
        }
        Err(EngineError::OutOfDomain { quantity: "order_quantity", value: range, allowed: "greater than 0" })
    }

    fn whole(&self) -> bool {
        self.protection().is_discrete()
    }

    /// Width of the range of positions, and the share of time that they are spread over it.
    fn range(&self) -> (f64, f64) {
        match self.ordering {
            Ordering::Lots { order_quantity } => (order_quantity, 1.0),
            Ordering::UpTo { gap, undershoot_mean } => (gap, gap / (gap + undershoot_mean)),
            Ordering::EveryReview => (0.0, 0.0),
        }
    }

    /// Mean loss of a law over the positions.
    fn mean_loss(&self, law: &Distribution, level: f64) -> f64 {
        let (width, spread) = self.range();
        let top = (1.0 - spread) * law.loss(level + width);
        if spread <= 0.0 {
            return top;
        }
        let second = |x: f64| match law {
            // A certain amount among laws of whole units counts whole levels as they do.
            Distribution::Certain(value) if self.whole() => {
                let over = (value - x).max(0.0);
                (over * (over - 1.0) / 2.0).max(0.0)
            }
            _ => law.second_order_loss(x),
        };
        spread * (second(level) - second(level + width)) / width + top
    }

    fn fill_rate(&self, level: f64) -> f64 {
        if self.step_units > 0.0 {
            let short = self.mean_loss(&self.after, level) - self.mean_loss(&self.before, level);
            return (1.0 - short / self.step_units).clamp(0.0, 1.0);
        }
        self.time_in_stock(&self.before, level)
    }

    /// Chance, over the positions, that demand of a law leaves stock.
    fn time_in_stock(&self, law: &Distribution, level: f64) -> f64 {
        let (width, spread) = self.range();
        let top = level + width;
        let left = if law.is_discrete() { law.cdf(top - 1.0) } else { law.cdf(top) };
        if spread <= 0.0 {
            return left;
        }
        let evenly = 1.0 - (law.loss(level) - law.loss(top)) / width;
        (spread * evenly + (1.0 - spread) * left).clamp(0.0, 1.0)
    }

    fn ready_rate(&self, level: f64) -> f64 {
        let at = |law: &Distribution| self.time_in_stock(law, level);
        match &self.middle {
            None => at(&self.before),
            Some(middle) => (at(&self.before) + 4.0 * at(middle) + at(&self.after)) / 6.0,
        }
    }

    fn searched(&self, share: f64, reached: impl Fn(f64) -> f64) -> EngineResult<f64> {
        let law = self.protection();
        let (mean, sd, width) = (law.mean(), law.sd(), self.range().0);
        if self.whole() {
            let least = if self.ordering == Ordering::EveryReview { 0.0 } else { -width.ceil() };
            return Ok(smallest_whole(share, (mean + sd).floor(), least, reached));
        }
        if let Distribution::Compound(cells) = law {
            // Between the points of the grid nothing happens.
            let cell = cells.cell_units();
            let least = if self.ordering == Ordering::EveryReview { 0.0 } else { -(width / cell).ceil() };
            let place = smallest_whole(share, (mean / cell).floor(), least, |place| reached(place * cell));
            return Ok(place * cell);
        }
        let found =
            root::increasing("level for a service target", mean - sd - width, mean + 2.0 * sd, |level| {
                reached(level) - share
            })?;
        // A certain demand is met from its own amount on: the root lies at the jump, not above it.
        let above = found + 1e-10 * (1.0 + found.abs());
        Ok(if reached(found) < share && reached(above) >= share { above } else { found })
    }
}
