//! What was asked beside the plan, and what was answered.

use super::{Job, Session};
use crate::project::calculators::Calculated;
use crate::project::diversify::ranking::ToQualify;
use crate::project::find::Found;
use crate::project::finding::Finding;
use crate::project::inquiry::{
    Answer, Compared, Explained, MoneyReport, OrdersReport, Question, Replayed, Topic,
};
use crate::project::message::UserMessage;
use crate::project::rows::Rows;
use crate::project::scorecard::Scorecard;
use std::rc::Rc;

/// A question that can be asked again; the last answer stays until the next one.
#[derive(Debug, Clone, PartialEq)]
pub struct Inquiry<T> {
    /// The job at work.
    pub job: Option<Job>,
    /// The last answer.
    pub answer: Option<Rc<T>>,
}

impl<T> Default for Inquiry<T> {
    fn default() -> Self {
        Self { job: None, answer: None }
    }
}

impl<T> Inquiry<T> {
    fn take(&mut self, job: Job, answer: T) {
        if self.job == Some(job) {
            (self.job, self.answer) = (None, Some(Rc::new(answer)));
        }
    }

    /// Whether the job was its own.
    fn end(&mut self, job: Job) -> bool {
        self.job.take_if(|known| *known == job).is_some()
    }
}

/// One of each kind.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inquiries {
    /// Why a figure is what it is.
    pub why: Inquiry<Explained>,
    /// Promised against delivered.
    pub replay: Inquiry<Replayed>,
    /// The money behind the plan.
    pub money: Inquiry<MoneyReport>,
    /// What to order now.
    pub orders: Inquiry<OrdersReport>,
    /// Items to qualify a second source for.
    pub qualify: Inquiry<Vec<ToQualify>>,
    /// Scenarios side by side.
    pub compare: Inquiry<Vec<Compared>>,
    /// Findings by the place of their topic.
    pub findings: [Inquiry<Vec<Finding>>; Topic::COUNT],
    /// A calculator.
    pub calculate: Inquiry<Calculated>,
    /// The measures against their targets.
    pub scorecard: Inquiry<Scorecard>,
    /// What was found for the letters typed last.
    pub search: Inquiry<Vec<Found>>,
    /// The rows of the table that was asked for last.
    pub rows: Inquiry<Rows>,
}

impl Inquiries {
    fn end(&mut self, job: Job) -> bool {
        let Self {
            why,
            replay,
            money,
            orders,
            compare,
            qualify,
            findings,
            calculate,
            scorecard,
            search,
            rows,
        } = self;
        why.end(job)
            || replay.end(job)
            || money.end(job)
            || orders.end(job)
            || compare.end(job)
            || qualify.end(job)
            || findings.iter_mut().any(|found| found.end(job))
            || calculate.end(job)
            || scorecard.end(job)
            || search.end(job)
            || rows.end(job)
    }
}

/// About a question.
#[derive(Debug, Clone)]
pub enum InquiryAction {
    /// A worker is at it.
    Asked(Question, Job),
    /// It is answered.
    Answered(Job, Box<Answer>),
    /// The user took it back.
    Withdrawn(Job),
    /// It failed.
    Failed(Job, UserMessage),
}

pub(super) fn reduce(next: &mut Session, action: InquiryAction) {
    match action {
        InquiryAction::Asked(question, job) => {
            let asked = &mut next.inquiries;
            let place = match question {
                Question::Why(..) => &mut asked.why.job,
                Question::Replay(_) => &mut asked.replay.job,
                Question::Money => &mut asked.money.job,
                Question::Orders => &mut asked.orders.job,
                Question::Qualify(_) => &mut asked.qualify.job,
                Question::Compare(_) => &mut asked.compare.job,
                Question::Find(topic) => &mut asked.findings[topic.place()].job,
                Question::Calculate(..) => &mut asked.calculate.job,
                Question::Scorecard(_) => &mut asked.scorecard.job,
                Question::Search(_) => &mut asked.search.job,
                Question::Rows(_) => &mut asked.rows.job,
            };
            *place = Some(job);
        }
        InquiryAction::Answered(job, answer) => match *answer {
            Answer::Why(answer) => next.inquiries.why.take(job, answer),
            Answer::Replay(answer) => next.inquiries.replay.take(job, answer),
            Answer::Money(answer) => next.inquiries.money.take(job, answer),
            Answer::Orders(answer) => next.inquiries.orders.take(job, answer),
            Answer::Qualify(answer) => next.inquiries.qualify.take(job, answer),
            Answer::Compare(answer) => next.inquiries.compare.take(job, answer),
            Answer::Found(answer) => {
                let asked = next.inquiries.findings.iter_mut().find(|found| found.job == Some(job));
                if let Some(asked) = asked {
                    asked.take(job, answer);
                }
            }
            Answer::Calculate(answer) => next.inquiries.calculate.take(job, answer),
            Answer::Scorecard(answer) => next.inquiries.scorecard.take(job, answer),
            Answer::Searched(answer) => next.inquiries.search.take(job, answer),
            Answer::Rows(answer) => next.inquiries.rows.take(job, answer),
        },
        InquiryAction::Withdrawn(job) => {
            next.inquiries.end(job);
        }
        InquiryAction::Failed(job, message) => {
            if next.inquiries.end(job) {
                next.message = Some(message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::session::{Action, reduce};

    #[test]
    fn answers_of_stale_jobs_change_nothing() {
        let act = |session: &Session, action| reduce(session, Action::Inquiry(action));
        let asked = act(&Session::default(), InquiryAction::Asked(Question::Money, 1));
        let again = act(&asked, InquiryAction::Asked(Question::Money, 2));
        let answer = || Box::new(Answer::Money(MoneyReport::default()));
        assert_eq!(act(&again, InquiryAction::Answered(1, answer())), again);
        let told = act(&again, InquiryAction::Answered(2, answer()));
        assert!(told.inquiries.money.answer.is_some() && told.inquiries.money.job.is_none());
        assert_eq!(act(&told, InquiryAction::Withdrawn(2)), told);
    }
}
