//! Who can be hit and what happens, from a plan and a scenario.

use super::scenario::{EventKind, Scenario, ScenarioEvent, When, Who};
use crate::engine::language::tr;
use crate::engine::risk::scores;
use crate::engine::rng::key_of;
use crate::engine::sim::event::{Effect, Event, Node, Occurrence, Stage, Trigger};
use crate::engine::sim::length_law::LengthLaw;
use crate::engine::sim::spec::MONEY_SCALE;
use crate::project::plan::figures::{ItemPlan, Plan};

/// Suppliers first, then countries, then for each event of the scenario the items that it hits by themselves.
pub(super) fn nodes(plan: &Plan, scenario: &Scenario) -> Vec<Node> {
    let suppliers = plan.suppliers.iter().map(|supplier| tr!("supplier {}", supplier.name));
    let countries = plan.countries.iter().map(|country| tr!("country {}", country.name));
    let own = (0..scenario.events.len()).map(|place| tr!("items of event {place}", place));
    suppliers.chain(countries).chain(own).map(|name| Node { key: key_of(&name) }).collect()
}

fn country_node(plan: &Plan, place: usize) -> u32 {
    (plan.suppliers.len() + place) as u32
}

/// The node of the items that an event hits by themselves.
fn own_node(plan: &Plan, place: usize) -> u32 {
    (plan.suppliers.len() + plan.countries.len() + place) as u32
}

/// The nodes that a source depends on: the supplier and its country.
pub(super) fn supply_nodes(supplier: Option<u32>, plan: &Plan) -> Vec<u32> {
    let Some(index) = supplier else { return Vec::new() };
    let Some(figures) = plan.suppliers.get(index as usize) else { return Vec::new() };
    let country = figures
        .country
        .as_ref()
        .and_then(|name| plan.countries.iter().position(|country| country.name == *name))
        .map(|place| country_node(plan, place));
    std::iter::once(index).chain(country).collect()
}

/// The nodes that hit an item itself, one for each event that does.
pub(super) fn item_nodes(item: &ItemPlan, plan: &Plan, scenario: &Scenario) -> Vec<u32> {
    let events = scenario.events.iter().enumerate();
    let hit = events.filter(|(_, event)| hits_items(event) && is_hit(item, plan, event));
    hit.map(|(place, _)| own_node(plan, place)).collect()
}

/// False where a supplier or a country is hit and its goods with it, from whatever item they are.
const fn hits_items(event: &ScenarioEvent) -> bool {
    let by_goods = matches!(event.kind, EventKind::DemandChanges | EventKind::StockHeld);
    by_goods || !matches!(event.who, Who::Supplier(_) | Who::Country(_))
}

fn is_hit(item: &ItemPlan, plan: &Plan, event: &ScenarioEvent) -> bool {
    let supplier = item.supplier.and_then(|index| plan.suppliers.get(index as usize));
    let who = event.who_in(plan);
    match &event.who {
        Who::Everything => true,
        Who::Supplier(_) => supplier.is_some_and(|supplier| Some(&supplier.name) == who.as_ref()),
        Who::Country(_) => who.is_some() && supplier.is_some_and(|supplier| supplier.country == who),
        Who::Group(group) => item.segment.group == *group,
        Who::Item(code) => item.code == *code,
        Who::Lane(lane) => item.lane.as_ref() == Some(lane),
        Who::Site(site) => item.site.as_ref() == Some(site),
    }
}

/// Random stops of every supplier and country by their record, and what the scenario does.
pub(super) fn events(plan: &Plan, scenario: &Scenario) -> Vec<Event> {
    let mut events = if scenario.random_stops { random_stops(plan) } else { Vec::new() };
    let first = events.len() as u32;
    let told = scenario.events.iter().enumerate();
    events.extend(told.map(|(place, event)| scenario_event(plan, place, event)));
    for (place, event) in scenario.events.iter().enumerate() {
        let When::After { event: parent, chance_percent, delay_days } = event.when else { continue };
        let trigger =
            Trigger { event: first + place as u32, chance: (chance_percent / 100.0).min(1.0), delay_days };
        if let Some(parent) = events.get_mut((first + parent) as usize) {
            parent.triggers.push(trigger);
        }
    }
    events
}

fn random_stops(plan: &Plan) -> Vec<Event> {
    let (years, country_days) = scores::COUNTRY_STOP;
    let suppliers = plan.suppliers.iter().enumerate().map(|(i, supplier)| {
        (i as u32, tr!("supplier {}", supplier.name), supplier.stops_per_year, supplier.recover_days)
    });
    let countries = plan.countries.iter().enumerate().map(|(i, country)| {
        (country_node(plan, i), tr!("country {}", country.name), 1.0 / years, country_days)
    });
    suppliers
        .chain(countries)
        .filter(|(_, _, rate, days)| *rate > 0.0 && *days > 0.0)
        .map(|(node, name, rate, days)| Event {
            key: key_of(&name),
            nodes: vec![node],
            occurrence: Occurrence::PerYear(rate),
            length: LengthLaw::Exponential(days),
            effects: vec![Effect::Stop { stage: Stage::Shipping, depth_percent: 100 }],
            triggers: Vec::new(),
            cost_per_day: 0,
        })
        .collect()
}

fn scenario_event(plan: &Plan, place: usize, event: &ScenarioEvent) -> Event {
    let who = event.who_in(plan);
    let node = match &event.who {
        _ if hits_items(event) => Some(own_node(plan, place)),
        Who::Supplier(_) => {
            plan.suppliers.iter().position(|s| Some(&s.name) == who.as_ref()).map(|index| index as u32)
        }
        _ => {
            let found = plan.countries.iter().position(|c| Some(&c.name) == who.as_ref());
            found.map(|index| country_node(plan, index))
        }
    };
    let percent = event.percent;
    let effect = match event.kind {
        EventKind::Stops(stage) => Effect::Stop { stage, depth_percent: percent },
        EventKind::DemandChanges => Effect::Demand { percent },
        EventKind::LeadTimesChange => Effect::LeadTime { percent },
        EventKind::PricesChange => Effect::Price { percent },
        EventKind::StockHeld => Effect::Hold { percent },
    };
    Event {
        // The same draws whatever else is told of it: lengths are compared on them.
        key: key_of(&tr!("event {place}", place)),
        nodes: node.into_iter().collect(),
        occurrence: match event.when {
            When::Week(week) => Occurrence::On(week * 7),
            When::PerYear(rate) => Occurrence::PerYear(rate),
            When::After { .. } => Occurrence::Triggered,
        },
        length: event.length.clone(),
        effects: vec![effect],
        triggers: Vec::new(),
        cost_per_day: (event.cost_per_day_money * MONEY_SCALE).round().clamp(0.0, 1e15) as i64,
    }
}
