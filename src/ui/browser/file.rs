//! Files that were dropped or chosen, as bytes in this browser.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen_futures::JsFuture;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{File, FileList, HtmlInputElement};

/// Endings of what can be read, for the file dialog.
pub const ACCEPTED: &str = ".csv,.tsv,.txt,.xlsx,.xlsm,.xlsb,.xls,.ods";

/// The input that every way of choosing goes through.
pub const INPUT_ID: &str = "file-input";

/// A file in memory.
#[derive(Debug, Clone)]
pub struct LoadedFile {
    /// Its name.
    pub name: String,
    /// Its bytes, ready to be handed to a worker without a copy.
    pub buffer: ArrayBuffer,
}

impl LoadedFile {
    /// Its size in bytes.
    #[must_use]
    pub fn size_bytes(&self) -> u32 {
        self.buffer.byte_length()
    }

    /// A copy of its bytes.
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        Uint8Array::new(&self.buffer).to_vec()
    }
}

/// Reads a file.
///
/// # Errors
/// A sentence, when the browser can no longer reach the file (moved, renamed, no rights).
pub async fn read(file: &File) -> Result<LoadedFile, String> {
    let name = file.name();
    match JsFuture::from(file.array_buffer()).await.map(JsCast::dyn_into::<ArrayBuffer>) {
        Ok(Ok(buffer)) => Ok(LoadedFile { name, buffer }),
        _ => Err(format!(
            "The file \"{name}\" could not be read. It may have been moved or opened elsewhere. Choose it again."
        )),
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
