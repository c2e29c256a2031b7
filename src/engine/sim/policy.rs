//! The replenishment rules as the kernel runs them. Whole units, days as steps.
//!
//! Every rule that is compared (today's, Just-in-Time, Just-in-Case, hybrid, Kanban, vendor-managed) is one of
//! these records, so the daily loop is the same for all of them and a difference between two rules is a difference
//! of numbers.
//!
//! Source: Silver, Pyke and Thomas (2017) for the rules and their names.

use serde::{Deserialize, Serialize};

/// What a review looks at.
///
/// A card does not know that somebody waits; that is the difference between the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sees {
    /// The inventory position: on hand, on order, less what customers wait for.
    Position,
    /// What stands on the shelf and is on order: cards and vendors do not see what customers wait for.
    Shelf,
}

/// A rule for one item. Made by the constructors below, each a rule of the field; limits are added to the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Days between reviews, at least 1 (a step of the simulation).
    pub review_days: u32,
    /// An order is placed when what is seen is at or below this.
    pub reorder_point: i32,
    /// The order brings it to at least this: `reorder_point + 1` for (s,nQ), S for order-up-to rules.
    pub order_up_to: i32,
    /// Orders are multiples of this, at least 1: Q for (s,nQ).
    pub lot: i32,
    /// Never more than one lot at a review: (s,Q).
    pub one_lot: bool,
    /// Smallest order.
    pub minimum: i32,
    /// Orders are cut so that on hand and on order stay within this; `i32::MAX` = no limit.
    pub maximum: i32,
    /// What a review looks at.
    pub sees: Sees,
    /// Stock that a refill of the stockpile leaves untouched.
    pub keep: i32,
    /// Stockpile: protected from everyday demand.
    pub stockpile: i32,
    /// The stockpile also opens when customers wait for this many units; `i32::MAX` = only while an event is felt.
    pub release_backlog: i32,
}

impl Policy {
    /// (R,s,S): at each review, if at or below `s`, order up to `big_s`.
    ///
    /// Unit: days and units. A review of 0 days counts as 1.
    #[must_use]
    pub const fn r_s_big_s(review_days: u32, s: i32, big_s: i32) -> Self {
        Self {
            review_days: if review_days == 0 { 1 } else { review_days },
            reorder_point: s,
            order_up_to: big_s,
            lot: 1,
            one_lot: false,
            minimum: 0,
            maximum: i32::MAX,
            sees: Sees::Position,
            keep: 0,
            stockpile: 0,
            release_backlog: i32::MAX,
        }
    }

    /// (s,S): daily review.
    ///
    /// Unit: units.
    #[must_use]
    pub const fn s_big_s(s: i32, big_s: i32) -> Self {
        Self::r_s_big_s(1, s, big_s)
    }

    /// (R,S): at each review, order up to `big_s`.
    ///
    /// Unit: days and units. Orders whenever anything was used.
    #[must_use]
    pub const fn r_big_s(review_days: u32, big_s: i32) -> Self {
        Self::r_s_big_s(review_days, big_s - 1, big_s)
    }

    /// Base stock (S-1,S): what was used is ordered, every day.
    ///
    /// Unit: units.
    #[must_use]
    pub const fn base_stock(level: i32) -> Self {
        Self::r_big_s(1, level)
    }

    /// (s,nQ): at or below `s`, as many lots of `q` as bring the position above it.
    ///
    /// Unit: units; a lot below 1 counts as 1.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::sim::policy::Policy;
    /// let rule = Policy::s_nq(20, 12);
    /// // The position is brought above 20 in lots of 12: at most 32 after an order, and 33 is never passed.
    /// assert_eq!((rule.reorder_point, rule.order_up_to, rule.lot), (20, 21, 12));
    /// assert_eq!(rule.highest_level(), 33);
    /// ```
    #[must_use]
    pub const fn s_nq(s: i32, q: i32) -> Self {
        Self { lot: if q < 1 { 1 } else { q }, ..Self::r_s_big_s(1, s, s + 1) }
    }

    /// (s,Q): at or below `s`, one lot of `q`.
    ///
    /// Unit: units. Falls behind where demand of a day is above the lot.
    #[must_use]
    pub const fn s_q(s: i32, q: i32) -> Self {
        Self { one_lot: true, ..Self::s_nq(s, q) }
    }

    /// Lot for lot, Just-in-Time: at each review, what the coming protection interval is expected to take, no safety
    /// stock; `expected` is that demand in units.
    ///
    /// Unit: days and units.
    #[must_use]
    pub const fn lot_for_lot(review_days: u32, expected: i32) -> Self {
        Self::r_big_s(review_days, expected)
    }

    /// Kanban: `cards` containers of `size` units; an empty container is an order.
    ///
    /// Unit: cards and units.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::sim::policy::{Policy, Sees};
    /// // Four cards of 25: an order of 25 whenever 75 or fewer are on the shelf and on order.
    /// let cards = Policy::kanban(4, 25);
    /// assert_eq!((cards.reorder_point, cards.lot, cards.sees), (75, 25, Sees::Shelf));
    /// ```
    #[must_use]
    pub const fn kanban(cards: i32, size: i32) -> Self {
        let size = if size < 1 { 1 } else { size };
        let total = cards.saturating_mul(size);
        Self { lot: size, sees: Sees::Shelf, ..Self::r_s_big_s(1, total - size, total - size + 1) }
    }

    /// Vendor-managed: the supplier sees the shelf every `review_days` and refills to `most` when at or below
    /// `least`.
    ///
    /// Unit: days and units.
    #[must_use]
    pub const fn vendor_managed(review_days: u32, least: i32, most: i32) -> Self {
        Self { sees: Sees::Shelf, ..Self::r_s_big_s(review_days, least, most) }
    }

    /// True where the order decision depends on the position less the reorder point only.
    ///
    /// One run then prices every level: stock at any other level is the same path, moved.
    #[must_use]
    pub const fn is_level_free(&self) -> bool {
        matches!(self.sees, Sees::Position) && self.maximum == i32::MAX && self.stockpile == 0
    }

    /// The same rule with its reorder point and level moved together.
    ///
    /// Unit: units; below 0 lowers it.
    #[must_use]
    pub const fn raised_by(self, units: i32) -> Self {
        Self { reorder_point: self.reorder_point + units, order_up_to: self.order_up_to + units, ..self }
    }

    /// The largest stock that the rule can bring about, stockpile included.
    ///
    /// Unit: units. For the check that no sum overflows.
    #[must_use]
    pub fn highest_level(&self) -> i64 {
        let level = i64::from(self.order_up_to.max(self.reorder_point));
        level.max(0) + i64::from(self.lot.max(self.minimum)) + i64::from(self.stockpile)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_told_apart_by_what_they_depend_on() {
        for free in [Policy::s_q(5, 7), Policy::s_nq(5, 7), Policy::s_big_s(5, 9), Policy::base_stock(4)] {
            assert!(free.is_level_free());
        }
        let limited = Policy { maximum: 50, ..Policy::s_nq(5, 7) };
        let piled = Policy { stockpile: 5, ..Policy::s_nq(5, 7) };
        for bound in [Policy::kanban(3, 10), Policy::vendor_managed(7, 5, 20), limited, piled] {
            assert!(!bound.is_level_free());
        }
    }

    #[test]
    fn cards_are_an_order_each() {
        let kanban = Policy::kanban(4, 10);
        assert_eq!((kanban.reorder_point, kanban.order_up_to, kanban.lot), (30, 31, 10));
        let raised = Policy::s_big_s(5, 9).raised_by(3);
        assert_eq!((raised.reorder_point, raised.order_up_to), (8, 12));
    }
}
