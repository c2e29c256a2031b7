//! What follows once all tables are read: prices from sales, demand counted once, codes that look alike.

use super::Builder;
use crate::engine::language::tr;
use crate::import::columns::{Field, TableKind};
use crate::import::dataset::Dataset;
use crate::import::issue::Severity;
use crate::import::mapping::Mapped;
use crate::import::notes::Place;
use std::collections::BTreeMap;

/// Most groups of codes that look alike that are listed.
const MOST_LOOK_ALIKES: usize = 500;

impl Builder<'_> {
    /// Items without a price get the mean price of their sales.
    pub(super) fn price_from_sales(&mut self, tables: &[Mapped]) {
        let is_sales =
            |table: &&Mapped| matches!(table.kind, Some(TableKind::DemandLines | TableKind::CustomerOrders));
        let table = tables.iter().filter(is_sales).find(|table| table.at(Field::UnitPrice).is_some());
        let Some(table) = table else { return };
        let place = Place { column: table.at(Field::UnitPrice), ..Place::table(table) };
        for (item, sold) in self.dataset.items.iter_mut().zip(&self.sold) {
            if item.unit_price_money.is_none() && sold.units > 0.0 {
                item.unit_price_money = Some(sold.value_money / sold.units);
                let reason =
                    tr("Items without a price of their own: {n}. The mean price of their sales is used.");
                let remedy = tr("Load a table of items with prices to use others.");
                self.notes.gather(Severity::Assumed, place, reason, remedy);
            }
        }
    }

    /// Demand counts once: of an item that has lines of sales the periods across are left out.
    pub(super) fn demand_once(&mut self, tables: &[Mapped]) {
        let Dataset { wide_demand: Some(wide), demand_lines, items, .. } = &mut self.dataset else { return };
        let Some(table) = tables.iter().find(|table| table.grid.is_some()) else { return };
        let mut sold = vec![false; items.len()];
        for line in demand_lines {
            if let Some(place) = sold.get_mut(line.item as usize) {
                *place = true;
            }
        }
        let is_sold = |item: u32| sold.get(item as usize).copied().unwrap_or(false);
        for one in wide.series.iter().filter(|one| is_sold(one.item)) {
            let place = Place { row: one.origin.row, ..Place::table(table) };
            let reason =
                tr("Items with lines of sales in another table: {n}. Their periods here are left out.");
            self.notes.gather(Severity::Check, place, reason, tr("Load one of the two tables only."));
        }
        wide.series.retain(|one| !is_sold(one.item));
        if wide.series.is_empty() {
            self.dataset.wide_demand = None;
        }
    }

    /// Codes that differ only by case or spaces: shown, and different until the user joins them.
    pub(super) fn find_look_alikes(&mut self, tables: &[Mapped]) {
        let mut groups: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (index, item) in (0..).zip(&self.dataset.items) {
            let plain: String =
                item.code.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
            groups.entry(plain).or_default().push(index);
        }
        let code = |index: &u32| self.dataset.items.get(*index as usize).map(|item| item.code.clone());
        let alike: Vec<Vec<String>> = groups
            .values()
            .filter(|group| group.len() > 1)
            .map(|group| group.iter().filter_map(code).collect())
            .collect();
        let table = tables
            .iter()
            .find(|table| table.kind != Some(TableKind::Ignore) && table.at(Field::ItemCode).is_some());
        if let (Some(first), Some(table)) = (alike.first(), table) {
            let value = first.join(tr(" and "));
            let reason = tr!(
                "Item codes that differ only by capitals or spaces: {}. They are different items until you join them.",
                alike.len()
            );
            let place = Place { column: table.at(Field::ItemCode), value: &value, ..Place::table(table) };
            self.notes.add(Severity::Check, place, &reason, tr("Join them if they are the same item."));
        }
        self.look_alikes = alike.into_iter().take(MOST_LOOK_ALIKES).collect();
    }

    pub(super) fn finish(&mut self) {
        let counts = &mut self.notes.counts;
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        counts.items = count(self.dataset.items.len());
        counts.suppliers = count(self.dataset.suppliers.len());
        counts.deliveries = count(self.dataset.deliveries.len());
        counts.demand_lines = count(self.dataset.demand_lines.len());
        counts.uses = count(self.dataset.uses.len());
    }
}
