//! C8, waterfall: what changes the stock value between Today and Plan; zero is today's value.
//!
//! Upright bars on a wide sheet, lying bars on a phone. Direction is told by arrow, word and pattern.

mod lying;
mod upright;

use crate::engine::language::tr;
use crate::charts::format::Format;
use crate::charts::palette::{Class, Pattern};
use crate::charts::scene::{Datum, Mark, Scene, Sheet};
use crate::charts::table_twin::{Column, TableTwin};

/// Width from which bars stand, pixels.
const UPRIGHT_FROM_PX: f64 = 500.0;

/// One change of stock value.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Group, such as `Shield`.
    pub label: String,
    /// What changes, such as `stockpile`.
    pub note: String,
    /// Change, money; what is no number counts as zero.
    pub change_money: f64,
}

/// What the waterfall shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// Stock value today, money.
    pub today_money: f64,
    /// Changes in the order drawn.
    pub steps: Vec<Step>,
}

/// A bar from one level to another, both as change from today.
struct Bar {
    label: String,
    note: String,
    from_money: f64,
    to_money: f64,
    kind: BarKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum BarKind {
    Today,
    Change,
    Plan,
}

impl Bar {
    fn change_money(&self) -> f64 {
        self.to_money - self.from_money
    }

    fn falls(&self) -> bool {
        self.change_money() < 0.0
    }
}

fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}

fn bars(inputs: &Inputs) -> Vec<Bar> {
    let bar = |label: &str, note: &str, from_money: f64, to_money: f64, kind| Bar {
        label: label.to_owned(),
        note: note.to_owned(),
        from_money,
        to_money,
        kind,
    };
    let mut bars = vec![bar(tr("Today"), "", 0.0, 0.0, BarKind::Today)];
    let mut level = 0.0;
    for step in &inputs.steps {
        let next = level + finite(step.change_money);
        bars.push(bar(&step.label, &step.note, level, next, BarKind::Change));
        level = next;
    }
    bars.push(bar(tr("Plan"), "", 0.0, level, BarKind::Plan));
    bars
}

/// Draws the waterfall.
#[must_use]
pub fn scene(inputs: &Inputs, sheet: &Sheet) -> Scene {
    if inputs.steps.is_empty() {
        return Scene::words(sheet, tr("No change to show"), tr("The plan holds what today's rules hold."));
    }
    let bars = bars(inputs);
    let format = &sheet.format;
    let today = finite(inputs.today_money);
    let mut scene = Scene::on(sheet);
    scene.title = title(inputs, format);
    scene.subtitle = tr!("Change in stock value from Today, {}. Zero is today's {}", format.currency, format.money(today));
    scene.table = table(&bars, today, format);
    scene.summary = summary(&bars, today, &scene.title, format);
    if sheet.width >= UPRIGHT_FROM_PX {
        upright::draw(&mut scene, &bars, today, sheet);
    } else {
        lying::draw(&mut scene, &bars, today, sheet);
    }
    scene
}

/// `Lean and Routine free EUR 38,900, Secure and Shield take EUR 35,200`.
fn title(inputs: &Inputs, format: &Format) -> String {
    let side = |sign: f64| {
        let steps = || inputs.steps.iter().filter(move |step| finite(step.change_money) * sign > 0.0);
        let mut names: Vec<&str> = Vec::new();
        for step in steps() {
            if !names.contains(&step.label.as_str()) {
                names.push(&step.label);
            }
        }
        (names, steps().map(|step| finite(step.change_money).abs()).sum::<f64>())
    };
    let ((free, freed), (take, taken)) = (side(-1.0), side(1.0));
    let verb = |names: &[&str], one: &'static str, many: &'static str| if names.len() == 1 { one } else { many };
    let less = format!("{} {} {}", listed(&free), verb(&free, tr("frees"), tr("free")), format.money_rounded(freed));
    let more = format!("{} {} {}", listed(&take), verb(&take, tr("takes"), tr("take")), format.money_rounded(taken));
    match (free.is_empty(), take.is_empty()) {
        (false, false) => format!("{less}, {more}"),
        (false, true) => less,
        (true, false) => more,
        (true, true) => tr("The plan keeps today's stock value").to_owned(),
    }
}

/// `Lean, Routine and Secure`.
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [all @ .., last] => tr!("{} and {last}", all.join(", "), last),
    }
}

fn word(bar: &Bar) -> &'static str {
    let change = bar.change_money();
    if change < 0.0 {
        tr("less")
    } else if change > 0.0 {
        tr("more")
    } else {
        tr("same")
    }
}

fn table(bars: &[Bar], today: f64, format: &Format) -> TableTwin {
    let mut table = TableTwin::new(vec![
        Column::words(tr("Step")),
        Column::figures(tr("Change"), &format.currency),
        Column::figures(tr("Stock value after"), &format.currency),
    ]);
    for bar in bars {
        let name = if bar.note.is_empty() { bar.label.clone() } else { format!("{}, {}", bar.label, bar.note) };
        let change = format!("{} {}", format.whole(bar.change_money()), word(bar));
        table.push(vec![name, change, format.whole(today + bar.to_money)]);
    }
    table
}

fn summary(bars: &[Bar], today: f64, title: &str, format: &Format) -> String {
    let end = bars.last().map_or(0.0, |bar| bar.to_money);
    let changes = bars.iter().filter(|bar| bar.kind == BarKind::Change);
    let largest = changes.max_by(|a, b| a.change_money().abs().total_cmp(&b.change_money().abs()));
    let largest = largest.map_or_else(String::new, |bar| {
        let money = format.money_spoken(bar.change_money().abs());
        tr!(" Largest change: {} {}, {money} {}.", bar.label, bar.note, word(bar), money)
    });
    tr!("Waterfall of stock value from Today, {}, to Plan, {}.{largest} {title}", format.money_spoken(today), format.money_spoken(today + end), largest, title)
}

fn datum(scene: &Scene, bars: &[Bar], order: usize, format: &Format) -> Datum {
    let bar = &bars[order];
    let change = format!("{} {}", format.money_spoken(bar.change_money().abs()), word(bar));
    let note = if bar.note.is_empty() { String::new() } else { format!(" {}", bar.note) };
    Datum {
        row: order,
        item: None,
        tooltip: scene.table.lines(order),
        name: tr!("{}{note}, {change}, bar {} of {}", bar.label, order + 1, bars.len(), note, change),
        order,
        series: 0,
    }
}

/// A fall is hatched, a rise is filled, and both read without colour.
fn dress(scene: &mut Scene, bar: &Bar, mark: &Mark, datum: Datum) {
    if bar.falls() && bar.kind == BarKind::Change {
        scene.push(mark.clone().class(Class::FillSurface));
        scene.push(mark.clone().class(Class::OutlineFall).pattern(Pattern::Neutral).datum(datum));
    } else {
        scene.push(mark.clone().class(Class::FillPlan).datum(datum));
    }
}

fn arrow(bar: &Bar) -> &'static str {
    let change = bar.change_money();
    if change < 0.0 {
        "▼ "
    } else if change > 0.0 {
        "▲ "
    } else {
        ""
    }
}
