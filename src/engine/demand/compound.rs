//! Demand that comes in orders of observed sizes: how many come is one law, how large they are another.
//!
//! One customer takes one unit, another takes forty: a mean and a deviation lose the forty. Here how many orders
//! come and how large they are stay two things, and the law of their sum is exact for the sizes that were observed,
//! with humps where the sizes have them.
//!
//! Limits: sizes independent of each other and of how many come; at most 300 orders in the interval, beyond which
//! the sum is close to a gamma law anyway. Amounts in hundreds of thousands are counted in wide cells. Source:
//! Panjer (1981), ASTIN Bulletin 12.

mod sizes;

use crate::engine::error::{EngineError, EngineResult, non_negative, positive};
use crate::engine::stats::lattice::Lattice;
pub(crate) use sizes::Sizes;
use sizes::{Grid, Share};
use wide::f64x2;

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
    Orders::of(orders, &Sizes::of(sizes)?)?.with(besides)
}

/// Orders that come by chance, ready to have one more added: one recursion serves all that is [`Besides`] them.
#[derive(Debug, Clone)]
pub(crate) struct Orders {
    grid: Grid,
    /// P(the sum is so many cells).
    law: Vec<f64>,
    /// The same of the sum with one order more, as far as `law` reaches.
    one_more: Vec<f64>,
}

impl Orders {
    /// The sum of the orders.
    ///
    /// Unit: units. Domain and source: as [`demand`].
    ///
    /// # Errors
    /// As [`demand`].
    pub(crate) fn of(orders: OrderCount, sizes: &Sizes) -> EngineResult<Self> {
        let count = Panjer::of(orders)?;
        let grid = Grid::of(orders, sizes)?;
        let scale = 1.0 / (1.0 - count.a * grid.share_of_nothing);
        let mut sum = count.none(grid.share_of_nothing);
        let (mut law, mut one_more) = (Vec::with_capacity(grid.cells), Vec::with_capacity(grid.cells));
        law.push(sum);
        one_more.push(grid.share_of_nothing * sum);
        let mut within = 0;
        for k in 1..=grid.cells * LONGEST {
            while grid.shares.get(within).is_some_and(|share| share.place <= k) {
                within += 1;
            }
            let [plain, weighed] = ways(grid.shares.get(..within).unwrap_or(&[]), &law, k);
            // A binomial count ends, and rounding there may fall below 0.
            let p = ((count.a * plain + count.b / k as f64 * weighed) * scale).max(0.0);
            sum += p;
            law.push(p);
            one_more.push(plain + grid.share_of_nothing * p);
            if sum > 1.0 - TAIL && k as f64 > grid.mean_cells {
                break;
            }
        }
        // What is left of the tail belongs to the last cell; the sum is 1.
        let left = (1.0 - sum).max(-law.last().copied().unwrap_or(0.0));
        if let (Some(last), Some(more)) = (law.last_mut(), one_more.last_mut()) {
            *last += left;
            *more += grid.share_of_nothing * left;
        }
        Ok(Self { grid, law, one_more })
    }

    /// The law of the sum and what comes besides.
    ///
    /// The undershoot P(U = u) = P(size > u)/E\[size\] has the generating function (1 - S(z))/(E\[size\](1 - z)), so
    /// that the sum with it is the difference of the tails with and without one order more, over the mean size.
    /// Unit: units. Domain: any. Source: as [`demand`]; the undershoot by Feller (1971), renewal theory.
    ///
    /// # Errors
    /// Probabilities that do not add up, as of a law whose tail is never spent.
    pub(crate) fn with(&self, besides: Besides) -> EngineResult<Lattice> {
        if besides == Besides::Nothing {
            return Lattice::try_new(&self.law, self.grid.cell_units);
        }
        let last = self.law.len() - 1;
        let largest = self.grid.shares.last().map_or(0, |share| share.place);
        let mut pmf = Vec::with_capacity(self.one_more.len() + largest);
        pmf.extend_from_slice(&self.one_more);
        for k in last + 1..=last + largest {
            let from = self.grid.shares.partition_point(|share| share.place + last < k);
            let to = self.grid.shares.partition_point(|share| share.place <= k);
            pmf.push(ways(self.grid.shares.get(from..to).unwrap_or(&[]), &self.law, k)[0]);
        }
        if besides == Besides::Undershoot {
            self.missing_instead(&mut pmf);
        }
        Lattice::try_new(&pmf, self.grid.cell_units)
    }

    /// Turns the law with one order more into that with the undershoot.
    fn missing_instead(&self, pmf: &mut [f64]) {
        let size: f64 = self.grid.shares.iter().map(|share| share.plain_and_weighed.to_array()[1]).sum();
        let (mut above, mut above_one_more) = (0.0, 0.0);
        let mut next: Option<&mut f64> = None;
        for (k, cell) in pmf.iter_mut().enumerate().rev() {
            let here = ((above_one_more - above) / size).max(0.0);
            above_one_more += *cell;
            above += self.law.get(k).copied().unwrap_or(0.0);
            // Whole units are missing; within a wide cell any amount is, its middle on average.
            let beyond = if self.grid.cell_units > 1.0 { here / 2.0 } else { 0.0 };
            *cell = here - beyond;
            if let Some(next) = next {
                *next += beyond;
            }
            next = Some(cell);
        }
    }
}

/// P(one order more makes k cells), and the same weighed by the order's own cells.
fn ways(shares: &[Share], law: &[f64], k: usize) -> [f64; 2] {
    // Two sums beside each other do not wait for each other.
    let (mut even, mut odd) = (f64x2::splat(0.0), f64x2::splat(0.0));
    let add = |sums: &mut f64x2, share: &Share| {
        *sums += f64x2::splat(law[k - share.place]) * share.plain_and_weighed;
    };
    let (pairs, rest) = shares.as_chunks::<2>();
    for [one, other] in pairs {
        add(&mut even, one);
        add(&mut odd, other);
    }
    for share in rest {
        add(&mut even, share);
    }
    (even + odd).to_array()
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
