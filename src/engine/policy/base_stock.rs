//! Base stock, (S-1,S): every unit sold is reordered at once.
//!
//! Dear, slow parts and everything where an order costs next to nothing: one out, one ordered. With single
//! customers, all orders under way are a Poisson count with a mean of rate x lead time, whatever the law of the
//! lead time, so averages need no more than its mean. Every unit more of S is worth P(X >= S) of a unit of fill.
//!
//! Limits: customers one by one (for several units at a time see [`super::compound`]); lead times independent of
//! each other, so orders may overtake. Source: Palm (1938); Feeney and Sherbrooke (1966); Sherbrooke (1968) for
//! repairable parts.

use super::count;
use crate::engine::error::{EngineResult, positive};
use crate::engine::stats::poisson::Poisson;

/// Long-run averages with backorders.
///
/// Stock less backorders is S less what is on order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BaseStockMetrics {
    /// Units on hand.
    pub on_hand: f64,
    /// Units on backorder.
    pub backorders: f64,
    /// Share of units handed over at once.
    pub fill_rate: f64,
    /// Units on order; also their variance.
    pub on_order: f64,
    /// Mean wait of a customer, those served at once included.
    pub mean_customer_wait: f64,
}

/// Exact averages for Poisson demand: orders under way are Poisson with mean rate x L, whatever the lead-time law.
///
/// Do not add lead-time variance here. Unit: units and the unit of time of the rate. Domain: rate, L > 0, S >= 0
/// whole. Source: Palm (1938); Feeney and Sherbrooke (1966).
///
/// At the limits: S = 0 fills nothing at once and everyone waits the whole lead time on average.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::policy::base_stock::backorders;
/// let found = backorders(2.0, 3.0, 10.0).unwrap();
/// assert!((found.fill_rate - 0.91608).abs() < 1e-5 && (found.backorders - 0.07733).abs() < 1e-5);
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::policy::base_stock::backorders;
/// let none = backorders(2.0, 3.0, 0.0).unwrap();
/// assert_eq!((none.fill_rate, none.on_hand), (0.0, 0.0));
/// assert!((none.backorders - 6.0).abs() < 1e-9 && (none.mean_customer_wait - 3.0).abs() < 1e-9);
/// ```
pub fn backorders(
    demand_rate: f64,
    lead_time_mean: f64,
    base_stock_level: f64,
) -> EngineResult<BaseStockMetrics> {
    let rate = positive("demand_rate", demand_rate)?;
    let law = pipeline(rate, lead_time_mean)?;
    let level = count("base_stock_level", base_stock_level, 0.0)?;
    let backorders = law.loss(level);
    Ok(BaseStockMetrics {
        on_hand: law.complementary_loss(level),
        backorders,
        fill_rate: law.cdf(level - 1.0),
        on_order: law.mean(),
        mean_customer_wait: backorders / rate,
    })
}

/// Long-run averages with lost sales.
///
/// On hand and on order add up to S.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LostUnitsMetrics {
    /// Units on hand.
    pub on_hand: f64,
    /// Units on order.
    pub on_order: f64,
    /// Share of units handed over.
    pub fill_rate: f64,
    /// Units lost per unit of time.
    pub lost_rate: f64,
}

/// Exact averages for Poisson demand that does not wait: Erlang's loss formula, whatever the lead-time law.
///
/// Unit: units and the unit of time of the rate. Domain: rate, L > 0, S >= 0 whole. Source: Erlang (1917); Karush
/// (1957).
///
/// At the limits: S = 0 loses everything; a large S nothing.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::policy::base_stock::lost_sales;
/// // One unit of load on two units of stock: a fifth is lost.
/// assert!((lost_sales(4.0, 0.25, 2.0).unwrap().fill_rate - 0.8).abs() < 1e-12);
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::policy::base_stock::lost_sales;
/// // Erlang B of 6 erlang on 10 lines: 4.31% lost (any table of teletraffic).
/// let found = lost_sales(2.0, 3.0, 10.0).unwrap();
/// assert!((found.fill_rate - 0.956_858).abs() < 1e-6 && (found.lost_rate - 0.086_284).abs() < 1e-6);
/// assert!((found.on_hand + found.on_order - 10.0).abs() < 1e-9);
/// ```
pub fn lost_sales(
    demand_rate: f64,
    lead_time_mean: f64,
    base_stock_level: f64,
) -> EngineResult<LostUnitsMetrics> {
    let rate = positive("demand_rate", demand_rate)?;
    let load = pipeline(rate, lead_time_mean)?.mean();
    let level = count("base_stock_level", base_stock_level, 0.0)?;
    let mut lost = 1.0;
    for n in 1..=(level as usize) {
        lost = load * lost / (n as f64 + load * lost);
    }
    let on_order = load * (1.0 - lost);
    Ok(LostUnitsMetrics {
        on_hand: (level - on_order).max(0.0),
        on_order,
        fill_rate: 1.0 - lost,
        lost_rate: rate * lost,
    })
}

fn pipeline(rate: f64, lead_time: f64) -> EngineResult<Poisson> {
    Poisson::try_new(rate * positive("lead_time", lead_time)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::policy::s_q;
    use crate::engine::stats::{distribution::Distribution, poisson::Poisson};

    #[test]
    fn it_is_a_lot_of_one() {
        let law = Distribution::Poisson(Poisson::try_new(6.0).unwrap());
        let (lot, unit) =
            (s_q::metrics::metrics(2.0, &law, 9.0, 1.0).unwrap(), backorders(2.0, 3.0, 10.0).unwrap());
        assert!((lot.on_hand - unit.on_hand).abs() < 1e-12);
        assert!((lot.fill_rate - unit.fill_rate).abs() < 1e-12);
        assert!((lot.backorders - unit.backorders).abs() < 1e-12);
    }

    #[test]
    fn no_stock_serves_nobody() {
        assert_eq!(backorders(2.0, 3.0, 0.0).unwrap().fill_rate, 0.0);
        assert_eq!(lost_sales(2.0, 3.0, 0.0).unwrap().lost_rate, 2.0);
        assert!(backorders(2.0, 3.0, -1.0).is_err());
        assert!(lost_sales(2.0, 3.0, 1.5).is_err());
    }
}
