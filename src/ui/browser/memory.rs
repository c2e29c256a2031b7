//! Small things that this browser remembers from visit to visit. Where storage is turned off, nothing is remembered.

use crate::protocol::keep::DATABASE;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Storage;

/// Under which a page that goes leaves its project.
const LEFT: &str = "steadystock.left";

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

/// True where this browser keeps a database of the app.
pub async fn has_database() -> bool {
    let found = async {
        let factory = Reflect::get(&js_sys::global(), &"indexedDB".into())?;
        let databases: Function = Reflect::get(&factory, &"databases".into())?.dyn_into()?;
        JsFuture::from(Promise::resolve(&databases.call0(&factory)?)).await
    };
    // Where the browser has no list there is nothing to be found by it.
    let found: Result<JsValue, JsValue> = found.await;
    let list = found.ok().and_then(|found| found.dyn_into::<Array>().ok()).unwrap_or_default();
    list.iter().any(|one| Reflect::get(&one, &"name".into()).is_ok_and(|name| name == DATABASE))
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

/// The project that a page of this tab had in use when it went. Said when a page goes and taken when one comes: a copy
/// of a tab that lives has none.
pub fn leave_with(id: u32) {
    if let Some(storage) = of_tab() {
        let _ = storage.set_item(LEFT, &id.to_string());
    }
}

/// The same, once.
#[must_use]
pub fn left_with() -> Option<u32> {
    let storage = of_tab()?;
    let id = storage.get_item(LEFT).ok().flatten()?;
    let _ = storage.remove_item(LEFT);
    id.parse().ok()
}

fn of_tab() -> Option<Storage> {
    web_sys::window().and_then(|window| window.session_storage().ok().flatten())
}
