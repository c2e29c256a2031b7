//! The working of an item's value: money a year, its share, its ABC class.

use super::Figure;
use super::working::{Scope, Shown, Working, minus, number, over, product};
use crate::engine::explain::{Comparison, Condition, Derivation, Expression, Origin, Place, Unit};
use crate::engine::language::tr;
use crate::engine::segment::abc::AbcClass;
use crate::project::words::{money_exact, percent};

fn annual(scope: Scope<'_>, working: &mut Working) -> Expression {
    let segment = &scope.item.segment;
    let origin = scope.item.demand.origin.clone();
    let units = working.input(tr("units a year"), segment.units_per_year, Unit::UnitsPerYear, origin);
    let value =
        working.input(tr("value of a unit"), segment.unit_value_money, Unit::Money, unit_value(scope));
    product(vec![units, value])
}

fn unit_value(scope: Scope<'_>) -> Origin {
    if scope.item.unit_cost_money.is_some() {
        return Origin::Setting(String::from(tr("Unit cost of the item")));
    }
    Origin::Assumed(String::from(tr("selling price where no item has a cost, else every unit counts as 1")))
}

pub(super) fn annual_value_of(scope: Scope<'_>) -> Derivation {
    let segment = &scope.item.segment;
    let mut working = Working::default();
    let formula = annual(scope, &mut working);
    let currency = &scope.plan.currency;
    let figure = Shown::money(segment.annual_value_money, currency);
    let mut derivation = working.derivation(tr("Annual value"), figure, formula);
    derivation.headline = tr!("{} a year.", money_exact(currency, segment.annual_value_money));
    derivation.sentence = String::from(tr("What is used or sold in a year, at the value of a unit."));
    derivation.limits = vec![String::from(tr("Ranks money, not how much depends on the item."))];
    derivation.confidence = scope.item.demand.confidence;
    derivation
}

pub(super) fn value_share_of(scope: Scope<'_>) -> Derivation {
    let segment = &scope.item.segment;
    let mut working = Working::default();
    let own = annual(scope, &mut working);
    let all: f64 = scope.plan.items.iter().map(|item| item.segment.annual_value_money).sum();
    let origin = Origin::Computed(String::from(tr("Sum of all items")));
    let place = Place::Total(String::from(Figure::AnnualValue.key()));
    let all = working.placed(tr("annual value of all items"), all, Unit::Money, origin, place);
    // Without any value there is no share.
    let formula = if segment.value_share > 0.0 { over(own, all) } else { number(0.0) };
    let mut derivation = working.derivation(tr("Share of value"), Shown::share(segment.value_share), formula);
    derivation.headline = tr!("{} of the value of all items.", percent(segment.value_share));
    derivation.sentence = String::from(tr("Its annual value over that of all items."));
    derivation.limits = vec![String::from(tr("Items without a value count as nothing."))];
    derivation.confidence = scope.item.demand.confidence;
    derivation
}

/// `None` where there is no value.
pub(super) fn abc_of(scope: Scope<'_>) -> Option<Derivation> {
    let segment = &scope.item.segment;
    let class = segment.abc?;
    let cuts = &scope.settings.segment;
    let mut working = Working::default();
    let how = tr("Share of value of this item and all larger ones");
    let up_to = working.computed(tr("share up to here"), segment.cumulative_share, Unit::Share, how);
    let own =
        working.computed(tr("own share"), segment.value_share, Unit::Share, tr("Its annual value over all"));
    let before = minus(up_to, own);
    let a = working.setting(tr("A ends at"), cuts.a_cut_share, Unit::Share, tr("Rules of segmentation"));
    let b = working.setting(
        tr("B ends at"),
        cuts.b_cut_share.max(cuts.a_cut_share),
        Unit::Share,
        tr("Rules of segmentation"),
    );
    let formula = banded(&before, Comparison::Below, [a, b], ["A", "B", "C"]);
    let name = letter(class);
    let mut derivation = working.derivation(tr("ABC class"), Shown::class(class as usize, name), formula);
    derivation.headline = tr!("{name} by value.", name);
    derivation.sentence = tr!(
        "The items above it hold {} of the value. The item that crosses a limit stays in the higher class.",
        percent((segment.cumulative_share - segment.value_share).max(0.0))
    );
    derivation.limits =
        vec![String::from(tr("80 and 95% are a custom, no law. You can change them under Rules."))];
    derivation.confidence = scope.item.demand.confidence;
    Some(derivation)
}

/// The first class where the first comparison holds, the second where the second does, else the third.
pub(super) fn banded(
    value: &Expression,
    is: Comparison,
    cuts: [Expression; 2],
    names: [&str; 3],
) -> Expression {
    let [first, second] = cuts;
    let [a, b, c] = [0, 1, 2].map(|place| class(place, names[place]));
    let choice = |right: Expression, then: Expression, otherwise: Expression| {
        Expression::If(boxed_condition(Condition { left: value.clone(), is, right, then, otherwise }))
    };
    choice(first, a, choice(second, b, c))
}

/// A class by its place and its name.
pub(super) fn class(place: usize, name: &str) -> Expression {
    Expression::Class(String::from(name), place as f64)
}

pub(super) fn boxed_condition(condition: Condition) -> Box<Condition> {
    Box::new(condition)
}

pub(super) const fn letter(class: AbcClass) -> &'static str {
    match class {
        AbcClass::A => "A",
        AbcClass::B => "B",
        AbcClass::C => "C",
    }
}
