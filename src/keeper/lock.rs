//! Which tab has a project: a lock of the browser, held as long as the tab lives. A browser without locks, as on a
//! host without https, lets every tab have it; there the number of saves tells who comes late.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// A lock; dropping it gives it up.
#[derive(Debug, Default)]
pub(super) struct Lock {
    release: Option<Function>,
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            // What cannot be given up ends with the tab.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

impl Lock {
    /// Takes the lock of this name, from another tab if need be. False where another tab keeps it.
    pub(super) async fn take(name: &str, steal: bool, lost: impl Fn() + 'static) -> (Self, bool) {
        let locks = Reflect::get(&js_sys::global(), &"navigator".into())
            .and_then(|navigator| Reflect::get(&navigator, &"locks".into()))
            .unwrap_or_default();
        let request =
            Reflect::get(&locks, &"request".into()).ok().and_then(|it| it.dyn_into::<Function>().ok());
        let Some(request) = request else { return (Self::default(), true) };
        let (mut release, mut ended) = (None, None);
        let held_until = Promise::new(&mut |resolve, _| release = Some(resolve));
        let given = Promise::new(&mut |resolve, _| {
            let held_until = held_until.clone();
            let on_given = Closure::once_into_js(move |lock: JsValue| {
                let is_held = !lock.is_null();
                let _ = resolve.call1(&JsValue::NULL, &is_held.into());
                if is_held { JsValue::from(held_until) } else { JsValue::UNDEFINED }
            });
            let options = Object::new();
            let way = if steal { "steal" } else { "ifAvailable" };
            // Setting a property of a fresh object does not fail.
            let _ = Reflect::set(&options, &way.into(), &true.into());
            ended = request.apply(&locks, &Array::of3(&name.into(), &options, &on_given)).ok();
        });
        if let Some(ended) = ended.and_then(|ended| ended.dyn_into::<Promise>().ok()) {
            wasm_bindgen_futures::spawn_local(async move {
                // A lock that was given up ends well; one that another tab took does not.
                if JsFuture::from(ended).await.is_err() {
                    lost();
                }
            });
        }
        let is_held = JsFuture::from(given).await.is_ok_and(|given| given.is_truthy());
        (Self { release: release.filter(|_| is_held) }, is_held)
    }
}
