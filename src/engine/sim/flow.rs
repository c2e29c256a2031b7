//! The common days: no order to place, nothing unusual. The loop has no call in it, so that every compiler, those of
//! browsers too, keeps stock and sums in registers; it pauses for whoever places the orders.

use crate::engine::sim::calendar::Window;
use crate::engine::sim::lanes::{
    LANES, Lanes, all, at_least_zero, below_zero, bits, larger, of_bits, set_lanes, smaller,
};
use crate::engine::sim::lead_time_model::LeadTimeModel;
use crate::engine::sim::policy::{Policy, Sees};
use crate::engine::sim::shelf::Shelf;
use crate::engine::sim::spec::SHARE_PARTS;

/// Features that are compiled in: a stockpile.
pub(super) const PILE: u8 = 1;
/// Lost sales.
pub(super) const LOST: u8 = 2;
/// Shelf life, holds, rules that see the shelf, limits of stock.
pub(super) const RARE: u8 = 4;

/// Days in a ring of arrivals: a number that the compiler knows, so that a day needs no check.
pub(super) const RING_DAYS: usize = 256;

/// What looks on, day by day. The compiler melts it into the loop.
pub trait Watch {
    /// Before the demand of a day: net stock (free stock less what customers wait for) and what arrived.
    #[inline(always)]
    fn morning(&mut self, _day: usize, _net: Lanes, _arrived: Lanes) {}
    /// After it: net stock, units not served on their day, stockpile.
    #[inline(always)]
    fn evening(&mut self, _day: usize, _net: Lanes, _short: Lanes, _reserve: Lanes) {}
    /// Then: the inventory position.
    #[inline(always)]
    fn position(&mut self, _day: usize, _position: Lanes) {}
}

/// Nobody looks on.
impl Watch for () {}

/// What came of some days of a path, in each lane. Whole units and days.
#[derive(Debug, Clone, Copy)]
pub struct Sums {
    /// Units not served on their day.
    pub short_units: Lanes,
    /// Days with customers waiting, or turned away, at their end.
    pub days_out: Lanes,
    /// Units on hand at the end of a day, stockpile included, summed over days.
    pub on_hand_unit_days: Lanes,
    /// Orders placed.
    pub orders: Lanes,
    /// Cycles: times between two arrivals.
    pub cycles: Lanes,
    /// Cycles without a shortage.
    pub cycles_met: Lanes,
    /// Units of demand that are lost.
    pub lost_units: Lanes,
    /// Units written off.
    pub expired_units: Lanes,
}

impl Sums {
    pub(super) fn none() -> Self {
        let zero = all(0);
        Self {
            short_units: zero,
            days_out: zero,
            on_hand_unit_days: zero,
            orders: zero,
            cycles: zero,
            cycles_met: zero,
            lost_units: zero,
            expired_units: zero,
        }
    }
}

/// Stock in each lane.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flow {
    /// Free stock less what customers wait for.
    pub(super) net: Lanes,
    /// Inventory position, a stockpile that is not full counting as demand.
    pub(super) position: Lanes,
    /// All bits where the running cycle has seen a shortage.
    pub(super) missed: Lanes,
    pub(super) reserve: Lanes,
    /// The first day on which no event is felt any more.
    pub(super) felt_until: Lanes,
    /// Parts of a unit of lost demand, carried on.
    pub(super) lost_rest: Lanes,
}

/// A rule in the middle of its days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Course {
    pub(super) flow: Flow,
    pub(super) sums: Sums,
    /// The day that is on, counted from the first of these days.
    pub(super) index: usize,
    /// Its arrivals.
    pub(super) arrived: Lanes,
    /// Arrivals and review of the day are done, its demand is not.
    pub(super) reviewed: bool,
    pub(super) until_review: u32,
    /// No day before this one brings anything unusual.
    pub(super) alarm: u32,
}

/// Why a course pauses.
#[derive(Debug, Clone, Copy)]
pub(super) enum Pause {
    /// All days are done.
    Done,
    /// The day of the alarm begins.
    Alarm,
    /// Orders are due: what the review saw, and all bits in the lanes that order.
    Order(Lanes, Lanes),
}

/// What is kept apart for the rare features.
#[derive(Debug, Clone)]
pub(super) struct Apart {
    pub(super) shelf: Shelf,
    /// Quality holds in each lane: day, lane, share in percent and day of return.
    pub(super) holds: Vec<(usize, Window)>,
    pub(super) held: Vec<Held>,
}

/// Stock set aside.
#[derive(Debug, Clone)]
pub(super) struct Held {
    /// The day on which it returns.
    until: u32,
    lane: usize,
    units: i32,
    /// Where goods age: units with their day of arrival.
    batches: Vec<(u32, i32)>,
}

/// What stays the same over the days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Constants<'a> {
    pub(super) policy: &'a Policy,
    pub(super) lost_parts: u32,
    /// Day of the path on which the days begin.
    pub(super) first_day: u32,
}

/// The orders that a common day can place by itself: one source, nothing in its way.
#[derive(Debug)]
pub(super) struct Lane<'a> {
    pub(super) lead_time: &'a LeadTimeModel,
    pub(super) keys: [u64; LANES],
    /// Per lane: the last arrival, which no order overtakes.
    pub(super) last: &'a mut [u32; LANES],
    /// Nothing stands in the way of goods that arrive before this day.
    pub(super) calm_until: &'a [u32; LANES],
    /// All bits where later orders wait for earlier ones, none where they may overtake.
    pub(super) in_turn: u32,
}

impl Lane<'_> {
    /// Places orders in the lanes of these bits; the bits of the lanes where it cannot.
    #[inline(always)]
    fn place(&mut self, ring: &mut [Lanes; RING_DAYS], units: Lanes, bits: u32, today: u32) -> u32 {
        let mut left = bits;
        for lane in set_lanes(bits) {
            let lead_days = self.lead_time.draw(self.keys[lane], today);
            let arrival = (today + lead_days).max(self.last[lane]);
            if arrival < self.calm_until[lane] && arrival - today < RING_DAYS as u32 {
                self.last[lane] = arrival & self.in_turn;
                ring[arrival as usize % RING_DAYS].as_mut_array()[lane] += units.as_array()[lane];
                left &= !(1 << lane);
            }
        }
        left
    }
}

/// Runs until an order is due that is not common, the alarm rings or the days are over.
///
/// Kept apart, so that each set of features is a function small enough for a browser to compile well.
#[inline(never)]
pub(super) fn run_on<W: Watch, const F: u8>(
    course: &mut Course,
    constants: Constants<'_>,
    (ring, lane): (&mut [Lanes; RING_DAYS], &mut Option<Lane<'_>>),
    apart: &mut Apart,
    demand: &[Lanes],
    watch: &mut W,
) -> Pause {
    let policy = *constants.policy;
    let trigger = all(policy.reorder_point.saturating_add(1));
    let Course { mut flow, mut sums, mut index, mut arrived, mut until_review, alarm, .. } = *course;
    let mut pause = Pause::Done;
    if course.reviewed
        && let Some(&wanted) = demand.get(index)
    {
        let today = constants.first_day + index as u32;
        flow.evening::<W, F>(&mut sums, &constants, [wanted, arrived], (today, index), watch);
        index += 1;
    }
    let mut reviewed = false;
    while let Some(&wanted) = demand.get(index) {
        let today = constants.first_day + index as u32;
        if today >= alarm {
            pause = Pause::Alarm;
            break;
        }
        arrived = std::mem::replace(&mut ring[today as usize % RING_DAYS], all(0));
        flow.net += arrived;
        if F & RARE != 0 {
            apart.shelf.begin_day(arrived);
            apart.set_aside(&mut flow, today);
            sums.expired_units += apart.shelf.write_off(&mut flow.net, &mut flow.position, &mut flow.reserve);
        }
        if F & PILE != 0 {
            flow.refill(&policy, today);
        }
        if until_review == 0 {
            until_review = policy.review_days;
            let seen = flow.seen::<F>(&policy);
            let due = seen.simd_lt(trigger);
            let mut left = bits(due);
            if left != 0 {
                if let (Some(lane), Some(units)) = (lane.as_mut(), policy.common_order(seen, due)) {
                    left = lane.place(ring, units, left, today);
                    let placed = units & due & !of_bits(left);
                    sums.orders -= placed.simd_gt(all(0));
                    flow.position += placed;
                    let at_once = std::mem::replace(&mut ring[today as usize % RING_DAYS], all(0));
                    flow.net += at_once;
                    arrived += at_once;
                }
                if left != 0 {
                    (pause, reviewed) = (Pause::Order(seen, of_bits(left)), true);
                    until_review -= 1;
                    break;
                }
            }
        }
        until_review -= 1;
        flow.evening::<W, F>(&mut sums, &constants, [wanted, arrived], (today, index), watch);
        index += 1;
    }
    *course = Course { flow, sums, index, arrived, reviewed, until_review, alarm };
    pause
}

impl Apart {
    /// Quality holds: what returns comes back, what starts is set aside.
    #[inline(never)]
    fn set_aside(&mut self, flow: &mut Flow, today: u32) {
        let Self { shelf, holds, held } = self;
        let back: Vec<Held> = held.extract_if(.., |held| held.until <= today).collect();
        // All that returns on a day stands there before any of it is used.
        back.iter().for_each(|held| shelf.settle(held.lane, flow.standing(held.lane)));
        for held in back {
            flow.net.as_mut_array()[held.lane] += held.units;
            held.batches.into_iter().for_each(|batch| shelf.bring_back(held.lane, today, batch));
        }
        for &(lane, hold) in holds.iter().filter(|(_, hold)| hold.start == today) {
            let units = crate::engine::sim::calendar::share(flow.net.as_array()[lane].max(0), hold.level);
            let batches = shelf.set_aside(lane, today, units, flow.standing(lane));
            flow.net.as_mut_array()[lane] -= units;
            held.push(Held { until: hold.end, lane, units, batches });
        }
    }
}

impl Policy {
    /// Units that each lane would order, where no lane needs a division.
    #[inline(always)]
    fn common_order(&self, seen: Lanes, due: Lanes) -> Option<Lanes> {
        let lot = all(self.lot);
        let missing = all(self.order_up_to) - seen;
        if self.lot == 1 && !self.one_lot {
            return Some(larger(larger(missing, lot), all(self.minimum)));
        }
        let several = bits(missing.simd_gt(lot) & due) != 0 && !self.one_lot;
        (!several).then(|| larger(lot, all(self.minimum)))
    }
}

impl Flow {
    /// Units of a lane that stand there, stockpile included.
    fn standing(&self, lane: usize) -> i32 {
        self.net.as_array()[lane].max(0) + self.reserve.as_array()[lane]
    }

    /// What a review looks at.
    #[inline(always)]
    fn seen<const F: u8>(&self, policy: &Policy) -> Lanes {
        if F & RARE != 0 && policy.sees == Sees::Shelf {
            // What customers wait for is not seen: the backlog is added back.
            self.position + at_least_zero(-self.net)
        } else {
            self.position
        }
    }

    /// The refill of the stockpile, while no event is felt.
    #[inline(always)]
    fn refill(&mut self, policy: &Policy, today: u32) {
        let room = all(policy.stockpile) - self.reserve;
        if bits(room.simd_gt(all(0))) != 0 {
            let spare = at_least_zero(self.net - all(policy.keep));
            let calm = !self.felt_until.simd_gt(all(today as i32));
            let refill = smaller(room, spare) & calm;
            self.net -= refill;
            self.reserve += refill;
        }
    }

    /// Demand and charges of a day.
    #[inline(always)]
    fn evening<W: Watch, const F: u8>(
        &mut self,
        sums: &mut Sums,
        constants: &Constants<'_>,
        [wanted, arrived]: [Lanes; 2],
        (today, index): (u32, usize),
        watch: &mut W,
    ) {
        watch.morning(index, self.net, arrived);
        let short = self.serve::<F>(constants, wanted, today, sums);
        self.charge::<F>(sums, arrived, short);
        watch.evening(index, self.net, short, self.reserve);
        watch.position(index, self.position);
    }

    /// Demand of a day; the units that are not served. The stockpile helps only while an event is felt, or when too
    /// many customers wait.
    #[inline(always)]
    fn serve<const F: u8>(
        &mut self,
        constants: &Constants<'_>,
        wanted: Lanes,
        today: u32,
        sums: &mut Sums,
    ) -> Lanes {
        let mut short = at_least_zero(wanted - at_least_zero(self.net));
        self.net -= wanted;
        self.position -= wanted;
        if F & PILE != 0 && bits(short.simd_gt(all(0))) != 0 {
            let felt = self.felt_until.simd_gt(all(today as i32));
            let enough = all(constants.policy.release_backlog.saturating_sub(1));
            let backlog = at_least_zero(-self.net).simd_gt(enough);
            let released = smaller(short, self.reserve) & (felt | backlog);
            self.reserve -= released;
            self.net += released;
            short -= released;
        }
        if F & LOST != 0 && bits(short.simd_gt(all(0))) != 0 {
            let lost = self.lose(constants.lost_parts, short);
            self.net += lost;
            self.position += lost;
            sums.lost_units += lost;
        }
        short
    }

    /// The part of the unserved units that is lost; what is less than a unit is carried on.
    #[inline(always)]
    fn lose(&mut self, parts: u32, short: Lanes) -> Lanes {
        if parts >= SHARE_PARTS {
            return short;
        }
        let whole = short >> 8_i32;
        let rest = (short & all(255)) * all(parts as i32) + self.lost_rest;
        self.lost_rest = rest & all(255);
        whole * all(parts as i32) + (rest >> 8_i32)
    }

    /// Charges on the level at the end of the day.
    #[inline(always)]
    fn charge<const F: u8>(&mut self, sums: &mut Sums, arrived: Lanes, short: Lanes) {
        let waiting = below_zero(self.net);
        let missed = short.simd_gt(all(0));
        sums.short_units += short;
        // Where demand is lost nobody waits, and yet the shelf was empty.
        sums.days_out -= if F & LOST != 0 { waiting | missed } else { waiting };
        sums.on_hand_unit_days += self.net & !waiting;
        if F & PILE != 0 {
            sums.on_hand_unit_days += self.reserve;
        }
        let ended = arrived.simd_gt(all(0));
        sums.cycles -= ended;
        sums.cycles_met -= ended & !self.missed;
        self.missed = (self.missed & !ended) | missed;
    }
}
