//! C7, money against loss: what each extra amount of buffer saves in a bad year.

use crate::engine::language::tr;
use crate::engine::stats::ranking::rank;
use crate::charts::axis::{self, Ticks};
use crate::charts::format::Format;
use crate::charts::palette::Class;
use crate::charts::place::{Bounds, Placer};
use crate::charts::scale::Scale;
use crate::charts::scene::{Anchor, Axis, Datum, Frame, Handle, Mark, Scene, Sheet};
use crate::charts::table_twin::{Column, TableTwin};

/// One point of the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Extra buffer money.
    pub extra_buffer_money: f64,
    /// Bad-year loss with it, money.
    pub bad_year_loss_money: f64,
}

impl Point {
    fn finite(&self) -> bool {
        self.extra_buffer_money.is_finite() && self.bad_year_loss_money.is_finite()
    }
}

/// What the chart shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// The curve, in any order.
    pub curve: Vec<Point>,
    /// Today's rules.
    pub today: Option<Point>,
    /// The plan as it stands: the marker of the budget.
    pub plan: Option<Point>,
    /// The point after which money saves less than itself.
    pub knee: Option<Point>,
}

/// Draws the curve.
#[must_use]
pub fn scene(inputs: &Inputs, sheet: &Sheet) -> Scene {
    let mut curve: Vec<Point> = inputs.curve.iter().copied().filter(Point::finite).collect();
    rank(&mut curve, |a, b| a.extra_buffer_money.total_cmp(&b.extra_buffer_money));
    if curve.len() < 2 {
        return Scene::words(sheet, tr("One point only"), tr("A curve needs at least two budgets. Give a larger budget."));
    }
    let format = &sheet.format;
    let named = || [inputs.today, inputs.plan, inputs.knee].into_iter().flatten().filter(Point::finite);
    let all = || curve.iter().copied().chain(named());
    let least = all().map(|point| point.extra_buffer_money).fold(0.0, f64::min);
    let most = all().map(|point| point.extra_buffer_money).fold(0.0, f64::max);
    let low = all().map(|point| point.bad_year_loss_money).fold(0.0, f64::min);
    let high = all().map(|point| point.bad_year_loss_money).fold(0.0, f64::max);
    let bottom = sheet.height - 44.0;
    let y = Scale::nice(low, high, (bottom, 12.0), 6);
    let ticks = Ticks::of(&y, 6, |money| format.compact(money), |money| format.money_compact(money));
    let frame = Frame { left: ticks.width() + 10.0, top: 12.0, right: sheet.width - 14.0, bottom };
    let x = Scale::linear(least, most, (frame.left, frame.right));
    let mut scene = Scene::on(sheet);
    scene.plot = frame;
    (scene.x_scale, scene.y_scale) = (Some(x), Some(y));
    scene.title = title(inputs, format);
    scene.subtitle = tr!("Bad-year loss (1 in 20) by extra buffer money, {}. Simulated", format.currency);
    scene.table = table(&curve, format);
    scene.summary = summary(&curve, &scene.title, format);
    axis::levels(&mut scene, &frame, &y, &ticks);
    let most_ticks = if sheet.narrow() { 4 } else { 6 };
    let feet = Ticks::of(&x, most_ticks, |money| format.compact(money), |money| format.money_compact(money));
    axis::feet(&mut scene, &frame, &x, &feet);
    let words = tr("Extra buffer money →");
    scene.push(Mark::text(frame.right, frame.bottom + 36.0, Anchor::End, words).class(Class::AxisText));
    let line: Vec<_> = curve.iter().map(|p| (x.at(p.extra_buffer_money), y.at(p.bad_year_loss_money))).collect();
    scene.push(Mark::polyline(&line).class(Class::StrokePlan));
    points(&mut scene, &curve, &line, format);
    named_points(&mut scene, inputs, &line, sheet);
    scene
}

fn title(inputs: &Inputs, format: &Format) -> String {
    match (inputs.today.filter(Point::finite), inputs.plan.filter(Point::finite)) {
        (Some(today), Some(plan)) if today.bad_year_loss_money > plan.bad_year_loss_money => tr!(
            "{} more buffer takes {} off bad-year loss",
            format.money_rounded(plan.extra_buffer_money - today.extra_buffer_money),
            format.money_rounded(today.bad_year_loss_money - plan.bad_year_loss_money)
        ),
        (_, Some(plan)) => tr!("Bad-year loss with the plan is {}", format.money_rounded(plan.bad_year_loss_money)),
        _ => tr("More buffer, less loss in a bad year").to_owned(),
    }
}

fn table(curve: &[Point], format: &Format) -> TableTwin {
    let mut table = TableTwin::new(vec![
        Column::figures(tr("Extra buffer"), &format.currency),
        Column::figures(tr("Bad-year loss"), &format.currency),
    ]);
    for point in curve {
        table.push(vec![format.whole(point.extra_buffer_money), format.whole(point.bad_year_loss_money)]);
    }
    table
}

fn summary(curve: &[Point], title: &str, format: &Format) -> String {
    let (first, last) = (curve[0], curve[curve.len() - 1]);
    tr!("Line chart of bad-year loss by extra buffer money, from {} at {} to {} at {}. {title}", format.money_spoken(first.bad_year_loss_money), format.whole(first.extra_buffer_money), format.money_spoken(last.bad_year_loss_money), format.money_spoken(last.extra_buffer_money), title)
}

/// An unseen strip per point of the curve.
fn points(scene: &mut Scene, curve: &[Point], line: &[(f64, f64)], format: &Format) {
    let frame = scene.plot;
    for (order, point) in curve.iter().enumerate() {
        let middle = |other: Option<&(f64, f64)>, edge: f64| other.map_or(edge, |at| f64::midpoint(at.0, line[order].0));
        let left = middle(order.checked_sub(1).and_then(|before| line.get(before)), frame.left);
        let right = middle(line.get(order + 1), frame.right);
        let name = tr!("Extra buffer {}, bad-year loss {}, point {} of {}", format.money_spoken(point.extra_buffer_money), format.money_spoken(point.bad_year_loss_money), order + 1, curve.len());
        let datum = Datum { row: order, item: None, tooltip: scene.table.lines(order), name, order, series: 0 };
        scene.push(Mark::rect(left, frame.top, right, frame.bottom).class(Class::Hit).datum(datum));
    }
}

/// Today, Plan (the handle of the budget) and the knee, with their names where there is room.
fn named_points(scene: &mut Scene, inputs: &Inputs, line: &[(f64, f64)], sheet: &Sheet) {
    let (Some(x), Some(y)) = (scene.x_scale, scene.y_scale) else { return };
    let (frame, format) = (scene.plot, &sheet.format);
    let at = |point: Point| (x.at(point.extra_buffer_money), y.at(point.bad_year_loss_money));
    let mut placer = Placer::new(frame);
    placer.take_course(line, 2.0);
    let knee_words = match sheet.narrow() {
        true => tr("Saves less than it costs after this").to_owned(),
        false => {
            let thousand = format.money(1000.0);
            tr!("After this, each {thousand} saves less than {thousand}", thousand)
        }
    };
    let plan_words = inputs.plan.map_or_else(String::new, |plan| tr!("Plan {}", format.compact(plan.bad_year_loss_money)));
    let today_words = inputs.today.map_or_else(String::new, |today| tr!("Today {}", format.compact(today.bad_year_loss_money)));
    let marks = [
        (inputs.knee, knee_words, Class::RingToday, Class::Label),
        (inputs.today, today_words, Class::RingToday, Class::LabelStrong),
        (inputs.plan, plan_words, Class::Handle, Class::LabelStrong),
    ];
    for (point, words, dot, label) in marks {
        let Some(point) = point.filter(Point::finite) else { continue };
        let (left, top) = at(point);
        placer.take(Bounds { left: left - 6.0, top: top - 6.0, right: left + 6.0, bottom: top + 6.0 });
        let mut mark = Mark::circle(left, top, 5.0).class(dot);
        if dot == Class::Handle {
            mark = Mark::rounded(left - 7.0, top - 7.0, left + 7.0, top + 7.0, 7.0).class(dot);
            mark = mark.handle(Handle {
                threshold: "extra_buffer",
                axis: Axis::X,
                value: point.extra_buffer_money,
                name: tr!("Extra buffer money, {}", format.money_spoken(point.extra_buffer_money)),
            });
        }
        scene.push(mark);
        if let Some(mark) = placer.beside(left, top, 7.0, &words, label) {
            scene.push(mark);
        } else if let Some((line, mark)) = led(&mut placer, (left, top), &words, label) {
            scene.push(line);
            scene.push(mark);
        }
    }
}

/// A label farther off, above or below, with a line that leads to its point.
fn led(placer: &mut Placer, (x, y): (f64, f64), words: &str, class: Class) -> Option<(Mark, Mark)> {
    let lifts = [-34.0, -50.0, -66.0, -82.0, 34.0, 50.0];
    let anchors = [Anchor::Middle, Anchor::End, Anchor::Start];
    let places = lifts.into_iter().flat_map(|lift| anchors.map(|anchor| (lift, anchor)));
    for (lift, anchor) in places {
        let mark = Mark::text(x, y + lift, anchor, words).class(class).class(Class::Halo);
        if let Some(mark) = placer.first_free([mark]) {
            let (near, far) = if lift < 0.0 { (y - 7.0, y + lift + 5.0) } else { (y + 7.0, y + lift - 12.0) };
            return Some((Mark::line(x, near, x, far).class(Class::Leader), mark));
        }
    }
    None
}
