//! What a run adds up to: whole numbers, so that any split into parts gives the same bytes.

use crate::engine::sim::kernel::Outcome;
use crate::engine::sim::recovery::Recoveries;
use crate::engine::sim::spec::RULES;
use serde::{Deserialize, Serialize};

/// One rule over all items in one replication.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearRecord {
    /// Items for which the rule can be told.
    pub items: i64,
    /// Units asked for.
    pub demand_units: i64,
    /// Units not served on their day.
    pub short_units: i64,
    /// Item-days with unserved demand.
    pub days_out: i64,
    /// Items that ran out at least once.
    pub items_out: i64,
    /// Orders placed.
    pub orders: i64,
    /// Stock value at the end of a day, in ten-thousandths, summed over days.
    pub stock_value_days: i128,
    /// Cost of shortages, in ten-thousandths.
    pub loss: i64,
    /// Recoveries.
    pub recoveries: Recoveries,
}

/// One rule for one item over all replications.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemRecord {
    /// Replications.
    pub replications: i64,
    /// Units asked for.
    pub demand_units: i64,
    /// Units not served on their day.
    pub short_units: i64,
    /// Days with unserved demand.
    pub days_out: i64,
    /// Units on hand at the end of a day, summed over days.
    pub on_hand_unit_days: i64,
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
    /// Squares of the yearly figures, for their errors.
    pub short_units_squared: i128,
    /// Squares of the yearly days out.
    pub days_out_squared: i128,
    /// Squares of the yearly loss.
    pub loss_squared: i128,
}

/// The result of some replications over all items.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Replications by number with one record per rule, sorted by number.
    pub years: Vec<(u32, [YearRecord; RULES])>,
    /// One record per item and rule.
    pub items: Vec<[ItemRecord; RULES]>,
}

impl YearRecord {
    /// Adds an item's outcome; `loss` and `unit_cost` in ten-thousandths.
    pub fn add(&mut self, outcome: &Outcome, loss: i64, unit_cost: i64) {
        self.items += 1;
        self.demand_units += outcome.demand_units;
        self.short_units += outcome.short_units;
        self.days_out += outcome.days_out;
        self.items_out += i64::from(outcome.short_units > 0);
        self.orders += outcome.orders;
        self.stock_value_days += i128::from(outcome.on_hand_unit_days) * i128::from(unit_cost);
        self.loss += loss;
    }
}

impl ItemRecord {
    /// Adds a replication's outcome; `loss` in ten-thousandths.
    pub fn add(&mut self, outcome: &Outcome, loss: i64) {
        let square = |x: i64| i128::from(x) * i128::from(x);
        self.replications += 1;
        self.demand_units += outcome.demand_units;
        self.short_units += outcome.short_units;
        self.days_out += outcome.days_out;
        self.on_hand_unit_days += outcome.on_hand_unit_days;
        self.orders += outcome.orders;
        self.cycles += outcome.cycles;
        self.cycles_met += outcome.cycles_met;
        self.years_out += i64::from(outcome.short_units > 0);
        self.loss += loss;
        self.short_units_squared += square(outcome.short_units);
        self.days_out_squared += square(outcome.days_out);
        self.loss_squared += square(loss);
    }

    fn merge(&mut self, other: &Self) {
        self.replications += other.replications;
        self.demand_units += other.demand_units;
        self.short_units += other.short_units;
        self.days_out += other.days_out;
        self.on_hand_unit_days += other.on_hand_unit_days;
        self.orders += other.orders;
        self.cycles += other.cycles;
        self.cycles_met += other.cycles_met;
        self.years_out += other.years_out;
        self.loss += other.loss;
        self.short_units_squared += other.short_units_squared;
        self.days_out_squared += other.days_out_squared;
        self.loss_squared += other.loss_squared;
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
        self.years.extend(part.years);
        self.years.sort_unstable_by_key(|year| year.0);
        true
    }
}
