//! Promised against delivered on the user's own demand.

mod histories;
mod report;

pub use histories::{Histories, histories, season_buckets};
pub use report::usual_lead_time_buckets;
pub use report::{Refusal, Report, Request, RuleReport, StockByRule, report, stock_for_fills};
