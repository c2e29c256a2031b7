//! When a plan is the same plan.

use super::figures::Plan;

impl PartialEq for Plan {
    /// A plan is itself, without a look at 100,000 items: every part of the page asks at every change.
    fn eq(&self, other: &Self) -> bool {
        // By name, so that a new field cannot be forgotten.
        let Self {
            name,
            currency,
            data_date,
            items,
            suppliers,
            countries,
            unknown_country_share,
            groups,
            swap,
            assumptions,
            not_possible,
            readiness,
            promises,
        } = self;
        std::ptr::eq(self, other)
            || *name == other.name
                && *currency == other.currency
                && *data_date == other.data_date
                && *swap == other.swap
                && *groups == other.groups
                && *suppliers == other.suppliers
                && *countries == other.countries
                && *unknown_country_share == other.unknown_country_share
                && *assumptions == other.assumptions
                && *not_possible == other.not_possible
                && *readiness == other.readiness
                && *promises == other.promises
                && *items == other.items
    }
}
