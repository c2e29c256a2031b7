//! C12, second source: bad-year loss of each item now and with a second supplier; ring size is the yearly cost.

use crate::engine::language::{form, tr};
use crate::engine::stats::ranking::rank;
use crate::charts::axis::{self, Ticks};
use crate::charts::format::Format;
use crate::charts::palette::Class;
use crate::charts::scale::Scale;
use crate::charts::scene::{Anchor, Datum, Frame, Mark, Scene, Sheet};
use crate::charts::table_twin::{Column, TableTwin};
use crate::charts::text;

const MOST_ROWS: usize = 20;
const ROW_PX: f64 = 32.0;

/// One item with a candidate for a second source.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Identifier that selection uses.
    pub id: String,
    /// Name of the item.
    pub name: String,
    /// Bad-year loss with one source, money.
    pub loss_now_money: f64,
    /// Bad-year loss with two, money.
    pub loss_with_second_money: f64,
    /// Cost of the second source, money per year.
    pub cost_money_per_year: f64,
}

impl Row {
    fn avoided_money(&self) -> f64 {
        clean(self.loss_now_money) - clean(self.loss_with_second_money)
    }
}

/// What the chart shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// Items in any order.
    pub rows: Vec<Row>,
}

fn clean(money: f64) -> f64 {
    if money.is_finite() { money } else { 0.0 }
}

/// Draws the chart; the height follows from the number of rows.
#[must_use]
pub fn scene(inputs: &Inputs, sheet: &Sheet) -> Scene {
    if inputs.rows.is_empty() {
        return Scene::words(sheet, tr("No Shield items"), tr("Nothing needs a second source under your limits."));
    }
    let format = &sheet.format;
    let mut rows: Vec<&Row> = inputs.rows.iter().collect();
    rank(&mut rows, |a, b| b.avoided_money().total_cmp(&a.avoided_money()).then_with(|| a.name.cmp(&b.name)));
    let mut scene = Scene::on(sheet);
    scene.title = title(&rows, format);
    scene.subtitle = tr!("Bad-year loss (1 in 20) of each item, {}. Simulated", format.currency);
    scene.table = table(&rows, format);
    scene.summary = tr!("Chart of bad-year loss now and with a second source for {}. {}", format.count(rows.len(), "item", "items"), scene.title);
    let drawn = &rows[..rows.len().min(MOST_ROWS)];
    let names = drawn.iter().map(|row| text::width(&row.name, text::LABEL_PX)).fold(0.0, f64::max);
    let names = names.min(sheet.width * if sheet.narrow() { 0.32 } else { 0.4 });
    let savings = drawn.iter().map(|row| text::width_strong(&saving(row, format), text::LABEL_PX)).fold(0.0, f64::max);
    let bottom = ROW_PX * drawn.len() as f64 + 4.0;
    let frame = Frame { left: names + 20.0, top: 0.0, right: sheet.width - savings - 20.0, bottom };
    scene.height = bottom + 50.0;
    scene.plot = frame;
    let losses = || drawn.iter().flat_map(|row| [row.loss_now_money, row.loss_with_second_money].map(clean));
    let x = Scale::nice(losses().fold(0.0, f64::min), losses().fold(0.0, f64::max), (frame.left, frame.right), 4);
    scene.x_scale = Some(x);
    let ticks = Ticks::of(&x, 5, |money| format.compact(money), |money| format.money_compact(money));
    axis::uprights(&mut scene, &frame, &x, &ticks);
    let dearest = drawn.iter().map(|row| clean(row.cost_money_per_year).max(0.0)).fold(0.0, f64::max);
    for (order, row) in drawn.iter().enumerate() {
        draw_row(&mut scene, row, (order, drawn.len()), dearest, (names, format));
    }
    key(&mut scene);
    scene
}

/// `Four items hold 90% of what a second source can save`, in figures.
fn title(rows: &[&Row], format: &Format) -> String {
    let gains = || rows.iter().map(|row| row.avoided_money().max(0.0));
    let all: f64 = gains().sum();
    if all <= 0.0 {
        return tr("A second source saves nothing in a bad year").to_owned();
    }
    let mut sum = 0.0;
    let mut reach = |gain: f64| {
        sum += gain;
        sum < all * 0.8
    };
    let count = (gains().take_while(|gain| reach(*gain)).count() + 1).min(rows.len());
    let held: f64 = gains().take(count).sum();
    let verb = form(count, "holds", "hold");
    tr!("{} {verb} {} of what a second source can save", format.count(count, "item", "items"), format.percent(held / all), verb)
}

fn saving(row: &Row, format: &Format) -> String {
    let avoided = row.avoided_money();
    let arrow = if avoided > 0.0 { "▼ " } else if avoided < 0.0 { "▲ " } else { "" };
    format!("{arrow}{}", format.compact(avoided.abs()))
}

fn table(rows: &[&Row], format: &Format) -> TableTwin {
    let currency = &format.currency;
    let mut table = TableTwin::new(vec![
        Column::words(tr("Item")),
        Column::figures(tr("Bad-year loss now"), currency),
        Column::figures(tr("With a second source"), currency),
        Column::figures(tr("Loss avoided"), currency),
        Column::figures(tr("Yearly cost"), currency),
    ]);
    for row in rows {
        table.push(vec![
            row.name.clone(),
            format.whole(row.loss_now_money),
            format.whole(row.loss_with_second_money),
            format.whole(row.avoided_money()),
            format.whole(row.cost_money_per_year),
        ]);
    }
    table
}

fn draw_row(scene: &mut Scene, row: &Row, (order, count): (usize, usize), dearest: f64, (names, format): (f64, &Format)) {
    let Some(x) = scene.x_scale else { return };
    let y = ROW_PX * (order as f64 + 0.5) + 2.0;
    let (now, then) = (x.at(clean(row.loss_now_money)), x.at(clean(row.loss_with_second_money)));
    let share = if dearest > 0.0 { clean(row.cost_money_per_year).max(0.0) / dearest } else { 0.0 };
    scene.push(Mark::circle(then, y, 6.0 + 7.0 * share.sqrt()).class(Class::CostRing));
    scene.push(Mark::line(then, y, now, y).class(Class::Bridge));
    scene.push(Mark::circle(now, y, 5.0).class(Class::RingToday));
    scene.push(Mark::circle(then, y, 5.0).class(Class::RingPlan));
    scene.push(Mark::text(0.0, y + 4.0, Anchor::Start, &text::fit(&row.name, names)).class(Class::Label));
    scene.push(Mark::text(scene.width, y + 4.0, Anchor::End, &saving(row, format)).class(Class::LabelStrong));
    let name = tr!("{}, bad-year loss {} now, {} with a second source, costs {} a year, row {} of {count}", row.name, format.money_spoken(clean(row.loss_now_money)), format.money_spoken(clean(row.loss_with_second_money)), format.money_spoken(clean(row.cost_money_per_year)), order + 1, count);
    let datum = Datum { row: order, item: Some(row.id.clone()), tooltip: scene.table.lines(order), name, order, series: 0 };
    let strip = Mark::rect(0.0, y - ROW_PX / 2.0, scene.width, y + ROW_PX / 2.0);
    scene.push(strip.class(Class::Hit).datum(datum));
}

fn key(scene: &mut Scene) {
    let y = scene.height - 8.0;
    scene.push(Mark::circle(6.0, y - 4.0, 5.0).class(Class::RingToday));
    scene.push(Mark::text(17.0, y, Anchor::Start, tr("Now")).class(Class::AxisText));
    scene.push(Mark::circle(63.0, y - 4.0, 5.0).class(Class::RingPlan));
    scene.push(Mark::text(74.0, y, Anchor::Start, tr("Second source")).class(Class::AxisText));
    if scene.width > 340.0 {
        scene.push(Mark::circle(186.0, y - 4.0, 8.0).class(Class::CostRing));
        scene.push(Mark::text(200.0, y, Anchor::Start, tr("Ring: yearly cost")).class(Class::AxisText));
    }
}
