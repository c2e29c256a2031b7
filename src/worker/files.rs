//! Files of the browser: read here, in parts, so that neither the page nor a second copy holds them.

use crate::protocol::command::Command;
use crate::protocol::event::{Event, JobError};
use crate::protocol::host::Incoming;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, FileReaderSync};

/// Bytes that are read at a time.
const PART: f64 = 8_388_608.0;

/// The command with the bytes of every file in its bulk data, those of handles put in at their places.
pub(super) fn with_bytes(command: Command, bulk: Vec<Vec<u8>>, blobs: &Array) -> Result<Incoming, Event> {
    let Command::Import { job, files } = &command else { return Ok((command, bulk)) };
    let mut held = bulk.into_iter();
    let mut blobs = blobs.iter();
    let mut out: Vec<Vec<u8>> = held.next().into_iter().collect();
    for file in files {
        let bytes = match file.handle {
            None => held.next(),
            Some(_) => blobs.next().and_then(|blob| read(blob.dyn_ref()?)),
        };
        let Some(bytes) = bytes else {
            return Err(Event::Failed { job: *job, error: JobError::Unreadable(file.name.clone()) });
        };
        out.push(bytes);
    }
    Ok((command, out))
}

/// `None` when the browser refuses: the file was changed, moved or renamed.
fn read(blob: &Blob) -> Option<Vec<u8>> {
    let reader = FileReaderSync::new().ok()?;
    let size = blob.size();
    let mut bytes = Vec::with_capacity(size as usize);
    let mut from = 0.0;
    while from < size {
        let part = blob.slice_with_f64_and_f64(from, (from + PART).min(size)).ok()?;
        let buffer = reader.read_as_array_buffer(&part).ok()?;
        // Copied once, from the browser's memory to its place.
        let (part, at) = (Uint8Array::new(&buffer), bytes.len());
        bytes.resize(at + part.length() as usize, 0);
        part.copy_to(bytes.get_mut(at..)?);
        from += PART;
    }
    Some(bytes)
}
