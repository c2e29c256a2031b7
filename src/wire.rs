//! Messages across the border of a worker: a small value by serde-wasm-bindgen, bulk data as transferred buffers.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// A message: the head, the buffers and the files, and the list of buffers to transfer.
pub fn pack<'a>(head: &JsValue, bulk: impl Iterator<Item = &'a [u8]>, files: &Array) -> (Object, Array) {
    let (message, buffers) = (Object::new(), Array::new());
    for bytes in bulk {
        buffers.push(&Uint8Array::from(bytes).buffer());
    }
    // Setting a property of a fresh object does not fail.
    let _ = Reflect::set(&message, &"head".into(), head);
    let _ = Reflect::set(&message, &"bulk".into(), &buffers);
    if files.length() > 0 {
        let _ = Reflect::set(&message, &"files".into(), files);
    }
    (message, buffers)
}

/// The files of a message, in the order of the handles in its head. They are references: no byte is copied.
#[must_use]
pub fn files(message: &JsValue) -> Array {
    let files = Reflect::get(message, &"files".into()).ok().and_then(|files| files.dyn_into().ok());
    files.unwrap_or_default()
}

/// The head and the buffers of a message; `None` for anything that is not ours.
pub fn unpack<T: serde::de::DeserializeOwned>(message: &JsValue) -> Option<(T, Vec<Vec<u8>>)> {
    let head = Reflect::get(message, &"head".into()).ok()?;
    let bulk = Reflect::get(message, &"bulk".into()).ok()?.dyn_into::<Array>().ok()?;
    let head = serde_wasm_bindgen::from_value(head).ok()?;
    Some((head, bulk.iter().map(|buffer| Uint8Array::new(&buffer).to_vec()).collect()))
}
