//! Whom to qualify first, on the terms that the user takes for a second source.

use crate::engine::sim::spec::Start;
use crate::project::diversify::SecondSource;
use crate::project::diversify::ranking::{ToQualify, to_qualify};
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use crate::project::stress::{Scenario, spec};
use serde::{Deserialize, Serialize};

/// What a second source is taken to cost and to do where nothing else is known.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    /// What a unit costs more, as a share.
    pub premium_share: f64,
    /// Its part of each order, percent; 0 = only while the main source takes no orders.
    pub split_percent: u32,
    /// Its lead time as a share of the item's own.
    pub lead_time_share: f64,
    /// Days until it may deliver.
    pub qualification_days: f64,
    /// What qualifying it costs, once.
    pub qualification_money: f64,
    /// Whether it stands in the same country, so that one closure stops both.
    pub same_country: bool,
}

impl Default for Terms {
    fn default() -> Self {
        use crate::project::diversify as usual;
        Self {
            premium_share: usual::USUAL_PREMIUM_SHARE,
            split_percent: usual::USUAL_SPLIT_PERCENT,
            lead_time_share: 1.0,
            qualification_days: usual::USUAL_QUALIFICATION_DAYS,
            qualification_money: usual::USUAL_QUALIFICATION_MONEY,
            same_country: false,
        }
    }
}

/// Items that are ranked.
const MOST: usize = 10;

/// The best items to qualify in an ordinary year with random stops.
pub(super) fn of(plan: &Plan, settings: &Settings, terms: &Terms) -> Vec<ToQualify> {
    let spec = spec::spec(plan, settings, &Scenario::default(), Start::Steady);
    to_qualify(plan, settings, &spec, MOST, |item| {
        let assumed = SecondSource::assumed(item, plan);
        let own = item.supplier.and_then(|index| plan.suppliers.get(index as usize));
        SecondSource {
            premium_share: terms.premium_share,
            split_percent: terms.split_percent,
            lead_time_days: assumed.lead_time_days * terms.lead_time_share,
            lead_time_sd_days: assumed.lead_time_sd_days * terms.lead_time_share,
            qualification_days: terms.qualification_days,
            qualification_money: terms.qualification_money,
            country: own.and_then(|supplier| supplier.country.clone()).filter(|_| terms.same_country),
            ..assumed
        }
    })
}
