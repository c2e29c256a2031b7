//! The optimiser over 10,000 items from nothing, on two threads as on two workers, and the curve beside the kernel.

use std::hint::black_box;
use std::io::Write as _;
use std::thread;
#[expect(clippy::disallowed_types, reason = "a benchmark reads the clock; the engine does not")]
use std::time::Instant;
use steadystock::engine::sim::curve::priced::PricedRun;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::{SimSpec, Start};
use steadystock::engine::sim::summary::Summary;
use steadystock::import::dataset::Dataset;
use steadystock::project::optimise::fresh::{FRESH_REPLICATIONS, fresh_spec};
use steadystock::project::optimise::items::{CURVE_REPLICATIONS, Goal, ItemChoices, Optimised, of_item};
use steadystock::project::plan;
use steadystock::project::settings::Settings;
use steadystock::project::stress::spec::spec;

/// Threads, as the page has workers on a small machine.
const THREADS: usize = 2;

/// Prints the times of the plan's optimiser: curves, fresh figure, all of it.
#[expect(clippy::disallowed_types, reason = "a benchmark reads the clock; the engine does not")]
pub(crate) fn tell(dataset: &Dataset) {
    let settings = Settings::default();
    let plan = plan::build(dataset, &settings);
    let spec = spec(&plan, &settings, &settings.stress.scenario, Start::Steady);
    let start = Instant::now();
    let found = Optimised::of(priced(&spec));
    let spread = found.frontier.within(found.planned().0);
    let curves = start.elapsed().as_secs_f64();
    let fresh = fresh_spec(spec.clone(), &found.reorder_points(&spread));
    let started = Instant::now();
    let summary = black_box(simulated(&fresh));
    let run = started.elapsed().as_secs_f64();
    let mut out = std::io::stdout();
    let _ = writeln!(out, "optimise_10k_curves_s_native_2 {curves:.3} s");
    let _ = writeln!(out, "run_10k_s_native_2 {run:.3} s");
    let _ = writeln!(out, "optimise_10k_s_native_2 {:.3} s", start.elapsed().as_secs_f64());
    if summary.years.len() != FRESH_REPLICATIONS as usize {
        let _ = writeln!(std::io::stderr(), "{} years came of the fresh run", summary.years.len());
        std::process::exit(1);
    }
}

/// Every item, in halves.
fn priced(spec: &SimSpec) -> Vec<ItemChoices> {
    let size = spec.items.len().div_ceil(THREADS).max(1);
    let part = |first: usize| {
        let mut run = PricedRun::new(spec, CURVE_REPLICATIONS);
        let last = (first + size).min(spec.items.len());
        (first..last).map(|item| of_item(spec, &mut run, item, Goal::Loss)).collect::<Vec<_>>()
    };
    let parts = thread::scope(|scope| {
        let running: Vec<_> =
            (0..spec.items.len()).step_by(size).map(|first| scope.spawn(move || part(first))).collect();
        running.into_iter().map(|thread| thread.join().unwrap_or_default()).collect::<Vec<_>>()
    });
    parts.concat()
}

/// Fresh replications, in halves of whole blocks.
fn simulated(spec: &SimSpec) -> Summary {
    let half = FRESH_REPLICATIONS.div_ceil(2).next_multiple_of(64);
    let halves = thread::scope(|scope| {
        [0..half, half..FRESH_REPLICATIONS]
            .map(|part| scope.spawn(move || run_all(spec, part)))
            .map(|thread| thread.join().unwrap_or_default())
    });
    let mut summary = Summary::default();
    for part in halves {
        summary.merge(part);
    }
    summary
}
