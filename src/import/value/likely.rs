//! The number that a text of words and digits may mean. It is suggested and never taken by itself.

use super::time_unit_days;
use crate::import::match_headers::plain_letters;

/// Longer texts are sentences.
const MOST_BYTES: usize = 40;

/// "2-3 weeks" may mean 3 weeks, "approx. 30" 30, "1.2k" 1200: the prudent end of a range, with its unit of time.
pub(crate) fn likely(text: &str) -> Option<String> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let numbers = numbers(text);
    let (from, to) = match numbers.as_slice() {
        [one] => *one,
        [one, two] if is_range(text.get(one.1..two.0)?) => *two,
        _ => return None,
    };
    let digits = text.get(from..to)?;
    let behind = text.get(to..)?;
    // A dash right before the only number is its sign; part of a word it is none.
    let before = text.get(..from)?;
    if before.ends_with(char::is_alphanumeric) || before.trim_start() == "-" {
        return None;
    }
    if let Some(thousands) = scaled(digits, behind) {
        return Some(thousands);
    }
    let word: String = behind.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
    match (word.is_empty(), time_unit_days(&plain_letters(&word))) {
        (true, _) => Some(digits.to_owned()),
        (false, Some(_)) => Some([digits, " ", &word].concat()),
        // "2 dz" is not 2.
        (false, None) => None,
    }
}

/// Where the numbers of a text begin and end.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        let goes_on = found.last().is_some_and(|(_, end)| *end == at);
        match (byte, found.last_mut()) {
            (b'0'..=b'9', Some(last)) if goes_on => last.1 = at + 1,
            (b'0'..=b'9', _) => found.push((at, at + 1)),
            (b'.' | b',', Some(last))
                if goes_on && text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit) =>
            {
                last.1 = at + 1;
            }
            _ => {}
        }
    }
    found
}

fn is_range(between: &str) -> bool {
    matches!(
        between.trim(),
        "-" | "\u{2013}" | "\u{2014}" | "to" | "bis" | "\u{e0}" | "a" | "tot" | "~" | "/" | ".."
    )
}

/// "1.2k" and "0,5M".
fn scaled(digits: &str, behind: &str) -> Option<String> {
    let factor = match behind.trim() {
        "k" | "K" => 1_000.0,
        "M" | "Mio" | "mio" | "Mio." => 1_000_000.0,
        _ => return None,
    };
    let value: f64 = digits.replace(',', ".").parse().ok()?;
    Some((value * factor).round().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_remarks_and_thousands_are_suggested() {
        for (text, number) in [
            ("2-3 weeks", Some("3 weeks")),
            ("10 \u{2013} 14 days", Some("14 days")),
            ("6 to 8 wks", Some("8 wks")),
            ("approx. 30 days", Some("30 days")),
            ("< 7", Some("7")),
            ("5*", Some("5")),
            ("~7", Some("7")),
            ("12,5 ?", Some("12,5")),
            ("1.2k", Some("1200")),
            ("0,5M", Some("500000")),
            ("6 (reserved 2)", None),
            ("3 boxes of 12", None),
            ("A7", None),
            ("7kW", None),
            ("2 dz", None),
            ("ask sales", None),
            ("", None),
        ] {
            assert_eq!(likely(text).as_deref(), number, "{text}");
        }
    }
}
