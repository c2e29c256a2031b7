//! Risk measures, returns and key figures.

use crate::Method;
use crate::inputs::{answer, failed, number, numbers, text, whole};
use serde_json::{Value, json};
use steadystock::engine::buffer::stockpile::{self, StockpileCase};
use steadystock::engine::error::EngineResult;
use steadystock::engine::finance::compound_loss::ExponentialLosses;
use steadystock::engine::finance::resilience_return::{self, Measure};
use steadystock::engine::finance::value_at_risk::{self, TailRisk};
use steadystock::engine::kpi::record::{Order, OrderLine, Record};
use steadystock::engine::kpi::{KeyFigure, availability as supply_availability};
use steadystock::engine::risk::exposure::{self, Node, TimeToSurvive};
use steadystock::engine::risk::network_exposure::{Network, Part, Source, Use};
use steadystock::engine::stats::gamma::Gamma;
use steadystock::engine::stats::log_normal::LogNormal;
use steadystock::engine::stats::magnitude::Magnitude;
use steadystock::engine::stats::normal::Normal;
use steadystock::engine::supply::pipeline::OpenOrders;

/// The methods of this group.
pub(crate) const METHODS: &[(&str, Method)] = &[
    ("availability", availability),
    ("compound_poisson_exponential_loss", compound_loss),
    ("cvar_discrete", cvar_discrete),
    ("cvar_parametric", cvar_parametric),
    ("mginf_pipeline", pipeline),
    ("resilience_roi", resilience_return),
    ("resilience_triangle", resilience_triangle),
    ("service_kpis", service_key_figures),
    ("stockpile_exponential_metrics", stockpile_metrics),
    ("stockpile_optimal", stockpile_optimal),
    ("tts_ttr_node", node_exposure),
    ("tts_lp_single_tier", network_exposure),
];

/// The first of some names that is given: a law may be told by its parameters or by its moments.
fn any(inputs: &Value, names: &[&str]) -> Result<f64, String> {
    let given = names.iter().find(|name| !inputs[**name].is_null());
    number(inputs, given.ok_or_else(|| format!("none of {names:?} is given"))?)
}

/// The law of a loss or of a length.
fn magnitude(inputs: &Value) -> Result<Magnitude, String> {
    let by_moments = inputs["sd"].is_number();
    let law: EngineResult<Magnitude> = match text(inputs, "distribution")? {
        "exponential" => Magnitude::exponential(any(inputs, &["mean", "scale"])?),
        "weibull" => Magnitude::weibull(number(inputs, "shape")?, number(inputs, "scale")?),
        "normal" => Normal::try_new(number(inputs, "mean")?, number(inputs, "sd")?).map(Magnitude::normal),
        "gamma" if by_moments => {
            Gamma::from_moments(number(inputs, "mean")?, number(inputs, "sd")?).map(Magnitude::gamma)
        }
        "gamma" => Gamma::try_new(number(inputs, "shape")?, number(inputs, "scale")?).map(Magnitude::gamma),
        "lognormal" if by_moments => {
            LogNormal::from_moments(number(inputs, "mean")?, number(inputs, "sd")?).map(Magnitude::log_normal)
        }
        "lognormal" => {
            LogNormal::try_new(number(inputs, "mu")?, number(inputs, "sigma")?).map(Magnitude::log_normal)
        }
        "uniform" => Magnitude::uniform(any(inputs, &["lo", "low"])?, any(inputs, &["hi", "high"])?),
        "deterministic" | "constant" | "fixed" => {
            Magnitude::fixed(any(inputs, &["value", "mean", "length", "duration"])?)
        }
        "empirical" => Magnitude::observed(&numbers(inputs, "values")?),
        other => return Err(format!("no such distribution: {other}")),
    };
    law.map_err(failed)
}

fn survival(time: TimeToSurvive) -> Value {
    answer(time.periods().unwrap_or(f64::INFINITY))
}

fn tail(result: EngineResult<TailRisk>) -> Result<Value, String> {
    let tail = result.map_err(failed)?;
    Ok(json!({"mean": tail.mean, "var": tail.var, "cvar": tail.cvar}))
}

fn availability(inputs: &Value) -> Result<Value, String> {
    let both =
        supply_availability::of_means(number(inputs, "mtbf")?, number(inputs, "mttr")?).map_err(failed)?;
    Ok(json!({
        "availability": both.availability, "failures_per_unit_time": both.disruptions_per_time,
    }))
}

fn compound_loss(inputs: &Value) -> Result<Value, String> {
    let year = ExponentialLosses::try_new(number(inputs, "events_per_year")?, number(inputs, "mean_loss")?)
        .map_err(failed)?;
    let tail = year.tail(number(inputs, "alpha")?).map_err(failed)?;
    Ok(json!({
        "expected_loss": year.expected_loss(), "sd_loss": year.sd_loss(), "prob_zero": year.prob_zero(),
        "var": tail.var, "cvar": tail.cvar,
    }))
}

fn cvar_discrete(inputs: &Value) -> Result<Value, String> {
    let weights = if inputs["weights"].is_null() { None } else { Some(numbers(inputs, "weights")?) };
    let losses = numbers(inputs, "losses")?;
    tail(value_at_risk::cvar_discrete(&losses, weights.as_deref(), number(inputs, "alpha")?))
}

fn cvar_parametric(inputs: &Value) -> Result<Value, String> {
    tail(value_at_risk::cvar_parametric(&magnitude(inputs)?, number(inputs, "alpha")?))
}

fn pipeline(inputs: &Value) -> Result<Value, String> {
    let open = OpenOrders::try_new(number(inputs, "arrival_rate")?, number(inputs, "mean_service")?)
        .map_err(failed)?;
    let threshold = u32::try_from(whole(inputs, "threshold")?).map_err(|error| error.to_string())?;
    Ok(json!({
        "mean": open.mean(), "variance": open.variance(), "prob_empty": open.prob_empty(),
        "prob_ge_threshold": open.prob_at_least(threshold),
    }))
}

fn resilience_return(inputs: &Value) -> Result<Value, String> {
    let measure = Measure {
        expected_loss_before: number(inputs, "expected_loss_before")?,
        expected_loss_after: number(inputs, "expected_loss_after")?,
        annual_cost: number(inputs, "annual_cost")?,
        initial_investment: number(inputs, "initial_investment")?,
    };
    let years = u32::try_from(whole(inputs, "years")?).map_err(|error| error.to_string())?;
    let back = resilience_return::of(&measure, years, number(inputs, "discount_rate")?).map_err(failed)?;
    Ok(json!({
        "annual_net_benefit": back.annual_net_benefit, "rosi": back.rosi, "npv": back.npv,
        "payback_years": back.payback_years,
    }))
}

fn resilience_triangle(inputs: &Value) -> Result<Value, String> {
    let outage = resilience_return::triangle(&numbers(inputs, "time")?, &numbers(inputs, "performance")?)
        .map_err(failed)?;
    Ok(json!({"loss_area": outage.loss_area, "mean_performance": outage.mean_performance}))
}

fn order(value: &Value) -> Result<Order, String> {
    let lines = value["lines"].as_array().ok_or("an order without lines")?;
    let line = |line: &Value| {
        Ok(OrderLine {
            ordered_units: number(line, "ordered")?,
            on_time_units: number(line, "shipped_on_time")?,
        })
    };
    let flag = |name: &str| value[name].as_bool().ok_or_else(|| format!("{name} is no switch"));
    Ok(Order {
        lines: lines.iter().map(line).collect::<Result<_, String>>()?,
        on_time: flag("on_time")?,
        undamaged: flag("undamaged")?,
        documents_ok: flag("documents_ok")?,
    })
}

fn service_key_figures(inputs: &Value) -> Result<Value, String> {
    let orders = inputs["orders"].as_array().ok_or("orders are no list")?;
    let orders = orders.iter().map(order).collect::<Result<Vec<Order>, String>>()?;
    let record = Record { orders, ..Record::default() };
    let of = |figure: KeyFigure| figure.of(&record).map_err(failed);
    Ok(json!({
        "unit_fill_rate": of(KeyFigure::UnitFill)?,
        "line_fill_rate": of(KeyFigure::LineFill)?,
        "order_fill_rate": of(KeyFigure::OrderFill)?,
        "otif": of(KeyFigure::Otif)?,
        "perfect_order": of(KeyFigure::PerfectOrder)?,
        "perfect_order_product_approx": of(KeyFigure::PerfectOrderProduct)?,
    }))
}

fn stockpile_metrics(inputs: &Value) -> Result<Value, String> {
    let length = Magnitude::exponential(number(inputs, "mean_disruption_length")?).map_err(failed)?;
    let (demand, stock) = (number(inputs, "demand_rate")?, number(inputs, "stock")?);
    let cover = stockpile::stop_cover(&length, demand, stock, number(inputs, "alpha")?).map_err(failed)?;
    Ok(json!({
        "time_to_survive": survival(cover.time_to_survive), "prob_stockout": cover.prob_stockout,
        "expected_shortage": cover.expected_shortage, "var_shortage": cover.var_shortage,
        "cvar_shortage": cover.cvar_shortage,
    }))
}

fn stockpile_optimal(inputs: &Value) -> Result<Value, String> {
    let best = stockpile::optimal(&StockpileCase {
        demand_rate: number(inputs, "demand_rate")?,
        holding_cost: number(inputs, "holding_cost")?,
        shortage_cost: number(inputs, "shortage_cost")?,
        disruption_rate: number(inputs, "disruption_rate")?,
        length: magnitude(&inputs["duration"])?,
    })
    .map_err(failed)?;
    Ok(json!({
        "critical_fractile": best.critical_fractile, "stockpile": best.units,
        "annual_holding": best.annual_holding_money,
        "annual_expected_shortage_cost": best.annual_shortage_money, "annual_cost": best.annual_money(),
    }))
}

fn node_exposure(inputs: &Value) -> Result<Value, String> {
    let stop = exposure::of(&Node {
        on_hand: number(inputs, "on_hand")?,
        usable_in_transit: number(inputs, "usable_in_transit")?,
        demand_rate: number(inputs, "demand_rate")?,
        alternate_supply_rate: number(inputs, "alternate_supply_rate")?,
        time_to_recover: number(inputs, "time_to_recover")?,
        unit_margin: number(inputs, "unit_margin")?,
    })
    .map_err(failed)?;
    Ok(json!({
        "time_to_survive": survival(stop.time_to_survive), "exposure_gap": stop.exposure_gap,
        "lost_units": stop.lost_units, "performance_impact": stop.performance_impact,
    }))
}

fn network_exposure(inputs: &Value) -> Result<Value, String> {
    let (demand, finished) = (numbers(inputs, "product_demand_rates")?, numbers(inputs, "finished_goods")?);
    let (stock, rates) =
        (numbers(inputs, "component_inventory")?, numbers(inputs, "component_capacity_rates")?);
    let products = demand.iter().zip(&finished).map(|(rate, stock)| Part {
        stock: *stock,
        source: Source::AsNeeded,
        demand_rate: *rate,
        unit_margin: 1.0,
    });
    let components = stock.iter().zip(&rates).map(|(stock, rate)| Part {
        stock: *stock,
        source: Source::Rate(*rate),
        demand_rate: 0.0,
        unit_margin: 0.0,
    });
    let mut uses = Vec::new();
    for (component, row) in inputs["bom_units_per_product"].as_array().into_iter().flatten().enumerate() {
        for (into, units) in row.as_array().into_iter().flatten().enumerate() {
            let units = units.as_f64().ok_or("a bill of materials holds numbers")?;
            uses.push(Use { part: demand.len() + component, into, units });
        }
    }
    let down: Vec<usize> =
        numbers(inputs, "components_down")?.iter().map(|place| demand.len() + *place as usize).collect();
    let network = Network::try_new(products.chain(components).collect(), uses).map_err(failed)?;
    let stop = network.time_to_survive(&down).map_err(failed)?;
    Ok(json!({"time_to_survive": survival(stop.time)}))
}
