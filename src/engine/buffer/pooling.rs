//! One shared buffer instead of one per site.
//!
//! Several warehouses, or one regional hub? Ups and downs of different sites cancel, so the shared buffer is
//! smaller: with n equal, independent sites by 1 - 1/sqrt(n), the "square-root law"; with sites that move together
//! not at all.
//!
//! Limits: safety stock only, not cycle stock, not what is on the way; the hub's lead time to its customers is not
//! in it. Pooling cuts both ways for disruptions: the mean loss stays, but one fire now stops everything, so the
//! worst year gets worse (Schmitt, Sun, Snyder and Shen, 2015). Source: Eppen (1979), Management Science 25(5).

use crate::engine::error::{EngineError, EngineResult, finite, non_negative, positive};
use crate::engine::stats::normal;

/// Demand of one period at several sites, any two of which move together to the same degree.
///
/// Unit: units per period. One correlation for all pairs is an assumption, and usual.
#[derive(Debug, Clone, PartialEq)]
pub struct Sites {
    /// Standard deviations, units per period.
    pub demand_sds: Vec<f64>,
    /// Correlation between any two sites.
    pub correlation: f64,
}

impl Sites {
    /// Deviation of the sum: sqrt((1 - rho) sum s_i^2 + rho (sum s_i)^2).
    ///
    /// Unit: units per period. Domain: at least one site, deviations >= 0, -1/(n-1) <= rho <= 1: below, n sites
    /// cannot all move against each other. Source: Eppen (1979), Management Science 25(5).
    ///
    /// At the limits: correlation 1 adds the deviations up, 0 adds their squares; a single site is its own.
    ///
    /// # Errors
    /// `NotEnoughData` without a site; `OutOfDomain` outside.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::buffer::pooling::Sites;
    /// let four = |correlation| Sites { demand_sds: vec![30.0; 4], correlation };
    /// assert_eq!((four(0.0).pooled_sd(), four(1.0).pooled_sd()), (Ok(60.0), Ok(120.0)));
    /// // Four sites cannot all move against each other by more than a third.
    /// assert!(four(-0.5).pooled_sd().is_err());
    /// ```
    pub fn pooled_sd(&self) -> EngineResult<f64> {
        let have = self.demand_sds.len();
        if have == 0 {
            return Err(EngineError::NotEnoughData { quantity: "sites", need: 1, have });
        }
        self.demand_sds.iter().try_for_each(|sd| non_negative("demand_sd", *sd).map(|_| ()))?;
        let rho = finite("correlation", self.correlation)?;
        let least = if have > 1 { -1.0 / (have as f64 - 1.0) } else { -1.0 };
        if rho > 1.0 || rho < least - 1e-12 {
            let allowed = "-1/(n-1) to 1 for n sites";
            return Err(EngineError::OutOfDomain { quantity: "correlation", value: rho, allowed });
        }
        let sum = self.sum_of_sds();
        let squares: f64 = self.demand_sds.iter().map(|sd| sd * sd).sum();
        let variance = if have > 1 { (1.0 - rho) * squares + rho * sum * sum } else { squares };
        finite("pooled_sd", libm::sqrt(variance.max(0.0)))
    }

    fn sum_of_sds(&self) -> f64 {
        self.demand_sds.iter().sum()
    }
}

/// Safety stock of separate sites and of one that serves all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PooledStock {
    /// Deviation of demand of a period at the shared site, units.
    pub pooled_sd: f64,
    /// All separate buffers together, units.
    pub separate_units: f64,
    /// The shared buffer, units.
    pub pooled_units: f64,
    /// What sharing saves as a share of the separate buffers; `None` where none is needed.
    pub reduction_share: Option<f64>,
}

/// Safety stock z sqrt(L) sigma, with the deviations of the sites added up and with that of their sum.
///
/// Unit: units; L in the period of the deviations. Domain: L >= 0, z finite. One fire now stops all sites. Source:
/// Eppen (1979).
///
/// A lead time of 0 needs no buffer, pooled or not.
///
/// # Errors
/// As [`Sites::pooled_sd`]; `OutOfDomain` for L or z.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::pooling::{Sites, safety_stock};
/// let sites = Sites { demand_sds: vec![30.0; 4], correlation: 0.0 };
/// // Four independent equal sites need half.
/// assert_eq!(safety_stock(&sites, 1.645, 2.0).unwrap().reduction_share, Some(0.5));
/// ```
pub fn safety_stock(sites: &Sites, safety_factor: f64, lead_time_periods: f64) -> EngineResult<PooledStock> {
    let z = finite("safety_factor", safety_factor)?;
    let factor = z * libm::sqrt(non_negative("lead_time_periods", lead_time_periods)?);
    let pooled_sd = sites.pooled_sd()?;
    let separate_units = finite("safety_stock", factor * sites.sum_of_sds())?;
    let pooled_units = factor * pooled_sd;
    let saved = || (1.0 - pooled_sd / sites.sum_of_sds()).max(0.0);
    let reduction_share = (separate_units.abs() > 0.0).then(saved);
    Ok(PooledStock { pooled_sd, separate_units, pooled_units, reduction_share })
}

/// Cost of a period with separate sites and with a shared one, at the best level of each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PooledCost {
    /// Money per period, separate.
    pub separate_cost: f64,
    /// Money per period, shared.
    pub pooled_cost: f64,
}

/// Newsvendor cost (h + p) phi(z*) sigma with z* the normal quantile of p/(p+h), lead time left out.
///
/// Unit: money per period. Domain: h > 0, p >= 0 per unit and period; p = 0 holds nothing and costs nothing. Source:
/// Eppen (1979).
///
/// # Errors
/// As [`Sites::pooled_sd`]; `OutOfDomain` for h or p.
///
/// # Examples
/// ```
/// use steadystock::engine::buffer::pooling::{Sites, cost};
/// // By Eppen (1979) at h = 1 and p = 9: 210.60 apart, 166.49 together.
/// let sites = Sites { demand_sds: vec![30.0; 4], correlation: 0.5 };
/// let both = cost(&sites, 1.0, 9.0).unwrap();
/// assert!((both.separate_cost - 210.597_998).abs() < 1e-4 && (both.pooled_cost - 166.492_336).abs() < 1e-4);
/// ```
pub fn cost(sites: &Sites, holding_cost: f64, stockout_cost: f64) -> EngineResult<PooledCost> {
    let (h, p) = (positive("holding_cost", holding_cost)?, non_negative("stockout_cost", stockout_cost)?);
    let pooled_sd = sites.pooled_sd()?;
    let ratio = p / (p + h);
    // Beyond what a double can tell from 1, the density is 0 too.
    let density = if ratio > 0.0 && ratio < 1.0 { normal::density(normal::quantile(ratio)?) } else { 0.0 };
    let factor = finite("cost", (h + p) * density)?;
    Ok(PooledCost {
        separate_cost: finite("cost", factor * sites.sum_of_sds())?,
        pooled_cost: factor * pooled_sd,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sites(demand_sds: &[f64], correlation: f64) -> Sites {
        Sites { demand_sds: demand_sds.to_vec(), correlation }
    }

    #[test]
    fn sites_that_cancel_each_other_need_nothing_and_impossible_ones_are_refused() {
        assert!(sites(&[30.0, 30.0, 30.0], -0.5).pooled_sd().unwrap() < 1e-6);
        assert!(sites(&[30.0, 30.0, 30.0], -0.51).pooled_sd().is_err());
        assert!(sites(&[30.0, 30.0], 1.01).pooled_sd().is_err());
        assert!(sites(&[], 0.0).pooled_sd().is_err());
        assert!(sites(&[f64::NAN], 0.0).pooled_sd().is_err());
        assert_eq!(sites(&[30.0], -0.7).pooled_sd(), Ok(30.0));
    }

    #[test]
    fn nothing_to_save_is_no_share() {
        assert_eq!(safety_stock(&sites(&[0.0, 0.0], 0.0), 1.6, 2.0).unwrap().reduction_share, None);
        assert_eq!(safety_stock(&sites(&[3.0, 4.0], 0.0), 1.6, 0.0).unwrap().reduction_share, None);
        assert_eq!(cost(&sites(&[3.0, 4.0], 0.0), 1.0, 0.0).unwrap().pooled_cost, 0.0);
        assert!(cost(&sites(&[3.0, 4.0], 0.0), 0.0, 1.0).is_err());
    }

    proptest! {
        #[test]
        fn pooling_never_needs_more(sds in prop::collection::vec(0.1..100.0_f64, 2..8), rho in 0.0..1.0_f64) {
            let found = safety_stock(&sites(&sds, rho), 1.645, 4.0).unwrap();
            prop_assert!(found.pooled_units <= found.separate_units * (1.0 + 1e-12));
            let share = found.reduction_share.unwrap();
            prop_assert!((0.0..=1.0 - 1.0 / libm::sqrt(sds.len() as f64) + 1e-9).contains(&share));
            let costs = cost(&sites(&sds, rho), 1.0, 9.0).unwrap();
            prop_assert!(costs.pooled_cost <= costs.separate_cost * (1.0 + 1e-12));
        }
    }
}
