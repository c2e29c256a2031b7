//! The optimiser on the sample: promises by curves, what fresh draws deliver, bad years.

#![cfg(test)]

#[path = "shared/sample_year.rs"]
mod sample_year;

use std::sync::LazyLock;
use steadystock::engine::optimise::tail::{TailRequest, tail_spread};
use steadystock::engine::sim::curve::priced::PricedRun;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::SimSpec;
use steadystock::project::optimise::fresh::{FRESH_REPLICATIONS, fresh_spec, kept};
use steadystock::project::optimise::items::{CURVE_REPLICATIONS, Goal, Optimised, Priced, optimised};
use steadystock::project::settings::Settings;
use steadystock::project::stress::rules::Rule;
use steadystock::project::stress::spec::HORIZON_DAYS;

static SAMPLE: LazyLock<(SimSpec, Settings, Optimised)> = LazyLock::new(|| {
    let (_, settings, spec) = sample_year::sample_year();
    let optimised = optimised(&spec, CURVE_REPLICATIONS, Goal::Loss);
    (spec, settings, optimised)
});

#[test]
fn the_best_spread_keeps_its_promise_on_fresh_draws_and_beats_the_plan_at_its_own_money() {
    let (spec, settings, optimised) = &*SAMPLE;
    let (stock, loss) = optimised.planned();
    let spread = optimised.frontier.within(stock);
    assert!(spread.promised.stock_money <= stock && spread.promised.loss < loss);
    let chosen = optimised.reorder_points(&spread);
    let fresh = run_all(&fresh_spec(spec.clone(), &chosen), 0..FRESH_REPLICATIONS);
    let kept = kept(spread.promised, &fresh, settings, HORIZON_DAYS).expect("simulated");
    let as_planned = run_all(&fresh_spec(spec.clone(), &vec![None; chosen.len()]), 0..FRESH_REPLICATIONS);
    let as_planned = steadystock::project::stress::figures::of(&as_planned, settings, HORIZON_DAYS);
    let as_planned = as_planned.rules[Rule::Hybrid as usize].clone().expect("simulated");
    println!(
        "plan {stock:.0} {loss:.0}, fresh {:.0} {:.0} ± {:.0}\nbest {:.0} {:.0}, fresh {:.0} {:.0} ± {:.0}, next {:.3}",
        as_planned.stock_value_money.value,
        as_planned.loss_money.value,
        as_planned.loss_money.half_width,
        spread.promised.stock_money,
        spread.promised.loss,
        kept.delivered.stock_value_money.value,
        kept.delivered.loss_money.value,
        kept.delivered.loss_money.half_width,
        spread.promised.next_value,
    );
    assert!(kept.stock_difference_money.value.abs() < 0.02 * stock);
    // Four half-widths of 1,000 years leave room for the curves' own error, which is nearly twice as wide.
    assert!(kept.loss_difference_money.value.abs() < 4.0 * kept.loss_difference_money.half_width);
    assert!(kept.delivered.loss_money.value < as_planned.loss_money.value);
}

#[test]
fn items_without_a_curve_are_priced_by_runs_of_their_own() {
    let (spec, _, optimised) = &*SAMPLE;
    for (item, found) in spec.items.iter().zip(&optimised.items) {
        let Some(policy) = item.policies[Rule::Hybrid as usize] else {
            assert_eq!(found.priced, Priced::Not);
            continue;
        };
        let bound = policy.stockpile > 0 || item.shelf_life_days > 0 || item.lost_parts > 0;
        assert_eq!(found.priced, if bound { Priced::Runs } else { Priced::Curve });
        let planned = found.planned.expect("priced");
        // The plan's own level by the whole run is the same point.
        assert_eq!(planned.reorder_point, policy.reorder_point);
        assert!(found.choices.windows(2).all(|pair| pair[0].stock_money < pair[1].stock_money));
        assert!(found.choices.windows(2).all(|pair| pair[0].loss > pair[1].loss));
    }
    let by_runs = optimised.items.iter().filter(|item| item.priced == Priced::Runs).count();
    assert!(by_runs > 0 && by_runs < optimised.items.len());
}

#[test]
fn planned_points_are_those_of_the_stress_test() {
    let (spec, settings, optimised) = &*SAMPLE;
    let replications = PricedRun::new(spec, CURVE_REPLICATIONS).replications(spec);
    let figures =
        steadystock::project::stress::figures::of(&run_all(spec, 0..replications), settings, HORIZON_DAYS);
    let hybrid = figures.rules[Rule::Hybrid as usize].as_ref().expect("simulated");
    let (stock, loss) = optimised.planned();
    assert!((hybrid.stock_value_money.value / stock - 1.0).abs() < 1e-9, "{stock}");
    assert!((hybrid.loss_money.value / loss - 1.0).abs() < 1e-9, "{loss}");
}

#[test]
fn the_spread_for_bad_years_has_milder_ones() {
    let (spec, _, optimised) = &*SAMPLE;
    let (stock, _) = optimised.planned();
    let mut run = PricedRun::new(spec, CURVE_REPLICATIONS);
    let request = TailRequest { budget_money: stock, alpha: 0.95, rounds: 12, gap_share: 0.01 };
    let mut rounds = Vec::new();
    let found = tail_spread(spec, &mut run, Rule::Hybrid as usize, &request, |round| {
        rounds.push((round.cvar_money, round.bound_money));
        true
    });
    println!("{rounds:.0?} gap {:.3}, mean {:.0}", found.gap_share(), found.mean_money);
    // The first round spreads for the mean of all years.
    let first = rounds[0].0;
    assert!(found.cvar_money < first, "{} {first}", found.cvar_money);
    assert!(rounds.iter().all(|round| round.1 <= found.cvar_money + 1e-6), "a bound is a bound");
    assert!(rounds.windows(2).all(|pair| pair[1].0 <= pair[0].0 && pair[1].1 >= pair[0].1));
    let stopped = tail_spread(spec, &mut run, Rule::Hybrid as usize, &request, |_| false);
    assert_eq!((stopped.rounds, stopped.cvar_money), (1, first));
}

#[test]
fn more_money_never_loses_more_and_the_ends_are_the_ends() {
    let (_, _, optimised) = &*SAMPLE;
    let (low, high) = (optimised.frontier.lowest(), optimised.frontier.highest());
    let mut last = low.loss;
    for step in 0..=20 {
        let budget = low.stock_money + (high.stock_money - low.stock_money) * f64::from(step) / 20.0;
        let spread = optimised.frontier.within(budget);
        assert!(spread.promised.loss <= last + 1e-9 && spread.promised.stock_money <= budget + 1e-6);
        last = spread.promised.loss;
    }
    let points = optimised.frontier.points(80);
    assert!((20..200).contains(&points.len()), "{}", points.len());
    assert!(points.windows(2).all(|pair| pair[0].next_value >= pair[1].next_value));
}
