//! Floor 4, browser only: a worker. Joins a program's [`Host`] to the worker's messages; knows no page.
//!
//! The page's script hands the compiled module over and starts this; commands that come in earlier are kept by
//! the starting script and delivered once `onmessage` is set.

pub mod export;
mod files;

use crate::protocol::codec::PROTOCOL;
use crate::protocol::command::{Command, JobId};
use crate::protocol::event::Event;
use crate::protocol::host::{Host, Outgoing};
use crate::wire::{self, pack, unpack};
use js_sys::{Array, Object, Reflect};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

/// A slice of work: long enough to amortise the pause, short enough that a cancel is heard.
const SLICE_MS: f64 = 12.0;

/// Starts a worker of a program: says that it is ready and listens.
pub fn start<Program: Host + 'static>() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    std::panic::set_hook(Box::new(|info| tell_panic(&info.to_string())));
    wire::speak_as_the_page();
    let worker = Rc::new(Worker {
        scope,
        host: RefCell::new(Program::default()),
        pump: RefCell::default(),
        fetching: Cell::default(),
        behind: RefCell::default(),
    });
    worker.listen();
    worker.send((Event::Ready { protocol: PROTOCOL, build: build_id() }, Vec::new()));
}

struct Worker<Program> {
    scope: DedicatedWorkerGlobalScope,
    host: RefCell<Program>,
    /// The channel whose messages wake the next slice; `None` while nothing is to do.
    pump: RefCell<Option<MessageChannel>>,
    /// The job whose files are being fetched.
    fetching: Cell<Option<JobId>>,
    /// Messages that came in meanwhile.
    behind: RefCell<VecDeque<Message>>,
}

/// A command with its bulk data and files.
type Message = (Command, Vec<Vec<u8>>, Array);

impl<Program: Host + 'static> Worker<Program> {
    fn listen(self: &Rc<Self>) {
        let me = Rc::clone(self);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let data = event.data();
            if let Some((command, bulk)) = unpack(&data) {
                me.take((command, bulk, wire::files(&data)));
            }
        });
        self.scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
    }

    /// Takes a message: at once, or behind the files that are being fetched, whose end it may ask for.
    fn take(self: &Rc<Self>, (command, bulk, blobs): Message) {
        match (self.fetching.get(), &command) {
            (Some(fetched), Command::Cancel { job }) if *job == fetched => {
                self.fetching.set(None);
                self.send((Event::Cancelled { job: fetched }, Vec::new()));
                self.catch_up();
            }
            (Some(_), _) => self.behind.borrow_mut().push_back((command, bulk, blobs)),
            (None, _) if Program::READS_FILES && files::has_handles(&command) => {
                self.fetch((command, bulk, blobs))
            }
            (None, _) => self.receive(command, bulk),
        }
    }

    fn fetch(self: &Rc<Self>, (command, bulk, blobs): Message) {
        let me = Rc::clone(self);
        let job = command.job();
        self.fetching.set(job);
        wasm_bindgen_futures::spawn_local(async move {
            let goes_on = || me.fetching.get() == job;
            let fetched = files::with_bytes(command, bulk, &blobs, &goes_on).await;
            if !goes_on() {
                return;
            }
            me.fetching.set(None);
            match fetched {
                Ok((command, bulk)) => me.receive(command, bulk),
                Err(failed) => me.send((failed, Vec::new())),
            }
            me.catch_up();
        });
    }

    /// Takes what waited behind the files.
    fn catch_up(self: &Rc<Self>) {
        while self.fetching.get().is_none() {
            let Some(message) = self.behind.borrow_mut().pop_front() else { return };
            self.take(message);
        }
    }

    fn receive(self: &Rc<Self>, command: Command, bulk: Vec<Vec<u8>>) {
        let answers = self.host.borrow_mut().receive(command, bulk);
        answers.into_iter().for_each(|answer| self.send(answer));
        self.wake();
    }

    /// Asks for a slice after the messages that wait.
    fn wake(self: &Rc<Self>) {
        if !self.host.borrow().is_busy() {
            return;
        }
        if self.pump.borrow().is_none() {
            let Ok(channel) = MessageChannel::new() else { return };
            let me = Rc::clone(self);
            let slice = Closure::<dyn FnMut(MessageEvent)>::new(move |_| me.slice());
            channel.port1().set_onmessage(Some(slice.as_ref().unchecked_ref()));
            slice.forget();
            *self.pump.borrow_mut() = Some(channel);
        }
        if let Some(channel) = &*self.pump.borrow() {
            // A message that cannot be posted would only mean a slice later.
            let _ = channel.port2().post_message(&JsValue::NULL);
        }
    }

    fn slice(self: &Rc<Self>) {
        let clock = self.scope.performance();
        let now = || clock.as_ref().map_or(0.0, web_sys::Performance::now);
        let (start, mut counted) = (now(), now());
        loop {
            {
                let mut host = self.host.borrow_mut();
                if !host.is_busy() {
                    return;
                }
                host.step(&mut |answer| self.send(answer));
                let at = now();
                host.worked(at - counted);
                counted = at;
            }
            if now() - start >= SLICE_MS {
                break;
            }
        }
        self.wake();
    }

    fn send(&self, (event, bulk): Outgoing) {
        let Ok(head) = serde_wasm_bindgen::to_value(&event) else { return };
        let (message, transfer) = pack(&head, bulk.iter().map(Vec::as_slice), &Array::new());
        // Nobody is left to hear of a message that cannot be sent.
        let _ = self.scope.post_message_with_transfer(&message, &transfer);
    }
}

/// The build of the page that started this worker, handed over by the starting script.
fn build_id() -> String {
    Reflect::get(&js_sys::global(), &"steadystockBuild".into())
        .ok()
        .and_then(|b| b.as_string())
        .unwrap_or_default()
}

/// Sends a panic's text before the worker traps: the page only hears "unreachable" otherwise.
fn tell_panic(text: &str) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let message = Object::new();
    let _ = Reflect::set(&message, &"panic".into(), &text.into());
    let _ = scope.post_message(&message);
}
