//! A supplier that is up or down, period by period.
//!
//! The simplest model of a supplier that is not always there: up or down, with a chance per period to change. Its
//! stops are geometric in length, with mean 1/beta and no memory. From it follows how long the supplier has been
//! down at a random moment, and that is what stock has to bridge.
//!
//! Limits: lengths of coefficient of variation 1. Real stops are often more regular (a planned closure) or heavier
//! in the tail (an embargo); for one event of a known law take [`crate::engine::buffer::stockpile`]. Source: Tomlin
//! (2006), Management Science 52(5); Snyder and Shen (2019), lemma 9.2.

use crate::engine::error::{EngineError, EngineResult, non_negative, positive};
use libm::{exp, expm1, log1p, pow};
use serde::{Deserialize, Serialize};

/// Least chance per period that is told from 0.
const LEAST_CHANCE: f64 = 1e-12;

/// A two-state Markov chain: chances per period to go down while up, and up while down.
///
/// For the same share of time up, rare and long stops need far more stock than frequent and short ones.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TwoStateSupply {
    disruption_prob: f64,
    recovery_prob: f64,
}

impl TwoStateSupply {
    /// From the chance alpha of a stop and beta of a recovery, each per period.
    ///
    /// Domain: 0 <= alpha <= 1, 0 < beta <= 1: a stop that never ends leaves no steady state. Chances of less than
    /// 1e-12 per period are refused but for an alpha of 0. Source: Tomlin (2006).
    ///
    /// Unit: probability per period.
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::supply::two_state::TwoStateSupply;
    /// // A stop every 100 periods, for 10 on average: up 91% of the time.
    /// let supply = TwoStateSupply::try_new(0.01, 0.1).unwrap();
    /// assert!((supply.up_share() - 0.909_090_909).abs() < 1e-9);
    /// assert_eq!((supply.mean_up_periods(), supply.mean_down_periods()), (Some(100.0), 10.0));
    /// // Snyder and Shen (2019), lemma 9.2: in the third period of a stop with 0.736%.
    /// assert!((supply.down_for(3) - 0.007_363_636).abs() < 1e-9);
    /// assert!((supply.stop_lasts(3) - 0.81).abs() < 1e-12);
    /// ```
    pub fn try_new(disruption_prob: f64, recovery_prob: f64) -> EngineResult<Self> {
        if !(disruption_prob.abs() <= 0.0 || (LEAST_CHANCE..=1.0).contains(&disruption_prob)) {
            let (quantity, allowed) = ("disruption_prob", "0, or between 1e-12 and 1");
            return Err(EngineError::OutOfDomain { quantity, value: disruption_prob, allowed });
        }
        if !(LEAST_CHANCE..=1.0).contains(&recovery_prob) {
            let (quantity, allowed) = ("recovery_prob", "above 0 (from 1e-12 on), at most 1");
            return Err(EngineError::OutOfDomain { quantity, value: recovery_prob, allowed });
        }
        Ok(Self { disruption_prob, recovery_prob })
    }

    /// From what a planner knows: stops per year and their mean length.
    ///
    /// beta = 1/W, alpha = 1 - exp(-f/periods per year). Unit: stops per year, periods. Domain: f >= 0, W >= 1.
    ///
    /// Source: two-state Markov chain, Tomlin (2006).
    ///
    /// Rate 0 is a supplier that never stops.
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::supply::two_state::TwoStateSupply;
    /// let weeks = TwoStateSupply::of_stops(0.5, 4.0, 52.0).unwrap();
    /// assert!((weeks.up_share() - 0.9631).abs() < 1e-4);
    /// ```
    pub fn of_stops(
        stops_per_year: f64,
        mean_stop_periods: f64,
        periods_per_year: f64,
    ) -> EngineResult<Self> {
        let rate =
            non_negative("stops_per_year", stops_per_year)? / positive("periods_per_year", periods_per_year)?;
        let length = positive("mean_stop_periods", mean_stop_periods)?;
        if length < 1.0 {
            let (quantity, allowed) = ("mean_stop_periods", "1 or more");
            return Err(EngineError::OutOfDomain { quantity, value: length, allowed });
        }
        Self::try_new(-expm1(-rate), 1.0 / length)
    }

    /// alpha, per period.
    ///
    /// Unit: probability per period up.
    ///
    /// Domain: every supplier. Source: Tomlin (2006).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::supply::two_state::TwoStateSupply;
    /// let supply = TwoStateSupply::try_new(0.01, 0.1).unwrap();
    /// assert_eq!((supply.disruption_prob(), supply.recovery_prob()), (0.01, 0.1));
    /// ```
    #[must_use]
    pub fn disruption_prob(&self) -> f64 {
        self.disruption_prob
    }

    /// beta, per period.
    ///
    /// Unit: probability per period down.
    ///
    /// Domain: every supplier. Source: Tomlin (2006).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::supply::two_state::TwoStateSupply;
    /// let supply = TwoStateSupply::try_new(0.01, 0.1).unwrap();
    /// assert_eq!((supply.disruption_prob(), supply.recovery_prob()), (0.01, 0.1));
    /// ```
    #[must_use]
    pub fn recovery_prob(&self) -> f64 {
        self.recovery_prob
    }

    /// Share of periods up, beta/(alpha+beta).
    ///
    /// Unit: share, above 0; 1 for a supplier that never stops.
    ///
    /// Domain: every supplier. Source: Snyder and Shen (2019), lemma 9.2.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::supply::two_state::TwoStateSupply;
    /// let supply = TwoStateSupply::try_new(0.01, 0.1).unwrap();
    /// assert!((supply.up_share() - 0.1 / 0.11).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn up_share(&self) -> f64 {
        self.recovery_prob / (self.disruption_prob + self.recovery_prob)
    }

    /// Mean length of a stretch up, 1/alpha periods; none when it never stops.
    ///
    /// Unit: periods.
    ///
    /// Domain: every supplier. Source: Snyder and Shen (2019), lemma 9.2.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::supply::two_state::TwoStateSupply;
    /// let supply = TwoStateSupply::try_new(0.01, 0.1).unwrap();
    /// assert_eq!(supply.mean_up_periods(), Some(100.0));
    /// assert_eq!(TwoStateSupply::try_new(0.0, 0.1).unwrap().mean_up_periods(), None);
    /// ```
    #[must_use]
    pub fn mean_up_periods(&self) -> Option<f64> {
        (self.disruption_prob > 0.0).then(|| 1.0 / self.disruption_prob)
    }

    /// Mean length of a stop, 1/beta periods.
    ///
    /// Unit: periods, 1 or more.
    ///
    /// Domain: every supplier. Source: Snyder and Shen (2019), lemma 9.2.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::supply::two_state::TwoStateSupply;
    /// let supply = TwoStateSupply::try_new(0.01, 0.1).unwrap();
    /// assert_eq!(supply.mean_down_periods(), 10.0);
    /// ```
    #[must_use]
    pub fn mean_down_periods(&self) -> f64 {
        1.0 / self.recovery_prob
    }

    /// (1-beta)^periods.
    fn still_down(&self, periods: f64) -> f64 {
        if periods <= 0.0 {
            1.0
        } else if self.recovery_prob >= 1.0 {
            0.0
        } else if self.recovery_prob < 0.5 {
            exp(periods * log1p(-self.recovery_prob))
        } else {
            pow(1.0 - self.recovery_prob, periods)
        }
    }

    /// Chance that a stop lasts at least so many periods, (1-beta)^(n-1).
    ///
    /// Unit: probability, given that a stop began; 1 for 0 and 1 periods.
    ///
    /// Domain: any number of periods. Source: Snyder and Shen (2019), lemma 9.2.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::supply::two_state::TwoStateSupply;
    /// let supply = TwoStateSupply::try_new(0.01, 0.1).unwrap();
    /// assert!((supply.stop_lasts(3) - 0.81).abs() < 1e-12);
    /// ```
    #[must_use]
    pub fn stop_lasts(&self, periods: u32) -> f64 {
        self.still_down(f64::from(periods) - 1.0)
    }

    /// Chance to be in the n-th period of a stop; 0 is up. pi_0 = beta/(alpha+beta), pi_n = alpha pi_0
    /// (1-beta)^(n-1).
    ///
    /// Unit: probability. The chances of all periods add up to 1. Source: Snyder and Shen (2019), lemma 9.2.
    ///
    /// Domain: any number of periods.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::supply::two_state::TwoStateSupply;
    /// let supply = TwoStateSupply::try_new(0.01, 0.1).unwrap();
    /// // 0.01 / 0.11 x 0.1 x 0.9^2, and up otherwise.
    /// assert!((supply.down_for(3) - 0.01 * 0.1 / 0.11 * 0.81).abs() < 1e-12);
    /// assert!((supply.down_for(0) - supply.up_share()).abs() < 1e-15);
    /// ```
    #[must_use]
    pub fn down_for(&self, periods: u32) -> f64 {
        if periods == 0 {
            self.up_share()
        } else {
            self.disruption_prob * self.up_share() * self.still_down(f64::from(periods) - 1.0)
        }
    }

    /// Chance to have been down for at least so many periods, alpha/(alpha+beta) (1-beta)^(n-1).
    ///
    /// Unit: probability; 1 for 0 periods, else at most the share of time down.
    #[must_use]
    pub fn down_for_at_least(&self, periods: u32) -> f64 {
        if periods == 0 {
            return 1.0;
        }
        self.disruption_prob / (self.disruption_prob + self.recovery_prob)
            * self.still_down(f64::from(periods) - 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ends_of_the_domain() {
        assert!(TwoStateSupply::try_new(0.1, 0.0).is_err());
        assert!(TwoStateSupply::try_new(-0.1, 0.5).is_err());
        let never = TwoStateSupply::try_new(0.0, 0.5).unwrap();
        assert_eq!((never.up_share(), never.mean_up_periods()), (1.0, None));
        let brief = TwoStateSupply::try_new(0.2, 1.0).unwrap();
        assert_eq!((brief.down_for(2), brief.stop_lasts(1)), (0.0, 1.0));
        assert!(TwoStateSupply::of_stops(1.0, 0.5, 52.0).is_err());
    }

    proptest! {
        #[test]
        fn chances_add_up(alpha in 0.0..1.0_f64, beta in 0.05..1.0_f64, n in 0_u32..30) {
            let supply = TwoStateSupply::try_new(alpha, beta).unwrap();
            let below: f64 = (0..n).map(|k| supply.down_for(k)).sum();
            prop_assert!((below + supply.down_for_at_least(n) - 1.0).abs() < 1e-12);
        }
    }
}
