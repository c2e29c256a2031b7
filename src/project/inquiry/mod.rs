//! What the page asks of a worker beside the plan: questions whose answers take long or need the whole dataset.

mod money;
mod orders;
mod replayed;

pub use money::MoneyReport;
pub use orders::OrdersReport;
pub use replayed::{Replayed, Wish};

use crate::import::dataset::Dataset;
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use serde::{Deserialize, Serialize};

/// A question.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Question {
    /// What the rules promise and deliver on the user's own demand.
    Replay(Wish),
    /// What a stop costs, which buffer pays, who pays for whom.
    Money,
    /// What to order now, the way from today to the plan, and stock that idles.
    Orders,
}

/// Its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// To [`Question::Replay`].
    Replay(Replayed),
    /// To [`Question::Money`].
    Money(MoneyReport),
    /// To [`Question::Orders`].
    Orders(OrdersReport),
}

/// Answers a question.
#[must_use]
pub fn answer(dataset: &Dataset, plan: &Plan, settings: &Settings, question: Question) -> Answer {
    match question {
        Question::Replay(wish) => Answer::Replay(replayed::of(dataset, plan, wish)),
        Question::Money => Answer::Money(money::of(plan, settings)),
        Question::Orders => Answer::Orders(orders::of(plan, settings)),
    }
}
