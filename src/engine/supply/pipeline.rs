//! What is on the way at a random moment.
//!
//! How much is on the way, how many licences or pallets are in use, how many repairs are open: if each starts at
//! random and takes its own time, the count is Poisson, and only the mean of that time matters. It is the reason
//! why base stock for unit demand needs no variance of lead times.
//!
//! Limits: starts independent and at a steady rate; times independent of each other and of how many are open, so no
//! queue. Source: Palm (1938), Ericsson Technics 44; Feeney and Sherbrooke (1966), Management Science 12; Zipkin
//! (2000).

use crate::engine::error::{EngineResult, non_negative, probability, representable};
use crate::engine::stats::poisson::Poisson;

/// Orders that are open at a random moment, when each takes its own time: the queue M/G/infinity.
///
/// The number is Poisson with mean lambda E\[S\] for every law of the time it takes (Palm, 1938): a larger spread of
/// lead times puts no more orders on the way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OpenOrders {
    mean: f64,
}

impl OpenOrders {
    /// From the rate of orders and the mean time each is open.
    ///
    /// Unit: orders per period, periods. Domain: both finite, 0 or more. Source: Palm (1938); Zipkin (2000).
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::supply::pipeline::OpenOrders;
    /// let open = OpenOrders::try_new(3.0, 4.0).unwrap();
    /// assert_eq!((open.mean(), open.variance()), (12.0, 12.0));
    /// assert!((open.prob_at_least(19) - 0.0374).abs() < 5e-5);
    /// ```
    pub fn try_new(orders_per_period: f64, mean_open_periods: f64) -> EngineResult<Self> {
        let rate = non_negative("orders_per_period", orders_per_period)?;
        let open = non_negative("mean_open_periods", mean_open_periods)?;
        Ok(Self { mean: representable("open orders", rate * open)? })
    }

    /// Mean number of open orders.
    ///
    /// lambda E\[S\], by Little (1961). Unit: orders.
    ///
    /// Domain: every rate. Source: Little (1961), Operations Research 9.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::supply::pipeline::OpenOrders;
    /// let open = OpenOrders::try_new(3.0, 4.0).unwrap();
    /// assert_eq!(open.mean(), 12.0);
    /// ```
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Variance of the number of open orders: its mean, lambda E\[L\].
    ///
    /// Unit: orders squared.
    ///
    /// Domain: every rate. Source: Palm (1938).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::supply::pipeline::OpenOrders;
    /// let open = OpenOrders::try_new(3.0, 4.0).unwrap();
    /// assert_eq!(open.variance(), open.mean());
    /// ```
    #[must_use]
    pub fn variance(&self) -> f64 {
        self.mean
    }

    /// Chance that no order is open. Unit: probability.
    ///
    /// e^-mean; 1 where nothing is ever ordered.
    ///
    /// Domain: every rate. Source: Palm (1938).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::supply::pipeline::OpenOrders;
    /// let open = OpenOrders::try_new(3.0, 4.0).unwrap();
    /// assert!((open.prob_empty() - (-12.0_f64).exp()).abs() < 1e-18);
    /// ```
    #[must_use]
    pub fn prob_empty(&self) -> f64 {
        libm::exp(-self.mean)
    }

    /// Chance that at least so many orders are open. Unit: probability.
    ///
    /// 1 for 0 orders.
    ///
    /// Domain: any number of orders. Source: Palm (1938).
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::supply::pipeline::OpenOrders;
    /// let open = OpenOrders::try_new(3.0, 4.0).unwrap();
    /// assert!((open.prob_at_least(1) - (1.0 - (-12.0_f64).exp())).abs() < 1e-12 && open.prob_at_least(0) == 1.0);
    /// ```
    #[must_use]
    pub fn prob_at_least(&self, orders: u32) -> f64 {
        if orders == 0 {
            return 1.0;
        }
        Poisson::try_new(self.mean).map_or(0.0, |law| law.sf(f64::from(orders) - 1.0))
    }

    /// The smallest number of places that suffices with this chance: of slots, pallets or licences.
    ///
    /// Unit: orders. Domain: 0 <= chance < 1.
    ///
    /// Source: Palm (1938).
    ///
    /// 0 where no order is open often enough.
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::supply::pipeline::OpenOrders;
    /// // 8.4 open on average, 15 or more in 2.5% of the time (scipy's Poisson): 14 places do for 97%.
    /// let open = OpenOrders::try_new(0.7, 12.0).unwrap();
    /// assert!((open.prob_at_least(15) - 0.025_103).abs() < 1e-6);
    /// assert_eq!(open.places_for(0.97), Ok(14.0));
    /// ```
    pub fn places_for(&self, chance: f64) -> EngineResult<f64> {
        if probability("chance", chance)? <= self.prob_empty() {
            return Ok(0.0);
        }
        Poisson::try_new(self.mean)?.quantile(chance)
    }
}

#[cfg(test)]
mod tests {
    use super::OpenOrders;
    use crate::engine::rng::{Purpose, Stream};
    use proptest::prelude::*;

    /// Open orders at a late moment, counted over many runs: mean, variance, and the share of runs with many open.
    fn counted(
        seed: u64,
        rate: f64,
        mean: f64,
        many: u32,
        open_time: fn(&mut Stream, f64) -> f64,
    ) -> [f64; 3] {
        const RUNS: u64 = 4_000;
        let span = 20.0 * mean;
        let (mut sum, mut squares, mut often) = (0.0, 0.0, 0.0);
        for run in 0..RUNS {
            let mut draws = Stream::new(seed, 1, run, Purpose::LeadTime);
            let placed = draws.poisson(rate * span);
            let open =
                (0..placed).filter(|_| span * draws.uniform() < open_time(&mut draws, mean)).count() as f64;
            sum += open;
            squares += open * open;
            often += if open >= f64::from(many) { 1.0 } else { 0.0 };
        }
        let runs = RUNS as f64;
        [sum / runs, squares / runs - (sum / runs) * (sum / runs), often / runs]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        /// Palm (1938): the law of the time an order is open does not matter, only its mean.
        #[test]
        fn any_law_of_the_same_mean_leaves_as_many_orders_open(
            seed in 0_u64..1_000, rate in 0.2..3.0_f64, mean in 1.0..4.0_f64,
        ) {
            let open = OpenOrders::try_new(rate, mean).unwrap();
            let many = (open.mean() + libm::sqrt(open.mean())).ceil() as u32;
            let (m, tail) = (open.mean(), open.prob_at_least(many));
            let errors = [
                libm::sqrt(m / 4_000.0),
                libm::sqrt((m + 2.0 * m * m) / 4_000.0),
                libm::sqrt(tail * (1.0 - tail) / 4_000.0),
            ];
            let laws: [fn(&mut Stream, f64) -> f64; 3] =
                [|_, mean| mean, |draws, mean| draws.exponential(mean), |draws, mean| 2.0 * mean * draws.uniform()];
            for law in laws {
                let found = counted(seed, rate, mean, many, law);
                for ((found, exact), error) in found.into_iter().zip([m, open.variance(), tail]).zip(errors) {
                    prop_assert!((found - exact).abs() <= 5.0 * error + 1e-3, "{found} {exact} {error}");
                }
            }
        }
    }

    #[test]
    fn nothing_ordered_is_nothing_open() {
        let none = OpenOrders::try_new(0.0, 5.0).unwrap();
        assert_eq!((none.mean(), none.prob_empty(), none.prob_at_least(1)), (0.0, 1.0, 0.0));
        assert_eq!((none.prob_at_least(0), none.places_for(0.99)), (1.0, Ok(0.0)));
        assert!(OpenOrders::try_new(-1.0, 5.0).is_err());
        assert!(OpenOrders::try_new(f64::MAX, 5.0).is_err());
        assert!(OpenOrders::try_new(3.0, 4.0).unwrap().places_for(1.0).is_err());
    }

    #[test]
    fn places_suffice() {
        let open = OpenOrders::try_new(0.7, 12.0).unwrap();
        let places = open.places_for(0.95).unwrap();
        assert!(open.prob_at_least(places as u32 + 1) <= 0.05 && open.prob_at_least(places as u32) > 0.05);
    }
}
