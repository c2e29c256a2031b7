//! Rows of several measures below each other: units beside their value, what was sold beside what was forecast.

use super::columns::{Field, TableKind};
use super::mapping::{Mapped, SAMPLE};
use super::match_headers::plain_letters;
use super::texts::trimmed;
use crate::engine::stats::ranking::set_of;

/// Words for units that were sold or used: letters only, lower case.
const UNITS: [&str; 25] = [
    "qty",
    "quantity",
    "units",
    "unitssold",
    "pcs",
    "pieces",
    "volume",
    "actual",
    "actuals",
    "sales",
    "salesqty",
    "demand",
    "history",
    "menge",
    "absatz",
    "stuck",
    "ist",
    "verbrauch",
    "quantite",
    "qte",
    "cantidad",
    "unidades",
    "quantita",
    "aantal",
    "ilosc",
];
/// Words for what is none of that.
const OTHERS: [&str; 36] = [
    "value",
    "amount",
    "revenue",
    "turnover",
    "salesvalue",
    "netsales",
    "cost",
    "price",
    "margin",
    "profit",
    "forecast",
    "fcst",
    "plan",
    "budget",
    "target",
    "stock",
    "inventory",
    "onhand",
    "lastyear",
    "ly",
    "umsatz",
    "wert",
    "betrag",
    "prognose",
    "soll",
    "bestand",
    "chiffredaffaires",
    "valeur",
    "montant",
    "prevision",
    "importe",
    "valor",
    "prevision",
    "valore",
    "omzet",
    "wartosc",
];

/// The column that tells of each row which measure it holds, where there are several.
pub(crate) fn column(table: &Mapped) -> Option<usize> {
    let across =
        matches!(table.kind, Some(TableKind::DemandAcross | TableKind::Items)) && table.grid.is_some();
    let at = table.at(Field::ItemCode).filter(|_| across)?;
    let is_free = |column: &usize| {
        *column != at
            && !table.is_period(*column)
            && table.columns.get(*column).is_some_and(|column| column.field.is_none_or(Field::is_text))
    };
    (0..table.columns.len()).filter(is_free).find(|column| {
        let words: Vec<String> = table.values(*column).take(SAMPLE).map(plain_letters).collect();
        let words: Vec<String> = set_of(words).into_iter().collect();
        let is_any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let all = words.iter().all(|word| UNITS.contains(&word.as_str()) || OTHERS.contains(&word.as_str()));
        words.len() > 1 && words.len() < 12 && all && is_any(&UNITS) && is_any(&OTHERS)
    })
}

/// True for a row that holds no units.
pub(crate) fn is_other(text: &str) -> bool {
    OTHERS.contains(&plain_letters(trimmed(text)).as_str())
}
