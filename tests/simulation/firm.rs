//! Small firms to simulate.

use steadystock::engine::sim::demand_model::{DemandModel, DrawBucket};
use steadystock::engine::sim::event::{Effect, Event, Node, Occurrence, Stage};
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::sim::length_law::LengthLaw;
use steadystock::engine::sim::policy::Policy;
use steadystock::engine::sim::spec::{ItemMoney, RULES, SimItem, SimSpec, Source, Start};

/// An item with one source on node 0, itself on node 1, under one rule.
pub(crate) fn item(key: u64, demand: DemandModel, lead_time: LeadTimeModel, policy: Policy) -> SimItem {
    let mut policies = [None; RULES];
    policies[0] = Some(policy);
    SimItem {
        key,
        unit_milli: 1_000,
        demand,
        sources: vec![Source { nodes: vec![0], ..Source::sole(lead_time) }],
        nodes: vec![1],
        reroutes: false,
        felt_days: 30,
        shelf_life_days: 0,
        lost_parts: 0,
        policies,
        money: ItemMoney { unit_cost: 10_000, lost_margin: 5_000, ..ItemMoney::default() },
        on_hand: 0,
        open_orders: vec![],
    }
}

/// A run of a year after 140 days, with four nodes.
pub(crate) fn spec(items: Vec<SimItem>, events: Vec<Event>) -> SimSpec {
    SimSpec {
        seed: 11,
        nodes: (0..4).map(|key| Node { key }).collect(),
        years_per_path: SimSpec::years_on_end(&events, Start::Steady, 1_000),
        events,
        ..SimSpec::steady(items, 140, 364)
    }
}

/// A stop of shipping at a node.
pub(crate) fn stop(key: u64, node: u32, occurrence: Occurrence, length: LengthLaw) -> Event {
    event(key, node, occurrence, length, Effect::Stop { stage: Stage::Shipping, depth_percent: 100 })
}

/// An event with one effect.
pub(crate) fn event(key: u64, node: u32, occurrence: Occurrence, length: LengthLaw, effect: Effect) -> Event {
    Event {
        key,
        nodes: vec![node],
        occurrence,
        length,
        effects: vec![effect],
        triggers: vec![],
        cost_per_day: 0,
    }
}

/// Items by their keys, three rules each, under random stops.
pub(crate) fn firm(keys: &[u64]) -> SimSpec {
    let items = keys
        .iter()
        .map(|&key| {
            let mean = (key % 7) as f64 + 2.0;
            let level = (mean * 12.0) as i32;
            let hybrid = Policy { stockpile: 15, keep: 5, ..Policy::s_nq(level, 20) };
            let lean = Policy { review_days: 7, ..Policy::s_nq(level / 2, 30) };
            let demand = DemandModel::fitted(DrawBucket::Week, mean * 7.0, mean * 4.0);
            let mut item = item(key, demand, LeadTimeModel::fitted(9.0, 4.0), hybrid);
            item.policies = [Some(hybrid), Some(lean), None, Some(hybrid), None];
            item
        })
        .collect();
    let random = |key, node, rate| stop(key, node, Occurrence::PerYear(rate), LengthLaw::Exponential(20.0));
    spec(items, vec![random(1, 0, 1.0), random(2, 1, 0.2)])
}
