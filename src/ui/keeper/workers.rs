//! The two workers of the keeper: started, heard, and started again where one breaks off.

use super::{Keeper, MOST_LOSSES};
use crate::project::session::keep::{KeepAction, KeepState, NotKept};
use crate::protocol::keep::Told;
use crate::ui::browser::listen::Listener;
use crate::ui::browser::memory;
use crate::ui::workers::{boot_attribute, fetch_code, note_request};
use crate::wire::unpack;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker};

impl Keeper {
    pub(super) fn start(&self) {
        let me = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let build = boot_attribute("data-build").unwrap_or_default();
            let workers =
                fetch_code("keeper").await.ok().map(|code| [code.start(&build), code.start(&build)]);
            match workers {
                Some([Some(worker), journal]) => {
                    if let Some(old) = me.0.journal.borrow_mut().take() {
                        old.terminate();
                    }
                    if let Some(journal) = &journal {
                        me.hears(journal);
                    }
                    *me.0.journal.borrow_mut() = journal;
                    me.listen(worker);
                }
                _ => me.tell(KeepAction::Kept(KeepState::NotSaved(NotKept::Refused))),
            }
        });
    }

    /// The worker broke off, or does not answer: what it was to keep is not kept, and says so. A fresh one keeps the
    /// next change.
    pub(super) fn lost(&self) {
        let Some(worker) = self.0.worker.borrow_mut().take() else { return };
        worker.terminate();
        *self.0.watch.borrow_mut() = None;
        self.0.autosave.borrow_mut().failed(true);
        self.tell(KeepAction::Kept(KeepState::NotSaved(NotKept::Stopped)));
        self.0.losses.set(self.0.losses.get() + 1);
        if self.0.losses.get() <= MOST_LOSSES {
            self.start();
        }
    }

    /// What a worker tells is heard.
    fn hears(&self, worker: &Worker) {
        let me = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            match unpack::<Told>(&event.data()) {
                Some((told, bulk)) => me.hear(told, &bulk),
                None => note_request(&event.data()),
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
    }

    fn listen(&self, worker: Worker) {
        self.hears(&worker);
        let me = self.clone();
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            me.lost();
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        on_error.forget();
        *self.0.worker.borrow_mut() = Some(worker);
        let early = std::mem::take(&mut *self.0.early.borrow_mut());
        early.into_iter().for_each(|(ask, bulk)| self.ask(ask, bulk));
    }

    /// Saves where the page is hidden, and ends and starts with it.
    #[must_use]
    pub fn watch_page(&self) -> [Option<Listener>; 3] {
        let (hidden, going, back) = (self.clone(), self.clone(), self.clone());
        [
            Listener::on_document("visibilitychange", move |_| hidden.save_now()),
            Listener::on_window("pagehide", move |_| going.leave()),
            Listener::on_window("pageshow", move |_| back.come_back()),
        ]
    }

    /// The page goes. A worker that goes on writing would stand in the way of the next page in WebKit; what it writes is
    /// kept as a draft already.
    fn leave(&self) {
        let id = self.0.autosave.borrow().id();
        if id > 0 && !self.0.is_elsewhere.get() {
            memory::leave_with(id);
        }
        if self.0.is_settling.replace(false)
            && let Some(worker) = self.0.worker.borrow_mut().take()
        {
            worker.terminate();
            self.0.has_left.set(true);
        }
    }

    /// The page is back as it was left.
    fn come_back(&self) {
        // This page goes on: nobody takes its project over.
        let _ = memory::left_with();
        if self.0.has_left.replace(false) {
            self.start();
        }
    }
}
