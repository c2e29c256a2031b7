//! Customer orders: the sales lines of the last 90 days, gathered into orders of a few lines.

use super::calendar::{HISTORY_DAYS, working_day_from};
use super::stock::History;
use super::{Draw, stream};
use crate::engine::stats::ranking::rank;

/// Days of sales that the order table repeats.
const ORDER_DAYS: i32 = 90;
/// Most lines of an order.
const MOST_LINES: u32 = 5;

/// Made-up customers.
const CUSTOMERS: [&str; 20] = [
    "Alder Irrigation",
    "Bexley Waterworks",
    "Castell Heating",
    "Dunmore Farms",
    "Elbe Pumpenservice",
    "Fjordvann",
    "Garda Impianti",
    "Halden Marine",
    "Iduna Brunnenbau",
    "Jura Hydraulique",
    "Kestrel Pools",
    "Loire Pompes",
    "Moorland Drainage",
    "Nordkyst Aqua",
    "Ostrava Servis",
    "Pennine Utilities",
    "Quarry Dewatering",
    "Rioja Riegos",
    "Solway Fisheries",
    "Tarn Building Supply",
];

/// One line of a customer order.
#[derive(Debug, Clone, Copy)]
pub(super) struct OrderLine {
    /// Running number of the order, from 0.
    pub(super) order: u32,
    /// Line within the order, from 1.
    pub(super) line: u32,
    pub(super) customer: &'static str,
    pub(super) promised: i32,
    /// Index of the item and of its sales line.
    pub(super) item: usize,
    pub(super) sale: usize,
    /// Units that come damaged, in a hundred.
    pub(super) damaged_percent: u32,
    pub(super) paper_faults: u32,
}

/// Gathers the last sales lines, by day, into orders.
pub(super) fn gather(seed: u64, histories: &[History]) -> Vec<OrderLine> {
    let mut s = stream(seed, "customer orders", Draw::Grouping);
    let mut lines: Vec<(i32, u64, usize, usize)> = Vec::new();
    for (item, history) in histories.iter().enumerate() {
        for (sale, line) in history.sales.iter().enumerate() {
            if line.day >= HISTORY_DAYS - ORDER_DAYS {
                lines.push((line.day, s.next_u64(), item, sale));
            }
        }
    }
    // Draws of their own: goods damaged on the road, and papers, by line.
    let mut flaws = stream(seed, "customer orders", Draw::Flaws);
    // Within a day at random, so that an order mixes items.
    rank(&mut lines, Ord::cmp);
    let mut gathered: Vec<OrderLine> = Vec::with_capacity(lines.len());
    let (mut order, mut line, mut left, mut order_day) = (0, 0, 0, i32::MIN);
    let (mut customer, mut promised) = ("", 0);
    for (day, _, item, sale) in lines {
        if left == 0 || day != order_day {
            order = gathered.last().map_or(0, |last| last.order + 1);
            (line, left, order_day) = (0, 1 + s.below(MOST_LINES), day);
            customer = CUSTOMERS[s.below(20).min(s.below(20)) as usize];
            promised = working_day_from(day + 5 + s.below(4) as i32);
        }
        line += 1;
        left -= 1;
        let damaged_percent = if flaws.below(150) == 0 { 10 + flaws.below(40) } else { 0 };
        let paper_faults = u32::from(flaws.below(120) == 0);
        gathered.push(OrderLine {
            order,
            line,
            customer,
            promised,
            item,
            sale,
            damaged_percent,
            paper_faults,
        });
    }
    gathered
}
