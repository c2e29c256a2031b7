//! The crowd as hexagons: darker where more items lie.

use std::collections::BTreeMap;

use super::{Layout, Point};
use crate::charts::palette::Class;
use crate::charts::scene::{Mark, Scene};

/// Distance from centre to corner, pixels.
const CORNER_PX: f64 = 8.0;
const SHADES: [Class; 7] =
    [Class::Seq1, Class::Seq2, Class::Seq3, Class::Seq4, Class::Seq5, Class::Seq6, Class::Seq7];

/// Nearest centre of the honeycomb, as column and row (rows are shifted by half a column in turn).
fn cell(x: f64, y: f64) -> (i32, i32) {
    let (across, down) = (CORNER_PX * 3.0_f64.sqrt(), CORNER_PX * 1.5);
    let row = (y / down).round() as i32;
    let mut best = (0, row);
    let mut nearest = f64::INFINITY;
    for candidate in (row - 1)..=(row + 1) {
        let shift = if candidate.rem_euclid(2) == 1 { 0.5 } else { 0.0 };
        let column = (x / across - shift).round() as i32;
        let (cx, cy) = centre((column, candidate));
        let distance = (cx - x) * (cx - x) + (cy - y) * (cy - y);
        if distance < nearest {
            (nearest, best) = (distance, (column, candidate));
        }
    }
    best
}

fn centre((column, row): (i32, i32)) -> (f64, f64) {
    let shift = if row.rem_euclid(2) == 1 { 0.5 } else { 0.0 };
    ((f64::from(column) + shift) * CORNER_PX * 3.0_f64.sqrt(), f64::from(row) * CORNER_PX * 1.5)
}

/// Draws the items as hexagons, shaded by the logarithm of their count.
pub(super) fn draw(scene: &mut Scene, points: &[&Point], layout: &Layout) {
    let mut counts: BTreeMap<(i32, i32), usize> = BTreeMap::new();
    for point in points {
        let (x, y) = layout.at(point);
        *counts.entry(cell(x, y)).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(1);
    let top = libm::log(most as f64 + 1.0);
    for (place, count) in counts {
        let (x, y) = centre(place);
        let share = libm::log(count as f64 + 1.0) / top;
        let shade = SHADES[((share * 7.0) as usize).min(6)];
        let corner = |dx: f64, dy: f64| (x + dx * CORNER_PX * 0.96, y + dy * CORNER_PX * 0.96);
        let side = 3.0_f64.sqrt() / 2.0;
        let corners = [
            corner(0.0, -1.0),
            corner(side, -0.5),
            corner(side, 0.5),
            corner(0.0, 1.0),
            corner(-side, 0.5),
            corner(-side, -0.5),
        ];
        scene.push(Mark::area(&corners).class(shade));
    }
}
