//! The money behind a plan, for the screen of the stress test.

use crate::engine::finance::carrying_cost::{self, CarryingCost};
use crate::engine::finance::stockout_cost::StockoutCost;
use crate::engine::optimise::swap::SwapLedger;
use crate::project::finance::buffers::{self, BufferWorth, carrying_rates};
use crate::project::finance::exposure::{self, ItemExposure};
use crate::project::finance::{bad_years, swap};
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use serde::{Deserialize, Serialize};

/// What a stop costs, which buffer pays, and who pays for whom.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MoneyReport {
    /// Survive and recover of every item whose stock is known.
    pub exposures: Vec<ItemExposure>,
    /// What a stop of each item's supplier costs with the stock as it stands, by line, over all items.
    pub stop_cost: StockoutCost,
    /// When each buffer pays.
    pub worth: Vec<BufferWorth>,
    /// Who pays for whom; `None` where no money is known.
    pub swap: Option<SwapLedger>,
    /// Chance of a stop within a year times what it costs, over all suppliers, money a year.
    pub probability_times_impact_money: Option<f64>,
    /// Yearly carrying cost of today's stock, by line.
    pub today_carrying: Option<CarryingCost>,
    /// The same of the plan's.
    pub plan_carrying: Option<CarryingCost>,
}

/// The report of a plan.
pub(super) fn of(plan: &Plan, settings: &Settings) -> MoneyReport {
    let exposures = exposure::of_items(&plan.items, settings);
    let mut stop_cost = StockoutCost::default();
    for cost in exposures.iter().filter_map(|found| found.cost) {
        stop_cost.lost_margin += cost.lost_margin;
        stop_cost.express += cost.express;
        stop_cost.downtime += cost.downtime;
        stop_cost.trust += cost.trust;
    }
    let carrying = |stock: Option<f64>| carrying_cost::of(&carrying_rates(&settings.money), stock?).ok();
    MoneyReport {
        exposures,
        stop_cost,
        worth: buffers::worth(plan, settings),
        swap: swap::of_plan(plan, settings).ok().filter(|swap| !swap.transfers.is_empty()),
        probability_times_impact_money: bad_years::sum_over_suppliers(plan, settings).ok(),
        today_carrying: carrying(plan.swap.today_stock_value_money),
        plan_carrying: carrying(plan.swap.stock_value_money),
    }
}
