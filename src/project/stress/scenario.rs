//! What happens in a stress test. A scenario is data: it can be named, saved and compared.

use crate::project::plan::figures::Plan;
use serde::{Deserialize, Serialize};

/// The kind of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScenarioKind {
    /// Nothing but everyday swings and random stops of suppliers and countries, by their record.
    OrdinaryYear,
    /// One supplier ships nothing.
    SupplierStops,
    /// Nothing is shipped from one country: its suppliers stop together.
    CountryCloses,
    /// Demand of every item changes.
    DemandChanges,
    /// Lead times of every order change.
    LeadTimesChange,
}

/// A scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// Its name, shown to the user.
    pub name: String,
    /// What happens.
    pub kind: ScenarioKind,
    /// Supplier or country by name; `None` = the one with the largest spend.
    pub who: Option<String>,
    /// First week of the event, from 0.
    pub start_week: u32,
    /// Days it lasts.
    pub length_days: u32,
    /// New level in percent, for demand and lead times.
    pub percent: u32,
    /// Random stops happen as well.
    pub random_stops: bool,
}

impl Default for Scenario {
    fn default() -> Self {
        named("Ordinary year", ScenarioKind::OrdinaryYear, 0, 100)
    }
}

fn named(name: &str, kind: ScenarioKind, length_days: u32, percent: u32) -> Scenario {
    Scenario {
        name: String::from(name),
        kind,
        who: None,
        start_week: 9,
        length_days,
        percent,
        random_stops: kind == ScenarioKind::OrdinaryYear,
    }
}

/// The scenarios that ship with the product.
#[must_use]
pub fn library() -> Vec<Scenario> {
    vec![
        Scenario::default(),
        named("Port closure", ScenarioKind::CountryCloses, 28, 100),
        named("Main supplier stops", ScenarioKind::SupplierStops, 60, 100),
        named("Country closed", ScenarioKind::CountryCloses, 90, 100),
        named("Demand +40%", ScenarioKind::DemandChanges, 56, 140),
        named("Lead times +50%", ScenarioKind::LeadTimesChange, 364, 150),
    ]
}

impl Scenario {
    /// The supplier or country that is hit, by name.
    #[must_use]
    pub fn who_in(&self, plan: &Plan) -> Option<String> {
        let largest = || match self.kind {
            ScenarioKind::SupplierStops => plan
                .suppliers
                .iter()
                .max_by(|a, b| a.spend_money.total_cmp(&b.spend_money))
                .map(|supplier| supplier.name.clone()),
            ScenarioKind::CountryCloses => plan.countries.first().map(|country| country.name.clone()),
            _ => None,
        };
        self.who.clone().or_else(largest)
    }

    /// First and last week of the event, for the shaded window of a chart; `None` where it has no date.
    #[must_use]
    pub fn window_weeks(&self) -> Option<(f64, f64)> {
        let start = f64::from(self.start_week);
        (self.kind != ScenarioKind::OrdinaryYear)
            .then(|| (start, (start + f64::from(self.length_days) / 7.0).min(52.0)))
    }

    /// Why this scenario cannot be run, as a sentence; `None` where it can.
    #[must_use]
    pub fn problem(&self, plan: &Plan) -> Option<String> {
        let unknown = |known: bool| self.who.is_some() && !known;
        let is = |name: &str| self.who.as_deref() == Some(name);
        if self.kind == ScenarioKind::SupplierStops {
            if plan.suppliers.is_empty() {
                return Some(String::from("No supplier is known. Load a file with a supplier column."));
            }
            if unknown(plan.suppliers.iter().any(|supplier| is(&supplier.name))) {
                return Some(String::from("This supplier is not in your files. Choose one from the list."));
            }
        }
        if self.kind == ScenarioKind::CountryCloses {
            if plan.countries.is_empty() {
                return Some(String::from("No country is known. Load suppliers with a country column."));
            }
            if unknown(plan.countries.iter().any(|country| is(&country.name))) {
                return Some(String::from("This country is not in your files. Choose one from the list."));
            }
        }
        let dated = self.kind != ScenarioKind::OrdinaryYear;
        if dated && (self.length_days == 0 || self.length_days > 730) {
            return Some(String::from(
                "The event lasts 0 days or more than 730. Type a length from 1 to 730 days.",
            ));
        }
        if dated && self.start_week > 51 {
            return Some(String::from(
                "The event starts after the year that is simulated. Type a week from 0 to 51.",
            ));
        }
        (self.percent > 1_000)
            .then(|| String::from("More than 1,000 percent cannot be simulated. Type a lower figure."))
    }
}
