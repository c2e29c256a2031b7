//! What screens show beside the plan's own figures stands in derivations too: cells of the grid, the spread for bad
//! years, ranges on fresh draws; and what a setting at its end does.

use super::{dataset, is_sound, sample};
use std::rc::Rc;
use steadystock::engine::optimise::frontier::FrontierPoint;
use steadystock::engine::quantity::ServiceMeasure;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::Start;
use steadystock::import::dataset::Bucket;
use steadystock::import::dataset::Dataset;
use steadystock::project::finding::Entry;
use steadystock::project::inquiry::{Answer, Question, Topic, answer};
use steadystock::project::optimise::fresh::{fresh_spec, kept};
use steadystock::project::plan;
use steadystock::project::sample::LARKFIELD_SEED;
use steadystock::project::select::audit_inputs::grid;
use steadystock::project::select::derivations::whole::derive_whole;
use steadystock::project::select::derivations::whole::simulated::RANGE;
use steadystock::project::select::derivations::{Figure, derive};
use steadystock::project::session::Session;
use steadystock::project::session::evidence::evidence;
use steadystock::project::settings::{Settings, Target};
use steadystock::project::stress::figures::Estimate;
use steadystock::project::stress::scenario::library;
use steadystock::project::stress::spec;
use steadystock::project::words::money_about;

#[test]
fn every_cell_of_value_against_variation_gives_its_derivation() {
    let (plan, settings) = sample();
    let of =
        |key: String| derive_whole(&plan, &key, &evidence(&Session::default(), &key)).expect("a working");
    for (place, cell) in grid(&plan, &settings.segment).cells.iter().flatten().enumerate() {
        assert_eq!(of(format!("cell_items-{place}")).value, cell.items as f64);
        let value = of(format!("cell_value-{place}"));
        assert!((value.value - cell.annual_value_money).abs() < 1e-6, "{place}");
        let follows: Vec<f64> = value.follows.iter().map(|follow| follow.value).collect();
        assert_eq!(follows, [cell.items as f64, cell.high_risk_items as f64]);
    }
}

#[test]
fn every_figure_of_the_spread_for_bad_years_gives_its_derivation() {
    let (plan, settings) = sample();
    let asked = Question::Find(Topic::Tail(0.0));
    let Answer::Found(found) = answer(&dataset(LARKFIELD_SEED), &plan, &settings, &asked) else {
        panic!("no findings")
    };
    let mut session = Session { plan: Some(Rc::new(plan.clone())), ..Session::default() };
    session.inquiries.findings[Topic::TAIL].answer = Some(Rc::new(found.clone()));
    let (mut figures, mut ranges) = (0, 0);
    for finding in &found {
        assert!(!finding.key.is_empty() && !finding.rows.is_empty(), "{}", finding.title);
        for (row, entries) in finding.rows.iter().enumerate() {
            for (place, entry) in entries.iter().enumerate() {
                let Entry::Figure(value, _, under) = entry else { continue };
                let of = |place: usize| {
                    let key = format!("{}-{row}-{place}", finding.key);
                    let found = derive_whole(&plan, &key, &evidence(&session, &key)).expect("a working");
                    is_sound(&found, &key);
                    found.value
                };
                assert!(
                    (of(place) - value).abs() <= 1e-9 * value.abs().max(1.0),
                    "{} {row} {place}",
                    finding.key
                );
                figures += 1;
                if !under.is_empty() {
                    let range = money_about("", of(place + RANGE));
                    assert_eq!(*under, format!("\u{b1} {}", range.trim_start_matches('\u{a0}')));
                    ranges += 1;
                }
            }
        }
    }
    println!("{figures} figures and {ranges} ranges of bad years");
    assert!(figures > 20 && ranges == 12, "{figures} {ranges}");
}

#[test]
fn every_range_on_fresh_draws_gives_its_derivation() {
    let (plan, settings) = sample();
    let sim = spec::spec(&plan, &settings, &library().swap_remove(0), Start::Steady);
    let fresh = run_all(&fresh_spec(sim.clone(), &vec![None; sim.items.len()]), 0..60);
    let promised = FrontierPoint { stock_money: 1.0, loss: 1_234.5, next_value: 0.0 };
    let kept = kept(promised, &fresh, &settings, spec::HORIZON_DAYS).expect("kept");
    let (delivered, less) = (kept.delivered.clone(), kept.loss_difference_money.value);
    let mut session = Session::default();
    session.optimising.fresh.kept = Some(Rc::new(kept));
    let of = |column: usize| {
        let key = format!("fresh-{column}");
        let found = derive_whole(&plan, &key, &evidence(&session, &key)).expect("a working");
        is_sound(&found, &key);
        found.value
    };
    let near =
        |one: f64, other: f64| assert!((one - other).abs() <= 1e-9 * other.abs().max(1.0), "{one} {other}");
    near(of(0), less);
    let columns = [
        delivered.stock_value_money,
        delivered.loss_money,
        delivered.loss_worst_5_percent_money,
        delivered.cost_money,
    ];
    for (place, Estimate { value, half_width }) in columns.into_iter().enumerate() {
        near(of(place + 1), value);
        near(of(place + 1 + RANGE), half_width);
        assert!(half_width > 0.0);
    }
}

#[test]
fn where_holding_is_free_the_longest_order_bounds_the_lot() {
    let free = {
        let mut settings = Settings::default();
        settings.money.carrying_shares = [0.0; 4];
        settings
    };
    let plan = plan::build(&dataset(LARKFIELD_SEED), &free);
    let mut bounded = 0;
    for item in plan.items.iter().filter(|item| item.demand.mean_per_bucket > 0.0) {
        let found = derive(&plan, item, Figure::OrderQuantity, &free).expect("a working");
        is_sound(&found, &item.code);
        assert_eq!(found.value, item.buffer.order_quantity_units);
        if item.unit_cost_money.is_some_and(|cost| cost > 0.0) {
            let days = item
                .shelf_life_days
                .map_or(free.assumed.longest_order_days, |life| life.min(free.assumed.longest_order_days));
            let longest = item.demand.mean_per_day() * days;
            assert!(found.value >= longest - 1e-9, "{} {} {longest}", item.code, found.value);
            assert!(found.limits[0].contains("Holding costs nothing"), "{:?}", found.limits);
            bounded += 1;
        }
    }
    assert!(bounded > 30, "{bounded}");
    let (plan, settings) = sample();
    let found = derive(&plan, &plan.items[0], Figure::OrderQuantity, &settings).expect("a working");
    assert!(found.limits[0].contains("EOQ"), "{:?}", found.limits);
}

#[test]
fn a_stockpile_says_where_carrying_costs_more_than_the_expected_loss() {
    let mut said = [0, 0];
    // A short unit that costs its margin alone, and one that costs many times as much in trust.
    for trust in [0.0, 200.0] {
        let mut settings = Settings::default();
        settings.money.trust_share_of_margin = trust;
        let plan = plan::build(&dataset(LARKFIELD_SEED), &settings);
        for item in plan.items.iter().filter(|item| item.buffer.stockpile_units > 0.0) {
            let (Some(cost), Some(supplier)) = (item.unit_cost_money, item.supplier) else { continue };
            let stops = plan.suppliers[supplier as usize].stops_per_year;
            let loss = stops * spec::stockout_costs(item, &settings).0;
            let holding = cost * settings.money.carrying_share_per_year();
            let found = derive(&plan, item, Figure::Stockpile, &settings).expect("a working");
            let says =
                found.limits.iter().any(|limit| limit.contains("carrying costs more than the expected loss"));
            assert_eq!(says, loss <= holding, "{} {loss} {holding}", item.code);
            assert_eq!(found.what_if.len(), 1, "{:?}", found.what_if);
            assert_eq!(found.what_if[0].value == 0.0, says, "{:?}", found.what_if);
            said[usize::from(says)] += 1;
        }
    }
    assert!(said[0] > 0 && said[1] > 0, "{said:?}");
}

#[test]
fn a_fill_target_says_what_a_unit_short_must_cost() {
    let targets = [Target { measure: ServiceMeasure::Fill, ..Target::cycle(0.96) }; 4];
    let settings = Settings { targets, ..Settings::default() };
    let plan = plan::build(&dataset(LARKFIELD_SEED), &settings);
    for item in plan.items.iter().filter(|item| !item.buffer.target_is_own) {
        let Some(cost) = item.unit_cost_money else { continue };
        let found = derive(&plan, item, Figure::Target, &settings).expect("a working");
        let line = found.follows.first().expect("what the target costs");
        assert_eq!(line.name, "The target pays if a unit and day short cost");
        let holding = cost * settings.money.carrying_share_per_year() / 365.0;
        assert!((line.value - 24.0 * holding).abs() < 1e-9 * line.value, "{} {}", line.value, holding);
    }
}

/// A history by the week stays one; a mean and a deviation stated by the month follow it.
#[test]
fn demand_stated_in_another_bucket_follows_the_history() {
    let mut data: Dataset = dataset(LARKFIELD_SEED);
    let month = 365.25 / 12.0;
    let code = "PMP-0417";
    let at = data.items.iter().position(|item| &*item.code == code).expect("the seal");
    let before = plan::build(&data, &Settings::default());
    let weeks = before.items.iter().find(|item| item.code == code).expect("the seal").demand.clone();
    assert_eq!(weeks.bucket, Bucket::Week);
    data.items[at].demand_mean_per_day = Some(120.0 / month);
    data.items[at].demand_bucket_days = Some(month);
    data.items[at].demand_sd_per_bucket = None;
    let stated = |data: &Dataset| {
        let plan = plan::build(data, &Settings::default());
        plan.items.into_iter().find(|item| item.code == code).expect("the seal").demand
    };
    let found = stated(&data);
    assert_eq!((found.bucket, found.periods, &found.history), (Bucket::Week, weeks.periods, &weeks.history));
    assert!((found.mean_per_bucket - 120.0 * 7.0 / month).abs() < 1e-9, "{}", found.mean_per_bucket);
    // Without a stated deviation the history's own variation holds.
    let cv = weeks.cv.expect("a history");
    assert!((found.sd_per_bucket - cv * found.mean_per_bucket).abs() < 1e-9);
    data.items[at].demand_sd_per_bucket = Some(30.0);
    let found = stated(&data);
    assert!((found.sd_per_bucket - 30.0 * (7.0 / month).sqrt()).abs() < 1e-9, "{}", found.sd_per_bucket);
    assert!((found.mean_per_day() - 120.0 / month).abs() < 1e-9);
}
