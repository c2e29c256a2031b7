//! The vector kernel against the plain scalar program: the same whole numbers.

use crate::firm::{event, item, spec};
use crate::scalar::simulate;
use proptest::prelude::*;
use steadystock::engine::sim::demand_model::{DemandModel, DrawBucket};
use steadystock::engine::sim::event::{Effect, Event, Occurrence, Stage};
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::sim::length_law::LengthLaw;
use steadystock::engine::sim::policy::Policy;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::{SimItem, SimSpec, Source};

fn compare(spec: &SimSpec) -> Result<(), TestCaseError> {
    let fast = run_all(spec, 0..8 * spec.years_per_path);
    for rule in 0..spec.items[0].policies.iter().flatten().count() {
        let slow = simulate(spec, rule, 8);
        prop_assert!(slow.demand_milliunits > 0);
        prop_assert_eq!(fast.items[0][rule], slow, "rule {}: {:?}", rule, spec.items[0].policies[rule]);
    }
    Ok(())
}

fn short_years(items: Vec<SimItem>, events: Vec<Event>) -> SimSpec {
    SimSpec { warm_up_days: 28, horizon_days: 182, years_per_path: 2, ..spec(items, events) }
}

fn a_policy() -> impl Strategy<Value = Policy> {
    let kind = prop_oneof![
        (-5_i32..60, 1_i32..50).prop_map(|(s, q)| Policy::s_q(s, q)),
        (-5_i32..60, 1_i32..50).prop_map(|(s, q)| Policy::s_nq(s, q)),
        (0_i32..60, 1_i32..60).prop_map(|(s, gap)| Policy::s_big_s(s, s + gap)),
        (1_u32..15, 1_i32..90).prop_map(|(r, level)| Policy::r_big_s(r, level)),
        (1_i32..6, 1_i32..20).prop_map(|(cards, size)| Policy::kanban(cards, size)),
        (1_u32..9, 0_i32..40, 1_i32..40).prop_map(|(r, s, gap)| Policy::vendor_managed(r, s, s + gap)),
    ];
    let limits = (prop_oneof![Just(0), 1_i32..30], prop_oneof![Just(i32::MAX), 40_i32..120]);
    let pile = (prop_oneof![Just(0), 5_i32..80], 0_i32..20, prop_oneof![Just(i32::MAX), 1_i32..30]);
    (kind, limits, pile).prop_map(|(policy, (minimum, maximum), (stockpile, keep, release_backlog))| {
        // A smallest order is a number of whole lots.
        let minimum = (minimum + policy.lot - 1) / policy.lot * policy.lot;
        Policy { minimum, maximum, stockpile, keep, release_backlog, ..policy }
    })
}

fn an_event() -> impl Strategy<Value = Event> {
    let effect = prop_oneof![
        Just(Stage::Ordering),
        Just(Stage::Shipping),
        Just(Stage::Transit),
        Just(Stage::Receiving)
    ]
    .prop_map(|stage| Effect::Stop { stage, depth_percent: 100 });
    let effect =
        prop_oneof![4 => effect, 1 => (50_u32..250).prop_map(|percent| Effect::LeadTime { percent })];
    (1_u64..99, 0_u32..3, 0.5_f64..6.0, 1.0_f64..40.0, effect).prop_map(|(key, node, rate, days, effect)| {
        event(key, node, Occurrence::PerYear(rate), LengthLaw::Exponential(days), effect)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    /// Every rule, limit, stockpile, shelf life and share of lost sales, under every kind of stop.
    #[test]
    fn the_vector_kernel_is_the_scalar_program(
        key in 1_u64..1_000,
        rules in [a_policy(), a_policy(), a_policy(), a_policy(), a_policy()],
        demand in (0.2_f64..12.0, 0.5_f64..2.0),
        bucket in prop_oneof![Just(DrawBucket::Day), Just(DrawBucket::Week), Just(DrawBucket::Month)],
        lead_time in (0.0_f64..20.0, 0.0_f64..8.0),
        life in prop_oneof![2 => Just(0_u32), 1 => 5_u32..90],
        lost_parts in prop_oneof![2 => Just(0_u32), 1 => Just(256_u32), 1 => 1_u32..256],
        overtaking in any::<bool>(),
        // Percents of overlapping changes are combined in the engine and not here: one change at most.
        events in prop::collection::vec(an_event(), 0..4).prop_filter("one change of lead times", |events| {
            events.iter().filter(|e| matches!(e.effects[0], Effect::LeadTime { .. })).count() <= 1
                && events.iter().all(|e| !matches!(e.effects[0], Effect::LeadTime { .. }) || matches!(e.occurrence, Occurrence::PerYear(r) if r < 1.0))
        }),
    ) {
        let (mean, variation) = demand;
        let days = match bucket { DrawBucket::Day => 1.0, DrawBucket::Week => 7.0, DrawBucket::Month => 30.4 };
        let demand = DemandModel::fitted(bucket, mean * days, mean * days * variation);
        let mut item = item(key, demand, LeadTimeModel::fitted(lead_time.0, lead_time.1), rules[0]);
        item.policies = rules.map(Some);
        item.shelf_life_days = life;
        item.lost_parts = lost_parts;
        item.sources[0].overtaking = overtaking;
        compare(&short_years(vec![item], events))?;
    }

    /// Two sources that stop together or apart, with and without turning to the other one.
    #[test]
    fn several_sources_are_the_scalar_program(
        key in 1_u64..1_000,
        policy in a_policy(),
        shares in (1_u32..4, 0_u32..4),
        lead_times in (0.0_f64..20.0, 0.0_f64..20.0),
        reroutes in any::<bool>(),
        events in prop::collection::vec(an_event().prop_filter("stops", |e| matches!(e.effects[0], Effect::Stop { .. })), 1..4),
    ) {
        let demand = DemandModel::fitted(DrawBucket::Week, 30.0, 14.0);
        let mut item = item(key, demand, LeadTimeModel::fitted(lead_times.0, 3.0), policy);
        item.reroutes = reroutes;
        item.sources[0].share = shares.0;
        let second = LeadTimeModel::fitted(lead_times.1, 2.0);
        item.sources.push(Source { nodes: vec![2], share: shares.1, ..Source::sole(second) });
        compare(&short_years(vec![item], events))?;
    }
    /// Parts of the flow that stop, capacity, qualification, held stock, dearer prices, surges and slumps.
    #[test]
    fn shares_limits_and_changes_are_the_scalar_program(
        key in 1_u64..1_000,
        policy in a_policy(),
        lead_time in (0.0_f64..20.0, 0.0_f64..6.0),
        depths in [1_u32..101, 1_u32..101, 1_u32..101, 1_u32..101],
        changes in (0_u32..250, 60_u32..200, 1_u32..101, 50_u32..250, 1_u32..60),
        is_on in [any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()],
        rates in [0.3_f64..4.0, 0.3_f64..4.0, 0.3_f64..4.0, 0.3_f64..4.0],
        days in 1.0_f64..30.0,
        life in prop_oneof![2 => Just(0_u32), 1 => 5_u32..90],
        stretch in prop_oneof![Just(1_u32), 2_u32..35],
        limits in (prop_oneof![Just(0_u32), 3_u32..40], prop_oneof![Just(0_u32), 1_u32..200], -2_000_i64..4_000),
        overtaking in any::<bool>(),
        lost_parts in prop_oneof![2 => Just(0_u32), 1 => 1_u32..257],
    ) {
        let stages = Stage::ALL.iter().zip(depths);
        let stops = stages.map(|(&stage, depth_percent)| Effect::Stop { stage, depth_percent });
        let (demand, price, hold, longer, later) = changes;
        let other = [
            Effect::Demand { percent: demand },
            Effect::Price { percent: price },
            Effect::Hold { percent: hold },
            Effect::LeadTime { percent: longer },
            Effect::Delay { days: later },
        ];
        // One event of a kind: the levels of several are combined in the engine and not here.
        let events = stops.chain(other).enumerate().filter(|(place, _)| is_on[*place]).map(|(place, effect)| {
            let node = if matches!(effect, Effect::Demand { .. } | Effect::Hold { .. }) { 1 } else { 0 };
            let rate = Occurrence::PerYear(rates[place % 4]);
            event(place as u64 + 1, node, rate, LengthLaw::Exponential(days), effect)
        });
        let demand = DemandModel::fitted(DrawBucket::Week, 30.0, 14.0);
        let mut item = item(key, demand, LeadTimeModel::fitted(lead_time.0, lead_time.1), policy);
        (item.lost_parts, item.shelf_life_days) = (lost_parts, life);
        let source = &mut item.sources[0];
        (source.capacity_units, source.from_day, source.premium) = limits;
        source.capacity_days = stretch;
        source.overtaking = overtaking;
        compare(&short_years(vec![item], events.collect()))?;
    }
}
