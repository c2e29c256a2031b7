//! How a fact becomes a score of 1 to 10: one printed table, shown in the audit and in the help.
//!
//! No standard table exists. The breakpoints are ours, each with its reason, in the manner of the rating tables
//! of the AIAG FMEA-4 handbook (2008); the scale is its 1 (best) to 10 (worst).
//!
//! A score turns what a file holds (days, shares, counts) into the common scale on which criteria can be weighed.
//! All scores of the audit come from [`SCORE_TABLES`] and from nowhere else, so that the help page prints the very
//! table that was used.
//!
//! Limits: scores rank and do not measure; a step of one is not the same risk at every place of the scale.

use crate::engine::language::{Words, later};
use serde::{Deserialize, Serialize};

/// A fact that is scored.
///
/// Each has one table, with its own unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Criterion {
    /// Number of qualified suppliers.
    Sources,
    /// Mean lead time in days.
    LeadTime,
    /// Standard deviation of the lead time over its mean.
    LeadTimeVariation,
    /// Share of deliveries received by the promised day.
    OnTime,
    /// Share of all spend that comes from the item's country.
    CountryShare,
    /// Severity: share of a year's sales that depend on the item.
    Severity,
    /// Detection: receipts with a date on record, by which a change would be seen.
    Detection,
}

/// One line of the table: values up to and including `up_to` score `score`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Breakpoint {
    /// Upper end, in the unit of the criterion.
    pub up_to: f64,
    /// Score, 1 to 10.
    pub score: u8,
}

/// The breakpoints of one criterion.
///
/// Breakpoints rise; a higher value is the riskier one, but for suppliers and receipts on record, where it is the
/// safer one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ScoreTable {
    /// What is scored.
    pub criterion: Criterion,
    /// Its name on the screen.
    pub name: Words,
    /// Unit of the breakpoints.
    pub unit: Words,
    /// Rising breakpoints; what lies above the last scores `above`.
    pub breakpoints: &'static [Breakpoint],
    /// Score above the last breakpoint.
    pub above: u8,
    /// Why these breakpoints.
    pub reason: Words,
}

const fn at(up_to: f64, score: u8) -> Breakpoint {
    Breakpoint { up_to, score }
}

/// The whole table.
pub const SCORE_TABLES: [ScoreTable; 7] = [
    ScoreTable {
        criterion: Criterion::Sources,
        name: later("Qualified suppliers"),
        unit: later("suppliers"),
        breakpoints: &[at(1.0, 10), at(2.0, 4)],
        above: 1,
        reason: later(
            "With one supplier every stop is yours; a second leaves a common cause such as a port; a third rarely fails with both.",
        ),
    },
    ScoreTable {
        criterion: Criterion::LeadTime,
        name: later("Lead time"),
        unit: later("days"),
        breakpoints: &[
            at(7.0, 1),
            at(14.0, 2),
            at(21.0, 3),
            at(30.0, 4),
            at(45.0, 5),
            at(60.0, 6),
            at(75.0, 7),
            at(90.0, 8),
            at(120.0, 9),
        ],
        above: 10,
        reason: later(
            "A week is a truck, a month a regional order, two to three months a sea freight: what is on the way cannot be corrected.",
        ),
    },
    ScoreTable {
        criterion: Criterion::LeadTimeVariation,
        name: later("Lead-time variation"),
        unit: later("share of the mean"),
        breakpoints: &[
            at(0.05, 1),
            at(0.10, 2),
            at(0.15, 3),
            at(0.20, 4),
            at(0.25, 5),
            at(0.30, 6),
            at(0.40, 7),
            at(0.50, 8),
            at(0.75, 9),
        ],
        above: 10,
        reason: later(
            "Above 30% of the mean late deliveries drive the buffer more than demand does for a steady item.",
        ),
    },
    ScoreTable {
        criterion: Criterion::OnTime,
        name: later("Late deliveries"),
        unit: later("share late"),
        breakpoints: &[
            at(0.02, 1),
            at(0.05, 2),
            at(0.08, 3),
            at(0.10, 4),
            at(0.15, 5),
            at(0.20, 6),
            at(0.25, 7),
            at(0.30, 8),
            at(0.40, 9),
        ],
        above: 10,
        reason: later(
            "2% late is the mark of a very good supplier, 10% a usual contract limit, 30% means that promises carry no information.",
        ),
    },
    ScoreTable {
        criterion: Criterion::CountryShare,
        name: later("Share of spend in its country"),
        unit: later("share of spend"),
        breakpoints: &[
            at(0.10, 1),
            at(0.15, 2),
            at(0.20, 3),
            at(0.25, 4),
            at(0.30, 5),
            at(0.35, 6),
            at(0.40, 7),
            at(0.50, 8),
            at(0.60, 9),
        ],
        above: 10,
        reason: later(
            "One closed border stops all of it at once; 40% is the limit at which the audit raises its flag.",
        ),
    },
    ScoreTable {
        criterion: Criterion::Severity,
        name: later("Severity (S), where the file has none"),
        unit: later("share of a year's sales that depend on the item"),
        breakpoints: &[
            at(0.000_5, 1),
            at(0.002, 2),
            at(0.005, 3),
            at(0.01, 4),
            at(0.02, 5),
            at(0.04, 6),
            at(0.08, 7),
        ],
        above: 8,
        reason: later(
            "Sales measure what a stop costs at least. 9 and 10 (stops the business, harms people) are yours to give: a file's sales cannot show that.",
        ),
    },
    ScoreTable {
        criterion: Criterion::Detection,
        name: later("Detection (D)"),
        unit: later("dated receipts on record"),
        breakpoints: &[at(0.0, 9), at(2.0, 8), at(5.0, 7), at(11.0, 5), at(23.0, 4)],
        above: 3,
        reason: later(
            "A change in a supplier's record shows only where there is a record; 1 and 2 would need live tracking.",
        ),
    },
];

/// The score of a value: 1 (best) to 10 (worst).
///
/// Unit: none. Domain: finite values, in the table's unit. A value on a breakpoint has that breakpoint's score.
///
/// # Examples
/// ```
/// use steadystock::engine::risk::scores::{Criterion, score};
/// assert_eq!(score(Criterion::LeadTime, 63.0), 7);
/// assert_eq!(score(Criterion::Sources, 1.0), 10);
/// assert_eq!(score(Criterion::OnTime, 0.5), 10);
/// ```
#[must_use]
pub fn score(criterion: Criterion, value: f64) -> u8 {
    let Some(table) = SCORE_TABLES.iter().find(|table| table.criterion == criterion) else { return 10 };
    // A tolerance for shares that come out of a division.
    table.breakpoints.iter().find(|b| value <= b.up_to + 1e-12).map_or(table.above, |b| b.score)
}

/// Occurrence (O): the worse of the record's two signs, late deliveries and lead-time variation; 5 where neither
/// is known.
///
/// Unit: a rating of 1 to 10. Domain: shares and variations of 0 or more. Source: AIAG FMEA-4 (2008) for the scale; the
/// cuts are our own and printed.
///
/// # Examples
/// ```
/// use steadystock::engine::risk::scores::occurrence;
/// // 4% late scores 2, a variation of 0.35 scores 7: the worse one counts.
/// assert_eq!(occurrence(Some(0.04), Some(0.35)), 7);
/// assert_eq!((occurrence(Some(0.04), None), occurrence(None, None)), (2, 5));
/// ```
#[must_use]
pub fn occurrence(late_share: Option<f64>, lead_time_variation: Option<f64>) -> u8 {
    let late = late_share.map(|share| score(Criterion::OnTime, share));
    let unsteady = lead_time_variation.map(|cv| score(Criterion::LeadTimeVariation, cv));
    late.max(unsteady).unwrap_or(5)
}

/// Stops of a supplier per year by its occurrence score, where the file gives no rate: once in so many years.
pub const YEARS_BETWEEN_STOPS: [f64; 10] = [50.0, 40.0, 30.0, 25.0, 20.0, 15.0, 12.0, 10.0, 7.0, 5.0];

/// Stops per year for an occurrence score of 1 to 10.
///
/// Unit: stops per year. Domain: 1 to 10; what lies outside counts as the nearer end. A stated default, counted
/// among the assumptions: the user's own rate takes its place.
///
/// # Examples
/// ```
/// use steadystock::engine::risk::scores::stops_per_year;
/// // Once in fifty years at the best score, once in five at the worst.
/// assert_eq!((stops_per_year(1), stops_per_year(10)), (0.02, 0.2));
/// ```
#[must_use]
pub fn stops_per_year(occurrence: u8) -> f64 {
    let index = usize::from(occurrence.clamp(1, 10)) - 1;
    1.0 / YEARS_BETWEEN_STOPS.get(index).copied().unwrap_or(20.0)
}

/// A closed country: once in so many years, and for so many days on average.
pub const COUNTRY_STOP: (f64, f64) = (25.0, 30.0);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_rise_and_stay_on_the_scale() {
        for table in SCORE_TABLES {
            assert!(table.breakpoints.windows(2).all(|w| w[0].up_to < w[1].up_to), "{}", table.name);
            let scores: Vec<u8> = table.breakpoints.iter().map(|b| b.score).chain([table.above]).collect();
            assert!(scores.iter().all(|s| (1..=10).contains(s)), "{}", table.name);
            let rising = scores.windows(2).all(|w| w[0] < w[1]);
            let falling = scores.windows(2).all(|w| w[0] > w[1]);
            assert!(rising || falling, "{}", table.name);
        }
    }

    #[test]
    fn occurrence_takes_the_worse_sign() {
        assert_eq!(occurrence(Some(0.01), Some(0.35)), 7);
        assert_eq!(occurrence(None, None), 5);
        assert!(stops_per_year(10) > stops_per_year(1));
    }
}
