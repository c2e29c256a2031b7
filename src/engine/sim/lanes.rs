//! Four replications side by side: one whole number in each lane of a vector. The same bits on every target.

use wide::i32x4;

/// How many replications are simulated side by side.
pub const LANES: usize = 4;

/// One whole number per replication.
pub type Lanes = i32x4;

/// The same number in every lane.
#[inline(always)]
#[must_use]
pub fn all(value: i32) -> Lanes {
    Lanes::splat(value)
}

/// All bits set in the lanes below zero, none in the others.
#[inline(always)]
#[must_use]
pub fn below_zero(x: Lanes) -> Lanes {
    x >> 31_i32
}

/// The larger of each lane and zero, without a compare: every target does it in two steps.
#[inline(always)]
#[must_use]
pub fn at_least_zero(x: Lanes) -> Lanes {
    x & !below_zero(x)
}

/// The smaller of two numbers in each lane.
#[inline(always)]
#[must_use]
pub fn smaller(a: Lanes, b: Lanes) -> Lanes {
    a - at_least_zero(a - b)
}

/// The larger of two numbers in each lane.
#[inline(always)]
#[must_use]
pub fn larger(a: Lanes, b: Lanes) -> Lanes {
    a + at_least_zero(b - a)
}

/// A bit per lane whose mask is set: lane 0 is the lowest.
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
