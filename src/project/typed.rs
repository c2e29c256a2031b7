//! A number as people type it.

use crate::engine::language::tr;
use crate::engine::signs;

/// A typed number. Where the reader writes decimals with a point, a point or one comma before at most two digits is the
/// decimal sign and other commas group; where with a comma, a comma is, and points group where three digits follow each.
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '\u{a0}' | '\u{202f}' | '\u{2019}' | '\'');
    let compact: String = text.chars().filter(|c| !is_mark(*c)).collect();
    let by_comma = signs::with(|signs| signs.decimal == ",");
    let groups =
        |mut parts: std::str::Split<'_, char>| parts.next().is_some() && parts.all(|part| part.len() == 3);
    let plain = match (compact.contains('.'), compact.split_once(',')) {
        (_, Some((whole, rest))) if by_comma => [&whole.replace('.', ""), ".", rest].concat(),
        (true, None) if by_comma && groups(compact.split('.')) => compact.replace('.', ""),
        (false, Some((whole, rest))) if rest.len() <= 2 && !rest.contains(',') => [whole, ".", rest].concat(),
        _ => compact.replace(',', ""),
    };
    plain.replace('\u{2212}', "-").parse::<f64>().ok().filter(|value| value.is_finite())
}

/// The same within a range; else a sentence that says what is wrong.
///
/// # Errors
///
/// A text that is no number, or a number out of range.
pub fn within(text: &str, min: f64, max: f64) -> Result<f64, String> {
    let range = range(min, max);
    let value = number(text)
        .ok_or_else(|| tr!("\"{}\" is not a number. Type a number{range}.", text.trim(), range))?;
    if value < min || value > max {
        return Err(tr!("{} is out of range. Type a number{range}.", text.trim(), range));
    }
    Ok(value)
}

/// Numbers of a list within a range, apart by semicolons, spaces or lines, or by commas that a space follows; else a
/// sentence that says what is wrong.
///
/// # Errors
///
/// A text without a number, with a part that is none, or with a number out of range.
pub fn list_within(text: &str, min: f64, max: f64) -> Result<Vec<f64>, String> {
    let parts = text.split(|c: char| c == ';' || c.is_whitespace());
    let numbers: Vec<&str> = parts.map(|part| part.trim_end_matches(',')).filter(|p| !p.is_empty()).collect();
    if numbers.is_empty() {
        return Err(tr!("No number is given. Type at least one{}, apart by spaces.", range(min, max)));
    }
    numbers.into_iter().map(|part| within(part, min, max)).collect()
}

fn range(min: f64, max: f64) -> String {
    match (min > f64::MIN, max < f64::MAX) {
        (true, true) => tr!(" from {} to {}", written(min, 2), written(max, 2)),
        (true, false) => tr!(" from {} up", written(min, 2)),
        (false, true) => tr!(" up to {}", written(max, 2)),
        (false, false) => String::new(),
    }
}

/// The number with at most so many decimals, without zeros at the end.
#[must_use]
pub fn written(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    signs::with(|signs| text.replace('.', &signs.decimal))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_and_points_are_read_as_they_are_meant() {
        for (text, value) in [
            ("1,5", Some(1.5)),
            ("1.5", Some(1.5)),
            ("1,234", Some(1_234.0)),
            ("1,234.5", Some(1_234.5)),
            (" 12 000", Some(12_000.0)),
            ("\u{2212}3", Some(-3.0)),
            ("three", None),
            ("", None),
            ("inf", None),
        ] {
            assert_eq!(number(text), value, "{text}");
        }
        assert_eq!(within("97,5", 50.0, 99.99), Ok(97.5));
        assert!(within("0.97", 50.0, 99.99).is_err_and(|said| said.contains("from 50 to 99.99")));
        assert!(
            within("ask sales", 0.0, 1e9).is_err_and(|said| said.contains("\"ask sales\" is not a number"))
        );
        assert_eq!(
            (written(2.50, 2), written(3.0, 1), written(1e3, 0)),
            ("2.5".into(), "3".into(), "1000".into())
        );
    }

    #[test]
    fn a_comma_is_read_and_echoed_where_it_is_the_decimal_sign() {
        signs::set(&signs::Signs { decimal: ",".into(), group: ".".into(), ..signs::Signs::default() });
        for (text, value) in [
            ("1,5", Some(1.5)),
            ("1.234", Some(1_234.0)),
            ("1.234,567", Some(1_234.567)),
            ("1.5", Some(1.5)),
            ("12.345.678", Some(12_345_678.0)),
            ("1,2,3", None),
        ] {
            assert_eq!(number(text), value, "{text}");
        }
        assert_eq!((written(1234.5, 2), written(3.0, 1)), ("1234,5".into(), "3".into()));
        assert_eq!(crate::project::words::decimal(-1234.5, 1), "\u{2212}1.234,5");
        assert_eq!(crate::project::words::trimmed(2.50, 2), "2,5");
        signs::set(&signs::Signs::default());
        assert_eq!(number("1,234"), Some(1_234.0));
    }

    #[test]
    fn lists_are_apart_by_spaces_semicolons_or_commas_with_a_space() {
        let days = |text: &str| list_within(text, 1.0, 730.0);
        assert_eq!(days("3, 14 30;90"), Ok(vec![3.0, 14.0, 30.0, 90.0]));
        assert_eq!(days(" 2,5\n7 "), Ok(vec![2.5, 7.0]));
        assert!(days(" ; ").is_err_and(|said| said.contains("at least one from 1 to 730")));
        assert!(days("3, 0").is_err_and(|said| said.contains("0 is out of range")));
        assert!(days("3, soon").is_err_and(|said| said.contains("\"soon\" is not a number")));
    }
}
