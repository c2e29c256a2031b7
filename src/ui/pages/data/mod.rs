//! S2, Data: what was read, before and after it is used.

mod check;
mod columns;
mod facts;
mod issues;

use super::PageProps;
use crate::project::session::action::{Action, ImportAction};
use crate::project::words::counted;
use crate::ui::browser::file;
use crate::ui::feedback::{EmptyState, ProgressBar};
use crate::ui::form::{Button, ButtonKind};
use crate::ui::layout::{NextStep, ScreenHeader};
use crate::ui::route::Screen;
use std::rc::Rc;
use yew::prelude::*;

/// The screen.
#[component]
pub fn Data(props: &PageProps) -> Html {
    let hand = props.session.import.as_ref().filter(|hand| !hand.is_sample);
    let (answer, body) = match hand {
        Some(hand) => match &hand.read {
            Some((_, report)) => (
                check::answer(report),
                html! { <check::Check session={Rc::clone(&props.session)} tasks={props.tasks.clone()} on_action={props.on_action.clone()} /> },
            ),
            None => (String::new(), reading(props, hand.files.len())),
        },
        None => in_use(props),
    };
    html! {
        <>
            <ScreenHeader question={Screen::Data.question()} {answer} />
            <div>{ body }</div>
        </>
    }
}

/// Files are being read; nothing is replaced yet.
fn reading(props: &PageProps, files: usize) -> Html {
    let on_stop = {
        let on_action = props.on_action.clone();
        Callback::from(move |()| on_action.emit(Action::Import(ImportAction::Dropped)))
    };
    html! {
        <ProgressBar
            done={0.0}
            total={1.0}
            label={format!("Reading {}", counted(files, "file", "files"))}
            note="The loaded project stays as it is."
            stop_label="Cancel"
            stop_id="cancel-import"
            on_stop={Some(on_stop)}
        />
    }
}

/// The project in use.
fn in_use(props: &PageProps) -> (String, Html) {
    let Some(project) = &props.session.project else {
        let empty = html! {
            <EmptyState what="No files yet." why="Drop a spreadsheet anywhere on this page, or choose one.">
                { choose() }
            </EmptyState>
        };
        return (String::new(), empty);
    };
    let plan = props.plan();
    let attention = project.report.attention();
    let readiness = if attention == 0 { "Nothing needs a look" } else { "Some rows need a look" };
    let answer = format!(
        "**{}** from {} are in use. {readiness}.",
        counted(project.report.counts.items as usize, "item", "items"),
        counted(project.report.tables.len(), "table", "tables")
    );
    let body = html! {
        <>
            <facts::Facts report={Rc::clone(&project.report)} />
            <div class="data-actions">{ choose() }</div>
            <facts::Readiness plan={Rc::clone(&plan)} />
            <columns::Tables report={Rc::clone(&project.report)} choices={None} on_choices={Callback::noop()} />
            <issues::Issues report={Rc::clone(&project.report)} />
            <NextStep label={format!("Next: Audit your {}", counted(plan.items.len(), "item", "items"))} screen={Screen::Audit} />
        </>
    };
    (answer, body)
}

fn choose() -> Html {
    let on_press = Callback::from(|()| file::choose());
    html! { <Button id="choose-files" label="Use my spreadsheet" kind={ButtonKind::Outlined} {on_press} /> }
}
