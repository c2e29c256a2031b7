//! Stops of supply. A stop of a country reaches every supplier in it on the same days (common cause).

use crate::engine::rng::{Purpose, Stream};
use serde::{Deserialize, Serialize};

/// Something that can stop: a supplier, a country.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Its key for the random streams, from its name.
    pub key: u64,
    /// Random stops per year, as a rate; 0 = never.
    pub stops_per_year: f64,
    /// Mean length of a random stop; lengths are exponential.
    pub mean_stop_days: f64,
    /// Stops with a date: first day of the horizon and length.
    pub dated: Vec<DatedStop>,
}

/// A stop with a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedStop {
    /// First day, counted from the start of the horizon (after the warm-up).
    pub start_day: u32,
    /// Days it lasts.
    pub length_days: u32,
}

/// The days of one node in one replication on which nothing is sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stops {
    /// Half-open intervals of days from the start of the warm-up, sorted, not touching.
    intervals: Vec<(u32, u32)>,
}

impl Node {
    /// The stops of one replication. The same wherever one of the node's items is simulated.
    #[must_use]
    pub fn stops(&self, seed: u64, replication: u64, warm_up_days: u32, days: u32) -> Stops {
        let mut intervals: Vec<(u32, u32)> = self
            .dated
            .iter()
            .map(|stop| (warm_up_days + stop.start_day, warm_up_days + stop.start_day + stop.length_days))
            .collect();
        if self.stops_per_year > 0.0 && self.mean_stop_days > 0.0 {
            let mut stream = Stream::new(seed, self.key, replication, Purpose::Outage);
            let mean_up_days = 365.0 / self.stops_per_year;
            let mut day = stream.exponential(mean_up_days);
            while day < f64::from(days) {
                let length = stream.exponential(self.mean_stop_days).max(1.0);
                let end = (day + length).min(f64::from(days) * 4.0);
                intervals.push((day as u32, end.ceil() as u32));
                day = end + stream.exponential(mean_up_days);
            }
        }
        Stops { intervals }.merged()
    }
}

impl Stops {
    /// The days on which any of two nodes stands still.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self { intervals: [self.intervals.as_slice(), &other.intervals].concat() }.merged()
    }

    /// True where there is no stop at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.intervals.is_empty()
    }

    /// The intervals, sorted, half-open.
    #[must_use]
    pub fn intervals(&self) -> &[(u32, u32)] {
        &self.intervals
    }

    fn merged(mut self) -> Self {
        self.intervals.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(self.intervals.len());
        for (start, end) in self.intervals {
            match merged.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => merged.push((start, end)),
            }
        }
        Self { intervals: merged }
    }

    /// Writes, for each day, the first day on or after it on which goods are sent.
    pub fn write_sent_days(&self, sent: &mut [u32]) {
        for (day, cell) in sent.iter_mut().enumerate() {
            *cell = day as u32;
        }
        for &(start, end) in &self.intervals {
            let last = (end as usize).min(sent.len());
            if let Some(stopped) = sent.get_mut((start as usize).min(last)..last) {
                stopped.fill(end);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_and_length_agree_with_what_was_asked() {
        let node = Node { key: 9, stops_per_year: 0.5, mean_stop_days: 40.0, dated: vec![] };
        let (mut count, mut stopped) = (0.0, 0.0);
        let runs = 4_000;
        let days = 3_650;
        for replication in 0..runs {
            for &(start, end) in node.stops(1, replication, 0, days).intervals() {
                count += 1.0;
                stopped += f64::from(end.min(days) - start);
            }
        }
        // A cycle is an up time of 730 days and a stop of 40.
        let years = f64::from(days) / 365.0 * runs as f64;
        let expected = years * 365.0 / 770.0;
        assert!((count / expected - 1.0).abs() < 0.05, "{count} of {expected}");
        assert!((stopped / count / 40.0 - 1.0).abs() < 0.06, "{}", stopped / count);
    }

    #[test]
    fn stops_merge_and_send_after_their_end() {
        let dated = |start_day, length_days| DatedStop { start_day, length_days };
        let node = |dated| Node { key: 1, stops_per_year: 0.0, mean_stop_days: 0.0, dated };
        let a = node(vec![dated(2, 3), dated(8, 1)]).stops(1, 1, 1, 20);
        let b = node(vec![dated(4, 2)]).stops(1, 1, 1, 20);
        let both = a.and(&b);
        assert_eq!(both.intervals(), [(3, 7), (9, 10)]);
        let mut sent = vec![0; 12];
        both.write_sent_days(&mut sent);
        assert_eq!(sent, [0, 1, 2, 7, 7, 7, 7, 7, 8, 10, 10, 11]);
    }
}
