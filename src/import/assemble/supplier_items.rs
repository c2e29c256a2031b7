//! Which supplier delivers which item: the first one is the item's own where no table names one.

use super::Builder;
use crate::import::cells::{Allowed, Row};
use crate::import::columns::Field;
use crate::import::dataset::Terms;
use crate::import::notes::Stop;

impl Builder<'_> {
    pub(super) fn supplier_items(&mut self, rows: &[Row<'_>]) {
        self.each(rows, Self::supplier_item_row);
    }

    fn supplier_item_row(&mut self, row: &Row<'_>) -> Result<(), Stop> {
        let notes = &mut self.notes;
        let code = row.text(Field::ItemCode, notes);
        let code = row.needed(Field::ItemCode, code, notes)?;
        let lead_time_days = row.days(Field::LeadTime, notes)?;
        let per = row.price_per(notes)?;
        let cost_money = row.price(Field::UnitCost, Allowed::NotNegative, per, notes)?;
        let lane = row.text(Field::Lane, notes);
        let buying_unit = row.text(Field::BuyingUnit, notes);
        let units_per_buying_unit = row.units_per_buying_unit(notes)?;
        let factors = row.factors(units_per_buying_unit);
        let minimum_units = row.number(Field::MinimumOrder, Allowed::NotNegative, notes)?;
        let multiple_units = row.number(Field::OrderMultiple, Allowed::NotNegative, notes)?;
        let capacity_per_day = row.per_day(Field::Capacity, notes)?.map(|units| units * factors.orders);
        let unit_cost_money = cost_money.map(|cost| cost / factors.cost);
        let supplier = self.supplier_named(row);
        let supplier = row.needed(Field::Supplier, supplier, &mut self.notes)?;
        let index = self.item(code);
        let Some(item) = self.item_mut(index) else { return Ok(()) };
        let own = *item.supplier.get_or_insert(supplier);
        if own != supplier {
            if !item.alternative_suppliers.contains(&supplier) {
                item.alternative_suppliers.push(supplier);
            }
            let lead_time_mean_days = lead_time_days;
            item.alternative_terms.push(Terms {
                supplier,
                lead_time_mean_days,
                unit_cost_money,
                capacity_per_day,
            });
            return Ok(());
        }
        item.lead_time_mean_days = item.lead_time_mean_days.or(lead_time_days);
        item.unit_cost_money = item.unit_cost_money.or(unit_cost_money);
        item.capacity_per_day = item.capacity_per_day.or(capacity_per_day);
        item.minimum_order_units =
            item.minimum_order_units.or(minimum_units.map(|units| units * factors.orders));
        item.order_multiple_units =
            item.order_multiple_units.or(multiple_units.map(|units| units * factors.orders));
        item.lane = item.lane.take().or_else(|| lane.map(str::to_owned));
        item.buying_unit = item.buying_unit.take().or_else(|| buying_unit.map(str::to_owned));
        item.units_per_buying_unit = item.units_per_buying_unit.or(units_per_buying_unit);
        Ok(())
    }
}
