//! What happens in a stress test. A scenario is data: it can be named, saved, combined and compared.

use crate::engine::language::tr;
use crate::engine::segment::portfolio::Group;
use crate::engine::sim::event::Stage;
use crate::engine::sim::length_law::LengthLaw;
use crate::project::plan::figures::Plan;
use serde::{Deserialize, Serialize};

/// Scenarios that are shown side by side at most.
pub const SIDE_BY_SIDE: usize = 4;

/// Weeks of the year that is simulated.
const WEEKS: f64 = 52.0;

/// What an event does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EventKind {
    /// A share of the flow waits at this stage until the stop ends.
    Stops(Stage),
    /// Demand goes to a new level.
    DemandChanges,
    /// Lead times of orders placed meanwhile go to a new level.
    LeadTimesChange,
    /// Prices of orders placed meanwhile go to a new level.
    PricesChange,
    /// A share of the stock on hand is set aside until the end, for a quality check.
    StockHeld,
}

/// What an event hits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Who {
    /// Every item: the own site, every lane.
    Everything,
    /// One supplier by name; `None` = the one with the largest spend.
    Supplier(Option<String>),
    /// All suppliers of one country; `None` = the one with the largest spend.
    Country(Option<String>),
    /// The items of one group.
    Group(Group),
    /// One item by its code.
    Item(String),
    /// The items that come by one route or mode of transport.
    Lane(String),
    /// The items that lie at one plant or warehouse.
    Site(String),
}

/// When an event starts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum When {
    /// In this week of the year, from 0.
    Week(u32),
    /// At random, so many times a year.
    PerYear(f64),
    /// With a chance, some days after the start of an earlier event of the scenario.
    After {
        /// The earlier event, from 0.
        event: u32,
        /// Chance in percent.
        chance_percent: f64,
        /// Days from start to start.
        delay_days: u32,
    },
}

/// An event of a scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScenarioEvent {
    /// What it does.
    pub kind: EventKind,
    /// What it hits.
    pub who: Who,
    /// When it starts.
    pub when: When,
    /// How many days it lasts.
    pub length: LengthLaw,
    /// Stops and held stock: the share that is hit. Changes: the new level, 100 = as usual.
    pub percent: u32,
    /// What a day of it costs by itself: repair, standby, penalties.
    pub cost_per_day_money: f64,
}

/// A scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// Its name, shown to the user.
    pub name: String,
    /// What happens, in the order in which it is told; the first is the main event.
    pub events: Vec<ScenarioEvent>,
    /// Random stops of suppliers and countries happen as well, by their record.
    pub random_stops: bool,
}

impl Default for Scenario {
    /// Nothing but everyday swings and random stops.
    fn default() -> Self {
        Self { name: String::from(tr("Ordinary year")), events: Vec::new(), random_stops: true }
    }
}

impl ScenarioEvent {
    /// An event of a fixed length that starts in week 9 and costs nothing by itself.
    #[must_use]
    pub const fn new(kind: EventKind, who: Who, length_days: u32, percent: u32) -> Self {
        let length = LengthLaw::Fixed(length_days as f64);
        Self { kind, who, when: When::Week(9), length, percent, cost_per_day_money: 0.0 }
    }

    /// The same event, set off some days after an earlier one.
    #[must_use]
    pub fn after(self, event: u32, chance_percent: f64, delay_days: u32) -> Self {
        Self { when: When::After { event, chance_percent, delay_days }, ..self }
    }

    /// The mean length in whole days.
    #[must_use]
    pub fn length_days(&self) -> u32 {
        self.length.mean_days().round().clamp(0.0, 1e6) as u32
    }

    /// The supplier, country, group or item that is hit, by name; `None` where it is everything or unknown.
    #[must_use]
    pub fn who_in(&self, plan: &Plan) -> Option<String> {
        match &self.who {
            Who::Everything => None,
            Who::Supplier(Some(name)) | Who::Country(Some(name)) => Some(name.clone()),
            Who::Supplier(None) => plan
                .suppliers
                .iter()
                .max_by(|a, b| a.spend_money.total_cmp(&b.spend_money))
                .map(|supplier| supplier.name.clone()),
            Who::Country(None) => plan.countries.first().map(|country| country.name.clone()),
            Who::Group(group) => Some(group.name().to_owned()),
            Who::Item(name) | Who::Lane(name) | Who::Site(name) => Some(name.clone()),
        }
    }

    /// First and last week, for the shaded window of a chart; `None` where it has no date.
    #[must_use]
    pub fn window_weeks(&self) -> Option<(f64, f64)> {
        let When::Week(week) = self.when else { return None };
        let start = f64::from(week);
        Some((start, (start + self.length.mean_days() / 7.0).min(WEEKS)))
    }
}

/// The scenarios that ship with the product.
#[must_use]
pub fn library() -> Vec<Scenario> {
    let stops = EventKind::Stops(Stage::Shipping);
    let main_supplier = || Who::Supplier(None);
    let main_country = || Who::Country(None);
    let one = |name: &str, kind, who, days, percent| {
        Scenario::of(name, vec![ScenarioEvent::new(kind, who, days, percent)])
    };
    let everything = || Who::Everything;
    vec![
        Scenario::default(),
        one(tr("Port closure"), EventKind::Stops(Stage::Transit), main_country(), 28, 100),
        one(tr("Main supplier stops"), stops, main_supplier(), 60, 100),
        one(tr("Country closed"), stops, main_country(), 90, 100),
        Scenario::of(
            tr("Pandemic wave"),
            vec![
                ScenarioEvent::new(stops, main_country(), 60, 100),
                ScenarioEvent::new(EventKind::DemandChanges, everything(), 56, 130).after(0, 100.0, 14),
                ScenarioEvent::new(EventKind::LeadTimesChange, everything(), 182, 150).after(0, 100.0, 30),
                ScenarioEvent::new(EventKind::Stops(Stage::Receiving), everything(), 10, 50)
                    .after(0, 50.0, 45),
            ],
        ),
        one(tr("Demand +40%"), EventKind::DemandChanges, everything(), 56, 140),
        one(tr("Lead times +50%"), EventKind::LeadTimesChange, everything(), 364, 150),
        one(tr("Price shock +25%"), EventKind::PricesChange, main_country(), 364, 125),
        Scenario::of(
            tr("Quality recall"),
            vec![
                ScenarioEvent::new(EventKind::StockHeld, main_supplier(), 28, 50),
                ScenarioEvent::new(stops, main_supplier(), 28, 100).after(0, 100.0, 0),
            ],
        ),
    ]
}

impl Scenario {
    /// A scenario of these events and nothing else.
    #[must_use]
    pub fn of(name: &str, events: Vec<ScenarioEvent>) -> Self {
        Self { name: name.to_owned(), events, random_stops: false }
    }

    /// The main event.
    #[must_use]
    pub fn main(&self) -> Option<&ScenarioEvent> {
        self.events.first()
    }

    /// Both together in one year.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let shift = self.events.len() as u32;
        let moved = other.events.iter().cloned().map(|event| match event.when {
            When::After { event: parent, chance_percent, delay_days } => {
                event.after(parent + shift, chance_percent, delay_days)
            }
            _ => event,
        });
        Self {
            name: format!("{} + {}", self.name, other.name),
            events: self.events.iter().cloned().chain(moved).collect(),
            random_stops: self.random_stops || other.random_stops,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn together_chains_stay_their_own() {
        let library = library();
        let named = |name: &str| library.iter().find(|s| s.name == name).unwrap();
        let both = named("Port closure").with(named("Quality recall"));
        assert_eq!(both.name, "Port closure + Quality recall");
        assert_eq!(both.events.len(), 3);
        assert_eq!(both.events[2].when, When::After { event: 1, chance_percent: 100.0, delay_days: 0 });
        let text = serde_json::to_string(&both).unwrap();
        assert_eq!(serde_json::from_str::<Scenario>(&text).unwrap(), both, "a scenario is data");
    }
}
