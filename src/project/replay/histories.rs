//! The demand that can be replayed: items whose history covers all buckets.

use crate::engine::stats::ranking::set_of;
use crate::import::dataset::{Bucket, Dataset};
use crate::project::plan::demand;

/// Histories of one length, with what was left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Histories {
    /// Width of a bucket.
    pub bucket: Bucket,
    /// Items by index into the data set.
    pub items: Vec<u32>,
    /// Their units per bucket, oldest first, all of one length.
    pub units: Vec<Vec<f64>>,
    /// Items left out for empty cells, or for another width of bucket.
    pub with_gaps: usize,
    /// Items left out because nothing was asked for in the first part.
    pub without_demand: usize,
}

/// Items without a gap and with demand in the first part, whose length `fit_buckets` gives.
#[must_use]
pub fn histories(dataset: &Dataset, fit_buckets: impl Fn(usize) -> usize) -> Histories {
    let all = demand::Histories::of(dataset);
    let series = dataset.wide_demand.iter().flat_map(|wide| &wide.series);
    let with_gaps = set_of(series.filter(|series| series.units.contains(&None)).map(|series| series.item));
    let known = |index: u32| all.get(index as usize).map(|history| (history.bucket, &history.buckets));
    let indices = 0..dataset.items.len() as u32;
    let longest = indices.clone().filter_map(known).max_by_key(|(_, units)| units.len());
    let Some((bucket, buckets)) = longest.map(|(bucket, units)| (bucket, units.len())) else {
        return Histories::default();
    };
    let mut out = Histories { bucket, ..Histories::default() };
    for index in indices {
        let Some((of, units)) = known(index) else { continue };
        if with_gaps.contains(&index) || of != bucket || units.len() != buckets {
            out.with_gaps += 1;
        } else if units.iter().take(fit_buckets(buckets)).all(|&cell| cell <= 0.0) {
            out.without_demand += 1;
        } else {
            out.items.push(index);
            out.units.push(units.clone());
        }
    }
    out
}

/// Buckets of a season: a week of days, a year of weeks or months.
#[must_use]
pub const fn season_buckets(bucket: Bucket) -> usize {
    match bucket {
        Bucket::Day => 7,
        Bucket::Week => 52,
        Bucket::Month => 12,
    }
}
