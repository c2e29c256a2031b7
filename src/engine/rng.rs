//! Random streams that depend on what they are for, never on who draws them.
//!
//! A stream is a function of (seed, entity, replication, purpose). Adding an item changes no other item's
//! draws; any number of workers, in any order, sees the same numbers. Generators: xoshiro256++, and xoshiro128++ in
//! four lanes (Blackman and Vigna, 2021), keyed by SplitMix64 (Steele, Lea and Flood, 2014). Integers only, so
//! every target agrees.
//!
//! Common random numbers are what this is for: two plans are compared under the very same demand, outages and lead
//! times, so that their difference carries far less noise than either of them. That works only where a draw belongs
//! to its item and its day and not to the order in which things are drawn.
//!
//! Limits: not for secrets. Reproducible to the bit on every target: integers for the generators, `libm` for the
//! laws.

mod lanes;

pub use lanes::LaneStream;

use libm::{cos, exp, log, sqrt};

/// What a stream is drawn for.
///
/// One item has several streams; drawing more of one leaves the others as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum Purpose {
    /// Demand of an item.
    Demand = 1,
    /// Lead times of an item's orders.
    LeadTime = 2,
    /// Stops of a supplier, country or other node.
    Outage = 3,
    /// Made-up sample data.
    Sample = 4,
    /// Rounding of demand that an event scales.
    Scale = 5,
    /// Swings that all items share, and the rounding of demand that they scale.
    Together = 6,
    /// Where rare events begin to be spread over the paths of a run.
    Spread = 7,
}

/// One random stream.
///
/// Its period is 2^256 - 1; streams of different keys start at unrelated places of it.
#[derive(Debug, Clone)]
pub struct Stream {
    state: [u64; 4],
}

/// A stable 64-bit key of a text such as an item code (FNV-1a; Fowler, Noll and Vo, 1991).
///
/// Equal codes have equal keys on every machine and in every version.
///
/// # Examples
/// ```
/// use steadystock::engine::rng::key_of;
/// // The published test value of FNV-1a for "a".
/// assert_eq!(key_of("a"), 0xaf63_dc4c_8601_ec8c);
/// ```
#[must_use]
pub fn key_of(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

const fn split_mix(state: u64) -> u64 {
    let z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The key of one entity's stream in one replication, for one purpose.
fn stream_key(seed: u64, entity: u64, replication: u64, purpose: Purpose) -> u64 {
    let parts = [entity, replication, purpose as u64];
    parts.into_iter().fold(split_mix(seed), |key, part| split_mix(key ^ split_mix(part)))
}

impl Stream {
    /// The stream of one entity in one replication, for one purpose.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::rng::{Purpose, Stream};
    /// let draw = |item| Stream::new(7, item, 0, Purpose::Demand).next_u64();
    /// // The same key, the same numbers; another item, others.
    /// assert_eq!(draw(1), draw(1));
    /// assert_ne!(draw(1), draw(2));
    /// ```
    #[must_use]
    pub fn new(seed: u64, entity: u64, replication: u64, purpose: Purpose) -> Self {
        let mut key = stream_key(seed, entity, replication, purpose);
        let mut state = [0; 4];
        for word in &mut state {
            key = key.wrapping_add(0x9e37_79b9_7f4a_7c15);
            *word = split_mix(key);
        }
        Self { state }
    }

    /// The next 64 random bits.
    ///
    /// Source: Blackman and Vigna (2021), xoshiro256++.
    #[inline]
    pub fn next_u64(&mut self) -> u64 {
        let [s0, s1, s2, s3] = self.state;
        let result = s0.wrapping_add(s3).rotate_left(23).wrapping_add(s0);
        let t = s1 << 17;
        let s2 = s2 ^ s0;
        let s3 = s3 ^ s1;
        let s1 = s1 ^ s2;
        let s0 = s0 ^ s3;
        self.state = [s0, s1, s2 ^ t, s3.rotate_left(45)];
        result
    }

    /// The next 32 random bits: the upper half of 64.
    #[inline]
    pub fn next_u32(&mut self) -> u32 {
        (self.next_u64() >> 32) as u32
    }

    /// A uniform number in [0, 1), 53 bits.
    ///
    /// Never 1, so ln(1 - u) is finite. Mean 1/2.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }

    /// A whole number below `bound`, unbiased to one part in 2^32 per step (Lemire, 2019, without rejection).
    ///
    /// `bound` 0 gives 0.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::rng::{Purpose, Stream};
    /// let mut die = Stream::new(1, 1, 0, Purpose::Sample);
    /// assert!((0..1000).all(|_| die.below(6) < 6));
    /// ```
    #[inline]
    pub fn below(&mut self, bound: u32) -> u32 {
        ((u64::from(self.next_u32()) * u64::from(bound)) >> 32) as u32
    }

    /// An exponential number with the given mean.
    ///
    /// By inversion. Unit: that of the mean. Domain: mean of at least 0.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::rng::{Purpose, Stream};
    /// let mut stream = Stream::new(1, 1, 0, Purpose::Outage);
    /// let mean = (0..10_000).map(|_| stream.exponential(20.0)).sum::<f64>() / 10_000.0;
    /// // Four standard errors of 20/100.
    /// assert!((mean - 20.0).abs() < 0.8);
    /// ```
    pub fn exponential(&mut self, mean: f64) -> f64 {
        -mean * log(1.0 - self.uniform())
    }

    /// A standard normal number (Box and Muller, 1958).
    ///
    /// Mean 0, deviation 1; the second number of the pair is not used, so that every draw takes the same count of
    /// random bits.
    pub fn normal(&mut self) -> f64 {
        let radius = sqrt(-2.0 * log(1.0 - self.uniform()));
        radius * cos(core::f64::consts::TAU * self.uniform())
    }

    /// A gamma number of given shape and scale (Marsaglia and Tsang, 2000). Both greater than zero.
    ///
    /// By rejection, so the count of random bits it takes varies. Unit: that of the scale; mean shape x scale.
    pub fn gamma(&mut self, shape: f64, scale: f64) -> f64 {
        if shape < 1.0 {
            // The boost of the same paper: G(shape) = G(shape + 1) U^(1/shape).
            let boost = exp(log(1.0 - self.uniform()) / shape);
            return self.gamma(shape + 1.0, scale) * boost;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / sqrt(9.0 * d);
        loop {
            let x = self.normal();
            let v = 1.0 + c * x;
            if v <= 0.0 {
                continue;
            }
            let v = v * v * v;
            let u = 1.0 - self.uniform();
            if log(u) < 0.5 * x * x + d - d * v + d * log(v) {
                return d * v * scale;
            }
        }
    }

    /// A Poisson number of the given mean, by inversion in pieces of at most 30.
    ///
    /// Work grows with the mean. Unit: whole units. Domain: mean of at least 0; 0 gives 0.
    pub fn poisson(&mut self, mean: f64) -> u32 {
        let mut left = mean;
        let mut count = 0;
        while left > 0.0 {
            let piece = left.min(30.0);
            left -= piece;
            let limit = exp(-piece);
            let mut product = 1.0 - self.uniform();
            while product > limit {
                count += 1;
                product *= 1.0 - self.uniform();
            }
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean_and_variance(draws: impl Iterator<Item = f64>) -> (f64, f64) {
        let all: Vec<f64> = draws.collect();
        let n = all.len() as f64;
        let mean = all.iter().sum::<f64>() / n;
        (mean, all.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0))
    }

    #[test]
    fn streams_are_told_apart_by_every_part_of_their_key() {
        let first =
            |seed, entity, replication, purpose| Stream::new(seed, entity, replication, purpose).next_u64();
        let base = first(1, 2, 3, Purpose::Demand);
        assert_eq!(base, first(1, 2, 3, Purpose::Demand));
        assert_ne!(base, first(9, 2, 3, Purpose::Demand));
        assert_ne!(base, first(1, 9, 3, Purpose::Demand));
        assert_ne!(base, first(1, 2, 9, Purpose::Demand));
        assert_ne!(base, first(1, 2, 3, Purpose::LeadTime));
        assert_ne!(first(1, 2, 3, Purpose::Demand), first(1, 3, 2, Purpose::Demand));
    }

    #[test]
    fn generator_follows_the_published_recurrence() {
        // First outputs of xoshiro256++ from the state 1, 2, 3, 4, as in the authors' C code.
        let mut stream = Stream { state: [1, 2, 3, 4] };
        let first: Vec<u64> = (0..4).map(|_| stream.next_u64()).collect();
        assert_eq!(first, [41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386]);
    }

    #[test]
    fn moments_agree_with_the_laws() {
        let n = 200_000;
        let mut s = Stream::new(7, 7, 7, Purpose::Sample);
        let (mean, variance) = mean_and_variance((0..n).map(|_| s.gamma(0.4, 5.0)));
        assert!((mean - 2.0).abs() < 0.05 && (variance - 10.0).abs() < 0.5, "gamma {mean} {variance}");
        let (mean, variance) = mean_and_variance((0..n).map(|_| f64::from(s.poisson(47.5))));
        assert!((mean - 47.5).abs() < 0.1 && (variance - 47.5).abs() < 1.0, "poisson {mean} {variance}");
        let (mean, variance) = mean_and_variance((0..n).map(|_| s.normal()));
        assert!(mean.abs() < 0.01 && (variance - 1.0).abs() < 0.02, "normal {mean} {variance}");
        let (mean, _) = mean_and_variance((0..n).map(|_| s.exponential(3.0)));
        assert!((mean - 3.0).abs() < 0.05, "exponential {mean}");
    }
}
