//! What can happen, and to whom. An event is data: it can be named, saved and combined with others.
//!
//! A closed strait, a fire at a supplier, a recall, a price rise, a run on the shelves: each is a name, who it
//! hits, when it starts, how long it lasts and what it does. One event may set off another, so that a chain such as
//! quake, port, factory is three events and two triggers.
//!
//! Limits: an event does the same throughout; a slow recovery is several events with falling depth.

use crate::engine::error::{EngineError, EngineResult};
use crate::engine::sim::length_law::LengthLaw;
use serde::{Deserialize, Serialize};

/// Something that can be hit: a supplier, a region, a lane, a site, an item. Everything under it is hit on the same
/// days (common cause).
///
/// Items that share a node fall together; items that do not are independent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Its key for the random streams, from its name.
    pub key: u64,
}

/// Where the flow of goods stops.
///
/// Where goods wait makes a difference: what is under way still arrives where only ordering stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stage {
    /// No order can be placed.
    Ordering,
    /// Orders are taken, nothing is sent.
    Shipping,
    /// Goods on the way stand still.
    Transit,
    /// Goods arrive and cannot be booked in.
    Receiving,
}

impl Stage {
    /// All stages, in the order of the flow.
    pub const ALL: [Self; 4] = [Self::Ordering, Self::Shipping, Self::Transit, Self::Receiving];
}

/// What an event does while it lasts.
///
/// Stops and holds are shares in percent; demand, lead time and price are levels in percent of the usual; a delay is
/// in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// A share of the flow waits at a stage until the stop ends.
    Stop {
        /// The stage.
        stage: Stage,
        /// Share that waits, 1 to 100. A part of the ordering stage waits like one of the shipping stage.
        depth_percent: u32,
    },
    /// Demand at this level, 100 = as usual.
    Demand {
        /// New level in percent of the old.
        percent: u32,
    },
    /// Lead times of orders placed in these days.
    LeadTime {
        /// New level in percent of the old.
        percent: u32,
    },
    /// Orders placed in these days take so much longer, on top of any change in percent.
    Delay {
        /// Days more; delays that overlap add up.
        days: u32,
    },
    /// Price of orders placed in these days.
    Price {
        /// New level in percent of the old.
        percent: u32,
    },
    /// A share of the stock on hand at the start is set aside until the end, for a quality check.
    Hold {
        /// Share in percent, 1 to 100.
        percent: u32,
    },
}

impl Effect {
    /// The same effect at another level: the share that is hit, the new level in percent, or the days of a delay.
    #[must_use]
    pub const fn at(self, percent: u32) -> Self {
        match self {
            Self::Stop { stage, .. } => Self::Stop { stage, depth_percent: percent },
            Self::Demand { .. } => Self::Demand { percent },
            Self::LeadTime { .. } => Self::LeadTime { percent },
            Self::Delay { .. } => Self::Delay { days: percent },
            Self::Price { .. } => Self::Price { percent },
            Self::Hold { .. } => Self::Hold { percent },
        }
    }

    /// True where the stock that results is the reorder point plus something that does not depend on it, so that one
    /// run prices every level. A hold takes a share of the stock, so it depends on the level.
    #[must_use]
    pub const fn is_level_free(self) -> bool {
        !matches!(self, Self::Hold { .. })
    }
}

/// When an event starts.
///
/// A rate of 0.1 a year is once in ten years on average.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Occurrence {
    /// On this day of the horizon, after the warm-up.
    On(u32),
    /// At random, with this many starts in a year of 365 days; starts know nothing of each other.
    PerYear(f64),
    /// On each day on which it is not going on, with this chance.
    DailyChance(f64),
    /// Only when another event triggers it.
    Triggered,
}

/// An event that another one may set off.
///
/// Chances of several triggers are independent.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Trigger {
    /// The event that is set off, by index into the list of events; a later one, so that chains end.
    pub event: u32,
    /// Chance, 0 to 1.
    pub chance: f64,
    /// Days from the start of the first to the start of the second.
    pub delay_days: u32,
}

/// An event.
///
/// Money in whole ten-thousandths, as everywhere in the simulation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its key for the random streams, from its name.
    pub key: u64,
    /// The nodes that it hits, by index: all on the same days.
    pub nodes: Vec<u32>,
    /// When it starts.
    pub occurrence: Occurrence,
    /// How long it lasts.
    pub length: LengthLaw,
    /// What it does.
    pub effects: Vec<Effect>,
    /// What it sets off.
    pub triggers: Vec<Trigger>,
    /// What a day of it costs whatever is ordered or sold, in ten-thousandths: repair, standby, penalties.
    pub cost_per_day: i64,
}

impl Event {
    /// The event at this place of the list, if it is possible.
    ///
    /// Unit: percent, chances, days. Domain: shares to 100%, levels to 1,000%, delays to 730 days, chances 0 to 1,
    /// triggers of later events. Source: kinds of stop after Snyder and Shen (2019), chapter 9.
    ///
    /// # Errors
    /// [`EngineError::OutOfDomain`] for a share beyond 100%, a rate or chance that is none, or a trigger that does
    /// not point to a later event.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::sim::event::{Effect, Event, Occurrence, Stage};
    /// use steadystock::engine::sim::length_law::LengthLaw;
    /// let closure = |share| Event {
    ///     key: 1, nodes: vec![0], occurrence: Occurrence::PerYear(0.1), length: LengthLaw::Fixed(14.0),
    ///     effects: vec![Effect::Stop { stage: Stage::Shipping, depth_percent: share }], triggers: vec![], cost_per_day: 0,
    /// };
    /// assert!(closure(100).check(0, 1).is_ok() && closure(101).check(0, 1).is_err());
    /// ```
    pub fn check(&self, index: usize, events: usize) -> EngineResult<()> {
        self.length.check()?;
        let inside = |quantity, value: f64, top: f64, allowed| {
            let fits = value.is_finite() && (0.0..=top).contains(&value);
            if fits { Ok(()) } else { Err(EngineError::OutOfDomain { quantity, value, allowed }) }
        };
        match self.occurrence {
            Occurrence::PerYear(rate) => inside("starts in a year", rate, 365.0, "0 to 365")?,
            Occurrence::DailyChance(chance) => inside("chance of a start", chance, 1.0, "0 to 1")?,
            Occurrence::On(_) | Occurrence::Triggered => {}
        }
        for effect in &self.effects {
            match *effect {
                Effect::Stop { depth_percent: share, .. } | Effect::Hold { percent: share } => {
                    inside("share that is hit in percent", f64::from(share), 100.0, "0 to 100")?;
                }
                Effect::Delay { days } => inside("delay in days", f64::from(days), 730.0, "0 to 730")?,
                Effect::Demand { percent } | Effect::LeadTime { percent } | Effect::Price { percent } => {
                    inside("new level in percent", f64::from(percent), 1_000.0, "0 to 1,000")?;
                }
            }
        }
        for trigger in &self.triggers {
            inside("chance of a trigger", trigger.chance, 1.0, "0 to 1")?;
            if trigger.event as usize <= index || trigger.event as usize >= events {
                let value = f64::from(trigger.event);
                let (quantity, allowed) = ("event that is triggered", "a later event of the list");
                return Err(EngineError::OutOfDomain { quantity, value, allowed });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> Event {
        Event {
            key: 1,
            nodes: vec![0],
            occurrence: Occurrence::PerYear(0.1),
            length: LengthLaw::Fixed(28.0),
            effects: vec![Effect::Stop { stage: Stage::Shipping, depth_percent: 100 }],
            triggers: vec![Trigger { event: 1, chance: 0.5, delay_days: 7 }],
            cost_per_day: 0,
        }
    }

    #[test]
    fn contradictions_are_refused() {
        event().check(0, 2).unwrap();
        let faulty = [
            Event { occurrence: Occurrence::PerYear(-1.0), ..event() },
            Event { occurrence: Occurrence::DailyChance(1.5), ..event() },
            Event { length: LengthLaw::Fixed(0.0), ..event() },
            Event { effects: vec![Effect::Hold { percent: 101 }], ..event() },
            Event { effects: vec![Effect::Demand { percent: 2_000 }], ..event() },
            Event { effects: vec![Effect::Delay { days: 731 }], ..event() },
            Event { triggers: vec![Trigger { event: 0, chance: 0.5, delay_days: 7 }], ..event() },
            Event { triggers: vec![Trigger { event: 1, chance: 1.5, delay_days: 7 }], ..event() },
        ];
        for event in faulty {
            assert!(event.check(0, 2).is_err(), "{event:?}");
        }
        assert!(event().check(0, 1).is_err(), "a trigger into nothing");
    }
}
