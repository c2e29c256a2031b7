//! C2, value curve: cumulative share of annual value over items ranked by value, with the A, B and C cuts.

use crate::engine::language::{form, tr};
use crate::engine::stats::ranking::descending;
use crate::charts::axis::{self, Ticks};
use crate::charts::format::Format;
use crate::charts::palette::Class;
use crate::charts::place::{Placer, mark_bounds};
use crate::charts::scale::Scale;
use crate::charts::scene::{Anchor, Axis, Datum, Frame, Handle, Mark, Scene, Sheet};
use crate::charts::table_twin::{Column, TableTwin};
use crate::charts::text;

/// What the curve shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// Annual value of every item, money, in any order; what is below zero or no number counts as zero.
    pub annual_values_money: Vec<f64>,
    /// Number of A items, as the value classes say.
    pub a_items: usize,
    /// Number of B items.
    pub b_items: usize,
    /// Share of value the A cut stands for, 0 to 1.
    pub a_cut_share: f64,
    /// Share of value the B cut stands for, 0 to 1.
    pub b_cut_share: f64,
}

/// One class of the curve: from one rank to another.
struct Class3 {
    name: &'static str,
    fill: Class,
    from: usize,
    to: usize,
    value_share: f64,
}

impl Class3 {
    fn items(&self) -> usize {
        self.to - self.from
    }
}

/// Cumulative shares, first element 0.
fn cumulative(inputs: &Inputs) -> Option<Vec<f64>> {
    let clean = |value: &f64| if value.is_finite() { value.max(0.0) } else { 0.0 };
    let mut values: Vec<f64> = inputs.annual_values_money.iter().map(clean).collect();
    descending(&mut values);
    let all: f64 = values.iter().sum();
    if all <= 0.0 {
        return None;
    }
    let mut sum = 0.0;
    let mut shares = vec![0.0];
    for value in values {
        sum += value;
        shares.push((sum / all).min(1.0));
    }
    Some(shares)
}

fn classes(inputs: &Inputs, shares: &[f64]) -> [Class3; 3] {
    let last = shares.len() - 1;
    let a = inputs.a_items.min(last);
    let b = (a + inputs.b_items).min(last);
    let class = |name, fill, from: usize, to: usize| Class3 { name, fill, from, to, value_share: shares[to] - shares[from] };
    [class("A", Class::Seq3, 0, a), class("B", Class::Seq2, a, b), class("C", Class::Seq1, b, last)]
}

/// Share of value that the items up to a rank hold, 0 to 1: what a cut moved to that rank stands for.
#[must_use]
pub fn share_at(inputs: &Inputs, rank: f64) -> f64 {
    let Some(shares) = cumulative(inputs) else { return 0.0 };
    let last = shares.len() - 1;
    let rank = if rank.is_finite() { rank.round().clamp(0.0, last as f64) as usize } else { 0 };
    shares[rank]
}

/// Draws the curve. Its cut handles stand at ranks; [`share_at`] turns a rank into a share.
#[must_use]
pub fn scene(inputs: &Inputs, sheet: &Sheet) -> Scene {
    let Some(shares) = cumulative(inputs) else {
        return Scene::words(sheet, tr("No annual value to rank"), tr("Add unit cost and demand to rank items by value."));
    };
    let classes = classes(inputs, &shares);
    let format = &sheet.format;
    let frame = Frame { left: 44.0, top: 10.0, right: sheet.width - 12.0, bottom: sheet.height - 46.0 };
    let x = Scale::linear(0.0, shares.len() as f64 - 1.0, (frame.left, frame.right));
    let y = Scale::linear(0.0, 1.0, (frame.bottom, frame.top));
    let mut scene = Scene::on(sheet);
    scene.title = title(&classes, format);
    scene.subtitle = tr("Cumulative share of annual value, %, items ranked").to_owned();
    scene.summary = summary(&classes, shares.len() - 1, format);
    scene.plot = frame;
    (scene.x_scale, scene.y_scale) = (Some(x), Some(y));
    scene.table = table(&classes, shares.len() - 1, format);
    bands(&mut scene, &classes, &x, format);
    axes(&mut scene, &x, &y, &classes, sheet);
    let curve = curve(&shares, &x, &y);
    let mut placer = Placer::new(frame);
    placer.take_course(&curve, 2.0);
    scene.push(Mark::polyline(&curve).class(Class::StrokePlan));
    class_labels(&mut scene, &classes, &x, format, &mut placer);
    cuts(&mut scene, inputs, &classes, &shares, format);
    scene
}

fn title(classes: &[Class3; 3], format: &Format) -> String {
    let a = &classes[0];
    let verb = form(a.items(), "holds", "hold");
    tr!("{} {verb} {} of the value", format.count(a.items(), "item", "items"), format.percent(a.value_share), verb)
}

fn summary(classes: &[Class3; 3], count: usize, format: &Format) -> String {
    let part = |class: &Class3| {
        tr!("{}: {}, {} of value", class.name, format.count(class.items(), "item", "items"), format.percent(class.value_share))
    };
    let parts: Vec<String> = classes.iter().map(part).collect();
    tr!("Line chart of the cumulative share of annual value over {} from highest to lowest. {}. {}", format.count(count, "item", "items"), parts.join("; "), title(classes, format))
}

fn table(classes: &[Class3; 3], count: usize, format: &Format) -> TableTwin {
    let mut table = TableTwin::new(vec![
        Column::words(tr("Class")),
        Column::figures(tr("Items"), ""),
        Column::figures(tr("Share of items"), ""),
        Column::figures(tr("Share of value"), ""),
    ]);
    for class in classes {
        table.push(vec![
            class.name.to_owned(),
            format.whole(class.items() as f64),
            format.percent(class.items() as f64 / count.max(1) as f64),
            format.percent(class.value_share),
        ]);
    }
    table
}

/// The curve, thinned to about one point per pixel.
fn curve(shares: &[f64], x: &Scale, y: &Scale) -> Vec<(f64, f64)> {
    let last = shares.len() - 1;
    let every = (last / 800).max(1);
    (0..=last)
        .filter(|rank| rank % every == 0 || *rank == last)
        .map(|rank| (x.at(rank as f64), y.at(shares[rank])))
        .collect()
}

fn bands(scene: &mut Scene, classes: &[Class3; 3], x: &Scale, format: &Format) {
    let frame = scene.plot;
    for (order, class) in classes.iter().enumerate() {
        let datum = Datum {
            row: order,
            item: None,
            tooltip: scene.table.lines(order),
            name: tr!("{}, {}, {} of value, class {} of 3", class.name, format.count(class.items(), "item", "items"), format.percent(class.value_share), order + 1),
            order,
            series: 0,
        };
        let (left, right) = (x.at(class.from as f64), x.at(class.to as f64));
        scene.push(Mark::rect(left, frame.top, right, frame.bottom).class(class.fill).datum(datum));
    }
}

fn axes(scene: &mut Scene, x: &Scale, y: &Scale, classes: &[Class3; 3], sheet: &Sheet) {
    let (frame, format) = (scene.plot, &sheet.format);
    let percent = |value: f64| format.whole(value * 100.0);
    let ticks = Ticks::of(y, 6, percent, |value| format!("{}%", percent(value)));
    axis::levels(scene, &frame, y, &ticks);
    let ticks = Ticks::of(x, if sheet.narrow() { 4 } else { 6 }, |rank| format.whole(rank), |rank| format.whole(rank));
    // The cut handles sit on the axis line; figures lie below them.
    axis::feet(scene, &frame, x, &ticks.whole());
    let words = match sheet.narrow() {
        true => tr("Items, highest value first").to_owned(),
        false => tr!("{}, from highest to lowest annual value", format.count(classes[2].to, "item", "items")),
    };
    scene.push(Mark::text(frame.left, frame.bottom + 38.0, Anchor::Start, &words).class(Class::AxisText));
}

/// Two lines of text in each band: `A: 9 items`, `80% of value`; shorter, or above each other, where it is narrow.
fn class_labels(scene: &mut Scene, classes: &[Class3; 3], x: &Scale, format: &Format, placer: &mut Placer) {
    let frame = scene.plot;
    for class in classes.iter().rev().filter(|class| class.items() > 0) {
        let (left, right) = (x.at(class.from as f64), x.at(class.to as f64));
        let long = (format!(": {}", format.count(class.items(), "item", "items")), tr!("{} of value", format.percent(class.value_share)));
        let short = (format!(": {}", format.whole(class.items() as f64)), format.percent(class.value_share));
        let width = |pair: &(String, String)| {
            let first = text::width_strong(class.name, text::LABEL_PX) + text::width(&pair.0, text::LABEL_PX);
            first.max(text::width(&pair.1, text::LABEL_PX))
        };
        let middle = f64::midpoint(left, right);
        let room = right - left - 6.0;
        let chosen = [&long, &short].into_iter().find(|pair| width(pair) <= room);
        // A band too narrow for words borrows room from its right neighbour.
        let (pair, at, anchor) = match chosen {
            Some(pair) => (pair, vec![middle], Anchor::Middle),
            None => (&short, vec![left + 3.0, right + 5.0, right + 60.0], Anchor::Start),
        };
        let lifts = [29.0, 67.0, 105.0];
        let places = at.into_iter().flat_map(|at| lifts.map(|lift| (at, frame.bottom - lift)));
        for (at, base) in places {
            let first = Mark::lead_text(at, base, anchor, class.name, &pair.0).class(Class::OnPale);
            let second = Mark::text(at, base + 16.0, anchor, &pair.1).class(Class::OnPale);
            let free = [&first, &second].iter().all(|mark| mark_bounds(mark).is_some_and(|b| placer.free(&b)));
            if free {
                placer.take_mark(&first);
                placer.take_mark(&second);
                scene.push(first);
                scene.push(second);
                break;
            }
        }
    }
}

/// The two cut lines with a dot on the curve and a handle on the axis.
fn cuts(scene: &mut Scene, inputs: &Inputs, classes: &[Class3; 3], shares: &[f64], format: &Format) {
    let (Some(x), Some(y)) = (scene.x_scale, scene.y_scale) else { return };
    let frame = scene.plot;
    let lines = [("a_cut", tr("A/B cut"), classes[0].to, inputs.a_cut_share), ("b_cut", tr("B/C cut"), classes[1].to, inputs.b_cut_share)];
    for (threshold, word, rank, share) in lines {
        let at = x.at(rank as f64);
        scene.push(Mark::line(at, frame.top, at, frame.bottom).class(Class::Dash));
        scene.push(Mark::circle(at, y.at(shares[rank]), 4.0).class(Class::DotPlan));
        let handle = Handle {
            threshold,
            axis: Axis::X,
            value: rank as f64,
            name: tr!("{word}, {} of value", format.percent(share), word),
        };
        let (top, bottom) = (frame.bottom - 9.0, frame.bottom + 7.0);
        scene.push(Mark::rounded(at - 5.0, top, at + 5.0, bottom, 3.0).class(Class::Handle).handle(handle));
        for dx in [-1.5, 1.5] {
            scene.push(Mark::line(at + dx, top + 5.0, at + dx, bottom - 5.0).class(Class::Grip));
        }
    }
}
