//! The rules that are compared: Today, Just-in-Time, Just-in-Case, Hybrid, and Hybrid's money spread evenly.

use crate::engine::buffer::choose::PolicyForm;
use crate::engine::language::{Words, later, tr};
use crate::engine::sim::policy::Policy;
use crate::engine::sim::spec::RULES;
use crate::engine::stats::normal;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::settings::Settings;
use serde::{Deserialize, Serialize};

/// A rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The reorder points and quantities in the user's file.
    Today,
    /// Every item for one review period at a time, no safety stock.
    JustInTime,
    /// Every item with the same flat cover.
    JustInCase,
    /// Every item by its group: the plan.
    Hybrid,
    /// One flat cover for every item with the plan's stock value: not more money, only less thought.
    Even,
}

impl Rule {
    /// All rules, in the order in which they are simulated and shown.
    pub const ALL: [Self; RULES] =
        [Self::Today, Self::JustInTime, Self::JustInCase, Self::Hybrid, Self::Even];

    /// Its name on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Today => tr("Today"),
            Self::JustInTime => tr("Just-in-Time"),
            Self::JustInCase => tr("Just-in-Case"),
            Self::Hybrid => tr("Hybrid (Plan)"),
            Self::Even => tr("Same money, evenly"),
        }
    }

    /// Its meaning on the screen.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Today => tr("reorder points and quantities in the file"),
            Self::JustInTime => tr("one review period at a time, no safety stock"),
            Self::JustInCase => tr("8 weeks of cover for every item"),
            Self::Hybrid => tr("each item by its group"),
            Self::Even => tr("the plan's stock value as one flat cover"),
        }
    }
}

/// How today's reorder point s and quantity Q are worked with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TodayForm {
    /// (s,nQ): as many lots as bring the position above s.
    #[default]
    Lots,
    /// (s,Q): one lot at a review.
    OneLot,
    /// (R,s,S): up to s + Q.
    MinMax,
    /// (R,S): up to s + Q at every review.
    OrderUpTo,
    /// Base stock of s + Q: what was used is ordered every day.
    BaseStock,
    /// Cards of Q, as many as hold s + Q; customers who wait are not seen.
    Kanban,
    /// The supplier sees the shelf and refills it to s + Q when it is at s or below.
    VendorManaged,
}

impl TodayForm {
    /// All forms with their names on the screen.
    pub const ALL: [(Self, Words); 7] = [
        (Self::Lots, later("Reorder points, whole lots")),
        (Self::OneLot, later("Reorder points, one lot at a time")),
        (Self::MinMax, later("Between minimum and maximum")),
        (Self::OrderUpTo, later("Up to a level at every review")),
        (Self::BaseStock, later("What was used, every day")),
        (Self::Kanban, later("Kanban cards of one order")),
        (Self::VendorManaged, later("Refilled by the supplier")),
    ];

    fn policy(self, review_days: u32, s: i32, q: i32) -> Policy {
        let (q, top) = (q.max(1), s.saturating_add(q.max(1)));
        match self {
            Self::Lots => Policy { review_days, ..Policy::s_nq(s, q) },
            Self::OneLot => Policy { review_days, ..Policy::s_q(s, q) },
            Self::MinMax => Policy::r_s_big_s(review_days, s, top),
            Self::OrderUpTo => Policy::r_big_s(review_days, top),
            Self::BaseStock => Policy::base_stock(top),
            Self::Kanban => Policy::kanban(top.max(1).unsigned_abs().div_ceil(q.unsigned_abs()) as i32, q),
            Self::VendorManaged => Policy::vendor_managed(review_days, s, top),
        }
    }
}

/// The policies of one item, in whole units; `None` where a rule cannot be told.
pub(super) fn policies(
    item: &ItemPlan,
    settings: &Settings,
    even_cover_days: Option<f64>,
) -> [Option<Policy>; RULES] {
    let per_day = item.expected_per_day();
    if per_day <= 0.0 {
        return [None; RULES];
    }
    let review_days = item.buffer.review_period_days.round().max(1.0);
    let expected = per_day * (item.lead_time.mean_days + item.buffer.review_period_days);
    let fixed_lot = |reorder_point: f64, quantity: f64| Policy {
        review_days: review_days as u32,
        ..Policy::s_nq(whole(reorder_point), whole(quantity))
    };
    let stress = &settings.stress;
    let today = item.today.as_ref().map(|t| {
        let (point, quantity) = (whole(t.reorder_point_units), whole(t.order_quantity_units));
        stress.today_form.policy(review_days as u32, point, quantity)
    });
    // In a daily step the order of a morning still has that day's demand ahead of it.
    let level = whole((per_day * (item.lead_time.mean_days + review_days)).ceil()).max(1);
    let just_in_time = limited(item, Policy::lot_for_lot(review_days as u32, level));
    let cover = per_day * settings.assumed.just_in_case_days;
    let buffer = &item.buffer;
    let hybrid = Policy {
        keep: whole(buffer.safety_stock_units).max(0),
        stockpile: whole(buffer.stockpile_units),
        release_backlog: days_of(stress.release_wait_days, per_day),
        ..planned(item, fixed_lot(buffer.reorder_point_units, buffer.order_quantity_units))
    };
    let maximum = days_of(stress.most_stock_days, per_day);
    [
        today,
        Some(just_in_time),
        Some(fixed_lot((expected + cover).ceil(), buffer.order_quantity_units)),
        Some(hybrid),
        even_cover_days.map(|days| even(item, &hybrid, days)),
    ]
    // What is never enough for one order would never be ordered.
    .map(|policy| {
        policy.map(|policy| Policy { maximum: maximum.max(policy.lot.max(policy.minimum)), ..policy })
    })
}

/// Units of so many days of demand; no limit for none.
fn days_of(days: f64, per_day: f64) -> i32 {
    if days > 0.0 { whole((days * per_day).ceil()).max(1) } else { i32::MAX }
}

/// The flat cover beyond mean demand, in days, that ties up as much money as the plan: mean stock on hand, what
/// customers wait for left out. `None` where no item has a unit cost.
///
/// Unit: days. Source: expected backorders of an (r,Q) rule, Hadley and Whitin (1963).
#[must_use]
pub fn even_cover_days(plan: &Plan) -> Option<f64> {
    let known = |item: &&ItemPlan| item.unit_cost_money.is_some() && item.expected_per_day() > 0.0;
    let items: Vec<&ItemPlan> = plan.items.iter().filter(known).collect();
    let sum = |of: &dyn Fn(&ItemPlan) -> f64| -> f64 {
        items.iter().map(|item| item.unit_cost_money.unwrap_or(0.0) * of(item)).sum()
    };
    let a_day = sum(&|item| item.expected_per_day());
    let wanted = sum(&|item| {
        let buffer = &item.buffer;
        buffer.total_units() + waiting_units(item, buffer.safety_stock_units)
    });
    // A day more adds a day's demand to the stock, less what then no longer waits.
    let mut days = if a_day > 0.0 { wanted / a_day } else { return None };
    for _ in 0..EVEN_ROUNDS {
        let cover = |item: &ItemPlan| days * item.expected_per_day();
        days += (wanted - sum(&|item| cover(item) + waiting_units(item, cover(item)))) / a_day;
    }
    days.is_finite().then_some(days)
}

/// Rounds in which the flat cover is found: each leaves a part of the error as large as the share of waiting.
const EVEN_ROUNDS: usize = 8;

/// Mean units that customers wait for with this safety stock: demand of the protection interval taken as normal.
fn waiting_units(item: &ItemPlan, safety_stock_units: f64) -> f64 {
    let (sd, quantity) = (item.buffer.protection_demand_sd_units, item.buffer.order_quantity_units.max(1.0));
    if sd <= 0.0 {
        return 0.0;
    }
    let loss = |units: f64| normal::second_order_standard_loss(units / sd);
    sd * sd / quantity * (loss(safety_stock_units) - loss(safety_stock_units + quantity)).max(0.0)
}

/// The plan's rule with its safety stock and stockpile replaced by a flat cover.
fn even(item: &ItemPlan, hybrid: &Policy, cover_days: f64) -> Policy {
    let without = item.buffer.reorder_point_units - item.buffer.safety_stock_units;
    let level = whole(without + cover_days * item.expected_per_day());
    Policy { keep: 0, stockpile: 0, ..*hybrid }.raised_by(level.saturating_sub(hybrid.reorder_point))
}

/// The planned policy by its form: lots of Q, or up to a level in whole multiples.
fn planned(item: &ItemPlan, lots: Policy) -> Policy {
    let buffer = &item.buffer;
    let level = whole(buffer.reorder_point_units);
    let limits = |policy| limited(item, policy);
    match buffer.form {
        PolicyForm::ReorderPoint | PolicyForm::BaseStock => lots,
        PolicyForm::OrderUpTo => limits(Policy::r_big_s(lots.review_days, level)),
        PolicyForm::MinMax => {
            let top = level + whole(buffer.order_quantity_units).max(1);
            limits(Policy::r_s_big_s(lots.review_days, level, top))
        }
    }
}

/// A rule within the supplier's smallest order and multiple; a smallest order is a number of whole multiples.
fn limited(item: &ItemPlan, policy: Policy) -> Policy {
    let lot = whole(item.order_multiple_units.unwrap_or(1.0)).max(1);
    let minimum = whole(item.minimum_order_units.unwrap_or(0.0)).max(0);
    Policy { lot, minimum: (minimum + lot - 1) / lot * lot, ..policy }
}

/// Whole units within the kernel's range.
pub(super) fn whole(units: f64) -> i32 {
    units.round().clamp(-1e9, 1e9) as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sim::policy::Sees;
    use crate::engine::sim::spec::Start;
    use crate::import::read::{Choices, FileInput, read};
    use crate::project::plan;
    use crate::project::sample::{LARKFIELD_SEED, larkfield};
    use crate::project::stress::spec::spec;

    fn sample() -> (Plan, Settings) {
        let files: Vec<FileInput> = larkfield(LARKFIELD_SEED)
            .into_iter()
            .map(|file| FileInput { name: file.name.into(), bytes: file.text.into_bytes() })
            .collect();
        let settings = Settings::default();
        (plan::build(&read(&files, &Choices::default()).unwrap().dataset, &settings), settings)
    }

    #[test]
    fn today_is_worked_with_as_the_user_says() {
        let of = |form: TodayForm| form.policy(7, 20, 8);
        assert_eq!((of(TodayForm::Lots).order_up_to, of(TodayForm::Lots).one_lot), (21, false));
        assert!(of(TodayForm::OneLot).one_lot);
        assert_eq!((of(TodayForm::MinMax).reorder_point, of(TodayForm::MinMax).order_up_to), (20, 28));
        assert_eq!((of(TodayForm::OrderUpTo).reorder_point, of(TodayForm::OrderUpTo).order_up_to), (27, 28));
        assert_eq!((of(TodayForm::BaseStock).review_days, of(TodayForm::BaseStock).order_up_to), (1, 28));
        // Four cards of 8 hold the 28.
        assert_eq!((of(TodayForm::Kanban).reorder_point, of(TodayForm::Kanban).sees), (24, Sees::Shelf));
        assert_eq!(of(TodayForm::VendorManaged), Policy::vendor_managed(7, 20, 28));
        for (form, _) in TodayForm::ALL {
            assert!(form.policy(7, i32::MAX / 3, i32::MAX / 3).lot > 0, "{form:?}");
        }
    }

    #[test]
    fn forms_limits_and_releases_reach_what_is_simulated() {
        let (plan, mut settings) = sample();
        settings.stress.today_form = TodayForm::Kanban;
        (settings.stress.release_wait_days, settings.stress.most_stock_days) = (3.0, 90.0);
        settings.stress.orders_overtake = true;
        let spec = spec(&plan, &settings, &settings.stress.scenario, Start::Steady);
        let of = |rule: Rule| spec.items.iter().filter_map(move |item| item.policies[rule as usize]);
        assert!(of(Rule::Today).count() > 0 && of(Rule::Today).all(|today| today.sees == Sees::Shelf));
        assert!(of(Rule::Hybrid).any(|plan| plan.stockpile > 0));
        assert!(of(Rule::Hybrid).all(|plan| plan.release_backlog < i32::MAX));
        assert!(of(Rule::Hybrid).all(|plan| plan.maximum < i32::MAX), "a limit");
        assert!(spec.items.iter().flat_map(|item| &item.sources).all(|source| source.overtaking));
    }
}
