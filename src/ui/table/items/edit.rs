//! Cells that are changed in place: one by one, as a block that was copied elsewhere, or downwards.

use super::ItemTableProps;
use super::state::State;
use crate::engine::language::tr;
use crate::project::edits::{EDITABLE, Entry, apply, choices, text_of};
use crate::ui::browser::page;
use crate::ui::form::{Button, ButtonKind};
use crate::ui::table::{Cell, Look, SortKey};
use web_sys::HtmlInputElement;
use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

/// The field that stands in a cell.
pub(super) const EDITOR: &str = "table-editor";

/// Columns of the table that can be changed, in the order in which they are seen.
pub(super) fn editable(props: &ItemTableProps, state: &State) -> Vec<String> {
    let seen = super::state::placed(props, &state.layout).into_iter().map(|column| column.key);
    seen.filter(|key| EDITABLE.contains(&key.as_str())).collect()
}

/// The cell with its field. Keys are heard by the table.
pub(super) fn editor(props: &ItemTableProps, state: &State, row: usize, column: &str) -> Cell {
    let value = match &props.page.session.plan {
        Some(plan) => text_of(plan, &props.page.session.settings, row, column),
        None => String::new(),
    };
    let options = choices(column);
    let list = (!options.is_empty()).then_some("table-editor-list");
    let onblur = {
        let (props, state, entry) = (props.clone(), state.clone(), (row, column.to_owned()));
        let before = value.clone();
        Callback::from(move |event: FocusEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            // Left by a key, it is taken or dropped already.
            if state.editing.as_ref() == Some(&entry) {
                state.editing.set(None);
                if text != before {
                    set(&props, &state, &[Entry { row, column: entry.1.clone(), text }]);
                }
            }
        })
    };
    let field = html! {
        <>
            <input id={EDITOR} type="text" autocomplete="off" {list} {value} aria-label={tr!("New {}", crate::project::edits::word(column))} {onblur} />
            <datalist id="table-editor-list">{ for options.iter().map(|option| html! { <option value={*option} /> }) }</datalist>
        </>
    };
    Cell::new(SortKey::Blank, Look::Drawn(field))
}

/// Gives the field the focus as soon as it stands.
#[hook]
pub(super) fn use_editor_focus(state: &State) {
    use_effect_with((*state.editing).clone(), |editing| {
        if editing.is_some() {
            page::focus(&["#", EDITOR].concat());
            if let Some(field) = page::focused().and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
                field.select();
            }
        }
    });
}

/// Sets cells as one step; where one cannot be taken, nothing is set and all that is wrong is said.
pub(super) fn set(props: &ItemTableProps, state: &State, entries: &[Entry]) {
    let Some(plan) = &props.page.session.plan else { return };
    match apply(plan, &props.page.session.settings, entries) {
        Ok(settings) => {
            state.wrong.set(Vec::new());
            props.page.on_settings.emit(settings);
        }
        Err(said) => state.wrong.set(said),
    }
}

/// A block of lines and tabs, from a cell to the right and down.
pub(super) fn block(
    props: &ItemTableProps,
    state: &State,
    order: &[usize],
    from: (usize, &str),
    text: &str,
) -> Vec<Entry> {
    let columns = editable(props, state);
    let seen: Vec<String> =
        super::state::placed(props, &state.layout).into_iter().map(|column| column.key).collect();
    let first = seen.iter().position(|key| key == from.1).unwrap_or_default();
    let top = order.iter().position(|row| *row == from.0).unwrap_or_default();
    let lines = text.trim_end_matches(['\n', '\r']).lines().zip(order.get(top..).unwrap_or_default());
    let mut entries = Vec::new();
    for (line, &row) in lines {
        for (text, column) in line.split('\t').zip(seen.get(first..).unwrap_or_default()) {
            // A block may reach over columns that cannot be changed: what stands there is left alone.
            if columns.contains(column) {
                entries.push(Entry { row, column: column.clone(), text: text.to_owned() });
            }
        }
    }
    entries
}

/// What could not be taken.
pub(super) fn wrong(state: &State) -> Html {
    let wrong = state.wrong.clone();
    let on_press = {
        let wrong = wrong.clone();
        Callback::from(move |()| wrong.set(Vec::new()))
    };
    html! {
        <div class="table-wrong" role="alert" hidden={wrong.is_empty()}>
            <p><strong>{ tr("There is a problem. Nothing was changed.") }</strong></p>
            <ul>{ for wrong.iter().map(|said| html! { <li>{ said.clone() }</li> }) }</ul>
            <Button label={tr("Dismiss")} kind={ButtonKind::Small} {on_press} />
        </div>
    }
}
