//! The reverse stress test: how large must a shock be before a rule fails? Every size on the same draws.

use super::figures::{Estimate, estimate, half_width_of_sum};
use super::rules::Rule;
use super::scenario::{EventKind, Scenario, ScenarioEvent, When, Who};
use super::spec::{HORIZON_DAYS, spec};
use crate::engine::sim::event::Stage;
use crate::engine::sim::run::{BlockRun, block};
use crate::engine::sim::spec::{MONEY_SCALE, RULES, SimItem, SimSpec, Start};
use crate::engine::sim::summary::Summary;
use crate::engine::stats::broken_line;
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use serde::{Deserialize, Serialize};

/// What grows until the rule fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shock {
    /// Days in which nothing is shipped, from the first day of the year.
    OutageDays,
    /// Lead times in percent above the usual, all year.
    DelayPercent,
    /// Demand in percent above the usual, all year.
    SurgePercent,
}

/// When a rule has failed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Limit {
    /// The year's unit fill is below this share.
    UnitFillBelow(f64),
    /// The year's loss is above this.
    LossAbove(f64),
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// What grows.
    pub shock: Shock,
    /// What is hit.
    pub who: Who,
    /// The rule, by its place in [`Rule::ALL`].
    pub rule: usize,
    /// When it has failed.
    pub limit: Limit,
    /// Simulated years for each size.
    pub replications: u32,
}

/// A size of the shock and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Days or percent.
    pub size: u32,
    /// Share of units served on their day.
    pub unit_fill: Estimate,
    /// Loss of the year.
    pub loss_money: Estimate,
    /// What the shock adds to the loss: the difference on the same draws.
    pub added_loss_money: Estimate,
}

/// The answer, or what of it there is so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// The curve, from no shock upwards.
    pub points: Vec<Point>,
    /// The smallest size at which the rule has failed; `None` where it holds up to the largest.
    pub breaks_at: Option<u32>,
    /// The size from which on loss rises faster; `None` where the curve has no bend.
    pub bend: Option<f64>,
    /// True where every size that was needed is simulated.
    pub is_complete: bool,
}

impl Shock {
    /// The sizes of the curve.
    #[must_use]
    pub const fn sizes(self) -> &'static [u32] {
        match self {
            Self::OutageDays => &[0, 7, 14, 28, 42, 60, 90, 120, 180, 240, 300, 364],
            Self::DelayPercent | Self::SurgePercent => &[0, 10, 20, 30, 40, 60, 80, 100, 150, 200, 300],
        }
    }

    fn event(self, who: &Who, size: u32) -> ScenarioEvent {
        let who = who.clone();
        let event = match self {
            Self::OutageDays => ScenarioEvent::new(EventKind::Stops(Stage::Shipping), who, size, 100),
            Self::DelayPercent => {
                ScenarioEvent::new(EventKind::LeadTimesChange, who, HORIZON_DAYS, 100 + size)
            }
            Self::SurgePercent => ScenarioEvent::new(EventKind::DemandChanges, who, HORIZON_DAYS, 100 + size),
        };
        ScenarioEvent { when: When::Week(0), ..event }
    }

    fn scenario(self, who: &Who, size: u32) -> Scenario {
        let events = if size == 0 { Vec::new() } else { vec![self.event(who, size)] };
        Scenario::of("reverse", events)
    }
}

/// One replication: thousandths of a unit short and asked for, loss in ten-thousandths.
#[derive(Debug, Clone, Copy, Default)]
struct Year {
    short: f64,
    asked: f64,
    loss: f64,
}

/// A search in progress, one item at a time.
#[derive(Debug)]
pub struct Search {
    question: Question,
    /// The items that the shock hits, without and with it.
    hit: SimSpec,
    shocked: SimSpec,
    /// All items until the first size is done: those that are not hit are simulated once.
    rest: Option<SimSpec>,
    rest_years: Vec<Year>,
    years: Vec<(u32, Vec<Year>)>,
    at_work: Option<(u32, BlockRun, Summary)>,
}

impl Search {
    /// Begins a search.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the question, or that the shock hits no item.
    pub fn new(plan: &Plan, settings: &Settings, question: Question) -> Result<Self, String> {
        let largest = question.shock.sizes().last().copied().unwrap_or(1);
        let scenario = question.shock.scenario(&question.who, largest);
        if let Some(problem) = scenario.problem(plan) {
            return Err(problem);
        }
        if question.replications == 0 || question.rule >= RULES {
            return Err(String::from("Choose a rule and at least one run."));
        }
        let mut shocked = spec(plan, settings, &scenario, Start::Steady);
        for item in &mut shocked.items {
            let mut rules = item.policies.iter_mut().enumerate();
            rules.by_ref().filter(|(rule, _)| *rule != question.rule).for_each(|(_, policy)| *policy = None);
        }
        let nodes: Vec<u32> = shocked.events.iter().flat_map(|event| event.nodes.iter().copied()).collect();
        let is_hit = |item: &SimItem| {
            let of_sources = item.sources.iter().flat_map(|source| &source.nodes);
            item.nodes.iter().chain(of_sources).any(|node| nodes.contains(node))
        };
        let (items, rest): (Vec<SimItem>, Vec<SimItem>) = shocked.items.iter().cloned().partition(is_hit);
        if items.is_empty() {
            return Err(String::from(
                "The shock hits no item. Choose a supplier or country that delivers some.",
            ));
        }
        let calm = |items| SimSpec { items, events: Vec::new(), ..shocked.clone() };
        let (hit, rest) = (calm(items.clone()), calm(rest));
        let shocked = SimSpec { items, ..shocked };
        let (rest, rest_years) = (Some(rest), Vec::new());
        let mut search = Self { question, hit, shocked, rest, rest_years, years: Vec::new(), at_work: None };
        search.begin(0);
        Ok(search)
    }

    /// Simulates one item of one size; `false` when nothing is left to do.
    pub fn advance(&mut self) -> bool {
        let Some((size, mut block_run, mut done)) = self.at_work.take() else { return false };
        let spec = self.rest.as_ref().unwrap_or(if size == 0 { &self.hit } else { &self.shocked });
        if block_run.advance(spec) {
            self.at_work = Some((size, block_run, done));
            return true;
        }
        done.merge(block_run.finish(spec));
        let next = done.years.len() as u32;
        if next < self.question.replications {
            let part = block(spec, next, self.question.replications);
            self.at_work = Some((size, BlockRun::new(spec, part), done));
            return true;
        }
        let years: Vec<Year> = done.years.iter().map(|(_, rules)| year(&rules[self.question.rule])).collect();
        if self.rest.take().is_some() {
            self.rest_years = years;
            self.begin(0);
            return true;
        }
        let place = self.years.partition_point(|known| known.0 < size);
        self.years.insert(place, (size, years));
        match self.next_size() {
            Some(size) => {
                self.begin(size);
                true
            }
            None => false,
        }
    }

    /// Sizes done, and about how many there will be.
    #[must_use]
    pub fn progress(&self) -> (u32, u32) {
        let bisections = 6;
        let done = self.years.len() as u32;
        (done, (self.question.shock.sizes().len() as u32 + bisections).max(done))
    }

    /// What is known so far.
    #[must_use]
    pub fn answer(&self) -> Answer {
        let points: Vec<Point> = self.years.iter().map(|(size, years)| self.point(*size, years)).collect();
        let curve: Vec<(f64, f64)> =
            points.iter().map(|point| (f64::from(point.size), point.loss_money.value)).collect();
        let broken = points.iter().find(|point| self.is_broken(point)).map(|point| point.size);
        Answer {
            question: self.question.clone(),
            breaks_at: broken,
            bend: broken_line::bend(&curve),
            is_complete: self.at_work.is_none(),
            points,
        }
    }

    fn begin(&mut self, size: u32) {
        if size > 0 {
            let event = self.question.shock.event(&self.question.who, size);
            if let (Some(shock), EventKind::Stops(_)) = (self.shocked.events.first_mut(), event.kind) {
                shock.length = event.length;
            } else if let Some(shock) = self.shocked.events.first_mut() {
                shock.effects = shock.effects.iter().map(|effect| effect.at(event.percent)).collect();
            }
        }
        let spec = self.rest.as_ref().unwrap_or(if size == 0 { &self.hit } else { &self.shocked });
        let part = block(spec, 0, self.question.replications);
        self.at_work = Some((size, BlockRun::new(spec, part), Summary::default()));
    }

    /// The next size of the curve, then the middle of the gap in which the rule breaks.
    fn next_size(&self) -> Option<u32> {
        let sizes = self.question.shock.sizes();
        let known = |size: u32| self.years.binary_search_by_key(&size, |year| year.0).is_ok();
        if let Some(&size) = sizes.iter().find(|&&size| !known(size)) {
            return Some(size);
        }
        let broken = self.years.iter().position(|(size, years)| self.is_broken(&self.point(*size, years)))?;
        let (below, at) = (self.years.get(broken.checked_sub(1)?)?.0, self.years.get(broken)?.0);
        (at - below > 1).then(|| below + (at - below) / 2)
    }

    fn is_broken(&self, point: &Point) -> bool {
        match self.question.limit {
            Limit::UnitFillBelow(share) => point.unit_fill.value < share,
            Limit::LossAbove(money) => point.loss_money.value > money,
        }
    }

    fn point(&self, size: u32, years: &[Year]) -> Point {
        let sum = |(year, rest): (&Year, &Year)| Year {
            short: year.short + rest.short,
            asked: year.asked + rest.asked,
            loss: year.loss + rest.loss,
        };
        let all: Vec<Year> = years.iter().zip(&self.rest_years).map(sum).collect();
        let paths: Vec<u32> = (0..all.len() as u32).collect();
        let losses: Vec<f64> = all.iter().map(|year| year.loss).collect();
        let calm = self.years.first().map_or(years, |(_, calm)| calm.as_slice());
        let added: Vec<f64> =
            years.iter().zip(calm).map(|(with, without)| with.loss - without.loss).collect();
        let (short, asked) = all.iter().fold((0.0, 0.0), |(s, a), year| (s + year.short, a + year.asked));
        let missed = if asked > 0.0 { short / asked } else { 0.0 };
        let residuals = all.iter().map(|year| year.short - missed * year.asked);
        let half_width = if asked > 0.0 { half_width_of_sum(residuals, &paths) / asked } else { 0.0 };
        Point {
            size,
            unit_fill: Estimate { value: 1.0 - missed, half_width },
            loss_money: estimate(&losses, &paths),
            added_loss_money: estimate(&added, &paths),
        }
    }
}

fn year(record: &crate::engine::sim::summary::YearRecord) -> Year {
    Year {
        short: record.short_milliunits as f64,
        asked: record.demand_milliunits as f64,
        loss: record.loss as f64 / MONEY_SCALE,
    }
}

impl Answer {
    /// The answer as a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let rule = Rule::ALL.get(self.question.rule).map_or("The rule", |rule| rule.name());
        let limit = match self.question.limit {
            Limit::UnitFillBelow(share) => format!("below {} fill", crate::project::words::percent(share)),
            Limit::LossAbove(money) => format!("above a loss of {}", crate::project::words::whole(money)),
        };
        let of = |size: u32| match self.question.shock {
            Shock::OutageDays => format!("an outage of {size} days"),
            Shock::DelayPercent => format!("lead times {size}% longer"),
            Shock::SurgePercent => format!("demand {size}% higher"),
        };
        let largest = self.points.last().map_or(0, |point| point.size);
        match self.breaks_at {
            Some(0) => format!("{rule} is {limit} without any shock."),
            Some(size) => format!("{rule} falls {limit} from {} on.", of(size)),
            None => format!("{rule} is not {limit} even with {}.", of(largest)),
        }
    }
}
