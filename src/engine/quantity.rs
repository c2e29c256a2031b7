//! The three measures of service as targets that cannot be mistaken for each other.
//!
//! P1, P2 and P3 of Silver, Pyke and Thomas (2017). A share of 1 is no target of an unbounded law: it would ask
//! for endless stock, so both ends of the range are refused.

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
            /// # Errors
            /// [`EngineError::OutOfDomain`] otherwise.
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

/// A target in one of the measures. What one measure promises says nothing of another.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum ServiceTarget {
    /// P1.
    Cycle(CycleServiceLevel),
    /// P2.
    Fill(FillRate),
}

impl ServiceTarget {
    /// The share, between 0 and 1, both excluded.
    #[must_use]
    pub fn share(self) -> f64 {
        match self {
            Self::Cycle(target) => target.value(),
            Self::Fill(target) => target.value(),
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
