//! The working of a way to be supplied, of buying ahead, and of a buffer's spread.

use super::working::{Shown, Working, over, product, sum};
use crate::engine::explain::{Confidence, Derivation, Origin, Unit};
use crate::engine::language::{Words, later, tr};
use crate::project::diversify::SecondSource;
use crate::project::diversify::answers::{Costed, Way};
use crate::project::diversify::forward_buy::Ahead;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::settings::Settings;
use crate::project::stress::spec::HORIZON_DAYS;
use crate::project::words::{decimal, money_exact, percent, whole};

const RUN: Words = later("Simulated on the same draws as the other ways");

/// The yearly cost of a way to supply an item.
#[must_use]
pub fn way_cost(plan: &Plan, settings: &Settings, costed: &Costed, second: &SecondSource) -> Derivation {
    let mut working = Working::default();
    let stock = working.computed(tr("mean stock"), costed.stock_money.value, Unit::Money, RUN.said());
    let rate = settings.money.carrying_share_per_year();
    let rate = working.setting(tr("carrying cost a year"), rate, Unit::Share, tr("Carrying cost"));
    let days = working.input(
        tr("days simulated"),
        f64::from(HORIZON_DAYS),
        Unit::Days,
        Origin::Computed(RUN.into()),
    );
    let year = working.input(tr("days of a year"), 365.0, Unit::Days, Origin::Assumed(tr("365 days").into()));
    let ordering = working.computed(tr("ordering"), costed.ordering_money, Unit::MoneyPerYear, RUN.said());
    let premium =
        working.computed(tr("premiums"), costed.premium_money.value, Unit::MoneyPerYear, RUN.said());
    let loss = working.computed(tr("loss"), costed.loss_money.value, Unit::MoneyPerYear, RUN.said());
    let mut terms = vec![product(vec![stock, rate, over(days, year)]), ordering, premium, loss];
    if matches!(costed.way, Way::SecondSource | Way::Both) {
        let qualify = working.input(
            tr("cost to qualify"),
            second.qualification_money,
            Unit::Money,
            Origin::Setting(tr("Second source").into()),
        );
        let years = working.input(
            tr("years it is spread over"),
            second.years.max(1.0),
            Unit::Number,
            Origin::Setting(tr("Second source").into()),
        );
        terms.push(over(qualify, years));
    }
    let figure = Shown::other(
        costed.cost_money.value,
        Unit::MoneyPerYear,
        tr!("{} a year", money_exact(&plan.currency, costed.cost_money.value)),
    );
    let mut derivation = working.derivation(tr("Cost of a way to be supplied"), figure, sum(terms));
    let cost = money_exact(&plan.currency, costed.cost_money.value);
    derivation.headline = tr!("{}: {cost} a year in all.", costed.way.name(), cost);
    derivation.sentence = tr!(
        "Carrying, ordering, premiums and qualifying, and the loss that is left. The simulation's error is {} either way.",
        money_exact(&plan.currency, costed.cost_money.half_width)
    );
    derivation.limits = vec![
        tr!(
            "The second source delivers in {} of its years; before, everything is as with one source.",
            percent(second.qualified_share())
        ),
        String::from(tr("Whatever shares a country stops on the same days.")),
    ];
    derivation.confidence = Confidence::Medium;
    derivation
}

/// How sure a price rise must be for buying ahead to pay.
#[must_use]
pub fn break_even_chance(plan: &Plan, item: &ItemPlan, ahead: &Ahead) -> Derivation {
    let mut working = Working::default();
    let how = tr("Units bought ahead at the carrying rate, for the time until they are used");
    let carrying = working.computed(tr("carrying cost"), ahead.carrying_money, Unit::Money, how);
    let saved = working.computed(
        tr("saved by the old price"),
        ahead.price_saved_money,
        Unit::Money,
        tr("Units bought ahead times the rise"),
    );
    let formula = over(carrying, saved);
    let mut derivation = working.derivation(
        tr("Chance at which buying ahead pays"),
        Shown::share(ahead.break_even_chance),
        formula,
    );
    derivation.headline = tr!(
        "Buy {} units of {} if the rise is likelier than {}.",
        whole(ahead.units),
        item.code,
        percent(ahead.break_even_chance)
    );
    derivation.sentence = tr!(
        "They last {} days, cost {} now and save {} if the price rises.",
        decimal(ahead.cover_days, 0),
        money_exact(&plan.currency, ahead.money),
        money_exact(&plan.currency, ahead.net_money())
    );
    derivation.limits =
        vec![String::from(tr("Average demand; stock on hand and on order is used up first."))];
    derivation.confidence = item.buffer.confidence;
    derivation
}
