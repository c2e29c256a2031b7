//! `bench`: speeds and sizes, as a table and as `target/bench.json`.
//!
//! Programs that measure print lines `key value unit`; sizes are taken here.

use crate::page::attribute;
use crate::shell::{checkout, run_and_keep, say};
use crate::{build, tools, tools::Tools};
use serde_json::{Map, Number, Value};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

/// The figures, in the order of the table.
const KEYS: [&str; 31] = [
    "sim_ns_native",
    "sim_sample_ns_native",
    "sim_ns_page_1",
    "sim_ns_page_2",
    "sim_page_over_native",
    "plan_10k_s_native",
    "plan_10k_forecast_s_native",
    "plan_10k_s_page",
    "page_brotli_kb",
    "page_rest_brotli_kb",
    "worker_brotli_kb",
    "planner_brotli_kb",
    "reader_brotli_kb",
    "sample_answer_ms",
    "long_task_sample_ms_max",
    "filter_100k_ms",
    "sort_100k_ms",
    "scroll_blank_100k_ms",
    "long_task_ms_max",
    "sim_curve_over_kernel",
    "run_10k_s_page_2",
    "run_10k_first_picture_s",
    "run_10k_memory_mb",
    "cancel_ms_max",
    "optimise_10k_s_page_2",
    "import_48mb_s",
    "papaparse_48mb_s",
    "import_over_papaparse",
    "import_48mb_memory_mb",
    "import_xlsx_500k_s",
    "import_100k_items_s",
];

/// A figure by its key: number and unit.
type Figures = BTreeMap<String, (f64, String)>;

/// The command `bench`.
pub(crate) fn command() -> Result<(), String> {
    let tools = Tools::for_build()?;
    tools::ensure_browser()?;
    let papaparse = tools::ensure_papaparse()?;
    build::release(&tools)?;
    let mut figures = sizes(&checkout().join("dist"))?;
    let mut failures = Vec::new();
    let native = ["bench", "--locked", "--bench", "engine"];
    let page = [
        "test",
        "--features",
        "e2e",
        "--test",
        "e2e",
        "--locked",
        "--",
        "--nocapture",
        "--ignored",
        "bench_",
        // One after the other: each wants both cores.
        "--test-threads=1",
    ];
    for arguments in [native.as_slice(), page.as_slice()] {
        // What one program could not measure does not lose what the others did.
        let (found, failure) = measured(tools.command("cargo").args(arguments).env("PAPAPARSE", &papaparse))?;
        figures.extend(found);
        failures.extend(failure);
    }
    // The same run on both sides: the sample's.
    let pair = (figures.get("sim_ns_page_1"), figures.get("sim_sample_ns_native"));
    if let (Some((page, _)), Some((native, _))) = pair {
        let ratio = page / native;
        figures.insert("sim_page_over_native".to_string(), (ratio, "ratio".to_string()));
    }
    let file = checkout().join("target").join("bench.json");
    write(&file, &figures)?;
    say(table(&figures));
    say(format!("Written: {}", file.display()));
    let missing: Vec<&str> = KEYS.into_iter().filter(|key| !figures.contains_key(*key)).collect();
    if !missing.is_empty() {
        failures.push(format!("Not measured: {}.", missing.join(", ")));
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.join(" ")) }
}

/// What a visitor downloads, after brotli at its best quality: script and wasm of the page, the half of the page that
/// comes behind its first screen, and script and wasm of the programs that plan and that read; as the worker's size the
/// larger of these two.
fn sizes(dist: &Path) -> Result<Figures, String> {
    let html = read(&dist.join("index.html"))?;
    let html = String::from_utf8_lossy(&html);
    let size = |names: &[&str]| -> Result<(f64, String), String> {
        let mut bytes = 0;
        for name in names {
            let file = attribute(&html, "<script type=\"module\"", name)
                .ok_or_else(|| format!("The page's start script has no {name}."))?;
            bytes += brotli_bytes(&read(&dist.join(file))?)?;
        }
        Ok((thousands(bytes), "kB".to_string()))
    };
    let planner = size(&["data-worker-js", "data-worker-wasm"])?;
    let reader = size(&["data-reader-js", "data-reader-wasm"])?;
    let larger = if planner.0 > reader.0 { planner.clone() } else { reader.clone() };
    Ok(BTreeMap::from([
        ("page_brotli_kb".to_string(), size(&["data-js", "data-wasm"])?),
        ("page_rest_brotli_kb".to_string(), size(&["data-rest-wasm"])?),
        ("worker_brotli_kb".to_string(), larger),
        ("planner_brotli_kb".to_string(), planner),
        ("reader_brotli_kb".to_string(), reader),
    ]))
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(file).map_err(|error| format!("{} cannot be read: {error}.", file.display()))
}

fn brotli_bytes(content: &[u8]) -> Result<u32, String> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 24);
    writer.write_all(content).map_err(|error| format!("Compression failed: {error}."))?;
    drop(writer);
    u32::try_from(packed.len()).map_err(|_| "A file of the build is larger than 4 GB.".to_string())
}

fn thousands(bytes: u32) -> f64 {
    (f64::from(bytes) / 100.0).round() / 10.0
}

/// Runs a program that measures and reads its lines; a sentence when it failed.
fn measured(command: &mut Command) -> Result<(Figures, Option<String>), String> {
    let (succeeded, lines) = run_and_keep(command)?;
    let failure = (!succeeded).then(|| "A measurement failed; its reason is above.".to_string());
    Ok((lines.iter().filter_map(|line| figure(line)).collect(), failure))
}

/// A line `key value unit`, the key being one of ours or of a later part: lower case with underscores.
fn figure(line: &str) -> Option<(String, (f64, String))> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [key, value, unit] = words.as_slice() else { return None };
    let named =
        key.contains('_') && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    let value: f64 = value.parse().ok().filter(|value: &f64| value.is_finite())?;
    named.then(|| ((*key).to_string(), (value, (*unit).to_string())))
}

fn write(file: &Path, figures: &Figures) -> Result<(), String> {
    let mut object = Map::new();
    for (key, (value, unit)) in figures {
        let number = Number::from_f64(*value).ok_or_else(|| format!("{key} is not a number."))?;
        object.insert(key.clone(), serde_json::json!({ "value": number, "unit": unit }));
    }
    let text = serde_json::to_string_pretty(&Value::Object(object)).map_err(|error| error.to_string())?;
    let folder = file.parent().unwrap_or(file);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(file, text + "\n"))
        .map_err(|error| format!("{} cannot be written: {error}.", file.display()))
}

fn table(figures: &Figures) -> String {
    let others = figures.keys().map(String::as_str).filter(|key| !KEYS.contains(key));
    let rows = KEYS.into_iter().chain(others).map(|key| match figures.get(key) {
        Some((value, unit)) => format!("{key:<26} {value:>12.3} {unit}"),
        None => format!("{key:<26} {:>12}", "not measured"),
    });
    rows.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_of_key_value_unit_are_figures() {
        assert_eq!(
            figure("sim_ns_native 17.25 ns/item-day"),
            Some(("sim_ns_native".into(), (17.25, "ns/item-day".into())))
        );
        for line in
            ["test result: ok", "running 1 test", "sim_ns_native NaN ns", "Sim_ns 1 ns", "a_b 1 ns extra"]
        {
            assert_eq!(figure(line), None, "{line}");
        }
    }

    #[test]
    fn the_table_names_what_is_missing() {
        let figures = Figures::from([("page_brotli_kb".to_string(), (81.25, "kB".to_string()))]);
        let table = table(&figures);
        assert!(table.contains("81.250 kB") && table.contains("not measured"));
    }

    #[test]
    fn brotli_makes_repetition_small() {
        assert!(brotli_bytes(&[b'a'; 100_000]).unwrap() < 100);
        assert!((thousands(123_456) - 123.5).abs() < 1e-9);
    }
}
