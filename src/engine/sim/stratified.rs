//! Rare events spread evenly over the paths of a run.
//!
//! A stop that comes once in fifty years hardly shows in a thousand years: twenty times, give or take four or five,
//! and as long as chance has it. So the paths of a run share their rare events out: each path takes its own place in
//! (0, 1), the places of all paths lie evenly, and number and length of its events are read off there. Every path
//! alone is as random as before, so that every mean stays right and every path counts the same; together they leave
//! out what chance would add. Any first paths of a run are spread evenly too, so that a run may be stopped early.
//!
//! Limits: days of events stay random, and so do lengths of a path's second event and later ones. Error estimates
//! must know of it. Source: systematic sampling (Cochran, 1977, chapter 8); places in golden-ratio steps from a random
//! start (Weyl, 1916; Cranley and Patterson, 1976).

use crate::engine::rng::{Purpose, Stream};
use libm::exp;

/// The golden ratio's part after the point, of 2^64: its multiples lie as evenly as any.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
/// Means up to which numbers are read off; beyond, an event is not rare.
const RARE: f64 = 30.0;

/// The place of a path in (0, 1) for an event.
fn place(seed: u64, key: u64, path: u64) -> f64 {
    let start = Stream::new(seed, key, 0, Purpose::Spread).next_u64();
    let place = start.wrapping_add(path.wrapping_mul(GOLDEN));
    (place >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
}

/// How many events a path has of a Poisson number of this mean, and where among the paths with as many it stands,
/// from 0 to below 1: a place for a length. `None` where the event is not rare.
///
/// Unit: events. Domain: a mean from 0.
///
/// # Examples
/// ```
/// use steadystock::engine::sim::stratified::events_of_path;
/// // 0.36 expected in each of 50 paths: 18 events in all, give or take a few, for any seed.
/// for seed in 0..100 {
///     let all: u32 = (0..50).filter_map(|path| events_of_path(0.36, seed, 9, path)).map(|found| found.0).sum();
///     assert!((14..=22).contains(&all), "{all}");
/// }
/// ```
#[must_use]
pub fn events_of_path(mean: f64, seed: u64, key: u64, path: u64) -> Option<(u32, f64)> {
    if mean.is_nan() || mean > RARE {
        return None;
    }
    let place = place(seed, key, path);
    let (mut count, mut below, mut chance) = (0, 0.0, exp(-mean));
    // Far beyond any number of a mean of 30.
    while place >= below + chance && count < 1_000 {
        below += chance;
        count += 1;
        chance *= mean / f64::from(count);
    }
    Some((count, ((place - below) / chance).clamp(0.0, 1.0 - f64::EPSILON)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_all_starts_numbers_are_poisson_and_places_uniform() {
        let (mean, n) = (0.8, 40_000);
        let found: Vec<(u32, f64)> = (0..n).filter_map(|seed| events_of_path(mean, seed, 3, 5)).collect();
        assert_eq!(found.len(), n as usize);
        let mut chance = exp(-mean);
        for count in 0..4 {
            let places: Vec<f64> = found.iter().filter(|f| f.0 == count).map(|f| f.1).collect();
            let share = places.len() as f64 / n as f64;
            assert!((share - chance).abs() < 4.0 * (chance * (1.0 - chance) / n as f64).sqrt(), "{count}");
            let middle = places.iter().sum::<f64>() / places.len() as f64;
            assert!(
                (middle - 0.5).abs() < 4.0 * (1.0 / 12.0 / places.len() as f64).sqrt(),
                "{count}: {middle}"
            );
            chance *= mean / f64::from(count + 1);
        }
        assert_eq!(events_of_path(31.0, 1, 1, 1), None);
        assert!(events_of_path(0.0, 1, 1, 1).is_some_and(|found| found.0 == 0));
    }
}
