//! Cells of CSV: text that is safe to open in a spreadsheet, and numbers.

/// Text that a spreadsheet would take for a formula gets a leading apostrophe.
#[must_use]
pub fn neutral(text: &str) -> String {
    let dangerous = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if dangerous { format!("'{text}") } else { String::from(text) }
}

/// A text as a cell.
pub(crate) fn cell(text: &str) -> String {
    quoted(&neutral(text))
}

/// Text in quotation marks where a separator, a mark or a line end in it asks for them.
#[must_use]
pub fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// A number as a cell, empty where there is none.
pub(crate) fn number(value: Option<f64>, decimals: usize) -> String {
    value.map_or_else(String::new, |v| {
        let text = format!("{v:.decimals$}");
        // No minus sign before a zero.
        if text.bytes().all(|b| matches!(b, b'-' | b'0' | b'.')) { text.replace('-', "") } else { text }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_neutralised_and_numbers_are_not() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("-cmd"), "'-cmd");
        assert_eq!(cell("@x, \"y\""), "\"'@x, \"\"y\"\"\"");
        assert_eq!(cell("0017"), "0017");
        assert_eq!(number(Some(-12.4), 0), "-12");
        assert_eq!(number(Some(-0.2), 0), "0");
        assert_eq!(number(None, 0), "");
    }
}
