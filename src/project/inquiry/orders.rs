//! What follows from a plan on the ground.

use crate::project::finance::idle_stock::{self, IdleStock};
use crate::project::orders::{Closure, SupplierOrder, by_today, to_place};
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use crate::project::transition::{Month, Pace, months};
use serde::{Deserialize, Serialize};

/// Orders, the way from today to the plan, and stock that idles.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OrdersReport {
    /// What to order now, supplier by supplier.
    pub orders: Vec<SupplierOrder>,
    /// What today's rules would order: items by index into the plan, and units.
    pub by_today: Vec<(usize, f64)>,
    /// Month by month from today, today first.
    pub months: Vec<Month>,
    /// Stock beyond any need, the most valuable first.
    pub idle: Vec<IdleStock>,
}

/// The report of a plan.
pub(super) fn of(plan: &Plan, settings: &Settings) -> OrdersReport {
    let known = settings.stress.closures.iter();
    let closures: Vec<Closure> = known
        .filter_map(|closure| {
            let supplier = plan.suppliers.iter().position(|supplier| supplier.name == closure.supplier)?;
            let (starts_in_days, length_days) = (closure.starts_in_days, closure.length_days);
            Some(Closure { supplier: supplier as u32, starts_in_days, length_days })
        })
        .collect();
    OrdersReport {
        orders: to_place(plan, settings, &closures),
        by_today: by_today(plan, settings),
        months: months(plan, settings, Pace::default()),
        idle: idle_stock::of_items(&plan.items, settings),
    }
}
