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

#[test]
fn every_vector_is_met() {
    let Some(folder) = shared::vectors_dir() else { return };
    let vectors = read(&folder).unwrap();
    let registry = registry().unwrap();
    let mut wrong = Vec::new();
    let mut checked = 0;
    for (name, vectors) in &vectors {
        let Some(method) = registry.get(name.as_str()) else { continue };
        println!("{name}: {}", vectors.len());
        checked += vectors.len();
        wrong.extend(vectors.iter().flat_map(|vector| faults(*method, vector)));
    }
    println!("{checked} vectors of {} methods", registry.len());
    assert!(checked > 0, "no method is registered");
    assert!(wrong.is_empty(), "{} answers differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_method_is_registered_and_has_vectors() {
    let Some(folder) = shared::vectors_dir() else { return };
    let vectors = read(&folder).unwrap();
    let registry = registry().unwrap();
    let missing: Vec<&str> =
        vectors.keys().map(String::as_str).filter(|name| !registry.contains_key(name)).collect();
    let idle: Vec<&str> = registry.keys().copied().filter(|name| !vectors.contains_key(*name)).collect();
    assert!(missing.is_empty(), "{} methods are missing: {}", missing.len(), missing.join(", "));
    assert!(idle.is_empty(), "registered without a vector: {}", idle.join(", "));
}
