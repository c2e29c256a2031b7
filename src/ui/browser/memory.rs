//! Small things that this browser remembers from visit to visit. Where storage is turned off, nothing is remembered.

use web_sys::Storage;

/// The link that this tab was opened with (static/link.js).
const LINK: &str = "steadystock.link";

fn storage() -> Option<Storage> {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten())
}

/// What is remembered under a name.
#[must_use]
pub fn get(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten().filter(|value| !value.is_empty())
}

/// Remembers a value; an empty one is forgotten.
pub fn set(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = if value.is_empty() { storage.remove_item(name) } else { storage.set_item(name, value) };
    }
}

/// The link that this tab was opened with.
#[must_use]
pub fn link() -> Option<String> {
    of_tab()?.get_item(LINK).ok().flatten()
}

/// The tab goes on with something else.
pub fn forget_link() {
    if let Some(storage) = of_tab() {
        let _ = storage.remove_item(LINK);
    }
}

fn of_tab() -> Option<Storage> {
    web_sys::window().and_then(|window| window.session_storage().ok().flatten())
}
