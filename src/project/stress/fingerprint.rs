//! A run's fingerprint: the same seed and data give the same one on any machine, with any number of workers.
//!
//! FNV-1a over the raw bits of every per-item figure, then over the sums of every year (Fowler, Noll and Vo, 1991).

use super::figures::{Estimate, item_figures};
use crate::engine::sim::spec::RULES;
use crate::engine::sim::summary::{ItemRecord, Summary};

/// A hash in the making.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(u64);

impl Default for Fingerprint {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fingerprint {
    fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// Takes items in; a few at a time give the same as all together.
    pub fn take_items(&mut self, items: &[[ItemRecord; RULES]], horizon_days: u32) {
        for figures in items.iter().flatten().filter_map(|record| item_figures(record, horizon_days)) {
            let of = |estimate: Estimate| [estimate.value, estimate.half_width];
            let bits = [figures.unit_fill.unwrap_or(-1.0), figures.cycle_service.unwrap_or(-1.0)]
                .into_iter()
                .chain(of(figures.days_out))
                .chain(of(figures.loss_money))
                .chain([figures.years_out_share, figures.on_hand_units]);
            for value in bits {
                self.add(&value.to_bits().to_le_bytes());
            }
        }
    }

    /// The years behind the items: 16 hexadecimal digits.
    #[must_use]
    pub fn with_years(mut self, summary: &Summary) -> String {
        for (number, rules) in &summary.years {
            self.add(&number.to_le_bytes());
            for year in rules {
                self.add(&year.loss.to_le_bytes());
                self.add(&year.stock_value_days.to_le_bytes());
                self.add(&year.short_milliunits.to_le_bytes());
                self.add(&year.demand_milliunits.to_le_bytes());
            }
        }
        format!("{:016x}", self.0)
    }
}

/// The fingerprint of a whole run.
#[must_use]
pub fn fingerprint(summary: &Summary, horizon_days: u32) -> String {
    let mut found = Fingerprint::default();
    found.take_items(&summary.items, horizon_days);
    found.with_years(summary)
}
