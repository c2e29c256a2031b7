//! Promised against delivered on a file with demand:
//! `cargo run --release --example replay -- FILE --lead-time-buckets L --service fill|cycle --target 0.95
//! --mode static|rolling [--sweep]`.

use std::io::Write;
use steadystock::engine::demand::pattern;
use steadystock::engine::quantity::{CycleServiceLevel, FillRate, ServiceTarget};
use steadystock::engine::replay::{self, Learned, Line, Mode, Protocol, Rule, rules};
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::replay::{Histories, histories, season_buckets};

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
    fill: bool,
    target: f64,
    mode: Mode,
    sweep: bool,
}

fn arguments() -> Outcome<Arguments> {
    let mut given = std::env::args().skip(1);
    let mut found = Arguments {
        file: String::new(),
        lead_time_buckets: 2,
        fill: false,
        target: 0.95,
        mode: Mode::Rolling,
        sweep: false,
    };
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--lead-time-buckets" => found.lead_time_buckets = value()?.parse()?,
            "--target" => found.target = value()?.parse()?,
            "--sweep" => found.sweep = true,
            "--service" => {
                found.fill = match value()?.as_str() {
                    "fill" => true,
                    "cycle" => false,
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
    if found.file.is_empty() { Err("name a file with demand".into()) } else { Ok(found) }
}

fn load(file: &str) -> Outcome<Histories> {
    let bytes = std::fs::read(file)?;
    let name = std::path::Path::new(file).file_name().map(|name| name.to_string_lossy().into_owned());
    let input = FileInput { name: name.unwrap_or_default(), bytes };
    let import = read(&[input], &Choices::default())
        .map_err(|e| format!("{}: {} {} {}", e.file, e.title, e.cause, e.remedy))?;
    Ok(histories(&import.dataset, replay::fit_buckets))
}

fn share(value: Option<f64>) -> String {
    value.map_or_else(|| String::from("-"), |share| format!("{share:.3}"))
}

fn print_lines(out: &mut impl Write, rule: &dyn Rule, lines: &[Line]) -> Outcome<()> {
    for line in lines {
        let class = line.class.map_or_else(|| String::from("All"), |class| format!("{class:?}"));
        writeln!(
            out,
            "{:<26} {:<13} {:>6} {:>9} {:>9} {:>9} {:>9} {:>9} {:>11.0}",
            rule.name(),
            class,
            line.items,
            share(line.promised),
            share(line.delivered),
            share(line.fill_by_volume),
            share(line.fill_item_mean),
            share(line.demand_periods_without_shortage),
            line.mean_stock_units,
        )?;
    }
    Ok(())
}

fn target(fill: bool, share: f64) -> Outcome<ServiceTarget> {
    Ok(if fill {
        ServiceTarget::Fill(FillRate::try_new(share)?)
    } else {
        ServiceTarget::Cycle(CycleServiceLevel::try_new(share)?)
    })
}

fn main() -> Outcome<()> {
    let arguments = arguments()?;
    let found = load(&arguments.file)?;
    let buckets = found.units.first().map_or(0, Vec::len);
    let fit_buckets = replay::fit_buckets(buckets);
    let lead_time_buckets = arguments.lead_time_buckets;
    let protocol = Protocol { fit_buckets, lead_time_buckets, mode: arguments.mode };
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{} items, {buckets} buckets, levels from the first {fit_buckets}, lead time {lead_time_buckets}, {:?}; \
         left out: {} with empty cells, {} without demand in the first part",
        found.units.len(),
        arguments.mode,
        found.with_gaps,
        found.without_demand
    )?;
    let classes: Vec<_> = found
        .units
        .iter()
        .map(|history| pattern::of(history.get(..fit_buckets).unwrap_or(&[])).class)
        .collect();
    let learned = Learned { season_buckets: season_buckets(found.bucket) };
    let all: [&dyn Rule; 4] = [&rules::Normal, &rules::SmoothingErrors, &rules::MaxAverage, &learned];
    let target = [target(arguments.fill, arguments.target)?];
    writeln!(
        out,
        "{:<26} {:<13} {:>6} {:>9} {:>9} {:>9} {:>9} {:>9} {:>11}",
        "target ".to_owned() + &arguments.target.to_string(),
        "class",
        "items",
        "promised",
        "delivered",
        "fill",
        "fill/item",
        "periods",
        "mean stock"
    )?;
    for rule in all {
        let outcomes = replay::replay(&found.units, rule, protocol, &target)?;
        let lines =
            replay::lines(outcomes.first().map_or(&[], Vec::as_slice), &classes, rule.measure(target[0]));
        print_lines(&mut out, rule, &lines)?;
    }
    if arguments.sweep { sweep(&mut out, &arguments, &found, protocol, &all) } else { Ok(()) }
}

/// Stock for the same delivered fill, relative to the first rule.
fn sweep(
    out: &mut impl Write,
    arguments: &Arguments,
    found: &Histories,
    protocol: Protocol,
    all: &[&dyn Rule],
) -> Outcome<()> {
    writeln!(out, "\nstock for a delivered fill by volume of {FILLS:?}, and relative to the first rule")?;
    let targets = SWEEP.iter().map(|&at| target(arguments.fill, at)).collect::<Outcome<Vec<_>>>()?;
    let mut first: Vec<Option<f64>> = Vec::new();
    for rule in all {
        let outcomes = replay::replay(&found.units, *rule, protocol, &targets)?;
        let points: Vec<(f64, f64)> = outcomes
            .iter()
            .filter_map(|of_target| {
                let line = replay::lines(of_target, &[], replay::Measure::None);
                line.first().and_then(|line| Some((line.fill_by_volume?, line.mean_stock_units)))
            })
            .collect();
        let stock: Vec<Option<f64>> =
            FILLS.iter().map(|&fill| replay::stock_at_fill(&points, fill)).collect();
        if first.is_empty() {
            first.clone_from(&stock);
        }
        write!(out, "{:<26}", rule.name())?;
        for (stock, normal) in stock.iter().zip(&first) {
            let ratio = stock.zip(*normal).map(|(stock, normal)| stock / normal);
            let stock = stock.map_or_else(|| String::from("-"), |stock| format!("{stock:.0}"));
            write!(out, " {stock:>9} {:>6}", share(ratio))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
