//! The browser's side of the pool: starts workers, carries messages, keeps time.
//!
//! A worker is started from a blob, so that it inherits the page's policy (a worker from an address does not), and
//! is handed the compiled module, so that it never touches the network and can be replaced in milliseconds.

use crate::protocol::command::{Command, JobId};
use crate::protocol::event::Event;
use crate::protocol::pool::{Bytes, Effect, News, Pool, WorkerId};
use crate::ui::browser::listen::Listener as EventListener;
use crate::ui::browser::{file, requests};
use crate::wire::{pack, unpack};
use js_sys::{Array, Object, Reflect, WebAssembly};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, ErrorEvent, MessageEvent, Url, Worker, WorkerOptions, WorkerType};

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
  self.onmessage = (message) => early.push(message);
  __wbg_init({ module_or_path: event.data.module })
    .then(() => early.forEach((message) => self.onmessage(message)))
    .catch((reason) => setTimeout(() => { throw reason; }));
};
";

/// Milliseconds between two looks at the clock for workers that do not answer.
const TICK_MS: i32 = 100;

/// Who hears of jobs.
pub type Listener = Rc<dyn Fn(News)>;

/// The workers of the page.
#[derive(Clone)]
pub struct Workers(Rc<Inner>);

struct Inner {
    pool: RefCell<Pool>,
    handles: RefCell<Vec<Option<Handle>>>,
    code: RefCell<Option<Code>>,
    /// Places that were asked for before the code had arrived.
    asked: RefCell<Vec<WorkerId>>,
    listener: RefCell<Option<Listener>>,
    next_job: Cell<JobId>,
    build: String,
    /// Hears of the requests of the service worker (static/offline.js).
    _asked: Option<EventListener>,
}

/// The script of a program as a blob's address, and its compiled module.
pub(super) struct Code {
    address: String,
    module: JsValue,
}

/// A running worker; dropping it drops its closures.
struct Handle {
    id: WorkerId,
    worker: Worker,
    last_words: Rc<RefCell<String>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl PartialEq for Workers {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::fmt::Debug for Workers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workers").field("build", &self.0.build).finish_non_exhaustive()
    }
}

impl Workers {
    /// Prepares the pool and fetches the worker's code.
    #[must_use]
    pub fn new() -> Self {
        let build = boot_attribute("data-build").unwrap_or_default();
        let size = pool_size();
        let inner = Inner {
            pool: RefCell::new(Pool::new(size, build.clone())),
            handles: RefCell::new((0..size).map(|_| None).collect()),
            code: RefCell::default(),
            asked: RefCell::default(),
            listener: RefCell::default(),
            next_job: Cell::new(1),
            build,
            _asked: EventListener::on_document("asked", |event| {
                note_request(&Reflect::get(&event, &"detail".into()).unwrap_or_default());
            }),
        };
        let workers = Self(Rc::new(inner));
        workers.fetch();
        workers.keep_time();
        workers
    }

    /// Who hears of jobs.
    pub fn listen(&self, listener: Listener) {
        *self.0.listener.borrow_mut() = Some(listener);
    }

    /// Number of places.
    #[must_use]
    pub fn size(&self) -> usize {
        self.0.pool.borrow().size()
    }

    /// Every worker gets this dataset before its next task that needs one.
    pub fn set_dataset(&self, revision: u32, bytes: Bytes) {
        self.0.pool.borrow_mut().set_dataset(revision, bytes);
    }

    /// Starts a job; the commands are made for its number.
    pub fn submit(&self, commands: impl FnOnce(JobId) -> Vec<(Command, Vec<Bytes>)>) -> JobId {
        let job = self.0.next_job.get();
        self.0.next_job.set(job + 1);
        let effects = self.0.pool.borrow_mut().submit(commands(job), now_ms());
        self.apply(effects);
        job
    }

    /// Stops a job; what is done is still delivered.
    pub fn cancel(&self, job: JobId) {
        let effects = self.0.pool.borrow_mut().cancel(job, now_ms());
        self.apply(effects);
    }

    fn apply(&self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Spawn(id) => self.spawn(id),
                Effect::Send(id, command, bulk) => self.send(id, &command, &bulk),
                Effect::Terminate(id) => self.terminate(id),
                Effect::Tell(news) => {
                    let listener = self.0.listener.borrow().clone();
                    if let Some(listener) = listener {
                        listener(news);
                    }
                }
            }
        }
    }

    fn fetch(&self) {
        let me = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if let Ok(code) = fetch_code("worker").await {
                *me.0.code.borrow_mut() = Some(code);
                let asked = std::mem::take(&mut *me.0.asked.borrow_mut());
                asked.into_iter().for_each(|id| me.spawn(id));
            }
            // Without code the starts time out and the jobs fail with a sentence.
        });
    }

    fn spawn(&self, id: WorkerId) {
        let code = self.0.code.borrow();
        let Some(code) = code.as_ref() else {
            self.0.asked.borrow_mut().push(id);
            return;
        };
        let Some(worker) = code.start(&self.0.build) else {
            self.lose_later(id, String::from("the browser refused to start a worker"));
            return;
        };
        let last_words = Rc::new(RefCell::new(String::new()));
        let on_message = self.on_message(id, &last_words);
        let on_error = self.on_error(id, &last_words);
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let handle = Handle { id, worker, last_words, _on_message: on_message, _on_error: on_error };
        if let Some(place) = self.0.handles.borrow_mut().get_mut(id.slot) {
            *place = Some(handle);
        }
    }

    fn on_message(&self, id: WorkerId, last_words: &Rc<RefCell<String>>) -> Closure<dyn FnMut(MessageEvent)> {
        let (me, last_words) = (self.clone(), Rc::clone(last_words));
        Closure::new(move |message: MessageEvent| {
            let data = message.data();
            if let Some((event, bulk)) = unpack::<Event>(&data) {
                let effects = me.0.pool.borrow_mut().receive(id, event, bulk, now_ms());
                me.apply(effects);
            } else if let Some(text) = Reflect::get(&data, &"panic".into()).ok().and_then(|t| t.as_string()) {
                *last_words.borrow_mut() = text;
            } else {
                note_request(&data);
            }
        })
    }

    fn on_error(&self, id: WorkerId, last_words: &Rc<RefCell<String>>) -> Closure<dyn FnMut(ErrorEvent)> {
        let (me, last_words) = (self.clone(), Rc::clone(last_words));
        Closure::new(move |event: ErrorEvent| {
            event.prevent_default();
            let words = last_words.borrow().clone();
            me.lose_later(id, if words.is_empty() { event.message() } else { words });
        })
    }

    /// Not inside the closure that reports the loss: it is dropped with the worker.
    fn lose_later(&self, id: WorkerId, message: String) {
        let me = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let effects = me.0.pool.borrow_mut().lost(id, &message, now_ms());
            me.apply(effects);
        });
    }

    fn send(&self, id: WorkerId, command: &Command, bulk: &[Bytes]) {
        let Ok(head) = serde_wasm_bindgen::to_value(command) else { return };
        let (message, transfer) = pack(&head, bulk.iter().map(AsRef::as_ref), &files_of(command));
        let sent = self
            .0
            .handles
            .borrow()
            .get(id.slot)
            .and_then(Option::as_ref)
            .filter(|handle| handle.id == id)
            .is_some_and(|handle| handle.worker.post_message_with_transfer(&message, &transfer).is_ok());
        if !sent {
            self.lose_later(id, String::from("the worker took no message"));
        }
    }

    fn terminate(&self, id: WorkerId) {
        if let Some(place) = self.0.handles.borrow_mut().get_mut(id.slot)
            && let Some(handle) = place.take_if(|handle| handle.id == id)
        {
            handle.worker.set_onmessage(None);
            handle.worker.set_onerror(None);
            handle.worker.terminate();
            handle.last_words.borrow_mut().clear();
        }
    }

    fn keep_time(&self) {
        let me = self.clone();
        let tick = Closure::<dyn FnMut()>::new(move || {
            let effects = me.0.pool.borrow_mut().tick(now_ms());
            me.apply(effects);
        });
        if let Some(window) = web_sys::window() {
            // Without a timer a silent worker is only noticed at the next message.
            let _ = window.set_interval_with_callback_and_timeout_and_arguments_0(
                tick.as_ref().unchecked_ref(),
                TICK_MS,
            );
        }
        tick.forget();
    }
}

/// A request that a worker tells of.
pub fn note_request(message: &JsValue) {
    let part = |name: &str| Reflect::get(message, &name.into()).unwrap_or_default();
    if let Some(address) = part("asked").as_string() {
        requests::note(address, part("at").as_f64().unwrap_or_default());
    }
}

impl Default for Workers {
    fn default() -> Self {
        Self::new()
    }
}

/// The browser's files that a command names by handle.
fn files_of(command: &Command) -> Array {
    let Command::Import { files, .. } = command else { return Array::new() };
    files.iter().filter_map(|file| file::of_handle(file.handle?)).collect()
}

impl Code {
    /// A worker that runs it; `None` where the browser refuses.
    pub(super) fn start(&self, build: &str) -> Option<Worker> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&self.address, &options).ok()?;
        let start = Object::new();
        // Setting a property of a fresh object does not fail.
        let _ = Reflect::set(&start, &"module".into(), &self.module);
        let _ = Reflect::set(&start, &"build".into(), &build.into());
        worker.post_message(&start).ok()?;
        Some(worker)
    }
}

/// A program's script as a blob and its compiled module, each fetched once, from the page's own folder.
pub(super) async fn fetch_code(program: &str) -> Result<Code, JsValue> {
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
pub fn boot_attribute(name: &str) -> Option<String> {
    web_sys::window()?.document()?.get_element_by_id("boot")?.get_attribute(name)
}

/// As many workers as the machine has processors, 1 to 8; `?workers=N` in the address fixes it.
fn pool_size() -> usize {
    let Some(window) = web_sys::window() else { return 1 };
    let fixed = window.location().search().ok().and_then(|query| {
        let pairs =
            query.trim_start_matches('?').split('&').find_map(|pair| pair.strip_prefix("workers="))?;
        pairs.parse::<usize>().ok()
    });
    fixed.unwrap_or(window.navigator().hardware_concurrency() as usize).clamp(1, 8)
}

fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}
