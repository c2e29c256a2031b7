//! Losses of a year that come from events alone: the vectors of compound Poisson sums.

use crate::estimate::{Effort, Line};
use crate::laws::number;
use serde_json::Value;
use steadystock::engine::finance::value_at_risk::cvar_discrete;
use steadystock::engine::sim::demand_model::{DemandModel, DrawBucket};
use steadystock::engine::sim::event::{Event, Node, Occurrence};
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::sim::length_law::LengthLaw;
use steadystock::engine::sim::policy::Policy;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::{ItemMoney, MONEY_SCALE, RULES, SimItem, SimSpec, Source, Start};

/// A figure: its name, its key in the vector, and how it follows from losses, the share of VaR and the exact mean.
type Measure = (&'static str, &'static str, fn(&[f64], f64, f64) -> f64);

/// Parts into which the years are cut for the errors of quantiles.
const PARTS: usize = 50;
/// Years run at a time, to keep memory small.
const CHUNK: u32 = 32_768;

/// An event of exponential length that costs one unit of money a day, and an item that nobody asks for.
fn spec(inputs: &Value, seed: u64) -> SimSpec {
    let idle = DemandModel::of_law(DrawBucket::Day, &[(0, 1.0)]);
    let mut policies = [None; RULES];
    policies[0] = Some(Policy::base_stock(1));
    let item = SimItem {
        key: 5,
        unit_milli: 1_000,
        demand: idle,
        sources: vec![Source::sole(LeadTimeModel::fitted(1.0, 0.0))],
        nodes: Vec::new(),
        reroutes: false,
        felt_days: 0,
        shelf_life_days: 0,
        lost_parts: 0,
        policies,
        money: ItemMoney::default(),
        on_hand: 1,
        open_orders: Vec::new(),
    };
    let event = Event {
        key: 3,
        nodes: vec![0],
        occurrence: Occurrence::PerYear(number(inputs, "events_per_year")),
        length: LengthLaw::Exponential(number(inputs, "mean_loss")),
        effects: Vec::new(),
        triggers: Vec::new(),
        cost_per_day: MONEY_SCALE as i64,
    };
    SimSpec {
        seed,
        warm_up_days: 0,
        horizon_days: 365,
        items: vec![item],
        nodes: vec![Node { key: 9 }],
        events: vec![event],
        start: Start::Steady,
        years_per_path: 16,
        shared_demand_share: 0.0,
    }
}

/// Simulates a vector and compares mean, deviation, chance of no loss, VaR and CVaR.
pub(crate) fn run(vector: &Value, seed: u64, effort: Effort) -> Vec<Line> {
    let (inputs, expected) = (&vector["inputs"], &vector["expected"]);
    let (rate, alpha) = (number(inputs, "events_per_year"), number(inputs, "alpha"));
    // The tail decides: a tenth of it is left for the widest figure.
    let wanted = (8.0 / ((1.0 - alpha).min(rate) * effort.error_share * effort.error_share)).ceil();
    let years = wanted.min(effort.most_steps / 365.0).max(20_000.0) as u32;
    let spec = spec(inputs, seed);
    let mut losses = Vec::with_capacity(years as usize);
    let mut first = 0;
    while first < years {
        let end = (first + CHUNK).min(years);
        let summary = run_all(&spec, first..end);
        losses.extend(summary.years.iter().map(|year| year.1[0].event_cost as f64 / MONEY_SCALE));
        first = end;
    }
    let mean = number(expected, "expected_loss");
    let all: [Measure; 5] = [
        ("mean", "expected_loss", |losses, _, _| average(losses, |loss| loss)),
        ("deviation", "sd_loss", |losses, _, mean| {
            average(losses, |loss| (loss - mean) * (loss - mean)).sqrt()
        }),
        ("chance of none", "prob_zero", |losses, _, _| {
            average(losses, |loss| f64::from(u8::from(loss <= 0.0)))
        }),
        ("VaR", "var", |losses, alpha, _| tail(losses, alpha).0),
        ("CVaR", "cvar", |losses, alpha, _| tail(losses, alpha).1),
    ];
    let line = |(what, key, of): Measure| {
        let exact = expected.get(key)?.as_f64()?;
        let parts: Vec<f64> =
            losses.chunks(losses.len().div_ceil(PARTS)).map(|part| of(part, alpha, mean)).collect();
        let n = parts.len() as f64;
        let middle = parts.iter().sum::<f64>() / n;
        let squares: f64 = parts.iter().map(|x| (x - middle) * (x - middle)).sum();
        Some(Line {
            id: vector["id"].as_str().unwrap_or("").to_owned(),
            what,
            estimate: of(&losses, alpha, mean),
            exact,
            standard_error: (squares / (n - 1.0) / n).sqrt(),
            step_bias: 0.0,
            step: 1.0,
            tiny: exact == 0.0,
        })
    };
    all.into_iter().filter_map(line).collect()
}

fn average(losses: &[f64], of: impl Fn(f64) -> f64) -> f64 {
    losses.iter().map(|&loss| of(loss)).sum::<f64>() / losses.len() as f64
}

fn tail(losses: &[f64], alpha: f64) -> (f64, f64) {
    cvar_discrete(losses, None, alpha).map_or((f64::NAN, f64::NAN), |tail| (tail.var, tail.cvar))
}
