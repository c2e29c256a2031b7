//! Rolling-origin backtest: at every period the method forecasts the demand of the protection interval that follows.
//!
//! A method's state after period t is its forecast from origin t, so one pass gives the errors of all origins
//! (Tashman, 2000, International Journal of Forecasting 16). What is judged is the demand of the whole interval: the
//! quantity a buffer protects, with its errors' own correlation (Prak, Teunter and Syntetos, 2017, EJOR 256).

use super::smoother::Smoother;

/// Which origins count for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Split {
    /// Periods before the first origin.
    pub(super) warm_up: usize,
    /// Periods of the fit part: parameters come from windows that end in it, scores from origins at its end or later.
    pub(super) fit: usize,
    /// Periods of the protection interval.
    pub(super) horizon: usize,
}

/// A history with its running sums.
#[derive(Debug)]
pub(super) struct Tape<'a> {
    pub(super) history: &'a [f64],
    /// `sums[t]`: demand of the first t periods.
    sums: Vec<f64>,
    pub(super) split: Split,
}

impl<'a> Tape<'a> {
    pub(super) fn new(history: &'a [f64], split: Split) -> Self {
        let mut sums = Vec::with_capacity(history.len() + 1);
        let mut sum = 0.0;
        sums.push(sum);
        for y in history {
            sum += y;
            sums.push(sum);
        }
        Self { history, sums, split }
    }

    /// Demand of the interval after the first `seen` periods; `None` where it reaches beyond the history.
    fn following(&self, seen: usize) -> Option<f64> {
        Some(self.sums.get(seen + self.split.horizon)? - self.sums.get(seen)?)
    }

    /// Origins from which the whole interval is known.
    pub(super) fn origins(&self, from: usize) -> usize {
        (self.history.len() + 1).saturating_sub(self.split.horizon + from)
    }

    /// Runs a method over the history.
    ///
    /// One period ahead is judged from the warm-up on, the interval from the same origins.
    pub(super) fn run(&self, state: &mut impl Smoother) -> Tally {
        let Split { warm_up, fit, horizon } = self.split;
        let mut tally = Tally::default();
        for (seen, &y) in self.history.iter().enumerate() {
            if seen >= warm_up {
                tally.one_step += square(y - state.ahead(1).max(0.0));
                if let Some(actual) = self.following(seen) {
                    let error = actual - state.together(horizon);
                    tally.add(error, seen, fit, horizon);
                }
            }
            state.observe(y);
        }
        // The last origin, where the interval has no period left, is the forecast itself.
        tally
    }
}

fn square(x: f64) -> f64 {
    x * x
}

/// Sums of a pass, of errors of the interval's demand unless said otherwise.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Tally {
    /// Squares of the windows in the fit part.
    pub(super) fit: f64,
    /// Squares of the origins after the fit part.
    pub(super) test: f64,
    /// Errors of the origins after the fit part, actual minus forecast.
    pub(super) test_bias: f64,
    /// Squares of all origins.
    pub(super) all: f64,
    /// Squares of one period ahead.
    pub(super) one_step: f64,
}

impl Tally {
    fn add(&mut self, error: f64, seen: usize, fit: usize, horizon: usize) {
        let squared = square(error);
        self.all += squared;
        if seen >= fit {
            self.test += squared;
            self.test_bias += error;
        } else if seen + horizon <= fit {
            self.fit += squared;
        }
    }

    /// Whether every sum is a number.
    pub(super) fn is_finite(&self) -> bool {
        (self.all + self.one_step).is_finite()
    }
}

#[cfg(test)]
mod tests {
    use super::{Split, Tape};
    use crate::engine::forecast::method::Parameters;
    use crate::engine::forecast::smoother::{Smoother, ThetaState};
    use crate::engine::forecast::start::Start;
    use proptest::prelude::*;

    /// Notes what a method forecast at each origin.
    struct Noted<S>(S, Vec<f64>);

    impl<S: Smoother> Smoother for Noted<S> {
        fn observe(&mut self, y: f64) {
            self.1.push(self.0.together(3));
            self.0.observe(y);
        }

        fn ahead(&self, periods: usize) -> f64 {
            self.0.ahead(periods)
        }
    }

    const SPLIT: Split = Split { warm_up: 8, fit: 24, horizon: 3 };

    /// Forecasts of all origins, and the squares of the fit part.
    fn run(history: &[f64], state: impl Smoother) -> (Vec<f64>, f64) {
        let mut noted = Noted(state, Vec::new());
        let tally = Tape::new(history, SPLIT).run(&mut noted);
        (noted.1, tally.fit)
    }

    /// The same of methods of three kinds.
    fn runs(history: &[f64]) -> [(Vec<f64>, f64); 3] {
        let parameters = Parameters { alpha: 0.2, beta: 0.1, gamma: 0.1, phi: 0.9 };
        let start = Start::of(history, SPLIT.warm_up, None);
        [
            run(history, start.trend(parameters).unwrap()),
            run(history, start.tsb(parameters).unwrap()),
            run(history, ThetaState::new(parameters.alpha, start.level)),
        ]
    }

    proptest! {
        /// What is sold after a period changes no forecast made at or before it, nor the parameters of the fit part.
        #[test]
        fn the_future_is_not_known(
            past in prop::collection::vec(0.0..50.0_f64, 40),
            other in prop::collection::vec(0.0..900.0_f64, 40),
            from in 8..40_usize,
        ) {
            let mut changed = past.clone();
            changed.truncate(from);
            changed.extend(other.iter().skip(from));
            for ((forecasts, fit), (others, other_fit)) in runs(&past).into_iter().zip(runs(&changed)) {
                prop_assert_eq!(&forecasts[..=from.min(39)], &others[..=from.min(39)]);
                prop_assert!(from < SPLIT.fit || fit == other_fit);
            }
        }
    }
}
