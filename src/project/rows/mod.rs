//! Rows of the tables of items: those that hold what is typed and fit the filters of their columns, in the order of up
//! to three columns, with sums over them. A worker puts them in order, so that the page stays free with 100,000 items.

mod condition;
mod fields;

use crate::engine::stats::ranking::{rank, set_of};
use crate::project::plan::figures::{ItemPlan, Plan};
use condition::Condition;
use fields::{BETWEEN, Key, Said, is_of_words, key, said, supplier_name};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Most values of a column that are told.
const MOST_VALUES: usize = 60;

/// Which rows, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Wanted {
    /// Words that name, code, supplier or reason of risk hold, all of them.
    pub typed: String,
    /// Columns and what is typed into their filters; each has to fit.
    pub filters: Vec<(String, String)>,
    /// Only these rows, by index; all where there are none.
    pub among: Vec<u32>,
    /// Columns by their names, the first counts most; true for the largest first.
    pub by: Vec<(String, bool)>,
    /// Columns to add up.
    pub sums: Vec<String>,
    /// The column whose values are to be told; empty for none.
    pub values_of: String,
}

/// Rows by index into the plan's items.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    /// What was wanted.
    pub wanted: Wanted,
    /// The rows.
    pub rows: Vec<u32>,
    /// By column to add up, the sum of these rows; none where no cell of it is known.
    pub sums: Vec<Option<f64>>,
    /// The same over all rows of the plan.
    pub sums_of_all: Vec<Option<f64>>,
    /// By filter, how it was read; empty where it cannot be read and narrows nothing.
    pub read: Vec<String>,
    /// Values of the column asked for among rows that fit everything else, and how often, the most frequent first.
    pub values: Vec<(String, u32)>,
}

fn compare(one: &Key, other: &Key, largest_first: bool) -> Ordering {
    let order = match (one, other) {
        (Key::Blank, Key::Blank) => Ordering::Equal,
        (Key::Blank, _) => return Ordering::Greater,
        (_, Key::Blank) => return Ordering::Less,
        (Key::Number(one), Key::Number(other)) => one.total_cmp(other),
        (Key::Text(one), Key::Text(other)) => one.cmp(other),
        (Key::Number(_), Key::Text(_)) => Ordering::Less,
        (Key::Text(_), Key::Number(_)) => Ordering::Greater,
    };
    if largest_first { order.reverse() } else { order }
}

/// Whether a text holds a word that is given in lower case.
fn holds(text: &str, word: &str) -> bool {
    // Most names are plain letters: nothing is copied for them.
    if !text.is_ascii() || !word.is_ascii() {
        return text.to_lowercase().contains(word);
    }
    let (text, word) = (text.as_bytes(), word.as_bytes());
    text.windows(word.len().max(1)).any(|part| part.eq_ignore_ascii_case(word))
}

/// The rows that are wanted.
#[must_use]
pub fn rows(plan: &Plan, wanted: &Wanted) -> Rows {
    let words: Vec<String> = wanted.typed.split_whitespace().map(str::to_lowercase).collect();
    let conditions: Vec<(&str, Option<Condition>)> = wanted
        .filters
        .iter()
        .map(|(column, typed)| (column.as_str(), Condition::of(typed, is_of_words(column))))
        .collect();
    let among = set_of(wanted.among.iter().copied());
    let is_wanted = |row: u32, item: &ItemPlan| {
        let texts =
            [&item.name, &item.code, supplier_name(plan, item).unwrap_or_default(), &item.risk.reason];
        (among.is_empty() || among.contains(&row))
            && words.iter().all(|word| texts.iter().any(|text| holds(text, word)))
    };
    let fits_but = |item: &ItemPlan, but: &str| {
        conditions.iter().filter(|(column, _)| *column != but).all(|(column, condition)| {
            condition.as_ref().is_none_or(|condition| condition.fits(&said(plan, item, column)))
        })
    };
    let items = || (0..).zip(&plan.items).filter(|(row, item)| is_wanted(*row, item));
    let fitting = items().filter(|(_, item)| fits_but(item, ""));
    let mut found: Vec<(u32, Vec<Key>)> = fitting
        .map(|(row, item)| (row, wanted.by.iter().map(|(column, _)| key(plan, item, column)).collect()))
        .collect();
    if !wanted.by.is_empty() {
        rank(&mut found, |(_, one), (_, other)| {
            let keys = one.iter().zip(other).zip(&wanted.by);
            let mut orders = keys.map(|((one, other), (_, largest))| compare(one, other, *largest));
            orders.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        });
    }
    let rows: Vec<u32> = found.into_iter().map(|(row, _)| row).collect();
    let mut is_shown = vec![false; if wanted.sums.is_empty() { 0 } else { plan.items.len() }];
    for row in &rows {
        if let Some(is_shown) = is_shown.get_mut(*row as usize) {
            *is_shown = true;
        }
    }
    let read = |(_, condition): &(&str, Option<Condition>)| {
        condition.as_ref().map(Condition::words).unwrap_or_default()
    };
    let told = items().filter(|(_, item)| fits_but(item, &wanted.values_of));
    Rows {
        sums: wanted
            .sums
            .iter()
            .map(|column| sum(plan, &|row| is_shown.get(row) == Some(&true), column))
            .collect(),
        sums_of_all: wanted.sums.iter().map(|column| sum(plan, &|_| true, column)).collect(),
        read: conditions.iter().map(read).collect(),
        values: values(plan, told.map(|(_, item)| item), &wanted.values_of),
        rows,
        wanted: wanted.clone(),
    }
}

/// The sum of a column in the order of the plan, so that it does not depend on how the rows are sorted.
fn sum(plan: &Plan, is_shown: &dyn Fn(usize) -> bool, column: &str) -> Option<f64> {
    let shown = plan.items.iter().enumerate().filter(|(row, _)| is_shown(*row));
    let figures = shown.filter_map(|(_, item)| match key(plan, item, column) {
        Key::Number(value) => Some(value),
        _ => None,
    });
    figures.fold(None, |sum, value| Some(sum.unwrap_or(0.0) + value))
}

/// The values of a column of words with their counts; none where they are too many to choose from.
fn values<'a>(plan: &'a Plan, items: impl Iterator<Item = &'a ItemPlan>, column: &str) -> Vec<(String, u32)> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    if !is_of_words(column) || matches!(column, "item" | "reason") {
        return Vec::new();
    }
    for item in items {
        if let Said::Words(text) = said(plan, item, column) {
            for part in text.split(BETWEEN) {
                match counts.get_mut(part) {
                    Some(count) => *count += 1,
                    None => drop(counts.insert(part.to_owned(), 1)),
                }
            }
        }
    }
    let mut found: Vec<(String, u32)> = counts.into_iter().collect();
    rank(&mut found, |(_, one), (_, other)| other.cmp(one));
    found.truncate(MOST_VALUES);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::segment::portfolio::Group;
    use crate::import::dataset::{Dataset, Item, Supplier};
    use crate::project::plan;
    use crate::project::settings::Settings;

    fn plan() -> Plan {
        let item = |code: &str, name: &str, supplier: Option<u32>, days: f64| Item {
            code: code.into(),
            name: Some(name.into()),
            supplier,
            lead_time_mean_days: Some(days),
            ..Item::default()
        };
        let dataset = Dataset {
            items: vec![
                item("A-1", "Shaft seal", Some(0), 20.0),
                item("A-2", "Pump", None, 5.0),
                item("B-1", "seal kit", Some(0), 20.0),
                item("B-2", "Dichtung ÄÖ", Some(0), 7.0),
            ],
            suppliers: vec![Supplier { name: "Mill".into(), ..Supplier::default() }],
            ..Dataset::default()
        };
        plan::build(&dataset, &Settings::default())
    }

    fn found(typed: &str, by: &[(&str, bool)]) -> Vec<u32> {
        let by = by.iter().map(|(column, largest)| ((*column).to_owned(), *largest)).collect();
        rows(&plan(), &Wanted { typed: typed.into(), by, ..Wanted::default() }).rows
    }

    #[test]
    fn every_word_is_found_somewhere() {
        assert_eq!(found("SEAL", &[]), [0, 2]);
        assert_eq!(found("mill seal b", &[]), [2], "in supplier, name and code");
        assert_eq!(found("äö", &[]), [3]);
        assert_eq!(found("", &[]), [0, 1, 2, 3]);
        assert!(found("gasket", &[]).is_empty());
    }

    #[test]
    fn equals_keep_their_order_and_blanks_are_last_either_way() {
        assert_eq!(found("", &[("lead-time", false)]), [1, 3, 0, 2]);
        assert_eq!(found("", &[("lead-time", true)]), [0, 2, 3, 1]);
        assert_eq!(found("", &[("lead-time", true), ("item", false)]), [2, 0, 3, 1]);
        assert_eq!(found("", &[("supplier", false)]).last(), Some(&1));
        assert_eq!(found("", &[("supplier", true)]).last(), Some(&1));
    }

    #[test]
    fn filters_of_columns_narrow_add_up_and_say_how_they_were_read() {
        let plan = plan();
        let ask = |filters: &[(&str, &str)], values_of: &str| {
            let filters = filters.iter().map(|(column, typed)| ((*column).into(), (*typed).into())).collect();
            let sums = vec![String::from("lead-time"), String::from("on-hand")];
            rows(&plan, &Wanted { filters, sums, values_of: values_of.into(), ..Wanted::default() })
        };
        let all = ask(&[], "supplier");
        assert_eq!((all.rows.as_slice(), all.sums.as_slice()), (&[0, 1, 2, 3][..], &[Some(52.0), None][..]));
        assert_eq!(all.values, [(String::from("Mill"), 3)]);
        let long = ask(&[("lead-time", "> 6"), ("supplier", "=mill")], "supplier");
        assert_eq!((long.rows, long.sums[0]), (vec![0, 2, 3], Some(47.0)));
        assert_eq!(long.read, ["above 6", "is mill"]);
        assert_eq!(long.values, [(String::from("Mill"), 3)], "the column's own filter hides no value");
        assert_eq!(ask(&[("supplier", "blank")], "").rows, [1]);
        let unread = ask(&[("lead-time", "long")], "");
        assert_eq!((unread.rows.len(), unread.read), (4, vec![String::new()]), "narrows nothing and says so");
        assert!(ask(&[], "item").values.is_empty() && ask(&[], "lead-time").values.is_empty());
        let among = Wanted { among: vec![2, 0], by: vec![("item".into(), false)], ..Wanted::default() };
        assert_eq!(rows(&plan, &among).rows, [2, 0]);
    }

    #[test]
    fn a_group_leaves_the_others_out() {
        let plan = plan();
        let of = |group: Group| Wanted {
            filters: vec![("group".into(), ["=", group.name()].concat())],
            ..Wanted::default()
        };
        let all: usize = Group::ALL.into_iter().map(|group| rows(&plan, &of(group)).rows.len()).sum();
        assert_eq!(all, plan.items.len());
    }
}
