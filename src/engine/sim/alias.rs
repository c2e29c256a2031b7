//! Draws from a finite law in one look-up (Walker, 1977; Vose, 1991), thresholds in 32 bits.

use crate::engine::rng::Stream;
use serde::{Deserialize, Serialize};

/// A finite law over whole numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AliasTable {
    cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Cell {
    /// The cell keeps its own value while the lower half of the draw stays below this.
    threshold: u32,
    own: i32,
    other: i32,
}

impl AliasTable {
    /// The law of `values` with `weights`; weights that are not above zero are left out.
    ///
    /// An empty law always draws 0.
    #[must_use]
    pub fn new(law: &[(i32, f64)]) -> Self {
        let law: Vec<(i32, f64)> = law.iter().copied().filter(|&(_, w)| w > 0.0 && w.is_finite()).collect();
        if law.is_empty() {
            return Self { cells: vec![Cell { threshold: u32::MAX, own: 0, other: 0 }] };
        }
        let total: f64 = law.iter().map(|&(_, w)| w).sum();
        let n = law.len() as f64;
        let mut share: Vec<f64> = law.iter().map(|&(_, w)| w / total * n).collect();
        let mut cells: Vec<Cell> =
            law.iter().map(|&(v, _)| Cell { threshold: u32::MAX, own: v, other: v }).collect();
        let (mut small, mut large): (Vec<usize>, Vec<usize>) = (0..law.len()).partition(|&i| share[i] < 1.0);
        while let (Some(s), Some(l)) = (small.pop(), large.last().copied()) {
            cells[s].threshold = (share[s] * 4_294_967_296.0) as u32;
            cells[s].other = law[l].0;
            share[l] -= 1.0 - share[s];
            if share[l] < 1.0 {
                large.pop();
                small.push(l);
            }
        }
        Self { cells }
    }

    /// One draw from 64 random bits: the upper half chooses the cell, the lower half the side.
    #[inline]
    #[must_use]
    pub fn draw(&self, bits: u64) -> i32 {
        let index = ((bits >> 32) * self.cells.len() as u64) >> 32;
        let cell = &self.cells[index as usize];
        if (bits as u32) < cell.threshold { cell.own } else { cell.other }
    }

    /// One draw from a stream.
    #[inline]
    pub fn sample(&self, stream: &mut Stream) -> i32 {
        self.draw(stream.next_u64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rng::Purpose;

    #[test]
    fn draws_follow_the_weights() {
        let law = [(0, 0.01), (3, 0.49), (7, 0.2), (9, 0.3)];
        let table = AliasTable::new(&law);
        let mut stream = Stream::new(1, 1, 1, Purpose::Sample);
        let n = 400_000;
        let mut counts = [0_u32; 10];
        for _ in 0..n {
            counts[table.sample(&mut stream) as usize] += 1;
        }
        for (value, weight) in law {
            let share = f64::from(counts[value as usize]) / f64::from(n);
            let error = (weight * (1.0 - weight) / f64::from(n)).sqrt();
            assert!((share - weight).abs() < 4.0 * error, "{value}: {share} against {weight}");
        }
    }

    #[test]
    fn an_empty_law_draws_zero() {
        assert_eq!(AliasTable::new(&[(5, 0.0), (6, f64::NAN)]).draw(u64::MAX), 0);
        assert_eq!(AliasTable::new(&[(5, 2.0)]).draw(u64::MAX), 5);
    }
}
