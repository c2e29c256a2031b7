//! What a safety stock would be if one thing were different.

use super::robust::time_unit;
use super::safety_stock::{by_method, own_sized, sized};
use crate::engine::explain::{WhatIf, round_up};
use crate::engine::language::{MANY, time, tr};
use crate::engine::quantity::ServiceMeasure;
use crate::project::plan::buffer::size;
use crate::project::plan::figures::{BufferMethod, ItemPlan, LeadTimeFigures};
use crate::project::plan::method::{Sized, choice, law_of, method_of};
use crate::project::settings::Target;
use crate::project::words::{decimal, measure_of, percent};

/// The item with one thing changed.
pub(super) fn of_safety_stock(item: &ItemPlan) -> Vec<WhatIf> {
    let buffer = &item.buffer;
    if law_of(buffer.method).is_none() {
        return by_fitting_method(item).into_iter().collect();
    }
    let mut list = steadier(item);
    list.extend(other_targets(item));
    list.extend(by_fitting_method(item));
    list.extend(without_calibration(item));
    list.extend(by_other_methods(item));
    list
}

/// Safety stock with these lead times and this target, by the item's own method.
fn with(item: &ItemPlan, lead_time: &LeadTimeFigures, target: Target) -> Option<f64> {
    let changed = Sized { lead_time, ..own_sized(item) };
    let chosen = choice(changed, Some(item.buffer.method))?;
    Some(round_up(size(&chosen, target, item.buffer.calibrated())?.safety_stock))
}

fn steadier(item: &ItemPlan) -> Vec<WhatIf> {
    let bucket = item.demand.bucket.days();
    let (_, _, word) = time_unit(item.demand.bucket);
    let lead_time = &item.lead_time;
    // The receipts themselves vary as they did: mean and deviation take their place.
    let at = |sd_days: f64| LeadTimeFigures { sd_days, observed_days: Vec::new(), ..lead_time.clone() };
    let mut list = Vec::new();
    let mut say = |change: String, sd_days: f64| {
        list.extend(with(item, &at(sd_days), item.buffer.target).map(|value| WhatIf { change, value }));
    };
    if lead_time.sd_days > bucket {
        say(tr!("Deliveries steadier by one {word}", word = time(word, 1_usize)), lead_time.sd_days - bucket);
    }
    if lead_time.sd_days > 0.0 {
        let exactly = decimal(lead_time.mean_days / bucket, usize::from(lead_time.mean_days % bucket > 0.01));
        say(tr!("Every delivery took exactly {exactly} {words}", exactly, words = time(word, MANY)), 0.0);
    }
    list
}

fn other_targets(item: &ItemPlan) -> Vec<WhatIf> {
    let own = item.buffer.target;
    let shares = [0.98, 0.95].map(|share| Target { share, ..own });
    let measures = [ServiceMeasure::Cycle, ServiceMeasure::Fill, ServiceMeasure::Ready];
    let measures = measures.map(|measure| Target { measure, ..own });
    let others = shares
        .into_iter()
        .chain(measures)
        .filter(|other| other.measure != own.measure || (other.share - own.share).abs() > 1e-9);
    others
        .filter_map(|other| {
            let change = if other.measure == own.measure {
                tr!("Target {}", percent(other.share))
            } else {
                tr!("Target {} {}", percent(other.share), measure_of(other.measure))
            };
            Some(WhatIf { change, value: with(item, &item.lead_time, other)? })
        })
        .collect()
}

/// What the default gives where the user fixed the method or the level.
fn by_fitting_method(item: &ItemPlan) -> Option<WhatIf> {
    if !item.buffer.method_is_own {
        return None;
    }
    let calibration = item.buffer.calibration.as_ref().filter(|_| !item.demand.method_is_own);
    let learned = calibration.map(|found| (found.mean_per_bucket, found.sd_per_bucket));
    let chosen = choice(Sized { learned, ..sized(item) }, None)?;
    let value = round_up(size(&chosen, item.buffer.target, calibration)?.safety_stock);
    let name = method_of(chosen.law).name();
    Some(WhatIf { change: tr!("Method that fits its demand ({name})", name), value })
}

/// What the law that fits gives where levels are calibrated.
fn without_calibration(item: &ItemPlan) -> Option<WhatIf> {
    item.buffer.calibrated()?;
    let chosen = choice(sized(item), None)?;
    let value = round_up(chosen.size(item.buffer.target.typed()?).ok()?.safety_stock);
    let name = method_of(chosen.law).name();
    Some(WhatIf { change: tr!("Without calibration ({name})", name), value })
}

fn by_other_methods(item: &ItemPlan) -> Vec<WhatIf> {
    let buffer = &item.buffer;
    let variance = buffer.protection_demand_sd_units * buffer.protection_demand_sd_units;
    // A Poisson law has its mean as its variance: for other demand it is no answer.
    let poisson = (variance / buffer.protection_demand_mean_units.max(1e-9) - 1.0).abs() < 0.25;
    let fits = |method: &BufferMethod| *method != BufferMethod::Poisson || poisson;
    let others = BufferMethod::COMPUTED.into_iter().filter(|method| *method != buffer.method).filter(fits);
    others
        .filter_map(|method| {
            let value = round_up(by_method(item, method)?.0);
            Some(WhatIf { change: tr!("By the method {}", method.name()), value })
        })
        .collect()
}
