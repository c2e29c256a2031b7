//! Demand and shortages of all items by day, for the time to recover.
//!
//! Whether a company's service is broken is seen over all items of a day, not item by item; so shortages are added
//! up by day while the items are run one after the other. Sums are kept in lanes and moved to wide numbers before
//! they can overflow.

use crate::engine::sim::lanes::{LANES, Lanes, all};

/// Sums over items of one figure on each day, in four lanes.
#[derive(Debug, Clone)]
pub struct DaySums {
    /// Since the last settlement, in simulated units.
    fresh: Vec<Lanes>,
    /// Before it, in thousandths of a unit.
    settled: Vec<[i64; LANES]>,
}

impl DaySums {
    /// No unit on any of so many days.
    ///
    /// Unit: days.
    #[must_use]
    pub fn new(days: usize) -> Self {
        Self { fresh: vec![all(0); days], settled: vec![[0; LANES]; days] }
    }

    /// The days to add to.
    pub fn days(&mut self, first: usize, count: usize) -> &mut [Lanes] {
        let end = (first + count).min(self.fresh.len());
        self.fresh.get_mut(first.min(end)..end).unwrap_or(&mut [])
    }

    /// Moves what is fresh to the settled sums; a simulated unit is so many thousandths.
    pub fn settle(&mut self, unit_milli: i64) {
        for (fresh, settled) in self.fresh.iter_mut().zip(&mut self.settled) {
            let units = std::mem::replace(fresh, all(0)).to_array();
            for (sum, units) in settled.iter_mut().zip(units) {
                *sum += i64::from(units) * unit_milli;
            }
        }
    }

    /// One lane's settled sums of some days.
    ///
    /// Unit: thousandths of a unit.
    #[must_use]
    pub fn lane(&self, lane: usize, first: usize, count: usize) -> Vec<i64> {
        self.settled.iter().skip(first).take(count).map(|day| day[lane]).collect()
    }
}

/// Says when sums must be settled, before a lane can overflow.
#[derive(Debug, Clone, Copy, Default)]
pub struct Settlement {
    unit_milli: i64,
    /// The most that one day can hold since the last settlement.
    bound: i64,
}

impl Settlement {
    /// The unit of what is fresh now, where it must be settled before an item with this unit and this highest demand
    /// of a day can be added.
    pub fn before(&mut self, unit_milli: i64, highest_day: i64) -> Option<i64> {
        let full = self.bound + highest_day > i64::from(i32::MAX);
        let due = (self.unit_milli != unit_milli || full).then_some(self.unit_milli);
        *self = match due {
            Some(_) => Self { unit_milli, bound: highest_day },
            None => Self { unit_milli, bound: self.bound + highest_day },
        };
        due
    }

    /// The unit of what is fresh at the end.
    #[must_use]
    pub const fn last_unit(&self) -> i64 {
        self.unit_milli
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_different_size_add_up() {
        let mut sums = DaySums::new(3);
        let mut settlement = Settlement::default();
        for (unit_milli, units) in
            [(1_000, 5), (1_000, 6), (250, 8), (1_000, i32::MAX / 2), (1_000, i32::MAX / 2 + 5)]
        {
            if let Some(unit) = settlement.before(unit_milli, i64::from(units)) {
                sums.settle(unit);
            }
            sums.days(1, 1)[0] += all(units);
        }
        sums.settle(settlement.last_unit());
        let half = i64::from(i32::MAX / 2) * 1_000;
        assert_eq!(sums.lane(2, 0, 3), [0, 11_000 + 2_000 + half + half + 5_000, 0]);
    }
}
