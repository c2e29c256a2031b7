//! The days on which something is different, and how goods pass through days on which they wait.
//!
//! A closed port is a window with a depth of 100%, a port at half speed one of 50%. Goods that meet a window wait
//! for its end, all of them or the share that is stopped, and may then meet the next one.
//!
//! Unit: days from the start of a path; levels in whole percent, so that every target gives the same bits.

use crate::engine::stats::ranking::rank;

/// A span of days with a level: a depth in percent for stops, a new level in percent for the rest.
///
/// Domain: a window that ends at its start or before is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    /// First day, counted from the start of the path.
    pub start: u32,
    /// The day after the last.
    pub end: u32,
    /// Percent.
    pub level: u32,
}

/// Windows that do not overlap, in the order of days.
///
/// Made by [`Windows::merged`] only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Windows(Vec<Window>);

/// The deeper of two stops.
///
/// For stops: a port that two events close is closed once.
#[must_use]
pub fn deeper(a: u32, b: u32) -> u32 {
    a.max(b)
}

/// Two changes one on top of the other.
///
/// Unit: percent. For changes of demand, lead time and price.
///
/// # Examples
/// ```
/// use steadystock::engine::sim::calendar::compounded;
/// // Half as much again, of a doubled demand: threefold.
/// assert_eq!(compounded(150, 200), 300);
/// ```
#[must_use]
pub fn compounded(a: u32, b: u32) -> u32 {
    ((u64::from(a) * u64::from(b) + 50) / 100).min(1_000_000) as u32
}

impl Windows {
    /// Lays windows over each other; where they overlap, `combine` gives the level.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::sim::calendar::{Window, Windows, deeper};
    /// let window = |start, end, level| Window { start, end, level };
    /// // A stop of half the flow in days 10 to 19, and of all of it in days 15 to 24.
    /// let both = Windows::merged(vec![window(10, 20, 50), window(15, 25, 100)], deeper);
    /// assert_eq!((both.level(12), both.level(17), both.level(24), both.level(25)), (Some(50), Some(100), Some(100), None));
    /// ```
    #[must_use]
    pub fn merged(mut raw: Vec<Window>, combine: fn(u32, u32) -> u32) -> Self {
        raw.retain(|window| window.start < window.end);
        rank(&mut raw, Ord::cmp);
        let mut merged = Vec::with_capacity(raw.len());
        let mut rest = raw.as_slice();
        while let Some(first) = rest.first() {
            let mut end = first.end;
            let size = rest.iter().position(|window| {
                let apart = window.start >= end;
                end = end.max(window.end);
                apart
            });
            let (cluster, after) = rest.split_at(size.unwrap_or(rest.len()));
            lay(cluster, combine, &mut merged);
            rest = after;
        }
        Self(merged)
    }

    /// True where there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The windows.
    ///
    /// In the order of days.
    #[must_use]
    pub fn as_slice(&self) -> &[Window] {
        &self.0
    }

    /// The first window that ends after a day.
    #[must_use]
    fn after(&self, day: u32) -> usize {
        self.0.partition_point(|window| window.end <= day)
    }

    /// The level on a day, if there is one.
    ///
    /// Unit: percent.
    #[must_use]
    pub fn level(&self, day: u32) -> Option<u32> {
        self.0.get(self.after(day)).filter(|window| window.start <= day).map(|window| window.level)
    }

    /// Goods that reach a stage on a day: the share that is stopped waits until the stop ends, and may meet the next.
    ///
    /// Unit: whole units; no unit is lost or made. `out` is told each day with the units that get through on it.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::sim::calendar::{Window, Windows, deeper};
    /// let stop = Windows::merged(vec![Window { start: 10, end: 20, level: 75 }], deeper);
    /// let mut through = Vec::new();
    /// stop.pass(12, 8, |day, units| through.push((day, units)));
    /// // A quarter goes on, the rest when the stop ends.
    /// assert_eq!(through, [(12, 2), (20, 6)]);
    /// ```
    pub fn pass(&self, day: u32, units: i32, mut out: impl FnMut(u32, i32)) {
        let (mut day, mut units) = (day, units);
        let mut next = self.after(day);
        while let Some(window) = self.0.get(next).filter(|window| window.start <= day) {
            let wait = share(units, window.level);
            if units > wait {
                out(day, units - wait);
            }
            (day, units) = (window.end, wait);
            next += 1;
        }
        if units > 0 {
            out(day, units);
        }
    }

    /// Goods under way for `travel_days` from a day on: the share that is stopped stands still while a stop lasts.
    ///
    /// A stop in the middle of the way adds its length; one before or after adds nothing.
    pub fn travel(&self, day: u32, travel_days: u32, units: i32, out: &mut impl FnMut(u32, i32)) {
        if travel_days == 0 {
            return out(day, units);
        }
        self.travel_from(self.after(day), day, travel_days, units, out);
    }

    fn travel_from(
        &self,
        next: usize,
        day: u32,
        travel_days: u32,
        units: i32,
        out: &mut impl FnMut(u32, i32),
    ) {
        let arrival = day.saturating_add(travel_days);
        let Some(window) = self.0.get(next).filter(|window| window.start < arrival) else {
            if units > 0 {
                out(arrival, units);
            }
            return;
        };
        let stands = share(units, window.level);
        let moves = units - stands;
        if arrival <= window.end {
            if moves > 0 {
                out(arrival, moves);
            }
        } else if moves > 0 {
            self.travel_from(next + 1, window.end, arrival - window.end, moves, out);
        }
        if stands > 0 {
            let made = window.start.saturating_sub(day);
            self.travel_from(next + 1, window.end, travel_days - made, stands, out);
        }
    }
}

/// A share of units, rounded to whole ones.
///
/// Unit: whole units; halves up. Domain: percent above 100 count as 100.
#[must_use]
pub fn share(units: i32, percent: u32) -> i32 {
    ((i64::from(units) * i64::from(percent.min(100)) + 50) / 100) as i32
}

/// Cuts windows that overlap at every start and end.
fn lay(cluster: &[Window], combine: fn(u32, u32) -> u32, merged: &mut Vec<Window>) {
    if let [one] = cluster {
        merged.push(*one);
        return;
    }
    let mut days: Vec<u32> = cluster.iter().flat_map(|window| [window.start, window.end]).collect();
    rank(&mut days, Ord::cmp);
    days.dedup();
    for span in days.windows(2) {
        let &[start, end] = span else { continue };
        let over = cluster.iter().filter(|window| window.start <= start && window.end >= end);
        let Some(level) = over.map(|window| window.level).reduce(combine) else { continue };
        match merged.last_mut().filter(|last| last.end == start && last.level == level) {
            Some(last) => last.end = end,
            None => merged.push(Window { start, end, level }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(start: u32, end: u32, level: u32) -> Window {
        Window { start, end, level }
    }

    fn passed(windows: &Windows, day: u32, units: i32) -> Vec<(u32, i32)> {
        let mut out = Vec::new();
        windows.pass(day, units, |day, units| out.push((day, units)));
        out
    }

    fn travelled(windows: &Windows, day: u32, days: u32, units: i32) -> Vec<(u32, i32)> {
        let mut out = Vec::new();
        windows.travel(day, days, units, &mut |day, units| out.push((day, units)));
        out
    }

    #[test]
    fn overlaps_are_cut_and_combined() {
        let raw = vec![window(5, 9, 50), window(2, 6, 80), window(20, 22, 10), window(9, 9, 70)];
        let merged = Windows::merged(raw.clone(), deeper);
        assert_eq!(merged.as_slice(), [window(2, 6, 80), window(6, 9, 50), window(20, 22, 10)]);
        let merged = Windows::merged(raw, compounded);
        assert_eq!(merged.level(5), Some(40));
        assert_eq!([merged.level(1), merged.level(9), merged.level(20)], [None, None, Some(10)]);
    }

    #[test]
    fn goods_wait_for_the_end_of_a_stop() {
        let stops = Windows::merged(vec![window(4, 8, 100), window(8, 10, 50)], deeper);
        assert_eq!(passed(&stops, 3, 7), [(3, 7)]);
        // All wait until day 8; there half of them meet the next stop.
        assert_eq!(passed(&stops, 5, 10), [(8, 5), (10, 5)]);
        assert_eq!(passed(&stops, 9, 3), [(9, 1), (10, 2)]);
    }

    #[test]
    fn goods_under_way_stand_still() {
        let stops = Windows::merged(vec![window(4, 8, 100)], deeper);
        assert_eq!(travelled(&stops, 0, 4, 5), [(4, 5)], "there before it starts");
        assert_eq!(travelled(&stops, 2, 3, 5), [(9, 5)], "one day was left");
        assert_eq!(travelled(&stops, 5, 3, 5), [(11, 5)]);
        assert_eq!(travelled(&stops, 8, 3, 5), [(11, 5)]);
        assert_eq!(travelled(&stops, 5, 0, 5), [(5, 5)]);
        let half = Windows::merged(vec![window(4, 8, 50), window(9, 11, 100)], deeper);
        assert_eq!(travelled(&half, 3, 4, 10), [(7, 5), (13, 5)]);
        let units = |pieces: Vec<(u32, i32)>| pieces.iter().map(|piece| piece.1).sum::<i32>();
        for day in 0..15 {
            for days in 0..9 {
                assert_eq!(units(travelled(&half, day, days, 11)), 11, "nothing is lost");
            }
        }
    }
}
