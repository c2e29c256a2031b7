//! The waterfall with standing bars.

use super::{Bar, BarKind, arrow, datum, dress, word};
use crate::charts::axis::{self, Ticks};
use crate::charts::format::Format;
use crate::charts::palette::Class;
use crate::charts::scale::Scale;
use crate::charts::scene::{Anchor, Frame, Mark, Scene, Sheet};
use crate::charts::text;

pub(super) fn draw(scene: &mut Scene, bars: &[Bar], today: f64, sheet: &Sheet) {
    let format = &sheet.format;
    let ends = || bars.iter().flat_map(|bar| [bar.from_money, bar.to_money]);
    let (low, high) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
    // A rising plan has two lines of figures above it.
    let top = if bars.last().is_some_and(|bar| bar.to_money > 0.0) { 44.0 } else { 28.0 };
    let slot_px = (sheet.width - 70.0) / bars.len() as f64;
    let note_lines = bars.iter().map(|bar| split(&bar.note, slot_px - 6.0).len()).max().unwrap_or(0);
    let bottom = sheet.height - 56.0 - 16.0 * note_lines as f64;
    let y = Scale::nice(low, high, (bottom, top), 6);
    let short = (y.domain().1 - y.domain().0) >= 10_000_000.0;
    let each = |money: f64| if short { format.compact(money) } else { format.plain(money) };
    let ticks = Ticks::of(&y, 6, each, each);
    let frame = Frame { left: ticks.width().max(24.0) + 10.0, top, right: sheet.width - 8.0, bottom };
    scene.plot = frame;
    scene.y_scale = Some(y);
    axis::levels(scene, &frame, &y, &ticks);
    let slot = frame.width() / bars.len() as f64;
    let half = (slot * 0.34).min(56.0);
    let middle = |place: usize| frame.left + slot * (place as f64 + 0.5);
    for (place, bar) in bars.iter().enumerate() {
        let (x, level) = (middle(place), y.at(bar.to_money));
        // The level is carried on to the next bar.
        if place + 1 < bars.len() {
            scene.push(Mark::line(x + half, level, middle(place + 1) - half, level).class(Class::Dash));
        }
        let datum = datum(scene, bars, place, format);
        let from = y.at(bar.from_money);
        if (level - from).abs() < 0.5 {
            scene.push(Mark::line(x - half, level, x + half, level).class(Class::Tick).datum(datum));
        } else {
            dress(scene, bar, &Mark::rect(x - half, from, x + half, level), datum);
        }
    }
    figures(scene, bars, today, format, (&y, slot));
    for (place, bar) in bars.iter().enumerate() {
        let x = middle(place);
        let room = slot - 6.0;
        scene.push(Mark::text(x, bottom + 44.0, Anchor::Middle, &text::fit(&bar.label, room)).class(Class::Label));
        for (line, words) in split(&bar.note, room).iter().enumerate() {
            let base = bottom + 60.0 + 16.0 * line as f64;
            scene.push(Mark::text(x, base, Anchor::Middle, &text::fit(words, room)).class(Class::AxisText));
        }
    }
}

/// A note in one line, or in two where it is too wide.
fn split(note: &str, room: f64) -> Vec<&str> {
    if note.is_empty() {
        return Vec::new();
    }
    if text::width(note, text::LABEL_PX) <= room {
        return vec![note];
    }
    note.split_once(' ').map_or_else(|| vec![note], |(first, second)| vec![first, second])
}

/// Figures at the far end of each bar, in the longest form that fits all.
fn figures(scene: &mut Scene, bars: &[Bar], today: f64, format: &Format, (y, slot): (&Scale, f64)) {
    let frame = scene.plot;
    let write = |bar: &Bar, form: u8| {
        let value = bar.change_money().abs();
        match (bar.kind, form) {
            (BarKind::Change, 0) => format!("{}{} {}", arrow(bar), format.whole(value), word(bar)),
            (BarKind::Change, 1) => format!("{}{}", arrow(bar), format.whole(value)),
            (BarKind::Change, _) => format!("{}{}", arrow(bar), format.compact(value)),
            (_, 0 | 1) => format.money(today + bar.to_money),
            (_, _) => format.compact(today + bar.to_money),
        }
    };
    let fits = |form: &u8| bars.iter().all(|bar| text::width_strong(&write(bar, *form), text::LABEL_PX) <= slot - 6.0);
    let form = [0, 1].into_iter().find(fits).unwrap_or(2);
    for (place, bar) in bars.iter().enumerate() {
        let x = frame.left + slot * (place as f64 + 0.5);
        let below = bar.falls() || bar.kind == BarKind::Today;
        let end = y.at(bar.to_money);
        let base = if below { end + 18.0 } else { end - 7.0 };
        let mark = Mark::text(x, base, Anchor::Middle, &write(bar, form));
        scene.push(mark.class(Class::LabelStrong).class(Class::Halo));
        if bar.kind == BarKind::Plan && form == 0 && bar.change_money() != 0.0 {
            let change = format!("{}{} {}", arrow(bar), format.whole(bar.change_money().abs()), word(bar));
            let base = if below { base + 16.0 } else { base - 16.0 };
            scene.push(Mark::text(x, base, Anchor::Middle, &change).class(Class::AxisText).class(Class::Halo));
        }
    }
}
