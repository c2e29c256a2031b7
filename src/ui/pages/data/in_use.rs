//! The data in use: what was read, what they allow, and the way to others.

use super::{columns, facts, issues, items};
use crate::engine::language::tr;
use crate::project::words::counted;
use crate::ui::browser::file;
use crate::ui::feedback::{EmptyState, Notice, Tone};
use crate::ui::form::{Button, ButtonKind};
use crate::ui::imported;
use crate::ui::incoming;
use crate::ui::layout::{NextStep, ScreenHeader};
use crate::ui::pages::PageProps;
use crate::ui::route::Screen;
use std::rc::Rc;
use yew::prelude::*;

/// The screen outside the flow.
pub(super) fn page(props: &PageProps) -> Html {
    let (answer, body) = in_use(props);
    html! {
        <>
            { under_way(props) }
            <ScreenHeader question={Screen::Data.question()} {answer} />
            <div class="stack">{ body }</div>
        </>
    }
}

/// Files that were read and are not in use yet.
fn under_way(props: &PageProps) -> Html {
    let hand = props.session.import.as_ref().filter(|hand| !hand.is_sample);
    let name = hand.and_then(|hand| hand.files.first()).map(|file| file.name.clone()).unwrap_or_default();
    html! {
        <div hidden={hand.is_none()}>
            <Notice tone={Tone::Info} text={tr!("**{name}** is read and not in use yet.", name)}>
                <Button id="resume-import" label={tr("Go on with the import")} kind={ButtonKind::Small} href={incoming::step(1).hash()} />
            </Notice>
        </div>
    }
}

fn in_use(props: &PageProps) -> (String, Html) {
    let Some(project) = &props.session.project else {
        let empty = html! {
            <EmptyState what={tr("No files yet.")} why={tr("Drop a spreadsheet anywhere on this page, or choose one.")}>
                { ways(props) }
            </EmptyState>
        };
        return (String::new(), empty);
    };
    let plan = props.plan();
    let attention = project.report.attention();
    let readiness = if attention == 0 { tr("Nothing needs a look") } else { tr("Some rows need a look") };
    let answer = tr!(
        "**{}** from {} are in use. {readiness}.",
        counted(project.report.counts.items as usize, "item", "items"),
        counted(project.report.tables.len(), "table", "tables"),
        readiness
    );
    let body = html! {
        <>
            <facts::Facts report={Rc::clone(&project.report)} />
            <div class="data-actions">{ ways(props) }</div>
            <div>{ what_moved(props) }</div>
            <facts::Readiness plan={Rc::clone(&plan)} />
            <items::Items plan={Rc::clone(&plan)} settings={Rc::clone(&props.session.settings)} on_settings={props.on_settings.clone()} />
            <columns::Tables report={Rc::clone(&project.report)} />
            <issues::Issues report={Rc::clone(&project.report)} level={None} />
            <NextStep label={tr!("Next: Audit your {}", counted(plan.items.len(), "item", "items"))} screen={Screen::Audit} />
        </>
    };
    (answer, body)
}

/// What the import moved, once the new plan stands: only between own files.
fn what_moved(props: &PageProps) -> Html {
    let replaced = props.session.replaced.as_ref().filter(|replaced| !replaced.project.is_sample);
    let before = replaced.and_then(|replaced| replaced.plan.clone());
    match (before, props.session.plan.clone()) {
        (Some(before), Some(after)) => html! { <super::moved::Moved {before} {after} /> },
        _ => html! { <div hidden={true} /> },
    }
}

/// Other data: a file, any other way to begin, and the way back.
fn ways(props: &PageProps) -> Html {
    let on_press = Callback::from(|()| file::choose());
    let undo = props
        .session
        .replaced
        .as_ref()
        .filter(|_| props.session.project.as_ref().is_some_and(|p| !p.is_sample));
    html! {
        <>
            <Button id="choose-files" label={tr("Use my spreadsheet")} {on_press} />
            <Button id="other-ways" label={tr("Other ways to begin")} href={Screen::Start.href()} />
            <span hidden={undo.is_none()}>
                <Button id="undo-import" label={tr("Undo the import")} on_press={imported::undo(&props.on_action)} />
            </span>
        </>
    }
}
