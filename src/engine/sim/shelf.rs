//! Shelf life: first in, first out, and what is too old is written off.
//!
//! Under first in, first out, stock that is older than its life is what stands on hand beyond all that arrived within
//! that life. So a moving sum of arrivals replaces the ages.
//!
//! Goods that are set aside for a check are the oldest, and go on ageing: while they are away, younger goods are used
//! before them, so their days of arrival are kept with them.

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

    /// A new day with its arrivals.
    #[inline(always)]
    pub fn begin_day(&mut self, arrived: Lanes) {
        let Some(slot) = self.days.get_mut(self.next) else { return };
        let arrived = arrived + std::mem::replace(&mut self.opening, all(0));
        self.fresh += arrived - *slot;
        *slot = arrived;
        self.next += 1;
        if self.next == self.days.len() {
            self.next = 0;
        }
    }

    /// Units that are too old leave free stock first, then the stockpile. The units written off.
    #[inline(always)]
    pub fn write_off(&self, net: &mut Lanes, position: &mut Lanes, reserve: &mut Lanes) -> Lanes {
        if self.days.is_empty() {
            return all(0);
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

    /// The slot of what arrived so many days ago.
    fn slot(&mut self, lane: usize, age_days: usize) -> Option<&mut i32> {
        let life = self.days.len();
        let place = (self.next + 2 * life).checked_sub(1 + age_days)? % life.max(1);
        self.days.get_mut(place)?.as_mut_array().get_mut(lane)
    }

    /// Takes units out of a lane's arrivals, the oldest first; how many of each age.
    fn take_oldest(&mut self, lane: usize, units: i32) -> Vec<(usize, i32)> {
        let (mut left, mut taken) = (units, Vec::new());
        for age_days in (0..self.days.len()).rev() {
            let Some(slot) = self.slot(lane, age_days).filter(|slot| left > 0 && **slot > 0) else {
                continue;
            };
            let from_slot = left.min(*slot);
            *slot -= from_slot;
            left -= from_slot;
            taken.push((age_days, from_slot));
        }
        let fresh = &mut self.fresh.as_mut_array()[lane];
        *fresh -= units - left;
        taken
    }

    /// Forgets the arrivals of a lane that were used already, so that what is left is what stands there.
    pub fn settle(&mut self, lane: usize, standing: i32) {
        let used = self.fresh.as_array()[lane] - standing;
        if used > 0 {
            self.take_oldest(lane, used);
        }
    }

    /// Sets units of a lane aside, the oldest of those that stand there; batches with their day of arrival. What is
    /// beyond its life already counts as just beyond.
    ///
    /// Unit: simulated units and days of the path. Empty where nothing ages.
    pub fn set_aside(&mut self, lane: usize, today: u32, units: i32, standing: i32) -> Vec<(u32, i32)> {
        if self.days.is_empty() {
            return Vec::new();
        }
        self.settle(lane, standing);
        let old = (standing - self.fresh.as_array()[lane]).clamp(0, units);
        let beyond = (today.saturating_sub(self.days.len() as u32), old);
        let taken = self.take_oldest(lane, units - old).into_iter();
        let aged = taken.map(|(age_days, units)| (today.saturating_sub(age_days as u32), units));
        std::iter::once(beyond).filter(|batch| batch.1 > 0).chain(aged).collect()
    }

    /// Brings a batch back; settle the lane first. What outlived its life meanwhile is written off next.
    pub fn bring_back(&mut self, lane: usize, today: u32, (arrival, units): (u32, i32)) {
        let age_days = today.saturating_sub(arrival) as usize;
        if age_days < self.days.len()
            && let Some(slot) = self.slot(lane, age_days)
        {
            *slot += units;
            self.fresh.as_mut_array()[lane] += units;
        }
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
            shelf.begin_day(arrived);
            written_off.push(shelf.write_off(&mut net, &mut position, &mut reserve).to_array()[0]);
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
            shelf.begin_day(all(0));
            assert_eq!(shelf.write_off(&mut net, &mut position, &mut reserve).to_array(), [0; 4]);
        }
    }

    #[test]
    fn goods_that_are_set_aside_go_on_ageing() {
        // 10 units of day 0, 6 of day 4, a life of 10 days. On day 5 the 8 oldest are set aside until day 9.
        let mut shelf = Shelf::new(10, 10);
        let (mut net, mut position, mut reserve) = (all(10), all(10), all(0));
        let (mut away, mut written_off) = (Vec::new(), Vec::new());
        for day in 0..16 {
            let arrived = all(if day == 4 { 6 } else { 0 });
            net += arrived;
            shelf.begin_day(arrived);
            if day == 5 {
                away = shelf.set_aside(0, day, 8, 16);
                net.as_mut_array()[0] -= 8;
                assert_eq!(away, [(0, 8)]);
            }
            if day == 9 {
                shelf.settle(0, net.as_array()[0]);
                away.drain(..).for_each(|batch| shelf.bring_back(0, day, batch));
                net.as_mut_array()[0] += 8;
            }
            let old = shelf.write_off(&mut net, &mut position, &mut reserve).to_array()[0];
            if old > 0 {
                written_off.push((day, old));
            }
            // Days 6 to 8 use 5 units: the 2 of day 0 that were left there, then 3 of day 4.
            net.as_mut_array()[0] -= [0, 0, 0, 0, 0, 0, 2, 2, 1].get(day as usize).copied().unwrap_or(0);
        }
        // The 8 of day 0 go on day 10, the 3 of day 4 on day 14.
        assert_eq!(written_off, [(10, 8), (14, 3)]);
    }
}
