//! Changing values in the table of items in use: typed cell by cell, filled down, or pasted as a block. One step each.

use crate::engine::language::tr;
use crate::import::columns::Field;
use crate::project::corrections::{
    COLUMNS, FIELDS, behind, behind_text, held, set, set_text, shown_text, words,
};
use crate::project::imports::typed;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::settings::Settings;
use crate::project::typed::within;
use crate::ui::browser::{clock, page};
use crate::ui::table::{Cell, Look};
use std::rc::Rc;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, HtmlInputElement};
use yew::prelude::*;

/// A cell that was typed into: the item's code, the column, the text.
type Typed = (String, usize, String);

/// What the table is drawn from, and where changes go.
#[derive(Clone)]
pub(super) struct Values {
    pub(super) plan: Rc<Plan>,
    pub(super) settings: Rc<Settings>,
    pub(super) on_settings: Callback<Settings>,
    /// What was said about the last change.
    pub(super) said: UseStateSetter<String>,
}

/// A value of an item: as it is shown, or as a field.
pub(super) fn cell(values: &Values, item: &ItemPlan, column: usize, cell: Cell, editing: bool) -> Cell {
    let Values { plan, settings, .. } = values;
    let Some(one) = field_of(column) else { return cell };
    let own = match one.is_text() {
        true => behind_text(&settings.corrections, &item.code, one, shown_text(plan, item, one)),
        false => behind(&settings.corrections, item, one),
    };
    let mut cell = match own {
        Some(own) => Cell { changed: true, ..cell.note(own.note()) },
        None => cell,
    };
    if editing {
        let value = AttrValue::from(text_of(plan, item, one));
        let label = [one.name(), ", ", &item.code].concat();
        let (mode, class) =
            if one.is_text() { ("text", "cell-edit cell-edit-text") } else { ("decimal", "cell-edit") };
        let code = (column == 0).then(|| html! { <span class="cell-code">{ &item.code }</span> });
        cell.look = Look::Drawn(html! {
            <>
                <input {class} inputmode={mode} autocomplete="off" aria-label={label} data-field={column.to_string()} data-was={&value} value={&value} />
                { code }
            </>
        });
    }
    cell
}

fn field_of(column: usize) -> Option<Field> {
    COLUMNS.get(column).and_then(|place| FIELDS.get(*place)).copied()
}

fn text_of(plan: &Plan, item: &ItemPlan, field: Field) -> String {
    if field.is_text() {
        return shown_text(plan, item, field).to_owned();
    }
    held(item, field).map_or_else(String::new, |value| words(Some(value)).replace(',', ""))
}

impl Values {
    /// Checks all that was typed, and takes it as one step, or nothing of it.
    fn take(&self, all: &[Typed]) {
        let mut next = Settings::clone(&self.settings);
        let (mut faults, at) = (String::new(), clock::time_of_day());
        for (code, column, text) in all {
            let item = self.plan.items.iter().find(|item| item.code == *code);
            let (Some(item), Some(field)) = (item, field_of(*column)) else { continue };
            let (text, shown) = (text.trim(), text_of(&self.plan, item, field));
            if text == shown {
                continue;
            }
            if field.is_text() {
                set_text(&mut next, (code, field), &shown, text, &at);
                continue;
            }
            match within(text, 0.0, f64::MAX) {
                Ok(value) => set(&mut next, item, field, Some(value), &at),
                Err(_) if text.is_empty() => set(&mut next, item, field, None, &at),
                Err(fault) => faults += &tr!("{} of {}: {} ", field.name(), code, fault),
            }
        }
        if !faults.is_empty() {
            self.said.set(tr!("{}Nothing was changed.", faults));
        } else if next != *self.settings {
            let said = match all {
                [_] => next.corrections.last().map(|own| own.name()).unwrap_or_default(),
                _ => String::from(tr("The block is taken")),
            };
            self.said.set([&said, "."].concat());
            self.on_settings.emit(next);
        }
    }

    /// Takes all changes back.
    pub(super) fn forget(&self) -> Callback<()> {
        let me = self.clone();
        Callback::from(move |()| {
            me.said.set(String::from(tr("All values are as your files have them.")));
            me.on_settings.emit(Settings { corrections: Vec::new(), ..Settings::clone(&me.settings) });
        })
    }

    /// A cell was left.
    pub(super) fn on_change(&self) -> Callback<Event> {
        let me = self.clone();
        Callback::from(move |event: Event| {
            if let Some(field) = input(&event) {
                me.take(&read(&field));
            }
        })
    }

    /// Enter goes down, Escape takes back, Ctrl+D fills from above.
    pub(super) fn on_key(&self) -> Callback<KeyboardEvent> {
        let me = self.clone();
        Callback::from(move |event: KeyboardEvent| {
            let Some(field) = input(&event) else { return };
            match event.key().as_str() {
                "Enter" => match row(&field).and_then(|row| beside(&row, !event.shift_key(), &field)) {
                    Some(next) => page::focus_element(&next),
                    None => drop(field.blur()),
                },
                "Escape" => field.set_value(&field.get_attribute("data-was").unwrap_or_default()),
                "d" | "D" if event.ctrl_key() || event.meta_key() => {
                    let above = row(&field).and_then(|row| beside(&row, false, &field));
                    if let Some(above) = above {
                        field.set_value(&above.value());
                        me.take(&read(&field));
                    }
                }
                _ => return,
            }
            event.prevent_default();
        })
    }

    /// A block goes into the cells to the right and below; a single cell is pasted as usual.
    pub(super) fn on_paste(&self) -> Callback<Event> {
        let me = self.clone();
        Callback::from(move |event: Event| {
            let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            let text = data.and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
            let block = typed::cells(&text);
            let is_block = block.len() > 1 || block.first().is_some_and(|line| line.len() > 1);
            let Some(field) = input(&event).filter(|_| is_block) else { return };
            event.prevent_default();
            let (mut all, mut next) = (Vec::new(), row(&field));
            for line in block {
                let Some(here) = next else { break };
                let code = here.get_attribute("data-row").unwrap_or_default();
                let columns = place(&field)..;
                all.extend(columns.zip(line).map(|(column, text)| (code.clone(), column, text)));
                next = here.next_element_sibling();
            }
            me.take(&all);
        })
    }
}

fn input(event: &Event) -> Option<HtmlInputElement> {
    let field = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    field.has_attribute("data-field").then_some(field)
}

fn row(field: &Element) -> Option<Element> {
    field.closest("tr").ok().flatten()
}

fn place(field: &Element) -> usize {
    field.get_attribute("data-field").and_then(|text| text.parse().ok()).unwrap_or(usize::MAX)
}

fn read(field: &HtmlInputElement) -> Vec<Typed> {
    let code = row(field).and_then(|row| row.get_attribute("data-row"));
    code.map(|code| (code, place(field), field.value())).into_iter().collect()
}

/// The field of the same column in the row below, or above.
fn beside(row: &Element, below: bool, field: &Element) -> Option<HtmlInputElement> {
    let next = if below { row.next_element_sibling() } else { row.previous_element_sibling() };
    let of_column = ["[data-field=\"", &place(field).to_string(), "\"]"].concat();
    next?.query_selector(&of_column).ok()??.dyn_into().ok()
}
