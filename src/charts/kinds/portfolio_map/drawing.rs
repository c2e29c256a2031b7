//! Ground, points and handles of the portfolio map.

use crate::engine::language::tr;
use crate::engine::stats::ranking::rank;
use super::{Inputs, Layout, Point, words};
use crate::charts::axis::{self, Ticks};
use crate::charts::palette::{Class, Group};
use crate::charts::scene::{Anchor, Axis, Datum, Handle, Mark, Scene, Shape, Sheet};

/// Tints, grid and axes.
pub(super) fn ground(scene: &mut Scene, inputs: &Inputs, layout: &Layout, sheet: &Sheet) {
    let frame = layout.frame;
    let line = layout.y.at(inputs.risk_line);
    let cut = inputs.value_cut_money.map(|money| layout.x.at(money));
    if let Some(cut) = cut {
        scene.push(Mark::rect(cut, frame.top, frame.right, line).class(Class::TintShield));
        scene.push(Mark::rect(frame.left, frame.top, cut, line).class(Class::TintSecure));
    }
    let format = &sheet.format;
    let ticks = Ticks::of(&layout.y, 5, |value| format.plain(value), |value| format.plain(value));
    for (value, text) in &ticks.marks {
        let y = layout.y.at(*value);
        scene.push(Mark::line(frame.left, y, frame.right, y).class(Class::Grid));
        scene.push(Mark::text(frame.left - 8.0, y + 4.0, Anchor::End, text).class(Class::AxisText));
    }
    let compact = sheet.narrow() || layout.x.domain().1 >= 1e7;
    let short = |value: f64| if compact { format.compact(value) } else { format.plain(value) };
    let most = if sheet.narrow() { 4 } else { 6 };
    let ticks =
        Ticks::of(&layout.x, most, short, |value| format!("{}\u{a0}{}", format.currency, short(value)));
    axis::feet(scene, &frame, &layout.x, &ticks);
    scene.push(Mark::line(frame.left, frame.bottom, frame.right, frame.bottom).class(Class::Zero));
    let foot = frame.bottom + 38.0;
    let crowd = inputs.points.len() > super::MOST_POINTS;
    let end = tr("Annual value (log scale) →");
    scene.push(Mark::text(frame.right, foot, Anchor::End, end).class(Class::AxisText));
    if crowd && !sheet.narrow() {
        let hint = tr("Darker: more items. Zoom in to see single items");
        scene.push(Mark::text(frame.left, foot, Anchor::Start, hint).class(Class::Hint));
    }
}

/// The two threshold lines.
pub(super) fn thresholds(scene: &mut Scene, inputs: &Inputs, layout: &Layout) {
    let frame = layout.frame;
    if let Some(cut) = inputs.value_cut_money.map(|money| layout.x.at(money)) {
        scene.push(Mark::line(cut, frame.top, cut, frame.bottom).class(Class::Dash));
    }
    let line = layout.y.at(inputs.risk_line);
    scene.push(Mark::line(frame.left, line, frame.right, line).class(Class::Dash));
}

/// The shape of a group.
pub(super) fn shape(group: Group, x: f64, y: f64, radius: f64) -> Shape {
    match group {
        Group::Shield => Shape::Diamond { x, y, radius },
        Group::Secure => Shape::Triangle { x, y, radius },
        Group::Lean => Shape::Circle { x, y, radius },
        Group::Routine => Shape::Square { x, y, radius },
    }
}

/// Wears the classes of a group.
pub(super) fn dressed(mark: Mark, group: Group) -> Mark {
    match group {
        Group::Routine => mark.class(crate::charts::palette::group_class(group)),
        _ => mark.class(crate::charts::palette::group_class(group)).class(Class::Point),
    }
}

/// Points, the large ones behind; Routine behind all.
pub(super) fn points(scene: &mut Scene, points: &[&Point], layout: &Layout, sheet: &Sheet) {
    let mut drawn: Vec<usize> = (0..points.len()).collect();
    rank(&mut drawn, |a, b| {
        let behind = |at: usize| u8::from(points[at].group != Group::Routine);
        let sizes = layout.radius(points[*b]).total_cmp(&layout.radius(points[*a]));
        behind(*a).cmp(&behind(*b)).then(sizes).then(a.cmp(b))
    });
    for order in drawn {
        let point = points[order];
        let (x, y) = layout.at(point);
        let datum = Datum {
            row: order,
            item: Some(point.id.clone()),
            tooltip: scene.table.lines(order),
            name: words::name(point, order, points.len(), &sheet.format),
            order,
            series: (point.group as usize),
        };
        let mark = Mark::from(shape(point.group, x, y, layout.radius(point)));
        scene.push(dressed(mark, point.group).datum(datum));
    }
}

/// The two handles, in front of everything.
pub(super) fn handles(scene: &mut Scene, inputs: &Inputs, layout: &Layout, sheet: &Sheet) {
    let frame = layout.frame;
    let line = layout.y.at(inputs.risk_line);
    if let Some(money) = inputs.value_cut_money {
        let x = layout.x.at(money);
        let handle = Handle {
            threshold: "value_cut",
            axis: Axis::X,
            value: money,
            name: format!("{}, {}", cut_name(inputs), sheet.format.money_spoken(money)),
        };
        let (top, bottom) = (frame.top + 1.0, frame.top + 19.0);
        scene.push(Mark::rounded(x - 5.0, top, x + 5.0, bottom, 3.0).class(Class::Handle).handle(handle));
        for dx in [-1.5, 1.5] {
            scene.push(Mark::line(x + dx, top + 5.0, x + dx, bottom - 5.0).class(Class::Grip));
        }
    }
    let handle = Handle {
        threshold: "risk_line",
        axis: Axis::Y,
        value: inputs.risk_line,
        name: tr!("Risk line, {}", sheet.format.plain(inputs.risk_line)),
    };
    let (left, right) = (frame.right - 7.0, frame.right + 11.0);
    scene.push(Mark::rounded(left, line - 5.0, right, line + 5.0, 3.0).class(Class::Handle).handle(handle));
    for dy in [-1.5, 1.5] {
        scene.push(Mark::line(left + 5.0, line + dy, right - 5.0, line + dy).class(Class::Grip));
    }
}

/// Which cut the upright line is.
pub(super) fn cut_name(inputs: &Inputs) -> &'static str {
    if inputs.b_items_low { tr("A/B cut") } else { tr("B/C cut") }
}
