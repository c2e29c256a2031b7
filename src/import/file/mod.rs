//! Files to tables of texts, with rows numbered as the spreadsheet numbers them.

mod archive;
mod compound;
mod encoding;
mod escapes;
mod flags;
mod kind;
mod letters;
mod mail;
mod markup;
mod open_document;
mod printout;
mod records;
mod separator;
mod sheet_xml;
mod tags;
mod text;
mod workbook;
mod wrapped;
mod xls;
mod xls_cells;
mod xls_flags;
mod xls_texts;
mod xlsb;

pub(crate) use flags::Flags;
pub(crate) use records::MOST_COLUMNS;

use super::choices::Choices;
use super::issue::Severity;
use super::read::{FileInput, ImportError};
use super::texts::Texts;
use crate::engine::language::tr;
use archive::{Contents, Fault};
use kind::Kind;

/// One table as it stands in the file. The headers are not yet found.
#[derive(Debug, Default)]
pub(crate) struct RawTable {
    pub(crate) file: String,
    pub(crate) sheet: String,
    /// What parts the cells of a text file, by name.
    pub(crate) separator: String,
    pub(crate) encoding: &'static str,
    pub(crate) texts: Texts,
    pub(crate) flags: Flags,
    /// Days count from 1904.
    pub(crate) from_1904: bool,
    /// Rows without any value between and behind the others.
    pub(crate) blank_rows: u32,
    /// Rows with a quotation mark that nobody closed.
    pub(crate) unclosed: Vec<u32>,
    /// Rows of decimals in cells of their own that can be put together in more ways than one.
    pub(crate) torn: Vec<u32>,
    /// Sheets of the workbook that are hidden and were not read, by name.
    pub(crate) hidden_sheets: Vec<String>,
    /// What was mended while reading.
    pub(crate) mended: Vec<(Severity, u32, String)>,
}

/// Most rows of one table.
const MOST_ROWS: usize = 1_000_000;
/// Most bytes of one file.
const MOST_BYTES: usize = 1 << 30;
/// Archives in archives beyond this depth are not opened.
const MOST_DEPTH: u32 = 2;

/// Why a file cannot be used, boxed to keep results small.
pub(crate) type Refused = Box<ImportError>;

/// Hears how many bytes of how many are done.
pub(crate) type Listener<'a> = &'a mut dyn FnMut(usize, usize);

/// The tables of one file.
pub(crate) fn read(
    input: FileInput,
    choices: &Choices,
    listener: Listener<'_>,
) -> Result<Vec<RawTable>, Refused> {
    let shown = FileInput { name: input.name.clone(), bytes: Vec::new() };
    let tables = open(input, choices, listener, 0)?;
    let input = &shown;
    if tables.iter().all(|table| table.texts.len() == 0) {
        return Err(error(
            input,
            tr("is empty."),
            tr("No row has a value."),
            tr("Export it again and load it again."),
        ));
    }
    if tables.iter().all(|table| table.texts.len() < 2) {
        return Err(error(
            input,
            tr("has only one row."),
            tr("A table needs a row of headers and at least one row of values: there are no data rows."),
            tr("Export it again with its rows and load it again."),
        ));
    }
    if tables.iter().any(|table| table.texts.len() > MOST_ROWS) {
        return Err(too_large(input));
    }
    Ok(tables)
}

fn open(
    mut input: FileInput,
    choices: &Choices,
    listener: Listener<'_>,
    depth: u32,
) -> Result<Vec<RawTable>, Refused> {
    if input.bytes.len() > MOST_BYTES {
        return Err(too_large(&input));
    }
    match kind::kind(&input.bytes) {
        Kind::Empty => Err(error(
            &input,
            tr("is empty."),
            tr("It has no text in it."),
            tr("Export it again and load it again."),
        )),
        Kind::Other(what) => Err(no_table(&input, what.said())),
        Kind::Compound | Kind::BareSheet => workbook::read(&input, None, choices),
        Kind::Zip => zip(input, choices, listener, depth),
        Kind::Gzip => {
            let (bytes, is_cut) = archive::gunzip(&input.bytes).map_err(|fault| faulty(&input, fault))?;
            if depth >= MOST_DEPTH {
                return Err(no_table(&input, tr("compressed many times over")));
            }
            input.bytes = bytes;
            let mut tables = open(input, choices, listener, depth + 1)?;
            if is_cut && let Some(table) = tables.first_mut() {
                let reason =
                    tr("The end of the compressed file is missing or damaged. What came before it was read.");
                table.mended.push((Severity::Check, 0, reason.to_owned()));
            }
            Ok(tables)
        }
        Kind::Html => markup::html(&input, choices, listener),
        Kind::MailHtml => mail::read(&input, choices, listener),
        Kind::SheetXml => sheet_xml::read(&input, choices),
        Kind::Text => Ok(vec![text::table(input, choices, listener)]),
    }
}

fn zip(
    input: FileInput,
    choices: &Choices,
    listener: Listener<'_>,
    depth: u32,
) -> Result<Vec<RawTable>, Refused> {
    let places = match archive::look(&input.bytes).map_err(|fault| faulty(&input, fault))? {
        Contents::Other(what) => return Err(no_table(&input, what)),
        Contents::Files(places) => places,
        contents => return workbook::read(&input, Some(contents), choices),
    };
    if depth >= MOST_DEPTH {
        return Err(no_table(&input, tr("an archive inside archives")));
    }
    let (mut tables, mut refused) = (Vec::new(), None);
    for place in places {
        let (name, bytes) = archive::file(&input.bytes, place).map_err(|fault| faulty(&input, fault))?;
        let name = format!("{}/{name}", input.name);
        match open(FileInput { name, bytes }, choices, listener, depth + 1) {
            Ok(found) => tables.extend(found),
            Err(error) => refused = Some(error),
        }
    }
    match (tables.is_empty(), refused) {
        (true, Some(error)) => Err(error),
        (true, None) => Err(no_table(&input, tr("an empty archive"))),
        (false, refused) => {
            let note = refused.map(|error| (Severity::Check, 0, format!("{} {}", error.title, error.cause)));
            if let Some(table) = tables.first_mut() {
                table.mended.extend(note);
            }
            Ok(tables)
        }
    }
}

/// A file of more rows or cells than can be held.
pub(crate) fn too_large(input: &FileInput) -> Refused {
    error(
        input,
        tr("is too large."),
        tr("Up to 1,000,000 rows work here."),
        tr("Export fewer months, or add the sales up by month, and load it again."),
    )
}

fn faulty(input: &FileInput, fault: Fault) -> Refused {
    match fault {
        Fault::Damaged => damaged(input),
        Fault::Locked => locked(input),
        Fault::TooLarge => error(
            input,
            tr("is too large."),
            tr("Unpacked it has more than 2 GB, or more than it says it has."),
            tr("Export fewer months, or add the sales up by month, and load it again."),
        ),
    }
}

fn damaged(input: &FileInput) -> Refused {
    error(
        input,
        tr("cannot be opened."),
        tr("The workbook is damaged or of another program."),
        tr("Open it in your spreadsheet program, save it as XLSX, and load it again."),
    )
}

fn locked(input: &FileInput) -> Refused {
    error(
        input,
        tr("is locked with a password."),
        tr("What is locked cannot be read here."),
        tr("Take the password away in your spreadsheet program (in Excel: File, Info, Protect Workbook) \
         and load it again."),
    )
}

fn no_table(input: &FileInput, what: &str) -> Refused {
    let cause = tr!("Its content is {what}, whatever its name says.", what);
    error(input, tr("is not a table."), &cause, tr("Load a CSV, XLSX, XLSB, XLS or ODS file."))
}

fn error(input: &FileInput, what: &str, cause: &str, remedy: &str) -> Refused {
    Box::new(ImportError {
        file: input.name.clone(),
        title: format!("{} {what}", input.name),
        cause: cause.to_owned(),
        remedy: remedy.to_owned(),
    })
}
