//! Laws of demand in a step and of lead times in steps, from the inputs of a vector.

use serde_json::Value;
use steadystock::engine::sim::lead_time_model::LeadTimeModel;

pub(crate) fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().unwrap_or(f64::NAN)
}

fn list(value: &Value) -> Vec<f64> {
    value.as_array().map(|list| list.iter().filter_map(Value::as_f64).collect()).unwrap_or_default()
}

/// A Poisson law on whole numbers.
pub(crate) fn poisson(mean: f64) -> Vec<(i32, f64)> {
    compound(mean, &[(1, 1.0)])
}

/// The sum of a Poisson number of sizes, each at least 1 (Panjer, 1981).
pub(crate) fn compound(customers: f64, sizes: &[(i32, f64)]) -> Vec<(i32, f64)> {
    let mut law = vec![libm::exp(-customers)];
    let mut sum = law[0];
    while sum < 1.0 - 1e-12 && law.len() < 4_000 {
        let k = law.len();
        let terms = sizes.iter().take_while(|size| size.0 as usize <= k);
        let next: f64 = terms.map(|&(size, chance)| f64::from(size) * chance * law[k - size as usize]).sum();
        law.push(customers / k as f64 * next);
        sum += law[k];
    }
    law.into_iter().enumerate().map(|(k, chance)| (k as i32, chance)).collect()
}

/// Demand of a period: a list of chances from 0 on, or a Poisson law.
pub(crate) fn period(inputs: &Value) -> Vec<(i32, f64)> {
    let demand = inputs.get("demand").unwrap_or(&Value::Null);
    let chances = inputs.get("demand_pmf").or_else(|| demand.get("pmf")).map(list).unwrap_or_default();
    if chances.is_empty() {
        let mean = demand.get("mean").or_else(|| inputs.get("demand_mean"));
        return poisson(mean.and_then(Value::as_f64).unwrap_or(f64::NAN));
    }
    chances.into_iter().enumerate().map(|(k, chance)| (k as i32, chance)).collect()
}

/// Sizes of customers' orders.
pub(crate) fn sizes(inputs: &Value) -> Vec<(i32, f64)> {
    let law = &inputs["order_size"];
    if law["type"] == "geometric" {
        let p = number(law, "p");
        let last = (libm::log(1e-12) / libm::log(1.0 - p)).ceil().max(1.0) as i32;
        return (1..=last).map(|k| (k, p * libm::pow(1.0 - p, f64::from(k - 1)))).collect();
    }
    let chances = list(&law["pmf_from_1"]);
    let chances = if chances.is_empty() { list(&law["pmf"]) } else { chances };
    chances.into_iter().enumerate().map(|(i, chance)| (i as i32 + 1, chance)).collect()
}

/// Kinds of lead-time law of the same mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Spread {
    Constant,
    Uniform,
    Exponential,
}

impl Spread {
    pub(crate) const ALL: [Self; 3] = [Self::Constant, Self::Uniform, Self::Exponential];

    /// The chance that a lead time of this mean in steps is longer than `steps`, from 0 on. The exponential law
    /// becomes the geometric one.
    pub(crate) fn longer(self, mean: u32) -> Vec<f64> {
        let mean_steps = f64::from(mean);
        match self {
            Self::Constant => vec![1.0; mean as usize],
            Self::Uniform => {
                (0..2 * mean).map(|k| 1.0 - f64::from(k + 1) / (2.0 * mean_steps + 1.0)).collect()
            }
            Self::Exponential => {
                let stay = mean_steps / (mean_steps + 1.0);
                let last = (libm::log(1e-9) / libm::log(stay)).ceil() as i32;
                (0..last.max(1)).map(|k| libm::pow(stay, f64::from(k + 1))).collect()
            }
        }
    }

    pub(crate) fn model(self, mean: u32) -> LeadTimeModel {
        let longer = self.longer(mean);
        let mut before = 1.0;
        let mut law: Vec<(u32, f64)> = Vec::new();
        for (k, &chance) in longer.iter().enumerate() {
            law.push((k as u32, before - chance));
            before = chance;
        }
        law.push((longer.len() as u32, before));
        LeadTimeModel::of_law(&law)
    }
}

/// The law of what is on order in steps: each step's orders share one lead time, as the kernel has it. The demand of
/// the running step is not ordered yet.
pub(crate) fn pipeline(step_mean: f64, longer: &[f64]) -> Vec<f64> {
    let units: Vec<f64> = poisson(step_mean).into_iter().map(|entry| entry.1).take(6).collect();
    let mean = step_mean * (1.0 + longer.iter().sum::<f64>());
    let top = (mean + 14.0 * mean.sqrt() + 20.0) as usize;
    let mut law = vec![0.0; top];
    law[0] = 1.0;
    for stays in std::iter::once(1.0).chain(longer.iter().copied()) {
        for k in (0..top).rev() {
            let from = units.iter().take(k + 1).enumerate().map(|(d, chance)| chance * law[k - d]);
            law[k] = (1.0 - stays) * law[k] + stays * from.sum::<f64>();
        }
    }
    law
}
