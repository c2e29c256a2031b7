//! Made-up firms. Larkfield Pumps, the one that the page opens with: a maker of water pumps with 48 items and 14 suppliers.
//!
//! Only rows such as a firm's own files hold are made here: what was sold, ordered, received and is on the
//! shelf, and the rules the planners use today. Every figure on screen is computed from these rows. Names, codes
//! and structure stay; another seed changes demand, deliveries, orders, rules and stock. One item, PMP-0417, has
//! figures typed by its planner, the same for every seed.
//!
//! `demand.csv` holds every sales line. `customer_orders.csv` repeats those of the last 90 days with promises and
//! deliveries: the two must not be added up.

mod calendar;
mod demand;
mod harbour;
mod items;
mod northgate;
mod orders;
mod stock;
mod suppliers;
mod tables;

use crate::engine::rng::{Purpose, Stream, key_of};
use serde::{Deserialize, Serialize};

pub use harbour::HARBOUR_ITEMS;

/// The made-up firm.
pub const LARKFIELD_NAME: &str = "Larkfield Pumps";

/// The seed of the sample that the page opens with.
pub const LARKFIELD_SEED: u64 = 20_417;

/// The made-up firms. Their files are made where they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Firm {
    /// A maker of water pumps with 48 items and 14 suppliers: clean files.
    Larkfield,
    /// A distributor of food with 220 items: a stock list with 39 rows that need a look.
    Northgate,
    /// A dealer with 100,000 parts and 24 months.
    Harbour,
}

impl Firm {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Larkfield => LARKFIELD_NAME,
            Self::Northgate => "Northgate Foods",
            Self::Harbour => "Harbour Parts",
        }
    }

    /// Its files. The same seed gives the same bytes on every machine.
    #[must_use]
    pub fn files(self, seed: u64) -> Vec<SampleFile> {
        match self {
            Self::Larkfield => larkfield(seed),
            Self::Northgate => vec![northgate::file(seed)],
            Self::Harbour => vec![harbour::file(seed)],
        }
    }
}

/// One file of the sample: UTF-8, commas, a header line, ISO dates, empty cell = not stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleFile {
    /// File name with its ending.
    pub name: &'static str,
    /// The whole text.
    pub text: String,
}

/// The five files of Larkfield Pumps, in the order items, demand, suppliers, deliveries, customer orders.
/// The same seed gives the same bytes on every machine.
#[must_use]
pub fn larkfield(seed: u64) -> Vec<SampleFile> {
    let calendar = calendar::Calendar::new();
    let histories: Vec<stock::History> =
        items::ITEMS.iter().map(|spec| stock::run(spec, demand::sales_lines(seed, spec), seed)).collect();
    vec![
        SampleFile { name: "items.csv", text: tables::items(&histories) },
        SampleFile { name: "demand.csv", text: tables::demand(&histories, &calendar) },
        SampleFile { name: "suppliers.csv", text: tables::suppliers() },
        SampleFile { name: "deliveries.csv", text: tables::deliveries(&histories, &calendar) },
        SampleFile {
            name: "customer_orders.csv",
            text: tables::customer_orders(&orders::gather(seed, &histories), &histories, &calendar),
        },
    ]
}

/// What is drawn for one item or supplier; each has its own stream, so that none shifts another.
#[derive(Clone, Copy)]
#[repr(u64)]
enum Draw {
    Level = 0,
    Weeks = 1,
    Lines = 2,
    Rules = 3,
    LeadTime = 4,
    Receipt = 5,
    Shipping = 6,
    Month = 7,
    Grouping = 8,
    Flaws = 9,
}

fn stream(seed: u64, name: &str, draw: Draw) -> Stream {
    Stream::new(seed, key_of(name), draw as u64, Purpose::Sample)
}
