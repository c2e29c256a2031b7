//! What makes an item's supply risky: five scored facts, severity, occurrence, detection, flags.

use super::figures::{CountryFigures, Flag, LeadTimeFigures, RiskFigures, SupplierFigures};
use crate::engine::explain::Origin;
use crate::engine::language::tr;
use crate::engine::risk::scores::{self, Criterion};
use crate::engine::risk::{priority_number, supplier_index};
use crate::project::settings::{OwnScores, Settings};

/// Severity from which an item is high-risk whatever its score.
pub const VITAL_SEVERITY: u8 = 9;

/// The facts of one item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts<'a> {
    pub(super) sources: Option<u32>,
    pub(super) supplier: Option<&'a SupplierFigures>,
    pub(super) country: Option<&'a CountryFigures>,
    pub(super) lead_time: &'a LeadTimeFigures,
    pub(super) stated_severity: Option<u8>,
    /// Severity, occurrence and detection that the user set.
    pub(super) own_scores: OwnScores,
    pub(super) revenue_at_stake_money: Option<f64>,
    pub(super) revenue_share: Option<f64>,
    pub(super) stock_units: Option<f64>,
    pub(super) demand_per_day: f64,
    pub(super) stated_recover_days: Option<f64>,
}

/// Scores, index and flags of one item.
pub(super) fn figures(facts: &Facts<'_>, settings: &Settings) -> RiskFigures {
    let scores = scores_of(facts);
    let known = scores.map(|score| score.map(f64::from));
    let index =
        supplier_index::supplier_risk_index(&settings.risk_weights, &known, supplier_index::ONE_TO_TEN).ok();
    let severity = match facts.stated_severity {
        Some(stated) => (stated.clamp(1, 10), true),
        None => (facts.revenue_share.map_or(5, |share| scores::score(Criterion::Severity, share)), false),
    };
    let late_share = facts.supplier.and_then(|s| s.on_time_share).map(|share| 1.0 - share);
    let occurrence = scores::occurrence(late_share, measured_variation(facts.lead_time));
    let detection = scores::score(Criterion::Detection, f64::from(facts.lead_time.receipts));
    let by_data = [severity.0, occurrence, detection];
    let [own_severity, own_occurrence, own_detection] = facts.own_scores;
    let severity = own_severity.map_or(severity, |own| (own, true));
    let (occurrence, detection) = (own_occurrence.unwrap_or(occurrence), own_detection.unwrap_or(detection));
    let rpn = priority_number::risk_priority_number(severity.0, occurrence, detection).map_or(0, |r| r.rpn);
    let stated = facts.stated_recover_days;
    let recover_days = stated.or_else(|| facts.supplier.map(|s| s.recover_days));
    let survive_days = match facts.stock_units {
        Some(stock) if facts.demand_per_day > 0.0 => Some(stock.max(0.0) / facts.demand_per_day),
        _ => None,
    };
    let recover = recover_days.unwrap_or(settings.assumed.recover_days);
    let mut figures = RiskFigures {
        scores,
        index: index.as_ref().and_then(|i| i.index),
        score: index.as_ref().and_then(|i| i.index).map_or(0.0, |x| (x - 1.0) / 9.0 * 100.0),
        coverage_share: index.map_or(0.0, |i| i.coverage_share),
        severity,
        occurrence,
        detection,
        by_data,
        rpn,
        reason: reason(facts),
        flags: Vec::new(),
        survive_days,
        recover_days: (recover, stated.is_none() && facts.supplier.is_none()),
        revenue_at_stake_money: facts.revenue_at_stake_money,
    };
    figures.flags = flags(facts, &figures, settings);
    figures
}

fn scores_of(facts: &Facts<'_>) -> [Option<u8>; 5] {
    let lead_time_known = !matches!(facts.lead_time.mean_origin, Origin::Assumed(_));
    [
        facts.sources.map(|n| scores::score(Criterion::Sources, f64::from(n))),
        lead_time_known.then(|| scores::score(Criterion::LeadTime, facts.lead_time.mean_days)),
        measured_variation(facts.lead_time).map(|cv| scores::score(Criterion::LeadTimeVariation, cv)),
        facts.supplier.and_then(|s| s.on_time_share).map(|s| scores::score(Criterion::OnTime, 1.0 - s)),
        facts.country.map(|c| scores::score(Criterion::CountryShare, c.share)),
    ]
}

/// Deviation over mean, where it is measured or stated; an assumed variation is not a fact.
fn measured_variation(lead_time: &LeadTimeFigures) -> Option<f64> {
    let known = !matches!(lead_time.sd_origin, Origin::Assumed(_));
    (known && lead_time.mean_days > 0.0).then(|| lead_time.sd_days / lead_time.mean_days)
}

fn flags(facts: &Facts<'_>, figures: &RiskFigures, settings: &Settings) -> Vec<Flag> {
    let limits = &settings.audit;
    let lead_time_known = !matches!(facts.lead_time.mean_origin, Origin::Assumed(_));
    let runs_dry = figures.survive_days.is_some_and(|days| days < figures.recover_days.0);
    let found = [
        (Flag::SingleSource, facts.sources == Some(1)),
        (Flag::LongLeadTime, lead_time_known && facts.lead_time.mean_days > limits.long_lead_time_days),
        (
            Flag::UnsteadyLeadTime,
            measured_variation(facts.lead_time).is_some_and(|cv| cv > limits.unsteady_share),
        ),
        (Flag::Concentration, facts.country.is_some_and(|c| c.share > limits.concentration_share)),
        (
            Flag::LateSupplier,
            facts.supplier.and_then(|s| s.on_time_share).is_some_and(|s| s < limits.on_time_share),
        ),
        (Flag::RunsDryFirst, runs_dry && facts.sources.is_none_or(|n| n < 2)),
    ];
    found.into_iter().filter_map(|(flag, raised)| raised.then_some(flag)).collect()
}

/// The main reason in words, such as "Single source; 84 days ± 31".
fn reason(facts: &Facts<'_>) -> String {
    let sources = match facts.sources {
        Some(1) => tr("Single source"),
        Some(2) => tr("Two sources"),
        Some(_) => tr("Three or more sources"),
        None => tr("Supplier unknown"),
    };
    let lead_time = facts.lead_time;
    match &lead_time.mean_origin {
        Origin::Assumed(_) => tr!("{sources}; lead time unknown", sources),
        _ => tr!(
            "{sources}; {}\u{a0}days\u{a0}\u{b1}\u{a0}{}",
            lead_time.mean_days.round_ties_even() as i64,
            lead_time.sd_days.round_ties_even() as i64,
            sources
        ),
    }
}
