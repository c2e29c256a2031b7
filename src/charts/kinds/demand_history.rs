//! C15, demand history: units per period, with what stands out in it and what is planned with instead.

use crate::engine::language::{time, tr};
use crate::engine::stats::ranking::rank;
use crate::charts::axis::{self, Ticks};
use crate::charts::format::Format;
use crate::charts::palette::{Class, Pattern};
use crate::charts::scale::Scale;
use crate::charts::scene::{Datum, Frame, Mark, Scene, Sheet};
use crate::charts::table_twin::{Column, TableTwin};

/// A period with far more demand than those around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Peak {
    /// Its place in the history, from 0.
    pub period: usize,
    /// The most that is in line, units.
    pub limit_units: f64,
}

/// Periods without demand that chance does not explain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// The place of the first, from 0.
    pub first: usize,
    /// How many.
    pub periods: usize,
    /// What was usual before, units a period.
    pub usual_units: f64,
}

/// What the chart shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// A period: `week`.
    pub period: String,
    /// Units of each period as the files have them, oldest first.
    pub units: Vec<f64>,
    /// What is planned with, of the same length.
    pub planned_units: Vec<f64>,
    /// Periods far above the usual.
    pub peaks: Vec<Peak>,
    /// Runs of periods without demand.
    pub gaps: Vec<Gap>,
}

/// The chart needs no more than this, pixels.
const HEIGHT_PX: f64 = 168.0;

/// Draws the history.
#[must_use]
pub fn scene(inputs: &Inputs, sheet: &Sheet) -> Scene {
    let periods = inputs.units.len();
    if periods == 0 {
        return Scene::words(sheet, tr("No history"), tr("The files hold no demand by period."));
    }
    let format = &sheet.format;
    let mut scene = Scene::on(sheet);
    scene.height = sheet.height.min(HEIGHT_PX);
    let most = inputs.units.iter().chain(&inputs.planned_units).copied().filter(|u| u.is_finite());
    let (low, high) = most.fold((0.0_f64, 1.0_f64), |(low, high), u| (low.min(u), high.max(u)));
    let bottom = scene.height - 26.0;
    let y = Scale::nice(low, high, (bottom, 12.0), 4);
    let ticks = Ticks::of(&y, 4, |v| format.compact(v), |v| format.compact(v));
    let left = ticks.width().max(16.0) + 10.0;
    let frame = Frame { left, top: 12.0, right: sheet.width - 10.0, bottom };
    let x = Scale::linear(1.0 - periods as f64, 0.0, (frame.left, frame.right));
    (scene.plot, scene.x_scale, scene.y_scale) = (frame, Some(x), Some(y));
    words(&mut scene, inputs, format);
    axis::levels(&mut scene, &frame, &y, &ticks);
    let ago = Ticks::of(&x, if sheet.narrow() { 4 } else { 6 }, |v| format.plain(-v), |_| tr("now").to_owned());
    axis::feet(&mut scene, &frame, &x, &ago.whole());
    let place = |period: usize| x.at(period as f64 + 1.0 - periods as f64);
    draw(&mut scene, inputs, &y, &place);
    scene
}

/// Counts of what stands out: `2 peaks and 1 gap`.
fn found(inputs: &Inputs, format: &Format) -> String {
    match (inputs.peaks.len(), inputs.gaps.len()) {
        (0, 0) => tr("Nothing stands out").to_owned(),
        (peaks, 0) => tr!("{} out of line", format.count(peaks, "peak", "peaks")),
        (0, gaps) => tr!("{} that chance does not explain", format.count(gaps, "gap", "gaps")),
        (peaks, gaps) => tr!("{} and {} stand out", format.count(peaks, "peak", "peaks"), format.count(gaps, "gap", "gaps")),
    }
}

fn words(scene: &mut Scene, inputs: &Inputs, format: &Format) {
    let periods = inputs.units.len();
    scene.title = found(inputs, format);
    let changed = inputs.units.iter().zip(&inputs.planned_units).filter(|(a, b)| a != b).count();
    let treated = if changed > 0 {
        tr!(". Dashed: as in the files, where {changed} {} is planned with otherwise", time(&inputs.period, changed), changed)
    } else {
        String::new()
    };
    let word = time(&inputs.period, 1_usize);
    scene.subtitle = tr!("Units a {word}, {} {words}{treated}", format.whole(periods as f64), word, words = time(&inputs.period, periods), treated);
    scene.summary = tr!("Line chart of demand. {}: {}.", scene.subtitle, scene.title);
    scene.table = table(inputs, format);
}

fn table(inputs: &Inputs, format: &Format) -> TableTwin {
    let mut table = TableTwin::new(vec![
        Column::words(tr("Period")),
        Column::figures(tr("In the files"), tr("units")),
        Column::figures(tr("Planned with"), tr("units")),
        Column::words(tr("What stands out")),
    ]);
    let periods = inputs.units.len();
    for (period, units) in inputs.units.iter().enumerate() {
        let ago = match periods - 1 - period {
            0 => tr!("Latest {}", time(&inputs.period, 1_usize)),
            1 => tr!("1 {} before", time(&inputs.period, 1_usize)),
            n => tr!("{} {} before", format.whole(n as f64), time(&inputs.period, n)),
        };
        let peak = inputs.peaks.iter().find(|peak| peak.period == period);
        let gap = inputs.gaps.iter().find(|gap| (gap.first..gap.first + gap.periods).contains(&period));
        let note = match (peak, gap) {
            (Some(peak), _) => tr!("in line up to {}", format.plain(peak.limit_units)),
            (_, Some(gap)) => tr!("{} a {} was usual before", format.plain(gap.usual_units), time(&inputs.period, 1_usize)),
            _ => String::new(),
        };
        let planned = inputs.planned_units.get(period).unwrap_or(units);
        table.push(vec![ago, format.plain(*units), format.plain(*planned), note]);
    }
    table
}

fn draw(scene: &mut Scene, inputs: &Inputs, y: &Scale, place: &dyn Fn(usize) -> f64) {
    let (top, bottom) = (scene.plot.top, scene.plot.bottom);
    let half = (place(1) - place(0)).abs().max(2.0) / 2.0;
    let grounds = inputs.gaps.iter().map(|gap| {
        let last = gap.first + gap.periods.saturating_sub(1);
        Mark::rect(place(gap.first) - half, top, place(last) + half, bottom).pattern(Pattern::Danger)
    });
    grounds.collect::<Vec<_>>().into_iter().for_each(|mark| scene.push(mark));
    let line = |units: &[f64], class| {
        let points: Vec<(f64, f64)> =
            units.iter().enumerate().map(|(period, units)| (place(period), y.at(*units))).collect();
        Mark::polyline(&points).class(class)
    };
    if inputs.planned_units != inputs.units {
        scene.push(line(&inputs.units, Class::StrokeToday));
    }
    scene.push(line(&inputs.planned_units, Class::StrokePlan));
    let mut finds: Vec<(usize, Mark)> = Vec::new();
    for peak in &inputs.peaks {
        let Some(units) = inputs.units.get(peak.period) else { continue };
        let (across, limit) = (place(peak.period), y.at(peak.limit_units));
        scene.push(Mark::line(across - 6.0, limit, across + 6.0, limit).class(Class::Tick));
        finds.push((peak.period, Mark::circle(across, y.at(*units), 5.0).class(Class::OutlineDanger)));
    }
    for gap in &inputs.gaps {
        let last = gap.first + gap.periods.saturating_sub(1);
        let hit = Mark::rect(place(gap.first) - half, top, place(last) + half, bottom).class(Class::Hit);
        finds.push((gap.first, hit));
    }
    rank(&mut finds, |one, other| one.0.cmp(&other.0));
    let count = finds.len();
    for (order, (period, mark)) in finds.into_iter().enumerate() {
        let tooltip = scene.table.lines(period);
        let name = tr!("{}, point {} of {count}", tooltip.join(", "), order + 1, count);
        scene.push(mark.datum(Datum { row: period, item: None, tooltip, name, order, series: 0 }));
    }
}
