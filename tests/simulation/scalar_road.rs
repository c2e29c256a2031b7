//! The way of an order in the scalar program: capacity, stages, travel, one day at a time.

use std::collections::BTreeMap;
use steadystock::engine::sim::event::{Effect, Stage};
use steadystock::engine::sim::spec::{SimItem, SimSpec, Source};
use steadystock::engine::sim::timeline::Happening;

/// The days of a path on which an effect is on, with the largest level.
pub(crate) struct Days<'a> {
    pub(crate) spec: &'a SimSpec,
    pub(crate) hits: Vec<Happening>,
}

impl Days<'_> {
    pub(crate) fn level(&self, day: u32, pick: impl Fn(&Effect) -> Option<u32>) -> Option<u32> {
        let on = self.hits.iter().filter(|hit| (hit.start..hit.end).contains(&day));
        on.flat_map(|hit| &self.spec.events[hit.event as usize].effects).filter_map(pick).max()
    }

    pub(crate) fn depth(&self, day: u32, wanted: Stage) -> u32 {
        self.level(day, |effect| match effect {
            Effect::Stop { stage, depth_percent } if *stage == wanted => Some(*depth_percent),
            _ => None,
        })
        .unwrap_or(0)
    }

    pub(crate) fn stopped(&self, day: u32, wanted: Stage) -> bool {
        self.depth(day, wanted) >= 100
    }

    pub(crate) fn lead_time(&self, day: u32) -> u32 {
        self.level(day, |effect| match effect {
            Effect::LeadTime { percent } => Some(*percent),
            _ => None,
        })
        .unwrap_or(100)
    }

    pub(crate) fn delay(&self, day: u32) -> u32 {
        self.level(day, |effect| match effect {
            Effect::Delay { days } => Some(*days),
            _ => None,
        })
        .unwrap_or(0)
    }

    pub(crate) fn price(&self, day: u32) -> i64 {
        let level = self.level(day, |effect| match effect {
            Effect::Price { percent } => Some(*percent),
            _ => None,
        });
        i64::from(level.unwrap_or(100))
    }

    /// Quality holds; one that starts again while it lasts goes on.
    pub(crate) fn holds(&self) -> Vec<(Happening, u32)> {
        let mut found: Vec<(Happening, u32)> = Vec::new();
        for hit in &self.hits {
            for effect in &self.spec.events[hit.event as usize].effects {
                let Effect::Hold { percent } = effect else { continue };
                match found.iter_mut().find(|(hold, _)| hold.event == hit.event && hold.end >= hit.start) {
                    Some((hold, _)) => hold.end = hold.end.max(hit.end),
                    None => found.push((*hit, *percent)),
                }
            }
        }
        found
    }

    /// The first day on which the depth of a stage is another one.
    pub(crate) fn change(&self, mut day: u32, stage: Stage) -> u32 {
        let depth = self.depth(day, stage);
        while self.depth(day, stage) == depth {
            day += 1;
        }
        day
    }
}

/// A share of whole units, the half rounded up.
pub(crate) fn part(units: i32, percent: u32) -> i32 {
    (units * percent as i32 + 50) / 100
}

/// One source of one path.
pub(crate) struct Road<'a> {
    pub(crate) source: &'a Source,
    pub(crate) days: Days<'a>,
    pub(crate) key: u64,
    pub(crate) last: u32,
    /// Units sent in each stretch of days.
    pub(crate) sent: BTreeMap<u32, u32>,
    pub(crate) end: u32,
}

impl Road<'_> {
    pub(crate) fn takes_orders(&self, item: &SimItem, day: u32) -> bool {
        let shut = item.reroutes && self.days.stopped(day, Stage::Shipping);
        let qualified =
            day >= self.days.spec.warm_up_days + self.source.from_day || self.source.from_day == 0;
        qualified && !shut && !self.days.stopped(day, Stage::Ordering)
    }

    /// Goods that reach a stage: a share waits until the depth changes, and is looked at again.
    pub(crate) fn pass(&self, stage: Stage, (day, units): (u32, i32)) -> Vec<(u32, i32)> {
        let wait = part(units, self.days.depth(day, stage));
        if wait == 0 {
            return vec![(day, units)];
        }
        let mut passed = self.pass(stage, (self.days.change(day, stage), wait));
        passed.push((day, units - wait));
        passed
    }

    /// Goods on the way, day by day: a share stands still while a stop lasts, the rest moves through it.
    pub(crate) fn travel(&self, day: u32, left: u32, units: i32) -> Vec<(u32, i32)> {
        if left == 0 || units == 0 {
            return vec![(day, units)];
        }
        let depth = self.days.depth(day, Stage::Transit);
        if depth == 0 {
            return self.travel(day + 1, left - 1, units);
        }
        let end = self.days.change(day, Stage::Transit);
        let stands = part(units, depth);
        let mut arrived = self.travel(end, left, stands);
        let moved = left.min(end - day);
        arrived.extend(self.travel(day + moved, left - moved, units - stands));
        arrived
    }

    /// What the source can send of an order, from its day on.
    pub(crate) fn send(&mut self, placed: u32, units: i32) -> Vec<(u32, i32)> {
        if self.source.capacity_units == 0 {
            return vec![(placed, units)];
        }
        let mut pieces = Vec::new();
        let mut left = units as u32;
        for day in placed..self.end {
            let sent = self.sent.entry(day / self.source.capacity_days).or_default();
            let piece = left.min(self.source.capacity_units - *sent);
            *sent += piece;
            left -= piece;
            if piece > 0 {
                pieces.push((day, piece as i32));
            }
            if left == 0 {
                break;
            }
        }
        // What would be sent after the last day never comes.
        pieces.push((u32::MAX, left as i32));
        pieces
    }

    /// Walks one order; days of arrival and units.
    pub(crate) fn arrivals(&mut self, placed: u32, units: i32) -> Vec<(u32, i32)> {
        let travel = self.source.lead_time.draw(self.key, placed) * self.days.lead_time(placed) / 100
            + self.days.delay(placed);
        let last = self.last;
        let mut found = Vec::new();
        for (day, units) in self.send(placed, units) {
            if day == u32::MAX {
                found.push((day, units));
                continue;
            }
            let ordered = self.pass(Stage::Ordering, (day, units));
            let shipped = ordered.into_iter().flat_map(|piece| self.pass(Stage::Shipping, piece));
            let moved: Vec<(u32, i32)> =
                shipped.flat_map(|(day, units)| self.travel(day, travel, units)).collect();
            found.extend(moved.into_iter().filter(|piece| piece.1 > 0));
        }
        if !self.source.overtaking {
            found.iter_mut().for_each(|piece| piece.0 = piece.0.max(last));
            let first = found.iter().map(|piece| piece.0).filter(|&day| day < u32::MAX).min();
            self.last = last.max(first.unwrap_or(0));
        }
        let booked = found.into_iter().flat_map(|piece| {
            if piece.0 == u32::MAX { vec![piece] } else { self.pass(Stage::Receiving, piece) }
        });
        booked.filter(|piece| piece.1 > 0).collect()
    }
}
