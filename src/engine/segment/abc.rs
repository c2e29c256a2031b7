//! ABC by annual value: the item that crosses a cut stays in the higher class.
//!
//! A few items carry most of the money: 20% of them often 80%. They earn the planner's time, short reviews and thin
//! buffers; the many cheap ones are cheapest to protect by simply having plenty.
//!
//! Limits: value is not criticality. A cheap seal that stops the plant is a C item with a vital use; the severity
//! rating of [`super::portfolio`] catches it. For setting service targets, margin x demand over holding x lot ranks
//! better (Teunter, Babai and Syntetos, 2010). Source: Dickie (1951); Pareto (1896) for the curve.

use crate::engine::error::{EngineError, EngineResult, finite, open_probability};
use crate::engine::stats::PROBABILITY_TOLERANCE;
use crate::engine::stats::ranking::rank;
use serde::{Deserialize, Serialize};

/// ABC class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum AbcClass {
    /// The few that hold most of the value.
    A,
    /// The next.
    B,
    /// The many.
    C,
}

/// An item's class and its cumulative share.
///
/// The share is of the total value; 0 where there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AbcResult {
    /// Class.
    pub class: AbcClass,
    /// Cumulative share including the item.
    pub cumulative_share: f64,
    /// Its value is below 0 (more came back than went out) and counts as 0.
    pub negative: bool,
}

/// Classes in the order of the items: A while the share before the item is below the first cut, B below the second.
///
/// So the first item is A whatever its share. Ties by id; without any value all are C. Unit: money a year; the
/// classes have none. Domain: cuts between 0 and 1, rising. Source: Dickie (1951), Factory Management and Maintenance
/// 109(7); the usual cuts 0.80 and 0.95 are a convention.
///
/// An item exactly at a cut has reached it: the next one is in the lower class.
///
/// # Errors
/// `OutOfDomain` for a value that is not finite or a cut outside (0, 1); `Infeasible` for cuts that do not rise.
///
/// # Examples
/// ```
/// use steadystock::engine::segment::abc::{AbcClass, classify};
/// let found = classify(&[("p1", 80_000.0), ("p2", 11_000.0), ("p3", 9_000.0)], 0.8, 0.95).unwrap();
/// assert_eq!(found.iter().map(|item| item.class).collect::<Vec<_>>(), [AbcClass::A, AbcClass::B, AbcClass::B]);
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::segment::abc::{AbcClass, classify};
/// // One item with 95% of the value is A, though it crosses both cuts by itself; a returned one counts as nothing.
/// let found = classify(&[("a", 95.0), ("b", 5.0), ("c", -2.0)], 0.8, 0.95).unwrap();
/// assert_eq!(found.iter().map(|item| item.class).collect::<Vec<_>>(), [AbcClass::A, AbcClass::C, AbcClass::C]);
/// assert!(found[2].negative && found[2].cumulative_share == 1.0);
/// ```
pub fn classify(items: &[(&str, f64)], a_cut_share: f64, b_cut_share: f64) -> EngineResult<Vec<AbcResult>> {
    if open_probability("a_cut_share", a_cut_share)? > open_probability("b_cut_share", b_cut_share)? {
        let reason = "the cut of A lies above the cut of B";
        return Err(EngineError::Infeasible { method: "abc", reason });
    }
    let values: Vec<f64> = items
        .iter()
        .map(|&(_, value)| finite("annual_value", value).map(|value| value.max(0.0)))
        .collect::<EngineResult<_>>()?;
    let total = finite("total annual value", values.iter().sum())?;
    let mut order: Vec<usize> = (0..items.len()).collect();
    rank(&mut order, |&a, &b| values[b].total_cmp(&values[a]).then_with(|| items[a].0.cmp(items[b].0)));
    let none = AbcResult { class: AbcClass::C, cumulative_share: 0.0, negative: false };
    let mut results = vec![none; items.len()];
    let mut sum = 0.0;
    for index in order {
        let before = if total > 0.0 { sum / total } else { 1.0 };
        sum += values[index];
        // A share that reaches its cut but for rounding has reached it.
        let below = |cut: f64| before < cut - PROBABILITY_TOLERANCE;
        let class = match (below(a_cut_share), below(b_cut_share)) {
            (true, _) => AbcClass::A,
            (false, true) => AbcClass::B,
            (false, false) => AbcClass::C,
        };
        let cumulative_share = if total > 0.0 { (sum / total).min(1.0) } else { 0.0 };
        results[index] = AbcResult { class, cumulative_share, negative: items[index].1 < 0.0 };
    }
    Ok(results)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn classes(items: &[(&str, f64)]) -> Vec<AbcClass> {
        classify(items, 0.8, 0.95).unwrap().iter().map(|found| found.class).collect()
    }

    #[test]
    fn the_first_item_is_a_whatever_its_share() {
        assert_eq!(classes(&[("x", 99.0), ("y", 1.0)]), [AbcClass::A, AbcClass::C]);
    }

    #[test]
    fn no_value_is_c_and_negative_value_is_marked() {
        assert_eq!(classes(&[("x", 0.0), ("y", 0.0)]), [AbcClass::C, AbcClass::C]);
        let found = classify(&[("x", 10.0), ("y", -4.0)], 0.8, 0.95).unwrap();
        assert!(!found[0].negative && found[1].negative);
        assert_eq!(found[0].cumulative_share, 1.0);
    }

    #[test]
    fn contradictions_are_refused() {
        assert!(classify(&[("x", 1.0)], 0.95, 0.8).is_err());
        assert!(classify(&[("x", 1.0)], 0.8, 1.0).is_err());
        assert!(classify(&[("x", f64::NAN)], 0.8, 0.95).is_err());
        assert!(classify(&[("x", f64::MAX), ("y", f64::MAX)], 0.8, 0.95).is_err());
    }

    proptest! {
        #[test]
        fn the_order_of_the_rows_does_not_matter(values in prop::collection::vec(0.0..1000.0_f64, 1..40)) {
            let ids: Vec<String> = (0..values.len()).map(|i| format!("{i:03}")).collect();
            let rows: Vec<(&str, f64)> = ids.iter().map(String::as_str).zip(values).collect();
            let mut backwards = rows.clone();
            backwards.reverse();
            let mut again = classes(&backwards);
            again.reverse();
            prop_assert_eq!(classes(&rows), again);
        }
    }
}
