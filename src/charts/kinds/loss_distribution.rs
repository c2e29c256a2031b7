//! C10, loss distribution: simulated losses of a year, Plan as fill and Today as outline, with both tails named.

mod tails;

use crate::engine::language::tr;
use crate::engine::stats::ranking::ascending;
use crate::charts::axis::{self, Ticks};
use crate::charts::format::Format;
use crate::charts::palette::Class;
use crate::charts::scale::Scale;
use crate::charts::scene::{Anchor, Datum, Frame, Mark, Scene, Sheet};
use crate::charts::table_twin::{Column, TableTwin};
use crate::charts::text;

pub use tails::Tail;

/// Losses of one rule over all runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Name on screen, such as `Plan`.
    pub name: String,
    /// Loss of each run, money; what is no number is left out.
    pub losses_money: Vec<f64>,
    /// The tail, where the caller has it; else it is taken from the losses.
    pub tail: Option<Tail>,
}

/// What the chart shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// The plan: filled.
    pub plan: Series,
    /// Today's rules: outlined.
    pub today: Series,
    /// Weeks a run lasts.
    pub horizon_weeks: u32,
}

/// Losses counted into bins of equal width; the last count is what lies beyond.
struct Bins {
    width_money: f64,
    first_money: f64,
    plan: Vec<usize>,
    today: Vec<usize>,
    plan_beyond: usize,
    today_beyond: usize,
}

impl Bins {
    fn end_money(&self) -> f64 {
        self.first_money + self.width_money * self.plan.len() as f64
    }
}

fn clean(series: &Series) -> Vec<f64> {
    let mut losses: Vec<f64> = series.losses_money.iter().copied().filter(|loss| loss.is_finite()).collect();
    ascending(&mut losses);
    losses
}

/// Draws the distribution.
#[must_use]
pub fn scene(inputs: &Inputs, sheet: &Sheet) -> Scene {
    let (plan, today) = (clean(&inputs.plan), clean(&inputs.today));
    if plan.is_empty() && today.is_empty() {
        return Scene::words(sheet, tr("No runs yet"), tr("Pick something that worries you. Port closure is a good start."));
    }
    if plan.iter().chain(&today).all(|loss| *loss == 0.0) {
        return Scene::words(sheet, tr("No run lost money"), tr("In every simulated run the loss was zero, today and with the plan."));
    }
    let tails = tails::of(inputs, &plan, &today);
    let bins = bins(&plan, &today, &tails, if sheet.narrow() { 18 } else { 32 });
    let names = tails::names(&tails, inputs, &sheet.format, sheet.narrow());
    let format = &sheet.format;
    let most = bins.plan.iter().chain(&bins.today).copied().max().unwrap_or(1);
    let left = text::width(&format.compact(most as f64 * 1.2), text::LABEL_PX).max(24.0) + 12.0;
    let across = (left, sheet.width - 12.0);
    let x = Scale::linear(bins.first_money, bins.end_money(), across);
    let rows = tails::arrange(&names, &x, sheet.width);
    let top = 16.0 * rows.iter().map(|row| row.level + 1).max().unwrap_or(0) as f64 + 20.0;
    let frame = Frame { left: across.0, top, right: across.1, bottom: sheet.height - 66.0 };
    let y = Scale::nice(0.0, most as f64, (frame.bottom, frame.top), 5);
    let mut scene = Scene::on(sheet);
    scene.title = title(&tails, format);
    scene.subtitle = tr("Number of runs by loss. 1 in 20 is VaR 95, worst 5% on average is CVaR 95. Simulated").to_owned();
    scene.summary = summary(inputs, &tails, (plan.len(), today.len()), format);
    scene.plot = frame;
    (scene.x_scale, scene.y_scale) = (Some(x), Some(y));
    scene.table = table(inputs, &bins, format);
    axes(&mut scene, inputs, &x, &y, sheet);
    bars(&mut scene, &bins);
    tails::draw(&mut scene, &names, &rows);
    key(&mut scene, inputs, &bins, sheet);
    hits(&mut scene, inputs, &bins, (plan.len(), today.len()), format);
    scene
}

/// Bins of a round width, `most` at most, that reach a little past the worst tail.
fn bins(plan: &[f64], today: &[f64], tails: &[Option<Tail>; 2], most: usize) -> Bins {
    let low = plan.first().into_iter().chain(today.first()).copied().fold(0.0, f64::min);
    let high = plan.last().into_iter().chain(today.last()).copied().fold(0.0, f64::max);
    let worst = tails.iter().flatten().map(|tail| tail.worst_average_money.max(tail.one_in_twenty_money));
    // One run far out would press all others into a corner; what lies beyond is said in words.
    let reach = worst.fold(f64::NEG_INFINITY, f64::max) * 1.25;
    let end = if reach > low { reach.min(high) } else { high };
    let rough = ((end - low) / most as f64).max(f64::MIN_POSITIVE);
    let power = libm::pow(10.0, libm::floor(libm::log10(rough)));
    let round = [1.0, 2.0, 2.5, 5.0, 10.0].iter().map(|times| times * power).find(|width| *width >= rough);
    let width_money = round.unwrap_or(power * 10.0);
    let first_money = (low / width_money).floor() * width_money;
    let count = (((end - first_money) / width_money - 1e-9).ceil().max(1.0) as usize).min(2 * most);
    let mut bins = Bins {
        width_money,
        first_money,
        plan: vec![0; count],
        today: vec![0; count],
        plan_beyond: 0,
        today_beyond: 0,
    };
    // A loss on an edge belongs to the bin it starts; the highest edge belongs to the last bin.
    let place = |loss: f64| {
        let at = ((loss - first_money) / width_money).floor() as usize;
        if at == count && loss <= first_money + width_money * count as f64 { count - 1 } else { at }
    };
    for loss in plan {
        *bins.plan.get_mut(place(*loss)).unwrap_or(&mut bins.plan_beyond) += 1;
    }
    for loss in today {
        *bins.today.get_mut(place(*loss)).unwrap_or(&mut bins.today_beyond) += 1;
    }
    bins
}

fn title(tails: &[Option<Tail>; 2], format: &Format) -> String {
    let [plan, today] = tails.map(|tail| tail.map(|tail| tail.one_in_twenty_money));
    let money = |money: f64| format.money_rounded(money);
    match (plan, today) {
        (Some(plan), Some(today)) if money(plan) == money(today) => tr!("Bad-year loss stays at {}", money(plan)),
        (Some(plan), Some(today)) => {
            let verb = if plan < today { tr("cuts") } else { tr("raises") };
            tr!("The plan {verb} bad-year loss from {} to {}", money(today), money(plan), verb)
        }
        (Some(one), None) | (None, Some(one)) => tr!("Bad-year loss is {}", money(one)),
        (None, None) => String::new(),
    }
}

fn summary(inputs: &Inputs, tails: &[Option<Tail>; 2], runs: (usize, usize), format: &Format) -> String {
    let mut parts = vec![tr!("Histogram of the loss in {}", format.count(runs.0.max(runs.1), "simulated run", "simulated runs"))];
    for (tail, series) in tails.iter().zip([&inputs.plan, &inputs.today]) {
        let Some(tail) = tail else { continue };
        parts.push(tr!("{}: in 19 of 20 runs the loss stays below {}; the worst 5% average {}", series.name, format.money_spoken(tail.one_in_twenty_money), format.money_spoken(tail.worst_average_money)));
    }
    parts.push(title(tails, format));
    parts.join(". ")
}

fn table(inputs: &Inputs, bins: &Bins, format: &Format) -> TableTwin {
    let mut table = TableTwin::new(vec![
        Column::words(tr("Loss")),
        Column::figures(&inputs.plan.name, tr("runs")),
        Column::figures(&inputs.today.name, tr("runs")),
    ]);
    for (place, (plan, today)) in bins.plan.iter().zip(&bins.today).enumerate() {
        let low = bins.first_money + bins.width_money * place as f64;
        let range = tr!("{} to {}", format.money(low), format.whole(low + bins.width_money));
        table.push(vec![range, format.whole(*plan as f64), format.whole(*today as f64)]);
    }
    if bins.plan_beyond + bins.today_beyond > 0 {
        let above = tr!("above {}", format.money(bins.end_money()));
        table.push(vec![above, format.whole(bins.plan_beyond as f64), format.whole(bins.today_beyond as f64)]);
    }
    table
}

fn axes(scene: &mut Scene, inputs: &Inputs, x: &Scale, y: &Scale, sheet: &Sheet) {
    let (frame, format) = (scene.plot, &sheet.format);
    let ticks = Ticks::of(y, 5, |runs| format.compact(runs), |runs| format.compact(runs));
    axis::levels(scene, &frame, y, &ticks);
    scene.push(Mark::text(frame.left - 8.0, frame.top - 9.0, Anchor::End, tr("runs")).class(Class::AxisText));
    let most = if sheet.narrow() { 4 } else { 6 };
    let ticks = Ticks::of(x, most, |money| format.compact(money), |money| format.money_compact(money));
    axis::feet(scene, &frame, x, &ticks);
    let words = tr!("loss over {}", format.count(inputs.horizon_weeks as usize, "week", "weeks"));
    scene.push(Mark::text(frame.right, frame.bottom + 36.0, Anchor::End, &words).class(Class::AxisText));
}

fn bars(scene: &mut Scene, bins: &Bins) {
    let (Some(x), Some(y)) = (scene.x_scale, scene.y_scale) else { return };
    let edge = |place: usize| x.at(bins.first_money + bins.width_money * place as f64);
    for (place, runs) in bins.plan.iter().enumerate().filter(|(_, runs)| **runs > 0) {
        let (left, right) = (edge(place), edge(place + 1));
        let gap = if right - left > 4.0 { 1.0 } else { 0.0 };
        let top = y.at(*runs as f64).min(y.at(0.0) - 1.0);
        scene.push(Mark::rect(left, top, right - gap, y.at(0.0)).class(Class::FillPlan));
    }
    if bins.today.iter().all(|runs| *runs == 0) {
        return;
    }
    let mut outline = vec![(edge(0), y.at(0.0))];
    for (place, runs) in bins.today.iter().enumerate() {
        outline.push((edge(place), y.at(*runs as f64)));
        outline.push((edge(place + 1), y.at(*runs as f64)));
    }
    outline.push((edge(bins.today.len()), y.at(0.0)));
    scene.push(Mark::polyline(&outline).class(Class::Underlay));
    scene.push(Mark::polyline(&outline).class(Class::OutlineToday));
}

fn key(scene: &mut Scene, inputs: &Inputs, bins: &Bins, sheet: &Sheet) {
    let y = scene.height - 8.0;
    let mut x = 0.0;
    for (series, class) in [(&inputs.plan, Class::FillPlan), (&inputs.today, Class::OutlineToday)] {
        let name = text::fit(&series.name, 80.0);
        scene.push(Mark::rect(x + 1.0, y - 9.0, x + 17.0, y + 1.0).class(class));
        scene.push(Mark::text(x + 23.0, y, Anchor::Start, &name).class(Class::AxisText));
        x += 23.0 + text::width(&name, text::LABEL_PX) + 16.0;
    }
    let beyond = bins.plan_beyond + bins.today_beyond;
    if beyond > 0 {
        let format = &sheet.format;
        let words = tr!("{} above {}", format.count(beyond, "run", "runs"), format.money_compact(bins.end_money()));
        scene.push(Mark::text(scene.width - 12.0, y, Anchor::End, &words).class(Class::Hint));
    }
}

/// An unseen strip per bin that answers to pointer and keyboard.
fn hits(scene: &mut Scene, inputs: &Inputs, bins: &Bins, runs: (usize, usize), format: &Format) {
    let Some(x) = scene.x_scale else { return };
    let frame = scene.plot;
    for (order, (plan, today)) in bins.plan.iter().zip(&bins.today).enumerate() {
        let low = bins.first_money + bins.width_money * order as f64;
        let high = low + bins.width_money;
        let of = |count: usize, all: usize| tr!("in {} of {} runs", format.whole(count as f64), format.whole(all as f64));
        let name = tr!("Loss {} to {}, {} {}, {} {}, bar {} of {}", format.whole(low), format.money_spoken(high), inputs.plan.name, of(*plan, runs.0), inputs.today.name, of(*today, runs.1), order + 1, bins.plan.len());
        let datum = Datum { row: order, item: None, tooltip: scene.table.lines(order), name, order, series: 0 };
        scene.push(Mark::rect(x.at(low), frame.top, x.at(high), frame.bottom).class(Class::Hit).datum(datum));
    }
}
