//! The stress test: the function that the rules run on the page, on one core.

#[path = "firms.rs"]
mod firms;

use std::hint::black_box;
use std::io::Write as _;
#[expect(clippy::disallowed_types, reason = "a benchmark reads the clock; the engine does not")]
use std::time::Instant;
use steadystock::engine::sim::curve::priced::PricedRun;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::{SimSpec, Start};
use steadystock::project::plan::figures::Plan;
use steadystock::project::settings::Settings;
use steadystock::project::stress::spec::spec;

/// Timed runs; the fastest counts, as the others were disturbed.
const RUNS: usize = 15;

/// Replications of a run.
const REPLICATIONS: u32 = 256;

/// Prints the times of a plain firm, under one rule and under four, of a full one, and of the sample.
pub(crate) fn tell_all(plan: &Plan, settings: &Settings) {
    tell("sim_ns_native", &firms::plain(1));
    tell_curve(&firms::plain(1));
    tell("sim_four_rules_ns_native", &firms::plain(4));
    tell("sim_full_ns_native", &firms::full());
    tell("sim_sample_ns_native", &spec(plan, settings, &settings.stress.scenario, Start::Steady));
}

fn tell(key: &str, spec: &SimSpec) {
    let fastest = (0..RUNS).map(|_| time(spec)).fold(f64::INFINITY, f64::min);
    let _ = writeln!(std::io::stdout(), "{key} {fastest:.3} ns/item-day");
}

/// The curve of every level beside the plain kernel, turn by turn on the same machine.
fn tell_curve(spec: &SimSpec) {
    let (mut plain, mut curve) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..RUNS {
        plain = plain.min(time(spec));
        curve = curve.min(time_curve(spec));
    }
    let _ = writeln!(std::io::stdout(), "sim_curve_ns_native {curve:.3} ns/item-day");
    let _ = writeln!(std::io::stdout(), "sim_curve_over_kernel_native {:.3} ratio", curve / plain);
}

/// Nanoseconds per item and measured day for curves, all levels of an item read off.
#[expect(clippy::disallowed_types, reason = "a benchmark reads the clock; the engine does not")]
fn time_curve(spec: &SimSpec) -> f64 {
    let start = Instant::now();
    let mut run = PricedRun::new(black_box(spec), REPLICATIONS);
    let mut days = 0;
    for item in &spec.items {
        for policy in item.policies.iter().flatten() {
            days += black_box(run.curve(spec, item, policy, None)).map_or(0, |curve| curve.days);
        }
    }
    start.elapsed().as_nanos() as f64 / days as f64
}

/// Nanoseconds per item, rule and measured day: the warm-up is in the time and not in the days.
#[expect(clippy::disallowed_types, reason = "a benchmark reads the clock; the engine does not")]
fn time(spec: &SimSpec) -> f64 {
    let start = Instant::now();
    let summary = black_box(run_all(black_box(spec), 0..REPLICATIONS));
    let elapsed = start.elapsed().as_nanos() as f64;
    let paths: i64 = summary.years.iter().flat_map(|(_, rules)| rules.iter().map(|r| r.items)).sum();
    elapsed / (paths as f64 * f64::from(spec.horizon_days))
}
