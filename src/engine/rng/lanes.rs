//! Four streams side by side, one in each lane of a vector.
//!
//! The simulation runs four replications in the lanes of one vector register, which is what a browser's SIMD
//! offers. Each lane has a stream of its own, so a path does not depend on how many run beside it.
//!
//! Source: Blackman and Vigna (2021), xoshiro128++, 32 bits to a lane.

use super::{Purpose, split_mix, stream_key};
use wide::u32x4;

/// Random streams of four replications: xoshiro128++ (Blackman and Vigna, 2021) in each lane.
///
/// A lane's numbers are a function of (seed, entity, replication, purpose); the other lanes change nothing.
#[derive(Debug, Clone)]
pub struct LaneStream {
    state: [u32x4; 4],
}

#[inline(always)]
fn rotate_left<const BITS: u32>(x: u32x4) -> u32x4 {
    (x << BITS) | (x >> (32 - BITS))
}

impl LaneStream {
    /// The streams of one entity in four replications, for one purpose.
    ///
    /// In the order of the lanes; the same replication in two lanes gives the same numbers in both.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::rng::{LaneStream, Purpose};
    /// let mut together = LaneStream::new(7, 1, [0, 1, 2, 3], Purpose::Demand);
    /// let mut other = LaneStream::new(7, 1, [9, 1, 9, 9], Purpose::Demand);
    /// // Lane 1 holds replication 1 in both, and draws the same.
    /// assert_eq!(together.next_u32().to_array()[1], other.next_u32().to_array()[1]);
    /// ```
    #[must_use]
    pub fn new(seed: u64, entity: u64, replications: [u64; 4], purpose: Purpose) -> Self {
        let mut words = [[0; 4]; 4];
        for (lane, replication) in replications.into_iter().enumerate() {
            let mut key = stream_key(seed, entity, replication, purpose);
            for pair in words.chunks_exact_mut(2) {
                key = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
                // Two outputs of a bijection are not both zero, so no lane starts in the one forbidden state.
                let bits = split_mix(key);
                for (half, word) in pair.iter_mut().enumerate() {
                    word[lane] = (bits >> (32 * half)) as u32;
                }
            }
        }
        Self { state: words.map(u32x4::from) }
    }

    /// The next 32 random bits of each lane.
    #[inline(always)]
    pub fn next_u32(&mut self) -> u32x4 {
        let [s0, s1, s2, s3] = self.state;
        let result = rotate_left::<7>(s0 + s3) + s0;
        let t = s1 << 9_u32;
        let s2 = s2 ^ s0;
        let s3 = s3 ^ s1;
        let s1 = s1 ^ s2;
        let s0 = s0 ^ s3;
        self.state = [s0, s1, s2 ^ t, rotate_left::<11>(s3)];
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generator_follows_the_published_recurrence() {
        // First outputs of xoshiro128++ from the state 1, 2, 3, 4, as in the authors' C code.
        let mut stream = LaneStream { state: [1, 2, 3, 4].map(u32x4::splat) };
        let first: Vec<[u32; 4]> = (0..4).map(|_| stream.next_u32().to_array()).collect();
        assert_eq!(first, [641, 1_573_767, 3_222_811_527, 3_517_856_514].map(|word| [word; 4]));
    }

    #[test]
    fn a_lane_is_alone_with_its_replication() {
        let draws = |replications| {
            let mut stream = LaneStream::new(1, 2, replications, Purpose::Demand);
            (0..9).map(|_| stream.next_u32().to_array()).collect::<Vec<_>>()
        };
        let (one, other) = (draws([5, 6, 7, 8]), draws([9, 5, 5, 1]));
        for (a, b) in one.iter().zip(&other) {
            assert_eq!((a[0], a[0]), (b[1], b[2]), "the lane and its mates change nothing");
            assert_ne!(a[0], a[1]);
        }
    }
}
