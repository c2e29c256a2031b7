//! A [`Sheet`] as CSV: text that is safe to open in a spreadsheet, numbers as they are shown.

use super::order::Form;
use super::sheet::{Cell, Look, Sheet};
use crate::project::select::plan_csv::{neutral, number, quoted};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The sheet with a byte-order mark, so that spreadsheets read it as UTF-8. Where the decimal mark is a comma, cells are
/// kept apart by semicolons, as spreadsheets of such places write and read them.
#[must_use]
pub fn csv(sheet: &Sheet, form: Form) -> String {
    let (separator, mark) = if form == Form::CsvSemicolon { (";", ",") } else { (",", ".") };
    let mut out = String::from(BYTE_ORDER_MARK);
    for row in &sheet.rows {
        let cells = row.iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Heading(text) | Cell::Text(text) => {
                let text = neutral(text);
                // `quoted` knows the comma; a semicolon asks for marks too.
                if text.contains(';') {
                    ["\"", &text.replace('"', "\"\""), "\""].concat()
                } else {
                    quoted(&text)
                }
            }
            Cell::Number(value, look) | Cell::Formula(_, value, look) => {
                written(*value, *look).replace('.', mark)
            }
        });
        out.push_str(&cells.collect::<Vec<_>>().join(separator));
        out.push_str("\r\n");
    }
    out
}

/// A share is written as a share: 97.3% is 0.973.
fn written(value: f64, look: Look) -> String {
    number(Some(value), usize::from(look.decimals) + if look.is_share { 2 } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::export::sheet::Kind;

    #[test]
    fn both_forms_read_back_and_no_text_is_a_formula() {
        let look = |decimals, is_share| Look { decimals, is_share, kind: Kind::Figure };
        let row = vec![
            Cell::Text("=1+1".into()),
            Cell::Text("a, b; \"c\"".into()),
            Cell::Number(-1_234.5, look(1, false)),
            Cell::Number(0.973, look(1, true)),
            Cell::Empty,
        ];
        let sheet = Sheet { rows: vec![vec![Cell::Heading("@x".into())], row], ..Sheet::default() };
        assert_eq!(csv(&sheet, Form::Csv), "\u{feff}'@x\r\n'=1+1,\"a, b; \"\"c\"\"\",-1234.5,0.973,\r\n");
        assert_eq!(
            csv(&sheet, Form::CsvSemicolon),
            "\u{feff}'@x\r\n'=1+1;\"a, b; \"\"c\"\"\";-1234,5;0,973;\r\n"
        );
    }
}
