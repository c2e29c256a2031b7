//! Tables to one dataset: suppliers, items, items of suppliers, deliveries, demand, customer orders.

mod across;
mod deliveries;
mod demand;
mod items;
mod orders;
mod supplier_items;
mod suppliers;

use super::cells::Row;
use super::choices::Choices;
use super::columns::{Field, TableKind};
use super::dataset::{Dataset, Item, Source, Supplier};
use super::issue::Severity;
use super::mapping::Mapped;
use super::notes::{Notes, Place};
pub(crate) use items::lacks_unit;
use std::collections::{BTreeMap, BTreeSet};

/// A dataset while it grows.
#[derive(Debug)]
pub(crate) struct Builder<'a> {
    pub(crate) dataset: Dataset,
    pub(crate) notes: Notes,
    choices: &'a Choices,
    item_of: BTreeMap<String, u32>,
    supplier_of: BTreeMap<String, u32>,
    order_of: BTreeMap<String, u32>,
    /// Place of an item's series among those with periods across.
    series_of: BTreeMap<u32, usize>,
    /// Value and units of the lines that count, by item.
    sold: BTreeMap<u32, (f64, f64)>,
    /// True where a table of demand was read, so that customer orders would count it twice.
    has_demand: bool,
}

/// Puts all tables together.
pub(crate) fn assemble<'a>(tables: &[Mapped], choices: &'a Choices) -> Builder<'a> {
    const ORDER: [TableKind; 7] = [
        TableKind::Suppliers,
        TableKind::Items,
        TableKind::SupplierItems,
        TableKind::Deliveries,
        TableKind::DemandAcross,
        TableKind::DemandLines,
        TableKind::CustomerOrders,
    ];
    let mut builder = Builder {
        dataset: Dataset::default(),
        notes: Notes::default(),
        choices,
        item_of: BTreeMap::new(),
        supplier_of: BTreeMap::new(),
        order_of: BTreeMap::new(),
        series_of: BTreeMap::new(),
        sold: BTreeMap::new(),
        has_demand: tables
            .iter()
            .any(|table| table.kind == Some(TableKind::DemandLines) || table.grid.is_some()),
    };
    for table in tables {
        builder.note_table(table);
    }
    for kind in ORDER {
        for table in tables.iter().filter(|table| table.kind == Some(kind)) {
            builder.table(table, kind);
        }
    }
    builder.price_from_sales(tables);
    builder.demand_once(tables);
    builder.finish();
    builder
}

impl Builder<'_> {
    fn table(&mut self, table: &Mapped, kind: TableKind) {
        let source = u16::try_from(self.dataset.sources.len()).unwrap_or(u16::MAX);
        self.dataset.sources.push(Source { file: table.file.clone(), sheet: table.sheet.clone() });
        if self.dataset.currency.is_none() {
            let used = table.columns.iter().filter(|column| column.field.is_some());
            self.dataset.currency = used.filter_map(|column| column.currency).next().map(str::to_owned);
        }
        let rows = self.usable(table);
        match kind {
            TableKind::Suppliers => self.suppliers(&rows, source),
            TableKind::Items => self.items(table, &rows, source),
            TableKind::SupplierItems => self.supplier_items(&rows),
            TableKind::Deliveries => self.deliveries(table, &rows, source),
            TableKind::DemandAcross => self.across(table, &rows, source),
            TableKind::DemandLines => self.demand_lines(table, &rows, source),
            TableKind::CustomerOrders => self.customer_orders(table, &rows, source),
            TableKind::Ignore => {}
        }
    }

    fn note_table(&mut self, table: &Mapped) {
        let place = Place { table, row: 0, column: None, value: "" };
        for (severity, row, mended) in &table.mended {
            let remedy = if *severity == Severity::Fixed { "Nothing to do." } else { "Look at the file." };
            self.notes.add(*severity, Place { row: *row, ..place }, mended, remedy);
        }
        if table.kind == Some(TableKind::Ignore) && !table.rows.is_empty() {
            let reason = "The headers do not tell what this table holds. It is not used.";
            self.notes.add(
                Severity::Check,
                place,
                reason,
                "Choose what the table holds and what its columns mean.",
            );
        }
        if table.rows.is_empty() {
            let reason = "The headers have no rows under them.";
            self.notes.add(Severity::Check, place, reason, "Export the table again with its rows.");
        }
        self.note_columns(table);
    }

    fn note_columns(&mut self, table: &Mapped) {
        for (at, column) in table.columns.iter().enumerate() {
            let value = table.values(at).next().unwrap_or_default();
            let place = Place { table, row: table.header_row, column: Some(at), value };
            if column.day_first_assumed {
                let reason =
                    "Nothing here proves whether the day or the month comes first. The day was taken.";
                let remedy = "Answer the question about the dates, or write them as year-month-day.";
                self.notes.add(Severity::Check, place, reason, remedy);
            }
            if column.is_twin {
                let reason = "Two columns have this header. Only the first one is used.";
                self.notes.add(Severity::Check, place, reason, "Choose what this column means.");
            }
        }
    }

    /// The rows without repeated headers and totals.
    fn usable<'t>(&mut self, table: &'t Mapped) -> Vec<Row<'t>> {
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in Row::all(table) {
            let place = Place { table, row: row.number, column: None, value: "" };
            if row.cells.iter().zip(&table.headers).all(|(cell, header)| cell.trim() == header.as_str()) {
                let reason = "Rows that repeat the headers: {n}. They were left out.";
                self.notes.gather(Severity::Fixed, place, reason, "Nothing to do.");
            } else if is_total(&row) {
                let reason = "Rows that hold totals: {n}. They were left out.";
                self.notes.gather(Severity::Check, place, reason, "Nothing to do if these rows are totals.");
            } else if let Some(at) = too_long(&row) {
                let found = row.cells.get(at).map_or(0, |cell| cell.chars().count());
                let value = row.cells.get(at).map_or("", |cell| &**cell);
                let reason =
                    format!("This cell holds {found} characters; a cell can hold {MOST_CHARACTERS}.");
                let remedy =
                    "Look whether a quotation mark is missing, shorten the cell and load the file again.";
                self.notes.stop(Place { column: Some(at), value, ..place }, &reason, remedy);
            } else {
                if row.cells.iter().skip(table.headers.len()).any(|cell| !cell.trim().is_empty()) {
                    let found = row.cells.len();
                    let reason = format!("This row has {found} cells, the headers {}.", table.headers.len());
                    self.notes.add(
                        Severity::Check,
                        place,
                        &reason,
                        "Look whether the row has a separator too many.",
                    );
                }
                rows.push(row);
            }
        }
        rows
    }

    /// The item of a code, new where it was not met before.
    fn item(&mut self, code: &str) -> u32 {
        if let Some(index) = self.item_of.get(code) {
            return *index;
        }
        let index = u32::try_from(self.dataset.items.len()).unwrap_or(u32::MAX);
        self.dataset.items.push(Item { code: code.to_owned(), ..Item::default() });
        self.item_of.insert(code.to_owned(), index);
        index
    }

    fn item_mut(&mut self, index: u32) -> Option<&mut Item> {
        self.dataset.items.get_mut(index as usize)
    }

    /// The supplier of a name or code, new where it was not met before.
    fn supplier(&mut self, name: &str) -> u32 {
        if let Some(index) = self.supplier_of.get(name) {
            return *index;
        }
        let index = u32::try_from(self.dataset.suppliers.len()).unwrap_or(u32::MAX);
        self.dataset.suppliers.push(Supplier { name: name.to_owned(), ..Supplier::default() });
        self.supplier_of.insert(name.to_owned(), index);
        index
    }

    /// The supplier that a row names, by name, else by code.
    fn supplier_named(&mut self, row: &Row<'_>) -> Option<u32> {
        let name = row.text(Field::Supplier, &mut self.notes);
        let code = row.text(Field::SupplierCode, &mut self.notes);
        if let Some(known) = code.and_then(|code| self.supplier_of.get(code)) {
            return Some(*known);
        }
        name.or(code).map(|name| self.supplier(name))
    }

    fn order(&mut self, code: &str) -> u32 {
        if let Some(index) = self.order_of.get(code) {
            return *index;
        }
        let index = u32::try_from(self.dataset.order_codes.len()).unwrap_or(u32::MAX);
        self.dataset.order_codes.push(code.to_owned());
        self.order_of.insert(code.to_owned(), index);
        index
    }

    /// Items without a price get the mean price of their sales.
    fn price_from_sales(&mut self, tables: &[Mapped]) {
        let is_sales =
            |table: &&Mapped| matches!(table.kind, Some(TableKind::DemandLines | TableKind::CustomerOrders));
        let table = tables.iter().filter(is_sales).find(|table| table.at(Field::UnitPrice).is_some());
        let Some(table) = table else { return };
        let place = Place { table, row: 0, column: table.at(Field::UnitPrice), value: "" };
        for (item, (value, units)) in std::mem::take(&mut self.sold) {
            if let Some(item) = self.item_mut(item).filter(|item| item.unit_price_money.is_none())
                && units > 0.0
            {
                item.unit_price_money = Some(value / units);
                let reason =
                    "Items without a price of their own: {n}. The mean price of their sales is used.";
                let remedy = "Load a table of items with prices to use others.";
                self.notes.gather(Severity::Assumed, place, reason, remedy);
            }
        }
    }

    /// Demand counts once: of an item that has lines of sales the periods across are left out.
    fn demand_once(&mut self, tables: &[Mapped]) {
        let Dataset { wide_demand: Some(wide), demand_lines, .. } = &mut self.dataset else { return };
        let Some(table) = tables.iter().find(|table| table.grid.is_some()) else { return };
        let sold: BTreeSet<u32> = demand_lines.iter().map(|line| line.item).collect();
        let place = Place { table, row: 0, column: None, value: "" };
        for one in wide.series.iter().filter(|one| sold.contains(&one.item)) {
            let place = Place { row: one.origin.row, ..place };
            let reason = "Items with lines of sales in another table: {n}. Their periods here are left out.";
            self.notes.gather(Severity::Check, place, reason, "Load one of the two tables only.");
        }
        wide.series.retain(|one| !sold.contains(&one.item));
        if wide.series.is_empty() {
            self.dataset.wide_demand = None;
        }
    }

    fn finish(&mut self) {
        let counts = &mut self.notes.counts;
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        counts.items = count(self.dataset.items.len());
        counts.suppliers = count(self.dataset.suppliers.len());
        counts.deliveries = count(self.dataset.deliveries.len());
        counts.demand_lines = count(self.dataset.demand_lines.len());
    }
}

/// As many as spreadsheet programs take.
const MOST_CHARACTERS: usize = 32_767;

/// The first cell of a used column that is longer than any cell can be.
fn too_long(row: &Row<'_>) -> Option<usize> {
    let mut cells = row.cells.iter().zip(&row.table.columns);
    cells.position(|(cell, column)| {
        column.field.is_some() && cell.len() > MOST_CHARACTERS && cell.chars().count() > MOST_CHARACTERS
    })
}

/// A total says so in its first cell that is not empty, and most such rows have no other text.
fn is_total(row: &Row<'_>) -> bool {
    let Some(first) = row.cells.iter().map(|cell| cell.trim()).find(|cell| !cell.is_empty()) else {
        return false;
    };
    if first.len() > 60 {
        return false;
    }
    let first = first.to_lowercase();
    let words = [
        "total",
        "grand total",
        "subtotal",
        "sub-total",
        "sub total",
        "sum",
        "summe",
        "gesamt",
        "gesamtsumme",
        "zwischensumme",
        "total general",
        "sous-total",
    ];
    let begins = ["total ", "total:", "subtotal ", "subtotal:", "grand total", "sub-total "];
    words.contains(&first.as_str())
        || begins.iter().any(|word| first.starts_with(word))
        || first.ends_with(" total")
        || first.ends_with(" subtotal")
}
