//! Harbour Parts, a made-up dealer with 100,000 parts and two years of months across: the size at which slow programs stop.

use super::{Draw, SampleFile, stream};
use core::fmt::Write;

/// Its parts.
pub const HARBOUR_ITEMS: u32 = 100_000;
const MONTHS: u32 = 24;
const PARTS: [&str; 12] = [
    "Bearing", "Seal", "Valve", "Filter", "Gasket", "Shaft", "Belt", "Pulley", "Sensor", "Switch", "Hose",
    "Bracket",
];
const COUNTRIES: [&str; 8] = ["Germany", "China", "Italy", "Japan", "Poland", "India", "Mexico", "Norway"];
const SUPPLIERS: u32 = 400;

/// Its one file. The same seed gives the same bytes on every machine.
pub(super) fn file(seed: u64) -> SampleFile {
    let mut text = String::with_capacity(HARBOUR_ITEMS as usize * 130);
    text.push_str("Item code,Item name,Supplier,Country,Unit cost (EUR),On hand,Lead time (days)");
    for month in 0..MONTHS {
        let at = 10 + month;
        let _ = write!(text, ",{}-{:02}", 2024 + at / 12, at % 12 + 1);
    }
    text.push('\n');
    let mut s = stream(seed, "harbour", Draw::Level);
    for item in 0..HARBOUR_ITEMS {
        let supplier = (s.uniform() * f64::from(SUPPLIERS)) as u32;
        // Few parts sell a lot, most hardly: a chance of a sale in a month, and units of it.
        let chance = 0.05 + 0.95 * s.uniform() * s.uniform();
        let size = 1.0 + 60.0 * s.uniform() * s.uniform() * s.uniform();
        let cents = (90.0 + 24_000.0 * s.uniform() * s.uniform() * s.uniform()) as u32;
        let on_hand = (chance * size * 4.0 * s.uniform()) as u32;
        let days = 5 + (supplier * 7 + (s.uniform() * 20.0) as u32) % 90;
        let _ = write!(
            text,
            "HP-{item:06},{} {},Supplier {:03},{},{}.{:02},{on_hand},{days}",
            PARTS[(item * 5 % 12) as usize],
            100 + item / 12,
            supplier + 1,
            COUNTRIES[(supplier % 8) as usize],
            cents / 100,
            cents % 100,
        );
        for _ in 0..MONTHS {
            let draw = s.uniform();
            let units = if draw < chance { 1 + (size * draw / chance * 1.6) as u32 } else { 0 };
            let _ = write!(text, ",{units}");
        }
        text.push('\n');
    }
    SampleFile { name: "harbour parts.csv", text }
}
