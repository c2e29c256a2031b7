//! What a run adds up to: whole numbers, so that any split into parts gives the same bytes.
//!
//! Two parts of a run added together are the run of both: sums of whole numbers, in any order and by any number of
//! workers. Shares and money come out of them at the very end.
//!
//! Limits: means and their errors, not the path of single years beyond the records kept here.

use crate::engine::sim::path_sums::{OpenPath, Spread};
use crate::engine::sim::recovery::Recoveries;
use crate::engine::sim::spec::{RULES, SimItem};
use crate::engine::stats::ranking::rank;
use serde::{Deserialize, Serialize};

/// One rule for one item in one replication, in simulated units and days.
///
/// Every unit asked for is served on its day, or short; of the short ones a part is lost and the rest waits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Units asked for.
    pub demand_units: i64,
    /// Units not served on their day.
    pub short_units: i64,
    /// Of them, units that were lost.
    pub lost_units: i64,
    /// Units written off at the end of their shelf life.
    pub expired_units: i64,
    /// Days with customers waiting, or turned away, at their end.
    pub days_out: i64,
    /// Units on hand at the end of a day, stockpile included, summed over days.
    pub on_hand_unit_days: i64,
    /// Orders placed.
    pub orders: i64,
    /// Cycles: times between two arrivals.
    pub cycles: i64,
    /// Cycles without a shortage.
    pub cycles_met: i64,
    /// Paid above the item's unit cost, in ten-thousandths: premiums and dearer prices.
    pub extra_paid: i64,
}

/// The lines of cost that shortages and write-offs bring, in ten-thousandths.
///
/// As in [`crate::engine::finance::stockout_cost`], one line each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LossLines {
    /// Margin of sales that are lost.
    pub lost_margin: i64,
    /// Express freight for demand that waited.
    pub express: i64,
    /// Trust.
    pub trust: i64,
    /// Standstill.
    pub downtime: i64,
}

/// One rule over all items in one replication.
///
/// Fill rate of the year: 1 - short over demand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearRecord {
    /// Items for which the rule can be told.
    pub items: i64,
    /// Thousandths of a unit asked for.
    pub demand_milliunits: i128,
    /// Thousandths of a unit not served on their day.
    pub short_milliunits: i128,
    /// Item-days out of stock.
    pub days_out: i64,
    /// Items that ran out at least once.
    pub items_out: i64,
    /// Orders placed.
    pub orders: i64,
    /// Stock value at the end of a day, in ten-thousandths, summed over days.
    pub stock_value_days: i128,
    /// Cost of shortages, in ten-thousandths: the sum of `lines`.
    pub loss: i64,
    /// The same by line.
    pub lines: LossLines,
    /// Value written off, in ten-thousandths.
    pub write_off: i64,
    /// Paid above unit costs, in ten-thousandths.
    pub extra_paid: i64,
    /// What the events themselves cost, in ten-thousandths.
    pub event_cost: i64,
    /// Stops that came at random: they begin in this year, at whatever node.
    pub random_stops: i64,
    /// Recoveries.
    pub recoveries: Recoveries,
}

/// One rule for one item over all replications.
///
/// Averages are sums over replications, divided where they are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemRecord {
    /// Replications.
    pub replications: i64,
    /// Thousandths of a unit asked for.
    pub demand_milliunits: i64,
    /// Thousandths of a unit not served on their day.
    pub short_milliunits: i64,
    /// Days out of stock.
    pub days_out: i64,
    /// Thousandths of a unit on hand at the end of a day, summed over days.
    pub on_hand_milliunit_days: i128,
    /// Orders placed.
    pub orders: i64,
    /// Cycles between arrivals.
    pub cycles: i64,
    /// Cycles without a shortage.
    pub cycles_met: i64,
    /// Replications with a shortage.
    pub years_out: i64,
    /// Cost of shortages, in ten-thousandths.
    pub loss: i64,
    /// Value written off, in ten-thousandths.
    pub write_off: i64,
    /// Paid above the unit cost, in ten-thousandths.
    pub extra_paid: i64,
    /// Whole paths, for the errors.
    pub spread: Spread,
}

/// The result of some replications over all items.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Replications by number with one record per rule, sorted by number.
    pub years: Vec<(u32, [YearRecord; RULES])>,
    /// One record per item and rule.
    pub items: Vec<[ItemRecord; RULES]>,
    /// Years on end in one path; they depend on each other.
    pub years_per_path: u32,
    /// True where rare events were spread evenly over the paths.
    pub is_stratified: bool,
    /// Paths of which a year is missing, sorted by path.
    pub open: Vec<OpenPath>,
}

impl LossLines {
    /// The lines of an outcome.
    #[must_use]
    pub fn of(outcome: &Outcome, item: &SimItem) -> Self {
        let money = &item.money;
        Self {
            lost_margin: outcome.short_units * money.lost_margin,
            express: outcome.short_units * money.express,
            trust: outcome.short_units * money.trust,
            downtime: outcome.days_out * money.downtime_per_day,
        }
    }

    /// Their sum.
    #[must_use]
    pub const fn sum(&self) -> i64 {
        self.lost_margin + self.express + self.trust + self.downtime
    }
}

impl YearRecord {
    /// Adds an item's outcome.
    pub fn add(&mut self, outcome: &Outcome, lines: &LossLines, item: &SimItem) {
        let milli = i128::from(item.unit_milli);
        self.items += 1;
        self.demand_milliunits += i128::from(outcome.demand_units) * milli;
        self.short_milliunits += i128::from(outcome.short_units) * milli;
        self.days_out += outcome.days_out;
        self.items_out += i64::from(outcome.short_units > 0);
        self.orders += outcome.orders;
        self.stock_value_days += i128::from(outcome.on_hand_unit_days) * i128::from(item.money.unit_cost);
        self.loss += lines.sum();
        self.lines.lost_margin += lines.lost_margin;
        self.lines.express += lines.express;
        self.lines.trust += lines.trust;
        self.lines.downtime += lines.downtime;
        self.write_off += outcome.expired_units * item.money.unit_cost;
        self.extra_paid += outcome.extra_paid;
    }
}

impl ItemRecord {
    /// Adds a replication's outcome; `loss` in ten-thousandths.
    pub fn add(&mut self, outcome: &Outcome, loss: i64, item: &SimItem) {
        self.replications += 1;
        self.demand_milliunits += outcome.demand_units * item.unit_milli;
        self.short_milliunits += outcome.short_units * item.unit_milli;
        self.days_out += outcome.days_out;
        self.on_hand_milliunit_days += i128::from(outcome.on_hand_unit_days) * i128::from(item.unit_milli);
        self.orders += outcome.orders;
        self.cycles += outcome.cycles;
        self.cycles_met += outcome.cycles_met;
        self.years_out += i64::from(outcome.short_units > 0);
        self.loss += loss;
        self.write_off += outcome.expired_units * item.money.unit_cost;
        self.extra_paid += outcome.extra_paid;
    }

    fn merge(&mut self, other: &Self) {
        self.replications += other.replications;
        self.demand_milliunits += other.demand_milliunits;
        self.short_milliunits += other.short_milliunits;
        self.days_out += other.days_out;
        self.on_hand_milliunit_days += other.on_hand_milliunit_days;
        self.orders += other.orders;
        self.cycles += other.cycles;
        self.cycles_met += other.cycles_met;
        self.years_out += other.years_out;
        self.loss += other.loss;
        self.write_off += other.write_off;
        self.extra_paid += other.extra_paid;
        self.spread.merge(&other.spread);
    }
}

impl Summary {
    /// Takes another part in. A replication that is already there is not counted twice: the part is refused.
    pub fn merge(&mut self, part: Self) -> bool {
        let known = |number: u32| self.years.binary_search_by_key(&number, |year| year.0).is_ok();
        if part.years.iter().any(|year| known(year.0)) {
            return false;
        }
        if self.items.is_empty() {
            self.items = part.items;
        } else {
            for (mine, theirs) in self.items.iter_mut().zip(&part.items) {
                for (mine, theirs) in mine.iter_mut().zip(theirs) {
                    mine.merge(theirs);
                }
            }
        }
        self.years_per_path = self.years_per_path.max(part.years_per_path);
        self.is_stratified |= part.is_stratified;
        part.open.into_iter().for_each(|path| self.take_in(path));
        self.years.extend(part.years);
        rank(&mut self.years, |one, other| one.0.cmp(&other.0));
        true
    }

    /// The same in pieces, so that no one of them takes long to send or to add: the years first, without items, then
    /// so many items at a time, without years.
    ///
    /// Pieces of two parts add up by [`Self::merge`], place by place; [`Self::joined`] makes them one again.
    #[must_use]
    pub fn pieces(mut self, items: usize) -> Vec<Self> {
        let (records, open) = (std::mem::take(&mut self.items), std::mem::take(&mut self.open));
        let (years_per_path, is_stratified) = (self.years_per_path, self.is_stratified);
        let mut pieces = vec![self];
        pieces.extend(records.chunks(items.max(1)).enumerate().map(|(place, records)| {
            let first = place * items.max(1);
            let of = |sums: &OpenPath| OpenPath {
                items: sums.items.get(first..first + records.len()).unwrap_or_default().to_vec(),
                ..*sums
            };
            let open = open.iter().map(of).collect();
            Self { years: Vec::new(), items: records.to_vec(), years_per_path, is_stratified, open }
        }));
        pieces
    }

    /// Pieces of items, in order, as one; years are those of the first that has any.
    #[must_use]
    pub fn joined(pieces: Vec<Self>) -> Self {
        let items: usize = pieces.iter().map(|piece| piece.items.len()).sum();
        let mut pieces = pieces.into_iter();
        let mut whole = pieces.next().unwrap_or_default();
        whole.items.reserve_exact(items - whole.items.len());
        pieces.for_each(|piece| whole.join(piece));
        whole
    }

    /// Takes in the piece with the items that come next.
    pub fn join(&mut self, piece: Self) {
        self.items.extend(piece.items);
        if self.open.is_empty() {
            self.open = piece.open;
        } else {
            for (mine, theirs) in self.open.iter_mut().zip(piece.open) {
                mine.items.extend(theirs.items);
            }
        }
    }

    /// Years of a path; once all of them are there it counts for the errors.
    fn take_in(&mut self, part: OpenPath) {
        match self.open.binary_search_by_key(&part.path, |open| open.path) {
            Err(place) => self.open.insert(place, part),
            Ok(place) => {
                let Some(open) = self.open.get_mut(place) else { return };
                open.add(&part);
                if open.years < self.years_per_path {
                    return;
                }
                let whole = self.open.remove(place);
                for (records, sums) in self.items.iter_mut().zip(&whole.items) {
                    records.iter_mut().zip(sums).for_each(|(record, sums)| record.spread.close(sums));
                }
            }
        }
    }
}
