//! Observed order sizes, and the grid on which their sums are counted.

use super::OrderCount;
use crate::engine::error::{EngineError, EngineResult, finite, positive};
use crate::engine::stats::ranking::ascending;
use wide::f64x2;

/// Cells of the grid up to eight deviations above the mean; larger amounts are counted in wider cells.
const CELLS: f64 = 512.0;
/// Cells times sizes up to which cells stay one unit wide: a law of many sizes needs no finer grid than they do.
const MOST_WORK: f64 = 8_192.0;

/// Observed order sizes, sorted and counted once for all laws made of them.
#[derive(Debug, Clone)]
pub(crate) struct Sizes {
    /// Size and share, sizes rising.
    shares: Vec<(f64, f64)>,
    mean: f64,
    variance: f64,
    largest: f64,
}

impl Sizes {
    /// Counts the sizes.
    ///
    /// Unit: units. Domain: one size or more, all above 0. Source: definition.
    ///
    /// # Errors
    /// `NotEnoughData` without a size; `OutOfDomain` outside.
    pub(crate) fn of(sizes: &[f64]) -> EngineResult<Self> {
        if sizes.is_empty() {
            return Err(EngineError::NotEnoughData { quantity: "order sizes", need: 1, have: 0 });
        }
        sizes.iter().try_for_each(|size| positive("order size", *size).map(|_| ()))?;
        let n = sizes.len() as f64;
        let mean = finite("mean order size", sizes.iter().sum::<f64>() / n)?;
        let squares = sizes.iter().map(|s| (s - mean) * (s - mean)).sum::<f64>();
        let variance = finite("variance of order sizes", squares / n)?;
        let mut sorted = sizes.to_vec();
        ascending(&mut sorted);
        let share_of = |same: &[f64]| same.first().map(|size| (*size, same.len() as f64 / n));
        let shares = sorted.chunk_by(|a, b| a >= b).filter_map(share_of).collect();
        let largest = sorted.last().copied().unwrap_or(0.0);
        Ok(Self { shares, mean, variance, largest })
    }

    /// Their mean, units.
    #[must_use]
    pub(crate) fn mean(&self) -> f64 {
        self.mean
    }

    /// Their variance, divisor n, units squared.
    #[must_use]
    pub(crate) fn variance(&self) -> f64 {
        self.variance
    }
}

/// An order size in cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Share {
    pub(super) place: usize,
    /// Its share, and that times its cells.
    pub(super) plain_and_weighed: f64x2,
}

/// The sizes on a grid.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub(super) cell_units: f64,
    pub(super) cells: usize,
    pub(super) mean_cells: f64,
    pub(super) share_of_nothing: f64,
    /// Cells rising from 1.
    pub(super) shares: Vec<Share>,
}

impl Grid {
    pub(super) fn of(orders: OrderCount, sizes: &Sizes) -> EngineResult<Self> {
        let mean = orders.mean * sizes.mean;
        let variance = orders.mean * sizes.variance + orders.variance.max(0.0) * sizes.mean * sizes.mean;
        let largest = sizes.largest;
        let reach = finite("reach", mean + 8.0 * libm::sqrt(variance.max(0.0)) + largest)?;
        // Wider cells are fewer and hold more sizes each.
        let by_work = libm::sqrt(reach * sizes.shares.len() as f64 / MOST_WORK);
        let widest = (reach / CELLS).max(by_work).ceil().max(1.0);
        // Wide cells are cut so that the largest size is met exactly, and with it sizes that are all alike.
        let cell_units =
            if widest > 1.0 && largest >= widest { largest / (largest / widest).floor() } else { widest };
        // Two places for each size, in order: the upper of one may be the lower of the next.
        let mut places: Vec<(usize, f64)> = Vec::with_capacity(2 * sizes.shares.len());
        let mut lay = |place: usize, share: f64| match places.iter_mut().rev().take(2).find(|p| p.0 == place)
        {
            _ if share <= 0.0 => {}
            Some((_, sum)) => *sum += share,
            None => places.push((place, share)),
        };
        for (size, share) in &sizes.shares {
            let below = (size / cell_units + 1e-12).floor();
            let over = (size / cell_units - below).max(0.0);
            lay(below as usize, (1.0 - over) * share);
            lay(below as usize + 1, over * share);
        }
        let share_of_nothing =
            places.first().filter(|(place, _)| *place == 0).map_or(0.0, |(_, share)| *share);
        let in_cells = |&(place, share): &(usize, f64)| Share {
            place,
            plain_and_weighed: f64x2::new([share, place as f64 * share]),
        };
        Ok(Self {
            cell_units,
            cells: (reach / cell_units).ceil() as usize + 1,
            mean_cells: mean / cell_units,
            share_of_nothing,
            shares: places.iter().filter(|(place, _)| *place > 0).map(in_cells).collect(),
        })
    }
}
