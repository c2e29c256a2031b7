//! Tables to one dataset: suppliers, items, items of suppliers, deliveries, demand, customer orders.

mod across;
mod after;
mod currencies;
mod deliveries;
mod demand;
mod items;
mod merge;
mod notices;
mod orders;
mod rows;
mod supplier_items;
mod suppliers;
mod totals;
mod used_in;

use super::cells::Row;
use super::choices::Choices;
use super::columns::{Field, TableKind};
use super::dataset::{Dataset, Item, Source, Supplier};
use super::intern::Interner;
use super::mapping::Mapped;
use super::notes::{Notes, Stop};
use demand::Lines;
pub(crate) use items::lacks_unit;
use std::collections::BTreeMap;
pub(crate) use totals::is_total;

/// A dataset while it grows.
#[derive(Debug)]
pub(crate) struct Builder<'a> {
    pub(crate) dataset: Dataset,
    pub(crate) notes: Notes,
    pub(crate) look_alikes: Vec<Vec<String>>,
    choices: &'a Choices,
    item_of: Interner,
    supplier_of: Interner,
    order_of: Interner,
    /// The order code of the row before: lines of an order stand together.
    last_order: Option<(String, u32)>,
    product_of: Interner,
    /// Place of a product's need for an item.
    use_of: BTreeMap<(u32, u32), usize>,
    /// Place of an item's series among those with periods across.
    series_of: BTreeMap<u32, usize>,
    /// By item.
    sold: Vec<Sold>,
    /// True where a table of demand was read, so that customer orders would count it twice.
    has_demand: bool,
}

/// The lines of sales of an item that count.
#[derive(Debug, Clone, Copy, Default)]
struct Sold {
    value_money: f64,
    units: f64,
    /// True where the item is known to have a name: lines need not look for one.
    is_named: bool,
}

/// Puts all tables together. The listener hears of the rows that are read.
pub(crate) fn assemble<'a>(
    tables: &[Mapped],
    choices: &'a Choices,
    listener: &mut dyn FnMut(&[Row<'_>]),
) -> Builder<'a> {
    const ORDER: [TableKind; 8] = [
        TableKind::Suppliers,
        TableKind::Items,
        TableKind::SupplierItems,
        TableKind::Deliveries,
        TableKind::DemandAcross,
        TableKind::DemandLines,
        TableKind::CustomerOrders,
        TableKind::UsedIn,
    ];
    let has_demand =
        tables.iter().any(|table| table.kind == Some(TableKind::DemandLines) || table.grid.is_some());
    let mut builder = Builder {
        dataset: Dataset::default(),
        notes: Notes::default(),
        look_alikes: Vec::new(),
        choices,
        item_of: Interner::default(),
        supplier_of: Interner::default(),
        order_of: Interner::default(),
        last_order: None,
        product_of: Interner::default(),
        use_of: BTreeMap::new(),
        series_of: BTreeMap::new(),
        sold: Vec::new(),
        has_demand,
    };
    for table in tables {
        builder.note_table(table);
    }
    for kind in ORDER {
        for table in tables.iter().filter(|table| table.kind == Some(kind)) {
            builder.table(table, kind, listener);
        }
    }
    builder.price_from_sales(tables);
    builder.demand_once(tables);
    builder.find_look_alikes(tables);
    builder.finish();
    builder
}

/// Rows between two calls to the listener.
const STRIDE: usize = 20_000;

impl Builder<'_> {
    fn table(&mut self, table: &Mapped, kind: TableKind, listener: &mut dyn FnMut(&[Row<'_>])) {
        let source = u16::try_from(self.dataset.sources.len()).unwrap_or(u16::MAX);
        self.dataset.sources.push(Source { file: table.file.clone(), sheet: table.sheet.clone() });
        if self.dataset.currency.is_none() {
            let used = table.columns.iter().filter(|column| column.field.is_some());
            self.dataset.currency = used.filter_map(|column| column.currency).next().map(str::to_owned);
        }
        let (rows, aside) = rows::usable(table, &mut self.notes);
        self.notes.figures.begin(table.number, table.columns.len(), aside);
        let lines = Lines::of(table, kind, self.has_demand, source);
        match kind {
            TableKind::CustomerOrders if self.has_demand => {
                self.dataset.order_lines.reserve_exact(rows.len());
            }
            TableKind::DemandLines | TableKind::CustomerOrders => {
                self.dataset.demand_lines.reserve_exact(rows.len());
            }
            _ => {}
        }
        for part in rows.chunks(STRIDE) {
            self.rows(table, kind, part, lines);
            listener(part);
        }
    }

    fn rows(&mut self, table: &Mapped, kind: TableKind, rows: &[Row<'_>], lines: Lines) {
        let source = lines.source;
        match kind {
            TableKind::Suppliers => self.suppliers(rows, source),
            TableKind::Items => self.items(table, rows, source),
            TableKind::SupplierItems => self.supplier_items(rows),
            TableKind::UsedIn => self.used_in(rows, source),
            TableKind::Deliveries => self.deliveries(table, rows, source),
            TableKind::DemandAcross => self.across(table, rows, source),
            TableKind::DemandLines => self.demand_lines(rows, lines),
            TableKind::CustomerOrders => self.customer_orders(rows, lines),
            TableKind::Ignore => {}
        }
    }

    /// Reads rows one by one. A row that cannot be used is noted already.
    fn each(&mut self, rows: &[Row<'_>], mut read: impl FnMut(&mut Self, &Row<'_>) -> Result<(), Stop>) {
        for row in rows {
            self.notes.figures.begin_row();
            if read(self, row).is_ok() {
                self.notes.figures.keep_row();
            }
        }
    }

    /// The item of a code, new where it was not met before.
    fn item(&mut self, code: &str) -> u32 {
        if let Some(index) = self.item_of.get(code) {
            return index;
        }
        // Two codes are one where the user said so.
        let joined = self.choices.joins.iter().rev().find(|(from, to)| from == code && to != code);
        let index = match joined {
            Some((_, to)) => self.new_item(to),
            None => self.new_item(code),
        };
        self.item_of.put(code, index);
        index
    }

    fn new_item(&mut self, code: &str) -> u32 {
        if let Some(index) = self.item_of.get(code) {
            return index;
        }
        let index = u32::try_from(self.dataset.items.len()).unwrap_or(u32::MAX);
        self.dataset.items.push(Item { code: code.to_owned(), ..Item::default() });
        self.sold.push(Sold::default());
        self.item_of.put(code, index);
        index
    }

    fn item_mut(&mut self, index: u32) -> Option<&mut Item> {
        self.dataset.items.get_mut(index as usize)
    }

    /// The supplier of a name or code, new where it was not met before.
    fn supplier(&mut self, name: &str) -> u32 {
        if let Some(index) = self.supplier_of.get(name) {
            return index;
        }
        let index = u32::try_from(self.dataset.suppliers.len()).unwrap_or(u32::MAX);
        self.dataset.suppliers.push(Supplier { name: name.to_owned(), ..Supplier::default() });
        self.supplier_of.put(name, index);
        index
    }

    /// The supplier that a row names, by name, else by code.
    fn supplier_named(&mut self, row: &Row<'_>) -> Option<u32> {
        let name = row.text(Field::Supplier, &mut self.notes);
        let code = row.text(Field::SupplierCode, &mut self.notes);
        if let Some(known) = code.and_then(|code| self.supplier_of.get(code)) {
            return Some(known);
        }
        name.or(code).map(|name| self.supplier(name))
    }

    fn order(&mut self, code: &str) -> u32 {
        if let Some((last, index)) = &self.last_order
            && last == code
        {
            return *index;
        }
        let index = match self.order_of.get(code) {
            Some(index) => index,
            None => {
                let index = u32::try_from(self.dataset.order_codes.len()).unwrap_or(u32::MAX);
                self.dataset.order_codes.push(code.to_owned());
                self.order_of.put(code, index);
                index
            }
        };
        self.last_order = Some((code.to_owned(), index));
        index
    }
}
