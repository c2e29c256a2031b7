//! Codes that a spreadsheet program damaged, or that it may have.

use super::cells::Row;
use super::columns::Field;
use super::issue::Severity;
use super::notes::Notes;
use super::texts::Kind;
use super::value::{self, Style};
use crate::engine::language::tr;

impl Row<'_> {
    /// Codes that a spreadsheet program damaged are pointed out and kept as they are.
    pub(super) fn look_at_code(&self, text: &str, notes: &mut Notes) {
        if is_shortened(text) {
            let reason = tr(
                "Codes that a spreadsheet shortened to a power of ten: {n}. Several codes may look alike.",
            );
            let remedy = tr("Format the column as text before you export it.");
            notes.gather(Severity::Check, self.place(Field::ItemCode), reason, remedy);
        } else if !text.is_ascii() && text.contains(is_invisible) {
            let reason = tr(
                "Codes with letters that cannot be seen: {n}. They are kept, so that such a code is another than the one that looks like it.",
            );
            let remedy = tr("Look where these codes were copied from, and type them anew.");
            notes.gather(Severity::Check, self.place(Field::ItemCode), reason, remedy);
        } else if is_number_of_program(text) {
            let reason = tr(
                "Codes that end in .0, as programs write whole numbers: {n}. They are kept as they stand.",
            );
            let remedy =
                tr("Look whether other tables write these codes without it, and export the column as text.");
            notes.gather(Severity::Check, self.place(Field::ItemCode), reason, remedy);
        } else if text.starts_with('\'') {
            let reason = tr("Codes that begin with an apostrophe: {n}. They are kept as they stand.");
            let remedy = tr("Look whether other tables write these codes without it.");
            notes.gather(Severity::Check, self.place(Field::ItemCode), reason, remedy);
        } else if self.is_day_among_codes(text) {
            let reason = tr(
                "Codes that look like a date: {n}. A spreadsheet may have made a date of a code such as 3-12.",
            );
            let remedy = tr("Look whether these are the codes you use.");
            notes.gather(Severity::Check, self.place(Field::ItemCode), reason, remedy);
        }
    }

    fn is_day_among_codes(&self, text: &str) -> bool {
        let is_date = || {
            let at = self.table.at(Field::ItemCode);
            at.is_some_and(|at| self.table.cell(self.at, at).kind == Kind::Date)
        };
        let may_be = || {
            text.len() <= 11
                && text.as_bytes().first().is_some_and(u8::is_ascii_digit)
                && text.bytes().any(|byte| matches!(byte, b'-' | b'/' | b'.'))
        };
        let has_word = || text.bytes().any(|byte| byte.is_ascii_alphabetic());
        is_day_and_month(text)
            || self.table.texts.is_of_workbook() && is_date()
            || may_be() && (has_word() || text.len() > 7) && value::day(text, Style::default()).is_some()
    }
}

/// Letters without width, and marks of the direction of writing; not what joins letters of Persian and pictures.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}'
    ) || c.is_control()
}

/// True for "12-Mar" and "Mar-12", as spreadsheets show what was 12-3 or 3-12; codes are seldom written so.
fn is_day_and_month(code: &str) -> bool {
    if !(5..=6).contains(&code.len()) {
        return false;
    }
    // A search for a letter begins with work of its own; a byte is found at once.
    let at = code.bytes().position(|byte| byte == b'-');
    let Some((one, two)) = at.and_then(|at| Some((code.get(..at)?, code.get(at + 1..)?))) else {
        return false;
    };
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_month = |text: &str| {
        let [first, rest @ ..] = text.as_bytes() else { return false };
        first.is_ascii_uppercase() && rest.iter().all(u8::is_ascii_lowercase) && value::month(text).is_some()
    };
    is_number(one) && is_month(two) || is_month(one) && two.len() == 2 && is_number(two)
}

/// True for "1001.0".
fn is_number_of_program(code: &str) -> bool {
    code.strip_suffix(".0")
        .is_some_and(|rest| rest.len() > 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// True for "1.2346E+12".
fn is_shortened(code: &str) -> bool {
    // A search for a text begins with work of its own; a byte is found at once.
    if !code.bytes().any(|byte| byte == b'+') {
        return false;
    }
    let Some((digits, power)) = code.split_once("E+") else { return false };
    let is_digit = |c: char| c.is_ascii_digit();
    !power.is_empty()
        && power.chars().all(is_digit)
        && digits.starts_with(is_digit)
        && digits.chars().all(|c| is_digit(c) || matches!(c, '.' | ','))
}
