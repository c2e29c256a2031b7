//! Speed of the stress test, natively, on one core: the function that the four rules run, on the sample.
//!
//! Prints `key value unit` lines for `cargo xtask bench`. Times are reported, never asserted.

use std::hint::black_box;
use std::io::Write as _;
#[expect(clippy::disallowed_types, reason = "a benchmark reads the clock; the engine does not")]
use std::time::Instant;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::{SimSpec, Start};
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::plan::{self, figures::Plan};
use steadystock::project::sample::{LARKFIELD_SEED, larkfield};
use steadystock::project::settings::Settings;
use steadystock::project::stress::spec::spec;

/// Replications of one timed run, as on the page.
const REPLICATIONS: u32 = 2_000;
/// Timed runs; the median counts.
const RUNS: usize = 5;

fn main() {
    let Some((plan, settings)) = sample_plan() else {
        let _ = writeln!(std::io::stderr(), "the sample cannot be read");
        std::process::exit(1);
    };
    let spec = spec(&plan, &settings, &settings.stress.scenario, Start::Steady);
    let mut nanoseconds: Vec<f64> = (0..RUNS).map(|_| time(&spec)).collect();
    nanoseconds.sort_by(f64::total_cmp);
    let _ = writeln!(std::io::stdout(), "sim_ns_native {:.3} ns/item-day", nanoseconds[RUNS / 2]);
}

fn sample_plan() -> Option<(Plan, Settings)> {
    let files: Vec<FileInput> = larkfield(LARKFIELD_SEED)
        .into_iter()
        .map(|file| FileInput { name: file.name.into(), bytes: file.text.into_bytes() })
        .collect();
    let import = read(&files, &Choices::default()).ok()?;
    let settings = Settings::default();
    Some((plan::build(&import.dataset, &settings), settings))
}

/// Nanoseconds per item, simulated day (warm-up included) and rule.
#[expect(clippy::disallowed_types, reason = "a benchmark reads the clock; the engine does not")]
fn time(spec: &SimSpec) -> f64 {
    let start = Instant::now();
    let summary = black_box(run_all(black_box(spec), 0..REPLICATIONS));
    let elapsed = start.elapsed().as_nanos() as f64;
    let paths: i64 = summary.years.iter().flat_map(|(_, rules)| rules.iter().map(|r| r.items)).sum();
    elapsed / (paths as f64 * spec.days() as f64)
}
