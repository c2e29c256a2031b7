//! The simulation against exact values, with three seeds that were fixed before the first run:
//! `cargo run --profile worker --example sim_proof`, or some of it by parts of file names. Values are read from `../shared/vectors`, or `VECTORS_DIR`.

mod cases;
mod continuous;
mod disrupted;
mod estimate;
mod laws;
mod periodic;
mod pipelines;
mod tally;
mod yearly_loss;

use estimate::{Effort, Line};
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};

type Outcome = Result<(), Box<dyn std::error::Error>>;

const SEEDS: [u64; 3] = [4, 44, 444];
/// Standard errors of at most half a percent.
const EFFORT: Effort = Effort { error_share: 0.005, most_steps: 16e9 };

fn main() -> Outcome {
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/vectors");
    let folder = std::env::var_os("VECTORS_DIR").map_or(usual, PathBuf::from);
    let only: Vec<String> = std::env::args().skip(1).collect();
    let mut out = std::io::stdout().lock();
    let mut lines = Vec::new();
    for seed in SEEDS {
        writeln!(out, "seed {seed}\n{}", header())?;
        for (file, cases) in cases::FILES {
            if !only.is_empty() && !only.iter().any(|name| file.contains(name.as_str())) {
                continue;
            }
            let text = std::fs::read_to_string(folder.join(format!("{file}.json")))?;
            for vector in serde_json::from_str::<Vec<Value>>(&text)? {
                let found = if file == "compound_poisson_exponential_loss" {
                    yearly_loss::run(&vector, seed, EFFORT)
                } else {
                    cases(&vector).iter().flat_map(|case| estimate::run(case, seed, EFFORT)).collect()
                };
                found.iter().try_for_each(|line| writeln!(out, "{}", row(line)))?;
                lines.extend(found);
            }
        }
    }
    verdict(&mut out, &lines)
}

fn header() -> String {
    format!(
        "{:<50} {:<26} {:>12} {:>12} {:>10} {:>7} {:>6} {:>10} {:>9}",
        "vector", "figure", "estimate", "exact", "error", "error%", "off by", "step bias", "step"
    )
}

fn row(line: &Line) -> String {
    let share = 100.0 * line.standard_error / line.exact.abs().max(1e-300);
    format!(
        "{:<50} {:<26} {:>12.6} {:>12.6} {:>10.2e} {:>7.3} {:>+6.2} {:>10.1e} {:>9.2e}{}",
        line.id,
        line.what,
        line.estimate,
        line.exact,
        line.standard_error,
        share,
        line.deviation(),
        line.step_bias,
        line.step,
        if line.tiny { "  tiny" } else { "" }
    )
}

/// Counts what misses its mark; an error where one does.
fn verdict(out: &mut impl Write, lines: &[Line]) -> Outcome {
    let count = |of: &dyn Fn(&Line) -> bool| lines.iter().filter(|line| of(line)).count();
    let off = |errors: f64| move |line: &Line| line.deviation().abs() > errors || line.deviation().is_nan();
    let wide = |line: &Line| !line.tiny && line.standard_error > EFFORT.error_share * line.exact.abs();
    let biased = |line: &Line| line.step_bias > line.standard_error;
    writeln!(
        out,
        "{} figures: {} beyond 2 standard errors, {} beyond 3, {} beyond 4; {} with an error over 0.5%; {} with a \
         step bias over one standard error",
        lines.len(),
        count(&off(2.0)),
        count(&off(3.0)),
        count(&off(4.0)),
        count(&wide),
        count(&biased)
    )?;
    if lines.is_empty() || count(&off(4.0)) > 0 {
        return Err("the simulation does not agree with the exact values".into());
    }
    Ok(())
}
