//! Inventory turns.

use super::record::Record;
use crate::engine::error::{EngineResult, non_negative, representable};

/// Cost of goods sold in a year over average stock at cost; `None` without stock.
///
/// Unit: times per year. Domain: money finite, 0 or more. Source: Silver, Pyke and Thomas (2017).
///
/// Cost against cost: sales at selling prices over stock at cost would flatter it. `None` too where either is not
/// known.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::kpi::{record::Record, turns};
/// let record = Record {
///     annual_cost_of_goods_money: Some(1_200_000.0), average_stock_money: Some(200_000.0), ..Record::default()
/// };
/// assert_eq!(turns::of(&record), Ok(Some(6.0)));
/// ```
pub fn of(record: &Record) -> EngineResult<Option<f64>> {
    let (Some(sold), Some(stock)) = (record.annual_cost_of_goods_money, record.average_stock_money) else {
        return Ok(None);
    };
    let sold = non_negative("annual_cost_of_goods_money", sold)?;
    let stock = non_negative("average_stock_money", stock)?;
    (stock > 0.0).then(|| representable("turns", sold / stock)).transpose()
}
