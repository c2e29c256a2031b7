//! Revenue at stake: what an item sells by itself, or what the products that need it sell.

use crate::engine::stats::ranking::keyed;
use crate::import::dataset::Dataset;
use std::collections::{BTreeMap, BTreeSet};

/// Money a year that stops when an item is missing, by item, and the sales of all items and products together.
pub(super) struct AtStake {
    pub(super) by_item: Vec<f64>,
    pub(super) all: f64,
}

/// A product that is an item as well sells what the item sells, unless the file states its revenue. Products of
/// products count; each of them counts once.
pub(super) fn revenue(dataset: &Dataset, own_sales: &[f64]) -> AtStake {
    let items = keyed(dataset.items.iter().enumerate().map(|(at, item)| (item.code.as_str(), at)));
    let item_of: Vec<Option<usize>> =
        dataset.products.iter().map(|product| items.get(product.code.as_str()).copied()).collect();
    let mut sales = own_sales.to_vec();
    let mut sold: Vec<f64> = Vec::with_capacity(dataset.products.len());
    for (product, item) in dataset.products.iter().zip(&item_of) {
        let own = item.and_then(|at| sales.get_mut(at));
        let revenue = product.revenue_per_year_money.or(own.as_deref().copied()).unwrap_or(0.0);
        if let Some(own) = own {
            *own = revenue;
        }
        sold.push(revenue);
    }
    let mut products_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for one in &dataset.uses {
        products_of.entry(one.item as usize).or_default().push(one.product as usize);
    }
    // What only goes into products and has no price of its own sells nothing by itself.
    let is_sold = |at: usize| {
        !products_of.contains_key(&at)
            || dataset.items.get(at).is_some_and(|item| item.unit_price_money.is_some())
            || item_of.contains(&Some(at))
    };
    let apart = sold.iter().zip(&item_of).filter(|(_, item)| item.is_none()).map(|(revenue, _)| revenue);
    let by_items = sales.iter().enumerate().filter(|(at, _)| is_sold(*at)).map(|(_, own)| own);
    let all = by_items.sum::<f64>() + apart.sum::<f64>();
    let reached = |item: usize| {
        let mut seen = BTreeSet::new();
        let mut open = products_of.get(&item).cloned().unwrap_or_default();
        while let Some(product) = open.pop() {
            if seen.insert(product) {
                let item = item_of.get(product).copied().flatten();
                open.extend(item.and_then(|item| products_of.get(&item)).into_iter().flatten());
            }
        }
        seen.into_iter().filter_map(|product| sold.get(product)).sum::<f64>()
    };
    let stake = |(at, own): (usize, &f64)| {
        let of_products = reached(at);
        if of_products > 0.0 { of_products } else { *own }
    };
    AtStake { by_item: sales.iter().enumerate().map(stake).collect(), all }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::dataset::{Item, Product, Use};

    fn near(found: &[f64], expected: &[f64]) {
        assert!(found.iter().zip(expected).all(|(one, other)| (one - other).abs() < 1e-9), "{found:?}");
    }

    #[test]
    fn products_of_products_count_once() {
        let item = |code: &str| Item { code: code.into(), ..Item::default() };
        let product = |code: &str, revenue| Product {
            code: code.into(),
            revenue_per_year_money: revenue,
            ..Product::default()
        };
        let one = |product, item| Use { product, item, ..Use::default() };
        // A seal goes into a pump and a motor, the motor into the pump; a ring is sold by itself.
        let dataset = Dataset {
            items: vec![item("SEAL"), item("MOTOR"), item("RING")],
            products: vec![product("PUMP", Some(900.0)), product("MOTOR", None)],
            uses: vec![one(0, 0), one(1, 0), one(0, 1)],
            ..Dataset::default()
        };
        let found = revenue(&dataset, &[10.0, 100.0, 5.0]);
        near(&found.by_item, &[1000.0, 900.0, 5.0]);
        near(&[found.all], &[1005.0]);
    }

    #[test]
    fn without_products_an_item_stands_for_its_own_sales() {
        let found = revenue(&Dataset::default(), &[10.0, 30.0]);
        near(&found.by_item, &[10.0, 30.0]);
        near(&[found.all], &[40.0]);
    }
}
