//! The programs of workers: fetched once, started as often as need be.
//!
//! A worker is started from a blob, so that it inherits the page's policy (a worker from an address does not), and
//! is handed the compiled module, so that it never touches the network and can be replaced in milliseconds.

use crate::ui::browser::{language, requests};
use js_sys::{Array, Object, Reflect, WebAssembly};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Url, Worker, WorkerOptions, WorkerType};

/// Appended to the worker's script: tells of each request of the worker, waits for the module, starts it, then delivers
/// what came in meanwhile.
const START: &str = r"
const early = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) self.postMessage({ asked: entry.name, at: entry.startTime });
}).observe({ type: 'resource', buffered: true });
self.onmessage = (event) => {
  if (!event.data.module) { early.push(event); return; }
  self.steadystockBuild = event.data.build;
  self.steadystockWords = event.data.words;
  self.onmessage = (message) => early.push(message);
  __wbg_init({ module_or_path: event.data.module })
    .then(() => early.forEach((message) => self.onmessage(message)))
    .catch((reason) => setTimeout(() => { throw reason; }));
};
";

/// The script of a program as a blob's address, and its compiled module.
pub(in crate::ui) struct Code {
    address: String,
    module: JsValue,
}

impl Code {
    /// A worker that runs it; `None` where the browser refuses.
    pub(in crate::ui) fn start(&self, build: &str) -> Option<Worker> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&self.address, &options).ok()?;
        let start = Object::new();
        // Setting a property of a fresh object does not fail.
        let _ = Reflect::set(&start, &"module".into(), &self.module);
        let _ = Reflect::set(&start, &"build".into(), &build.into());
        let _ = Reflect::set(&start, &"words".into(), &language::words());
        worker.post_message(&start).ok()?;
        Some(worker)
    }
}

/// A program's script as a blob and its compiled module, each fetched once, from the page's own folder.
pub(in crate::ui) async fn fetch_code(program: &str) -> Result<Code, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let address = |ending: &str| boot_attribute(&["data-", program, ending].concat()).ok_or(JsValue::NULL);
    let script = JsFuture::from(window.fetch_with_str(&address("-js")?)).await?;
    let text = JsFuture::from(script.dyn_into::<web_sys::Response>()?.text()?).await?;
    let wasm = window.fetch_with_str(&address("-wasm")?);
    let module = JsFuture::from(WebAssembly::compile_streaming(&wasm)).await?;
    let parts = Array::of2(&text, &START.into());
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
    Ok(Code { address: Url::create_object_url_with_blob(&blob)?, module })
}

/// An attribute of the script tag that started the page.
#[must_use]
pub(in crate::ui) fn boot_attribute(name: &str) -> Option<String> {
    web_sys::window()?.document()?.get_element_by_id("boot")?.get_attribute(name)
}

/// A request that a worker tells of.
pub(in crate::ui) fn note_request(message: &JsValue) {
    let part = |name: &str| Reflect::get(message, &name.into()).unwrap_or_default();
    if let Some(address) = part("asked").as_string() {
        requests::note(address, part("at").as_f64().unwrap_or_default());
    }
}
