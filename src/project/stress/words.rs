//! A scenario in words: for answers, labels and lists.

use super::figures::{RuleFigures, StressFigures};
use super::rules::Rule;
use super::scenario::{EventKind, Scenario, ScenarioEvent, When};
use crate::engine::language::tr;
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
            Some(who) => tr!("{what} of {who}", what, who),
            None => what.to_owned(),
        };
        let from = who.as_ref().map_or_else(|| String::from(tr("anyone")), String::clone);
        let percent = self.percent;
        let stopped = match percent {
            100 => String::from(tr("nothing")),
            share => tr!("{share}% less", share),
        };
        match self.kind {
            EventKind::Stops(Stage::Ordering) => {
                tr!("{from} takes {stopped} on order for {days}", from, stopped, days)
            }
            EventKind::Stops(Stage::Shipping) => {
                tr!("{stopped} is shipped from {from} for {days}", stopped, from, days)
            }
            EventKind::Stops(Stage::Transit) => {
                tr!("{stopped} moves on the way from {from} for {days}", stopped, from, days)
            }
            EventKind::Stops(Stage::Receiving) => {
                tr!("{stopped} is booked in from {from} for {days}", stopped, from, days)
            }
            EventKind::DemandChanges => tr!("{} goes to {percent}% for {days}", of("demand"), percent, days),
            EventKind::LeadTimesChange => {
                tr!("{} go to {percent}% for {days}", of(tr("lead times")), percent, days)
            }
            EventKind::PricesChange => tr!("{} go to {percent}% for {days}", of("prices"), percent, days),
            EventKind::StockHeld => {
                tr!("{percent}% of the {} is held for {days}", of("stock"), percent, days)
            }
        }
    }

    /// How many days it lasts; about so many where that is drawn.
    fn lasts(&self) -> String {
        let days = self.length_days();
        if matches!(self.length, LengthLaw::Fixed(_)) {
            tr!("{days} days", days)
        } else {
            tr!("about {days} days", days)
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
                    Stage::Ordering => tr("Ordering"),
                    Stage::Shipping => tr("Shipping"),
                    Stage::Transit => tr("Transport"),
                    Stage::Receiving => tr("Booking in"),
                };
                return tr!("{} stops, {days}", self.who_in(plan).unwrap_or_else(|| all.to_owned()), days);
            }
            EventKind::DemandChanges => tr("Demand"),
            EventKind::LeadTimesChange => tr("Lead times"),
            EventKind::PricesChange => tr("Prices"),
            EventKind::StockHeld => tr("Held stock"),
        };
        format!("{what} {percent}%")
    }

    /// How long, for a list.
    #[must_use]
    pub fn note(&self) -> String {
        match self.length_days() {
            364 => String::from(tr("a year")),
            days if days.is_multiple_of(7) && self.kind == EventKind::DemandChanges => {
                tr!("{} weeks", days / 7)
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
                tr("In an ordinary year with random stops")
            } else {
                tr("In a year without any stop")
            });
        };
        let first = match main.when {
            When::PerYear(rate) => {
                let rate = crate::project::words::decimal(rate, 2);
                tr!("If {rate} times a year {}", main.clause(plan), rate)
            }
            _ => tr!("If {}", main.clause(plan)),
        };
        match self.events.len() - 1 {
            0 => first,
            1 => tr!("{first} and one more event follows", first),
            more => tr!("{first} and {more} more events follow", first, more),
        }
    }

    /// A note for a list.
    #[must_use]
    pub fn note(&self) -> String {
        match (self.main(), self.events.len()) {
            (None, _) => String::from(tr("random stops")),
            (Some(main), 1) => main.note(),
            (Some(_), events) => tr!("{events} events", events),
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
        tr!("Effective sample size for the mean loss: {} plain runs", whole(three_figures(years)))
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
