//! The kernel against exact values, and what must hold on any draws.

#![cfg(test)]

mod shared;

use proptest::prelude::*;
use serde_json::Value;
use steadystock::engine::sim::demand_model::{DemandModel, DrawBucket};
use steadystock::engine::sim::disruption::{DatedStop, Node};
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::sim::run::{run_all, trace};
use steadystock::engine::sim::spec::{Policy, RULES, SimItem, SimSpec, Source, Start};
use steadystock::engine::sim::summary::Summary;

const BASE: Policy =
    Policy { review_days: 1, reorder_point: 0, order_up_to: 1, lot: 1, minimum: 0, keep: 0, stockpile: 0 };

fn item(key: u64, demand: DemandModel, lead_time: LeadTimeModel, policy: Policy) -> SimItem {
    SimItem {
        key,
        demand,
        lead_time,
        source: Some(0),
        felt_days: 30,
        policies: [Some(policy), None, None, None],
        unit_cost: 10_000,
        short_cost: 5_000,
        day_out_cost: 0,
        on_hand: 0,
        on_order: 0,
    }
}

fn spec(items: Vec<SimItem>, nodes: Vec<Node>) -> SimSpec {
    let nodes_of_source = (0..nodes.len() as u32).collect();
    SimSpec {
        seed: 11,
        warm_up_days: 140,
        horizon_days: 364,
        items,
        nodes,
        sources: vec![Source { nodes: nodes_of_source }],
        demand_shift: None,
        lead_time_shift: None,
        start: Start::Steady,
    }
}

/// Compares the mean over replications with an exact value, at 4 standard errors.
fn check(id: &str, what: &str, exact: f64, years: &[f64]) {
    let n = years.len() as f64;
    let mean = years.iter().sum::<f64>() / n;
    let variance = years.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    let error = (variance / n).sqrt();
    println!(
        "{id} {what}: simulated {mean:.5}, exact {exact:.5}, {:.2} standard errors",
        (mean - exact) / error
    );
    assert!((mean - exact).abs() <= 4.0 * error, "{id} {what}: {mean} against {exact}, error {error}");
}

fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().unwrap_or_else(|| panic!("{key} missing"))
}

fn demand(inputs: &Value) -> DemandModel {
    let pmf = inputs.get("demand_pmf").or_else(|| inputs.get("demand")?.get("pmf"));
    if let Some(pmf) = pmf.and_then(Value::as_array) {
        let law: Vec<(i32, f64)> =
            pmf.iter().enumerate().map(|(k, w)| (k as i32, w.as_f64().expect("a weight"))).collect();
        return DemandModel::of_law(DrawBucket::Day, &law);
    }
    let mean = number(&inputs["demand"], "mean");
    DemandModel::fitted(DrawBucket::Day, mean, mean.sqrt())
}

/// Exact vectors of periodic policies, in the same order of events as the kernel's.
fn against(file: &str, policy: impl Fn(&Value) -> Policy) {
    let Some(folder) = shared::vectors_dir() else { return };
    let text = std::fs::read_to_string(folder.join(format!("{file}.json"))).expect("a vector file");
    let vectors: Value = serde_json::from_str(&text).expect("JSON");
    let mut compared = 0;
    for vector in vectors.as_array().expect("a list") {
        let (inputs, expected, id) =
            (&vector["inputs"], &vector["expected"], vector["id"].as_str().unwrap_or(""));
        let lead_time = LeadTimeModel::fitted(number(inputs, "lead_time"), 0.0);
        let spec = spec(vec![item(5, demand(inputs), lead_time, policy(inputs))], vec![]);
        let summary = run_all(&spec, 0..2_000);
        let column = |of: &dyn Fn(&steadystock::engine::sim::summary::YearRecord) -> f64| {
            summary.years.iter().map(|(_, rules)| of(&rules[0])).collect::<Vec<f64>>()
        };
        let on_hand = column(&|r| r.stock_value_days as f64 / 10_000.0 / 364.0);
        check(id, "end on hand", number(expected, "end_on_hand"), &on_hand);
        // A year's demand is so long that the ratio's bias is far below its error.
        let fill = column(&|r| 1.0 - r.short_units as f64 / r.demand_units.max(1) as f64);
        check(id, "fill rate", number(expected, "fill_rate"), &fill);
        if let Some(frequency) = expected.get("order_frequency").and_then(Value::as_f64) {
            check(id, "orders a day", frequency, &column(&|r| r.orders as f64 / 364.0));
        }
        compared += 1;
    }
    assert!(compared > 0, "{file} holds no vector");
}

#[test]
fn periodic_order_up_to_agrees_with_exact_values() {
    against("sim_RS_periodic", |inputs| {
        let level = number(inputs, "order_up_to") as i32;
        let review_days = number(inputs, "review_period") as u32;
        Policy { review_days, reorder_point: level - 1, order_up_to: level, ..BASE }
    });
}

#[test]
fn reorder_point_with_batches_agrees_with_exact_values() {
    against("sim_rnQ_periodic", |inputs| {
        let point = number(inputs, "reorder_point") as i32;
        Policy { reorder_point: point, order_up_to: point + 1, lot: number(inputs, "batch") as i32, ..BASE }
    });
}

#[test]
fn reorder_point_with_level_agrees_with_exact_values() {
    against("sim_sS_periodic", |inputs| Policy {
        reorder_point: number(inputs, "s") as i32,
        order_up_to: number(inputs, "S") as i32,
        ..BASE
    });
}

fn firm(keys: &[u64]) -> SimSpec {
    let items = keys
        .iter()
        .map(|&key| {
            let mean = (key % 7) as f64 + 2.0;
            let level = (mean * 12.0) as i32;
            let hybrid = Policy {
                reorder_point: level,
                order_up_to: level + 1,
                lot: 20,
                stockpile: 15,
                keep: 5,
                ..BASE
            };
            let lean = Policy {
                reorder_point: level / 2,
                order_up_to: level / 2 + 1,
                lot: 30,
                review_days: 7,
                ..BASE
            };
            let mut item = item(
                key,
                DemandModel::fitted(DrawBucket::Week, mean * 7.0, mean * 4.0),
                LeadTimeModel::fitted(9.0, 4.0),
                hybrid,
            );
            item.policies = [Some(hybrid), Some(lean), None, Some(hybrid)];
            item
        })
        .collect();
    let node = |key, stops_per_year| Node { key, stops_per_year, mean_stop_days: 20.0, dated: vec![] };
    spec(items, vec![node(1, 1.0), node(2, 0.2)])
}

#[test]
fn any_order_of_items_gives_each_the_same_record() {
    let forward = run_all(&firm(&[3, 8, 21]), 0..40);
    let backward = run_all(&firm(&[21, 8, 3]), 0..40);
    let alone = run_all(&firm(&[8]), 0..40);
    assert_eq!(forward.items[0], backward.items[2]);
    assert_eq!(forward.items[1], alone.items[0], "other items change nothing");
    let money =
        |s: &Summary| s.years.iter().map(|(_, r)| (r[0].loss, r[0].stock_value_days)).collect::<Vec<_>>();
    assert_eq!(money(&forward), money(&backward), "sums do not depend on their order");
}

#[test]
fn a_trace_shows_the_stock_of_the_run() {
    let spec = firm(&[3]);
    let summary = run_all(&spec, 0..10);
    let days: i64 = trace(&spec, 0, 0, 0..10).iter().flatten().map(|&units| i64::from(units)).sum();
    let recorded = summary.items[0][0].on_hand_unit_days;
    assert_eq!(recorded, days);
}

#[test]
fn a_stop_of_the_source_costs_and_a_stockpile_bridges_it() {
    let stop = |length_days| Node {
        key: 1,
        stops_per_year: 0.0,
        mean_stop_days: 0.0,
        dated: vec![DatedStop { start_day: 50, length_days }],
    };
    let fill = |stockpile, length| {
        let policy = Policy { reorder_point: 60, order_up_to: 61, lot: 30, stockpile, keep: 10, ..BASE };
        let demand = DemandModel::fitted(DrawBucket::Week, 28.0, 6.0);
        let items = vec![item(4, demand, LeadTimeModel::fitted(10.0, 2.0), policy)];
        let record = run_all(&spec(items, vec![stop(length)]), 0..60).items[0][0];
        1.0 - record.short_units as f64 / record.demand_units as f64
    };
    let (quiet, stopped, bridged) = (fill(0, 0), fill(0, 60), fill(260, 60));
    assert!(quiet > 0.97 && stopped < 0.9 && bridged > quiet, "{quiet} {stopped} {bridged}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// On the same draws a higher reorder point never lowers the fill of a fixed-lot rule under backorders.
    #[test]
    fn more_buffer_never_serves_less(key in 1_u64..1_000, point in 0_i32..80, more in 1_i32..40, lot in 1_i32..60) {
        let run = |point| {
            let policy = Policy { reorder_point: point, order_up_to: point + 1, lot, ..BASE };
            let demand = DemandModel::fitted(DrawBucket::Week, 20.0, 9.0);
            let node = Node { key: 3, stops_per_year: 0.5, mean_stop_days: 15.0, dated: vec![] };
            run_all(&spec(vec![item(key, demand, LeadTimeModel::fitted(12.0, 5.0), policy)], vec![node]), 0..4).items[0][0]
        };
        let (less, more) = (run(point), run(point + more));
        prop_assert!(more.short_units <= less.short_units);
        prop_assert_eq!(more.demand_units, less.demand_units);
        prop_assert_eq!(more.orders, less.orders, "position relative to the reorder point is the same");
    }

    /// Any split of the replications gives the same summary.
    #[test]
    fn splits_merge_to_the_same(cut in 1_u32..39, seed in 0_u64..1_000) {
        let mut spec = firm(&[3, 8]);
        spec.seed = seed;
        let whole = run_all(&spec, 0..40);
        let mut parts = run_all(&spec, cut..40);
        prop_assert!(parts.merge(run_all(&spec, 0..cut)));
        prop_assert_eq!(parts, whole);
    }

    /// An item without demand changes no other figure and costs nothing.
    #[test]
    fn an_idle_item_changes_nothing(key in 100_u64..1_000) {
        let spec = firm(&[3]);
        let mut with_idle = spec.clone();
        with_idle.items.push(item(key, DemandModel::fitted(DrawBucket::Week, 0.0, 0.0), LeadTimeModel::fitted(5.0, 1.0), BASE));
        with_idle.items[1].policies = [None; RULES];
        let (alone, both) = (run_all(&spec, 0..8), run_all(&with_idle, 0..8));
        prop_assert_eq!(&alone.items[0], &both.items[0]);
        prop_assert_eq!(alone.years, both.years);
    }
}
