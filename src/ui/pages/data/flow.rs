//! The frame of the flow: where one is, the answer, the work of the step, and the way on. Nothing of the loaded project
//! is replaced before the last step.

use super::edit::Desk;
use super::{choose, matching, problems, result};
use crate::import::report::Report;
use crate::project::imports::flow as facts;
use crate::project::session::ImportInHand;
use crate::project::session::action::{Action, ImportAction};
use crate::project::words::{counted, whole};
use crate::ui::feedback::ProgressBar;
use crate::ui::form::{Button, ButtonKind};
use crate::ui::icons::Icon;
use crate::ui::incoming;
use crate::ui::layout::{ScreenHeader, Stepper};
use crate::ui::pages::PageProps;
use crate::ui::route::{self, Route, Screen};
use std::rc::Rc;
use yew::prelude::*;

/// The steps by name.
pub(super) const STEPS: [&str; 4] = ["Choose", "Match columns", "Check", "Result"];

/// Properties of [`Flow`].
#[derive(Properties, PartialEq)]
pub(super) struct FlowProps {
    /// The step, from 1.
    pub(super) step: usize,
    pub(super) hand: ImportInHand,
    pub(super) page: PageProps,
}

/// The flow.
#[component]
pub(super) fn Flow(props: &FlowProps) -> Html {
    let FlowProps { step, hand, page } = props;
    let skipped = use_skip(*step, hand);
    let desk = Desk { hand: hand.clone(), tasks: page.tasks.clone() };
    let report = hand.read.as_ref().map(|read| Rc::clone(&read.report));
    let answer = report.as_deref().map_or_else(String::new, |report| answer(*step, report));
    let work = match (&report, step) {
        (None, _) => {
            html! { <div key="wait" class="flow-wait">{ "The loaded project stays as it is until the last step." }</div> }
        }
        (Some(report), 1) => {
            html! { <choose::Choose key="1" desk={desk.clone()} report={Rc::clone(report)} /> }
        }
        (Some(report), 2) => {
            html! { <matching::Matching key="2" desk={desk.clone()} report={Rc::clone(report)} /> }
        }
        (Some(report), 3) => {
            html! { <problems::Problems key="3" desk={desk.clone()} report={Rc::clone(report)} skipped={*skipped} /> }
        }
        (Some(report), _) => {
            html! { <result::Outcome key="4" desk={desk.clone()} report={Rc::clone(report)} page={page.clone()} /> }
        }
    };
    html! {
        <div class="flow" data-step={step.to_string()} data-reading={hand.job.is_some().to_string()}>
            <Stepper label="Import" steps={STEPS.map(AttrValue::Static).to_vec()} current={step - 1} />
            <ScreenHeader question={Screen::Data.question()} {answer} />
            <div class="flow-progress" hidden={hand.job.is_none()}>{ reading(&desk, page) }</div>
            <div>{ work }</div>
            { bar(*step, &desk, report.as_deref(), page) }
        </div>
    }
}

/// When all is certain the first reading leads straight to the check.
#[hook]
fn use_skip(step: usize, hand: &ImportInHand) -> UseStateHandle<bool> {
    let skipped = use_state_eq(|| false);
    let first = hand.past.is_empty() && *hand.choices == Default::default();
    let read = hand.read.as_ref().filter(|_| first && hand.job.is_none());
    let settled = read.is_some_and(|read| facts::is_settled(&read.report));
    let set = skipped.setter();
    use_effect_with((Rc::as_ptr(&hand.files) as usize, read.is_some()), move |(_, is_read)| {
        if *is_read {
            set.set(settled && step == 1);
            if settled && step == 1 {
                route::replace(&incoming::step(3));
            }
        }
    });
    skipped
}

fn answer(step: usize, report: &Report) -> String {
    match step {
        1 => facts::choose(report),
        2 => facts::matching(report),
        3 => facts::check(report),
        _ => facts::result(report),
    }
}

/// `Reading rows: 48,200 of about 100,000`, with a way to stop.
fn reading(desk: &Desk, page: &PageProps) -> Html {
    let hand = &desk.hand;
    let (rows, about) = hand.progress;
    let (done, label) = if about == 0 {
        (0, format!("Reading {}", counted(hand.files.len(), "file", "files")))
    } else {
        (rows, format!("Reading rows: {} of about {}", whole(f64::from(rows)), whole(f64::from(about))))
    };
    let on_stop = {
        let (tasks, job, first) = (page.tasks.clone(), hand.job, hand.read.is_none());
        Callback::from(move |()| {
            if let Some(job) = job {
                tasks.stop_reading(job);
            }
            if first {
                route::go(&Route::from(Screen::Data));
            }
        })
    };
    html! {
        <ProgressBar
            done={f64::from(done)}
            total={f64::from(about.max(1))}
            {label}
            note="The loaded project stays as it is."
            stop_label="Cancel"
            stop_id="cancel-import"
            on_stop={Some(on_stop)}
        />
    }
}

/// Back, undo, leave, and the way on.
fn bar(step: usize, desk: &Desk, report: Option<&Report>, page: &PageProps) -> Html {
    let back = match step {
        1 => (String::from("Back to Start"), Route::from(Screen::Start)),
        _ => {
            let name = STEPS.get(step.saturating_sub(2)).copied().unwrap_or_default();
            (format!("Back to {name}"), incoming::step(step - 1))
        }
    };
    let on_undo = {
        let desk = desk.clone();
        Callback::from(move |()| desk.undo())
    };
    let on_drop = {
        let on_action = page.on_action.clone();
        Callback::from(move |()| {
            on_action.emit(Action::Import(ImportAction::Dropped));
            route::go(&Route::from(Screen::Data));
        })
    };
    let keep = if page.session.project.as_ref().is_some_and(|project| project.is_sample) {
        "Cancel import"
    } else {
        "Keep the current data"
    };
    html! {
        <div class="flow-bar">
            <Button id="flow-back" label={back.0} href={back.1.hash()} />
            <span hidden={desk.hand.past.is_empty()}>
                <Button id="flow-undo" label="Undo last change" icon={Icon::Undo} on_press={on_undo} />
            </span>
            <span hidden={report.is_none()}>
                <Button id="drop-import" label={keep} kind={ButtonKind::Text} on_press={on_drop} />
            </span>
            <span class="hint">{ "Nothing is replaced until step 4." }</span>
            <span class="push" />
            { report.map(|report| onward(step, report, desk.hand.job.is_some())).unwrap_or_default() }
        </div>
    }
}

/// The one main button of a step; the last step brings its own.
fn onward(step: usize, report: &Report, waiting: bool) -> Html {
    let counts = facts::matched(report);
    let rows = counted(facts::rows(report) as usize, "row", "rows");
    let (hint, label, to) = match step {
        1 if report.questions.is_empty() && counts.check + counts.not_used == 0 => {
            (String::new(), format!("Check {rows}"), 3)
        }
        1 => (String::new(), format!("Match {}", counted(counts.all(), "column", "columns")), 2),
        2 => (
            format!("{} sure, {} to check, {} not used", counts.sure, counts.check, counts.not_used),
            format!("Check {rows}"),
            3,
        ),
        3 => {
            let items = counted(report.counts.items as usize, "item", "items");
            (
                String::from("The file with the rows left out has a reason column."),
                format!("Go on with {items}"),
                4,
            )
        }
        _ => return html! { <span id="flow-end" /> },
    };
    let stuck = stuck(step, report);
    let hint = stuck.map_or(hint, str::to_owned);
    let on_press = Callback::from(move |()| route::go(&incoming::step(to)));
    html! {
        <>
            <span class="hint" aria-live="polite">{ hint }</span>
            <Button id="flow-next" {label} kind={ButtonKind::Primary} waiting={stuck.is_some() || waiting} {on_press} />
        </>
    }
}

/// Why the step cannot be left yet.
pub(super) fn stuck(step: usize, report: &Report) -> Option<&'static str> {
    if !report.questions.is_empty() && step != 2 {
        return Some("Answer the question above first.");
    }
    if facts::used(report).count() == 0 {
        return Some("Say what at least one table looks like.");
    }
    let coded = !facts::needed(report).contains(&facts::Need::ItemCode);
    if step >= 2 && !coded {
        return Some("Choose which column holds the item code.");
    }
    (step >= 3 && report.counts.items == 0).then_some("No item was found. Choose what each column means.")
}
