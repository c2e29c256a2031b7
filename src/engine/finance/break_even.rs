//! How likely a stop must be for a buffer to pay.
//!
//! How often a disruption strikes is what nobody knows; what a buffer costs and what it would avoid is known well.
//! So the question is turned round: at which frequency would the buffer pay? "Once in 14 years or more often" can
//! be judged by those who know the supplier; a rate guessed to three digits cannot.
//!
//! Limits: expected money only. A buffer that does not break even may still be right where one stop would end the
//! business. Source: expected value; the same rule as lambda p > h for a stockpile (Snyder and Shen, 2019).

use crate::engine::error::{EngineResult, non_negative, positive};
use serde::{Deserialize, Serialize};

/// The rate of stops at which a buffer costs what it saves.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum BreakEven {
    /// It pays when the stop is likelier than once in so many years.
    OnceInYears(f64),
    /// It costs nothing and saves something: it always pays.
    Always,
    /// A stop costs no less with it: it never pays.
    Never,
}

/// Years between stops at which the loss avoided per stop equals the yearly cost: avoided / cost.
///
/// Unit: years. Domain: both money, 0 or more. A buffer that saves nothing never pays, whatever it costs. Source:
/// newsvendor logic for rare events, lambda p > h: Arrow, Harris and Marschak (1951), Econometrica 19.
///
/// At the limits: nothing avoided never pays, a cost of 0 always does.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::finance::break_even::{BreakEven, of};
/// assert_eq!(of(4_200.0, 300.0), Ok(BreakEven::OnceInYears(14.0)));
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::finance::break_even::{BreakEven, of};
/// assert_eq!((of(0.0, 300.0), of(4_200.0, 0.0)), (Ok(BreakEven::Never), Ok(BreakEven::Always)));
/// ```
pub fn of(avoided_loss_per_stop: f64, annual_cost: f64) -> EngineResult<BreakEven> {
    let avoided = non_negative("avoided_loss_per_stop", avoided_loss_per_stop)?;
    let cost = non_negative("annual_cost", annual_cost)?;
    Ok(if avoided <= 0.0 {
        BreakEven::Never
    } else if cost <= 0.0 || !(avoided / cost).is_finite() {
        BreakEven::Always
    } else {
        BreakEven::OnceInYears(avoided / cost)
    })
}

impl BreakEven {
    /// Whether the buffer pays at so many stops a year.
    ///
    /// Unit: stops per year. Domain: above 0. Source: as [`of`].
    ///
    /// At exactly the break-even rate it does not pay: it costs what it saves.
    ///
    /// # Errors
    /// Outside of the domain.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::finance::break_even::BreakEven;
    /// // Pays when stops are likelier than once in 14 years: at one in ten it does, at one in twenty not.
    /// let rule = BreakEven::OnceInYears(14.0);
    /// assert_eq!((rule.pays_at(0.1), rule.pays_at(0.05)), (Ok(true), Ok(false)));
    /// ```
    pub fn pays_at(self, stops_per_year: f64) -> EngineResult<bool> {
        let rate = positive("stops_per_year", stops_per_year)?;
        Ok(match self {
            Self::OnceInYears(years) => rate * years > 1.0,
            Self::Always => true,
            Self::Never => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_the_domain() {
        assert_eq!(of(0.0, 300.0), Ok(BreakEven::Never));
        assert_eq!(of(0.0, 0.0), Ok(BreakEven::Never));
        assert_eq!(of(10.0, 0.0), Ok(BreakEven::Always));
        assert!(of(-1.0, 5.0).is_err());
        assert!(BreakEven::Always.pays_at(0.0).is_err());
    }

    #[test]
    fn it_pays_where_stops_are_likelier() {
        let even = of(4_200.0, 300.0).unwrap();
        assert_eq!((even.pays_at(1.0 / 13.0), even.pays_at(1.0 / 15.0)), (Ok(true), Ok(false)));
    }
}
