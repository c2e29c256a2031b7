//! Sums and means over many items: the largest by name, the others together.

use super::super::working::{Working, over, product, sum};
use crate::engine::explain::{Expression, Unit};
use crate::engine::language::tr;
use crate::engine::stats::ranking::rank;
use crate::project::plan::figures::ItemPlan;
use crate::project::words::counted;

/// Items named in a sum, and in a mean, where each is two inputs.
const NAMED: usize = 8;
const NAMED_IN_MEAN: usize = 4;

/// An item's name in a list of inputs.
pub(super) fn name(item: &ItemPlan) -> String {
    if item.name == item.code { item.code.clone() } else { format!("{}, {}", item.name, item.code) }
}

/// The sum of a figure over items; items at zero are not told apart.
pub(super) fn total<'a>(
    working: &mut Working,
    items: impl Iterator<Item = (&'a ItemPlan, f64)>,
    unit: Unit,
    how: &str,
) -> Expression {
    let mut rows: Vec<(&ItemPlan, f64)> = items.filter(|(_, value)| *value != 0.0).collect();
    rank(&mut rows, |one, other| other.1.abs().total_cmp(&one.1.abs()));
    let (named, rest) = rows.split_at(if rows.len() > NAMED + 1 { NAMED } else { rows.len() });
    let mut terms: Vec<Expression> =
        named.iter().map(|(item, value)| working.computed(&name(item), *value, unit, how)).collect();
    if !rest.is_empty() {
        let others = counted(rest.len(), "other item", "other items");
        terms.push(working.computed(&others, rest.iter().map(|row| row.1).sum(), unit, how));
    }
    if terms.is_empty() { working.computed(tr("no item"), 0.0, unit, how) } else { sum(terms) }
}

/// What a mean is of: the name and unit of the weights, and where value and weight come from.
pub(super) struct Mean<'a> {
    pub(super) value: &'a str,
    pub(super) weight: &'a str,
    pub(super) weight_unit: Unit,
    pub(super) how: &'a str,
}

/// The mean of a share over items, weighed: rows of item, weight and share.
pub(super) fn mean<'a>(
    working: &mut Working,
    items: impl Iterator<Item = (&'a ItemPlan, f64, f64)>,
    of: &Mean<'_>,
) -> Expression {
    let mut rows: Vec<(&ItemPlan, f64, f64)> = items.filter(|(_, weight, _)| *weight > 0.0).collect();
    rank(&mut rows, |one, other| other.1.total_cmp(&one.1));
    let (named, rest) =
        rows.split_at(if rows.len() > NAMED_IN_MEAN + 1 { NAMED_IN_MEAN } else { rows.len() });
    let (mut weighed, mut weights) = (Vec::new(), Vec::new());
    let mut add = |who: &str, weight: f64, share: f64| {
        let weight = working.computed(&tr!("{} of {who}", of.weight, who), weight, of.weight_unit, of.how);
        let share = working.computed(&tr!("{} of {who}", of.value, who), share, Unit::Share, of.how);
        weighed.push(product(vec![weight.clone(), share]));
        weights.push(weight);
    };
    for (item, weight, share) in named {
        add(&name(item), *weight, *share);
    }
    if !rest.is_empty() {
        let weight: f64 = rest.iter().map(|row| row.1).sum();
        let share = rest.iter().map(|row| row.1 * row.2).sum::<f64>() / weight;
        add(&counted(rest.len(), "other item", "other items"), weight, share);
    }
    over(sum(weighed), sum(weights))
}
