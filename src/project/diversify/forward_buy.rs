//! Buying before a price rises: how much, what it saves, and how sure the rise must be.

use crate::engine::error::{EngineError, EngineResult, finite};
use crate::engine::language::tr;
use crate::engine::order::forward_buy::{PriceRise, forward_buy};
use crate::project::plan::figures::ItemPlan;
use crate::project::settings::Settings;

/// A purchase ahead of a price rise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ahead {
    /// Item by index into the plan.
    pub item: usize,
    /// Units to buy now.
    pub units: f64,
    /// What they cost, money.
    pub money: f64,
    /// Days of demand that they last for.
    pub cover_days: f64,
    /// What the old price saves on them, money.
    pub price_saved_money: f64,
    /// What it costs to keep the units beyond a normal order until they are used, money.
    pub carrying_money: f64,
    /// The rise pays for the purchase where it is likelier than this.
    pub break_even_chance: f64,
}

impl Ahead {
    /// Saved if the price rises, money.
    #[must_use]
    pub fn net_money(&self) -> f64 {
        self.price_saved_money - self.carrying_money
    }
}

/// What to buy of an item before its price rises by a share, within the days that shelf life or money allow.
///
/// The purchase is the best if the rise is sure (Silver, Pyke and Thomas, 2017). If it does not come, the carrying
/// cost was for nothing: it pays where chance x price saved exceeds the carrying cost. Unit: units, money. Domain: an
/// item with demand and a unit cost, a rise of 0 or more. Source: expected value.
///
/// # Errors
/// An item without demand or unit cost, a price that falls, a carrying rate of 0.
pub fn of_item(
    index: usize,
    item: &ItemPlan,
    settings: &Settings,
    rise_share: f64,
    most_days: Option<f64>,
) -> EngineResult<Ahead> {
    let (Some(unit_cost), per_day) = (item.unit_cost_money, item.demand.mean_per_day()) else {
        let reason = tr("the item has no unit cost");
        return Err(EngineError::Infeasible { method: "forward_buy", reason });
    };
    let rate = settings.money.carrying_share_per_year();
    let rise = PriceRise {
        demand_rate: per_day * 365.0,
        fixed_order_cost: settings.money.order_cost_money,
        holding_cost_rate: rate,
        unit_cost_now: unit_cost,
        unit_cost_after: unit_cost * (1.0 + rise_share),
        on_hand_units: item.on_hand_units.unwrap_or(0.0).max(0.0)
            + item.on_order_units.unwrap_or(0.0).max(0.0),
        maximum_order_units: most_days.map(|days| days * per_day),
    };
    let units = forward_buy(&rise)?.order_quantity;
    // The extra units stand on top of what is there and are used up last: half of their time, and all of the rest's.
    let (own, extra) = (rise.on_hand_units, units);
    let years = if per_day > 0.0 { (own + extra / 2.0) / rise.demand_rate } else { 0.0 };
    let carrying_money = finite("carrying", extra * unit_cost * rate * years)?;
    let price_saved_money = extra * unit_cost * rise_share;
    Ok(Ahead {
        item: index,
        units,
        money: units * unit_cost,
        cover_days: if per_day > 0.0 { units / per_day } else { 0.0 },
        price_saved_money,
        carrying_money,
        break_even_chance: if price_saved_money > 0.0 {
            (carrying_money / price_saved_money).min(1.0)
        } else {
            1.0
        },
    })
}
