//! How bad a year can be, and what avoiding it returns: VaR, CVaR and the sum of probability x impact side by side.

use super::exposure;
use crate::engine::error::EngineResult;
use crate::engine::finance::resilience_return::{self, Measure, Return};
use crate::engine::finance::value_at_risk::{TailRisk, cvar_discrete, sum_of_probability_times_impact};
use crate::engine::language::{Words, later};
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use crate::project::stress::figures::StressFigures;
use crate::project::stress::rules::Rule;

/// What the difference between the two views is, for the screen.
pub const SUM_AGAINST_TAIL: Words = later(
    "Probability times impact, summed, is what stops cost in a mean year; \
    it says nothing about a bad one. CVaR 95% is the mean of the worst 5 of 100 simulated years.",
);

/// One rule's bad years.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BadYears {
    /// The loss that 95 of 100 years stay below, and the mean beyond.
    pub at_95: TailRisk,
    /// The loss that 99 of 100 years stay below, and the mean beyond.
    pub at_99: TailRisk,
    /// Years in the worst 1 of 100: below a hundred the mean of them is rough.
    pub tail_years_99: f64,
}

/// Bad years of a rule; `None` where it was not simulated.
#[must_use]
pub fn of_rule(figures: &StressFigures, rule: Rule) -> Option<BadYears> {
    let losses = &figures.rules.get(rule as usize)?.as_ref()?.losses_money;
    let at = |alpha| cvar_discrete(losses, None, alpha).ok();
    Some(BadYears { at_95: at(0.95)?, at_99: at(0.99)?, tail_years_99: 0.01 * losses.len() as f64 })
}

/// The sum of probability x impact over the suppliers: the chance of a stop within a year times what the stop costs
/// with the stock as it stands, money per year.
///
/// # Errors
/// Figures of a size that no method takes.
pub fn sum_over_suppliers(plan: &Plan, settings: &Settings) -> EngineResult<f64> {
    let mut impacts = vec![0.0; plan.suppliers.len()];
    for found in exposure::of_items(&plan.items, settings) {
        let supplier = plan.items.get(found.item).and_then(|item| item.supplier);
        if let Some(cell) = supplier.and_then(|s| impacts.get_mut(s as usize)) {
            *cell += found.cost.map_or(0.0, |cost| cost.total());
        }
    }
    let chance = |rate: f64| -libm::expm1(-rate.max(0.0));
    let register: Vec<(f64, f64)> = plan
        .suppliers
        .iter()
        .zip(impacts)
        .map(|(supplier, impact)| (chance(supplier.stops_per_year), impact))
        .collect();
    sum_of_probability_times_impact(&register)
}

/// What the plan returns against today's rules: loss avoided in the mean year against the change of carrying and
/// ordering cost, over so many years. Sales gained while others are down are no part of it.
///
/// `None` where either rule was not simulated. A plan that costs less than today has no yearly cost: what it saves is
/// counted as loss avoided.
///
/// # Errors
/// Figures of a size that no method takes.
pub fn return_of_plan(
    figures: &StressFigures,
    initial_investment: f64,
    years: u32,
    discount_rate: f64,
) -> EngineResult<Option<Return>> {
    let rule = |rule: Rule| figures.rules.get(rule as usize).and_then(Option::as_ref);
    let (Some(today), Some(plan)) = (rule(Rule::Today), rule(Rule::Hybrid)) else { return Ok(None) };
    let running = |rule: &crate::project::stress::figures::RuleFigures| {
        // All but the loss: what a year costs whether or not anything runs out.
        rule.cost_money.value - rule.loss_money.value
    };
    let more = running(plan) - running(today);
    let measure = Measure {
        expected_loss_before: today.loss_money.value.max(0.0) + (-more).max(0.0),
        expected_loss_after: plan.loss_money.value.max(0.0),
        annual_cost: more.max(0.0),
        initial_investment,
    };
    resilience_return::of(&measure, years, discount_rate).map(Some)
}

/// The return with sales gained while rivals are down on top: a line of its own that the user switches on.
#[must_use]
pub fn with_gained_sales(back: Return, gained_margin_money_per_year: f64) -> (f64, f64) {
    (back.annual_net_benefit, back.annual_net_benefit + gained_margin_money_per_year.max(0.0))
}
