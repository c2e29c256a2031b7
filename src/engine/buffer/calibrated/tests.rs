use super::*;
use crate::engine::quantity::ServiceMeasure;
use crate::engine::rng::{Purpose, Stream};
use proptest::prelude::*;

fn item(units: &[f64]) -> ItemHistory<'_> {
    ItemHistory { units, protection_buckets: 3.0, lead_time_sd_buckets: 0.0 }
}

/// Items of different mean and patience, with whole units.
fn firm(items: u64, buckets: usize) -> Vec<Vec<f64>> {
    let one = |index: u64| {
        let mut draws = Stream::new(3, index, 0, Purpose::Demand);
        let (mean, often) = (1.0 + 30.0 * draws.uniform(), 0.2 + 0.8 * draws.uniform());
        let bucket = |_| if draws.uniform() < often { draws.gamma(2.0, mean / 2.0).ceil() } else { 0.0 };
        (0..buckets).map(bucket).collect()
    };
    (0..items).map(one).collect()
}

fn pool(histories: &[Vec<f64>]) -> Pool {
    let items: Vec<ItemHistory<'_>> = histories.iter().map(|units| item(units)).collect();
    Pool::learn(&items, 12).unwrap()
}

fn level(pool: &Pool, item: usize, measure: ServiceMeasure, share: f64) -> Calibrated {
    pool.level(item, measure.target(share).unwrap()).unwrap().unwrap()
}

#[test]
fn the_mean_is_the_product_of_its_factors() {
    let firm = firm(40, 48);
    let pool = pool(&firm);
    for index in 0..firm.len() {
        let found = level(&pool, index, ServiceMeasure::Fill, 0.95);
        assert!((found.expectation.mean_units() / found.mean_units - 1.0).abs() < 1e-12, "{found:?}");
        assert!(found.sd_units > 0.0 && found.level_units >= 0.0, "{found:?}");
    }
}

#[test]
fn means_are_right_on_average_and_promises_near_the_target() {
    let firm = firm(200, 60);
    let pool = pool(&firm);
    let expected: f64 = (0..firm.len()).map(|i| level(&pool, i, ServiceMeasure::Fill, 0.9).mean_units).sum();
    let past: f64 = firm.iter().flatten().sum::<f64>() / 60.0 * 3.0;
    assert!((expected / past - 1.0).abs() < 0.06, "{expected} {past}");
    for class in model::CLASSES {
        let of_class = (0..firm.len()).map(|i| level(&pool, i, ServiceMeasure::Cycle, 0.9));
        for found in of_class.filter(|found| found.class == class) {
            assert!((found.promised - 0.9).abs() < 0.06, "{found:?}");
        }
    }
}

#[test]
fn a_longer_interval_and_an_uncertain_lead_time_ask_for_more() {
    let firm = firm(30, 48);
    let found = |protection_buckets: f64, lead_time_sd_buckets: f64| {
        let items: Vec<ItemHistory<'_>> = firm
            .iter()
            .map(|units| ItemHistory { units, protection_buckets, lead_time_sd_buckets })
            .collect();
        let pool = Pool::learn(&items, 12).unwrap();
        level(&pool, 0, ServiceMeasure::Fill, 0.95)
    };
    let (short, long, uncertain) = (found(2.0, 0.0), found(2.4, 0.0), found(2.0, 1.0));
    assert!((long.mean_units / short.mean_units - 1.2).abs() < 1e-9);
    assert!(uncertain.sd_units > short.sd_units && uncertain.level_units > short.level_units);
    assert_eq!(uncertain.mean_units, short.mean_units);
}

#[test]
fn histories_that_are_none_are_refused_and_items_without_demand_left_out() {
    let bad = [f64::NAN];
    assert!(Pool::learn(&[item(&bad)], 12).is_err());
    assert!(Pool::learn(&[item(&[-1.0])], 12).is_err());
    assert!(Pool::learn(&[ItemHistory { protection_buckets: 0.0, ..item(&[1.0]) }], 12).is_err());
    let target = ServiceMeasure::Fill.target(0.95).unwrap();
    let pool = Pool::learn(&[item(&[0.0, 0.0]), item(&[])], 12).unwrap();
    assert_eq!((pool.level(0, target), pool.level(1, target), pool.items()), (Ok(None), Ok(None), 0));
    assert!(pool.level(2, target).is_err());
}

#[test]
fn an_item_without_demand_changes_nothing() {
    let mut firm = firm(20, 30);
    let alone = level(&pool(&firm), 3, ServiceMeasure::Fill, 0.95);
    firm.push(vec![0.0; 30]);
    assert_eq!(level(&pool(&firm), 3, ServiceMeasure::Fill, 0.95), alone);
}

#[test]
fn the_same_demand_in_every_bucket_needs_little_more_than_itself() {
    let found = level(&pool(&[vec![40.0; 60]]), 0, ServiceMeasure::Cycle, 0.95);
    assert!((found.mean_units - 120.0).abs() < 6.0 && found.level_units < 140.0, "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Any history gives a finite level, more for a higher target; huge and tiny demand too.
    #[test]
    fn a_higher_target_never_lowers_a_level(
        firm in prop::collection::vec(
            prop::collection::vec(prop_oneof![2 => Just(0.0), 2 => 0.0..9.0_f64, 1 => 0.0..1e9_f64], 0..40), 1..6),
        low in 0.05..0.9_f64,
        more in 0.0..0.099_f64,
    ) {
        let pool = pool(&firm);
        for index in 0..firm.len() {
            for measure in [ServiceMeasure::Fill, ServiceMeasure::Cycle, ServiceMeasure::Ready] {
                let find = |share: f64| pool.level(index, measure.target(share).unwrap()).unwrap();
                if let (Some(low), Some(high)) = (find(low), find(low + more)) {
                    prop_assert!(low.level_units <= high.level_units, "{low:?} {high:?}");
                    prop_assert!(high.level_units.is_finite() && high.mean_units.is_finite());
                    prop_assert!((0.0..=1.0).contains(&high.promised), "{high:?}");
                }
            }
        }
    }
}
