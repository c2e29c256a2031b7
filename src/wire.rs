//! Messages across the border of a worker: a small value by serde-wasm-bindgen, bulk data as transferred buffers.

use crate::engine::language::{self, Catalogue};
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// Where a program keeps the words of another language than English, as they came from their file.
pub const WORDS: &str = "steadystockWords";

/// Speaks the words that the page handed over; English where it has none.
pub fn speak_as_the_page() {
    let Some(words) = Reflect::get(&js_sys::global(), &WORDS.into()).ok().filter(JsValue::is_object) else {
        return;
    };
    language::speak(Catalogue {
        texts: pairs(&words, "texts")
            .filter_map(|(english, said)| Some((english, said.as_string()?)))
            .collect(),
        forms: pairs(&words, "forms").map(|(english, said)| (english, strings(&said))).collect(),
        form_of: part(&words, "formOf").iter().filter_map(|form| Some(form.as_f64()? as u8)).collect(),
    });
}

fn part(of: &JsValue, name: &str) -> Array {
    Reflect::get(of, &name.into()).ok().and_then(|part| part.dyn_into().ok()).unwrap_or_default()
}

fn pairs(of: &JsValue, name: &str) -> impl Iterator<Item = (String, JsValue)> {
    let object = Reflect::get(of, &name.into()).ok().and_then(|part| part.dyn_into::<Object>().ok());
    let entries = object.map_or_else(Array::new, |object| Object::entries(&object));
    entries.into_iter().filter_map(|entry| {
        let entry = entry.dyn_into::<Array>().ok()?;
        Some((entry.get(0).as_string()?, entry.get(1)))
    })
}

fn strings(of: &JsValue) -> Vec<String> {
    Array::from(of).iter().filter_map(|text| text.as_string()).collect()
}

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

/// Bytes that are copied at a time: a millisecond or two of the page's time.
const SLICE: u32 = 4 << 20;

/// A message whose buffers are copied slice by slice: 100,000 items at once would stop the page.
#[derive(Debug)]
pub struct Unpacked<T> {
    /// Its head.
    pub head: T,
    /// Its buffers, as far as they are copied.
    pub bulk: Vec<Vec<u8>>,
    buffers: Array,
    /// The buffer whose turn it is, and how much of it is copied.
    at: (u32, u32),
}

impl<T: serde::de::DeserializeOwned> Unpacked<T> {
    /// Nothing of its buffers yet; `None` for anything that is not ours.
    #[must_use]
    pub fn of(message: &JsValue) -> Option<Self> {
        let head = Reflect::get(message, &"head".into()).ok()?;
        let buffers = Reflect::get(message, &"bulk".into()).ok()?.dyn_into::<Array>().ok()?;
        let head = serde_wasm_bindgen::from_value(head).ok()?;
        Some(Self { head, bulk: Vec::new(), buffers, at: (0, 0) })
    }
}

impl<T> Unpacked<T> {
    /// Copies a slice; true once nothing is left.
    pub fn advance(&mut self) -> bool {
        let mut room = SLICE;
        while self.at.0 < self.buffers.length() {
            let (place, from) = self.at;
            let buffer = Uint8Array::new(&self.buffers.get(place));
            let to = buffer.length().min(from + room);
            if from == 0 {
                self.bulk.push(Vec::with_capacity(buffer.length() as usize));
            }
            if let Some(bytes) = self.bulk.last_mut() {
                bytes.resize(to as usize, 0);
                buffer.subarray(from, to).copy_to(&mut bytes[from as usize..]);
            }
            if to < buffer.length() {
                self.at = (place, to);
                return false;
            }
            // An empty slice of the next one would begin it twice.
            room = (room - (to - from)).max(1);
            self.at = (place + 1, 0);
        }
        true
    }
}

/// The head and the buffers of a message at once; `None` for anything that is not ours.
pub fn unpack<T: serde::de::DeserializeOwned>(message: &JsValue) -> Option<(T, Vec<Vec<u8>>)> {
    let mut unpacked = Unpacked::of(message)?;
    while !unpacked.advance() {}
    Some((unpacked.head, unpacked.bulk))
}
