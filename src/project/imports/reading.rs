//! The answers to a question, taken apart: what each is called, and how it reads the user's own values.

use crate::engine::language::tr;

/// One way to read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// What stands largest: how the first value is read, else the name of the way.
    pub large: String,
    /// The name of the way, where a value stands largest.
    pub name: String,
    /// Values as written, and as read this way.
    pub values: Vec<(String, String)>,
    /// Anything else.
    pub note: String,
}

/// Takes the label of an answer apart: `Decimal comma: 18,400 is 18.4, 64,000 is 64`.
#[must_use]
pub fn of(label: &str) -> Reading {
    let Some((name, rest)) = label.split_once(": ") else {
        return Reading { large: label.to_owned(), ..Reading::default() };
    };
    let parts: Vec<&str> = rest.split(", ").collect();
    let pairs: Vec<(String, String)> = parts
        .iter()
        .filter_map(|part| part.split_once(tr(" is ")))
        .map(|(from, to)| (from.to_owned(), to.to_owned()))
        .collect();
    match pairs.first() {
        Some((_, first)) if pairs.len() == parts.len() => {
            Reading { large: first.clone(), name: name.to_owned(), values: pairs, note: String::new() }
        }
        _ => Reading { large: name.to_owned(), note: rest.to_owned(), ..Reading::default() },
    }
}

/// A text with its outer spaces made visible, as a planner has to see them.
#[must_use]
pub fn with_spaces(text: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return if text.is_empty() {
            String::from("(blank)")
        } else {
            "\u{2423}".repeat(text.chars().count())
        };
    }
    let before = text.chars().take_while(|c| c.is_whitespace()).count();
    let after = text.chars().rev().take_while(|c| c.is_whitespace()).count();
    format!("{}{inner}{}", "\u{2423}".repeat(before), "\u{2423}".repeat(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_each_reading() {
        let reading = of("Decimal comma: 18,400 is 18.4, 64,000 is 64");
        assert_eq!((reading.large.as_str(), reading.name.as_str()), ("18.4", "Decimal comma"));
        assert_eq!(reading.values[1], ("64,000".into(), "64".into()));
        let units = of("Days: 6 days, 9 days");
        assert_eq!((units.large.as_str(), units.note.as_str()), ("Days", "6 days, 9 days"));
        assert_eq!(of("Keep the last").large, "Keep the last");
    }

    #[test]
    fn outer_spaces_are_seen() {
        assert_eq!(with_spaces(" PMP-1  "), "\u{2423}PMP-1\u{2423}\u{2423}");
        assert_eq!((with_spaces(""), with_spaces("a b")), ("(blank)".into(), "a b".into()));
    }
}
