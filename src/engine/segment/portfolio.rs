//! The four groups: supply risk by value (the grid of Kraljic, 1983).
//!
//! The plan's map: what the item is worth against how likely its supply fails. Each quarter has a policy of its
//! own, and money moves from the low-risk half to the high-risk half ([`crate::engine::optimise::swap`]).
//!
//! Limits: a grid has edges, and items next to a line are not much different; both numbers are shown with the
//! group. Kraljic calls the four strategic, bottleneck, leverage and non-critical. Source: Kraljic (1983), Harvard
//! Business Review 61(5).

use super::abc::AbcClass;
use crate::engine::language::tr;
use serde::{Deserialize, Serialize};

/// A group.
///
/// Value is the class of [`super::abc`], risk the supplier score against the user's line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Group {
    /// High risk, high value.
    Shield,
    /// High risk, low value.
    Secure,
    /// Low risk, high value.
    Lean,
    /// Low risk, low value.
    Routine,
}

impl Group {
    /// All groups, in the order in which they are always shown.
    pub const ALL: [Self; 4] = [Self::Shield, Self::Secure, Self::Lean, Self::Routine];

    /// Its name on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Shield => tr("Shield"),
            Self::Secure => tr("Secure"),
            Self::Lean => tr("Lean"),
            Self::Routine => tr("Routine"),
        }
    }

    /// What it means.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Shield => tr("High risk, high value"),
            Self::Secure => tr("High risk, low value"),
            Self::Lean => tr("Low risk, high value"),
            Self::Routine => tr("Low risk, low value"),
        }
    }

    /// Its policy, in the words of the hybrid model.
    #[must_use]
    pub fn policy(self) -> &'static str {
        match self {
            Self::Shield => tr("Stockpile and a second supplier"),
            Self::Secure => tr("Calculated safety stock, buy ahead in bulk"),
            Self::Lean => tr("Just-in-time, economic order quantity, minimal buffer"),
            Self::Routine => tr("Simple reorder point, or let the supplier manage it"),
        }
    }
}

/// Severity from which an item is high-risk whatever its score: a cheap vital part must not land in Routine.
pub const VITAL_SEVERITY: u8 = 9;

/// The group of an item by value class, risk score (0 to 100) and stated severity.
///
/// Unit: class. Domain: every score; one on the line counts as high.
///
/// # Examples
/// ```
/// use steadystock::engine::segment::{abc::AbcClass, portfolio::{Group, group}};
/// assert_eq!(group(AbcClass::A, 72.0, None, 50.0, false), Group::Shield);
/// assert_eq!(group(AbcClass::C, 20.0, None, 50.0, false), Group::Routine);
/// // A cheap part of low risk whose loss stops the plant.
/// assert_eq!(group(AbcClass::C, 20.0, Some(9), 50.0, false), Group::Secure);
/// ```
#[must_use]
pub fn group(
    class: AbcClass,
    risk_score: f64,
    severity: Option<u8>,
    risk_line: f64,
    b_counts_as_high_value: bool,
) -> Group {
    let high_value = class == AbcClass::A || (b_counts_as_high_value && class == AbcClass::B);
    let high_risk = risk_score >= risk_line || severity.is_some_and(|s| s >= VITAL_SEVERITY);
    match (high_risk, high_value) {
        (true, true) => Group::Shield,
        (true, false) => Group::Secure,
        (false, true) => Group::Lean,
        (false, false) => Group::Routine,
    }
}
