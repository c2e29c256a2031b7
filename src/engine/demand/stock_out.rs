//! Runs of periods without demand that are too long for chance: stock may have been out.
//!
//! What was not on the shelf could not be sold, and a forecast from sales then plans the next stockout. Runs of
//! empty periods that chance would hardly bring are shown with what may have been missed; the user knows whether
//! the shelf was empty.
//!
//! Limits: rare items have long runs by chance, and nothing is said there; a run that lasts to the end may as well
//! mean that the item is no longer sold. Source: Nahmias (1994) on lost sales and censored demand.

use serde::{Deserialize, Serialize};

/// A run of periods without demand.
///
/// The smaller the expected number, the less chance explains the run.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct StockOut {
    /// Its first period's place in the history, from 0.
    pub first: usize,
    /// Periods.
    pub periods: usize,
    /// How many runs this long chance would bring in this history.
    pub expected_by_chance: f64,
    /// Whether it lasts to the end: the item may be out of stock, or no longer sold.
    pub to_the_end: bool,
    /// Mean of the periods before it, units per period: what may have been missed.
    pub usual_units: f64,
}

/// A run is shown where chance would bring fewer than this.
const RARE: f64 = 0.01;
/// Periods before a run whose mean stands in for it.
const BEFORE: usize = 8;
/// Periods of a run up to which its chance is multiplied out.
const COUNTED: usize = 12;
/// Periods with demand below which nothing is said.
const LEAST_DEMANDS: usize = 8;

/// Runs without demand that chance does not explain, in order.
///
/// Were each period to have demand with the same probability p, independent of the others, then the d periods with
/// demand would be followed by d (1 - p)^k runs of k periods or more. A run is shown where this is below 0.01; p is
/// counted outside of the run, with half a period added to either side so that one empty period never decides. Sales
/// while stock was out are not demand (Nahmias, 1994, Operations Research 42), yet nothing here proves that it was
/// out: the user decides. Below eight periods with demand nothing is found.
///
/// Unit: periods. Domain: any history. Source: geometric runs of independent trials (Feller, 1968).
///
/// # Examples
/// ```
/// let mut history = vec![5.0; 40];
/// history[20..24].fill(0.0);
/// let found = steadystock::engine::demand::stock_out::stock_outs(&history);
/// assert_eq!((found.len(), found[0].first, found[0].periods), (1, 20, 4));
/// ```
#[must_use]
pub fn stock_outs(history: &[f64]) -> Vec<StockOut> {
    let demands = history.iter().filter(|&&y| y > 0.0).count();
    if demands < LEAST_DEMANDS {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut first = None;
    for period in 0..=history.len() {
        let is_empty = history.get(period).is_some_and(|&y| y <= 0.0);
        match (first, is_empty) {
            (None, true) => first = Some(period),
            (Some(start), false) => {
                found.extend(judged(history, start, period, demands));
                first = None;
            }
            _ => {}
        }
    }
    found
}

/// The run from `first` to before `end`, where it is rare; a history's empty beginning is none.
fn judged(history: &[f64], first: usize, end: usize, demands: usize) -> Option<StockOut> {
    let periods = end - first;
    let before = history.get(first.saturating_sub(BEFORE)..first).filter(|before| !before.is_empty())?;
    let share = (demands as f64 + 0.5) / ((history.len() - periods) as f64 + 1.0);
    // Most runs are short and common: a product says so at once.
    let about = (0..periods.min(COUNTED)).fold(demands as f64, |about, _| about * (1.0 - share));
    if periods <= COUNTED && about > 1.001 * RARE {
        return None;
    }
    let expected_by_chance = demands as f64 * libm::pow(1.0 - share, periods as f64);
    (expected_by_chance < RARE).then(|| StockOut {
        first,
        periods,
        expected_by_chance,
        to_the_end: end == history.len(),
        usual_units: before.iter().sum::<f64>() / before.len() as f64,
    })
}

/// The history with every run that came to an end filled with what was usual before it.
///
/// Unit: that of the history. An open run at the end is left as it is.
///
/// # Examples
/// ```
/// use steadystock::engine::demand::stock_out::{filled, stock_outs};
/// let mut history = vec![5.0; 40];
/// history[20..24].fill(0.0);
/// assert_eq!(filled(&history, &stock_outs(&history)), vec![5.0; 40]);
/// ```
#[must_use]
pub fn filled(history: &[f64], stock_outs: &[StockOut]) -> Vec<f64> {
    let mut filled = history.to_vec();
    for run in stock_outs.iter().filter(|run| !run.to_the_end) {
        if let Some(cells) = filled.get_mut(run.first..run.first + run.periods) {
            cells.fill(run.usual_units);
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::{filled, stock_outs};

    #[test]
    fn gaps_of_rare_demand_are_none() {
        let history: Vec<f64> = (0..60).map(|t| if t % 5 == 0 { 3.0 } else { 0.0 }).collect();
        assert!(stock_outs(&history).is_empty());
        let mut single = vec![7.0; 50];
        single[25] = 0.0;
        assert!(stock_outs(&single).is_empty(), "one empty period decides nothing");
    }

    #[test]
    fn the_last_run_is_shown_and_not_filled() {
        let mut history = vec![6.0; 40];
        history[10..15].fill(0.0);
        history[35..].fill(0.0);
        let found = stock_outs(&history);
        assert_eq!(found.iter().map(|run| run.to_the_end).collect::<Vec<_>>(), [false, true]);
        let filled = filled(&history, &found);
        assert_eq!(filled[10..15], [6.0; 5]);
        assert_eq!(filled[35..], [0.0; 5]);
    }

    #[test]
    fn an_empty_beginning_is_none() {
        let mut history = vec![0.0; 10];
        history.extend([4.0; 30]);
        assert!(stock_outs(&history).is_empty());
        assert!(stock_outs(&[]).is_empty());
    }
}
