//! Whether an answer is the expected one, within the tolerance of the vector.

use serde_json::Value;

/// Every key of `expected` that `got` misses or has wrong.
pub(crate) fn faults(expected: &Value, got: &Value, tolerance: &Value) -> Vec<String> {
    let Some(expected) = expected.as_object() else { return vec!["expected is not an object".to_string()] };
    if expected.is_empty() {
        return vec!["nothing is expected".to_string()];
    }
    let mut faults = Vec::new();
    for (key, value) in expected {
        let own = &tolerance["per_key"][key];
        let part = |name: &str| own[name].as_f64().or_else(|| tolerance[name].as_f64()).unwrap_or(0.0);
        match got.get(key) {
            None => faults.push(format!("{key}: not answered")),
            Some(answer) => compare(key, value, answer, (part("rel"), part("abs")), &mut faults),
        }
    }
    faults
}

fn compare(key: &str, expected: &Value, got: &Value, tolerance: (f64, f64), faults: &mut Vec<String>) {
    match (expected, got) {
        (Value::Number(_), Value::Number(_)) => {
            let (want, have) = (expected.as_f64().unwrap_or(f64::NAN), got.as_f64().unwrap_or(f64::NAN));
            let close = (have - want).abs() <= tolerance.1 + tolerance.0 * want.abs();
            if !close {
                faults.push(format!("{key}: expected {want}, got {have}"));
            }
        }
        (Value::Array(want), Value::Array(have)) if want.len() == have.len() => {
            for (index, (want, have)) in want.iter().zip(have).enumerate() {
                compare(&format!("{key}[{index}]"), want, have, tolerance, faults);
            }
        }
        (Value::Object(want), Value::Object(have)) if want.len() == have.len() => {
            for (inner, want) in want {
                let have = have.get(inner).unwrap_or(&Value::Null);
                compare(&format!("{key}.{inner}"), want, have, tolerance, faults);
            }
        }
        // null, "Infinity", other texts and switches are exact; a difference of kind or length is a fault.
        _ if expected == got => {}
        _ => faults.push(format!("{key}: expected {expected}, got {got}")),
    }
}

#[cfg(test)]
mod tests {
    use super::faults;
    use serde_json::{Value, json};

    fn count(expected: &Value, got: &Value, tolerance: &Value) -> usize {
        faults(expected, got, tolerance).len()
    }

    #[test]
    fn differences_are_seen() {
        let tolerance = json!({"rel": 1e-9, "abs": 0.0, "per_key": {"rough": {"abs": 0.1}}});
        assert_eq!(count(&json!({"x": 1.0}), &json!({"x": 1.0 + 1e-10}), &tolerance), 0);
        assert_eq!(count(&json!({"x": 1.0}), &json!({"x": 1.0 + 1e-8}), &tolerance), 1);
        assert_eq!(count(&json!({"rough": 1.0}), &json!({"rough": 1.05}), &tolerance), 0);
        assert_eq!(count(&json!({"x": 1.0}), &json!({}), &tolerance), 1);
        assert_eq!(count(&json!({"x": "Infinity"}), &json!({"x": 1e300}), &tolerance), 1);
        assert_eq!(count(&json!({"x": null}), &json!({"x": 0.0}), &tolerance), 1);
        assert_eq!(count(&json!({"x": null}), &json!({"x": null}), &tolerance), 0);
        assert_eq!(count(&json!({"x": [1.0, 2.0]}), &json!({"x": [1.0]}), &tolerance), 1);
        assert_eq!(count(&json!({"x": [1.0, 2.0]}), &json!({"x": [1.0, 2.1]}), &tolerance), 1);
        assert_eq!(count(&json!({"x": {"a": "A"}}), &json!({"x": {"a": "B"}}), &tolerance), 1);
    }
}
