//! The real size of an element, followed.

use crate::ui::browser::turns::in_turn;
use std::rc::Rc;
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

/// A size in whole pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Size {
    fn of(element: &Element) -> Self {
        Self { width: f64::from(element.client_width()), height: f64::from(element.client_height()) }
    }
}

fn watch(element: Element, tell: impl Fn(Size) + 'static) -> Watch {
    let seen = element.clone();
    let tell = Rc::new(tell);
    // The observer speaks after the layout, so that a look at the size costs none; each element has its own turn.
    let closure = Closure::<dyn FnMut()>::new(move || {
        let (seen, tell) = (seen.clone(), Rc::clone(&tell));
        in_turn(move || tell(Size::of(&seen)));
    });
    let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe(&element);
    }
    Watch { observer, _closure: closure }
}

/// The size of an element; 0 until it is known.
#[hook]
pub fn use_size(node: &NodeRef) -> Size {
    let size = use_state_eq(Size::default);
    let (node, set) = (node.clone(), size.setter());
    use_effect_with((), move |()| {
        let watch = node.cast::<Element>().map(|element| watch(element, move |size| set.set(size)));
        move || drop(watch)
    });
    *size
}
