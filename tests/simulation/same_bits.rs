//! Same seed, same bits: for any split, any order of items, any company of other items.

use crate::firm::{firm, item};
use proptest::prelude::*;
use steadystock::engine::sim::demand_model::{DemandModel, DrawBucket};
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::sim::policy::Policy;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::summary::Summary;
use steadystock::engine::sim::trace::{on_hand, trace};

#[test]
fn any_order_of_items_gives_each_the_same_record() {
    let forward = run_all(&firm(&[3, 8, 21]), 0..40);
    let backward = run_all(&firm(&[21, 8, 3]), 0..40);
    let alone = run_all(&firm(&[8]), 0..40);
    assert_eq!(forward.items[0], backward.items[2]);
    assert_eq!(forward.items[1], alone.items[0], "other items change nothing");
    assert_eq!(forward.years, backward.years, "sums do not depend on their order");
}

#[test]
fn a_trace_shows_the_stock_of_the_run() {
    let spec = firm(&[3]);
    for (rule, range) in [(0, 0..10), (1, 50..80), (3, 60..70)] {
        let summary = run_all(&spec, range.clone());
        let record = summary.items[0][rule];
        let traces = trace(&spec, 0, rule, range);
        assert_eq!(traces.len() as i64, record.replications);
        let days = || traces.iter().flatten();
        let stock: i64 = traces.iter().flat_map(|days| on_hand(days)).map(i64::from).sum();
        assert_eq!(record.on_hand_milliunit_days, i128::from(stock) * 1_000);
        let short: i64 = days().map(|day| i64::from(day.short_units)).sum();
        assert_eq!(record.short_milliunits, short * 1_000);
        let demand: i64 = days().map(|day| i64::from(day.demand_units)).sum();
        assert_eq!(record.demand_milliunits, demand * 1_000);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Any split of the replications, also inside a block and inside a path, gives the same summary.
    #[test]
    fn splits_merge_to_the_same(cuts in (1_u32..140, 1_u32..140), seed in 0_u64..1_000, years in prop_oneof![Just(1_u32), Just(5), Just(16)]) {
        let mut spec = firm(&[3, 8]);
        spec.seed = seed;
        spec.years_per_path = years;
        let whole = run_all(&spec, 0..140);
        let (low, high) = (cuts.0.min(cuts.1), cuts.0.max(cuts.1));
        let mut parts = run_all(&spec, high..140);
        prop_assert!(parts.merge(run_all(&spec, 0..low)));
        prop_assert!(parts.merge(run_all(&spec, low..high)) || low == high);
        prop_assert!(!parts.clone().merge(run_all(&spec, 0..low)), "nothing is counted twice");
        prop_assert_eq!(parts, whole);
    }

    /// Parts sent in pieces add up, piece by piece, to the whole run; cuts inside paths leave open ones.
    #[test]
    fn pieces_merge_to_the_same(cut in 1_u32..70, size in 0_usize..4, years in prop_oneof![Just(1_u32), Just(5), Just(16)]) {
        let mut spec = firm(&[3, 8, 21]);
        spec.years_per_path = years;
        let mut pieces = run_all(&spec, cut..70).pieces(size);
        for (mine, theirs) in pieces.iter_mut().zip(run_all(&spec, 0..cut).pieces(size)) {
            mine.merge(theirs);
        }
        prop_assert_eq!(Summary::joined(pieces), run_all(&spec, 0..70));
    }

    /// An item without demand changes no other figure; it never orders and is never short, and what it costs is the
    /// stock that lies there.
    #[test]
    fn an_idle_item_changes_nothing(key in 100_u64..1_000, level in 0_i32..9, is_told in any::<bool>()) {
        let spec = firm(&[3]);
        let mut with_idle = spec.clone();
        let idle = DemandModel::fitted(DrawBucket::Week, 0.0, 0.0);
        let mut idle = item(key, idle, LeadTimeModel::fitted(5.0, 1.0), Policy::base_stock(level));
        let policy = |known: Option<Policy>| known.filter(|_| is_told).map(|_| Policy::base_stock(level));
        idle.policies = spec.items[0].policies.map(policy);
        with_idle.items.push(idle);
        let (alone, mut both) = (run_all(&spec, 0..8), run_all(&with_idle, 0..8));
        prop_assert_eq!(&alone.items[0], &both.items[0]);
        for (_, rules) in &mut both.years {
            for record in rules.iter_mut().filter(|record| record.items > 0 && is_told) {
                record.items -= 1;
                record.stock_value_days -= i128::from(level) * 364 * 10_000;
            }
        }
        prop_assert_eq!(alone.years, both.years);
    }
}

#[test]
fn one_item_none_and_a_day_are_runs_too() {
    assert_eq!(run_all(&firm(&[]), 0..5).years.len(), 5);
    let mut short = firm(&[3]);
    short.horizon_days = 1;
    let summary = run_all(&short, 0..70);
    assert_eq!(summary.years.len(), 70);
    assert!(summary.items[0][0].demand_milliunits > 0);
    assert_eq!(run_all(&short, 3..3), Summary::default());
}
