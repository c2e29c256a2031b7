//! What must hold on any draws.

use crate::firm::{item, spec, stop};
use proptest::prelude::*;
use steadystock::engine::sim::demand_model::{DemandModel, DrawBucket};
use steadystock::engine::sim::event::Occurrence;
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::sim::length_law::LengthLaw;
use steadystock::engine::sim::policy::Policy;
use steadystock::engine::sim::run::run_all;

#[test]
fn a_stop_of_the_source_costs_and_a_stockpile_bridges_it() {
    let fill = |stockpile, length: f64| {
        let policy = Policy { stockpile, keep: 10, ..Policy::s_nq(60, 30) };
        let demand = DemandModel::fitted(DrawBucket::Week, 28.0, 6.0);
        let items = vec![item(4, demand, LeadTimeModel::fitted(10.0, 2.0), policy)];
        let events = vec![stop(1, 0, Occurrence::On(50), LengthLaw::Fixed(length))];
        let record = run_all(&spec(items, events), 0..60).items[0][0];
        1.0 - record.short_milliunits as f64 / record.demand_milliunits as f64
    };
    let (quiet, stopped, bridged) = (fill(0, 1.0), fill(0, 60.0), fill(260, 60.0));
    assert!(quiet > 0.97 && stopped < 0.9 && bridged > quiet, "{quiet} {stopped} {bridged}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// On the same draws a higher reorder point never lowers the fill of a fixed-lot rule under backorders.
    #[test]
    fn more_buffer_never_serves_less(key in 1_u64..1_000, point in 0_i32..80, more in 1_i32..40, lot in 1_i32..60) {
        let run = |point| {
            let demand = DemandModel::fitted(DrawBucket::Week, 20.0, 9.0);
            let events = vec![stop(3, 0, Occurrence::PerYear(0.5), LengthLaw::Exponential(15.0))];
            let items = vec![item(key, demand, LeadTimeModel::fitted(12.0, 5.0), Policy::s_nq(point, lot))];
            run_all(&spec(items, events), 0..4).items[0][0]
        };
        let (less, more) = (run(point), run(point + more));
        prop_assert!(more.short_milliunits <= less.short_milliunits);
        prop_assert_eq!(more.demand_milliunits, less.demand_milliunits);
        prop_assert_eq!(more.orders, less.orders, "position relative to the reorder point is the same");
    }
}
