//! A spread of the optimiser as settings of the plan: each item's safety stock so that its reorder point is the spread's.

use super::items::Optimised;
use crate::engine::optimise::frontier::Spread;
use crate::engine::stats::ranking::set_of;
use crate::project::plan::figures::Plan;
use crate::project::settings::{ItemBuffer, Settings};

/// The settings with the spread's level for each item that it moves.
///
/// A safety stock below 0 is set to 0. Everything else that is set for an item stays.
#[must_use]
pub fn taken_over(
    plan: &Plan,
    settings: &Settings,
    result: &Optimised,
    spread: &Spread,
    reason: &str,
) -> Settings {
    let levels = result.reorder_points(spread);
    let moved: Vec<ItemBuffer> = plan
        .items
        .iter()
        .zip(&result.items)
        .zip(levels)
        .filter_map(|((item, offered), level)| {
            let more = f64::from(level?) - f64::from(offered.planned?.reorder_point);
            let units = (item.buffer.safety_stock_units + more).max(0.0);
            let mut own = settings.item_buffer(&item.code);
            (own.safety_stock_units, own.reason) = (Some(units), reason.to_owned());
            (more != 0.0).then_some(own)
        })
        .collect();
    let mut next = settings.clone();
    let codes = set_of(moved.iter().map(|own| own.code.clone()));
    next.item_buffers.retain(|own| !codes.contains(&own.code));
    next.item_buffers.extend(moved);
    next
}
