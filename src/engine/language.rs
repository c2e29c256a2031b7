//! The words that people read. They stand in the code in English, each in a call of this file, from which
//! `cargo xtask words` makes the one list of them, `static/words/steadystock.pot`. A program that is given a
//! [`Catalogue`] says them in its language; without one, and where the catalogue lacks a text, they are English.
//!
//! The calls: [`tr`] for a text as it stands, [`tr!`](crate::engine::language::tr!) for one with places to fill,
//! [`form`] for a word that follows a count, [`later`] for one in a constant, said when it is shown.

use serde::Serialize;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};

/// Counts whose form a catalogue states; larger ones follow their last two digits, as no language looks further.
pub const COUNTS: usize = 200;

/// The texts of another language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// English to the other language.
    pub texts: BTreeMap<String, String>,
    /// A word for one in English, to its forms in the other language.
    pub forms: BTreeMap<String, Vec<String>>,
    /// Which form each count from 0 takes.
    pub form_of: Vec<u8>,
}

thread_local! {
    static SPOKEN: Cell<Option<&'static Catalogue>> = const { Cell::new(None) };
}

/// From now on this program speaks so. What it spoke before is not freed: texts of it may be in use.
pub fn speak(catalogue: Catalogue) {
    SPOKEN.set(Some(Box::leak(Box::new(catalogue))));
}

/// From now on this program speaks English.
pub fn speak_english() {
    SPOKEN.set(None);
}

/// A text in the language that is spoken.
#[must_use]
pub fn tr(text: &'static str) -> &'static str {
    SPOKEN.get().and_then(|spoken| spoken.texts.get(text)).map_or(text, |said| said.as_str())
}

/// A text of a constant, where nothing can be said yet: it is said whenever it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words(&'static str);

/// A text for [`tr`] in a constant.
#[must_use]
pub const fn later(text: &'static str) -> Words {
    Words(text)
}

impl Words {
    /// In the language that is spoken.
    #[must_use]
    pub fn said(self) -> &'static str {
        tr(self.0)
    }

    /// As it stands in the code, to be compared.
    #[must_use]
    pub const fn english(self) -> &'static str {
        self.0
    }
}

impl Serialize for Words {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.said())
    }
}

impl From<Words> for String {
    fn from(words: Words) -> Self {
        Self::from(words.said())
    }
}

impl Display for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.said())
    }
}

/// A whole count of things.
pub trait Count: Copy {
    /// As a number; one too large for it has the form of a large one.
    fn number(self) -> usize;
}

macro_rules! counts {
    ($($kind:ty),*) => {
        $(impl Count for $kind {
            #[inline]
            fn number(self) -> usize {
                usize::try_from(self).unwrap_or(usize::MAX)
            }
        })*
    };
}
counts!(usize, u64, u32, u16, u8, i64, i32);

impl Count for f64 {
    #[inline]
    fn number(self) -> usize {
        // A broken number such as 1.5 takes the form of many.
        if self.fract() == 0.0 { self as usize } else { usize::MAX }
    }
}

/// The word that a count takes: "item" for one, "items" otherwise, or the form of the language that is spoken.
#[must_use]
pub fn form(count: impl Count, one: &'static str, many: &'static str) -> &'static str {
    form_of(count.number(), one, many)
}

fn form_of(count: usize, one: &'static str, many: &'static str) -> &'static str {
    let said = SPOKEN.get().and_then(|spoken| {
        let at = if count < COUNTS { count } else { 100 + count % 100 };
        spoken.forms.get(one)?.get(usize::from(*spoken.form_of.get(at)?))
    });
    said.map_or(if count == 1 { one } else { many }, |said| said.as_str())
}

/// The word of a length of time for a count of it, by its name in the code: `day`, `week`, `month` or `year`.
#[must_use]
pub fn time(name: &str, count: impl Count) -> &'static str {
    match name {
        "day" => form(count, "day", "days"),
        "week" => form(count, "week", "weeks"),
        "month" => form(count, "month", "months"),
        "year" => form(count, "year", "years"),
        _ => form(count, "period", "periods"),
    }
}

/// Where no count is known: as many.
pub const MANY: usize = 100;

/// A text with its places filled: `{}` takes the next value, `{1}` the second, `{name}` the one of that name. `{{` and
/// `}}` are braces. A place that nothing fills stays as it is, so that a wrong translation is seen and breaks nothing.
#[must_use]
pub fn fill(text: &'static str, values: &[(&str, &dyn Display)]) -> String {
    let mut rest = tr(text);
    let mut out = String::with_capacity(rest.len() * 2);
    let mut next = 0;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        if let Some(after) = from.strip_prefix("{{").or_else(|| from.strip_prefix("}}")) {
            out.push_str(from.get(..1).unwrap_or_default());
            rest = after;
            continue;
        }
        let Some((place, after)) = from.strip_prefix('{').and_then(|from| from.split_once('}')) else {
            out.push_str(from);
            return out;
        };
        let value = if place.is_empty() {
            next += 1;
            values.get(next - 1)
        } else if let Ok(number) = place.parse::<usize>() {
            values.get(number)
        } else {
            values.iter().find(|(name, _)| *name == place)
        };
        match value {
            Some((_, value)) => drop(write!(out, "{value}")),
            None => drop(write!(out, "{{{place}}}")),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A text with places, filled: `tr!("{} of {all}", count, all)`. A value may be a name, `name = value`, or any value
/// for the places without a name, in their order, which stand before those with one.
#[macro_export]
#[doc(hidden)]
macro_rules! __tr {
    ($text:literal $(,)?) => { $crate::engine::language::fill($text, &[]) };
    ($text:literal, $($values:tt)+) => { $crate::__tr!(@ $text [] $($values)+) };
    (@ $text:literal [$($done:tt)*]) => { $crate::engine::language::fill($text, &[$($done)*]) };
    (@ $text:literal [$($done:tt)*] $name:ident = $value:expr $(, $($rest:tt)*)?) => {
        $crate::__tr!(@ $text [$($done)* (stringify!($name), &$value),] $($($rest)*)?)
    };
    (@ $text:literal [$($done:tt)*] $name:ident $(, $($rest:tt)*)?) => {
        $crate::__tr!(@ $text [$($done)* (stringify!($name), &$name),] $($($rest)*)?)
    };
    (@ $text:literal [$($done:tt)*] $value:expr $(, $($rest:tt)*)?) => {
        $crate::__tr!(@ $text [$($done)* ("", &$value),] $($($rest)*)?)
    };
}
pub use __tr as tr;

#[cfg(test)]
mod tests {
    use super::*;

    /// Polish: one, few, many.
    fn polish() -> Catalogue {
        let form = |count: usize| match (count, count % 10, count % 100) {
            (1, _, _) => 0,
            (_, 2..=4, tens) if !(12..=14).contains(&tens) => 1,
            _ => 2,
        };
        let text = |(from, to): (&str, &str)| (from.to_owned(), to.to_owned());
        Catalogue {
            texts: [("Hold {} more in {items}", "W {items} trzymaj {0} wi\u{119}cej"), ("Undo", "Cofnij")]
                .map(text)
                .into(),
            forms: [("item".to_owned(), ["pozycja", "pozycje", "pozycji"].map(String::from).to_vec())].into(),
            form_of: (0..COUNTS).map(form).collect(),
        }
    }

    #[test]
    fn english_is_said_until_a_catalogue_says_more() {
        let items = form(2_usize, "item", "items");
        assert_eq!((tr("Undo"), items), ("Undo", "items"));
        assert_eq!(tr!("Hold {} more in {items}", 5), "Hold 5 more in {items}");
        assert_eq!(tr!("Hold {} more in {items}", 5, items), "Hold 5 more in items");
        assert_eq!(tr!("{{{}}} of {1}{0}", "a", "b"), "{a} of ba");
        assert_eq!(tr!("broken {", "a"), "broken {");
        assert_eq!(form(1.5, "day", "days"), "days");
        speak(polish());
        assert_eq!((tr("Undo"), tr("Redo")), ("Cofnij", "Redo"));
        let counted = [1_usize, 2, 5, 12, 22, 112, 1_000_022].map(|count| form(count, "item", "items"));
        assert_eq!(counted, ["pozycja", "pozycje", "pozycji", "pozycji", "pozycje", "pozycji", "pozycje"]);
        let items = form(3_u32, "item", "items");
        assert_eq!(tr!("Hold {} more in {items}", 5, items), "W pozycje trzymaj 5 wi\u{119}cej");
        speak_english();
        assert_eq!(tr("Undo"), "Undo");
    }
}
