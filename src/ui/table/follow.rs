//! Follows the scroll position and the keys of a long table.

use super::grid_keys::{Place, step};
use super::window::{FIRST_DRAWN, Window};
use crate::ui::browser::page;
use crate::ui::browser::turns::in_turn;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::prelude::*;

const TALL_PX: f64 = 46.0;
const PLAIN_PX: f64 = 36.0;
/// Taken until the frame is measured.
const SEEN_PX: f64 = 700.0;

/// Which rows to draw and how high they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scrolled {
    pub(super) window: Window,
    pub(super) row_height: f64,
}

/// How many rows may be drawn: at first those that are seen, in the next task all.
#[hook]
pub(super) fn use_growth(rows: usize) -> usize {
    let most = use_state_eq(|| FIRST_DRAWN);
    let set = most.setter();
    use_effect_with(rows > FIRST_DRAWN, move |is_more| {
        if *is_more {
            in_turn(move || set.set(usize::MAX));
        }
    });
    if rows > FIRST_DRAWN { *most } else { usize::MAX }
}

/// Follows the scroll position of a frame.
#[hook]
pub(super) fn use_scroll(
    frame: &NodeRef,
    rows: usize,
    tall: bool,
    long: bool,
) -> (Scrolled, Callback<Event>) {
    let row_height = use_state_eq(|| if tall { TALL_PX } else { PLAIN_PX });
    let window = use_state_eq(|| Window::at(0.0, SEEN_PX, *row_height, rows));
    let again = {
        let (frame, set, height) = (frame.clone(), window.setter(), *row_height);
        use_callback((rows, long, height as u32, *window), move |(), (rows, long, _, drawn)| {
            if let Some(frame) = frame.cast::<Element>().filter(|_| *long) {
                let (scroll, seen) = (f64::from(frame.scroll_top()), f64::from(frame.client_height()));
                let around = Window::at(scroll, seen, height, *rows);
                // After a jump nothing that is drawn is in sight: what is, comes first and alone.
                let is_jump = !around.meets(drawn);
                set.set(if is_jump { Window::in_sight(scroll, seen, height, *rows) } else { around });
            }
        })
    };
    {
        // Rows can be higher than asked for (large text): the first drawn one says how high.
        let (frame, row_height, again) = (frame.clone(), row_height.setter(), again.clone());
        // After the layout, so that a look at it costs none.
        use_effect_with((rows, long, *window), move |(_, long, _)| {
            if *long {
                in_turn(move || {
                    if let Some(height) = measured(&frame) {
                        row_height.set(height);
                    }
                    again.emit(());
                });
            }
        });
    }
    let window = Window { count: window.count.min(rows.saturating_sub(window.first)), ..*window };
    (Scrolled { window, row_height: *row_height }, again.reform(|_: Event| ()))
}

fn measured(frame: &NodeRef) -> Option<f64> {
    let row = frame.cast::<Element>()?.query_selector("tbody tr[data-row]").ok().flatten()?;
    Some(row.get_bounding_client_rect().height()).filter(|height| *height > 0.0)
}

/// Follows the arrow keys of a grid.
#[hook]
pub(super) fn use_grid(
    frame: &NodeRef,
    rows: usize,
    columns: usize,
    scrolled: Scrolled,
) -> (Place, Callback<KeyboardEvent>) {
    let active = use_state_eq(Place::default);
    {
        let frame = frame.clone();
        use_effect_with((*active, scrolled.window), move |(active, window)| {
            if active.moved {
                show(&frame, *active, *window, scrolled.row_height);
            }
        });
    }
    let onkeydown = {
        let (set, frame, now) = (active.setter(), frame.clone(), *active);
        Callback::from(move |event: KeyboardEvent| {
            let from = place_of(&event).unwrap_or(now);
            // Keys in a field are the field's.
            if event.target().is_some_and(|target| target.has_type::<HtmlInputElement>()) {
                return;
            }
            if matches!(event.key().as_str(), "Enter" | "F2") {
                press_inside(&frame, from);
            } else if let Some(place) = step(from, &event.key(), event.ctrl_key(), rows, columns) {
                event.prevent_default();
                set.set(place);
            }
        })
    };
    let last = rows.saturating_sub(1);
    (Place { row: active.row.min(last), ..*active }, onkeydown)
}

/// Scrolls until the row is drawn, then gives its cell the focus.
fn show(frame: &NodeRef, active: Place, window: Window, row_height: f64) {
    let drawn = (window.first..window.first + window.count).contains(&active.row);
    if let Some(cell) = cell(frame, active).filter(|_| drawn) {
        page::focus_element(&cell);
    } else if let Some(frame) = frame.cast::<Element>() {
        let middle = active.row as f64 * row_height - f64::from(frame.client_height()) / 2.0;
        frame.set_scroll_top(middle.max(0.0) as i32);
    }
}

fn cell(frame: &NodeRef, place: Place) -> Option<Element> {
    let selector = format!("[data-at=\"{}:{}\"]", place.row, place.column);
    frame.cast::<Element>()?.query_selector(&selector).ok().flatten()
}

/// The cell that a key was pressed in.
fn place_of(event: &KeyboardEvent) -> Option<Place> {
    let element = event.target()?.dyn_into::<Element>().ok()?.closest("[data-at]").ok().flatten()?;
    let at = element.get_attribute("data-at")?;
    let (row, column) = at.split_once(':')?;
    Some(Place { row: row.parse().ok()?, column: column.parse().ok()?, moved: false })
}

fn press_inside(frame: &NodeRef, place: Place) {
    let inside =
        cell(frame, place).and_then(|cell| cell.query_selector("button, a, input, select").ok().flatten());
    let Some(element) = inside.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return };
    match element.tag_name().as_str() {
        "INPUT" | "SELECT" => page::focus_element(&element),
        _ => element.click(),
    }
}
