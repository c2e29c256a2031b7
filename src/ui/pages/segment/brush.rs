//! Items chosen on the map by Shift and dragging, and chosen items ringed on the map: the table's boxes are the same
//! choice. Without dragging, the table chooses by its boxes and filters.

use super::PageProps;
use crate::engine::stats::ranking::set_of;
use crate::ui::browser::page::document;
use crate::ui::pages::marked::mark;
use crate::ui::table::Narrowing;
use std::collections::BTreeSet;
use web_sys::Element;
use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

const MAP: &str = "portfolio-map";

/// Properties of [`Brush`].
#[derive(Properties, PartialEq)]
pub(super) struct BrushProps {
    pub(super) page: PageProps,
    pub(super) narrowing: Narrowing,
    pub(super) children: Html,
}

/// What the brush lies over.
#[component]
pub(super) fn Brush(props: &BrushProps) -> Html {
    let plan = props.page.sorted();
    let chosen = props.narrowing.chosen().clone();
    {
        let plan = plan.clone();
        use_effect(move || {
            let codes: BTreeSet<&str> =
                set_of(chosen.iter().filter_map(|row| Some(plan.items.get(*row as usize)?.code.as_str())));
            mark(MAP, |code| codes.contains(code));
        });
    }
    let from = use_mut_ref(|| None::<(i32, i32)>);
    let onpointerdown = {
        let from = from.clone();
        Callback::from(move |event: PointerEvent| {
            let on_map =
                target(&event).and_then(|at| at.closest("#portfolio-map .chart-plot").ok().flatten());
            if event.shift_key() && on_map.is_some() {
                from.replace(Some((event.client_x(), event.client_y())));
                event.prevent_default();
            }
        })
    };
    let onpointerup = {
        let narrowing = props.narrowing.clone();
        Callback::from(move |event: PointerEvent| {
            let Some(from) = from.take() else { return };
            let codes = within(from, (event.client_x(), event.client_y()));
            let rows = plan.items.iter().zip(0..).filter(|(item, _)| codes.contains(&item.code));
            narrowing.choose(set_of(rows.map(|(_, row)| row)));
        })
    };
    html! {
        <div class="brush" {onpointerdown} {onpointerup}>{ props.children.clone() }</div>
    }
}

fn target(event: &PointerEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The items whose marks have their middle between two corners.
fn within(one: (i32, i32), other: (i32, i32)) -> BTreeSet<String> {
    let between = |value: f64, one: i32, other: i32| {
        (f64::from(one.min(other))..=f64::from(one.max(other))).contains(&value)
    };
    let found = document()
        .and_then(|document| document.query_selector_all("#portfolio-map .chart-plot [data-item]").ok());
    let Some(found) = found else { return BTreeSet::new() };
    let inside = |place: u32| {
        let element = found.get(place)?.dyn_into::<Element>().ok()?;
        let at = element.get_bounding_client_rect();
        let is_inside = between(at.left() + at.width() / 2.0, one.0, other.0)
            && between(at.top() + at.height() / 2.0, one.1, other.1);
        element.get_attribute("data-item").filter(|_| is_inside)
    };
    set_of((0..found.length()).filter_map(inside))
}
