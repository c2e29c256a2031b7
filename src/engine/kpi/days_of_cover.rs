//! Days of cover.

use super::record::Record;
use crate::engine::error::{EngineResult, non_negative, representable};

/// 365 x average stock over the cost of goods sold in a year: 365 / turns; `None` where nothing is sold.
///
/// Unit: days. Domain: money finite, 0 or more. Source: Silver, Pyke and Thomas (2017).
///
/// No stock covers 0 days. `None` too where either figure is not known.
///
/// # Errors
/// Outside of the domain.
///
/// # Examples
/// ```
/// use steadystock::engine::kpi::{days_of_cover, record::Record};
/// let record = Record {
///     annual_cost_of_goods_money: Some(730_000.0), average_stock_money: Some(90_000.0), ..Record::default()
/// };
/// assert_eq!(days_of_cover::of(&record), Ok(Some(45.0)));
/// ```
pub fn of(record: &Record) -> EngineResult<Option<f64>> {
    let (Some(sold), Some(stock)) = (record.annual_cost_of_goods_money, record.average_stock_money) else {
        return Ok(None);
    };
    let sold = non_negative("annual_cost_of_goods_money", sold)?;
    let stock = non_negative("average_stock_money", stock)?;
    (sold > 0.0).then(|| representable("days of cover", 365.0 * (stock / sold))).transpose()
}
