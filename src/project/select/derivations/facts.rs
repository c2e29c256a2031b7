//! The working of the demand class, and of how much is known of an item's supply.

use super::value::{boxed_condition, class as named};
use super::working::{Scope, Shown, Working, over, sum};
use crate::engine::demand::pattern::{Cuts, DemandClass};
use crate::engine::explain::{Comparison, Condition, Confidence, Derivation, Expression, Unit};
use crate::engine::language::{Words, later, tr};
use crate::project::words::{class_word, counted, decimal, percent};

/// `None` without a history.
pub(super) fn demand_class_of(scope: Scope<'_>) -> Option<Derivation> {
    let demand = &scope.item.demand;
    let (interval, variation) = (demand.adi_periods?, demand.cv2?);
    let cuts = Cuts::default();
    let mut working = Working::default();
    let origin = demand.origin.clone();
    let adi = working.input(tr("average interval, periods"), interval, Unit::Number, origin.clone());
    let cv2 = working.input(tr("squared variation of sizes"), variation, Unit::Number, origin);
    let whose = tr("Syntetos, Boylan and Croston (2005)");
    let seldom = working.setting(tr("seldom from"), cuts.adi_periods, Unit::Number, whose);
    let varying = working.setting(tr("varying from"), cuts.cv2, Unit::Number, whose);
    let choice = |left: &Expression, right: &Expression, then: Expression, otherwise: Expression| {
        let (left, right) = (left.clone(), right.clone());
        let is = Comparison::AtLeast;
        Expression::If(boxed_condition(Condition { left, is, right, then, otherwise }))
    };
    let class = |class: DemandClass| named(class as usize, class_word(class));
    let by_size = |varying_one, steady_one| choice(&cv2, &varying, class(varying_one), class(steady_one));
    let formula = choice(
        &adi,
        &seldom,
        by_size(DemandClass::Lumpy, DemandClass::Intermittent),
        by_size(DemandClass::Erratic, DemandClass::Smooth),
    );
    let word = class_word(demand.class);
    let figure = Shown::class(demand.class as usize, word);
    let mut derivation = working.derivation(tr("Demand class"), figure, formula);
    derivation.headline =
        tr!("{word}: demand comes every {} periods on average.", decimal(interval, 2), word);
    derivation.sentence = tr!(
        "Where there is demand, its size varies by {} of its mean.",
        percent(libm::sqrt(variation.max(0.0)))
    );
    derivation.limits = vec![String::from(tr(
        "The lines between the classes come from comparing forecast errors; an item beside a line is not another kind of item.",
    ))];
    derivation.confidence = demand.confidence;
    Some(derivation)
}

/// Weights of the criteria whose facts are known, over all.
pub(super) fn coverage_of(scope: Scope<'_>) -> Derivation {
    const NAMES: [Words; 5] = [
        later("single source"),
        later("lead time"),
        later("lead-time variation"),
        later("on-time record"),
        later("country"),
    ];
    let risk = &scope.item.risk;
    let mut working = Working::default();
    let rows = risk.scores.into_iter().zip(scope.settings.risk_weights).zip(NAMES);
    let (mut all, mut known) = (Vec::new(), Vec::new());
    for ((score, weight), name) in rows {
        let weight = working.setting(
            &tr!("weight of {name}", name),
            weight,
            Unit::Number,
            tr("Weights of the risk score"),
        );
        if score.is_some() {
            known.push(weight.clone());
        }
        all.push(weight);
    }
    let count = known.len();
    let formula = if known.is_empty() { Expression::Number(0.0) } else { over(sum(known), sum(all)) };
    let figure = Shown::share(risk.coverage_share);
    let mut derivation = working.derivation(tr("Facts known"), figure, formula);
    derivation.headline =
        tr!("{} of the facts behind the risk score are known.", percent(risk.coverage_share));
    derivation.sentence = tr!(
        "{} of 5 count; what is unknown is left out of the score.",
        counted(count, "criterion", "criteria")
    );
    derivation.limits = vec![String::from(tr("A score on few facts says little."))];
    derivation.confidence = if risk.coverage_share < 0.7 { Confidence::Low } else { Confidence::High };
    derivation
}
