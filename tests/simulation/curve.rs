//! One run prices every level: the curve of every rule under every event equals a run of its own at each level, and
//! what is declared to depend on the level does.

use crate::firm::{event, item, spec, stop};
use proptest::prelude::*;
use steadystock::engine::sim::curve::priced::PricedRun;
use steadystock::engine::sim::demand_model::{DemandModel, DrawBucket};
use steadystock::engine::sim::event::{Effect, Event, Occurrence, Stage};
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::sim::length_law::LengthLaw;
use steadystock::engine::sim::policy::Policy;
use steadystock::engine::sim::spec::{SHARE_PARTS, SimItem, SimSpec, Source, Start};
use steadystock::engine::sim::trace::trace;

/// Rules of the field at a level; the last ones look at the shelf, have a ceiling or a stockpile.
fn rules(level: i32) -> Vec<(&'static str, Policy)> {
    let weekly = |policy: Policy| Policy { review_days: 7, ..policy };
    vec![
        ("(s,Q)", Policy::s_q(level, 90)),
        ("(s,nQ)", Policy::s_nq(level, 25)),
        ("(s,S)", Policy::s_big_s(level, level + 60)),
        ("(R,s,S)", Policy::r_s_big_s(7, level, level + 60)),
        ("(R,S)", Policy::r_big_s(7, level)),
        ("base stock", Policy::base_stock(level)),
        ("lot for lot, smallest order", Policy { minimum: 40, ..Policy::lot_for_lot(7, level) }),
        ("(R,nQ), multiples", weekly(Policy { minimum: 40, ..Policy::s_nq(level, 20) })),
        ("kanban", Policy::kanban(level / 10 + 2, 10)),
        ("vendor managed", Policy::vendor_managed(7, level, level + 60)),
        ("ceiling", Policy { maximum: 100, ..Policy::s_big_s(level, level + 60) }),
        ("stockpile", Policy { stockpile: 50, keep: 10, ..Policy::s_nq(level, 25) }),
    ]
}

const FREE_RULES: usize = 8;

/// Ways in which the world treats the item; the last ones depend on the level.
fn worlds() -> Vec<(&'static str, Vec<Event>)> {
    let at = |stage, depth_percent| Effect::Stop { stage, depth_percent };
    let often =
        |node, effect| vec![event(9, node, Occurrence::PerYear(2.0), LengthLaw::Exponential(20.0), effect)];
    let dated = |node, effect| vec![event(9, node, Occurrence::On(60), LengthLaw::Fixed(45.0), effect)];
    let mut worlds = vec![("nothing", vec![])];
    for stage in Stage::ALL {
        worlds.push(("stop", often(0, at(stage, 100))));
        worlds.push(("part of a stop", often(0, at(stage, 60))));
    }
    worlds.push(("stop with a date", dated(0, at(Stage::Shipping, 100))));
    worlds.push(("surge", dated(1, Effect::Demand { percent: 150 })));
    worlds.push(("slump", often(1, Effect::Demand { percent: 40 })));
    worlds.push(("longer lead times", often(1, Effect::LeadTime { percent: 180 })));
    worlds.push(("later by days", often(1, Effect::Delay { days: 12 })));
    worlds.push(("dearer", often(1, Effect::Price { percent: 125 })));
    worlds.push((
        "all at once",
        [
            often(0, at(Stage::Transit, 100)),
            vec![
                stop(3, 2, Occurrence::DailyChance(0.01), LengthLaw::Fixed(9.0)),
                event(
                    4,
                    1,
                    Occurrence::PerYear(3.0),
                    LengthLaw::Fixed(30.0),
                    Effect::Demand { percent: 170 },
                ),
            ],
        ]
        .concat(),
    ));
    worlds
}

/// Kinds of items, by sources and demand.
fn kinds(key: u64, policy: Policy) -> Vec<(&'static str, SimItem)> {
    let weekly = DemandModel::fitted(DrawBucket::Week, 30.0, 16.0);
    let lumpy = DemandModel::of_law(DrawBucket::Day, &[(0, 0.9), (13, 0.07), (60, 0.03)]);
    let lead_time = || LeadTimeModel::fitted(11.0, 6.0);
    let plain = item(key, weekly.clone(), lead_time(), policy);
    let mut crossing = item(key, lumpy, lead_time(), policy);
    crossing.sources[0].overtaking = true;
    let mut two = item(key, weekly.clone(), lead_time(), policy);
    two.sources[0].share = 2;
    two.sources.push(Source { nodes: vec![2], ..Source::sole(LeadTimeModel::fitted(5.0, 1.0)) });
    two.reroutes = true;
    let mut narrow = item(key, weekly, LeadTimeModel::of_law(&[(0, 1.0), (3, 1.0)]), policy);
    (narrow.sources[0].capacity_units, narrow.sources[0].capacity_days) = (60, 7);
    vec![("plain", plain), ("crossing", crossing), ("two sources", two), ("narrow", narrow)]
}

fn agrees(spec: &SimSpec, level: i32, moves: &[i32], what: &str) {
    let item = &spec.items[0];
    let policy = item.policies[0].unwrap();
    let mut run = PricedRun::new(spec, 16);
    let curve = run.curve(spec, item, &policy, None).unwrap_or_else(|| panic!("{what} shares no curve"));
    assert_eq!(curve.step_units, 1, "{what}");
    for by in moves {
        let own = run.level(spec, item, &policy.raised_by(*by));
        let priced = curve.at(policy.reorder_point + by).unwrap();
        assert_eq!(priced, own.priced, "{what} at {level} raised by {by}");
        let totals = (curve.demand_units, curve.days, curve.cycles, curve.orders);
        assert_eq!(totals, (own.demand_units, own.days, own.cycles, own.orders), "{what}");
    }
}

const MOVES: [i32; 11] = [-900, -60, -11, -1, 0, 1, 7, 40, 133, 400, 5_000];

#[test]
fn every_pair_of_rule_and_event_agrees_with_runs_of_its_own() {
    for (rule, policy) in rules(45).into_iter().take(FREE_RULES) {
        for (world, events) in worlds() {
            for (kind, item) in kinds(7, policy) {
                let spec = spec(vec![item], events.clone());
                agrees(&spec, 45, &MOVES, &format!("{rule}, {world}, {kind}"));
            }
        }
    }
}

#[test]
fn what_depends_on_the_level_has_no_curve_and_does_depend() {
    let changed = |change: fn(&mut SimItem)| {
        let (_, mut item) = kinds(7, Policy::s_nq(45, 25)).swap_remove(0);
        change(&mut item);
        spec(vec![item], vec![stop(1, 0, Occurrence::PerYear(2.0), LengthLaw::Fixed(20.0))])
    };
    let mut bound: Vec<(&str, SimSpec)> = vec![
        ("lost sales", changed(|item| item.lost_parts = SHARE_PARTS)),
        ("some lost sales", changed(|item| item.lost_parts = SHARE_PARTS / 3)),
        ("shelf life", changed(|item| item.shelf_life_days = 20)),
    ];
    let hold = event(5, 1, Occurrence::PerYear(3.0), LengthLaw::Fixed(20.0), Effect::Hold { percent: 50 });
    bound.push(("hold", SimSpec { events: vec![hold], ..changed(|_| {}) }));
    bound.push(("from today", SimSpec { start: Start::FromToday, ..changed(|item| item.on_hand = 30) }));
    for (rule, policy) in rules(45).into_iter().skip(FREE_RULES) {
        let mut spec = changed(|_| {});
        spec.items[0].policies[0] = Some(policy);
        bound.push((rule, spec));
    }
    for (what, spec) in bound {
        let policy = spec.items[0].policies[0].unwrap();
        let mut run = PricedRun::new(&spec, 16);
        assert_eq!(run.curve(&spec, &spec.items[0], &policy, None), None, "{what}");
        let net = |by: i32| -> Vec<i32> {
            let mut spec = spec.clone();
            spec.items[0].policies[0] = Some(policy.raised_by(by));
            trace(&spec, 0, 0, 0..16).concat().iter().map(|day| day.net_units - by).collect()
        };
        let usual = net(0);
        assert!([3, 20, 60].into_iter().any(|by| net(by) != usual), "{what} could have a curve");
    }
}

#[test]
fn a_weight_counts_a_replication_so_many_times() {
    let (_, one) = kinds(7, Policy::s_nq(45, 25)).swap_remove(0);
    let spec = spec(vec![one], vec![stop(1, 0, Occurrence::PerYear(1.0), LengthLaw::Fixed(20.0))]);
    let (item, policy) = (&spec.items[0], Policy::s_nq(45, 25));
    let mut run = PricedRun::new(&spec, 64);
    let of = |run: &mut PricedRun, weight: &dyn Fn(usize) -> u32| {
        let weights: Vec<u32> = (0..64).map(weight).collect();
        run.curve(&spec, item, &policy, Some(&weights)).unwrap().at(60).unwrap()
    };
    let whole = run.curve(&spec, item, &policy, None).unwrap().at(60).unwrap();
    let (even, odd) = (of(&mut run, &|n| u32::from(n % 2 == 0)), of(&mut run, &|n| u32::from(n % 2 == 1)));
    assert!(even.short_units > 0 && odd.short_units > 0 && even != odd);
    assert_eq!(even.short_units + odd.short_units, whole.short_units);
    assert_eq!(even.on_hand_unit_days + odd.on_hand_unit_days, whole.on_hand_unit_days);
    assert_eq!(even.cycles_met + odd.cycles_met, whole.cycles_met);
    let more = of(&mut run, &|n| if n % 2 == 0 { 5 } else { 1 });
    assert_eq!(more.days_out, 5 * even.days_out + odd.days_out);
}

#[test]
fn targets_are_met_by_the_lowest_level() {
    let (_, one) = kinds(7, Policy::s_nq(45, 25)).swap_remove(0);
    let spec = spec(vec![one], vec![]);
    let curve = PricedRun::new(&spec, 64).curve(&spec, &spec.items[0], &Policy::s_nq(45, 25), None).unwrap();
    for share in [0.5, 0.9, 0.95, 0.99, 0.999] {
        let fill = |at: i32| 1.0 - curve.at(at).unwrap().short_units as f64 / curve.demand_units as f64;
        let found = curve.for_fill(share).unwrap().reorder_point;
        assert!(fill(found) >= share && fill(found - 1) < share);
        let cycle = |at: i32| curve.at(at).unwrap().cycles_met as f64 / curve.cycles as f64;
        let found = curve.for_cycle_service(share).unwrap().reorder_point;
        assert!(cycle(found) >= share && cycle(found - 1) < share);
        let ready = |at: i32| 1.0 - curve.at(at).unwrap().days_out as f64 / curve.days as f64;
        let found = curve.for_ready_rate(share).unwrap().reorder_point;
        assert!(ready(found) >= share && ready(found - 1) < share);
    }
    let (spared, more) = curve.next_unit(45).unwrap();
    assert_eq!(spared, curve.at(45).unwrap().short_units - curve.at(46).unwrap().short_units);
    assert!(spared > 0 && more > 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_pair_agrees(
        rule in 0..FREE_RULES, world in 0..15_usize, kind in 0..4_usize, key in 1_u64..10_000,
        level in -30..150_i32, moves in proptest::collection::vec(-200..400_i32, 3),
    ) {
        let (rule, policy) = rules(level).swap_remove(rule);
        let mut all = worlds();
        let world = world % all.len();
        let (world, events) = all.swap_remove(world);
        let (kind, item) = kinds(key, policy).swap_remove(kind);
        agrees(&spec(vec![item], events), level, &moves, &format!("{rule}, {world}, {kind}"));
    }
}
