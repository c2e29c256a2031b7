//! Marks of a chart and rows of a table are one selection: pressing a mark narrows the table, and what the table is
//! narrowed to is marked in the chart.

use crate::ui::browser::page::document;
use crate::ui::table::Narrowing;
use web_sys::Element;
use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

/// Narrows a column to the mark that is pressed; pressed again, all is as before.
#[hook]
pub(super) fn use_toggle(
    chart: &'static str,
    narrowing: &Narrowing,
    column: &'static str,
) -> Callback<AttrValue> {
    let typed = narrowing.typed(column).to_lowercase();
    use_effect(move || {
        let wanted = typed.strip_prefix('=').unwrap_or_default();
        mark(chart, |item| wanted.split('|').any(|part| part == item.to_lowercase()));
    });
    let narrowing = narrowing.clone();
    Callback::from(move |item: AttrValue| narrowing.toggle(column, &["=", &item].concat()))
}

/// Marks what is chosen, after every picture.
pub(super) fn mark(chart: &str, is_chosen: impl Fn(&str) -> bool) {
    let selector = ["#", chart, " .chart-plot [data-item]"].concat();
    let found = document().and_then(|document| document.query_selector_all(&selector).ok());
    let Some(found) = found else { return };
    let elements = (0..found.length()).filter_map(|place| found.get(place)?.dyn_into::<Element>().ok());
    for element in elements {
        let chosen = element.get_attribute("data-item").is_some_and(|item| is_chosen(&item));
        // A mark that refuses stays as it was.
        let _ = element.toggle_attribute_with_force("data-chosen", chosen);
    }
}
