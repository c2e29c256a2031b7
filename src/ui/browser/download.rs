//! Hands a file to the visitor.

use super::page::document;
use crate::engine::language::tr;
use js_sys::{Array, Uint8Array};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers bytes as a download. `kind` is the media type, such as `text/csv;charset=utf-8`.
///
/// # Errors
/// A sentence, when the browser refuses.
pub fn save(name: &str, kind: &str, bytes: &[u8]) -> Result<(), String> {
    let refused =
        || tr!("This browser did not let the file \"{name}\" be saved. Allow downloads for this page.", name);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).map_err(|_| refused())?;
    let url = Url::create_object_url_with_blob(&blob).map_err(|_| refused())?;
    let link = document()
        .and_then(|document| document.create_element("a").ok())
        .and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok())
        .ok_or_else(refused)?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    let _ = Url::revoke_object_url(&url);
    Ok(())
}
