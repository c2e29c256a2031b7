//! C9, stock projection: units over the coming weeks; the middle and ranges of the plan against today's middle.

use crate::engine::language::tr;
use crate::charts::axis::{self, Ticks};
use crate::charts::format::Format;
use crate::charts::palette::{Class, Pattern};
use crate::charts::place::{Bounds, Placer, spread};
use crate::charts::scale::Scale;
use crate::charts::scene::{Anchor, Datum, Frame, Mark, Scene, Sheet, Span};
use crate::charts::table_twin::{Column, TableTwin};
use crate::charts::text;

/// Quantiles of stock in a week over all runs, units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Week {
    /// One run in ten lies below.
    pub q10_units: f64,
    /// One run in four lies below.
    pub q25_units: f64,
    /// Half of the runs lie below.
    pub q50_units: f64,
    /// Three runs in four lie below.
    pub q75_units: f64,
    /// Nine runs in ten lie below.
    pub q90_units: f64,
}

/// A stretch of weeks in which supply stops.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    /// First week.
    pub start_week: f64,
    /// Week in which it ends.
    pub end_week: f64,
    /// What stops, such as `Port closed, 28 days`.
    pub label: String,
}

/// What the projection shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// Name of the item or group.
    pub name: String,
    /// The plan, one entry per week from week 0.
    pub plan: Vec<Week>,
    /// Today's rules: the middle of the runs per week, units; may be empty.
    pub today_median_units: Vec<f64>,
    /// When supply stops.
    pub window: Option<Window>,
    /// Reorder point of the plan, units.
    pub reorder_point_units: Option<f64>,
    /// Words under the week axis, such as `weeks from 21 Nov 2026`.
    pub weeks_from: String,
}

/// One of the two lines at its lowest.
struct Lowest {
    week: usize,
    units: f64,
}

fn lowest(values: impl Iterator<Item = f64>) -> Option<Lowest> {
    let finite = values.enumerate().filter(|(_, units)| units.is_finite());
    finite.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(week, units)| Lowest { week, units })
}

/// Draws the projection.
#[must_use]
pub fn scene(inputs: &Inputs, sheet: &Sheet) -> Scene {
    if inputs.plan.is_empty() {
        return Scene::words(sheet, tr("No projection yet"), tr("Stock on hand is needed to project it."));
    }
    let format = &sheet.format;
    let last = inputs.plan.len().max(inputs.today_median_units.len()) - 1;
    let right = if sheet.narrow() { 12.0 } else { 112.0 };
    let foot = if sheet.narrow() { 66.0 } else { 44.0 };
    let top = if inputs.window.is_some() { 30.0 } else { 10.0 };
    let (bottom, least, most) = (sheet.height - foot, extremes(inputs).0, extremes(inputs).1);
    let y = Scale::nice(least, most, (bottom, top), if sheet.height < 260.0 { 4 } else { 6 });
    let ticks = Ticks::of(&y, 6, |v| format.compact(v), |v| tr!("{} units", format.compact(v)));
    let frame = Frame { left: ticks.width().max(20.0) + 10.0, top, right: sheet.width - right, bottom };
    let x = Scale::linear(0.0, last.max(1) as f64, (frame.left, frame.right));
    let mut scene = Scene::on(sheet);
    scene.plot = frame;
    (scene.x_scale, scene.y_scale) = (Some(x), Some(y));
    scene.title = title(inputs, format);
    scene.subtitle = tr!("{}, units on hand. Simulated", inputs.name);
    scene.summary = summary(inputs, last, format);
    scene.table = table(inputs, last, format);
    window_ground(&mut scene, inputs, &x);
    axis::levels(&mut scene, &frame, &y, &ticks);
    bands(&mut scene, inputs, &x, &y);
    lines(&mut scene, inputs, &x, &y);
    week_axis(&mut scene, inputs, &x, sheet);
    let mut placer = Placer::new(Frame { right: frame.right - 2.0, ..frame });
    level_labels(&mut scene, inputs, &x, &y, format, &mut placer);
    if sheet.narrow() { key(&mut scene, inputs) } else { end_labels(&mut scene, inputs, &y) }
    hits(&mut scene, inputs, last, format);
    scene
}

/// Lowest and highest of everything drawn, zero included.
fn extremes(inputs: &Inputs) -> (f64, f64) {
    let weeks = inputs.plan.iter().flat_map(|week| [week.q10_units, week.q50_units, week.q90_units]);
    let all = weeks.chain(inputs.today_median_units.iter().copied()).chain(inputs.reorder_point_units);
    all.filter(|units| units.is_finite()).fold((0.0, 0.0), |(low, high), units| (units.min(low), units.max(high)))
}

/// First week at or below zero.
fn first_out(mut values: impl Iterator<Item = f64>) -> Option<usize> {
    values.position(|units| units <= 0.0)
}

fn title(inputs: &Inputs, format: &Format) -> String {
    let plan = || inputs.plan.iter().map(|week| week.q50_units);
    let today = || inputs.today_median_units.iter().copied();
    let fate = |(low, out): &(Option<Lowest>, Option<usize>)| match (out, low) {
        (Some(week), _) => Some(tr!("runs out in week {}", format.whole(*week as f64))),
        (None, Some(low)) => Some(tr!("falls to {} units", format.plain(low.units))),
        (None, None) => None,
    };
    let (with_plan, with_today) = ((lowest(plan()), first_out(plan())), (lowest(today()), first_out(today())));
    match (fate(&with_plan), fate(&with_today)) {
        (Some(plan), Some(today)) => {
            // "falls to" is said once.
            let today = match (with_plan, with_today) {
                ((_, None), (Some(low), None)) => format.plain(low.units),
                _ => today,
            };
            tr!("{} {plan} with the plan, {today} with today's rules", inputs.name, plan, today)
        }
        (Some(plan), None) => tr!("{} {plan} with the plan", inputs.name, plan),
        _ => inputs.name.clone(),
    }
}

fn summary(inputs: &Inputs, last: usize, format: &Format) -> String {
    let (low, high) = extremes(inputs);
    let window = inputs.window.as_ref().map_or_else(String::new, |window| {
        let (from, to) = (format.plain(window.start_week), format.plain(window.end_week));
        tr!(" {} from week {from} to week {to}.", window.label, from, to)
    });
    tr!("Line chart of units on hand over {}, between {} and {} units, with the range of 8 in 10 runs.{window} {}", format.count(last, "week", "weeks"), format.plain(low), format.plain(high), title(inputs, format), window)
}

fn table(inputs: &Inputs, last: usize, format: &Format) -> TableTwin {
    let mut table = TableTwin::new(vec![
        Column::words(tr("Week")),
        Column::figures(tr("Plan, middle"), tr("units")),
        Column::figures(tr("Plan, 5 in 10 runs"), tr("units")),
        Column::figures(tr("Plan, 8 in 10 runs"), tr("units")),
        Column::figures(tr("Today, middle"), tr("units")),
    ]);
    let range = |low: f64, high: f64| tr!("{} to {}", format.plain(low), format.plain(high));
    for week in 0..=last {
        let plan = inputs.plan.get(week);
        let text = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
        table.push(vec![
            tr!("Week {}", format.whole(week as f64)),
            text(plan.map(|week| format.plain(week.q50_units))),
            text(plan.map(|week| range(week.q25_units, week.q75_units))),
            text(plan.map(|week| range(week.q10_units, week.q90_units))),
            text(inputs.today_median_units.get(week).map(|units| format.plain(*units))),
        ]);
    }
    table
}

fn window_ground(scene: &mut Scene, inputs: &Inputs, x: &Scale) {
    let Some(window) = &inputs.window else { return };
    let frame = scene.plot;
    let (left, right) = (x.at(window.start_week), x.at(window.end_week));
    scene.push(Mark::rect(left, frame.top, right, frame.bottom).class(Class::FillSunken));
    scene.push(Mark::rect(left, frame.top, right, frame.bottom).pattern(Pattern::Neutral));
    let label = axis::inside(f64::midpoint(left, right), frame.top - 12.0, &window.label, scene.width * 0.98);
    scene.push(label.class(Class::LabelStrong));
}

fn band(inputs: &Inputs, x: &Scale, y: &Scale, low: fn(&Week) -> f64, high: fn(&Week) -> f64) -> Mark {
    let at = |week: usize, units: f64| (x.at(week as f64), y.at(units));
    let mut points: Vec<_> = inputs.plan.iter().enumerate().map(|(week, q)| at(week, high(q))).collect();
    points.extend(inputs.plan.iter().enumerate().rev().map(|(week, q)| at(week, low(q))));
    Mark::area(&points)
}

fn bands(scene: &mut Scene, inputs: &Inputs, x: &Scale, y: &Scale) {
    scene.push(band(inputs, x, y, |q| q.q10_units, |q| q.q90_units).class(Class::Band1));
    scene.push(band(inputs, x, y, |q| q.q25_units, |q| q.q75_units).class(Class::Band2));
}

fn through(units: impl Iterator<Item = f64>, x: &Scale, y: &Scale) -> Vec<(f64, f64)> {
    units.enumerate().map(|(week, units)| (x.at(week as f64), y.at(units))).collect()
}

fn lines(scene: &mut Scene, inputs: &Inputs, x: &Scale, y: &Scale) {
    let frame = scene.plot;
    if let Some(units) = inputs.reorder_point_units.filter(|units| units.is_finite()) {
        scene.push(Mark::line(frame.left, y.at(units), frame.right, y.at(units)).class(Class::Dash));
    }
    let zero = y.at(0.0);
    scene.push(Mark::line(frame.left, zero, frame.right, zero).class(Class::Zero));
    if !inputs.today_median_units.is_empty() {
        scene.push(Mark::polyline(&through(inputs.today_median_units.iter().copied(), x, y)).class(Class::StrokeToday));
    }
    let plan = inputs.plan.iter().map(|week| week.q50_units);
    scene.push(Mark::polyline(&through(plan, x, y)).class(Class::StrokePlan));
}

fn week_axis(scene: &mut Scene, inputs: &Inputs, x: &Scale, sheet: &Sheet) {
    let frame = scene.plot;
    let most = if sheet.narrow() { 4 } else { 6 };
    let ticks = Ticks::of(x, most, |week| sheet.format.plain(week), |week| sheet.format.plain(week));
    axis::feet(scene, &frame, x, &ticks.whole());
    scene.push(Mark::text(frame.right, frame.bottom + 36.0, Anchor::End, &inputs.weeks_from).class(Class::AxisText));
}

/// Lowest points with their figure, and the name of the reorder point.
fn level_labels(scene: &mut Scene, inputs: &Inputs, x: &Scale, y: &Scale, format: &Format, placer: &mut Placer) {
    let frame = scene.plot;
    let lows = [
        (lowest(inputs.plan.iter().map(|week| week.q50_units)), Class::DotPlan),
        (lowest(inputs.today_median_units.iter().copied()), Class::DotToday),
    ];
    for low in lows.iter().filter_map(|(low, _)| low.as_ref()) {
        placer.take(around(x.at(low.week as f64), y.at(low.units), 5.0));
    }
    let mut clear = placer.clone();
    clear.take_course(&through(inputs.plan.iter().map(|week| week.q50_units), x, y), 2.0);
    clear.take_course(&through(inputs.today_median_units.iter().copied(), x, y), 2.0);
    // A place clear of both lines is better; any free place is good enough.
    let mut put = |scene: &mut Scene, places: &[(f64, f64, Anchor)], words: &str, class: Class| {
        let mark = |(x, y, anchor): &(f64, f64, Anchor)| Mark::text(*x, *y, *anchor, words).class(class).class(Class::Halo);
        let found = clear.first_free(places.iter().map(mark)).or_else(|| placer.first_free(places.iter().map(mark)));
        if let Some(mark) = found {
            clear.take_mark(&mark);
            placer.take_mark(&mark);
            scene.push(mark);
        }
    };
    for (low, class) in lows {
        let Some(low) = low else { continue };
        let (left, top) = (x.at(low.week as f64), y.at(low.units));
        scene.push(Mark::circle(left, top, 4.0).class(class));
        let (after, before) = (left + 8.0, left - 8.0);
        let places = [
            (after, top + 14.0, Anchor::Start),
            (after, top + 4.0, Anchor::Start),
            (before, top + 14.0, Anchor::End),
            (left, top + 18.0, Anchor::Middle),
            (after, top - 6.0, Anchor::Start),
            (before, top + 4.0, Anchor::End),
        ];
        put(scene, &places, &tr!("lowest {}", format.plain(low.units)), Class::Label);
    }
    let Some(units) = inputs.reorder_point_units.filter(|units| units.is_finite()) else { return };
    let at = y.at(units);
    let ends = [(frame.right - 6.0, Anchor::End), (frame.left + 6.0, Anchor::Start)];
    let places: Vec<_> = ends.iter().flat_map(|(x, anchor)| [-5.0, 14.0].map(|dy| (*x, at + dy, *anchor))).collect();
    put(scene, &places, &tr!("Reorder point {}", format.plain(units)), Class::Hint);
}

fn around(x: f64, y: f64, half: f64) -> Bounds {
    Bounds { left: x - half, top: y - half, right: x + half, bottom: y + half }
}

/// Names at the right end of lines and bands, moved apart.
fn end_labels(scene: &mut Scene, inputs: &Inputs, y: &Scale) {
    let frame = scene.plot;
    let Some(end) = inputs.plan.last() else { return };
    let mut wanted = vec![
        (f64::midpoint(end.q75_units, end.q90_units), tr("8 in 10 runs"), Class::AxisText),
        (f64::midpoint(end.q50_units, end.q75_units), tr("5 in 10 runs"), Class::AxisText),
        (end.q50_units, tr("Plan, middle"), Class::LabelStrong),
    ];
    if let Some(units) = inputs.today_median_units.last() {
        wanted.push((*units, tr("Today, middle"), Class::LabelStrong));
    }
    // Where two lie on one height, bands go above lines.
    let heights: Vec<f64> = wanted.iter().enumerate().map(|(rank, (units, ..))| y.at(*units) + rank as f64 * 0.01).collect();
    let placed = spread(&heights, text::LINE_PX, frame.top + 6.0, frame.bottom - 2.0);
    for ((_, words, class), at) in wanted.into_iter().zip(placed) {
        scene.push(Mark::text(frame.right + 8.0, at + 4.0, Anchor::Start, words).class(class));
    }
}

/// The same names as a key under the chart, for narrow sheets.
fn key(scene: &mut Scene, inputs: &Inputs) {
    let y = scene.height - 8.0;
    let last = if scene.width < 320.0 { tr("8 in 10") } else { tr("8 in 10 runs") };
    let mut x = 0.0;
    let mut entry = |scene: &mut Scene, sample: fn(f64, f64) -> Mark, words: &str| {
        scene.push(sample(x, y - 4.0));
        let span = Span { text: words.to_owned(), strong: false };
        scene.push(Mark::spans(x + 22.0, y, Anchor::Start, vec![span]).class(Class::AxisText));
        x += 22.0 + text::width(words, text::LABEL_PX) + 10.0;
    };
    entry(scene, |x, y| Mark::line(x, y, x + 16.0, y).class(Class::StrokePlan), tr("Plan"));
    if !inputs.today_median_units.is_empty() {
        entry(scene, |x, y| Mark::line(x, y, x + 16.0, y).class(Class::StrokeToday), tr("Today"));
    }
    entry(scene, |x, y| Mark::rect(x, y - 5.0, x + 16.0, y + 5.0).class(Class::Band2), tr("5 in 10"));
    entry(scene, |x, y| Mark::rect(x, y - 5.0, x + 16.0, y + 5.0).class(Class::Band1), last);
}

/// An unseen strip per week that answers to pointer and keyboard.
fn hits(scene: &mut Scene, inputs: &Inputs, last: usize, format: &Format) {
    let Some(x) = scene.x_scale else { return };
    let frame = scene.plot;
    for week in 0..=last {
        let (from, to) = (x.at(week as f64 - 0.5), x.at(week as f64 + 0.5));
        let mut name = tr!("Week {week}", week);
        if let Some(plan) = inputs.plan.get(week) {
            let (middle, low, high) = (format.plain(plan.q50_units), format.plain(plan.q10_units), format.plain(plan.q90_units));
            name = tr!("{name}, plan {middle} units, 8 in 10 runs from {low} to {high}", name, middle, low, high);
        }
        if let Some(today) = inputs.today_median_units.get(week) {
            name = tr!("{name}, today {} units", format.plain(*today), name);
        }
        let name = tr!("{name}, week {} of {}", week + 1, last + 1, name);
        let datum = Datum { row: week, item: None, tooltip: scene.table.lines(week), name, order: week, series: 0 };
        scene.push(Mark::rect(from, frame.top, to, frame.bottom).class(Class::Hit).datum(datum));
    }
}
