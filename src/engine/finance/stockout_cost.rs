//! The true cost of a stockout, line by line.
//!
//! "What does a stockout cost?" is answered too low by the margin alone and too high by the revenue. Four lines
//! make it up: margin of what is not sold at all, express freight for what is delivered late, standstill by the
//! hour, and the customers who do not come back. In the other direction, a service target that is already in force
//! says what a unit short must cost for it to be right, which is often a surprise.
//!
//! Limits: proportional to units and hours; shares are the user's judgement and are shown as such. Source: Silver,
//! Pyke and Thomas (2017); Arrow, Harris and Marschak (1951) for the implied cost.

use crate::engine::error::{EngineResult, non_negative, positive, probability, representable};
use crate::engine::quantity::CycleServiceLevel;
use serde::{Deserialize, Serialize};

/// What running out of one item costs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StockoutRates {
    /// Margin of a unit, money.
    pub unit_margin: f64,
    /// Share of short units whose sale is lost; the rest is delivered late.
    pub lost_sale_share: f64,
    /// Express freight and handling of a unit delivered late, money.
    pub express_per_unit: f64,
    /// Standstill, money per hour out of stock.
    pub downtime_per_hour: f64,
    /// Share of the customers of a short unit that do not come back.
    pub customers_lost_share: f64,
    /// Margin that the customer of one unit would have brought over the years, money.
    pub customer_margin: f64,
}

/// The cost of a stockout by line, money.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct StockoutCost {
    /// Margin of the sales that are lost.
    pub lost_margin: f64,
    /// Express freight of what is delivered late.
    pub express: f64,
    /// Standstill.
    pub downtime: f64,
    /// Margin of the customers who do not come back.
    pub trust: f64,
}

impl StockoutCost {
    /// All lines, money.
    ///
    /// Unit: money.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.lost_margin + self.express + self.downtime + self.trust
    }
}

/// The cost of so many units short over so many hours: lost share x margin + late share x express + hours x
/// downtime + customers lost x their margin.
///
/// The margin of a lost sale is counted once: revenue is no line of its own. Unit: money, units, hours. Domain:
/// everything 0 or more, shares 0 to 1. Source: Silver, Pyke and Thomas (2017), costs of insufficient capacity in
/// the short run.
///
/// No unit short and no hour out cost nothing.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::finance::stockout_cost::{StockoutRates, of};
/// let rates = StockoutRates {
///     unit_margin: 12.0, lost_sale_share: 0.5, express_per_unit: 4.0,
///     downtime_per_hour: 25.0, customers_lost_share: 0.02, customer_margin: 300.0,
/// };
/// let cost = of(&rates, 100.0, 8.0).unwrap();
/// assert_eq!((cost.lost_margin, cost.express, cost.downtime, cost.trust), (600.0, 200.0, 200.0, 600.0));
/// assert_eq!(cost.total(), 1600.0);
/// ```
pub fn of(rates: &StockoutRates, units_short: f64, hours_out: f64) -> EngineResult<StockoutCost> {
    let units = non_negative("units_short", units_short)?;
    let hours = non_negative("hours_out", hours_out)?;
    let lost = probability("lost_sale_share", rates.lost_sale_share)?;
    let gone = probability("customers_lost_share", rates.customers_lost_share)?;
    let cost = StockoutCost {
        lost_margin: units * lost * non_negative("unit_margin", rates.unit_margin)?,
        express: units * (1.0 - lost) * non_negative("express_per_unit", rates.express_per_unit)?,
        downtime: hours * non_negative("downtime_per_hour", rates.downtime_per_hour)?,
        trust: units * gone * non_negative("customer_margin", rates.customer_margin)?,
    };
    representable("cost of a stockout", cost.total())?;
    Ok(cost)
}

/// The cost of a unit short for a period that makes a cycle service target the cheapest: p = h CR/(1 - CR).
///
/// What a target says about money without saying it. Unit: money per unit and period, as the holding cost h. Domain:
/// h above 0. Source: Arrow, Harris and Marschak (1951), solved for p.
///
/// It grows without end towards 100%: 19 h at 95%, 99 h at 99%, 999 h at 99.9%.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::finance::stockout_cost::implied_by_target;
/// use steadystock::engine::quantity::CycleServiceLevel;
/// // 98% with a holding cost of 2 a year says that a unit short for a year costs 98.
/// let p = implied_by_target(2.0, CycleServiceLevel::try_new(0.98).unwrap()).unwrap();
/// assert!((p - 98.0).abs() < 1e-9);
/// ```
pub fn implied_by_target(holding_cost: f64, target: CycleServiceLevel) -> EngineResult<f64> {
    let ratio = target.value();
    representable("implied cost", positive("holding_cost", holding_cost)? * ratio / (1.0 - ratio))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATES: StockoutRates = StockoutRates {
        unit_margin: 12.0,
        lost_sale_share: 0.5,
        express_per_unit: 4.0,
        downtime_per_hour: 0.0,
        customers_lost_share: 0.0,
        customer_margin: 0.0,
    };

    #[test]
    fn nothing_short_costs_nothing_but_what_stands_still() {
        assert_eq!(of(&RATES, 0.0, 5.0).map(|cost| cost.total()), Ok(0.0));
        let line = StockoutRates { downtime_per_hour: 10.0, ..RATES };
        assert_eq!(of(&line, 0.0, 5.0).map(|cost| cost.total()), Ok(50.0));
    }

    #[test]
    fn bad_rates_are_refused() {
        assert!(of(&StockoutRates { lost_sale_share: 1.2, ..RATES }, 1.0, 0.0).is_err());
        assert!(of(&StockoutRates { unit_margin: -1.0, ..RATES }, 1.0, 0.0).is_err());
        assert!(of(&RATES, f64::NAN, 0.0).is_err());
        assert!(implied_by_target(0.0, CycleServiceLevel::try_new(0.9).unwrap()).is_err());
    }
}
