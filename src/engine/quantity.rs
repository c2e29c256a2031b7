//! The three measures of service as targets that cannot be mistaken for each other.
//!
//! P1, P2 and P3 of Silver, Pyke and Thomas (2017). A share of 1 is no target of an unbounded law: it would ask
//! for endless stock, so both ends of the range are refused.
//!
//! P1 asks how often the shelf runs empty, P2 how much of demand is served from it, P3 how long there is something
//! on it. For the same stock they differ widely: with lots of many weeks, 99% of the units may be served while
//! every second cycle ends in a stockout. A bare "service level of 95%" is therefore no target, and no function of
//! the engine takes one: it takes one of these types, and mixing them up does not compile.

use super::error::{EngineError, EngineResult, open_probability};
use serde::{Deserialize, Serialize};

macro_rules! service_targets {
    ($($(#[$doc:meta])* $name:ident, $quantity:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
        #[serde(try_from = "f64", into = "f64")]
        pub struct $name(f64);

        impl $name {
            /// Takes a share strictly between 0 and 1.
            ///
            /// Unit: share. Source: Silver, Pyke and Thomas (2017), P1 to P3.
            ///
            /// Domain: above 0, below 1.
            ///
            /// # Errors
            /// [`EngineError::OutOfDomain`] otherwise.
            ///
            /// # Examples
            /// ```
            /// use steadystock::engine::quantity::FillRate;
            /// assert_eq!(FillRate::try_new(0.98).map(FillRate::value), Ok(0.98));
            /// assert!(FillRate::try_new(1.0).is_err() && FillRate::try_new(98.0).is_err());
            /// ```
            pub fn try_new(share: f64) -> EngineResult<Self> {
                open_probability($quantity, share).map(Self)
            }

            /// The share, between 0 and 1, both excluded.
            #[must_use]
            pub fn value(self) -> f64 {
                self.0
            }
        }

        impl TryFrom<f64> for $name {
            type Error = EngineError;

            fn try_from(share: f64) -> EngineResult<Self> {
                Self::try_new(share)
            }
        }

        impl From<$name> for f64 {
            fn from(target: $name) -> f64 {
                target.0
            }
        }
    )*};
}

service_targets! {
    /// P1: the share of replenishment cycles without a stockout.
    CycleServiceLevel, "cycle_service_level";
    /// P2: the share of units handed over from stock at once.
    FillRate, "fill_rate";
    /// P3: the share of time with stock on hand.
    ReadyRate, "ready_rate";
}

/// A target in one of the three measures.
///
/// What a user sets for an item or a group, with the measure that it is meant in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum ServiceTarget {
    /// Order cycles without a stockout.
    Cycle(CycleServiceLevel),
    /// Units handed over at once.
    Fill(FillRate),
    /// Time with stock.
    Ready(ReadyRate),
}

/// Which measure a target is set in.
///
/// A target without a measure, for settings and columns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ServiceMeasure {
    /// Order cycles without a stockout, P1.
    #[default]
    Cycle,
    /// Units handed over at once, P2.
    Fill,
    /// Time with stock, P3.
    Ready,
}

impl ServiceMeasure {
    /// A target in this measure.
    ///
    /// Unit: share. Source: Silver, Pyke and Thomas (2017), P1 to P3.
    ///
    /// Domain: above 0, below 1.
    ///
    /// # Errors
    /// [`EngineError::OutOfDomain`] for a share that is not strictly between 0 and 1.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::quantity::{ServiceMeasure, ServiceTarget};
    /// let target = ServiceMeasure::Fill.target(0.98).unwrap();
    /// assert!(matches!(target, ServiceTarget::Fill(_)) && target.share() == 0.98);
    /// assert!(ServiceMeasure::Cycle.target(1.0).is_err());
    /// ```
    pub fn target(self, share: f64) -> EngineResult<ServiceTarget> {
        Ok(match self {
            Self::Cycle => ServiceTarget::Cycle(CycleServiceLevel::try_new(share)?),
            Self::Fill => ServiceTarget::Fill(FillRate::try_new(share)?),
            Self::Ready => ServiceTarget::Ready(ReadyRate::try_new(share)?),
        })
    }
}

impl ServiceTarget {
    /// The measure.
    #[must_use]
    pub const fn measure(self) -> ServiceMeasure {
        match self {
            Self::Cycle(_) => ServiceMeasure::Cycle,
            Self::Fill(_) => ServiceMeasure::Fill,
            Self::Ready(_) => ServiceMeasure::Ready,
        }
    }

    /// The share, between 0 and 1, both excluded. Of which measure, [`Self::measure`] says.
    #[must_use]
    pub fn share(self) -> f64 {
        match self {
            Self::Cycle(share) => share.value(),
            Self::Fill(share) => share.value(),
            Self::Ready(share) => share.value(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CycleServiceLevel, FillRate};

    #[test]
    fn certainty_is_refused() {
        assert!(CycleServiceLevel::try_new(1.0).is_err());
        assert!(CycleServiceLevel::try_new(f64::NAN).is_err());
        assert!(FillRate::try_new(0.0).is_err());
        assert_eq!(FillRate::try_new(0.95).map(FillRate::value), Ok(0.95));
    }

    #[test]
    fn a_target_travels_as_its_number_and_is_checked_on_arrival() {
        let text = serde_json::to_string(&CycleServiceLevel::try_new(0.98).unwrap()).unwrap();
        assert_eq!(text, "0.98");
        assert!(serde_json::from_str::<CycleServiceLevel>("1.5").is_err());
    }
}
