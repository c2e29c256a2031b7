//! Shelf life: first in, first out, and what is too old is written off.
//!
//! Under first in, first out, stock that is older than its life is what stands on hand beyond all that arrived within
//! that life. So a moving sum of arrivals replaces the ages.

use crate::engine::sim::lanes::{Lanes, all, at_least_zero, bits, smaller};

/// Arrivals of the last days in each lane.
///
/// Unit: simulated units and days.
#[derive(Debug, Clone)]
pub struct Shelf {
    /// Arrivals by day, as long as the life; empty where nothing ages.
    days: Vec<Lanes>,
    next: usize,
    /// Their sum.
    fresh: Lanes,
    /// What counts as arriving with the first day.
    opening: Lanes,
}

impl Shelf {
    /// A shelf for this life in days (0 = for ever), with stock that arrived on the first day.
    ///
    /// A life of 0 writes nothing off.
    #[must_use]
    pub fn new(life_days: u32, opening: i32) -> Self {
        Self { days: vec![all(0); life_days as usize], next: 0, fresh: all(0), opening: all(opening) }
    }

    /// More of today's arrivals.
    #[inline(always)]
    pub fn take_in(&mut self, units: Lanes) {
        let today = (self.next + self.days.len()).checked_sub(1).map(|slot| slot % self.days.len().max(1));
        if let Some(slot) = today.and_then(|slot| self.days.get_mut(slot)) {
            *slot += units;
            self.fresh += units;
        }
    }

    /// A new day with its arrivals, which are in `net` already: units that are too old leave free stock first, then
    /// the stockpile. The units written off.
    #[inline(always)]
    pub fn expire(
        &mut self,
        arrived: Lanes,
        net: &mut Lanes,
        position: &mut Lanes,
        reserve: &mut Lanes,
    ) -> Lanes {
        let Some(slot) = self.days.get_mut(self.next) else { return all(0) };
        let arrived = arrived + std::mem::replace(&mut self.opening, all(0));
        self.fresh += arrived - *slot;
        *slot = arrived;
        self.next += 1;
        if self.next == self.days.len() {
            self.next = 0;
        }
        let free = at_least_zero(*net);
        let old = at_least_zero(free + *reserve - at_least_zero(self.fresh));
        if bits(old.simd_gt(all(0))) != 0 {
            let from_free = smaller(old, free);
            *net -= from_free;
            *reserve -= old - from_free;
            *position -= old;
        }
        old
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stock_is_written_off_on_the_day_its_life_ends() {
        let mut shelf = Shelf::new(3, 10);
        let (mut net, mut position, mut reserve) = (all(10), all(10), all(0));
        let mut written_off = Vec::new();
        for day in 0..8 {
            let arrived = all(if day == 2 { 5 } else { 0 });
            net += arrived;
            written_off.push(shelf.expire(arrived, &mut net, &mut position, &mut reserve).to_array()[0]);
            // One unit is used each day, the oldest first.
            net -= all(1);
        }
        // Opening stock serves days 0 to 2 and 7 units of it go on day 3; of the 5 that came on day 2, days 3 and 4
        // use one each and 3 go on day 5.
        assert_eq!(written_off, [0, 0, 0, 7, 0, 3, 0, 0]);
    }

    #[test]
    fn nothing_ages_without_a_life() {
        let mut shelf = Shelf::new(0, 10);
        let (mut net, mut position, mut reserve) = (all(10), all(10), all(0));
        for _ in 0..100 {
            assert_eq!(shelf.expire(all(0), &mut net, &mut position, &mut reserve).to_array(), [0; 4]);
        }
    }
}
