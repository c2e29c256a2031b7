//! Headers to meanings: spelling evened out, units taken aside, then exact words only.

use super::columns::{Column, Field, TableKind};
use super::value::time_unit_days;
use crate::engine::stats::ranking::rank as rank_all;
use crate::engine::stats::ranking::set_of;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// A header, taken apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Header {
    /// Words outside brackets, evened out.
    pub(crate) base: String,
    /// The same without words of time ("per week") and currencies ("EUR").
    pub(crate) reduced: String,
    /// Unit of time in days.
    pub(crate) unit_days: Option<f64>,
    /// For how many units a price is: "per 100".
    pub(crate) per: Option<f64>,
    /// What its numbers are multiplied by, such as 1,000 for "(TEUR)".
    pub(crate) times: Option<f64>,
    /// True for "(%)".
    pub(crate) percent: bool,
    /// ISO 4217 code.
    pub(crate) currency: Option<&'static str>,
}

/// Lower case without accents; letters and digits only.
pub(crate) fn plain_letters(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ą' | 'ă' | 'ā' => out.push('a'),
            'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' | 'ē' | 'ė' => out.push('e'),
            'ì' | 'í' | 'î' | 'ï' | 'ı' | 'ī' => out.push('i'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => out.push('o'),
            'ù' | 'ú' | 'û' | 'ü' | 'ů' | 'ű' | 'ū' => out.push('u'),
            'ç' | 'ć' | 'č' => out.push('c'),
            'ñ' | 'ń' | 'ň' => out.push('n'),
            'ś' | 'š' | 'ş' | 'ș' => out.push('s'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            'ł' => out.push('l'),
            'ý' | 'ÿ' => out.push('y'),
            'ř' => out.push('r'),
            'ť' | 'ț' | 'ţ' => out.push('t'),
            'ď' | 'đ' => out.push('d'),
            'ğ' => out.push('g'),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ß' => out.push_str("ss"),
            // A mark above a letter, as a letter of its own.
            '\u{300}'..='\u{36f}' => {}
            _ if c.is_alphanumeric() => out.push(c),
            _ => {}
        }
    }
    out
}

/// Words of a text: parted at everything that is no letter or digit, and inside "OrderQty".
fn words(text: &str) -> Vec<String> {
    let mut parted = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in text.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            parted.push(' ');
        }
        parted.push(if c.is_alphanumeric() { c } else { ' ' });
        before = c;
    }
    parted.split_whitespace().map(plain_letters).filter(|word| !word.is_empty()).collect()
}

/// "working days": two words that are one unit.
fn working_days(words: &[String]) -> Option<f64> {
    let is_one = |days: &f64| super::value::is_working_day(*days);
    words.windows(2).find_map(|two| time_unit_days(&two.concat()).filter(is_one))
}

/// "1. Item code" and "2) On hand" without their number.
fn without_number(text: &str) -> &str {
    let rest = text.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = rest.strip_prefix(['.', ')']).map(str::trim_start);
    let is_numbered = text.trim_start().len() - rest.len();
    behind
        .filter(|behind| (1..=2).contains(&is_numbered) && behind.starts_with(char::is_alphabetic))
        .unwrap_or(text)
}

/// "Bestand / Stock": one meaning in two languages, by its first word; nothing for a header that is known as a whole.
fn one_language(text: &str) -> Option<&str> {
    let (one, other) = text.split_once(['/', '|'])?;
    let outside = |part: &str| words(part.split(['(', '[']).next().unwrap_or_default()).concat();
    let [one_word, other_word] = [one, other].map(outside);
    if all_words().contains(&outside(text)) || one_word.is_empty() || one_word == other_word {
        return None;
    }
    let says = |list: &[&str], word: &str| list.iter().any(|name| is_same(name, word));
    let is_both = super::columns::all().any(|(_, _, list)| says(list, &one_word) && says(list, &other_word));
    is_both.then_some(one)
}

/// Takes a header apart.
pub(crate) fn header(text: &str) -> Header {
    let text = without_number(without_path(text));
    let whole: String = text.chars().take(120).collect();
    match one_language(&whole) {
        // The unit may stand behind the other word.
        Some(one) => {
            Header { base: header_of(one).base, reduced: header_of(one).reduced, ..header_of(&whole) }
        }
        None => header_of(&whole),
    }
}

fn header_of(text: &str) -> Header {
    let (mut outside, mut inside) = (String::new(), String::new());
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => inside.push(c),
            _ => outside.push(c),
        }
        if matches!(c, '(' | ')' | '[' | ']') {
            outside.push(' ');
            inside.push(' ');
        }
    }
    let (outside, per_outside) = without_per(&outside);
    let (inside, per_inside) = without_per(&inside);
    let outer = words(&outside);
    let inner = words(&inside);
    let unit = |word: &String| time_unit_days(word);
    let small = |word: &&String| word.len() > 2;
    // What stands beside the words of a meaning: times, currencies, "before tax".
    let is_beside = |word: &String| {
        time_unit_days(word).is_some()
            || matches!(word.as_str(), "per" | "pro" | "par" | "por" | "in" | "en" | "ht")
            || CURRENCIES.iter().any(|code| code.eq_ignore_ascii_case(word))
    };
    Header {
        base: outer.join(" "),
        reduced: outer.iter().filter(|word| !is_beside(word)).cloned().collect::<Vec<_>>().join(" "),
        unit_days: working_days(&inner)
            .or_else(|| working_days(&outer))
            .or_else(|| inner.iter().find_map(unit))
            .or_else(|| outer.iter().filter(small).find_map(unit)),
        per: per_outside.or(per_inside),
        times: times(&inside),
        percent: text.contains('%') || inner.iter().chain(&outer).any(|word| word == "percent"),
        currency: currency(text),
    }
}

/// What a unit behind a header multiplies by: "(TEUR)", "[k€]", "('000)", "(ct)".
fn times(inside: &str) -> Option<f64> {
    const THOUSANDS: [&str; 18] = [
        "teur",
        "keur",
        "kusd",
        "kgbp",
        "kchf",
        "tchf",
        "k€",
        "t€",
        "k$",
        "k£",
        "tsd",
        "tstk",
        "thousand",
        "thousands",
        "000",
        "000s",
        "1000s",
        "miles",
    ];
    const HUNDREDTHS: [&str; 4] = ["ct", "cent", "cents", "pence"];
    let lower = inside.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && !super::value::is_currency(c));
    words.find_map(|word| match word {
        _ if THOUSANDS.contains(&word) => Some(1_000.0),
        _ if HUNDREDTHS.contains(&word) => Some(0.01),
        _ => None,
    })
}

/// "Order Lines/Quantity", as exports of fields below another write it, without the other.
fn without_path(text: &str) -> &str {
    const PARENTS: [&str; 8] = [
        "order lines",
        "invoice lines",
        "bom lines",
        "lines",
        "products",
        "stock moves",
        "operations",
        "vendors",
    ];
    let parted =
        text.split_once('/').filter(|(parent, _)| PARENTS.contains(&parent.trim().to_lowercase().as_str()));
    parted.map_or(text, |(_, field)| field)
}

/// Takes "per 100 pcs" and "/1000" out of a header.
fn without_per(text: &str) -> (String, Option<f64>) {
    const WORDS: [&str; 10] = ["per", "pro", "je", "par", "pour", "por", "ogni", "cada", "voor", "/"];
    let parted = text.replace('/', " / ");
    let words: Vec<&str> = parted.split_whitespace().collect();
    let number = |word: &&str| match word.replace(['.', ',', '\'', '\u{202f}'], "").as_str() {
        "10" => Some(10.0),
        "100" => Some(100.0),
        "1000" => Some(1_000.0),
        "10000" => Some(10_000.0),
        _ => None,
    };
    let is_per = |word: &&str| WORDS.iter().any(|one| word.eq_ignore_ascii_case(one));
    let at = words.windows(2).position(|two| is_per(&two[0]) && number(&two[1]).is_some());
    let Some((at, per)) = at.and_then(|at| Some((at, words.get(at + 1).and_then(number)?))) else {
        return (text.to_owned(), None);
    };
    let is_unit = |word: &&str| super::value::is_unit(word);
    let behind = at + 2 + usize::from(words.get(at + 2).is_some_and(is_unit));
    let kept = words.iter().take(at).chain(words.iter().skip(behind)).copied().collect::<Vec<_>>();
    (kept.join(" "), Some(per))
}

/// Codes of ISO 4217 that headers and cells may hold.
pub(crate) const CURRENCIES: [&str; 24] = [
    "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF",
    "RON", "TRY", "INR", "BRL", "MXN", "ZAR", "SGD", "HKD", "KRW",
];

fn currency(text: &str) -> Option<&'static str> {
    let symbol = [('€', "EUR"), ('£', "GBP")].into_iter().find(|(symbol, _)| text.contains(*symbol));
    let mut parts = text.split(|c: char| !c.is_alphanumeric());
    symbol
        .map(|(_, code)| code)
        .or_else(|| parts.find_map(|part| CURRENCIES.iter().find(|code| **code == part)).copied())
}

/// Whether the values of a column are days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Days {
    Yes,
    No,
    /// Empty, or day numbers of a spreadsheet.
    Perhaps,
}

pub(crate) fn fits(field: Field, days: Days) -> bool {
    match days {
        Days::Perhaps => true,
        Days::Yes => field.is_date() || field.is_text(),
        Days::No => !field.is_date(),
    }
}

/// The meanings of the columns for one kind of table; each meaning once, the plainest word first.
pub(crate) fn assign(kind: TableKind, headers: &[Header], days: &[Days]) -> Vec<Option<Field>> {
    let mut found: Vec<(usize, usize, Field)> = Vec::new();
    for (at, (header, days)) in headers.iter().zip(days).enumerate() {
        for column in kind.columns() {
            if let Some(rank) = rank(column, header)
                && fits(column.0, *days)
            {
                // "Received" over day numbers is a day.
                let is_second = *days == Days::Perhaps && !column.0.is_date() && names_day(kind, header);
                found.push((rank + if is_second { 500 } else { 0 }, at, column.0));
            }
        }
    }
    rank_all(&mut found, |one, other| (one.0, one.1).cmp(&(other.0, other.1)));
    let mut out = vec![None; headers.len()];
    for (_, at, field) in found {
        if out.get(at) == Some(&None)
            && !out.contains(&Some(field))
            && let Some(place) = out.get_mut(at)
        {
            *place = Some(field);
        }
    }
    out
}

/// True where the words of a day's column have the header.
fn names_day(kind: TableKind, header: &Header) -> bool {
    kind.columns().iter().any(|column| column.0.is_date() && rank(column, header).is_some())
}

pub(crate) fn rank((field, names): &Column, header: &Header) -> Option<usize> {
    let place = |word: &str| names.iter().position(|name| is_same(name, word));
    if header.base.is_empty() {
        return None;
    }
    place(&header.base).or_else(|| {
        // "Price per unit" without its small word is no "price unit".
        if header.reduced.is_empty() || *field == Field::PricePer {
            None
        } else {
            place(&header.reduced).map(|at| at + 1_000)
        }
    })
}

/// "unitprice" is "unit price".
fn is_same(one: &str, other: &str) -> bool {
    let is_letter = |byte: &u8| *byte != b' ';
    one.bytes().filter(is_letter).eq(other.bytes().filter(is_letter))
}

/// How many texts name a meaning in any table.
pub(crate) fn known_headers<'a>(texts: impl Iterator<Item = &'a str>) -> usize {
    let words = all_words();
    let known = |text: &&str| {
        // Longer texts than any word: descriptions and the like.
        if text.len() > 120 {
            return false;
        }
        let header = header(text);
        !header.base.is_empty()
            && [&header.base, &header.reduced].into_iter().any(|word| words.contains(&without_spaces(word)))
    };
    texts.filter(|text| !text.trim().is_empty()).filter(known).count()
}

fn without_spaces(word: &str) -> String {
    word.chars().filter(|c| *c != ' ').collect()
}

/// All words of all tables without their spaces, made once: tens of thousands of cells may be looked up.
fn all_words() -> &'static BTreeSet<String> {
    static WORDS: OnceLock<BTreeSet<String>> = OnceLock::new();
    WORDS.get_or_init(|| {
        set_of(super::columns::all().flat_map(|(_, _, words)| words.iter().map(|word| without_spaces(word))))
    })
}
