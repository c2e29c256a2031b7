//! What parts the cells of a text file: told by its first line, else the character that parts most rows alike.

use super::records::{Marks, split};
use crate::engine::language::{Words, later};
use crate::engine::stats::ranking::rank;
use crate::import::texts::Texts;
use crate::import::value;

/// Stands for a separator of more than one byte.
pub(crate) const STAND_IN: u8 = 0x1F;

/// Separators with names. Of two that part as well the earlier wins.
const USUAL: [(char, Words); 5] = [
    (',', later("comma")),
    (';', later("semicolon")),
    ('\t', later("tab")),
    ('|', later("vertical bar")),
    ('\u{1f}', later("unit separator")),
];

/// Bytes and rows looked at.
const LOOKED_AT: usize = 64 << 10;
const ROWS_LOOKED_AT: usize = 80;

/// How the cells of a file are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Separator {
    pub(crate) character: char,
    /// Where the text begins, behind a line that only names the separator.
    pub(crate) start: usize,
    pub(crate) quote: u8,
}

impl Separator {
    /// What the user reads.
    pub(crate) fn name(self) -> String {
        name(self.character)
    }
}

/// What a separator is called.
pub(crate) fn name(character: char) -> String {
    let known = USUAL.iter().find(|(one, _)| *one == character);
    known.map_or_else(|| character.to_string(), |(_, name)| name.said().to_owned())
}

/// The separator that a name or a character stands for.
pub(crate) fn of_name(name: &str) -> Option<char> {
    let known = USUAL.iter().find(|(_, one)| one.said() == name).map(|(character, _)| *character);
    known.or_else(|| {
        let mut characters = name.chars();
        characters.next().filter(|_| characters.next().is_none())
    })
}

/// Finds the separator of a text that begins at `start`.
pub(crate) fn find(bytes: &[u8], start: usize, told: Option<char>) -> Separator {
    let (named, start) = named(bytes, start);
    let quote = quote(bytes.get(start..).unwrap_or_default());
    let character = told.or(named).unwrap_or_else(|| best(head(bytes, start), quote));
    Separator { character, start, quote }
}

/// "sep=;" on the first line, as Excel takes it.
fn named(bytes: &[u8], start: usize) -> (Option<char>, usize) {
    let text = bytes.get(start..).unwrap_or_default();
    let length = text.iter().take(16).position(|byte| matches!(byte, b'\n' | b'\r'));
    let Some(line) = length.and_then(|length| text.get(..length)) else { return (None, start) };
    let line = std::str::from_utf8(line).unwrap_or_default().trim_matches('"');
    let character = line.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).and_then(|_| {
        let mut rest = line.get(4..)?.chars();
        rest.next().filter(|_| rest.next().is_none())
    });
    let Some(character) = character else { return (None, start) };
    let end = start + length.unwrap_or(0);
    let returns = bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n');
    (Some(character), end + 1 + usize::from(returns))
}

/// The first rows, cut at a line end so that the last one is whole.
fn head(bytes: &[u8], start: usize) -> &[u8] {
    let text = bytes.get(start..).unwrap_or_default();
    let Some(head) = text.get(..LOOKED_AT) else { return text };
    let end = head.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(head.len());
    head.get(..end).unwrap_or(head)
}

/// The mark around cells: apostrophes only where there are no quotation marks and they stand around cells.
fn quote(text: &[u8]) -> u8 {
    let head = text.get(..LOOKED_AT).unwrap_or(text);
    if head.contains(&b'"') {
        return b'"';
    }
    let around = head
        .windows(3)
        .filter(|three| three[0] == b'\'' && three[2] == b'\'' && !three[1].is_ascii_alphanumeric());
    if around.count() > 3 { b'\'' } else { b'"' }
}

fn best(head: &[u8], quote: u8) -> char {
    let mut candidates: Vec<char> = USUAL.iter().map(|(character, _)| *character).collect();
    candidates.extend(unusual(head));
    let mut best = (',', 0.0);
    for character in candidates {
        let score = score(head, character, quote);
        if score > best.1 * 1.001 {
            best = (character, score);
        }
    }
    best.0
}

/// Other characters that stand in most lines: no letters, digits, quotes, points or brackets.
fn unusual(head: &[u8]) -> Vec<char> {
    let text = String::from_utf8_lossy(head);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(ROWS_LOOKED_AT).collect();
    // One line alone cannot tell a separator from what parts its words.
    if lines.len() < 2 {
        return Vec::new();
    }
    let usual = |c: char| USUAL.iter().any(|(one, _)| *one == c);
    let may = |c: char| {
        !c.is_alphanumeric()
            && !usual(c)
            && !matches!(
                c,
                '"' | '\''
                    | '.'
                    | '-'
                    | '+'
                    | '('
                    | ')'
                    | '_'
                    | '%'
                    | '$'
                    | '€'
                    | '£'
                    | '\u{FFFD}'
                    | '\n'
                    | '\r'
            )
    };
    let mut found: Vec<char> =
        lines.first().into_iter().flat_map(|line| line.chars()).filter(|c| may(*c)).collect();
    found.extend(lines.last().into_iter().flat_map(|line| line.chars()).filter(|c| may(*c)));
    rank(&mut found, Ord::cmp);
    found.dedup();
    found.retain(|c| lines.iter().filter(|line| line.contains(*c)).count() * 10 >= lines.len() * 9);
    // A space parts words before it parts cells.
    rank(&mut found, |one, other| one.is_whitespace().cmp(&other.is_whitespace()));
    found.truncate(12);
    found
}

/// How well a character parts the rows: all into the same number of cells, each of which is one thing.
fn score(head: &[u8], character: char, quote: u8) -> f64 {
    let (bytes, separator, start) = with_single_byte(head.to_vec(), 0, character);
    let texts = split(bytes, start, Marks { separator, quote }, &mut |_| ()).texts;
    let rows = texts.len().min(ROWS_LOOKED_AT);
    let widths: Vec<usize> = (0..rows).map(|row| width(&texts, row)).collect();
    let often = |value: usize| widths.iter().filter(|width| **width == value).count();
    let Some(usual) =
        widths.iter().copied().filter(|width| *width > 1).max_by_key(|width| (often(*width), *width))
    else {
        return 0.0;
    };
    // Trailing cells that are empty, titles and totals are narrower than the rest.
    let alike: f64 = widths
        .iter()
        .map(|width| {
            if *width == usual {
                1.0
            } else if *width > 1 && *width < usual {
                0.5
            } else {
                0.0
            }
        })
        .sum();
    let mut clean = (0.0, 0.0);
    for row in 0..rows {
        for cell in texts.cells(row).take(60) {
            clean = (clean.0 + cleanness(cell.text, character), clean.1 + 1.0);
        }
    }
    let cells = 1.0 - 1.0 / usual as f64;
    alike / rows.max(1) as f64 * (clean.0 / f64::max(clean.1, 1.0)) * cells.sqrt()
}

/// Cells up to the last one that is not empty.
fn width(texts: &Texts, row: usize) -> usize {
    let mut width = texts.width(row);
    while width > 1 && texts.cell(row, width - 1).text.trim().is_empty() {
        width -= 1;
    }
    width
}

/// 1 for a cell that is one thing, less where another separator stands in it.
fn cleanness(text: &str, separator: char) -> f64 {
    let text = text.trim();
    let has = |c: char| c != separator && text.contains(c);
    if text.is_empty() || value::looks_plain(text) {
        1.0
    } else if has('\t') || has('|') || has(';') || has('\u{1f}') {
        0.2
    } else if has(',') {
        0.75
    } else {
        0.95
    }
}

/// Text whose cells are parted by a single byte, that byte, and where the text begins: a longer character is replaced.
pub(crate) fn with_single_byte(bytes: Vec<u8>, start: usize, character: char) -> (Vec<u8>, u8, usize) {
    if let Ok(byte) = u8::try_from(character)
        && byte.is_ascii()
    {
        return (bytes, byte, start);
    }
    let text = String::from_utf8_lossy(bytes.get(start..).unwrap_or_default());
    (text.replace(character, "\u{1f}").into_bytes(), STAND_IN, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> char {
        find(text.as_bytes(), 0, None).character
    }

    #[test]
    fn the_usual_ones_are_found() {
        assert_eq!(found("Item,Date,Qty\nA,2026-01-05,1\nB,2026-01-06,2\n"), ',');
        assert_eq!(found("Artikel;Menge;Preis\nA;1,5;2,50\nB;2,5;3,75\n"), ';');
        assert_eq!(found("Item\tPrice\nA\t1,234.50\nB\t2,345.60\n"), '\t');
        assert_eq!(found("a|b|c\nx, y|2|3\nz, y|3|4\n"), '|');
        assert_eq!(found("\"Item, long\";\"Qty\"\n\"Bolt, M8\";\"4\"\n\"Nut, M8\";\"5\"\n"), ';');
    }

    #[test]
    fn decimal_commas_do_not_part_cells() {
        assert_eq!(found("Artikel;Preis\nA;16,0860\nB;37,0860\nC;16,5\n"), ';');
        assert_eq!(found("Preis;Menge\n1,50;2,25\n2,50;3,75\n"), ';');
    }

    #[test]
    fn any_other_character_is_found() {
        for separator in ['^', '~', '§', '¦', '#', '*', ':', '!', '\u{1}', '¬'] {
            let text =
                "Item,Qty,Price\nA-1,1,2.50\nB-2,2,3.75\nC-3,7,1.20\n".replace(',', &separator.to_string());
            assert_eq!(found(&text), separator, "{text}");
        }
        assert_eq!(found("Item     Qty\nA-1     5\nB-2     6\n"), ' ');
    }

    #[test]
    fn one_line_in_sight_is_parted_by_a_usual_one() {
        assert_eq!(found("Item code,On hand,Lead time (days)\n"), ',');
        let cell = "9".repeat(LOOKED_AT);
        assert_eq!(found(&format!("Item code,On hand,Lead time (days)\nA-1,{cell},5\nA-2,3,7\n")), ',');
    }

    #[test]
    fn titles_and_totals_do_not_mislead() {
        let text = "Sales of the North, by day\nRun: 04/01/2011 08:15; user: x\n\nItem;Qty;Price\nA;1;2,5\nB;2;3,5\nTotal;3;\n";
        assert_eq!(found(text), ';');
    }

    #[test]
    fn the_first_line_can_name_it() {
        let separator = find(b"sep=|\r\na,b|c\r\n", 0, None);
        assert_eq!((separator.character, separator.start), ('|', 7));
        assert_eq!(find(b"\"sep=;\"\na;b\n", 0, None).start, 8);
        assert_eq!(find(b"sepia,b\n1,2\n", 0, None).start, 0);
    }
}
