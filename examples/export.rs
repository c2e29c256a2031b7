//! The files that the app gives out, of the sample: `cargo run --release --example export -- FOLDER`

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::Start;
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::export::order::{Form, Kind, Order, make};
use steadystock::project::export::report::Brief;
use steadystock::project::export::workbook::workbook;
use steadystock::project::plan;
use steadystock::project::sample::{LARKFIELD_SEED, larkfield};
use steadystock::project::settings::Settings;
use steadystock::project::stress::spec;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        return tell("Which folder? cargo run --release --example export -- FOLDER", 2);
    };
    match export(Path::new(&folder)) {
        Ok(sentence) => tell(&sentence, 0),
        Err(sentence) => tell(&sentence, 1),
    }
}

fn tell(sentence: &str, code: u8) -> ExitCode {
    let _ = writeln!(std::io::stdout().lock(), "{sentence}");
    ExitCode::from(code)
}

/// Writes every file that the app gives out into a folder, and tells which.
pub(crate) fn export(folder: &Path) -> Result<String, String> {
    let input = |file: steadystock::project::sample::SampleFile| FileInput {
        name: file.name.into(),
        bytes: file.text.into_bytes(),
    };
    let files: Vec<FileInput> = larkfield(LARKFIELD_SEED).into_iter().map(input).collect();
    let import = read(&files, &Choices::default()).map_err(|error| error.title)?;
    let settings = Settings::default();
    let plan = plan::build(&import.dataset, &settings);
    let spec = spec::spec(&plan, &settings, &settings.stress.scenario, Start::Steady);
    let run = run_all(&spec, 0..settings.stress.replications);
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}.", folder.display()))?;
    let mut lines = Vec::new();
    for kind in [Kind::Workbook, Kind::Plan, Kind::Erp, Kind::Calendar, Kind::Draws, Kind::Report] {
        let brief = Brief {
            client: plan.name.clone(),
            title: String::from("Inventory plan"),
            author: String::from("Operations"),
            date: plan.data_date.clone(),
            ..Brief::default()
        };
        let (form, headings, start) = (Form::Csv, Vec::new(), String::from("20261101"));
        let order = Order { kind, form, brief, headings, start };
        let made = make(&plan, &settings, Some(&run), &order)?;
        let file = folder.join(&made.name);
        std::fs::write(&file, &made.bytes).map_err(|error| format!("{}: {error}.", file.display()))?;
        lines.push(format!("{}: {} bytes", file.display(), made.bytes.len()));
    }
    let (_, count) = workbook(&plan, &settings);
    lines.push(format!("{} of {} figures of the workbook are formulas.", count.formulas, count.figures));
    Ok(lines.join("\n"))
}
