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
use steadystock::engine::sim::spec::{MONEY_SCALE, SimItem, SimSpec};
use steadystock::engine::sim::timeline::Timeline;

/// A figure: its name, its key in the vector, and how it follows from losses, the share of VaR and the exact mean.
type Measure = (&'static str, &'static str, fn(&[f64], f64, f64) -> f64);

/// Parts into which the years are cut for the errors of quantiles.
const PARTS: usize = 50;
/// Years on end in a path.
const YEARS: u32 = 1_000;
const DAYS_PER_YEAR: u32 = 365;

/// An event of exponential length that costs one unit of money a day, and an item that nobody asks for.
fn spec(inputs: &Value, seed: u64) -> SimSpec {
    let idle = DemandModel::of_law(DrawBucket::Day, &[(0, 1.0)]);
    let item = SimItem::sole(5, idle, LeadTimeModel::fitted(1.0, 0.0), Policy::base_stock(1));
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
        nodes: vec![Node { key: 9 }],
        events: vec![event],
        years_per_path: YEARS,
        ..SimSpec::steady(vec![item], 0, DAYS_PER_YEAR)
    }
}

/// Losses of the years of a path, as a run books them: with the year in which the event begins.
fn losses(spec: &SimSpec, path: u32) -> Vec<f64> {
    let drawn = Timeline::draw(&spec.events, spec.nodes.len(), spec.seed, u64::from(path), spec.span());
    let mut years = vec![0_i64; YEARS as usize];
    for (day, cost) in drawn.costs {
        if let Some(year) = years.get_mut((day / DAYS_PER_YEAR) as usize) {
            *year += cost;
        }
    }
    years.into_iter().map(|cost| cost as f64 / MONEY_SCALE).collect()
}

/// True where a whole run says the same of its first years as the events alone.
fn is_what_a_run_says(spec: &SimSpec) -> bool {
    let years = run_all(spec, 0..2 * YEARS).years;
    let of_run = years.iter().map(|year| year.1[0].event_cost as f64 / MONEY_SCALE);
    of_run.eq([losses(spec, 0), losses(spec, 1)].concat())
}

/// Simulates a vector and compares mean, deviation, chance of no loss, VaR and CVaR.
pub(crate) fn run(vector: &Value, seed: u64, effort: Effort) -> Vec<Line> {
    let (inputs, expected) = (&vector["inputs"], &vector["expected"]);
    let (rate, alpha) = (number(inputs, "events_per_year"), number(inputs, "alpha"));
    // The tail decides: a tenth of it is left for the widest figure.
    let wanted = (8.0 / ((1.0 - alpha).min(rate) * effort.error_share * effort.error_share)).ceil();
    let years = wanted.clamp(100_000.0, effort.most_steps / 100.0) as u32;
    let spec = spec(inputs, seed);
    let agrees = is_what_a_run_says(&spec);
    let losses: Vec<f64> = (0..years.div_ceil(YEARS)).flat_map(|path| losses(&spec, path)).collect();
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
            estimate: if agrees { of(&losses, alpha, mean) } else { f64::NAN },
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
