//! What can be done with the rows that are chosen, each as one step that can be taken back.

use super::ItemTableProps;
use super::ask::Shown;
use super::edit::{editable, set};
use super::state::State;
use crate::engine::language::tr;
use crate::engine::stats::ranking::set_of;
use crate::project::edits::{Entry, choices, word};
use crate::project::words::{counted, whole};
use crate::ui::browser::page::document;
use crate::ui::form::{Button, ButtonKind};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

const COLUMN: &str = "bulk-column";
const VALUE: &str = "bulk-value";

pub(super) fn bar(props: &ItemTableProps, state: &State, shown: &Shown) -> Html {
    let narrowing = &props.narrowing;
    let chosen = narrowing.chosen();
    let others = shown.order.len();
    let all = {
        let (narrowing, order) = (narrowing.clone(), shown.order.clone());
        Callback::from(move |()| narrowing.choose(set_of(order.iter().map(|row| *row as u32))))
    };
    let none = {
        let (narrowing, only) = (narrowing.clone(), state.only_chosen.clone());
        Callback::from(move |()| {
            narrowing.choose(set_of([]));
            only.set(false);
        })
    };
    let only = {
        let only = state.only_chosen.clone();
        Callback::from(move |()| only.set(!*only))
    };
    let said = tr!("{} chosen", counted(chosen.len(), "item", "items"));
    html! {
        <div class="table-bulk" role="region" aria-label={tr("Chosen items")} hidden={chosen.is_empty()}>
            <strong role="status">{ said }</strong>
            if chosen.len() < others { <Button label={tr!("Choose all {} shown", whole(others as f64))} kind={ButtonKind::Text} on_press={all} /> }
            <Button label={if *state.only_chosen { tr("Show all") } else { tr("Show only these") }} kind={ButtonKind::Text} on_press={only} />
            <Button label={tr("Choose none")} kind={ButtonKind::Text} on_press={none} />
            if !chosen.is_empty() { { setting(props, state) } }
        </div>
    }
}

/// One value for all of them.
fn setting(props: &ItemTableProps, state: &State) -> Html {
    let columns = editable(props, state);
    if columns.is_empty() {
        return Html::default();
    }
    let on_press = {
        let (props, state) = (props.clone(), state.clone());
        Callback::from(move |()| {
            let (column, text) = (value_of(COLUMN), value_of(VALUE));
            let entry = |row: &u32| Entry { row: *row as usize, column: column.clone(), text: text.clone() };
            let entries: Vec<Entry> = props.narrowing.chosen().iter().map(entry).collect();
            set(&props, &state, &entries);
        })
    };
    let option = |key: &String| html! { <option value={key.clone()}>{ tr!("Set {}", word(key)) }</option> };
    let known = columns.iter().flat_map(|column| choices(column));
    html! {
        <span class="table-set">
            <label class="visually-hidden" for={COLUMN}>{ tr("What to set") }</label>
            <select id={COLUMN}>{ for columns.iter().map(option) }</select>
            <label class="visually-hidden" for={VALUE}>{ tr("To what; empty takes your choice back") }</label>
            <input id={VALUE} type="text" autocomplete="off" list="bulk-values" placeholder={tr("Value, empty for the default")} />
            <datalist id="bulk-values">{ for known.map(|option| html! { <option value={option} /> }) }</datalist>
            <Button id="bulk-set" label={tr("Set for all chosen")} kind={ButtonKind::Small} {on_press} />
        </span>
    }
}

/// What stands in a field.
pub(super) fn value_of(id: &str) -> String {
    let Some(field) = document().and_then(|document| document.get_element_by_id(id)) else {
        return String::new();
    };
    match field.dyn_into::<HtmlInputElement>() {
        Ok(field) => field.value(),
        Err(other) => other.dyn_into::<HtmlSelectElement>().map(|field| field.value()).unwrap_or_default(),
    }
}
