//! Levels for a chance of no stockout per order cycle, whatever the law of lead-time demand.
//!
//! "In 95 of 100 order cycles the shelf does not run empty." The level is a quantile of demand over the lead time,
//! so all that matters is the law: at a mean of 20 and an sd of 40 the normal law asks for 114 units for 99%, the
//! gamma law for 195, and with the normal's 114 every 27th cycle fails instead of every hundredth.
//!
//! Limits: it counts cycles and not units, so a large lot with few cycles is served well at a low level; for a
//! share of units see [`super::fill_rate`]. Source: Hadley and Whitin (1963); Burgin (1975).

use crate::engine::error::EngineResult;
use crate::engine::quantity::CycleServiceLevel;
use crate::engine::stats::distribution::Distribution;

/// Reorder point s with P(X <= s) of at least the target; for whole units the least that reaches it.
///
/// Unit: that of lead-time demand X. Domain: any law. For the normal law it is mean + z sd, z being the standard
/// normal quantile. Source: Hadley and Whitin (1963); Burgin (1975) for the gamma law.
///
/// At the limits: a half gives the median, and the mean under a symmetric law; without demand 0. 100% cannot be
/// asked for.
///
/// # Errors
/// As the quantile of the law.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::cycle_service::reorder_point;
/// use steadystock::engine::quantity::CycleServiceLevel;
/// use steadystock::engine::stats::distribution::{Distribution, Law};
/// let demand = Distribution::from_moments(Law::Gamma, 10.0, 10.0).unwrap();
/// let target = CycleServiceLevel::try_new(0.9).unwrap();
/// assert!((reorder_point(&demand, target).unwrap() - 23.02585).abs() < 1e-5);
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::cycle_service::reorder_point;
/// use steadystock::engine::quantity::CycleServiceLevel;
/// use steadystock::engine::stats::distribution::{Distribution, Law};
/// // The module's figures, by scipy.stats: 194.71 for the gamma law, 113.05 for the normal one.
/// let target = CycleServiceLevel::try_new(0.99).unwrap();
/// let level = |law| reorder_point(&Distribution::from_moments(law, 20.0, 40.0).unwrap(), target).unwrap();
/// assert!((level(Law::Gamma) - 194.710_834).abs() < 1e-4 && (level(Law::Normal) - 113.053_915).abs() < 1e-4);
/// ```
pub fn reorder_point(lead_time_demand: &Distribution, target: CycleServiceLevel) -> EngineResult<f64> {
    lead_time_demand.quantile(target.value())
}

/// Reorder point less mean lead-time demand; below 0 for targets that less than the mean reaches.
///
/// Unit: that of lead-time demand. Domain: any law; 0 without spread. Source: Hadley and Whitin (1963).
///
/// For the normal law z sd. The formula in use with "variance^2" under its root means the variance: units must come
/// out.
///
/// # Errors
/// As [`reorder_point`].
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::cycle_service::safety_stock;
/// use steadystock::engine::demand::lead_time_demand::moments;
/// use steadystock::engine::quantity::CycleServiceLevel;
/// use steadystock::engine::stats::distribution::{Distribution, Law};
/// // 100 a day with sd 20, lead time 9 days with sd 3.
/// let over = moments(100.0, 20.0, 9.0, 3.0).unwrap();
/// let demand = Distribution::from_moments(Law::Normal, over.mean, over.sd).unwrap();
/// let stock = safety_stock(&demand, CycleServiceLevel::try_new(0.95).unwrap()).unwrap();
/// assert!((stock - 503.2284).abs() < 1e-4);
/// ```
pub fn safety_stock(lead_time_demand: &Distribution, target: CycleServiceLevel) -> EngineResult<f64> {
    Ok(reorder_point(lead_time_demand, target)? - lead_time_demand.mean())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::stats::distribution::Law;
    use proptest::prelude::*;

    const LAWS: [Law; 4] = [Law::Normal, Law::Gamma, Law::LogNormal, Law::NegativeBinomial];

    #[test]
    fn half_of_the_cycles_need_none_by_the_normal_law_and_fewer_need_less() {
        let demand = Distribution::from_moments(Law::Normal, 12.0, 3.0).unwrap();
        let at = |share| safety_stock(&demand, CycleServiceLevel::try_new(share).unwrap()).unwrap();
        assert!(at(0.5).abs() < 1e-12 && at(0.3) < 0.0);
    }

    proptest! {
        #[test]
        fn no_spread_needs_no_safety_stock(mean in 0.0..1e6_f64, target in 0.001..0.999_f64) {
            for law in LAWS {
                let demand = Distribution::from_moments(law, mean, 0.0).unwrap();
                prop_assert_eq!(safety_stock(&demand, CycleServiceLevel::try_new(target).unwrap()), Ok(0.0));
            }
        }

        #[test]
        fn more_service_needs_more_stock(
            mean in 0.5..500.0_f64, cv in 0.1..2.0_f64, target in 0.05..0.95_f64, step in 0.001..0.049_f64,
        ) {
            for law in LAWS {
                let sd = (mean * cv).max(libm::sqrt(mean) * 1.05);
                let demand = Distribution::from_moments(law, mean, sd).unwrap();
                let at = |share| safety_stock(&demand, CycleServiceLevel::try_new(share).unwrap()).unwrap();
                prop_assert!(at(target + step) >= at(target), "{law:?}");
                let level = reorder_point(&demand, CycleServiceLevel::try_new(target).unwrap()).unwrap();
                prop_assert!(demand.cdf(level) >= target - 1e-9, "{law:?}");
            }
        }

        #[test]
        fn units_scale(mean in 0.5..500.0_f64, cv in 0.05..2.0_f64, target in 0.05..0.999_f64, unit in 0.01..100.0_f64) {
            for law in [Law::Normal, Law::Gamma, Law::LogNormal] {
                let at = |unit: f64| {
                    let demand = Distribution::from_moments(law, mean * unit, mean * cv * unit).unwrap();
                    safety_stock(&demand, CycleServiceLevel::try_new(target).unwrap()).unwrap()
                };
                prop_assert!((at(1.0) * unit - at(unit)).abs() <= 1e-9 * unit * mean * (1.0 + cv), "{law:?}");
            }
        }
    }
}
