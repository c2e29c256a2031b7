//! Why a scenario cannot be run, in sentences that say what to do.

use super::scenario::{EventKind, SIDE_BY_SIDE, Scenario, ScenarioEvent, When, Who};
use crate::engine::language::tr;
use crate::engine::sim::length_law::LengthLaw;
use crate::project::plan::figures::Plan;

/// The longest event.
const MOST_DAYS: f64 = 730.0;
/// Events of a scenario at most.
const MOST_EVENTS: usize = 12;

/// Something that stands in the way of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The event by its place in the scenario; `None` where it is not about one.
    pub event: Option<usize>,
    /// What is wrong and what to do.
    pub text: String,
}

impl Scenario {
    /// All that stands in the way of a run; empty where nothing does.
    #[must_use]
    pub fn problems(&self, plan: &Plan) -> Vec<Problem> {
        let whole = |text: &str| Problem { event: None, text: text.to_owned() };
        let mut found = Vec::new();
        if !plan.has_demand() {
            found.push(whole(tr(
                "These files hold no demand, so nothing can run out. Add a file with sales or usage.",
            )));
        }
        if self.events.len() > MOST_EVENTS {
            found.push(whole(tr("A scenario has at most 12 events. Remove some, or save two scenarios.")));
        }
        for (place, event) in self.events.iter().enumerate() {
            let texts = [who(event, plan), length(event), share(event), start(event, place), cost(event)];
            let numbered = |text: String| match self.events.len() {
                1 => text,
                _ => tr!("Event {}: {text}", place + 1, text),
            };
            let of_event = |text| Problem { event: Some(place), text: numbered(text) };
            found.extend(texts.into_iter().flatten().map(of_event));
        }
        found
    }

    /// The first of [`Self::problems`].
    #[must_use]
    pub fn problem(&self, plan: &Plan) -> Option<String> {
        self.problems(plan).into_iter().next().map(|problem| problem.text)
    }
}

/// Why these scenarios cannot be shown side by side; `None` where they can.
#[must_use]
pub fn side_by_side(scenarios: &[Scenario], plan: &Plan) -> Option<String> {
    if scenarios.len() > SIDE_BY_SIDE {
        return Some(tr!(
            "At most {SIDE_BY_SIDE} scenarios stand side by side. Close one first.",
            SIDE_BY_SIDE
        ));
    }
    let of = |scenario: &Scenario| Some(format!("{}: {}", scenario.name, scenario.problem(plan)?));
    scenarios.iter().find_map(of)
}

fn who(event: &ScenarioEvent, plan: &Plan) -> Option<String> {
    let text = match &event.who {
        Who::Supplier(_) if plan.suppliers.is_empty() => {
            tr("No supplier is known. Load a file with a supplier column.")
        }
        Who::Supplier(Some(name)) if !plan.suppliers.iter().any(|supplier| supplier.name == *name) => {
            return Some(tr!("The supplier {name} is not in your files. Choose one from the list.", name));
        }
        Who::Country(_) if plan.countries.is_empty() => {
            tr("No country is known. Load suppliers with a country column.")
        }
        Who::Country(Some(name)) if !plan.countries.iter().any(|country| country.name == *name) => {
            return Some(tr!("The country {name} is not in your files. Choose one from the list.", name));
        }
        Who::Item(code) if !plan.items.iter().any(|item| item.code == *code) => {
            return Some(tr!("The item {code} is not in your files. Choose one from the list.", code));
        }
        Who::Lane(lane) if !plan.items.iter().any(|item| item.lane.as_ref() == Some(lane)) => {
            return Some(tr!("No item comes by {lane}. Choose a lane from the list.", lane));
        }
        Who::Site(site) if !plan.items.iter().any(|item| item.site.as_ref() == Some(site)) => {
            return Some(tr!("No item lies at {site}. Choose a site from the list.", site));
        }
        Who::Group(group) if !plan.items.iter().any(|item| item.segment.group == *group) => {
            return Some(tr!("No item is in the group {}. Choose another one.", group.name()));
        }
        _ => return None,
    };
    Some(text.to_owned())
}

fn length(event: &ScenarioEvent) -> Option<String> {
    let text = match &event.length {
        LengthLaw::MinLikelyMax(least, likely, most) if !(least <= likely && likely <= most) => {
            tr("The least, likeliest and longest length are out of order. Type them from short to long.")
        }
        LengthLaw::Empirical(lengths) if lengths.is_empty() => {
            tr("No observed length is given. Type one, or choose a fixed length.")
        }
        LengthLaw::Empirical(lengths) if lengths.iter().any(|days| !(1.0..=MOST_DAYS).contains(days)) => {
            tr("A length of a past stop is not possible. Type each from 1 to 730 days.")
        }
        law if law.mean_days() <= 0.0 => tr("The event lasts 0 days. Type a length from 1 to 730 days."),
        law if law.mean_days() > MOST_DAYS => {
            tr("The event lasts more than 730 days. Type a length from 1 to 730 days.")
        }
        law if law.check().is_err() => tr("The length of the event is not possible. Type 1 to 730 days."),
        _ => return None,
    };
    Some(text.to_owned())
}

fn share(event: &ScenarioEvent) -> Option<String> {
    let text = match (event.kind, event.percent) {
        (EventKind::Stops(_) | EventKind::StockHeld, 101..) => {
            tr("The share that is lost is over 100%. Type 1 to 100%.")
        }
        (EventKind::Stops(_) | EventKind::StockHeld, 0) => {
            tr("The share that is lost is 0%, so nothing would happen. Type 1 to 100%.")
        }
        (_, 1_001..) => tr("More than 1,000 percent cannot be simulated. Type a lower figure."),
        _ => return None,
    };
    Some(text.to_owned())
}

fn start(event: &ScenarioEvent, place: usize) -> Option<String> {
    let text = match event.when {
        When::Week(52..) => {
            tr("The event starts after the year that is simulated. Type a week from 0 to 51.")
        }
        When::PerYear(rate) if !(rate > 0.0 && rate <= 52.0) => {
            tr("The chance per year is not possible. Type more than 0 and at most 52 times a year.")
        }
        When::After { event, .. } if event as usize >= place => {
            tr("It follows an event that does not come before it. Choose an earlier event.")
        }
        When::After { chance_percent, .. } if !(chance_percent > 0.0 && chance_percent <= 100.0) => {
            tr("The chance that it follows is not possible. Type 1 to 100%.")
        }
        When::After { delay_days: 731.., .. } => {
            tr("It follows after more than 730 days. Type 0 to 730 days.")
        }
        _ => return None,
    };
    Some(text.to_owned())
}

fn cost(event: &ScenarioEvent) -> Option<String> {
    let possible = (0.0..=1e9).contains(&event.cost_per_day_money);
    (!possible).then(|| String::from(tr("The cost of a day is not possible. Type 0 or more.")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sim::event::Stage;

    fn stop(who: Who) -> ScenarioEvent {
        ScenarioEvent::new(EventKind::Stops(Stage::Shipping), who, 28, 100)
    }

    fn text(event: ScenarioEvent) -> String {
        let events = vec![event];
        let problems = Scenario::of("own", events).problems(&Plan::default());
        // The empty plan has no demand, which is told first.
        assert!(problems[0].text.contains("no demand"));
        problems.get(1).map(|problem| problem.text.clone()).unwrap_or_default()
    }

    #[test]
    fn what_cannot_be_is_told_with_what_to_do() {
        let all = || stop(Who::Everything);
        assert_eq!(text(all()), "");
        let length = |length| text(ScenarioEvent { length, ..all() });
        assert!(length(LengthLaw::Fixed(0.0)).contains("lasts 0 days"));
        assert!(length(LengthLaw::Fixed(f64::NAN)).contains("not possible"));
        assert!(length(LengthLaw::Exponential(800.0)).contains("more than 730"));
        assert!(length(LengthLaw::MinLikelyMax(9.0, 5.0, 20.0)).contains("out of order"));
        assert!(length(LengthLaw::Geometric(0.5)).contains("not possible"));
        assert!(length(LengthLaw::Empirical(vec![])).contains("No observed length"));
        assert!(length(LengthLaw::Empirical(vec![7.0, 0.0])).contains("past stop"));
        assert!(length(LengthLaw::Empirical(vec![7.0, 900.0])).contains("past stop"));
        assert_eq!(length(LengthLaw::Empirical(vec![7.0, 90.0])), "");
        assert!(text(ScenarioEvent { percent: 120, ..all() }).contains("over 100%"));
        assert!(text(ScenarioEvent { percent: 0, ..all() }).contains("nothing would happen"));
        let surge = ScenarioEvent { kind: EventKind::DemandChanges, percent: 1_200, ..all() };
        assert!(text(surge).contains("1,000 percent"));
        assert!(text(stop(Who::Supplier(None))).contains("No supplier is known"));
        assert!(text(stop(Who::Item(String::from("X9")))).contains("item X9 is not in your files"));
        assert!(text(ScenarioEvent { when: When::Week(52), ..all() }).contains("0 to 51"));
        assert!(text(ScenarioEvent { when: When::PerYear(-1.0), ..all() }).contains("per year"));
        assert!(text(all().after(0, 50.0, 5)).contains("earlier event"));
    }

    #[test]
    fn four_stand_side_by_side() {
        let five = vec![Scenario::default(); 5];
        assert!(side_by_side(&five, &Plan::default()).unwrap().contains("At most 4"));
    }
}
