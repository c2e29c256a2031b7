//! Base stock where customers take several units at a time: compound Poisson demand.
//!
//! Customers who take several units each make demand lumpier than Poisson: its variance is rate x E[X^2], not rate
//! x E\[X\]. "Fill rate" then has three meanings that can lie far apart: units, complete orders, and time with stock.
//! With many small customers and a few huge ones, 88% of the orders may be complete while 61% of the units are on
//! time.
//!
//! Limits: sizes independent of each other and of the time; one in, one out (no lots); orders may be served in
//! part. Source: Feeney and Sherbrooke (1966), Management Science 12; Panjer (1981); Axsäter (2015).

use super::count;
use crate::engine::error::{EngineError, EngineResult, open_probability, positive};
use crate::engine::stats::empirical::Empirical;

/// Most products that the recursion adds up.
const MOST_STEPS: f64 = 2e9;
/// Probability beyond the last unit that is kept.
const TAIL: f64 = 1e-14;

/// Long-run averages; three different shares of demand that is served.
///
/// The two moments are those of the demand itself, before any stock.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CompoundMetrics {
    /// Units on hand.
    pub on_hand: f64,
    /// Units on backorder.
    pub backorders: f64,
    /// Share of units handed over at once.
    pub unit_fill_rate: f64,
    /// Share of customer orders that are handed over complete at once.
    pub order_fill_rate: f64,
    /// Share of time with stock on hand.
    pub ready_rate: f64,
    /// Mean demand over the lead time, units.
    pub lead_time_demand_mean: f64,
    /// Variance of demand over the lead time, units squared.
    pub lead_time_demand_variance: f64,
}

/// Sizes of 1, 2, 3 and so on with P(size = k) = p (1-p)^(k-1).
///
/// Unit: whole units. Domain: 0 < p < 1. Source: with Poisson customers the stuttering Poisson law,
/// Galliher, Morse and Simond (1959), Operations Research 7.
///
/// The list ends where what is left is below 1e-17.
///
/// # Errors
/// Outside of the domain, or where the mean 1/p is above 10000.
///
/// # Examples
/// ```
/// use steadystock::engine::policy::compound::geometric_sizes;
/// let sizes = geometric_sizes(0.25).unwrap();
/// assert!((sizes.mean() - 4.0).abs() < 1e-9 && (sizes.pmf()[1] - 0.25).abs() < 1e-12);
/// ```
pub fn geometric_sizes(p: f64) -> EngineResult<Empirical> {
    let p = open_probability("p", p)?;
    if p < 1e-4 {
        return Err(EngineError::OutOfDomain { quantity: "p", value: p, allowed: "0.0001 or more" });
    }
    let mut pmf = vec![0.0];
    let mut left = 1.0;
    while left > 1e-17 {
        pmf.push(left * p);
        left *= 1.0 - p;
    }
    Empirical::try_new(pmf)
}

/// The law of the sum of a Poisson number of order sizes.
///
/// By g_k = (mean/k) sum_j j f_j g_(k-j). Unit: whole units. Domain:
/// customers > 0, sizes of at least 1, at most two million units in reach. Source: Panjer (1981), ASTIN Bulletin 12.
///
/// Customers may be thousands: the recursion is scaled, where e^-mean alone would be 0.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::policy::compound::{compound_poisson, geometric_sizes};
/// use steadystock::engine::stats::empirical::Empirical;
/// // Customers of one unit each: the Poisson law itself, e^-2 for none.
/// let single = compound_poisson(2.0, &Empirical::try_new(vec![0.0, 1.0]).unwrap()).unwrap();
/// assert!((single.pmf()[0] - 0.135_335_283).abs() < 1e-9);
/// // Stuttering Poisson: mean 2 x 4 and variance 2 E[X^2] = 2 x 28.
/// let lumpy = compound_poisson(2.0, &geometric_sizes(0.25).unwrap()).unwrap();
/// assert!((lumpy.mean() - 8.0).abs() < 1e-6 && (lumpy.variance() - 56.0).abs() < 1e-5);
/// ```
pub fn compound_poisson(customers: f64, order_sizes: &Empirical) -> EngineResult<Empirical> {
    let customers = positive("customers", customers)?;
    let sizes = order_sizes.pmf();
    let none = sizes.first().copied().unwrap_or(0.0);
    if none > 0.0 {
        let (quantity, allowed) = ("probability of an order of 0", "0");
        return Err(EngineError::OutOfDomain { quantity, value: none, allowed });
    }
    let square: f64 = sizes.iter().enumerate().map(|(k, p)| p * (k * k) as f64).sum();
    let reach =
        customers * order_sizes.mean() + 14.0 * libm::sqrt(customers * square) + 14.0 * sizes.len() as f64;
    let reach = count("units in reach", reach.ceil(), 1.0)? as usize;
    if reach as f64 * sizes.len() as f64 > MOST_STEPS {
        let reason = "too many units and order sizes to sum over: count in larger units";
        return Err(EngineError::Infeasible { method: "compound Poisson", reason });
    }
    Empirical::try_new(panjer(customers, sizes, reach))
}

/// Panjer's recursion from a start of 1 instead of e^-mean, which has no digits for many customers: every term is
/// proportional to the start, so the law is scaled down when it grows large, and to the sum 1 in the end.
fn panjer(customers: f64, sizes: &[f64], reach: usize) -> Vec<f64> {
    let weights: Vec<f64> = sizes.iter().enumerate().map(|(j, p)| j as f64 * p * customers).collect();
    let mut law = vec![1.0];
    for k in 1..=reach {
        let ways: f64 = weights.iter().skip(1).zip(law.iter().rev()).map(|(weight, p)| weight * p).sum();
        law.push(ways / k as f64);
        if ways / k as f64 > 1e200 {
            law.iter_mut().for_each(|p| *p *= 1e-200);
        }
    }
    let total: f64 = law.iter().sum();
    let mut beyond = 0.0;
    let kept = law.iter().rposition(|p| {
        beyond += p / total;
        beyond > TAIL
    });
    law.truncate(kept.map_or(1, |last| last + 1));
    law.iter().map(|p| p / total).collect()
}

/// Exact averages of base stock S for Poisson customers, each of whom may be served in part.
///
/// With D the lead-time demand and X the order size: unit fill 1 - E[(X-(S-D)^+)^+]/E\[X\], order fill P(X <= S-D),
/// ready rate P(D < S). The ready rate is the largest; either of the others may be the least. Unit: units and the
/// unit of time of the rate. Domain: rate, L > 0, sizes of at least 1, S >= 0 whole. Source: Feeney and Sherbrooke
/// (1966).
///
/// S = 0 serves nobody. With geometric sizes unit and order fill coincide, as what is left of an order looks like a
/// new one.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::policy::compound::metrics;
/// use steadystock::engine::stats::empirical::Empirical;
/// let sizes = Empirical::try_new(vec![0.0, 0.5, 0.3, 0.2]).unwrap();
/// let found = metrics(1.0, &sizes, 3.0, 6.0).unwrap();
/// assert!((found.unit_fill_rate - 0.53150).abs() < 1e-5 && (found.order_fill_rate - 0.51063).abs() < 1e-5);
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::policy::compound::{geometric_sizes, metrics};
/// let found = metrics(0.5, &geometric_sizes(0.25).unwrap(), 4.0, 15.0).unwrap();
/// assert!((found.unit_fill_rate - 0.720_858).abs() < 1e-6);
/// assert!((found.order_fill_rate - 0.720_858).abs() < 1e-6 && (found.ready_rate - 0.828_241).abs() < 1e-6);
/// ```
pub fn metrics(
    customer_rate: f64,
    order_sizes: &Empirical,
    lead_time: f64,
    base_stock_level: f64,
) -> EngineResult<CompoundMetrics> {
    let customers = positive("customer_rate", customer_rate)? * positive("lead_time", lead_time)?;
    let level = count("base_stock_level", base_stock_level, 0.0)?;
    let law = compound_poisson(customers, order_sizes)?;
    let (mut short, mut complete, mut ready) = (0.0, 0.0, 0.0);
    let size = order_sizes.mean();
    let largest = order_sizes.pmf().len() as f64;
    for (demand, p) in law.pmf().iter().enumerate() {
        let stock = level - demand as f64;
        if stock <= 0.0 {
            short += p * size;
            continue;
        }
        ready += p;
        if stock >= largest {
            complete += p;
        } else {
            short += p * order_sizes.loss(stock);
            complete += p * order_sizes.cdf(stock);
        }
    }
    let square = order_sizes.variance() + size * size;
    Ok(CompoundMetrics {
        on_hand: law.complementary_loss(level),
        backorders: law.loss(level),
        unit_fill_rate: (1.0 - short / size).clamp(0.0, 1.0),
        order_fill_rate: complete.min(1.0),
        ready_rate: ready.min(1.0),
        lead_time_demand_mean: customers * size,
        lead_time_demand_variance: customers * square,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::policy::base_stock::backorders;

    #[test]
    fn single_units_are_plain_base_stock() {
        let units = Empirical::try_new(vec![0.0, 1.0]).unwrap();
        let (found, plain) = (metrics(2.0, &units, 3.0, 10.0).unwrap(), backorders(2.0, 3.0, 10.0).unwrap());
        assert!((found.on_hand - plain.on_hand).abs() < 1e-11);
        for share in [found.unit_fill_rate, found.order_fill_rate, found.ready_rate] {
            assert!((share - plain.fill_rate).abs() < 1e-12);
        }
    }

    #[test]
    fn many_customers_keep_their_moments() {
        let sizes = Empirical::try_new(vec![0.0, 0.9, 0.0, 0.1]).unwrap();
        let law = compound_poisson(3000.0, &sizes).unwrap();
        assert!((law.mean() - 3600.0).abs() < 1e-6);
        assert!((law.variance() / (3000.0 * 1.8) - 1.0).abs() < 1e-8);
    }

    #[test]
    fn orders_of_nothing_are_refused() {
        assert!(compound_poisson(3.0, &Empirical::try_new(vec![0.5, 0.5]).unwrap()).is_err());
        assert!(geometric_sizes(0.0).is_err());
        assert!((geometric_sizes(0.25).unwrap().mean() - 4.0).abs() < 1e-12);
    }
}
