//! Demand that comes in orders of observed sizes: how many come is one law, how large they are another.
//!
//! One customer takes one unit, another takes forty: a mean and a deviation lose the forty. Here how many orders
//! come and how large they are stay two things, and the law of their sum is exact for the sizes that were observed,
//! with humps where the sizes have them.
//!
//! Limits: sizes independent of each other and of how many come; at most 300 orders in the interval, beyond which
//! the sum is close to a gamma law anyway. Amounts in hundreds of thousands are counted in wide cells. Source:
//! Panjer (1981), ASTIN Bulletin 12.

use crate::engine::error::{EngineError, EngineResult, finite, non_negative, positive};
use crate::engine::stats::lattice::Lattice;

/// How many orders come in the time that is covered.
///
/// Unit: orders. Variance equal to the mean is the Poisson count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OrderCount {
    /// Mean.
    pub mean: f64,
    /// Variance: below the mean where orders keep a distance, above it where the time itself varies.
    pub variance: f64,
}

/// What is added to the orders that come by chance.
///
/// What a policy has to last for beyond the interval's own orders.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Besides {
    /// Nothing.
    #[default]
    Nothing,
    /// One order more.
    OneOrder,
    /// What the last order took below the reorder point: P(U = u) = P(size > u)/E\[size\].
    Undershoot,
}

/// Cells of the grid up to eight deviations above the mean; larger amounts are counted in wider cells.
const CELLS: f64 = 512.0;
/// The grid may go on so many times as far until the tail is spent.
const LONGEST: usize = 8;
/// Probability beyond the last cell that is kept.
const TAIL: f64 = 1e-11;
/// The surest order of a binomial count.
const SUREST: f64 = 0.8;
/// Above this many orders e^-mean has no digits; sums of so many are close to a gamma law anyway.
const MOST_ORDERS: f64 = 300.0;

/// The law of a sum of independent orders of the observed sizes.
///
/// The count is binomial, Poisson or negative binomial, as its variance is below, at or above its mean; the sum
/// follows from g_k = sum_j (a + b j/k) f_j g_(k-j) / (1 - a f_0). Sizes above the grid's cell are laid on the two
/// cells around them so that their mean stays. Unit: units. Domain: a count with mean in (0, 300], sizes above 0.
/// Source: Panjer (1981), ASTIN Bulletin 12; Gerber (1982), Insurance: Mathematics and Economics 1 for the grid.
///
/// At the limits: one size only gives its multiples; a variance of 0 gives the nearest binomial count.
///
/// # Errors
/// `NotEnoughData` without a size; `OutOfDomain` outside.
///
/// # Examples
/// ```
/// use steadystock::engine::demand::compound::{Besides, OrderCount, demand};
/// // Two orders on average, of 1 (nine in ten) or 10 units.
/// let sizes = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 10.0];
/// let law = demand(OrderCount { mean: 2.0, variance: 2.0 }, &sizes, Besides::Nothing).unwrap();
/// assert!((law.mean() - 3.8).abs() < 1e-9 && (law.variance() - 2.0 * 10.9).abs() < 1e-6);
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::demand::compound::{Besides, OrderCount, demand};
/// // Single units: the Poisson law, e^-2 for none. One order more moves all of it up by one.
/// let count = OrderCount { mean: 2.0, variance: 2.0 };
/// let law = demand(count, &[1.0], Besides::Nothing).unwrap();
/// assert!((law.cdf(0.0) - 0.135_335_283).abs() < 1e-9);
/// assert!((demand(count, &[1.0], Besides::OneOrder).unwrap().cdf(1.0) - 0.135_335_283).abs() < 1e-9);
/// ```
pub fn demand(orders: OrderCount, sizes: &[f64], besides: Besides) -> EngineResult<Lattice> {
    let count = Panjer::of(orders)?;
    let grid = Grid::of(orders, sizes)?;
    let mut law = vec![count.none(grid.share_of_nothing)];
    let mut sum = law[0];
    let scale = 1.0 / (1.0 - count.a * grid.share_of_nothing);
    for k in 1..=grid.cells * LONGEST {
        let per_cell = count.b / k as f64;
        let ways: f64 = grid
            .shares
            .iter()
            .take_while(|(place, _)| *place <= k)
            .map(|(place, share)| (count.a + per_cell * *place as f64) * share * law[k - place])
            .sum();
        // A binomial count ends, and rounding there may fall below 0.
        let p = (ways * scale).max(0.0);
        sum += p;
        law.push(p);
        if sum > 1.0 - TAIL && k as f64 > grid.mean_cells {
            break;
        }
    }
    // What is left of the tail belongs to the last cell; the sum is 1.
    if let Some(last) = law.last_mut() {
        *last = (*last + 1.0 - sum).max(0.0);
    }
    match grid.besides(besides) {
        Some(more) => Lattice::try_new(&sum_of(&law, &more), grid.cell_units),
        None => Lattice::try_new(&law, grid.cell_units),
    }
}

/// The law of the sum of two independent amounts in cells.
fn sum_of(law: &[f64], more: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; law.len() + more.len() - 1];
    for (i, q) in more.iter().enumerate().filter(|(_, q)| **q > 0.0) {
        for (place, p) in sum.iter_mut().skip(i).zip(law) {
            *place += p * q;
        }
    }
    sum
}

/// A count with p_n/p_(n-1) = a + b/n.
struct Panjer {
    a: f64,
    b: f64,
    mean: f64,
    /// Trials or successes; none for the Poisson count.
    size: Option<f64>,
}

impl Panjer {
    fn of(orders: OrderCount) -> EngineResult<Self> {
        let mean = positive("order count mean", orders.mean)?;
        let variance = non_negative("order count variance", orders.variance)?;
        if mean > MOST_ORDERS {
            let (quantity, allowed) = ("order count mean", "at most 300: take a gamma law");
            return Err(EngineError::OutOfDomain { quantity, value: mean, allowed });
        }
        if variance > mean * (1.0 + 1e-6) {
            let r = mean * mean / (variance - mean);
            let q = (variance - mean) / variance;
            return Ok(Self { a: q, b: (r - 1.0) * q, mean, size: Some(r) });
        }
        if variance < mean * (1.0 - 1e-6) {
            // Whole trials, so that no probability turns negative.
            // Near certainty the recursion loses its digits: then more trials stand in, with more variance.
            let trials = (mean * mean / (mean - variance)).round().max((mean / SUREST).ceil()).max(1.0);
            let p = mean / trials;
            let odds = p / (1.0 - p);
            return Ok(Self { a: -odds, b: (trials + 1.0) * odds, mean, size: Some(trials) });
        }
        Ok(Self { a: 0.0, b: mean, mean, size: None })
    }

    /// P(the sum is 0), a size of nothing having this share.
    fn none(&self, share_of_nothing: f64) -> f64 {
        let some = 1.0 - share_of_nothing;
        match self.size {
            None => libm::exp(-self.mean * some),
            Some(trials) if self.a < 0.0 => libm::pow(1.0 - self.mean / trials * some, trials),
            Some(r) => libm::pow(1.0 + self.mean / r * some, -r),
        }
    }
}

/// The sizes on a grid.
struct Grid {
    cell_units: f64,
    cells: usize,
    mean_cells: f64,
    share_of_nothing: f64,
    /// Cell and share, cells rising from 1.
    shares: Vec<(usize, f64)>,
}

impl Grid {
    fn of(orders: OrderCount, sizes: &[f64]) -> EngineResult<Self> {
        if sizes.is_empty() {
            return Err(EngineError::NotEnoughData { quantity: "order sizes", need: 1, have: 0 });
        }
        sizes.iter().try_for_each(|size| positive("order size", *size).map(|_| ()))?;
        let n = sizes.len() as f64;
        let size_mean = finite("mean order size", sizes.iter().sum::<f64>() / n)?;
        let size_square = finite("mean squared order size", sizes.iter().map(|s| s * s).sum::<f64>() / n)?;
        let mean = orders.mean * size_mean;
        let variance = orders.mean * (size_square - size_mean * size_mean)
            + orders.variance.max(0.0) * size_mean * size_mean;
        let largest = sizes.iter().copied().fold(0.0, f64::max);
        let reach = finite("reach", mean + 8.0 * libm::sqrt(variance.max(0.0)) + largest)?;
        let widest = (reach / CELLS).ceil().max(1.0);
        // Wide cells are cut so that the largest size is met exactly, and with it sizes that are all alike.
        let cell_units =
            if widest > 1.0 && largest >= widest { largest / (largest / widest).floor() } else { widest };
        let mut places: Vec<(usize, f64)> = Vec::with_capacity(2 * sizes.len());
        for size in sizes {
            let below = (size / cell_units + 1e-12).floor();
            let over = (size / cell_units - below).max(0.0);
            places.push((below as usize, (1.0 - over) / n));
            places.push((below as usize + 1, over / n));
        }
        places.sort_by_key(|(place, _)| *place);
        let mut shares: Vec<(usize, f64)> = Vec::with_capacity(places.len());
        for (place, share) in places.into_iter().filter(|(_, share)| *share > 0.0) {
            match shares.last_mut() {
                Some((last, sum)) if *last == place => *sum += share,
                _ => shares.push((place, share)),
            }
        }
        let share_of_nothing =
            shares.first().filter(|(place, _)| *place == 0).map_or(0.0, |(_, share)| *share);
        shares.retain(|(place, _)| *place > 0);
        Ok(Self {
            cell_units,
            cells: (reach / cell_units).ceil() as usize + 1,
            mean_cells: mean / cell_units,
            share_of_nothing,
            shares,
        })
    }
}

impl Grid {
    /// What is added, in cells.
    fn besides(&self, besides: Besides) -> Option<Vec<f64>> {
        let last = self.shares.last().map_or(0, |(place, _)| *place);
        let mut sizes = vec![0.0; last + 1];
        sizes[0] = self.share_of_nothing;
        for (place, share) in &self.shares {
            sizes[*place] = *share;
        }
        match besides {
            Besides::Nothing => None,
            Besides::OneOrder => Some(sizes),
            Besides::Undershoot => {
                let mean: f64 = sizes.iter().enumerate().map(|(place, share)| place as f64 * share).sum();
                let mut missing = vec![0.0; last + 1];
                let mut above = 1.0;
                for (place, share) in sizes.iter().enumerate() {
                    above -= share;
                    let here = above.max(0.0) / mean;
                    // Whole units are missing; within a wide cell any amount is, its middle on average.
                    let beyond = if self.cell_units > 1.0 { here / 2.0 } else { 0.0 };
                    missing[place] += here - beyond;
                    if let Some(next) = missing.get_mut(place + 1) {
                        *next += beyond;
                    }
                }
                Some(missing)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::buffer::undershoot::of_whole_jumps;
    use crate::engine::policy::compound::compound_poisson;
    use crate::engine::stats::empirical::Empirical;
    use crate::engine::stats::negative_binomial::NegativeBinomial;
    use proptest::prelude::*;

    #[test]
    fn single_units_are_the_count_itself() {
        let law = demand(OrderCount { mean: 6.0, variance: 15.0 }, &[1.0], Besides::Nothing).unwrap();
        let plain = NegativeBinomial::from_moments(6.0, 15.0).unwrap();
        for x in 0..60 {
            let x = f64::from(x);
            assert!((law.cdf(x) - plain.cdf(x)).abs() < 1e-10, "{x}");
        }
    }

    #[test]
    fn poisson_orders_are_the_compound_poisson_law() {
        let law =
            demand(OrderCount { mean: 4.0, variance: 4.0 }, &[1.0, 1.0, 3.0], Besides::Nothing).unwrap();
        let third = 1.0 / 3.0;
        let sizes = Empirical::try_new(vec![0.0, 2.0 * third, 0.0, third]).unwrap();
        let plain = compound_poisson(4.0, &sizes).unwrap();
        for x in 0..50 {
            let x = f64::from(x);
            assert!((law.cdf(x) - plain.cdf(x)).abs() < 1e-10, "{x}");
        }
    }

    #[test]
    fn orders_in_every_other_period_are_the_sum_of_the_periods() {
        // Six periods, each with an order of 2 or 5 in half of the cases: a binomial count.
        let law = demand(OrderCount { mean: 3.0, variance: 1.5 }, &[2.0, 5.0], Besides::Nothing).unwrap();
        let period = Empirical::try_new(vec![0.5, 0.0, 0.25, 0.0, 0.0, 0.25]).unwrap();
        let six =
            period.summed(&Empirical::try_new(vec![0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]).unwrap()).unwrap();
        for x in 0..31 {
            let x = f64::from(x);
            assert!((law.cdf(x) - six.cdf(x)).abs() < 1e-10, "{x}: {} {}", law.cdf(x), six.cdf(x));
        }
    }

    #[test]
    fn what_is_added_keeps_its_mean() {
        let count = OrderCount { mean: 2.0, variance: 2.0 };
        for sizes in [vec![1.0, 1.0, 7.0], vec![900.0, 250.0, 4000.0]] {
            let at = |besides| demand(count, &sizes, besides).unwrap();
            let plain = at(Besides::Nothing);
            let size = sizes.iter().sum::<f64>() / 3.0;
            assert!((at(Besides::OneOrder).mean() - plain.mean() - size).abs() < 1e-6 * size);
            let square = sizes.iter().map(|s| s * s).sum::<f64>() / 3.0;
            let missing = at(Besides::Undershoot).mean() - plain.mean();
            let expected = if size < 10.0 { (square / size - 1.0) / 2.0 } else { square / size / 2.0 };
            assert!((missing / expected - 1.0).abs() < 1e-3, "{missing} {expected}");
        }
        let third = 1.0 / 3.0;
        let sizes = Empirical::try_new(vec![0.0, 2.0 * third, 0.0, 0.0, 0.0, 0.0, 0.0, third]).unwrap();
        let exact = of_whole_jumps(&sizes).unwrap();
        let law = |besides| demand(count, &[1.0, 1.0, 7.0], besides).unwrap();
        let variance = law(Besides::Undershoot).variance() - law(Besides::Nothing).variance();
        assert!((variance - exact.variance).abs() < 1e-6);
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let count = OrderCount { mean: 3.0, variance: 3.0 };
        assert!(demand(count, &[], Besides::Nothing).is_err());
        assert!(
            demand(count, &[0.0], Besides::Nothing).is_err()
                && demand(count, &[f64::NAN], Besides::Nothing).is_err()
        );
        assert!(demand(OrderCount { mean: 0.0, variance: 1.0 }, &[1.0], Besides::Nothing).is_err());
        assert!(demand(OrderCount { mean: 400.0, variance: 1.0 }, &[1.0], Besides::Nothing).is_err());
        assert!(demand(OrderCount { mean: 1.0, variance: -1.0 }, &[1.0], Besides::Nothing).is_err());
    }

    proptest! {
        #[test]
        fn moments_are_those_of_count_and_sizes(
            mean in 0.05..120.0_f64, ratio in 0.3..6.0_f64, sizes in prop::collection::vec(1.0..900.0_f64, 1..30),
        ) {
            let law = demand(OrderCount { mean, variance: mean * ratio }, &sizes, Besides::Nothing).unwrap();
            let n = sizes.len() as f64;
            let size = sizes.iter().sum::<f64>() / n;
            let square = sizes.iter().map(|s| s * s).sum::<f64>() / n;
            prop_assert!((law.mean() / (mean * size) - 1.0).abs() < 1e-4, "{} {}", law.mean(), mean * size);
            if ratio > 1.0 {
                // Whole trials and the width of the cells move the variance of the other laws a little.
                let variance = mean * (square - size * size) + mean * ratio * size * size;
                prop_assert!((law.variance() / variance - 1.0).abs() < 0.05, "{} {variance}", law.variance());
            }
        }

        #[test]
        fn larger_orders_need_more(mean in 0.1..60.0_f64, sizes in prop::collection::vec(1_u16..400, 1..20), p in 0.5..0.999_f64) {
            let count = OrderCount { mean, variance: mean };
            let sizes: Vec<f64> = sizes.into_iter().map(f64::from).collect();
            let doubled: Vec<f64> = sizes.iter().map(|s| 2.0 * s).collect();
            let (one, two) = (demand(count, &sizes, Besides::Nothing).unwrap(), demand(count, &doubled, Besides::Nothing).unwrap());
            let (low, high) = (one.quantile(p).unwrap(), two.quantile(p).unwrap());
            let cell = one.cell_units().max(two.cell_units());
            prop_assert!((high - 2.0 * low).abs() <= 4.0 * cell, "{low} {high} {cell}");
        }
    }
}
