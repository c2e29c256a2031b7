//! The workers of one program: the browser's side of a pool. Starts them, carries messages, keeps time.

use super::Listener;
use super::code::{Code, fetch_code, note_request};
use crate::engine::language::tr;
use crate::protocol::command::{Command, JobId};
use crate::protocol::event::{Event, JobError};
use crate::protocol::pool::{Bytes, Effect, News, Pool, WorkerId};
use crate::ui::browser::file;
use crate::ui::browser::turns::in_turn;
use crate::wire::{Unpacked, pack};
use js_sys::{Array, Reflect};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker};

/// Milliseconds between two looks at the clock for workers that do not answer.
const TICK_MS: i32 = 100;

/// Commands of one job with their bulk data.
type Work = Vec<(Command, Vec<Bytes>)>;

/// The crew; a clone is the same one.
#[derive(Clone)]
pub(super) struct Crew(Rc<Inner>);

struct Inner {
    program: &'static str,
    pool: RefCell<Pool>,
    handles: RefCell<Vec<Option<Handle>>>,
    code: RefCell<Option<Code>>,
    is_fetching: Cell<bool>,
    /// Work that came before the code.
    early: RefCell<Vec<Work>>,
    /// Messages that came in, while the bytes of the first are copied.
    inbox: RefCell<VecDeque<(WorkerId, Unpacked<Event>)>>,
    listener: Listener,
    build: String,
}

/// A running worker; dropping it drops its closures.
struct Handle {
    id: WorkerId,
    worker: Worker,
    last_words: Rc<RefCell<String>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Crew {
    /// A crew of this pool. The code is fetched at once: it has to be there when the network no longer is.
    pub(super) fn new(program: &'static str, pool: Pool, listener: Listener, build: String) -> Self {
        let crew = Self(Rc::new(Inner {
            program,
            handles: RefCell::new((0..pool.size()).map(|_| None).collect()),
            pool: RefCell::new(pool),
            code: RefCell::default(),
            is_fetching: Cell::default(),
            early: RefCell::default(),
            inbox: RefCell::default(),
            listener,
            build,
        }));
        crew.fetch();
        crew.keep_time();
        crew
    }

    /// Number of places.
    pub(super) fn size(&self) -> usize {
        self.0.pool.borrow().size()
    }

    /// Every worker gets this dataset before its next task that needs one.
    pub(super) fn set_dataset(&self, revision: u32, bytes: Bytes) {
        self.0.pool.borrow_mut().set_dataset(revision, bytes);
    }

    /// Takes work in.
    pub(super) fn submit(&self, work: Work) {
        if self.0.code.borrow().is_some() {
            let effects = self.0.pool.borrow_mut().submit(work, now_ms());
            self.apply(effects);
        } else {
            self.0.early.borrow_mut().push(work);
            self.fetch();
        }
    }

    /// True while work of the job waits or is done here.
    pub(super) fn is_at_work(&self, job: JobId) -> bool {
        self.0.pool.borrow().is_at_work(job) || self.0.early.borrow().iter().any(|work| is_of(work, job))
    }

    /// Stops a job; what is done is still delivered.
    pub(super) fn cancel(&self, job: JobId) {
        self.0.early.borrow_mut().retain(|work| !is_of(work, job));
        let effects = self.0.pool.borrow_mut().cancel(job, now_ms());
        self.apply(effects);
    }

    fn fetch(&self) {
        if self.0.is_fetching.replace(true) {
            return;
        }
        let me = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let code = fetch_code(me.0.program).await.ok();
            me.0.is_fetching.set(false);
            let has_come = code.is_some();
            *me.0.code.borrow_mut() = code;
            let early = std::mem::take(&mut *me.0.early.borrow_mut());
            for work in early {
                if has_come {
                    me.submit(work);
                } else if let Some(job) = work.first().and_then(|(command, _)| command.job()) {
                    me.tell(News::Failed(job, JobError::NoWorker));
                }
            }
            if has_come {
                let effects = me.0.pool.borrow_mut().warm(now_ms());
                me.apply(effects);
            }
        });
    }

    fn tell(&self, news: News) {
        let listener = self.0.listener.borrow().clone();
        if let Some(listener) = listener {
            listener(news);
        }
    }

    fn apply(&self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Spawn(id) => self.spawn(id),
                Effect::Send(id, command, bulk) => self.send(id, &command, &bulk),
                Effect::Terminate(id) => self.terminate(id),
                Effect::Tell(news) => self.tell(news),
            }
        }
    }

    fn spawn(&self, id: WorkerId) {
        let code = self.0.code.borrow();
        let Some(worker) = code.as_ref().and_then(|code| code.start(&self.0.build)) else {
            self.lose_later(id, String::from(tr("the browser refused to start a worker")));
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
            if let Some(message) = Unpacked::of(&data) {
                me.0.inbox.borrow_mut().push_back((id, message));
                if me.0.inbox.borrow().len() == 1 {
                    me.take_in();
                }
            } else if let Some(text) = Reflect::get(&data, &"panic".into()).ok().and_then(|t| t.as_string()) {
                *last_words.borrow_mut() = text;
            } else {
                note_request(&data);
            }
        })
    }

    /// Copies some of the first message, or takes it in; what is left waits its turn.
    fn take_in(&self) {
        let is_whole = self.0.inbox.borrow_mut().front_mut().is_some_and(|(_, message)| message.advance());
        let whole = if is_whole { self.0.inbox.borrow_mut().pop_front() } else { None };
        if !self.0.inbox.borrow().is_empty() {
            let me = self.clone();
            in_turn(move || me.take_in());
        }
        if let Some((id, Unpacked { head, bulk, .. })) = whole {
            let effects = self.0.pool.borrow_mut().receive(id, head, bulk, now_ms());
            self.apply(effects);
        }
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
            self.lose_later(id, String::from(tr("the worker took no message")));
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

fn is_of(work: &Work, job: JobId) -> bool {
    work.iter().any(|(command, _)| command.job() == Some(job))
}

/// The browser's files that a command names by handle.
fn files_of(command: &Command) -> Array {
    let Command::Import { files, .. } = command else { return Array::new() };
    files.iter().filter_map(|file| file::of_handle(file.handle?)).collect()
}

fn now_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}
