//! More than one way to be supplied: a stockpile, a second source, both; whom to qualify first; one hub or many
//! stocks; buying before a price rises.

pub mod answers;
pub mod forward_buy;
pub mod hub;
pub mod ranking;
mod variants;

use crate::engine::language::tr;
use crate::engine::risk::scores;
use crate::project::plan::figures::{ItemPlan, Plan};
use serde::{Deserialize, Serialize};

/// A second source as it is offered, or as it is assumed to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SecondSource {
    /// Its name.
    pub name: String,
    /// Its country; one that the plan knows stops together with all others there.
    pub country: Option<String>,
    /// What a unit costs more, as a share of the unit cost.
    pub premium_share: f64,
    /// Its part of each order, percent; 0 = only while the main source takes no orders.
    pub split_percent: u32,
    /// Mean lead time.
    pub lead_time_days: f64,
    /// Standard deviation of the lead time.
    pub lead_time_sd_days: f64,
    /// Its own stops a year.
    pub stops_per_year: f64,
    /// Mean length of its own stops.
    pub recover_days: f64,
    /// Days until it may deliver.
    pub qualification_days: f64,
    /// What qualifying it costs, once.
    pub qualification_money: f64,
    /// Years over which that is spread.
    pub years: f64,
}

/// What a second source is taken to cost more where nothing is stated.
pub const USUAL_PREMIUM_SHARE: f64 = 0.08;
/// Its usual part of each order, percent.
pub const USUAL_SPLIT_PERCENT: u32 = 30;
/// Usual days to qualify it.
pub const USUAL_QUALIFICATION_DAYS: f64 = 120.0;
/// Usual cost of qualifying it, money.
pub const USUAL_QUALIFICATION_MONEY: f64 = 5_000.0;
/// Years over which that is usually spread.
pub const USUAL_YEARS: f64 = 5.0;

impl SecondSource {
    /// A source like the item's own in another country, dearer: assumed until the user states one.
    #[must_use]
    pub fn assumed(item: &ItemPlan, plan: &Plan) -> Self {
        let own = item.supplier.and_then(|index| plan.suppliers.get(index as usize));
        Self {
            name: tr!("second source of {}", item.code),
            country: None,
            premium_share: USUAL_PREMIUM_SHARE,
            split_percent: USUAL_SPLIT_PERCENT,
            lead_time_days: item.lead_time.mean_days,
            lead_time_sd_days: item.lead_time.sd_days,
            stops_per_year: own.map_or(0.0, |supplier| supplier.stops_per_year),
            recover_days: own.map_or(0.0, |supplier| supplier.recover_days),
            qualification_days: USUAL_QUALIFICATION_DAYS,
            qualification_money: USUAL_QUALIFICATION_MONEY,
            years: USUAL_YEARS,
        }
    }

    /// Cost of qualifying it, money a year.
    #[must_use]
    pub fn qualification_money_per_year(&self) -> f64 {
        self.qualification_money / self.years.max(1.0)
    }

    /// Share of its years in which it already delivers.
    #[must_use]
    pub fn qualified_share(&self) -> f64 {
        (1.0 - self.qualification_days / 365.0 / self.years.max(1.0)).clamp(0.0, 1.0)
    }

    /// Why it cannot be compared, as a sentence; `None` where it can.
    #[must_use]
    pub fn problem(&self) -> Option<&'static str> {
        let figures = [self.lead_time_days, self.lead_time_sd_days, self.stops_per_year, self.recover_days];
        let costs = [self.qualification_days, self.qualification_money, self.years];
        let fits = |x: &f64| x.is_finite() && (0.0..=1e9).contains(x);
        if !figures.iter().chain(&costs).all(fits) {
            return Some(tr(
                "A figure of the second source is below zero or no number. Type a figure from 0 on.",
            ));
        }
        if self.split_percent > 100 {
            return Some(tr(
                "The second source gets more than all of an order. Type a share from 0 to 100%.",
            ));
        }
        let premium = self.premium_share;
        (!premium.is_finite() || !(-1.0..=100.0).contains(&premium))
            .then_some(tr("The second source's premium is no share. Type a percentage from -100 on."))
    }

    /// Its country as one of the plan's, by index.
    fn known_country(&self, plan: &Plan) -> Option<usize> {
        let name = self.country.as_ref()?;
        plan.countries.iter().position(|country| country.name == *name)
    }
}

/// How often and how long a country closes: once in so many years, for so many days.
const COUNTRY_STOP: (f64, f64) = scores::COUNTRY_STOP;
