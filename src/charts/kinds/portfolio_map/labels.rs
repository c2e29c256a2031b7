//! Names on the portfolio map: quadrants in their bands, thresholds beside their lines, the items with most risk.

use crate::engine::language::tr;
use crate::engine::stats::ranking::rank;
use super::drawing::{cut_name, dressed, shape};
use super::words::Tally;
use super::{BAND_PX, Inputs, Layout, Point};
use crate::charts::palette::{Class, Group};
use crate::charts::place::{Bounds, Placer, mark_bounds};
use crate::charts::scene::{Anchor, Mark, Scene, Sheet};
use crate::charts::text;

/// Draws all labels; those without room are left out (the table and the tooltip have them).
pub(super) fn draw(
    scene: &mut Scene,
    inputs: &Inputs,
    tally: &Tally<'_>,
    points: &[&Point],
    layout: &Layout,
    sheet: &Sheet,
) {
    let mut placer = Placer::new(layout.frame);
    for point in points {
        let (x, y) = layout.at(point);
        placer.take(square(x, y, layout.radius(point) * 1.2));
    }
    thresholds_take(&mut placer, inputs, layout);
    quadrants(scene, (inputs, tally), layout, sheet, &mut placer);
    threshold_names(scene, inputs, layout, sheet, &mut placer);
    items(scene, points, layout, sheet, &mut placer);
}

fn square(x: f64, y: f64, half: f64) -> Bounds {
    Bounds { left: x - half, top: y - half, right: x + half, bottom: y + half }
}

fn thresholds_take(placer: &mut Placer, inputs: &Inputs, layout: &Layout) {
    let frame = layout.frame;
    let line = layout.y.at(inputs.risk_line);
    placer.take(Bounds { left: frame.left, top: line - 1.0, right: frame.right, bottom: line + 1.0 });
    placer.take(Bounds { left: frame.right - 9.0, top: line - 6.0, right: frame.right, bottom: line + 6.0 });
    if let Some(money) = inputs.value_cut_money {
        let x = layout.x.at(money);
        placer.take(Bounds { left: x - 1.0, top: frame.top, right: x + 1.0, bottom: frame.bottom });
        placer.take(Bounds { left: x - 7.0, top: frame.top, right: x + 7.0, bottom: frame.top + 20.0 });
    }
}

/// Symbol, name and count in the four corners, in the bands that marks keep free.
fn quadrants(
    scene: &mut Scene,
    (inputs, tally): (&Inputs, &Tally<'_>),
    layout: &Layout,
    sheet: &Sheet,
    placer: &mut Placer,
) {
    let frame = layout.frame;
    let (high, low) = (frame.top + 16.0, frame.bottom - 8.0);
    let corners = [
        (Group::Secure, true, high),
        (Group::Shield, false, high),
        (Group::Routine, true, low),
        (Group::Lean, false, low),
    ];
    for (group, at_left, y) in corners {
        let count = tally.by_group[group as usize];
        let plain = match sheet.narrow() {
            true => format!(" {}", sheet.format.whole(count as f64)),
            false => format!(" {}", sheet.format.count(count, "item", "items")),
        };
        let name_width = text::width_strong(group.name(), text::LABEL_PX);
        let width = name_width + text::width(&plain, text::LABEL_PX);
        // In the corner; where the cut runs through it, on this side or that side of the line.
        let corner = if at_left { frame.left + 22.0 } else { frame.right - 6.0 - width };
        let cut = inputs.value_cut_money.map_or(corner, |money| layout.x.at(money));
        let starts = [corner, cut + 32.0, cut - 14.0 - width].map(|start| (start, plain.as_str()));
        let bare = if at_left { corner } else { frame.right - 6.0 - name_width };
        let place = |(start, plain): (f64, &str)| {
            Mark::lead_text(start, y, Anchor::Start, group.name(), plain).class(Class::Halo)
        };
        let Some(label) = starts.into_iter().chain([(bare, "")]).map(place).find(|mark| {
            let bounds = mark_bounds(mark).map(|bounds| Bounds { left: bounds.left - 18.0, ..bounds });
            bounds.is_some_and(|bounds| placer.free(&bounds))
        }) else {
            continue;
        };
        placer.take_mark(&label);
        if let Some(bounds) = mark_bounds(&label) {
            let symbol = square(bounds.left - 11.0, y - 4.0, 7.0);
            placer.take(symbol);
            let mark = Mark::from(shape(group, bounds.left - 11.0, y - 4.0, 4.4));
            scene.push(dressed(mark, group));
        }
        scene.push(label);
    }
}

fn threshold_names(scene: &mut Scene, inputs: &Inputs, layout: &Layout, sheet: &Sheet, placer: &mut Placer) {
    let frame = layout.frame;
    let hint = |x: f64, y: f64, anchor: Anchor, text: &str| {
        Mark::text(x, y, anchor, text).class(Class::Hint).class(Class::Halo)
    };
    if let Some(money) = inputs.value_cut_money {
        let x = layout.x.at(money);
        let long = format!("{} {}", cut_name(inputs), sheet.format.money(money));
        let short = format!("{} {}", cut_name(inputs), sheet.format.compact(money));
        let places = [(-11.0, Anchor::End, 16.0 - frame.height()), (11.0, Anchor::Start, 16.0 - frame.height())];
        let feet = [(-6.0, Anchor::End, -8.0), (6.0, Anchor::Start, -8.0)];
        let all = [&long, &short].into_iter().flat_map(|text| {
            places.into_iter().chain(feet).map(move |(dx, anchor, dy)| hint(x + dx, frame.bottom + dy, anchor, text))
        });
        if let Some(mark) = placer.first_free(all) {
            scene.push(mark);
        }
    }
    let y = layout.y.at(inputs.risk_line);
    let text = tr!("Risk line {}", sheet.format.plain(inputs.risk_line));
    let sides = [(frame.left + 4.0, Anchor::Start), (frame.right - 14.0, Anchor::End)];
    let all = sides.into_iter().flat_map(|(x, anchor)| [-5.0, 14.0].map(|dy| hint(x, y + dy, anchor, &text)));
    if let Some(mark) = placer.first_free(all) {
        scene.push(mark);
    }
}

/// Names of the items with most risk, high-risk groups first.
fn items(scene: &mut Scene, points: &[&Point], layout: &Layout, sheet: &Sheet, placer: &mut Placer) {
    let most = if sheet.narrow() { 6 } else { 10 };
    let frame = layout.frame;
    placer.take(Bounds { bottom: frame.top + BAND_PX, ..frame });
    placer.take(Bounds { top: frame.bottom - BAND_PX, ..frame });
    let mut ranked: Vec<&&Point> = points.iter().take(40).collect();
    rank(&mut ranked, |one, other| other.high_risk().cmp(&one.high_risk()));
    let limit = if sheet.narrow() { 110.0 } else { 190.0 };
    let mut placed = 0;
    for point in ranked {
        if placed == most {
            break;
        }
        let (x, y) = layout.at(point);
        let half = layout.radius(point) * 1.2;
        let full = text::fit(&point.name, limit);
        let found = placer
            .beside(x, y, half, &full, Class::Label)
            .or_else(|| placer.beside(x, y, half, &text::fit(&point.name, limit * 0.75), Class::Label));
        if let Some(mark) = found {
            scene.push(mark);
            placed += 1;
        }
    }
}
