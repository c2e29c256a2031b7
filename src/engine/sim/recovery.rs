//! Time to recover: from the 28-day unit fill falling below one share until it is back above another.

use serde::{Deserialize, Serialize};

/// When service counts as broken and as restored.
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
