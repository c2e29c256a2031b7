//! Rows that name an item a second time: in another table, at another site, or by mistake.

use super::Builder;
use crate::engine::language::tr;
use crate::import::cells::Row;
use crate::import::columns::Field;
use crate::import::dataset::Item;
use crate::import::issue::Severity;

impl Builder<'_> {
    /// Puts a row's item in its place.
    pub(super) fn put_item(&mut self, row: &Row<'_>, index: u32, item: Item) {
        let Some(place) = self.dataset.items.get_mut(index as usize) else { return };
        let earlier = std::mem::take(place);
        let source = |item: &Item| item.origin.as_ref().map(|origin| origin.source);
        let (severity, reason, remedy) = if earlier.origin.is_none() {
            *place = item;
            return;
        } else if source(&earlier) != source(&item) {
            *place = filled(item, earlier);
            let reason = tr(
                "Items that another table names as well: {n}. What both tell was taken from the later one.",
            );
            (Severity::Fixed, reason, tr("Nothing to do."))
        } else if row.table.adds_sites && earlier.site != item.site {
            let units = [item.on_hand_units, item.on_order_units, item.backorders_units];
            let before = [earlier.on_hand_units, earlier.on_order_units, earlier.backorders_units];
            let [on_hand, on_order, backorders] = [0, 1, 2].map(|at| sum(before[at], units[at]));
            *place = filled(item, earlier);
            (place.on_hand_units, place.on_order_units, place.backorders_units) =
                (on_hand, on_order, backorders);
            let reason = tr(
                "Rows with an item at another site: {n}. Their stock was added up; the rest is that of the last row.",
            );
            (Severity::Check, reason, tr("Load one site only to plan it by itself."))
        } else {
            *place = item;
            (
                Severity::Check,
                tr("Rows that name an item a second time: {n}. The last row was kept."),
                tr("Keep one row for each item."),
            )
        };
        self.notes.gather(severity, row.place(Field::ItemCode), reason, remedy);
    }
}

fn sum(one: Option<f64>, other: Option<f64>) -> Option<f64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one + other),
        (one, other) => one.or(other),
    }
}

/// The later item with what only the earlier one tells.
fn filled(mut later: Item, mut earlier: Item) -> Item {
    macro_rules! fill {
        ($($field:ident)*) => { $(later.$field = later.$field.take().or(earlier.$field.take());)* };
    }
    fill! {
        name supplier qualified_suppliers unit_cost_money unit_price_money unit_margin_money on_hand_units
        on_order_units backorders_units lead_time_mean_days lead_time_sd_days today_safety_stock_units
        today_reorder_point_units today_order_quantity_units minimum_order_units order_multiple_units
        capacity_per_day shelf_life_days
        severity recover_days cycle_service_target method review_period_days lane site phase_in phase_out successor
        stock_unit buying_unit units_per_buying_unit
    }
    // A mean and its variation belong to one bucket.
    if later.demand_bucket_days.is_none() {
        later.demand_bucket_days = earlier.demand_bucket_days;
        later.demand_mean_per_day = earlier.demand_mean_per_day;
        later.demand_sd_per_bucket = earlier.demand_sd_per_bucket;
    }
    later.alternative_terms.extend(earlier.alternative_terms);
    for supplier in earlier.alternative_suppliers {
        if !later.alternative_suppliers.contains(&supplier) {
            later.alternative_suppliers.push(supplier);
        }
    }
    later
}
