//! Labels that stay apart and inside the frame, and the check that they did.

use super::palette::Class;
use super::scene::{Anchor, Frame, Mark, Scene, Shape, Span};
use super::text;
use crate::engine::stats::ranking::rank;

/// Height of a text box above the baseline, pixels.
const ASCENT: f64 = 10.0;
/// Height of a text box below the baseline, pixels.
const DESCENT: f64 = 3.0;

/// An upright box, pixels.
pub type Bounds = Frame;

/// Whether two boxes share an area.
#[must_use]
pub fn overlap(one: &Bounds, other: &Bounds) -> bool {
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}

/// Width of spans at the label size, pixels.
#[must_use]
pub fn spans_width(spans: &[Span], size_px: f64, all_strong: bool) -> f64 {
    let width = |span: &Span| match span.strong || all_strong {
        true => text::width_strong(&span.text, size_px),
        false => text::width(&span.text, size_px),
    };
    spans.iter().map(width).sum()
}

/// The box of a line of text.
#[must_use]
pub fn text_bounds(x: f64, y: f64, anchor: Anchor, width: f64, size_px: f64) -> Bounds {
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    let part = size_px / text::LABEL_PX;
    Bounds { left, top: y - ASCENT * part, right: left + width, bottom: y + DESCENT * part }
}

/// The box of a text mark; nothing for other shapes.
#[must_use]
pub fn mark_bounds(mark: &Mark) -> Option<Bounds> {
    let Shape::Text { x, y, anchor, spans } = &mark.shape else { return None };
    let size_px = if mark.wears(Class::Big) { 16.0 } else { text::LABEL_PX };
    let strong = mark.wears(Class::LabelStrong) || mark.wears(Class::Big);
    Some(text_bounds(*x, *y, *anchor, spans_width(spans, size_px, strong), size_px))
}

/// Keeps what is taken and finds room for more.
#[derive(Clone, Debug)]
pub struct Placer {
    frame: Frame,
    taken: Vec<Bounds>,
}

impl Placer {
    /// An empty frame.
    #[must_use]
    pub fn new(frame: Frame) -> Self {
        Self { frame, taken: Vec::new() }
    }

    /// Marks a box as taken.
    pub fn take(&mut self, bounds: Bounds) {
        self.taken.push(bounds);
    }

    /// Marks a text mark's box as taken.
    pub fn take_mark(&mut self, mark: &Mark) {
        self.taken.extend(mark_bounds(mark));
    }

    /// Marks a line through points as taken, in boxes small enough to hug it.
    pub fn take_course(&mut self, points: &[(f64, f64)], half: f64) {
        for pair in points.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let length = (to.0 - from.0).abs().max((to.1 - from.1).abs());
            let parts = (length / (2.0 * half.max(1.0))).ceil().clamp(1.0, 200.0) as u32;
            for part in 0..=parts {
                let share = f64::from(part) / f64::from(parts);
                let (x, y) = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
                self.take(Bounds { left: x - half, top: y - half, right: x + half, bottom: y + half });
            }
        }
    }

    /// Whether a box lies inside the frame and on nothing that is taken.
    #[must_use]
    pub fn free(&self, bounds: &Bounds) -> bool {
        bounds.left >= self.frame.left
            && bounds.right <= self.frame.right
            && bounds.top >= self.frame.top
            && bounds.bottom <= self.frame.bottom
            && !self.taken.iter().any(|taken| overlap(taken, bounds))
    }

    /// The first candidate mark that is free; it is then taken.
    pub fn first_free(&mut self, candidates: impl IntoIterator<Item = Mark>) -> Option<Mark> {
        let found =
            candidates.into_iter().find(|mark| mark_bounds(mark).is_some_and(|bounds| self.free(&bounds)))?;
        self.take_mark(&found);
        Some(found)
    }

    /// A label for a point of the given half size, at the first free place around it.
    pub fn beside(&mut self, x: f64, y: f64, half: f64, text: &str, class: Class) -> Option<Mark> {
        let reach = half + 5.0;
        let places = [
            (x + reach, y + 4.0, Anchor::Start),
            (x - reach, y + 4.0, Anchor::End),
            (x, y - reach, Anchor::Middle),
            (x, y + reach + 9.0, Anchor::Middle),
            (x + half * 0.7, y - half - 4.0, Anchor::Start),
            (x - half * 0.7, y - half - 4.0, Anchor::End),
            (x + half * 0.7, y + half + 11.0, Anchor::Start),
            (x - half * 0.7, y + half + 11.0, Anchor::End),
        ];
        let mark = |(x, y, anchor)| Mark::text(x, y, anchor, text).class(class).class(Class::Halo);
        self.first_free(places.map(mark))
    }
}

/// Moves label positions apart: at least `gap` between neighbours, all within `low..=high`, order kept.
#[must_use]
pub fn spread(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    rank(&mut order, |a, b| wanted[*a].total_cmp(&wanted[*b]));
    let mut placed: Vec<f64> = order.iter().map(|place| wanted[*place].clamp(low, high)).collect();
    for place in 1..placed.len() {
        placed[place] = placed[place].max(placed[place - 1] + gap);
    }
    if let Some(last) = placed.last_mut() {
        *last = last.min(high);
    }
    for place in (1..placed.len()).rev() {
        placed[place - 1] = placed[place - 1].min(placed[place] - gap);
    }
    let mut out = vec![0.0; wanted.len()];
    for (rank, place) in order.into_iter().enumerate() {
        out[place] = placed[rank];
    }
    out
}

fn plain_text(mark: &Mark) -> String {
    let Shape::Text { spans, .. } = &mark.shape else { return String::new() };
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// Every pair of texts in a scene that lie on each other; empty for a well drawn scene.
#[must_use]
pub fn collisions(scene: &Scene) -> Vec<(String, String)> {
    let boxes: Vec<(Bounds, &Mark)> =
        scene.marks.iter().filter_map(|mark| Some((mark_bounds(mark)?, mark))).collect();
    let mut pairs = Vec::new();
    for (place, (one, mark)) in boxes.iter().enumerate() {
        for (other, second) in boxes.iter().skip(place + 1) {
            if overlap(one, other) {
                pairs.push((plain_text(mark), plain_text(second)));
            }
        }
    }
    pairs
}

/// Every text that leaves the sheet; empty for a well drawn scene.
#[must_use]
pub fn outside(scene: &Scene) -> Vec<String> {
    let leaves = |bounds: &Bounds| {
        bounds.left < -0.5
            || bounds.top < -0.5
            || bounds.right > scene.width + 0.5
            || bounds.bottom > scene.height + 0.5
    };
    scene.marks.iter().filter(|mark| mark_bounds(mark).is_some_and(|b| leaves(&b))).map(plain_text).collect()
}

#[cfg(test)]
mod tests {
    use super::{Placer, spread};
    use crate::charts::palette::Class;
    use crate::charts::scene::Frame;

    #[test]
    fn labels_move_apart_and_keep_their_order() {
        let placed = spread(&[50.0, 48.0, 51.0, 99.0], 15.0, 0.0, 100.0);
        assert!(placed[1] < placed[0] && placed[0] < placed[2] && placed[2] < placed[3]);
        let mut sorted = placed.clone();
        sorted.sort_by(f64::total_cmp);
        assert!(sorted.windows(2).all(|pair| pair[1] - pair[0] >= 15.0 - 1e-9), "{placed:?}");
    }

    #[test]
    fn a_full_frame_takes_no_label() {
        let mut placer = Placer::new(Frame { left: 0.0, top: 0.0, right: 60.0, bottom: 30.0 });
        assert!(placer.beside(5.0, 15.0, 4.0, "Seal", Class::Label).is_some());
        assert!(placer.beside(5.0, 15.0, 4.0, "Much too long for this", Class::Label).is_none());
    }
}
