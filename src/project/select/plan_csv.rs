//! The plan as CSV: one line per item, text cells safe to open in a spreadsheet.

use crate::project::plan::figures::Plan;

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

/// The plan as CSV with a byte-order mark, so that spreadsheets read it as UTF-8.
#[must_use]
pub fn plan_csv(plan: &Plan) -> String {
    let currency = &plan.currency;
    let mut csv = format!(
        "\u{feff}Item code,Item name,Group,Policy,Safety stock,Stockpile,Reorder point,Order quantity,Change in buffer (units),Change in stock value ({currency})\r\n"
    );
    for item in &plan.items {
        let buffer = &item.buffer;
        let group = item.segment.group;
        let row = [
            cell(&item.code),
            cell(&item.name),
            cell(group.name()),
            cell(group.policy()),
            number(Some(buffer.safety_stock_units), 0),
            number(Some(buffer.stockpile_units), 0),
            number(Some(buffer.reorder_point_units), 0),
            number(Some(buffer.order_quantity_units), 0),
            number(buffer.change_units, 0),
            number(buffer.change_money, 2),
        ];
        csv.push_str(&row.join(","));
        csv.push_str("\r\n");
    }
    csv
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
