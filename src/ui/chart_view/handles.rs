//! Thresholds on a chart, moved by pointer or by arrow keys. A number field elsewhere moves the same value.

use crate::charts::scene::{Axis, Handle, Mark, Scene};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// Pixels per arrow key; with Shift a single one.
const STEP_PX: f64 = 8.0;

/// A drag that has begun.
#[derive(Debug, Clone)]
pub(super) struct Drag {
    element: Element,
    handle: Handle,
    /// Where the pointer was, on the handle's axis.
    from_px: f64,
    moved_px: f64,
}

/// The threshold of a scene under an event.
fn handle_at(event: &Event, scene: &Scene) -> Option<(Element, Handle)> {
    let element = event.target()?.dyn_into::<Element>().ok()?.closest("[data-threshold]").ok().flatten()?;
    let name = element.get_attribute("data-threshold")?;
    let named = |mark: &Mark| mark.handle.as_deref().filter(|handle| handle.threshold == name).cloned();
    Some((element, scene.marks.iter().find_map(named)?))
}

fn along(handle: &Handle, event: &web_sys::MouseEvent) -> f64 {
    match handle.axis {
        Axis::X => f64::from(event.client_x()),
        Axis::Y => f64::from(event.client_y()),
    }
}

/// The value so many pixels from where the handle stands, within the scale.
fn moved(scene: &Scene, handle: &Handle, pixels: f64) -> Option<f64> {
    let scale = match handle.axis {
        Axis::X => scene.x_scale.as_ref()?,
        Axis::Y => scene.y_scale.as_ref()?,
    };
    let (low, high) = scale.domain();
    let value = scale.invert(scale.at(handle.value) + pixels);
    value.is_finite().then(|| value.clamp(low.min(high), low.max(high)))
}

/// Begins a drag if the pointer is on a handle.
pub(super) fn begin(event: &web_sys::PointerEvent, scene: &Scene) -> Option<Drag> {
    let (element, handle) = handle_at(event, scene)?;
    let _ = element.set_pointer_capture(event.pointer_id());
    event.prevent_default();
    let from_px = along(&handle, event);
    Some(Drag { element, handle, from_px, moved_px: 0.0 })
}

impl Drag {
    /// Follows the pointer; the value is told at the end.
    pub(super) fn follow(&mut self, event: &web_sys::PointerEvent) {
        self.moved_px = along(&self.handle, event) - self.from_px;
        let shift = match self.handle.axis {
            Axis::X => format!("translate({:.0} 0)", self.moved_px),
            Axis::Y => format!("translate(0 {:.0})", self.moved_px),
        };
        let _ = self.element.set_attribute("transform", &shift);
    }

    /// Ends it: the threshold and its new value, if it moved.
    pub(super) fn end(self, scene: &Scene) -> Option<(&'static str, f64)> {
        let _ = self.element.remove_attribute("transform");
        let value = moved(scene, &self.handle, self.moved_px).filter(|_| self.moved_px.abs() >= 1.0)?;
        Some((self.handle.threshold, value))
    }
}

/// What a key on a handle makes of its threshold.
pub(super) fn key(event: &web_sys::KeyboardEvent, scene: &Scene) -> Option<(&'static str, f64)> {
    let (_, handle) = handle_at(event, scene)?;
    let size = if event.shift_key() { 1.0 } else { STEP_PX };
    let pixels = match (event.key().as_str(), handle.axis) {
        ("ArrowRight", Axis::X) | ("ArrowDown", Axis::Y) => size,
        ("ArrowLeft", Axis::X) | ("ArrowUp", Axis::Y) => -size,
        _ => return None,
    };
    Some((handle.threshold, moved(scene, &handle, pixels)?))
}
