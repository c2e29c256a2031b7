//! Where a curve bends: two straight lines that meet, fitted by least squares (Hudson, 1966).

/// The place of the bend of a curve given by points in rising order of x; `None` where one line fits as well, or
/// there are fewer than four points.
///
/// Unit: that of x. Domain: finite points. Source: Hudson (1966), continuous two-phase regression.
///
/// ```
/// use steadystock::engine::stats::broken_line::bend;
/// let curve: Vec<(f64, f64)> = (0..9).map(|x| f64::from(x)).map(|x| (x, (x - 4.0).max(0.0))).collect();
/// assert_eq!(bend(&curve), Some(4.0));
/// assert_eq!(bend(&[(0.0, 1.0), (1.0, 2.0), (2.0, 3.0), (3.0, 4.0)]), None);
/// ```
#[must_use]
pub fn bend(points: &[(f64, f64)]) -> Option<f64> {
    let (first, last) = (points.first()?.0, points.last()?.0);
    if points.len() < 4 || last <= first {
        return None;
    }
    let straight = misfit(points, None)?;
    let scale = points.iter().map(|point| point.1 * point.1).sum::<f64>();
    let mut best: Option<(f64, f64)> = None;
    // Between the second point and the last but one, in fine steps: the misfit is smooth between points.
    let (low, high) = (points.get(1)?.0, points.get(points.len() - 2)?.0);
    for step in 0..=STEPS {
        let knot = low + (high - low) * f64::from(step) / f64::from(STEPS);
        if let Some(found) = misfit(points, Some(knot))
            && best.is_none_or(|(least, _)| found < least - 1e-12 * scale)
        {
            best = Some((found, knot));
        }
    }
    // One line in place of two must cost something worth a bend.
    best.filter(|&(least, _)| straight > 1e-9 * scale && least < 0.8 * straight).map(|(_, knot)| knot)
}

/// Knots that are tried.
const STEPS: u32 = 1_000;

/// Sum of squares about the best line, or about the best pair of lines that meet at a knot; `None` where they are not
/// determined.
fn misfit(points: &[(f64, f64)], knot: Option<f64>) -> Option<f64> {
    let row = |x: f64| [1.0, x, knot.map_or(0.0, |knot| (x - knot).max(0.0))];
    let size = if knot.is_some() { 3 } else { 2 };
    let mut system = [[0.0; 4]; 3];
    for &(x, y) in points {
        let row = row(x);
        for (line, a) in system.iter_mut().zip(row) {
            for (cell, b) in line.iter_mut().zip(row) {
                *cell += a * b;
            }
            line[3] += a * y;
        }
    }
    let solved = solve(&mut system, size)?;
    let left = |&(x, y): &(f64, f64)| {
        let row = row(x);
        let line: f64 = solved.iter().zip(row).map(|(a, b)| a * b).sum();
        (y - line) * (y - line)
    };
    Some(points.iter().map(left).sum())
}

/// Gauss and Jordan with the largest pivot.
fn solve(system: &mut [[f64; 4]; 3], size: usize) -> Option<[f64; 3]> {
    for column in 0..size {
        let pivot =
            (column..size).max_by(|&a, &b| system[a][column].abs().total_cmp(&system[b][column].abs()))?;
        system.swap(column, pivot);
        let divisor = system[column][column];
        if divisor.abs() < 1e-12 {
            return None;
        }
        system[column].iter_mut().for_each(|cell| *cell /= divisor);
        let line = system[column];
        for (other, row) in system.iter_mut().enumerate().take(size) {
            let factor = row[column];
            if other != column {
                row.iter_mut().zip(line).for_each(|(cell, value)| *cell -= factor * value);
            }
        }
    }
    Some([0, 1, 2].map(|index| if index < size { system[index][3] } else { 0.0 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bend_is_found_between_points_and_through_noise() {
        let noise = [0.02, -0.03, 0.01, 0.03, -0.02, 0.01, -0.01, 0.02, -0.02, 0.03];
        let curve: Vec<(f64, f64)> = noise
            .iter()
            .enumerate()
            .map(|(i, noise)| (i as f64, 1.0 + 0.1 * i as f64 + 2.0 * (i as f64 - 5.4).max(0.0) + noise))
            .collect();
        let found = bend(&curve).unwrap();
        assert!((found - 5.4).abs() < 0.1, "{found}");
    }

    #[test]
    fn a_line_and_too_few_points_have_no_bend() {
        assert_eq!(bend(&[(0.0, 0.0), (1.0, 5.0), (2.0, 0.0)]), None);
        assert_eq!(bend(&[(0.0, 3.0), (1.0, 3.0), (2.0, 3.0), (9.0, 3.0)]), None);
        assert_eq!(bend(&[(1.0, 3.0); 6]), None);
    }
}
