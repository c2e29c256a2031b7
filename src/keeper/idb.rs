//! The browser's database as futures, as much of it as the keeper needs.
//!
//! Own code, since the crate for it turns on the `std` of num-traits in the whole build, and with it other exponentials
//! than those of the native one; `tests/tidy/features.rs` holds that.

use crate::engine::language::tr;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DedicatedWorkerGlobalScope, DomException, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore,
    IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode,
};

/// What the browser said: the error's name and its words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(super) struct Error(String);

impl Error {
    /// Of a transaction that the browser gave up without a word.
    pub(super) fn given_up() -> Self {
        Self(String::from(tr("the browser gave up the transaction")))
    }
}

impl From<JsValue> for Error {
    fn from(value: JsValue) -> Self {
        match value.dyn_into::<DomException>() {
            Ok(error) => Self(format!("{}: {}", error.name(), error.message())),
            Err(other) => Self(other.as_string().unwrap_or_else(|| String::from(tr("the database failed")))),
        }
    }
}

/// Waits for one of two events; a function of JavaScript needs no closure that would have to be kept.
async fn either(listen: impl Fn(&Function, &Function)) -> Result<(), JsValue> {
    JsFuture::from(Promise::new(&mut |good, bad| listen(&good, &bad))).await.map(|_| ())
}

/// The result of a request.
async fn result(request: IdbRequest) -> Result<JsValue, Error> {
    let done = either(|good, bad| {
        request.set_onsuccess(Some(good));
        request.set_onerror(Some(bad));
    });
    match done.await {
        Ok(()) => Ok(request.result()?),
        Err(_) => Err(request.error().ok().flatten().map_or(JsValue::NULL, JsValue::from).into()),
    }
}

/// Opens and deletes databases.
#[derive(Debug)]
pub(super) struct Factory(IdbFactory);

impl Factory {
    pub(super) fn new() -> Result<Self, Error> {
        let scope = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>().map_err(JsValue::from)?;
        scope.indexed_db()?.map(Self).ok_or_else(|| Error(String::from(tr("this browser has no database"))))
    }

    /// Opens a database; `upgrade` makes its stores where its version is older.
    pub(super) async fn open(
        &self,
        name: &str,
        version: u32,
        upgrade: impl FnOnce(&Database) + 'static,
    ) -> Result<Database, Error> {
        let request: IdbOpenDbRequest = self.0.open_with_u32(name, version)?;
        let opening = request.clone();
        let make = Closure::once_into_js(move || {
            if let Ok(database) = opening.result().map(IdbDatabase::from) {
                upgrade(&Database(database));
            }
        });
        request.set_onupgradeneeded(Some(make.unchecked_ref()));
        result(request.into()).await.map(|database| Database(database.into()))
    }

    pub(super) async fn delete(&self, name: &str) -> Result<(), Error> {
        result(self.0.delete_database(name)?.into()).await.map(|_| ())
    }
}

/// An open database.
#[derive(Debug)]
pub(super) struct Database(IdbDatabase);

impl Database {
    pub(super) fn close(&self) {
        self.0.close();
    }

    pub(super) fn create_object_store(&self, name: &str) -> Result<(), Error> {
        Ok(self.0.create_object_store(name).map(|_| ())?)
    }

    pub(super) fn transaction(&self, stores: &[&str], mode: TransactionMode) -> Result<Transaction, Error> {
        let names: Array = stores.iter().map(|name| JsValue::from(*name)).collect();
        let mode = match mode {
            TransactionMode::ReadOnly => IdbTransactionMode::Readonly,
            TransactionMode::ReadWrite => IdbTransactionMode::Readwrite,
        };
        Ok(Transaction(self.0.transaction_with_str_sequence_and_mode(&names, mode)?))
    }
}

/// What a transaction may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TransactionMode {
    /// Read.
    ReadOnly,
    /// Read and write.
    ReadWrite,
}

/// Reads and writes that hold together.
#[derive(Debug)]
pub(super) struct Transaction(IdbTransaction);

impl Transaction {
    pub(super) fn object_store(&self, name: &str) -> Result<ObjectStore, Error> {
        Ok(ObjectStore(self.0.object_store(name)?))
    }

    /// Whether all of it is kept. A transaction ends by itself once nothing more is asked of it, so this is to be
    /// awaited right after its last request.
    pub(super) async fn kept(self) -> bool {
        let ended = either(|good, bad| {
            self.0.set_oncomplete(Some(good));
            self.0.set_onabort(Some(bad));
        });
        ended.await.is_ok()
    }
}

/// Which records.
#[derive(Debug, Clone)]
pub(super) enum Query {
    /// The one of this key.
    Key(JsValue),
    /// Those between two keys.
    KeyRange(KeyRange),
}

impl Query {
    fn value(&self) -> &JsValue {
        match self {
            Self::Key(key) => key,
            Self::KeyRange(range) => range.0.as_ref(),
        }
    }
}

/// The keys from one to another, both included.
#[derive(Debug, Clone)]
pub(super) struct KeyRange(IdbKeyRange);

impl KeyRange {
    pub(super) fn bound(first: &JsValue, last: &JsValue) -> Result<Self, Error> {
        Ok(Self(IdbKeyRange::bound(first, last)?))
    }
}

/// Records by their keys.
#[derive(Debug)]
pub(super) struct ObjectStore(IdbObjectStore);

impl ObjectStore {
    pub(super) async fn put(&self, value: &JsValue, key: &JsValue) -> Result<(), Error> {
        result(self.0.put_with_key(value, key)?).await.map(|_| ())
    }

    pub(super) async fn get(&self, query: Query) -> Result<Option<JsValue>, Error> {
        let found = result(self.0.get(query.value())?).await?;
        Ok((!found.is_undefined()).then_some(found))
    }

    pub(super) async fn get_all(&self, query: Option<Query>) -> Result<Vec<JsValue>, Error> {
        let request = match query {
            Some(query) => self.0.get_all_with_key(query.value())?,
            None => self.0.get_all()?,
        };
        Ok(Array::from(&result(request).await?).to_vec())
    }

    pub(super) async fn get_all_keys(&self) -> Result<Vec<JsValue>, Error> {
        Ok(Array::from(&result(self.0.get_all_keys()?).await?).to_vec())
    }

    pub(super) async fn delete(&self, query: Query) -> Result<(), Error> {
        result(self.0.delete(query.value())?).await.map(|_| ())
    }
}
