//! What the charts of the plan and the stress test are drawn from.

use crate::charts::kinds::{cover_bar, loss_distribution, portfolio_map, stock_projection, waterfall};
use crate::engine::language::tr;
use crate::engine::segment::abc::AbcClass;
use crate::engine::segment::portfolio::Group;
use crate::engine::stats::ranking::first_of;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::settings::SegmentSettings;
use crate::project::stress::Scenario;
use crate::project::stress::figures::{RuleFigures, StressFigures, quantile};
use crate::project::stress::rules::Rule;
use crate::project::words::counted;

/// The line below a chart of the plan: `48 items, data of 31 Oct 2026`.
#[must_use]
pub fn source_line(plan: &Plan) -> String {
    let items = counted(plan.items.len(), "item", "items");
    if plan.data_date.is_empty() { items } else { tr!("{items}, data of {}", plan.data_date, items) }
}

/// Losses of Plan and Today; `None` before there are any.
#[must_use]
pub fn loss_distribution(figures: &StressFigures) -> Option<loss_distribution::Inputs> {
    let rule = |rule: Rule| figures.rules.get(rule as usize).and_then(Option::as_ref);
    let series = |name: &str, figures: Option<&RuleFigures>| loss_distribution::Series {
        name: String::from(name),
        losses_money: figures.map(|f| f.losses_money.clone()).unwrap_or_default(),
        // The table's figures, so that chart and table say the same.
        tail: figures.map(|f| loss_distribution::Tail {
            one_in_twenty_money: f.loss_1_in_20_money.value,
            worst_average_money: f.loss_worst_5_percent_money.value,
        }),
    };
    let plan = rule(Rule::Hybrid)?;
    Some(loss_distribution::Inputs {
        plan: series(tr("Plan"), Some(plan)),
        today: series(tr("Today"), rule(Rule::Today)),
        horizon_weeks: 52,
    })
}

/// Stock of one item over the weeks, from its projection.
#[must_use]
pub fn stock_projection(
    plan: &Plan,
    item: &ItemPlan,
    weeks: &[Vec<Vec<i32>>; 2],
    scenario: &Scenario,
) -> stock_projection::Inputs {
    let [today, hybrid] = weeks;
    let now = item.on_hand_units.unwrap_or(0.0);
    let start = stock_projection::Week {
        q10_units: now,
        q25_units: now,
        q50_units: now,
        q75_units: now,
        q90_units: now,
    };
    let plan_weeks = by_week(hybrid).into_iter().map(|units| stock_projection::Week {
        q10_units: quantile(&units, 0.10),
        q25_units: quantile(&units, 0.25),
        q50_units: quantile(&units, 0.50),
        q75_units: quantile(&units, 0.75),
        q90_units: quantile(&units, 0.90),
    });
    let has_today = !today.is_empty();
    let medians = by_week(today).into_iter().map(|units| quantile(&units, 0.5));
    let window = scenario.main().and_then(|event| {
        let (start_week, end_week) = event.window_weeks()?;
        Some(stock_projection::Window { start_week, end_week, label: event.label(plan) })
    });
    stock_projection::Inputs {
        name: format!("{} ({})", item.name, item.code),
        plan: std::iter::once(start).chain(plan_weeks).collect(),
        today_median_units: has_today.then_some(now).into_iter().chain(medians).collect(),
        window,
        reorder_point_units: Some(item.buffer.reorder_point_units),
        weeks_from: if plan.data_date.is_empty() {
            String::from(tr("weeks from today"))
        } else {
            tr!("weeks from {}", plan.data_date)
        },
    }
}

/// Replications by week: the outer list of the result is the weeks.
fn by_week(replications: &[Vec<i32>]) -> Vec<Vec<f64>> {
    let weeks = replications.iter().map(Vec::len).min().unwrap_or(0);
    (0..weeks)
        .map(|week| replications.iter().filter_map(|r| r.get(week)).map(|&units| f64::from(units)).collect())
        .collect()
}

/// From Today's stock value to the plan's, group by group; `None` without money or demand.
#[must_use]
pub fn waterfall(plan: &Plan) -> Option<waterfall::Inputs> {
    if !plan.has_demand() {
        return None;
    }
    let swap = &plan.swap;
    let today_money = swap.today_stock_value_money?;
    swap.stock_value_money?;
    let step = |label: &str, note: &str, change_money: f64| waterfall::Step {
        label: String::from(label),
        note: String::from(note),
        change_money,
    };
    let of = |group: Group| swap.by_group_money.get(group as usize).copied().unwrap_or(0.0);
    Some(waterfall::Inputs {
        today_money,
        steps: vec![
            step(tr("Lean"), tr("stock"), of(Group::Lean)),
            step(tr("Routine"), tr("stock"), of(Group::Routine)),
            step(tr("Secure"), tr("stock"), of(Group::Secure)),
            step(tr("Shield"), tr("safety and cycle"), of(Group::Shield)),
            step(tr("Shield"), tr("stockpile"), swap.stockpile_money),
        ],
    })
}

/// The cover of one item in days; `None` without demand.
#[must_use]
pub fn cover(item: &ItemPlan, scale_days: f64) -> Option<cover_bar::Inputs> {
    let per_day = item.demand.mean_per_day();
    if per_day <= 0.0 {
        return None;
    }
    Some(cover_bar::Inputs {
        name: item.name.clone(),
        lead_time_demand_days: item.buffer.protection_demand_mean_units / per_day,
        safety_stock_days: item.buffer.safety_stock_units / per_day,
        stockpile_days: item.buffer.stockpile_units / per_day,
        on_hand_days: item.on_hand_units.map(|units| units.max(0.0) / per_day),
        on_order_days: item.on_order_units.unwrap_or(0.0).max(0.0) / per_day,
        scale_days: Some(scale_days),
    })
}

/// The days that all cover bars of a table share: the longest, at most a year, in whole hundreds.
#[must_use]
pub fn cover_scale_days(plan: &Plan) -> f64 {
    let longest = plan
        .items
        .iter()
        .filter_map(|item| {
            let per_day = item.demand.mean_per_day();
            let buffer = item.buffer.protection_demand_mean_units + item.buffer.total_units();
            (per_day > 0.0).then(|| buffer / per_day)
        })
        .fold(0.0, f64::max);
    ((longest / 100.0).ceil() * 100.0).clamp(100.0, 400.0)
}

/// Items of a crowd on the map that keep their names: more than are drawn one by one.
const NAMED: usize = 400;

/// All items by annual value and risk.
#[must_use]
pub fn portfolio_map(plan: &Plan, settings: &SegmentSettings) -> portfolio_map::Inputs {
    // Of a crowd only these are drawn one by one or named; the others need no words.
    let weight = |item: &ItemPlan| item.risk.score * item.segment.annual_value_money;
    let heaviest = first_of(plan.items.iter().map(weight), NAMED, |a, b| b.total_cmp(a));
    let (least, top) =
        (heaviest.last().copied(), plan.items.iter().map(|item| item.risk.score).fold(0.0, f64::max));
    let is_few = plan.items.len() <= portfolio_map::MOST_POINTS;
    let is_named = |item: &ItemPlan| {
        is_few || item.risk.score >= top || least.is_some_and(|least| weight(item) >= least)
    };
    let words = |item: &ItemPlan, text: &str| if is_named(item) { text.to_owned() } else { String::new() };
    let points = plan.items.iter().map(|item| portfolio_map::Point {
        id: words(item, &item.code),
        name: words(item, &item.name),
        code: words(item, &item.code),
        group: item.segment.group,
        annual_value_money: item.segment.annual_value_money,
        risk_score: item.risk.score,
        revenue_at_stake_money: item.risk.revenue_at_stake_money,
    });
    portfolio_map::Inputs {
        points: points.collect(),
        value_cut_money: value_cut_money(plan, settings.b_counts_as_high_value),
        risk_line: settings.risk_line,
        b_items_low: !settings.b_counts_as_high_value,
        view: None,
    }
}

/// The smallest annual value that counts as high.
#[must_use]
pub fn value_cut_money(plan: &Plan, b_counts: bool) -> Option<f64> {
    let high = |item: &&ItemPlan| match item.segment.abc {
        Some(AbcClass::A) => true,
        Some(AbcClass::B) => b_counts,
        _ => false,
    };
    plan.items.iter().filter(high).map(|item| item.segment.annual_value_money).min_by(f64::total_cmp)
}
