//! Files that were dropped or chosen, as bytes in this browser.

use crate::project::session::import::{Content, FileInHand};
use js_sys::{ArrayBuffer, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{File, FileList, HtmlInputElement};

/// Endings of what can be read, for the file dialog.
pub const ACCEPTED: &str = ".csv,.tsv,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods,.rinv";

/// The input that every way of choosing goes through.
pub const INPUT_ID: &str = "file-input";

/// Up to this size a file is read at once and held; larger ones are read by the worker, whenever it needs them.
const MOST_HELD_BYTES: f64 = 4_194_304.0;

thread_local! {
    /// Large files by handle. The browser holds their bytes, not the page.
    static LARGE: RefCell<Vec<File>> = const { RefCell::new(Vec::new()) };
}

/// The file of a handle.
#[must_use]
pub fn of_handle(handle: u32) -> Option<File> {
    LARGE.with_borrow(|files| files.get(handle as usize).cloned())
}

/// Takes a file in hand.
///
/// # Errors
/// The name, when the browser can no longer reach the file (moved, renamed, no rights).
pub async fn take(file: &File) -> Result<FileInHand, String> {
    let name = file.name();
    if file.size() > MOST_HELD_BYTES {
        let handle = LARGE.with_borrow_mut(|files| {
            files.push(file.clone());
            files.len() - 1
        });
        let content = Content::Handle(u32::try_from(handle).unwrap_or(u32::MAX));
        return Ok(FileInHand { name, size: file.size() as usize, content });
    }
    Ok(FileInHand::held(name, bytes(file).await?))
}

/// The bytes of a file.
///
/// # Errors
/// The name, as [`take`].
pub async fn bytes(file: &File) -> Result<Vec<u8>, String> {
    match JsFuture::from(file.array_buffer()).await.map(JsCast::dyn_into::<ArrayBuffer>) {
        Ok(Ok(buffer)) => Ok(Uint8Array::new(&buffer).to_vec()),
        _ => Err(file.name()),
    }
}

/// The files of a list.
#[must_use]
pub fn list(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|place| files.get(place)).collect()
}

/// Opens the browser's file dialog.
pub fn choose() {
    let input = super::page::document().and_then(|document| document.get_element_by_id(INPUT_ID));
    if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
        input.click();
    }
}
