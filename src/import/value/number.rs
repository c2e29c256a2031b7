//! Numbers with thousands marks, currencies, parentheses for minus, and words behind them.

use super::{Mark, Style, mark};
use crate::engine::language::{Words, later, tr};
use std::borrow::Cow;

/// Numbers at or beyond this are refused.
const TOO_LARGE: f64 = 1e12;
const NOT_ONE: Words = later("This is not a number.");

/// A number and what follows it, such as "weeks" or "%".
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    pub(crate) value: f64,
    pub(crate) rest: String,
    /// True where the cell is written in the other way than its column, and proves it by itself.
    pub(crate) is_other_way: bool,
}

/// A number. The error is the reason, as a sentence.
pub(crate) fn number(text: &str, style: Style) -> Result<Number, &'static str> {
    if let Some(value) = simple(text.as_bytes(), style.comma) {
        return Ok(Number { value, rest: String::new(), is_other_way: false });
    }
    // Arabic marks have one meaning each.
    let style = Style { comma: style.comma && !text.contains(['\u{66B}', '\u{66C}']), ..style };
    let text = plain_characters(text.trim());
    let lower = text.trim_start_matches(['-', '+', ' ']);
    if ["nan", "inf", "infinity", "1.#inf", "1.#nan", "1.#qnan", "∞"]
        .iter()
        .any(|word| lower.eq_ignore_ascii_case(word))
    {
        return Err(tr("This is not a finite number."));
    }
    let read = |style| written(&text, style);
    match read(style) {
        Err(not)
            if not == NOT_ONE.said()
                && matches!((mark(&text), style.comma), (Mark::Comma, false) | (Mark::Point, true)) =>
        {
            read(Style { comma: !style.comma, ..style }).map(|number| Number { is_other_way: true, ..number })
        }
        other => other,
    }
}

/// Digits with at most one decimal mark and a minus: nearly all cells of nearly all files.
#[inline]
pub(crate) fn simple(bytes: &[u8], comma: bool) -> Option<f64> {
    const POWERS: [f64; 16] =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    let (negative, digits) = match bytes.split_first()? {
        (b'-', rest) => (true, rest),
        _ => (false, bytes),
    };
    if digits.len() > 16 || !digits.first()?.is_ascii_digit() {
        return None;
    }
    let decimal = if comma { b',' } else { b'.' };
    let (mut whole, mut decimals) = (0_u64, None);
    for byte in digits {
        if byte.is_ascii_digit() {
            whole = whole * 10 + u64::from(byte - b'0');
            decimals = decimals.map(|count| count + 1);
        } else if *byte == decimal && decimals.is_none() {
            decimals = Some(0_usize);
        } else {
            return None;
        }
    }
    // At most 15 digits, so both are exact and the quotient is the nearest number.
    let value = whole as f64 / POWERS.get(decimals.unwrap_or(0))?;
    if digits.len() - usize::from(decimals.is_some()) > 15 || value >= TOO_LARGE {
        return None;
    }
    Some(if negative && value != 0.0 { -value } else { value })
}

/// Digits of other scripts, wide letters and other minus signs as ASCII.
fn plain_characters(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain = |c: char| match c {
        '\u{2212}' | '\u{2013}' | '\u{2010}' | '\u{2011}' | '\u{FE63}' => '-',
        // Full-width forms.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{FFE1}' => '£',
        '\u{FFE5}' => '¥',
        // Arabic: decimal and thousands marks.
        '\u{66B}' => '.',
        '\u{66C}' => ',',
        _ => digit_of_script(c).unwrap_or(c),
    };
    Cow::Owned(
        text.chars()
            .map(plain)
            .filter(|c| !matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{FEFF}'))
            .collect(),
    )
}

/// Scripts whose ten digits follow each other: Arabic, Persian, Devanagari, Bengali, Thai.
fn digit_of_script(c: char) -> Option<char> {
    const ZEROS: [u32; 5] = [0x660, 0x6F0, 0x966, 0x9E6, 0xE50];
    let code = u32::from(c);
    let value = ZEROS.iter().find_map(|zero| code.checked_sub(*zero).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

/// A number as it may be written by hand.
fn written(text: &str, style: Style) -> Result<Number, &'static str> {
    let bracketed = text.starts_with('(') && text.ends_with(')');
    let text =
        text.strip_prefix('(').filter(|_| bracketed).and_then(|text| text.strip_suffix(')')).unwrap_or(text);
    let (sign_first, text) = sign(text.trim());
    let text = after_currency(text).ok_or(NOT_ONE.said())?;
    // A minus behind the currency: "£-5".
    let (sign_second, text) = sign(text);
    if sign_first.is_some() && sign_second.is_some() {
        return Err(NOT_ONE.said());
    }
    let (digits, rest) = text.split_at(end_of_number(text));
    // "1'250.–" and "12,-": no cents.
    let has_no_cents = digits.ends_with(['.', ',']) && rest.starts_with(['-', '\u{2014}']);
    let rest = if has_no_cents { rest.trim_start_matches(['-', '\u{2014}']) } else { rest };
    let (trailing_minus, rest) = trailing_minus(rest)?;
    let value = plain(digits, style).and_then(|digits| digits.parse::<f64>().ok()).ok_or(NOT_ONE.said())?;
    if !value.is_finite() || value.abs() >= TOO_LARGE {
        return Err(tr("This number is too large to be meant."));
    }
    let minus = bracketed || trailing_minus || sign_first.or(sign_second) == Some(true);
    let value = if minus && value != 0.0 { -value } else { value };
    Ok(Number { value, rest: rest.to_owned(), is_other_way: false })
}

/// A leading sign: whether it is a minus, and what follows.
fn sign(text: &str) -> (Option<bool>, &str) {
    let minus = match text.as_bytes().first() {
        Some(b'-') => true,
        Some(b'+') => false,
        _ => return (None, text),
    };
    (Some(minus), text.get(1..).unwrap_or_default().trim_start())
}

/// "12-" is -12; "2-3" is a range and no number.
fn trailing_minus(rest: &str) -> Result<(bool, &str), &'static str> {
    let rest = rest.trim();
    match rest.strip_prefix('-') {
        None => Ok((false, rest)),
        Some(behind) if behind.trim_start().starts_with(|c: char| c.is_ascii_digit()) => Err(NOT_ONE.said()),
        Some(behind) => Ok((true, behind.trim())),
    }
}

/// The text behind "GBP", "US$", "'" and the like; nothing where another word stands before the digits.
pub(crate) fn after_currency(text: &str) -> Option<&str> {
    const WORDS: [&str; 11] = ["euro", "rs", "kr", "fr", "zl", "kc", "ft", "sfr", "rm", "r", "rp"];
    const DOLLARS: [&str; 9] = ["us", "a", "c", "ca", "au", "nz", "hk", "s", "r"];
    let text = text.trim_start().trim_start_matches('\'').trim_start_matches(is_blank_or_currency);
    let rest = text.trim_start_matches(char::is_alphabetic);
    let word = crate::import::match_headers::plain_letters(text.get(..text.len() - rest.len())?);
    let is_code =
        || crate::import::match_headers::CURRENCIES.iter().any(|code| code.eq_ignore_ascii_case(&word));
    let is_dollar = || rest.starts_with('$') && DOLLARS.contains(&word.as_str());
    let known = word.is_empty() || WORDS.contains(&word.as_str()) || is_dollar() || is_code();
    known.then(|| rest.trim_start_matches(|c: char| c == '.' && !word.is_empty() || is_blank_or_currency(c)))
}

fn is_blank_or_currency(c: char) -> bool {
    is_currency(c) || c.is_whitespace()
}

/// A backslash is how Japanese text of one byte a letter writes the yen.
pub(crate) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '₹' | '₽' | '₩' | '₺' | '₫' | '฿' | '₪' | '₴' | '\u{a4}' | '\\')
}

/// Where the digits end: spaces and apostrophes may stand between digits, an exponent at the end.
fn end_of_number(text: &str) -> usize {
    let mut end = 0;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let takes = c.is_ascii_digit()
            || matches!(c, '.' | ',')
            || (is_group_mark(c) && before.is_ascii_digit() && next.is_ascii_digit())
            || (matches!(c, 'e' | 'E')
                && before.is_ascii_digit()
                && (next.is_ascii_digit() || matches!(next, '+' | '-')))
            || (matches!(c, '+' | '-') && matches!(before, 'e' | 'E'));
        if !takes {
            break;
        }
        end = at + c.len_utf8();
        before = c;
    }
    end
}

fn is_group_mark(c: char) -> bool {
    matches!(c, ' ' | '\'' | '’' | '`' | '´' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\u{2008}')
}

/// Digits with a decimal point and no thousands marks.
fn plain(digits: &str, style: Style) -> Option<String> {
    let (decimal, group) = if style.comma { (',', '.') } else { ('.', ',') };
    let (mantissa, power) = digits.split_at(digits.find(['e', 'E']).unwrap_or(digits.len()));
    let (whole, decimals) = mantissa.split_once(decimal).unwrap_or((mantissa, ""));
    if decimals.contains(|c: char| !c.is_ascii_digit()) {
        return None;
    }
    // One kind of thousands mark in one number.
    let marks: Vec<char> = whole.chars().filter(|c| !c.is_ascii_digit()).collect();
    if marks.windows(2).any(|two| two[0] != two[1])
        || marks.iter().any(|mark| *mark != group && !is_group_mark(*mark))
    {
        return None;
    }
    if let Some(mark) = marks.first()
        && !is_well_grouped(whole, *mark)
    {
        return None;
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if whole.is_empty() && decimals.is_empty() {
        return None;
    }
    Some(format!("{whole}.{decimals}0{power}"))
}

/// Groups of three behind the first one; of two before the last one, as in India.
fn is_well_grouped(whole: &str, group: char) -> bool {
    let groups: Vec<usize> = whole.split(group).map(str::len).collect();
    let Some((last, before)) = groups.split_last() else { return true };
    let middle = before.get(1..).unwrap_or_default();
    let first = before.first().copied().unwrap_or(1);
    *last == 3 && (1..=3).contains(&first) && middle.iter().all(|length| matches!(length, 2 | 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, comma: bool) -> Option<f64> {
        number(text, Style { comma, ..Style::default() }).ok().map(|found| found.value)
    }

    #[test]
    fn thousands_decimals_signs_and_currencies() {
        let point = [
            ("1,234.56", 1234.56),
            ("1 234.56", 1234.56),
            ("1\u{202f}234.56", 1234.56),
            ("1\u{a0}200", 1200.0),
            ("1'234.5", 1234.5),
            ("1’234’567", 1_234_567.0),
            ("12,34,567", 1_234_567.0),
            ("(12)", -12.0),
            ("12-", -12.0),
            ("-£5", -5.0),
            ("£-5", -5.0),
            ("($1,200.50)", -1200.5),
            ("GBP 1.95", 1.95),
            ("US$ 3", 3.0),
            ("Rs. 5", 5.0),
            ("+7", 7.0),
            (".5", 0.5),
            ("5.", 5.0),
            ("1e5", 1e5),
            ("1E-3", 0.001),
            ("−4", -4.0),
            ("１２", 12.0),
            ("٣٤", 34.0),
            ("١٬٢٣٤٫٥", 1234.5),
            ("'17", 17.0),
            ("¥1,000", 1000.0),
            ("-0", 0.0),
            ("1'250.\u{2013}", 1250.0),
            ("12.-", 12.0),
            ("CHF 7.--", 7.0),
            ("\\800", 800.0),
            ("1,23,456.50", 123_456.5),
            ("CHF 1'000.00", 1000.0),
        ];
        for (text, expected) in point {
            assert_eq!(read(text, false), Some(expected), "{text}");
        }
        let comma = [
            ("1.234,56", 1234.56),
            ("1.234.567", 1_234_567.0),
            ("1 234,5", 1234.5),
            ("16,0860", 16.086),
            ("0,125", 0.125),
            ("1.500", 1500.0),
            ("€ 3,5", 3.5),
            ("12,-", 12.0),
            ("1.250,\u{2013} €", 1250.0),
            ("250,00-", -250.0),
            ("١٬٢٣٤", 1234.0),
            ("١٢٫٥٠", 12.5),
        ];
        for (text, expected) in comma {
            assert_eq!(read(text, true), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "NaN",
            "Infinity",
            "-inf",
            "1e400",
            "--5",
            "1,2,3,4",
            "",
            "abc",
            "SKU123",
            "2-3",
            "1e308",
            "9999999999999999999",
            "1.2.3",
            "1 23",
            "- - 5",
            "€",
            ".",
        ] {
            assert_eq!(read(text, false), None, "{text}");
        }
        assert_eq!(number("12abc", Style::default()).map(|found| found.rest), Ok("abc".to_owned()));
        assert_eq!(number("0x1F", Style::default()).map(|found| found.rest), Ok("x1F".to_owned()));
    }

    #[test]
    fn a_cell_that_proves_itself_is_read_its_own_way() {
        let found = number("1.234,56", Style::default()).unwrap();
        assert_eq!((found.value, found.is_other_way), (1234.56, true));
        assert_eq!(read("12,5", false), Some(12.5));
        assert_eq!(read("1,234", false), Some(1234.0), "open: as the column");
        assert_eq!(read("1,234", true), Some(1.234));
    }

    #[test]
    fn the_short_way_reads_what_the_long_one_reads() {
        for text in [
            "0",
            "7",
            "-12",
            "3.5",
            "16.0860",
            "999999999999",
            "0.1",
            "123456789012345",
            "2.675",
            "1234567.891",
        ] {
            assert_eq!(
                simple(text.as_bytes(), false),
                text.parse().ok().filter(|value: &f64| *value < TOO_LARGE),
                "{text}"
            );
        }
        for text in ["1,5", "", "-", "1e5", "1.2.3", "12345678901234567", " 1", "+1"] {
            assert_eq!(simple(text.as_bytes(), false), None, "{text}");
        }
    }
}
