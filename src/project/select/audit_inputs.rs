//! What the charts of the audit and of segmentation are drawn from.

use crate::charts::kinds::{concentration_bars, risk_flags, value_curve, value_variation_grid};
use crate::engine::language::tr;
use crate::engine::segment::portfolio::Group;
use crate::engine::stats::ranking::descending;
use crate::project::plan::figures::{Flag, Plan};
use crate::project::settings::{AuditSettings, SegmentSettings};
use std::collections::BTreeMap;

/// Who holds what C4 shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Holders {
    /// Countries of the suppliers.
    #[default]
    Countries,
    /// The suppliers.
    Suppliers,
}

impl Holders {
    /// The column of the risk register that they narrow, which is their word as well.
    #[must_use]
    pub fn column(self) -> &'static str {
        match self {
            Self::Countries => tr("country"),
            Self::Suppliers => tr("supplier"),
        }
    }
}

/// Spend, revenue at stake or items by country or supplier; items whose holder is not known are left out.
#[must_use]
pub fn concentration(
    plan: &Plan,
    limits: &AuditSettings,
    by: Holders,
    measure: concentration_bars::Measure,
) -> concentration_bars::Inputs {
    let mut holders: Vec<concentration_bars::Holder> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    // By supplier: names are compared once for each, not for each item.
    let mut place_of: Vec<Option<usize>> = vec![None; plan.suppliers.len()];
    for item in &plan.items {
        let Some(of) = item.supplier.map(|place| place as usize) else { continue };
        let (Some(supplier), Some(place_of)) = (plan.suppliers.get(of), place_of.get_mut(of)) else {
            continue;
        };
        let name = match by {
            Holders::Countries => supplier.country.as_deref(),
            Holders::Suppliers => Some(supplier.name.as_str()),
        };
        let amount = match measure {
            concentration_bars::Measure::Spend => item.segment.annual_value_money,
            concentration_bars::Measure::RevenueAtStake => item.risk.revenue_at_stake_money.unwrap_or(0.0),
            concentration_bars::Measure::Items => 1.0,
        };
        let Some(name) = name.filter(|_| amount > 0.0) else { continue };
        let place = *place_of.get_or_insert_with(|| {
            *places.entry(name).or_insert_with(|| {
                let (id, name) = (name.to_owned(), name.to_owned());
                holders.push(concentration_bars::Holder { id, name, amount: 0.0, single_source_amount: 0.0 });
                holders.len() - 1
            })
        });
        if let Some(holder) = holders.get_mut(place) {
            holder.amount += amount;
            holder.single_source_amount += if item.sources == Some(1) { amount } else { 0.0 };
        }
    }
    concentration_bars::Inputs {
        measure,
        holder_word: String::from(by.column()),
        holders,
        // The limit is one of spend.
        limit_share: (measure == concentration_bars::Measure::Spend).then_some(limits.concentration_share),
    }
}

/// The flags of the audit with their words.
#[must_use]
pub fn flag_word(flag: Flag) -> &'static str {
    match flag {
        Flag::SingleSource => tr("Single source"),
        Flag::LongLeadTime => tr("Long lead time"),
        Flag::UnsteadyLeadTime => tr("Unsteady lead time"),
        Flag::Concentration => tr("Concentrated country"),
        Flag::LateSupplier => tr("Late supplier"),
        Flag::RunsDryFirst => tr("Runs dry before recovery"),
    }
}

/// The flags as short as a cell of a table asks.
#[must_use]
pub fn flag_short(flag: Flag) -> &'static str {
    match flag {
        Flag::SingleSource => tr("Single"),
        Flag::LongLeadTime => tr("Long"),
        Flag::UnsteadyLeadTime => tr("Unsteady"),
        Flag::Concentration => tr("Country"),
        Flag::LateSupplier => tr("Late"),
        Flag::RunsDryFirst => tr("Runs dry"),
    }
}

/// All flags, in the order of the chart.
pub const FLAGS: [Flag; 6] = [
    Flag::SingleSource,
    Flag::LongLeadTime,
    Flag::UnsteadyLeadTime,
    Flag::Concentration,
    Flag::LateSupplier,
    Flag::RunsDryFirst,
];

/// What the audit counts, in one walk over all items.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Counts {
    /// By flag, the items that raise it and the sales behind them, money.
    pub raised: [(usize, f64); FLAGS.len()],
    /// Items with one source and a long lead time.
    pub exposed: usize,
    /// Items with a long and unsteady lead time.
    pub long_and_unsteady: usize,
    /// Items whose time to recover is assumed.
    pub without_recovery: usize,
}

/// Counts over all items of a plan.
#[must_use]
pub fn counts(plan: &Plan) -> Counts {
    let mut counts = Counts::default();
    for risk in plan.items.iter().map(|item| &item.risk) {
        let mut has = [false; FLAGS.len()];
        for &flag in &risk.flags {
            if std::mem::replace(&mut has[flag as usize], true) {
                continue;
            }
            let (items, revenue_money) = &mut counts.raised[flag as usize];
            *items += 1;
            *revenue_money += risk.revenue_at_stake_money.unwrap_or_default();
        }
        let both = |one: Flag, other: Flag| usize::from(has[one as usize] && has[other as usize]);
        counts.exposed += both(Flag::SingleSource, Flag::LongLeadTime);
        counts.long_and_unsteady += both(Flag::LongLeadTime, Flag::UnsteadyLeadTime);
        counts.without_recovery += usize::from(risk.recover_days.1);
    }
    counts
}

/// How many items raise each flag, and the sales behind them.
#[must_use]
pub fn flags(plan: &Plan) -> risk_flags::Inputs {
    let row = |(flag, (items, revenue)): (Flag, (usize, f64))| risk_flags::Flag {
        id: String::from(flag_short(flag)),
        name: String::from(flag_word(flag)),
        items,
        revenue_at_stake_money: (revenue > 0.0).then_some(revenue),
    };
    let raised = FLAGS.into_iter().zip(counts(plan).raised);
    risk_flags::Inputs { flags: raised.map(row).collect(), items: plan.items.len() }
}

/// How many items are A, B and C.
#[must_use]
pub fn abc_counts(plan: &Plan) -> [usize; 3] {
    let mut counts = [0; 3];
    for class in plan.items.iter().filter_map(|item| item.segment.abc) {
        counts[class as usize] += 1;
    }
    counts
}

/// The curve of cumulative value.
#[must_use]
pub fn value_curve(plan: &Plan, cuts: &SegmentSettings) -> value_curve::Inputs {
    let mut values: Vec<f64> =
        plan.items.iter().map(|item| item.segment.annual_value_money).filter(|&value| value > 0.0).collect();
    descending(&mut values);
    let [a_items, b_items, _] = abc_counts(plan);
    value_curve::Inputs {
        annual_values_money: values,
        a_items,
        b_items,
        a_cut_share: cuts.a_cut_share,
        b_cut_share: cuts.b_cut_share,
    }
}

/// Items and value by ABC and XYZ; items without a class are left out.
#[must_use]
pub fn grid(plan: &Plan, cuts: &SegmentSettings) -> value_variation_grid::Inputs {
    let mut cells =
        [[value_variation_grid::Cell { items: 0, annual_value_money: 0.0, high_risk_items: 0 }; 3]; 3];
    for item in &plan.items {
        let (Some(abc), Some(xyz)) = (item.segment.abc, item.segment.xyz) else { continue };
        if let Some(cell) = cells.get_mut(abc as usize).and_then(|row| row.get_mut(xyz as usize)) {
            cell.items += 1;
            cell.annual_value_money += item.segment.annual_value_money;
            cell.high_risk_items += usize::from(matches!(item.segment.group, Group::Shield | Group::Secure));
        }
    }
    value_variation_grid::Inputs {
        cells,
        value_cut_shares: [cuts.a_cut_share, cuts.b_cut_share],
        variation_cuts: [cuts.x_cut, cuts.y_cut],
    }
}
