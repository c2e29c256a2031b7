//! The plan's swap: which items pay for which buffers.

use super::buffers;
use crate::engine::error::EngineResult;
use crate::engine::optimise::swap::{StockChange, SwapLedger, ledger};
use crate::engine::segment::portfolio::Group;
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;

/// The ledger of a plan, items by index; those whose stock is unknown today or without a unit cost are left out.
///
/// Low risk are the groups Lean and Routine. Buffers that avoid most loss per money come first: money saved in a stop
/// times the stops a year of the supplier.
///
/// # Errors
/// Figures of a size that no method takes.
pub fn of_plan(plan: &Plan, settings: &Settings) -> EngineResult<SwapLedger> {
    let mut avoided = vec![0.0; plan.items.len()];
    for worth in buffers::worth(plan, settings) {
        if let Some(cell) = avoided.get_mut(worth.item) {
            *cell = worth.avoided_money_per_stop * worth.stops_per_year.unwrap_or(0.0);
        }
    }
    let changes: Vec<StockChange> = plan
        .items
        .iter()
        .zip(avoided)
        .enumerate()
        .filter_map(|(index, (item, avoided_money_per_year))| {
            let money = item.buffer.change_money?;
            let low_risk = matches!(item.segment.group, Group::Lean | Group::Routine);
            Some(StockChange { item: index, money, low_risk, avoided_money_per_year })
        })
        .collect();
    ledger(&changes)
}
