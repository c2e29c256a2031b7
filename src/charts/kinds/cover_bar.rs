//! C6, cover bar: how many days of demand each part of the buffer covers, and how many are on hand.
//!
//! Small (140 x 18) in a table row; from 60 pixels of height with an axis and names.

use crate::engine::language::tr;
use crate::charts::axis::{self, Ticks};
use crate::charts::format::Format;
use crate::charts::palette::Class;
use crate::charts::scale::Scale;
use crate::charts::scene::{Anchor, Datum, Frame, Mark, Scene, Sheet};
use crate::charts::table_twin::{Column, TableTwin};
use crate::charts::text;

/// What the bar shows, in days of average demand.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// Name of the item.
    pub name: String,
    /// Demand over the lead time, days.
    pub lead_time_demand_days: f64,
    /// Safety stock, days.
    pub safety_stock_days: f64,
    /// Stockpile, days.
    pub stockpile_days: f64,
    /// Stock on hand, days; none if it is not known.
    pub on_hand_days: Option<f64>,
    /// Stock on order, days.
    pub on_order_days: f64,
    /// Longest bar of the table, days, so that rows compare; none for this bar's own length.
    pub scale_days: Option<f64>,
}

fn positive(value: f64) -> f64 {
    if value.is_finite() { value.max(0.0) } else { 0.0 }
}

impl Inputs {
    /// Lead-time demand and safety stock, days: where the next order is due.
    #[must_use]
    pub fn reorder_point_days(&self) -> f64 {
        positive(self.lead_time_demand_days) + positive(self.safety_stock_days)
    }

    fn known(&self) -> Option<f64> {
        self.on_hand_days.filter(|days| days.is_finite())
    }
}

/// Draws the bar.
#[must_use]
pub fn scene(inputs: &Inputs, sheet: &Sheet) -> Scene {
    let format = &sheet.format;
    let large = sheet.height >= 60.0;
    let mut scene = Scene::on(sheet);
    if !large {
        (scene.width, scene.height) = (sheet.width, sheet.height.min(18.0));
    }
    scene.subtitle = tr("Days of average demand").to_owned();
    let Some(on_hand) = inputs.known() else {
        return unknown(scene, inputs);
    };
    let below = on_hand < inputs.reorder_point_days();
    scene.title = match below {
        true => tr!("{} is below its reorder point", inputs.name),
        false => tr!("{} covers {} days", inputs.name, format.plain(on_hand)),
    };
    scene.table = table(inputs, format);
    scene.summary = words(inputs, on_hand, format);
    let end = on_hand.max(0.0) + positive(inputs.on_order_days);
    let own = end.max(inputs.reorder_point_days() + positive(inputs.stockpile_days));
    // A shared scale holds for all rows of a table: what lies beyond ends at its edge.
    let most = inputs.scale_days.filter(|days| days.is_finite() && *days > 0.0).unwrap_or(own);
    let right = scene.width - if large { 12.0 } else { 14.0 };
    let (top, bottom) = if large { (12.0, 34.0) } else { (3.0, scene.height - 3.0) };
    let frame = Frame { left: 2.0, top, right, bottom };
    scene.plot = frame;
    let x = Scale::linear(0.0, if large { most * 1.02 } else { most }, (frame.left, frame.right));
    scene.x_scale = Some(x);
    parts(&mut scene, inputs, &x, on_hand);
    if large {
        let ticks = Ticks::of(&x, if sheet.narrow() { 4 } else { 6 }, |d| format.plain(d), |d| tr!("{} days", format.plain(d)));
        axis::feet(&mut scene, &Frame { bottom: frame.bottom + 4.0, ..frame }, &x, &ticks);
        key(&mut scene);
    } else if below {
        scene.push(Mark::text(scene.width, bottom - 2.0, Anchor::End, "!").class(Class::DangerText));
    }
    let datum = Datum {
        row: 0,
        item: None,
        tooltip: scene.table.lines(0),
        name: words(inputs, on_hand, format),
        order: 0,
        series: 0,
    };
    scene.push(Mark::rect(0.0, 0.0, scene.width, bottom + 3.0).class(Class::Hit).datum(datum));
    scene
}

fn unknown(mut scene: Scene, inputs: &Inputs) -> Scene {
    scene.title = tr!("{}: no stock figure", inputs.name);
    scene.summary = tr!("{}. Stock on hand is not in the file.", scene.title);
    let height = scene.height.min(40.0);
    scene.push(Mark::rounded(1.0, 1.0, scene.width - 1.0, height - 1.0, 3.0).class(Class::OutlineMissing));
    let middle = scene.width / 2.0;
    scene.push(Mark::text(middle, height / 2.0 + 4.0, Anchor::Middle, tr("no stock figure")).class(Class::Hint));
    scene
}

fn words(inputs: &Inputs, on_hand: f64, format: &Format) -> String {
    let days = |days: f64| format.plain(positive(days));
    let state = if on_hand < inputs.reorder_point_days() { tr(", below the reorder point") } else { "" };
    tr!("{}: on hand {} days of demand{state}. Lead time {}, safety stock {}, stockpile {}, on order {} days", inputs.name, format.plain(on_hand), days(inputs.lead_time_demand_days), days(inputs.safety_stock_days), days(inputs.stockpile_days), days(inputs.on_order_days), state)
}

fn table(inputs: &Inputs, format: &Format) -> TableTwin {
    let mut table = TableTwin::new(vec![
        Column::words(tr("Item")),
        Column::figures(tr("Lead-time demand"), tr("days")),
        Column::figures(tr("Safety stock"), tr("days")),
        Column::figures(tr("Stockpile"), tr("days")),
        Column::figures(tr("On hand"), tr("days")),
        Column::figures(tr("On order"), tr("days")),
    ]);
    let on_hand = inputs.known().unwrap_or(0.0);
    let figures = [
        positive(inputs.lead_time_demand_days),
        positive(inputs.safety_stock_days),
        positive(inputs.stockpile_days),
        on_hand,
        positive(inputs.on_order_days),
    ];
    let mut row = vec![inputs.name.clone()];
    row.extend(figures.iter().map(|days| format.plain(*days)));
    table.push(row);
    table
}

/// Segments, the warning zone when stock is below the reorder point, and the two ticks.
fn parts(scene: &mut Scene, inputs: &Inputs, x: &Scale, on_hand: f64) {
    let frame = scene.plot;
    let order = inputs.reorder_point_days();
    let lead = positive(inputs.lead_time_demand_days);
    let at = |days: f64| x.at(days).min(frame.right);
    let block = |from: f64, to: f64| Mark::rect(at(from), frame.top, at(to), frame.bottom);
    scene.push(block(0.0, lead).class(Class::OutlineThin));
    scene.push(block(lead, order).class(Class::FillLean));
    scene.push(block(order, order + positive(inputs.stockpile_days)).class(Class::FillShield));
    if on_hand < order {
        let zone = Mark::rect(at(on_hand), frame.bottom - 3.0, at(order), frame.bottom + 2.0);
        scene.push(zone.class(Class::FillDanger));
    }
    let now = at(on_hand);
    scene.push(Mark::line(now, frame.top - 3.0, now, frame.bottom + 3.0).class(Class::Tick));
    if positive(inputs.on_order_days) > 0.0 {
        let later = at(on_hand.max(0.0) + positive(inputs.on_order_days));
        scene.push(Mark::line(later, frame.top - 3.0, later, frame.bottom + 3.0).class(Class::TickLater));
    }
}

/// Names of the parts, wrapped to the width.
fn key(scene: &mut Scene) {
    let entries = [
        (tr("Lead-time demand"), Class::OutlineThin),
        (tr("Safety stock"), Class::FillLean),
        (tr("Stockpile"), Class::FillShield),
        (tr("On hand"), Class::Tick),
        (tr("On hand + on order"), Class::TickLater),
    ];
    let (mut x, mut y) = (0.0, scene.plot.bottom + 44.0);
    for (words, class) in entries {
        let width = 20.0 + text::width(words, text::LABEL_PX);
        if x > 0.0 && x + width > scene.width {
            (x, y) = (0.0, y + 18.0);
        }
        let sample = match class {
            Class::Tick | Class::TickLater => Mark::line(x + 7.0, y - 11.0, x + 7.0, y + 2.0),
            _ => Mark::rect(x + 1.0, y - 9.0, x + 13.0, y + 1.0),
        };
        scene.push(sample.class(class));
        scene.push(Mark::text(x + 20.0, y, Anchor::Start, words).class(Class::AxisText));
        x += width + 16.0;
    }
    scene.height = y + 6.0;
}
