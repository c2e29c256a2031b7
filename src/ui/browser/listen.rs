//! An event listener that is taken away when it is dropped.

use web_sys::wasm_bindgen::JsCast;
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// A listener on a target, alive as long as this value.
#[derive(Debug)]
pub struct Listener {
    target: Option<EventTarget>,
    name: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens on a target.
    pub fn on(target: EventTarget, name: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        let closure = Closure::<dyn FnMut(Event)>::new(act);
        let added = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref()).is_ok();
        Self { target: added.then_some(target), name, closure }
    }

    /// Listens on the window.
    pub fn on_window(name: &'static str, act: impl FnMut(Event) + 'static) -> Option<Self> {
        web_sys::window().map(|window| Self::on(window.into(), name, act))
    }

    /// Listens on the document.
    pub fn on_document(name: &'static str, act: impl FnMut(Event) + 'static) -> Option<Self> {
        super::page::document().map(|document| Self::on(document.into(), name, act))
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(target) = &self.target {
            let _ =
                target.remove_event_listener_with_callback(self.name, self.closure.as_ref().unchecked_ref());
        }
    }
}
