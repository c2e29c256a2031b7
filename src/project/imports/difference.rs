//! What new data would change: items that come, go and change, and what becomes of decisions about them.

use crate::engine::language::{Words, later, tr};
use crate::engine::stats::ranking::{keyed, rank, set_of};
use crate::import::dataset::{Dataset, Day, Item};
use crate::project::words::{counted, trimmed, whole};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most entries that each list holds; all are counted.
pub const MOST_LISTED: usize = 500;

/// An item by code and name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its code.
    pub code: String,
    /// Its name, or its code.
    pub name: String,
}

/// A figure of an item that is another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which figure.
    pub field: String,
    /// How it was; "-" where it was not known.
    pub before: String,
    /// How it is.
    pub after: String,
}

/// What new data would change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Items that were not there before, and how many.
    pub new: (u32, Vec<Named>),
    /// Items that are there no more.
    pub gone: (u32, Vec<Named>),
    /// Items of which something is another.
    pub changed: (u32, Vec<(Named, Vec<Change>)>),
    /// Items that are as before.
    pub same: u32,
    /// Items with a decision of the user that are in the new data.
    pub decisions_kept: u32,
    /// Items with a decision that are gone; it has no effect until they come back.
    pub decisions_without_item: Vec<String>,
}

impl Difference {
    /// The answer: `12 new - 3 gone - 31 changed - 5 decisions kept`.
    #[must_use]
    pub fn answer(&self) -> String {
        let mut parts = vec![
            tr!("**{} new**", whole(f64::from(self.new.0))),
            tr!("**{} gone**", whole(f64::from(self.gone.0))),
            tr!("**{} changed**", whole(f64::from(self.changed.0))),
        ];
        if self.decisions_kept > 0 {
            parts.push(tr!("**{} kept**", counted(self.decisions_kept as usize, "decision", "decisions")));
        }
        tr!("{}. Nothing is replaced yet.", parts.join(", "))
    }
}

/// Compares two datasets. `decided` are the codes of items that the user decided something about.
#[must_use]
pub fn between(before: &Dataset, after: &Dataset, decided: &[String]) -> Difference {
    let (old, new) = (Side::of(before), Side::of(after));
    let mut out = Difference::default();
    for (index, item) in after.items.iter().enumerate() {
        match old.items.get(item.code.as_str()) {
            None => list(&mut out.new, named(item)),
            Some(&at) => {
                let changes = changes(&old, at, &new, index);
                if changes.is_empty() {
                    out.same += 1;
                } else {
                    list(&mut out.changed, (named(item), changes));
                }
            }
        }
    }
    for item in before.items.iter().filter(|item| !new.items.contains_key(item.code.as_str())) {
        list(&mut out.gone, named(item));
    }
    let decided = set_of(decided.iter().map(String::as_str));
    let (kept, lost): (Vec<&str>, Vec<&str>) =
        decided.into_iter().partition(|code| new.items.contains_key(code));
    out.decisions_kept = u32::try_from(kept.len()).unwrap_or(u32::MAX);
    out.decisions_without_item = lost.into_iter().map(str::to_owned).collect();
    out
}

fn list<T>((count, list): &mut (u32, Vec<T>), entry: T) {
    *count += 1;
    if list.len() < MOST_LISTED {
        list.push(entry);
    }
}

fn named(item: &Item) -> Named {
    let name = item.name.clone().unwrap_or_else(|| item.code.clone());
    Named { code: item.code.clone(), name }
}

/// A dataset with its items by code and the demand of each.
struct Side<'a> {
    dataset: &'a Dataset,
    items: BTreeMap<&'a str, usize>,
    /// Lines or periods, and units.
    demand: Vec<(u32, f64)>,
    /// Codes of the products of each item.
    products: BTreeMap<u32, Vec<&'a str>>,
}

impl<'a> Side<'a> {
    fn of(dataset: &'a Dataset) -> Self {
        let items = keyed(dataset.items.iter().enumerate().map(|(at, item)| (item.code.as_str(), at)));
        let mut demand = vec![(0, 0.0); dataset.items.len()];
        let mut add = |item: u32, lines: u32, units: f64| {
            if let Some(sum) = demand.get_mut(item as usize) {
                sum.0 += lines;
                sum.1 += units;
            }
        };
        for line in &dataset.demand_lines {
            add(line.item, 1, line.units);
        }
        for series in dataset.wide_demand.iter().flat_map(|wide| &wide.series) {
            let units: f64 = series.units.iter().flatten().sum();
            add(series.item, u32::try_from(series.units.len()).unwrap_or(u32::MAX), units);
        }
        let mut products: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        for one in &dataset.uses {
            let product = dataset.products.get(one.product as usize);
            products.entry(one.item).or_default().extend(product.map(|product| product.code.as_str()));
        }
        Self { dataset, items, demand, products }
    }

    fn products(&self, at: usize) -> Option<String> {
        let mut codes = self.products.get(&u32::try_from(at).ok()?)?.clone();
        rank(&mut codes, |one, other| one.cmp(other));
        Some(codes.join(", "))
    }

    fn supplier(&self, item: &Item) -> Option<String> {
        item.supplier
            .and_then(|at| self.dataset.suppliers.get(at as usize))
            .map(|supplier| supplier.name.clone())
    }

    fn history(&self, at: usize) -> Option<String> {
        let (lines, units) = self.demand.get(at).copied().filter(|(lines, _)| *lines > 0)?;
        Some(tr!("{} units in {}", figure(units), counted(lines as usize, "entry", "entries")))
    }
}

fn day(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// A figure with the decimals it needs, two at most.
fn figure(value: f64) -> String {
    trimmed(value, 2)
}

/// The figures that are compared: name and value.
type Figure = (Words, fn(&Item) -> Option<f64>);

const FIGURES: [Figure; 18] = [
    (later("Units per buying unit"), |item| item.units_per_buying_unit),
    (later("Demand per day"), |item| item.demand_mean_per_day),
    (later("Demand variation"), |item| item.demand_sd_per_bucket),
    (later("Lead time, days"), |item| item.lead_time_mean_days),
    (later("Lead time variation, days"), |item| item.lead_time_sd_days),
    (later("Unit cost"), |item| item.unit_cost_money),
    (later("Unit price"), |item| item.unit_price_money),
    (later("On hand"), |item| item.on_hand_units),
    (later("On order"), |item| item.on_order_units),
    (later("Backorders"), |item| item.backorders_units),
    (later("Reorder point"), |item| item.today_reorder_point_units),
    (later("Order quantity"), |item| item.today_order_quantity_units),
    (later("Safety stock"), |item| item.today_safety_stock_units),
    (later("Minimum order"), |item| item.minimum_order_units),
    (later("Order multiple"), |item| item.order_multiple_units),
    (later("Supply capacity per day"), |item| item.capacity_per_day),
    (later("Shelf life, days"), |item| item.shelf_life_days),
    (later("Severity"), |item| item.severity.map(f64::from)),
];

fn changes(old: &Side<'_>, old_at: usize, new: &Side<'_>, new_at: usize) -> Vec<Change> {
    let (Some(before), Some(after)) = (old.dataset.items.get(old_at), new.dataset.items.get(new_at)) else {
        return Vec::new();
    };
    let texts = [
        (tr("Item name"), before.name.clone(), after.name.clone()),
        (tr("Supplier"), old.supplier(before), new.supplier(after)),
        (tr("Lane"), before.lane.clone(), after.lane.clone()),
        (tr("Site"), before.site.clone(), after.site.clone()),
        (tr("Phase-in date"), day(before.phase_in), day(after.phase_in)),
        (tr("Phase-out date"), day(before.phase_out), day(after.phase_out)),
        (tr("Successor"), before.successor.clone(), after.successor.clone()),
        (tr("Used in"), old.products(old_at), new.products(new_at)),
        (tr("Demand history"), old.history(old_at), new.history(new_at)),
    ];
    let figures = FIGURES.map(|(field, of)| (field.said(), of(before).map(figure), of(after).map(figure)));
    let or_none = |text: Option<String>| text.unwrap_or_else(|| String::from("-"));
    texts
        .into_iter()
        .chain(figures)
        .filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| Change {
            field: field.to_owned(),
            before: or_none(before),
            after: or_none(after),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::read::{Choices, FileInput, read};

    fn dataset(text: &str) -> Dataset {
        let file = FileInput { name: "items.csv".into(), bytes: text.as_bytes().to_vec() };
        read(&[file], &Choices::default()).expect("a table").dataset
    }

    #[test]
    fn items_come_go_and_change() {
        let before =
            dataset("Item code,Item name,Unit cost,On hand\nA,Seal,1.5,10\nB,Motor,64,5\nC,Ring,0.3,7\n");
        let after =
            dataset("Item code,Item name,Unit cost,On hand\nD,Pump,90,1\nA,Seal,1.75,10\nC,Ring,0.3,7\n");
        let difference = between(&before, &after, &["A".into(), "B".into()]);
        assert_eq!(
            (difference.new.0, difference.gone.0, difference.changed.0, difference.same),
            (1, 1, 1, 1)
        );
        assert_eq!(difference.new.1[0].name, "Pump");
        assert_eq!(difference.gone.1[0].code, "B");
        let (item, changes) = &difference.changed.1[0];
        assert_eq!(item.code, "A");
        let expected = Change { field: "Unit cost".into(), before: "1.5".into(), after: "1.75".into() };
        assert_eq!(changes, &[expected]);
        assert_eq!((difference.decisions_kept, difference.decisions_without_item), (1, vec!["B".to_owned()]));
    }

    #[test]
    fn history_counts_and_the_same_data_change_nothing() {
        let july = dataset("Item code,2026-05,2026-06,2026-07\nA,4,5,6\nB,1,1,2\n");
        let august = dataset("Item code,2026-06,2026-07,2026-08\nA,5,6,9\nB,1,2,1\n");
        let difference = between(&july, &august, &[]);
        assert_eq!((difference.changed.0, difference.same), (1, 1), "{difference:?}");
        assert_eq!(difference.changed.1[0].1[0].after, "20 units in 3 entries");
        assert_eq!(between(&july, &july, &[]).same, 2);
        assert_eq!(
            between(&july, &july, &[]).answer(),
            "**0 new**, **0 gone**, **0 changed**. Nothing is replaced yet."
        );
    }
}
