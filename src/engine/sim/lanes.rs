//! Four replications side by side: one whole number in each lane of a vector. The same bits on every target.
//!
//! Browsers and processors have vector registers of four whole numbers; a day of four paths costs hardly more than
//! a day of one. Only sums, shifts and masks are used, which every target does alike.

use wide::i32x4;

/// How many replications are simulated side by side.
pub const LANES: usize = 4;

/// One whole number per replication.
pub type Lanes = i32x4;

/// The same number in every lane.
///
/// Unit: that of the number.
#[inline(always)]
#[must_use]
pub fn all(value: i32) -> Lanes {
    Lanes::splat(value)
}

/// All bits set in the lanes below zero, none in the others.
///
/// The mask that the others are made of.
#[inline(always)]
#[must_use]
pub fn below_zero(x: Lanes) -> Lanes {
    x >> 31_i32
}

/// The larger of each lane and zero, without a compare: every target does it in two steps.
///
/// x^+, lane by lane: units on hand of net stock, units short of its negative.
///
/// # Examples
/// ```
/// use steadystock::engine::sim::lanes::{Lanes, at_least_zero, larger, smaller};
/// let net = Lanes::from([5, -3, 0, 7]);
/// assert_eq!(at_least_zero(net).to_array(), [5, 0, 0, 7]);
/// assert_eq!(smaller(net, Lanes::splat(2)).to_array(), [2, -3, 0, 2]);
/// assert_eq!(larger(net, Lanes::splat(2)).to_array(), [5, 2, 2, 7]);
/// ```
#[inline(always)]
#[must_use]
pub fn at_least_zero(x: Lanes) -> Lanes {
    x & !below_zero(x)
}

/// The smaller of two numbers in each lane.
///
/// Domain: differences within 32 bits, as all of the simulation's are.
#[inline(always)]
#[must_use]
pub fn smaller(a: Lanes, b: Lanes) -> Lanes {
    a - at_least_zero(a - b)
}

/// The larger of two numbers in each lane.
///
/// Domain: as [`smaller`].
#[inline(always)]
#[must_use]
pub fn larger(a: Lanes, b: Lanes) -> Lanes {
    a + at_least_zero(b - a)
}

/// A bit per lane whose mask is set: lane 0 is the lowest.
///
/// 0 to 15.
///
/// # Examples
/// ```
/// use steadystock::engine::sim::lanes::{bits, of_bits, set_lanes};
/// assert_eq!(bits(of_bits(0b1010)), 0b1010);
/// assert_eq!(set_lanes(0b1010).collect::<Vec<_>>(), [1, 3]);
/// ```
#[inline(always)]
#[must_use]
pub fn bits(mask: Lanes) -> u32 {
    mask.to_bitmask()
}

/// All bits in the lanes whose bit is set: the reverse of [`bits`].
#[inline(always)]
#[must_use]
pub fn of_bits(bits: u32) -> Lanes {
    let lane = Lanes::from([1, 2, 4, 8]);
    (all(bits as i32) & lane).simd_eq(lane)
}

/// The lanes whose bit is set, lowest first.
#[inline(always)]
pub fn set_lanes(mut bits: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lane = bits.trailing_zeros() as usize;
        bits &= bits.wrapping_sub(1);
        // The mask spares a bounds check: a lane is below four.
        (lane < LANES).then_some(lane & (LANES - 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_counted_from_the_lowest() {
        assert_eq!(set_lanes(0b1010).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(set_lanes(0).count(), 0);
        assert_eq!(bits(Lanes::from([-1, 0, 0, -1])), 0b1001);
        assert!((0..16).all(|some| bits(of_bits(some)) == some));
    }

    #[test]
    fn masks_and_floors() {
        let x = Lanes::from([i32::MIN + 1, -1, 0, 7]);
        assert_eq!(at_least_zero(x).to_array(), [0, 0, 0, 7]);
        assert_eq!(below_zero(x).to_array(), [-1, -1, 0, 0]);
        assert_eq!(smaller(Lanes::from([3, -4, 5, 0]), all(1)).to_array(), [1, -4, 1, 0]);
    }
}
