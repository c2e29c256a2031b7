//! Time to recover: from the 28-day unit fill falling below one share until it is back above another.
//!
//! The time to recover as customers feel it: not when the supplier is back, but when the shelves are. A moving
//! window keeps single bad days from counting as a break, and two different shares (broken below 90%, restored from
//! 95%) keep a service that hovers around one of them from breaking and recovering every other day.
//!
//! Limits: the window itself takes its length to clear, so a week without service counts about a month; rules are
//! compared on the same footing. Source: the resilience triangle of Bruneau et al. (2003), read off at two levels.

use serde::{Deserialize, Serialize};

/// When service counts as broken and as restored.
///
/// The default: 28 days, 90%, 95%.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RecoveryRule {
    /// Days of the moving window.
    pub window_days: usize,
    /// Broken below this unit fill, 0 to 1.
    pub broken_below_share: f64,
    /// Restored from this unit fill on, 0 to 1.
    pub restored_from_share: f64,
}

impl Default for RecoveryRule {
    fn default() -> Self {
        Self { window_days: 28, broken_below_share: 0.90, restored_from_share: 0.95 }
    }
}

/// Recoveries of one replication.
///
/// Mean time to recover: days over what was restored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recoveries {
    /// Times that service broke and was restored within the horizon.
    pub restored: i64,
    /// Days broken, also of a break that is still open at the end.
    pub days: i64,
    /// Breaks still open at the end of the horizon.
    pub open: i64,
}

/// Counts the recoveries of a year of daily demand and shortage.
///
/// Unit: days. Domain: lists of equal length, units from 0; days without demand in the window count as served.
///
/// # Examples
/// ```
/// use steadystock::engine::sim::recovery::{RecoveryRule, recoveries};
/// let (demand, mut short) = (vec![10_i64; 100], vec![0_i64; 100]);
/// short[30..37].fill(10);
/// // Broken on the third missed day, restored when 1 of the last 28 days is left in the window.
/// let found = recoveries(&demand, &short, RecoveryRule::default());
/// assert_eq!((found.restored, found.days, found.open), (1, 31, 0));
/// ```
#[must_use]
pub fn recoveries(demand: &[i64], short: &[i64], rule: RecoveryRule) -> Recoveries {
    let mut found = Recoveries::default();
    let (mut asked, mut missed) = (0_i64, 0_i64);
    let mut broken = false;
    for (day, (&d, &s)) in demand.iter().zip(short).enumerate() {
        asked += d;
        missed += s;
        if let Some(left) = day.checked_sub(rule.window_days) {
            asked -= demand.get(left).copied().unwrap_or(0);
            missed -= short.get(left).copied().unwrap_or(0);
        }
        let fill = if asked > 0 { 1.0 - missed as f64 / asked as f64 } else { 1.0 };
        if broken {
            found.days += 1;
            if fill >= rule.restored_from_share {
                broken = false;
                found.restored += 1;
            }
        } else if fill < rule.broken_below_share {
            broken = true;
        }
    }
    found.open = i64::from(broken);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_without_service_takes_a_window_to_leave_the_record() {
        let demand = vec![10_i64; 100];
        let mut short = vec![0_i64; 100];
        short[30..37].fill(10);
        // Third missed day: 30 of 280 missed, fill 0.893, broken. Restored when 1 of 28 days is left: 0.964.
        let found = recoveries(&demand, &short, RecoveryRule::default());
        assert_eq!((found.restored, found.open), (1, 0));
        assert_eq!(found.days, 31);
        short[95..].fill(10);
        let found = recoveries(&demand, &short, RecoveryRule::default());
        assert_eq!((found.restored, found.open), (1, 1));
        assert_eq!(recoveries(&demand, &[0; 100], RecoveryRule::default()), Recoveries::default());
        assert_eq!(recoveries(&[0; 40], &[0; 40], RecoveryRule::default()), Recoveries::default());
    }
}
