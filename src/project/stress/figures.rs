//! What a run says, each figure with its error.

use crate::engine::finance::value_at_risk;
use crate::engine::sim::spec::{MONEY_SCALE, RULES};
use crate::engine::sim::summary::{ItemRecord, Summary, YearRecord};
use crate::engine::stats::ranking::ascending;
use crate::project::settings::Settings;
use crate::project::stress::error::TWO_SIDED_95;
use crate::project::stress::error::{Design, errors_of_95_percent, independent};
pub use crate::project::stress::error::{Estimate, estimate};
use crate::project::stress::pairs::{self, Pair};
use crate::project::stress::rules::Rule;
use serde::{Deserialize, Serialize};

/// One rule over the whole firm, per simulated year.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RuleFigures {
    /// Items for which the rule can be told.
    pub items: u32,
    /// Average stock value.
    pub stock_value_money: Estimate,
    /// Share of units served on their day.
    pub unit_fill: Estimate,
    /// Item-days out of stock.
    pub days_out: Estimate,
    /// Item-days out of stock in 1 of 10 good years and 9 of 10 years.
    pub days_out_range: (f64, f64),
    /// Carrying cost.
    pub carrying_money: Estimate,
    /// Cost of ordering.
    pub ordering_money: Estimate,
    /// Cost of shortages.
    pub loss_money: Estimate,
    /// Loss in 1 of 10 good years, the middle, and 9 of 10 years.
    pub loss_range_money: (f64, f64, f64),
    /// The loss that 95 of 100 years stay below (VaR 95).
    pub loss_1_in_20_money: Estimate,
    /// The mean of the worst 5 of 100 years (CVaR 95).
    pub loss_worst_5_percent_money: Estimate,
    /// What that loss is made of, and what else a year costs.
    pub lines: CostLines,
    /// Carrying, ordering, loss, write-offs, what was paid above unit cost, and events together.
    pub cost_money: Estimate,
    /// Days from broken to restored service, over the times it broke; `None` where it never did.
    pub recover_days: Option<Estimate>,
    /// Times that service broke.
    pub breaks: u32,
    /// Breaks that were still open at the end of the year.
    pub open_breaks: u32,
    /// Years of plain sampling that would tell the mean loss as well: rare stops are spread evenly over the run.
    pub effective_years: f64,
    /// Values that are independent of each other behind the errors of means, and of the bad years: batches of paths,
    /// paths, or years where there are few.
    pub independent: (f64, f64),
    /// Loss of every year, in the order of the replications.
    pub losses_money: Vec<f64>,
}

/// Mean cost of a year, by line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct CostLines {
    /// Margin of sales that are lost.
    pub lost_margin_money: Estimate,
    /// Express freight for demand that waited.
    pub express_money: Estimate,
    /// Standstill.
    pub downtime_money: Estimate,
    /// Lost trust.
    pub trust_money: Estimate,
    /// Stock written off.
    pub write_off_money: Estimate,
    /// Paid above unit cost.
    pub extra_paid_money: Estimate,
    /// What the events themselves cost.
    pub event_money: Estimate,
}

/// What a run says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct StressFigures {
    /// Years simulated.
    pub replications: u32,
    /// One per rule; `None` where it can be told for no item.
    pub rules: [Option<RuleFigures>; RULES],
    /// Hybrid against each rule.
    pub pairs: [Option<Pair>; RULES],
}

/// One rule for one item, per simulated year. Half-widths are as large as the figure while there are fewer than two
/// whole paths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct ItemFigures {
    /// Share of units served on their day; `None` without demand.
    pub unit_fill: Option<f64>,
    /// Share of cycles without a shortage; `None` without a cycle.
    pub cycle_service: Option<f64>,
    /// Days out of stock.
    pub days_out: Estimate,
    /// Cost of shortages.
    pub loss_money: Estimate,
    /// Share of years with a shortage.
    pub years_out_share: f64,
    /// Average stock in units.
    pub on_hand_units: f64,
}

/// The tail that VaR and CVaR speak of.
const TAIL: f64 = 0.95;

/// The figures of a summary, over however many years are in it.
#[must_use]
pub fn of(summary: &Summary, settings: &Settings, horizon_days: u32) -> StressFigures {
    let costs: Vec<Option<Vec<f64>>> =
        (0..RULES).map(|rule| costs(summary, rule, settings, horizon_days)).collect();
    let mut figures = StressFigures { replications: summary.years.len() as u32, ..Default::default() };
    let hybrid = costs.get(Rule::Hybrid as usize).cloned().flatten();
    let design = Design::of(summary);
    let stops: Vec<f64> = summary.years.iter().map(|(_, rules)| pairs::stops(rules)).collect();
    for (rule, cost) in costs.iter().enumerate() {
        let Some(cost) = cost else { continue };
        let records: Vec<&YearRecord> = summary.years.iter().filter_map(|(_, year)| year.get(rule)).collect();
        if let Some(cell) = figures.rules.get_mut(rule) {
            *cell = Some(rule_figures(&records, &design, cost, settings, horizon_days));
        }
        if let (Some(hybrid), Some(cell)) = (&hybrid, figures.pairs.get_mut(rule)) {
            *cell = Some(pairs::pair(hybrid, cost, &stops, &design));
        }
    }
    figures
}

fn stock_value(record: &YearRecord, horizon_days: u32) -> f64 {
    record.stock_value_days as f64 / MONEY_SCALE / f64::from(horizon_days)
}

/// Yearly cost of one rule in each replication.
pub(super) fn costs(
    summary: &Summary,
    rule: usize,
    settings: &Settings,
    horizon_days: u32,
) -> Option<Vec<f64>> {
    let year = f64::from(horizon_days) / 365.0;
    let cost = |record: &YearRecord| {
        stock_value(record, horizon_days) * settings.money.carrying_share_per_year() * year
            + record.orders as f64 * settings.money.order_cost_money
            + (record.loss + record.write_off + record.extra_paid + record.event_cost) as f64 / MONEY_SCALE
    };
    let costs: Option<Vec<f64>> = summary
        .years
        .iter()
        .map(|(_, rules)| rules.get(rule).filter(|record| record.items > 0).map(cost))
        .collect();
    costs.filter(|costs| !costs.is_empty())
}

fn rule_figures(
    records: &[&YearRecord],
    design: &Design,
    costs: &[f64],
    settings: &Settings,
    horizon_days: u32,
) -> RuleFigures {
    let column = |of: &dyn Fn(&YearRecord) -> f64| records.iter().map(|r| of(r)).collect::<Vec<f64>>();
    let estimate = |values: &[f64]| design.estimate(values);
    let year = f64::from(horizon_days) / 365.0;
    let stock = column(&|r| stock_value(r, horizon_days));
    let carrying =
        stock.iter().map(|v| v * settings.money.carrying_share_per_year() * year).collect::<Vec<_>>();
    let losses = column(&|r| r.loss as f64 / MONEY_SCALE);
    let days_out = column(&|r| r.days_out as f64);
    let (restored, broken_days, open) = records.iter().fold((0, 0, 0), |(n, days, open), r| {
        (n + r.recoveries.restored, days + r.recoveries.days, open + r.recoveries.open)
    });
    RuleFigures {
        items: records.first().map_or(0, |r| r.items as u32),
        stock_value_money: estimate(&stock),
        unit_fill: unit_fill(records, design),
        days_out: estimate(&days_out),
        days_out_range: (quantile(&days_out, 0.1), quantile(&days_out, 0.9)),
        carrying_money: estimate(&carrying),
        ordering_money: estimate(&column(&|r| r.orders as f64 * settings.money.order_cost_money)),
        loss_money: estimate(&losses),
        loss_range_money: (quantile(&losses, 0.1), quantile(&losses, 0.5), quantile(&losses, 0.9)),
        loss_1_in_20_money: loss_1_in_20(&losses, &design.paths),
        loss_worst_5_percent_money: worst_5_percent(&losses, &design.paths),
        lines: cost_lines(records, design),
        cost_money: estimate(costs),
        recover_days: recover_days(records, design, restored + open, broken_days),
        breaks: (restored + open) as u32,
        open_breaks: open as u32,
        effective_years: design.effective_years(&losses),
        independent: (independent(&design.batches), independent(&design.paths)),
        losses_money: losses,
    }
}

fn cost_lines(records: &[&YearRecord], design: &Design) -> CostLines {
    let line = |of: fn(&YearRecord) -> i64| {
        let money: Vec<f64> = records.iter().map(|record| of(record) as f64 / MONEY_SCALE).collect();
        design.estimate(&money)
    };
    CostLines {
        lost_margin_money: line(|r| r.lines.lost_margin),
        express_money: line(|r| r.lines.express),
        downtime_money: line(|r| r.lines.downtime),
        trust_money: line(|r| r.lines.trust),
        write_off_money: line(|r| r.write_off),
        extra_paid_money: line(|r| r.extra_paid),
        event_money: line(|r| r.event_cost),
    }
}

/// Units served over units asked for; the error by the ratio estimator.
fn unit_fill(records: &[&YearRecord], design: &Design) -> Estimate {
    let (short, asked) = records
        .iter()
        .fold((0.0, 0.0), |(s, d), r| (s + r.short_milliunits as f64, d + r.demand_milliunits as f64));
    if asked <= 0.0 {
        return Estimate::default();
    }
    let ratio = short / asked;
    let residuals = records.iter().map(|r| r.short_milliunits as f64 - ratio * r.demand_milliunits as f64);
    Estimate { value: 1.0 - ratio, half_width: design.half_width_of_sum(residuals) / asked }
}

/// Broken days per break; an open break counts its days so far (a lower bound, as in the exponential MLE).
fn recover_days(records: &[&YearRecord], design: &Design, breaks: i64, days: i64) -> Option<Estimate> {
    if breaks == 0 {
        return None;
    }
    let mean = days as f64 / breaks as f64;
    let residuals = records
        .iter()
        .map(|r| r.recoveries.days as f64 - mean * (r.recoveries.restored + r.recoveries.open) as f64);
    Some(Estimate { value: mean, half_width: design.half_width_of_sum(residuals) / breaks as f64 })
}

/// VaR 95 with the half-width between the order statistics around it.
fn loss_1_in_20(losses: &[f64], paths: &[u32]) -> Estimate {
    let Ok(tail) = value_at_risk::cvar_discrete(losses, None, TAIL) else { return Estimate::default() };
    let above: Vec<f64> = losses.iter().map(|&loss| f64::from(u8::from(loss > tail.var))).collect();
    let independent = TWO_SIDED_95 * (TAIL * (1.0 - TAIL) / losses.len() as f64).sqrt();
    let spread = estimate(&above, paths).half_width.max(independent);
    let (low, high) = (quantile(losses, TAIL - spread), quantile(losses, (TAIL + spread).min(1.0)));
    Estimate { value: tail.var, half_width: (high - low) / 2.0 }
}

/// CVaR 95 with its sampling error.
fn worst_5_percent(losses: &[f64], paths: &[u32]) -> Estimate {
    let Ok(tail) = value_at_risk::cvar_discrete(losses, None, TAIL) else { return Estimate::default() };
    let excess: Vec<f64> = losses.iter().map(|loss| (loss - tail.var).max(0.0)).collect();
    Estimate { value: tail.cvar, half_width: estimate(&excess, paths).half_width / (1.0 - TAIL) }
}

/// The smallest value with at least this share of all values at or below it.
#[must_use]
pub fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    ascending(&mut sorted);
    let rank = (share * sorted.len() as f64 - 1e-9).ceil().max(1.0) as usize;
    sorted.get(rank.min(sorted.len()).saturating_sub(1)).copied().unwrap_or(0.0)
}

/// One rule's figures for one item; `None` where the rule cannot be told.
#[must_use]
pub fn item_figures(record: &ItemRecord, horizon_days: u32) -> Option<ItemFigures> {
    if record.replications == 0 {
        return None;
    }
    let n = record.replications as f64;
    let share = |part: i64, whole: i64| (whole > 0).then(|| part as f64 / whole as f64);
    let spread = &record.spread;
    let errors = errors_of_95_percent(spread.paths as f64);
    let mean = |sum: i64, (of_paths, squared): (i64, i128), scale: f64| {
        let value = sum as f64 / n / scale;
        // One path tells nothing of the error.
        let alone = spread.paths < 2;
        let half_width =
            if alone { value.abs() } else { errors * spread.standard_error(of_paths, squared, n) / scale };
        Estimate { value, half_width }
    };
    Some(ItemFigures {
        unit_fill: share(record.demand_milliunits - record.short_milliunits, record.demand_milliunits),
        cycle_service: share(record.cycles_met, record.cycles),
        days_out: mean(record.days_out, (spread.days_out, spread.days_out_squared), 1.0),
        loss_money: mean(record.loss, (spread.loss, spread.loss_squared), MONEY_SCALE),
        years_out_share: record.years_out as f64 / n,
        on_hand_units: record.on_hand_milliunit_days as f64 / 1_000.0 / n / f64::from(horizon_days),
    })
}

/// Mean cost of shortages a year, as [`item_figures`] has it; `None` before the first replication.
#[must_use]
pub fn mean_loss_money(record: &ItemRecord) -> Option<f64> {
    (record.replications > 0).then(|| record.loss as f64 / record.replications as f64 / MONEY_SCALE)
}
