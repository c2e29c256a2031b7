//! The page's side of keeping: starts the worker that keeps projects, tells it what changed, and reports its answers
//! as actions. A second worker of the same program writes the journal: an edit must not wait for a save.

mod journal;
mod parts;
mod snapshots;
mod workers;

use crate::engine::language::tr;
use crate::project::file::FileError;
use crate::project::session::action::PlanAction;
use crate::project::session::keep::{KeepAction, KeepState, NotKept, Restored};
use crate::project::session::{Action, Session};
use crate::project::settings::{About, Settings};
use crate::project::share::WorkedOut;
use crate::protocol::autosave::Autosave;
use crate::protocol::codec::encode;
use crate::protocol::keep::{Ask, LATEST, Told};
use crate::protocol::pool::Bytes;
use crate::protocol::sharing::Sharing;
use crate::ui::browser::clock::{epoch_ms, iso_day, now_ms, time_of_day};
use crate::ui::browser::download;
use crate::ui::browser::locale;
use crate::ui::browser::memory;
use crate::ui::browser::page;
use crate::ui::browser::timer::Timer;
use crate::ui::route::{self, Route, Screen};
use crate::ui::stores::session::Dispatch;
use parts::{bulk, post, restored};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Worker;

/// Under which the number of the last project is remembered.
const LAST: &str = "steadystock.project";
/// In its place after one that cannot be opened.
const NONE: &str = "none";
/// A save that takes longer has stopped.
const ANSWER_MS: i32 = 60_000;
/// A worker that breaks off more often is not started again.
const MOST_LOSSES: u32 = 3;

/// The keeper of the page.
#[derive(Clone)]
pub struct Keeper(Rc<Inner>);

struct Inner {
    worker: RefCell<Option<Worker>>,
    /// The one that writes the journal.
    journal: RefCell<Option<Worker>>,
    /// The session that storage and journal lead to, where an edit can be noted.
    noted: RefCell<Option<Session>>,
    /// The session that is being saved.
    saving: RefCell<Option<Session>>,
    /// True while an entry is being written: what is changed meanwhile is the next one.
    is_noting: Cell<bool>,
    /// What was asked before the worker was there.
    early: RefCell<Vec<(Ask, Vec<Bytes>)>>,
    autosave: RefCell<Autosave>,
    /// The session as it is to be kept.
    latest: RefCell<Option<Session>>,
    timer: RefCell<Option<Timer>>,
    /// A file that waits for its passphrase.
    sealed: RefCell<Bytes>,
    /// The name of the file that is being made.
    file_name: RefCell<String>,
    /// What happens where a save is not answered.
    watch: RefCell<Option<Timer>>,
    /// True while new data, kept as a draft, become a project file.
    is_settling: Cell<bool>,
    /// True where another tab has the project.
    is_elsewhere: Cell<bool>,
    /// True where the page went and took the worker with it.
    has_left: Cell<bool>,
    /// How often the worker was lost.
    losses: Cell<u32>,
    /// True while the project of the last visit is being opened.
    is_opening: Cell<bool>,
    dispatch: Dispatch,
}

impl PartialEq for Keeper {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::fmt::Debug for Keeper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(tr("Keeper"))
    }
}

/// Notes the day and the language in which a project is begun.
fn begun(settings: &Settings) -> Action {
    let about = About { created: iso_day(), locale: locale::own() };
    Action::Plan(PlanAction::SettingsChanged(Rc::new(Settings { about, ..settings.clone() })))
}

impl Keeper {
    /// Starts the worker.
    #[must_use]
    pub fn new(dispatch: Dispatch) -> Self {
        let keeper = Self(Rc::new(Inner {
            worker: RefCell::default(),
            journal: RefCell::default(),
            noted: RefCell::default(),
            saving: RefCell::default(),
            is_noting: Cell::new(false),
            early: RefCell::default(),
            autosave: RefCell::default(),
            latest: RefCell::default(),
            timer: RefCell::default(),
            sealed: RefCell::new(Rc::from(Vec::new())),
            file_name: RefCell::default(),
            watch: RefCell::default(),
            is_settling: Cell::new(false),
            is_elsewhere: Cell::new(false),
            has_left: Cell::new(false),
            losses: Cell::new(0),
            is_opening: Cell::new(false),
            dispatch,
        }));
        keeper.start();
        keeper
    }

    fn ask(&self, ask: Ask, bulk: Vec<Bytes>) {
        match &*self.0.worker.borrow() {
            None => self.0.early.borrow_mut().push((ask, bulk)),
            Some(worker) => post(worker, &ask, &bulk),
        }
    }

    fn tell(&self, action: KeepAction) {
        self.0.dispatch.dispatch(Action::Keep(action));
    }

    /// Opens the link that this tab came with, else the project of the last visit, else tells that there is neither.
    pub fn open_last(&self) {
        if let Some(fragment) = memory::link() {
            return self.ask(Ask::OpenLink { fragment, base: page::address() }, Vec::new());
        }
        // What this tab had before a reload is its own, though the page before may be slow to give it up.
        let own = memory::left_with();
        let last = memory::get(LAST).map(|id| id.parse().ok());
        self.0.is_opening.set(true);
        let me = self.clone();
        // The browser writes that line late: a computer that failed meanwhile has the project, but not its number.
        wasm_bindgen_futures::spawn_local(async move {
            let id = match last {
                Some(id) => id,
                None => memory::has_database().await.then_some(LATEST),
            };
            if let Some(id) = id {
                return me.open(id, own == Some(id));
            }
            me.0.is_opening.set(false);
            me.tell(KeepAction::NothingKept);
        });
    }

    /// Opens a kept project.
    pub fn open(&self, id: u32, take_over: bool) {
        self.save_now();
        self.ask(Ask::Open { id, take_over }, Vec::new());
    }

    /// Takes the project in use over from another tab.
    pub fn take_over(&self) {
        let id = self.0.autosave.borrow().id();
        self.ask(Ask::Open { id, take_over: true }, Vec::new());
    }

    /// Opens a project file; one that waited for its passphrase where no bytes are given.
    pub fn open_file(&self, bytes: Option<Bytes>, passphrase: Option<String>) {
        self.save_now();
        if let Some(bytes) = bytes {
            *self.0.sealed.borrow_mut() = bytes;
        }
        let bytes = Rc::clone(&self.0.sealed.borrow());
        self.ask(Ask::OpenFile { passphrase }, vec![bytes]);
    }

    /// Saves the project as a file, under a passphrase where one is given.
    pub fn save_file(&self, session: &Session, passphrase: String) {
        let Some(project) = &session.project else { return };
        let name = session.plan.as_ref().map(|plan| plan.name.as_str()).unwrap_or_default();
        let name = [name, " ", &iso_day(), crate::project::file::ENDING].concat();
        *self.0.file_name.borrow_mut() = name;
        let is_sample = project.is_sample;
        self.ask(Ask::ToFile { is_sample, passphrase }, bulk(session, project, true));
    }

    /// Makes a view of the project for somebody else.
    pub fn share(&self, session: &Session, sharing: Sharing) {
        let (Some(project), Some(plan)) = (&session.project, &session.plan) else { return };
        let mut bulk = bulk(session, project, true);
        bulk.push(encode(&WorkedOut::of(plan)).into());
        self.ask(Ask::Share(Sharing { base: page::address(), ..sharing }), bulk);
    }

    /// The view in use becomes a project of the user's own.
    pub fn copy(&self, session: &Session) {
        memory::forget_link();
        self.tell(KeepAction::Copied);
        let mut own = session.clone();
        own.keeping.state = KeepState::Idle;
        self.changed(&own);
    }

    /// Asks for the kept projects.
    pub fn list(&self) {
        self.ask(Ask::List, Vec::new());
    }

    /// Deletes a kept project.
    pub fn delete(&self, id: u32) {
        self.0.autosave.borrow_mut().forget(id);
        self.ask(Ask::Delete(id), Vec::new());
    }

    /// Brings back the kept project that was deleted last.
    pub fn restore(&self) {
        self.ask(Ask::Restore, Vec::new());
    }

    /// Deletes everything that this browser keeps.
    pub fn erase(&self) {
        memory::set(LAST, "");
        *self.0.latest.borrow_mut() = None;
        *self.0.noted.borrow_mut() = None;
        self.ask(Ask::Erase, Vec::new());
    }

    /// Something of the session was changed.
    pub fn changed(&self, session: &Session) {
        let Some(project) = &session.project else { return };
        self.0.autosave.borrow_mut().use_project(project.revision, project.is_sample);
        let untouched = project.is_sample && *session.settings == Settings::default();
        let is_new = self.0.autosave.borrow().id() == 0;
        if session.keeping.is_view_only() || (untouched && is_new) {
            return;
        }
        if session.settings.about.created.is_empty() {
            // The change comes back here.
            return self.0.dispatch.dispatch(begun(&session.settings));
        }
        *self.0.latest.borrow_mut() = Some(session.clone());
        self.0.autosave.borrow_mut().changed(now_ms());
        self.note_next();
        self.wait();
    }

    /// Saves when it is due.
    fn wait(&self) {
        let due = self.0.autosave.borrow().due_ms();
        let me = self.clone();
        *self.0.timer.borrow_mut() =
            due.map(|due| Timer::after((due - now_ms()).max(0.0) as i32, move || me.save_now()));
    }

    /// Saves what is not saved yet.
    pub fn save_now(&self) {
        let latest = self.0.latest.borrow_mut().take();
        let Some((session, project)) = latest.and_then(|s| s.project.clone().map(|p| (s, p))) else { return };
        // What is saved is what the journal leads to.
        self.note(&session);
        let Some(saving) = self.0.autosave.borrow_mut().begin(epoch_ms()) else {
            *self.0.latest.borrow_mut() = Some(session);
            return;
        };
        if saving.is_whole {
            *self.0.noted.borrow_mut() = None;
        }
        *self.0.saving.borrow_mut() = Some(session.clone());
        self.tell(KeepAction::Kept(KeepState::Saving));
        let me = self.clone();
        *self.0.watch.borrow_mut() = Some(Timer::after(ANSWER_MS, move || me.lost()));
        let bulk = bulk(&session, &project, saving.is_whole);
        let place = route::current().hash();
        self.ask(Ask::Save(crate::protocol::keep::Saving { place, ..saving }), bulk);
    }

    fn hear(&self, told: Told, bulk: &[Vec<u8>]) {
        if matches!(told, Told::Saved { .. } | Told::NotSaved(_)) {
            *self.0.watch.borrow_mut() = None;
        }
        match told {
            Told::Saved { id, saves } => {
                self.0.autosave.borrow_mut().saved(id, saves);
                memory::set(LAST, &id.to_string());
                memory::forget_link();
                let saved = self.0.saving.borrow_mut().take();
                self.0.noted.borrow_mut().get_or_insert_with(|| saved.unwrap_or_default());
                self.tell(KeepAction::Kept(KeepState::Saved(time_of_day())));
                self.note_next();
                self.wait();
            }
            Told::Settling => self.0.is_settling.set(true),
            Told::Settled => self.0.is_settling.set(false),
            Told::Noted(is_noted) => {
                self.0.is_noting.set(false);
                // The journal begins anew at the next save.
                if is_noted { self.note_next() } else { *self.0.noted.borrow_mut() = None }
            }
            Told::NotSaved(why) => {
                self.0.autosave.borrow_mut().failed(why == NotKept::Gone);
                self.tell(KeepAction::Kept(KeepState::NotSaved(why)));
                self.wait();
            }
            opened @ Told::Opened { .. } => self.opened(opened, bulk),
            Told::NotOpened(why) => self.not_opened(why),
            Told::NothingKept => self.tell(KeepAction::NothingKept),
            Told::NotRead(error) => {
                if error == FileError::Sealed {
                    route::go(&Route::to(Screen::Start, ""));
                } else {
                    memory::forget_link();
                }
                self.tell(KeepAction::NotRead(error));
            }
            Told::File => self.save(bulk),
            Told::Shared { link, words, name } => {
                *self.0.file_name.borrow_mut() = name;
                self.save(bulk);
                self.tell(KeepAction::Made(link, words));
            }
            Told::Listed(list) => self.tell(KeepAction::Listed(list)),
            Told::Snapshots(list, problem) => self.tell(KeepAction::Snapshots(list, problem)),
            Told::Recalled(is_sample) => match restored(bulk, is_sample) {
                Some(restored) => self.tell(KeepAction::Recalled(Box::new(restored))),
                None => self.not_opened(NotKept::Damaged),
            },
            Told::TakenOver => {
                self.0.is_elsewhere.set(true);
                self.tell(KeepAction::Kept(KeepState::NotSaved(NotKept::Elsewhere)));
            }
        }
    }

    /// Shows the project that was opened, with what the journal added to it.
    fn opened(&self, told: Told, bulk: &[Vec<u8>]) {
        let Told::Opened { id, saves, noted, lost, is_sample, place, damage, is_view_only, shared } = told
        else {
            return;
        };
        *self.0.noted.borrow_mut() = None;
        self.0.is_elsewhere.set(is_view_only);
        let restored = restored(bulk, is_sample);
        let Some(restored) = restored else { return self.not_opened(NotKept::Damaged) };
        self.0.autosave.borrow_mut().opened(id, saves, noted);
        if id > 0 {
            memory::set(LAST, &id.to_string());
        }
        self.tell(KeepAction::Opened(Box::new(Restored { damage, is_view_only, shared, lost, ..restored })));
        // A visit that begins without a place goes on where the last one ended.
        let here = route::current();
        let is_elsewhere = !self.0.is_opening.replace(false) || here == route::Route::default();
        if is_elsewhere && damage.is_none() && !place.is_empty() {
            route::go(&route::Route::parse(&place));
        }
    }

    /// Saves the file that was made, where one was.
    fn save(&self, bulk: &[Vec<u8>]) {
        let Some(bytes) = bulk.first() else { return };
        let saved = download::save(&self.0.file_name.borrow(), "application/octet-stream", bytes);
        if let Err(title) = saved {
            let message = crate::project::message::UserMessage { title, ..Default::default() };
            self.0.dispatch.dispatch(Action::Message(Some(message)));
        }
    }

    fn not_opened(&self, why: NotKept) {
        self.0.is_opening.set(false);
        memory::set(LAST, NONE);
        self.tell(KeepAction::NotOpened(why));
    }
}
