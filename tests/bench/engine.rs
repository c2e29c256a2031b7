//! Speeds natively, on one core: the stress test of the sample, and the plan of 10,000 items.
//!
//! Prints `key value unit` lines for `cargo xtask bench`. Times are reported, never asserted.
//!
//! A harness of its own, for three reasons. Criterion (0.8) turns on the `std` feature of num-traits, which would give
//! native builds another `exp` and `ln` than the browser; a test over `cargo tree` forbids it. Divan (0.1) tells its
//! medians as a drawn table only, and its unit is a call, where ours is an item-day. Neither can time two programs turn
//! by turn, which a ratio needs on a machine that is not quiet.

#[path = "../shared/many_items.rs"]
mod many_items;
#[path = "optimise.rs"]
mod optimise;
#[path = "simulation.rs"]
mod simulation;

use std::hint::black_box;
use std::io::Write as _;
#[expect(clippy::disallowed_types, reason = "a benchmark reads the clock; the engine does not")]
use std::time::Instant;
use steadystock::import::dataset::Dataset;
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::plan::{self, figures::Plan};
use steadystock::project::sample::{LARKFIELD_SEED, larkfield};
use steadystock::project::settings::Settings;

/// Timed runs; the median counts.
const RUNS: usize = 5;

fn main() {
    let Some((plan, settings)) = sample_plan() else {
        let _ = writeln!(std::io::stderr(), "the sample cannot be read");
        std::process::exit(1);
    };
    simulation::tell_all(&plan, &settings);
    plans();
}

/// The plan of 10,000 items, with the usual method of each demand class, then with the method of the best backtest.
fn plans() {
    let file = FileInput { name: "many.csv".into(), bytes: many_items::csv(many_items::ITEMS).into_bytes() };
    let Ok(import) = read(&[file], &Choices::default()) else {
        let _ = writeln!(std::io::stderr(), "the generated items cannot be read");
        std::process::exit(1);
    };
    let mut settings = Settings::default();
    for (key, by_backtest) in [("plan_10k_s_native", false), ("plan_10k_forecast_s_native", true)] {
        settings.forecast.by_backtest = by_backtest;
        let mut seconds: Vec<f64> = (0..RUNS).map(|_| time_plan(&import.dataset, &settings)).collect();
        seconds.sort_by(f64::total_cmp);
        let _ = writeln!(std::io::stdout(), "{key} {:.3} s", seconds[RUNS / 2]);
    }
    optimise::tell(&import.dataset);
}

#[expect(clippy::disallowed_types, reason = "a benchmark reads the clock; the engine does not")]
fn time_plan(dataset: &Dataset, settings: &Settings) -> f64 {
    let start = Instant::now();
    let plan = black_box(plan::build(black_box(dataset), settings));
    let seconds = start.elapsed().as_secs_f64();
    let planned = plan.items.iter().filter(|item| item.buffer.safety_stock_units > 0.0).count();
    if 10 * planned < 9 * many_items::ITEMS {
        let _ = writeln!(std::io::stderr(), "{planned} items have a buffer, expected nearly all");
        std::process::exit(1);
    }
    seconds
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
