//! The browser's storage: two records for each project, by its number.

use super::idb::{Database, Error, Factory, Query, TransactionMode};
use crate::engine::stats::ranking::rank;
use crate::project::file::{Listing, State};
use crate::protocol::keep::{NotKept, Records};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

const NAME: &str = "steadystock";
const STATES: &str = "states";
const DATA: &str = "data";

/// The open database.
#[derive(Debug)]
pub(super) struct Store(Database);

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
            for name in [STATES, DATA] {
                // A database without its stores fails at the first use.
                let _ = database.create_object_store(name);
            }
        };
        Factory::new()?.open(NAME, 1, make).await
    }

    /// Deletes everything.
    pub(super) async fn erase() -> Result<(), Error> {
        Factory::new()?.delete(NAME).await
    }

    /// A number that no project has.
    pub(super) async fn next_id(&self) -> Result<u32, NotKept> {
        let keys = async {
            let transaction = self.0.transaction(&[STATES], TransactionMode::ReadOnly)?;
            transaction.object_store(STATES)?.get_all_keys().await
        };
        let keys = keys.await.map_err(|error| why(&error))?;
        Ok(keys.iter().filter_map(JsValue::as_f64).fold(0.0, f64::max) as u32 + 1)
    }

    pub(super) async fn state(&self, id: u32) -> Result<Option<Vec<u8>>, NotKept> {
        self.record(STATES, id).await.map_err(|error| why(&error))
    }

    pub(super) async fn data(&self, id: u32) -> Result<Option<Vec<u8>>, NotKept> {
        self.record(DATA, id).await.map_err(|error| why(&error))
    }

    /// Both records of a project.
    pub(super) async fn records(&self, id: u32) -> Option<Records> {
        let state = self.state(id).await.ok().flatten()?;
        Some(Records { state, data: self.data(id).await.ok().flatten(), saves: 0 })
    }

    async fn record(&self, store: &str, id: u32) -> Result<Option<Vec<u8>>, Error> {
        let transaction = self.0.transaction(&[store], TransactionMode::ReadOnly)?;
        let found = transaction.object_store(store)?.get(Query::Key(id.into())).await?;
        Ok(found.and_then(|value| value.dyn_into::<Uint8Array>().ok()).map(|bytes| bytes.to_vec()))
    }

    /// Both records or none.
    pub(super) async fn write(&self, id: u32, records: &Records) -> Result<(), NotKept> {
        let write = async {
            let transaction = self.0.transaction(&[STATES, DATA], TransactionMode::ReadWrite)?;
            let put = async |store: &str, bytes: &[u8]| {
                transaction.object_store(store)?.put(&Uint8Array::from(bytes), &id.into()).await
            };
            if let Some(data) = &records.data {
                put(DATA, data).await?;
            }
            put(STATES, &records.state).await?;
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
        let transaction = self.0.transaction(&[STATES, DATA], TransactionMode::ReadWrite)?;
        for store in [STATES, DATA] {
            transaction.object_store(store)?.delete(Query::Key(id.into())).await?;
        }
        if transaction.kept().await { Ok(()) } else { Err(Error::given_up()) }
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

/// Storage that is full has a name of its own; anything else is a refusal.
fn why(error: &Error) -> NotKept {
    if error.to_string().contains("Quota") { NotKept::Full } else { NotKept::Refused }
}
