//! What the user can set. Every default is a stated assumption until it is changed.

pub mod accent;
pub mod agreed;
mod items;
pub mod logo;
pub mod numbers;
mod report;
mod score;

use crate::engine::quantity::{ServiceMeasure, ServiceTarget};
use crate::project::corrections::Correction;
use crate::project::watch::WatchDecision;
pub use items::{ItemBuffer, ItemForecast, OwnScores};
pub use report::{About, ReportSettings};
pub use score::ScoreSettings;
use serde::{Deserialize, Serialize};

/// The four groups, in the order in which they are always shown.
pub use crate::engine::segment::portfolio::Group;
pub use crate::project::stress::rules::TodayForm;

/// Settings of a project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Cuts of segmentation and risk.
    pub segment: SegmentSettings,
    /// Weights of the supplier risk index: single source, lead time, variation, on-time record, country.
    pub risk_weights: [f64; 5],
    /// Limits of the audit's flags.
    pub audit: AuditSettings,
    /// Targets for Shield, Secure, Lean, Routine.
    pub targets: [Target; 4],
    /// Days between two reviews of an item; 0 = continuous.
    pub review_period_days: f64,
    /// Costs.
    pub money: MoneySettings,
    /// What stands in where the files are silent.
    pub assumed: AssumedSettings,
    /// Groups that the user set against the rule: item code and group.
    pub group_overrides: Vec<(String, Group)>,
    /// Why, in the user's words: item code and reason.
    #[serde(default)]
    pub group_reasons: Vec<(String, String)>,
    /// Scores of the risk register that the user set: item code and severity, occurrence, detection.
    #[serde(default)]
    pub risk_scores: Vec<(String, OwnScores)>,
    /// Buffers of single items that the user set.
    #[serde(default)]
    pub item_buffers: Vec<ItemBuffer>,
    /// Values of items that the user changed in the table.
    #[serde(default)]
    pub corrections: Vec<Correction>,
    /// The forecast.
    #[serde(default)]
    pub forecast: ForecastSettings,
    /// Other suppliers that may not deliver yet.
    #[serde(default)]
    pub qualifying: Vec<Qualifying>,
    /// What was decided about changes in suppliers' records.
    #[serde(default)]
    pub watch: Vec<WatchDecision>,
    /// What was agreed about what the plan proposes.
    #[serde(default)]
    pub agreed: Vec<agreed::Agreed>,
    /// The simulation.
    pub stress: StressSettings,
    /// The scorecard.
    #[serde(default)]
    pub scorecard: ScoreSettings,
    /// Currency of all sums where the user chose it; else the one in the files.
    #[serde(default)]
    pub currency: Option<String>,
    /// Language tag by whose habits numbers and dates are written, such as `de-CH`; empty for the reader's own.
    #[serde(default)]
    pub locale: String,
    /// How tables are laid out, by table, or by table and name of a view that was saved: see `project::arrangement`.
    #[serde(default)]
    pub tables: Vec<(String, String)>,
    /// The report's words.
    #[serde(default)]
    pub report: ReportSettings,
    /// Notes on items: the item's code and the user's words.
    #[serde(default)]
    pub notes: Vec<(String, String)>,
    /// When and where the project was begun.
    #[serde(default)]
    pub about: About,
}

impl Settings {
    /// The part that the plan is made of: simulation, scorecard, report, notes, what was agreed and the layout of tables do
    /// not touch it.
    #[must_use]
    pub fn of_plan(&self) -> Self {
        let Self { stress, scorecard, tables, group_reasons, report, notes, about, agreed, .. } =
            Self::default();
        Self { stress, scorecard, tables, group_reasons, report, notes, about, agreed, ..self.clone() }
    }

    /// The note on an item.
    #[must_use]
    pub fn note(&self, code: &str) -> &str {
        self.notes.iter().find(|(known, _)| known == code).map_or("", |(_, note)| note)
    }

    /// Sets the note on an item; an empty one is none.
    pub fn set_note(&mut self, code: &str, note: String) {
        self.notes.retain(|(known, _)| known != code);
        if !note.is_empty() {
            self.notes.push((code.to_owned(), note));
        }
    }
}

/// A service target: which measure, and the share of it from 0 to 1. What one measure promises says nothing of
/// another.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// The measure.
    pub measure: ServiceMeasure,
    /// The share, 0 to 1.
    pub share: f64,
}

/// The highest target that is used: certainty would ask for endless stock.
pub const HIGHEST_TARGET_SHARE: f64 = 0.999_9;

impl Target {
    /// A chance of no stock-out per order cycle.
    #[must_use]
    pub const fn cycle(share: f64) -> Self {
        Self { measure: ServiceMeasure::Cycle, share }
    }

    /// Whether it asks for more than can be promised.
    #[must_use]
    pub fn is_capped(self) -> bool {
        self.share > HIGHEST_TARGET_SHARE
    }

    /// As the engine takes it, within what can be promised; `None` for a share that is no number.
    #[must_use]
    pub fn typed(self) -> Option<ServiceTarget> {
        self.measure.target(self.share.clamp(1e-4, HIGHEST_TARGET_SHARE)).ok()
    }
}

/// How demand is forecast.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ForecastSettings {
    /// Whether each item gets the method whose backtest is best, and levels are calibrated by the record of all items;
    /// else the usual method of its demand class, as the law has it.
    pub by_backtest: bool,
    /// What the user set for single items.
    pub items: Vec<ItemForecast>,
}

impl Default for ForecastSettings {
    fn default() -> Self {
        Self { by_backtest: true, items: Vec::new() }
    }
}

/// Cuts of segmentation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SegmentSettings {
    /// Cumulative value share at which A ends.
    pub a_cut_share: f64,
    /// Cumulative value share at which B ends.
    pub b_cut_share: f64,
    /// Coefficient of variation up to which demand is X.
    pub x_cut: f64,
    /// Coefficient of variation up to which demand is Y.
    pub y_cut: f64,
    /// Turns a year above which an item is fast.
    pub fast_turns: f64,
    /// Turns a year below which an item does not move.
    pub slow_turns: f64,
    /// Risk score, 0 to 100, from which an item is high-risk.
    pub risk_line: f64,
    /// B items count as high value.
    pub b_counts_as_high_value: bool,
}

/// Limits of the audit's flags.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuditSettings {
    /// A lead time above this is long.
    pub long_lead_time_days: f64,
    /// A lead-time variation above this share of the mean is unsteady.
    pub unsteady_share: f64,
    /// A share of spend in one country above this is a concentration.
    pub concentration_share: f64,
    /// A supplier whose share of deliveries on time is below this is late.
    pub on_time_share: f64,
}

/// Costs, per year or per event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MoneySettings {
    /// Carrying cost a year as a share of unit cost: capital, storage, insurance, obsolescence.
    pub carrying_shares: [f64; 4],
    /// Cost of placing an order.
    pub order_cost_money: f64,
    /// Margin as a share of unit cost where no price is given.
    pub margin_share_of_cost: f64,
    /// Share of short units whose sale is lost.
    pub lost_sale_share: f64,
    /// Express freight for a short unit that is still delivered, as a share of unit cost.
    pub express_share_of_cost: f64,
    /// Lost trust per short unit, as a share of its margin.
    pub trust_share_of_margin: f64,
    /// Standstill per day out of stock of an item of severity 9 or 10.
    pub downtime_money_per_day: f64,
}

impl MoneySettings {
    /// Carrying cost a year as a share of unit cost, all parts.
    #[must_use]
    pub fn carrying_share_per_year(&self) -> f64 {
        self.carrying_shares.iter().sum()
    }
}

/// What stands in where the files are silent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AssumedSettings {
    /// Lead time of an item without one.
    pub lead_time_days: f64,
    /// Lead-time variation as a share of the mean.
    pub lead_time_variation_share: f64,
    /// Days until a supplier delivers again after a stop.
    pub recover_days: f64,
    /// Order quantity in days of demand where no cost is known.
    pub order_days_without_cost: f64,
    /// Cover of the Just-in-Case rule.
    pub just_in_case_days: f64,
    /// A Secure item is bought ahead for at least so many days.
    pub bulk_buy_days: f64,
    /// No order is larger than so many days of demand.
    pub longest_order_days: f64,
}

/// The simulation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StressSettings {
    /// Simulated years.
    pub replications: u32,
    /// Seed of all draws.
    pub seed: u64,
    /// What happens, by its name in `project::stress`.
    pub scenario: crate::project::stress::Scenario,
    /// Scenarios that the user kept.
    #[serde(default)]
    pub saved: Vec<crate::project::stress::Scenario>,
    /// The lost share of unmet demand leaves at once; else all of it waits, and the share only costs its margin.
    #[serde(default)]
    pub lost_sales_leave: bool,
    /// A later order to a supplier may arrive before an earlier one; else orders arrive in turn.
    #[serde(default)]
    pub orders_overtake: bool,
    /// How the reorder points of today are worked with.
    #[serde(default)]
    pub today_form: TodayForm,
    /// A stockpile also opens when so many days of demand wait; 0 = only while an event is felt.
    #[serde(default)]
    pub release_wait_days: f64,
    /// No rule orders beyond so many days of demand on hand and on order; 0 = no limit.
    #[serde(default)]
    pub most_stock_days: f64,
    /// Demand of all items swings together by this share a month; 0 = each by itself.
    #[serde(default)]
    pub shared_demand_share: f64,
    /// Closures of suppliers that are known ahead.
    #[serde(default)]
    pub closures: Vec<KnownClosure>,
}

/// A supplier that is still being qualified: it takes no orders before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Qualifying {
    /// The supplier by name.
    pub supplier: String,
    /// Days from today until it may deliver.
    pub in_days: f64,
}

/// A supplier that sends nothing for a while, such as over New Year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KnownClosure {
    /// The supplier by name.
    pub supplier: String,
    /// Days from today until it closes.
    pub starts_in_days: f64,
    /// Days it stays closed.
    pub length_days: f64,
}

impl Default for SegmentSettings {
    fn default() -> Self {
        Self {
            a_cut_share: 0.80,
            b_cut_share: 0.95,
            x_cut: 0.5,
            y_cut: 1.0,
            fast_turns: 3.0,
            slow_turns: 1.0,
            risk_line: 50.0,
            b_counts_as_high_value: false,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            segment: SegmentSettings::default(),
            risk_weights: [30.0, 20.0, 20.0, 15.0, 15.0],
            audit: AuditSettings {
                long_lead_time_days: 60.0,
                unsteady_share: 0.30,
                concentration_share: 0.40,
                on_time_share: 0.90,
            },
            targets: [0.98, 0.97, 0.92, 0.90].map(Target::cycle),
            review_period_days: 7.0,
            money: MoneySettings {
                carrying_shares: [0.12, 0.06, 0.02, 0.02],
                order_cost_money: 60.0,
                margin_share_of_cost: 0.35,
                lost_sale_share: 0.5,
                express_share_of_cost: 0.25,
                trust_share_of_margin: 0.2,
                downtime_money_per_day: 600.0,
            },
            assumed: AssumedSettings {
                lead_time_days: 30.0,
                lead_time_variation_share: 0.30,
                recover_days: 60.0,
                order_days_without_cost: 30.0,
                just_in_case_days: 56.0,
                bulk_buy_days: 90.0,
                longest_order_days: 365.0,
            },
            group_overrides: Vec::new(),
            group_reasons: Vec::new(),
            risk_scores: Vec::new(),
            item_buffers: Vec::new(),
            corrections: Vec::new(),
            forecast: ForecastSettings::default(),
            qualifying: Vec::new(),
            watch: Vec::new(),
            agreed: Vec::new(),
            stress: StressSettings {
                replications: 2_000,
                seed: 20_417,
                scenario: crate::project::stress::Scenario::default(),
                saved: Vec::new(),
                lost_sales_leave: false,
                orders_overtake: false,
                today_form: TodayForm::default(),
                release_wait_days: 0.0,
                most_stock_days: 0.0,
                shared_demand_share: 0.0,
                closures: Vec::new(),
            },
            scorecard: ScoreSettings::default(),
            currency: None,
            locale: String::new(),
            tables: Vec::new(),
            report: ReportSettings::default(),
            notes: Vec::new(),
            about: About::default(),
        }
    }
}
