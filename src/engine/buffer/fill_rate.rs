//! Levels for a share of units handed over at once, (s,Q) watched all the time, whatever the law of lead-time demand.
//!
//! "95 of 100 units are handed over at once." The lot serves too: while stock is above the reorder point nothing
//! can be short, so with a large lot the safety factor may be negative. At a lot of twenty deviations, 95% of the
//! units need a factor of -0.9, where the 1.645 of a cycle service would serve 99.9%.
//!
//! Limits: stock watched all the time and demand without jumps (see [`super::cover`] for reviews and for orders of
//! several units); customers wait. Where they do not, the fill rate is Q/(Q + n(s)), see
//! [`crate::engine::policy::s_q::lost_sales`]. Source: Hadley and Whitin (1963); Silver, Pyke and Thomas (2017);
//! Axsäter (2015).

use crate::engine::error::{EngineResult, finite, positive};
use crate::engine::quantity::FillRate;
use crate::engine::stats::distribution::Distribution;
use crate::engine::stats::{root, smallest_whole};

/// Fill rate of s and Q: 1 - [n(s) - n(s+Q)]/Q, n the loss function of lead-time demand.
///
/// Exact where stock is watched all the time and demand waits; n(s+Q) is what is still short when an order arrives.
/// Unit: share. Domain: s finite, Q > 0. Source: Hadley and Whitin (1963).
///
/// It rises from 0 far below the mean to 1 far above it; certain demand of m fills 1 from s = m on.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::fill_rate::fill_rate;
/// use steadystock::engine::stats::distribution::{Distribution, Law};
/// let demand = Distribution::from_moments(Law::Normal, 100.0, 40.0).unwrap();
/// assert!((fill_rate(&demand, 150.0, 50.0).unwrap() - 0.961134).abs() < 1e-6);
/// ```
pub fn fill_rate(
    lead_time_demand: &Distribution,
    reorder_point: f64,
    order_quantity: f64,
) -> EngineResult<f64> {
    let s = finite("reorder_point", reorder_point)?;
    let q = positive("order_quantity", order_quantity)?;
    Ok(filled(lead_time_demand, s, q))
}

fn filled(law: &Distribution, s: f64, q: f64) -> f64 {
    (1.0 - (law.loss(s) - law.loss(s + q)) / q).clamp(0.0, 1.0)
}

/// The common simplification 1 - n(s)/Q: units that wait over from earlier cycles count again in each.
///
/// It understates the fill rate, the more the smaller Q is against the spread, and falls below 0 in the end. Unit:
/// share. Domain: s finite, Q > 0. Source: Silver, Pyke and Thomas (2017).
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::fill_rate::{fill_rate, fill_rate_one_term};
/// use steadystock::engine::stats::distribution::{Distribution, Law};
/// // A lot of 50 against a deviation of 40: 95.95% by one term, 96.11% in truth.
/// let demand = Distribution::from_moments(Law::Normal, 100.0, 40.0).unwrap();
/// assert!((fill_rate_one_term(&demand, 150.0, 50.0).unwrap() - 0.959_531).abs() < 1e-6);
/// // Far below the mean it is no share any more.
/// assert!(fill_rate_one_term(&demand, 0.0, 50.0).unwrap() < 0.0 && fill_rate(&demand, 0.0, 50.0).unwrap() >= 0.0);
/// ```
pub fn fill_rate_one_term(
    lead_time_demand: &Distribution,
    reorder_point: f64,
    order_quantity: f64,
) -> EngineResult<f64> {
    let s = finite("reorder_point", reorder_point)?;
    let q = positive("order_quantity", order_quantity)?;
    Ok(1.0 - lead_time_demand.loss(s) / q)
}

/// The least reorder point whose fill rate reaches the target; below mean demand where Q is large.
///
/// Whole for laws of whole units with a whole Q. For Q below 1 the quantity is that of a single unit, and the fill
/// rate P(X <= s). Unit: that of lead-time demand. Domain: Q >= 0. Source: Hadley and Whitin (1963); Axsäter (2015).
///
/// At the limits: Q = 0 gives P1's level; a level below -Q is never given, as with it nothing is ever served at once.
///
/// # Errors
/// `OutOfDomain` for a Q below 0 or not finite.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::fill_rate::reorder_point;
/// use steadystock::engine::quantity::FillRate;
/// use steadystock::engine::stats::distribution::{Distribution, Law};
/// let demand = Distribution::from_moments(Law::Normal, 100.0, 20.0).unwrap();
/// let target = FillRate::try_new(0.98).unwrap();
/// assert!((reorder_point(&demand, 200.0, target).unwrap() - 109.857747).abs() < 1e-6);
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::fill_rate::reorder_point;
/// use steadystock::engine::quantity::FillRate;
/// use steadystock::engine::stats::distribution::{Distribution, Law};
/// // Gamma demand of mean 500 and sd 150, lots of 1000: 99% from 694.67 on, though 10% of the cycles run empty there.
/// let demand = Distribution::from_moments(Law::Gamma, 500.0, 150.0).unwrap();
/// let level = reorder_point(&demand, 1000.0, FillRate::try_new(0.99).unwrap()).unwrap();
/// assert!((level - 694.669_452).abs() < 1e-4 && (demand.cdf(level) - 0.895_610).abs() < 1e-5);
/// ```
pub fn reorder_point(
    lead_time_demand: &Distribution,
    order_quantity: f64,
    target: FillRate,
) -> EngineResult<f64> {
    let q = crate::engine::error::non_negative("order_quantity", order_quantity)?;
    if q < 1.0 && lead_time_demand.is_discrete() || q <= 0.0 {
        return lead_time_demand.quantile(target.value());
    }
    searched(lead_time_demand, target, -q, |s| filled(lead_time_demand, s, q))
}

/// The reorder point by [`fill_rate_one_term`].
///
/// Unit: that of lead-time demand. Domain: Q > 0. Source: Silver, Pyke and Thomas (2017), one-term form.
///
/// Above the exact one always, by little where Q is large beside the deviation.
///
/// # Errors
/// As [`reorder_point`], and for Q = 0.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::fill_rate::{reorder_point, reorder_point_one_term};
/// use steadystock::engine::quantity::FillRate;
/// use steadystock::engine::stats::distribution::{Distribution, Law};
/// // Safety factors of 1.1468 and 1.1239.
/// let demand = Distribution::from_moments(Law::Normal, 100.0, 40.0).unwrap();
/// let target = FillRate::try_new(0.95).unwrap();
/// let one_term = reorder_point_one_term(&demand, 50.0, target).unwrap();
/// assert!(((one_term - 100.0) / 40.0 - 1.146_838).abs() < 1e-5);
/// assert!(one_term > reorder_point(&demand, 50.0, target).unwrap());
/// ```
pub fn reorder_point_one_term(
    lead_time_demand: &Distribution,
    order_quantity: f64,
    target: FillRate,
) -> EngineResult<f64> {
    let q = positive("order_quantity", order_quantity)?;
    searched(lead_time_demand, target, -q, |s| 1.0 - lead_time_demand.loss(s) / q)
}

fn searched(
    law: &Distribution,
    target: FillRate,
    least: f64,
    fill: impl Fn(f64) -> f64,
) -> EngineResult<f64> {
    let (mean, sd) = (law.mean(), law.sd());
    if law.is_discrete() {
        return Ok(smallest_whole(target.value(), (mean + sd).floor(), least.floor(), fill));
    }
    root::increasing("reorder point for a fill rate", mean - sd, mean + 2.0 * sd.max(-least), |s| {
        fill(s) - target.value()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::stats::distribution::Law;
    use proptest::prelude::*;

    fn law(name: Law, mean: f64, sd: f64) -> Distribution {
        Distribution::from_moments(name, mean, sd).unwrap()
    }

    fn target(share: f64) -> FillRate {
        FillRate::try_new(share).unwrap()
    }

    #[test]
    fn without_spread_a_share_of_the_order_may_wait() {
        let certain = law(Law::Normal, 60.0, 0.0);
        assert!((reorder_point(&certain, 200.0, target(0.95)).unwrap() - 50.0).abs() < 1e-9);
    }

    #[test]
    fn large_orders_need_less_than_mean_demand() {
        let demand = law(Law::Normal, 100.0, 10.0);
        let s = reorder_point(&demand, 200.0, target(0.95)).unwrap();
        assert!(((s - 100.0) / 10.0 + 0.90).abs() < 0.01, "{s}");
    }

    #[test]
    fn no_order_quantity_is_a_unit_at_a_time() {
        let demand = law(Law::NegativeBinomial, 6.0, 4.0);
        assert_eq!(reorder_point(&demand, 0.0, target(0.9)), demand.quantile(0.9));
        assert!(reorder_point(&demand, -1.0, target(0.9)).is_err());
        assert!(fill_rate(&demand, 5.0, 0.0).is_err());
        assert!(fill_rate(&demand, f64::NAN, 1.0).is_err());
    }

    proptest! {
        #[test]
        fn the_level_reaches_its_target_and_rises_with_it(
            mean in 1.0..300.0_f64, cv in 0.1..1.5_f64, q in 1_u32..500, share in 0.3..0.99_f64, step in 0.001..0.009_f64,
        ) {
            let q = f64::from(q);
            for name in [Law::Normal, Law::Gamma, Law::NegativeBinomial, Law::Poisson] {
                let sd = if name == Law::NegativeBinomial { (mean * cv).max(libm::sqrt(mean) * 1.1) } else { mean * cv };
                let demand = law(name, mean, sd);
                let s = reorder_point(&demand, q, target(share)).unwrap();
                let reached = fill_rate(&demand, s, q).unwrap();
                prop_assert!(reached >= share - 1e-9, "{name:?} {s}: {reached}");
                if demand.is_discrete() {
                    prop_assert!(fill_rate(&demand, s - 1.0, q).unwrap() < share + 1e-9);
                } else {
                    prop_assert!(reached <= share + 1e-9, "{name:?} {s}: {reached}");
                }
                prop_assert!(reorder_point(&demand, q, target(share + step)).unwrap() >= s);
                prop_assert!(fill_rate_one_term(&demand, s, q).unwrap() <= reached + 1e-12);
            }
        }

        #[test]
        fn units_scale(mean in 1.0..300.0_f64, cv in 0.1..1.5_f64, lots in 0.05..20.0_f64, share in 0.3..0.999_f64, unit in 0.01..100.0_f64) {
            for name in [Law::Normal, Law::Gamma] {
                let at = |unit: f64| {
                    reorder_point(&law(name, mean * unit, mean * cv * unit), mean * lots * unit, target(share)).unwrap()
                };
                prop_assert!((at(1.0) * unit - at(unit)).abs() <= 1e-9 * unit * mean * (1.0 + lots), "{name:?}");
            }
        }
    }
}
