//! Firms whose simulation is timed.

use steadystock::engine::sim::demand_model::{DemandModel, DrawBucket};
use steadystock::engine::sim::event::{Effect, Event, Node, Occurrence, Stage};
use steadystock::engine::sim::lead_time_model::LeadTimeModel;
use steadystock::engine::sim::length_law::LengthLaw;
use steadystock::engine::sim::policy::Policy;
use steadystock::engine::sim::spec::{ItemMoney, RULES, SimItem, SimSpec, Source, Start};

/// Items of a firm.
const ITEMS: u64 = 200;

/// Two years of made-up daily history: about 8 units on two days of three.
fn history(key: u64) -> Vec<f64> {
    let draw = |day: u64| (day * 2_654_435_761 + key * 40_503) % 1_000;
    (0..730).map(|day| draw(day) as f64).map(|x| if x < 333.0 { 0.0 } else { (x - 320.0) / 42.0 }).collect()
}

fn item(key: u64, rules: usize) -> SimItem {
    // About 5.4 units a day over 24 days, then a safety stock; an order about every 24 days.
    let policy = |more: i32| Policy { review_days: 1, ..Policy::s_nq(150 + more, 130) };
    let mut policies = [None; RULES];
    for (place, cell) in policies.iter_mut().enumerate().take(rules) {
        *cell = Some(policy(10 * place as i32));
    }
    let lead_time = LeadTimeModel::fitted(24.0, 6.0);
    let demand = DemandModel::resampled(DrawBucket::Day, &history(key));
    SimItem {
        sources: vec![Source { nodes: vec![0], ..Source::sole(lead_time.clone()) }],
        felt_days: 30,
        policies,
        money: ItemMoney { unit_cost: 100_000, lost_margin: 30_000, ..ItemMoney::default() },
        ..SimItem::sole(key, demand, lead_time, policy(0))
    }
}

fn spec(items: Vec<SimItem>, events: Vec<Event>) -> SimSpec {
    SimSpec {
        seed: 7,
        nodes: (0..3).map(|key| Node { key }).collect(),
        years_per_path: SimSpec::years_on_end(&events, Start::Steady, 1_000),
        events,
        ..SimSpec::steady(items, 182, 364)
    }
}

/// Reorder point and lots, daily demand resampled from history, random lead times; nothing stops.
pub(crate) fn plain(rules: usize) -> SimSpec {
    spec((0..ITEMS).map(|key| item(key, rules)).collect(), Vec::new())
}

/// The same with weekly buckets, stops of both suppliers and of their region, a stockpile, and two sources.
pub(crate) fn full() -> SimSpec {
    let items = (0..ITEMS).map(|key| {
        let mut item = item(key, 4);
        item.demand = DemandModel::fitted(DrawBucket::Week, 38.0, 15.0);
        item.sources[0].nodes = vec![0, 2];
        item.sources[0].share = 3;
        let second = Source { nodes: vec![1, 2], ..Source::sole(LeadTimeModel::fitted(14.0, 5.0)) };
        item.sources.push(second);
        for policy in item.policies.iter_mut().flatten() {
            *policy = Policy { stockpile: 200, keep: 40, ..*policy };
        }
        item
    });
    let stop = |node: u32, rate| Event {
        key: u64::from(node),
        nodes: vec![node],
        occurrence: Occurrence::PerYear(rate),
        length: LengthLaw::Exponential(40.0),
        effects: vec![Effect::Stop { stage: Stage::Shipping, depth_percent: 100 }],
        triggers: Vec::new(),
        cost_per_day: 0,
    };
    spec(items.collect(), vec![stop(0, 0.2), stop(1, 0.2), stop(2, 0.05)])
}
