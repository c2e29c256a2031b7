//! What kind of table the headers and the values of their columns speak for.

use super::columns::{Field, TableKind, used_in};
use super::mapping::{Mapped, SAMPLE};
use super::match_headers::{Days, Header};
use crate::engine::stats::ranking::set_of;

impl Mapped {
    /// The kind most of whose meanings are there.
    pub(crate) fn kind_of(&self, headers: &[Header], days: &[Days], across: bool) -> TableKind {
        const ORDER: [TableKind; 8] = [
            TableKind::Deliveries,
            TableKind::CustomerOrders,
            TableKind::DemandLines,
            TableKind::DemandAcross,
            TableKind::SupplierItems,
            TableKind::UsedIn,
            TableKind::Items,
            TableKind::Suppliers,
        ];
        let mut best = (0, TableKind::Ignore);
        for kind in ORDER {
            let fields = self.assigned(kind, headers, days);
            let tells = |field: &&Field| kind != TableKind::Items || tells_of_items(**field);
            let count = fields.iter().flatten().filter(tells).count();
            // A column of suppliers that names none makes no table of theirs.
            let names = |field: Field| {
                let at = fields.iter().position(|one| *one == Some(field));
                at.is_some_and(|at| self.row_count() == 0 || self.values(at).next().is_some())
            };
            let has = |field: Field| match field {
                Field::Supplier | Field::SupplierCode if kind == TableKind::SupplierItems => names(field),
                _ => fields.contains(&Some(field)),
            };
            let repeats = kind == TableKind::Items && has(Field::Supplier) && self.repeats(&fields);
            let is_clear = match kind {
                TableKind::UsedIn => tells_of_products(headers, &fields),
                TableKind::DemandLines => !self.is_stock_of_a_day(headers, days, &fields),
                _ => true,
            };
            if count > best.0 && qualifies(kind, &has, count, across) && !repeats && is_clear {
                best = (count, kind);
            }
        }
        best.1
    }

    /// True for stock as it stood on one day: what units cost beside one date for all rows, and nobody who bought.
    fn is_stock_of_a_day(&self, headers: &[Header], days: &[Days], fields: &[Option<Field>]) -> bool {
        let at = |field: Field| fields.iter().position(|one| *one == Some(field));
        let bought =
            [Field::OrderNumber, Field::Customer, Field::UnitPrice].into_iter().any(|one| at(one).is_some());
        let has_cost = || self.assigned(TableKind::Items, headers, days).contains(&Some(Field::UnitCost));
        let Some(date) = at(Field::Date).filter(|_| !bought) else { return false };
        let mut values = self.values(date).take(SAMPLE);
        let Some(first) = values.next() else { return false };
        self.row_count() > 1 && values.all(|value| value == first) && has_cost()
    }

    /// True where the same item stands in many rows.
    fn repeats(&self, fields: &[Option<Field>]) -> bool {
        let Some(at) = fields.iter().position(|field| *field == Some(Field::ItemCode)) else { return false };
        let codes: Vec<&str> = self.values(at).take(SAMPLE).collect();
        let distinct = set_of(codes.iter().copied());
        (codes.len() - distinct.len()) * 5 > codes.len()
    }
}

/// A country beside a code or name tells of a supplier; sites, lanes and units stand in tables of all kinds.
const fn tells_of_items(field: Field) -> bool {
    !matches!(field, Field::Country | Field::Site | Field::Lane | Field::StockUnit)
}

/// True where a header says by itself that one column holds products and the other what they need.
fn tells_of_products(headers: &[Header], fields: &[Option<Field>]) -> bool {
    let header = |field: Field| headers.get(fields.iter().position(|one| *one == Some(field))?);
    header(Field::Product)
        .zip(header(Field::ItemCode))
        .is_some_and(|(product, item)| used_in::tells(product, item))
}

fn qualifies(kind: TableKind, has: &dyn Fn(Field) -> bool, count: usize, across: bool) -> bool {
    let item = has(Field::ItemCode);
    let supplier = has(Field::Supplier) || has(Field::SupplierCode);
    match kind {
        TableKind::Deliveries => {
            let came = [Field::PromisedOn, Field::ReceivedOn, Field::ReceivedQuantity];
            let bought = supplier || has(Field::RejectedQuantity);
            item && bought && has(Field::OrderedOn) && came.into_iter().any(has)
        }
        TableKind::CustomerOrders => {
            let came = [Field::PromisedOn, Field::DeliveredOn, Field::DeliveredQuantity];
            item && has(Field::OrderedQuantity) && came.into_iter().any(has)
        }
        TableKind::DemandLines => item && has(Field::Date) && has(Field::Quantity),
        TableKind::DemandAcross => item && across,
        TableKind::SupplierItems => item && supplier,
        TableKind::UsedIn => item && has(Field::Product),
        TableKind::Items => item && (count > 1 || across),
        TableKind::Suppliers => supplier && count > 1,
        TableKind::Ignore => false,
    }
}
