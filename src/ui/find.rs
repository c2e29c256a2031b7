//! Find: one box over items, suppliers, screens and actions. Opened by Ctrl+K or its button; a worker searches.

use crate::engine::language::tr;
use crate::project::find::Found;
use crate::project::inquiry::Question;
use crate::project::session::Action;
use crate::ui::browser::page;
use crate::ui::browser::theme::Theme;
use crate::ui::icons::{Icon, icon_20};
use crate::ui::pages::PageProps;
use crate::ui::route::{self, Route};
use std::rc::Rc;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// Properties of [`Find`].
#[derive(Properties, PartialEq, Debug)]
pub struct FindProps {
    /// The state, and what can be done.
    pub page: PageProps,
    /// The theme.
    pub theme: Theme,
    /// Another theme was chosen.
    pub on_theme: Callback<Theme>,
}

/// The identifier of the dialog.
const DIALOG: &str = "find-dialog";

/// Calls a method of the dialog: the browser keeps the focus inside and closes it on Escape.
fn dialog(method: &str) {
    let element = page::document().and_then(|document| document.get_element_by_id(DIALOG));
    if let Some(element) = element.filter(|element| (method == "close") == element.has_attribute("open"))
        && let Ok(method) = js_sys::Reflect::get(&element, &method.into())
        && let Some(method) = method.dyn_ref::<js_sys::Function>()
    {
        // A browser without dialogs shows none.
        let _: Result<JsValue, JsValue> = method.call0(&element);
    }
}

/// Opens the box.
pub fn open() {
    dialog("showModal");
    if let Some(box_) = page::document().and_then(|document| document.get_element_by_id("find-text")) {
        box_.unchecked_ref::<HtmlInputElement>().select();
    }
}

/// The button in the bar at the top.
pub fn button() -> Html {
    let onclick = Callback::from(|_: MouseEvent| open());
    html! {
        <button type="button" class="button button-icon" id="find" aria-label={tr("Find, Ctrl+K")} title={tr("Find (Ctrl+K)")} {onclick}>
            { icon_20(Icon::Audit) }
        </button>
    }
}

/// The dialog; closed until it is opened.
#[component]
pub fn Find(props: &FindProps) -> Html {
    let at = use_state_eq(|| 0_usize);
    let found = props.page.session.inquiries.search.answer.clone().unwrap_or_default();
    let ask = {
        let (tasks, session) = (props.page.tasks.clone(), Rc::clone(&props.page.session));
        let at = at.setter();
        move |typed: String| {
            at.set(0);
            tasks.ask(&session.settings, Question::Search(typed));
        }
    };
    let oninput = {
        let ask = ask.clone();
        Callback::from(move |event: InputEvent| {
            ask(event.target_unchecked_into::<HtmlInputElement>().value())
        })
    };
    let onfocus = Callback::from(move |event: FocusEvent| {
        ask(event.target_unchecked_into::<HtmlInputElement>().value());
    });
    let take = {
        let (page, theme, on_theme) = (props.page.clone(), props.theme, props.on_theme.clone());
        Callback::from(move |goal: String| {
            dialog("close");
            match goal.as_str() {
                "undo" => page.on_action.emit(Action::Undo),
                "redo" => page.on_action.emit(Action::Redo),
                "theme" => on_theme.emit(theme.next()),
                address if address.starts_with('#') => route::go(&Route::parse(address)),
                figure => page.on_explain.emit(figure.to_owned().into()),
            }
        })
    };
    let onkeydown = {
        let (at, found, take) = (at.clone(), Rc::clone(&found), take.clone());
        Callback::from(move |event: KeyboardEvent| {
            let last = found.len().saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" => at.set(if *at >= last { 0 } else { *at + 1 }),
                "ArrowUp" => at.set(if *at == 0 { last } else { *at - 1 }),
                "Enter" => found.get(*at).into_iter().for_each(|found| take.emit(found.goal.clone())),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let line = |(place, found): (usize, &Found)| {
        let onclick = {
            let (take, goal) = (take.clone(), found.goal.clone());
            Callback::from(move |_: MouseEvent| take.emit(goal.clone()))
        };
        html! {
            <li key={place} role="option" id={format!("found-{place}")} aria-selected={(place == *at).to_string()} {onclick}>
                { found.name.clone() }<small>{ found.kind.clone() }</small>
            </li>
        }
    };
    let said = match found.len() {
        0 => String::from(tr("Nothing found")),
        count => crate::project::words::counted(count, "result", "results"),
    };
    // A press beside the box closes it.
    let onclick = Callback::from(|event: MouseEvent| {
        if event.target_dyn_into::<HtmlElement>().is_some_and(|element| element.id() == DIALOG) {
            dialog("close");
        }
    });
    html! {
        <dialog id={DIALOG} class="find" aria-label={tr("Find")} {onclick}>
            <label class="visually-hidden" for="find-text">{ tr("Item, supplier, screen or action") }</label>
            <input
                id="find-text"
                type="text"
                role="combobox"
                autocomplete="off"
                placeholder={tr("Item, supplier, screen or action")}
                aria-expanded={(!found.is_empty()).to_string()}
                aria-controls="found"
                aria-autocomplete="list"
                aria-activedescendant={(!found.is_empty()).then(|| format!("found-{}", *at))}
                {oninput}
                {onfocus}
                {onkeydown}
            />
            <ul id="found" role="listbox" aria-label={tr("Results")} hidden={found.is_empty()}>{ for found.iter().enumerate().map(line) }</ul>
            <p class="hint" role="status">{ said }</p>
        </dialog>
    }
}
