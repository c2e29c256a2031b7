//! C3, ABC x XYZ grid: items and annual value by value class and by how much demand varies.

use crate::engine::language::tr;
use crate::charts::format::Format;
use crate::charts::palette::Class;
use crate::charts::scene::{Anchor, Datum, Frame, Mark, Scene, Sheet};
use crate::charts::table_twin::{Column, TableTwin};
use crate::charts::text;

const GAP_PX: f64 = 4.0;
const SHADES: [Class; 7] =
    [Class::Seq1, Class::Seq2, Class::Seq3, Class::Seq4, Class::Seq5, Class::Seq6, Class::Seq7];
const VALUE_CLASSES: [&str; 3] = ["A", "B", "C"];
const VARIATION_CLASSES: [&str; 3] = ["X", "Y", "Z"];

/// One cell of the grid.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cell {
    /// Number of items.
    pub items: usize,
    /// Their annual value, money.
    pub annual_value_money: f64,
    /// How many of them are in a high-risk group.
    pub high_risk_items: usize,
}

/// What the grid shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// Rows A, B, C; columns X, Y, Z.
    pub cells: [[Cell; 3]; 3],
    /// Value cuts as shares, 0 to 1.
    pub value_cut_shares: [f64; 2],
    /// Limits of the coefficient of variation between X, Y and Z.
    pub variation_cuts: [f64; 2],
}

fn positive(value: f64) -> f64 {
    if value.is_finite() { value.max(0.0) } else { 0.0 }
}

/// Erratic demand and high risk: outlined.
fn risky(row: usize, column: usize, cell: &Cell) -> bool {
    column == 2 && row != 1 && cell.high_risk_items > 0
}

/// Draws the grid.
#[must_use]
pub fn scene(inputs: &Inputs, sheet: &Sheet) -> Scene {
    let items: usize = inputs.cells.iter().flatten().map(|cell| cell.items).sum();
    if items == 0 {
        return Scene::words(sheet, tr("No items to class"), tr("Six periods of demand and an annual value are needed."));
    }
    let format = &sheet.format;
    let any_risky = (0..3).any(|row| risky(row, 2, &inputs.cells[row][2]));
    let left = if sheet.narrow() { 54.0 } else { 64.0 };
    let foot = if any_risky { 28.0 } else { 4.0 };
    let frame = Frame { left, top: 24.0, right: sheet.width - 2.0, bottom: sheet.height - foot };
    let mut scene = Scene::on(sheet);
    scene.plot = frame;
    scene.title = title(inputs, items, format);
    scene.subtitle = tr!("Items and annual value, {}, by value and demand variation", format.currency);
    scene.table = table(inputs, format);
    scene.summary = summary(inputs, items, &scene.title, format);
    heads(&mut scene, inputs, sheet);
    let most = inputs.cells.iter().flatten().map(|cell| positive(cell.annual_value_money)).fold(0.0, f64::max);
    let wording = Wording::fitting(inputs, slot(&frame, 0, 0).width() - 10.0, format);
    for order in 0..9 {
        cell(&mut scene, inputs, order, most, (&wording, format));
    }
    if any_risky {
        foot_note(&mut scene, inputs, format);
    }
    scene
}

fn all_money(inputs: &Inputs) -> f64 {
    inputs.cells.iter().flatten().map(|cell| positive(cell.annual_value_money)).sum()
}

fn title(inputs: &Inputs, items: usize, format: &Format) -> String {
    let all = all_money(inputs);
    let share = |cell: &Cell| if all > 0.0 { positive(cell.annual_value_money) / all } else { 0.0 };
    let steady = &inputs.cells[0][0];
    if steady.items == 0 {
        let erratic: usize = inputs.cells.iter().map(|row| row[2].items).sum();
        return tr!("{} of {} have erratic demand", format.whole(erratic as f64), format.count(items, "item", "items"));
    }
    let (verb, hold) = if steady.items == 1 { (tr("has"), tr("holds")) } else { (tr("have"), tr("hold")) };
    let items = format.count(steady.items, "A item", "A items");
    tr!("{items} {verb} steady demand and {hold} {} of value", format.percent(share(steady)), items, verb, hold)
}

fn table(inputs: &Inputs, format: &Format) -> TableTwin {
    let mut table = TableTwin::new(vec![
        Column::words(tr("Class")),
        Column::figures(tr("Items"), ""),
        Column::figures(tr("Annual value"), &format.currency),
        Column::figures(tr("In a high-risk group"), ""),
    ]);
    for (row, cells) in inputs.cells.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            table.push(vec![
                format!("{}{}", VALUE_CLASSES[row], VARIATION_CLASSES[column]),
                format.whole(cell.items as f64),
                format.whole(cell.annual_value_money),
                format.whole(cell.high_risk_items as f64),
            ]);
        }
    }
    table
}

fn summary(inputs: &Inputs, items: usize, title: &str, format: &Format) -> String {
    let cells = inputs.cells.iter().flatten().enumerate();
    let largest = cells.max_by(|a, b| positive(a.1.annual_value_money).total_cmp(&positive(b.1.annual_value_money)));
    let largest = largest.map_or_else(String::new, |(at, cell)| {
        let name = format!("{}{}", VALUE_CLASSES[at / 3], VARIATION_CLASSES[at % 3]);
        tr!(" Most value in {name}: {}.", format.money_spoken(positive(cell.annual_value_money)), name)
    });
    tr!("Grid of {} in three value classes by three classes of demand variation.{largest} {title}", format.count(items, "item", "items"), largest, title)
}

/// One way of writing for all cells: the longest that fits each.
struct Wording {
    with_noun: bool,
    money_form: u8,
}

impl Wording {
    fn fitting(inputs: &Inputs, room: f64, format: &Format) -> Self {
        let cells = || inputs.cells.iter().flatten().filter(|cell| cell.items > 0);
        let fits = |form: &u8| {
            let wording = Self { with_noun: true, money_form: *form };
            cells().all(|cell| text::width(&wording.money(cell, format), text::LABEL_PX) <= room)
        };
        let noun_fits = |cell: &Cell| text::width_strong(&format.count(cell.items, "item", "items"), 16.0) <= room;
        Self { with_noun: cells().all(noun_fits), money_form: (0..2).find(fits).unwrap_or(2) }
    }

    fn count(&self, cell: &Cell, format: &Format) -> String {
        if self.with_noun { format.count(cell.items, "item", "items") } else { format.compact(cell.items as f64) }
    }

    fn money(&self, cell: &Cell, format: &Format) -> String {
        let money = cell.annual_value_money;
        match self.money_form {
            0 => format.money(money),
            1 => format.money_compact(money),
            _ => format.compact(money),
        }
    }
}

fn slot(frame: &Frame, row: usize, column: usize) -> Frame {
    let (width, height) = ((frame.width() + GAP_PX) / 3.0, (frame.height() + GAP_PX) / 3.0);
    let (left, top) = (frame.left + width * column as f64, frame.top + height * row as f64);
    Frame { left, top, right: left + width - GAP_PX, bottom: top + height - GAP_PX }
}

fn heads(scene: &mut Scene, inputs: &Inputs, sheet: &Sheet) {
    let (frame, format) = (scene.plot, &sheet.format);
    let [low, high] = inputs.variation_cuts.map(|cut| format.fixed(cut, 1));
    let columns = match sheet.narrow() {
        true => [tr!(" to {low}", low), tr!(" to {high}", high), tr!(" over {high}", high)],
        false => [tr!(" variation to {low}", low), tr!(" {low} to {high}", low, high), tr!(" over {high}", high)],
    };
    for (column, words) in columns.iter().enumerate() {
        let slot = slot(&frame, 0, column);
        let x = f64::midpoint(slot.left, slot.right);
        scene.push(Mark::lead_text(x, 14.0, Anchor::Middle, VARIATION_CLASSES[column], words));
    }
    let [first, second] = inputs.value_cut_shares.map(|share| tr!("to {}", format.percent(share)));
    for (row, words) in [first, second, tr("rest").to_owned()].iter().enumerate() {
        let slot = slot(&frame, row, 0);
        let y = f64::midpoint(slot.top, slot.bottom);
        scene.push(Mark::text(0.0, y - 3.0, Anchor::Start, VALUE_CLASSES[row]).class(Class::LabelStrong));
        scene.push(Mark::text(0.0, y + 13.0, Anchor::Start, words));
    }
}

fn cell(scene: &mut Scene, inputs: &Inputs, order: usize, most: f64, (wording, format): (&Wording, &Format)) {
    let (row, column) = (order / 3, order % 3);
    let cell = &inputs.cells[row][column];
    let slot = slot(&scene.plot, row, column);
    // The root tells small amounts apart without letting the largest swallow the scale.
    let share = if most > 0.0 { (positive(cell.annual_value_money) / most).sqrt() } else { 0.0 };
    let step = ((share * 7.0) as usize).min(6);
    let name = format!("{}{}", VALUE_CLASSES[row], VARIATION_CLASSES[column]);
    let datum = Datum {
        row: order,
        item: None,
        tooltip: scene.table.lines(order),
        name: tr!("{name}, {}, annual value {}, {} in a high-risk group, cell {} of 9", format.count(cell.items, "item", "items"), format.money_spoken(positive(cell.annual_value_money)), format.whole(cell.high_risk_items as f64), order + 1, name),
        order,
        series: row,
    };
    let fill = if cell.items == 0 { Class::FillSunken } else { SHADES[step] };
    scene.push(Mark::rounded(slot.left, slot.top, slot.right, slot.bottom, 3.0).class(fill).datum(datum));
    if risky(row, column, cell) {
        let outline = Mark::rounded(slot.left + 1.0, slot.top + 1.0, slot.right - 1.0, slot.bottom - 1.0, 3.0);
        scene.push(outline.class(Class::OutlineDanger));
    }
    let (x, y) = (f64::midpoint(slot.left, slot.right), f64::midpoint(slot.top, slot.bottom));
    if cell.items == 0 {
        scene.push(Mark::text(x, y + 4.0, Anchor::Middle, "0"));
        return;
    }
    let ink = if step >= 4 { Class::OnStrong } else { Class::OnPale };
    let (count, money) = (wording.count(cell, format), wording.money(cell, format));
    let two_lines = slot.height() >= 40.0;
    let base = if two_lines { y - 2.0 } else { y + 5.0 };
    scene.push(Mark::text(x, base, Anchor::Middle, &count).class(Class::Big).class(ink));
    if two_lines {
        scene.push(Mark::text(x, y + 16.0, Anchor::Middle, &money).class(ink));
    }
}

fn foot_note(scene: &mut Scene, inputs: &Inputs, format: &Format) {
    let y = scene.height - 8.0;
    scene.push(Mark::rounded(1.0, y - 9.0, 15.0, y + 1.0, 2.0).class(Class::OutlineDanger));
    let rows = [0, 2].into_iter().filter(|row| risky(*row, 2, &inputs.cells[*row][2]));
    let parts: Vec<String> = rows
        .map(|row| tr!("{} in {}Z", format.count(inputs.cells[row][2].high_risk_items, "item", "items"), VALUE_CLASSES[row]))
        .collect();
    let words = tr!("Erratic demand and high risk: {}", parts.join(", "));
    scene.push(Mark::text(22.0, y, Anchor::Start, &text::fit(&words, scene.width - 24.0)));
}
