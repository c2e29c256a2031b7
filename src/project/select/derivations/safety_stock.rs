//! The working of a safety stock.

use super::formula::{boxed, exact_expression, inputs, time_unit};
use crate::engine::explain::{Derivation, Expression, Input, Origin, Part, Unit, WhatIf, round_up};
use crate::project::plan::buffer::{method_of, protection_demand, safety_stock};
use crate::project::plan::figures::{BufferMethod, ItemPlan};
use crate::project::settings::Settings;
use crate::project::words::{decimal, percent, whole};

/// Share of the variance of protection demand that comes from late deliveries.
#[must_use]
pub fn late_delivery_share(item: &ItemPlan) -> f64 {
    let per_day = item.demand.mean_per_day();
    let late = per_day * per_day * item.lead_time.sd_days * item.lead_time.sd_days;
    let all = item.buffer.protection_demand_sd_units * item.buffer.protection_demand_sd_units;
    if all > 0.0 { late / all } else { 0.0 }
}

pub(super) fn safety_stock_of(item: &ItemPlan, settings: &Settings, currency: &str) -> Derivation {
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
