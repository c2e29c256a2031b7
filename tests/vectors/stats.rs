//! Distributions and their losses.

use crate::Method;
use crate::inputs::{failed, number, text};
use serde_json::{Value, json};
use steadystock::engine::stats::distribution::{Distribution, Law};
use steadystock::engine::stats::gamma::Gamma;
use steadystock::engine::stats::log_normal::LogNormal;
use steadystock::engine::stats::negative_binomial::NegativeBinomial;
use steadystock::engine::stats::normal;

/// The methods of this group.
pub(crate) const METHODS: &[(&str, Method)] = &[
    ("std_normal_loss", std_normal_loss),
    ("normal_loss", normal_loss),
    ("poisson_loss", poisson_loss),
    ("gamma_loss", gamma_loss),
    ("negbin_loss", negbin_loss),
    ("lognormal_loss", lognormal_loss),
    ("quantile", quantile),
];

fn std_normal_loss(inputs: &Value) -> Result<Value, String> {
    let z = number(inputs, "z")?;
    Ok(json!({
        "loss": normal::standard_loss(z),
        "complementary_loss": normal::complementary_standard_loss(z),
        "second_loss": normal::second_order_standard_loss(z),
    }))
}

fn normal_loss(inputs: &Value) -> Result<Value, String> {
    let (mean, sd) = (number(inputs, "mean")?, number(inputs, "sd")?);
    losses(&Distribution::from_moments(Law::Normal, mean, sd).map_err(failed)?, inputs)
}

fn losses(law: &Distribution, inputs: &Value) -> Result<Value, String> {
    let x = number(inputs, "x")?;
    Ok(json!({"loss": law.loss(x), "complementary_loss": law.complementary_loss(x)}))
}

fn poisson_loss(inputs: &Value) -> Result<Value, String> {
    let mean = number(inputs, "mean")?;
    losses(&Distribution::from_moments(Law::Poisson, mean, mean.max(0.0).sqrt()).map_err(failed)?, inputs)
}

fn gamma_loss(inputs: &Value) -> Result<Value, String> {
    let law = Gamma::try_new(number(inputs, "shape")?, number(inputs, "scale")?).map_err(failed)?;
    losses(&Distribution::Gamma(law), inputs)
}

fn negbin_loss(inputs: &Value) -> Result<Value, String> {
    let (mean, variance, x) = (number(inputs, "mean")?, number(inputs, "variance")?, number(inputs, "x")?);
    let law = NegativeBinomial::from_moments(mean, variance).map_err(failed)?;
    Ok(json!({
        "loss": law.loss(x), "complementary_loss": law.complementary_loss(x), "r": law.r(), "p": law.p(),
    }))
}

fn lognormal_loss(inputs: &Value) -> Result<Value, String> {
    let law = LogNormal::try_new(number(inputs, "mu")?, number(inputs, "sigma")?).map_err(failed)?;
    losses(&Distribution::LogNormal(law), inputs)
}

fn quantile(inputs: &Value) -> Result<Value, String> {
    let mean = number(inputs, "mean")?;
    let sd = || number(inputs, "sd");
    let law = match text(inputs, "distribution")? {
        "normal" => Distribution::from_moments(Law::Normal, mean, sd()?),
        "gamma" => Distribution::from_moments(Law::Gamma, mean, sd()?),
        "poisson" => Distribution::from_moments(Law::Poisson, mean, mean.max(0.0).sqrt()),
        "negbin" => Distribution::from_moments(Law::NegativeBinomial, mean, sd()?),
        "lognormal" => Distribution::from_moments(Law::LogNormal, mean, sd()?),
        other => return Err(format!("no such distribution: {other}")),
    };
    let x = law.and_then(|law| law.quantile(number(inputs, "probability").unwrap_or(f64::NAN)));
    Ok(json!({"x": x.map_err(failed)?}))
}
