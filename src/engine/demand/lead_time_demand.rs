//! Demand over a lead time.
//!
//! What is asked for between placing an order and receiving it is what a reorder point must last for. Two sources
//! of spread add up in variance: demand from period to period, growing with the lead time, and the lead time
//! itself, whose spread counts with the demand rate. Adding the two deviations instead overstates by up to 41%.
//!
//! Limits: independence of demand and lead time. In a crisis both rise together, and the formula understates; two
//! ways of transport give two humps, which no two moments describe, and there [`observed`] is exact. Source: Hadley
//! and Whitin (1963); Eppen and Martin (1988).

use crate::engine::error::{EngineResult, finite, non_negative};
use crate::engine::stats::distribution::Distribution;
use crate::engine::stats::{empirical::Empirical, negative_binomial::NegativeBinomial, poisson::Poisson};

/// Mean and standard deviation, in units.
///
/// Of any amount of demand, over whichever interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
}

/// Moments of demand over a random lead time: mean d L, variance L sd^2 + d^2 sd_L^2.
///
/// Unit: units; all times in the period of the demand. Domain: all of at least 0, demand independent from period to
/// period and of the lead time; where long lead times come with high demand it understates. Source: Hadley and
/// Whitin (1963).
///
/// At the limits: no lead time asks for nothing; without spread of the lead time it is sd sqrt(L); without spread
/// of demand d sd_L.
///
/// # Errors
/// `OutOfDomain` for a negative or non-finite input.
///
/// # Examples
/// ```
/// let m = steadystock::engine::demand::lead_time_demand::moments(42.0, 15.0, 9.0, 3.0).unwrap();
/// assert_eq!(m.mean, 378.0);
/// assert!((m.sd - 17_901.0_f64.sqrt()).abs() < 1e-9);
/// ```
pub fn moments(
    demand_mean_per_period: f64,
    demand_sd_per_period: f64,
    lead_time_mean_periods: f64,
    lead_time_sd_periods: f64,
) -> EngineResult<Moments> {
    let d = non_negative("demand_mean", demand_mean_per_period)?;
    let sd = non_negative("demand_sd", demand_sd_per_period)?;
    let l = non_negative("lead_time_mean", lead_time_mean_periods)?;
    let sl = non_negative("lead_time_sd", lead_time_sd_periods)?;
    let mean = finite("lead_time_demand_mean", d * l)?;
    Ok(Moments { mean, sd: finite("lead_time_demand_sd", libm::sqrt(l * sd * sd + d * d * sl * sl))? })
}

/// Demand over an observed lead time: sums of the period's demand, mixed by how often each lead time occurs.
///
/// Exact, with as many humps as the lead times have. Unit: whole units and whole periods. Domain: independent
/// periods, lead times independent of demand. Source: Eppen and Martin (1988), Management Science 34(11).
///
/// # Errors
/// More than two million units in reach.
///
/// # Examples
/// ```
/// use steadystock::engine::demand::lead_time_demand::observed;
/// use steadystock::engine::stats::empirical::Empirical;
/// let demand = Empirical::try_new(vec![0.9, 0.0, 0.0, 0.0, 0.0, 0.1]).unwrap();
/// let five_periods = Empirical::try_new(vec![0.0, 0.0, 0.0, 0.0, 0.0, 1.0]).unwrap();
/// let law = observed(&demand, &five_periods).unwrap();
/// assert_eq!(law.quantile(0.95), Ok(10.0));
/// assert!((law.cdf(10.0) - 0.99144).abs() < 1e-12);
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::demand::lead_time_demand::observed;
/// use steadystock::engine::stats::empirical::Empirical;
/// // Lead times of 3 (a half), 4 (0.3) or 6 periods (0.2): 7 units serve 95.13% of the cycles.
/// let demand = Empirical::try_new(vec![0.6, 0.2, 0.1, 0.05, 0.05]).unwrap();
/// let lead_times = Empirical::try_new(vec![0.0, 0.0, 0.0, 0.5, 0.3, 0.0, 0.2]).unwrap();
/// let law = observed(&demand, &lead_times).unwrap();
/// assert_eq!(law.quantile(0.95), Ok(7.0));
/// assert!((law.cdf(7.0) - 0.951_287_6).abs() < 1e-7 && (law.variance() - 5.746_875).abs() < 1e-9);
/// ```
pub fn observed(demand: &Empirical, lead_time_periods: &Empirical) -> EngineResult<Empirical> {
    demand.summed(lead_time_periods)
}

/// Demand of customers who come one by one over a gamma distributed lead time: exactly negative binomial.
///
/// Mean m = d L, variance m + d^2 sd_L^2. Without spread of the lead time it is Poisson, without demand or lead time
/// certain. Unit: whole units. Domain: all of at least 0. Source: Axsäter (2015); Greenwood and Yule (1920).
///
/// # Errors
/// `OutOfDomain` for a negative or non-finite input.
///
/// # Examples
/// ```
/// use steadystock::engine::demand::lead_time_demand::single_customers;
/// let law = single_customers(2.0, 5.0, 2.0).unwrap();
/// assert_eq!(law.quantile(0.95), Ok(19.0));
/// assert!((law.cdf(19.0) - 0.9514472).abs() < 1e-7);
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::demand::lead_time_demand::single_customers;
/// use steadystock::engine::stats::distribution::Law;
/// // 20 a day over three days with sd 1.5: 102 for 90%, where the normal law's 100 give 89.6%.
/// let law = single_customers(20.0, 3.0, 1.5).unwrap();
/// assert_eq!((law.law(), law.quantile(0.9)), (Law::NegativeBinomial, Ok(102.0)));
/// assert!((law.cdf(102.0) - 0.903_836).abs() < 1e-6 && (law.cdf(100.0) - 0.895_776).abs() < 1e-6);
/// ```
pub fn single_customers(
    demand_rate: f64,
    lead_time_mean: f64,
    lead_time_sd: f64,
) -> EngineResult<Distribution> {
    let rate = non_negative("demand_rate", demand_rate)?;
    let mean = finite("lead_time_demand_mean", rate * non_negative("lead_time_mean", lead_time_mean)?)?;
    let extra = rate * non_negative("lead_time_sd", lead_time_sd)?;
    let variance = finite("lead_time_demand_variance", mean + extra * extra)?;
    Ok(if mean <= 0.0 {
        Distribution::Certain(0.0)
    } else if variance > mean {
        Distribution::NegativeBinomial(NegativeBinomial::from_moments(mean, variance)?)
    } else {
        Distribution::Poisson(Poisson::try_new(mean)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::stats::distribution::Law;
    use proptest::prelude::*;

    #[test]
    fn nothing_is_demanded_in_no_time() {
        assert_eq!(moments(50.0, 15.0, 0.0, 0.0), Ok(Moments { mean: 0.0, sd: 0.0 }));
        assert_eq!(single_customers(5.0, 0.0, 0.0), Ok(Distribution::Certain(0.0)));
        assert_eq!(single_customers(0.0, 3.0, 1.0), Ok(Distribution::Certain(0.0)));
        assert_eq!(single_customers(2.0, 3.0, 0.0).unwrap().law(), Law::Poisson);
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for bad in [f64::NAN, -1.0, f64::INFINITY] {
            assert!(moments(bad, 1.0, 1.0, 1.0).is_err() && moments(1.0, 1.0, 1.0, bad).is_err());
            assert!(single_customers(bad, 1.0, 1.0).is_err() && single_customers(1.0, 1.0, bad).is_err());
        }
        assert!(moments(f64::MAX, 1.0, 10.0, 1.0).is_err());
    }

    proptest! {
        #[test]
        fn observed_shares_have_the_moments_of_the_formula(
            sizes in prop::collection::vec(0.01..1.0_f64, 2..6), times in prop::collection::vec(0.01..1.0_f64, 1..7),
        ) {
            let law = |weights: &[f64]| {
                let sum: f64 = weights.iter().sum();
                Empirical::try_new(weights.iter().map(|w| w / sum).collect()).unwrap()
            };
            let (demand, lead_time) = (law(&sizes), law(&times));
            let found = observed(&demand, &lead_time).unwrap();
            let expected = moments(
                demand.mean(), libm::sqrt(demand.variance()), lead_time.mean(), libm::sqrt(lead_time.variance()),
            ).unwrap();
            prop_assert!((found.mean() - expected.mean).abs() < 1e-9);
            prop_assert!((libm::sqrt(found.variance()) - expected.sd).abs() < 1e-7);
        }
    }
}
