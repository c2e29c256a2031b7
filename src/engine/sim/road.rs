//! What happens to an item's supply in one path, laid on the days: stops by stage, changes, holds.

use crate::engine::rng::{Purpose, Stream};
use crate::engine::sim::calendar::{Window, Windows, compounded, deeper};
use crate::engine::sim::event::{Effect, Event, Stage};
use crate::engine::sim::spec::{SimItem, SimSpec};
use crate::engine::sim::timeline::{Happening, Timeline};
use crate::engine::stats::ranking::rank;
use std::collections::BTreeMap;

/// What stands in the way of one source in one path.
#[derive(Debug, Default)]
pub(super) struct Road {
    /// Key of its lead-time draws.
    pub(super) key: u64,
    pub(super) stages: [Windows; 4],
    pub(super) lead_time: Windows,
    pub(super) delay: Windows,
    pub(super) price: Windows,
}

/// One path of an item: its roads and what hits the item itself.
#[derive(Debug, Default)]
pub struct LaneSupply {
    pub(super) roads: Vec<Road>,
    /// Days on which anything at all stands in the way, merged.
    pub(super) trouble: Windows,
    /// Days on which an event is felt by the item, merged.
    pub felt: Windows,
    /// Changes of demand.
    pub demand: Windows,
    /// Stock set aside: share of the stock on hand at the start, until the end.
    pub holds: Vec<Window>,
}

impl LaneSupply {
    pub(super) fn new(spec: &SimSpec, item: &SimItem, path: u64, timeline: &Timeline) -> Self {
        let own = timeline.at(&item.nodes);
        let mut supply = Self::default();
        let mut felt = Vec::new();
        for (index, source) in item.sources.iter().enumerate() {
            // Sources differ by their place in the list.
            let entity = item.key.wrapping_add((index as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
            let key = Stream::new(spec.seed, entity, path, Purpose::LeadTime).next_u64();
            let mut hits = timeline.at(&source.nodes);
            hits.extend(&own);
            rank(&mut hits, Ord::cmp);
            hits.dedup();
            // A standby's trouble is nobody's while the usual source delivers.
            let noticed = if source.share > 0 { hits.as_slice() } else { &[] };
            felt.extend(noticed.iter().map(|hit| Window { start: hit.start, end: hit.end, level: 100 }));
            supply.roads.push(Road::new(key, &spec.events, &hits));
        }
        supply.trouble = Windows::merged(supply.roads.iter().flat_map(Road::troubles).collect(), deeper);
        supply.felt = Windows::merged(felt, deeper);
        supply.demand = Windows::merged(
            windows(&spec.events, &own, |effect| match effect {
                Effect::Demand { percent } => Some(percent),
                _ => None,
            }),
            compounded,
        );
        supply.holds = windows(&spec.events, &own, |effect| match effect {
            Effect::Hold { percent } => Some(percent),
            _ => None,
        });
        rank(&mut supply.holds, Ord::cmp);
        supply
    }
}

impl Road {
    fn new(key: u64, events: &[Event], hits: &[Happening]) -> Self {
        if hits.is_empty() {
            return Self { key, ..Self::default() };
        }
        let stages = Stage::ALL.map(|wanted| {
            let found = windows(events, hits, |effect| match effect {
                Effect::Stop { stage, depth_percent } if stage == wanted => Some(depth_percent),
                _ => None,
            });
            Windows::merged(found, deeper)
        });
        let changes =
            |pick: fn(Effect) -> Option<u32>| Windows::merged(windows(events, hits, pick), compounded);
        Self {
            key,
            stages,
            lead_time: changes(|effect| match effect {
                Effect::LeadTime { percent } => Some(percent),
                _ => None,
            }),
            delay: Windows::merged(
                windows(events, hits, |effect| match effect {
                    Effect::Delay { days } => Some(days),
                    _ => None,
                }),
                u32::saturating_add,
            ),
            price: changes(|effect| match effect {
                Effect::Price { percent } => Some(percent),
                _ => None,
            }),
        }
    }

    fn troubles(&self) -> impl Iterator<Item = Window> + '_ {
        let changes = [&self.lead_time, &self.delay, &self.price].into_iter();
        let spans = self.stages.iter().chain(changes).flat_map(|windows| windows.as_slice());
        spans.map(|window| Window { level: 100, ..*window })
    }
}

/// The windows of the effects that are picked. An event that starts again while it lasts goes on, no more.
fn windows(events: &[Event], hits: &[Happening], pick: impl Fn(Effect) -> Option<u32>) -> Vec<Window> {
    let mut found: Vec<Window> = Vec::new();
    let mut last: BTreeMap<(u32, usize), usize> = BTreeMap::new();
    for hit in hits {
        let effects = events.get(hit.event as usize).map_or(&[][..], |event| &event.effects);
        for (place, level) in effects.iter().enumerate().filter_map(|(i, &effect)| Some((i, pick(effect)?))) {
            let running = last.get(&(hit.event, place)).and_then(|&index| found.get_mut(index));
            match running.filter(|window| window.end >= hit.start) {
                Some(window) => window.end = window.end.max(hit.end),
                None => {
                    last.insert((hit.event, place), found.len());
                    found.push(Window { start: hit.start, end: hit.end, level });
                }
            }
        }
    }
    found
}
