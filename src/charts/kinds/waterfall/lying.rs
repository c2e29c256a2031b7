//! The waterfall with lying bars, for phones: one row per step, figures in a column at the right.

use super::{Bar, BarKind, arrow, datum, dress};
use crate::charts::axis::{self, Ticks};
use crate::charts::palette::Class;
use crate::charts::scale::Scale;
use crate::charts::scene::{Anchor, Frame, Mark, Scene, Sheet};
use crate::charts::text;

const ROW_PX: f64 = 34.0;
const BAR_PX: f64 = 22.0;

pub(super) fn draw(scene: &mut Scene, bars: &[Bar], today: f64, sheet: &Sheet) {
    let format = &sheet.format;
    let ends = || bars.iter().flat_map(|bar| [bar.from_money, bar.to_money]);
    let (low, high) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
    let write = |bar: &Bar| match bar.kind {
        BarKind::Change => format!("{}{}", arrow(bar), format.compact(bar.change_money().abs())),
        _ => format.money_compact(today + bar.to_money),
    };
    let widest = bars.iter().map(|bar| text::width_strong(&write(bar), text::LABEL_PX)).fold(0.0, f64::max);
    let names = (sheet.width * 0.3).clamp(60.0, 112.0);
    let bottom = ROW_PX * bars.len() as f64 + 2.0;
    let frame = Frame { left: names + 4.0, top: 0.0, right: sheet.width - widest - 12.0, bottom };
    scene.height = bottom + 26.0;
    scene.plot = frame;
    let x = Scale::nice(low, high, (frame.left, frame.right), 4);
    scene.x_scale = Some(x);
    let ticks = Ticks::of(&x, 4, |money| format.compact(money), |money| format.compact(money));
    axis::uprights(scene, &frame, &x, &ticks);
    for (place, bar) in bars.iter().enumerate() {
        let top = ROW_PX * place as f64 + 5.0;
        let (from, to) = (x.at(bar.from_money), x.at(bar.to_money));
        if place + 1 < bars.len() {
            scene.push(Mark::line(to, top + BAR_PX, to, top + ROW_PX).class(Class::Dash));
        }
        let datum = datum(scene, bars, place, format);
        if (to - from).abs() < 0.5 {
            scene.push(Mark::line(to, top, to, top + BAR_PX).class(Class::Tick).datum(datum));
        } else {
            dress(scene, bar, &Mark::rect(from, top, to, top + BAR_PX), datum);
        }
        let class = if bar.kind == BarKind::Change { Class::Label } else { Class::LabelStrong };
        let base = if bar.note.is_empty() { top + 15.0 } else { top + 8.0 };
        scene.push(Mark::text(0.0, base, Anchor::Start, &text::fit(&bar.label, names)).class(class));
        if !bar.note.is_empty() {
            scene.push(Mark::text(0.0, top + 22.0, Anchor::Start, &text::fit(&bar.note, names)).class(Class::Hint));
        }
        scene.push(Mark::text(sheet.width, top + 15.0, Anchor::End, &write(bar)).class(class));
    }
}
