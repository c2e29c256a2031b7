//! How much of what is known of a supplier's receipts is lent to an item with few.

use super::{Estimate, Measured};
use crate::engine::stats::ranking::rank;

/// Receipts that the common deviation counts as, beside an item's own.
const PRIOR_RECEIPTS: f64 = 5.0;
/// Count, mean and squares of a group of receipts.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Group {
    pub(super) count: f64,
    pub(super) mean: f64,
    pub(super) squares: f64,
}

impl Group {
    pub(super) fn of(days: &[f64]) -> Self {
        let count = days.len() as f64;
        let mean = if days.is_empty() { 0.0 } else { days.iter().sum::<f64>() / count };
        Self { count, mean, squares: days.iter().map(|d| (d - mean) * (d - mean)).sum() }
    }
}

/// What is known of a supplier, in days.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct SupplierLevel {
    receipts: usize,
    mean: f64,
    /// Variance of that mean.
    mean_variance: f64,
    /// Variance of a receipt around its item's mean; `None` where no item has two receipts.
    within: Option<f64>,
    /// Variance of items' means around the supplier's.
    between_items: f64,
}

impl SupplierLevel {
    /// Deviation of a receipt around its item's mean, as a share of the supplier's mean.
    pub(super) fn variation_share(&self) -> Option<f64> {
        (self.mean > 0.0).then_some(libm::sqrt(self.within?) / self.mean)
    }

    /// This supplier's item, with its own receipts where it has any.
    pub(super) fn with(&self, own: Option<&Measured>) -> Estimate {
        let own = own.map(|own| Group::of(&own.ordinary)).unwrap_or_default();
        let within = self.within.unwrap_or(0.0);
        let noise = within / own.count.max(1.0);
        let own_weight = match self.between_items + noise {
            _ if own.count <= 0.0 => 0.0,
            both if both > 0.0 => self.between_items / both,
            _ => 1.0,
        };
        let mean = own_weight * own.mean + (1.0 - own_weight) * self.mean;
        let rest = 1.0 - own_weight;
        let own_variance = if own.count > 0.0 { own_weight * noise } else { self.between_items };
        let mean_variance = own_variance + rest * rest * self.mean_variance;
        // A supplier's item of twice the lead time has twice the deviation.
        let scale = if self.mean > 0.0 { mean / self.mean } else { 1.0 };
        let common = within * scale * scale;
        let freedom = (own.count - 1.0).max(0.0);
        let variance = (PRIOR_RECEIPTS * common + own.squares) / (PRIOR_RECEIPTS + freedom);
        Estimate {
            mean,
            sd: self.within.map(|_| libm::sqrt(variance + mean_variance)),
            mean_interval: interval(mean, libm::sqrt(mean_variance)),
            own_weight,
            receipts: self.receipts,
        }
    }
}

pub(super) fn interval(mean: f64, error: f64) -> (f64, f64) {
    ((mean - 1.96 * error).max(0.0), mean + 1.96 * error)
}

/// The receipts of a supplier in groups of its items.
pub(super) fn by_item(mut receipts: Vec<(usize, f64)>) -> Vec<Group> {
    rank(&mut receipts, |a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let items = receipts.chunk_by(|a, b| a.0 == b.0);
    items.map(|item| Group::of(&item.iter().map(|(_, days)| *days).collect::<Vec<_>>())).collect()
}

/// Variance of group means around their common mean, by the moments of a one-way analysis of variance; `None` where
/// there are fewer than two groups.
fn between(groups: &[Group], within: f64) -> Option<f64> {
    if groups.len() < 2 {
        return None;
    }
    let all: f64 = groups.iter().map(|g| g.count).sum();
    let mean = groups.iter().map(|g| g.count * g.mean).sum::<f64>() / all;
    let squares: f64 = groups.iter().map(|g| g.count * (g.mean - mean) * (g.mean - mean)).sum();
    let typical_count = all - groups.iter().map(|g| g.count * g.count).sum::<f64>() / all;
    (typical_count > 0.0).then(|| ((squares - (groups.len() - 1) as f64 * within) / typical_count).max(0.0))
}

/// Count, mean and squares of groups taken together, the squares around each group's own mean.
fn joined(groups: &[Group]) -> Group {
    let count: f64 = groups.iter().map(|g| g.count).sum();
    let mean = groups.iter().map(|g| g.count * g.mean).sum::<f64>() / count.max(1.0);
    Group { count, mean, squares: groups.iter().map(|g| g.squares).sum() }
}

/// Shares of the squared mean, so that slow and fast suppliers compare.
#[derive(Debug, Clone, Copy)]
struct CommonShares {
    /// Variance of receipts around their item's mean; `None` where no item has two.
    within: Option<f64>,
    /// Variance of items' means around their supplier's.
    between_items: f64,
}

impl CommonShares {
    fn of(suppliers: &[&[Group]]) -> Self {
        let (mut squares, mut freedom) = (0.0, 0.0);
        for items in suppliers {
            let all = joined(items);
            squares += share(all.squares, all.mean);
            freedom += all.count - items.len() as f64;
        }
        let within = (freedom > 0.0).then(|| squares / freedom);
        let (mut shares, mut weights) = (0.0, 0.0);
        for items in suppliers {
            let noise = within_items(items, within).unwrap_or(0.0);
            if let Some(found) = between(items, noise) {
                let weight = (items.len() - 1) as f64;
                shares += weight * share(found, joined(items).mean);
                weights += weight;
            }
        }
        // Without two items of one supplier, items are taken to differ as receipts do.
        let between_items = if weights > 0.0 { shares / weights } else { within.unwrap_or(0.0) };
        Self { within, between_items }
    }
}

fn share(variance: f64, mean: f64) -> f64 {
    if mean > 0.0 { variance / (mean * mean) } else { 0.0 }
}

/// Variance within the items of a supplier: its own, pooled with the common share as if that were five receipts.
fn within_items(items: &[Group], common: Option<f64>) -> Option<f64> {
    let all = joined(items);
    let freedom = all.count - items.len() as f64;
    Some((PRIOR_RECEIPTS * common? * all.mean * all.mean + all.squares) / (PRIOR_RECEIPTS + freedom))
}

/// Each supplier's level, the mean weighed against that of all suppliers.
pub(super) fn supplier_levels(suppliers: &[Vec<Group>]) -> Vec<Option<SupplierLevel>> {
    let known: Vec<&[Group]> =
        suppliers.iter().map(Vec::as_slice).filter(|items| !items.is_empty()).collect();
    let shares = CommonShares::of(&known);
    let means: Vec<Group> = known.iter().map(|items| joined(items)).collect();
    let overall = joined(&means);
    let common_within = shares.within.unwrap_or(0.0) * overall.mean * overall.mean;
    let between_suppliers = between(&means, common_within);
    let level = |items: &Vec<Group>| {
        let all = joined(items);
        let within = within_items(items, shares.within);
        let between_items = shares.between_items * all.mean * all.mean;
        let noise = within.unwrap_or(0.0) / all.count + between_items / items.len() as f64;
        let weight = match between_suppliers {
            Some(found) if found + noise > 0.0 => found / (found + noise),
            _ => 1.0,
        };
        SupplierLevel {
            receipts: all.count as usize,
            mean: weight * all.mean + (1.0 - weight) * overall.mean,
            mean_variance: weight * noise,
            within,
            between_items,
        }
    };
    suppliers.iter().map(|items| (!items.is_empty()).then(|| level(items))).collect()
}
