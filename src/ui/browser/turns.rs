//! Work that can wait its turn: one piece a task, so that the browser answers the visitor in between.

use std::cell::RefCell;
use std::collections::VecDeque;
use web_sys::wasm_bindgen::JsCast;
use web_sys::wasm_bindgen::closure::Closure;

thread_local! {
    static WAITING: RefCell<VecDeque<Box<dyn FnOnce()>>> = RefCell::default();
}

/// Does the work in a task of its own, after what already waits.
pub fn in_turn(work: impl FnOnce() + 'static) {
    let is_first = WAITING.with_borrow_mut(|waiting| {
        waiting.push_back(Box::new(work));
        waiting.len() == 1
    });
    if is_first {
        next_task();
    }
}

fn next_task() {
    let task = Closure::once_into_js(|| {
        // It stays in the line while it works: what it adds waits for the next task.
        let work = WAITING.with_borrow_mut(|waiting| {
            waiting.front_mut().map(|work| std::mem::replace(work, Box::new(|| ())))
        });
        if let Some(work) = work {
            work();
        }
        let more = WAITING.with_borrow_mut(|waiting| {
            waiting.pop_front();
            !waiting.is_empty()
        });
        if more {
            next_task();
        }
    });
    if let Some(window) = web_sys::window() {
        // A window without timers is going away.
        let _ = window.set_timeout_with_callback(task.unchecked_ref());
    }
}
