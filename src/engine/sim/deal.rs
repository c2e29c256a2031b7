//! Deals a bucket's total over its days: one binomial number after the other, which is a multinomial deal.
//!
//! Totals are drawn in the bucket of the history, where their spread is known, and must then fall on days: each
//! unit on any working day, each day as likely. The first day gets a binomial share of the total, the second one of
//! what is left, and so on.
//!
//! Limits: no day of the week is busier than another; above 64 units with 20 expected the normal law stands in.

use std::sync::LazyLock;

/// Counts up to this have exact binomial tables.
const EXACT: u32 = 64;
/// The most days a total is dealt to: the working days of a month.
pub const MOST_DAYS: u32 = 23;
/// Normal quantiles kept, at the midpoints of equal shares.
const QUANTILES: usize = 1024;

/// One cell of an alias table over 0, 1, .., n (Walker, 1977).
#[derive(Debug, Clone, Copy)]
struct Cell {
    threshold: u32,
    other: u32,
}

/// Binomial laws of chance 1/2, 1/3, .. 1/23, exact to 2^-32 up to 64 trials.
#[derive(Debug)]
pub struct DealTable {
    cells: Vec<Cell>,
    normal: Vec<f64>,
}

/// The tables: the same for every item, made once.
static TABLE: LazyLock<DealTable> = LazyLock::new(DealTable::new);

impl DealTable {
    /// The tables.
    #[must_use]
    pub fn get() -> &'static Self {
        &TABLE
    }

    fn new() -> Self {
        let mut cells = Vec::new();
        for days in 2..=MOST_DAYS {
            for trials in 0..=EXACT {
                cells.extend(alias(&binomial_law(trials, days)));
            }
        }
        let midpoint = |i: usize| (i as f64 + 0.5) / QUANTILES as f64;
        let normal =
            (0..QUANTILES).map(|i| crate::engine::stats::normal::quantile(midpoint(i)).unwrap_or(0.0));
        Self { cells, normal: normal.collect() }
    }

    /// How many of `units` fall on the first of `days` days, each day being as likely: from 32 random bits.
    ///
    /// Exact up to 64 units; above, a sum of exact pieces, and the normal approximation once 20 are expected.
    ///
    /// Unit: units. Domain: 1 to 23 days; one day gets all.
    #[inline]
    #[must_use]
    pub fn first_day(&self, bits: u32, units: u32, days: u32) -> u32 {
        if days <= 1 || units == 0 {
            return units;
        }
        if units <= EXACT { self.exact(bits, units, days) } else { self.many(bits, units, days) }
    }

    #[inline(always)]
    fn exact(&self, bits: u32, units: u32, days: u32) -> u32 {
        let size = u64::from(units) + 1;
        let scaled = u64::from(bits) * size;
        let table = (days - 2) * TABLE_CELLS + units * (units + 1) / 2;
        let index = (scaled >> 32) as u32;
        let cell = self.cells.get((table + index) as usize);
        cell.map_or(0, |cell| if (scaled as u32) < cell.threshold { index } else { cell.other })
    }

    fn many(&self, bits: u32, units: u32, days: u32) -> u32 {
        if units >= 20 * days {
            let (n, p) = (f64::from(units), 1.0 / f64::from(days));
            let z = self.normal.get((bits >> 22) as usize).copied().unwrap_or(0.0);
            return ((n * p + z * (n * p * (1.0 - p)).sqrt() + 0.5).max(0.0) as u32).min(units);
        }
        let mut left = units;
        let mut count = 0;
        let mut piece = 0_u32;
        while left > 0 {
            let trials = left.min(EXACT);
            piece = piece.wrapping_add(0x9e37_79b9);
            count += self.exact(mix(bits.wrapping_add(piece)), trials, days);
            left -= trials;
        }
        count
    }
}

/// Cells of one chance: 1 + 2 + .. + 65.
const TABLE_CELLS: u32 = (EXACT + 1) * (EXACT + 2) / 2;

/// MurmurHash3's finaliser (Appleby, 2011): a counter becomes 32 random bits.
const fn mix(x: u32) -> u32 {
    let x = (x ^ (x >> 16)).wrapping_mul(0x85eb_ca6b);
    let x = (x ^ (x >> 13)).wrapping_mul(0xc2b2_ae35);
    x ^ (x >> 16)
}

fn binomial_law(trials: u32, days: u32) -> Vec<f64> {
    let odds = 1.0 / f64::from(days - 1);
    let none = (0..trials).fold(1.0, |product, _| product * (1.0 - 1.0 / f64::from(days)));
    let mut law = vec![none];
    for k in 0..trials {
        let last = law.last().copied().unwrap_or(0.0);
        law.push(last * f64::from(trials - k) / f64::from(k + 1) * odds);
    }
    law
}

fn alias(law: &[f64]) -> Vec<Cell> {
    let n = law.len() as f64;
    let mut share: Vec<f64> = law.iter().map(|w| w * n).collect();
    let mut cells: Vec<Cell> =
        (0..law.len()).map(|i| Cell { threshold: u32::MAX, other: i as u32 }).collect();
    let (mut small, mut large): (Vec<usize>, Vec<usize>) = (0..law.len()).partition(|&i| share[i] < 1.0);
    while let (Some(s), Some(l)) = (small.pop(), large.last().copied()) {
        cells[s] = Cell { threshold: (share[s] * 4_294_967_296.0) as u32, other: l as u32 };
        share[l] -= 1.0 - share[s];
        if share[l] < 1.0 {
            large.pop();
            small.push(l);
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rng::{Purpose, Stream};

    #[test]
    fn a_deal_has_the_binomial_mean_and_variance() {
        let table = DealTable::get();
        let mut stream = Stream::new(1, 2, 3, Purpose::Sample);
        for (units, days) in [(1, 5), (7, 2), (64, 3), (64, 23), (65, 22), (300, 22), (2_000, 5), (90_000, 4)]
        {
            let n = 100_000;
            let draws: Vec<f64> =
                (0..n).map(|_| f64::from(table.first_day(stream.next_u32(), units, days))).collect();
            let mean = draws.iter().sum::<f64>() / f64::from(n);
            let variance = draws.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / f64::from(n);
            let p = 1.0 / f64::from(days);
            let (want, spread) = (f64::from(units) * p, f64::from(units) * p * (1.0 - p));
            assert!((mean - want).abs() < 4.0 * (spread / f64::from(n)).sqrt(), "{units}/{days}: {mean}");
            assert!((variance / spread - 1.0).abs() < 0.03, "{units}/{days}: {variance} of {spread}");
            assert!(draws.iter().all(|&x| x <= f64::from(units)));
        }
    }

    #[test]
    fn the_last_day_takes_what_is_left() {
        let table = DealTable::get();
        assert_eq!(table.first_day(7, 13, 1), 13);
        assert_eq!(table.first_day(7, 0, 5), 0);
        assert_eq!(table.cells.len() as u32, TABLE_CELLS * (MOST_DAYS - 1));
    }
}
