//! ABC by annual value: the item that crosses a cut stays in the higher class.

use crate::engine::error::{EngineResult, non_negative, open_probability};
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
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AbcResult {
    /// Class.
    pub class: AbcClass,
    /// Cumulative share including the item.
    pub cumulative_share: f64,
}

/// Classes in the order of the items. Ties by id.
///
/// # Errors
/// `OutOfDomain` for a negative or non-finite value or a cut outside (0, 1).
pub fn classify(items: &[(&str, f64)], a_cut_share: f64, b_cut_share: f64) -> EngineResult<Vec<AbcResult>> {
    open_probability("a_cut_share", a_cut_share)?;
    for &(_, value) in items {
        non_negative("annual_value", value)?;
    }
    let total: f64 = items.iter().map(|item| item.1).sum();
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|&a, &b| items[b].1.total_cmp(&items[a].1).then_with(|| items[a].0.cmp(items[b].0)));
    let mut results = vec![AbcResult { class: AbcClass::C, cumulative_share: 0.0 }; items.len()];
    let mut sum = 0.0;
    for index in order {
        let before = if total > 0.0 { sum / total } else { 1.0 };
        sum += items[index].1;
        let class = match before {
            b if b < a_cut_share => AbcClass::A,
            b if b < b_cut_share => AbcClass::B,
            _ => AbcClass::C,
        };
        let cumulative_share = if total > 0.0 { sum / total } else { 0.0 };
        results[index] = AbcResult { class, cumulative_share };
    }
    Ok(results)
}
