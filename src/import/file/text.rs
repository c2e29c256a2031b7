//! A text file as one table: its letters, what its cells stand in, what parts them.

use super::encoding::{self, Decoded};
use super::records::{self, Marks};
use super::{Listener, RawTable, escapes, printout, separator, wrapped};
use crate::engine::language::tr;
use crate::import::choices::Choices;
use crate::import::issue::Severity;
use crate::import::read::FileInput;

/// What was mended: how much it matters, the row or 0, and a sentence.
type Mended = Vec<(Severity, u32, String)>;

pub(super) fn table(input: FileInput, choices: &Choices, listener: Listener<'_>) -> RawTable {
    let told = choices.dialect(&input.name);
    let mut decoded = encoding::decode(input.bytes, told.and_then(|one| one.encoding.as_deref()));
    let told = told.and_then(|one| one.separator.as_deref()).and_then(separator::of_name);
    let mut mended = Mended::new();
    unwrapped(&mut decoded, told, &mut mended);
    let found = separator::find(&decoded.bytes, decoded.start, told);
    if let Some(marks) = escapes::doubled(&mut decoded.bytes, found.quote, found.character) {
        let reason = tr!(
            "Quotation marks inside cells with a backslash before them: {marks}. They were read as the marks alone.",
            marks
        );
        mended.push((Severity::Fixed, 0, reason));
    }
    letters(&decoded, &mut mended);
    let (bytes, single, start) = separator::with_single_byte(decoded.bytes, found.start, found.character);
    let marks = Marks { separator: single, quote: found.quote };
    let all = bytes.len();
    let cut = records::split(bytes, start, marks, &mut |done| listener(done, all));
    if cut.odd_marks > 0 {
        let reason = tr!(
            "Quotation marks inside cells that are not doubled: {}. They were read as letters.",
            cut.odd_marks
        );
        mended.push((Severity::Fixed, 0, reason));
    }
    RawTable {
        file: input.name,
        separator: found.name(),
        encoding: decoded.encoding,
        texts: cut.texts,
        blank_rows: cut.blank_rows,
        unclosed: cut.unclosed,
        mended,
        ..RawTable::default()
    }
}

/// Takes off what a table stands in.
fn unwrapped(decoded: &mut Decoded, told: Option<char>, mended: &mut Mended) {
    if let Some(bytes) = wrapped::lines(&decoded.bytes, decoded.start) {
        (decoded.bytes, decoded.start) = (bytes, 0);
        let reason =
            tr("Each line stood in quotation marks as a whole. They were taken off, so that its cells part.");
        mended.push((Severity::Fixed, 0, reason.to_owned()));
    }
    if told.is_some() {
        return;
    }
    if let Some(bare) = printout::bare(&decoded.bytes, decoded.start) {
        (decoded.bytes, decoded.start) = (bare.bytes, 0);
        let reason = tr!(
            "A table as programs print it. Left out were lines of dashes: {}, and lines that count the rows: {}.",
            bare.rulers,
            bare.counts
        );
        mended.push((Severity::Fixed, 0, reason));
    } else if let Some(bytes) = wrapped::columns(&decoded.bytes, decoded.start) {
        (decoded.bytes, decoded.start) = (bytes, 0);
        let reason = tr(
            "Columns stand below each other, parted by spaces. They were parted where all lines have two spaces.",
        );
        mended.push((Severity::Check, 0, reason.to_owned()));
    }
}

/// What is to be said of the letters.
fn letters(decoded: &Decoded, mended: &mut Mended) {
    if decoded.zeros > 0 {
        let reason = tr!("Zero bytes were taken out of the text: {}.", decoded.zeros);
        mended.push((Severity::Fixed, 0, reason));
    }
    if decoded.later_marks > 0 {
        let reason = tr!(
            "Byte order marks inside the file: {}. They were taken out; files seem to be put together here.",
            decoded.later_marks
        );
        mended.push((Severity::Fixed, 0, reason));
    }
    if decoded.unreadable > 0 {
        let reason = tr!(
            "Letters that {} does not know: {}. They are shown as \u{FFFD}.",
            decoded.encoding,
            decoded.unreadable
        );
        mended.push((Severity::Check, 0, reason));
    }
    if decoded.unwound > 0 {
        let reason = tr!(
            "Letters that were saved twice over, such as \u{c3}\u{bc} for \u{fc}: {}. They were put back.",
            decoded.unwound
        );
        mended.push((Severity::Fixed, 0, reason));
    }
    if let Some(word) = &decoded.odd_word {
        let reason = tr!(
            "The letters do not fit {}: there are words such as \u{201c}{word}\u{201d}. Choose another encoding if they look wrong.",
            decoded.encoding,
            word
        );
        mended.push((Severity::Check, 0, reason));
    }
}
