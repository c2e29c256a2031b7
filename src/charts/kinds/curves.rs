//! C16, curves: one or two lines over the same steps, with a limit, places that matter and a stretch that is hatched.

use crate::engine::language::tr;
use crate::charts::axis::{self, Ticks};
use crate::charts::format::Format;
use crate::charts::palette::{Class, Pattern};
use crate::charts::place::{Placer, spread};
use crate::charts::scale::Scale;
use crate::charts::scene::{Anchor, Datum, Frame, Mark, Scene, Sheet, Span};
use crate::charts::table_twin::{Column, TableTwin};
use crate::charts::text;
use serde::{Deserialize, Serialize};

/// One line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its name, such as `Hybrid (Plan)`.
    pub name: String,
    /// Its height at each step; what is no number is left out.
    pub values: Vec<f64>,
}

/// What the chart shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Inputs {
    /// The finding.
    pub title: String,
    /// Measure and unit.
    pub subtitle: String,
    /// What the steps count, such as `days without supply`.
    pub steps_name: String,
    /// The steps, rising, in the unit of [`Self::steps_name`].
    pub steps: Vec<f64>,
    /// Unit of the heights; none for money, whose currency the sheet has.
    pub unit: Option<String>,
    /// The lines: the first is the solid one.
    pub lines: Vec<Line>,
    /// A height that must not be passed, with its name.
    pub limit: Option<(f64, String)>,
    /// Steps that matter, with what happens there.
    pub marks: Vec<(f64, String)>,
    /// A stretch of steps that is hatched.
    pub window: Option<(f64, f64)>,
}

const STROKES: [Class; 2] = [Class::StrokePlan, Class::StrokeToday];

/// Draws the lines.
#[must_use]
pub fn scene(inputs: &Inputs, sheet: &Sheet) -> Scene {
    let known = inputs.lines.iter().flat_map(|line| &line.values).any(|value| value.is_finite());
    if inputs.steps.len() < 2 || !known || inputs.steps.iter().any(|step| !step.is_finite()) {
        return Scene::words(sheet, tr("Nothing to draw"), tr("A line needs at least two figures."));
    }
    let format = &sheet.format;
    let right = if sheet.narrow() { 12.0 } else { 124.0 };
    let (top, foot) = (30.0, if sheet.narrow() { 66.0 } else { 44.0 });
    let bottom = sheet.height - foot;
    let heights = inputs.lines.iter().flat_map(|line| line.values.iter().copied());
    let heights = heights.chain(inputs.limit.iter().map(|limit| limit.0)).filter(|value| value.is_finite());
    let (low, high) = heights.fold((0.0, 0.0), |(low, high), v| (v.min(low), v.max(high)));
    let y = Scale::nice(low, high, (bottom, top), if sheet.height < 260.0 { 4 } else { 6 });
    let ticks = Ticks::of(&y, 6, |v| format.compact(v), |v| written(inputs, v, format));
    let frame = Frame { left: ticks.width().max(20.0) + 10.0, top, right: sheet.width - right, bottom };
    let ends = (inputs.steps[0], inputs.steps[inputs.steps.len() - 1]);
    let x = Scale::linear(ends.0, ends.1, (frame.left, frame.right));
    let mut scene = Scene::on(sheet);
    scene.plot = frame;
    (scene.x_scale, scene.y_scale) = (Some(x), Some(y));
    (scene.title, scene.subtitle) = (inputs.title.clone(), inputs.subtitle.clone());
    scene.table = table(inputs, format);
    scene.summary = summary(inputs, ends, format);
    if let Some((from, to)) = inputs.window.filter(|(from, to)| from.is_finite() && to.is_finite()) {
        let band = || Mark::rect(x.at(from), frame.top, x.at(to), frame.bottom);
        scene.push(band().class(Class::FillSunken));
        scene.push(band().pattern(Pattern::Neutral));
    }
    axis::levels(&mut scene, &frame, &y, &ticks);
    let feet = Ticks::of(&x, if sheet.narrow() { 4 } else { 6 }, |v| format.plain(v), |v| format.plain(v));
    axis::feet(&mut scene, &frame, &x, &feet.whole());
    scene.push(Mark::text(frame.right, frame.bottom + 36.0, Anchor::End, &inputs.steps_name).class(Class::AxisText));
    courses(&mut scene, inputs, &x, &y);
    named(&mut scene, inputs, &x, &y);
    if sheet.narrow() { key(&mut scene, inputs) } else { end_labels(&mut scene, inputs, &y) }
    hits(&mut scene, inputs, &x);
    scene
}

/// A height with its unit.
fn written(inputs: &Inputs, value: f64, format: &Format) -> String {
    match &inputs.unit {
        Some(unit) => format!("{} {unit}", format.compact(value)),
        None => format.money_compact(value),
    }
}

fn table(inputs: &Inputs, format: &Format) -> TableTwin {
    let unit = inputs.unit.clone().unwrap_or_else(|| format.currency.clone());
    let lines = inputs.lines.iter().map(|line| Column::figures(&line.name, &unit));
    let mut table = TableTwin::new(std::iter::once(Column::words(&inputs.steps_name)).chain(lines).collect());
    for (place, step) in inputs.steps.iter().enumerate() {
        let values = inputs.lines.iter().map(|line| format.plain(line.values.get(place).copied().unwrap_or(f64::NAN)));
        table.push(std::iter::once(format.plain(*step)).chain(values).collect());
    }
    table
}

fn summary(inputs: &Inputs, ends: (f64, f64), format: &Format) -> String {
    let line = |line: &Line| {
        let known = || line.values.iter().copied().filter(|value| value.is_finite());
        let (low, high) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
        tr!(" {}: {} to {}.", line.name, written(inputs, low, format), written(inputs, high, format))
    };
    let (from, to) = (format.plain(ends.0), format.plain(ends.1));
    let lines: String = inputs.lines.iter().map(line).collect();
    tr!("Line chart, {} from {from} to {to}.{lines} {}", inputs.steps_name, inputs.title, from, to, lines)
}

/// The known points of a line.
fn course(inputs: &Inputs, line: &Line, x: &Scale, y: &Scale) -> Vec<(f64, f64)> {
    let pairs = inputs.steps.iter().zip(&line.values).filter(|(_, value)| value.is_finite());
    pairs.map(|(step, value)| (x.at(*step), y.at(*value))).collect()
}

/// The first line lies on top.
fn courses(scene: &mut Scene, inputs: &Inputs, x: &Scale, y: &Scale) {
    for (line, class) in inputs.lines.iter().zip(STROKES).rev() {
        scene.push(Mark::polyline(&course(inputs, line, x, y)).class(class));
    }
}

/// The limit and the places that matter, with their names where there is room.
fn named(scene: &mut Scene, inputs: &Inputs, x: &Scale, y: &Scale) {
    let frame = scene.plot;
    let mut placer = Placer::new(Frame { left: 0.0, top: 2.0, right: scene.width - 1.0, ..frame });
    for line in &inputs.lines {
        placer.take_course(&course(inputs, line, x, y), 2.0);
    }
    let mut put = |scene: &mut Scene, places: Vec<(f64, f64, Anchor)>, words: &str, class: Class| {
        let text = |(x, y, anchor)| Mark::text(x, y, anchor, words).class(class).class(Class::Halo);
        if let Some(mark) = placer.first_free(places.into_iter().map(text)) {
            scene.push(mark);
        }
    };
    for (step, words) in inputs.marks.iter().filter(|(step, _)| step.is_finite()) {
        let at = x.at(*step);
        scene.push(Mark::line(at, frame.top - 6.0, at, frame.bottom).class(Class::Dash));
        let rows = [frame.top - 10.0, frame.top + 8.0, frame.top + 26.0];
        let beside = |y: f64| [(at + 5.0, y, Anchor::Start), (at - 5.0, y, Anchor::End)];
        let above = std::iter::once((at, rows[0], Anchor::Middle));
        put(scene, above.chain(rows.into_iter().flat_map(beside)).collect(), words, Class::LabelStrong);
    }
    if let Some((value, words)) = inputs.limit.as_ref().filter(|limit| limit.0.is_finite()) {
        let at = y.at(*value);
        scene.push(Mark::line(frame.left, at, frame.right, at).class(Class::Dash));
        let ends = [(frame.left + 6.0, Anchor::Start), (frame.right - 6.0, Anchor::End)];
        let places = ends.into_iter().flat_map(|(x, anchor)| [-5.0, 14.0].map(|dy| (x, at + dy, anchor)));
        put(scene, places.collect(), words, Class::Label);
    }
}

/// Names at the right end of the lines, moved apart.
fn end_labels(scene: &mut Scene, inputs: &Inputs, y: &Scale) {
    let frame = scene.plot;
    let end = |line: &Line| line.values.iter().rev().copied().find(|value| value.is_finite()).unwrap_or(0.0);
    let lines = || inputs.lines.iter().take(STROKES.len());
    let heights: Vec<f64> = lines().map(|line| y.at(end(line))).collect();
    let placed = spread(&heights, text::LINE_PX, frame.top + 6.0, frame.bottom - 2.0);
    for (line, at) in lines().zip(placed) {
        let words = text::fit(&line.name, scene.width - frame.right - 10.0);
        scene.push(Mark::text(frame.right + 8.0, at + 4.0, Anchor::Start, &words).class(Class::LabelStrong));
    }
}

/// The same names as a key under the chart, for narrow sheets.
fn key(scene: &mut Scene, inputs: &Inputs) {
    let (y, share) = (scene.height - 8.0, scene.width / STROKES.len() as f64);
    for ((line, class), place) in inputs.lines.iter().zip(STROKES).zip(0_u8..) {
        let x = f64::from(place) * share;
        scene.push(Mark::line(x, y - 4.0, x + 16.0, y - 4.0).class(class));
        let span = Span { text: text::fit(&line.name, share - 32.0), strong: false };
        scene.push(Mark::spans(x + 22.0, y, Anchor::Start, vec![span]).class(Class::AxisText));
    }
}

/// An unseen strip per step that answers to pointer and keyboard.
fn hits(scene: &mut Scene, inputs: &Inputs, x: &Scale) {
    let frame = scene.plot;
    let at: Vec<f64> = inputs.steps.iter().map(|step| x.at(*step)).collect();
    for (order, here) in at.iter().enumerate() {
        let middle = |other: Option<&f64>, edge: f64| other.map_or(edge, |other| f64::midpoint(*other, *here));
        let left = middle(order.checked_sub(1).and_then(|before| at.get(before)), frame.left);
        let right = middle(at.get(order + 1), frame.right);
        let tooltip = scene.table.lines(order);
        let name = tr!("{}, point {} of {}", tooltip.join(", "), order + 1, at.len());
        let datum = Datum { row: order, item: None, tooltip, name, order, series: 0 };
        scene.push(Mark::rect(left, frame.top, right, frame.bottom).class(Class::Hit).datum(datum));
    }
}
