//! Reading the inputs of a vector, writing its answers.

use serde_json::Value;
use steadystock::engine::error::EngineError;

/// A number; `"Infinity"` counts as one.
pub(crate) fn number(inputs: &Value, name: &str) -> Result<f64, String> {
    let value = &inputs[name];
    if value.as_str() == Some("Infinity") {
        return Ok(f64::INFINITY);
    }
    value.as_f64().ok_or_else(|| format!("input {name} is no number: {value}"))
}

/// A whole number of at least zero.
pub(crate) fn whole(inputs: &Value, name: &str) -> Result<usize, String> {
    let number = number(inputs, name)?;
    if number >= 0.0 && number.fract() == 0.0 && number < 1e9 {
        Ok(number as usize)
    } else {
        Err(format!("input {name} is no whole number: {number}"))
    }
}

/// A list of numbers.
pub(crate) fn numbers(inputs: &Value, name: &str) -> Result<Vec<f64>, String> {
    let list = inputs[name].as_array().ok_or_else(|| format!("input {name} is no list"))?;
    list.iter().map(|value| value.as_f64().ok_or_else(|| format!("input {name} holds {value}"))).collect()
}

/// A text.
pub(crate) fn text<'a>(inputs: &'a Value, name: &str) -> Result<&'a str, String> {
    inputs[name].as_str().ok_or_else(|| format!("input {name} is no text"))
}

/// An answer that may be unbounded, as the vector files write it.
#[allow(dead_code, reason = "not every part of the methods has such an answer")]
pub(crate) fn answer(number: f64) -> Value {
    if number == f64::INFINITY { Value::from("Infinity") } else { Value::from(number) }
}

/// An error of the engine as the reason why a vector has no answer.
pub(crate) fn failed(error: EngineError) -> String {
    error.to_string()
}
