//! What a history shows at one point in time, and nothing of what came later.
//!
//! Everything that may be known at the end of a bucket is in here, and nothing of what comes after: the windows of
//! the past are walked through with the same code that then reads today's.

/// Weights of the newest bucket in the smoothed levels, slow to fast.
pub(super) const RATES: [f64; 5] = [0.02, 0.05, 0.1, 0.2, 0.4];
/// What a squared error keeps of its weight from bucket to bucket in the recent spread.
const SPREAD_KEPT: f64 = 0.97;
/// Past seasons that are looked at.
const SEASONS: usize = 3;
/// Kept in logarithms of ratios so that a level of nothing has one.
pub(super) const FLOOR: f64 = 0.1;

/// The state of one item at the start of a bucket. Buckets before the first demand do not count.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct State {
    /// Buckets since the first demand, that one included.
    pub(super) age: f64,
    pub(super) sum: f64,
    pub(super) squares: f64,
    /// Buckets with demand.
    pub(super) positive: f64,
    /// Buckets since the last demand.
    pub(super) idle: f64,
    /// Exponentially weighted means, weights corrected to sum to 1.
    pub(super) levels: [f64; 5],
    /// Squared errors of the slowest level one bucket ahead: sum and count, then with fading weights.
    pub(super) error_squares: f64,
    pub(super) errors: f64,
    pub(super) recent_squares: f64,
    pub(super) recent_errors: f64,
    /// Logarithm of the same buckets in past seasons over their whole season; 0 where unknown.
    pub(super) season: f64,
    /// Buckets of the protection interval.
    pub(super) buckets: f64,
}

impl State {
    pub(super) fn mean(&self) -> f64 {
        self.sum / self.age
    }

    /// Variance of one bucket about the mean, never nothing: after one bucket all of its square.
    pub(super) fn plain_variance(&self) -> f64 {
        let (square, mean) = (self.squares / self.age, self.mean());
        square / self.age + (square - mean * mean).max(0.0) * (1.0 - 1.0 / self.age)
    }

    /// Squared error one bucket ahead with fading weights; 0 before the second bucket.
    pub(super) fn recent_variance(&self) -> f64 {
        self.recent_squares / self.recent_errors.max(1.0)
    }

    /// Share of buckets with demand, half a bucket of each kind added.
    pub(super) fn occurrence(&self) -> f64 {
        (self.positive + 0.5) / (self.age + 1.0)
    }
}

/// One window of the past: what was known before it and what it brought.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub(super) state: State,
    /// Buckets from the window's end to the end of the history.
    pub(super) ago: usize,
    /// Demand of all its buckets.
    pub(super) demand: f64,
    /// Demand of its last bucket.
    pub(super) last: f64,
}

/// Walks through a history; `take` says whether the window that starts `from_end` buckets before the end is wanted.
/// Returns the windows and the state at the end; `None` without any demand.
pub(super) fn walk(
    history: &[f64],
    protection_buckets: usize,
    season_buckets: usize,
    take: impl Fn(usize) -> bool,
    mut at_each: impl FnMut(usize, &State),
) -> (Vec<Window>, Option<State>) {
    let mut windows = Vec::new();
    let Some(first) = history.iter().position(|&units| units > 0.0) else { return (windows, None) };
    let sums = running_sums(history);
    let between = |from: usize, to: usize| {
        sums.get(to).copied().unwrap_or(0.0) - sums.get(from).copied().unwrap_or(0.0)
    };
    let season = |at: usize| season(at, first, protection_buckets, season_buckets, &between);
    let mut state = State { buckets: protection_buckets as f64, ..State::default() };
    let mut weights = [0.0; 5];
    let mut totals = [0.0; 5];
    for (bucket, &units) in history.iter().enumerate().skip(first) {
        if state.age > 0.0 {
            let from_end = history.len() - bucket;
            at_each(from_end, &state);
            let end = bucket + protection_buckets;
            if end <= history.len() && take(from_end) {
                windows.push(Window {
                    state: State { season: season(bucket), ..state },
                    ago: history.len() - end,
                    demand: between(bucket, end),
                    last: history.get(end - 1).copied().unwrap_or(0.0),
                });
            }
        }
        step(&mut state, &mut totals, &mut weights, units);
    }
    at_each(0, &state);
    state.season = season(history.len());
    (windows, Some(state))
}

fn running_sums(history: &[f64]) -> Vec<f64> {
    let mut sums = Vec::with_capacity(history.len() + 1);
    let mut sum = 0.0;
    sums.push(sum);
    for units in history {
        sum += units;
        sums.push(sum);
    }
    sums
}

fn step(state: &mut State, totals: &mut [f64; 5], weights: &mut [f64; 5], units: f64) {
    if state.age > 0.0 {
        let error = units - state.levels.first().copied().unwrap_or(0.0);
        state.error_squares += error * error;
        state.errors += 1.0;
        state.recent_squares = SPREAD_KEPT * state.recent_squares + error * error;
        state.recent_errors = SPREAD_KEPT * state.recent_errors + 1.0;
    }
    for (((rate, total), weight), level) in RATES.iter().zip(totals).zip(weights).zip(&mut state.levels) {
        *total = (1.0 - rate) * *total + units;
        *weight = (1.0 - rate) * *weight + 1.0;
        *level = *total / *weight;
    }
    state.age += 1.0;
    state.sum += units;
    state.squares += units * units;
    if units > 0.0 {
        state.positive += 1.0;
        state.idle = 0.0;
    } else {
        state.idle += 1.0;
    }
}

/// Mean of the same buckets in past seasons over the mean of those seasons, as a logarithm.
fn season(
    at: usize,
    first: usize,
    protection_buckets: usize,
    season_buckets: usize,
    between: &impl Fn(usize, usize) -> f64,
) -> f64 {
    if season_buckets < 2 || protection_buckets >= season_buckets {
        return 0.0;
    }
    let (mut same, mut whole) = (0.0, 0.0);
    for back in 1..=SEASONS {
        let Some(from) = at.checked_sub(back * season_buckets).filter(|&from| from >= first) else { break };
        same += between(from, from + protection_buckets) / protection_buckets as f64;
        whole += between(from, from + season_buckets) / season_buckets as f64;
    }
    if whole > 0.0 { libm::log((same + FLOOR * whole) / (whole * (1.0 + FLOOR))) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_counts_from_the_first_demand() {
        let (windows, last) = walk(&[0.0, 0.0, 4.0, 0.0, 2.0, 0.0], 2, 0, |_| true, |_, _| {});
        let last = last.unwrap();
        assert_eq!((last.age, last.sum, last.squares, last.positive, last.idle), (4.0, 6.0, 20.0, 2.0, 1.0));
        assert_eq!((windows[0].state.age, windows[0].demand, windows[0].last), (1.0, 2.0, 2.0));
        assert_eq!(windows.iter().map(|window| window.ago).collect::<Vec<_>>(), [1, 0]);
        assert!((last.plain_variance() - (5.0 / 4.0 + 2.75 * 0.75)).abs() < 1e-12);
        assert!(walk(&[0.0, 0.0], 1, 0, |_| true, |_, _| {}).1.is_none());
    }

    #[test]
    fn a_window_knows_nothing_of_itself() {
        let mut history = vec![1.0, 3.0, 0.0, 2.0, 5.0, 1.0, 4.0, 2.0, 6.0];
        let states = |history: &[f64]| {
            let windows = walk(history, 2, 3, |_| true, |_, _| {}).0;
            windows.iter().map(|window| format!("{:?}", window.state)).collect::<Vec<_>>()
        };
        let before = states(&history);
        history[5] = 90.0;
        let after = states(&history);
        assert_eq!(before[..5], after[..5]);
        assert_ne!(before[5], after[5]);
    }

    #[test]
    fn the_same_buckets_of_past_seasons_are_compared_with_their_season() {
        let year = [9.0, 1.0, 1.0, 1.0];
        let history: Vec<f64> = year.iter().cycle().take(12).copied().collect();
        let (_, last) = walk(&history, 1, 4, |_| true, |_, _| {});
        assert!((last.unwrap().season - libm::log((9.0 + 0.3) / (3.0 * 1.1))).abs() < 1e-12);
    }
}
