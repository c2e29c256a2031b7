//! The tour: five stops at parts of the Overview, by its address `#/?tour=1`. It never starts by itself.

use crate::engine::language::{Words, later, tr};
use crate::ui::browser::page;
use crate::ui::form::{Button, ButtonKind};
use crate::ui::rich_text::RichText;
use crate::ui::route::{self, Route, Screen};
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

/// Where the tour begins.
pub const START: &str = "#/?tour=1";

/// Parts of the page, never an item of somebody's data; and what is said there.
const STOPS: [(&str, Words); 5] = [
    ("#answer", later("**The answer comes first**, computed from the data. Every screen opens with one.")),
    (
        ".next-steps, .next-none",
        later("**Do this next:** steps in the order of the loss they avoid for the money they take."),
    ),
    (
        "button.why",
        later(
            "**Every figure explains itself.** Press it for the formula with your numbers, the rows they came from, and its limits.",
        ),
    ),
    (
        ".rail, .bottom-bar",
        later(
            "**Six steps, one question each.** None is locked, and a tick says that nothing in it is open.",
        ),
    ),
    (
        ".welcome:not([hidden]) #use-spreadsheet, #project-name",
        later("**Use your own spreadsheet** whenever you like. It is read in this browser and not uploaded."),
    ),
];

/// The stop that the address names, from 1 on.
fn stop(route: &Route) -> Option<usize> {
    let at = route.get("tour")?.parse().ok()?;
    (route.screen == Screen::Overview && (1..=STOPS.len()).contains(&at)).then_some(at)
}

/// The address of a stop; beyond the last the tour is over.
fn address(at: usize) -> Route {
    let number = if (1..=STOPS.len()).contains(&at) { at.to_string() } else { String::new() };
    Route::from(Screen::Overview).with("tour", &number)
}

/// Marks the part of a stop that is seen, and no other.
fn mark(at: Option<usize>) {
    let Some(document) = page::document() else { return };
    if let Ok(Some(old)) = document.query_selector("[data-tour]") {
        let _ = old.remove_attribute("data-tour");
    }
    let Some((selector, _)) = at.and_then(|at| STOPS.get(at - 1)) else { return };
    let Ok(found) = document.query_selector_all(selector) else { return };
    let parts = (0..found.length()).filter_map(|place| found.get(place)?.dyn_into::<HtmlElement>().ok());
    if let Some(part) = parts.into_iter().find(|part| part.offset_height() > 0) {
        let _ = part.set_attribute("data-tour", "here");
        part.scroll_into_view();
    }
}

/// Properties of [`Tour`].
#[derive(Properties, PartialEq, Debug)]
pub struct TourProps {
    /// The address.
    pub route: Route,
}

/// What is said at a stop; not seen without one.
#[component]
pub fn Tour(props: &TourProps) -> Html {
    let at = stop(&props.route);
    let panel = use_node_ref();
    {
        let panel = panel.clone();
        use_effect_with(at, move |at| {
            mark(*at);
            if let Some(panel) = panel.cast::<HtmlElement>().filter(|_| at.is_some()) {
                page::focus_element(&panel);
            }
        });
    }
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let at = at.unwrap_or_default();
        let next = match event.key().as_str() {
            "ArrowRight" => at + 1,
            "ArrowLeft" => at.max(2) - 1,
            "Escape" => 0,
            _ => return,
        };
        event.prevent_default();
        route::go(&address(next));
    });
    let place = at.unwrap_or(1);
    let text = STOPS.get(place - 1).map_or("", |(_, text)| text.said());
    let link = |label: Words, to: usize| {
        let id = ["tour-", &label.english().to_lowercase()].concat();
        html! { <Button {id} {label} kind={ButtonKind::Small} href={address(to).hash()} /> }
    };
    html! {
        <section class="tour" id="tour" ref={panel} role="dialog" aria-label={tr("Tour")} tabindex="-1" hidden={at.is_none()} {onkeydown}>
            <p class="hint">{ tr("Stop ") }{ place }{ tr(" of ") }{ STOPS.len() }</p>
            <p><RichText {text} /></p>
            <div class="row">
                if place > 1 { { link(later("Back"), place - 1) } }
                if place < STOPS.len() { { link(later("Next"), place + 1) } }
                { link(later("End"), 0) }
            </div>
        </section>
    }
}
