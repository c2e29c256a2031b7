//! Undo and redo: two buttons that name their step; and the keys of the whole page.

use crate::engine::language::tr;
use crate::project::session::{Action, Session, Step};
use crate::ui::browser::listen::Listener;
use crate::ui::icons::{Icon, icon_20};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

/// The buttons.
pub fn buttons(session: &Session, on_action: &Callback<Action>) -> Html {
    let button = |id: &'static str, word: &str, steps: &[Step], icon: Icon, action: fn() -> Action| {
        // What Undo would take back is read beside it where there is room.
        let named = if id == "undo" { steps.last() } else { None };
        let onclick = {
            let on_action = on_action.clone();
            Callback::from(move |_: MouseEvent| on_action.emit(action()))
        };
        let title = match steps.last() {
            Some(step) => [word, ": ", &step.name].concat(),
            None => tr!("Nothing to {}", word.to_lowercase()),
        };
        html! {
            <button
                type="button"
                class={classes!("button", "button-icon", named.map(|_| "button-named"))}
                {id}
                aria-label={title.clone()}
                title={title.clone()}
                aria-disabled={steps.is_empty().then_some("true")}
                {onclick}
            >
                { icon_20(icon) }
                if named.is_some() { <span class="step-name">{ title }</span> }
            </button>
        }
    };
    html! {
        <>
            { button("undo", tr("Undo"), &session.history.past, Icon::Undo, || Action::Undo) }
            { button("redo", tr("Redo"), &session.history.future, Icon::Redo, || Action::Redo) }
        </>
    }
}

/// What was taken back last, for the line of news.
pub fn said(session: &Session) -> AttrValue {
    let step = session.history.future.last().map(|step| step.name.as_str()).unwrap_or_default();
    tr!("Ready. Undone: {}.", step).into()
}

/// Ctrl+K; and Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, but where something is being typed: there they belong to the browser.
#[hook]
pub fn use_keys(on_action: &Callback<Action>) {
    let on_action = on_action.clone();
    use_effect_with((), move |()| {
        let listener = Listener::on_window("keydown", move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            let typing = || {
                let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                target.is_some_and(|element| element.matches("input, textarea, select").unwrap_or(false))
            };
            let is_find = key.key().eq_ignore_ascii_case("k");
            if !(key.ctrl_key() || key.meta_key()) || key.alt_key() || (typing() && !is_find) {
                return;
            }
            if is_find {
                event.prevent_default();
                crate::ui::find::open();
                return;
            }
            let action = match (key.key().to_lowercase().as_str(), key.shift_key()) {
                ("z", false) => Action::Undo,
                ("z", true) | ("y", false) => Action::Redo,
                _ => return,
            };
            event.prevent_default();
            on_action.emit(action);
        });
        move || drop(listener)
    });
}
