//! The fields of a mark beside it, on hover and on focus, within the frame.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

const GAP_PX: f64 = 10.0;

/// Marks the active mark, and only it.
pub(super) fn highlight(picture: &Element, order: Option<usize>) -> Option<Element> {
    if let Ok(Some(old)) = picture.query_selector("[data-state~=\"active\"]") {
        let _ = old.remove_attribute("data-state");
    }
    let mark = picture.query_selector(&format!("[data-order=\"{}\"]", order?)).ok().flatten()?;
    let _ = mark.set_attribute("data-state", "active");
    Some(mark)
}

/// Puts the tooltip above its mark, or below where there is no room, never past the sides of the frame.
pub(super) fn place(tooltip: &NodeRef, picture: &Element, mark: &Element) {
    let Some(tooltip) = tooltip.cast::<HtmlElement>() else { return };
    let (frame, mark) = (picture.get_bounding_client_rect(), mark.get_bounding_client_rect());
    let (width, height) = (f64::from(tooltip.offset_width()), f64::from(tooltip.offset_height()));
    let middle = mark.left() + mark.width() / 2.0 - frame.left();
    let left = (middle - width / 2.0).min(frame.width() - width).max(0.0);
    let above = mark.top() - frame.top() - height - GAP_PX;
    // A tall mark (a bin, a week) keeps its tooltip at its top.
    let below = (mark.bottom() - frame.top() + GAP_PX).min(frame.height() - height).max(GAP_PX);
    let top = if above + frame.top() > 60.0 { above } else { below };
    let style = tooltip.style();
    let _ = style.set_property("left", &format!("{left:.0}px"));
    let _ = style.set_property("top", &format!("{top:.0}px"));
}

/// The place in reading order of the mark that an event happened on.
pub(super) fn order_at(event: &web_sys::Event) -> Option<usize> {
    let element = event.target()?.dyn_into::<Element>().ok()?.closest("[data-order]").ok().flatten()?;
    element.get_attribute("data-order")?.parse().ok()
}

/// The lines of a tooltip.
pub(super) fn lines(lines: &[String]) -> Html {
    html! { <>{ for lines.iter().map(|line| html! { <p>{ line.clone() }</p> }) }</> }
}
