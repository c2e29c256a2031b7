//! The export program: makes one file for the page, then is ended by it.
//!
//! A program of its own, because the writers of workbook and report are needed seldom and are not small.

use crate::engine::language::tr;
use crate::project::export::order::{Kind, Order, make, make_table};
use crate::protocol::codec::{decode, decode_signed};
use crate::wire::{pack, unpack};
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Starts the program: it waits for an order. Bulk: the order, the plan, the settings, the run where there is one; or the
/// order and a table.
pub fn start() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    crate::wire::speak_as_the_page();
    let answering = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Some((_, bulk)) = unpack::<bool>(&event.data()) else { return };
        let (head, bytes) = match answer(&bulk) {
            Ok((name, media, bytes)) => ((name, media, String::new()), bytes),
            Err(sentence) => ((String::new(), "", sentence), Vec::new()),
        };
        let Ok(head) = serde_wasm_bindgen::to_value(&head) else { return };
        let (message, transfer) = pack(&head, std::iter::once(bytes.as_slice()), &Array::new());
        // Nobody is left to hear of a message that cannot be sent.
        let _ = answering.post_message_with_transfer(&message, &transfer);
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

fn answer(bulk: &[Vec<u8>]) -> Result<(String, &'static str, Vec<u8>), String> {
    let unreadable = || String::from(tr("The plan did not arrive whole. Reload the page and try again."));
    let [order, plan, rest @ ..] = bulk else { return Err(unreadable()) };
    let order: Order = decode(order).ok_or_else(unreadable)?;
    if order.kind == Kind::Table {
        let made = make_table(&decode_signed(plan).ok_or_else(unreadable)?, &order)?;
        return Ok((made.name, made.media, made.bytes));
    }
    let [settings, run @ ..] = rest else { return Err(unreadable()) };
    let plan = decode(plan).ok_or_else(unreadable)?;
    let settings = decode_signed(settings).ok_or_else(unreadable)?;
    let run = run.first().and_then(|run| decode(run));
    let made = make(&plan, &settings, run.as_ref(), &order)?;
    Ok((made.name, made.media, made.bytes))
}
