//! Projects: those kept in this browser, and project files.

use super::head;
use crate::engine::language::tr;
use crate::project::session::keep::KeepAction;
use crate::project::session::{Action, Session};
use crate::project::words::counted;
use crate::ui::browser::file;
use crate::ui::feedback::{Notice, Tone};
use crate::ui::form::{Button, ButtonKind, TextField};
use crate::ui::icons::Icon;
use crate::ui::tasks::Tasks;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Projects`].
#[derive(Properties, PartialEq, Clone)]
pub(super) struct ProjectsProps {
    pub(super) session: Rc<Session>,
    pub(super) tasks: Tasks,
    pub(super) on_action: Callback<Action>,
}

/// The card.
#[component]
pub(super) fn Projects(props: &ProjectsProps) -> Html {
    let passphrase = use_state_eq(String::new);
    // The project that was deleted last, while it can be brought back.
    let deleted = use_state_eq(AttrValue::default);
    {
        let tasks = props.tasks.clone();
        use_effect_with((), move |()| tasks.keeper().list());
    }
    let on_save = {
        let (tasks, session, words) = (props.tasks.clone(), Rc::clone(&props.session), passphrase.clone());
        Callback::from(move |()| tasks.keeper().save_file(&session, (*words).clone()))
    };
    let on_unseal = {
        let (tasks, words) = (props.tasks.clone(), passphrase.clone());
        Callback::from(move |()| tasks.keeper().open_file(None, Some((*words).clone())))
    };
    let on_change = {
        let set = passphrase.setter();
        Callback::from(move |words: String| set.set(words))
    };
    let asks = props.session.keeping.asks_passphrase;
    html! {
        <section class="card way way-wide way-tall" aria-label={tr("Projects")}>
            { head(Icon::Download, tr("Projects"), tr("Kept in this browser until it clears its data, or in a file of your own.")) }
            { damaged(props) }
            <div hidden={!asks}>
                <Notice tone={Tone::Info} text={tr("**This file asks for its passphrase.** Type it below.")}>
                    <Button id="unseal" label={tr("Open the file")} kind={ButtonKind::Small} on_press={on_unseal} />
                </Notice>
            </div>
            { recent(props, &deleted) }
            <TextField
                id="passphrase"
                label={tr("Passphrase for a file (may stay empty)")}
                value={(*passphrase).clone()}
                hint={tr("Without it a sealed file cannot be opened by anybody, and it cannot be recovered.")}
                {on_change}
            />
            <div class="way-actions">
                <Button id="save-file" label={tr("Save project as a file")} on_press={on_save} />
                <Button id="open-file" label={tr("Open a project file")} on_press={Callback::from(|()| file::choose())} />
            </div>
            // Below what is pressed: the list comes a moment later and must not push it away.
            <super::snapshots::Snapshots ..props.clone() />
        </section>
    }
}

/// What can be read of a damaged file, and the question whether to.
fn damaged(props: &ProjectsProps) -> Html {
    let decide = |is_used: bool| {
        let on_action = props.on_action.clone();
        Callback::from(move |()| on_action.emit(Action::Keep(KeepAction::Decided { is_used })))
    };
    let waiting = props.session.keeping.damaged.as_ref();
    let text = waiting.and_then(|waiting| waiting.damage).map(|damage| damage.words()).unwrap_or_default();
    html! {
        <div hidden={waiting.is_none()}>
            <Notice tone={Tone::Warn} {text}>
                <Button id="open-damaged" label={tr("Open what can be read")} kind={ButtonKind::Small} on_press={decide(true)} />
                <Button id="leave-damaged" label={tr("Cancel")} kind={ButtonKind::Small} on_press={decide(false)} />
            </Notice>
        </div>
    }
}

fn recent(props: &ProjectsProps, deleted: &UseStateHandle<AttrValue>) -> Html {
    let list = props.session.keeping.recent.clone().unwrap_or_default();
    let on_restore = {
        let (tasks, set) = (props.tasks.clone(), deleted.setter());
        Callback::from(move |()| {
            tasks.keeper().restore();
            set.set(AttrValue::default());
        })
    };
    html! {
        <>
            <div id="deleted" hidden={deleted.is_empty()}>
                <Notice tone={Tone::Info} text={tr!("Deleted: {}", deleted.as_str())}>
                    <Button id="undelete" label={tr("Undo")} kind={ButtonKind::Small} on_press={on_restore} />
                </Notice>
            </div>
            <p class="card-sub" hidden={!list.is_empty()}>
                { tr("Projects you work on in this browser will be listed here.") }
            </p>
            <ul class="way-samples" id="recent">
                { for list.iter().map(|one| {
                    let id = one.id;
                    let (open, delete) = (props.tasks.clone(), props.tasks.clone());
                    let on_open = Callback::from(move |()| open.keeper().open(id, false));
                    let (name, set) = (AttrValue::from(one.name.clone()), deleted.setter());
                    let on_delete = Callback::from(move |()| {
                        delete.keeper().delete(id);
                        set.set(name.clone());
                    });
                    html! {
                        <li key={id}>
                            <div>
                                <b>{ one.name.clone() }</b>
                                <p class="card-sub">{ counted(one.items as usize, "item", "items") }</p>
                            </div>
                            <span class="way-actions">
                            <Button label={tr("Open")} name={tr!("Open {}", one.name)} kind={ButtonKind::Small} on_press={on_open} />
                            <Button label={tr("Delete")} name={tr!("Delete {}", one.name)} kind={ButtonKind::Small} on_press={on_delete} />
                            </span>
                        </li>
                    }
                }) }
            </ul>
        </>
    }
}
