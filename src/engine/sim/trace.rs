//! One item under one rule, day by day: the same draws as in the whole run.
//!
//! For the one chart that shows how a run went, day by day: stock, shortages, arrivals and events of a single path,
//! by the same code that the run itself used.

use crate::engine::sim::flow::Watch;
use crate::engine::sim::kernel::{Setting, Stock};
use crate::engine::sim::lanes::{LANES, Lanes, all};
use crate::engine::sim::run::{block, draw_demand, opening, paths};
use crate::engine::sim::spec::SimSpec;
use crate::engine::sim::supply::Supply;
use crate::engine::sim::timeline::Timeline;
use std::ops::Range;

/// A day of an item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Day {
    /// Units asked for.
    pub demand_units: i32,
    /// Units that arrived.
    pub arrived_units: i32,
    /// Units not served on their day.
    pub short_units: i32,
    /// Free stock less what customers wait for, at the end of the day.
    pub net_units: i32,
    /// Stockpile at the end of the day.
    pub stockpile_units: i32,
}

impl Day {
    /// Units on hand at the end of the day, stockpile included.
    #[must_use]
    pub fn on_hand_units(&self) -> i32 {
        self.net_units.max(0) + self.stockpile_units
    }
}

/// Keeps every day of every lane.
struct Diary(Vec<[Day; LANES]>);

impl Watch for Diary {
    fn morning(&mut self, day: usize, _net: Lanes, arrived: Lanes) {
        if let Some(lanes) = self.0.get_mut(day) {
            lanes.iter_mut().zip(arrived.to_array()).for_each(|(day, units)| day.arrived_units = units);
        }
    }

    fn evening(&mut self, day: usize, net: Lanes, short: Lanes, reserve: Lanes) {
        let Some(lanes) = self.0.get_mut(day) else { return };
        let (net, short, reserve) = (net.to_array(), short.to_array(), reserve.to_array());
        for (lane, day) in lanes.iter_mut().enumerate() {
            day.net_units = net[lane];
            day.short_units = short[lane];
            day.stockpile_units = reserve[lane];
        }
    }
}

/// An item's days in the horizon of each replication, under one rule; empty where the rule cannot be told.
#[must_use]
pub fn trace(spec: &SimSpec, item: usize, rule: usize, replications: Range<u32>) -> Vec<Vec<Day>> {
    let Some((item, policy)) = spec.items.get(item).and_then(|i| Some((i, i.policies.get(rule)?.as_ref()?)))
    else {
        return Vec::new();
    };
    let (warm_up, horizon) = (spec.warm_up_days as usize, spec.horizon_days as usize);
    let years = spec.years_per_path.max(1) as usize;
    let mut traces = Vec::new();
    let mut first = replications.start;
    while first < replications.end {
        let part = block(spec, first, replications.end);
        first = part.end;
        let paths = paths(spec, part.start);
        let timelines =
            paths.map(|path| Timeline::draw(&spec.events, spec.nodes.len(), spec.seed, path, spec.span()));
        let supply = Supply::new(spec, item, paths, &timelines);
        let mut days = vec![all(0); warm_up + years * horizon];
        draw_demand(spec, item, paths, &supply, &mut days);
        let setting = Setting { item, policy, supply: &supply };
        let (opening, open_orders) = opening(spec.start, item, policy);
        let mut stock = Stock::open(&setting, opening, open_orders);
        let mut diary = Diary(vec![[Day::default(); LANES]; days.len()]);
        stock.run(&setting, 0, &days, &mut diary);
        for replication in part {
            let place = replication as usize % (LANES * years);
            let (lane, year) = (place / years, place % years);
            let start = warm_up + year * horizon;
            let measured = diary.0.iter().zip(&days).skip(start).take(horizon);
            let day = |(lanes, demand): (&[Day; LANES], &Lanes)| Day {
                demand_units: demand.as_array()[lane],
                ..lanes[lane]
            };
            traces.push(measured.map(day).collect());
        }
    }
    traces
}

/// Units on hand at the end of each day ([`Day::on_hand_units`]).
#[must_use]
pub fn on_hand(trace: &[Day]) -> Vec<i32> {
    trace.iter().map(Day::on_hand_units).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_on_hand_is_free_stock_and_stockpile() {
        let day = |net_units| Day { net_units, stockpile_units: 3, ..Day::default() };
        assert_eq!(on_hand(&[day(5), day(-2)]), [8, 3]);
    }
}
