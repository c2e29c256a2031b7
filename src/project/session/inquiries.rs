//! What was asked beside the plan, and what was answered.

use super::{Job, Session};
use crate::engine::language::tr;
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
    /// Settings have changed since that was asked.
    pub is_stale: bool,
    /// Settings have changed since the job at work was asked.
    is_job_stale: bool,
}

impl<T> Default for Inquiry<T> {
    fn default() -> Self {
        Self { job: None, answer: None, is_stale: false, is_job_stale: false }
    }
}

impl<T> Inquiry<T> {
    fn take(&mut self, job: Job, answer: T) {
        if self.job == Some(job) {
            (self.job, self.answer, self.is_stale) = (None, Some(Rc::new(answer)), self.is_job_stale);
        }
    }

    fn ask(&mut self, job: Job) {
        (self.job, self.is_job_stale) = (Some(job), false);
    }

    const fn age(&mut self) {
        (self.is_stale, self.is_job_stale) = (self.answer.is_some(), self.job.is_some());
    }

    /// What a button that asks says beside it.
    #[must_use]
    pub fn status(&self, at_work: &'static str) -> &'static str {
        match (&self.job, &self.answer) {
            (Some(_), _) => at_work,
            (None, Some(_)) if self.is_stale => tr("Settings have changed since. Ask again."),
            _ => "",
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

    /// Settings have changed: what was answered holds for the plan before.
    pub(super) fn age(&mut self) {
        self.replay.age();
        self.qualify.age();
        self.compare.age();
        self.findings.iter_mut().for_each(Inquiry::age);
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
            match question {
                Question::Why(..) => asked.why.ask(job),
                Question::Replay(_) => asked.replay.ask(job),
                Question::Money => asked.money.ask(job),
                Question::Orders => asked.orders.ask(job),
                Question::Qualify(_) => asked.qualify.ask(job),
                Question::Compare(_) => asked.compare.ask(job),
                Question::Find(topic) => asked.findings[topic.place()].ask(job),
                Question::Calculate(..) => asked.calculate.ask(job),
                Question::Scorecard(_) => asked.scorecard.ask(job),
                Question::Search(_) => asked.search.ask(job),
                Question::Rows(_) => asked.rows.ask(job),
            }
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
    use crate::project::session::action::PlanAction;
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

    #[test]
    fn an_answer_is_old_once_settings_change_and_new_when_asked_again() {
        let act = |session: &Session, action| reduce(session, Action::Inquiry(action));
        let asked =
            |session: &Session, job| act(session, InquiryAction::Asked(Question::Find(Topic::Promised), job));
        let told = |session: &Session, job| {
            act(session, InquiryAction::Answered(job, Box::new(Answer::Found(Vec::new()))))
        };
        let changed = |session: &Session, costs: f64| {
            let mut settings = (*session.settings).clone();
            settings.money.margin_share_of_cost = costs;
            reduce(session, Action::Plan(PlanAction::SettingsChanged(Rc::new(settings))))
        };
        let found = |session: &Session| session.inquiries.findings[Topic::Promised.place()].clone();
        let first = told(&asked(&Session::default(), 1), 1);
        assert!(!found(&first).is_stale);
        let old = changed(&first, 0.9);
        assert!(found(&old).is_stale && found(&old).answer.is_some() && !found(&old).status("").is_empty());
        let withdrawn = act(&asked(&old, 2), InquiryAction::Withdrawn(2));
        assert!(found(&withdrawn).is_stale, "the old answer stands there again");
        assert!(!found(&told(&asked(&old, 3), 3)).is_stale);
        let meanwhile = told(&changed(&asked(&old, 4), 0.8), 4);
        assert!(found(&meanwhile).is_stale, "settings changed while a worker was at it");
    }
}
