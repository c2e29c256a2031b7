//! Safety stock, lead-time demand, pooling.

use crate::Method;
use crate::inputs::{failed, number, numbers};
use serde_json::{Value, json};
use steadystock::engine::buffer::pooling::{self, Sites};
use steadystock::engine::buffer::{cycle_service, fill_rate, max_average, time_phased, undershoot};
use steadystock::engine::demand::lead_time_demand::{moments, observed, single_customers};
use steadystock::engine::policy::period_demand::PeriodDemand;
use steadystock::engine::policy::r_big_s;
use steadystock::engine::quantity::{CycleServiceLevel, FillRate};
use steadystock::engine::stats::distribution::{Distribution, Law};
use steadystock::engine::stats::empirical::Empirical;
use steadystock::engine::stats::normal;

/// The methods of this group.
pub(crate) const METHODS: &[(&str, Method)] = &[
    ("ltd_empirical_exact", empirical),
    ("ltd_poisson_gamma_exact", poisson_gamma),
    ("ss_max_avg", max_avg),
    ("ss_normal_csl", normal_csl),
    ("ss_gamma_csl", gamma_csl),
    ("ss_fillrate_normal_sQ", fill_normal),
    ("fillrate_normal_sQ", fill_of_level),
    ("ss_fillrate_normal_RS", fill_review),
    ("ss_fillrate_gamma_sQ", fill_gamma),
    ("undershoot", jumps),
    ("ss_time_phased", phased),
    ("risk_pooling", risk_pooling),
];

fn cycle_target(inputs: &Value) -> Result<CycleServiceLevel, String> {
    CycleServiceLevel::try_new(number(inputs, "cycle_service_level")?).map_err(failed)
}

fn fill_target(inputs: &Value) -> Result<FillRate, String> {
    FillRate::try_new(number(inputs, "target_fill_rate")?).map_err(failed)
}

/// A law of lead-time demand by the names that the vectors use.
fn lead_time_demand(law: Law, inputs: &Value) -> Result<Distribution, String> {
    Distribution::from_moments(law, number(inputs, "ltd_mean")?, number(inputs, "ltd_sd")?).map_err(failed)
}

/// The reorder point that the normal law gives for the same mean and deviation.
fn normal_reorder_point(law: &Distribution, target: CycleServiceLevel) -> Result<f64, String> {
    let normal = Distribution::from_moments(Law::Normal, law.mean(), law.sd()).map_err(failed)?;
    cycle_service::reorder_point(&normal, target).map_err(failed)
}

fn empirical(inputs: &Value) -> Result<Value, String> {
    let demand = Empirical::try_new(numbers(inputs, "demand_pmf")?).map_err(failed)?;
    let mut shares = Vec::new();
    for (periods, share) in inputs["lead_time_pmf"].as_object().ok_or("input lead_time_pmf is no table")? {
        let periods: usize =
            periods.parse().map_err(|_| format!("lead time {periods} is no whole number"))?;
        shares.resize(shares.len().max(periods + 1), 0.0);
        shares[periods] += share.as_f64().ok_or_else(|| format!("share {share}"))?;
    }
    let law = observed(&demand, &Empirical::try_new(shares).map_err(failed)?).map_err(failed)?;
    let law = Distribution::Empirical(law);
    let target = cycle_target(inputs)?;
    let level = cycle_service::reorder_point(&law, target).map_err(failed)?;
    Ok(json!({
        "ltd_mean": law.mean(), "ltd_variance": law.sd() * law.sd(), "reorder_point": level,
        "csl_achieved": law.cdf(level),
        "safety_stock": cycle_service::safety_stock(&law, target).map_err(failed)?,
        "expected_shortage_at_r": law.loss(level),
        "normal_reorder_point": normal_reorder_point(&law, target)?,
    }))
}

fn poisson_gamma(inputs: &Value) -> Result<Value, String> {
    let (mean, sd) = (number(inputs, "lead_time_mean")?, number(inputs, "lead_time_sd")?);
    let law = single_customers(number(inputs, "demand_rate")?, mean, sd).map_err(failed)?;
    let target = cycle_target(inputs)?;
    let level = cycle_service::reorder_point(&law, target).map_err(failed)?;
    let by_normal = normal_reorder_point(&law, target)?;
    let binomial = match &law {
        Distribution::NegativeBinomial(law) => Some(law),
        _ => None,
    };
    Ok(json!({
        "ltd_mean": law.mean(), "ltd_variance": law.sd() * law.sd(), "nb_r": binomial.map(|law| law.r()),
        "nb_p": binomial.map(|law| law.p()), "reorder_point_exact": level, "csl_at_exact": law.cdf(level),
        "reorder_point_normal": by_normal, "csl_of_rounded_up_normal": law.cdf(by_normal.ceil()),
    }))
}

fn max_avg(inputs: &Value) -> Result<Value, String> {
    let found = max_average::worst_case(
        number(inputs, "max_daily_usage")?,
        number(inputs, "max_lead_time")?,
        number(inputs, "avg_daily_usage")?,
        number(inputs, "avg_lead_time")?,
    );
    let found = found.map_err(failed)?;
    Ok(json!({"safety_stock": found.safety_stock_units, "reorder_point": found.reorder_point_units}))
}

fn normal_csl(inputs: &Value) -> Result<Value, String> {
    let over = moments(
        number(inputs, "demand_mean")?,
        number(inputs, "demand_sd")?,
        number(inputs, "lead_time_mean")?,
        number(inputs, "lead_time_sd")?,
    );
    let over = over.map_err(failed)?;
    let law = Distribution::from_moments(Law::Normal, over.mean, over.sd).map_err(failed)?;
    let target = cycle_target(inputs)?;
    Ok(json!({
        "z": normal::quantile(target.value()).map_err(failed)?, "ltd_mean": over.mean, "ltd_sd": over.sd,
        "safety_stock": cycle_service::safety_stock(&law, target).map_err(failed)?,
        "reorder_point": cycle_service::reorder_point(&law, target).map_err(failed)?,
    }))
}

fn gamma_csl(inputs: &Value) -> Result<Value, String> {
    let law = lead_time_demand(Law::Gamma, inputs)?;
    let target = cycle_target(inputs)?;
    let by_normal = normal_reorder_point(&law, target)?;
    let gamma = match &law {
        Distribution::Gamma(law) => Some(law),
        _ => None,
    };
    Ok(json!({
        "shape": gamma.map(|law| law.shape()), "scale": gamma.map(|law| law.scale()),
        "reorder_point": cycle_service::reorder_point(&law, target).map_err(failed)?,
        "safety_stock": cycle_service::safety_stock(&law, target).map_err(failed)?,
        "normal_reorder_point": by_normal, "csl_of_normal_rop": law.cdf(by_normal),
    }))
}

/// Reorder point for a fill rate with what it implies.
fn fill(law: &Distribution, inputs: &Value) -> Result<(f64, Value), String> {
    let level = fill_rate::reorder_point(law, number(inputs, "order_quantity")?, fill_target(inputs)?)
        .map_err(failed)?;
    let found = json!({
        "reorder_point": level, "safety_stock": level - law.mean(), "csl_implied": law.cdf(level),
    });
    Ok((level, found))
}

fn fill_normal(inputs: &Value) -> Result<Value, String> {
    let law = lead_time_demand(Law::Normal, inputs)?;
    let (level, mut found) = fill(&law, inputs)?;
    let quantity = number(inputs, "order_quantity")?;
    let one_term = fill_rate::reorder_point_one_term(&law, quantity, fill_target(inputs)?).map_err(failed)?;
    let factor = |level: f64| (law.sd() > 0.0).then(|| (level - law.mean()) / law.sd());
    found["k"] = json!(factor(level));
    found["k_one_term"] = json!(factor(one_term));
    Ok(found)
}

fn fill_gamma(inputs: &Value) -> Result<Value, String> {
    fill(&lead_time_demand(Law::Gamma, inputs)?, inputs).map(|(_, found)| found)
}

fn fill_of_level(inputs: &Value) -> Result<Value, String> {
    let law = lead_time_demand(Law::Normal, inputs)?;
    let (level, quantity) = (number(inputs, "reorder_point")?, number(inputs, "order_quantity")?);
    Ok(json!({
        "fill_rate": fill_rate::fill_rate(&law, level, quantity).map_err(failed)?,
        "fill_rate_one_term": fill_rate::fill_rate_one_term(&law, level, quantity).map_err(failed)?,
        "cycle_service_level": law.cdf(level),
    }))
}

fn fill_review(inputs: &Value) -> Result<Value, String> {
    let demand =
        PeriodDemand::Normal { mean: number(inputs, "demand_mean")?, sd: number(inputs, "demand_sd")? };
    let (lead_time, review) = (number(inputs, "lead_time")?, number(inputs, "review_period")?);
    let level =
        r_big_s::level_for_fill_rate(&demand, lead_time, review, fill_target(inputs)?).map_err(failed)?;
    let law = demand.over(lead_time + review).map_err(failed)?;
    Ok(json!({
        "order_up_to_level": level, "safety_stock": level - law.mean(), "csl_implied": law.cdf(level),
    }))
}

fn jumps(inputs: &Value) -> Result<Value, String> {
    let demand = Empirical::try_new(numbers(inputs, "demand_pmf")?).map_err(failed)?;
    Ok(json!({
        "mean_undershoot_asymptotic": undershoot::of_whole_jumps(&demand).map_err(failed)?.mean,
        "mean_undershoot_exact_for_gap":
            undershoot::mean_for_gap(&demand, number(inputs, "gap")?).map_err(failed)?,
    }))
}

fn phased(inputs: &Value) -> Result<Value, String> {
    let levels = time_phased::levels(
        &numbers(inputs, "forecast")?,
        number(inputs, "forecast_error_cv")?,
        number(inputs, "lead_time")?,
        number(inputs, "review_period")?,
        cycle_target(inputs)?,
    );
    let levels = levels.map_err(failed)?;
    let full = || levels.iter().filter(|level| !level.extended);
    Ok(json!({
        "safety_stock": full().map(|level| level.safety_stock_units).collect::<Vec<_>>(),
        "order_up_to": full().map(|level| level.order_up_to_units).collect::<Vec<_>>(),
    }))
}

fn risk_pooling(inputs: &Value) -> Result<Value, String> {
    let sites = Sites { demand_sds: numbers(inputs, "sds")?, correlation: number(inputs, "correlation")? };
    let stock = pooling::safety_stock(&sites, number(inputs, "z")?, number(inputs, "lead_time")?);
    let stock = stock.map_err(failed)?;
    let cost = pooling::cost(&sites, number(inputs, "holding_cost")?, number(inputs, "stockout_cost")?)
        .map_err(failed)?;
    Ok(json!({
        "pooled_sd": stock.pooled_sd, "ss_decentral": stock.separate_units, "ss_pooled": stock.pooled_units,
        "ss_reduction": stock.reduction_share, "cost_decentral": cost.separate_cost,
        "cost_pooled": cost.pooled_cost,
    }))
}
