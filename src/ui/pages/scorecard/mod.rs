//! S8, Scorecard: what was measured and what is simulated, against targets.

use super::PageProps;
use crate::engine::language::tr;
use crate::project::inquiry::Question;
use crate::project::scorecard::simulated;
use crate::project::session::RunState;
use crate::ui::feedback::{Skeleton, SkeletonKind};
use crate::ui::findings::Findings;
use crate::ui::form::{FieldLook, Form};
use crate::ui::layout::{Disclosure, NextStep, ScreenHeader, view_switch};
use crate::ui::route::Screen;
use crate::ui::setting::fields;
use std::rc::Rc;
use yew::prelude::*;

/// Asks for the scorecard of the plan and its run.
#[hook]
pub(super) fn use_scorecard(props: &PageProps) {
    let session = &props.session;
    let plan = session.plan.as_ref().map(|plan| Rc::as_ptr(plan) as usize);
    let run = session.run.figures.as_ref().map(|figures| Rc::as_ptr(figures) as usize);
    {
        let (tasks, session) = (props.tasks.clone(), Rc::clone(session));
        // Asked once a run is over, not for each of its parts.
        let run = run.filter(|_| session.run.state != RunState::Running);
        use_effect_with((plan, run, session.settings.scorecard.clone()), move |(plan, ..)| {
            if plan.is_some() {
                let said = simulated(session.run.figures.as_deref());
                tasks.ask(&session.settings, Question::Scorecard(said));
            }
        });
    }
}

/// The screen.
#[component]
pub fn Scorecard(props: &PageProps) -> Html {
    let session = &props.session;
    use_scorecard(props);
    let report = session.inquiries.scorecard.answer.clone();
    let identity = report.as_ref().map(|report| Rc::as_ptr(report) as usize);
    let found =
        use_memo(identity, |_| report.as_ref().map(|report| report.findings.clone()).unwrap_or_default());
    let body = if session.plan.as_ref().is_some_and(|plan| plan.items.is_empty()) {
        super::no_items()
    } else if report.is_none() {
        html! { <Skeleton kind={SkeletonKind::Table} /> }
    } else {
        html! {
            <>
                <Findings plan={props.plan()} {found} id="score" />
                <Form><Disclosure id="score-rules" title={tr("Targets, weights and limits")}>
                    <p class="hint">{ tr("A target of 0 sets none. Close is within a twentieth of the target.") }</p>
                    <div class="rule-fields">{ fields(props, "tolerance", "t-return", FieldLook::Stacked) }</div>
                    <h3>{ tr("Values that you type") }</h3>
                    <p class="hint">{ tr("Each stands where your files say nothing of the measure. 0 is none.") }</p>
                    <div class="rule-fields">{ fields(props, "v-turns", "v-return", FieldLook::Stacked) }</div>
                    <h3>{ tr("Weights") }</h3>
                    <div class="rule-fields">{ fields(props, "w-turns", "w-return", FieldLook::Stacked) }</div>
                </Disclosure></Form>
                <NextStep label={tr("Make the report")} screen={Screen::Report} />
            </>
        }
    };
    let answer = report.map(|report| report.answer.clone()).unwrap_or_default();
    html! {
        <>
            <ScreenHeader question={Screen::Scorecard.question()} {answer}>{ view_switch(&props.route) }</ScreenHeader>
            <div class="stack">{ body }</div>
        </>
    }
}
