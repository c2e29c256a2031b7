//! Snapshots of the project in use: taken, opened as a step or as a copy, deleted.

use super::projects::ProjectsProps;
use crate::engine::language::tr;
use crate::project::file::snapshot::Snapshot;
use crate::project::settings::Settings;
use crate::project::words::counted;
use crate::ui::browser::clock::moment;
use crate::ui::form::{Button, ButtonKind, TextField};
use crate::ui::keeper::Keeper;
use yew::prelude::*;

/// The part of the card.
#[component]
pub(super) fn Snapshots(props: &ProjectsProps) -> Html {
    let name = use_state_eq(String::new);
    {
        // Asked for again when a save may have made one.
        let (tasks, state) = (props.tasks.clone(), props.session.keeping.state.clone());
        use_effect_with(state, move |_| tasks.keeper().list_snapshots());
    }
    let on_take = {
        let (tasks, name) = (props.tasks.clone(), name.clone());
        Callback::from(move |()| {
            let typed = if name.trim().is_empty() { tr("Snapshot") } else { name.trim() };
            tasks.keeper().take_snapshot(typed.to_owned(), false);
            name.set(String::new());
        })
    };
    let on_change = {
        let name = name.setter();
        Callback::from(move |words: String| name.set(words))
    };
    let session = &props.session;
    let all = &session.keeping.snapshots;
    // Of a sample that nobody touched nothing is kept.
    let is_kept = session.project.as_ref().is_some_and(|project| !project.is_sample)
        || *session.settings != Settings::default();
    html! {
        <div class="way-part" hidden={session.keeping.is_view_only() || !is_kept && all.is_empty()}>
            <h3>{ tr("Snapshots of this project") }</h3>
            <p class="card-sub">
                { tr("One is made before an import, before a reset and every 15 minutes of work: the last 10 stay. Those you name stay until you delete them.") }
            </p>
            <ul class="way-samples" id="snapshots">
                { for all.iter().rev().map(|one| line(props, one)) }
            </ul>
            <TextField id="snapshot-name" label={tr("Name of a snapshot")} value={(*name).clone()} longest={60} {on_change} />
            <div class="way-actions">
                <Button id="take-snapshot" label={tr("Take a snapshot")} on_press={on_take} />
            </div>
        </div>
    }
}

fn line(props: &ProjectsProps, one: &Snapshot) -> Html {
    let press = |act: fn(&Keeper, u32)| {
        let (tasks, number) = (props.tasks.clone(), one.number);
        Callback::from(move |()| act(tasks.keeper(), number))
    };
    let made = moment(one.made_ms);
    let button = |label: &'static str, act: fn(&Keeper, u32)| {
        let name = [label, ": ", &one.name, ", ", &made].concat();
        html! { <Button {label} {name} kind={ButtonKind::Small} on_press={press(act)} /> }
    };
    html! {
        <li key={one.number}>
            <div>
                <b>{ one.name.clone() }</b>
                <p class="card-sub">{ [&made, ", ", &counted(one.items as usize, "item", "items")].concat() }</p>
            </div>
            <span class="way-actions">
                { button(tr("Go back to it"), |keeper, number| keeper.open_snapshot(number, true)) }
                { button(tr("Open a copy"), |keeper, number| keeper.open_snapshot(number, false)) }
                { button(tr("Delete"), Keeper::delete_snapshot) }
            </span>
        </li>
    }
}
