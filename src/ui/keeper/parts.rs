//! A project as the parts that travel to the keeper and back.

use crate::import::read::Choices;
use crate::project::file::journal::{MOST_KEPT_STEPS, Note};
use crate::project::plan::figures::Plan;
use crate::project::session::keep::{Lost, Restored};
use crate::project::session::{Project, Session};
use crate::project::share::{Worked, WorkedOut};
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
    let history = session.history.saved(MOST_KEPT_STEPS);
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

/// What the plan made of the history, for a view without it.
pub(super) fn worked_out(plan: &Plan) -> Bytes {
    let items = plan.items.iter().map(|item| Worked {
        demand_per_day: item.demand.mean_per_day(),
        sd_per_bucket: item.demand.sd_per_bucket,
        bucket_days: item.demand.bucket.days(),
        lead_time_days: item.lead_time.mean_days,
        lead_time_sd_days: item.lead_time.sd_days,
        safety_stock_units: item.buffer.safety_stock_units,
    });
    let on_time_shares = plan.suppliers.iter().map(|supplier| supplier.on_time_share).collect();
    encode(&WorkedOut { items: items.collect(), on_time_shares }).into()
}

/// Asks a worker.
pub(super) fn post(worker: &Worker, ask: &Ask, bulk: &[Bytes]) {
    let Ok(head) = serde_wasm_bindgen::to_value(ask) else { return };
    let (message, transfer) = pack(&head, bulk.iter().map(AsRef::as_ref), &Array::new());
    // A worker that takes no message does not answer: the state stays what it is.
    let _ = worker.post_message_with_transfer(&message, &transfer);
}
