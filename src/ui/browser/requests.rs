//! What the browser's own record says about where this page asked.

use web_sys::PerformanceEntry;
use web_sys::wasm_bindgen::JsCast;

/// How many requests went to another origin than the page's own. Requests of workers are not in this record.
#[must_use]
pub fn away() -> usize {
    let Some(window) = web_sys::window() else { return 0 };
    let (Some(record), Ok(own)) = (window.performance(), window.location().origin()) else { return 0 };
    let entries = record.get_entries_by_type("resource");
    let names =
        entries.iter().filter_map(|entry| entry.dyn_into::<PerformanceEntry>().ok()).map(|e| e.name());
    names.filter(|name| !stays(name, &own)).count()
}

fn stays(name: &str, own: &str) -> bool {
    let address = name.strip_prefix("blob:").unwrap_or(name);
    address.starts_with("data:")
        || address.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
