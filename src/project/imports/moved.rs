//! What moved between two plans, and why: class, supplier, policy, buffer. Only what is in both is compared.

use crate::engine::language::tr;
use crate::engine::segment::abc::AbcClass;
use crate::engine::stats::ranking::{keyed, rank};
use crate::project::plan::figures::{ItemPlan, Plan, SupplierFigures};
use crate::project::words::{decimal, money_about, percent, whole};

/// What moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The group, and with it the policy.
    Policy,
    /// The ABC class.
    Class,
    /// The supplier's record.
    Supplier,
    /// Safety stock and stockpile.
    Buffer,
}

impl What {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Policy, Self::Class, Self::Supplier, Self::Buffer];

    /// Its name on the screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Policy => tr("Policy"),
            Self::Class => tr("Class"),
            Self::Supplier => tr("Supplier record"),
            Self::Buffer => tr("Buffer"),
        }
    }
}

/// Something that moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// What.
    pub what: What,
    /// Item code; the name of a supplier.
    pub code: String,
    /// Item name; empty for a supplier.
    pub name: String,
    /// How it was.
    pub before: String,
    /// How it is.
    pub after: String,
    /// Why, as a sentence.
    pub why: String,
    /// By what moves are ranked: the yearly value behind them.
    pub weight_money: f64,
}

/// A supplier's record moved when a share moves by this much.
const SHARE_STEP: f64 = 0.02;
/// A mean moved when it moves by this share.
const MEAN_STEP: f64 = 0.05;

/// What moved, by kind, the largest value first.
#[must_use]
pub fn between(before: &Plan, after: &Plan) -> Vec<Move> {
    let known = keyed(before.items.iter().map(|item| (item.code.as_str(), item)));
    let mut moves = Vec::new();
    for item in &after.items {
        if let Some(old) = known.get(item.code.as_str()) {
            moves.extend(policy(old, item));
            moves.extend(class(old, item, &after.currency));
            moves.extend(buffer(old, item));
        }
    }
    let known = keyed(before.suppliers.iter().map(|supplier| (supplier.name.as_str(), supplier)));
    for supplier in &after.suppliers {
        moves.extend(known.get(supplier.name.as_str()).and_then(|old| record(old, supplier)));
    }
    rank(&mut moves, |a, b| a.what.cmp(&b.what).then(b.weight_money.total_cmp(&a.weight_money)));
    moves
}

fn item_move(what: What, item: &ItemPlan, before: String, after: String, why: String) -> Move {
    let (code, name) = (item.code.clone(), item.name.clone());
    Move { what, code, name, before, after, why, weight_money: item.segment.annual_value_money }
}

fn policy(old: &ItemPlan, new: &ItemPlan) -> Option<Move> {
    let (was, is) = (old.segment.group, new.segment.group);
    if was == is {
        return None;
    }
    let scores = (whole(old.risk.score), whole(new.risk.score));
    let risk = (scores.0 != scores.1).then(|| tr!("Risk score {}, was {}.", scores.1, scores.0));
    let classes = (letter(old.segment.abc), letter(new.segment.abc));
    let class = (classes.0 != classes.1).then(|| tr!("Class {}, was {}.", classes.1, classes.0));
    let reasons: Vec<String> = risk.into_iter().chain(class).collect();
    let why = if reasons.is_empty() {
        String::from(tr("The rules or a group set by hand changed."))
    } else {
        reasons.join(" ")
    };
    Some(item_move(What::Policy, new, was.name().to_owned(), is.name().to_owned(), why))
}

fn letter(class: Option<AbcClass>) -> &'static str {
    match class {
        Some(AbcClass::A) => "A",
        Some(AbcClass::B) => "B",
        Some(AbcClass::C) => "C",
        None => tr("none"),
    }
}

fn class(old: &ItemPlan, new: &ItemPlan, currency: &str) -> Option<Move> {
    if old.segment.abc == new.segment.abc {
        return None;
    }
    let value = |item: &ItemPlan| money_about(currency, item.segment.annual_value_money);
    let why = if value(old) == value(new) {
        String::from(tr("Its own value stands; that of the others moved."))
    } else {
        tr!("Value a year {}, was {}.", value(new), value(old))
    };
    Some(item_move(
        What::Class,
        new,
        letter(old.segment.abc).to_owned(),
        letter(new.segment.abc).to_owned(),
        why,
    ))
}

fn buffer(old: &ItemPlan, new: &ItemPlan) -> Option<Move> {
    let (was, is) = (old.buffer.total_units(), new.buffer.total_units());
    if was.round() == is.round() {
        return None;
    }
    let why = buffer_reason(old, new);
    Some(item_move(What::Buffer, new, tr!("{} units", whole(was)), tr!("{} units", whole(is)), why))
}

/// The input that moved by the largest share.
fn buffer_reason(old: &ItemPlan, new: &ItemPlan) -> String {
    // In the bucket of the new plan.
    let scale = (new.demand.bucket.days() / old.demand.bucket.days()).sqrt();
    let inputs = [
        (tr("Demand per day"), old.demand.mean_per_day(), new.demand.mean_per_day(), 2),
        (tr("Swing of demand"), old.demand.sd_per_bucket * scale, new.demand.sd_per_bucket, 1),
        (tr("Lead time in days"), old.lead_time.mean_days, new.lead_time.mean_days, 1),
        (tr("Swing of the lead time in days"), old.lead_time.sd_days, new.lead_time.sd_days, 1),
        (tr("Days to recover"), old.risk.recover_days.0, new.risk.recover_days.0, 0),
    ];
    if old.buffer.method != new.buffer.method {
        return tr!("Method {}, was {}.", new.buffer.method.name(), old.buffer.method.name());
    }
    let share = |was: f64, is: f64| if was > 0.0 { (is - was).abs() / was } else { (is - was).abs() };
    let most = inputs.into_iter().max_by(|a, b| share(a.1, a.2).total_cmp(&share(b.1, b.2)));
    let target = (old.buffer.target.share, new.buffer.target.share);
    match most {
        Some((name, was, is, decimals)) if share(was, is) > 0.005 => {
            tr!("{name} {}, was {}.", decimal(is, decimals), decimal(was, decimals), name)
        }
        _ if target.0 != target.1 => tr!("Target {}, was {}.", percent(target.1), percent(target.0)),
        _ => String::from(tr("Rounding, minimum order or shelf life.")),
    }
}

fn record(old: &SupplierFigures, new: &SupplierFigures) -> Option<Move> {
    let share =
        |was: Option<f64>, is: Option<f64>| was.zip(is).filter(|(was, is)| (was - is).abs() >= SHARE_STEP);
    let mean = old.lead_time_mean_days.zip(new.lead_time_mean_days);
    let lines = tr!(
        "{} delivery lines, were {}.",
        whole(f64::from(new.deliveries)),
        whole(f64::from(old.deliveries))
    );
    let (before, after) = if let Some((was, is)) = share(old.on_time_share, new.on_time_share) {
        (tr!("{} on time", percent(was)), tr!("{} on time", percent(is)))
    } else if let Some((was, is)) = share(old.in_full_share, new.in_full_share) {
        (tr!("{} in full", percent(was)), tr!("{} in full", percent(is)))
    } else {
        let (was, is) = mean.filter(|(was, is)| *was > 0.0 && (is - was).abs() / was >= MEAN_STEP)?;
        (tr!("{} days", decimal(was, 0)), tr!("{} days", decimal(is, 0)))
    };
    if before == after {
        return None;
    }
    let (code, name) = (new.name.clone(), String::new());
    Some(Move { what: What::Supplier, code, name, before, after, why: lines, weight_money: new.spend_money })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::{Choices, FileInput, read};
    use crate::project::plan;
    use crate::project::sample::{LARKFIELD_SEED, larkfield};
    use crate::project::settings::Settings;

    fn plan_of(seed: u64) -> Plan {
        let files: Vec<FileInput> = larkfield(seed)
            .into_iter()
            .map(|file| FileInput { name: file.name.into(), bytes: file.text.into_bytes() })
            .collect();
        let import = read(&files, &Choices::default()).expect("the sample");
        plan::build(&import.dataset, &Settings::default())
    }

    #[test]
    fn the_same_plan_moves_nothing() {
        let plan = plan_of(LARKFIELD_SEED);
        assert_eq!(between(&plan, &plan), []);
    }

    #[test]
    fn another_month_moves_items_and_says_why() {
        let (before, after) = (plan_of(LARKFIELD_SEED), plan_of(7));
        let moves = between(&before, &after);
        let count = |what: What| moves.iter().filter(|one| one.what == what).count();
        let old = keyed(before.items.iter().map(|item| (item.code.as_str(), item)));
        let buffers = after.items.iter().filter(|item| {
            old.get(item.code.as_str())
                .is_some_and(|old| old.buffer.total_units().round() != item.buffer.total_units().round())
        });
        assert_eq!(count(What::Buffer), buffers.count());
        assert!(count(What::Buffer) > 10 && count(What::Supplier) > 0, "{moves:?}");
        for one in &moves {
            assert!(one.before != one.after && !one.why.is_empty(), "{one:?}");
        }
        let kinds: Vec<What> = moves.iter().map(|one| one.what).collect();
        assert!(kinds.is_sorted());
    }

    #[test]
    fn the_reason_of_a_buffer_is_the_input_that_moved() {
        let before = plan_of(LARKFIELD_SEED);
        let mut after = before.clone();
        let item = after.items.iter_mut().find(|item| item.code == "PMP-0417").expect("the worked example");
        item.lead_time.sd_days = 14.0;
        item.buffer.safety_stock_units = 180.0;
        let moves = between(&before, &after);
        assert_eq!(moves.len(), 1);
        assert_eq!((moves[0].before.as_str(), moves[0].after.as_str()), ("320 units", "248 units"));
        assert_eq!(moves[0].why, "Swing of the lead time in days 14.0, was 21.0.");
    }
}
