//! The real width of an element, followed.

use web_sys::wasm_bindgen::JsCast;
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

#[derive(Debug)]
struct Watch {
    observer: Option<ResizeObserver>,
    _closure: Closure<dyn FnMut()>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

fn watch(element: Element, tell: impl Fn(f64) + 'static) -> Watch {
    let seen = element.clone();
    let closure = Closure::<dyn FnMut()>::new(move || tell(f64::from(seen.client_width())));
    let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe(&element);
    }
    Watch { observer, _closure: closure }
}

/// The width of an element in whole pixels; 0 until it is known.
#[hook]
pub fn use_width(node: &NodeRef) -> f64 {
    let width = use_state_eq(|| 0.0);
    let (node, set) = (node.clone(), width.setter());
    use_effect_with((), move |()| {
        let watch = node.cast::<Element>().map(|element| {
            set.set(f64::from(element.client_width()));
            watch(element, move |width| set.set(width))
        });
        move || drop(watch)
    });
    *width
}
