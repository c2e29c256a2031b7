//! Has a file made: a worker gives the plan out, the export program makes the file of it.

use super::Tasks;
use crate::engine::language::{Words, later};
use crate::engine::sim::summary::Summary;
use crate::project::export::order::{Form, Kind, Order};
use crate::project::export::report::Brief;
use crate::project::export::taken::Taken;
use crate::project::settings::Settings;
use crate::protocol::codec::{encode, encode_signed};
use crate::protocol::command::Command;
use crate::protocol::event::Event;
use crate::protocol::pool::{Bytes, News};
use crate::ui::browser::clock::today;
use crate::ui::browser::download;
use crate::ui::workers::{Code, fetch_code};
use crate::wire::{pack, unpack};
use js_sys::{Array, Promise};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::MessageEvent;
use web_sys::wasm_bindgen::JsCast;
use web_sys::wasm_bindgen::JsValue;
use yew::prelude::*;

/// What waits for its plan.
pub(super) struct Ordered {
    pub(super) job: u32,
    bulk: Vec<Bytes>,
    /// Who looks at the pages; without one the file is saved.
    on_pages: Option<Callback<String>>,
}

const FAILED: Words = later("The file was not made. Reload the page and try again.");

impl Tasks {
    /// Orders a file; it is saved when it is made, or shown where `on_pages` asks for its text.
    pub fn export(
        &self,
        settings: &Settings,
        run: &Summary,
        order: &Order,
        on_pages: Option<Callback<String>>,
    ) {
        debug_assert!(on_pages.is_none() || order.kind == Kind::Pages);
        let settings: Bytes = encode_signed(settings).into();
        let mut bulk = vec![encode(order).into(), Bytes::from([]), settings.clone()];
        if !run.years.is_empty() {
            bulk.push(encode(run).into());
        }
        let job = self.workers.submit(|job| vec![(Command::Plan { job }, vec![settings])]);
        self.ordered.borrow_mut().push(Ordered { job, bulk, on_pages });
    }

    /// Takes the plan of an order, or that it cannot be had; any other news is given back.
    pub(super) fn take_ordered(&self, news: News) -> Option<News> {
        let (News::Answer(job, Event::Planned { .. }, _) | News::Failed(job, _)) = &news else {
            return Some(news);
        };
        let found = self.ordered.borrow().iter().position(|ordered| ordered.job == *job);
        let Some(at) = found else { return Some(news) };
        let mut ordered = self.ordered.borrow_mut().remove(at);
        let plan = match news {
            News::Answer(_, _, bulk) => bulk.into_iter().next(),
            _ => None,
        };
        let me = self.clone();
        spawn_local(async move {
            let Some(plan) = plan else { return me.say(String::from(FAILED)) };
            if let Some(place) = ordered.bulk.get_mut(1) {
                *place = plan.into();
            }
            me.have_made(&ordered.bulk, ordered.on_pages).await;
        });
        None
    }

    /// Saves a table of a screen as a file.
    pub(super) fn take_table(&self, taken: &Taken, form: Form) {
        let brief = Brief { date: today().0, ..Brief::default() };
        let order = Order { kind: Kind::Table, form, brief, headings: Vec::new(), start: String::new() };
        let bulk = [encode(&order).into(), encode_signed(taken).into()];
        let me = self.clone();
        spawn_local(async move { me.have_made(&bulk, None).await });
    }

    /// Has a file made, and saves it or shows its text.
    async fn have_made(&self, bulk: &[Bytes], on_pages: Option<Callback<String>>) {
        match (self.made(bulk).await, on_pages) {
            (Ok((_, _, bytes)), Some(on_pages)) => {
                on_pages.emit(String::from_utf8(bytes).unwrap_or_default());
            }
            (Ok((name, media, bytes)), None) => {
                if let Err(sentence) = download::save(&name, &media, &bytes) {
                    self.say(sentence);
                }
            }
            (Err(sentence), _) => self.say(sentence),
        }
    }

    /// Runs the export program once.
    async fn made(&self, bulk: &[Bytes]) -> Result<(String, String, Vec<u8>), String> {
        let failed = |_| String::from(FAILED);
        let code: Code = fetch_code("export").await.map_err(failed)?;
        let worker = code.start("").ok_or(FAILED)?;
        let (message, transfer) = pack(&JsValue::TRUE, bulk.iter().map(AsRef::as_ref), &Array::new());
        worker.post_message_with_transfer(&message, &transfer).map_err(failed)?;
        let answer = Promise::new(&mut |resolve, reject| {
            worker.set_onmessage(Some(&resolve));
            worker.set_onerror(Some(&reject));
        });
        let answer = JsFuture::from(answer).await.map_err(failed);
        worker.terminate();
        let event: MessageEvent = answer?.dyn_into().map_err(failed)?;
        let ((name, media, sentence), mut bulk) =
            unpack::<(String, String, String)>(&event.data()).ok_or(FAILED)?;
        if sentence.is_empty() { Ok((name, media, bulk.pop().unwrap_or_default())) } else { Err(sentence) }
    }
}
