//! A drawn chart as values: marks with class names, what each mark stands for, and the table that says the same.

use super::format::Format;
pub use super::mark::{Anchor, Axis, Datum, Handle, Mark, Shape, Span, Step};
use super::palette::{Class, Pattern};
use super::scale::Scale;
use super::table_twin::TableTwin;
use crate::engine::stats::ranking::rank;

/// What every kind needs beside its figures: how large, how figures are written, where they come from.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Real width in pixels; the chart is drawn for it and never scaled.
    pub width: f64,
    /// Wished height in pixels; kinds with one row per bar take what they need.
    pub height: f64,
    /// How figures are written.
    pub format: Format,
    /// Line under the chart, such as `48 items, data of 21 Nov 2026`.
    pub source_line: String,
}

impl Sheet {
    /// A sheet with the default format. Sizes below 60 x 12 are raised to that.
    #[must_use]
    pub fn new(width: f64, height: f64) -> Self {
        let least = |value: f64, least: f64| if value.is_finite() { value.max(least) } else { least };
        Self {
            width: least(width, 60.0),
            height: least(height, 12.0),
            format: Format::default(),
            source_line: String::new(),
        }
    }

    /// The same with another source line.
    #[must_use]
    pub fn source(mut self, source_line: &str) -> Self {
        source_line.clone_into(&mut self.source_line);
        self
    }

    /// Whether the sheet is as narrow as a phone.
    #[must_use]
    pub fn narrow(&self) -> bool {
        self.width < 480.0
    }
}

/// The part of the sheet that holds marks, pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl Frame {
    /// Width, pixels.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Height, pixels.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

/// A drawn chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Width in pixels.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// The finding, as a sentence without a stop.
    pub title: String,
    /// Measure and unit.
    pub subtitle: String,
    /// For screen readers: kind, range, extremes, main message.
    pub summary: String,
    /// Line under the chart.
    pub source_line: String,
    /// Where marks lie, for pointers and zoom.
    pub plot: Frame,
    /// Horizontal scale, where there is one; [`Scale::invert`] turns a pointer into a value.
    pub x_scale: Option<Scale>,
    /// Vertical scale, where there is one.
    pub y_scale: Option<Scale>,
    /// Patterns used by the marks.
    pub patterns: Vec<Pattern>,
    /// Marks, back to front.
    pub marks: Vec<Mark>,
    /// The same figures as rows.
    pub table: TableTwin,
}

impl Scene {
    /// An empty scene of the sheet's size.
    #[must_use]
    pub fn on(sheet: &Sheet) -> Self {
        Self {
            width: sheet.width,
            height: sheet.height,
            source_line: sheet.source_line.clone(),
            ..Self::default()
        }
    }

    /// A scene that says in words why there is nothing to draw.
    #[must_use]
    pub fn words(sheet: &Sheet, title: &str, body: &str) -> Self {
        let mut scene = Self::on(sheet);
        scene.title = title.to_owned();
        scene.summary = format!("{title}. {body}");
        let middle = (sheet.width / 2.0, sheet.height / 2.0);
        let mut rows = wrap(body, sheet.width - 16.0);
        let first = middle.1 - 8.0 * (rows.len() as f64 - 1.0) + 4.0;
        for (place, row) in rows.drain(..).enumerate() {
            let y = first + 16.0 * place as f64;
            scene.marks.push(Mark::text(middle.0, y, Anchor::Middle, &row).class(Class::Label));
        }
        scene
    }

    /// Adds a mark in front of the others and lists its pattern.
    pub fn push(&mut self, mark: Mark) {
        if let Some(pattern) = mark.pattern
            && !self.patterns.contains(&pattern)
        {
            self.patterns.push(pattern);
        }
        self.marks.push(mark);
    }

    /// The marks a keyboard can reach, in reading order.
    #[must_use]
    pub fn reading_order(&self) -> Vec<&Mark> {
        let mut marks: Vec<&Mark> = self.marks.iter().filter(|mark| mark.datum.is_some()).collect();
        let order = |mark: &Mark| mark.datum.as_ref().map_or(usize::MAX, |datum| datum.order);
        rank(&mut marks, |one, other| order(one).cmp(&order(other)));
        marks
    }
}

fn wrap(text: &str, limit_px: f64) -> Vec<String> {
    let mut rows = vec![String::new()];
    for word in text.split(' ') {
        let row = rows.last().cloned().unwrap_or_default();
        let longer = if row.is_empty() { word.to_owned() } else { format!("{row} {word}") };
        let fits = row.is_empty() || super::text::width(&longer, super::text::LABEL_PX) <= limit_px;
        match (fits, rows.last_mut()) {
            (true, Some(last)) => *last = longer,
            _ => rows.push(word.to_owned()),
        }
    }
    rows
}
