//! The firm as it runs today: each item's reorder rule over two years of sales, which gives receipts, customer
//! deliveries, stock on hand and open orders that agree with each other.

use super::calendar::{HISTORY_DAYS, LAST_DAY, is_working_day, nearest_working_day, working_day_from};
use super::demand::{SalesLine, matched};
use super::items::ItemSpec;
use super::suppliers::{SUPPLIERS, SupplierSpec};
use super::{Draw, stream};
use crate::engine::rng::Stream;
use libm::exp;
use std::collections::VecDeque;

/// Today's rule in units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    pub(super) safety_stock_units: u32,
    pub(super) reorder_point_units: u32,
    pub(super) order_quantity_units: u32,
}

/// What a customer got for a sales line.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shipment {
    /// Day of delivery, none where it is still owed.
    pub(super) day: Option<i32>,
    pub(super) units: u32,
}

/// One purchase order line that arrived.
#[derive(Debug, Clone, Copy)]
pub(super) struct Receipt {
    pub(super) ordered: i32,
    pub(super) promised: i32,
    pub(super) received: i32,
    pub(super) ordered_units: u32,
    pub(super) received_units: u32,
    pub(super) rejected_units: u32,
}

/// Two years of one item.
#[derive(Debug)]
pub(super) struct History {
    pub(super) spec: &'static ItemSpec,
    pub(super) rule: Rule,
    pub(super) sales: Vec<SalesLine>,
    /// One for each sales line.
    pub(super) shipments: Vec<Shipment>,
    /// In the order in which they were ordered.
    pub(super) receipts: Vec<Receipt>,
    pub(super) on_hand_units: u32,
    pub(super) on_order_units: u32,
}

fn to_packs(units: f64, pack_units: u32) -> u32 {
    ((units / f64::from(pack_units)).round() as u32).max(1) * pack_units
}

/// Two leading digits: what a planner types.
fn rounded(units: f64) -> u32 {
    let step = if units >= 1000.0 {
        50.0
    } else if units >= 100.0 {
        5.0
    } else {
        1.0
    };
    ((units / step).round() * step) as u32
}

fn rule_of(spec: &ItemSpec, seed: u64) -> Rule {
    let mut s = stream(seed, spec.code, Draw::Rules);
    // Planners' habits differ a little from item to item; what was typed does not.
    let mut habit = || if spec.typed.is_some() { 1.0 } else { 0.94 + 0.16 * s.uniform() };
    let per_day = spec.units_per_week / 7.0;
    let safety_stock_units = rounded(per_day * spec.today.safety_days * habit());
    let lead_time_units = per_day * f64::from(spec.stated_lead_time_days);
    Rule {
        safety_stock_units,
        reorder_point_units: rounded(lead_time_units * habit()).max(1) + safety_stock_units,
        order_quantity_units: to_packs(per_day * spec.today.order_days * habit(), spec.pack_units),
    }
}

/// Lead times of an item's orders, one after the other.
struct LeadTimes {
    stream: Stream,
    spec: &'static ItemSpec,
    supplier: &'static SupplierSpec,
    /// Months that were good or bad for the whole supplier.
    months: Vec<f64>,
    /// Where the planner typed a lead time: draws that agree with it.
    typed: VecDeque<f64>,
}

impl LeadTimes {
    fn new(seed: u64, spec: &'static ItemSpec) -> Self {
        let supplier = &SUPPLIERS[spec.supplier];
        let mut month = stream(seed, supplier.code, Draw::Month);
        let spread = 0.25 * supplier.pace.delay_share;
        let months = (0..HISTORY_DAYS / 30 + 1).map(|_| exp(spread * month.normal())).collect();
        let stream = stream(seed, spec.code, Draw::LeadTime);
        let mut times = Self { stream, spec, supplier, months, typed: VecDeque::new() };
        if let Some(typed) = spec.typed {
            let mut draws: Vec<f64> = (0..11).map(|_| times.draw(0)).collect();
            let least = 0.5 * typed.lead_time_days;
            matched(&mut draws, typed.lead_time_days, typed.lead_time_variation_days, least);
            times.typed = draws.into();
        }
        times
    }

    fn draw(&mut self, day: i32) -> f64 {
        let pace = &self.supplier.pace;
        let scale = pace.delay_share / pace.delay_shape;
        let delay = self.stream.gamma(pace.delay_shape, scale);
        let wrong = self.stream.uniform() < pace.very_late_chance;
        let extra = if wrong { 0.5 + 0.5 * self.stream.uniform() } else { 0.0 };
        let month = self.months.get((day / 30) as usize).copied().unwrap_or(1.0);
        f64::from(self.spec.stated_lead_time_days) * (pace.fastest_share + delay + extra) * month
    }

    fn next_days(&mut self, day: i32) -> i32 {
        let drawn = self.draw(day);
        let days = self.typed.pop_front().unwrap_or(drawn);
        (days.round() as i32).max(2)
    }
}

/// The shelf of one item while the two years run.
struct Shelf {
    on_hand_units: u32,
    on_order_units: u32,
    /// Sales lines that wait, with the units still owed.
    waiting: VecDeque<(usize, u32)>,
    shipments: Vec<Shipment>,
    shipping: Stream,
}

impl Shelf {
    /// Goods leave one to three days after they are there; now and then the carrier is late or the picker miscounts.
    fn ship(&mut self, line: usize, day: i32, units: u32) {
        let late = if self.shipping.uniform() < 0.03 { 5 + self.shipping.below(8) as i32 } else { 0 };
        let delivered = working_day_from(day + 1 + self.shipping.below(3) as i32 + late);
        let miscounted = self.shipping.uniform() < 0.02;
        let units = if miscounted && units > 1 {
            units - 1 - self.shipping.below(units / 4 + 1).min(units - 2)
        } else {
            units
        };
        self.on_hand_units -= units;
        if delivered <= LAST_DAY {
            self.shipments[line] = Shipment { day: Some(delivered), units };
        }
    }

    /// First come, first served; a line waits until it is complete.
    fn serve(&mut self, day: i32) {
        while let Some(&(line, units)) = self.waiting.front()
            && units <= self.on_hand_units
        {
            self.waiting.pop_front();
            self.ship(line, day, units);
        }
    }

    /// Some customers take what is there and cancel the rest.
    fn sell(&mut self, line: usize, sale: SalesLine) {
        let takes_part = self.shipping.uniform() < 0.6;
        if self.waiting.is_empty() && sale.units > self.on_hand_units && self.on_hand_units > 0 && takes_part
        {
            self.ship(line, sale.day, self.on_hand_units);
        } else {
            self.waiting.push_back((line, sale.units));
        }
    }

    fn owed_units(&self) -> u32 {
        self.waiting.iter().map(|(_, units)| units).sum()
    }
}

fn receipt_of(
    s: &mut Stream,
    supplier: &SupplierSpec,
    order: (i32, i32),
    promised: i32,
    units: u32,
) -> Receipt {
    let short = s.uniform() < supplier.care.short_chance;
    let arriving_share = 0.7 + 0.27 * s.uniform();
    let rejected = s.uniform() < supplier.care.reject_chance;
    let rejected_share = 0.01 + 0.06 * s.uniform();
    let received_units = if short { (f64::from(units) * arriving_share) as u32 } else { units };
    Receipt {
        ordered: order.0,
        promised,
        received: order.1,
        ordered_units: units,
        received_units,
        rejected_units: if rejected { (f64::from(received_units) * rejected_share).ceil() as u32 } else { 0 },
    }
}

/// Runs an item's rule over its sales.
pub(super) fn run(spec: &'static ItemSpec, sales: Vec<SalesLine>, seed: u64) -> History {
    let rule = rule_of(spec, seed);
    let mut times = LeadTimes::new(seed, spec);
    let mut receipt_draws = stream(seed, spec.code, Draw::Receipt);
    let start_share = receipt_draws.uniform();
    let mut shelf = Shelf {
        on_hand_units: rule.reorder_point_units + (start_share * f64::from(rule.order_quantity_units)) as u32,
        on_order_units: 0,
        waiting: VecDeque::new(),
        shipments: vec![Shipment::default(); sales.len()],
        shipping: stream(seed, spec.code, Draw::Shipping),
    };
    let first_day = sales.first().map_or(0, |sale| sale.day);
    let mut orders: Vec<Receipt> = Vec::new();
    let mut next = 0;
    for day in first_day..=LAST_DAY {
        for order in orders.iter().filter(|order| order.received == day) {
            shelf.on_hand_units += order.received_units - order.rejected_units;
            shelf.on_order_units -= order.ordered_units;
        }
        while let Some(sale) = sales.get(next).filter(|sale| sale.day <= day) {
            shelf.serve(day);
            shelf.sell(next, *sale);
            next += 1;
        }
        shelf.serve(day);
        while is_working_day(day)
            && shelf.on_hand_units + shelf.on_order_units <= rule.reorder_point_units + shelf.owed_units()
        {
            let received = nearest_working_day(day + times.next_days(day));
            let promised = nearest_working_day(day + i32::from(spec.stated_lead_time_days));
            let units = rule.order_quantity_units;
            let supplier = times.supplier;
            orders.push(receipt_of(&mut receipt_draws, supplier, (day, received), promised, units));
            shelf.on_order_units += units;
        }
    }
    let Shelf { on_hand_units, on_order_units, shipments, .. } = shelf;
    orders.retain(|order| order.received <= LAST_DAY);
    History { spec, rule, sales, shipments, receipts: orders, on_hand_units, on_order_units }
}
