//! The working of an item's figures: one derivation for the drawer, the report and the workbook.
//!
//! A file for each kind of figure. Every derivation evaluates from its own inputs to the figure that it explains.

mod classes;
mod cover;
mod demand;
mod facts;
mod lead_time;
mod order_quantity;
mod protection;
mod receipts;
mod record;
mod reorder_point;
mod risk;
mod robust;
mod safety_stock;
mod service;
pub mod sourcing;
mod stock_value;
mod stockpile;
mod target;
mod today;
mod value;
mod what_if;
pub mod whole;
pub(in crate::project) mod working;

use crate::engine::explain::{Derivation, Input, Unit};
use crate::engine::quantity::ServiceMeasure;
use crate::project::plan::figures::{BufferMethod, ItemPlan, Plan};
use crate::project::settings::Settings;
use crate::project::words::{decimal, money_exact, percent, sum, whole};
pub use safety_stock::late_delivery_share;
use working::Scope;

macro_rules! figures {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)*) => {
        /// The figures of an item that can be explained.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Figure {
            $($(#[$doc])* $name,)*
            /// Safety stock by another method than the plan's.
            SafetyStockBy(BufferMethod),
        }

        impl Figure {
            /// All figures, those by other methods left out.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its key in an address, such as `safety_stock`; methods share one.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                    Self::SafetyStockBy(_) => "safety_stock_by",
                }
            }
        }
    };
}

figures! {
    /// Demand a day.
    Demand = "demand",
    /// Standard deviation of demand.
    DemandSd = "demand_sd",
    /// Mean lead time.
    LeadTime = "lead_time",
    /// Standard deviation of the lead time.
    LeadTimeSd = "lead_time_sd",
    /// The target.
    Target = "target",
    /// Mean demand that the level lasts for.
    ProtectionMean = "protection_mean",
    /// Its standard deviation.
    ProtectionSd = "protection_sd",
    /// Observations that this deviation is worth.
    Observations = "observations",
    /// Safety stock.
    SafetyStock = "safety_stock",
    /// Reorder point, or the level up to which every review orders.
    ReorderPoint = "reorder_point",
    /// Order quantity.
    OrderQuantity = "order_quantity",
    /// Stockpile.
    Stockpile = "stockpile",
    /// Chance of no stock-out per order cycle.
    CycleService = "cycle_service",
    /// Units handed over at once.
    FillRate = "fill_rate",
    /// Time with stock.
    ReadyRate = "ready_rate",
    /// Average stock in money.
    StockValue = "stock_value",
    /// Its change against today.
    Change = "change",
    /// Value of a year.
    AnnualValue = "annual_value",
    /// Share of the value of all items.
    ValueShare = "value_share",
    /// ABC class.
    Abc = "abc",
    /// XYZ class.
    Xyz = "xyz",
    /// FSN class.
    Fsn = "fsn",
    /// Risk score.
    RiskScore = "risk_score",
    /// Group.
    Group = "group",
    /// Demand class.
    DemandClass = "demand_class",
    /// Share of the facts behind the risk score that are known.
    Coverage = "facts_known",
    /// Today's buffer.
    Today = "today",
    /// What the level promises.
    Promised = "promised",
    /// What such levels delivered.
    Delivered = "delivered",
    /// Protection intervals behind it.
    Periods = "periods",
    /// Days that level and stockpile cover.
    Cover = "cover",
    /// How far the figures can be trusted.
    Confidence = "confidence",
    /// Turns a year.
    Turns = "turns",
    /// Change of the buffer against today, units.
    ChangeUnits = "change_units",
    /// What today's rule aims at, money.
    TodayValue = "today_value",
    /// Days that the stock lasts without supply.
    Survive = "survive",
    /// Days until supply is back after a stop.
    Recover = "recover",
    /// Sales of a year that need the item.
    AtStake = "at_stake",
    /// Risk priority number.
    Priority = "priority",
    /// Lead time against what is stated.
    Bias = "bias",
    /// Share of delivery lines in full.
    InFull = "in_full",
    /// Days that stops drew receipts out.
    StopDays = "stop_days",
    /// Money in the stockpile.
    StockpileMoney = "stockpile_money",
    /// What the stockpile costs a year.
    StockpileCost = "stockpile_cost",
    /// Days of the largest stockpile that is used up in time.
    LargestStockpile = "largest_stockpile",
    /// Days of a stop from which the stockpile is needed.
    Release = "release",
}

impl Figure {
    /// From its key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|figure| figure.key() == key)
    }
}

/// The derivation of a figure; `None` where the item has no such figure.
#[must_use]
pub fn derive(plan: &Plan, item: &ItemPlan, figure: Figure, settings: &Settings) -> Option<Derivation> {
    derive_in(Scope { plan, item, settings, asks_what_if: true }, figure)
}

/// The same without what would change it: the formula, its inputs and its words, in a small part of the time.
#[must_use]
pub fn formula(plan: &Plan, item: &ItemPlan, figure: Figure, settings: &Settings) -> Option<Derivation> {
    derive_in(Scope { plan, item, settings, asks_what_if: false }, figure)
}

fn derive_in(scope: Scope<'_>, figure: Figure) -> Option<Derivation> {
    Some(match figure {
        Figure::Demand => demand::demand_mean_of(scope),
        Figure::DemandSd => demand::demand_sd_of(scope),
        Figure::LeadTime => lead_time::lead_time_mean_of(scope),
        Figure::LeadTimeSd => lead_time::lead_time_sd_of(scope),
        Figure::Target => target::target_of(scope),
        Figure::ProtectionMean => return protection::mean_of(scope),
        Figure::ProtectionSd => return protection::sd_of(scope),
        Figure::Observations => return protection::observations_of(scope),
        Figure::SafetyStock => safety_stock::safety_stock_of(scope),
        Figure::SafetyStockBy(method) => return safety_stock::safety_stock_by(scope, method),
        Figure::ReorderPoint => reorder_point::reorder_point_of(scope),
        Figure::OrderQuantity => order_quantity::order_quantity_of(scope),
        Figure::Stockpile => stockpile::stockpile_of(scope),
        Figure::CycleService => return service::service_of(scope, ServiceMeasure::Cycle),
        Figure::FillRate => return service::service_of(scope, ServiceMeasure::Fill),
        Figure::ReadyRate => return service::service_of(scope, ServiceMeasure::Ready),
        Figure::StockValue => return stock_value::stock_value_of(scope),
        Figure::Change => return stock_value::change_of(scope),
        Figure::AnnualValue => value::annual_value_of(scope),
        Figure::ValueShare => value::value_share_of(scope),
        Figure::Abc => return value::abc_of(scope),
        Figure::Xyz => return classes::xyz_of(scope),
        Figure::Fsn => return classes::fsn_of(scope),
        Figure::RiskScore => classes::risk_score_of(scope),
        Figure::Group => classes::group_of(scope),
        Figure::DemandClass => return facts::demand_class_of(scope),
        Figure::Coverage => facts::coverage_of(scope),
        Figure::Today => return today::today_of(scope),
        Figure::Promised => return record::promised_of(scope),
        Figure::Delivered => return record::delivered_of(scope),
        Figure::Periods => return record::periods_of(scope),
        Figure::Cover => return cover::cover_of(scope),
        Figure::Confidence => cover::confidence_of(scope),
        Figure::Turns => return cover::turns_of(scope),
        Figure::ChangeUnits => return cover::change_units_of(scope),
        Figure::TodayValue => return today::value_of(scope),
        Figure::Survive => return risk::survive_of(scope),
        Figure::Recover => risk::recover_of(scope),
        Figure::AtStake => return risk::at_stake_of(scope),
        Figure::Priority => risk::priority_of(scope),
        Figure::Bias => return receipts::bias_of(scope),
        Figure::InFull => return receipts::in_full_of(scope),
        Figure::StopDays => return receipts::stop_days_of(scope),
        Figure::StockpileMoney => return stockpile::money_of(scope),
        Figure::StockpileCost => return stockpile::cost_of(scope),
        Figure::LargestStockpile => return stockpile::largest_of(scope),
        Figure::Release => return stockpile::release_of(scope),
    })
}

/// The period in which an item's demand is measured: day, week or month.
#[must_use]
pub const fn period_word(item: &ItemPlan) -> &'static str {
    robust::time_unit(item.demand.bucket).2
}

/// A figure in a follow-up line, with its unit.
#[must_use]
pub fn figure_text(value: f64, unit: Unit, currency: &str) -> String {
    match unit {
        Unit::Money | Unit::MoneyPerYear if value.abs() < 1e4 => sum(currency, &decimal(value, 2)),
        Unit::Money | Unit::MoneyPerYear => money_exact(currency, value),
        Unit::Units => whole(value),
        Unit::Share => percent(value),
        Unit::Number => decimal(value, 2),
        _ => decimal(value, 1),
    }
}

/// The same of a follow-up line.
#[must_use]
pub fn follow_text(input: &Input, currency: &str) -> String {
    figure_text(input.value, input.unit, currency)
}
