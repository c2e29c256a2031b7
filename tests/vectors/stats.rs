//! Distributions and their losses.

use crate::Method;
use crate::inputs::{failed, number, text};
use serde_json::{Value, json};
use steadystock::engine::stats::distribution::Distribution;
use steadystock::engine::stats::gamma::Gamma;
use steadystock::engine::stats::log_normal::LogNormal;
use steadystock::engine::stats::negative_binomial::NegativeBinomial;
use steadystock::engine::stats::normal::{self, Normal};
use steadystock::engine::stats::poisson::Poisson;

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
    let law = Normal::try_new(number(inputs, "mean")?, number(inputs, "sd")?).map_err(failed)?;
    losses(&Distribution::Normal(law), inputs)
}

fn losses(law: &Distribution, inputs: &Value) -> Result<Value, String> {
    let x = number(inputs, "x")?;
    Ok(json!({"loss": law.loss(x), "complementary_loss": law.complementary_loss(x)}))
}

fn poisson_loss(inputs: &Value) -> Result<Value, String> {
    let law = Poisson::try_new(number(inputs, "mean")?).map_err(failed)?;
    losses(&Distribution::Poisson(law), inputs)
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
        "normal" => Normal::try_new(mean, sd()?).map(Distribution::Normal),
        "gamma" => Gamma::from_moments(mean, sd()?).map(Distribution::Gamma),
        "poisson" => Poisson::try_new(mean).map(Distribution::Poisson),
        "negbin" => {
            let sd = sd()?;
            NegativeBinomial::from_moments(mean, sd * sd).map(Distribution::NegativeBinomial)
        }
        "lognormal" => LogNormal::from_moments(mean, sd()?).map(Distribution::LogNormal),
        other => return Err(format!("no such distribution: {other}")),
    };
    let x = law.and_then(|law| law.quantile(number(inputs, "probability").unwrap_or(f64::NAN)));
    Ok(json!({"x": x.map_err(failed)?}))
}
