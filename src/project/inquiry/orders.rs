//! What follows from a plan on the ground.

use crate::project::finance::idle_stock::{self, IdleStock};
use crate::project::orders::{SupplierOrder, to_place};
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use crate::project::transition::{Month, Pace, months};
use serde::{Deserialize, Serialize};

/// Orders, the way from today to the plan, and stock that idles.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OrdersReport {
    /// What to order now, supplier by supplier.
    pub orders: Vec<SupplierOrder>,
    /// Month by month from today, today first.
    pub months: Vec<Month>,
    /// Stock beyond any need, the most valuable first.
    pub idle: Vec<IdleStock>,
}

/// The report of a plan.
pub(super) fn of(plan: &Plan, settings: &Settings) -> OrdersReport {
    OrdersReport {
        orders: to_place(plan, settings, &[]),
        months: months(plan, settings, Pace::default()),
        idle: idle_stock::of_items(&plan.items, settings),
    }
}
