//! How much to order at a time, with up to two price breaks.

use super::{Curve, Field, Form, Given, Outcome, value_of};
use crate::engine::error::EngineResult;
use crate::engine::explain::{Expression, Unit};
use crate::engine::language::{later, tr};
use crate::engine::order::discounts::{DiscountedPurchase, PriceTier, all_units};
use crate::engine::stats::ranking::ascending;
use crate::project::select::derivations::working::{Shown, Working, number, over, product, root};
use crate::project::words::{money_about, whole};

/// The form.
pub(super) static FORM: Form = Form {
    key: "order-quantity",
    title: later("Order quantity (EOQ)"),
    question: later("How much do you order at a time?"),
    fields: &[
        Field {
            key: "demand",
            label: later("demand a year"),
            unit: Unit::UnitsPerYear,
            usual: 12_000.0,
            range: (0.0, 1e9),
        },
        Field {
            key: "order",
            label: later("cost per order"),
            unit: Unit::Money,
            usual: 60.0,
            range: (0.0, 1e9),
        },
        Field {
            key: "price",
            label: later("unit cost"),
            unit: Unit::Money,
            usual: 20.0,
            range: (0.0001, 1e9),
        },
        Field {
            key: "carrying",
            label: later("carrying cost a year"),
            unit: Unit::Share,
            usual: 20.0,
            range: (0.1, 200.0),
        },
        Field {
            key: "from-1",
            label: later("first price break from (0: none)"),
            unit: Unit::Units,
            usual: 1_000.0,
            range: (0.0, 1e9),
        },
        Field {
            key: "price-1",
            label: later("unit cost from there"),
            unit: Unit::Money,
            usual: 19.5,
            range: (0.0001, 1e9),
        },
        Field {
            key: "from-2",
            label: later("second price break from (0: none)"),
            unit: Unit::Units,
            usual: 5_000.0,
            range: (0.0, 1e9),
        },
        Field {
            key: "price-2",
            label: later("unit cost from there on"),
            unit: Unit::Money,
            usual: 19.2,
            range: (0.0001, 1e9),
        },
    ],
};

fn tiers(given: &Given<'_>) -> Vec<PriceTier> {
    let mut tiers = vec![PriceTier { from_units: 0.0, unit_cost: given.of("price") }];
    for (from, price) in [("from-1", "price-1"), ("from-2", "price-2")] {
        if given.of(from) > 0.0 {
            tiers.push(PriceTier { from_units: given.of(from), unit_cost: given.of(price) });
        }
    }
    tiers
}

/// Cost of a year at a quantity: orders, carrying, and what goods cost above the lowest price of the offer.
fn cost_of_year(given: &Given<'_>, tiers: &[PriceTier], units: f64) -> f64 {
    let price = tiers.iter().rfind(|tier| tier.from_units <= units).map_or(0.0, |tier| tier.unit_cost);
    let lowest = tiers.last().map_or(0.0, |tier| tier.unit_cost);
    let demand = given.of("demand");
    (price - lowest) * demand
        + given.of("order") * demand / units
        + given.of("carrying") * price * units / 2.0
}

/// The answer.
pub(super) fn answer(given: &Given<'_>) -> EngineResult<Outcome> {
    let tiers = tiers(given);
    let best = all_units(&DiscountedPurchase {
        fixed_order_cost: given.of("order"),
        demand_rate: given.of("demand"),
        holding_cost_rate: given.of("carrying"),
        tiers: &tiers,
    })?;
    let mut working = Working::default();
    let demand = given.input(&mut working, "demand");
    let order = given.input(&mut working, "order");
    let carrying = product(vec![given.input(&mut working, "carrying"), given.input(&mut working, "price")]);
    let formula = root(over(product(vec![number(2.0), order, demand]), carrying));
    let plain = value_of(&working, &formula);
    let mut eoq = working.derivation(tr("EOQ at the first price"), Shown::units(plain), formula);
    eoq.headline = tr!("{} units at a time balance ordering and carrying.", whole(plain));
    eoq.limits = vec![String::from(tr("Harris (1913): steady demand; the cost is flat near the optimum."))];
    let mut working = Working::default();
    for field in FORM.fields {
        given.input(&mut working, field.key);
    }
    let found = Expression::Searched(String::from(tr("cheapest of all price breaks")), best.order_quantity);
    let mut chosen = working.derivation(tr("Order quantity"), Shown::units(best.order_quantity), found);
    let money = |value: f64| money_about(given.currency, value);
    chosen.headline = tr!("{} units cost {} a year.", whole(best.order_quantity), money(best.cost));
    chosen.sentence = String::from(tr(
        "In each price break the EOQ at its price, raised to its least quantity; the cheapest counts.",
    ));
    chosen.limits = vec![String::from(tr(
        "The lower price holds for every unit of the order (Hadley and Whitin, 1963).",
    ))];
    let highest = tiers.iter().map(|tier| tier.from_units).fold(plain, f64::max).max(best.order_quantity);
    let reach = (highest * 1.6).max(2.0);
    // Both sides of each price break, and the best quantity itself.
    let mut steps = Given::steps(reach / 60.0, reach, 59);
    steps.extend(tiers.iter().skip(1).flat_map(|tier| [tier.from_units * (1.0 - 1e-9), tier.from_units]));
    steps.push(best.order_quantity.max(reach / 60.0));
    ascending(&mut steps);
    Ok(Outcome {
        headline: tr!(
            "Order **{} units** at a time: {} a year for goods, orders and carrying.",
            whole(best.order_quantity),
            money(best.cost)
        ),
        figures: vec![chosen, eoq],
        curve: Curve {
            title: tr("What a year costs beyond the goods at their lowest price"),
            foot: tr("order quantity, units"),
            heights: tr("Orders, carrying and price above the lowest, a year"),
            unit: None,
            at: best.order_quantity,
        }
        .over(&steps, &[(tr("Cost a year"), &|units| cost_of_year(given, &tiers, units))]),
    })
}
