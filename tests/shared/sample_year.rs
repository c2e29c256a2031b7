//! The sample with its plan, and what the stress test simulates for it.

use steadystock::engine::sim::spec::{SimSpec, Start};
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::plan::{self, figures::Plan};
use steadystock::project::sample::{LARKFIELD_SEED, larkfield};
use steadystock::project::settings::Settings;
use steadystock::project::stress::spec::spec;

/// Plan, settings and simulated year of the sample.
pub(crate) fn sample_year() -> (Plan, Settings, SimSpec) {
    let files: Vec<FileInput> = larkfield(LARKFIELD_SEED)
        .into_iter()
        .map(|file| FileInput { name: file.name.into(), bytes: file.text.into_bytes() })
        .collect();
    let settings = Settings::default();
    let dataset = read(&files, &Choices::default()).expect("the sample is readable").dataset;
    let plan = plan::build(&dataset, &settings);
    let spec = spec(&plan, &settings, &settings.stress.scenario, Start::Steady);
    (plan, settings, spec)
}
