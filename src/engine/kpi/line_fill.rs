//! Line fill rate: complete lines over lines ordered.

use super::record::{OrderLine, Record, share};
use crate::engine::error::EngineResult;

/// Share of lines that are complete on time.
///
/// Unit: share. Domain: units finite, ordered 0 or more. Source: Silver, Pyke and Thomas (2017).
///
/// # Errors
/// Outside of the domain.
pub fn of(record: &Record) -> EngineResult<Option<f64>> {
    record.check_lines()?;
    let complete = record.lines().filter(|line| OrderLine::is_complete(line)).count();
    Ok(share(complete, record.lines().count()))
}
