//! The loss of a year in which events come at random, each with a loss of its own.
//!
//! A year brings no event, one or several, and each costs an amount of its own. The sum has a mean that is easy
//! (rate x mean loss) and a tail that is not: with one event in five years, nineteen of twenty years stay below 1.4
//! mean losses and the worst one costs 2.5. The chance and the size of the tail are computed exactly here, without
//! simulation.
//!
//! Limits: events independent at a steady rate; losses exponential, so their coefficient of variation is 1. Events
//! that come in clusters, or losses with a heavier tail, need the simulation. Source: Klugman, Panjer and Willmot,
//! Loss Models (2012).

use super::value_at_risk::{TailRisk, confidence};
use crate::engine::error::{EngineError, EngineResult, positive, representable};
use crate::engine::stats::root;
use crate::engine::stats::special::poisson_term;
use libm::{exp, sqrt};

/// A Poisson number of events per year, each with an exponential loss: the losses of a year are a mix of gamma laws.
///
/// Unit: events per year and money. The year may be any other length of time, if both numbers are of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExponentialLosses {
    events_per_year: f64,
    mean_loss: f64,
}

/// More events a year than this are no rare events any more.
const MOST_EVENTS: f64 = 1e6;

impl ExponentialLosses {
    /// From the rate of events and their mean loss.
    ///
    /// Unit: events per year, money. Domain: 0 to a million events per year, mean loss above 0. Source: Klugman,
    /// Panjer and Willmot, Loss Models (2012), compound Poisson.
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::finance::compound_loss::ExponentialLosses;
    /// // Once in five years, 100 each time: 19 years in 20 stay below 142, the worst one costs 252 on average.
    /// let year = ExponentialLosses::try_new(0.2, 100.0).unwrap();
    /// let tail = year.tail(0.95).unwrap();
    /// assert_eq!((tail.mean.round(), tail.var.round(), tail.cvar.round()), (20.0, 142.0, 252.0));
    /// // Once in fifty: most years cost nothing, so VaR 95 is 0 and only CVaR shows the risk.
    /// let rare = ExponentialLosses::try_new(0.02, 5000.0).unwrap().tail(0.95).unwrap();
    /// assert_eq!((rare.var, rare.cvar.round()), (0.0, 2000.0));
    /// ```
    pub fn try_new(events_per_year: f64, mean_loss: f64) -> EngineResult<Self> {
        if !(0.0..=MOST_EVENTS).contains(&events_per_year) {
            let (quantity, allowed) = ("events_per_year", "0 to 1000000");
            return Err(EngineError::OutOfDomain { quantity, value: events_per_year, allowed });
        }
        let mean_loss = positive("mean_loss", mean_loss)?;
        representable("expected loss", 4.0 * (1.0 + events_per_year) * mean_loss)?;
        Ok(Self { events_per_year, mean_loss })
    }

    /// Mean loss of a year, lambda m. Unit: money per year.
    ///
    /// 0 for a rate of 0.
    ///
    /// Domain: every rate. Source: Klugman, Panjer and Willmot (2012).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::finance::compound_loss::ExponentialLosses;
    /// let year = ExponentialLosses::try_new(0.02, 5000.0).unwrap();
    /// assert_eq!(year.expected_loss(), 100.0);
    /// ```
    #[must_use]
    pub fn expected_loss(&self) -> f64 {
        self.events_per_year * self.mean_loss
    }

    /// Standard deviation of a year's loss, sqrt(lambda E\[X^2\]) with E\[X^2\] = 2 m^2. Unit: money.
    ///
    /// At one event in fifty years it is ten times the mean: the mean alone tells little.
    ///
    /// Domain: every rate. Source: Klugman, Panjer and Willmot (2012).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::finance::compound_loss::ExponentialLosses;
    /// let year = ExponentialLosses::try_new(0.02, 5000.0).unwrap();
    /// assert!((year.sd_loss() - 1000.0).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn sd_loss(&self) -> f64 {
        sqrt(2.0 * self.events_per_year) * self.mean_loss
    }

    /// Chance of a year without an event, exp(-lambda).
    ///
    /// Unit: probability; 1 for a rate of 0.
    ///
    /// Domain: every rate. Source: Klugman, Panjer and Willmot (2012).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::finance::compound_loss::ExponentialLosses;
    /// let year = ExponentialLosses::try_new(0.02, 5000.0).unwrap();
    /// assert!((year.prob_zero() - 0.980_198_673).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn prob_zero(&self) -> f64 {
        exp(-self.events_per_year)
    }

    /// P(L > x) and E\[(L-x)^+\] of a year's loss, for x of at least 0. Unit: probability, money.
    ///
    /// Given n events the loss is gamma: P(L > x) = Q(n, x/m), E = n m Q(n+1, x/m) - x Q(n, x/m), and
    /// Q(n+1, y) = Q(n, y) + y^n e^-y / n!, so one pass over n adds positive terms only.
    ///
    /// Domain: every x, negative ones counted as 0. At 0: the chance of any event, and the expected loss.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::finance::compound_loss::ExponentialLosses;
    /// let year = ExponentialLosses::try_new(0.2, 100.0).unwrap();
    /// let (chance, excess) = year.above(0.0);
    /// assert!((chance - (1.0 - (-0.2_f64).exp())).abs() < 1e-12 && (excess - 20.0).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn above(&self, x: f64) -> (f64, f64) {
        let y = x.max(0.0) / self.mean_loss;
        let spread = 12.0 * sqrt(self.events_per_year) + 60.0;
        let last = (self.events_per_year + spread).ceil() as u64;
        let first = (self.events_per_year - spread).floor().max(1.0) as u64;
        let mut tail = crate::engine::stats::special::incomplete_gamma(first as f64, y).1;
        let (mut chance, mut excess) = (0.0, 0.0);
        for n in first..=last {
            let n = n as f64;
            let weight = poisson_term(n, self.events_per_year);
            let step = poisson_term(n, y);
            chance += weight * tail;
            excess += weight * ((n - y) * tail + n * step).max(0.0);
            tail = (tail + step).min(1.0);
        }
        (chance.min(1.0), excess * self.mean_loss)
    }

    /// VaR and CVaR of a year's loss.
    ///
    /// VaR is 0 when a year without an event is likelier than alpha; CVaR is then E\[L\]/(1-alpha). Unit: money.
    /// Domain: 0 <= alpha < 1. Source: Rockafellar and Uryasev (2002).
    ///
    /// alpha = 0 gives VaR 0 and CVaR as the mean.
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::finance::compound_loss::ExponentialLosses;
    /// // Exactly at the limit: with exp(-lambda) = 0.9048 a VaR of 90% is 0, and CVaR the mean over the worst tenth.
    /// let tail = ExponentialLosses::try_new(0.1, 100.0).unwrap().tail(0.9).unwrap();
    /// assert!(tail.var == 0.0 && (tail.cvar - 100.0).abs() < 1e-9);
    /// ```
    pub fn tail(&self, alpha: f64) -> EngineResult<TailRisk> {
        let alpha = confidence(alpha)?;
        let mean = self.expected_loss();
        if self.prob_zero() >= alpha {
            return Ok(TailRisk { mean, var: 0.0, cvar: representable("CVaR", mean / (1.0 - alpha))? });
        }
        let beyond = 1.0 - alpha;
        let guess = self.events_per_year + 4.0 * sqrt(self.events_per_year) + 1.0;
        let above = |y: f64| self.above(y * self.mean_loss).0;
        let var = self.mean_loss * root::increasing("VaR", 0.0, guess, |y| beyond - above(y))?;
        let cvar = var + self.above(var).1 / beyond;
        Ok(TailRisk { mean, var: representable("VaR", var)?, cvar: representable("CVaR", cvar)? })
    }
}

#[cfg(test)]
mod tests {
    use super::ExponentialLosses;
    use proptest::prelude::*;

    #[test]
    fn no_event_no_loss() {
        let never = ExponentialLosses::try_new(0.0, 10.0).unwrap();
        let tail = never.tail(0.99).unwrap();
        assert_eq!((tail.mean, tail.var, tail.cvar, never.prob_zero()), (0.0, 0.0, 0.0, 1.0));
        assert!(ExponentialLosses::try_new(-0.1, 1.0).is_err());
        assert!(ExponentialLosses::try_new(1.0, 0.0).is_err());
        assert!(ExponentialLosses::try_new(1.0, f64::MAX).is_err());
    }

    #[test]
    fn many_events_look_normal() {
        let many = ExponentialLosses::try_new(10_000.0, 1.0).unwrap();
        let tail = many.tail(0.95).unwrap();
        assert!((tail.var - (10_000.0 + 1.6449 * many.sd_loss())).abs() < 2.0, "{tail:?}");
    }

    proptest! {
        #[test]
        fn the_tail_holds_its_share(events in 0.01..30.0_f64, alpha in 0.0..0.999_f64) {
            let year = ExponentialLosses::try_new(events, 7.0).unwrap();
            let (none, all) = year.above(0.0);
            prop_assert!((none - (1.0 - year.prob_zero())).abs() < 1e-12);
            prop_assert!((all - year.expected_loss()).abs() < 1e-10 * all);
            let tail = year.tail(alpha).unwrap();
            prop_assert!(tail.var == 0.0 || (year.above(tail.var).0 - (1.0 - alpha)).abs() < 1e-10);
            prop_assert!(tail.cvar >= tail.var && tail.cvar >= tail.mean - 1e-9);
        }
    }
}
