//! Files of the browser: read here, in parts, so that neither the page nor a second copy holds them.

use crate::protocol::command::Command;
use crate::protocol::event::{Event, JobError};
use crate::protocol::host::Incoming;
use js_sys::{Array, ArrayBuffer, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// Bytes that are asked for at a time.
const PART: u32 = 1 << 20;

/// True where the files of a command have to be fetched first.
pub(super) fn has_handles(command: &Command) -> bool {
    matches!(command, Command::Import { files, .. } if files.iter().any(|file| file.handle.is_some()))
}

/// The command with the bytes of every file in its bulk data, those of handles put in at their places. `goes_on` is
/// asked after each part; once it says no, what was read is of no use.
pub(super) async fn with_bytes(
    command: Command,
    bulk: Vec<Vec<u8>>,
    blobs: &Array,
    goes_on: &dyn Fn() -> bool,
) -> Result<Incoming, Event> {
    let Command::Import { job, files } = &command else { return Ok((command, bulk)) };
    let mut held = bulk.into_iter();
    let mut blobs = blobs.iter();
    let mut out: Vec<Vec<u8>> = held.next().into_iter().collect();
    for file in files {
        let bytes = match file.handle {
            None => held.next(),
            Some(_) => match blobs.next().and_then(|blob| blob.dyn_into().ok()) {
                Some(blob) => read(&blob, goes_on).await.ok(),
                None => None,
            },
        };
        let Some(bytes) = bytes else {
            return Err(Event::Failed { job: *job, error: JobError::Unreadable(file.name.clone()) });
        };
        out.push(bytes);
    }
    Ok((command, out))
}

/// As a stream: the browser fetches the next part while this one is copied. It refuses when the file was changed, moved
/// or renamed, also in the middle.
async fn read(blob: &Blob, goes_on: &dyn Fn() -> bool) -> Result<Vec<u8>, JsValue> {
    let method = |of: &JsValue, name: &str| Reflect::get(of, &name.into())?.dyn_into::<Function>();
    let stream = method(blob, "stream")?.call0(blob)?;
    let get_reader = method(&stream, "getReader")?;
    let options = Object::new();
    Reflect::set(&options, &"mode".into(), &"byob".into())?;
    // Not every browser lets the reader bring its own memory.
    let own = get_reader.call1(&stream, &options).ok();
    let brings = own.is_some();
    let reader = own.map_or_else(|| get_reader.call0(&stream), Ok)?;
    let next = method(&reader, "read")?;
    let size = blob.size() as usize;
    let mut bytes = Vec::with_capacity(size);
    let mut room = ArrayBuffer::new(PART);
    while goes_on() {
        let asked = if brings { next.call1(&reader, &Uint8Array::new(&room)) } else { next.call0(&reader) }?;
        let answer = JsFuture::from(Promise::from(asked)).await?;
        if Reflect::get(&answer, &"done".into())?.is_truthy() {
            break;
        }
        let part: Uint8Array = Reflect::get(&answer, &"value".into())?.dyn_into()?;
        let at = bytes.len();
        // Copied once, from the browser's memory to its place.
        bytes.resize(at + part.length() as usize, 0);
        part.copy_to(bytes.get_mut(at..).unwrap_or_default());
        room = part.buffer();
    }
    // Cut short: the file is another one by now.
    if bytes.len() == size { Ok(bytes) } else { Err(JsValue::NULL) }
}
