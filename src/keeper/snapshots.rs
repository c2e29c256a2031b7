//! Snapshots: a project as it once was, beside itself. What is known of each stands with its state; data that are the
//! same are kept once.

use super::idb::{Error, Query, TransactionMode};
use super::store::{MOST_ENTRIES, SNAPSHOT_DATA, SNAPSHOTS, Store, keys, why};
use super::{settle, whole};
use crate::engine::language::tr;
use crate::project::file::State;
use crate::project::file::snapshot::{Snapshot, make_room};
use crate::protocol::keep::NotKept;
use crate::protocol::kept::Records;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

fn key(id: u32, number: u32) -> JsValue {
    (f64::from(id) * MOST_ENTRIES + f64::from(number)).into()
}

/// What is known of a snapshot, from its record.
fn head(record: &JsValue) -> Option<Snapshot> {
    serde_json::from_slice(&part(record, 0)?).ok()
}

fn part(record: &JsValue, at: u32) -> Option<Vec<u8>> {
    Some(record.dyn_ref::<Array>()?.get(at).dyn_into::<Uint8Array>().ok()?.to_vec())
}

impl Store {
    /// The snapshots of a project, the oldest first.
    pub(super) async fn snapshots(&self, id: u32) -> Result<Vec<Snapshot>, Error> {
        let transaction = self.0.transaction(&[SNAPSHOTS], TransactionMode::ReadOnly)?;
        let records = transaction.object_store(SNAPSHOTS)?.get_all(Some(keys(id, u32::MAX)?)).await?;
        Ok(records.iter().filter_map(head).collect())
    }

    /// Takes one of the project as it is kept now.
    ///
    /// # Errors
    /// A sentence: there is no project, or no room.
    pub(super) async fn take_snapshot(
        &self,
        id: u32,
        name: &str,
        is_automatic: bool,
        now_ms: f64,
    ) -> Result<(), String> {
        let refused = || {
            String::from(tr("No snapshot was made: the browser's storage refused it. Save a project file."))
        };
        // Data that were just loaded are no project file yet.
        settle(self, id).await.map_err(|_| refused())?;
        let records = whole(self, id).await.ok_or_else(refused)?;
        let (Some(data), Ok(state)) = (&records.data, State::read(&records.state)) else {
            return Err(refused());
        };
        let all = self.snapshots(id).await.map_err(|_| refused())?;
        let number = all.iter().map(|one| one.number).fold(0, u32::max) + 1;
        let data_of = match all.last().map(|last| last.data_of) {
            Some(of) if self.snapshot_data(id, of).await.as_ref() == Some(data) => of,
            _ => number,
        };
        let snapshot = Snapshot {
            number,
            name: name.chars().take(60).collect(),
            is_automatic,
            made_ms: now_ms,
            items: state.listing.items,
            state_bytes: records.state.len() as f64,
            data_bytes: data.len() as f64,
            data_of,
        };
        for gone in make_room(&all, &snapshot)? {
            self.delete_snapshot(id, gone, data_of).await.map_err(|_| refused())?;
        }
        self.write_snapshot(id, &snapshot, &records.state, data).await.map_err(|_| refused())
    }

    async fn write_snapshot(
        &self,
        id: u32,
        snapshot: &Snapshot,
        state: &[u8],
        data: &[u8],
    ) -> Result<(), Error> {
        let transaction = self.0.transaction(&[SNAPSHOTS, SNAPSHOT_DATA], TransactionMode::ReadWrite)?;
        let head = serde_json::to_vec(snapshot).unwrap_or_default();
        let record = Array::of2(&Uint8Array::from(head.as_slice()), &Uint8Array::from(state));
        transaction.object_store(SNAPSHOTS)?.put(&record, &key(id, snapshot.number)).await?;
        if snapshot.data_of == snapshot.number {
            transaction
                .object_store(SNAPSHOT_DATA)?
                .put(&Uint8Array::from(data), &key(id, snapshot.number))
                .await?;
        }
        if transaction.kept().await { Ok(()) } else { Err(Error::given_up()) }
    }

    async fn snapshot_data(&self, id: u32, number: u32) -> Option<Vec<u8>> {
        let found = self.value(SNAPSHOT_DATA, &key(id, number)).await.ok()??;
        Some(found.dyn_into::<Uint8Array>().ok()?.to_vec())
    }

    /// A project as it was.
    pub(super) async fn snapshot(&self, id: u32, number: u32) -> Result<Records, NotKept> {
        let record = self.value(SNAPSHOTS, &key(id, number)).await.map_err(|error| why(&error))?;
        let record = record.ok_or(NotKept::Gone)?;
        let (head, state) = head(&record).zip(part(&record, 1)).ok_or(NotKept::Damaged)?;
        let data = self.snapshot_data(id, head.data_of).await;
        Ok(Records { state, data, draft: None })
    }

    /// Deletes one, and its data where no other stands on them, nor one that is about to come.
    pub(super) async fn delete_snapshot(&self, id: u32, number: u32, needed: u32) -> Result<(), Error> {
        let all = self.snapshots(id).await?;
        let Some(gone) = all.iter().find(|one| one.number == number) else { return Ok(()) };
        let is_needed = |one: &Snapshot| one.number != number && one.data_of == gone.data_of;
        let transaction = self.0.transaction(&[SNAPSHOTS, SNAPSHOT_DATA], TransactionMode::ReadWrite)?;
        transaction.object_store(SNAPSHOTS)?.delete(Query::Key(key(id, number))).await?;
        if gone.data_of != needed && !all.iter().any(is_needed) {
            transaction.object_store(SNAPSHOT_DATA)?.delete(Query::Key(key(id, gone.data_of))).await?;
        }
        if transaction.kept().await { Ok(()) } else { Err(Error::given_up()) }
    }

    /// Drops the automatic ones of a project: its work needs their room.
    pub(super) async fn drop_automatic(&self, id: u32) {
        for one in self.snapshots(id).await.unwrap_or_default().iter().filter(|one| one.is_automatic) {
            // What cannot be deleted takes its room.
            let _ = self.delete_snapshot(id, one.number, 0).await;
        }
    }

    /// Drops the snapshots of projects that are gone, but those of one that may come back.
    pub(super) async fn drop_orphans(&self, but: u32) -> Result<(), Error> {
        let ids = self.ids().await?;
        let transaction = self.0.transaction(&[SNAPSHOTS], TransactionMode::ReadOnly)?;
        let known = transaction.object_store(SNAPSHOTS)?.get_all_keys().await?;
        let of = known.iter().filter_map(JsValue::as_f64).map(|key| (key / MOST_ENTRIES) as u32);
        for id in of.filter(|id| *id != but && !ids.contains(id)) {
            let transaction = self.0.transaction(&[SNAPSHOTS, SNAPSHOT_DATA], TransactionMode::ReadWrite)?;
            for store in [SNAPSHOTS, SNAPSHOT_DATA] {
                transaction.object_store(store)?.delete(keys(id, u32::MAX)?).await?;
            }
            transaction.kept().await;
        }
        Ok(())
    }
}
