//! Promised against delivered on a file with demand:
//! `cargo run --release --example replay -- FILE --lead-time-buckets L --service fill|cycle --target 0.95
//! --mode static|rolling [--sweep] [--optimiser OWN_SHARE]..`. A sweep compares the optimiser too, by its usual share of
//! an item's own history where none is given.

use std::io::Write;
use steadystock::engine::quantity::ServiceMeasure;
use steadystock::engine::replay::{Line, Mode, USUAL_OWN_SHARE};
use steadystock::import::dataset::Dataset;
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::replay::{Request, report, stock_for_fills};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Targets of the sweep.
const SWEEP: [f64; 24] = [
    0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.985, 0.99,
    0.993, 0.995, 0.997, 0.998, 0.999, 0.9999,
];
/// Delivered fill by volume at which stock is compared.
const FILLS: [f64; 3] = [0.85, 0.90, 0.95];

struct Arguments {
    file: String,
    lead_time_buckets: usize,
    measure: ServiceMeasure,
    target: f64,
    mode: Mode,
    sweep: bool,
    /// Shares of own history in the optimiser's curves.
    optimiser: Vec<f64>,
}

fn arguments() -> Outcome<Arguments> {
    let mut given = std::env::args().skip(1);
    let mut found = Arguments {
        file: String::new(),
        lead_time_buckets: 2,
        measure: ServiceMeasure::Cycle,
        target: 0.95,
        mode: Mode::Rolling,
        sweep: false,
        optimiser: Vec::new(),
    };
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--lead-time-buckets" => found.lead_time_buckets = value()?.parse()?,
            "--target" => found.target = value()?.parse()?,
            "--sweep" => found.sweep = true,
            "--optimiser" => found.optimiser.push(value()?.parse()?),
            "--service" => {
                found.measure = match value()?.as_str() {
                    "fill" => ServiceMeasure::Fill,
                    "cycle" => ServiceMeasure::Cycle,
                    other => return Err(format!("--service is fill or cycle, not {other}").into()),
                }
            }
            "--mode" => {
                found.mode = match value()?.as_str() {
                    "static" => Mode::Static,
                    "rolling" => Mode::Rolling,
                    other => return Err(format!("--mode is static or rolling, not {other}").into()),
                }
            }
            other if other.starts_with("--") => return Err(format!("unknown option {other}").into()),
            file => file.clone_into(&mut found.file),
        }
    }
    if found.optimiser.is_empty() {
        found.optimiser.push(USUAL_OWN_SHARE);
    }
    if found.file.is_empty() { Err("name a file with demand".into()) } else { Ok(found) }
}

fn load(file: &str) -> Outcome<Dataset> {
    let bytes = std::fs::read(file)?;
    let name = std::path::Path::new(file).file_name().map(|name| name.to_string_lossy().into_owned());
    let input = FileInput { name: name.unwrap_or_default(), bytes };
    let import = read(&[input], &Choices::default())
        .map_err(|error| format!("{}: {} {} {}", error.file, error.title, error.cause, error.remedy))?;
    Ok(import.dataset)
}

fn share(value: Option<f64>) -> String {
    value.map_or_else(|| String::from("-"), |share| format!("{share:.3}"))
}

fn print_line(out: &mut impl Write, rule: &str, target: f64, line: &Line) -> Outcome<()> {
    let class = line.class.map_or_else(|| String::from("All"), |class| format!("{class:?}"));
    writeln!(
        out,
        "{rule:<26} {class:<13} {:>6} {target:>8.3} {:>9} {:>9} {:>9} {:>9} {:>9} {:>11.0}",
        line.items,
        share(line.promised),
        share(line.delivered),
        share(line.fill_by_volume),
        share(line.fill_item_mean),
        share(line.demand_periods_without_shortage),
        line.mean_stock_units,
    )?;
    Ok(())
}

fn main() -> Outcome<()> {
    let arguments = arguments()?;
    let dataset = load(&arguments.file)?;
    let request = Request {
        lead_time_buckets: arguments.lead_time_buckets,
        target: arguments.measure.target(arguments.target)?,
        mode: arguments.mode,
    };
    let found = report(&dataset, &request)?;
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{} items, {} buckets, levels from the first {}, lead time {} buckets, {:?}, target {:?} {}\n\
         left out: {} with empty cells, {} without demand in the first part\n\n\
         {:<26} {:<13} {:>6} {:>8} {:>9} {:>9} {:>9} {:>9} {:>9} {:>11}",
        found.items,
        found.buckets,
        found.fit_buckets,
        request.lead_time_buckets,
        request.mode,
        arguments.measure,
        arguments.target,
        found.with_gaps,
        found.without_demand,
        "rule",
        "class",
        "items",
        "target",
        "promised",
        "delivered",
        "fill",
        "fill/item",
        "periods",
        "mean stock"
    )?;
    for rule in &found.rules {
        for line in &rule.lines {
            print_line(&mut out, &rule.name, arguments.target, line)?;
        }
    }
    writeln!(
        out,
        "\npromised and delivered: in the measure that the rule promises. fill: units served at once, by volume and \
         as mean of items. periods: periods with demand that saw no shortage."
    )?;
    if arguments.sweep { sweep(&mut out, &dataset, &request, &arguments.optimiser) } else { Ok(()) }
}

/// Stock for the same delivered fill, relative to the first rule.
fn sweep(out: &mut impl Write, dataset: &Dataset, request: &Request, optimiser: &[f64]) -> Outcome<()> {
    writeln!(
        out,
        "\nmean stock for a delivered fill by volume of {FILLS:?}, and relative to the first rule"
    )?;
    let stock = stock_for_fills(dataset, request, &SWEEP, &FILLS, optimiser)?;
    let usual = stock.first().map(|(_, stock)| stock.clone()).unwrap_or_default();
    for (rule, stock) in &stock {
        write!(out, "{rule:<26}")?;
        for (stock, usual) in stock.iter().zip(&usual) {
            let ratio = stock.zip(*usual).map(|(stock, usual)| stock / usual);
            let stock = stock.map_or_else(|| String::from("-"), |stock| format!("{stock:.0}"));
            write!(out, " {stock:>9} {:>6}", share(ratio))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
