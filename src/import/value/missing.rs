//! Words for "no value".

use crate::import::texts::trimmed;

/// Words that stand for no value, in lower case.
const WORDS: [&str; 44] = [
    "-",
    "--",
    "---",
    "–",
    "—",
    ".",
    "..",
    "...",
    "?",
    "??",
    "n/a",
    "na",
    "n.a.",
    "n.a",
    "n/d",
    "n.d.",
    "nd",
    "n.v.t.",
    "nvt",
    "n/v",
    "null",
    "(null)",
    "[null]",
    "<null>",
    "none",
    "(none)",
    "(blank)",
    "(leer)",
    "(vide)",
    "blank",
    "nil",
    "tbd",
    "tba",
    "tbc",
    "unknown",
    "unbekannt",
    "inconnu",
    "k.a.",
    "k. a.",
    "\\n",
    "not available",
    "missing",
    "entfällt",
    "sans objet",
];

/// True for an empty cell, a word for no value, or an error of a spreadsheet.
pub(crate) fn is_missing(text: &str) -> bool {
    // Most cells begin with a digit: they hold a value.
    if text.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    let text = trimmed(text);
    let Some(first) = text.bytes().next() else { return true };
    if first.is_ascii_digit() || text.len() > 24 {
        return false;
    }
    first == b'#' && is_error(text) || WORDS.iter().any(|word| is_same(word, text))
}

/// "#N/A", "#REF!", "#WERT!", "#¿NOMBRE?": in every language a cross, capitals, and a mark at the end.
pub(crate) fn is_error(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('#') else { return false };
    let capitals =
        inner.chars().all(|c| c.is_uppercase() || matches!(c, '/' | '!' | '?' | '¿' | '¡' | '0' | '.' | '_'));
    let ends = inner.ends_with(['!', '?']);
    capitals && (ends || matches!(inner, "N/A" | "N/D" | "NV" | "N/B" | "N.B." | "I/T" | "N/DISP"))
}

fn is_same(word: &str, text: &str) -> bool {
    if text.is_ascii() { text.eq_ignore_ascii_case(word) } else { text.to_lowercase() == word }
}

/// True for "########": a spreadsheet shows and saves this where a column is too narrow for its day or number.
pub(crate) fn is_too_narrow(text: &str) -> bool {
    text.len() > 1 && text.bytes().all(|byte| byte == b'#')
}

/// Words for a day that is still to come, in lower case.
const TO_COME: [&str; 22] = [
    "pending",
    "open",
    "not yet",
    "not received",
    "outstanding",
    "awaiting",
    "asap",
    "tbd",
    "to be confirmed",
    "in transit",
    "offen",
    "ausstehend",
    "unterwegs",
    "fehlt",
    "en attente",
    "en cours",
    "pendiente",
    "en curso",
    "in attesa",
    "da ricevere",
    "openstaand",
    "onderweg",
];

/// True for words such as "pending" where a day stands once it is known.
pub(crate) fn is_to_come(text: &str) -> bool {
    !text.as_bytes().first().is_some_and(u8::is_ascii_digit) && TO_COME.iter().any(|word| is_same(word, text))
}

/// Years in which no firm bought or sold anything: where the calendars of programs begin.
const FIRST_YEARS: [&str; 4] = ["0001", "1753", "1899", "1900"];

/// True for "00.00.0000", "9999-12-31" and "0001-01-01": how programs write that there is no day, or no end.
pub(crate) fn is_no_day(text: &str) -> bool {
    let day = text.split([' ', 'T']).next().unwrap_or(text);
    let digits = || day.bytes().filter(u8::is_ascii_digit);
    let marks = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'/' | b'-');
    day.bytes().all(marks)
        && digits().count() >= 6
        && (digits().all(|digit| digit == b'0')
            || day.contains("9999")
            || day.split(['.', '/', '-']).any(|part| FIRST_YEARS.contains(&part)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_errors_of_many_languages_are_no_values() {
        let missing = [
            "",
            " ",
            "NA",
            "N/A",
            "n/a",
            "NULL",
            "null",
            "-",
            "--",
            "#N/A",
            "#REF!",
            "#DIV/0!",
            "None",
            ".",
            "?",
            "tbd",
            "unknown",
            "#NV",
            "#WERT!",
            "#BEZUG!",
            "#VALEUR!",
            "#¿NOMBRE?",
            "#NAME?",
            "#VERW!",
            "(Leer)",
            "Entfällt",
            "–",
        ];
        for text in missing {
            assert!(is_missing(text), "{text}");
        }
        for text in ["0", "#1", "A", "#12-B", "-5", "NASA", "#RED", "1-", "nano"] {
            assert!(!is_missing(text), "{text}");
        }
    }
}
