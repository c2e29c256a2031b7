//! Price breaks: a lower price for all units of a large order, or for the units above the break.
//!
//! A price break is worth an order above the EOQ when what it saves on the purchase exceeds what the larger lot
//! costs to hold. Read the offer carefully: "all units" lowers the price of every unit of a large order,
//! "incremental" only of those above the break, which is worth much less.
//!
//! Limits: known, steady demand; nothing spoils; holding cost is a share of the price, so a cheaper unit is cheaper
//! to hold. A break that doubles the stock also ties up money and space that this cost may not know: compare before
//! buying. Source: Hadley and Whitin (1963).

use super::eoq::{LotCosts, cost_at, eoq};
use crate::engine::error::{EngineError, EngineResult, finite, non_negative};

/// The price from a quantity on.
///
/// The last tier has no upper end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PriceTier {
    /// Least quantity, units; 0 for the first tier.
    pub from_units: f64,
    /// Money per unit.
    pub unit_cost: f64,
}

/// What is bought under price breaks. One unit of time for both rates.
///
/// The purchase itself is part of the cost here, as the price depends on the quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DiscountedPurchase<'a> {
    /// K, money per order.
    pub fixed_order_cost: f64,
    /// d, units per unit of time.
    pub demand_rate: f64,
    /// i, holding cost as a share of the unit cost, per unit of time.
    pub holding_cost_rate: f64,
    /// Tiers by ascending quantity, with prices that do not rise.
    pub tiers: &'a [PriceTier],
}

/// The cheapest order under price breaks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DiscountedOrder {
    /// Order quantity, units.
    pub order_quantity: f64,
    /// The tier it falls into, from 0.
    pub tier: usize,
    /// Cost of purchase, ordering and holding, money per unit of time.
    pub cost: f64,
}

impl DiscountedPurchase<'_> {
    fn checked(&self) -> EngineResult<()> {
        let Some(first) = self.tiers.first() else {
            return Err(EngineError::NotEnoughData { quantity: "price tiers", need: 1, have: 0 });
        };
        if first.from_units.abs() > 0.0 {
            let (quantity, allowed) = ("from_units", "0 in the first tier");
            return Err(EngineError::OutOfDomain { quantity, value: first.from_units, allowed });
        }
        for tier in self.tiers {
            non_negative("from_units", tier.from_units)?;
            self.lot(tier.unit_cost).checked()?;
        }
        for pair in self.tiers.windows(2) {
            if let [left, right] = pair {
                let refuse =
                    |quantity, value, allowed| Err(EngineError::OutOfDomain { quantity, value, allowed });
                if right.from_units <= left.from_units {
                    return refuse("from_units", right.from_units, "greater than in the tier before");
                }
                if right.unit_cost > left.unit_cost {
                    return refuse("unit_cost", right.unit_cost, "at most that of the tier before");
                }
            }
        }
        Ok(())
    }

    fn lot(&self, unit_cost: f64) -> LotCosts {
        LotCosts {
            fixed_order_cost: self.fixed_order_cost,
            demand_rate: self.demand_rate,
            holding_cost: self.holding_cost_rate * unit_cost,
        }
    }

    fn until(&self, tier: usize) -> f64 {
        self.tiers.get(tier + 1).map_or(f64::INFINITY, |next| next.from_units)
    }
}

fn cheapest(
    candidates: impl Iterator<Item = EngineResult<DiscountedOrder>>,
) -> EngineResult<DiscountedOrder> {
    let mut best: Option<DiscountedOrder> = None;
    for candidate in candidates {
        let candidate = candidate?;
        if best.is_none_or(|best| candidate.cost < best.cost) {
            best = Some(candidate);
        }
    }
    best.ok_or(EngineError::Infeasible { method: "eoq_discount", reason: "no tier holds its own quantity" })
}

/// The cheapest order where the price of the tier holds for every unit of the order.
///
/// In each tier the EOQ at its price, raised to the tier's least quantity. A tier whose EOQ lies above it is passed
/// over: the next one is cheaper throughout. Unit: that of demand. Domain: K, d >= 0, i and prices > 0, tiers by
/// ascending quantity from 0, prices that do not rise. Source: Hadley and Whitin (1963).
///
/// Without demand nothing is ordered, in the first tier and at no cost. One tier alone gives the EOQ.
///
/// # Errors
/// `OutOfDomain` or `NotEnoughData` outside; `Infeasible` where holding costs nothing.
///
/// # Examples
/// ```
/// use steadystock::engine::order::discounts::{DiscountedPurchase, PriceTier, all_units};
/// let tiers = [(0.0, 500.0), (200.0, 475.0), (500.0, 450.0)]
///     .map(|(from_units, unit_cost)| PriceTier { from_units, unit_cost });
/// let purchase = DiscountedPurchase {
///     fixed_order_cost: 200.0, demand_rate: 1000.0, holding_cost_rate: 0.2, tiers: &tiers,
/// };
/// let order = all_units(&purchase).unwrap();
/// assert_eq!((order.order_quantity, order.tier, order.cost), (500.0, 2, 472_900.0));
/// ```
pub fn all_units(purchase: &DiscountedPurchase<'_>) -> EngineResult<DiscountedOrder> {
    purchase.checked()?;
    let (k, d) = (purchase.fixed_order_cost, purchase.demand_rate);
    if d <= 0.0 {
        return Ok(DiscountedOrder { order_quantity: 0.0, tier: 0, cost: 0.0 });
    }
    cheapest(purchase.tiers.iter().enumerate().filter_map(|(place, tier)| {
        let holding = purchase.lot(tier.unit_cost).holding_cost;
        let own = match eoq(k, d, holding) {
            Ok(own) => own.order_quantity,
            Err(error) => return Some(Err(error)),
        };
        if own >= purchase.until(place) {
            return None;
        }
        let order_quantity = own.max(tier.from_units);
        let cost =
            cost_at(k, d, holding, order_quantity).and_then(|cost| finite("cost", tier.unit_cost * d + cost));
        Some(cost.map(|cost| DiscountedOrder { order_quantity, tier: place, cost }))
    }))
}

/// The cheapest order where each price holds for the units between its break and the next.
///
/// The money saved below the break counts as part of the fixed cost: with c'_j = sum_{k<j} c_k (b_{k+1} - b_k) -
/// c_j b_j, Q_j = sqrt(2(K + c'_j)d/(i c_j)), counted where it falls into its own tier. Unit and domain: as
/// [`all_units`]. Source: Hadley and Whitin (1963).
///
/// Domain: as of [`all_units`].
///
/// The best quantity never sits at a break: the slope of the cost drops there, which no minimum has.
///
/// # Errors
/// As [`all_units`].
///
/// # Examples
/// ```
/// use steadystock::engine::order::discounts::{DiscountedPurchase, PriceTier, incremental};
/// let tiers = [(0.0, 100.0), (300.0, 90.0), (600.0, 80.0)]
///     .map(|(from_units, unit_cost)| PriceTier { from_units, unit_cost });
/// let purchase = DiscountedPurchase {
///     fixed_order_cost: 150.0, demand_rate: 2400.0, holding_cost_rate: 0.25, tiers: &tiers,
/// };
/// assert!((incremental(&purchase).unwrap().order_quantity - 1481.891).abs() < 1e-3);
/// ```
pub fn incremental(purchase: &DiscountedPurchase<'_>) -> EngineResult<DiscountedOrder> {
    purchase.checked()?;
    let (k, d, i) = (purchase.fixed_order_cost, purchase.demand_rate, purchase.holding_cost_rate);
    if d <= 0.0 {
        return Ok(DiscountedOrder { order_quantity: 0.0, tier: 0, cost: 0.0 });
    }
    let mut spent_below = 0.0;
    let mut below: Option<PriceTier> = None;
    let mut found = Vec::new();
    for (place, tier) in purchase.tiers.iter().enumerate() {
        if let Some(below) = below {
            spent_below += below.unit_cost * (tier.from_units - below.from_units);
        }
        below = Some(*tier);
        let extra = spent_below - tier.unit_cost * tier.from_units;
        let own = eoq(k + extra, d, i * tier.unit_cost)?;
        if own.order_quantity >= tier.from_units && own.order_quantity < purchase.until(place) {
            let cost = finite("cost", tier.unit_cost * d + own.cost + i * extra / 2.0)?;
            found.push(Ok(DiscountedOrder { order_quantity: own.order_quantity, tier: place, cost }));
        }
    }
    cheapest(found.into_iter())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn purchase(tiers: &[PriceTier]) -> DiscountedPurchase<'_> {
        DiscountedPurchase { fixed_order_cost: 50.0, demand_rate: 1000.0, holding_cost_rate: 0.2, tiers }
    }

    fn tiers(prices: &[(f64, f64)]) -> Vec<PriceTier> {
        prices.iter().map(|&(from_units, unit_cost)| PriceTier { from_units, unit_cost }).collect()
    }

    #[test]
    fn one_tier_is_the_plain_order_quantity() {
        let tiers = tiers(&[(0.0, 5.0)]);
        let plain = eoq(50.0, 1000.0, 1.0).unwrap();
        for found in [all_units(&purchase(&tiers)).unwrap(), incremental(&purchase(&tiers)).unwrap()] {
            assert_eq!((found.order_quantity, found.tier), (plain.order_quantity, 0));
            assert!((found.cost - plain.cost - 5000.0).abs() < 1e-9);
        }
    }

    #[test]
    fn tiers_that_are_no_tiers_are_refused() {
        for bad in [
            vec![],
            tiers(&[(1.0, 5.0)]),
            tiers(&[(0.0, 5.0), (0.0, 4.0)]),
            tiers(&[(0.0, 5.0), (10.0, 6.0)]),
            tiers(&[(0.0, 0.0)]),
            tiers(&[(0.0, f64::NAN)]),
        ] {
            assert!(all_units(&purchase(&bad)).is_err());
            assert!(incremental(&purchase(&bad)).is_err());
        }
        let tiers = tiers(&[(0.0, 5.0), (10.0, 4.0)]);
        let idle = DiscountedPurchase { demand_rate: 0.0, ..purchase(&tiers) };
        assert_eq!(all_units(&idle).unwrap().order_quantity, 0.0);
        assert_eq!(incremental(&idle).unwrap().order_quantity, 0.0);
    }

    proptest! {
        #[test]
        fn no_other_quantity_is_cheaper(
            first in 2.0..10.0_f64, less in 0.7..0.99_f64, from in 10.0..1500.0_f64, q in 1.0..3000.0_f64,
        ) {
            let tiers = tiers(&[(0.0, first), (from, first * less)]);
            let found = all_units(&purchase(&tiers)).unwrap();
            let price = if q < from { first } else { first * less };
            let cost = price * 1000.0 + cost_at(50.0, 1000.0, 0.2 * price, q).unwrap();
            prop_assert!(cost >= found.cost - 1e-9);
            let found = incremental(&purchase(&tiers)).unwrap();
            let paid = first * q.min(from) + first * less * (q - from).max(0.0);
            let cost = (50.0 + paid) * 1000.0 / q + 0.2 * paid / 2.0;
            prop_assert!(cost >= found.cost - 1e-9);
        }
    }
}
