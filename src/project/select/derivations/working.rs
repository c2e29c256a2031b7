//! What every derivation is made of: the plan it belongs to, and inputs that are counted as they are named.

use super::Figure;
use crate::engine::explain::{Column, Confidence, Derivation, Expression, Input, Origin, Place, Unit};
use crate::engine::language::tr;
use crate::import::columns::Field;
use crate::project::corrections::Correction;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::settings::Settings;
use crate::project::words::{decimal, money_exact, percent, whole};

/// An item in its plan.
#[derive(Debug, Clone, Copy)]
pub(in crate::project) struct Scope<'a> {
    pub(in crate::project) plan: &'a Plan,
    pub(in crate::project) item: &'a ItemPlan,
    pub(in crate::project) settings: &'a Settings,
    /// Whether it is asked what would change the figure.
    pub(in crate::project) asks_what_if: bool,
}

impl Scope<'_> {
    /// Where the unit cost comes from.
    pub(super) fn cost_source(self) -> &'static str {
        let (code, cost) = (&self.item.code, self.item.unit_cost_money);
        let is_own =
            |own: &Correction| own.field() == Some(Field::UnitCost) && own.code == *code && own.now == cost;
        if self.settings.corrections.iter().any(is_own) { tr("Typed by you") } else { tr("Items") }
    }
}

/// Inputs in the order in which the formula counts them.
#[derive(Debug, Default)]
pub(in crate::project) struct Working {
    pub(in crate::project) inputs: Vec<Input>,
}

impl Working {
    /// Adds an input; the expression stands for it.
    pub(in crate::project) fn input(
        &mut self,
        name: &str,
        value: f64,
        unit: Unit,
        origin: Origin,
    ) -> Expression {
        self.placed(name, value, unit, origin, Place::Own)
    }

    /// Adds an input that a table of all items holds elsewhere than under its own name.
    pub(super) fn placed(
        &mut self,
        name: &str,
        value: f64,
        unit: Unit,
        origin: Origin,
        place: Place,
    ) -> Expression {
        self.inputs.push(Input { name: String::from(name), value, unit, origin, place });
        Expression::Input(self.inputs.len() - 1)
    }

    /// Adds days in the formula's unit of time.
    pub(super) fn days(
        &mut self,
        name: &str,
        days: f64,
        (unit, over): (Unit, f64),
        origin: Origin,
    ) -> Expression {
        let column = Column { name: String::from(name), unit: Unit::Days, value: days, over };
        self.placed(name, days / over, unit, origin, Place::Column(column))
    }

    /// Adds the demand of a day.
    pub(super) fn demand_a_day(&mut self, item: &ItemPlan) -> Expression {
        let demand = &item.demand;
        let (value, over) = (demand.mean_per_bucket, demand.bucket.days());
        let column = Column { name: String::from(tr("demand")), unit: Unit::Units, value, over };
        let origin = demand.origin.clone();
        self.placed(
            tr("demand a day"),
            demand.mean_per_day(),
            Unit::UnitsPerDay,
            origin,
            Place::Column(column),
        )
    }

    /// Adds a setting that is the same for all items.
    pub(super) fn shared(&mut self, name: &str, value: f64, unit: Unit, what: &str) -> Expression {
        self.placed(name, value, unit, Origin::Setting(String::from(what)), Place::Shared)
    }

    /// Adds another figure of the item.
    pub(super) fn figure(
        &mut self,
        figure: Figure,
        name: &str,
        value: f64,
        unit: Unit,
        how: &str,
    ) -> Expression {
        let place = Place::Figure(String::from(figure.key()));
        self.placed(name, value, unit, Origin::Computed(String::from(how)), place)
    }

    /// Adds an input that is a setting.
    pub(in crate::project) fn setting(
        &mut self,
        name: &str,
        value: f64,
        unit: Unit,
        what: &str,
    ) -> Expression {
        self.input(name, value, unit, Origin::Setting(String::from(what)))
    }

    /// Adds an input that is another figure of the plan.
    pub(in crate::project) fn computed(
        &mut self,
        name: &str,
        value: f64,
        unit: Unit,
        how: &str,
    ) -> Expression {
        self.input(name, value, unit, Origin::Computed(String::from(how)))
    }

    /// The derivation of a figure from these inputs.
    pub(in crate::project) fn derivation(
        self,
        quantity: &str,
        figure: Shown,
        formula: Expression,
    ) -> Derivation {
        Derivation {
            quantity: String::from(quantity),
            value: figure.value,
            unit: figure.unit,
            shown: figure.text,
            headline: String::new(),
            sentence: String::new(),
            parts: Vec::new(),
            formula,
            inputs: self.inputs,
            follows: Vec::new(),
            what_if: Vec::new(),
            limits: Vec::new(),
            confidence: Confidence::High,
        }
    }
}

/// A figure and how it is shown.
#[derive(Debug)]
pub(in crate::project) struct Shown {
    value: f64,
    unit: Unit,
    text: String,
}

impl Shown {
    pub(in crate::project) fn units(value: f64) -> Self {
        Self { value, unit: Unit::Units, text: tr!("{} units", whole(value)) }
    }

    pub(in crate::project) fn share(value: f64) -> Self {
        Self { value, unit: Unit::Share, text: percent(value) }
    }

    pub(in crate::project) fn money(value: f64, currency: &str) -> Self {
        Self { value, unit: Unit::Money, text: money_exact(currency, value) }
    }

    pub(in crate::project) fn days(value: f64) -> Self {
        let decimals = usize::from((value - value.round()).abs() > 0.05);
        Self { value, unit: Unit::Days, text: tr!("{} days", decimal(value, decimals)) }
    }

    /// A class by its place and its name.
    pub(in crate::project) fn class(place: usize, name: &str) -> Self {
        Self { value: place as f64, unit: Unit::Class, text: String::from(name) }
    }

    /// A figure of any unit, with its text.
    pub(in crate::project) fn other(value: f64, unit: Unit, text: String) -> Self {
        Self { value, unit, text }
    }
}

pub(in crate::project) fn boxed(expression: Expression) -> Box<Expression> {
    Box::new(expression)
}

pub(in crate::project) fn sum(terms: Vec<Expression>) -> Expression {
    Expression::Sum(terms)
}

pub(in crate::project) fn product(factors: Vec<Expression>) -> Expression {
    Expression::Product(factors)
}

pub(in crate::project) fn minus(left: Expression, right: Expression) -> Expression {
    Expression::Difference(boxed(left), boxed(right))
}

pub(in crate::project) fn over(left: Expression, right: Expression) -> Expression {
    Expression::Quotient(boxed(left), boxed(right))
}

pub(in crate::project) fn square(inner: Expression) -> Expression {
    Expression::Square(boxed(inner))
}

pub(in crate::project) fn root(inner: Expression) -> Expression {
    Expression::SquareRoot(boxed(inner))
}

pub(in crate::project) fn rounded_up(inner: Expression) -> Expression {
    Expression::RoundUp(boxed(inner))
}

pub(in crate::project) fn rounded(inner: Expression) -> Expression {
    Expression::Round(boxed(inner))
}

pub(in crate::project) fn number(value: f64) -> Expression {
    Expression::Number(value)
}

/// At least zero.
pub(in crate::project) fn at_least_zero(inner: Expression) -> Expression {
    Expression::Maximum(vec![number(0.0), inner])
}
