//! Rows of the items table, with periods across where it has them.

use super::Builder;
use crate::engine::language::tr;
use crate::import::cells::{Allowed, Row};
use crate::import::columns::Field;
use crate::import::dataset::Item;
use crate::import::issue::Severity;
use crate::import::mapping::Mapped;
use crate::import::notes::{Notes, Stop};
use crate::import::value;

impl Builder<'_> {
    pub(super) fn items(&mut self, table: &Mapped, rows: &[Row<'_>], source: u16) {
        let mut series = Vec::new();
        self.each(rows, |me, row| {
            let item = me.item_row(row, source)?;
            if let Some(grid) = &table.grid {
                series.push(me.series(row, item, grid, source)?);
            }
            Ok(())
        });
        if let Some(grid) = &table.grid {
            self.add_series(table, grid, series);
        }
    }

    fn item_row(&mut self, row: &Row<'_>, source: u16) -> Result<u32, Stop> {
        let notes = &mut self.notes;
        let code = row.text(Field::ItemCode, notes);
        let code = row.needed(Field::ItemCode, code, notes)?;
        let mut item = Item {
            code: code.to_owned(),
            name: row.text(Field::ItemName, notes).map(str::to_owned),
            method: row.text(Field::Method, notes).map(str::to_owned),
            origin: Some(row.origin(source)),
            ..Item::default()
        };
        stock_and_orders(row, &mut item, notes)?;
        money(row, &mut item, notes)?;
        life(row, &mut item, notes)?;
        bought(row, &mut item, notes)?;
        times_and_rules(row, &mut item, notes)?;
        demand(row, &mut item, notes)?;
        if item.unit_cost_money == Some(0.0) {
            let reason = tr("Items with a unit cost of 0: {n}. Their stock counts as worth nothing.");
            notes.gather(
                Severity::Check,
                row.place(Field::UnitCost),
                reason,
                tr("Fill in the cost if it is not 0."),
            );
        }
        item.supplier = self.supplier_named(row);
        let country = row.text(Field::Country, &mut self.notes);
        let supplier = item.supplier.and_then(|at| self.dataset.suppliers.get_mut(at as usize));
        if let Some(supplier) = supplier.filter(|supplier| supplier.country.is_none()) {
            supplier.country = country.map(str::to_owned);
        }
        let alternative = row.text(Field::AlternativeSupplier, &mut self.notes);
        item.alternative_suppliers = alternative.map(|name| self.supplier(name)).into_iter().collect();
        let index = self.item(code);
        self.uses_of_item(row, index, &row.origin(source));
        self.put_item(row, index, item);
        Ok(index)
    }
}

/// A column that tells for how many units a price is, is about the cost where there is one.
fn money(row: &Row<'_>, item: &mut Item, notes: &mut Notes) -> Result<(), Stop> {
    let per = row.price_per(notes)?;
    let price_per = if row.table.at(Field::UnitCost).is_some() { 1.0 } else { per };
    item.unit_cost_money = row.price(Field::UnitCost, Allowed::NotNegative, per, notes)?;
    item.unit_price_money = row.price(Field::UnitPrice, Allowed::NotNegative, price_per, notes)?;
    item.unit_margin_money = row.price(Field::UnitMargin, Allowed::Any, 1.0, notes)?;
    Ok(())
}

/// Where it lies, how it comes, and how long it is needed.
fn life(row: &Row<'_>, item: &mut Item, notes: &mut Notes) -> Result<(), Stop> {
    item.lane = row.text(Field::Lane, notes).map(str::to_owned);
    item.site = row.text(Field::Site, notes).map(str::to_owned);
    item.successor = row.text(Field::Successor, notes).map(str::to_owned);
    item.phase_in = row.day(Field::PhaseIn, notes)?;
    item.phase_out = row.day(Field::PhaseOut, notes)?;
    if item.phase_in.zip(item.phase_out).is_some_and(|(first, last)| last < first) {
        let reason = tr("Items that phase out before they phase in: {n}. Both dates are kept as they stand.");
        notes.gather(
            Severity::Check,
            row.place(Field::PhaseOut),
            reason,
            tr("Correct one of the two dates."),
        );
    }
    Ok(())
}

/// Orders in buying units become stock units, where the user said that they are.
fn bought(row: &Row<'_>, item: &mut Item, notes: &mut Notes) -> Result<(), Stop> {
    item.stock_unit = row.text(Field::StockUnit, notes).map(str::to_owned);
    item.buying_unit = row.text(Field::BuyingUnit, notes).map(str::to_owned);
    item.units_per_buying_unit = row.units_per_buying_unit(notes)?;
    let factors = row.factors(item.units_per_buying_unit);
    for units in [
        &mut item.minimum_order_units,
        &mut item.order_multiple_units,
        &mut item.today_order_quantity_units,
        &mut item.capacity_per_day,
    ] {
        *units = units.map(|units| units * factors.orders);
    }
    item.unit_cost_money = item.unit_cost_money.map(|cost| cost / factors.cost);
    Ok(())
}

fn stock_and_orders(row: &Row<'_>, item: &mut Item, notes: &mut Notes) -> Result<(), Stop> {
    item.on_hand_units = row.number(Field::OnHand, Allowed::Any, notes)?;
    if item.on_hand_units.is_some_and(|units| units < 0.0) {
        let reason =
            tr("Stock on hand below 0: {n}. It is kept and counts as 0 where stock is valued or turned.");
        notes.gather(Severity::Check, row.place(Field::OnHand), reason, tr("Count it, or correct the cell."));
    }
    item.on_order_units = row.number(Field::OnOrder, Allowed::NotNegative, notes)?;
    item.backorders_units = row.number(Field::Backorders, Allowed::NotNegative, notes)?;
    item.today_safety_stock_units = row.number(Field::SafetyStock, Allowed::NotNegative, notes)?;
    item.today_reorder_point_units = row.number(Field::ReorderPoint, Allowed::Any, notes)?;
    item.today_order_quantity_units = row.number(Field::OrderQuantity, Allowed::NotNegative, notes)?;
    item.minimum_order_units = row.number(Field::MinimumOrder, Allowed::NotNegative, notes)?;
    item.order_multiple_units = row.number(Field::OrderMultiple, Allowed::NotNegative, notes)?;
    item.capacity_per_day = row.per_day(Field::Capacity, notes)?;
    let suppliers = row.number(Field::QualifiedSuppliers, Allowed::NotNegative, notes)?;
    // A float turns into the nearest whole number of the type, never into nonsense.
    item.qualified_suppliers = suppliers.map(|count| count.round() as u32);
    Ok(())
}

fn times_and_rules(row: &Row<'_>, item: &mut Item, notes: &mut Notes) -> Result<(), Stop> {
    item.lead_time_mean_days = row.days(Field::LeadTime, notes)?;
    item.lead_time_sd_days = row.days(Field::LeadTimeVariation, notes)?;
    item.shelf_life_days = row.days(Field::ShelfLife, notes)?;
    item.recover_days = row.days(Field::DaysToRecover, notes)?;
    item.review_period_days = row.days(Field::ReviewPeriod, notes)?;
    item.cycle_service_target = row.share(Field::TargetChance, notes)?;
    let severity = row.number(Field::Severity, Allowed::NotNegative, notes)?;
    let in_scale = severity.filter(|severity| (1.0..=10.0).contains(severity));
    if severity.is_some() && in_scale.is_none() {
        let reason = tr("Severities outside 1 to 10: {n}. They were not used.");
        notes.gather(
            Severity::Check,
            row.place(Field::Severity),
            reason,
            tr("Write a whole number from 1 to 10."),
        );
    }
    item.severity = in_scale.map(|severity| severity.round() as u8);
    Ok(())
}

/// Longest bucket in which demand is kept; a mean of a year is one of twelve months.
const MONTH_DAYS: f64 = 30.4375;

fn demand(row: &Row<'_>, item: &mut Item, notes: &mut Notes) -> Result<(), Stop> {
    let mean = row.number(Field::DemandMean, Allowed::NotNegative, notes)?;
    let sd = row.number(Field::DemandVariation, Allowed::NotNegative, notes)?;
    let unit = |field: Field| row.table.at(field).and_then(|at| row.table.columns.get(at)?.unit_days);
    let mean = mean.zip(unit(Field::DemandMean));
    // A variation without a period of its own has that of the mean.
    let sd = sd.zip(unit(Field::DemandVariation).or(unit(Field::DemandMean)));
    let Some(bucket) = mean.or(sd).map(|(_, days)| days.min(MONTH_DAYS)) else { return Ok(()) };
    item.demand_bucket_days = Some(bucket);
    item.demand_mean_per_day = mean.map(|(mean, days)| mean / days);
    // Demands of two periods vary independently: variances add up.
    item.demand_sd_per_bucket = sd.map(|(sd, days)| sd * (bucket / days).sqrt());
    Ok(())
}

/// True where a duration or a demand column has a value whose unit nothing tells.
pub(crate) fn lacks_unit(table: &Mapped, at: usize) -> bool {
    table.columns.get(at).is_some_and(|column| column.unit_days.is_none())
        && table.values(at).any(|text| text.chars().all(|c| !c.is_alphabetic()) && !value::is_missing(text))
}
