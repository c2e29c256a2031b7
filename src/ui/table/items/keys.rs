//! What the table hears beside its own buttons: boxes, F2 and double press on a cell, a pasted block, Ctrl+D,
//! Ctrl+Left and Ctrl+Right on a heading, Alt+Down on a heading, and dragging the edge of one.

use super::ItemTableProps;
use super::edit::{EDITOR, block, editable, set};
use super::panels::wider;
use super::state::{Panel, State};
use crate::engine::stats::ranking::set_of;
use crate::project::edits::{Entry, text_of};
use crate::ui::browser::page::document;
use crate::ui::browser::turns::in_turn;
use crate::ui::table::column::Column;
use std::rc::Rc;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// Pixels at the right edge of a heading that can be dragged.
const EDGE_PX: i32 = 8;

/// The listeners of a table.
pub(super) struct Heard {
    pub(super) onclick: Callback<MouseEvent>,
    pub(super) ondblclick: Callback<MouseEvent>,
    pub(super) onkeydown: Callback<KeyboardEvent>,
    pub(super) onpaste: Callback<Event>,
    pub(super) onpointerdown: Callback<PointerEvent>,
    pub(super) onpointerup: Callback<PointerEvent>,
}

/// What a listener acts on.
#[derive(Clone)]
struct Here {
    props: ItemTableProps,
    state: State,
    order: Rc<Vec<usize>>,
    last: Rc<std::cell::Cell<Option<usize>>>,
    drag: Rc<std::cell::RefCell<Option<(String, i32)>>>,
}

#[hook]
pub(super) fn use_heard(props: &ItemTableProps, state: &State, order: &Rc<Vec<usize>>) -> Heard {
    let last = use_memo((), |()| std::cell::Cell::new(None));
    let drag = use_mut_ref(|| None);
    let here = Here { props: props.clone(), state: state.clone(), order: Rc::clone(order), last, drag };
    let on = |act: fn(&Here, MouseEvent)| {
        let here = here.clone();
        Callback::from(move |event| act(&here, event))
    };
    let (key, paste, down, up) = (here.clone(), here.clone(), here.clone(), here.clone());
    Heard {
        onclick: on(|here, event| here.press(&event)),
        ondblclick: on(|here, event| {
            if let Some(cell) = here.cell(&event) {
                here.state.editing.set(Some(cell));
            }
        }),
        onkeydown: Callback::from(move |event: KeyboardEvent| key.key(&event)),
        onpaste: Callback::from(move |event: Event| paste.paste(&event)),
        onpointerdown: Callback::from(move |event: PointerEvent| down.grasp(&event)),
        onpointerup: Callback::from(move |event: PointerEvent| up.let_go(&event)),
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn closest(event: &Event, selector: &str) -> Option<Element> {
    target(event)?.closest(selector).ok().flatten()
}

impl Here {
    /// A box, or the button of a column.
    fn press(&self, event: &MouseEvent) {
        if let Some(button) = closest(event, "[data-menu]") {
            let key = button.get_attribute("data-menu").unwrap_or_default();
            let is_open = self.state.panel.column() == Some(key.as_str());
            self.state.panel.set(if is_open { Panel::None } else { Panel::Column(key) });
        } else if let Some(chosen) = closest(event, "[data-choose]") {
            let is_on = chosen.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked);
            match chosen.get_attribute("data-choose").as_deref().map(str::parse::<usize>) {
                Some(Ok(row)) => self.choose(row, is_on, event.shift_key()),
                _ => {
                    let all = self.order.iter().map(|row| *row as u32).filter(|_| is_on);
                    self.props.narrowing.choose(set_of(all));
                }
            }
        }
    }

    /// Chooses a row, with Shift all from the last one.
    fn choose(&self, row: usize, is_on: bool, with_range: bool) {
        let place = |row: usize| self.order.iter().position(|known| *known == row);
        let (to, from) = (place(row), self.last.get().filter(|_| with_range).and_then(place));
        let mut chosen = (**self.props.narrowing.chosen()).clone();
        let (low, high) = match (from, to) {
            (Some(from), Some(to)) => (from.min(to), from.max(to)),
            (_, Some(to)) => (to, to),
            _ => return,
        };
        for &row in self.order.get(low..=high).unwrap_or_default() {
            if is_on {
                chosen.insert(row as u32);
            } else {
                chosen.remove(&(row as u32));
            }
        }
        self.last.set(Some(row));
        self.props.narrowing.choose(chosen);
    }

    /// The cell that an event is about, if it can be changed: item and column.
    fn cell(&self, event: &Event) -> Option<(usize, String)> {
        let cell = closest(event, "tbody td[data-col]")?;
        let column = cell.get_attribute("data-col")?;
        let code = cell.closest("tr[data-row]").ok()??.get_attribute("data-row")?;
        let row = self.order.iter().copied().find(|row| self.props.row_key.emit(*row) == code)?;
        editable(&self.props, &self.state).contains(&column).then_some((row, column))
    }

    fn key(&self, event: &KeyboardEvent) {
        let key = event.key();
        if target(event).is_some_and(|field| field.id() == EDITOR) {
            // The grid below must not hear of keys that move through letters.
            event.stop_propagation();
            return self.editor_key(event, &key);
        }
        if let Some(heading) = closest(event, "thead th[data-col]") {
            return self.heading_key(event, &key, &heading.get_attribute("data-col").unwrap_or_default());
        }
        let Some((row, column)) = self.cell(event) else { return };
        match key.as_str() {
            "F2" => self.state.editing.set(Some((row, column))),
            "d" if event.ctrl_key() || event.meta_key() => {
                event.prevent_default();
                self.fill_down(row, &column);
            }
            _ => {}
        }
    }

    /// The value of a cell for all chosen rows, or for the next one where none is chosen.
    fn fill_down(&self, row: usize, column: &str) {
        let Some(plan) = &self.props.page.session.plan else { return };
        let text = text_of(plan, &self.props.page.session.settings, row, column);
        let entry = |row: usize| Entry { row, column: column.to_owned(), text: text.clone() };
        let chosen = self.props.narrowing.chosen();
        let entries: Vec<Entry> = if chosen.is_empty() {
            self.neighbour(row, 1).into_iter().map(entry).collect()
        } else {
            chosen.iter().map(|row| entry(*row as usize)).collect()
        };
        set(&self.props, &self.state, &entries);
    }

    fn neighbour(&self, row: usize, below: usize) -> Option<usize> {
        let place = self.order.iter().position(|known| *known == row)?;
        self.order.get(place + below).copied()
    }

    /// Enter takes what is typed and goes down, Tab goes right, Esc leaves all as it was.
    fn editor_key(&self, event: &KeyboardEvent, key: &str) {
        let Some((row, column)) = (*self.state.editing).clone() else { return };
        let columns = editable(&self.props, &self.state);
        let next = match key {
            "Escape" => {
                self.state.editing.set(None);
                return;
            }
            "Enter" => self.neighbour(row, 1).map(|row| (row, column.clone())),
            "Tab" => {
                let place = columns.iter().position(|known| *known == column);
                place.and_then(|place| columns.get(place + 1)).map(|column| (row, column.clone()))
            }
            _ => return,
        };
        event.prevent_default();
        let text = target(event)
            .and_then(|field| field.dyn_into::<HtmlInputElement>().ok())
            .map(|field| field.value());
        self.state.editing.set(next);
        if let Some(text) = text {
            set(&self.props, &self.state, &[Entry { row, column, text }]);
        }
    }

    fn heading_key(&self, event: &KeyboardEvent, key: &str, column: &str) {
        match key {
            "ArrowLeft" | "ArrowRight" if event.ctrl_key() => {
                wider(&self.props, &self.state, column, key == "ArrowRight")
            }
            "ArrowDown" if event.alt_key() => self.state.panel.set(Panel::Column(column.to_owned())),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    /// A block of cells; a single one in an open field is the field's own.
    fn paste(&self, event: &Event) {
        let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        let Some(text) = data.and_then(|data| data.get_data("text").ok()) else { return };
        let in_editor = target(event).is_some_and(|field| field.id() == EDITOR);
        if in_editor && !text.trim_end().contains(['\n', '\t']) {
            event.stop_propagation();
            return;
        }
        let from = if in_editor { (*self.state.editing).clone() } else { self.cell(event) };
        let Some((row, column)) = from else { return };
        event.prevent_default();
        event.stop_propagation();
        self.state.editing.set(None);
        let entries = block(&self.props, &self.state, &self.order, (row, &column), &text);
        set(&self.props, &self.state, &entries);
    }

    fn grasp(&self, event: &PointerEvent) {
        let Some(heading) =
            target(event).filter(|element| element.matches("thead th[data-col]").unwrap_or(false))
        else {
            return;
        };
        let edge = heading.get_bounding_client_rect().right() as i32 - event.client_x();
        if edge <= EDGE_PX {
            let key = heading.get_attribute("data-col").unwrap_or_default();
            *self.drag.borrow_mut() = Some((key, event.client_x()));
            // Without the capture the drag ends where the pointer leaves the heading.
            let _ = heading.set_pointer_capture(event.pointer_id());
            event.prevent_default();
        }
    }

    fn let_go(&self, event: &PointerEvent) {
        let Some((key, from)) = self.drag.take() else { return };
        let seen = widths(&self.props);
        let now = seen.iter().find(|(known, _)| *known == key).map_or(0, |(_, width)| *width);
        let width = now as i32 + event.client_x() - from;
        self.state.resize(&self.props, &seen, &key, width.max(0) as u32);
    }
}

/// The headings of a table and how wide they are seen, pixels.
pub(super) fn widths(props: &ItemTableProps) -> Vec<(String, u32)> {
    let selector = format!("[data-table=\"{}\"] thead th[data-col]", props.id);
    let found = document().and_then(|document| document.query_selector_all(&selector).ok());
    let Some(found) = found else { return Vec::new() };
    let heading = |place: u32| {
        let heading = found.get(place)?.dyn_into::<HtmlElement>().ok()?;
        Some((heading.get_attribute("data-col")?, heading.offset_width().max(0) as u32))
    };
    (0..found.length()).filter_map(heading).collect()
}

/// Columns that stay in sight stand side by side: each begins where those before it end.
#[hook]
pub(super) fn use_pins(frame: &NodeRef, columns: &Rc<Vec<Column>>, props: &ItemTableProps) {
    let (frame, columns, props) = (frame.clone(), Rc::clone(columns), props.clone());
    let identity = Rc::as_ptr(&columns) as usize;
    // After the layout, so that a look at it costs none.
    let place = move || {
        let Some(frame) = frame.cast::<HtmlElement>() else { return };
        let seen = widths(&props);
        let mut left = 0;
        for (column, (_, width)) in columns.iter().zip(seen) {
            if let Some(pin) = column.pin {
                // A browser that takes no variable shows the columns unpinned.
                let _ = frame.style().set_property(&["--pin-", pin].concat(), &format!("{left}px"));
            }
            if column.pin.is_some() || left == 0 {
                left += width;
            }
        }
    };
    use_effect_with(identity, move |_| in_turn(place));
}
