//! Which products need which item.

use super::Builder;
use crate::engine::language::tr;
use crate::import::cells::{Allowed, Row};
use crate::import::columns::Field;
use crate::import::dataset::{Product, RowRef, Use};
use crate::import::issue::Severity;
use crate::import::notes::Stop;

impl Builder<'_> {
    pub(super) fn used_in(&mut self, rows: &[Row<'_>], source: u16) {
        self.each(rows, |me, row| me.use_row(row, source));
    }

    fn use_row(&mut self, row: &Row<'_>, source: u16) -> Result<(), Stop> {
        let notes = &mut self.notes;
        let product = row.text(Field::Product, notes);
        let product = row.needed(Field::Product, product, notes)?;
        let code = row.text(Field::ItemCode, notes);
        let code = row.needed(Field::ItemCode, code, notes)?;
        let units_per_product = row.number(Field::UnitsPerProduct, Allowed::NotNegative, notes)?;
        let revenue = row.number(Field::ProductRevenue, Allowed::NotNegative, notes)?;
        let name = row.text(Field::ProductName, notes);
        if code == product {
            let reason = tr("Rows in which a product needs itself: {n}. They were not used.");
            notes.gather(
                Severity::Check,
                row.place(Field::ItemCode),
                reason,
                tr("Correct one of the two codes."),
            );
            return Ok(());
        }
        let item = self.item(code);
        self.name_item(item, row);
        let at = self.product(product);
        if let Some(product) = self.dataset.products.get_mut(at as usize) {
            product.name = product.name.take().or_else(|| name.map(str::to_owned));
            product.revenue_per_year_money = product.revenue_per_year_money.or(revenue);
        }
        self.add_use(row, Use { product: at, item, units_per_product, origin: row.origin(source) });
        Ok(())
    }

    /// Products named in a cell of the items table, parted by semicolons, commas or bars.
    pub(super) fn uses_of_item(&mut self, row: &Row<'_>, item: u32, origin: &RowRef) {
        let Some(products) = row.text(Field::Product, &mut self.notes) else { return };
        for product in products.split([';', ',', '|', '\n']).map(str::trim).filter(|code| !code.is_empty()) {
            let product = self.product(product);
            let one = Use { product, item, units_per_product: None, origin: origin.clone() };
            self.add_use(row, one);
        }
    }

    /// The product of a code, new where it was not met before.
    fn product(&mut self, code: &str) -> u32 {
        if let Some(index) = self.product_of.get(code) {
            return index;
        }
        let index = u32::try_from(self.dataset.products.len()).unwrap_or(u32::MAX);
        self.dataset.products.push(Product { code: code.to_owned(), ..Product::default() });
        self.product_of.put(code, index);
        index
    }

    /// A pair stands once: units of a second row are added up.
    fn add_use(&mut self, row: &Row<'_>, one: Use) {
        let pair = (one.product, one.item);
        let Some(known) = self.use_of.get(&pair).and_then(|at| self.dataset.uses.get_mut(*at)) else {
            self.use_of.insert(pair, self.dataset.uses.len());
            self.dataset.uses.push(one);
            return;
        };
        known.units_per_product = match (known.units_per_product, one.units_per_product) {
            (Some(before), Some(more)) => Some(before + more),
            (before, more) => before.or(more),
        };
        let reason = tr("Rows that name an item of a product a second time: {n}. Their units were added up.");
        let remedy = tr("Keep one row for each item of a product if they are not meant to add up.");
        self.notes.gather(Severity::Check, row.place(Field::Product), reason, remedy);
    }
}
