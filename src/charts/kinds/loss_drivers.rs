//! C14, what drives the loss: change in bad-year loss for a fifth less and a fifth more of each input.

use crate::engine::language::tr;
use crate::engine::stats::ranking::rank;
use crate::charts::axis::{self, Ticks};
use crate::charts::format::Format;
use crate::charts::palette::Class;
use crate::charts::place::{mark_bounds, overlap};
use crate::charts::scale::Scale;
use crate::charts::scene::{Anchor, Datum, Frame, Mark, Scene, Sheet};
use crate::charts::table_twin::{Column, TableTwin};
use crate::charts::text;

/// Most inputs drawn.
const MOST_ROWS: usize = 8;
const ROW_PX: f64 = 44.0;

/// One input of the simulation.
#[derive(Clone, Debug, PartialEq)]
pub struct Driver {
    /// Name.
    pub name: String,
    /// Change in bad-year loss with less of it, money.
    pub with_less_money: f64,
    /// Change in bad-year loss with more of it, money.
    pub with_more_money: f64,
}

impl Driver {
    fn reach(&self) -> f64 {
        clean(self.with_less_money).abs().max(clean(self.with_more_money).abs())
    }
}

/// What the chart shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// Inputs in any order.
    pub drivers: Vec<Driver>,
    /// How much less and more was tried, 0 to 1.
    pub step_share: f64,
}

fn clean(money: f64) -> f64 {
    if money.is_finite() { money } else { 0.0 }
}

/// Draws the chart; the height follows from the number of inputs.
#[must_use]
pub fn scene(inputs: &Inputs, sheet: &Sheet) -> Scene {
    let format = &sheet.format;
    let mut drivers: Vec<&Driver> = inputs.drivers.iter().collect();
    rank(&mut drivers, |a, b| b.reach().total_cmp(&a.reach()).then_with(|| a.name.cmp(&b.name)));
    drivers.truncate(MOST_ROWS);
    if drivers.is_empty() {
        return Scene::words(sheet, tr("Nothing to compare yet"), tr("Run the simulation to see what drives the loss."));
    }
    let step = format.percent(inputs.step_share);
    let mut scene = Scene::on(sheet);
    scene.title = title(drivers[0], &step, format);
    scene.subtitle = tr!("Change in bad-year loss (1 in 20), {}, for {step} less and {step} more. Simulated", format.currency, step);
    scene.table = table(&drivers, &step, format);
    scene.summary = tr!("Paired bars of the change in bad-year loss for {}. {}", format.count(drivers.len(), "input", "inputs"), scene.title);
    let names = drivers.iter().map(|driver| text::width(&driver.name, text::LABEL_PX)).fold(0.0, f64::max);
    let names = names.min(sheet.width * 0.36);
    let bottom = ROW_PX * drivers.len() as f64 + 2.0;
    let frame = Frame { left: names + 12.0, top: 0.0, right: sheet.width - 8.0, bottom };
    scene.height = bottom + 50.0;
    scene.plot = frame;
    let changes = || drivers.iter().flat_map(|driver| [driver.with_less_money, driver.with_more_money].map(clean));
    let (low, high) = (changes().fold(0.0, f64::min), changes().fold(0.0, f64::max));
    let x = Scale::nice(low, high, (frame.left, frame.right), 5);
    scene.x_scale = Some(x);
    let signed = |money: f64| signed(money, format);
    let ticks = Ticks::of(&x, if sheet.narrow() { 4 } else { 6 }, signed, |money| format!("{}\u{a0}{}", format.currency, signed(money)));
    axis::uprights(&mut scene, &frame, &x, &ticks);
    for (order, driver) in drivers.iter().enumerate() {
        let y = ROW_PX * order as f64;
        let name = text::fit(&driver.name, names);
        scene.push(Mark::text(0.0, y + 25.0, Anchor::Start, &name).class(Class::Label));
        let pair = [(driver.with_less_money, tr("less"), Class::FillLess), (driver.with_more_money, tr("more"), Class::FillMore)];
        for (side, (money, word, class)) in pair.into_iter().enumerate() {
            let place = (order * 2 + side, drivers.len() * 2);
            let words = format!("{}, {step} {word}: {}", driver.name, change_words(clean(money), format));
            bar(&mut scene, (clean(money), class), (y + 5.0 + 18.0 * side as f64, order), &words, (place, format));
        }
    }
    key(&mut scene, &step);
    scene
}

fn signed(money: f64, format: &Format) -> String {
    if money > 0.0 { format!("+{}", format.compact(money)) } else { format.compact(money) }
}

fn change_words(money: f64, format: &Format) -> String {
    let word = if money < 0.0 { tr("less") } else { tr("more") };
    tr!("{} {word} loss", format.money_spoken(money.abs()), word)
}

/// `20% more demand adds EUR 174,000 to bad-year loss`.
fn title(driver: &Driver, step: &str, format: &Format) -> String {
    let (less, more) = (clean(driver.with_less_money), clean(driver.with_more_money));
    let is_less = less.abs() > more.abs();
    let money = if is_less { less } else { more };
    let name = driver.name.to_lowercase();
    let size = format.money_rounded(money.abs());
    match (money < 0.0, is_less) {
        _ if money == 0.0 => tr("No input changes bad-year loss").to_owned(),
        (true, true) => tr!("{step} less {name} takes {size} off bad-year loss", step, name, size),
        (true, false) => tr!("{step} more {name} takes {size} off bad-year loss", step, name, size),
        (false, true) => tr!("{step} less {name} adds {size} to bad-year loss", step, name, size),
        (false, false) => tr!("{step} more {name} adds {size} to bad-year loss", step, name, size),
    }
}

fn table(drivers: &[&Driver], step: &str, format: &Format) -> TableTwin {
    let mut table = TableTwin::new(vec![
        Column::words(tr("Input")),
        Column::figures(&tr!("With {step} less", step), &format.currency),
        Column::figures(&tr!("With {step} more", step), &format.currency),
    ]);
    for driver in drivers {
        table.push(vec![
            driver.name.clone(),
            format.whole(clean(driver.with_less_money)),
            format.whole(clean(driver.with_more_money)),
        ]);
    }
    table
}

/// One bar with its signed figure: at its end, or on the other side of zero where there is no room.
fn bar(
    scene: &mut Scene,
    (money, class): (f64, Class),
    (top, row): (f64, usize),
    words: &str,
    ((order, count), format): ((usize, usize), &Format),
) {
    let Some(x) = scene.x_scale else { return };
    let frame = scene.plot;
    let (zero, end) = (x.at(0.0), x.at(money));
    let datum = Datum {
        row,
        item: None,
        tooltip: scene.table.lines(row),
        name: tr!("{words}, bar {} of {count}", order + 1, words, count),
        order,
        series: order % 2,
    };
    let end = if (end - zero).abs() < 1.0 { zero + 1.0 } else { end };
    scene.push(Mark::rect(zero, top, end, top + 15.0).class(class).datum(datum));
    let figure = signed(money, format);
    let right = |at: f64| Mark::text(at + 6.0, top + 12.0, Anchor::Start, &figure);
    let left = |at: f64| Mark::text(at - 6.0, top + 12.0, Anchor::End, &figure);
    let places = if end < zero { [left(end), right(zero), left(zero)] } else { [right(end), left(zero), right(zero)] };
    let name = scene.marks.iter().rev().find(|mark| mark.wears(Class::Label)).and_then(mark_bounds);
    let fits = |mark: &&Mark| {
        mark_bounds(mark).is_some_and(|bounds| {
            bounds.right <= frame.right + 8.0 && !name.is_some_and(|name| overlap(&name, &bounds)) && bounds.left >= frame.left - 4.0
        })
    };
    if let Some(mark) = places.iter().find(fits) {
        scene.push(mark.clone().class(Class::Halo));
    }
}

fn key(scene: &mut Scene, step: &str) {
    let y = scene.height - 8.0;
    let mut x = 0.0;
    for (words, class) in [(tr!("{step} less", step), Class::FillLess), (tr!("{step} more", step), Class::FillMore)] {
        scene.push(Mark::rect(x, y - 9.0, x + 16.0, y + 1.0).class(class));
        scene.push(Mark::text(x + 22.0, y, Anchor::Start, &words).class(Class::AxisText));
        x += 38.0 + text::width(&words, text::LABEL_PX);
    }
}
