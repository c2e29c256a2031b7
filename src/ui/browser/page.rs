//! The document: its title, and where the focus is.

use std::cell::Cell;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{CssStyleSheet, Document, Element, HtmlElement};

/// The document.
#[must_use]
pub fn document() -> Option<Document> {
    web_sys::window().and_then(|window| window.document())
}

/// The address of the app, without what is behind `#`.
#[must_use]
pub fn address() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    href.split(['#', '?']).next().unwrap_or_default().to_owned()
}

/// Opens the browser's dialog for printing.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A browser that cannot print says so itself.
        let _ = window.print();
    }
}

/// Takes a rule for printed pages into the page's own sheet, or the one of before out of it.
pub fn set_paper(rule: Option<&str>) {
    thread_local! {
        static IS_SET: Cell<bool> = const { Cell::new(false) };
    }
    let sheet = document().and_then(|document| document.style_sheets().item(0));
    let Some(sheet) = sheet.and_then(|sheet| sheet.dyn_into::<CssStyleSheet>().ok()) else { return };
    if IS_SET.take() {
        // It is the first one, and there.
        let _ = sheet.delete_rule(0);
    }
    IS_SET.set(rule.is_some_and(|rule| sheet.insert_rule(rule).is_ok()));
}

/// Sets the document's title, which names the screen.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Puts `Error:` before the document's title, or takes it away.
pub fn mark_title(is_wrong: bool) {
    const MARK: &str = "Error: ";
    let Some(document) = document() else { return };
    let title = document.title();
    let plain = title.strip_prefix(MARK).unwrap_or(&title);
    document.set_title(&[if is_wrong { MARK } else { "" }, plain].concat());
}

/// Gives the focus to the first element of a selector.
pub fn focus(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found {
        focus_element(&element);
    }
}

/// Gives the focus to an element.
pub fn focus_element(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// The element that has the focus.
#[must_use]
pub fn focused() -> Option<HtmlElement> {
    document().and_then(|document| document.active_element()).and_then(|element| element.dyn_into().ok())
}

/// Goes to the top of the page, as a new page would.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}
