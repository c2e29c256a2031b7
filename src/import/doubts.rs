//! Headers whose words alone do not tell what their column means: the values decide, and what was decided is shown.

use super::choices::Choices;
use super::columns::{Column, Field, TableKind};
use super::mapping::{Mapped, SAMPLE};
use super::match_headers::{self, Header};
use super::report::MatchState;
use super::texts::trimmed;
use crate::engine::language::tr;
use crate::engine::stats::ranking::set_of;
use std::collections::BTreeMap;

/// Plain words for a quantity of anything.
const QUANTITIES: [&str; 13] = [
    "quantity",
    "qty",
    "menge",
    "anzahl",
    "quantite",
    "qte",
    "cantidad",
    "quantita",
    "qta",
    "aantal",
    "quantidade",
    "ilosc",
    "miktar",
];

impl Mapped {
    /// Takes columns out that hold words where their meaning is a number that rows can do without.
    pub(crate) fn without_numbers(&self, fields: &mut [Option<Field>], choices: &Choices) -> Vec<usize> {
        let is_chosen = |at: usize| {
            choices.fields.iter().any(|(key, column, _)| *key == self.key && usize::from(*column) == at)
        };
        let is_needed = |field: Field| matches!(field, Field::Quantity | Field::OrderedQuantity);
        let mut found = Vec::new();
        for (at, place) in fields.iter_mut().enumerate() {
            let is_number = |field: &Field| !field.is_text() && !field.is_date() && !is_needed(*field);
            if !place.as_ref().is_some_and(is_number) || is_chosen(at) {
                continue;
            }
            let mut values = self.values(at).take(40).peekable();
            if values.peek().is_some() && values.all(|text| !text.contains(char::is_numeric)) {
                *place = None;
                found.push(at);
            }
        }
        found
    }

    /// In a list with one row an item a plain quantity is its stock.
    pub(crate) fn quantity_for_stock(
        &self,
        kind: TableKind,
        headers: &[Header],
        fields: &mut [Option<Field>],
    ) {
        let at = |field: Field| fields.iter().position(|one| *one == Some(field));
        let Some(code) =
            at(Field::ItemCode).filter(|_| kind == TableKind::Items && at(Field::OnHand).is_none())
        else {
            return;
        };
        let is_plain = |header: &Header| QUANTITIES.contains(&header.base.as_str());
        let found = headers.iter().position(is_plain).filter(|at| fields.get(*at) == Some(&None));
        let codes: Vec<&str> = self.values(code).take(SAMPLE).collect();
        let is_list = set_of(&codes).len() == codes.len() || at(Field::Site).is_some();
        if let Some(place) = found.filter(|_| is_list).and_then(|at| fields.get_mut(at)) {
            *place = Some(Field::OnHand);
        }
    }

    /// "Name" beside lines of sales is who bought, where one item has several of them.
    pub(crate) fn name_for_customer(
        &self,
        kind: TableKind,
        headers: &[Header],
        fields: &mut [Option<Field>],
    ) {
        if kind != TableKind::DemandLines || fields.contains(&Some(Field::Customer)) {
            return;
        }
        let at = |field: Field| fields.iter().position(|one| *one == Some(field));
        let is_bare = |at: &usize| headers.get(*at).is_some_and(|header| header.base == "name");
        let Some((code, name)) = at(Field::ItemCode).zip(at(Field::ItemName).filter(is_bare)) else { return };
        let mut names: BTreeMap<&str, &str> = BTreeMap::new();
        let text = |row: usize, at: usize| trimmed(self.cell(row, at).text);
        let differs = self.data_rows().take(SAMPLE).any(|row| {
            let (code, name) = (text(row, code), text(row, name));
            !name.is_empty() && names.insert(code, name).is_some_and(|before| before != name)
        });
        if let Some(place) = fields.get_mut(name).filter(|_| differs) {
            *place = Some(Field::Customer);
        }
    }

    /// Says of the columns above, and of codes and service targets that could be another, what they were taken for.
    pub(crate) fn doubt_meanings(&mut self, headers: &[Header], headless: Option<usize>) {
        let rival = self.rival_code(headers);
        for (at, header) in headers.iter().enumerate().take(self.columns.len()) {
            let targets_chance =
                || ["chance", "cycle", "csl", "alpha"].iter().any(|word| header.base.contains(word));
            let doubt = match self.columns.get(at).and_then(|column| column.field) {
                Some(Field::ItemCode) if headless == Some(at) => tr(
                    "The column has no header. Its texts head groups of rows: they were taken as item codes.",
                ),
                Some(Field::ItemCode) if rival => tr("Another column could hold the item code too."),
                Some(Field::OnHand) if QUANTITIES.contains(&header.base.as_str()) => {
                    tr("Taken as the stock on hand: the header does not say of what it is the quantity.")
                }
                Some(Field::TargetChance) if !targets_chance() => tr(
                    "Taken as the chance of no stock-out in an order cycle, not as the share of units served.",
                ),
                Some(Field::Customer) if header.base == "name" => {
                    tr("One item has several of these names: they were taken as customers.")
                }
                _ => continue,
            };
            if let Some(column) = self.columns.get_mut(at) {
                column.state = MatchState::Check;
                column.doubt = doubt;
            }
        }
    }

    /// True where an unused column has another word for the item code, and codes of its own in most rows.
    fn rival_code(&self, headers: &[Header]) -> bool {
        let mut columns = self.kind.map_or(&[][..], TableKind::columns).iter();
        let Some(words) = columns.find(|one: &&Column| one.0 == Field::ItemCode) else { return false };
        let is_unused = |at: usize| self.columns.get(at).is_some_and(|column| column.field.is_none());
        let differs = |at: usize| {
            let code = self.at(Field::ItemCode).unwrap_or(at);
            let rows = self.data_rows().take(50);
            let text = |row: usize, at: usize| trimmed(self.cell(row, at).text);
            let own = rows.filter(|row| !text(*row, at).is_empty() && text(*row, at) != text(*row, code));
            own.count() * 2 > self.row_count().min(50)
        };
        let names_code = |(at, header): (usize, &Header)| {
            is_unused(at)
                && match_headers::rank(words, header).is_some_and(|rank| rank < 1_000)
                && differs(at)
        };
        headers.iter().enumerate().any(names_code)
    }
}
