//! One hub or a stock at every site: what pooling saves, and what it risks.
//!
//! Pooling saves safety stock (Eppen, 1979). In a stop it cuts both ways: the mean loss is the same, but a hub fails
//! for all at once, so bad years are worse (Schmitt, Sun, Snyder and Shen, 2015).

use crate::engine::buffer::pooling::{self, PooledStock, Sites};
use crate::engine::error::{EngineError, EngineResult, finite, non_negative};
use crate::engine::finance::value_at_risk::{TailRisk, cvar_discrete};
use crate::engine::language::tr;

/// Sites that could share a hub.
#[derive(Debug, Clone, PartialEq)]
pub struct HubCase {
    /// Demand of the sites: deviations and correlation.
    pub sites: Sites,
    /// z of the target.
    pub safety_factor: f64,
    /// Lead time in periods of the demand.
    pub lead_time_periods: f64,
    /// Money a unit costs.
    pub unit_cost: f64,
    /// Share of a stock's value that it costs to keep, a year.
    pub holding_share_per_year: f64,
    /// Chance that a place, hub or site, stops within a year.
    pub stop_prob: f64,
    /// What a stop of one site costs, money.
    pub loss_per_site: f64,
    /// What the hub costs more to run and to deliver from, money a year.
    pub hub_money_per_year: f64,
}

/// Both ways side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct HubAnswer {
    /// Safety stock of the sites and of the hub.
    pub stock: PooledStock,
    /// Carrying cost that the hub saves, less what it costs more, money a year.
    pub saved_money_per_year: f64,
    /// Yearly loss with a stock at every site.
    pub local: TailRisk,
    /// Yearly loss with one hub.
    pub hub: TailRisk,
}

/// Compares them; the tail is that of `alpha`.
///
/// Unit: money a year. Domain: chances 0..1, money >= 0, 1 to 500 sites, each as likely to stop as the hub and
/// independent of the others. Source: Eppen (1979); Schmitt, Sun, Snyder and Shen (2015).
///
/// # Errors
/// Outside of the domain.
pub fn compare(case: &HubCase, alpha: f64) -> EngineResult<HubAnswer> {
    let stock = pooling::safety_stock(&case.sites, case.safety_factor, case.lead_time_periods)?;
    let chance = case.stop_prob;
    if !(0.0..=1.0).contains(&chance) {
        let (quantity, allowed) = ("stop_prob", tr("between 0 and 1"));
        return Err(EngineError::OutOfDomain { quantity, value: chance, allowed });
    }
    let loss = non_negative("loss_per_site", case.loss_per_site)?;
    let holding = non_negative("unit_cost", case.unit_cost)?
        * non_negative("holding_share", case.holding_share_per_year)?;
    let sites = case.sites.demand_sds.len();
    if sites == 0 || sites > 500 {
        let (quantity, allowed) = ("sites", tr("1 to 500"));
        return Err(EngineError::OutOfDomain { quantity, value: sites as f64, allowed });
    }
    let (losses, chances) = stopped_sites(sites, chance);
    let losses: Vec<f64> = losses.into_iter().map(|down| down * loss).collect();
    let hub_losses = [0.0, sites as f64 * loss];
    Ok(HubAnswer {
        saved_money_per_year: finite(
            "saved",
            (stock.separate_units - stock.pooled_units) * holding - case.hub_money_per_year,
        )?,
        local: cvar_discrete(&losses, Some(&chances), alpha)?,
        hub: cvar_discrete(&hub_losses, Some(&[1.0 - chance, chance]), alpha)?,
        stock,
    })
}

/// How many sites are down within a year, with the chance of each number: binomial.
fn stopped_sites(sites: usize, chance: f64) -> (Vec<f64>, Vec<f64>) {
    let mut law = vec![1.0];
    for _ in 0..sites {
        let mut next = vec![0.0; law.len() + 1];
        for (down, &weight) in law.iter().enumerate() {
            next[down] += weight * (1.0 - chance);
            next[down + 1] += weight * chance;
        }
        law = next;
    }
    ((0..law.len()).map(|down| down as f64).collect(), law)
}
