//! How much of the spend hangs on few suppliers, countries or ports.
//!
//! A company with thirty suppliers may hang on one: what counts is not how many there are but how the spend is
//! spread. The index is computed by supplier, by country and by port alike; its inverse reads as "as concentrated
//! as with so many equal ones".
//!
//! Limits: it knows shares and nothing of how likely a supplier fails, nor of causes that several share; it is the
//! first look, not the measure of a loss. Source: Herfindahl (1950); Hirschman (1964), American Economic Review 54.

use crate::engine::error::{EngineResult, finite, non_negative};

/// Concentration of shares.
///
/// Unit: none. Domain: HHI above 0 up to 1, effective number from 1 to the number of amounts above 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concentration {
    /// Herfindahl-Hirschman index: 1/n for n equal shares, 1 for a single one.
    pub hhi: f64,
    /// 1/HHI: how many equal ones would be as concentrated.
    pub effective_number: f64,
}

/// HHI = sum of squared shares of the given amounts; `None` where nothing is spent.
///
/// Unit: any, only shares count. Domain: amounts of at least 0. Source: Herfindahl (1950), Hirschman (1964).
///
/// At the limits: one supplier gives 1; n equal ones give 1/n; amounts of 0 change nothing.
///
/// # Errors
/// `OutOfDomain` for a negative or not finite amount.
///
/// # Examples
/// ```
/// use steadystock::engine::risk::concentration::concentration;
/// let found = concentration(&[50.0, 50.0]).unwrap().unwrap();
/// assert_eq!((found.hhi, found.effective_number), (0.5, 2.0));
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::risk::concentration::concentration;
/// // 80 to 20: as concentrated as with 1.47 equal suppliers.
/// let found = concentration(&[80.0, 20.0, 0.0]).unwrap().unwrap();
/// assert!((found.hhi - 0.68).abs() < 1e-12 && (found.effective_number - 1.4706).abs() < 1e-4);
/// assert_eq!(concentration(&[0.0]), Ok(None));
/// ```
pub fn concentration(amounts: &[f64]) -> EngineResult<Option<Concentration>> {
    amounts.iter().try_for_each(|amount| non_negative("spend", *amount).map(|_| ()))?;
    let total = finite("total spend", amounts.iter().sum::<f64>())?;
    if total <= 0.0 {
        return Ok(None);
    }
    let hhi: f64 = amounts.iter().map(|amount| amount / total).map(|share| share * share).sum();
    Ok(Some(Concentration { hhi, effective_number: 1.0 / hhi }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_spent_has_no_concentration() {
        assert_eq!(concentration(&[]), Ok(None));
        assert_eq!(concentration(&[0.0, 0.0]), Ok(None));
        assert!(concentration(&[1.0, -1.0]).is_err());
        assert!(concentration(&[f64::INFINITY]).is_err());
    }

    proptest! {
        #[test]
        fn it_lies_between_equal_shares_and_one(amounts in prop::collection::vec(0.001..1e6_f64, 1..30)) {
            let found = concentration(&amounts).unwrap().unwrap();
            prop_assert!(found.hhi >= 1.0 / amounts.len() as f64 - 1e-12 && found.hhi <= 1.0 + 1e-12);
        }
    }
}
