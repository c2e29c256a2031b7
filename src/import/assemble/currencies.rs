//! Money of several currencies in one table: said, as nothing here is converted.

use super::Builder;
use crate::engine::language::tr;
use crate::engine::stats::ranking::set_of;
use crate::import::columns::Field;
use crate::import::issue::Severity;
use crate::import::mapping::{Mapped, SAMPLE};
use crate::import::match_headers::{CURRENCIES, header};
use crate::import::notes::Place;

/// Headers of columns that hold currencies.
const HEADERS: [&str; 21] = [
    "currency",
    "currency code",
    "crcy",
    "curr",
    "cur",
    "wahrung",
    "wahrg",
    "whrg",
    "wahr",
    "devise",
    "monnaie",
    "moneda",
    "valuta",
    "divisa",
    "doviz",
    "para birimi",
    "waluta",
    "mena",
    "moeda",
    "валюта",
    "币种",
];
const MONEY: [Field; 3] = [Field::UnitCost, Field::UnitPrice, Field::UnitMargin];

impl Builder<'_> {
    pub(super) fn note_currencies(&mut self, table: &Mapped) {
        let money: Vec<usize> = MONEY.iter().filter_map(|field| table.at(*field)).collect();
        let Some(first) = money.first() else { return };
        let is_named = |at: &usize| {
            table.headers.get(*at).is_some_and(|text| HEADERS.contains(&header(text).base.as_str()))
        };
        let named = (0..table.headers.len()).find(is_named);
        let codes: Vec<&str> = money
            .iter()
            .flat_map(|at| table.values(*at).take(SAMPLE).filter_map(currency))
            .chain(named.iter().flat_map(|at| table.values(*at).take(SAMPLE).filter_map(currency)))
            .collect();
        let codes: Vec<&str> = set_of(codes).into_iter().collect();
        if codes.len() < 2 {
            return;
        }
        let at = named.unwrap_or(*first);
        let value = table.values(at).next().unwrap_or_default();
        let place = Place { table, row: table.header_row, column: Some(at), value };
        let reason =
            tr!("Money in several currencies: {}. The amounts are taken as they stand.", codes.join(", "));
        self.notes.add(
            Severity::Check,
            place,
            &reason,
            tr("Convert them into one currency and load the file again."),
        );
    }
}

/// The currency beside an amount, or alone.
fn currency(text: &str) -> Option<&'static str> {
    const SYMBOLS: [(&str, &str); 9] = [
        ("R$", "BRL"),
        ("€", "EUR"),
        ("£", "GBP"),
        ("$", "USD"),
        ("¥", "JPY"),
        ("₹", "INR"),
        ("₺", "TRY"),
        ("zł", "PLN"),
        ("TL", "TRY"),
    ];
    let symbol = SYMBOLS.into_iter().find(|(symbol, _)| text.contains(symbol)).map(|(_, code)| code);
    symbol.or_else(|| {
        let mut words = text.split(|c: char| !c.is_alphabetic());
        words.find_map(|word| CURRENCIES.iter().find(|code| code.eq_ignore_ascii_case(word))).copied()
    })
}
