//! The working of the classes by variation (XYZ) and by turns (FSN), and of the group.

use super::value::{banded, boxed_condition, class as named};
use super::working::{Scope, Shown, Working, minus, number, over, product, sum};
use crate::engine::explain::{Comparison, Condition, Derivation, Expression, Input, Origin, Place, Unit};
use crate::engine::language::{Words, later, tr};
use crate::engine::segment::abc::AbcClass;
use crate::engine::segment::portfolio::{Group, VITAL_SEVERITY};
use crate::engine::segment::xyz::XyzClass;
use crate::project::words::{decimal, whole};

/// `None` where the history is too short.
pub(super) fn xyz_of(scope: Scope<'_>) -> Option<Derivation> {
    let segment = &scope.item.segment;
    let (class, variation) = (segment.xyz?, segment.variation?);
    let cuts = &scope.settings.segment;
    let mut working = Working::default();
    let name = tr("variation");
    let value = if scope.item.demand.unexplained_cv.is_some() {
        let how =
            tr("Deviation of the errors one period ahead over mean demand, at most that of the history");
        working.computed(name, variation, Unit::Number, how)
    } else {
        working.input(name, variation, Unit::Number, scope.item.demand.origin.clone())
    };
    let rules = tr("Rules of segmentation");
    let x = working.setting(tr("X up to"), cuts.x_cut, Unit::Number, rules);
    let y = working.setting(tr("Y up to"), cuts.y_cut, Unit::Number, rules);
    let formula = banded(&value, Comparison::AtMost, [x, y], ["X", "Y", "Z"]);
    let letter = match class {
        XyzClass::X => "X",
        XyzClass::Y => "Y",
        XyzClass::Z => "Z",
    };
    let mut derivation = working.derivation(tr("XYZ class"), Shown::class(class as usize, letter), formula);
    derivation.headline = tr!("{letter}: demand varies by {} of its mean.", decimal(variation, 2), letter);
    derivation.sentence = String::from(tr(
        "What a trend or a season explains is left out: a seasonal item is not an erratic one.",
    ));
    derivation.limits = vec![String::from(tr(
        "Short periods vary more than long ones: compare items of the same period only.",
    ))];
    derivation.follows = scope.item.demand.cv.iter().map(|&cv| with_trend_and_season(cv)).collect();
    derivation.confidence = scope.item.demand.confidence;
    Some(derivation)
}

/// The variation of the history as it is.
fn with_trend_and_season(value: f64) -> Input {
    Input {
        name: String::from(tr("Variation with trend and season")),
        value,
        unit: Unit::Number,
        origin: Origin::Computed(String::from(tr("deviation of the history over its mean"))),
        place: Place::Own,
    }
}

/// The classes by turns, in their order.
const WORDS: [Words; 3] = [later("Fast"), later("Slow"), later("Not moving")];

/// `None` where no stock is known.
pub(super) fn fsn_of(scope: Scope<'_>) -> Option<Derivation> {
    let (item, segment) = (scope.item, &scope.item.segment);
    let class = segment.fsn?;
    let cuts = &scope.settings.segment;
    let mut working = Working::default();
    let origin = item.demand.origin.clone();
    let units = working.input(tr("units a year"), segment.units_per_year, Unit::UnitsPerYear, origin);
    let held = item.on_hand_units.unwrap_or(0.0).max(0.0);
    let stock = working.setting(
        tr("stock on hand"),
        held,
        Unit::Units,
        tr("Stock on hand stands in for average stock"),
    );
    let rules = tr("Rules of segmentation");
    let fast = working.setting(tr("fast above"), cuts.fast_turns.max(cuts.slow_turns), Unit::Number, rules);
    let slow = working.setting(tr("slow from"), cuts.slow_turns, Unit::Number, rules);
    let choice = |left: Expression, is, right: Expression, then: Expression, otherwise: Expression| {
        Expression::If(boxed_condition(Condition { left, is, right, then, otherwise }))
    };
    let [is_fast, is_slow, is_still] = [0, 1, 2].map(|place| named(place, WORDS[place].said()));
    let formula = if segment.turns.is_some() {
        let turns = over(units, stock);
        let by_slow = choice(turns.clone(), Comparison::AtLeast, slow, is_slow, is_still);
        choice(turns, Comparison::Above, fast, is_fast, by_slow)
    } else {
        choice(units, Comparison::Above, number(0.0), is_fast, is_still)
    };
    let word = WORDS[class as usize];
    let mut derivation =
        working.derivation(tr("FSN class"), Shown::class(class as usize, word.said()), formula);
    derivation.headline = match segment.turns {
        Some(turns) => tr!("{word}: stock turns {} times a year.", decimal(turns, 1), word),
        None => tr!("{word}: nothing is held.", word),
    };
    derivation.sentence = String::from(tr("Units a year over stock on hand."));
    derivation.limits = vec![String::from(tr(
        "Stock on hand of one day stands in for average stock, which no file holds. It is an assumption.",
    ))];
    derivation.confidence = item.demand.confidence;
    Some(derivation)
}

pub(super) fn group_of(scope: Scope<'_>) -> Derivation {
    let (item, segment) = (scope.item, &scope.item.segment);
    let mut working = Working::default();
    let formula = if segment.group == segment.group_by_rule {
        by_rule(scope, &mut working)
    } else {
        working.setting("group", segment.group as usize as f64, Unit::Class, tr("Set by you for this item"))
    };
    let name = segment.group.name();
    let mut derivation = working.derivation(tr("Group"), Shown::class(segment.group as usize, name), formula);
    derivation.headline = format!("{name}: {}.", segment.group.meaning().to_lowercase());
    derivation.sentence = format!("{}.", segment.group.policy());
    if segment.group != segment.group_by_rule {
        derivation.sentence.push_str(&tr!(" By rule it would be {}.", segment.group_by_rule.name()));
    }
    derivation.limits = vec![tr!(
        "Severity of {VITAL_SEVERITY} or more, stated by your file or you, makes an item high-risk whatever its score ({}).",
        whole(item.risk.score),
        VITAL_SEVERITY
    )];
    derivation.confidence = item.demand.confidence;
    derivation
}

/// The grid of risk by value.
fn by_rule(scope: Scope<'_>, working: &mut Working) -> Expression {
    let (item, cuts) = (scope.item, &scope.settings.segment);
    let how = tr("Supplier risk index on a scale of 0 to 100");
    let score = working.computed(tr("risk score"), item.risk.score, Unit::Number, how);
    let line =
        working.setting(tr("high risk from"), cuts.risk_line, Unit::Number, tr("Rules of segmentation"));
    let stated = if item.risk.severity.1 { f64::from(item.risk.severity.0) } else { 0.0 };
    let severity = working.setting(
        tr("severity stated"),
        stated,
        Unit::Number,
        tr("Your file or your own; 0 where neither has one"),
    );
    let own = item.segment.abc.unwrap_or(AbcClass::C) as usize;
    let own = working.computed(
        "class, A = 0",
        own as f64,
        Unit::Class,
        tr("ABC class of the item, C where it has none"),
    );
    let last = if cuts.b_counts_as_high_value { 1.0 } else { 0.0 };
    let last = working.setting(
        tr("last class of high value"),
        last,
        Unit::Class,
        tr("Rules of segmentation: A = 0, B = 1"),
    );
    let choice = |left: &Expression, is, right: &Expression, then: &Expression, otherwise: Expression| {
        let (left, right, then) = (left.clone(), right.clone(), then.clone());
        Expression::If(boxed_condition(Condition { left, is, right, then, otherwise }))
    };
    let name = |group: Group| named(group as usize, group.name());
    let by_value = |high: Group, low: Group| choice(&own, Comparison::AtMost, &last, &name(high), name(low));
    let risky = by_value(Group::Shield, Group::Secure);
    let calm = by_value(Group::Lean, Group::Routine);
    let vital = number(f64::from(VITAL_SEVERITY));
    let by_severity = choice(&severity, Comparison::AtLeast, &vital, &risky, calm);
    choice(&score, Comparison::AtLeast, &line, &risky, by_severity)
}

pub(super) fn risk_score_of(scope: Scope<'_>) -> Derivation {
    const NAMES: [Words; 5] = [
        later("single source"),
        later("lead time"),
        later("lead-time variation"),
        later("on-time record"),
        later("country"),
    ];
    let risk = &scope.item.risk;
    let mut working = Working::default();
    let (mut weighted, mut weights) = (Vec::new(), Vec::new());
    let rows = risk.scores.into_iter().zip(scope.settings.risk_weights).zip(NAMES);
    for ((score, weight), name) in rows.filter(|((score, _), _)| score.is_some()) {
        let origin = Origin::Computed(String::from(tr("Score of 1 (best) to 10 (worst), see Help")));
        let score = working.input(name.said(), f64::from(score.unwrap_or(0)), Unit::Number, origin);
        let weight = working.setting(
            &tr!("weight of {name}", name),
            weight,
            Unit::Number,
            tr("Weights of the risk score"),
        );
        weighted.push(product(vec![score, weight.clone()]));
        weights.push(weight);
    }
    let formula = if risk.index.is_some() {
        let index = over(sum(weighted), sum(weights));
        product(vec![over(minus(index, number(1.0)), number(9.0)), number(100.0)])
    } else {
        Expression::Searched(String::from(tr("no fact about its supply is known")), 0.0)
    };
    let figure = Shown::other(risk.score, Unit::Number, whole(risk.score));
    let mut derivation = working.derivation(tr("Risk score"), figure, formula);
    derivation.headline = tr!("{} of 100.", whole(risk.score));
    derivation.sentence = format!("{}.", risk.reason);
    derivation.limits = vec![
        tr!(
            "{}% of the facts are known; what is unknown is left out, never taken as safe.",
            whole(risk.coverage_share * 100.0)
        ),
        String::from(tr(
            "No standard formula exists: the weights and the scores are printed and yours to change.",
        )),
    ];
    derivation.confidence = if risk.coverage_share < 0.7 {
        crate::engine::explain::Confidence::Low
    } else {
        crate::engine::explain::Confidence::High
    };
    derivation
}
