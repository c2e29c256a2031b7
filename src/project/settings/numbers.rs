//! Every setting that is one number: what it is called, its unit and its range. Fields on screen and the names of steps
//! that can be taken back are made from this one list.

use super::Settings;
use crate::project::words::trimmed;

/// A setting that is a number, in the unit that is shown.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    /// Its name in the page.
    pub id: &'static str,
    /// Its name on screen.
    pub label: &'static str,
    /// Its unit on screen; `money` stands for the project's currency.
    pub unit: &'static str,
    /// What a stored value is multiplied by to be shown: 100 for a share.
    pub scale: f64,
    /// The smallest and the largest value shown.
    pub range: (f64, f64),
    /// Decimals shown at most.
    pub decimals: usize,
    get: fn(&Settings) -> f64,
    set: fn(&mut Settings, f64),
}

/// The unit that stands for the project's currency.
pub const MONEY: &str = "money";

impl Number {
    /// The value as it is shown.
    #[must_use]
    pub fn shown(&self, settings: &Settings) -> f64 {
        (self.get)(settings) * self.scale
    }

    /// Sets it from a value as it is shown.
    pub fn set_shown(&self, settings: &mut Settings, shown: f64) {
        (self.set)(settings, shown / self.scale);
    }

    /// The number of a name.
    #[must_use]
    pub fn named(id: &str) -> Option<&'static Self> {
        NUMBERS.iter().find(|number| number.id == id)
    }

    /// Its value and unit as words.
    #[must_use]
    pub fn words(&self, shown: f64) -> String {
        trimmed(shown, self.decimals)
    }
}

macro_rules! numbers {
    ($($id:literal $label:literal $unit:literal $scale:literal $range:tt $decimals:literal $($path:tt).+ $([$place:literal])?;)+) => {
        /// All of them, in the order of the settings page.
        pub static NUMBERS: &[Number] = &[$(Number {
            id: $id,
            label: $label,
            unit: $unit,
            scale: $scale,
            range: $range,
            decimals: $decimals,
            get: |settings| settings.$($path).+ $([$place])?,
            set: |settings, value| settings.$($path).+ $([$place])? = value,
        },)+];
    };
}

numbers! {
    "long-lead-time" "Long lead time is more than" "days" 1.0 (0.0, 730.0) 0 audit.long_lead_time_days;
    "unsteady" "Unsteady is more than" "%" 100.0 (0.0, 500.0) 0 audit.unsteady_share;
    "concentration-limit" "Concentration is more than" "% of spend" 100.0 (0.0, 100.0) 0 audit.concentration_share;
    "on-time-limit" "Late is less than" "% on time" 100.0 (0.0, 100.0) 0 audit.on_time_share;
    "a-cut" "A ends at" "% of value" 100.0 (1.0, 99.9) 2 segment.a_cut_share;
    "b-cut" "B ends at" "% of value" 100.0 (1.0, 99.9) 2 segment.b_cut_share;
    "x-cut" "X up to a variation of" "" 1.0 (0.0, 10.0) 2 segment.x_cut;
    "y-cut" "Y up to a variation of" "" 1.0 (0.0, 10.0) 2 segment.y_cut;
    "fast" "Fast above" "turns" 1.0 (0.0, 100.0) 2 segment.fast_turns;
    "slow" "Not moving below" "turns" 1.0 (0.0, 100.0) 2 segment.slow_turns;
    "risk-line" "High risk from a score of" "" 1.0 (0.0, 100.0) 2 segment.risk_line;
    "w-sources" "Weight of a single source" "" 1.0 (0.0, 100.0) 0 risk_weights[0];
    "w-lead-time" "Weight of the lead time" "" 1.0 (0.0, 100.0) 0 risk_weights[1];
    "w-variation" "Weight of its variation" "" 1.0 (0.0, 100.0) 0 risk_weights[2];
    "w-on-time" "Weight of the on-time record" "" 1.0 (0.0, 100.0) 0 risk_weights[3];
    "w-country" "Weight of the country" "" 1.0 (0.0, 100.0) 0 risk_weights[4];
    "review-period" "Review every" "days" 1.0 (0.0, 90.0) 0 review_period_days;
    "order-cost" "Cost of an order" "money" 1.0 (0.0, 100_000.0) 2 money.order_cost_money;
    "capital" "Carrying cost: capital" "% a year" 100.0 (0.0, 100.0) 1 money.carrying_shares[0];
    "storage" "Carrying cost: storage" "% a year" 100.0 (0.0, 100.0) 1 money.carrying_shares[1];
    "insurance" "Carrying cost: insurance" "% a year" 100.0 (0.0, 100.0) 1 money.carrying_shares[2];
    "obsolescence" "Carrying cost: obsolescence" "% a year" 100.0 (0.0, 100.0) 1 money.carrying_shares[3];
    "margin" "Margin where no price is known" "% of cost" 100.0 (0.0, 1_000.0) 1 money.margin_share_of_cost;
    "lost-sales" "Short units whose sale is lost" "%" 100.0 (0.0, 100.0) 0 money.lost_sale_share;
    "express" "Express freight of a short unit" "% of cost" 100.0 (0.0, 1_000.0) 0 money.express_share_of_cost;
    "trust" "Lost trust for a short unit" "% of margin" 100.0 (0.0, 1_000.0) 0 money.trust_share_of_margin;
    "downtime" "Standstill for a day without a critical item" "money" 1.0 (0.0, 1e9) 0 money.downtime_money_per_day;
    "assumed-lead-time" "Lead time" "days" 1.0 (0.0, 730.0) 0 assumed.lead_time_days;
    "assumed-variation" "Lead-time variation" "% of the mean" 100.0 (0.0, 500.0) 0 assumed.lead_time_variation_share;
    "assumed-recover" "Days until supply is back" "days" 1.0 (0.0, 1_000.0) 0 assumed.recover_days;
    "assumed-order" "Order where no cost is known" "days of demand" 1.0 (1.0, 730.0) 0 assumed.order_days_without_cost;
    "just-in-case" "Cover of the Just-in-Case rule" "days" 1.0 (0.0, 730.0) 0 assumed.just_in_case_days;
    "bulk-buy" "Secure items are bought ahead for" "days" 1.0 (0.0, 730.0) 0 assumed.bulk_buy_days;
    "longest-order" "No order is larger than" "days of demand" 1.0 (1.0, 3_650.0) 0 assumed.longest_order_days;
    "tolerance" "On time is at most so many days late" "days" 1.0 (0.0, 365.0) 0 scorecard.tolerance_days;
    "short-tolerance" "In full is at most so much short" "%" 100.0 (0.0, 100.0) 1 scorecard.short_tolerance_share;
    "undamaged" "Orders that arrive undamaged" "%" 100.0 (0.0, 100.0) 1 scorecard.undamaged_share;
    "papers" "Orders with the right papers" "%" 100.0 (0.0, 100.0) 1 scorecard.papers_share;
    "lead-time-growth" "Review where a lead time grows by" "%" 100.0 (0.0, 1_000.0) 0 scorecard.lead_time_growth_share;
    "variation-growth" "Review where demand variation grows by" "%" 100.0 (0.0, 1_000.0) 0 scorecard.variation_growth_share;
    "t-turns" "Target of inventory turns" "a year" 1.0 (0.0, 1_000.0) 1 scorecard.targets[0];
    "t-cover" "Target of days of cover" "days" 1.0 (0.0, 3_650.0) 0 scorecard.targets[1];
    "t-carrying" "Target of carrying cost" "money" 1.0 (0.0, 1e12) 0 scorecard.targets[2];
    "t-slow" "Target of slow stock" "% of stock" 100.0 (0.0, 100.0) 1 scorecard.targets[3];
    "t-unit-fill" "Target of unit fill rate" "%" 100.0 (0.0, 100.0) 1 scorecard.targets[4];
    "t-line-fill" "Target of line fill rate" "%" 100.0 (0.0, 100.0) 1 scorecard.targets[5];
    "t-order-fill" "Target of order fill rate" "%" 100.0 (0.0, 100.0) 1 scorecard.targets[6];
    "t-otif" "Target of on time in full" "%" 100.0 (0.0, 100.0) 1 scorecard.targets[7];
    "t-perfect" "Target of perfect order, as count" "%" 100.0 (0.0, 100.0) 1 scorecard.targets[8];
    "t-perfect-product" "Target of perfect order, as product" "%" 100.0 (0.0, 100.0) 1 scorecard.targets[9];
    "t-supplier-otif" "Target of supplier on time in full" "%" 100.0 (0.0, 100.0) 1 scorecard.targets[10];
    "t-recover" "Target of time to recover" "days" 1.0 (0.0, 1_000.0) 0 scorecard.targets[11];
    "t-stock-out-day" "Target of cost of a day without stock" "money" 1.0 (0.0, 1e12) 0 scorecard.targets[12];
    "t-simulated-fill" "Target of unit fill rate, simulated" "%" 100.0 (0.0, 100.0) 1 scorecard.targets[13];
    "t-bad-year" "Target of bad-year loss" "money" 1.0 (0.0, 1e12) 0 scorecard.targets[14];
    "t-worst-years" "Target of worst years' loss" "money" 1.0 (0.0, 1e12) 0 scorecard.targets[15];
    "t-return" "Target of resilience return" "%" 100.0 (0.0, 10_000.0) 0 scorecard.targets[16];
    "w-turns" "Weight of inventory turns" "" 1.0 (0.0, 100.0) 0 scorecard.weights[0];
    "w-cover" "Weight of days of cover" "" 1.0 (0.0, 100.0) 0 scorecard.weights[1];
    "w-carrying" "Weight of carrying cost" "" 1.0 (0.0, 100.0) 0 scorecard.weights[2];
    "w-slow" "Weight of slow stock" "" 1.0 (0.0, 100.0) 0 scorecard.weights[3];
    "w-unit-fill" "Weight of unit fill rate" "" 1.0 (0.0, 100.0) 0 scorecard.weights[4];
    "w-line-fill" "Weight of line fill rate" "" 1.0 (0.0, 100.0) 0 scorecard.weights[5];
    "w-order-fill" "Weight of order fill rate" "" 1.0 (0.0, 100.0) 0 scorecard.weights[6];
    "w-otif" "Weight of on time in full" "" 1.0 (0.0, 100.0) 0 scorecard.weights[7];
    "w-perfect" "Weight of perfect order, as count" "" 1.0 (0.0, 100.0) 0 scorecard.weights[8];
    "w-perfect-product" "Weight of perfect order, as product" "" 1.0 (0.0, 100.0) 0 scorecard.weights[9];
    "w-supplier-otif" "Weight of supplier on time in full" "" 1.0 (0.0, 100.0) 0 scorecard.weights[10];
    "w-recover" "Weight of time to recover" "" 1.0 (0.0, 100.0) 0 scorecard.weights[11];
    "w-stock-out-day" "Weight of cost of a day without stock" "" 1.0 (0.0, 100.0) 0 scorecard.weights[12];
    "w-simulated-fill" "Weight of unit fill rate, simulated" "" 1.0 (0.0, 100.0) 0 scorecard.weights[13];
    "w-bad-year" "Weight of bad-year loss" "" 1.0 (0.0, 100.0) 0 scorecard.weights[14];
    "w-worst-years" "Weight of worst years' loss" "" 1.0 (0.0, 100.0) 0 scorecard.weights[15];
    "w-return" "Weight of resilience return" "" 1.0 (0.0, 100.0) 0 scorecard.weights[16];
    "v-turns" "Value of inventory turns" "a year" 1.0 (0.0, 1_000.0) 1 scorecard.typed[0];
    "v-cover" "Value of days of cover" "days" 1.0 (0.0, 3_650.0) 0 scorecard.typed[1];
    "v-carrying" "Value of carrying cost" "money" 1.0 (0.0, 1e12) 0 scorecard.typed[2];
    "v-slow" "Value of slow stock" "% of stock" 100.0 (0.0, 100.0) 1 scorecard.typed[3];
    "v-unit-fill" "Value of unit fill rate" "%" 100.0 (0.0, 100.0) 1 scorecard.typed[4];
    "v-line-fill" "Value of line fill rate" "%" 100.0 (0.0, 100.0) 1 scorecard.typed[5];
    "v-order-fill" "Value of order fill rate" "%" 100.0 (0.0, 100.0) 1 scorecard.typed[6];
    "v-otif" "Value of on time in full" "%" 100.0 (0.0, 100.0) 1 scorecard.typed[7];
    "v-perfect" "Value of perfect order, as count" "%" 100.0 (0.0, 100.0) 1 scorecard.typed[8];
    "v-perfect-product" "Value of perfect order, as product" "%" 100.0 (0.0, 100.0) 1 scorecard.typed[9];
    "v-supplier-otif" "Value of supplier on time in full" "%" 100.0 (0.0, 100.0) 1 scorecard.typed[10];
    "v-recover" "Value of time to recover" "days" 1.0 (0.0, 1_000.0) 0 scorecard.typed[11];
    "v-stock-out-day" "Value of cost of a day without stock" "money" 1.0 (0.0, 1e12) 0 scorecard.typed[12];
    "v-simulated-fill" "Value of unit fill rate, simulated" "%" 100.0 (0.0, 100.0) 1 scorecard.typed[13];
    "v-bad-year" "Value of bad-year loss" "money" 1.0 (0.0, 1e12) 0 scorecard.typed[14];
    "v-worst-years" "Value of worst years' loss" "money" 1.0 (0.0, 1e12) 0 scorecard.typed[15];
    "v-return" "Value of resilience return" "%" 100.0 (0.0, 10_000.0) 0 scorecard.typed[16];
    "shared-demand" "Demand of all items swings together by" "% a month" 100.0 (0.0, 100.0) 0 stress.shared_demand_share;
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_number_has_its_own_name_and_place() {
        let names: BTreeSet<&str> = NUMBERS.iter().map(|number| number.id).collect();
        assert_eq!(names.len(), NUMBERS.len());
        for number in NUMBERS {
            let mut settings = Settings::default();
            let before = number.shown(&settings);
            assert!((number.range.0..=number.range.1).contains(&before), "{}", number.id);
            number.set_shown(&mut settings, before + 1.0);
            assert!((number.shown(&settings) - before - 1.0).abs() < 1e-9, "{}", number.id);
            let moved =
                NUMBERS.iter().filter(|other| other.shown(&settings) != other.shown(&Settings::default()));
            assert_eq!(moved.count(), 1, "{}", number.id);
        }
    }
}
