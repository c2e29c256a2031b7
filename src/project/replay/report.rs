//! The replay of all rules on the user's demand, as figures.

use super::{Histories, histories, season_buckets};
use crate::engine::demand::pattern::{self, DemandClass};
use crate::engine::error::EngineError;
use crate::engine::quantity::ServiceTarget;
use crate::engine::replay::{self, Learned, Line, Measure, Mode, Protocol, Rule, Spread, rules};
use crate::engine::stats::ranking::ascending;
use crate::import::dataset::{Bucket, Dataset};
use crate::project::plan::figures::Plan;
use serde::{Deserialize, Serialize};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Request {
    /// Buckets from an order to its arrival.
    pub lead_time_buckets: usize,
    /// The target that every rule is set for.
    pub target: ServiceTarget,
    /// How often levels are set.
    pub mode: Mode,
}

/// What each rule promised and delivered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Width of a bucket.
    pub bucket: Bucket,
    /// Buckets of each history.
    pub buckets: usize,
    /// Of these, the ones that levels are first set from.
    pub fit_buckets: usize,
    /// Items that were replayed.
    pub items: usize,
    /// Items left out for empty cells, or for another width of bucket.
    pub with_gaps: usize,
    /// Items left out because nothing was asked for in the first part.
    pub without_demand: usize,
    /// The rules in use elsewhere, ours last.
    pub rules: Vec<RuleReport>,
}

/// One rule's lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RuleReport {
    /// The rule's name.
    pub name: String,
    /// The measure that it promises in, whatever it was asked for.
    pub measure: Measure,
    /// All items, then each demand class that occurs.
    pub lines: Vec<Line>,
}

/// Why demand cannot be replayed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// No item has a history that covers all buckets.
    #[error("No item has demand in every period of the file. Add a file with demand by day, week or month.")]
    NoHistory,
    /// Too little is left to set levels from or to run.
    #[error(
        "The demand covers {have} periods; to set levels and see what they deliver needs at least {need}."
    )]
    TooShort {
        /// Buckets of the history.
        have: usize,
        /// Buckets that are needed.
        need: usize,
    },
    /// A method has no answer.
    #[error(transparent)]
    Method(#[from] EngineError),
}

/// Buckets that are needed to set a level from at all.
const LEAST_FIT_BUCKETS: usize = 6;

/// Sets levels from the first part of the user's demand and runs what followed, by every rule.
///
/// # Errors
/// No history, or one too short for the lead time; what a method refuses.
pub fn report(dataset: &Dataset, request: &Request) -> Result<Report, Refusal> {
    let found = histories(dataset, replay::fit_buckets);
    let protocol = protocol(&found, request)?;
    let classes = classes(&found, protocol.fit_buckets);
    let mut rules = Vec::new();
    for rule in all_rules(found.bucket) {
        let outcomes = replay::replay(&found.units, rule.as_ref(), protocol, &[request.target])?;
        let outcomes = outcomes.first().map_or(&[][..], Vec::as_slice);
        let measure = rule.measure(request.target);
        let lines = replay::lines(outcomes, &classes, measure);
        rules.push(RuleReport { name: rule.name().to_owned(), measure, lines });
    }
    Ok(Report {
        bucket: found.bucket,
        buckets: found.units.first().map_or(0, Vec::len),
        fit_buckets: protocol.fit_buckets,
        items: found.items.len(),
        with_gaps: found.with_gaps,
        without_demand: found.without_demand,
        rules,
    })
}

/// Mean stock that a rule needs for a delivered fill, beside its name.
pub type StockByRule = Vec<(String, Vec<Option<f64>>)>;

/// Mean stock of every rule at which it delivers each of some fills by volume, found by setting it for each of some
/// shares of the request's measure. The request's own share does not matter. After the usual rules come spreads by the
/// optimiser, one for each share of an item's own history in its curve.
///
/// # Errors
/// As [`report`]; a share that is no target.
pub fn stock_for_fills(
    dataset: &Dataset,
    request: &Request,
    shares: &[f64],
    fills: &[f64],
    optimiser_own_shares: &[f64],
) -> Result<StockByRule, Refusal> {
    let found = histories(dataset, replay::fit_buckets);
    let protocol = protocol(&found, request)?;
    let measure = request.target.measure();
    let targets = shares.iter().map(|&share| measure.target(share)).collect::<Result<Vec<_>, _>>()?;
    let mut stock = Vec::new();
    let spreads = optimiser_own_shares.iter().map(|&own_share| -> Box<dyn Rule> {
        Box::new(Spread { season_buckets: season_buckets(found.bucket), own_share })
    });
    for rule in all_rules(found.bucket).into_iter().chain(spreads) {
        let outcomes = replay::replay(&found.units, rule.as_ref(), protocol, &targets)?;
        let point = |of_target: &Vec<replay::Delivered>| {
            let lines = replay::lines(of_target, &[], replay::Measure::None);
            lines.first().and_then(|line| Some((line.fill_by_volume?, line.mean_stock_units)))
        };
        let points: Vec<(f64, f64)> = outcomes.iter().filter_map(point).collect();
        let at = fills.iter().map(|&fill| replay::stock_at_fill(&points, fill)).collect();
        stock.push((rule.name().to_owned(), at));
    }
    Ok(stock)
}

/// The usual lead time of the items of a plan in buckets: the median, rounded.
#[must_use]
pub fn usual_lead_time_buckets(plan: &Plan, bucket: Bucket) -> usize {
    let mut days: Vec<f64> = plan.items.iter().map(|item| item.lead_time.mean_days).collect();
    ascending(&mut days);
    days.get(days.len() / 2).map_or(1, |days| (days / bucket.days()).round() as usize)
}

fn all_rules(bucket: Bucket) -> [Box<dyn Rule>; 4] {
    [
        Box::new(rules::Normal),
        Box::new(rules::SmoothingErrors),
        Box::new(rules::MaxAverage),
        Box::new(Learned { season_buckets: season_buckets(bucket) }),
    ]
}

fn protocol(found: &Histories, request: &Request) -> Result<Protocol, Refusal> {
    let have = found.units.first().map_or(0, Vec::len);
    if have == 0 {
        return Err(Refusal::NoHistory);
    }
    // What was ordered in the first bucket arrives and is run at least once.
    let enough = |buckets: usize| {
        let fit = replay::fit_buckets(buckets);
        fit >= LEAST_FIT_BUCKETS && buckets - fit > request.lead_time_buckets
    };
    if !enough(have) {
        let need = (have + 1..).find(|&buckets| enough(buckets)).unwrap_or(have);
        return Err(Refusal::TooShort { have, need });
    }
    Ok(Protocol {
        fit_buckets: replay::fit_buckets(have),
        lead_time_buckets: request.lead_time_buckets,
        mode: request.mode,
    })
}

/// Demand classes by the first part alone.
fn classes(found: &Histories, fit_buckets: usize) -> Vec<DemandClass> {
    found.units.iter().map(|units| pattern::of(units.get(..fit_buckets).unwrap_or(&[])).class).collect()
}
