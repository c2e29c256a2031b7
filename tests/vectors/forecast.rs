//! Forecasts.

use crate::Method;
use crate::inputs::{failed, number, numbers, text, whole};
use serde_json::{Value, json};
use steadystock::engine::forecast::adida::{self, Inner};
use steadystock::engine::forecast::croston::{self, BiasCorrection, CrostonForecast, CrostonSmoothing};
use steadystock::engine::forecast::holt::{self, TrendSmoothing};
use steadystock::engine::forecast::holt_damped;
use steadystock::engine::forecast::holt_winters::{self, HoltWinters, Season, SeasonalSmoothing};
use steadystock::engine::forecast::ses::{self, StartLevel};
use steadystock::engine::forecast::theta::{self, ThetaSettings};
use steadystock::engine::forecast::tsb::{self, TsbSmoothing};

/// The methods of this group.
pub(crate) const METHODS: &[(&str, Method)] = &[
    ("ses", ses),
    ("holt", holt),
    ("holt_damped", holt_damped),
    ("holt_winters", holt_winters),
    ("croston", croston),
    ("sba", sba),
    ("sbj", sbj),
    ("tsb", tsb),
    ("theta", theta),
    ("adida", adida),
];

/// The numbers in a text: `[0.1,0.3]`, `alpha=0.2`, `mean of first 4`.
fn numbers_in(text: &str) -> Vec<f64> {
    text.split(|c: char| !(c.is_ascii_digit() || c == '.')).filter_map(|word| word.parse().ok()).collect()
}

fn ses(inputs: &Value) -> Result<Value, String> {
    let init = inputs.get("init").and_then(Value::as_str).unwrap_or("first observation");
    let start = match (inputs["init"].as_f64(), numbers_in(init).first()) {
        (Some(level), _) => StartLevel::Known(level),
        (None, Some(&count)) => StartLevel::MeanOfFirst(count as usize),
        (None, None) if init.contains("mean") => StartLevel::MeanOfFirst(usize::MAX),
        (None, None) => StartLevel::FirstObservation,
    };
    let forecast = ses::forecast(&numbers(inputs, "y")?, number(inputs, "alpha")?, start);
    Ok(json!({"forecast": forecast.map_err(failed)?}))
}

fn start(inputs: &Value) -> Result<(f64, f64), String> {
    Ok((number(inputs, "initial_level")?, number(inputs, "initial_trend")?))
}

fn holt(inputs: &Value) -> Result<Value, String> {
    let constants = (number(inputs, "alpha")?, number(inputs, "beta")?);
    let forecast =
        holt::forecast(&numbers(inputs, "y")?, constants, start(inputs)?, whole(inputs, "horizon")?);
    Ok(json!({"forecast": forecast.map_err(failed)?}))
}

fn holt_damped(inputs: &Value) -> Result<Value, String> {
    let smoothing = TrendSmoothing {
        alpha: number(inputs, "alpha")?,
        beta: number(inputs, "beta")?,
        phi: number(inputs, "phi")?,
    };
    let forecast =
        holt_damped::forecast(&numbers(inputs, "y")?, smoothing, start(inputs)?, whole(inputs, "horizon")?);
    Ok(json!({"forecast": forecast.map_err(failed)?}))
}

fn holt_winters(inputs: &Value) -> Result<Value, String> {
    let smoothing = SeasonalSmoothing {
        alpha: number(inputs, "alpha")?,
        beta: number(inputs, "beta")?,
        gamma: number(inputs, "gamma")?,
    };
    let season = match text(inputs, "seasonal")? {
        "additive" | "add" => Season::Additive,
        "multiplicative" | "mul" => Season::Multiplicative,
        other => return Err(format!("no such season: {other}")),
    };
    let indices = numbers(inputs, "initial_seasonal")?;
    if indices.len() != whole(inputs, "period")? {
        return Err("the indices do not fill a season".to_string());
    }
    let state = HoltWinters::try_new(season, smoothing, start(inputs)?, indices).map_err(failed)?;
    let forecast = holt_winters::forecast(&numbers(inputs, "y")?, state, whole(inputs, "horizon")?);
    Ok(json!({"forecast": forecast.map_err(failed)?}))
}

fn croston_with(inputs: &Value, correction: BiasCorrection) -> Result<CrostonForecast, String> {
    let alpha = number(inputs, "alpha")?;
    let smoothing = CrostonSmoothing { alpha, beta: alpha };
    croston::forecast(&numbers(inputs, "y")?, smoothing, correction).map_err(failed)
}

fn croston(inputs: &Value) -> Result<Value, String> {
    let found = croston_with(inputs, BiasCorrection::None)?;
    Ok(json!({"forecast": found.forecast, "size": found.size, "interval": found.interval}))
}

fn sba(inputs: &Value) -> Result<Value, String> {
    Ok(json!({"forecast": croston_with(inputs, BiasCorrection::SyntetosBoylan)?.forecast}))
}

fn sbj(inputs: &Value) -> Result<Value, String> {
    Ok(json!({"forecast": croston_with(inputs, BiasCorrection::ShaleBoylanJohnston)?.forecast}))
}

fn tsb(inputs: &Value) -> Result<Value, String> {
    let smoothing = TsbSmoothing {
        alpha_demand: number(inputs, "alpha_demand")?,
        alpha_probability: number(inputs, "alpha_probability")?,
    };
    let forecast = tsb::forecast(&numbers(inputs, "y")?, smoothing, None).map_err(failed)?;
    Ok(json!({"forecast": forecast}))
}

fn theta(inputs: &Value) -> Result<Value, String> {
    if inputs["seasonal"].as_bool() == Some(true) {
        return Err("a season needs its length".to_string());
    }
    let settings = ThetaSettings { alpha: number(inputs, "alpha")?, theta: number(inputs, "theta")? };
    let found = theta::forecast(&numbers(inputs, "y")?, settings, whole(inputs, "horizon")?);
    let found = found.map_err(failed)?;
    Ok(json!({"forecast": found.forecast, "slope": found.slope}))
}

fn adida(inputs: &Value) -> Result<Value, String> {
    let inner = text(inputs, "inner")?;
    let inner = match numbers_in(inner).as_slice() {
        [least, most, ..] => Inner::SesOptimised { least: *least, most: *most },
        [alpha] => Inner::Ses { alpha: *alpha },
        [] if inner.to_lowercase().contains("mean") => Inner::Mean,
        [] => return Err(format!("no such inner method: {inner}")),
    };
    let found = adida::forecast(&numbers(inputs, "y")?, inner).map_err(failed)?;
    Ok(json!({"aggregation_level": found.aggregation_level, "forecast": found.forecast}))
}
