//! A plan read from its bytes item by item, so that the page can do something else in between.

use crate::project::plan::figures::Plan;
use serde::de::DeserializeOwned;

/// A plan while it is read.
#[derive(Debug)]
pub struct Unrolled {
    bytes: Vec<u8>,
    at: usize,
    /// Items that are still to come.
    left: usize,
    plan: Plan,
}

impl Unrolled {
    /// Of the bytes of a whole plan; `None` where they are none.
    #[must_use]
    pub fn of(bytes: Vec<u8>) -> Option<Self> {
        let mut read = Self { bytes, at: 0, left: 0, plan: Plan::default() };
        (read.plan.name, read.plan.currency, read.plan.data_date) = read.next()?;
        read.left = read.next()?;
        // No item is shorter than a hundred bytes: a length that lies takes no memory.
        read.plan.items.reserve_exact(read.left.min(read.bytes.len() / 100));
        Some(read)
    }

    fn next<T: DeserializeOwned>(&mut self) -> Option<T> {
        let (value, rest) = postcard::take_from_bytes(self.bytes.get(self.at..)?).ok()?;
        self.at = self.bytes.len() - rest.len();
        Some(value)
    }

    /// Reads one more item, or what follows the last one. `Some(true)` once the plan is whole; `None` where the bytes
    /// are no plan's.
    pub fn advance(&mut self) -> Option<bool> {
        if self.left > 0 {
            self.left -= 1;
            let item = self.next()?;
            self.plan.items.push(item);
            return Some(false);
        }
        self.plan.suppliers = self.next()?;
        self.plan.countries = self.next()?;
        self.plan.unknown_country_share = self.next()?;
        self.plan.groups = self.next()?;
        self.plan.swap = self.next()?;
        self.plan.assumptions = self.next()?;
        self.plan.not_possible = self.next()?;
        self.plan.readiness = self.next()?;
        self.plan.promises = self.next()?;
        Some(true)
    }

    /// What was read.
    #[must_use]
    pub fn plan(self) -> Plan {
        self.plan
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::{Choices, FileInput, read};
    use crate::project::plan::build;
    use crate::project::sample::{LARKFIELD_SEED, larkfield};
    use crate::project::settings::Settings;
    use crate::protocol::codec::encode;

    #[test]
    fn a_plan_in_pieces_is_the_plan() {
        let files: Vec<FileInput> = larkfield(LARKFIELD_SEED)
            .into_iter()
            .map(|file| FileInput { name: file.name.into(), bytes: file.text.into_bytes() })
            .collect();
        let dataset = read(&files, &Choices::default()).expect("readable").dataset;
        let plan = build(&dataset, &Settings::default());
        let bytes = encode(&plan);
        let mut unrolled = Unrolled::of(bytes.clone()).expect("a plan");
        let mut steps = 0;
        while !unrolled.advance().expect("a plan") {
            steps += 1;
        }
        assert_eq!(steps, plan.items.len());
        assert_eq!(unrolled.at, bytes.len(), "nothing is left over");
        assert_eq!(unrolled.plan(), plan);
    }

    #[test]
    fn bytes_that_break_off_are_no_plan() {
        assert!(Unrolled::of(Vec::new()).is_none());
        let mut cut =
            Unrolled::of(encode(&(String::new(), String::new(), String::new(), 7_u32))).expect("a head");
        assert!(cut.advance().is_none());
    }
}
