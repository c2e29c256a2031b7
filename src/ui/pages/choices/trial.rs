//! Another value tried beside the explanation of an item's figure: what it would make of the figure, to be kept or
//! dropped. Nothing is changed until it is kept.

use crate::engine::language::tr;
use crate::project::edits::{EDITABLE, Entry, GROUP_REASON, OWN_REASON, apply, choices, word};
use crate::project::inquiry::Question;
use crate::project::select::derivations::whole::Evidence;
use crate::project::settings::Settings;
use crate::ui::form::{Button, ButtonKind};
use crate::ui::pages::PageProps;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Properties of [`Trial`].
#[derive(Properties, PartialEq, Clone, Debug)]
pub struct TrialProps {
    /// What the page knows.
    pub page: PageProps,
    /// Which figure is explained, as `code:figure`.
    pub id: AttrValue,
}

/// The section.
#[component]
pub fn Trial(props: &TrialProps) -> Html {
    let session = &props.page.session;
    let tried = use_state_eq(|| None::<Rc<Settings>>);
    let wrong = use_state_eq(String::new);
    let (column, typed) = (use_node_ref(), use_node_ref());
    let chosen = use_state_eq(|| EDITABLE[2]);
    let code = props.id.rsplit_once(':').map(|(code, _)| code.to_owned()).unwrap_or_default();
    let row = session.plan.as_ref().and_then(|plan| plan.items.iter().position(|item| item.code == code));
    let (Some(plan), Some(row)) = (session.plan.clone(), row) else {
        return html! { <section hidden={true} /> };
    };
    let ask = {
        let (tasks, id) = (props.page.tasks.clone(), props.id.to_string());
        move |settings: &Settings| tasks.ask(settings, Question::Why(id.clone(), Evidence::default()))
    };
    let on_try = {
        let (settings, tried, wrong) = (Rc::clone(&session.settings), tried.clone(), wrong.clone());
        let (column, typed, ask) = (column.clone(), typed.clone(), ask.clone());
        Callback::from(move |()| {
            let column = column.cast::<HtmlSelectElement>().map(|field| field.value()).unwrap_or_default();
            let text = typed.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
            match apply(&plan, &settings, &[Entry { row, column, text }]) {
                Ok(next) => {
                    wrong.set(String::new());
                    ask(&next);
                    tried.set(Some(Rc::new(next)));
                }
                Err(said) => wrong.set(said.join(" ")),
            }
        })
    };
    let on_keep = {
        let (tried, on_settings) = (tried.clone(), props.page.on_settings.clone());
        Callback::from(move |()| {
            if let Some(settings) = &*tried {
                on_settings.emit((**settings).clone());
            }
            tried.set(None);
        })
    };
    let on_drop = {
        let (tried, settings) = (tried.clone(), Rc::clone(&session.settings));
        Callback::from(move |()| {
            tried.set(None);
            ask(&settings);
        })
    };
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            if let Some(column) = EDITABLE.into_iter().find(|known| *known == value) {
                chosen.set(column);
            }
        })
    };
    let columns = EDITABLE.into_iter().filter(|known| *known != GROUP_REASON && *known != OWN_REASON);
    let option = |key: &'static str| html! { <option value={key} selected={key == *chosen}>{ tr!("Another {}", word(key)) }</option> };
    let is_asked = session.inquiries.why.job.is_some();
    let said = if is_asked {
        tr("Trying...")
    } else {
        tr("The explanation above is of the value tried. Nothing is changed yet.")
    };
    html! {
        <section data-block="trial">
            <h3>{ tr("Try a value") }</h3>
            <div class="trial">
                <label class="visually-hidden" for="try-column">{ tr("What to try") }</label>
                <select id="try-column" ref={column} {onchange}>{ for columns.map(option) }</select>
                <label class="visually-hidden" for="try-value">{ tr("Value to try") }</label>
                <input id="try-value" ref={typed} type="text" autocomplete="off" list="try-values" aria-describedby="try-wrong" />
                <datalist id="try-values">{ for choices(*chosen).into_iter().map(|value| html! { <option {value} /> }) }</datalist>
                <Button id="try" label={tr("Try")} kind={ButtonKind::Small} on_press={on_try} />
            </div>
            <p class="field-error" id="try-wrong" role="alert">{ (*wrong).clone() }</p>
            <div class="trial" hidden={tried.is_none()}>
                <p role="status">{ if tried.is_some() { said } else { "" } }</p>
                <Button id="try-keep" label={tr("Keep")} kind={ButtonKind::Small} on_press={on_keep} />
                <Button id="try-drop" label={tr("Drop")} kind={ButtonKind::Small} on_press={on_drop} />
            </div>
        </section>
    }
}
