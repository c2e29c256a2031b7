//! The working of an item's figures: one derivation for the drawer, the report and the workbook.

use crate::engine::explain::{
    Confidence, Derivation, Expression, Input, Origin, Part, Unit, WhatIf, round_up,
};
use crate::engine::segment::portfolio::Group;
use crate::import::dataset::Bucket;
use crate::project::plan::buffer::{method_of, protection_demand, safety_stock};
use crate::project::plan::figures::{BufferMethod, ItemPlan};
use crate::project::settings::Settings;
use crate::project::words::{decimal, money_exact, percent, whole};

/// The figures of an item that can be explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Safety stock.
    SafetyStock,
    /// Reorder point.
    ReorderPoint,
    /// Order quantity.
    OrderQuantity,
    /// Stockpile.
    Stockpile,
}

impl Figure {
    /// Its key in an address, such as `safety_stock`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::SafetyStock => "safety_stock",
            Self::ReorderPoint => "reorder_point",
            Self::OrderQuantity => "order_quantity",
            Self::Stockpile => "stockpile",
        }
    }

    /// From its key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::SafetyStock, Self::ReorderPoint, Self::OrderQuantity, Self::Stockpile]
            .into_iter()
            .find(|figure| figure.key() == key)
    }
}

/// The derivation of a figure.
#[must_use]
pub fn derive(item: &ItemPlan, figure: Figure, settings: &Settings, currency: &str) -> Derivation {
    match figure {
        Figure::SafetyStock => safety_stock_of(item, settings, currency),
        Figure::ReorderPoint => reorder_point_of(item),
        Figure::OrderQuantity => order_quantity_of(item, settings),
        Figure::Stockpile => stockpile_of(item, settings),
    }
}

const DEMAND: usize = 0;
const DEMAND_SD: usize = 1;
const LEAD_TIME: usize = 2;
const LEAD_TIME_SD: usize = 3;
const TARGET: usize = 4;
const REVIEW: usize = 5;

fn input(index: usize) -> Expression {
    Expression::Input(index)
}

fn boxed(expression: Expression) -> Box<Expression> {
    Box::new(expression)
}

/// The unit of time in which an item's demand is measured, as unit, unit of demand and word.
const fn time_unit(bucket: Bucket) -> (Unit, Unit, &'static str) {
    match bucket {
        Bucket::Day => (Unit::Days, Unit::UnitsPerDay, "day"),
        Bucket::Week => (Unit::Weeks, Unit::UnitsPerWeek, "week"),
        Bucket::Month => (Unit::Months, Unit::UnitsPerMonth, "month"),
    }
}

/// Demand, its deviation, lead time, its deviation, target and review, in the bucket of the demand.
fn inputs(item: &ItemPlan) -> Vec<Input> {
    let bucket = item.demand.bucket.days();
    let (time, per_time, _) = time_unit(item.demand.bucket);
    let row = |name: &str, value: f64, unit: Unit, origin: &Origin| Input {
        name: String::from(name),
        value,
        unit,
        origin: origin.clone(),
    };
    let target_origin = if item.buffer.target_is_own {
        Origin::Setting(String::from("Set by you for this item"))
    } else {
        Origin::Setting(format!("Target of the group {}", item.segment.group.name()))
    };
    let review_origin = Origin::Setting(String::from("Review period"));
    let mut inputs = vec![
        row("demand", item.demand.mean_per_bucket, per_time, &item.demand.origin),
        row("demand sd", item.demand.sd_per_bucket, per_time, &item.demand.origin),
        row("lead time", item.lead_time.mean_days / bucket, time, &item.lead_time.mean_origin),
        row("lead-time sd", item.lead_time.sd_days / bucket, time, &item.lead_time.sd_origin),
        row("target", item.buffer.cycle_service_target, Unit::Share, &target_origin),
    ];
    if has_review(item) {
        inputs.push(row("review period", item.buffer.review_period_days / bucket, time, &review_origin));
    }
    inputs
}

fn has_review(item: &ItemPlan) -> bool {
    item.buffer.review_period_days > 0.0
}

/// Lead time, with the review period where there is one.
fn interval(item: &ItemPlan) -> Expression {
    if has_review(item) { Expression::Sum(vec![input(LEAD_TIME), input(REVIEW)]) } else { input(LEAD_TIME) }
}

fn mean_expression(item: &ItemPlan) -> Expression {
    Expression::Product(vec![input(DEMAND), interval(item)])
}

fn sd_expression(item: &ItemPlan) -> Expression {
    let demand_part = Expression::Product(vec![interval(item), Expression::Square(boxed(input(DEMAND_SD)))]);
    let delay_part = Expression::Product(vec![
        Expression::Square(boxed(input(DEMAND))),
        Expression::Square(boxed(input(LEAD_TIME_SD))),
    ]);
    Expression::SquareRoot(boxed(Expression::Sum(vec![demand_part, delay_part])))
}

/// The safety stock before rounding, as a formula.
fn exact_expression(item: &ItemPlan) -> Expression {
    let searched =
        |name: &str| Expression::Searched(String::from(name), item.buffer.safety_stock_exact_units);
    match item.buffer.method {
        BufferMethod::Normal => {
            Expression::Product(vec![Expression::NormalQuantile(boxed(input(TARGET))), sd_expression(item)])
        }
        BufferMethod::Gamma if item.buffer.safety_stock_exact_units > 0.0 => Expression::Difference(
            boxed(Expression::GammaQuantile(
                boxed(input(TARGET)),
                boxed(mean_expression(item)),
                boxed(sd_expression(item)),
            )),
            boxed(mean_expression(item)),
        ),
        BufferMethod::Gamma => searched("no demand"),
        BufferMethod::NegativeBinomial => {
            searched("smallest level with the target chance (negative binomial) minus mean demand")
        }
        BufferMethod::Poisson => {
            searched("smallest level with the target chance (Poisson) minus mean demand")
        }
        BufferMethod::MaxMinusAverage => {
            searched("largest demand \u{d7} longest lead time minus the averages")
        }
        BufferMethod::KeptAsToday => searched("today's level, kept"),
    }
}

/// Share of the variance of protection demand that comes from late deliveries.
#[must_use]
pub fn late_delivery_share(item: &ItemPlan) -> f64 {
    let per_day = item.demand.mean_per_day();
    let late = per_day * per_day * item.lead_time.sd_days * item.lead_time.sd_days;
    let all = item.buffer.protection_demand_sd_units * item.buffer.protection_demand_sd_units;
    if all > 0.0 { late / all } else { 0.0 }
}

fn safety_stock_of(item: &ItemPlan, settings: &Settings, currency: &str) -> Derivation {
    let buffer = &item.buffer;
    let cost = item.unit_cost_money;
    let follow = |name: &str, value: f64, unit: Unit, how: String| Input {
        name: String::from(name),
        value,
        unit,
        origin: Origin::Computed(how),
    };
    let mut follows = vec![follow(
        "Reorder point",
        buffer.reorder_point_units,
        Unit::Units,
        format!("{} + {}", decimal(buffer.protection_demand_mean_units, 0), whole(buffer.safety_stock_units)),
    )];
    if let Some(cost) = cost {
        let tied = cost * buffer.safety_stock_units;
        let rate = settings.money.carrying_share_per_year();
        follows.push(follow(
            "Money tied up",
            tied,
            Unit::Money,
            format!("unit cost {currency}\u{a0}{}", decimal(cost, 2)),
        ));
        follows.push(follow("Yearly carrying cost", tied * rate, Unit::MoneyPerYear, percent(rate)));
    }
    let late = late_delivery_share(item);
    let parts = if buffer.safety_stock_exact_units > 0.0 {
        let part = |name: &str, share| Part { name: String::from(name), share };
        vec![part("Late deliveries", late), part("Demand", 1.0 - late)]
    } else {
        Vec::new()
    };
    Derivation {
        quantity: String::from("Safety stock"),
        value: buffer.safety_stock_units,
        unit: Unit::Units,
        sentence: safety_stock_sentence(item, late),
        parts,
        formula: if buffer.safety_stock_exact_units > 0.0 {
            Expression::RoundUp(boxed(exact_expression(item)))
        } else {
            Expression::Searched(String::from("no safety stock is needed"), buffer.safety_stock_units)
        },
        inputs: inputs(item),
        follows,
        what_if: what_if(item),
        limits: limits(item),
        confidence: buffer.confidence,
    }
}

fn safety_stock_sentence(item: &ItemPlan, late: f64) -> String {
    let buffer = &item.buffer;
    if buffer.method == BufferMethod::KeptAsToday {
        return String::from(
            "There are fewer than 3 periods of demand, so no buffer is computed and today's level is kept.",
        );
    }
    if buffer.safety_stock_units <= 0.0 {
        return String::from("No demand or no uncertainty is on record, so no safety stock is needed.");
    }
    let cycles = percent(buffer.cycle_service_target);
    let cycles = cycles.trim_end_matches('%');
    let share = if late >= 0.5 {
        format!("{} of the uncertainty comes from late deliveries.", percent(late))
    } else {
        format!("{} of the uncertainty comes from demand.", percent(1.0 - late))
    };
    format!("In {cycles} of 100 order cycles this covers both busy times and late deliveries. {share}")
}

/// The same item with one thing changed.
fn what_if(item: &ItemPlan) -> Vec<WhatIf> {
    let buffer = &item.buffer;
    if buffer.safety_stock_exact_units <= 0.0
        || matches!(buffer.method, BufferMethod::KeptAsToday | BufferMethod::MaxMinusAverage)
    {
        return Vec::new();
    }
    let bucket = item.demand.bucket.days();
    let (_, _, word) = time_unit(item.demand.bucket);
    let lead_time = &item.lead_time;
    let with = |sd_days: f64, target: f64| {
        let (mean, sd) =
            protection_demand(&item.demand, lead_time.mean_days, sd_days, buffer.review_period_days);
        round_up(safety_stock(buffer.method, target, mean, sd).max(0.0))
    };
    let mut list = Vec::new();
    let target = buffer.cycle_service_target;
    if lead_time.sd_days > bucket {
        list.push(WhatIf {
            change: format!("Deliveries steadier by one {word}"),
            value: with(lead_time.sd_days - bucket, target),
        });
    }
    if lead_time.sd_days > 0.0 {
        let exactly = decimal(lead_time.mean_days / bucket, usize::from(lead_time.mean_days % bucket > 0.01));
        list.push(WhatIf {
            change: format!("Every delivery took exactly {exactly} {word}s"),
            value: with(0.0, target),
        });
    }
    for other in [0.98, 0.95] {
        if (other - target).abs() > 1e-9 {
            list.push(WhatIf {
                change: format!("Target {}", percent(other)),
                value: with(lead_time.sd_days, other),
            });
        }
    }
    let (mean, sd) = (buffer.protection_demand_mean_units, buffer.protection_demand_sd_units);
    let default = method_of(item.demand.class, mean, sd);
    if buffer.method_is_own && default != buffer.method {
        list.push(WhatIf {
            change: format!("Method that fits its demand ({})", default.name()),
            value: round_up(safety_stock(default, target, mean, sd).max(0.0)),
        });
    } else if buffer.method_is_own {
        list.push(WhatIf {
            change: String::from("Method that fits its demand: the same (normal)"),
            value: buffer.safety_stock_units,
        });
    }
    list
}

fn limits(item: &ItemPlan) -> Vec<String> {
    let (_, _, word) = time_unit(item.demand.bucket);
    let law = match item.buffer.method {
        BufferMethod::Normal => "and roughly bell-shaped",
        BufferMethod::Gamma => "and skewed like a gamma law",
        BufferMethod::NegativeBinomial => "and in whole units with a negative binomial law",
        BufferMethod::Poisson => "and in single orders that come at random",
        BufferMethod::MaxMinusAverage => {
            return vec![String::from(
                "A worst case, not a statistic: it grows with the length of the history and promises no chance.",
            )];
        }
        BufferMethod::KeptAsToday => {
            return vec![String::from("Three periods of demand or more are needed for a computed buffer.")];
        }
    };
    let mut list = vec![format!("Assumes demand in different {word}s is independent {law}.")];
    if item.demand.periods > 0 {
        list.push(format!("{} {word}s of history stand behind it.", item.demand.periods));
    }
    if matches!(item.lead_time.sd_origin, Origin::Assumed(_)) {
        list.push(String::from("The lead-time variation is assumed. Receipts with dates would replace it."));
    }
    list
}

fn reorder_point_of(item: &ItemPlan) -> Derivation {
    let buffer = &item.buffer;
    let mut inputs = inputs(item);
    let safety = inputs.len();
    inputs.push(Input {
        name: String::from("safety stock"),
        value: buffer.safety_stock_units,
        unit: Unit::Units,
        origin: Origin::Computed(String::from("Safety stock of this plan")),
    });
    Derivation {
        quantity: String::from("Reorder point"),
        value: buffer.reorder_point_units,
        unit: Unit::Units,
        sentence: format!(
            "Order when stock on hand and on order together reach {} units: the demand expected until goods arrive, and the safety stock.",
            whole(buffer.reorder_point_units)
        ),
        parts: Vec::new(),
        formula: Expression::RoundUp(boxed(Expression::Sum(vec![mean_expression(item), input(safety)]))),
        inputs,
        follows: Vec::new(),
        what_if: Vec::new(),
        limits: vec![String::from("The stockpile is kept apart and does not count towards this level.")],
        confidence: buffer.confidence,
    }
}

fn order_quantity_of(item: &ItemPlan, settings: &Settings) -> Derivation {
    let quantity = item.buffer.order_quantity_units;
    let cost = item.unit_cost_money.unwrap_or(0.0);
    let setting = |name: &str| Origin::Setting(String::from(name));
    let row = |name: &str, value: f64, unit: Unit, origin: Origin| Input {
        name: String::from(name),
        value,
        unit,
        origin,
    };
    let inputs = vec![
        row("cost per order", settings.money.order_cost_money, Unit::Money, setting("Cost of an order")),
        row("demand a year", item.demand.mean_per_day() * 365.0, Unit::Units, item.demand.origin.clone()),
        row(
            "carrying cost of a unit and year",
            cost * settings.money.carrying_share_per_year(),
            Unit::Money,
            setting("Carrying cost times unit cost"),
        ),
    ];
    let economic = Expression::SquareRoot(boxed(Expression::Quotient(
        boxed(Expression::Product(vec![Expression::Number(2.0), input(0), input(1)])),
        boxed(input(2)),
    )));
    let values: Vec<f64> = inputs.iter().map(|i| i.value).collect();
    let plain = Expression::RoundUp(boxed(economic));
    let is_plain = cost > 0.0 && (plain.evaluate(&values) - quantity).abs() < 0.5;
    let why = if cost <= 0.0 {
        "days of demand, as no unit cost is known"
    } else if item.segment.group == Group::Secure {
        "bought ahead in bulk, within minimum, multiple and shelf life"
    } else {
        "EOQ, raised to review, minimum or multiple, within a year and the shelf life"
    };
    Derivation {
        quantity: String::from("Order quantity"),
        value: quantity,
        unit: Unit::Units,
        sentence: format!("Order {} units at a time, {} days of demand.", whole(quantity), {
            let per_day = item.demand.mean_per_day();
            whole(if per_day > 0.0 { quantity / per_day } else { 0.0 })
        }),
        parts: Vec::new(),
        formula: if is_plain { plain } else { Expression::Searched(String::from(why), quantity) },
        inputs,
        follows: Vec::new(),
        what_if: Vec::new(),
        limits: vec![String::from(
            "EOQ (Harris, 1913) assumes steady demand; its cost is flat near the optimum.",
        )],
        confidence: item.buffer.confidence,
    }
}

fn stockpile_of(item: &ItemPlan, settings: &Settings) -> Derivation {
    let buffer = &item.buffer;
    let per_day = item.demand.mean_per_day();
    let shield = item.segment.group == Group::Shield;
    let survived = if per_day > 0.0 {
        (buffer.safety_stock_units + buffer.order_quantity_units / 2.0) / per_day
    } else {
        0.0
    };
    let recover_origin = if item.risk.recover_days.1 {
        Origin::Assumed(format!("{:.0} days", settings.assumed.recover_days))
    } else {
        Origin::Rows { table: String::from("Items or suppliers"), rows: None, count: 1 }
    };
    let row = |name: &str, value, unit, origin| Input { name: String::from(name), value, unit, origin };
    let inputs = vec![
        row("days to recover", item.risk.recover_days.0, Unit::Days, recover_origin),
        row(
            "days survived without it",
            survived,
            Unit::Days,
            Origin::Computed(String::from("(safety stock + half an order) / demand a day")),
        ),
        row("demand a day", per_day, Unit::UnitsPerDay, item.demand.origin.clone()),
    ];
    let days = Expression::Maximum(vec![
        Expression::Number(0.0),
        Expression::Difference(boxed(input(0)), boxed(input(1))),
    ]);
    let plain = Expression::RoundUp(boxed(Expression::Product(vec![days, input(2)])));
    let values: Vec<f64> = inputs.iter().map(|i| i.value).collect();
    let formula = if (plain.evaluate(&values) - buffer.stockpile_units).abs() < 0.5 {
        plain
    } else if shield {
        let why = "the same, cut by a second source's lead time or the shelf life";
        Expression::Searched(String::from(why), buffer.stockpile_units)
    } else {
        Expression::Searched(String::from("none: only Shield items hold a stockpile"), buffer.stockpile_units)
    };
    Derivation {
        quantity: String::from("Stockpile"),
        value: buffer.stockpile_units,
        unit: Unit::Units,
        sentence: format!(
            "{} units bridge a stop of supply; they are kept apart from everyday demand.",
            whole(buffer.stockpile_units)
        ),
        parts: Vec::new(),
        formula,
        inputs,
        follows: Vec::new(),
        what_if: Vec::new(),
        limits: vec![String::from(
            "Assumes average demand during the stop and a refill well before the next one.",
        )],
        confidence: if item.risk.recover_days.1 { Confidence::Low } else { buffer.confidence },
    }
}

/// Money in a follow-up line, exact.
#[must_use]
pub fn follow_text(input: &Input, currency: &str) -> String {
    match input.unit {
        Unit::Money | Unit::MoneyPerYear => format!("{currency}\u{a0}{}", decimal(input.value, 2)),
        Unit::Units => whole(input.value),
        _ => money_exact(currency, input.value),
    }
}
