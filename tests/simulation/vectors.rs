//! The kernel against exact values, at 4 standard errors: `examples/sim_proof` in small.

use crate::estimate::{Effort, Line, run};
use crate::{cases, shared, yearly_loss};
use serde_json::Value;

/// Errors of a few percent, so that all vectors take seconds.
const EFFORT: Effort = Effort { error_share: 0.04, most_steps: 2e7 };
const SEED: u64 = 4;

fn compare(file: &str) {
    let Some(folder) = shared::vectors_dir() else { return };
    let (_, cases) = cases::FILES.into_iter().find(|(name, _)| *name == file).unwrap();
    let text = std::fs::read_to_string(folder.join(format!("{file}.json"))).unwrap();
    let vectors: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert!(!vectors.is_empty(), "{file} holds no vector");
    for vector in vectors {
        let mut lines: Vec<Line> = cases(&vector).iter().flat_map(|case| run(case, SEED, EFFORT)).collect();
        if file == "compound_poisson_exponential_loss" {
            lines = yearly_loss::run(&vector, SEED, EFFORT);
        }
        assert!(!lines.is_empty(), "{} compares nothing", vector["id"]);
        for line in lines {
            let (id, what, step) = (&line.id, line.what, line.step);
            println!("{id} {what}: {:.2} standard errors at a step of {step}", line.deviation());
            // A mean of rare events has no error to speak of in so short a run.
            assert!(line.tiny || line.deviation().abs() <= 4.0, "{line:?}");
        }
    }
}

#[test]
fn periodic_policies_agree_with_exact_values() {
    ["sim_RS_periodic", "sim_rnQ_periodic", "sim_sS_periodic"].into_iter().for_each(compare);
}

#[test]
fn continuous_policies_agree_with_exact_values() {
    ["sim_rq_poisson", "sim_basestock_compound_poisson"].into_iter().for_each(compare);
}

#[test]
fn lost_sales_agree_with_exact_values() {
    ["sim_basestock_lostsales", "sim_rq_lostsales"].into_iter().for_each(compare);
}

#[test]
fn pipelines_agree_with_exact_values() {
    ["sim_basestock_cont_poisson", "mginf_pipeline"].into_iter().for_each(compare);
}

#[test]
fn disruptions_agree_with_exact_values() {
    let files = ["basestock_disruptions_poisson", "eoq_disruptions", "compound_poisson_exponential_loss"];
    files.into_iter().for_each(compare);
}
