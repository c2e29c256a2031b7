//! Every number of the shared test vectors, computed by the functions that the plan calls.
//!
//! A vector file is a JSON array of `{id, method, inputs, expected, tolerance}`. Each module under
//! `tests/vectors/` translates the inputs of its methods into calls of the engine, and nothing else.

#[path = "vectors/buffer.rs"]
mod buffer;
#[path = "vectors/compare.rs"]
mod compare;
#[path = "vectors/finance.rs"]
mod finance;
#[path = "vectors/forecast.rs"]
mod forecast;
#[path = "vectors/inputs.rs"]
mod inputs;
#[path = "vectors/order.rs"]
mod order;
#[path = "vectors/segment.rs"]
mod segment;
mod shared;
#[path = "vectors/stats.rs"]
mod stats;

use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

/// Computes the answers of one method from the inputs of a vector.
pub(crate) type Method = fn(&Value) -> Result<Value, String>;

/// Every registered method by the name that the vector files use.
fn registry() -> Result<BTreeMap<&'static str, Method>, String> {
    let mut all = BTreeMap::new();
    let groups = [
        stats::METHODS,
        segment::METHODS,
        buffer::METHODS,
        forecast::METHODS,
        finance::METHODS,
        order::METHODS,
    ];
    for (name, method) in groups.into_iter().flatten() {
        if all.insert(*name, *method).is_some() {
            return Err(format!("{name} is registered twice"));
        }
    }
    Ok(all)
}

/// All vectors of the folder, by method.
fn read(folder: &Path) -> Result<BTreeMap<String, Vec<Value>>, String> {
    let mut vectors: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for entry in std::fs::read_dir(folder).map_err(|error| error.to_string())? {
        let path = entry.map_err(|error| error.to_string())?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).map_err(|error| error.to_string())?;
        let file: Vec<Value> =
            serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        for vector in file {
            let method = vector["method"].as_str().ok_or("a vector without a method")?.to_string();
            vectors.entry(method).or_default().push(vector);
        }
    }
    if vectors.is_empty() { Err(format!("no vectors in {}", folder.display())) } else { Ok(vectors) }
}

/// What is wrong with the answers to one vector.
fn faults(method: Method, vector: &Value) -> Vec<String> {
    let id = vector["id"].as_str().unwrap_or("a vector without an id");
    let found = match method(&vector["inputs"]) {
        Ok(got) => compare::faults(&vector["expected"], &got, &vector["tolerance"]),
        Err(error) => vec![error],
    };
    found.into_iter().map(|fault| format!("{id}: {fault}")).collect()
}

/// The methods of the folder with their count, and every answer that differs; a method that nobody knows is one.
fn report(vectors: &BTreeMap<String, Vec<Value>>) -> Result<(String, Vec<String>), String> {
    let registry = registry()?;
    let (mut lines, mut wrong, mut met) = (String::new(), Vec::new(), 0);
    for (name, vectors) in vectors {
        let found: Vec<String> = match registry.get(name.as_str()) {
            Some(method) => vectors.iter().flat_map(|vector| faults(*method, vector)).collect(),
            None => vec![format!("{name} is no method that is registered")],
        };
        met += if found.is_empty() { vectors.len() } else { 0 };
        let state = if found.is_empty() { "met" } else { "NOT MET" };
        lines.push_str(&format!("{name:<36} {:>3} {state}\n", vectors.len()));
        wrong.extend(found);
    }
    let all: usize = vectors.values().map(Vec::len).sum();
    lines.push_str(&format!("{met} of {all} vectors, {} methods\n", vectors.len()));
    Ok((lines, wrong))
}

#[test]
fn every_vector_is_met_and_every_method_known() {
    let Some(folder) = shared::vectors_dir() else { return };
    let (lines, wrong) = report(&read(&folder).unwrap()).unwrap();
    // Past the harness, which would keep it from who runs the test.
    std::io::stdout().write_all(lines.as_bytes()).unwrap();
    assert!(wrong.is_empty(), "{} answers differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_method_has_vectors() {
    // Vectors from elsewhere need not be of all methods.
    if std::env::var_os("VECTORS_DIR").is_some() {
        return;
    }
    let Some(folder) = shared::vectors_dir() else { return };
    let (vectors, registry) = (read(&folder).unwrap(), registry().unwrap());
    let idle: Vec<&str> = registry.keys().copied().filter(|name| !vectors.contains_key(*name)).collect();
    assert!(idle.is_empty(), "registered without a vector: {}", idle.join(", "));
}

#[test]
fn a_missing_key_a_wrong_number_and_an_unknown_method_are_faults() {
    let vector = |method: &str, expected: Value| {
        serde_json::json!({
            "id": "own", "method": method, "inputs": {"fixed_cost": 8.0, "demand_rate": 1300.0, "holding_cost": 0.225},
            "expected": expected, "tolerance": {"rel": 1e-9, "abs": 0.0},
        })
    };
    let wrong = |method: &str, expected: Value| {
        let folder = BTreeMap::from([(method.to_owned(), vec![vector(method, expected)])]);
        report(&folder).unwrap().1.join(" ")
    };
    assert_eq!(wrong("eoq", serde_json::json!({"orders_per_unit_time": 4.275_657_844_121_767})), "");
    assert!(wrong("eoq", serde_json::json!({"shelf": 1.0})).contains("shelf: not answered"));
    assert!(wrong("eoq", serde_json::json!({"order_quantity": 304.0})).contains("expected 304"));
    assert!(wrong("eoq_of_tomorrow", serde_json::json!({"cost": 1.0})).contains("no method"));
}
