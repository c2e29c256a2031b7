//! C11, survive and recover: how long stock lasts if supply stops against how long until supply is back.

use crate::engine::language::{form, tr};
use crate::engine::stats::ranking::rank;
use crate::charts::axis::{self, Ticks};
use crate::charts::format::Format;
use crate::charts::palette::{Class, Pattern};
use crate::charts::scale::Scale;
use crate::charts::scene::{Anchor, Datum, Frame, Mark, Scene, Shape, Sheet};
use crate::charts::table_twin::{Column, TableTwin};
use crate::charts::text;

/// Most rows; the table holds the rest.
const MOST_ROWS: usize = 30;
const ROW_PX: f64 = 28.0;

/// One item.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Identifier that links use.
    pub id: String,
    /// Name.
    pub name: String,
    /// Days stock lasts if supply stops; none if it never runs out.
    pub survive_days: Option<f64>,
    /// Days until supply is back.
    pub recover_days: f64,
}

impl Row {
    /// Days without stock: recover less survive; negative if stock lasts.
    fn gap_days(&self) -> f64 {
        self.survive_days.map_or(f64::NEG_INFINITY, |days| clean(self.recover_days) - clean(days))
    }
}

/// What the chart shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// Items in any order.
    pub rows: Vec<Row>,
}

fn clean(days: f64) -> f64 {
    if days.is_finite() { days.max(0.0) } else { 0.0 }
}

/// Draws the chart; the height follows from the number of rows.
#[must_use]
pub fn scene(inputs: &Inputs, sheet: &Sheet) -> Scene {
    if inputs.rows.is_empty() {
        return Scene::words(sheet, tr("No items to compare"), tr("Days to recover are needed for at least one item."));
    }
    let format = &sheet.format;
    let mut rows: Vec<&Row> = inputs.rows.iter().collect();
    rank(&mut rows, |a, b| b.gap_days().total_cmp(&a.gap_days()).then_with(|| a.name.cmp(&b.name)));
    let mut scene = Scene::on(sheet);
    scene.title = title(&rows, format);
    scene.subtitle = tr("Days that stock lasts and days until supply is back").to_owned();
    scene.table = table(&rows, format);
    scene.summary = summary(&rows, &scene.title, format);
    let drawn = &rows[..rows.len().min(MOST_ROWS)];
    let names = drawn.iter().map(|row| text::width(&row.name, text::LABEL_PX)).fold(0.0, f64::max);
    let names = names.min(sheet.width * 0.42);
    let bottom = ROW_PX * drawn.len() as f64 + 4.0;
    let frame = Frame { left: names + 14.0, top: 0.0, right: sheet.width - 14.0, bottom };
    scene.height = bottom + 50.0;
    scene.plot = frame;
    let days = drawn.iter().flat_map(|row| [clean(row.recover_days), clean(row.survive_days.unwrap_or(0.0))]);
    let x = Scale::nice(0.0, days.fold(0.0, f64::max), (frame.left, frame.right), 5);
    scene.x_scale = Some(x);
    let day = |days: f64| format.compact(days);
    let ticks = Ticks::of(&x, if sheet.narrow() { 4 } else { 6 }, day, |days| tr!("{} days", day(days)));
    axis::uprights(&mut scene, &frame, &x, &ticks);
    for (order, row) in drawn.iter().enumerate() {
        draw_row(&mut scene, row, (order, drawn.len()), &x, (names, format));
    }
    key(&mut scene, rows.len() > MOST_ROWS);
    scene
}

fn title(rows: &[&Row], format: &Format) -> String {
    let short = rows.iter().filter(|row| row.gap_days() > 0.0).count();
    let verb = form(short, "runs", "run");
    match short {
        0 => tr("Every item lasts until supply is back").to_owned(),
        _ => tr!("{} of {} {verb} dry before supply is back", format.whole(short as f64), format.count(rows.len(), "item", "items"), verb),
    }
}

fn lasts(row: &Row, format: &Format) -> String {
    row.survive_days.map_or_else(|| "unlimited".to_owned(), |days| format.plain(clean(days)))
}

fn table(rows: &[&Row], format: &Format) -> TableTwin {
    let mut table = TableTwin::new(vec![
        Column::words(tr("Item")),
        Column::figures(tr("Survive"), tr("days")),
        Column::figures(tr("Recover"), tr("days")),
        Column::figures(tr("Gap"), tr("days")),
    ]);
    for row in rows {
        let gap = format.plain(row.gap_days().max(0.0));
        table.push(vec![row.name.clone(), lasts(row, format), format.plain(clean(row.recover_days)), gap]);
    }
    table
}

fn summary(rows: &[&Row], title: &str, format: &Format) -> String {
    let widest = rows[0];
    let widest = match widest.gap_days() > 0.0 {
        true => tr!(" Widest gap: {}, {} days.", widest.name, format.plain(widest.gap_days())),
        false => String::new(),
    };
    tr!("Chart of days survived and days to recover for {}.{widest} {title}", format.count(rows.len(), "item", "items"), widest, title)
}

fn draw_row(scene: &mut Scene, row: &Row, (order, count): (usize, usize), x: &Scale, (names, format): (f64, &Format)) {
    let frame = scene.plot;
    let y = ROW_PX * (order as f64 + 0.5) + 2.0;
    let recover = x.at(clean(row.recover_days));
    let survive = row.survive_days.map_or(frame.right, |days| x.at(clean(days)));
    if row.gap_days() > 0.0 {
        let gap = Mark::rect(survive, y - 4.0, recover, y + 4.0);
        scene.push(gap.clone().class(Class::FillSurface));
        scene.push(gap.class(Class::OutlineGap).pattern(Pattern::Danger));
    } else {
        scene.push(Mark::line(recover, y, survive, y).class(Class::Bridge));
    }
    if row.survive_days.is_some() {
        scene.push(Mark::circle(survive, y, 5.0).class(Class::RingPlan));
    } else {
        let arrow = [(frame.right - 7.0, y - 5.0), (frame.right, y), (frame.right - 7.0, y + 5.0)];
        scene.push(Mark::area(&arrow).class(Class::FillPlan));
    }
    let diamond = Mark::from(Shape::Diamond { x: recover, y, radius: 4.4 });
    scene.push(diamond.class(Class::FillStrong).class(Class::Point));
    scene.push(Mark::text(0.0, y + 4.0, Anchor::Start, &text::fit(&row.name, names)).class(Class::Label));
    let name = tr!("{}, survives {} days, recovers in {} days, row {} of {count}", row.name, lasts(row, format), format.plain(clean(row.recover_days)), order + 1, count);
    let datum = Datum {
        row: order,
        item: Some(row.id.clone()),
        tooltip: scene.table.lines(order),
        name,
        order,
        series: 0,
    };
    let strip = Mark::rect(0.0, y - ROW_PX / 2.0, scene.width, y + ROW_PX / 2.0);
    scene.push(strip.class(Class::Hit).datum(datum));
}

fn key(scene: &mut Scene, more: bool) {
    let y = scene.height - 8.0;
    scene.push(Mark::circle(6.0, y - 4.0, 5.0).class(Class::RingPlan));
    scene.push(Mark::text(17.0, y, Anchor::Start, tr("Survive")).class(Class::AxisText));
    let diamond = Mark::from(Shape::Diamond { x: 83.0, y: y - 4.0, radius: 4.4 });
    scene.push(diamond.class(Class::FillStrong).class(Class::Point));
    scene.push(Mark::text(94.0, y, Anchor::Start, tr("Recover")).class(Class::AxisText));
    let gap = Mark::rect(156.0, y - 8.0, 172.0, y);
    scene.push(gap.class(Class::OutlineGap).pattern(Pattern::Danger));
    scene.push(Mark::text(178.0, y, Anchor::Start, tr("Gap")).class(Class::AxisText));
    if more && scene.width > 380.0 {
        scene.push(Mark::text(scene.width, y, Anchor::End, tr("30 widest gaps; all in the table")).class(Class::Hint));
    }
}
