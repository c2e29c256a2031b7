//! The frame of the flow: where one is, the answer, the work of the step, and the way on. Nothing of the loaded project
//! is replaced before the last step.

use super::edit::Desk;
use super::{choose, matching, problems, result};
use crate::engine::language::{Words, later, tr};
use crate::import::read::{Choices, ImportError};
use crate::import::report::Report;
use crate::project::imports::{flow as facts, memory};
use crate::project::session::ImportInHand;
use crate::project::session::action::{Action, ImportAction};
use crate::project::words::{counted, whole};
use crate::ui::feedback::{Notice, ProgressBar, Tone};
use crate::ui::form::{Button, ButtonKind};
use crate::ui::icons::Icon;
use crate::ui::incoming;
use crate::ui::layout::{ScreenHeader, Stepper};
use crate::ui::pages::PageProps;
use crate::ui::route::{self, Route, Screen};
use std::rc::Rc;
use yew::prelude::*;

/// The steps by name.
pub(super) const STEPS: [Words; 4] =
    [later("Choose"), later("Match columns"), later("Check"), later("Result")];

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
    use_recall(hand, page);
    let skipped = use_skip(*step, hand, page);
    let desk = Desk { hand: hand.clone(), tasks: page.tasks.clone() };
    let report = hand.read.as_ref().map(|read| Rc::clone(&read.report));
    let answer = report.as_deref().map_or_else(String::new, |report| answer(*step, report, hand));
    let work = match (&report, step) {
        (None, _) => {
            let row = |(number, text): &(u32, String)| html! { <li key={*number} value={number.to_string()}>{ text.clone() }</li> };
            html! {
                <div key="wait" class="flow-wait">
                    { tr("The loaded project stays as it is until the last step.") }
                    <ol class="flow-arrived" aria-hidden="true">{ for hand.arrived.iter().map(row) }</ol>
                </div>
            }
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
    // The last step brings its own bar, with the button that replaces the project.
    let is_last = *step == STEPS.len() && report.is_some();
    let onward =
        report.as_deref().filter(|_| !is_last).map(|report| onward(*step, report, hand.job.is_some()));
    let onward = onward.unwrap_or_default();
    html! {
        <div class="flow" data-step={step.to_string()} data-reading={hand.job.is_some().to_string()}>
            <Stepper label={tr("Import")} steps={STEPS.map(AttrValue::from).to_vec()} current={step - 1} />
            <ScreenHeader question={Screen::Data.question()} {answer} />
            <div class="flow-progress" hidden={hand.job.is_none()}>{ reading(&desk, page) }</div>
            <div>{ report.as_deref().map(refused).unwrap_or_default() }</div>
            <div>{ work }</div>
            <div>{ if is_last { Html::default() } else { bar(*step, &desk, page, onward) } }</div>
        </div>
    }
}

/// What is remembered of tables with these headers, before anything is decided about them.
fn to_recall(hand: &ImportInHand, page: &PageProps) -> Option<(Choices, Vec<memory::Used>)> {
    let untouched = hand.past.is_empty() && hand.remembered.is_empty() && *hand.choices == Choices::default();
    let read = hand.read.as_ref().filter(|_| untouched && hand.job.is_none())?;
    memory::recall(&page.session.memory, &read.report)
}

/// Last month's matching is used again.
#[hook]
fn use_recall(hand: &ImportInHand, page: &PageProps) {
    let found = to_recall(hand, page);
    let (files, tasks, on_action) = (Rc::clone(&hand.files), page.tasks.clone(), page.on_action.clone());
    use_effect_with(found, move |found| {
        if let Some((choices, used)) = found.clone() {
            tasks.read_files(files, Rc::new(choices));
            on_action.emit(Action::Import(ImportAction::Recalled(used)));
        }
    });
}

/// When all is certain the first reading leads straight to the check.
#[hook]
fn use_skip(step: usize, hand: &ImportInHand, page: &PageProps) -> UseStateHandle<bool> {
    let skipped = use_state_eq(|| false);
    let first = hand.past.is_empty() && (*hand.choices == Choices::default() || !hand.remembered.is_empty());
    let read = hand.read.as_ref().filter(|_| first && hand.job.is_none() && to_recall(hand, page).is_none());
    let settled = read.is_some_and(|read| facts::is_settled(&read.report, &read.choices));
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

fn answer(step: usize, report: &Report, hand: &ImportInHand) -> String {
    let choices = &hand.choices;
    match step {
        1 => facts::choose(report),
        2 => facts::matching(report, choices),
        3 => facts::check(report),
        _ => hand.difference.as_ref().map_or_else(|| facts::result(report), |difference| difference.answer()),
    }
}

/// Files that cannot be used at all, where others can.
fn refused(report: &Report) -> Html {
    let one = |error: &ImportError| {
        let text = format!("**{}** {} {}", error.title, error.cause, error.remedy);
        html! { <Notice key={error.file.clone()} tone={Tone::Danger} {text} /> }
    };
    html! { <>{ for report.refused.iter().map(one) }</> }
}

/// `Reading rows: 48,200 of about 100,000`, with a way to stop.
fn reading(desk: &Desk, page: &PageProps) -> Html {
    let hand = &desk.hand;
    let (rows, about) = hand.progress;
    let (done, label) = if about == 0 {
        (0, tr!("Reading {}", counted(hand.files.len(), "file", "files")))
    } else {
        (rows, tr!("Reading rows: {} of about {}", whole(f64::from(rows)), whole(f64::from(about))))
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
            note={tr("The loaded project stays as it is.")}
            stop_label={tr("Cancel")}
            stop_id="cancel-import"
            on_stop={Some(on_stop)}
        />
    }
}

/// Back, undo, leave, and the way on.
pub(super) fn bar(step: usize, desk: &Desk, page: &PageProps, onward: Html) -> Html {
    let back = match step {
        1 => (String::from(tr("Back to Start")), Route::from(Screen::Start)),
        _ => {
            let name = STEPS.get(step.saturating_sub(2)).map_or("", |name| name.said());
            (tr!("Back to {name}", name), incoming::step(step - 1))
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
        tr("Cancel import")
    } else {
        tr("Keep the current data")
    };
    html! {
        <div class="flow-bar">
            <Button id="flow-back" label={back.0} href={back.1.hash()} />
            <span hidden={desk.hand.past.is_empty()}>
                <Button id="flow-undo" label={tr("Undo last change")} icon={Icon::Undo} on_press={on_undo} />
            </span>
            <span hidden={desk.hand.read.is_none()}>
                <Button id="drop-import" label={keep} kind={ButtonKind::Text} on_press={on_drop} />
            </span>
            <div class="flow-onward">{ onward }</div>
        </div>
    }
}

/// The one main button of a step; the last step brings its own.
fn onward(step: usize, report: &Report, waiting: bool) -> Html {
    let counts = facts::matched(report);
    let rows = counted(facts::rows(report) as usize, "row", "rows");
    let (hint, label, to) = match step {
        1 if report.questions.is_empty() && counts.check + counts.not_used == 0 => {
            (String::new(), tr!("Check {rows}", rows), 3)
        }
        1 => {
            let columns = counted(counts.all(), "column", "columns");
            (String::from(tr("Nothing is replaced until step 4.")), tr!("Match {columns}", columns), 2)
        }
        2 => (
            tr!("{} sure, {} to check, {} not used", counts.sure, counts.check, counts.not_used),
            tr!("Check {rows}", rows),
            3,
        ),
        3 => {
            let items = counted(report.counts.items as usize, "item", "items");
            (
                String::from(tr("The file with the rows left out has a reason column.")),
                tr!("Go on with {items}", items),
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
        return Some(if step < 2 {
            tr("Answer the question above first.")
        } else {
            tr("Go back to Match columns and answer the question there first.")
        });
    }
    if facts::used(report).count() == 0 {
        return Some(tr("Say what at least one table looks like."));
    }
    let coded = !facts::needed(report, &Choices::default()).contains(&facts::Need::ItemCode);
    if step >= 2 && !coded {
        return Some(tr("Choose which column holds the item code."));
    }
    (step >= 3 && report.counts.items == 0).then_some(tr("No item was found. Choose what each column means."))
}
