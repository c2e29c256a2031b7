//! The kernel against exact values of periodic policies, at 4 standard errors.

use crate::firm::{item, spec};
use crate::shared;
use serde_json::Value;
use steadystock::engine::sim::demand_model::{DemandModel, DrawBucket};
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::sim::policy::Policy;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::summary::YearRecord;

/// Compares the mean over replications with an exact value, at 4 standard errors.
fn check(id: &str, what: &str, exact: f64, years: &[f64]) {
    let n = years.len() as f64;
    let mean = years.iter().sum::<f64>() / n;
    let variance = years.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    let error = (variance / n).sqrt();
    println!(
        "{id} {what}: simulated {mean:.5}, exact {exact:.5}, {:.2} standard errors",
        (mean - exact) / error
    );
    assert!((mean - exact).abs() <= 4.0 * error, "{id} {what}: {mean} against {exact}, error {error}");
}

fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().unwrap_or_else(|| panic!("{key} missing"))
}

fn demand(inputs: &Value) -> DemandModel {
    let pmf = inputs.get("demand_pmf").or_else(|| inputs.get("demand")?.get("pmf"));
    if let Some(pmf) = pmf.and_then(Value::as_array) {
        let law: Vec<(i32, f64)> =
            pmf.iter().enumerate().map(|(k, w)| (k as i32, w.as_f64().expect("a weight"))).collect();
        return DemandModel::of_law(DrawBucket::Day, &law);
    }
    let mean = number(&inputs["demand"], "mean");
    DemandModel::fitted(DrawBucket::Day, mean, mean.sqrt())
}

/// Exact vectors of periodic policies, in the same order of events as the kernel's.
fn against(file: &str, policy: impl Fn(&Value) -> Policy) {
    let Some(folder) = shared::vectors_dir() else { return };
    let text = std::fs::read_to_string(folder.join(format!("{file}.json"))).expect("a vector file");
    let vectors: Value = serde_json::from_str(&text).expect("JSON");
    let mut compared = 0;
    for vector in vectors.as_array().expect("a list") {
        let (inputs, expected, id) =
            (&vector["inputs"], &vector["expected"], vector["id"].as_str().unwrap_or(""));
        let lead_time = LeadTimeModel::fitted(number(inputs, "lead_time"), 0.0);
        let spec = spec(vec![item(5, demand(inputs), lead_time, policy(inputs))], vec![]);
        let summary = run_all(&spec, 0..2_000);
        let column = |of: &dyn Fn(&YearRecord) -> f64| {
            summary.years.iter().map(|(_, rules)| of(&rules[0])).collect::<Vec<f64>>()
        };
        let on_hand = column(&|r| r.stock_value_days as f64 / 10_000.0 / 364.0);
        check(id, "end on hand", number(expected, "end_on_hand"), &on_hand);
        let (short, asked) =
            (column(&|r| r.short_milliunits as f64), column(&|r| r.demand_milliunits as f64));
        let ratio = short.iter().sum::<f64>() / asked.iter().sum::<f64>();
        let mean = asked.iter().sum::<f64>() / asked.len() as f64;
        // The ratio of means; each year's part of its error (Cochran, 1977, 6.3).
        let fill: Vec<f64> =
            short.iter().zip(&asked).map(|(s, d)| 1.0 - ratio - (s - ratio * d) / mean).collect();
        check(id, "fill rate", number(expected, "fill_rate"), &fill);
        if let Some(frequency) = expected.get("order_frequency").and_then(Value::as_f64) {
            check(id, "orders a day", frequency, &column(&|r| r.orders as f64 / 364.0));
        }
        compared += 1;
    }
    assert!(compared > 0, "{file} holds no vector");
}

#[test]
fn periodic_order_up_to_agrees_with_exact_values() {
    against("sim_RS_periodic", |inputs| {
        Policy::r_big_s(number(inputs, "review_period") as u32, number(inputs, "order_up_to") as i32)
    });
}

#[test]
fn reorder_point_with_batches_agrees_with_exact_values() {
    against("sim_rnQ_periodic", |inputs| {
        Policy::s_nq(number(inputs, "reorder_point") as i32, number(inputs, "batch") as i32)
    });
}

#[test]
fn reorder_point_with_level_agrees_with_exact_values() {
    against("sim_sS_periodic", |inputs| {
        Policy::s_big_s(number(inputs, "s") as i32, number(inputs, "S") as i32)
    });
}
