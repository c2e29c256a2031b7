//! Classes, patterns and risk scores.

use crate::Method;
use crate::inputs::{answer, failed, number, numbers, text, whole};
use serde_json::{Map, Value, json};
use steadystock::engine::demand::pattern::{self, Cuts, DemandClass};
use steadystock::engine::risk::concentration::concentration;
use steadystock::engine::risk::priority_number::risk_priority_number;
use steadystock::engine::risk::supplier_index::{Scale, supplier_risk_index};
use steadystock::engine::segment::abc::{self, AbcClass};
use steadystock::engine::segment::fsn::{self, FsnClass};
use steadystock::engine::segment::xyz::{self, XyzClass};
use steadystock::engine::stats::moments::Divisor;

/// The methods of this group.
pub(crate) const METHODS: &[(&str, Method)] = &[
    ("abc_classify", abc_classify),
    ("xyz_classify", xyz_classify),
    ("fsn_classify", fsn_classify),
    ("sbc_classify", sbc_classify),
    ("supplier_risk_index", supplier_index),
    ("supply_hhi", supply_hhi),
    ("fmea_rpn", fmea_rpn),
];

fn abc_classify(inputs: &Value) -> Result<Value, String> {
    let items = inputs["items"].as_array().ok_or("input items is no list")?;
    let rows = items
        .iter()
        .map(|item| Ok((text(item, "id")?, number(item, "annual_usage_value")?)))
        .collect::<Result<Vec<(&str, f64)>, String>>()?;
    let (a, b) = (number(inputs, "threshold_a")?, number(inputs, "threshold_b")?);
    let found = abc::classify(&rows, a, b).map_err(failed)?;
    let letter = |class| match class {
        AbcClass::A => "A",
        AbcClass::B => "B",
        AbcClass::C => "C",
    };
    let ids = || rows.iter().map(|row| row.0.to_string());
    let classes: Map<String, Value> = ids().zip(found.iter().map(|item| letter(item.class).into())).collect();
    let shares: Map<String, Value> =
        ids().zip(found.iter().map(|item| item.cumulative_share.into())).collect();
    Ok(json!({"classes": classes, "cumulative_share": shares}))
}

fn divisor(inputs: &Value) -> Result<Divisor, String> {
    match text(inputs, "sd")? {
        "population" => Ok(Divisor::Population),
        "sample" => Ok(Divisor::Sample),
        other => Err(format!("no such deviation: {other}")),
    }
}

fn xyz_classify(inputs: &Value) -> Result<Value, String> {
    let (x, y) = (number(inputs, "x_max")?, number(inputs, "y_max")?);
    let found = xyz::classify(&numbers(inputs, "y")?, divisor(inputs)?, x, y).map_err(failed)?;
    let letter = found.class.map(|class| match class {
        XyzClass::X => "X",
        XyzClass::Y => "Y",
        XyzClass::Z => "Z",
    });
    Ok(json!({"cv": found.cv, "cls": letter}))
}

fn fsn_classify(inputs: &Value) -> Result<Value, String> {
    let (issues, stock) = (number(inputs, "annual_issues")?, number(inputs, "average_inventory")?);
    let (fast, slow) = (number(inputs, "fast_min")?, number(inputs, "slow_min")?);
    let found = fsn::classify(issues, stock, fast, slow).map_err(failed)?;
    let letter = match found.class {
        FsnClass::Fast => "F",
        FsnClass::Slow => "S",
        FsnClass::NonMoving => "N",
    };
    let turnover = match (found.turnover, found.class) {
        (Some(turns), _) => answer(turns),
        (None, FsnClass::Fast) => answer(f64::INFINITY),
        (None, _) => Value::Null,
    };
    Ok(json!({"turnover": turnover, "cls": letter}))
}

fn sbc_classify(inputs: &Value) -> Result<Value, String> {
    let cuts = Cuts { adi_periods: number(inputs, "adi_cut")?, cv2: number(inputs, "cv2_cut")? };
    let found = pattern::classify(&numbers(inputs, "y")?, cuts).map_err(failed)?;
    let name = match found.class {
        DemandClass::Smooth => "smooth",
        DemandClass::Erratic => "erratic",
        DemandClass::Intermittent => "intermittent",
        DemandClass::Lumpy => "lumpy",
        DemandClass::NoDemand => "no demand",
    };
    Ok(json!({
        "adi": found.adi_periods, "adi_mean_gap": found.adi_mean_gap_periods, "cv2": found.cv2,
        "cv2_sample_sd": found.cv2_sample, "cls": name,
    }))
}

fn supplier_index(inputs: &Value) -> Result<Value, String> {
    let ends = numbers(inputs, "scale")?;
    let [low, high] = ends[..] else { return Err(format!("input scale holds {ends:?}")) };
    let scores = inputs["scores"].as_array().ok_or("input scores is no list")?;
    let scores: Vec<Option<f64>> = scores.iter().map(Value::as_f64).collect();
    let found =
        supplier_risk_index(&numbers(inputs, "weights")?, &scores, Scale { low, high }).map_err(failed)?;
    Ok(json!({
        "weighted_mean": found.index, "weighted_geometric_mean": found.geometric_mean,
        "coverage": found.coverage_share,
    }))
}

fn supply_hhi(inputs: &Value) -> Result<Value, String> {
    let found = concentration(&numbers(inputs, "spend")?).map_err(failed)?;
    Ok(json!({"hhi": found.map(|f| f.hhi), "effective_suppliers": found.map(|f| f.effective_number)}))
}

fn fmea_rpn(inputs: &Value) -> Result<Value, String> {
    let rating = |name| Ok::<u8, String>(u8::try_from(whole(inputs, name)?).unwrap_or(u8::MAX));
    let found = risk_priority_number(rating("severity")?, rating("occurrence")?, rating("detection")?);
    let found = found.map_err(failed)?;
    Ok(json!({"rpn": found.rpn, "criticality": found.criticality}))
}
