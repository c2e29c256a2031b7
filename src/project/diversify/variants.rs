//! One item of a firm, alone, with one source or two: the same draws, the same stops.

use super::{COUNTRY_STOP, SecondSource};
use crate::engine::language::tr;
use crate::engine::rng::key_of;
use crate::engine::sim::event::{Effect, Event, Node, Occurrence, Stage};
use crate::engine::sim::lead_time_model::LeadTimeModel;
use crate::engine::sim::length_law::LengthLaw;
use crate::engine::sim::policy::Policy;
use crate::engine::sim::spec::{RULES, SimItem, SimSpec, Source};
use crate::project::plan::figures::Plan;

/// The firm's run with this item alone, under these rules.
pub(super) fn alone(spec: &SimSpec, item: &SimItem, policies: [Option<Policy>; RULES]) -> SimSpec {
    SimSpec { items: vec![SimItem { policies, ..item.clone() }], ..without_items(spec) }
}

fn without_items(spec: &SimSpec) -> SimSpec {
    SimSpec { items: Vec::new(), nodes: spec.nodes.clone(), events: spec.events.clone(), ..*spec }
}

/// The same with a second source: it stops by itself, and with every other source in its country.
pub(super) fn with_second(spec: &SimSpec, plan: &Plan, second: &SecondSource) -> SimSpec {
    let mut spec = spec.clone();
    let mut nodes = vec![add_node(&mut spec, &tr!("supplier {}", second.name))];
    if second.stops_per_year > 0.0 && second.recover_days > 0.0 {
        let name = tr!("supplier {}", second.name);
        spec.events.push(stop(&name, nodes[0], second.stops_per_year, second.recover_days));
    }
    let country = match second.known_country(plan) {
        Some(place) => (plan.suppliers.len() + place) as u32,
        None => {
            let name = tr!("country {}", second.country.as_deref().unwrap_or(&second.name));
            let node = add_node(&mut spec, &name);
            spec.events.push(stop(&name, node, 1.0 / COUNTRY_STOP.0, COUNTRY_STOP.1));
            node
        }
    };
    nodes.push(country);
    for item in &mut spec.items {
        let premium = (item.money.unit_cost as f64 * second.premium_share).round();
        let lead_time = LeadTimeModel::fitted(second.lead_time_days, second.lead_time_sd_days);
        if let Some(main) = item.sources.first_mut() {
            main.share = 100_u32.saturating_sub(second.split_percent);
        }
        item.sources.push(Source {
            nodes: nodes.clone(),
            share: second.split_percent,
            premium: premium.clamp(-1e15, 1e15) as i64,
            ..Source::sole(lead_time)
        });
        // Whoever has a second source turns to it while the first one sends nothing.
        item.reroutes = true;
    }
    spec
}

fn add_node(spec: &mut SimSpec, name: &str) -> u32 {
    spec.nodes.push(Node { key: key_of(name) });
    (spec.nodes.len() - 1) as u32
}

fn stop(name: &str, node: u32, per_year: f64, mean_days: f64) -> Event {
    Event {
        key: key_of(name),
        nodes: vec![node],
        occurrence: Occurrence::PerYear(per_year.min(365.0)),
        length: LengthLaw::Exponential(mean_days),
        effects: vec![Effect::Stop { stage: Stage::Shipping, depth_percent: 100 }],
        triggers: Vec::new(),
        cost_per_day: 0,
    }
}
