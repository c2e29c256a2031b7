//! A [`Book`] as an XLSX file. Equal books give equal bytes: the file carries no time of its making.

use super::sheet::{Book, Cell, Kind, Look, Sheet};
use crate::engine::language::tr;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};
use std::collections::BTreeMap;

/// Rows that a sheet can have.
pub const MOST_ROWS: usize = 1_048_576;

/// The formats of a file, each made once.
#[derive(Debug)]
struct Formats {
    heading: Format,
    text: Format,
    /// A text that would be read as a formula, were it typed.
    guarded: Format,
    numbers: BTreeMap<Look, Format>,
}

/// The file.
///
/// # Errors
/// A sentence where a sheet has more rows than the format allows.
pub fn xlsx(book: &Book) -> Result<Vec<u8>, String> {
    if let Some(sheet) = book.sheets.iter().find(|sheet| sheet.rows.len() > MOST_ROWS) {
        return Err(tr!(
            "The sheet {} would have {} rows; a workbook holds {MOST_ROWS}. Use the CSV instead.",
            sheet.name,
            sheet.rows.len(),
            MOST_ROWS
        ));
    }
    write(book).map_err(|error| tr!("The workbook cannot be written: {error}.", error))
}

fn write(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut file = Workbook::new();
    let properties = DocProperties::new()
        .set_title(&book.title)
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    file.set_properties(&properties);
    let plain = Format::new().set_align(FormatAlign::Top);
    let mut formats = Formats {
        heading: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top),
        guarded: plain.clone().set_quote_prefix(),
        text: plain,
        numbers: BTreeMap::new(),
    };
    for sheet in &book.sheets {
        fill(file.add_worksheet(), sheet, &mut formats)?;
    }
    file.save_to_buffer()
}

fn fill(to: &mut Worksheet, sheet: &Sheet, formats: &mut Formats) -> Result<(), XlsxError> {
    to.set_name(&sheet.name)?;
    for (column, width) in (0..).zip(&sheet.widths) {
        to.set_column_width(column, f64::from(*width))?;
    }
    to.set_freeze_panes(sheet.frozen.0, sheet.frozen.1)?;
    for (row, cells) in (0..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Empty => {}
                Cell::Heading(text) => {
                    to.write_string_with_format(row, column, text, &formats.heading)?;
                }
                Cell::Text(text) => {
                    let guarded = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
                    let format = if guarded { &formats.guarded } else { &formats.text };
                    to.write_string_with_format(row, column, text, format)?;
                }
                Cell::Number(value, look) => {
                    to.write_number_with_format(row, column, *value, formats.number(*look))?;
                }
                Cell::Formula(text, value, look) => {
                    let formula = Formula::new(text).set_result(value.to_string());
                    to.write_formula_with_format(row, column, formula, formats.number(*look))?;
                }
            }
        }
    }
    Ok(())
}

impl Formats {
    fn number(&mut self, look: Look) -> &Format {
        self.numbers.entry(look).or_insert_with(|| {
            let pattern = match (look.is_share, look.decimals) {
                (true, _) => "0.0%",
                (_, 0) => "#,##0",
                (_, 1) => "#,##0.0",
                _ => "#,##0.00",
            };
            let format = Format::new().set_num_format(pattern).set_align(FormatAlign::Top);
            match look.kind {
                Kind::Figure => format,
                Kind::Input => {
                    format.set_font_color(Color::RGB(0x00_00_80)).set_background_color(Color::RGB(0xFF_F8_E1))
                }
                Kind::Marked => format.set_italic().set_font_color(Color::RGB(0x59_59_59)),
            }
        })
    }
}
