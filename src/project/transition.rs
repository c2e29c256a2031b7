//! From Today to Plan, month by month: stock, cash and risk while excess sells off and buffers are built.
//!
//! Mean demand and mean lead times, day by day: a forecast of the way, not of its swings; those are the stress test's.

use crate::project::finance::exposure;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::settings::Settings;
use serde::{Deserialize, Serialize};

/// Days of a month.
const MONTH_DAYS: f64 = 30.4375;

/// How the stockpiles are bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Months that are shown.
    pub months: u32,
    /// Months over which stockpiles are bought; 1 buys them at once.
    pub build_up_months: u32,
}

impl Default for Pace {
    /// A year, with stockpiles bought over its first half.
    fn default() -> Self {
        Self { months: 12, build_up_months: 6 }
    }
}

/// The state of all items with a known stock at the end of a month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Month {
    /// Months from today; 0 is today.
    pub number: u32,
    /// Stock on hand at cost, money.
    pub stock_money: f64,
    /// Goods received in the month, money: what is paid.
    pub bought_money: f64,
    /// Cost of what was handed over in the month, money.
    pub sold_cost_money: f64,
    /// Of the stock, what stands beyond the plan's needs, money.
    pub excess_money: f64,
    /// Expected loss of a year from stops with the stock as it stands: stops a year x cost of the gap, money.
    pub risk_money_per_year: f64,
    /// Units asked for in the month that were not there, at cost, money.
    pub short_money: f64,
}

/// One item on its way.
struct State<'a> {
    item: &'a ItemPlan,
    index: usize,
    cost: f64,
    per_day: f64,
    on_hand: f64,
    /// Units by the day of their arrival.
    coming: Vec<(u32, f64)>,
    stops_per_year: f64,
}

/// The way from today's stock to the plan's, today first.
///
/// Every item with a unit cost and a stock follows the plan's rules from today on: at each review an order goes out
/// where the position, less what is meant for the stockpile, is at or below the reorder point. Open orders arrive half
/// a lead time from now. Items without demand keep their stock.
#[must_use]
pub fn months(plan: &Plan, settings: &Settings, pace: Pace) -> Vec<Month> {
    let mut states: Vec<State<'_>> =
        plan.items.iter().enumerate().filter_map(|(index, item)| State::of(plan, index, item)).collect();
    let mut found = vec![total(&states, Month::default(), settings)];
    let review = settings.review_period_days.max(1.0) as u32;
    let mut day = 0;
    for number in 1..=pace.months {
        let mut month = Month { number, ..Month::default() };
        let end = (f64::from(number) * MONTH_DAYS).round() as u32;
        let share = f64::from(number) / f64::from(pace.build_up_months.max(1));
        while day < end {
            for state in &mut states {
                state.live(day, review, share.min(1.0), &mut month);
            }
            day += 1;
        }
        found.push(total(&states, month, settings));
    }
    found
}

impl<'a> State<'a> {
    fn of(plan: &Plan, index: usize, item: &'a ItemPlan) -> Option<Self> {
        let supplier = item.supplier.and_then(|s| plan.suppliers.get(s as usize));
        let arrival = (item.lead_time.mean_days / 2.0).round().max(0.0) as u32;
        let coming = item.on_order_units.filter(|units| *units > 0.0);
        Some(Self {
            item,
            index,
            cost: item.unit_cost_money?,
            per_day: item.demand.mean_per_day().max(0.0),
            on_hand: item.on_hand_units?.max(0.0),
            coming: coming.map(|units| (arrival, units)).into_iter().collect(),
            stops_per_year: supplier.map_or(0.0, |supplier| supplier.stops_per_year),
        })
    }

    /// One day: receive, review and order, hand over.
    fn live(&mut self, day: u32, review: u32, stockpile_share: f64, month: &mut Month) {
        let arrived: f64 = self.coming.iter().filter(|(on, _)| *on <= day).map(|(_, units)| units).sum();
        self.coming.retain(|(on, _)| *on > day);
        self.on_hand += arrived;
        month.bought_money += arrived * self.cost;
        if self.per_day > 0.0 && day.is_multiple_of(review) {
            self.order(day, stockpile_share);
        }
        let sold = self.per_day.min(self.on_hand);
        self.on_hand -= sold;
        month.sold_cost_money += sold * self.cost;
        month.short_money += (self.per_day - sold) * self.cost;
    }

    fn order(&mut self, day: u32, stockpile_share: f64) {
        let buffer = &self.item.buffer;
        let apart = buffer.stockpile_units * stockpile_share;
        let position = self.on_hand + self.coming.iter().map(|(_, units)| units).sum::<f64>() - apart;
        if position <= buffer.reorder_point_units {
            let quantity = buffer.order_quantity_units.max(1.0);
            let lots = ((buffer.reorder_point_units - position) / quantity).floor() + 1.0;
            let arrival = day + (self.item.lead_time.mean_days.round().max(1.0) as u32);
            self.coming.push((arrival, lots * quantity));
        }
    }

    fn excess_units(&self) -> f64 {
        let buffer = &self.item.buffer;
        let need = buffer.reorder_point_units + buffer.order_quantity_units + buffer.stockpile_units;
        (self.on_hand - if self.per_day > 0.0 { need } else { 0.0 }).max(0.0)
    }

    fn risk_money_per_year(&self, settings: &Settings) -> f64 {
        let coming: f64 = self.coming.iter().map(|(_, units)| units).sum();
        let gap = exposure::of_stock(self.index, self.item, self.on_hand, coming, settings);
        let cost = gap.and_then(|gap| gap.cost).map_or(0.0, |cost| cost.total());
        self.stops_per_year * cost
    }
}

fn total(states: &[State<'_>], flows: Month, settings: &Settings) -> Month {
    Month {
        stock_money: states.iter().map(|state| state.on_hand * state.cost).sum(),
        excess_money: states.iter().map(|state| state.excess_units() * state.cost).sum(),
        risk_money_per_year: states.iter().map(|state| state.risk_money_per_year(settings)).sum(),
        ..flows
    }
}
