//! Lead times from receipts: ordinary lateness apart from disruptions, and few receipts helped by those of others.
//!
//! An item with three receipts says little about its lead time, and its supplier's other items say a good deal. So
//! an item's mean is weighed between the two: the more receipts it has, and the more a supplier's items differ
//! among themselves, the more its own count. Planning with what is left unknown in the mean, not only with the
//! spread of the receipts, is what keeps the promise for new items.
//!
//! Limits: ordinary lead times are taken as a mean and a deviation; a change of carrier in the middle of a record
//! is not seen. Source: Efron and Morris (1975), JASA 70; Iglewicz and Hoaglin (1993) for what counts as a
//! disruption.

mod pooling;

use crate::engine::error::{EngineResult, non_negative};
use crate::engine::stats::median::median;
use pooling::{Group, SupplierLevel, by_item, interval, supplier_levels};
use serde::{Deserialize, Serialize};

/// Receipts from which an item's own speak for themselves.
pub const ENOUGH_RECEIPTS: usize = 12;
/// Receipts of an item below which none of them is called a disruption.
const LEAST_TO_JUDGE: usize = 3;
/// Robust deviations above the median (Iglewicz and Hoaglin, 1993), and the least that counts as one, as a logarithm.
const CUT: f64 = 3.5;
const LEAST_SPREAD: f64 = 0.1;
/// A delay shorter than this is lateness, not a disruption.
const LEAST_DELAY_DAYS: f64 = 7.0;

/// One receipt.
///
/// Unit: calendar days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Receipt {
    /// Item by index.
    pub item: usize,
    /// Supplier by index, where it is known.
    pub supplier: Option<usize>,
    /// Days from order to receipt, at least 0.
    pub days: f64,
}

/// What an item's receipts say by themselves, in days.
///
/// Disrupted receipts are in neither mean nor deviation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// Ordinary lead times, in the order of the receipts.
    pub ordinary: Vec<f64>,
    /// Lead times that a disruption drew out.
    pub disrupted: Vec<f64>,
    /// Days beyond the median of those, together.
    pub disruption_days: f64,
    /// Mean of the ordinary ones; 0 without any.
    pub mean: f64,
    /// Sample standard deviation of the ordinary ones; 0 below two.
    pub sd: f64,
}

/// What to plan with, in days.
///
/// An own weight of 1 means that the item speaks for itself, 0 that its supplier speaks for it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// Mean.
    pub mean: f64,
    /// Standard deviation of the next receipt, what is not known about the mean included; `None` where no item has
    /// two receipts.
    pub sd: Option<f64>,
    /// Between these the mean lies with 95% probability.
    pub mean_interval: (f64, f64),
    /// Weight of the item's own receipts in the mean, 0 to 1; the rest is the supplier's.
    pub own_weight: f64,
    /// Receipts behind it: the item's own, or all of the supplier's.
    pub receipts: usize,
}

/// All receipts, by item and by supplier.
#[derive(Debug, Clone, Default)]
pub struct Receipts {
    items: Vec<Measured>,
    suppliers: Vec<Option<SupplierLevel>>,
}

impl Receipts {
    /// Sorts receipts by item, sets disruptions apart, and learns how items and suppliers differ.
    ///
    /// A receipt is a disruption where its lead time is more than 3.5 robust deviations above the median of its
    /// item's (on logarithms, lead times being skewed), by a week or more; an item needs three receipts. An outage
    /// in the deviation of lead times would inflate the buffer of every cycle and still not cover the outage.
    ///
    /// Unit: days. Source: empirical Bayes shrinkage, Efron and Morris (1975).
    ///
    /// Domain: lead times of 0 or more; indices below the two counts, others are left out of their item or supplier.
    ///
    /// # Errors
    /// `OutOfDomain` for a lead time that is negative or not finite.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::supply::lead_time::{Receipt, Receipts};
    /// let days = [10.0, 12.0, 11.0, 9.0, 13.0, 70.0];
    /// let receipts: Vec<Receipt> = days.map(|days| Receipt { item: 0, supplier: Some(0), days }).to_vec();
    /// let known = Receipts::of(&receipts, 1, 1).unwrap();
    /// // The 70 days are a disruption, 59 beyond the median, and no part of the spread.
    /// let measured = known.measured(0).unwrap();
    /// assert_eq!((measured.mean, measured.disrupted.clone()), (11.0, vec![70.0]));
    /// assert!((measured.sd - 1.581).abs() < 1e-3);
    /// ```
    pub fn of(receipts: &[Receipt], items: usize, suppliers: usize) -> EngineResult<Self> {
        let mut days = vec![Vec::new(); items];
        // Receipts of unknown suppliers are taken as those of one more.
        let mut pairs: Vec<Vec<(usize, f64)>> = vec![Vec::new(); suppliers + 1];
        for receipt in receipts {
            non_negative("lead time of a receipt", receipt.days)?;
            if let Some(list) = days.get_mut(receipt.item) {
                list.push(receipt.days);
            }
        }
        let measured: Vec<Measured> = days.into_iter().map(Measured::of).collect();
        for receipt in receipts {
            let limit = measured.get(receipt.item).and_then(|m| m.disrupted.iter().copied().reduce(f64::min));
            let is_ordinary = limit.is_none_or(|least| receipt.days < least);
            if let (true, Some(list)) = (is_ordinary, pairs.get_mut(receipt.supplier.unwrap_or(suppliers))) {
                list.push((receipt.item, receipt.days));
            }
        }
        let groups: Vec<Vec<Group>> = pairs.into_iter().map(by_item).collect();
        Ok(Self { items: measured, suppliers: supplier_levels(&groups) })
    }

    /// What an item's receipts say by themselves.
    ///
    /// `None` for an item without a receipt.
    #[must_use]
    pub fn measured(&self, item: usize) -> Option<&Measured> {
        self.items.get(item).filter(|measured| measured.receipts() > 0)
    }

    /// What to plan an item with: its own receipts where there are twelve, else a weighted mean of its own and its
    /// supplier's, which leans on all suppliers' in the same way.
    ///
    /// Weight of n own receipts: t^2/(t^2 + s^2/n), with s^2 the variance of a receipt around its item's mean and t^2
    /// that of items' means around their supplier's, both from an analysis of variance of the receipts; the deviation
    /// is pooled with the supplier's as if that were five receipts. `None` where neither has a receipt. Unit: days.
    /// Source: Efron and Morris (1975), JASA 70; DerSimonian and Laird (1986) for t^2; Gelman et al., Bayesian Data
    /// Analysis, 3rd edition, 2.6 and 5.4.
    ///
    /// # Examples
    /// ```
    /// use steadystock::engine::supply::lead_time::{Receipt, Receipts};
    /// let of = |item, days: &[f64]| {
    ///     days.iter().map(|&days| Receipt { item, supplier: Some(0), days }).collect::<Vec<_>>()
    /// };
    /// let receipts = [of(0, &[30.0, 34.0, 26.0, 30.0]), of(1, &[44.0, 36.0, 40.0]), of(2, &[60.0])].concat();
    /// let known = Receipts::of(&receipts, 3, 1).unwrap();
    /// // One receipt of 60 days, where the supplier's other items take 30 and 40.
    /// let found = known.estimate(2, Some(0)).unwrap();
    /// assert!(found.mean > 40.0 && found.mean < 60.0 && found.own_weight < 1.0);
    /// assert!(found.mean_interval.0 < found.mean && found.mean < found.mean_interval.1);
    /// ```
    #[must_use]
    pub fn estimate(&self, item: usize, supplier: Option<usize>) -> Option<Estimate> {
        let own = self.measured(item).filter(|measured| !measured.ordinary.is_empty());
        if let Some(own) = own.filter(|own| own.ordinary.len() >= ENOUGH_RECEIPTS) {
            return Some(own.alone());
        }
        // An item may have come from another supplier than the one it has now.
        match (self.level(supplier), own) {
            (Some(level), own) => Some(level.with(own)),
            (None, Some(own)) => Some(own.alone()),
            (None, None) => None,
        }
    }

    /// Deviation of a supplier's receipts as a share of the mean, for an item whose mean is stated; `None` without
    /// two receipts of one item.
    ///
    /// Unit: share of the mean.
    #[must_use]
    pub fn variation_share(&self, supplier: Option<usize>) -> Option<f64> {
        self.level(supplier)?.variation_share()
    }

    fn level(&self, supplier: Option<usize>) -> Option<&SupplierLevel> {
        let unknown = self.suppliers.len().saturating_sub(1);
        self.suppliers.get(supplier.unwrap_or(unknown))?.as_ref()
    }
}

impl Measured {
    fn of(days: Vec<f64>) -> Self {
        let limit = limit(&days);
        let (disrupted, ordinary): (Vec<f64>, Vec<f64>) = days.into_iter().partition(|&d| d > limit);
        let centre = median(ordinary.clone()).unwrap_or(0.0);
        let Group { count, mean, squares } = Group::of(&ordinary);
        Self {
            disruption_days: disrupted.iter().map(|d| d - centre).sum(),
            mean,
            sd: if count > 1.0 { libm::sqrt(squares / (count - 1.0)) } else { 0.0 },
            ordinary,
            disrupted,
        }
    }

    /// Receipts, disrupted ones included.
    ///
    /// Unit: receipts.
    #[must_use]
    pub const fn receipts(&self) -> usize {
        self.ordinary.len() + self.disrupted.len()
    }

    fn alone(&self) -> Estimate {
        let receipts = self.ordinary.len();
        let error = self.sd / libm::sqrt(receipts.max(1) as f64);
        Estimate {
            mean: self.mean,
            sd: (receipts > 1).then_some(self.sd),
            mean_interval: interval(self.mean, error),
            own_weight: 1.0,
            receipts,
        }
    }
}

/// The lead time above which a receipt of this item is a disruption.
fn limit(days: &[f64]) -> f64 {
    if days.len() < LEAST_TO_JUDGE {
        return f64::INFINITY;
    }
    let centre = median(days.to_vec()).unwrap_or(0.0).max(1.0);
    let away = days.iter().map(|&d| libm::log(d.max(1.0) / centre).abs()).collect();
    let spread = (1.4826 * median(away).unwrap_or(0.0)).max(LEAST_SPREAD);
    (centre * libm::exp(CUT * spread)).max(centre + LEAST_DELAY_DAYS)
}

#[cfg(test)]
mod tests {
    use super::{Estimate, Receipt, Receipts};

    fn receipts(item: usize, supplier: usize, days: &[f64]) -> Vec<Receipt> {
        days.iter().map(|&days| Receipt { item, supplier: Some(supplier), days }).collect()
    }

    fn estimate(all: &[Vec<Receipt>], item: usize, supplier: usize) -> Estimate {
        Receipts::of(&all.concat(), 10, 5).unwrap().estimate(item, Some(supplier)).unwrap()
    }

    #[test]
    fn twelve_receipts_speak_for_themselves() {
        let own = [60.0, 62.0, 58.0, 61.0, 59.0, 60.0, 63.0, 57.0, 60.0, 62.0, 58.0, 60.0];
        let found = estimate(&[receipts(0, 0, &own), receipts(1, 0, &[10.0, 12.0, 11.0])], 0, 0);
        assert_eq!((found.mean, found.own_weight, found.receipts), (60.0, 1.0, 12));
        let squares: f64 = own.iter().map(|d| (d - 60.0) * (d - 60.0)).sum();
        assert!((found.sd.unwrap() - (squares / 11.0).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn more_receipts_weigh_more() {
        let others = [receipts(1, 0, &[20.0, 24.0, 22.0]), receipts(2, 0, &[30.0, 26.0, 28.0])].concat();
        let with = |own: &[f64]| estimate(&[others.clone(), receipts(0, 0, own)], 0, 0);
        let (one, four) = (with(&[60.0]), with(&[60.0, 64.0, 56.0, 60.0]));
        assert!(one.own_weight < four.own_weight && four.own_weight < 1.0, "{one:?} {four:?}");
        assert!(one.mean < four.mean && four.mean < 60.0);
        let width = |e: &Estimate| e.mean_interval.1 - e.mean_interval.0;
        assert!(width(&four) < width(&one));
        let none = with(&[]);
        assert!(none.own_weight == 0.0 && none.mean < one.mean && none.sd > one.sd);
    }

    #[test]
    fn alike_items_are_pooled_and_unlike_ones_are_not() {
        let alike = [receipts(0, 0, &[30.0, 40.0]), receipts(1, 0, &[35.0, 25.0, 45.0, 36.0, 34.0])];
        let unlike = [receipts(0, 0, &[30.0, 31.0]), receipts(1, 0, &[90.0, 91.0, 89.0, 90.0])];
        assert!(estimate(&alike, 0, 0).own_weight < 0.2);
        assert!(estimate(&unlike, 0, 0).own_weight > 0.9);
    }

    #[test]
    fn a_supplier_of_few_receipts_leans_on_all() {
        let known = |base: f64| [base, base + 3.0, base - 3.0, base + 1.0, base - 1.0, base];
        let all = [
            receipts(0, 0, &known(30.0)),
            receipts(1, 1, &known(34.0)),
            receipts(2, 2, &known(38.0)),
            receipts(3, 3, &[60.0]),
        ];
        let found = estimate(&all, 4, 3);
        assert!(found.mean < 60.0 && found.mean > 34.0, "{found:?}");
    }

    #[test]
    fn disruptions_are_set_apart() {
        let mut days = vec![30.0, 33.0, 28.0, 31.0, 29.0, 32.0, 30.0];
        let plain = estimate(&[receipts(0, 0, &days)], 0, 0);
        days.push(150.0);
        let all = Receipts::of(&receipts(0, 0, &days), 10, 5).unwrap();
        let measured = all.measured(0).unwrap();
        assert_eq!((measured.disrupted.as_slice(), measured.disruption_days), (&[150.0][..], 120.0));
        assert_eq!(all.estimate(0, Some(0)), Some(plain));
        // A few days late is lateness, though everything else came to the day.
        let short = Receipts::of(&receipts(0, 0, &[3.0, 3.0, 3.0, 3.0, 8.0]), 1, 1).unwrap();
        assert!(short.measured(0).unwrap().disrupted.is_empty());
    }

    #[test]
    fn one_receipt_has_a_mean_and_no_deviation() {
        let found = estimate(&[receipts(0, 0, &[20.0])], 0, 0);
        assert_eq!((found.mean, found.sd), (20.0, None));
        let none = Receipts::of(&[], 1, 1).unwrap();
        assert!(none.estimate(0, Some(0)).is_none() && none.estimate(0, None).is_none());
        let unknown = [Receipt { item: 0, supplier: None, days: 9.0 }];
        assert_eq!(Receipts::of(&unknown, 2, 0).unwrap().estimate(1, None).map(|e| e.mean), Some(9.0));
        assert!(Receipts::of(&receipts(0, 0, &[-1.0]), 1, 1).is_err());
    }
}
