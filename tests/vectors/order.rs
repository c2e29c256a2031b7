//! Order quantities, policies, supply disruptions and sourcing.

use crate::Method;
use crate::inputs::{answer, failed, number, numbers, text, whole};
use serde_json::{Value, json};
use steadystock::engine::error::EngineResult;
use steadystock::engine::order::discounts::{self, DiscountedOrder, DiscountedPurchase, PriceTier};
use steadystock::engine::order::disruptions::{self, DisruptedSupply};
use steadystock::engine::order::eoq::{self, LotCosts};
use steadystock::engine::order::joint::{self, JointItem};
use steadystock::engine::order::newsvendor::{self, UnitCosts};
use steadystock::engine::order::profit::{self, SeasonPrices};
use steadystock::engine::order::wagner_whitin::{self, PeriodOfDemand};
use steadystock::engine::order::{planned_backorders, production, random_yield};
use steadystock::engine::policy::period_demand::PeriodDemand;
use steadystock::engine::policy::s_big_s::{optimum as s_big_s_optimum, power, renewal};
use steadystock::engine::policy::s_q::{heuristics, lost_sales, metrics, normal, whole_units};
use steadystock::engine::policy::{base_stock, batches, compound, end_of_period, r_big_s};
use steadystock::engine::quantity::FillRate;
use steadystock::engine::sourcing::{dual_source, supplier_count};
use steadystock::engine::stats::distribution::Distribution;
use steadystock::engine::stats::empirical::Empirical;
use steadystock::engine::stats::log_normal::LogNormal;
use steadystock::engine::supply::two_state::TwoStateSupply;
use steadystock::engine::supply::{base_stock as disrupted, certain_demand};

/// The methods of this group.
pub(crate) const METHODS: &[(&str, Method)] = &[
    ("eoq", eoq_plain),
    ("eoq_cost", eoq_cost),
    ("eoq_backorders", eoq_backorders),
    ("epq", epq),
    ("eoq_all_units_discount", all_units),
    ("eoq_incremental_discount", incremental),
    ("eoq_yield_additive", yield_additive),
    ("eoq_yield_multiplicative", yield_multiplicative),
    ("eoq_disruptions", eoq_disruptions),
    ("eoq_disruptions_approx", eoq_disruptions_approx),
    ("eoq_disruptions_cost", eoq_disruptions_cost),
    ("jrp_silver", jrp_silver),
    ("wagner_whitin", lot_sizes),
    ("newsvendor_normal", newsvendor_normal),
    ("newsvendor_normal_cost", newsvendor_normal_cost),
    ("newsvendor_discrete", newsvendor_discrete),
    ("newsvendor_gamma", newsvendor_gamma),
    ("newsvendor_lognormal", newsvendor_lognormal),
    ("newsvendor_poisson", newsvendor_poisson),
    ("newsvendor_yield_uniform", newsvendor_yield),
    ("newsvendor_profit_normal", newsvendor_profit),
    ("newsvendor_disruptions", newsvendor_disruptions),
    ("basestock_disruptions_poisson", basestock_disruptions),
    ("markov_supply", markov_supply),
    ("rq_cost_normal", rq_cost_normal),
    ("rq_cost_poisson", rq_cost_poisson),
    ("rq_eil", rq_eil),
    ("rq_eoqb", rq_eoqb),
    ("rq_eoqss", rq_eoqss),
    ("rq_loss_function", rq_loss_function),
    ("rq_opt_normal_exact", rq_opt_normal),
    ("rq_opt_poisson", rq_opt_poisson),
    ("rq_opt_r_for_Q", rq_opt_r_for_q),
    ("rq_poisson_min_r_fillrate", rq_min_r),
    ("sS_cost_poisson", s_big_s_cost),
    ("sS_opt_poisson", s_big_s_opt),
    ("sS_power_approx", s_big_s_power),
    ("sim_rq_poisson", sim_rq),
    ("sim_rq_lostsales", sim_rq_lost_sales),
    ("sim_RS_periodic", sim_r_big_s),
    ("sim_rnQ_periodic", sim_batches),
    ("sim_sS_periodic", sim_s_big_s),
    ("sim_basestock_cont_poisson", sim_base_stock),
    ("sim_basestock_lostsales", sim_base_stock_lost_sales),
    ("sim_basestock_compound_poisson", sim_compound),
    ("dual_sourcing_allornothing", dual_sourcing),
    ("supplier_count_cost", suppliers),
];

type Answer = Result<Value, String>;

fn engine<T>(result: EngineResult<T>) -> Result<T, String> {
    result.map_err(failed)
}

fn lot(v: &Value) -> Result<LotCosts, String> {
    let rate = if v["demand_rate"].is_null() { "demand_mean" } else { "demand_rate" };
    Ok(LotCosts {
        fixed_order_cost: number(v, "fixed_cost")?,
        demand_rate: number(v, rate)?,
        holding_cost: number(v, "holding_cost")?,
    })
}

fn unit_costs(v: &Value) -> Result<UnitCosts, String> {
    Ok(UnitCosts { holding_cost: number(v, "holding_cost")?, stockout_cost: number(v, "stockout_cost")? })
}

fn eoq_plain(v: &Value) -> Answer {
    let costs = lot(v)?;
    let found = engine(eoq::eoq(costs.fixed_order_cost, costs.demand_rate, costs.holding_cost))?;
    let orders = answer(found.orders_per_time(costs.demand_rate).unwrap_or(f64::INFINITY));
    Ok(json!({"order_quantity": found.order_quantity, "cost": found.cost, "orders_per_unit_time": orders}))
}

fn eoq_cost(v: &Value) -> Answer {
    let LotCosts { fixed_order_cost, demand_rate, holding_cost } = lot(v)?;
    let q = number(v, "order_quantity")?;
    Ok(json!({"cost": engine(eoq::cost_at(fixed_order_cost, demand_rate, holding_cost, q))?}))
}

fn eoq_backorders(v: &Value) -> Answer {
    let found = engine(planned_backorders::with_backorders(lot(v)?, number(v, "stockout_cost")?))?;
    Ok(json!({
        "order_quantity": found.order_quantity,
        "stockout_fraction": found.backordered_share,
        "max_backorders": found.max_backorders,
        "cost": found.cost,
    }))
}

fn quantity_and_cost(found: EngineResult<eoq::Eoq>) -> Answer {
    let found = engine(found)?;
    Ok(json!({"order_quantity": found.order_quantity, "cost": found.cost}))
}

fn epq(v: &Value) -> Answer {
    quantity_and_cost(production::epq(lot(v)?, number(v, "production_rate")?))
}

fn yield_additive(v: &Value) -> Answer {
    quantity_and_cost(random_yield::additive(lot(v)?, number(v, "yield_mean")?, number(v, "yield_sd")?))
}

fn yield_multiplicative(v: &Value) -> Answer {
    quantity_and_cost(random_yield::multiplicative(lot(v)?, number(v, "yield_mean")?, number(v, "yield_sd")?))
}

fn discounted(v: &Value, method: fn(&DiscountedPurchase<'_>) -> EngineResult<DiscountedOrder>) -> Answer {
    let prices = numbers(v, "unit_costs")?;
    let tiers: Vec<PriceTier> = numbers(v, "breakpoints")?
        .into_iter()
        .zip(prices)
        .map(|(from_units, unit_cost)| PriceTier { from_units, unit_cost })
        .collect();
    let found = engine(method(&DiscountedPurchase {
        fixed_order_cost: number(v, "fixed_cost")?,
        demand_rate: number(v, "demand_rate")?,
        holding_cost_rate: number(v, "holding_cost_rate")?,
        tiers: &tiers,
    }))?;
    Ok(json!({"order_quantity": found.order_quantity, "tier": found.tier, "cost": found.cost}))
}

fn all_units(v: &Value) -> Answer {
    discounted(v, discounts::all_units)
}

fn incremental(v: &Value) -> Answer {
    discounted(v, discounts::incremental)
}

fn disrupted_supply(v: &Value) -> Result<DisruptedSupply, String> {
    Ok(DisruptedSupply {
        costs: lot(v)?,
        stockout_cost: number(v, "stockout_cost")?,
        disruption_rate: number(v, "disruption_rate")?,
        recovery_rate: number(v, "recovery_rate")?,
    })
}

fn eoq_disruptions(v: &Value) -> Answer {
    let found = engine(disruptions::optimum(&disrupted_supply(v)?))?;
    Ok(json!({
        "order_quantity": found.order_quantity,
        "cost": found.cost,
        "eoq_no_disruption": found.eoq_no_disruption,
        "fraction_demand_lost": found.lost_demand_share,
    }))
}

fn eoq_disruptions_approx(v: &Value) -> Answer {
    let (order_quantity, cost) = engine(disruptions::approximate_optimum(&disrupted_supply(v)?))?;
    Ok(json!({"order_quantity": order_quantity, "cost": cost}))
}

fn eoq_disruptions_cost(v: &Value) -> Answer {
    let supply = disrupted_supply(v)?;
    let q = number(v, "order_quantity")?;
    let approximate = v["approximate"].as_bool().ok_or("approximate is no switch")?;
    let cost = if approximate { disruptions::approximate_cost } else { disruptions::cost };
    Ok(json!({"cost": engine(cost(&supply, q))?}))
}

fn jrp_silver(v: &Value) -> Answer {
    let (fixed, holding) = (numbers(v, "individual_fixed_costs")?, numbers(v, "holding_costs")?);
    let items: Vec<JointItem> = numbers(v, "demand_rates")?
        .into_iter()
        .zip(fixed.into_iter().zip(holding))
        .map(|(demand_rate, (individual_fixed_cost, holding_cost))| JointItem {
            individual_fixed_cost,
            demand_rate,
            holding_cost,
        })
        .collect();
    let found = engine(joint::silver(number(v, "shared_fixed_cost")?, &items))?;
    Ok(json!({
        "order_quantities": found.order_quantities,
        "base_cycle_time": found.base_cycle_time,
        "order_multiples": found.order_multiples,
        "cost": found.cost,
    }))
}

fn lot_sizes(v: &Value) -> Answer {
    let demand = numbers(v, "demand")?;
    let prices = match v["purchase_cost"].as_f64() {
        Some(price) => vec![price; demand.len()],
        None => numbers(v, "purchase_cost")?,
    };
    let periods: Vec<PeriodOfDemand> = demand
        .into_iter()
        .zip(prices)
        .map(|(demand_units, unit_cost)| PeriodOfDemand { demand_units, unit_cost })
        .collect();
    let found =
        engine(wagner_whitin::lot_sizes(number(v, "fixed_cost")?, number(v, "holding_cost")?, &periods))?;
    Ok(json!({"order_quantities": found.order_quantities, "cost": found.cost}))
}

fn best_level(law: &Distribution, v: &Value) -> Answer {
    let found = engine(newsvendor::optimum(law, unit_costs(v)?))?;
    Ok(json!({"base_stock_level": found.base_stock_level, "cost": found.cost}))
}

fn normal_demand(v: &Value) -> Result<PeriodDemand, String> {
    Ok(PeriodDemand::Normal { mean: number(v, "demand_mean")?, sd: number(v, "demand_sd")? })
}

fn newsvendor_normal(v: &Value) -> Answer {
    best_level(&engine(normal_demand(v)?.over(number(v, "lead_time")? + 1.0))?, v)
}

fn newsvendor_normal_cost(v: &Value) -> Answer {
    let law = engine(normal_demand(v)?.over(1.0))?;
    let level = number(v, "base_stock_level")?;
    Ok(json!({"cost": engine(newsvendor::cost(&law, unit_costs(v)?, level))?}))
}

fn newsvendor_discrete(v: &Value) -> Answer {
    let shares = v["demand_pmf"].as_object().ok_or("demand_pmf is no object")?;
    let mut pmf = Vec::new();
    for (units, share) in shares {
        let units: usize = units.parse().map_err(|_| format!("{units} is no whole number"))?;
        if pmf.len() <= units {
            pmf.resize(units + 1, 0.0);
        }
        pmf[units] = share.as_f64().ok_or("a share is no number")?;
    }
    best_level(&Distribution::Empirical(engine(Empirical::try_new(pmf))?), v)
}

fn newsvendor_gamma(v: &Value) -> Answer {
    let law = PeriodDemand::Gamma { mean: number(v, "demand_mean")?, sd: number(v, "demand_sd")? };
    best_level(&engine(law.over(1.0))?, v)
}

fn newsvendor_lognormal(v: &Value) -> Answer {
    let law = engine(LogNormal::try_new(number(v, "mu")?, number(v, "sigma")?))?;
    best_level(&Distribution::LogNormal(law), v)
}

fn poisson_demand(v: &Value) -> Result<PeriodDemand, String> {
    Ok(PeriodDemand::Poisson { mean: number(v, "demand_mean")? })
}

fn newsvendor_poisson(v: &Value) -> Answer {
    best_level(&engine(poisson_demand(v)?.over(1.0))?, v)
}

fn newsvendor_yield(v: &Value) -> Answer {
    let (low, high) = (number(v, "yield_lo")?, number(v, "yield_hi")?);
    let found = engine(random_yield::single_order(unit_costs(v)?, number(v, "demand")?, low, high))?;
    Ok(json!({"base_stock_level": found.order_quantity, "cost": found.cost}))
}

fn newsvendor_profit(v: &Value) -> Answer {
    let law = engine(normal_demand(v)?.over(1.0))?;
    let prices = SeasonPrices {
        revenue: number(v, "revenue")?,
        purchase_cost: number(v, "purchase_cost")?,
        salvage_value: number(v, "salvage_value")?,
        holding_cost: number(v, "holding_cost")?,
        stockout_cost: number(v, "stockout_cost")?,
    };
    let found = engine(profit::optimum(&law, &prices))?;
    Ok(json!({
        "base_stock_level": found.base_stock_level,
        "profit": found.profit,
        "critical_ratio": found.critical_ratio,
    }))
}

fn two_state(v: &Value) -> Result<TwoStateSupply, String> {
    engine(TwoStateSupply::try_new(number(v, "disruption_prob")?, number(v, "recovery_prob")?))
}

fn newsvendor_disruptions(v: &Value) -> Answer {
    let (supply, costs, demand) = (two_state(v)?, unit_costs(v)?, number(v, "demand")?);
    if v["base_stock_level"].is_null() {
        let found = engine(certain_demand::optimum(&supply, costs, demand))?;
        return Ok(json!({"base_stock_level": found.base_stock_level, "cost": found.cost}));
    }
    let level = number(v, "base_stock_level")?;
    let cost = engine(certain_demand::cost(&supply, costs, demand, level))?;
    Ok(json!({"base_stock_level": level, "cost": cost}))
}

fn basestock_disruptions(v: &Value) -> Answer {
    let case = disrupted::DisruptedBaseStock {
        demand: poisson_demand(v)?,
        lead_time_periods: number(v, "lead_time")?,
        unit_costs: unit_costs(v)?,
        supply: two_state(v)?,
    };
    let found = engine(disrupted::optimum(&case))?;
    Ok(json!({
        "base_stock_level": found.base_stock_level,
        "cost": found.cost,
        "end_on_hand": found.end_on_hand,
        "end_backorders": found.end_backorders,
        "fill_rate": found.fill_rate,
        "base_stock_no_disruption": engine(disrupted::without_disruptions(&case))?,
    }))
}

fn markov_supply(v: &Value) -> Answer {
    let supply = two_state(v)?;
    Ok(json!({
        "up_fraction": supply.up_share(),
        "mean_up_periods": supply.mean_up_periods(),
        "mean_down_periods": supply.mean_down_periods(),
        "prob_down_ge_3_in_a_row_given_down": supply.stop_lasts(3),
        "prob_state_n": (0..5).map(|n| supply.down_for(n)).collect::<Vec<f64>>(),
    }))
}

fn normal_case(v: &Value) -> Result<normal::NormalCase, String> {
    let Distribution::Normal(lead_time_demand) = engine(normal_demand(v)?.over(number(v, "lead_time")?))?
    else {
        return Err("a lead time of 0".to_string());
    };
    // No order cost is given where the quantity is.
    let costs = if v["fixed_cost"].is_null() {
        LotCosts {
            fixed_order_cost: 1.0,
            demand_rate: number(v, "demand_mean")?,
            holding_cost: number(v, "holding_cost")?,
        }
    } else {
        lot(v)?
    };
    Ok(normal::NormalCase { costs, stockout_cost: number(v, "stockout_cost")?, lead_time_demand })
}

fn rq_cost_normal(v: &Value) -> Answer {
    let (s, q) = (number(v, "reorder_point")?, number(v, "order_quantity")?);
    Ok(json!({"cost": engine(normal::cost(&normal_case(v)?, s, q))?}))
}

fn reorder_policy(
    v: &Value,
    method: fn(&normal::NormalCase) -> EngineResult<normal::ReorderPolicy>,
) -> Answer {
    let found = engine(method(&normal_case(v)?))?;
    Ok(json!({
        "reorder_point": found.reorder_point,
        "order_quantity": found.order_quantity,
        "cost": found.cost,
        "approx_cost": found.cost,
    }))
}

fn rq_eil(v: &Value) -> Answer {
    reorder_policy(v, heuristics::expected_inventory_level)
}

fn rq_eoqb(v: &Value) -> Answer {
    reorder_policy(v, heuristics::backordered_order_quantity)
}

fn rq_eoqss(v: &Value) -> Answer {
    reorder_policy(v, heuristics::order_quantity_and_safety_stock)
}

fn rq_loss_function(v: &Value) -> Answer {
    reorder_policy(v, heuristics::loss_function)
}

fn rq_opt_normal(v: &Value) -> Answer {
    reorder_policy(v, normal::optimum)
}

fn rq_opt_r_for_q(v: &Value) -> Answer {
    let q = number(v, "order_quantity")?;
    Ok(json!({"reorder_point": engine(normal::reorder_point_for(&normal_case(v)?, q))?}))
}

fn whole_case(v: &Value) -> Result<whole_units::WholeCase, String> {
    Ok(whole_units::WholeCase {
        costs: lot(v)?,
        stockout_cost: number(v, "stockout_cost")?,
        lead_time_demand: engine(poisson_demand(v)?.over(number(v, "lead_time")?))?,
    })
}

fn rq_cost_poisson(v: &Value) -> Answer {
    let (s, q) = (number(v, "reorder_point")?, number(v, "order_quantity")?);
    Ok(json!({"cost": engine(whole_units::cost(&whole_case(v)?, s, q))?}))
}

fn rq_opt_poisson(v: &Value) -> Answer {
    let found = engine(whole_units::optimum(&whole_case(v)?))?;
    Ok(json!({
        "reorder_point": found.reorder_point,
        "order_quantity": found.order_quantity,
        "cost": found.cost,
    }))
}

fn lead_time_poisson(v: &Value) -> Result<Distribution, String> {
    let demand = PeriodDemand::Poisson { mean: number(v, "demand_rate")? };
    engine(demand.over(number(v, "lead_time")?))
}

fn rq_min_r(v: &Value) -> Answer {
    let (law, q) = (lead_time_poisson(v)?, number(v, "order_quantity")?);
    let target = engine(FillRate::try_new(number(v, "target_fill_rate")?))?;
    let s = engine(whole_units::least_reorder_point(&law, q, target))?;
    Ok(json!({"reorder_point": s, "fill_rate": engine(whole_units::fill_rate(&law, s, q))?}))
}

fn sim_rq(v: &Value) -> Answer {
    let (s, q) = (number(v, "reorder_point")?, number(v, "order_quantity")?);
    let found = engine(metrics::metrics(number(v, "demand_rate")?, &lead_time_poisson(v)?, s, q))?;
    Ok(json!({
        "on_hand": found.on_hand,
        "backorders": found.backorders,
        "fill_rate": found.fill_rate,
        "ready_rate": found.ready_rate,
        "order_rate": found.order_rate,
        "on_order": found.on_order,
        "csl_per_cycle": found.cycle_service_level,
        "mean_customer_wait": found.mean_customer_wait,
    }))
}

fn sim_rq_lost_sales(v: &Value) -> Answer {
    let (s, q) = (number(v, "reorder_point")?, number(v, "order_quantity")?);
    let found = engine(lost_sales::metrics(number(v, "demand_rate")?, number(v, "lead_time")?, s, q))?;
    Ok(json!({
        "fill_rate": found.fill_rate,
        "lost_per_cycle": found.lost_per_cycle,
        "cycle_length": found.cycle_length,
        "order_rate": found.order_rate,
        "on_hand": found.on_hand,
    }))
}

fn periodic_case(v: &Value) -> Result<renewal::PeriodicCase, String> {
    Ok(renewal::PeriodicCase {
        demand: poisson_demand(v)?,
        lead_time_periods: 0.0,
        fixed_order_cost: number(v, "fixed_cost")?,
        unit_costs: unit_costs(v)?,
    })
}

fn s_big_s_cost(v: &Value) -> Answer {
    let (s, up_to) = (number(v, "s")?, number(v, "S")?);
    Ok(json!({"cost": engine(renewal::cost(&periodic_case(v)?, s, up_to))?}))
}

fn s_big_s_opt(v: &Value) -> Answer {
    let found = engine(s_big_s_optimum::optimum(&periodic_case(v)?))?;
    Ok(json!({"s": found.reorder_point, "S": found.order_up_to_level, "cost": found.cost}))
}

fn s_big_s_power(v: &Value) -> Answer {
    let found = engine(power::power_approximation(&power::PowerCase {
        demand_mean: number(v, "demand_mean")?,
        demand_sd: number(v, "demand_sd")?,
        lead_time_periods: 0.0,
        fixed_order_cost: number(v, "fixed_cost")?,
        unit_costs: unit_costs(v)?,
    }))?;
    Ok(json!({"s": found.reorder_point, "S": found.order_up_to_level}))
}

fn any_demand(v: &Value) -> Result<PeriodDemand, String> {
    let demand = &v["demand"];
    match text(demand, "type")? {
        "poisson" => Ok(PeriodDemand::Poisson { mean: number(demand, "mean")? }),
        "pmf" => Ok(PeriodDemand::Empirical(engine(Empirical::try_new(numbers(demand, "pmf")?))?)),
        other => Err(format!("unknown demand {other}")),
    }
}

fn sim_r_big_s(v: &Value) -> Answer {
    let (lead_time, review) = (number(v, "lead_time")?, number(v, "review_period")?);
    let found = engine(r_big_s::metrics(&any_demand(v)?, lead_time, review, number(v, "order_up_to")?))?;
    Ok(json!({
        "end_on_hand": found.end_on_hand,
        "end_backorders": found.end_backorders,
        "fill_rate": found.fill_rate,
        "csl_per_cycle": found.cycle_service_level,
        "ready_rate_end": found.ready_rate,
    }))
}

fn periodic(found: &end_of_period::PeriodicMetrics) -> Value {
    json!({
        "end_on_hand": found.end_on_hand,
        "end_backorders": found.end_backorders,
        "fill_rate": found.fill_rate,
        "prob_no_stockout_end": found.ready_rate,
        "order_frequency": found.order_frequency,
        "mean_order_size": found.mean_order_units,
    })
}

fn sim_batches(v: &Value) -> Answer {
    let demand = PeriodDemand::Empirical(engine(Empirical::try_new(numbers(v, "demand_pmf")?))?);
    let (s, batch) = (number(v, "reorder_point")?, number(v, "batch")?);
    Ok(periodic(&engine(batches::metrics(&demand, number(v, "lead_time")?, s, batch))?))
}

fn sim_s_big_s(v: &Value) -> Answer {
    let (s, up_to) = (number(v, "s")?, number(v, "S")?);
    Ok(periodic(&engine(renewal::metrics(&any_demand(v)?, number(v, "lead_time")?, s, up_to))?))
}

fn sim_base_stock(v: &Value) -> Answer {
    let (rate, lead_time) = (number(v, "demand_rate")?, number(v, "lead_time_mean")?);
    let found = engine(base_stock::backorders(rate, lead_time, number(v, "base_stock")?))?;
    Ok(json!({
        "on_hand": found.on_hand,
        "backorders": found.backorders,
        "fill_rate": found.fill_rate,
        "on_order_mean": found.on_order,
        "on_order_variance": found.on_order,
        "mean_customer_wait": found.mean_customer_wait,
    }))
}

fn sim_base_stock_lost_sales(v: &Value) -> Answer {
    let (rate, lead_time) = (number(v, "demand_rate")?, number(v, "lead_time_mean")?);
    let found = engine(base_stock::lost_sales(rate, lead_time, number(v, "base_stock")?))?;
    Ok(json!({
        "fill_rate": found.fill_rate,
        "lost_rate": found.lost_rate,
        "on_hand": found.on_hand,
        "on_order": found.on_order,
    }))
}

fn sim_compound(v: &Value) -> Answer {
    let size = &v["order_size"];
    let sizes = match text(size, "type")? {
        "geometric" => engine(compound::geometric_sizes(number(size, "p")?))?,
        "pmf_from_1" => {
            let shares = numbers(size, "pmf")?;
            engine(Empirical::try_new(std::iter::once(0.0).chain(shares).collect()))?
        }
        other => return Err(format!("unknown order size {other}")),
    };
    let (rate, lead_time) = (number(v, "customer_rate")?, number(v, "lead_time")?);
    let found = engine(compound::metrics(rate, &sizes, lead_time, number(v, "base_stock")?))?;
    Ok(json!({
        "ltd_mean": found.lead_time_demand_mean,
        "ltd_variance": found.lead_time_demand_variance,
        "on_hand": found.on_hand,
        "backorders": found.backorders,
        "unit_fill_rate": found.unit_fill_rate,
        "order_fill_rate": found.order_fill_rate,
        "ready_rate": found.ready_rate,
    }))
}

fn dual_sourcing(v: &Value) -> Answer {
    let law = engine(normal_demand(v)?.over(1.0))?;
    let suppliers = dual_source::TwoSuppliers {
        unreliable_unit_cost: number(v, "unreliable_unit_cost")?,
        reliable_unit_cost: number(v, "reliable_unit_cost")?,
        failure_prob: number(v, "failure_prob")?,
        unit_costs: UnitCosts {
            holding_cost: number(v, "holding_cost")?,
            stockout_cost: number(v, "shortage_cost")?,
        },
    };
    let found = engine(dual_source::optimum(&law, &suppliers))?;
    Ok(json!({
        "q_unreliable": found.unreliable_units,
        "q_reliable": found.reliable_units,
        "expected_cost": found.expected_cost,
    }))
}

fn suppliers(v: &Value) -> Answer {
    let case = supplier_count::SupplierCase {
        super_event_prob: number(v, "super_event_prob")?,
        unique_event_prob: number(v, "unique_event_prob")?,
        cost_per_supplier: number(v, "cost_per_supplier")?,
        loss_all_down: number(v, "loss_all_down")?,
    };
    let count = u32::try_from(whole(v, "suppliers")?).map_err(|error| error.to_string())?;
    let found = engine(supplier_count::of_count(&case, count))?;
    Ok(json!({"prob_all_down": found.prob_all_down, "expected_cost": found.expected_cost}))
}
