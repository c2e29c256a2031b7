//! A project as the parts that travel to the keeper and back.

use crate::import::read::Choices;
use crate::project::file::journal::{MOST_KEPT_STEPS, Note};
use crate::project::session::keep::{Lost, Restored};
use crate::project::session::{Project, Session};
use crate::protocol::codec::{decode, encode};
use crate::protocol::keep::Ask;
use crate::protocol::pool::Bytes;
use crate::wire::pack;
use js_sys::Array;
use std::rc::Rc;
use web_sys::Worker;

/// What was changed between two sessions over the same data; nothing where it is the same.
pub(super) fn note(before: &Session, now: &Session) -> Option<Bytes> {
    let is_same = Rc::ptr_eq(&before.settings, &now.settings)
        && Rc::ptr_eq(&before.history, &now.history)
        && before.memory == now.memory;
    let note = Note {
        before: (*before.settings).clone(),
        after: (*now.settings).clone(),
        memory: (before.memory != now.memory).then(|| now.memory.clone()),
        moved: now.history.since(&before.history),
    };
    (!is_same).then(|| encode(&note).into())
}

/// A project in bulk, as [`crate::protocol::keep::Ask`] has it.
pub(super) fn bulk(session: &Session, project: &Project, is_whole: bool) -> Vec<Bytes> {
    let history = session.history.saved(MOST_KEPT_STEPS, &session.settings);
    let mut bulk: Vec<Bytes> =
        vec![encode(&*session.settings).into(), encode(&session.memory).into(), encode(&history).into()];
    if is_whole {
        bulk.push(encode(&*project.choices).into());
        bulk.push(Rc::clone(&project.dataset));
        bulk.push(Rc::clone(&project.report_bytes));
    }
    bulk
}

pub(super) fn restored(bulk: &[Vec<u8>], is_sample: bool) -> Option<Restored> {
    let [settings, memory, history, choices, dataset, report] = bulk else { return None };
    let choices: Choices = decode(choices)?;
    let project = Project {
        files: Rc::default(),
        revision: 0,
        is_sample,
        dataset: Rc::from(dataset.as_slice()),
        report: Rc::new(decode(report)?),
        report_bytes: Rc::from(report.as_slice()),
        choices: Rc::new(choices),
    };
    Some(Restored {
        project,
        settings: Rc::new(decode(settings)?),
        memory: decode(memory)?,
        history: decode(history)?,
        damage: None,
        is_view_only: false,
        shared: None,
        lost: Lost::default(),
    })
}

/// Asks a worker.
pub(super) fn post(worker: &Worker, ask: &Ask, bulk: &[Bytes]) {
    let Ok(head) = serde_wasm_bindgen::to_value(ask) else { return };
    let (message, transfer) = pack(&head, bulk.iter().map(AsRef::as_ref), &Array::new());
    // A worker that takes no message does not answer: the state stays what it is.
    let _ = worker.post_message_with_transfer(&message, &transfer);
}
