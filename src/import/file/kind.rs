//! What a file is, by its content: its name may say anything.

use super::encoding;
use crate::engine::language::{Words, later};

/// What the first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Empty,
    /// A ZIP archive: a workbook, or files inside.
    Zip,
    /// The container of old Office files.
    Compound,
    /// A sheet of the old Excel without a container.
    BareSheet,
    Gzip,
    /// A page of the web, or a workbook saved as one.
    Html,
    /// A mail with a page of the web inside, as SAP saves sheets.
    MailHtml,
    /// A workbook as XML of Excel 2003.
    SheetXml,
    Text,
    /// Something else, by name.
    Other(Words),
}

const MAGIC: [(&[u8], Kind); 27] = [
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"\xD0\xCF\x11\xE0", Kind::Compound),
    (b"\x09\x00\x04\x00", Kind::BareSheet),
    (b"\x09\x02\x06\x00", Kind::BareSheet),
    (b"\x09\x04\x06\x00", Kind::BareSheet),
    (b"\x09\x08\x08\x00", Kind::BareSheet),
    (b"\x09\x08\x10\x00", Kind::BareSheet),
    (b"\x1F\x8B", Kind::Gzip),
    (b"\x89PNG", Kind::Other(later("a picture (PNG)"))),
    (b"\xFF\xD8\xFF", Kind::Other(later("a picture (JPEG)"))),
    (b"GIF8", Kind::Other(later("a picture (GIF)"))),
    (b"BM", Kind::Other(later("a picture (BMP)"))),
    (b"II*\0", Kind::Other(later("a picture (TIFF)"))),
    (b"%PDF", Kind::Other(later("a PDF document"))),
    (b"7z\xBC\xAF", Kind::Other(later("a compressed file (7z)"))),
    (b"Rar!", Kind::Other(later("a compressed file (RAR)"))),
    (b"BZh", Kind::Other(later("a compressed file (bzip2)"))),
    (b"\xFD7zXZ", Kind::Other(later("a compressed file (xz)"))),
    (b"\x28\xB5\x2F\xFD", Kind::Other(later("a compressed file (Zstandard)"))),
    (b"{\\rtf", Kind::Other(later("a text document (RTF)"))),
    (b"SQLite format 3", Kind::Other(later("a database (SQLite)"))),
    (b"\0\x01\0\0Standard", Kind::Other(later("a database (Access)"))),
    (b"PAR1", Kind::Other(later("a Parquet file"))),
    (b"MZ", Kind::Other(later("a program"))),
    (b"\x7FELF", Kind::Other(later("a program"))),
    (b"OggS", Kind::Other(later("a recording"))),
];

/// The kind of a file.
pub(crate) fn kind(bytes: &[u8]) -> Kind {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) || is_mark_only(bytes) {
        return Kind::Empty;
    }
    let found = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind);
    // Text may begin with a tab, or with the letters of another magic.
    match found {
        Some(kind) if !(kind == Kind::BareSheet || is_short(bytes) && is_text(bytes)) => {
            return kind;
        }
        Some(Kind::BareSheet) if !is_text(bytes) => return Kind::BareSheet,
        _ => {}
    }
    if encoding::is_wide(bytes) {
        let head = encoding::decode(bytes.get(..8192).unwrap_or(bytes).to_vec(), None).bytes;
        return markup(&head).unwrap_or(Kind::Text);
    }
    if !is_text(bytes) {
        return Kind::Other(later("not text"));
    }
    markup(bytes).unwrap_or(Kind::Text)
}

/// Two letters of a magic prove nothing by themselves.
fn is_short(bytes: &[u8]) -> bool {
    bytes.starts_with(b"BM")
        || bytes.starts_with(b"MZ")
        || bytes.starts_with(b"BZh")
        || bytes.starts_with(b"PAR1")
        || bytes.starts_with(b"Rar!")
        || bytes.starts_with(b"OggS")
}

fn is_mark_only(bytes: &[u8]) -> bool {
    let rest = [&b"\xEF\xBB\xBF"[..], b"\xFF\xFE", b"\xFE\xFF"]
        .into_iter()
        .find_map(|mark| bytes.strip_prefix(mark));
    rest.is_some_and(|rest| rest.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0))
}

/// Few bytes that no text holds.
fn is_text(bytes: &[u8]) -> bool {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let odd = |byte: &&u8| {
        **byte < 32 && !matches!(**byte, 0 | 1 | b'\t' | b'\n' | b'\r' | 11 | 12 | 0x1A | 0x1C..=0x1F)
    };
    let zeros = head.iter().filter(|byte| **byte == 0).count();
    head.iter().filter(odd).count() * 50 <= head.len() && zeros * 2 <= head.len()
}

/// Pages and XML that hold a table.
fn markup(bytes: &[u8]) -> Option<Kind> {
    let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes)).to_ascii_lowercase();
    let begin = head.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let has = |word: &str| head.contains(word);
    if begin.starts_with("mime-version:") && has("multipart/related")
        || begin.starts_with("content-type: multipart/")
    {
        return Some(Kind::MailHtml);
    }
    if begin.starts_with("<?xml") || begin.starts_with("<workbook") || begin.starts_with("<?mso") {
        return Some(if has("urn:schemas-microsoft-com:office:spreadsheet") {
            Kind::SheetXml
        } else if has("<html") || has("<table") {
            Kind::Html
        } else {
            Kind::Other(later("an XML document"))
        });
    }
    if ["<!doctype html", "<html", "<table", "<head", "<body", "<meta", "<style", "<div", "<!--"]
        .iter()
        .any(|tag| begin.starts_with(tag))
    {
        return Some(Kind::Html);
    }
    if begin.starts_with("{\"") || begin.starts_with("[{") || begin.starts_with("{\n") && has("\":") {
        return Some(Kind::Other(later("a JSON document")));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_counts_whatever_the_name() {
        let cases: [(&[u8], Kind); 14] = [
            (b"", Kind::Empty),
            (b"\xEF\xBB\xBF", Kind::Empty),
            (b"\xEF\xBB\xBF \r\n", Kind::Empty),
            (b"\r\n\n\0", Kind::Empty),
            (b"PK\x03\x04rest", Kind::Zip),
            (b"\x1F\x8B\x08", Kind::Gzip),
            (b"%PDF-1.7", Kind::Other(later("a PDF document"))),
            (b"BMW number,Qty\n1,2\n", Kind::Text),
            (b"MZ-4,Qty\n1,2\n", Kind::Text),
            (b"<html><table><tr><td>1", Kind::Html),
            (
                b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Kind::SheetXml,
            ),
            (b"{\"items\": []}", Kind::Other(later("a JSON document"))),
            (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", Kind::MailHtml),
            (b"\t1\t2\n", Kind::Text),
        ];
        for (bytes, expected) in cases {
            assert_eq!(kind(bytes), expected, "{}", String::from_utf8_lossy(bytes));
        }
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        assert_eq!(kind(&wide("A,1\n")), Kind::Text);
        assert_eq!(kind(&wide("<html><body><table>")), Kind::Html);
    }
}
