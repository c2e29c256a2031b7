//! Floor 4, browser only: the worker that keeps projects, in the browser's storage and as files. It knows no page and
//! no engine, so that it is small, never at other work, and never ended while it writes.

mod idb;
mod lock;
mod snapshots;
mod store;

use crate::project::file::journal;
use crate::project::file::snapshot::{BEFORE_IMPORT, BY_TIME, is_due};
use crate::project::file::{self, FileError, NONCE_BYTES, SALT_BYTES};
use crate::project::share::link::{Link, parse};
use crate::protocol::codec::decode;
use crate::protocol::keep::{Ask, LATEST, NotKept, Saving, Told};
use crate::protocol::kept::{Records, contents, opened, opened_snapshot, read_file, records, settled};
use crate::protocol::sharing::{Random, Sharing, shared};
use crate::wire::{pack, unpack};
use js_sys::{Array, Promise, Reflect, Uint8Array};
use lock::Lock;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use store::Store;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Response};

/// How often a project is tried to be taken, and the pause between.
const TRIES: usize = 5;
const PAUSE_MS: i32 = 100;

/// What is asked, with its bulk data.
type Question = (Ask, Vec<Vec<u8>>);

/// What is told, with its bulk data.
type Answer = (Told, Vec<Vec<u8>>);

/// Starts the worker.
pub fn start() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    crate::wire::speak_as_the_page();
    let waiting: Rc<RefCell<VecDeque<Question>>> = Rc::default();
    let keeper = Rc::new(Keeper {
        scope: scope.clone(),
        lock: RefCell::default(),
        sealed: RefCell::default(),
        deleted: RefCell::default(),
    });
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Some(asked) = unpack::<Ask>(&event.data()) else { return };
        waiting.borrow_mut().push_back(asked);
        // One after the other: what is asked while another is at work is found by its loop.
        if waiting.borrow().len() == 1 {
            let (keeper, waiting) = (Rc::clone(&keeper), Rc::clone(&waiting));
            wasm_bindgen_futures::spawn_local(async move {
                loop {
                    let next = waiting.borrow().front().cloned();
                    let Some((ask, bulk)) = next else { break };
                    keeper.answer(ask, bulk).await;
                    waiting.borrow_mut().pop_front();
                }
            });
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

struct Keeper {
    scope: DedicatedWorkerGlobalScope,
    lock: RefCell<Lock>,
    /// A project that waits for its passphrase.
    sealed: RefCell<Vec<u8>>,
    /// The project that was deleted last.
    deleted: RefCell<Option<(u32, Records)>>,
}

impl Keeper {
    async fn answer(self: &Rc<Self>, ask: Ask, bulk: Vec<Vec<u8>>) {
        let answer = match ask {
            Ask::Save(saving) => {
                self.save(saving, &bulk).await.unwrap_or_else(|why| told(Told::NotSaved(why)))
            }
            Ask::Note { id, at } => {
                let note = bulk.first().and_then(|note| decode(note));
                let entry = note.map(|note| journal::entry(&note, &at));
                let is_noted = match (entry, Store::open().await) {
                    (Some(entry), Ok(store)) => store.note(id, at.number, &entry).await.unwrap_or(false),
                    _ => false,
                };
                told(Told::Noted(is_noted))
            }
            Ask::Open { id, take_over } => {
                self.open(id, take_over).await.unwrap_or_else(|why| told(Told::NotOpened(why)))
            }
            Ask::OpenFile { passphrase } => {
                let bytes = bulk.into_iter().next().unwrap_or_default();
                self.read(bytes, passphrase.as_deref()).unwrap_or_else(|error| told(Told::NotRead(error)))
            }
            Ask::OpenLink { fragment, base } => {
                self.follow(&fragment, &base).await.unwrap_or_else(|error| told(Told::NotRead(error)))
            }
            Ask::Share(sharing) => share(&sharing, &bulk).unwrap_or_else(|error| told(Told::NotRead(error))),
            Ask::ToFile { is_sample, passphrase } => match to_file(&bulk, is_sample, &passphrase) {
                Ok(bytes) => (Told::File, vec![bytes]),
                Err(error) => told(Told::NotRead(error)),
            },
            Ask::Snapshot { .. } | Ask::Snapshots(_) | Ask::OpenSnapshot { .. } | Ask::DeleteSnapshot(..) => {
                let is_opened = matches!(ask, Ask::OpenSnapshot { .. });
                // Where nothing is kept there are none; the state of the save says why.
                let none = |why| {
                    if is_opened { Told::NotOpened(why) } else { Told::Snapshots(Vec::new(), String::new()) }
                };
                self.of_snapshots(ask).await.unwrap_or_else(|why| told(none(why)))
            }
            Ask::List | Ask::Delete(_) | Ask::Restore | Ask::Erase => self.of_projects(ask).await,
        };
        self.tell(answer);
    }

    /// What is asked about projects as wholes: all that there are, after it.
    async fn of_projects(&self, ask: Ask) -> Answer {
        match (ask, Store::open().await) {
            (Ask::List, Ok(store)) => {
                // What stays of them takes its room until the next time.
                let _ = store.drop_orphans(self.deleted_id()).await;
            }
            (Ask::Delete(id), Ok(store)) => {
                let records = whole(&store, id).await;
                // A project that cannot be deleted stays in the list that follows.
                if store.delete(id).await.is_ok() {
                    *self.deleted.borrow_mut() = records.map(|records| (id, records));
                }
            }
            (Ask::Restore, Ok(store)) => {
                let deleted = self.deleted.borrow_mut().take();
                if let Some((id, records)) = deleted
                    && let Err(why) = store.write(id, &records).await
                {
                    *self.deleted.borrow_mut() = Some((id, records));
                    self.tell(told(Told::NotOpened(why)));
                }
            }
            (Ask::Erase, store) => {
                // An open one would keep it from going.
                drop(store);
                let _ = Store::erase().await;
            }
            _ => {}
        }
        listed().await
    }

    async fn of_snapshots(&self, ask: Ask) -> Result<Answer, NotKept> {
        let store = Store::open().await?;
        let mut problem = String::new();
        let id = match ask {
            Ask::Snapshot { id, name, is_automatic, now_ms } => {
                let taken = store.take_snapshot(id, &name, is_automatic, now_ms).await;
                problem = taken.err().filter(|_| !is_automatic).unwrap_or_default();
                id
            }
            Ask::OpenSnapshot { id, number, is_step } => {
                let records = store.snapshot(id, number).await?;
                return opened_snapshot(&records, is_step).map_err(|_| NotKept::Damaged);
            }
            Ask::DeleteSnapshot(id, number) => {
                // One that cannot be deleted stays in the list that follows.
                let _ = store.delete_snapshot(id, number, 0).await;
                id
            }
            Ask::Snapshots(id) => id,
            _ => return Err(NotKept::Gone),
        };
        let all = store.snapshots(id).await.map_err(|error| store::why(&error))?;
        Ok(told(Told::Snapshots(all, problem)))
    }

    /// The project that may come back; 0 for none.
    fn deleted_id(&self) -> u32 {
        self.deleted.borrow().as_ref().map_or(0, |(id, _)| *id)
    }

    /// A snapshot of what a save is about to replace, where one is due. Without it the save goes on.
    async fn look_back(&self, store: &Store, saving: &Saving) {
        let all = store.snapshots(saving.id).await.unwrap_or_default();
        let name = if saving.is_whole { BEFORE_IMPORT } else { BY_TIME };
        if saving.is_whole || is_due(&all, saving.now_ms) {
            let _ = store.take_snapshot(saving.id, name.said(), true, saving.now_ms).await;
        }
    }

    /// Writes, reads back, compares; then what the journal has of it is dropped.
    async fn save(self: &Rc<Self>, mut saving: Saving, bulk: &[Vec<u8>]) -> Result<Answer, NotKept> {
        let store = Store::open().await?;
        if saving.id == 0 {
            saving.id = store.next_id(self.deleted_id()).await?;
            // A number that is used again brings no snapshots of the project before.
            let _ = store.drop_orphans(self.deleted_id()).await;
            self.hold(saving.id, false).await;
        }
        let id = saving.id;
        let kept = store.state(id).await?;
        let next = records(kept.as_deref(), &saving, bulk, &build())?;
        if kept.is_some() {
            self.look_back(&store, &saving).await;
        }
        if let Err(why) = written(&store, id, &next).await {
            if why != NotKept::Full {
                return Err(why);
            }
            store.drop_automatic(id).await;
            written(&store, id, &next).await?;
        }
        // Entries that stay are passed over: the state says which it has.
        let _ = store.drop_entries(id, saving.noted).await;
        self.tell(told(Told::Saved { id, saves: saving.saves + 1 }));
        if saving.is_whole {
            self.tell(told(Told::Settling));
        }
        settle(&store, id).await?;
        Ok(told(Told::Settled))
    }

    async fn open(self: &Rc<Self>, id: u32, take_over: bool) -> Result<Answer, NotKept> {
        let store = Store::open().await?;
        let found = if id == LATEST { store.latest().await? } else { Some(id) };
        let Some(id) = found else { return Ok(told(Told::NothingKept)) };
        let is_view_only = !self.hold(id, take_over).await;
        let records = store.records(id).await?.ok_or(NotKept::Gone)?;
        let answer = opened(&records, &store.entries(id).await?, is_view_only, &build());
        let answer = answer.map_err(|_| NotKept::Damaged)?;
        if !is_view_only && records.draft.is_some() {
            self.tell(answer);
            self.tell(told(Told::Settling));
            settle(&store, id).await?;
            return Ok(told(Told::Settled));
        }
        Ok(answer)
    }

    /// A project from a file's bytes; from those that asked for their passphrase last where there are none.
    fn read(&self, bytes: Vec<u8>, passphrase: Option<&str>) -> Result<Answer, FileError> {
        if !bytes.is_empty() {
            *self.sealed.borrow_mut() = bytes;
        }
        read_file(&self.sealed.borrow(), passphrase)
    }

    /// Where a link leads: into itself, or to a file beside the app.
    async fn follow(&self, fragment: &str, base: &str) -> Result<Answer, FileError> {
        match parse(fragment)? {
            Link::Inside(bytes) => self.read(bytes, None),
            Link::Hosted { file, key } => {
                let address = [base.rsplit_once('/').map_or(base, |(folder, _)| folder), "/", &file].concat();
                let bytes = fetched(&self.scope, &address).await.ok_or(FileError::NotThere)?;
                self.read(bytes, Some(&key))
            }
        }
    }

    /// Takes a project for this tab; false where another has it. The page that this one replaces may still be on its
    /// way out, so that it is tried more than once.
    async fn hold(self: &Rc<Self>, id: u32, take_over: bool) -> bool {
        let name = ["steadystock project ", &id.to_string()].concat();
        // One that this tab holds is given up first, or it would stand in its own way.
        drop(std::mem::take(&mut *self.lock.borrow_mut()));
        if take_over {
            self.pause().await;
        }
        for _ in 0..TRIES {
            let me = Rc::clone(self);
            let lost = move || me.tell(told(Told::TakenOver));
            let (lock, is_held) = Lock::take(&name, take_over, lost).await;
            if is_held {
                *self.lock.borrow_mut() = lock;
                return true;
            }
            self.pause().await;
        }
        false
    }

    async fn pause(&self) {
        let pause = Promise::new(&mut |resolve, _| {
            // Without a timer there is no pause.
            let _ = self.scope.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, PAUSE_MS);
        });
        let _ = JsFuture::from(pause).await;
    }

    fn tell(&self, (told, bulk): Answer) {
        let Ok(head) = serde_wasm_bindgen::to_value(&told) else { return };
        let (message, transfer) = pack(&head, bulk.iter().map(Vec::as_slice), &Array::new());
        // Nobody is left to hear of a message that cannot be sent.
        let _ = self.scope.post_message_with_transfer(&message, &transfer);
    }
}

/// The build that this program is of.
fn build() -> String {
    Reflect::get(&js_sys::global(), &"steadystockBuild".into())
        .ok()
        .and_then(|build| build.as_string())
        .unwrap_or_default()
}

/// Writes, reads back, compares.
async fn written(store: &Store, id: u32, records: &Records) -> Result<(), NotKept> {
    store.write(id, records).await?;
    let is_same = store.state(id).await?.as_ref() == Some(&records.state)
        && (records.data.is_none() || store.data(id).await? == records.data)
        && (records.draft.is_none() || store.draft(id).await? == records.draft);
    if is_same { Ok(()) } else { Err(NotKept::Damaged) }
}

/// Writes data that were just loaded as a project file, where they are none yet.
async fn settle(store: &Store, id: u32) -> Result<(), NotKept> {
    let Some(draft) = store.draft(id).await? else { return Ok(()) };
    let state = store.state(id).await?.ok_or(NotKept::Gone)?;
    match settled(&Records { state, data: None, draft: Some(draft) }, &build())? {
        Some(settled) => written(store, id, &settled).await,
        None => Ok(()),
    }
}

/// What is kept of a project, with its journal in its state.
async fn whole(store: &Store, id: u32) -> Option<Records> {
    let records = store.records(id).await.ok().flatten()?;
    let entries = store.entries(id).await.ok()?;
    let state = records.replayed(&entries).map_or_else(|_| records.state.clone(), |(state, _)| state.bytes());
    Some(Records { state, ..records })
}

const fn told(told: Told) -> Answer {
    (told, Vec::new())
}

async fn listed() -> Answer {
    match Store::open().await {
        Ok(store) => told(Told::Listed(store.list().await.unwrap_or_default())),
        Err(_) => told(Told::Listed(Vec::new())),
    }
}

/// The bytes of a file of the app's own host.
async fn fetched(scope: &DedicatedWorkerGlobalScope, address: &str) -> Option<Vec<u8>> {
    let answer = JsFuture::from(scope.fetch_with_str(address)).await.ok()?;
    let response = answer.dyn_into::<Response>().ok().filter(Response::ok)?;
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

fn share(sharing: &Sharing, bulk: &[Vec<u8>]) -> Result<Answer, FileError> {
    let mut random = Random::default();
    let Random { salt, nonce, key } = &mut random;
    // Without randomness nothing can be sealed.
    let filled =
        getrandom::fill(salt).and_then(|()| getrandom::fill(nonce)).and_then(|()| getrandom::fill(key));
    filled.map_err(|_| FileError::Damaged)?;
    shared(sharing, bulk, random)
}

fn to_file(bulk: &[Vec<u8>], is_sample: bool, passphrase: &str) -> Result<Vec<u8>, FileError> {
    let contents = contents(bulk, is_sample).ok_or(FileError::Damaged)?;
    let bytes = file::write(&contents)?;
    if passphrase.is_empty() {
        return Ok(bytes);
    }
    let (mut salt, mut nonce) = ([0; SALT_BYTES], [0; NONCE_BYTES]);
    // Without randomness nothing can be sealed.
    getrandom::fill(&mut salt).and_then(|()| getrandom::fill(&mut nonce)).map_err(|_| FileError::Damaged)?;
    file::seal(&bytes, passphrase, salt, nonce)
}
