//! What the page asks of a worker beside the plan: questions whose answers take long or need the whole dataset.

mod compare;
mod few_items;
mod money;
mod orders;
mod promised;
mod qualify;
mod replayed;
pub mod reverse;
mod stockpiles;
mod stop;
mod tail;
mod topic;
mod watched;
mod ways;

pub use compare::Compared;
pub use money::MoneyReport;
pub use orders::OrdersReport;
pub use qualify::Terms;
pub use replayed::{Replayed, Wish};
pub use topic::Topic;
pub use ways::HubTerms;

use crate::import::dataset::Dataset;
use crate::project::calculators::{Calculated, calculate};
use crate::project::diversify::ranking::ToQualify;
use crate::project::find::{self, Found};
use crate::project::finding::Finding;
use crate::project::plan::figures::Plan;
use crate::project::rows::{self, Rows, Wanted};
use crate::project::scorecard::{self, BothSimulated, Scorecard};
use crate::project::select::derivations::whole::Evidence;
use crate::project::select::explanation::{Explanation, explanation};
use crate::project::settings::Settings;
use crate::project::stress::Scenario;
use serde::{Deserialize, Serialize};

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Question {
    /// Why a figure is what it is, as `item code:figure`; of the whole plan without a code, with what it stands on.
    Why(String, Evidence),
    /// What the rules promise and deliver on the user's own demand.
    Replay(Wish),
    /// What a stop costs, which buffer pays, who pays for whom.
    Money,
    /// What to order now, the way from today to the plan, and stock that idles.
    Orders,
    /// What these scenarios do, side by side.
    Compare(Vec<Scenario>),
    /// For which items a second source pays, on these terms.
    Qualify(Terms),
    /// What there is to say about a topic.
    Find(Topic),
    /// What a calculator answers to these values, by the name of its form.
    Calculate(String, Vec<f64>),
    /// How the measures stand to their targets, with what the page's run says of Today and of the plan.
    Scorecard(BothSimulated),
    /// What answers to these letters.
    Search(String),
    /// Which rows a table of items shows, in which order.
    Rows(Wanted),
}

impl Question {
    /// True where the answer takes no time, so that a worker can give it beside its work.
    #[must_use]
    pub const fn is_quick(&self) -> bool {
        matches!(self, Self::Why(..) | Self::Calculate(..) | Self::Search(_) | Self::Rows(_))
    }
}

/// Why a figure is what it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explained {
    /// The figure, as `item code:figure`.
    pub figure: String,
    /// Its explanation; `None` for an item or figure that is not there.
    pub explanation: Option<Explanation>,
}

/// Its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// To [`Question::Why`].
    Why(Explained),
    /// To [`Question::Replay`].
    Replay(Replayed),
    /// To [`Question::Money`].
    Money(MoneyReport),
    /// To [`Question::Orders`].
    Orders(OrdersReport),
    /// To [`Question::Compare`].
    Compare(Vec<Compared>),
    /// To [`Question::Qualify`], the best first.
    Qualify(Vec<ToQualify>),
    /// To [`Question::Find`].
    Found(Vec<Finding>),
    /// To [`Question::Calculate`].
    Calculate(Calculated),
    /// To [`Question::Scorecard`].
    Scorecard(Scorecard),
    /// To [`Question::Search`], the best first.
    Searched(Vec<Found>),
    /// To [`Question::Rows`].
    Rows(Rows),
}

/// Answers a question.
#[must_use]
pub fn answer(dataset: &Dataset, plan: &Plan, settings: &Settings, question: &Question) -> Answer {
    match question {
        Question::Why(figure, evidence) => Answer::Why(Explained {
            explanation: explanation(plan, settings, figure, evidence),
            figure: figure.clone(),
        }),
        Question::Replay(wish) => Answer::Replay(replayed::of(dataset, plan, *wish)),
        Question::Money => Answer::Money(money::of(plan, settings)),
        Question::Orders => Answer::Orders(orders::of(plan, settings)),
        Question::Qualify(terms) => Answer::Qualify(qualify::of(plan, settings, terms)),
        Question::Find(topic) => Answer::Found(topic::of(dataset, plan, settings, topic)),
        Question::Calculate(key, values) => Answer::Calculate(calculate(plan, key, values)),
        Question::Scorecard(simulated) => {
            Answer::Scorecard(scorecard::of(dataset, plan, settings, simulated))
        }
        Question::Rows(wish) => Answer::Rows(rows::rows(plan, wish)),
        Question::Search(typed) => Answer::Searched(find::find(plan, typed)),
        Question::Compare(scenarios) => Answer::Compare(compare::of(plan, settings, scenarios)),
    }
}
