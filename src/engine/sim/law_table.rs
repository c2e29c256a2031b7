//! Draws from a finite law in one look-up, with 32-bit thresholds: inversion with a guide table (Chen and Asau,
//! 1974).
//!
//! A law is turned into a table once, and each draw is then a look-up and, in few cases, a short search. One word
//! of 32 bits is one draw, whatever the law, so the paths of different items stay in step.
//!
//! Limits: chances below 1 in 2^32 are lost; a law of more than 32,767 values is thinned.

use crate::engine::rng::LaneStream;
use crate::engine::sim::lanes::{LANES, Lanes};
use crate::engine::stats::ranking::rank;
use serde::{Deserialize, Serialize};
use wide::u32x4;

/// A finite law over whole numbers. A word of 32 random bits is a place in the law, from its lowest value to its
/// highest; the word's upper bits look the value up. Every chance is held to 1 in 2^32.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LawTable {
    /// In rising order.
    values: Vec<i32>,
    /// The last word of each value.
    ends: Vec<u32>,
    /// By the upper bits of a word: the value of all its words, or with [`MIXED`] the value of the first of them.
    guide: Vec<u16>,
    /// Bits below the upper ones.
    shift: u32,
}

/// Marks a place of the guide that holds more than one value.
const MIXED: u16 = 0x8000;
/// Values that a guide can tell apart; a law of more is thinned.
const MOST_VALUES: usize = 0x7fff;
/// Places of a guide for each value, the least and the most of them: enough that mixed ones are rare, few enough to
/// stay near the processor.
const FAST: (usize, usize, usize) = (32, 256, 4_096);
/// The same for a law that is seldom drawn: small, as a firm has many.
const SMALL: (usize, usize, usize) = (4, 64, 512);

impl LawTable {
    /// The law of `values` with `weights`; weights that are not above zero are left out.
    ///
    /// An empty law always draws 0.
    ///
    /// Unit: that of the values. Weights need not add up to 1.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::sim::law_table::LawTable;
    /// // 0 in three of four cases: the first three quarters of all words.
    /// let law = LawTable::new(&[(0, 3.0), (5, 1.0)]);
    /// assert_eq!((law.draw(0), law.draw(0xbfff_0000), law.draw(0xc001_0000), law.highest()), (0, 0, 5, 5));
    /// ```
    #[must_use]
    pub fn new(law: &[(i32, f64)]) -> Self {
        Self::with_places(law, FAST)
    }

    /// The same law and the same draws with a smaller guide: for what is drawn a few times a month.
    ///
    /// Unit: that of the values.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::sim::law_table::LawTable;
    /// let law: Vec<(i32, f64)> = (0..300).map(|value| (value, 1.0 + f64::from(value % 7))).collect();
    /// let (fast, small) = (LawTable::new(&law), LawTable::small(&law));
    /// assert!((0..10_000_u32).all(|i| fast.draw(i * 429_496) == small.draw(i * 429_496)));
    /// ```
    #[must_use]
    pub fn small(law: &[(i32, f64)]) -> Self {
        Self::with_places(law, SMALL)
    }

    fn with_places(law: &[(i32, f64)], (for_each, least, most): (usize, usize, usize)) -> Self {
        let law = merged(law);
        let total: f64 = law.iter().map(|&(_, weight)| weight).sum();
        let (mut values, mut ends) = (Vec::new(), Vec::new());
        let (mut sum, mut start) = (0.0, 0_u64);
        for (index, &(value, weight)) in law.iter().enumerate() {
            sum += weight;
            let last = index + 1 == law.len();
            let next = if last { 1 << 32 } else { (sum / total * 4_294_967_296.0) as u64 };
            if next > start {
                values.push(value);
                ends.push((next - 1) as u32);
                start = next;
            }
        }
        if values.is_empty() {
            (values, ends) = (vec![0], vec![u32::MAX]);
        }
        let places = (values.len() * for_each).next_power_of_two();
        let bits = places.clamp(least, most).trailing_zeros();
        // Neither is added to any more.
        values.shrink_to_fit();
        ends.shrink_to_fit();
        let shift = 32 - bits;
        let guide = guide(&ends, bits);
        Self { values, ends, guide, shift }
    }

    /// The value at a word's place in the law.
    ///
    /// Rises with the word, so equal words give comparable draws of two laws.
    #[inline(always)]
    #[must_use]
    pub fn draw(&self, word: u32) -> i32 {
        match self.guide.get((word >> self.shift) as usize) {
            Some(&index) if index < MIXED => self.value(index),
            Some(&first) => self.value(self.search(first & !MIXED, word)),
            None => 0,
        }
    }

    #[inline(always)]
    fn value(&self, index: u16) -> i32 {
        self.values.get(usize::from(index)).copied().unwrap_or(0)
    }

    /// The value of a word in a mixed place.
    #[inline(never)]
    fn search(&self, first: u16, word: u32) -> u16 {
        let rest = self.ends.iter().skip(usize::from(first));
        first + rest.take_while(|&&end| word > end).count() as u16
    }

    /// One draw in each lane.
    #[inline(always)]
    pub fn draw_lanes(&self, stream: &mut LaneStream) -> Lanes {
        Lanes::from(stream.next_u32().to_array().map(|word| self.draw(word)))
    }

    /// One draw in each lane of each place.
    #[inline(never)]
    pub fn fill(&self, stream: &mut LaneStream, places: &mut [Lanes]) {
        let mut here = stream.clone();
        // The value itself at each place, below zero where a draw has to look closer.
        let direct: Vec<i32> =
            self.guide.iter().map(|&index| if index < MIXED { self.value(index) } else { -1 }).collect();
        let (direct, shift) = (direct.as_slice(), self.shift);
        // Says what the compiler cannot know: a place is inside the table.
        let top = direct.len().wrapping_sub(1);
        for place in places {
            let words = here.next_u32();
            let upper: [u32; LANES] = (words >> shift).to_array();
            let [a, b, c, d] = upper.map(|upper| direct[upper as usize & top]);
            *place.as_mut_array() = [a, b, c, d];
            if a | b | c | d < 0 {
                *place.as_mut_array() = words.to_array().map(|word| self.draw(word));
            }
        }
        *stream = here;
    }

    /// The highest value.
    ///
    /// 0 for an empty law.
    #[must_use]
    pub fn highest(&self) -> i32 {
        self.values.last().copied().unwrap_or(0)
    }
}

/// One entry per value, in the order of values.
fn merged(law: &[(i32, f64)]) -> Vec<(i32, f64)> {
    let mut law: Vec<(i32, f64)> = law.iter().copied().filter(|&(_, w)| w > 0.0 && w.is_finite()).collect();
    rank(&mut law, |one, other| one.0.cmp(&other.0));
    law.dedup_by(|next, first| {
        let same = next.0 == first.0;
        if same {
            first.1 += next.1;
        }
        same
    });
    let group = law.len().div_ceil(MOST_VALUES).max(1);
    law.chunks(group)
        .filter_map(|group| Some((group.get(group.len() / 2)?.0, group.iter().map(|entry| entry.1).sum())))
        .collect()
}

fn guide(ends: &[u32], bits: u32) -> Vec<u16> {
    let mut index = 0_usize;
    (0..1_u64 << bits)
        .map(|place| {
            let first = (place << (32 - bits)) as u32;
            let last = (((place + 1) << (32 - bits)) - 1) as u32;
            while ends.get(index).is_some_and(|&end| end < first) {
                index += 1;
            }
            let whole = ends.get(index).is_none_or(|&end| end >= last);
            if whole { index as u16 } else { index as u16 | MIXED }
        })
        .collect()
}

/// A whole number below `bound` in each lane, to one part in 2^32 (Lemire, 2019, without rejection).
#[inline(always)]
#[must_use]
pub fn below(words: u32x4, bound: u32) -> Lanes {
    Lanes::from(words.to_array().map(|word| ((u64::from(word) * u64::from(bound)) >> 32) as i32))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rng::Purpose;

    #[test]
    fn draws_follow_the_weights() {
        let law = [(0, 0.01), (3, 0.49), (7, 0.2), (9, 0.3), (11, 0.000_5)];
        let table = LawTable::new(&law);
        let mut stream = LaneStream::new(1, 1, [1, 2, 3, 4], Purpose::Sample);
        let n = 200_000;
        let mut counts = [0_u32; 12];
        for value in (0..n).flat_map(|_| table.draw_lanes(&mut stream).to_array()) {
            counts[value as usize] += 1;
        }
        let n = f64::from(n) * 4.0;
        for (value, weight) in law {
            let weight = weight / 1.000_5;
            let share = f64::from(counts[value as usize]) / n;
            let error = (weight * (1.0 - weight) / n).sqrt();
            assert!((share - weight).abs() < 4.0 * error, "{value}: {share} against {weight}");
        }
    }

    #[test]
    fn every_chance_is_held_to_the_word() {
        // Read off the ends: a daily chance of 0.01 stays 0.01, and each end is where the drawn value changes.
        let law = [(5, 0.006), (0, 0.99), (8, 0.004)];
        let table = LawTable::new(&law);
        assert_eq!(table.values, [0, 5, 8]);
        let mut before = -1.0;
        for (&value, &end) in table.values.iter().zip(&table.ends) {
            let share = (f64::from(end) - before) / 4_294_967_296.0;
            before = f64::from(end);
            let weight = law.iter().find(|entry| entry.0 == value).unwrap().1;
            assert!((share - weight).abs() < 1e-9, "{value}: {share}");
            assert_eq!(table.draw(end), value);
            assert!(end == u32::MAX || table.draw(end + 1) > value);
        }
        assert_eq!(table.draw(0), 0);
    }

    #[test]
    fn a_place_of_many_values_is_searched() {
        // 20,000 values in 4,096 places: several in each.
        let law: Vec<(i32, f64)> = (0..20_000).map(|value| (value, 1.0)).collect();
        let table = LawTable::new(&law);
        for value in [0_u32, 1, 77, 9_999, 19_999] {
            let middle = ((u64::from(value) * 2 + 1) << 32) / 40_000;
            assert_eq!(table.draw(middle as u32), value as i32);
        }
        let many: Vec<(i32, f64)> = (0..100_000).map(|value| (value, 1.0)).collect();
        let thinned = LawTable::new(&many);
        assert!((thinned.draw(u32::MAX / 2) - 50_000).abs() < 8);
    }

    #[test]
    fn places_are_filled_as_words_are_drawn() {
        let law: Vec<(i32, f64)> = (0..90).map(|value| (value, f64::from(value % 7) + 0.3)).collect();
        let table = LawTable::new(&law);
        let [mut one, mut other] = [(); 2].map(|()| LaneStream::new(4, 4, [1, 2, 3, 4], Purpose::Sample));
        let mut places = vec![Lanes::splat(0); 500];
        table.fill(&mut one, &mut places);
        for place in places {
            assert_eq!(place.to_array(), other.next_u32().to_array().map(|word| table.draw(word)));
        }
        assert_eq!(one.next_u32(), other.next_u32(), "as many words were taken");
    }

    #[test]
    fn an_empty_law_draws_zero() {
        assert_eq!(LawTable::new(&[(5, 0.0), (6, f64::NAN)]).draw(u32::MAX), 0);
        assert_eq!(LawTable::new(&[(5, 2.0)]).draw(u32::MAX), 5);
        assert_eq!(LawTable::new(&[(5, 2.0)]).draw(0), 5);
        assert_eq!(LawTable::new(&[(5, 2.0)]).highest(), 5);
    }
}
