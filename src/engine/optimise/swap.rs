//! The swap ledger: which stock pays for which buffer, low-risk items first.
//!
//! A resilient plan need not tie up more money than today's: stock that low-risk items hold beyond their need
//! becomes stock of those whose loss would hurt. The ledger says who pays for whom, line by line, so that the swap
//! can be checked and defended.
//!
//! Limits: greedy, not optimal in the sense of a programme: the takers are served by loss avoided per money, and a
//! taker that is served in part gets the rest from the next. It moves average stock at cost; freeing it in truth
//! takes the time to sell it off.

use crate::engine::error::{EngineResult, finite};
use crate::engine::stats::ranking::rank;
use serde::{Deserialize, Serialize};

/// A change of one item's average stock.
///
/// Money is the change of the average stock at cost, in the project's currency.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StockChange {
    /// The item, by the caller's number.
    pub item: usize,
    /// Money: above 0 takes, below 0 frees.
    pub money: f64,
    /// Whether its supply is of low risk, so that less of it is harmless.
    pub low_risk: bool,
    /// What an item that takes brings: loss avoided a year, money. The most per money is funded first.
    pub avoided_money_per_year: f64,
}

/// One line: money of one item that becomes stock of another.
///
/// Above 0 always.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Transfer {
    /// The item that frees it; `None` where it is new money.
    pub from: Option<usize>,
    /// The item that takes it.
    pub to: usize,
    /// Money.
    pub money: f64,
}

/// The whole swap.
///
/// Taken is what was freed and used, and new money: it balances to the last digit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SwapLedger {
    /// Taken less freed, money: below 0 the plan ties up less than today.
    pub net_money: f64,
    /// Freed by low-risk items, money.
    pub freed_low_risk_money: f64,
    /// Freed by other items, money.
    pub freed_other_money: f64,
    /// Taken, money.
    pub taken_money: f64,
    /// Money that nothing freed: `net_money` where that is above 0.
    pub new_money: f64,
    /// Freed and taken by nobody, money.
    pub left_money: f64,
    /// Who pays for whom.
    pub transfers: Vec<Transfer>,
}

/// Pays for the buffers that avoid most loss per money first, from what low-risk items free, then from what others
/// free, then with new money.
///
/// Unit: money. Domain: finite. Ties by the order given. Source: the hybrid model's swap of just-in-time stock for
/// protection; greedy by loss avoided per money, Dantzig (1957), Operations Research 5.
///
/// No change at all gives an empty ledger.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::optimise::swap::{StockChange, ledger};
/// let change = |item, money, low_risk, avoided_money_per_year| StockChange { item, money, low_risk, avoided_money_per_year };
/// let swap = ledger(&[change(0, 500.0, false, 900.0), change(1, -300.0, true, 0.0), change(2, -100.0, false, 0.0)]).unwrap();
/// assert_eq!((swap.net_money, swap.freed_low_risk_money, swap.new_money), (100.0, 300.0, 100.0));
/// assert_eq!(swap.transfers[0].from, Some(1));
/// ```
///
/// # Examples
/// ```
/// use steadystock::engine::optimise::swap::{StockChange, ledger};
/// let change = |item, money, low_risk, avoided_money_per_year| StockChange { item, money, low_risk, avoided_money_per_year };
/// // Freed 800, taken 500: 300 are left for nobody, and the plan ties up less than today.
/// let swap = ledger(&[change(0, 500.0, false, 900.0), change(1, -800.0, true, 0.0)]).unwrap();
/// assert_eq!((swap.net_money, swap.new_money, swap.left_money), (-300.0, 0.0, 300.0));
/// ```
pub fn ledger(changes: &[StockChange]) -> EngineResult<SwapLedger> {
    let mut found = SwapLedger::default();
    for change in changes {
        finite("avoided_money_per_year", change.avoided_money_per_year)?;
        found.net_money += finite("stock change", change.money)?;
        match (change.money > 0.0, change.low_risk) {
            (true, _) => found.taken_money += change.money,
            (false, true) => found.freed_low_risk_money -= change.money,
            (false, false) => found.freed_other_money -= change.money,
        }
    }
    let mut takes: Vec<&StockChange> = changes.iter().filter(|change| change.money > 0.0).collect();
    let worth = |change: &StockChange| change.avoided_money_per_year / change.money.max(1e-9);
    rank(&mut takes, |one, other| worth(other).total_cmp(&worth(one)));
    let mut frees: Vec<(usize, f64, bool)> = changes
        .iter()
        .filter(|change| change.money < 0.0)
        .map(|change| (change.item, -change.money, change.low_risk))
        .collect();
    // Low risk first, then the largest.
    rank(&mut frees, |one, other| other.2.cmp(&one.2).then(other.1.total_cmp(&one.1)));
    let mut payer = 0;
    for take in takes {
        let mut missing = take.money;
        while let Some((from, left, _)) = frees.get_mut(payer).filter(|_| missing > 0.0) {
            let money = left.min(missing);
            found.transfers.push(Transfer { from: Some(*from), to: take.item, money });
            *left -= money;
            missing -= money;
            if *left <= 0.0 {
                payer += 1;
            }
        }
        if missing > 0.0 {
            found.transfers.push(Transfer { from: None, to: take.item, money: missing });
            found.new_money += missing;
        }
    }
    found.left_money =
        frees.iter().skip(payer).map(|(_, left, _)| left.max(0.0)).fold(0.0, |sum, left| sum + left);
    finite("net money", found.net_money)?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_unusable_change_is_refused() {
        let change = StockChange { item: 0, money: f64::NAN, low_risk: true, avoided_money_per_year: 0.0 };
        assert!(ledger(&[change]).is_err());
        assert_eq!(ledger(&[]).unwrap(), SwapLedger::default());
    }

    proptest! {
        #[test]
        fn money_is_neither_made_nor_lost(
            changes in proptest::collection::vec((-1000.0..1000.0_f64, any::<bool>(), 0.0..5000.0_f64), 0..30),
        ) {
            let changes: Vec<StockChange> = changes
                .into_iter()
                .enumerate()
                .map(|(item, (money, low_risk, avoided_money_per_year))| {
                    StockChange { item, money, low_risk, avoided_money_per_year }
                })
                .collect();
            let swap = ledger(&changes).unwrap();
            let moved: f64 = swap.transfers.iter().map(|transfer| transfer.money).sum();
            prop_assert!((moved - swap.taken_money).abs() < 1e-6);
            let freed = swap.freed_low_risk_money + swap.freed_other_money;
            prop_assert!((swap.taken_money - freed - swap.net_money).abs() < 1e-6);
            prop_assert!((swap.new_money - swap.left_money - swap.net_money).abs() < 1e-6);
            prop_assert!(swap.new_money.min(swap.left_money) < 1e-6);
            // Other items pay only once every low-risk item has.
            let risky = swap.transfers.iter().any(|t| t.from.is_some_and(|from| !changes[from].low_risk));
            let from_low: f64 = swap
                .transfers
                .iter()
                .filter(|t| t.from.is_some_and(|from| changes[from].low_risk))
                .map(|t| t.money)
                .sum();
            prop_assert!(!risky || (from_low - swap.freed_low_risk_money).abs() < 1e-6);
        }
    }
}
