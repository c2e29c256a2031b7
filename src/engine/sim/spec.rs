//! What is simulated: items, their sources and rules, events, horizon.
//!
//! A run is data from end to end: with the same record any machine gives the same bytes, so a result can be checked
//! by running it again. It is made by the project's floor from items, suppliers and scenarios; nothing of it knows
//! a file or a screen.

use crate::engine::error::{EngineError, EngineResult};
use crate::engine::sim::demand_model::DemandModel;
use crate::engine::sim::event::{Event, Node, Occurrence};
use crate::engine::sim::lead_time_model::LeadTimeModel;
use crate::engine::sim::policy::Policy;
use crate::engine::sim::timeline::Span;
use serde::{Deserialize, Serialize};

/// How many rules are compared: Today, Just-in-Time, Just-in-Case, Hybrid, and Hybrid's money spread evenly.
pub const RULES: usize = 5;

/// Money in whole ten-thousandths, so that sums do not depend on their order.
pub const MONEY_SCALE: f64 = 10_000.0;

/// Shares of unmet demand in parts of this.
pub const SHARE_PARTS: u32 = 256;

/// A source of supply of an item.
///
/// Shares of several sources split each order, as in dual sourcing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The nodes that it depends on, by index: supplier, region, lane.
    pub nodes: Vec<u32>,
    /// Its lead time.
    pub lead_time: LeadTimeModel,
    /// Its part of each order, against the parts of the others; 0 = used only while no other takes orders.
    pub share: u32,
    /// What a unit costs above the item's unit cost, in ten-thousandths; may be below zero.
    pub premium: i64,
    /// Units that it sends at most in each stretch of `capacity_days`; 0 = no limit.
    pub capacity_units: u32,
    /// Days of such a stretch, counted from day 0 of a path: 1 = each day.
    pub capacity_days: u32,
    /// First day of the horizon on which it takes orders: when it is qualified.
    pub from_day: u32,
    /// True where a later order may arrive before an earlier one.
    pub overtaking: bool,
}

impl Source {
    /// A source that takes every order at once and never stops.
    #[must_use]
    pub const fn sole(lead_time: LeadTimeModel) -> Self {
        Self {
            nodes: Vec::new(),
            lead_time,
            share: 1,
            premium: 0,
            capacity_units: 0,
            capacity_days: 1,
            from_day: 0,
            overtaking: false,
        }
    }
}

/// What an item's shortages and stock cost, in ten-thousandths.
///
/// Per simulated unit; the shares of lost sales and of waiting customers are in the figures already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemMoney {
    /// Unit cost.
    pub unit_cost: i64,
    /// Margin lost with a unit that is not served on its day, the share of lost sales applied.
    pub lost_margin: i64,
    /// Express freight for such a unit, the share that waits applied.
    pub express: i64,
    /// Trust lost with such a unit.
    pub trust: i64,
    /// Standstill in a day out of stock.
    pub downtime_per_day: i64,
}

/// An item as the kernel sees it.
///
/// A simulated unit may be a part or a multiple of the item's own, so that whole numbers carry enough digits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SimItem {
    /// Its key for the random streams, from its code.
    pub key: u64,
    /// Thousandths of the item's unit in a simulated unit: 1,000 = counted as it is.
    pub unit_milli: i64,
    /// Demand.
    pub demand: DemandModel,
    /// Where it comes from; the first is the main one.
    pub sources: Vec<Source>,
    /// Nodes that hit the item itself, by index: its site, the item.
    pub nodes: Vec<u32>,
    /// Orders turn to another source while one sends nothing; with none, only while one takes no orders.
    pub reroutes: bool,
    /// Days after the end of an event during which it is still felt: lead time and review.
    pub felt_days: u32,
    /// Days after arrival at which a unit is written off; 0 = never.
    pub shelf_life_days: u32,
    /// Part of unmet demand that is lost, of [`SHARE_PARTS`]; the rest waits.
    pub lost_parts: u32,
    /// The rules; `None` where a rule cannot be told for this item.
    pub policies: [Option<Policy>; RULES],
    /// Money.
    pub money: ItemMoney,
    /// Stock of today, for runs from today.
    pub on_hand: i32,
    /// Open orders of today: day of arrival and units.
    pub open_orders: Vec<(u32, i32)>,
}

impl SimItem {
    /// An item of whole units from one source that nothing stops, under one rule, with nothing that costs money.
    ///
    /// Unit: simulated units. What differs is set on the result.
    #[must_use]
    pub fn sole(key: u64, demand: DemandModel, lead_time: LeadTimeModel, policy: Policy) -> Self {
        let mut policies = [None; RULES];
        policies[0] = Some(policy);
        Self {
            key,
            unit_milli: 1_000,
            demand,
            sources: vec![Source::sole(lead_time)],
            nodes: Vec::new(),
            reroutes: false,
            felt_days: 0,
            shelf_life_days: 0,
            lost_parts: 0,
            policies,
            money: ItemMoney::default(),
            on_hand: 0,
            open_orders: Vec::new(),
        }
    }

    /// True where net stock under this rule is its reorder point plus something that does not depend on it, so that
    /// one run prices every level; the events must allow it too.
    #[must_use]
    pub fn is_level_free(&self, policy: &Policy, start: Start) -> bool {
        policy.is_level_free() && self.shelf_life_days == 0 && self.lost_parts == 0 && start == Start::Steady
    }
}

/// Where a run starts.
///
/// A warm-up is dropped for the first, and not for the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Start {
    /// At each rule's own level, with the warm-up dropped: compares rules.
    Steady,
    /// At the stock and open orders of today.
    FromToday,
}

/// A whole run.
///
/// Days, units and money are whole numbers; chances and rates are not.
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
    /// Nodes that can be hit.
    pub nodes: Vec<Node>,
    /// What can happen.
    pub events: Vec<Event>,
    /// Where it starts.
    pub start: Start,
    /// Years on end in one path; each counts as a replication. 1 where an event has a date.
    pub years_per_path: u32,
    /// Variation of a factor that scales the demand of all items four weeks at a time; 0 = each by itself.
    pub shared_demand_share: f64,
    /// Rare events are spread evenly over the paths, so that fewer replications tell as much.
    pub is_stratified: bool,
}

impl SimSpec {
    /// A run in steady state without nodes and events, one horizon in a path.
    ///
    /// Unit: days.
    #[must_use]
    pub const fn steady(items: Vec<SimItem>, warm_up_days: u32, horizon_days: u32) -> Self {
        Self {
            seed: 1,
            warm_up_days,
            horizon_days,
            items,
            nodes: Vec::new(),
            events: Vec::new(),
            start: Start::Steady,
            years_per_path: 1,
            shared_demand_share: 0.0,
            is_stratified: false,
        }
    }

    /// Days of a path, warm-up included.
    ///
    /// Unit: days.
    #[must_use]
    pub fn span(&self) -> Span {
        let days = self.horizon_days.saturating_mul(self.years_per_path.max(1));
        Span {
            warm_up_days: self.warm_up_days,
            days: self.warm_up_days.saturating_add(days),
            is_stratified: self.is_stratified,
        }
    }

    /// True where one run of this item under this rule prices every level: the rule, the start and every event that
    /// reaches the item depend on the position less the reorder point only.
    #[must_use]
    pub fn prices_every_level(&self, item: &SimItem, policy: &Policy) -> bool {
        let reaches = |event: &Event| event.nodes.iter().any(|node| item.nodes.contains(node));
        let free = |event: &Event| event.effects.iter().all(|effect| effect.is_level_free());
        item.is_level_free(policy, self.start)
            && self.events.iter().all(|event| free(event) || !reaches(event))
    }

    /// Days simulated for each replication, its part of the warm-up included.
    ///
    /// Unit: days; the measure of the work of a run.
    #[must_use]
    pub fn days_per_replication(&self) -> f64 {
        f64::from(self.span().days) / f64::from(self.years_per_path.max(1))
    }

    /// True where there are events to spread evenly over the paths, and they are.
    #[must_use]
    pub fn spreads_events(&self) -> bool {
        let by_rate = |event: &Event| matches!(event.occurrence, Occurrence::PerYear(_));
        self.is_stratified && self.events.iter().any(by_rate)
    }

    /// The longest sensible path for these events and this start: years on end share a warm-up, unless one of them
    /// is special. So many replications still make 8 paths or more, since only paths are independent.
    ///
    /// Unit: years, 1 or more.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::sim::spec::{SimSpec, Start};
    /// assert_eq!(SimSpec::years_on_end(&[], Start::Steady, 1_000), 16);
    /// assert_eq!(SimSpec::years_on_end(&[], Start::Steady, 100), 8);
    /// assert_eq!(SimSpec::years_on_end(&[], Start::Steady, 5), 1);
    /// assert_eq!(SimSpec::years_on_end(&[], Start::FromToday, 1_000), 1);
    /// ```
    #[must_use]
    pub fn years_on_end(events: &[Event], start: Start, replications: u32) -> u32 {
        let dated = events.iter().any(|event| matches!(event.occurrence, Occurrence::On(_)));
        let most = replications / LEAST_PATHS;
        if dated || start == Start::FromToday || most < 2 {
            return 1;
        }
        // A power of two, so that parts of a run are whole blocks.
        (1 << most.ilog2()).min(YEARS_ON_END)
    }

    /// The run, if its figures are possible.
    ///
    /// Unit: days. Domain: a horizon of at least a day, a path of at most 10 million. Source: limits
    /// of the kernel; Law (2015), Simulation Modeling and Analysis, on run lengths.
    ///
    /// # Errors
    /// [`EngineError`] for an impossible event, a horizon of no day, or a path of more than 10 million days.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::sim::spec::SimSpec;
    /// let year = SimSpec::steady(vec![], 28, 365);
    /// assert!(year.check().is_ok());
    /// assert!(SimSpec { horizon_days: 0, ..year }.check().is_err());
    /// ```
    pub fn check(&self) -> EngineResult<()> {
        let days = f64::from(self.span().days);
        if self.horizon_days == 0 || days > 1e7 {
            let (quantity, allowed) = ("days of a path", "1 to 10 million");
            return Err(EngineError::OutOfDomain { quantity, value: days, allowed });
        }
        self.events.iter().enumerate().try_for_each(|(i, event)| event.check(i, self.events.len()))
    }
}

/// Years of a path where none is special.
const YEARS_ON_END: u32 = 16;
/// Paths of a run at least.
const LEAST_PATHS: u32 = 8;
