//! The browser's storage: the records of each project by its number, and its journal, an entry for each edit.

use super::idb::{Database, Error, Factory, KeyRange, Query, TransactionMode};
use crate::engine::stats::ranking::rank;
use crate::project::file::{Listing, State};
use crate::protocol::keep::{DATABASE, NotKept};
use crate::protocol::kept::Records;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

const STATES: &str = "states";
const DATA: &str = "data";
const DRAFTS: &str = "drafts";
const JOURNAL: &str = "journal";
/// What is known of each snapshot, with its state.
pub(super) const SNAPSHOTS: &str = "snapshots";
/// The data of snapshots.
pub(super) const SNAPSHOT_DATA: &str = "snapshot data";
const ALL: [&str; 6] = [STATES, DATA, DRAFTS, JOURNAL, SNAPSHOTS, SNAPSHOT_DATA];

/// Version of the stores: the second has journal and drafts, the third snapshots.
const VERSION: u32 = 3;

/// Between the keys of one project's journal, or snapshots, and the next one's.
pub(super) const MOST_ENTRIES: f64 = 1e9;

/// The open database.
#[derive(Debug)]
pub(super) struct Store(pub(super) Database);

impl Drop for Store {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Store {
    pub(super) async fn open() -> Result<Self, NotKept> {
        Self::opened().await.map(Self).map_err(|error| why(&error))
    }

    async fn opened() -> Result<Database, Error> {
        let make = |database: &Database| {
            for name in ALL {
                // One that is there already stays as it is. A database without its stores fails at the first use.
                let _ = database.create_object_store(name);
            }
        };
        Factory::new()?.open(DATABASE, VERSION, make).await
    }

    /// Deletes everything.
    pub(super) async fn erase() -> Result<(), Error> {
        Factory::new()?.delete(DATABASE).await
    }

    /// A number that no project has, and none that may come back.
    pub(super) async fn next_id(&self, deleted: u32) -> Result<u32, NotKept> {
        let ids = self.ids().await.map_err(|error| why(&error))?;
        Ok(ids.into_iter().fold(deleted, u32::max) + 1)
    }

    pub(super) async fn state(&self, id: u32) -> Result<Option<Vec<u8>>, NotKept> {
        self.record(STATES, id).await.map_err(|error| why(&error))
    }

    /// What is kept of a project.
    pub(super) async fn records(&self, id: u32) -> Result<Option<Records>, NotKept> {
        let Some(state) = self.state(id).await? else { return Ok(None) };
        Ok(Some(Records { state, data: self.data(id).await?, draft: self.draft(id).await? }))
    }

    pub(super) async fn data(&self, id: u32) -> Result<Option<Vec<u8>>, NotKept> {
        self.record(DATA, id).await.map_err(|error| why(&error))
    }

    pub(super) async fn draft(&self, id: u32) -> Result<Option<Vec<Vec<u8>>>, NotKept> {
        let found = self.value(DRAFTS, &id.into()).await.map_err(|error| why(&error))?;
        let parts = found.and_then(|value| value.dyn_into::<Array>().ok());
        Ok(parts.map(|parts| parts.iter().map(|part| Uint8Array::new(&part).to_vec()).collect()))
    }

    async fn record(&self, store: &str, id: u32) -> Result<Option<Vec<u8>>, Error> {
        let found =
            self.value(store, &id.into()).await?.and_then(|value| value.dyn_into::<Uint8Array>().ok());
        Ok(found.map(|bytes| bytes.to_vec()))
    }

    /// The numbers of all projects.
    pub(super) async fn ids(&self) -> Result<Vec<u32>, Error> {
        let transaction = self.0.transaction(&[STATES], TransactionMode::ReadOnly)?;
        let keys = transaction.object_store(STATES)?.get_all_keys().await?;
        Ok(keys.iter().filter_map(JsValue::as_f64).map(|id| id as u32).collect())
    }

    pub(super) async fn value(&self, store: &str, key: &JsValue) -> Result<Option<JsValue>, Error> {
        let transaction = self.0.transaction(&[store], TransactionMode::ReadOnly)?;
        transaction.object_store(store)?.get(Query::Key(key.clone())).await
    }

    /// Writes an entry of a journal, reads it back, and compares.
    pub(super) async fn note(&self, id: u32, number: u32, entry: &[u8]) -> Result<bool, Error> {
        let key = JsValue::from(f64::from(id) * MOST_ENTRIES + f64::from(number));
        let transaction = self.0.transaction(&[JOURNAL], TransactionMode::ReadWrite)?;
        transaction.object_store(JOURNAL)?.put(&Uint8Array::from(entry), &key).await?;
        if !transaction.kept().await {
            return Ok(false);
        }
        let found = self.value(JOURNAL, &key).await?.and_then(|value| value.dyn_into::<Uint8Array>().ok());
        Ok(found.is_some_and(|bytes| bytes.to_vec() == entry))
    }

    /// The entries of a project's journal, the first one first.
    pub(super) async fn entries(&self, id: u32) -> Result<Vec<Vec<u8>>, NotKept> {
        let found = async {
            let transaction = self.0.transaction(&[JOURNAL], TransactionMode::ReadOnly)?;
            transaction.object_store(JOURNAL)?.get_all(Some(keys(id, u32::MAX)?)).await
        };
        let found: Vec<JsValue> = found.await.map_err(|error: Error| why(&error))?;
        Ok(found.iter().map(|bytes| Uint8Array::new(bytes).to_vec()).collect())
    }

    /// Drops the entries up to one: they are in the state that is kept.
    pub(super) async fn drop_entries(&self, id: u32, last: u32) -> Result<(), Error> {
        if last == 0 {
            return Ok(());
        }
        let transaction = self.0.transaction(&[JOURNAL], TransactionMode::ReadWrite)?;
        transaction.object_store(JOURNAL)?.delete(keys(id, last)?).await?;
        if transaction.kept().await { Ok(()) } else { Err(Error::given_up()) }
    }

    /// All of it or nothing. Data that are a project file are no draft any more.
    pub(super) async fn write(&self, id: u32, records: &Records) -> Result<(), NotKept> {
        let write = async {
            let transaction = self.0.transaction(&[STATES, DATA, DRAFTS], TransactionMode::ReadWrite)?;
            let put = async |store: &str, value: &JsValue| {
                transaction.object_store(store)?.put(value, &id.into()).await
            };
            if let Some(data) = &records.data {
                put(DATA, &Uint8Array::from(data.as_slice())).await?;
                transaction.object_store(DRAFTS)?.delete(Query::Key(id.into())).await?;
            }
            if let Some(draft) = &records.draft {
                let parts: Array = draft.iter().map(|part| Uint8Array::from(part.as_slice())).collect();
                put(DRAFTS, &parts).await?;
            }
            put(STATES, &Uint8Array::from(records.state.as_slice())).await?;
            Ok::<_, Error>(transaction.kept().await)
        };
        match write.await {
            Ok(true) => Ok(()),
            // A transaction that is given up without a word has no room for its data.
            Ok(false) => Err(NotKept::Full),
            Err(error) => Err(why(&error)),
        }
    }

    pub(super) async fn delete(&self, id: u32) -> Result<(), Error> {
        let transaction = self.0.transaction(&ALL, TransactionMode::ReadWrite)?;
        for store in [STATES, DATA, DRAFTS] {
            transaction.object_store(store)?.delete(Query::Key(id.into())).await?;
        }
        transaction.object_store(JOURNAL)?.delete(keys(id, u32::MAX)?).await?;
        if transaction.kept().await { Ok(()) } else { Err(Error::given_up()) }
    }

    /// The project that was changed last.
    pub(super) async fn latest(&self) -> Result<Option<u32>, NotKept> {
        let list = self.list().await.map_err(|error| why(&error))?;
        Ok(list.first().map(|listing| listing.id))
    }

    /// The latest first. A state that cannot be read is not listed.
    pub(super) async fn list(&self) -> Result<Vec<Listing>, Error> {
        let transaction = self.0.transaction(&[STATES], TransactionMode::ReadOnly)?;
        let all = transaction.object_store(STATES)?.get_all(None).await?;
        let bytes = all.into_iter().filter_map(|value| value.dyn_into::<Uint8Array>().ok());
        let mut list: Vec<Listing> =
            bytes.filter_map(|bytes| State::read(&bytes.to_vec()).ok()).map(|state| state.listing).collect();
        rank(&mut list, |one, other| other.changed_ms.total_cmp(&one.changed_ms));
        Ok(list)
    }
}

/// The keys of a project's journal or snapshots, up to one.
pub(super) fn keys(id: u32, last: u32) -> Result<Query, Error> {
    let first = f64::from(id) * MOST_ENTRIES;
    let last = first + f64::from(last).min(MOST_ENTRIES - 1.0);
    Ok(Query::KeyRange(KeyRange::bound(&first.into(), &last.into())?))
}

/// Storage that is full has a name of its own; anything else is a refusal.
pub(super) fn why(error: &Error) -> NotKept {
    if error.to_string().contains("Quota") { NotKept::Full } else { NotKept::Refused }
}
