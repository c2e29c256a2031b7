//! Northgate Foods, a made-up distributor whose stock list is a mess: titles, totals, decimal commas, codes that stand
//! twice, 39 rows that need a look.

use super::{Draw, SampleFile, stream};
use crate::engine::rng::Stream;
use core::fmt::Write;

/// Its groups of goods with the country most of them come from.
const GROUPS: [(&str, &str); 10] = [
    ("Olive oil", "Spain"),
    ("Pasta", "Italy"),
    ("Rice", "Thailand"),
    ("Tomatoes", "Italy"),
    ("Tuna", "Ecuador"),
    ("Spices", "India"),
    ("Coffee", "Brazil"),
    ("Tea", "Sri Lanka"),
    ("Honey", "Hungary"),
    ("Cocoa", "Ghana"),
];
/// What each group has, in two packs each.
const KINDS: [&str; 11] = [
    "classic", "organic", "mild", "strong", "whole", "fine", "smoked", "dried", "selected", "family",
    "catering",
];
const PACKS: [&str; 2] = ["6 x 500 g", "12 x 1 kg"];

/// What is wrong with an item's row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    LeadTimeInWords,
    NoCode,
    NegativeStock,
    PointForComma,
    CodeAsDay,
    CodeAsPower,
    /// The row stands twice, with another stock.
    Twice,
}

/// Rows by number, of 220.
const FAULTS: [(Fault, &[usize]); 7] = [
    (Fault::LeadTimeInWords, &[7, 41, 77, 113, 149, 185]),
    (Fault::NoCode, &[19, 98, 171]),
    (Fault::NegativeStock, &[23, 66, 120, 201]),
    (Fault::PointForComma, &[11, 35, 59, 83, 107, 131, 155, 179]),
    (Fault::CodeAsDay, &[29, 73, 127, 161, 209]),
    (Fault::CodeAsPower, &[47, 91, 137, 191]),
    (Fault::Twice, &[3, 31, 62, 94, 124, 156, 187, 205, 217]),
];

fn fault_of(item: usize) -> Option<Fault> {
    FAULTS.iter().find(|(_, items)| items.contains(&item)).map(|(fault, _)| *fault)
}

/// Its one file. The same seed gives the same bytes on every machine.
pub(super) fn file(seed: u64) -> SampleFile {
    let mut s = stream(seed, "northgate", Draw::Level);
    let mut text = String::from(
        "Northgate Foods, stock list;;;;;;;;;\nWarehouse 2, 31.10.2026;;;;;;;;;\n\n\
         Item no.;Description;Supplier;Country;On hand;Unit cost (EUR);Lead time (days);Shelf life (days);\
         Demand per month;Demand variation per month\n",
    );
    let mut total = 0;
    for (group, (name, country)) in GROUPS.iter().enumerate() {
        let mut sum = 0;
        for place in 0..KINDS.len() * PACKS.len() {
            let item = group * KINDS.len() * PACKS.len() + place;
            let row = Row::drawn(&mut s, item, (name, country), place);
            sum += row.write(&mut text, fault_of(item));
        }
        total += sum;
        let _ = writeln!(text, "Subtotal;{name};;;{sum};;;;;");
    }
    let _ = writeln!(text, "Grand total;;;;{total};;;;;");
    SampleFile { name: "northgate stock list.csv", text }
}

struct Row {
    item: usize,
    name: String,
    supplier: String,
    country: &'static str,
    on_hand_units: i64,
    unit_cost_cents: i64,
    lead_time_days: i64,
    shelf_life_days: i64,
    per_month_units: i64,
    variation_units: i64,
}

impl Row {
    fn drawn(s: &mut Stream, item: usize, group: (&str, &'static str), place: usize) -> Self {
        let mut between = |low: f64, high: f64| (low + s.uniform() * (high - low)) as i64;
        let per_month_units = between(40.0, 2_400.0);
        let share = between(10.0, 60.0);
        Self {
            item,
            name: format!("{} {}, {}", group.0, KINDS[place / PACKS.len()], PACKS[place % PACKS.len()]),
            supplier: format!("{} Trading {}", group.0, 1 + place % 3),
            country: group.1,
            on_hand_units: per_month_units * between(20.0, 260.0) / 100,
            unit_cost_cents: between(180.0, 8_900.0),
            lead_time_days: between(7.0, 75.0),
            shelf_life_days: 30 * between(4.0, 30.0),
            per_month_units,
            variation_units: (per_month_units * share / 100).max(1),
        }
    }

    /// Writes it once or twice. Returns the stock that was written.
    fn write(&self, text: &mut String, fault: Option<Fault>) -> i64 {
        let is = |one: Fault| fault == Some(one);
        let code = match fault {
            Some(Fault::NoCode) => String::new(),
            Some(Fault::CodeAsDay) => format!("{:02}.03.2026", self.item % 28 + 1),
            Some(Fault::CodeAsPower) => format!("4.{:02}E+12", self.item / 2),
            _ => format!("{:06}", 4_100 + 7 * self.item),
        };
        let mark = if is(Fault::PointForComma) { '.' } else { ',' };
        let cost = format!("{}{mark}{:02}", self.unit_cost_cents / 100, self.unit_cost_cents % 100);
        let days =
            if is(Fault::LeadTimeInWords) { "ask sales".into() } else { self.lead_time_days.to_string() };
        let on_hand = if is(Fault::NegativeStock) { -12 } else { self.on_hand_units };
        let times: &[i64] = if is(Fault::Twice) { &[0, 24] } else { &[0] };
        for more in times {
            let _ = writeln!(
                text,
                "{code};{};{};{};{};{cost};{days};{};{};{}",
                self.name,
                self.supplier,
                self.country,
                on_hand + more,
                self.shelf_life_days,
                grouped(self.per_month_units),
                self.variation_units,
            );
        }
        times.iter().map(|more| on_hand + more).sum()
    }
}

/// With a point between thousands.
fn grouped(units: i64) -> String {
    if units < 1_000 { units.to_string() } else { format!("{}.{:03}", units / 1_000, units % 1_000) }
}
