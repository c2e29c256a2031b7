//! Survive and recover of items that go into products: where the user gives what goes into what.

use super::exposure::unit_margin_money;
use crate::engine::error::EngineResult;
use crate::engine::risk::network_exposure::{Network, NetworkLoss, NetworkSurvival, Part, Source, Use};
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;

/// One line of a table "used in": so many units of an item in one of another, both by index into the plan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UsedIn {
    /// The part.
    pub part: usize,
    /// What it goes into.
    pub into: usize,
    /// Units of the part in one.
    pub units: f64,
}

/// The network of a plan.
///
/// An item into which others go is made from them as needed; every other item is bought at the rate of its needs.
///
/// # Errors
/// A line that names no item; a part that goes into itself; figures of a size that no method takes.
pub fn of_plan(plan: &Plan, settings: &Settings, used_in: &[UsedIn]) -> EngineResult<Network> {
    let needs = needs_per_day(plan, used_in);
    let parts = plan.items.iter().zip(needs).enumerate().map(|(index, (item, need))| {
        let made = used_in.iter().any(|line| line.into == index);
        Part {
            stock: item.on_hand_units.unwrap_or(0.0).max(0.0) + item.on_order_units.unwrap_or(0.0).max(0.0),
            source: if made { Source::AsNeeded } else { Source::Rate(need) },
            demand_rate: item.demand.mean_per_day().max(0.0),
            unit_margin: unit_margin_money(item, &settings.money).unwrap_or(0.0),
        }
    });
    let uses = used_in.iter().map(|line| Use { part: line.part, into: line.into, units: line.units });
    Network::try_new(parts.collect(), uses.collect())
}

/// Units a day of each item, its own demand and what goes into others; rounds of substitution until every tier is in.
fn needs_per_day(plan: &Plan, used_in: &[UsedIn]) -> Vec<f64> {
    let own: Vec<f64> = plan.items.iter().map(|item| item.demand.mean_per_day().max(0.0)).collect();
    let mut needs = own.clone();
    for _ in 0..plan.items.len().min(20) {
        let mut next = own.clone();
        for line in used_in {
            if let (Some(into), Some(cell)) = (needs.get(line.into).copied(), next.get_mut(line.part)) {
                *cell += into * line.units;
            }
        }
        if next == needs {
            break;
        }
        needs = next;
    }
    needs
}

/// Survival and loss of the whole network while all items of one supplier are down.
#[derive(Debug, Clone, PartialEq)]
pub struct SupplierStop {
    /// Supplier by index into the plan.
    pub supplier: u32,
    /// How long all demand is met, and which items end it: what to keep more of.
    pub survival: NetworkSurvival,
    /// What is lost until the supplier is back.
    pub loss: NetworkLoss,
}

/// A stop of one supplier for its usual length.
///
/// # Errors
/// A supplier that does not exist counts as one without items; figures of a size that no method takes.
pub fn supplier_stop(plan: &Plan, network: &Network, supplier: u32) -> EngineResult<SupplierStop> {
    let down: Vec<usize> =
        (0..plan.items.len()).filter(|&index| plan.items[index].supplier == Some(supplier)).collect();
    let recover_days = plan.suppliers.get(supplier as usize).map_or(0.0, |s| s.recover_days.max(0.0));
    Ok(SupplierStop {
        supplier,
        survival: network.time_to_survive(&down)?,
        loss: network.loss(&down, recover_days)?,
    })
}
