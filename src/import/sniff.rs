//! What a file is, by its content: a workbook, text of some encoding, or nothing that holds a table.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// What the first bytes say.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Empty,
    Workbook,
    Binary(&'static str),
    Text,
}

const OTHERS: [(&[u8], &str); 7] = [
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xFF\xD8\xFF", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"%PDF", "a PDF document"),
    (b"\x1F\x8B", "a compressed file (gzip)"),
    (b"7z\xBC\xAF", "a compressed file (7z)"),
    (b"Rar!", "a compressed file (RAR)"),
];

/// The kind of a file, whatever its name says.
pub(crate) fn kind(bytes: &[u8]) -> Kind {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Kind::Empty;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Kind::Workbook;
    }
    if let Some((_, name)) = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Kind::Binary(name);
    }
    if encoding(bytes).0 == UTF_16LE || encoding(bytes).0 == UTF_16BE {
        return Kind::Text;
    }
    let head = bytes.get(..4096).unwrap_or(bytes);
    let odd =
        head.iter().filter(|byte| **byte < 32 && !matches!(**byte, 0 | b'\t' | b'\n' | b'\r' | 12)).count();
    if odd * 10 > head.len() { Kind::Binary("not text") } else { Kind::Text }
}

/// The encoding, by byte order mark, else by what fits.
fn encoding(bytes: &[u8]) -> (&'static Encoding, &'static str) {
    if let Some((found, _)) = Encoding::for_bom(bytes) {
        return (found, if found == UTF_8 { "UTF-8" } else { "UTF-16" });
    }
    let head = bytes.get(..4096).unwrap_or(bytes);
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    if head.len() >= 8 && zeros(1) * 5 > head.len() * 2 {
        return (UTF_16LE, "UTF-16");
    }
    if head.len() >= 8 && zeros(0) * 5 > head.len() * 2 {
        return (UTF_16BE, "UTF-16");
    }
    if std::str::from_utf8(bytes).is_ok() { (UTF_8, "UTF-8") } else { (WINDOWS_1252, "Windows-1252") }
}

/// The text with all line ends made `\n`, the name of its encoding, and whether zero bytes were taken out.
pub(crate) fn text(bytes: &[u8]) -> (String, &'static str, bool) {
    let (found, name) = encoding(bytes);
    let (decoded, _, _) = found.decode(bytes);
    let zeros = decoded.contains('\0');
    let mut out = String::with_capacity(decoded.len());
    let mut after_return = false;
    for c in decoded.chars() {
        match c {
            '\0' => {}
            '\r' => out.push('\n'),
            '\n' if after_return => {}
            _ => out.push(c),
        }
        after_return = c == '\r';
    }
    (out, name, zeros)
}

/// The separators that are tried, with their names.
pub(crate) const SEPARATORS: [(char, &str); 4] =
    [(',', "comma"), (';', "semicolon"), ('\t', "tab"), ('|', "vertical bar")];

/// The separator that parts most lines into the same number of cells.
pub(crate) fn separator(text: &str) -> (u8, &'static str) {
    let lines = first_lines(text);
    let score = |separator: char| {
        let counts: Vec<usize> =
            lines.iter().map(|line| line.iter().filter(|c| **c == separator).count()).collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        // Lines that agree on the usual count, then the count itself.
        let agreeing = counts.iter().filter(|count| **count > 0 && **count == usual(&counts)).count();
        (if most == 0 { 0 } else { agreeing }, most)
    };
    let best = SEPARATORS.iter().rev().max_by_key(|(c, _)| score(*c)).copied().unwrap_or((',', "comma"));
    if score(best.0).1 == 0 { (b',', "comma") } else { (u8::try_from(best.0).unwrap_or(b','), best.1) }
}

fn usual(counts: &[usize]) -> usize {
    let mut sorted: Vec<usize> = counts.iter().copied().filter(|count| *count > 0).collect();
    sorted.sort_unstable();
    let often = |value: usize| sorted.iter().filter(|one| **one == value).count();
    sorted.iter().copied().max_by_key(|value| (often(*value), *value)).unwrap_or(0)
}

/// The separators of the first lines, outside quotes.
fn first_lines(text: &str) -> Vec<Vec<char>> {
    let mut lines = vec![Vec::new()];
    let mut quoted = false;
    for c in text.chars().take(200_000) {
        match c {
            '"' => quoted = !quoted,
            '\n' if !quoted => {
                if lines.len() >= 50 {
                    break;
                }
                lines.push(Vec::new());
            }
            ',' | ';' | '\t' | '|' if !quoted => {
                if let Some(line) = lines.last_mut() {
                    line.push(c);
                }
            }
            _ => {}
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}
