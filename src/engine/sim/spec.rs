//! What is simulated: items, rules, nodes, horizon.

use crate::engine::sim::{demand_model::DemandModel, disruption::Node, lead_time_model::LeadTimeModel};
use serde::{Deserialize, Serialize};

/// How many rules are compared: Today, Just-in-Time, Just-in-Case, Hybrid.
pub const RULES: usize = 4;

/// Money in whole ten-thousandths, so that sums do not depend on their order.
pub const MONEY_SCALE: f64 = 10_000.0;

/// A rule for one item. Whole units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Days between reviews, at least 1 (a step of the simulation).
    pub review_days: u32,
    /// An order is placed when the inventory position is at or below this.
    pub reorder_point: i32,
    /// The order brings the position to at least this: `reorder_point + 1` for (s,nQ), S for order-up-to rules.
    pub order_up_to: i32,
    /// Orders are multiples of this, at least 1: Q for (s,nQ).
    pub lot: i32,
    /// Smallest order.
    pub minimum: i32,
    /// Stock that a refill of the stockpile leaves untouched.
    pub keep: i32,
    /// Stockpile: protected, released only while a stop of supply is felt.
    pub stockpile: i32,
}

/// An item as the kernel sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SimItem {
    /// Its key for the random streams, from its code.
    pub key: u64,
    /// Demand.
    pub demand: DemandModel,
    /// Lead time.
    pub lead_time: LeadTimeModel,
    /// Supplier by index into [`SimSpec::sources`]; none = never stopped.
    pub source: Option<u32>,
    /// Days after the end of a stop during which it is still felt: lead time and review.
    pub felt_days: u32,
    /// The rules; `None` where a rule cannot be told for this item.
    pub policies: [Option<Policy>; RULES],
    /// Unit cost, in ten-thousandths.
    pub unit_cost: i64,
    /// Cost of a unit short, in ten-thousandths.
    pub short_cost: i64,
    /// Cost of a day out of stock, in ten-thousandths.
    pub day_out_cost: i64,
    /// Stock and open orders of today, for runs from today.
    pub on_hand: i32,
    /// Units on order today.
    pub on_order: i32,
}

/// A source of supply: the nodes that stop it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Nodes by index into [`SimSpec::nodes`]: the supplier and its country.
    pub nodes: Vec<u32>,
}

/// A change of demand or lead times over some days of the horizon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// First day of the horizon.
    pub start_day: u32,
    /// Days it lasts.
    pub length_days: u32,
    /// New level in percent of the old.
    pub percent: u32,
}

/// Where a run starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Start {
    /// At each rule's own level, with the warm-up dropped: compares rules.
    Steady,
    /// At the stock and open orders of today.
    FromToday,
}

/// A whole run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SimSpec {
    /// Seed of all draws.
    pub seed: u64,
    /// Days dropped at the start; whole weeks.
    pub warm_up_days: u32,
    /// Days measured.
    pub horizon_days: u32,
    /// Items.
    pub items: Vec<SimItem>,
    /// Nodes that can stop.
    pub nodes: Vec<Node>,
    /// Sources of supply.
    pub sources: Vec<Source>,
    /// A change of demand.
    pub demand_shift: Option<Shift>,
    /// A change of lead times.
    pub lead_time_shift: Option<Shift>,
    /// Where it starts.
    pub start: Start,
}

impl SimSpec {
    /// Days of a path, warm-up included.
    #[must_use]
    pub fn days(&self) -> usize {
        (self.warm_up_days + self.horizon_days) as usize
    }
}
