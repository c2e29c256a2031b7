//! What the browser's own record says about where this page and its workers asked.

use crate::engine::language::tr;
use std::cell::RefCell;
use web_sys::PerformanceEntry;
use web_sys::wasm_bindgen::JsCast;

/// One request.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The address.
    pub address: String,
    /// Milliseconds after its asker was started.
    pub start_ms: f64,
    /// Who asked.
    pub by: &'static str,
    /// Whether it went to the page's own host.
    pub stays: bool,
}

thread_local! {
    /// What workers told of their own records.
    static OF_WORKERS: RefCell<Vec<Request>> = const { RefCell::new(Vec::new()) };
}

/// A worker told of a request of its own.
pub fn note(address: String, start_ms: f64) {
    let stays = stays(&address, &own());
    OF_WORKERS.with_borrow_mut(|known| known.push(Request { address, start_ms, by: tr("a worker"), stays }));
}

/// All requests, the page's own first.
#[must_use]
pub fn all() -> Vec<Request> {
    let record = web_sys::window().and_then(|window| window.performance());
    let entries = record.map(|record| record.get_entries_by_type("resource"));
    let own = own();
    let entries = entries.iter().flat_map(js_sys::Array::iter);
    let entries = entries.filter_map(|entry| entry.dyn_into::<PerformanceEntry>().ok());
    let of_page = entries.map(|entry| Request {
        stays: stays(&entry.name(), &own),
        address: entry.name(),
        start_ms: entry.start_time(),
        by: tr("the page"),
    });
    of_page.chain(OF_WORKERS.with_borrow(Vec::clone)).collect()
}

/// How many requests went to another origin than the page's own.
#[must_use]
pub fn away() -> usize {
    all().iter().filter(|request| !request.stays).count()
}

fn own() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

fn stays(name: &str, own: &str) -> bool {
    let address = name.strip_prefix("blob:").unwrap_or(name);
    address.starts_with("data:")
        || address.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
