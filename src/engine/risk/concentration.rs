//! How much of the spend hangs on few suppliers, countries or ports.

use crate::engine::error::{EngineResult, finite, non_negative};

/// Concentration of shares.
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
/// # Errors
/// `OutOfDomain` for a negative or not finite amount.
///
/// ```
/// use steadystock::engine::risk::concentration::concentration;
/// let found = concentration(&[50.0, 50.0]).unwrap().unwrap();
/// assert_eq!((found.hhi, found.effective_number), (0.5, 2.0));
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
