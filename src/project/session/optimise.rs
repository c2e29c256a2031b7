//! The optimiser in hand: items being priced, the frontier, a budget, and what it delivers on fresh draws.

use super::action::{Part, RunAction};
use super::{Job, Session, same, same_option};
use crate::engine::optimise::frontier::Spread;
use crate::engine::sim::summary::Summary;
use crate::project::message::UserMessage;
use crate::project::optimise::fresh::{Kept, kept};
use crate::project::optimise::items::{Goal, ItemChoices, Optimised};
use crate::project::stress::spec::HORIZON_DAYS;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The optimiser as the page knows it.
#[derive(Debug, Clone, Default)]
pub struct Optimising {
    /// The job that prices items.
    pub job: Option<Job>,
    /// What is made least.
    pub goal: Goal,
    /// Items in all.
    pub items: u32,
    /// Priced parts by their first item.
    parts: BTreeMap<u32, Rc<Vec<ItemChoices>>>,
    /// Items that workers report beyond the parts, by first item of the part.
    under_way: BTreeMap<u32, u32>,
    /// The frontier, once every item is priced.
    pub result: Option<Rc<Optimised>>,
    /// The spread of the budget that is looked at.
    pub spread: Option<Rc<Spread>>,
    /// The run of a spread on fresh draws.
    pub fresh: Fresh,
    /// True where plan or settings have changed since.
    pub is_stale: bool,
}

/// A spread on fresh draws.
#[derive(Debug, Clone, Default)]
pub struct Fresh {
    /// The job.
    pub job: Option<Job>,
    /// Replications asked for.
    pub wanted: u32,
    /// The spread that is tried.
    pub spread: Option<Rc<Spread>>,
    /// Sums so far.
    pub summary: Rc<Summary>,
    /// Sums of the items, once it is over.
    pub items: Rc<Summary>,
    /// How the promise was kept: the figures to show. For a goal in money.
    pub kept: Option<Rc<Kept>>,
}

impl PartialEq for Optimising {
    fn eq(&self, other: &Self) -> bool {
        let Self { job, goal, items, parts, under_way, result, spread, fresh, is_stale } = self;
        (*job, *goal, *items, *is_stale) == (other.job, other.goal, other.items, other.is_stale)
            && parts.len() == other.parts.len()
            && parts.iter().zip(&other.parts).all(|(one, other)| one.0 == other.0 && same(one.1, other.1))
            && *under_way == other.under_way
            && same_option(result.as_ref(), other.result.as_ref())
            && same_option(spread.as_ref(), other.spread.as_ref())
            && *fresh == other.fresh
    }
}

impl PartialEq for Fresh {
    fn eq(&self, other: &Self) -> bool {
        let Self { job, wanted, spread, summary, items, kept } = self;
        (*job, *wanted) == (other.job, other.wanted)
            && same_option(spread.as_ref(), other.spread.as_ref())
            && same(summary, &other.summary)
            && same(items, &other.items)
            && same_option(kept.as_ref(), other.kept.as_ref())
    }
}

impl Optimising {
    /// Items priced, those under way included.
    #[must_use]
    pub fn done(&self) -> u32 {
        self.parts.values().map(|part| part.len() as u32).sum::<u32>() + self.under_way.values().sum::<u32>()
    }

    /// The stock money of the spread on screen.
    #[must_use]
    pub fn budget_money(&self) -> Option<f64> {
        self.spread.as_ref().map(|spread| spread.promised.stock_money)
    }
}

/// About the optimiser.
#[derive(Debug, Clone)]
pub enum OptimiseAction {
    /// Items are being priced.
    Started {
        /// The job.
        job: Job,
        /// What is made least.
        goal: Goal,
        /// Items in all.
        items: u32,
    },
    /// So many items of a part are priced.
    Progressed {
        /// The job.
        job: Job,
        /// First item.
        first: u32,
        /// Items done.
        done: u32,
    },
    /// A part is priced.
    Priced {
        /// The job.
        job: Job,
        /// First item.
        first: u32,
        /// What its items offer.
        part: Rc<Vec<ItemChoices>>,
    },
    /// A budget is looked at, money.
    Budget(f64),
    /// The spread on screen is tried on fresh draws.
    FreshStarted {
        /// The job.
        job: Job,
        /// Replications.
        wanted: u32,
    },
    /// Fresh replications are done.
    FreshParts {
        /// The job.
        job: Job,
        /// The parts.
        parts: Vec<Part>,
    },
    /// The items of the run on fresh draws.
    FreshItems(Job, Rc<Summary>),
    /// A job is over or was stopped.
    Ended(Job),
    /// A job failed.
    Failed(Job, UserMessage),
}

/// The action of an event of a run that is the optimiser's; else the action itself.
pub(super) fn of_run(now: &Optimising, action: RunAction) -> Result<OptimiseAction, RunAction> {
    let own = |job: Job| now.job == Some(job) || now.fresh.job == Some(job);
    match action {
        RunAction::Progressed { job, first, done } if own(job) => {
            Ok(OptimiseAction::Progressed { job, first, done })
        }
        RunAction::PartsDone { job, parts } if own(job) => Ok(OptimiseAction::FreshParts { job, parts }),
        RunAction::ItemsDone { job, items, .. } if own(job) => Ok(OptimiseAction::FreshItems(job, items)),
        RunAction::Ended { job, .. } if own(job) => Ok(OptimiseAction::Ended(job)),
        RunAction::Failed { job, message } if own(job) => Ok(OptimiseAction::Failed(job, message)),
        other => Err(other),
    }
}

pub(super) fn reduce(next: &mut Session, action: OptimiseAction) {
    let now = &mut next.optimising;
    match action {
        OptimiseAction::Started { job, goal, items } => {
            *now = Optimising { job: Some(job), goal, items, ..Optimising::default() };
        }
        OptimiseAction::Progressed { job, first, done } if now.job == Some(job) => {
            now.under_way.insert(first, done);
        }
        OptimiseAction::Priced { job, first, part } if now.job == Some(job) => {
            now.under_way.remove(&first);
            now.parts.insert(first, part);
            join(now);
        }
        OptimiseAction::Budget(money) => {
            now.spread = now.result.as_ref().map(|result| Rc::new(result.frontier.within(money)));
        }
        OptimiseAction::FreshStarted { job, wanted } => {
            now.fresh = Fresh { job: Some(job), wanted, spread: now.spread.clone(), ..Fresh::default() };
        }
        OptimiseAction::FreshParts { job, parts } if now.fresh.job == Some(job) => {
            for part in parts {
                Rc::make_mut(&mut now.fresh.summary).merge(part.sums);
            }
            let promised = now.fresh.spread.as_ref().map(|spread| spread.promised);
            let summary = &now.fresh.summary;
            let kept = promised.and_then(|p| kept(p, summary, &next.settings, HORIZON_DAYS));
            now.fresh.kept = kept.map(Rc::new);
        }
        OptimiseAction::FreshItems(job, items) if now.fresh.job == Some(job) => {
            now.fresh.items = items;
        }
        OptimiseAction::Ended(job) => end(now, job),
        OptimiseAction::Failed(job, message) if now.job == Some(job) || now.fresh.job == Some(job) => {
            end(now, job);
            next.message = Some(message);
        }
        // Of a stale job.
        _ => {}
    }
}

fn end(now: &mut Optimising, job: Job) {
    if now.job == Some(job) {
        now.job = None;
        now.under_way.clear();
    }
    if now.fresh.job == Some(job) {
        now.fresh.job = None;
    }
}

/// Once the last item is there, the frontier, with the plan's own stock value as the first budget.
fn join(now: &mut Optimising) {
    if now.done() < now.items {
        return;
    }
    let items = std::mem::take(&mut now.parts).into_values().flat_map(Rc::unwrap_or_clone).collect();
    let result = Optimised::of(items);
    now.spread = Some(Rc::new(result.frontier.within(result.planned().0)));
    now.result = Some(Rc::new(result));
    now.job = None;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::optimise::choices::Choice;
    use crate::project::session::{Action, reduce};

    fn part(loss: f64) -> Rc<Vec<ItemChoices>> {
        let level = |reorder_point, stock_money, loss| Choice { reorder_point, stock_money, loss };
        let choices = vec![level(0, 0.0, loss), level(4, 10.0, 0.0)];
        Rc::new(vec![ItemChoices { choices, planned: Some(level(2, 6.0, loss)), ..ItemChoices::default() }])
    }

    fn act(session: &Session, action: OptimiseAction) -> Session {
        reduce(session, Action::Optimise(action))
    }

    #[test]
    fn parts_in_any_order_become_one_frontier_and_stale_ones_do_not() {
        let started = OptimiseAction::Started { job: 3, goal: Goal::Loss, items: 2 };
        let begun = act(&Session::default(), started);
        let priced = |session: &Session, job, first, loss| {
            act(session, OptimiseAction::Priced { job, first, part: part(loss) })
        };
        assert_eq!(priced(&begun, 2, 0, 5.0), begun, "a stale job");
        let half = priced(&begun, 3, 1, 50.0);
        assert_eq!((half.optimising.done(), half.optimising.result.is_none()), (1, true));
        let all = priced(&half, 3, 0, 5.0).optimising;
        assert_eq!((all.job, all.budget_money()), (None, Some(10.0)));
        // Twelve of the plan's money buys one step: that of the item with more to lose.
        assert_eq!(all.spread.as_ref().map(|spread| spread.choice.clone()), Some(vec![0, 1]));
        let more = act(&Session { optimising: all, ..Session::default() }, OptimiseAction::Budget(20.0));
        assert_eq!(more.optimising.spread.map(|spread| spread.promised.loss), Some(0.0));
    }

    #[test]
    fn a_stop_frees_the_page_and_leaves_no_half_frontier() {
        let started = OptimiseAction::Started { job: 3, goal: Goal::Loss, items: 2 };
        let begun = act(&Session::default(), started);
        let some = act(&begun, OptimiseAction::Progressed { job: 3, first: 0, done: 1 });
        assert_eq!(some.optimising.done(), 1);
        let stopped = act(&some, OptimiseAction::Ended(3)).optimising;
        assert_eq!((stopped.job, stopped.done(), stopped.result), (None, 0, None));
    }
}
