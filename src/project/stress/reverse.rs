//! The reverse stress test: how large must a shock be before a rule fails? Every size on the same draws.

use super::error::{Estimate, estimate, half_width_of_sum};
use super::rules::Rule;
use super::scenario::{EventKind, Scenario, ScenarioEvent, When, Who};
use super::spec::{HORIZON_DAYS, spec};
use crate::engine::language::tr;
use crate::engine::sim::event::{Effect, Stage};
use crate::engine::sim::run::{BlockRun, block};
use crate::engine::sim::spec::{MONEY_SCALE, RULES, SimItem, SimSpec, Start};
use crate::engine::sim::summary::{Summary, YearRecord};
use crate::engine::stats::broken_line;
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use crate::project::words::{money_about, percent};
use serde::{Deserialize, Serialize};

/// What grows until the rule fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shock {
    /// Days in which nothing is shipped, from the first day of the year.
    OutageDays,
    /// Days that every delivery of the year comes later.
    DelayDays,
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

/// What a shock does under one rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RuleAnswer {
    /// The rule, by its place in [`Rule::ALL`].
    pub rule: usize,
    /// The curve, from no shock upwards.
    pub points: Vec<Point>,
    /// The smallest size at which the rule has failed; `None` where it holds up to the largest.
    pub breaks_at: Option<u32>,
    /// The size from which on loss rises faster; `None` where the curve has no bend.
    pub bend: Option<f64>,
}

/// The answer, or what of it there is so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// One per rule that can be told, in their order.
    pub rules: Vec<RuleAnswer>,
    /// True where every size that was needed is simulated.
    pub is_complete: bool,
}

impl Shock {
    /// The sizes of the curve.
    #[must_use]
    pub const fn sizes(self) -> &'static [u32] {
        match self {
            Self::OutageDays => &[0, 7, 14, 28, 42, 60, 90, 120, 180, 240, 300, 364],
            Self::DelayDays => &[0, 5, 10, 20, 30, 45, 60, 90, 120, 180],
            Self::SurgePercent => &[0, 10, 20, 30, 40, 60, 80, 100, 150, 200, 300],
        }
    }

    fn event(self, who: &Who, size: u32) -> ScenarioEvent {
        let who = who.clone();
        let event = match self {
            Self::OutageDays => ScenarioEvent::new(EventKind::Stops(Stage::Shipping), who, size, 100),
            // Later by days: see `effect`.
            Self::DelayDays => ScenarioEvent::new(EventKind::LeadTimesChange, who, HORIZON_DAYS, 100),
            Self::SurgePercent => ScenarioEvent::new(EventKind::DemandChanges, who, HORIZON_DAYS, 100 + size),
        };
        ScenarioEvent { when: When::Week(0), ..event }
    }

    fn scenario(self, who: &Who, size: u32) -> Scenario {
        let events = if size == 0 { Vec::new() } else { vec![self.event(who, size)] };
        Scenario::of("reverse", events)
    }
}

/// What one replication came to under each rule.
type Years = [Vec<Year>; RULES];

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
    rest_years: Years,
    years: Vec<(u32, Years)>,
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
        if question.replications == 0 {
            return Err(String::from(tr("Choose at least one run.")));
        }
        if let Some(problem) = question.limit.problem() {
            return Err(problem);
        }
        let shocked = spec(plan, settings, &scenario, Start::Steady);
        let nodes: Vec<u32> = shocked.events.iter().flat_map(|event| event.nodes.iter().copied()).collect();
        let is_hit = |item: &SimItem| {
            let of_sources = item.sources.iter().flat_map(|source| &source.nodes);
            item.nodes.iter().chain(of_sources).any(|node| nodes.contains(node))
        };
        let (items, rest): (Vec<SimItem>, Vec<SimItem>) = shocked.items.iter().cloned().partition(is_hit);
        if items.is_empty() {
            return Err(String::from(tr(
                "The shock hits no item. Choose a supplier or country that delivers some.",
            )));
        }
        let calm = |items| SimSpec { items, events: Vec::new(), ..shocked.clone() };
        let (hit, rest) = (calm(items.clone()), calm(rest));
        let shocked = SimSpec { items, ..shocked };
        let (rest, rest_years) = (Some(rest), Years::default());
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
        let of_rule =
            |rule: usize| done.years.iter().filter_map(|(_, rules)| year(rules.get(rule)?)).collect();
        let years: Years = std::array::from_fn(of_rule);
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
        let bisections = 6 * RULES as u32;
        let done = self.years.len() as u32;
        (done, (self.question.shock.sizes().len() as u32 + bisections).max(done))
    }

    /// What is known so far.
    #[must_use]
    pub fn answer(&self) -> Answer {
        Answer {
            question: self.question.clone(),
            rules: (0..RULES).filter_map(|rule| self.of_rule(rule)).collect(),
            is_complete: self.at_work.is_none(),
        }
    }

    /// What is known of a rule; `None` where it can be told for no item.
    fn of_rule(&self, rule: usize) -> Option<RuleAnswer> {
        let points: Vec<Point> =
            self.years.iter().filter_map(|(size, years)| self.point(rule, *size, years)).collect();
        if points.is_empty() {
            return None;
        }
        let curve: Vec<(f64, f64)> =
            points.iter().map(|point| (f64::from(point.size), point.loss_money.value)).collect();
        let breaks_at =
            points.iter().find(|point| self.question.limit.is_passed(point)).map(|point| point.size);
        Some(RuleAnswer {
            rule,
            breaks_at,
            bend: broken_line::bend(&curve).filter(|&bend| rises_faster(&curve, bend)),
            points,
        })
    }

    fn begin(&mut self, size: u32) {
        if size > 0 {
            let event = self.question.shock.event(&self.question.who, size);
            if let (Some(shock), EventKind::Stops(_)) = (self.shocked.events.first_mut(), event.kind) {
                shock.length = event.length;
            } else if let Some(shock) = self.shocked.events.first_mut() {
                shock.effects = match self.question.shock {
                    Shock::DelayDays => vec![Effect::Delay { days: size }],
                    _ => shock.effects.iter().map(|effect| effect.at(event.percent)).collect(),
                };
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
        (0..RULES).find_map(|rule| self.middle(rule))
    }

    /// The middle of the gap in which a rule breaks; `None` where there is none to look into.
    fn middle(&self, rule: usize) -> Option<u32> {
        let found = self.of_rule(rule)?;
        let broken = found.points.iter().position(|point| Some(point.size) == found.breaks_at)?;
        let (below, at) = (found.points.get(broken.checked_sub(1)?)?.size, found.points.get(broken)?.size);
        (at - below > 1).then(|| below + (at - below) / 2)
    }

    fn point(&self, rule: usize, size: u32, years: &Years) -> Option<Point> {
        let (years, rest) = (years.get(rule)?, self.rest_years.get(rule)?);
        if years.is_empty() {
            return None;
        }

        let sum = |(year, rest): (&Year, &Year)| Year {
            short: year.short + rest.short,
            asked: year.asked + rest.asked,
            loss: year.loss + rest.loss,
        };
        let all: Vec<Year> = years
            .iter()
            .enumerate()
            .map(|(at, year)| sum((year, rest.get(at).unwrap_or(&Year::default()))))
            .collect();
        let paths: Vec<u32> = (0..all.len() as u32).collect();
        let losses: Vec<f64> = all.iter().map(|year| year.loss).collect();
        let calm = self.years.first().and_then(|(_, calm)| calm.get(rule)).unwrap_or(years);
        let added: Vec<f64> =
            years.iter().zip(calm).map(|(with, without)| with.loss - without.loss).collect();
        let (short, asked) = all.iter().fold((0.0, 0.0), |(s, a), year| (s + year.short, a + year.asked));
        let missed = if asked > 0.0 { short / asked } else { 0.0 };
        let residuals = all.iter().map(|year| year.short - missed * year.asked);
        let half_width = if asked > 0.0 { half_width_of_sum(residuals, &paths) / asked } else { 0.0 };
        Some(Point {
            size,
            unit_fill: Estimate { value: 1.0 - missed, half_width },
            loss_money: estimate(&losses, &paths),
            added_loss_money: estimate(&added, &paths),
        })
    }
}

/// True where a curve is steeper beyond a place than before it: at the other kind of bend it flattens out.
fn rises_faster(curve: &[(f64, f64)], bend: f64) -> bool {
    let (Some(first), Some(last)) = (curve.first(), curve.last()) else { return false };
    let nearest = curve.iter().min_by(|a, b| (a.0 - bend).abs().total_cmp(&(b.0 - bend).abs()));
    let Some(at) = nearest else { return false };
    (at.1 - first.1) * (last.0 - at.0) < (last.1 - at.1) * (at.0 - first.0)
}

/// A year of a rule; `None` where it can be told for no item.
fn year(record: &YearRecord) -> Option<Year> {
    (record.items > 0).then(|| Year {
        short: record.short_milliunits as f64,
        asked: record.demand_milliunits as f64,
        loss: record.loss as f64 / MONEY_SCALE,
    })
}

impl Limit {
    /// Why nothing can be searched for with it; `None` where something can.
    fn problem(self) -> Option<String> {
        let text = match self {
            Self::UnitFillBelow(share) if !(share > 0.0 && share <= 1.0) => {
                tr("The share of units is not possible. Type more than 0 and at most 100%.")
            }
            Self::LossAbove(money) if !(money.is_finite() && money >= 0.0) => {
                tr("The loss is not possible. Type 0 or more.")
            }
            _ => return None,
        };
        Some(text.to_owned())
    }

    fn is_passed(self, point: &Point) -> bool {
        match self {
            Self::UnitFillBelow(share) => point.unit_fill.value < share,
            Self::LossAbove(money) => point.loss_money.value > money,
        }
    }

    /// When it is passed, in words that follow a rule's name.
    #[must_use]
    pub fn words(self, currency: &str) -> String {
        match self {
            Self::UnitFillBelow(share) => tr!("serves fewer than {} of units at once", percent(share)),
            Self::LossAbove(money) => tr!("loses more than {} a year", money_about(currency, money)),
        }
    }
}

impl Shock {
    /// A size in words: `an outage of 34 days`.
    #[must_use]
    pub fn words(self, size: u32) -> String {
        match self {
            Self::OutageDays => tr!("an outage of {size} days", size),
            Self::DelayDays => tr!("deliveries {size} days late", size),
            Self::SurgePercent => tr!("{size}% more demand", size),
        }
    }
}

impl RuleAnswer {
    /// The answer for this rule as a sentence without a stop.
    #[must_use]
    pub fn sentence(&self, question: &Question, currency: &str) -> String {
        let rule = Rule::ALL.get(self.rule).map_or(tr("The rule"), |rule| rule.name());
        let limit = question.limit.words(currency);
        let largest = self.points.last().map_or(0, |point| point.size);
        match self.breaks_at {
            Some(0) => tr!("{rule} {limit} without any shock", rule, limit),
            Some(size) => tr!("{rule} {limit} from {} on", question.shock.words(size), rule, limit),
            None => tr!("{rule} holds even with {}", question.shock.words(largest), rule),
        }
    }
}
