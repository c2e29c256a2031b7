//! Axes: grid lines, figures beside them, at most six, none on another.

use super::palette::Class;
use super::place::{self, Bounds};
use super::scale::Scale;
use super::scene::{Anchor, Frame, Mark, Scene};

/// Tick values with their texts; the unit belongs on the top one.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticks {
    /// Value and text, rising.
    pub marks: Vec<(f64, String)>,
}

impl Ticks {
    /// Texts for the ticks of a scale; `top` writes the last one, with its unit.
    #[must_use]
    pub fn of(scale: &Scale, most: usize, each: impl Fn(f64) -> String, top: impl Fn(f64) -> String) -> Self {
        let values = scale.ticks(most);
        let last = values.len().saturating_sub(1);
        let text =
            |(place, value): (usize, f64)| (value, if place == last { top(value) } else { each(value) });
        Self { marks: values.into_iter().enumerate().map(text).collect() }
    }

    /// Only the whole ones, for weeks and ranks.
    #[must_use]
    pub fn whole(mut self) -> Self {
        self.marks.retain(|(value, _)| value.fract() == 0.0);
        self
    }

    /// Width of the widest text, pixels.
    #[must_use]
    pub fn width(&self) -> f64 {
        let width = |(_, text): &(f64, String)| super::text::width(text, super::text::LABEL_PX);
        self.marks.iter().map(width).fold(0.0, f64::max)
    }
}

/// Level grid lines with figures at the left of the frame; the line at zero is the stronger one.
pub fn levels(scene: &mut Scene, frame: &Frame, scale: &Scale, ticks: &Ticks) {
    for (value, text) in &ticks.marks {
        let y = scale.at(*value);
        let class = if *value == 0.0 { Class::Zero } else { Class::Grid };
        scene.push(Mark::line(frame.left, y, frame.right, y).class(class));
        scene.push(Mark::text(frame.left - 8.0, y + 4.0, Anchor::End, text).class(Class::AxisText));
    }
}

/// Figures under the frame with short ticks. The last (with the unit) is set first; others give way to it.
pub fn feet(scene: &mut Scene, frame: &Frame, scale: &Scale, ticks: &Ticks) {
    let mut taken: Vec<Bounds> = Vec::new();
    let mut texts = Vec::new();
    for (value, text) in ticks.marks.iter().rev() {
        let x = scale.at(*value);
        scene.push(Mark::line(x, frame.bottom, x, frame.bottom + 4.0).class(Class::Zero));
        let mark = inside(x, frame.bottom + 18.0, text, scene.width).class(Class::AxisText);
        let Some(mut bounds) = place::mark_bounds(&mark) else { continue };
        bounds.left -= 6.0;
        bounds.right += 6.0;
        if !taken.iter().any(|other| place::overlap(other, &bounds)) {
            taken.push(bounds);
            texts.push(mark);
        }
    }
    for mark in texts.into_iter().rev() {
        scene.push(mark);
    }
}

/// Upright grid lines with figures under the frame, for bars that lie.
pub fn uprights(scene: &mut Scene, frame: &Frame, scale: &Scale, ticks: &Ticks) {
    for (value, _) in &ticks.marks {
        let x = scale.at(*value);
        let class = if *value == 0.0 { Class::Zero } else { Class::Grid };
        scene.push(Mark::line(x, frame.top, x, frame.bottom).class(class));
    }
    feet(scene, frame, scale, ticks);
}

/// Text centred on `x`, moved inwards where it would leave the sheet.
#[must_use]
pub fn inside(x: f64, y: f64, text: &str, width: f64) -> Mark {
    let half = super::text::width(text, super::text::LABEL_PX) / 2.0;
    if x + half > width {
        Mark::text(width, y, Anchor::End, text)
    } else if x - half < 0.0 {
        Mark::text(0.0, y, Anchor::Start, text)
    } else {
        Mark::text(x, y, Anchor::Middle, text)
    }
}
