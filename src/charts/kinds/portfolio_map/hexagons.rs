//! The crowd as hexagons: darker where more items lie.

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
    // No hexagon reaches beyond the rows next to its own.
    let row = (y / down).floor() as i32;
    let mut best = (0, row);
    let mut nearest = f64::INFINITY;
    for candidate in [row, row + 1] {
        let shift = if candidate.rem_euclid(2) == 1 { 0.5 } else { 0.0 };
        let column = (x / across - shift + 0.5).floor() as i32;
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
    // Every point lies in the frame: a grid of its cells, as a map asks too much for 100,000 of them.
    let (last_column, last_row) = cell(layout.frame.right, layout.frame.bottom);
    let rows = last_row.max(0) as usize + 3;
    let mut counts = vec![0_usize; (last_column.max(0) as usize + 3) * rows];
    for point in points {
        let (x, y) = layout.at(point);
        let (column, row) = cell(x, y);
        if let Some(count) = counts.get_mut((column + 1).max(0) as usize * rows + (row + 1).max(0) as usize) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(1);
    let top = libm::log(most as f64 + 1.0);
    for (at, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
        let (x, y) = centre(((at / rows) as i32 - 1, (at % rows) as i32 - 1));
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
