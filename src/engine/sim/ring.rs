//! Goods on their way, by the day on which they arrive: a ring of days, and a list for what is further off.
//!
//! An order placed today is an entry on its day of arrival, and a day takes what is entered for it: nothing is
//! searched. What lies further ahead than the ring is long waits in a list and is brought in when its time comes
//! near.

use crate::engine::sim::flow::RING_DAYS;
use crate::engine::sim::lanes::{LANES, Lanes, all};

/// Arrivals of the coming days in each lane.
///
/// Unit: simulated units.
#[derive(Debug, Clone)]
pub struct Ring {
    days: Box<[Lanes; RING_DAYS]>,
    /// Arrivals beyond the ring: day, lane, units.
    late: Vec<(u32, usize, i32)>,
    /// The first day of them.
    next_late: u32,
}

impl Default for Ring {
    fn default() -> Self {
        Self { days: Box::new([all(0); RING_DAYS]), late: Vec::new(), next_late: u32::MAX }
    }
}

impl Ring {
    /// The days themselves, for a loop that takes what arrives on each.
    #[inline(always)]
    pub(super) fn days(&mut self) -> &mut [Lanes; RING_DAYS] {
        &mut self.days
    }

    /// The first day for which goods are kept beyond the ring; they must be brought in before it is taken.
    #[inline(always)]
    #[must_use]
    pub const fn next_late(&self) -> u32 {
        self.next_late
    }

    /// What arrives today; it leaves the ring.
    #[inline(always)]
    pub fn take(&mut self, today: u32) -> Lanes {
        std::mem::replace(&mut self.days[today as usize % RING_DAYS], all(0))
    }

    /// Units that arrive in a lane on a day, seen from today.
    ///
    /// Domain: a day from today on.
    #[inline(always)]
    pub fn add(&mut self, lane: usize, today: u32, day: u32, units: i32) {
        if (day - today) as usize >= RING_DAYS {
            self.late.push((day, lane, units));
            self.next_late = self.next_late.min(day);
        } else {
            self.days[day as usize % RING_DAYS].as_mut_array()[lane % LANES] += units;
        }
    }

    /// Moves what arrives today from beyond the ring into it.
    pub fn bring_in(&mut self, today: u32) {
        let Self { days, late, next_late } = self;
        for (_, lane, units) in late.extract_if(.., |order| order.0 == today) {
            days[today as usize % RING_DAYS].as_mut_array()[lane % LANES] += units;
        }
        *next_late = late.iter().map(|order| order.0).min().unwrap_or(u32::MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goods_arrive_on_their_day_near_or_far() {
        let mut ring = Ring::default();
        for (lane, day, units) in [(1, 3, 7), (2, 300, 9), (2, 300, 1), (0, 600, 4), (0, 0, 2)] {
            ring.add(lane, 0, day, units);
        }
        let arrivals: Vec<(u32, [i32; 4])> = (0..700)
            .map(|day| {
                if day == ring.next_late() {
                    ring.bring_in(day);
                }
                (day, ring.take(day).to_array())
            })
            .filter(|arrival| arrival.1 != [0; 4])
            .collect();
        assert_eq!(
            arrivals,
            [(0, [2, 0, 0, 0]), (3, [0, 7, 0, 0]), (300, [0, 0, 10, 0]), (600, [4, 0, 0, 0])]
        );
    }
}
