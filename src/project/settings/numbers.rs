//! Every setting that is one number: what it is called, its unit and its range. Fields on screen and the names of steps
//! that can be taken back are made from this one list.

use super::Settings;
use crate::engine::language::{Words, later};
use crate::project::words::trimmed;

/// A setting that is a number, in the unit that is shown.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    /// Its name in the page.
    pub id: &'static str,
    /// Its name on screen.
    pub label: Words,
    /// Its unit on screen; `money` stands for the project's currency.
    pub unit: Words,
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
    ($($id:literal later($label:literal) later($unit:literal) $scale:literal $range:tt $decimals:literal $($path:tt).+ $([$place:literal])?;)+) => {
        /// All of them, in the order of the settings page.
        pub static NUMBERS: &[Number] = &[$(Number {
            id: $id,
            label: later($label),
            unit: later($unit),
            scale: $scale,
            range: $range,
            decimals: $decimals,
            get: |settings| settings.$($path).+ $([$place])?,
            set: |settings, value| settings.$($path).+ $([$place])? = value,
        },)+];
    };
}

numbers! {
    "long-lead-time" later("Long lead time is more than") later("days") 1.0 (0.0, 730.0) 0 audit.long_lead_time_days;
    "unsteady" later("Unsteady is more than") later("%") 100.0 (0.0, 500.0) 0 audit.unsteady_share;
    "concentration-limit" later("Concentration is more than") later("% of spend") 100.0 (0.0, 100.0) 0 audit.concentration_share;
    "on-time-limit" later("Late is less than") later("% on time") 100.0 (0.0, 100.0) 0 audit.on_time_share;
    "a-cut" later("A ends at") later("% of value") 100.0 (1.0, 99.9) 2 segment.a_cut_share;
    "b-cut" later("B ends at") later("% of value") 100.0 (1.0, 99.9) 2 segment.b_cut_share;
    "x-cut" later("X up to a variation of") later("") 1.0 (0.0, 10.0) 2 segment.x_cut;
    "y-cut" later("Y up to a variation of") later("") 1.0 (0.0, 10.0) 2 segment.y_cut;
    "fast" later("Fast above") later("turns") 1.0 (0.0, 100.0) 2 segment.fast_turns;
    "slow" later("Not moving below") later("turns") 1.0 (0.0, 100.0) 2 segment.slow_turns;
    "risk-line" later("High risk from a score of") later("") 1.0 (0.0, 100.0) 2 segment.risk_line;
    "w-sources" later("Weight of a single source") later("") 1.0 (0.0, 100.0) 0 risk_weights[0];
    "w-lead-time" later("Weight of the lead time") later("") 1.0 (0.0, 100.0) 0 risk_weights[1];
    "w-variation" later("Weight of its variation") later("") 1.0 (0.0, 100.0) 0 risk_weights[2];
    "w-on-time" later("Weight of the on-time record") later("") 1.0 (0.0, 100.0) 0 risk_weights[3];
    "w-country" later("Weight of the country") later("") 1.0 (0.0, 100.0) 0 risk_weights[4];
    "review-period" later("Review every") later("days") 1.0 (0.0, 90.0) 0 review_period_days;
    "order-cost" later("Cost of an order") later("money") 1.0 (0.0, 100_000.0) 2 money.order_cost_money;
    "capital" later("Carrying cost: capital") later("% a year") 100.0 (0.0, 100.0) 1 money.carrying_shares[0];
    "storage" later("Carrying cost: storage") later("% a year") 100.0 (0.0, 100.0) 1 money.carrying_shares[1];
    "insurance" later("Carrying cost: insurance") later("% a year") 100.0 (0.0, 100.0) 1 money.carrying_shares[2];
    "obsolescence" later("Carrying cost: obsolescence") later("% a year") 100.0 (0.0, 100.0) 1 money.carrying_shares[3];
    "margin" later("Margin where no price is known") later("% of cost") 100.0 (0.0, 1_000.0) 1 money.margin_share_of_cost;
    "lost-sales" later("Short units whose sale is lost") later("%") 100.0 (0.0, 100.0) 0 money.lost_sale_share;
    "express" later("Express freight of a short unit") later("% of cost") 100.0 (0.0, 1_000.0) 0 money.express_share_of_cost;
    "trust" later("Lost trust for a short unit") later("% of margin") 100.0 (0.0, 1_000.0) 0 money.trust_share_of_margin;
    "downtime" later("Standstill for a day without a critical item") later("money") 1.0 (0.0, 1e9) 0 money.downtime_money_per_day;
    "assumed-lead-time" later("Lead time") later("days") 1.0 (0.0, 730.0) 0 assumed.lead_time_days;
    "assumed-variation" later("Lead-time variation") later("% of the mean") 100.0 (0.0, 500.0) 0 assumed.lead_time_variation_share;
    "assumed-recover" later("Days until supply is back") later("days") 1.0 (0.0, 1_000.0) 0 assumed.recover_days;
    "assumed-order" later("Order where no cost is known") later("days of demand") 1.0 (1.0, 730.0) 0 assumed.order_days_without_cost;
    "just-in-case" later("Cover of the Just-in-Case rule") later("days") 1.0 (0.0, 730.0) 0 assumed.just_in_case_days;
    "bulk-buy" later("Secure items are bought ahead for") later("days") 1.0 (0.0, 730.0) 0 assumed.bulk_buy_days;
    "longest-order" later("No order is larger than") later("days of demand") 1.0 (1.0, 3_650.0) 0 assumed.longest_order_days;
    "tolerance" later("On time is at most so many days late") later("days") 1.0 (0.0, 365.0) 0 scorecard.tolerance_days;
    "short-tolerance" later("In full is at most so much short") later("%") 100.0 (0.0, 100.0) 1 scorecard.short_tolerance_share;
    "undamaged" later("Orders that arrive undamaged") later("%") 100.0 (0.0, 100.0) 1 scorecard.undamaged_share;
    "papers" later("Orders with the right papers") later("%") 100.0 (0.0, 100.0) 1 scorecard.papers_share;
    "lead-time-growth" later("Review where a lead time grows by") later("%") 100.0 (0.0, 1_000.0) 0 scorecard.lead_time_growth_share;
    "variation-growth" later("Review where demand variation grows by") later("%") 100.0 (0.0, 1_000.0) 0 scorecard.variation_growth_share;
    "t-turns" later("Target of inventory turns") later("a year") 1.0 (0.0, 1_000.0) 1 scorecard.targets[0];
    "t-cover" later("Target of days of cover") later("days") 1.0 (0.0, 3_650.0) 0 scorecard.targets[1];
    "t-carrying" later("Target of carrying cost") later("money") 1.0 (0.0, 1e12) 0 scorecard.targets[2];
    "t-slow" later("Target of slow stock") later("% of stock") 100.0 (0.0, 100.0) 1 scorecard.targets[3];
    "t-unit-fill" later("Target of unit fill rate") later("%") 100.0 (0.0, 100.0) 1 scorecard.targets[4];
    "t-line-fill" later("Target of line fill rate") later("%") 100.0 (0.0, 100.0) 1 scorecard.targets[5];
    "t-order-fill" later("Target of order fill rate") later("%") 100.0 (0.0, 100.0) 1 scorecard.targets[6];
    "t-otif" later("Target of on time in full") later("%") 100.0 (0.0, 100.0) 1 scorecard.targets[7];
    "t-perfect" later("Target of perfect order, as count") later("%") 100.0 (0.0, 100.0) 1 scorecard.targets[8];
    "t-perfect-product" later("Target of perfect order, as product") later("%") 100.0 (0.0, 100.0) 1 scorecard.targets[9];
    "t-supplier-otif" later("Target of supplier on time in full") later("%") 100.0 (0.0, 100.0) 1 scorecard.targets[10];
    "t-recover" later("Target of time to recover") later("days") 1.0 (0.0, 1_000.0) 0 scorecard.targets[11];
    "t-stock-out-day" later("Target of cost of a day without stock") later("money") 1.0 (0.0, 1e12) 0 scorecard.targets[12];
    "t-simulated-fill" later("Target of unit fill rate, simulated") later("%") 100.0 (0.0, 100.0) 1 scorecard.targets[13];
    "t-bad-year" later("Target of bad-year loss") later("money") 1.0 (0.0, 1e12) 0 scorecard.targets[14];
    "t-worst-years" later("Target of worst years' loss") later("money") 1.0 (0.0, 1e12) 0 scorecard.targets[15];
    "t-return" later("Target of resilience return") later("%") 100.0 (0.0, 10_000.0) 0 scorecard.targets[16];
    "w-turns" later("Weight of inventory turns") later("") 1.0 (0.0, 100.0) 0 scorecard.weights[0];
    "w-cover" later("Weight of days of cover") later("") 1.0 (0.0, 100.0) 0 scorecard.weights[1];
    "w-carrying" later("Weight of carrying cost") later("") 1.0 (0.0, 100.0) 0 scorecard.weights[2];
    "w-slow" later("Weight of slow stock") later("") 1.0 (0.0, 100.0) 0 scorecard.weights[3];
    "w-unit-fill" later("Weight of unit fill rate") later("") 1.0 (0.0, 100.0) 0 scorecard.weights[4];
    "w-line-fill" later("Weight of line fill rate") later("") 1.0 (0.0, 100.0) 0 scorecard.weights[5];
    "w-order-fill" later("Weight of order fill rate") later("") 1.0 (0.0, 100.0) 0 scorecard.weights[6];
    "w-otif" later("Weight of on time in full") later("") 1.0 (0.0, 100.0) 0 scorecard.weights[7];
    "w-perfect" later("Weight of perfect order, as count") later("") 1.0 (0.0, 100.0) 0 scorecard.weights[8];
    "w-perfect-product" later("Weight of perfect order, as product") later("") 1.0 (0.0, 100.0) 0 scorecard.weights[9];
    "w-supplier-otif" later("Weight of supplier on time in full") later("") 1.0 (0.0, 100.0) 0 scorecard.weights[10];
    "w-recover" later("Weight of time to recover") later("") 1.0 (0.0, 100.0) 0 scorecard.weights[11];
    "w-stock-out-day" later("Weight of cost of a day without stock") later("") 1.0 (0.0, 100.0) 0 scorecard.weights[12];
    "w-simulated-fill" later("Weight of unit fill rate, simulated") later("") 1.0 (0.0, 100.0) 0 scorecard.weights[13];
    "w-bad-year" later("Weight of bad-year loss") later("") 1.0 (0.0, 100.0) 0 scorecard.weights[14];
    "w-worst-years" later("Weight of worst years' loss") later("") 1.0 (0.0, 100.0) 0 scorecard.weights[15];
    "w-return" later("Weight of resilience return") later("") 1.0 (0.0, 100.0) 0 scorecard.weights[16];
    "v-turns" later("Value of inventory turns") later("a year") 1.0 (0.0, 1_000.0) 1 scorecard.typed[0];
    "v-cover" later("Value of days of cover") later("days") 1.0 (0.0, 3_650.0) 0 scorecard.typed[1];
    "v-carrying" later("Value of carrying cost") later("money") 1.0 (0.0, 1e12) 0 scorecard.typed[2];
    "v-slow" later("Value of slow stock") later("% of stock") 100.0 (0.0, 100.0) 1 scorecard.typed[3];
    "v-unit-fill" later("Value of unit fill rate") later("%") 100.0 (0.0, 100.0) 1 scorecard.typed[4];
    "v-line-fill" later("Value of line fill rate") later("%") 100.0 (0.0, 100.0) 1 scorecard.typed[5];
    "v-order-fill" later("Value of order fill rate") later("%") 100.0 (0.0, 100.0) 1 scorecard.typed[6];
    "v-otif" later("Value of on time in full") later("%") 100.0 (0.0, 100.0) 1 scorecard.typed[7];
    "v-perfect" later("Value of perfect order, as count") later("%") 100.0 (0.0, 100.0) 1 scorecard.typed[8];
    "v-perfect-product" later("Value of perfect order, as product") later("%") 100.0 (0.0, 100.0) 1 scorecard.typed[9];
    "v-supplier-otif" later("Value of supplier on time in full") later("%") 100.0 (0.0, 100.0) 1 scorecard.typed[10];
    "v-recover" later("Value of time to recover") later("days") 1.0 (0.0, 1_000.0) 0 scorecard.typed[11];
    "v-stock-out-day" later("Value of cost of a day without stock") later("money") 1.0 (0.0, 1e12) 0 scorecard.typed[12];
    "v-simulated-fill" later("Value of unit fill rate, simulated") later("%") 100.0 (0.0, 100.0) 1 scorecard.typed[13];
    "v-bad-year" later("Value of bad-year loss") later("money") 1.0 (0.0, 1e12) 0 scorecard.typed[14];
    "v-worst-years" later("Value of worst years' loss") later("money") 1.0 (0.0, 1e12) 0 scorecard.typed[15];
    "v-return" later("Value of resilience return") later("%") 100.0 (0.0, 10_000.0) 0 scorecard.typed[16];
    "shared-demand" later("Demand of all items swings together by") later("% a month") 100.0 (0.0, 100.0) 0 stress.shared_demand_share;
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
