//! A scenario in words: for answers, labels and lists.

use super::figures::{RuleFigures, StressFigures};
use super::rules::Rule;
use super::scenario::{EventKind, Scenario, ScenarioEvent, When};
use crate::engine::sim::event::Stage;
use crate::engine::sim::length_law::LengthLaw;
use crate::project::plan::figures::Plan;
use crate::project::words::{three_figures, whole};

impl ScenarioEvent {
    /// What happens as a clause: "Xu Metals ships nothing for 28 days".
    #[must_use]
    pub fn clause(&self, plan: &Plan) -> String {
        let days = self.lasts();
        let who = self.who_in(plan);
        let of = |what: &str| match &who {
            Some(who) => format!("{what} of {who}"),
            None => what.to_owned(),
        };
        let from = who.as_ref().map_or_else(|| String::from("anyone"), String::clone);
        let percent = self.percent;
        let stopped = match percent {
            100 => String::from("nothing"),
            share => format!("{share}% less"),
        };
        match self.kind {
            EventKind::Stops(Stage::Ordering) => format!("{from} takes {stopped} on order for {days}"),
            EventKind::Stops(Stage::Shipping) => format!("{stopped} is shipped from {from} for {days}"),
            EventKind::Stops(Stage::Transit) => {
                format!("{stopped} moves on the way from {from} for {days}")
            }
            EventKind::Stops(Stage::Receiving) => {
                format!("{stopped} is booked in from {from} for {days}")
            }
            EventKind::DemandChanges => format!("{} goes to {percent}% for {days}", of("demand")),
            EventKind::LeadTimesChange => format!("{} go to {percent}% for {days}", of("lead times")),
            EventKind::PricesChange => format!("{} go to {percent}% for {days}", of("prices")),
            EventKind::StockHeld => {
                format!("{percent}% of the {} is held for {days}", of("stock"))
            }
        }
    }

    /// How many days it lasts; about so many where that is drawn.
    fn lasts(&self) -> String {
        let days = self.length_days();
        if matches!(self.length, LengthLaw::Fixed(_)) {
            format!("{days} days")
        } else {
            format!("about {days} days")
        }
    }

    /// A short label for the window of a chart.
    #[must_use]
    pub fn label(&self, plan: &Plan) -> String {
        let days = self.lasts();
        let percent = self.percent;
        let what = match self.kind {
            EventKind::Stops(stage) => {
                let all = match stage {
                    Stage::Ordering => "Ordering",
                    Stage::Shipping => "Shipping",
                    Stage::Transit => "Transport",
                    Stage::Receiving => "Booking in",
                };
                return format!("{} stops, {days}", self.who_in(plan).unwrap_or_else(|| all.to_owned()));
            }
            EventKind::DemandChanges => "Demand",
            EventKind::LeadTimesChange => "Lead times",
            EventKind::PricesChange => "Prices",
            EventKind::StockHeld => "Held stock",
        };
        format!("{what} {percent}%")
    }

    /// How long, for a list.
    #[must_use]
    pub fn note(&self) -> String {
        match self.length_days() {
            364 => String::from("a year"),
            days if days.is_multiple_of(7) && self.kind == EventKind::DemandChanges => {
                format!("{} weeks", days / 7)
            }
            _ => self.lasts(),
        }
    }
}

impl Scenario {
    /// The scenario as the beginning of a sentence.
    #[must_use]
    pub fn what_happens(&self, plan: &Plan) -> String {
        let Some(main) = self.main() else {
            return String::from(if self.random_stops {
                "In an ordinary year with random stops"
            } else {
                "In a year without any stop"
            });
        };
        let first = match main.when {
            When::PerYear(rate) => {
                let rate = crate::project::words::decimal(rate, 2);
                format!("If {rate} times a year {}", main.clause(plan))
            }
            _ => format!("If {}", main.clause(plan)),
        };
        match self.events.len() - 1 {
            0 => first,
            1 => format!("{first} and one more event follows"),
            more => format!("{first} and {more} more events follow"),
        }
    }

    /// A note for a list.
    #[must_use]
    pub fn note(&self) -> String {
        match (self.main(), self.events.len()) {
            (None, _) => String::from("random stops"),
            (Some(main), 1) => main.note(),
            (Some(_), events) => format!("{events} events"),
        }
    }
}

impl StressFigures {
    /// The effective sample size, as a sentence: rare stops are spread evenly over the runs, which tells more than so
    /// many plain ones.
    #[must_use]
    pub fn sample_words(&self) -> String {
        let planned = self.rules.get(Rule::Hybrid as usize).and_then(Option::as_ref);
        let any = planned.or_else(|| self.rules.iter().flatten().next());
        let years = any.map_or(0.0, |rule: &RuleFigures| rule.effective_years);
        format!("Effective sample size for the mean loss: {} plain runs", whole(three_figures(years)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::stress::Who;

    #[test]
    fn a_label_names_what_stops() {
        let stop = |stage, who| ScenarioEvent::new(EventKind::Stops(stage), who, 10, 50);
        let label = |event: ScenarioEvent| event.label(&Plan::default());
        assert_eq!(label(stop(Stage::Receiving, Who::Everything)), "Booking in stops, 10 days");
        let north = Who::Supplier(Some(String::from("North")));
        assert_eq!(label(stop(Stage::Receiving, north)), "North stops, 10 days");
        let past = ScenarioEvent {
            length: LengthLaw::Empirical(vec![4.0, 30.0]),
            ..stop(Stage::Transit, Who::Everything)
        };
        assert_eq!(label(past), "Transport stops, about 17 days");
    }
}
