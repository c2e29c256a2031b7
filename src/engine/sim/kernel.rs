//! One item, one rule, four paths side by side: the days, and what interrupts them.
//!
//! Stock and orders of the four lanes sit in vectors; only the lanes that order leave the common step.

use crate::engine::sim::flow::{
    Apart, Constants, Course, Flow, LOST, PILE, Pause, RARE, Sums, Watch, run_on,
};
use crate::engine::sim::lanes::{LANES, Lanes, all, at_least_zero, bits, larger, set_lanes};
use crate::engine::sim::policy::{Policy, Sees};
use crate::engine::sim::ring::Ring;
use crate::engine::sim::shelf::Shelf;
use crate::engine::sim::spec::SimItem;
use crate::engine::sim::supply::{Supply, SupplyState};

/// What a rule runs on: shared by all rules of an item but for the policy.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The item.
    pub item: &'a SimItem,
    /// The rule.
    pub policy: &'a Policy,
    /// Its supply in the four paths.
    pub supply: &'a Supply<'a>,
}

/// A rule in the course of its paths.
#[derive(Debug, Clone)]
pub struct Stock {
    flow: Flow,
    ring: Ring,
    supply: SupplyState,
    until_review: u32,
    apart: Apart,
    /// The first day on which one more event is felt.
    next_felt: u32,
}

/// Stock at the start, the same in every lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// Free stock.
    pub on_hand: i32,
    /// Stockpile.
    pub stockpile: i32,
}

impl Stock {
    /// The state before the first day; `open_orders` are day of arrival and units.
    #[must_use]
    pub fn open(setting: &Setting<'_>, opening: Opening, open_orders: &[(u32, i32)]) -> Self {
        let Setting { item, policy, supply } = setting;
        let mut ring = Ring::default();
        for lane in 0..LANES {
            open_orders.iter().for_each(|&(day, units)| supply.expect(lane, day, units, &mut ring));
        }
        let on_order: i32 = open_orders.iter().map(|order| order.1).sum();
        let missing = policy.stockpile - opening.stockpile;
        let flow = Flow {
            net: all(opening.on_hand),
            position: all(opening.on_hand.saturating_add(on_order).saturating_sub(missing)),
            missed: all(0),
            reserve: all(opening.stockpile),
            felt_until: all(0),
            lost_rest: all(0),
        };
        let shelf = Shelf::new(item.shelf_life_days, opening.on_hand.max(0) + opening.stockpile);
        let apart = Apart { shelf, holds: supply.holds(), held: Vec::new() };
        let next_felt = if policy.stockpile > 0 { 0 } else { u32::MAX };
        Self { flow, ring, supply: supply.start(), until_review: 0, apart, next_felt }
    }

    /// Runs the rule over some days of demand. `first_day` counts from the start of the path.
    pub fn run<W: Watch>(
        &mut self,
        setting: &Setting<'_>,
        first_day: u32,
        demand: &[Lanes],
        watch: &mut W,
    ) -> Sums {
        let Setting { item, policy, .. } = *setting;
        let pile = policy.stockpile > 0;
        let lost = item.lost_parts > 0;
        let limited = policy.maximum < i32::MAX || policy.sees == Sees::Shelf;
        let rare = item.shelf_life_days > 0 || !self.apart.holds.is_empty() || limited;
        match (rare, pile, lost) {
            (false, false, false) => self.days::<W, 0>(setting, first_day, demand, watch),
            (false, true, false) => self.days::<W, PILE>(setting, first_day, demand, watch),
            (false, false, true) => self.days::<W, LOST>(setting, first_day, demand, watch),
            (false, true, true) => self.days::<W, { PILE | LOST }>(setting, first_day, demand, watch),
            (true, ..) => self.days::<W, { PILE | LOST | RARE }>(setting, first_day, demand, watch),
        }
    }

    /// Paid above the item's unit cost since the last call, in ten-thousandths.
    pub fn take_extra_paid(&mut self) -> [i64; LANES] {
        std::mem::take(&mut self.supply.extra_paid)
    }

    fn days<W: Watch, const F: u8>(
        &mut self,
        setting: &Setting<'_>,
        first_day: u32,
        demand: &[Lanes],
        watch: &mut W,
    ) -> Sums {
        let policy = setting.policy;
        let constants = Constants { policy, lost_parts: setting.item.lost_parts, first_day };
        let mut course = Course {
            flow: self.flow,
            sums: Sums::none(),
            index: 0,
            arrived: all(0),
            reviewed: false,
            until_review: self.until_review,
            alarm: self.next_felt.min(self.ring.next_late()),
        };
        loop {
            let ring = self.ring.days();
            let mut lane = if F & RARE == 0 { setting.supply.common_lane(&mut self.supply) } else { None };
            let common = (ring, &mut lane);
            let pause = run_on::<W, F>(&mut course, constants, common, &mut self.apart, demand, watch);
            let today = first_day + course.index as u32;
            match pause {
                Pause::Done => break,
                Pause::Alarm => self.answer_alarm(setting, &mut course.flow, today),
                Pause::Order(seen, due) => {
                    let placed = self.order(setting, order_units(policy, seen) & due, today);
                    let at_once = self.ring.take(today);
                    course.sums.orders -= placed.simd_gt(all(0));
                    course.flow.position += placed;
                    course.flow.net += at_once;
                    course.arrived += at_once;
                    self.apart.shelf.take_in(at_once);
                }
            }
            course.alarm = self.next_felt.min(self.ring.next_late());
        }
        (self.flow, self.until_review) = (course.flow, course.until_review);
        course.sums
    }

    /// Goods from far off come near; events begin to be felt.
    fn answer_alarm(&mut self, setting: &Setting<'_>, flow: &mut Flow, today: u32) {
        self.ring.bring_in(today);
        if today >= self.next_felt {
            (flow.felt_until, self.next_felt) = feel(setting, today);
        }
    }

    /// Places the orders of a day; units placed in each lane.
    fn order(&mut self, setting: &Setting<'_>, mut units: Lanes, today: u32) -> Lanes {
        let supply = setting.supply;
        for lane in set_lanes(bits(units.simd_gt(all(0)))) {
            let wanted = units.as_array()[lane];
            let placed = supply.place(&mut self.supply, lane, today, wanted, &mut self.ring);
            units.as_mut_array()[lane] = placed;
        }
        units
    }
}

/// Units that each lane would order.
fn order_units(policy: &Policy, seen: Lanes) -> Lanes {
    let mut units = all(policy.lot);
    let missing = all(policy.order_up_to) - seen;
    if !policy.one_lot && bits(missing.simd_gt(units)) != 0 {
        units = if policy.lot == 1 { larger(missing, units) } else { several_lots(missing, policy.lot) };
    }
    if policy.minimum > policy.lot {
        units = larger(units, all(policy.minimum));
    }
    if policy.maximum < i32::MAX {
        units = cut(units, at_least_zero(all(policy.maximum) - seen), policy.lot);
    }
    units
}

/// The fewest lots that hold the missing units, at least one.
fn several_lots(missing: Lanes, lot: i32) -> Lanes {
    let lots = |missing: i32| if missing <= lot { lot } else { (missing + lot - 1) / lot.max(1) * lot };
    Lanes::from(missing.to_array().map(lots))
}

/// What of an order has room, in whole lots.
fn cut(units: Lanes, room: Lanes, lot: i32) -> Lanes {
    let (units, room) = (units.to_array(), room.to_array());
    let cut = |units: i32, room: i32| if units <= room { units } else { room / lot.max(1) * lot };
    Lanes::from(std::array::from_fn(|lane| cut(units[lane], room[lane])))
}

/// The first day on which no event is felt any more, in each lane, and the next day on which to ask again.
fn feel(setting: &Setting<'_>, today: u32) -> (Lanes, u32) {
    let mut until = [0; LANES];
    let mut next = u32::MAX;
    for (lane, until) in until.iter_mut().enumerate() {
        let felt = setting.supply.lane(lane).map_or(&[][..], |lane| lane.felt.as_slice());
        let begun = felt.partition_point(|window| window.start <= today);
        let last = begun.checked_sub(1).and_then(|last| felt.get(last));
        let end = last.map_or(0, |window| window.end.saturating_add(setting.item.felt_days));
        *until = end.min(i32::MAX as u32) as i32;
        next = next.min(felt.get(begun).map_or(u32::MAX, |window| window.start));
    }
    (Lanes::from(until), next)
}
