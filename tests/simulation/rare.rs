//! Rare stops spread evenly over the paths of a run: the same means as plain sampling and as the formulas, with smaller
//! errors, and errors that cover.

use steadystock::engine::sim::demand_model::{DemandModel, DrawBucket};
use steadystock::engine::sim::event::{Effect, Event, Node, Occurrence, Stage};
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::sim::length_law::LengthLaw;
use steadystock::engine::sim::policy::Policy;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::{ItemMoney, MONEY_SCALE, SimItem, SimSpec, Source, Start};
use steadystock::project::settings::Settings;
use steadystock::project::stress::figures;

/// Stops in a year: one in fifty years.
const RATE: f64 = 0.02;
/// Mean days of a stop.
const DAYS: f64 = 40.0;
/// A year of whole weeks, as the screens have it.
const YEAR: u32 = 364;
const REPLICATIONS: u32 = 1_000;
const SEEDS: u64 = 120;

/// Ten units a day from a stock of thirty days, and a stop that costs money by itself.
fn firm(seed: u64, is_stratified: bool) -> SimSpec {
    let demand = DemandModel::of_law(DrawBucket::Day, &[(10, 1.0)]);
    let lead_time = LeadTimeModel::of_law(&[(0, 1.0)]);
    let item = SimItem {
        sources: vec![Source { nodes: vec![0], ..Source::sole(lead_time.clone()) }],
        money: ItemMoney { lost_margin: MONEY_SCALE as i64, ..ItemMoney::default() },
        ..SimItem::sole(5, demand, lead_time, Policy::base_stock(300))
    };
    let stop = Event {
        key: 3,
        nodes: vec![0],
        occurrence: Occurrence::PerYear(RATE * 365.0 / f64::from(YEAR)),
        length: LengthLaw::Exponential(DAYS),
        effects: vec![Effect::Stop { stage: Stage::Ordering, depth_percent: 100 }],
        triggers: Vec::new(),
        cost_per_day: MONEY_SCALE as i64,
    };
    SimSpec {
        seed,
        nodes: vec![Node { key: 9 }],
        years_per_path: SimSpec::years_on_end(&[], Start::Steady, REPLICATIONS),
        events: vec![stop],
        is_stratified,
        ..SimSpec::steady(vec![item], 56, YEAR)
    }
}

/// Mean, variance over seeds, and the share of seeds whose half-width covers the exact value.
struct Spread {
    mean: f64,
    variance: f64,
    covered: f64,
}

fn spread(estimates: &[(f64, f64)], exact: f64) -> Spread {
    let n = estimates.len() as f64;
    let mean = estimates.iter().map(|e| e.0).sum::<f64>() / n;
    let variance = estimates.iter().map(|e| (e.0 - mean) * (e.0 - mean)).sum::<f64>() / (n - 1.0);
    let covered = estimates.iter().filter(|e| (e.0 - exact).abs() <= e.1).count() as f64 / n;
    Spread { mean, variance, covered }
}

/// What a year's events cost, and what shortages do, in many runs: value and half-width of each, effective years.
fn runs(is_stratified: bool) -> Vec<[(f64, f64); 3]> {
    let run = |seed| {
        let summary = run_all(&firm(seed, is_stratified), 0..REPLICATIONS);
        let found = figures::of(&summary, &Settings::default(), YEAR);
        let rule = found.rules[0].clone().unwrap();
        let pair = |e: figures::Estimate| (e.value, e.half_width);
        [pair(rule.lines.event_money), pair(rule.loss_money), (rule.effective_years, 0.0)]
    };
    (0..SEEDS).map(run).collect()
}

/// Units short in a stop of T whole days: the thirtieth day without an order is the first that is short, and what is
/// short waits until the stop ends, so that each unit is short once: 10 (T - 29)^+.
fn short_a_year() -> f64 {
    let longer = |days: f64| libm::exp(-(days - 0.5) / DAYS);
    RATE * 10.0 * (1..5_000).map(|k| longer(29.0 + f64::from(k))).sum::<f64>()
}

#[test]
fn rare_stops_cost_what_the_formulas_say_with_a_smaller_error() {
    let (plain, even) = (runs(false), runs(true));
    for (place, exact, gain) in [(0, RATE * DAYS, 3.0), (1, short_a_year(), 3.0)] {
        let of =
            |runs: &[[(f64, f64); 3]]| spread(&runs.iter().map(|run| run[place]).collect::<Vec<_>>(), exact);
        let (plain, even) = (of(&plain), of(&even));
        for (name, found) in [("plain", &plain), ("even", &even)] {
            let error = (found.variance / SEEDS as f64).sqrt();
            let (mean, off) = (found.mean, (found.mean - exact) / error);
            println!("{place} {name}: {mean:.4} for {exact:.4}, {off:+.2} errors, covered {}", found.covered);
            assert!(off.abs() < 4.0, "{place} {name}: {mean} for {exact}");
        }
        let less = plain.variance / even.variance;
        println!("{place}: variance {less:.1} times less");
        assert!(less > gain, "{place}: variance only {less} times less");
        // 95 of 100 are meant; the tails of few rare events are skewed.
        assert!(even.covered > 0.85, "{place}: {}", even.covered);
    }
    let years = even.iter().map(|run| run[2].0).sum::<f64>() / SEEDS as f64;
    println!("effective years: {years:.0} of {REPLICATIONS}");
    assert!(years > 1.5 * f64::from(REPLICATIONS), "{years}");
    assert!(
        plain.iter().all(|run| (run[2].0 - f64::from(REPLICATIONS)).abs() < 1e-9),
        "plain years count once"
    );
}

#[test]
fn any_first_replications_are_spread_evenly() {
    // A run that is stopped early has its share of stops.
    for replications in [160, 480, 960] {
        let summary = run_all(&firm(7, true), 0..replications);
        let stops: i64 = summary.years.iter().map(|year| year.1[0].random_stops).sum();
        let expected = RATE * f64::from(replications);
        assert!((stops as f64 - expected).abs() <= 3.0, "{stops} of {expected}");
    }
}
