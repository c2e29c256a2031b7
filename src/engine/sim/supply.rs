//! From an order to arrivals: sources, capacity, lead times, stops.
//!
//! Everything that can happen to an order is drawn beforehand, so the days on which its goods arrive are known when
//! it is placed, and a day of the simulation only takes what arrives. The draws of a source on a day are the same
//! for every rule.

use crate::engine::sim::calendar::Window;
use crate::engine::sim::event::Stage;
use crate::engine::sim::flow::Lane;
use crate::engine::sim::lanes::LANES;
use crate::engine::sim::ring::Ring;
use crate::engine::sim::road::{LaneSupply, Road};
use crate::engine::sim::spec::{SimItem, SimSpec, Source};
use crate::engine::sim::timeline::Timeline;
use std::ops::Range;

/// An item's supply in four paths, shared by all rules.
///
/// Unit: simulated units and days from the start of the path.
#[derive(Debug)]
pub struct Supply<'a> {
    item: &'a SimItem,
    lanes: [LaneSupply; LANES],
    /// Sources without a limit, so that an order outside all trouble is one arrival from each.
    simple: bool,
    /// Parts of an order while every source takes orders.
    usual_parts: i64,
    first_day: u32,
    end_day: u32,
}

/// What a rule's earlier orders leave behind in each lane.
#[derive(Debug, Clone)]
pub struct SupplyState {
    /// Per source and lane: the last arrival, which later orders do not overtake.
    last: Vec<[u32; LANES]>,
    /// Per source and lane: the first day with free capacity and what of its stretch is taken.
    busy: Vec<[(u32, u32); LANES]>,
    /// No trouble before this day, as known until `look_again`.
    calm_until: [u32; LANES],
    look_again: [u32; LANES],
    /// Paid above the item's unit cost, in ten-thousandths.
    pub extra_paid: [i64; LANES],
}

impl<'a> Supply<'a> {
    /// The supply of an item in the paths of these timelines.
    #[must_use]
    pub fn new(
        spec: &SimSpec,
        item: &'a SimItem,
        paths: [u64; LANES],
        timelines: &[Timeline; LANES],
    ) -> Self {
        let mut lane = 0;
        let lanes = paths.map(|path| {
            let supply = timelines.get(lane).map(|timeline| LaneSupply::new(spec, item, path, timeline));
            lane += 1;
            supply.unwrap_or_default()
        });
        let free = |source: &Source| source.capacity_units == 0 && source.from_day == 0;
        let paid = item.sources.len() == 1 && item.sources.iter().any(|source| source.premium != 0);
        let simple = item.sources.iter().all(free) && !paid;
        let usual_parts = item.sources.iter().map(|source| i64::from(source.share)).sum();
        let span = spec.span();
        Self { item, lanes, simple, usual_parts, first_day: span.warm_up_days, end_day: span.days }
    }

    /// One path.
    #[must_use]
    pub fn lane(&self, lane: usize) -> Option<&LaneSupply> {
        self.lanes.get(lane)
    }

    /// The highest level of demand on any day of any path, in percent of the usual.
    ///
    /// 100 where nothing changes demand.
    #[must_use]
    pub fn highest_demand_percent(&self) -> i64 {
        let levels = self.lanes.iter().flat_map(|lane| lane.demand.as_slice());
        levels.map(|window| i64::from(window.level)).max().unwrap_or(100).max(100)
    }

    /// Quality holds, each with its lane.
    #[must_use]
    pub fn holds(&self) -> Vec<(usize, Window)> {
        let lanes = self.lanes.iter().enumerate();
        lanes.flat_map(|(lane, supply)| supply.holds.iter().map(move |&hold| (lane, hold))).collect()
    }

    /// The state before the first order.
    #[must_use]
    pub fn start(&self) -> SupplyState {
        let sources = self.item.sources.len();
        SupplyState {
            last: vec![[0; LANES]; sources],
            busy: vec![[(0, 0); LANES]; sources],
            calm_until: [0; LANES],
            look_again: [0; LANES],
            extra_paid: [0; LANES],
        }
    }

    /// An order that was open at the start and is expected on a day: what happens on the way reaches it too.
    pub fn expect(&self, lane: usize, day: u32, units: i32, ring: &mut Ring) {
        let Some(road) = self.lanes.get(lane).and_then(|lane| lane.roads.first()) else { return };
        let [_, _, transit, receiving] = &road.stages;
        transit.travel(0, day, units, &mut |day, units| {
            receiving.pass(day, units, |day, units| {
                if day < self.end_day {
                    ring.add(lane, 0, day, units);
                }
            });
        });
    }

    /// What the daily loop needs to place the orders of one source by itself, whatever standbys there are.
    #[must_use]
    pub(super) fn common_lane<'b>(&'b self, state: &'b mut SupplyState) -> Option<Lane<'b>> {
        let mut usual = self.item.sources.iter().enumerate().filter(|(_, source)| source.share > 0);
        let (Some((index, source)), None, true) = (usual.next(), usual.next(), self.simple) else {
            return None;
        };
        if source.premium != 0 {
            return None;
        }
        Some(Lane {
            lead_time: &source.lead_time,
            keys: self.lanes.each_ref().map(|lane| lane.roads.get(index).map_or(0, |road| road.key)),
            last: state.last.get_mut(index)?,
            calm_until: &state.calm_until,
            in_turn: if source.overtaking { 0 } else { u32::MAX },
        })
    }

    /// Places an order; the units that are placed, 0 where no source takes orders.
    pub fn place(
        &self,
        state: &mut SupplyState,
        lane: usize,
        today: u32,
        units: i32,
        ring: &mut Ring,
    ) -> i32 {
        if today >= state.look_again[lane] {
            self.look(state, lane, today);
        }
        if self.place_calmly(state, lane, today, units, ring) {
            return units;
        }
        self.place_in_trouble(state, lane, today, units, ring)
    }

    /// Places an order where nothing stands in its way; `false` where something may.
    fn place_calmly(
        &self,
        state: &mut SupplyState,
        lane: usize,
        today: u32,
        units: i32,
        ring: &mut Ring,
    ) -> bool {
        const MOST: usize = 4;
        let roads = self.lanes[lane].roads.as_slice();
        if !self.simple || roads.len() > MOST || self.usual_parts == 0 {
            return false;
        }
        let mut arrivals = [0; MOST];
        for (((source, road), last), arrival) in
            self.item.sources.iter().zip(roads).zip(&state.last).zip(&mut arrivals)
        {
            *arrival = (today + source.lead_time.draw(road.key, today)).max(last[lane]);
            if *arrival >= state.calm_until[lane] {
                return false;
            }
        }
        let (mut seen, mut placed) = (0, 0);
        for ((source, last), arrival) in self.item.sources.iter().zip(&mut state.last).zip(arrivals) {
            seen += i64::from(source.share);
            let up_to = (i64::from(units) * seen / self.usual_parts) as i32;
            if up_to > placed {
                if !source.overtaking {
                    last[lane] = arrival;
                }
                state.extra_paid[lane] += source.premium * i64::from(up_to - placed);
                ring.add(lane, today, arrival, up_to - placed);
                placed = up_to;
            }
        }
        true
    }

    /// Looks for the next trouble of a lane.
    fn look(&self, state: &mut SupplyState, lane: usize, today: u32) {
        let trouble = self.lanes[lane].trouble.as_slice();
        let next = trouble.get(trouble.partition_point(|window| window.end <= today));
        let (calm_until, look_again) = match next {
            None => (u32::MAX, u32::MAX),
            Some(window) if window.start > today => (window.start, window.start),
            Some(window) => (0, window.end),
        };
        state.calm_until[lane] = calm_until;
        state.look_again[lane] = look_again;
    }

    /// Places an order whatever stands in its way.
    fn place_in_trouble(
        &self,
        state: &mut SupplyState,
        lane: usize,
        today: u32,
        units: i32,
        ring: &mut Ring,
    ) -> i32 {
        let roads = &self.lanes[lane].roads;
        let open = |(source, road): (&Source, &Road)| self.takes_orders(source, road, today);
        let total = |standby: bool| -> i64 {
            let pairs = self.item.sources.iter().zip(roads).filter(|&pair| open(pair));
            pairs.map(|(source, _)| parts(source, standby)).sum()
        };
        let (standby, total) = match (total(false), total(true)) {
            (0, 0) => return 0,
            (0, standby) => (true, standby),
            (usual, _) => (false, usual),
        };
        let (mut seen, mut placed) = (0, 0);
        for (index, (source, road)) in self.item.sources.iter().zip(roads).enumerate() {
            if !open((source, road)) {
                continue;
            }
            seen += parts(source, standby);
            let up_to = (i64::from(units) * seen / total) as i32;
            if up_to > placed {
                self.send(state, index, lane, today, up_to - placed, ring);
                placed = up_to;
            }
        }
        placed
    }

    fn takes_orders(&self, source: &Source, road: &Road, today: u32) -> bool {
        let full = |stage: Stage| road.stages[stage as usize].level(today).is_some_and(|depth| depth >= 100);
        let qualified = source.from_day == 0 || today >= self.first_day + source.from_day;
        qualified && !full(Stage::Ordering) && !(self.item.reroutes && full(Stage::Shipping))
    }

    /// One source's part of an order: through capacity, the stages, and behind earlier arrivals.
    fn send(
        &self,
        state: &mut SupplyState,
        index: usize,
        lane: usize,
        today: u32,
        units: i32,
        ring: &mut Ring,
    ) {
        let (Some(source), Some(road)) = (self.item.sources.get(index), self.lanes[lane].roads.get(index))
        else {
            return;
        };
        let percent = road.lead_time.level(today).unwrap_or(100);
        let lead_days = u64::from(source.lead_time.draw(road.key, today)) * u64::from(percent) / 100
            + u64::from(road.delay.level(today).unwrap_or(0));
        let lead_days = lead_days.min(u64::from(self.end_day)) as u32;
        self.pay(state, source, road, lane, today, units);
        let last = &mut state.last[index][lane];
        let mut first: Option<u32> = None;
        let [ordering, shipping, transit, receiving] = &road.stages;
        let mut arrive = |day: u32, units: i32| {
            let day = if source.overtaking { day } else { day.max(*last) };
            first = Some(first.map_or(day, |earlier| earlier.min(day)));
            receiving.pass(day, units, |day, units| {
                if day < self.end_day {
                    ring.add(lane, today, day, units);
                }
            });
        };
        let mut ship = |day: u32, units: i32| {
            ordering.pass(day, units, |day, units| {
                shipping.pass(day, units, |day, units| transit.travel(day, lead_days, units, &mut arrive));
            });
        };
        if source.capacity_units == 0 {
            ship(today, units);
        } else {
            let busy = &mut state.busy[index][lane];
            in_pieces(busy, source, today..self.end_day, units, &mut ship);
        }
        if let Some(first) = first
            && !source.overtaking
        {
            *last = first.max(*last);
        }
    }

    /// What the order costs above the item's unit cost.
    fn pay(
        &self,
        state: &mut SupplyState,
        source: &Source,
        road: &Road,
        lane: usize,
        today: u32,
        units: i32,
    ) {
        let price = self.item.money.unit_cost + source.premium;
        let dearer = road.price.level(today).map_or(0, |percent| price * (i64::from(percent) - 100) / 100);
        state.extra_paid[lane] += (source.premium + dearer) * i64::from(units);
    }
}

/// A source's part of an order: its share, or while only standbys take orders one part for each of them.
fn parts(source: &Source, standby: bool) -> i64 {
    if standby { i64::from(source.share == 0) } else { i64::from(source.share) }
}

/// Sends what the capacity of a stretch of days allows, stretch by stretch.
fn in_pieces(
    busy: &mut (u32, u32),
    source: &Source,
    days: Range<u32>,
    units: i32,
    ship: &mut impl FnMut(u32, i32),
) {
    let (capacity, stretch) = (source.capacity_units, source.capacity_days.max(1));
    let mut left = units.max(0) as u32;
    if busy.0 < days.start {
        let is_same = busy.0 / stretch == days.start / stretch;
        *busy = (days.start, if is_same { busy.1 } else { 0 });
    }
    while left > 0 && busy.0 < days.end {
        let piece = left.min(capacity - busy.1);
        if piece > 0 {
            ship(busy.0, piece as i32);
            left -= piece;
            busy.1 += piece;
        }
        if busy.1 >= capacity {
            *busy = ((busy.0 / stretch + 1).saturating_mul(stretch), 0);
        }
    }
}
