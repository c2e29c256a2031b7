//! Where the curves bend: counts of stock relative to the reorder point.

use crate::engine::sim::lanes::{LANES, Lanes};

/// Bins at most; beyond, two become one.
const MOST_BINS: usize = 1 << 20;
/// Bins at the start.
const FIRST_BINS: usize = 1 << 9;

/// Counts by net stock less the reorder point, whole units. Kept between items, so that memory is asked for once.
#[derive(Debug, Clone, Default)]
pub(super) struct Knots {
    /// The lowest stock with a bin.
    base: i32,
    /// A bin holds 2^shift units.
    shift: u32,
    /// Evenings: days that end with this stock.
    evenings: Vec<u32>,
    /// Arrivals: stock just after less stock just before, weighed. The start of a time counts as an arrival from
    /// nothing, its end as one that is taken back.
    arrivals: Vec<i64>,
    /// Cycles by the lowest stock that a day with demand left behind.
    lows: Vec<u32>,
    /// Cycles without demand.
    pub(super) idle_cycles: u32,
}

impl Knots {
    /// Forgets all counts; `around` is a stock that is likely.
    pub(super) fn clear(&mut self, around: i32) {
        let bins = self.evenings.len().clamp(FIRST_BINS, 8 * FIRST_BINS);
        self.base = around.saturating_sub(bins as i32 / 2);
        (self.shift, self.idle_cycles) = (0, 0);
        self.evenings.clear();
        self.arrivals.clear();
        self.lows.clear();
        self.resize(bins);
    }

    fn resize(&mut self, bins: usize) {
        self.evenings.resize(bins, 0);
        self.arrivals.resize(bins, 0);
        self.lows.resize(bins, 0);
    }

    /// Units in a bin: 1 where the curve is exact.
    pub(super) const fn bin_units(&self) -> i32 {
        1 << self.shift
    }

    #[inline(always)]
    fn bin(&self, stock: i32) -> usize {
        // A stock below the base is far beyond every bin.
        (stock.wrapping_sub(self.base) as u32 >> self.shift) as usize
    }

    /// Days that end with these stocks, each counted so many times in each lane.
    ///
    /// Apart from the days themselves, so that neither loop lacks registers.
    #[inline(never)]
    pub(super) fn evenings(&mut self, stocks: &[Lanes], times: [u32; LANES]) {
        let mut left = stocks;
        loop {
            let counted = self.known_evenings(left, times);
            let Some((stocks, rest)) = left.get(counted..).and_then(<[Lanes]>::split_first) else { return };
            // One that has no bin yet.
            for (stock, times) in stocks.to_array().into_iter().zip(times) {
                let bin = self.make_room(stock);
                if let Some(count) = self.evenings.get_mut(bin) {
                    *count += times;
                }
            }
            left = rest;
        }
    }

    /// Counts up to the first day without a bin; the number of days before it.
    fn known_evenings(&mut self, stocks: &[Lanes], [t0, t1, t2, t3]: [u32; LANES]) -> usize {
        let (base, shift) = (Lanes::splat(self.base), self.shift);
        let counts = self.evenings.as_mut_slice();
        // There are 2^n bins: the mask says what the compiler cannot know, that a bin is among them.
        let (bins, top) = (counts.len(), counts.len().wrapping_sub(1));
        for (day, &stock) in stocks.iter().enumerate() {
            let [a, b, c, d] = (stock - base).to_array().map(|above| (above as u32 >> shift) as usize);
            if a | b | c | d >= bins {
                return day;
            }
            counts[a & top] += t0;
            counts[b & top] += t1;
            counts[c & top] += t2;
            counts[d & top] += t3;
        }
        stocks.len()
    }

    /// Stock that rises from nothing to this, `times` being below zero for stock that is taken back.
    #[inline(always)]
    pub(super) fn arrival(&mut self, stock: i32, times: i64) {
        let bin = self.make_room(stock);
        if let Some(count) = self.arrivals.get_mut(bin) {
            *count += times;
        }
    }

    /// A cycle with this lowest stock.
    #[inline(always)]
    pub(super) fn low(&mut self, stock: i32, times: u32) {
        if stock == i32::MAX {
            self.idle_cycles += times;
            return;
        }
        let bin = self.make_room(stock);
        if let Some(count) = self.lows.get_mut(bin) {
            *count += times;
        }
    }

    /// The bin of a stock, made if need be.
    #[inline(always)]
    fn make_room(&mut self, stock: i32) -> usize {
        let bin = self.bin(stock);
        if bin < self.evenings.len() { bin } else { self.grow(stock) }
    }

    /// Twice the bins, on the side of this stock, until it has one.
    #[cold]
    #[inline(never)]
    fn grow(&mut self, stock: i32) -> usize {
        while self.bin(stock) >= self.evenings.len() {
            if self.evenings.len() >= MOST_BINS {
                self.coarsen();
            }
            let bins = self.evenings.len();
            self.resize(2 * bins);
            if stock < self.base {
                self.base = self.base.saturating_sub((bins as i32) << self.shift);
                self.evenings.rotate_right(bins);
                self.arrivals.rotate_right(bins);
                self.lows.rotate_right(bins);
            }
        }
        self.bin(stock)
    }

    fn coarsen(&mut self) {
        fn pairs<T: Copy + Default + std::ops::Add<Output = T>>(counts: &mut Vec<T>) {
            let half = counts.len() / 2;
            for bin in 0..half {
                counts[bin] = counts[2 * bin] + counts[2 * bin + 1];
            }
            counts.truncate(half);
        }
        pairs(&mut self.evenings);
        pairs(&mut self.arrivals);
        pairs(&mut self.lows);
        self.shift += 1;
    }

    /// Bins from the highest stock down: stock and its three counts, empty ends left out.
    pub(super) fn highest_first(&self) -> impl Iterator<Item = Knot> {
        let of = |bin: usize| Knot {
            stock: self.base + ((bin as i32) << self.shift),
            evenings: i64::from(self.evenings[bin]),
            arrivals: self.arrivals[bin],
            lows: i64::from(self.lows[bin]),
        };
        let used = move |bin: &usize| {
            let knot = of(*bin);
            (knot.evenings, knot.arrivals, knot.lows) != (0, 0, 0)
        };
        let first = (0..self.evenings.len()).find(used).unwrap_or(0);
        let end = (0..self.evenings.len()).rev().find(used).map_or(first, |last| last + 1);
        (first..end).rev().map(of)
    }
}

/// The counts of one bin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Knot {
    pub(super) stock: i32,
    pub(super) evenings: i64,
    pub(super) arrivals: i64,
    pub(super) lows: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_grow_to_both_sides_and_coarsen_without_losing_a_count() {
        let mut knots = Knots::default();
        knots.clear(0);
        let stocks = [0, 300, -4_000, 70_000, -5];
        for stock in stocks {
            knots.evenings(&[Lanes::splat(stock)], [1, 0, 2, 0]);
            knots.arrival(stock, -7);
            knots.low(stock, 1);
        }
        assert_eq!(knots.bin_units(), 1);
        let found: Vec<Knot> = knots.highest_first().filter(|knot| knot.evenings > 0).collect();
        let seen: Vec<i32> = found.iter().map(|knot| knot.stock).collect();
        assert_eq!(seen, [70_000, 300, 0, -5, -4_000]);
        assert!(found.iter().all(|knot| (knot.evenings, knot.arrivals, knot.lows) == (3, -7, 1)));
        knots.evenings(&[Lanes::splat(0), Lanes::splat(5_000_000)], [1; LANES]);
        assert!(knots.bin_units() > 1);
        assert_eq!(knots.highest_first().map(|knot| knot.evenings).sum::<i64>(), 15 + 8);
        let near = |knot: &Knot, stock: i32| knot.stock <= stock && stock < knot.stock + knots.bin_units();
        assert!(knots.highest_first().any(|knot| near(&knot, 70_000) && knot.arrivals == -7));
    }
}
