//! The plan's figures: plain values, one struct per step, for all screens, the report and the exports.

pub use super::inputs::{DemandFigures, LeadTimeFigures, MeasuredLeadTime};
pub use super::promises::{CalibrationFigures, PromiseFigures};
use super::readiness::Readiness;
pub use super::supply::{CountryFigures, SupplierFigures};
use crate::engine::buffer::choose::PolicyForm;
use crate::engine::buffer::cover::Service;
use crate::engine::explain::Confidence;
use crate::engine::language::tr;
use crate::engine::segment::{abc::AbcClass, fsn::FsnClass, portfolio::Group, xyz::XyzClass};
use crate::import::dataset::Terms;
use crate::project::settings::Target;
use serde::{Deserialize, Serialize};

/// The plan of all items.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Plan {
    /// Name of the project.
    pub name: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Last day of demand in the files, such as "31 Oct 2026"; empty where none is dated.
    pub data_date: String,
    /// One plan per item, in the order of the dataset.
    pub items: Vec<ItemPlan>,
    /// Suppliers with their record.
    pub suppliers: Vec<SupplierFigures>,
    /// Countries by share of spend, largest first.
    pub countries: Vec<CountryFigures>,
    /// Share of spend whose supplier has no country.
    pub unknown_country_share: f64,
    /// The four groups.
    pub groups: [GroupFigures; 4],
    /// What changes hands between Today and Plan.
    pub swap: Swap,
    /// Every assumption made, with how many items it touches.
    pub assumptions: Vec<Assumption>,
    /// What these data do not allow, with the reason.
    pub not_possible: Vec<String>,
    /// Which results rest on what.
    pub readiness: Vec<Readiness>,
    /// What levels like the plan's promise and what they delivered, by measure and demand class.
    pub promises: Vec<PromiseFigures>,
}

impl Plan {
    /// Whether any item is asked for: without demand there is no value, buffer or simulation.
    #[must_use]
    pub fn has_demand(&self) -> bool {
        self.items.iter().any(|item| item.demand.mean_per_bucket > 0.0)
    }
}

/// Another supplier of an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// What is stated of the item there.
    pub terms: Terms,
    /// Days from today until it may deliver; 0 = it may now.
    pub qualified_in_days: f64,
}

/// One item's plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemPlan {
    /// Item code.
    pub code: String,
    /// Item name, or its code.
    pub name: String,
    /// Supplier by index into [`Plan::suppliers`].
    pub supplier: Option<u32>,
    /// Other suppliers, with what is stated of them.
    pub alternatives: Vec<Alternative>,
    /// Number of suppliers that may deliver today; `None` where no supplier is known.
    pub sources: Option<u32>,
    /// How it comes: route or mode of transport.
    pub lane: Option<String>,
    /// The plant or warehouse where it lies.
    pub site: Option<String>,
    /// Cost of one unit.
    pub unit_cost_money: Option<f64>,
    /// Margin of one unit: stated, else price minus cost.
    pub unit_margin_money: Option<f64>,
    /// Stock on hand.
    pub on_hand_units: Option<f64>,
    /// Units on order.
    pub on_order_units: Option<f64>,
    /// Smallest order.
    pub minimum_order_units: Option<f64>,
    /// Orders are multiples of this.
    pub order_multiple_units: Option<f64>,
    /// The most that the supplier sends, as units a day.
    pub capacity_per_day: Option<f64>,
    /// Shelf life.
    pub shelf_life_days: Option<f64>,
    /// Demand.
    pub demand: DemandFigures,
    /// Lead time.
    pub lead_time: LeadTimeFigures,
    /// Segmentation.
    pub segment: SegmentFigures,
    /// Risk.
    pub risk: RiskFigures,
    /// The buffer and the order, as planned.
    pub buffer: BufferFigures,
    /// The rules of today; `None` where the files hold none and no stock either.
    pub today: Option<TodayFigures>,
}

/// Where an item stands among the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SegmentFigures {
    /// Units a year times unit cost; by units where no cost is known anywhere.
    pub annual_value_money: f64,
    /// Its share of all.
    pub value_share: f64,
    /// ABC; `None` where there is no value.
    pub abc: Option<AbcClass>,
    /// XYZ; `None` where the history is too short.
    pub xyz: Option<XyzClass>,
    /// FSN; `None` where no stock is known.
    pub fsn: Option<FsnClass>,
    /// Turns a year behind it.
    pub turns: Option<f64>,
    /// Units a year behind value and turns.
    pub units_per_year: f64,
    /// Value of a unit: its cost, else its price, else 1.
    pub unit_value_money: f64,
    /// Share of value up to and including this item, the largest first.
    pub cumulative_share: f64,
    /// Variation behind XYZ.
    pub variation: Option<f64>,
    /// The group that holds, after the user's override.
    pub group: Group,
    /// The group by rule.
    pub group_by_rule: Group,
}

/// What makes an item's supply risky.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RiskFigures {
    /// Scores 1 to 10 per criterion, in the order of the weights; `None` where the fact is unknown.
    pub scores: [Option<u8>; 5],
    /// Supplier risk index, 1 to 10.
    pub index: Option<f64>,
    /// The index as shown, 0 to 100.
    pub score: f64,
    /// Share of the weights whose facts are known.
    pub coverage_share: f64,
    /// Severity, and whether it came from the file or is the user's own.
    pub severity: (u8, bool),
    /// Occurrence.
    pub occurrence: u8,
    /// Detection.
    pub detection: u8,
    /// Severity, occurrence and detection by the data, in whose place the user may have put others.
    pub by_data: [u8; 3],
    /// Risk priority number, 1 to 1000.
    pub rpn: u16,
    /// The main reason, in words.
    pub reason: String,
    /// Flags of the audit.
    pub flags: Vec<Flag>,
    /// Days the stock lasts if supply stops; `None` is unlimited or unknown stock.
    pub survive_days: Option<f64>,
    /// Days until supply is back, and whether assumed.
    pub recover_days: (f64, bool),
    /// Sales of a year that depend on the item.
    pub revenue_at_stake_money: Option<f64>,
}

/// A finding of the audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Flag {
    /// One qualified supplier.
    SingleSource,
    /// Lead time above the limit.
    LongLeadTime,
    /// Lead-time variation above the limit.
    UnsteadyLeadTime,
    /// Its country holds more of the spend than the limit.
    Concentration,
    /// The supplier's on-time share is below 90%.
    LateSupplier,
    /// Survives fewer days than supply needs to recover.
    RunsDryFirst,
}

/// How a safety stock is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum BufferMethod {
    /// z times the deviation of lead-time demand.
    Normal,
    /// Quantile of a gamma law for lead-time demand.
    Gamma,
    /// Quantile of a negative binomial law.
    NegativeBinomial,
    /// Quantile of a Poisson law.
    Poisson,
    /// Orders of the observed sizes at random times.
    ObservedOrders,
    /// Periods as observed over lead times as observed.
    ObservedPeriods,
    /// Maximum usage times maximum lead time minus the averages.
    MaxMinusAverage,
    /// Too little history: today's level is kept.
    KeptAsToday,
    /// A level that the user set.
    SetByYou,
}

impl BufferMethod {
    /// The methods that compute a level.
    pub const COMPUTED: [Self; 7] = [
        Self::Normal,
        Self::Gamma,
        Self::NegativeBinomial,
        Self::Poisson,
        Self::ObservedOrders,
        Self::ObservedPeriods,
        Self::MaxMinusAverage,
    ];

    /// Its name on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Normal => tr("Normal"),
            Self::Gamma => tr("Gamma"),
            Self::NegativeBinomial => tr("Negative binomial"),
            Self::Poisson => tr("Poisson"),
            Self::ObservedOrders => tr("Observed orders"),
            Self::ObservedPeriods => tr("Observed periods"),
            Self::MaxMinusAverage => tr("Max minus average"),
            Self::KeptAsToday => tr("Kept as today"),
            Self::SetByYou => tr("Set by you"),
        }
    }
}

/// The planned buffer and order of an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BufferFigures {
    /// The target and its measure.
    pub target: Target,
    /// Whether the user fixed it for this item.
    pub target_is_own: bool,
    /// Review period, 0 = continuous.
    pub review_period_days: f64,
    /// The method.
    pub method: BufferMethod,
    /// Whether the user fixed it.
    pub method_is_own: bool,
    /// A method that the user fixed and that cannot describe this demand.
    pub refused_method: Option<BufferMethod>,
    /// The form of the policy.
    pub form: PolicyForm,
    /// Mean demand that the level lasts for: until goods arrive after the level is reached, or, ordering at every
    /// review, over lead time and review.
    pub protection_demand_mean_units: f64,
    /// Its standard deviation.
    pub protection_demand_sd_units: f64,
    /// Mean of what is missing already when an order goes out, besides the wait for the review.
    pub undershoot_mean_units: f64,
    /// Its variance, units squared.
    pub undershoot_variance: f64,
    /// Observations that the deviation is worth; `None` where it is stated.
    pub observations: Option<f64>,
    /// Whether the mean is that of the same observations.
    pub mean_is_estimated: bool,
    /// What the safety stock is multiplied by because the deviation is an estimate.
    pub estimate_factor: f64,
    /// Safety stock before rounding; below 0 where the target needs less than mean demand.
    pub safety_stock_exact_units: f64,
    /// Safety stock.
    pub safety_stock_units: f64,
    /// What the method says where the user set the level.
    pub computed_safety_stock_units: f64,
    /// Stockpile.
    pub stockpile_units: f64,
    /// Days of a stop that the user wants it to bridge; `None` by rule.
    pub stockpile_days: Option<f64>,
    /// Reorder point, or the level up to which every review orders; without the stockpile, which is kept apart.
    pub reorder_point_units: f64,
    /// Order quantity.
    pub order_quantity_units: f64,
    /// What the level achieves by all three measures; `None` where no law describes the demand.
    pub service: Option<Service>,
    /// What the pool of all items says; `None` where the history is too short or no forecasts are compared.
    pub calibration: Option<CalibrationFigures>,
    /// Confidence by history.
    pub confidence: Confidence,
    /// Average stock that the rules aim at: buffer plus half an order, in money.
    pub stock_value_money: Option<f64>,
    /// Change of the average stock against today, in money.
    pub change_money: Option<f64>,
    /// Change of the buffer against today, in units.
    pub change_units: Option<f64>,
    /// What the item gets without what the user set for its buffer; `None` where nothing is set.
    pub by_default: Option<DefaultBuffer>,
}

/// The buffer that an item gets where the user set nothing for it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DefaultBuffer {
    /// The target.
    pub target: Target,
    /// The method.
    pub method: BufferMethod,
    /// Safety stock.
    pub safety_stock_units: f64,
    /// Average stock that the rules aim at, in money.
    pub stock_value_money: Option<f64>,
}

impl BufferFigures {
    /// Days of demand that safety stock and half an order last: a longer stop needs the stockpile.
    #[must_use]
    pub fn survived_days(&self, demand_per_day: f64) -> f64 {
        (self.safety_stock_units + self.order_quantity_units / 2.0).max(0.0) / demand_per_day
    }

    /// Safety stock and stockpile.
    #[must_use]
    pub fn total_units(&self) -> f64 {
        self.safety_stock_units + self.stockpile_units
    }
}

/// The rules in the user's file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TodayFigures {
    /// Safety stock implied by them.
    pub safety_stock_units: f64,
    /// Reorder point.
    pub reorder_point_units: f64,
    /// Order quantity.
    pub order_quantity_units: f64,
    /// True where no rule is in the file and a flat cover reproduces today's stock value.
    pub assumed: bool,
    /// Average stock that these rules aim at, in money.
    pub stock_value_money: Option<f64>,
}

/// A group's totals.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct GroupFigures {
    /// Items in it.
    pub items: u32,
    /// Average stock value under today's rules.
    pub today_stock_value_money: Option<f64>,
    /// Average stock value in the plan.
    pub stock_value_money: Option<f64>,
    /// Share of risk: score times annual value.
    pub risk_share: f64,
    /// Share of annual value.
    pub value_share: f64,
}

/// What is freed and what is spent.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Swap {
    /// Items that get more.
    pub more_items: u32,
    /// Money they take.
    pub spent_money: f64,
    /// Items that get less.
    pub less_items: u32,
    /// Money they free.
    pub freed_money: f64,
    /// Change of safety and cycle stock per group, and of Shield's stockpile, in money.
    pub by_group_money: [f64; 4],
    /// Money in Shield's stockpile.
    pub stockpile_money: f64,
    /// Average stock value under today's rules, where all items have them.
    pub today_stock_value_money: Option<f64>,
    /// Average stock value in the plan.
    pub stock_value_money: Option<f64>,
}

/// Something that stands in for a fact.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Assumption {
    /// What is assumed, as a sentence.
    pub sentence: String,
    /// Items it touches.
    pub items: u32,
}
