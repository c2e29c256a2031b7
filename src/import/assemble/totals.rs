//! Rows that hold sums of others: by what they say, and by what they add up to.

use crate::import::cells::{Row, style};
use crate::import::columns::Field;
use crate::import::mapping::Mapped;
use crate::import::value;

/// What a row adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Total {
    /// Some rows.
    Sub,
    /// All rows.
    Grand,
}

/// Words for a sum of all rows, in lower case.
const GRAND: [&str; 14] = [
    "grand total",
    "overall total",
    "gesamtsumme",
    "gesamtergebnis",
    "endsumme",
    "total general",
    "total général",
    "totale generale",
    "eindtotaal",
    "suma końcowa",
    "общий итог",
    "总计",
    "総計",
    "総合計",
];
/// Words for a sum of some rows.
const SUB: [&str; 13] = [
    "subtotal",
    "sub-total",
    "sub total",
    "zwischensumme",
    "teilergebnis",
    "teilsumme",
    "sous-total",
    "sous total",
    "subtotale",
    "subtotaal",
    "suma częściowa",
    "小計",
    "小计",
];
/// Words for a sum.
const PLAIN: [&str; 28] = [
    "total",
    "totals",
    "sum",
    "summe",
    "gesamt",
    "ergebnis",
    "insgesamt",
    "suma",
    "somme",
    "ensemble",
    "totale",
    "totaal",
    "razem",
    "ogółem",
    "итого",
    "всего",
    "celkem",
    "összesen",
    "toplam",
    "summa",
    "yhteensä",
    "i alt",
    "total:",
    "σύνολο",
    "合計",
    "合计",
    "합계",
    "المجموع",
];

/// Rows back that are added up.
const ROWS_BACK: usize = 5_000;
/// Rows without a word that are added up, per table.
const MOST_TRIED: u32 = 2_000;

/// Tells totals from rows of values.
pub(super) struct Totals<'t> {
    table: &'t Mapped,
    code: Option<usize>,
    /// Columns whose cell a row of values does not leave empty.
    needed: Vec<usize>,
    /// Columns of quantities.
    sums: Vec<usize>,
    /// Other columns of texts that most rows fill.
    texts: Vec<usize>,
    /// Where the rows begin that a subtotal adds up.
    block: usize,
    tried: u32,
}

/// How a label says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Exactly(Total),
    /// Among other words.
    Partly(Total),
    Nothing,
}

impl<'t> Totals<'t> {
    pub(super) fn new(table: &'t Mapped) -> Self {
        let at = |field: &Field| table.at(*field);
        let needed = [Field::Date, Field::OrderedOn].iter().filter_map(at).collect();
        let additive =
            [Field::Quantity, Field::OrderedQuantity, Field::ReceivedQuantity, Field::OnHand, Field::OnOrder];
        let mut sums: Vec<usize> = additive.iter().filter_map(at).collect();
        if let Some(grid) = &table.grid {
            sums.extend(grid.places.iter().map(|(column, _)| *column).take(12));
        }
        let words = [Field::ItemName, Field::Supplier, Field::SupplierCode, Field::Customer, Field::Country];
        let is_filled = |at: &usize| table.values(*at).take(30).count() * 2 > table.row_count().min(30);
        let texts = words.iter().filter_map(at).filter(is_filled).collect();
        Self { table, code: table.at(Field::ItemCode), needed, sums, texts, block: table.first, tried: 0 }
    }

    /// What the row adds up, where it holds no values of its own.
    pub(super) fn look(&mut self, row: &Row<'t>) -> Option<Total> {
        let found = self.total(row);
        if found.is_some() {
            self.block = row.at + 1;
        }
        found
    }

    fn total(&mut self, row: &Row<'t>) -> Option<Total> {
        let empty = |at: usize| self.table.cell(row.at, at).text.trim().is_empty();
        // A row of values has its day: nearly all rows of nearly all tables of lines are seen to here.
        if self.needed.len() == 1
            && self.needed.iter().any(|at| *at > 0 && !empty(*at))
            && self.code.is_some_and(|at| !empty(at))
        {
            return None;
        }
        let (label_at, label) =
            row.texts().enumerate().map(|(at, text)| (at, text.trim())).find(|(_, text)| !text.is_empty())?;
        let lacks_code = self.code.is_some_and(empty);
        let is_code = self.code == Some(label_at);
        // A row of values names its item and, where others do, its day.
        let lacks_needed = self.needed.iter().all(|at| empty(*at) || *at == label_at);
        if !(lacks_code || is_code || self.code.is_none()) || !lacks_needed {
            return None;
        }
        let says = says(label);
        if says == Says::Nothing && !lacks_code {
            return None;
        }
        let lacks_texts = self.texts.iter().all(|at| empty(*at) || *at == label_at);
        match says {
            Says::Exactly(total)
                if lacks_code
                    || is_unmistakable(label)
                    || lacks_texts && (!self.texts.is_empty() || !self.needed.is_empty()) =>
            {
                Some(total)
            }
            Says::Exactly(total) => self
                .adds_up(row)
                .or_else(|| (!self.has_sums(row)).then_some(total))
                .map(|found| if total == Total::Grand { total } else { found }),
            Says::Partly(total) if lacks_code => Some(total),
            Says::Partly(total) => self.adds_up(row).map(|_| total),
            Says::Nothing if lacks_texts && self.tried < MOST_TRIED => {
                self.tried += 1;
                self.adds_up(row)
            }
            Says::Nothing => None,
        }
    }

    fn has_sums(&self, row: &Row<'_>) -> bool {
        self.sums.iter().any(|at| self.units(row.at, *at).is_some())
    }

    fn units(&self, row: usize, at: usize) -> Option<f64> {
        let cell = self.table.cell(row, at);
        let column = self.table.columns.get(at)?;
        value::number(cell.text, style(cell, column)).ok().map(|number| number.value)
    }

    /// True sums: of the rows since the last total, or of all rows.
    fn adds_up(&self, row: &Row<'_>) -> Option<Total> {
        let is_sum = |from: usize| {
            let mut found = 0;
            for at in &self.sums {
                let Some(total) = self.units(row.at, *at) else { continue };
                let sum: f64 = (from..row.at).filter_map(|other| self.value_of(other, *at)).sum();
                if (sum - total).abs() > 1e-6 * total.abs().max(1.0) {
                    return false;
                }
                found += usize::from(total != 0.0);
            }
            found > 0
        };
        let block = self.block.max(row.at.saturating_sub(ROWS_BACK));
        if row.at - block >= 2 && is_sum(block) {
            let is_all = block == self.table.first && row.at + 1 >= self.table.texts.len();
            return Some(if is_all { Total::Grand } else { Total::Sub });
        }
        // Some programs write the sum of all rows first.
        if row.at == self.table.first && self.is_sum_of_rows_below(row) {
            return Some(Total::Grand);
        }
        let all = self.table.first;
        (block > all && row.at - all <= ROWS_BACK * 20 && is_sum(all)).then_some(Total::Grand)
    }

    /// Only of a row that calls itself a total.
    fn is_sum_of_rows_below(&self, row: &Row<'_>) -> bool {
        let label = self.code.map_or("", |code| self.table.cell(row.at, code).text.trim());
        let rows = || row.at + 1..self.table.texts.len();
        if says(label) == Says::Nothing || !(2..=ROWS_BACK * 20).contains(&rows().len()) {
            return false;
        }
        let total = |at: &usize| Some((*at, self.units(row.at, *at).filter(|total| *total != 0.0)?));
        let totals: Vec<(usize, f64)> = self.sums.iter().filter_map(total).collect();
        let adds_up = |(at, total): &(usize, f64)| {
            let sum: f64 = rows().filter_map(|other| self.value_of(other, *at)).sum();
            (sum - total).abs() <= 1e-6 * total.abs().max(1.0)
        };
        !totals.is_empty() && totals.iter().all(adds_up)
    }

    /// Units of a row that names an item.
    fn value_of(&self, row: usize, at: usize) -> Option<f64> {
        let code = self.code.map_or("", |code| self.table.cell(row, code).text.trim());
        let is_value = !code.is_empty() && !matches!(says(code), Says::Exactly(_));
        is_value.then(|| self.units(row, at)).flatten()
    }
}

/// True for words that no item has as its code, whatever else stands in the row.
fn is_unmistakable(label: &str) -> bool {
    let label = label.to_lowercase();
    GRAND.iter().chain(&SUB).any(|word| *word == label)
}

/// True for the label of a row that holds a total.
pub(crate) fn is_total(label: &str) -> bool {
    says(label) != Says::Nothing
}

/// Whether a label says that its row is a total.
fn says(label: &str) -> Says {
    if label.len() > 80 || label.as_bytes().first().is_some_and(u8::is_ascii_digit) && !label.contains(' ') {
        return Says::Nothing;
    }
    if label.bytes().all(|byte| byte == b'*') {
        // How SAP marks sums.
        return Says::Exactly(if label.len() > 1 { Total::Grand } else { Total::Sub });
    }
    let lower = label.to_lowercase();
    let plain = lower.trim_matches(|c: char| matches!(c, '*' | ':' | '=' | '-' | '.' | '#' | '>' | ' '));
    let lists = [(&GRAND[..], Total::Grand), (&SUB[..], Total::Sub), (&PLAIN[..], Total::Grand)];
    for (words, total) in lists {
        if words.contains(&plain) {
            return Says::Exactly(total);
        }
    }
    for (words, total) in [(&GRAND[..], Total::Grand), (&SUB[..], Total::Sub), (&PLAIN[..], Total::Sub)] {
        let among = |word: &str| {
            let begins =
                plain.strip_prefix(word).is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphanumeric()));
            let ends = plain
                .strip_suffix(word)
                .is_some_and(|rest| rest.ends_with(|c: char| c.is_whitespace() || c == ':'));
            begins || ends
        };
        if words.iter().any(|word| among(word)) {
            return Says::Partly(total);
        }
    }
    Says::Nothing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_say_it_exactly_partly_or_not() {
        for (label, expected) in [
            ("Total", Says::Exactly(Total::Grand)),
            ("** Gesamtsumme **", Says::Exactly(Total::Grand)),
            ("Sub-total:", Says::Exactly(Total::Sub)),
            ("Sub-total 2010-12-01", Says::Partly(Total::Sub)),
            ("A-100 Ergebnis", Says::Partly(Total::Sub)),
            ("Total Gym 1100", Says::Partly(Total::Sub)),
            ("Grand Total EUR", Says::Partly(Total::Grand)),
            ("Totalisator", Says::Nothing),
            ("Summer hat", Says::Nothing),
            ("12-100", Says::Nothing),
        ] {
            assert_eq!(says(label), expected, "{label}");
        }
    }
}
