//! Which buffer pays: what it costs a year, what it saves in a stop, and how likely the stop must be.

use super::exposure::{ItemExposure, of_stock, rates};
use crate::engine::finance::break_even::{self, BreakEven};
use crate::engine::finance::carrying_cost::{self, CarryingCost};
use crate::engine::finance::stockout_cost;
use crate::engine::language::tr;
use crate::engine::quantity::{CycleServiceLevel, ServiceMeasure};
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::settings::{MoneySettings, Settings};
use serde::{Deserialize, Serialize};

/// A buffer weighed against the stop it is for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct BufferWorth {
    /// Item by index into the plan.
    pub item: usize,
    /// Units of safety stock and stockpile.
    pub units: f64,
    /// Their yearly cost, by line.
    pub carrying: CarryingCost,
    /// Money saved in one stop of the supplier's usual length.
    pub avoided_money_per_stop: f64,
    /// How likely the stop must be.
    pub break_even: BreakEven,
    /// Stops per year by the supplier's record; `None` where no supplier is known.
    pub stops_per_year: Option<f64>,
    /// Whether the buffer pays at that rate.
    pub pays: Option<bool>,
    /// What the target says that a unit short for a year costs, money.
    pub implied_stockout_money: Option<f64>,
}

impl BufferWorth {
    /// The break-even in words.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self.break_even {
            BreakEven::OnceInYears(years) if years >= 1.5 => {
                tr!(
                    "Pays if this stop is likelier than once in {years} years.",
                    years = format_args!("{years:.0}")
                )
            }
            BreakEven::OnceInYears(years) => {
                tr!(
                    "Pays only if this stop comes more than {} times a year.",
                    format_args!("{:.1}", 1.0 / years)
                )
            }
            BreakEven::Always => String::from(tr("Costs nothing to hold, so it always pays.")),
            BreakEven::Never => String::from(tr("A stop of the usual length costs no less with it.")),
        }
    }
}

/// Rates of the carrying cost by line, as set.
#[must_use]
pub const fn carrying_rates(money: &MoneySettings) -> CarryingCost {
    let [capital, storage, insurance, obsolescence] = money.carrying_shares;
    CarryingCost { capital, storage, insurance, obsolescence }
}

/// The chance of no stock-out per cycle: the target where it is set in this measure, else what the level achieves.
fn cycle_service(item: &ItemPlan) -> Option<f64> {
    match item.buffer.target.measure {
        ServiceMeasure::Cycle => Some(item.buffer.target.share),
        _ => Some(item.buffer.service?.cycle_service),
    }
}

/// The worth of every buffer of a plan, for items with a unit cost.
#[must_use]
pub fn worth(plan: &Plan, settings: &Settings) -> Vec<BufferWorth> {
    plan.items.iter().enumerate().filter_map(|(index, item)| of_item(plan, index, item, settings)).collect()
}

fn of_item(plan: &Plan, index: usize, item: &ItemPlan, settings: &Settings) -> Option<BufferWorth> {
    let units = item.buffer.total_units();
    let unit_cost = item.unit_cost_money?;
    if units <= 0.0 {
        return None;
    }
    let carrying = carrying_cost::of(&carrying_rates(&settings.money), units * unit_cost).ok()?;
    // An ordinary day finds half an order beside the buffer.
    let cycle = item.buffer.order_quantity_units / 2.0;
    let cost = |stock: f64| -> Option<f64> {
        let found: ItemExposure = of_stock(index, item, stock, 0.0, settings)?;
        rates(item, &settings.money)?;
        found.cost.map(|cost| cost.total())
    };
    let avoided = (cost(cycle)? - cost(cycle + units)?).max(0.0);
    let break_even = break_even::of(avoided, carrying.total()).ok()?;
    let stops_per_year =
        item.supplier.and_then(|s| plan.suppliers.get(s as usize)).map(|supplier| supplier.stops_per_year);
    let holding = unit_cost * settings.money.carrying_share_per_year();
    Some(BufferWorth {
        item: index,
        units,
        carrying,
        avoided_money_per_stop: avoided,
        break_even,
        stops_per_year,
        pays: stops_per_year.and_then(|rate| break_even.pays_at(rate).ok()),
        implied_stockout_money: cycle_service(item).and_then(|share| {
            let target = CycleServiceLevel::try_new(share).ok()?;
            stockout_cost::implied_by_target(holding, target).ok()
        }),
    })
}
