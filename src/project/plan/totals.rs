//! The groups, the swap, and every assumption that was made, counted.

use super::figures::{Assumption, GroupFigures, ItemPlan, Plan, Swap};
use crate::engine::explain::{Confidence, Origin};
use crate::engine::language::tr;
use crate::engine::segment::portfolio::Group;
use crate::project::settings::Settings;

/// Adds the groups' totals, the swap, the assumptions and what is not possible.
pub(super) fn add(plan: &mut Plan, settings: &Settings) {
    plan.groups = groups(&plan.items);
    plan.swap = swap(&plan.items);
    plan.assumptions = assumptions(&plan.items, settings);
}

/// The groups' totals; money where it is known.
pub(super) fn groups(items: &[ItemPlan]) -> [GroupFigures; 4] {
    let mut groups: [GroupFigures; 4] = Default::default();
    let risk = |item: &ItemPlan| item.risk.score * item.segment.annual_value_money;
    let all_risk: f64 = items.iter().map(risk).sum();
    for item in items {
        let Some(group) = groups.get_mut(item.segment.group as usize) else { continue };
        group.items += 1;
        group.value_share += item.segment.value_share;
        group.risk_share += if all_risk > 0.0 { risk(item) / all_risk } else { 0.0 };
        add_money(&mut group.stock_value_money, item.buffer.stock_value_money);
        add_money(&mut group.today_stock_value_money, item.today.as_ref().and_then(|t| t.stock_value_money));
    }
    groups
}

fn add_money(sum: &mut Option<f64>, money: Option<f64>) {
    if let Some(money) = money {
        *sum = Some(sum.unwrap_or(0.0) + money);
    }
}

fn swap(items: &[ItemPlan]) -> Swap {
    let mut swap = Swap::default();
    for item in items {
        add_money(&mut swap.stock_value_money, item.buffer.stock_value_money);
        add_money(&mut swap.today_stock_value_money, item.today.as_ref().and_then(|t| t.stock_value_money));
        let Some(change) = item.buffer.change_money else { continue };
        let stockpile = item.buffer.stockpile_units * item.unit_cost_money.unwrap_or(0.0);
        swap.stockpile_money += stockpile;
        if let Some(group) = swap.by_group_money.get_mut(item.segment.group as usize) {
            *group += change - stockpile;
        }
        if change > 0.0 {
            swap.more_items += 1;
            swap.spent_money += change;
        } else if change < 0.0 {
            swap.less_items += 1;
            swap.freed_money -= change;
        }
    }
    swap
}

fn assumptions(items: &[ItemPlan], settings: &Settings) -> Vec<Assumption> {
    let count = |test: &dyn Fn(&ItemPlan) -> bool| items.iter().filter(|item| test(item)).count() as u32;
    let assumed = &settings.assumed;
    let shield = |item: &ItemPlan| item.segment.group == Group::Shield;
    let rows = [
        (
            count(&|i| matches!(i.lead_time.mean_origin, Origin::Assumed(_))),
            tr!(
                "Lead time is taken as {} days where the files give none.",
                format_args!("{:.0}", assumed.lead_time_days)
            ),
        ),
        (
            count(&|i| matches!(i.lead_time.sd_origin, Origin::Assumed(_))),
            tr!(
                "Lead-time variation is taken as {}% of the mean where there are too few receipts.",
                format_args!("{:.0}", assumed.lead_time_variation_share * 100.0)
            ),
        ),
        (
            count(&|i| shield(i) && i.risk.recover_days.1),
            tr!(
                "Supply is taken to be back after {} days where no figure is given.",
                format_args!("{:.0}", assumed.recover_days)
            ),
        ),
        (
            count(&|i| !i.risk.severity.1),
            String::from(tr("Severity is scored by share of sales where the file has none, at most 8.")),
        ),
        (
            count(&|i| i.today.as_ref().is_some_and(|t| t.assumed)),
            String::from(tr(
                "Today's rule is a flat cover that reproduces today's stock where no rule is given.",
            )),
        ),
        (
            count(&|i| i.unit_cost_money.is_none()),
            String::from(tr(
                "Items without unit cost are left out of money figures and rank by selling price or quantity.",
            )),
        ),
        (
            count(&|i| i.buffer.confidence == Confidence::None),
            String::from(tr("Items with fewer than 3 periods of demand keep today's buffer.")),
        ),
    ];
    let kept = rows.into_iter().filter(|(items, _)| *items > 0);
    kept.map(|(items, sentence)| Assumption { sentence, items }).collect()
}
