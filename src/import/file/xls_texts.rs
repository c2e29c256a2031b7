//! Texts of old workbooks: of one byte a letter in the writer's code page, or of one or two bytes as each of them says;
//! and the texts that cells share, which may go on in further records.

use super::compound::{number, short};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// How the texts of a book are written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Letters {
    /// One or two bytes, as each text says.
    Flagged,
    /// One byte, in a code page.
    Page(&'static Encoding),
}

/// Most texts that cells share.
const MOST: usize = 20_000_000;

impl Letters {
    pub(super) const WIDE: Self = Self::Flagged;
    pub(super) const NARROW: Self = Self::Page(WINDOWS_1252);

    pub(super) const fn is_wide(self) -> bool {
        matches!(self, Self::Flagged)
    }

    /// The same in a code page, by its number.
    pub(super) fn of_page(self, page: Option<u16>) -> Self {
        let (Self::Page(_), Some(page)) = (self, page) else { return self };
        let label = match page {
            10_000 => return Self::Page(MACINTOSH),
            932 => "shift_jis".to_owned(),
            936 => "gbk".to_owned(),
            949 => "euc-kr".to_owned(),
            950 => "big5".to_owned(),
            page => format!("windows-{page}"),
        };
        Encoding::for_label(label.as_bytes()).map_or(self, Self::Page)
    }

    /// A text behind its length of two bytes, or of one where it is short; as far as it goes.
    pub(super) fn text(self, data: &[u8], is_short: bool) -> Option<String> {
        let (length, rest) = if is_short {
            (usize::from(*data.first()?), data.get(1..)?)
        } else {
            (usize::from(short(data, 0)?), data.get(2..)?)
        };
        match self {
            Self::Flagged => {
                let (flags, rest) = rest.split_first()?;
                let bytes = if flags & 1 == 0 { length } else { 2 * length };
                Some(letters(rest.get(..bytes.min(rest.len()))?, flags & 1 != 0))
            }
            Self::Page(page) => Some(page.decode(rest.get(..length.min(rest.len()))?).0.into_owned()),
        }
    }
}

/// Letters of two bytes, or the lower bytes of such.
fn letters(bytes: &[u8], is_wide: bool) -> String {
    if !is_wide {
        return bytes.iter().map(|byte| char::from(*byte)).collect();
    }
    let units = bytes.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// A format of the user's own: its number and its code.
pub(super) fn format(data: &[u8], letters: Letters) -> Option<(u16, String)> {
    Some((short(data, 0)?, letters.text(data.get(2..)?, !letters.is_wide())?))
}

/// The texts that cells share, as far as they are sound.
pub(super) fn shared(parts: &[&[u8]]) -> Vec<String> {
    let mut reader = Reader { parts, part: 0, at: 8 };
    let count = parts.first().and_then(|data| number(data, 4)).unwrap_or(0) as usize;
    let mut out = Vec::new();
    while out.len() < count.min(MOST) {
        let Some(text) = reader.rich_text() else { break };
        out.push(text);
    }
    out
}

/// Reads over the ends of records.
struct Reader<'a> {
    parts: &'a [&'a [u8]],
    part: usize,
    at: usize,
}

impl Reader<'_> {
    /// What is left of the record; of the next one where this is at its end.
    fn left(&mut self) -> Option<&[u8]> {
        while self.parts.get(self.part)?.len() <= self.at {
            (self.part, self.at) = (self.part + 1, 0);
        }
        self.parts.get(self.part)?.get(self.at..)
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.left()?.first()?;
        self.at += 1;
        Some(byte)
    }

    fn short(&mut self) -> Option<usize> {
        Some(usize::from(u16::from_le_bytes([self.byte()?, self.byte()?])))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let step = self.left()?.len().min(count);
            self.at += step;
            count -= step;
        }
        Some(())
    }

    fn rich_text(&mut self) -> Option<String> {
        let (mut length, flags) = (self.short()?, self.byte()?);
        let runs = if flags & 8 == 0 { 0 } else { self.short()? };
        let further = if flags & 4 == 0 { 0 } else { self.short()? + (self.short()? << 16) };
        let mut is_wide = flags & 1 != 0;
        let mut out = String::new();
        while length > 0 {
            let before = self.part;
            let left = self.left()?.len();
            if self.part != before {
                // A text that goes on says again how wide its letters are.
                is_wide = self.byte()? & 1 != 0;
                continue;
            }
            let each = if is_wide { 2 } else { 1 };
            let count = (left / each).min(length);
            if count == 0 {
                return None;
            }
            let bytes = self.left()?.get(..count * each)?;
            out.push_str(&letters(bytes, is_wide));
            self.at += count * each;
            length -= count;
        }
        // What follows only says how it looks.
        let looks = runs * 4 + further;
        if looks > 0 && self.skip(looks).is_none() && out.is_empty() {
            return None;
        }
        Some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_cells_share_go_on_over_records_in_another_width() {
        let head = [0, 0, 0, 0, 3, 0, 0, 0];
        // "Größe" of one byte a letter is cut behind the ö and goes on in two; runs of looks are cut as well.
        let first = [&head[..], &[5, 0, 8, 1, 0], b"Gr\xF6"].concat();
        let second = [&[1, 0xDF, 0, b'e', 0][..], &[9, 9]].concat();
        let third = [&[9, 9][..], &[2, 0, 4, 3, 0, 0, 0], b"AB", &[7, 7, 7], &[1, 0, 0, b'C']].concat();
        assert_eq!(shared(&[&first, &second, &third]), ["Größe", "AB", "C"]);
        // Every place to cut it gives whole texts, and comes to an end.
        let all = [first, second, third].concat();
        for end in 0..all.len() {
            let texts = shared(&[all.get(..end).unwrap_or_default()]);
            assert!(texts.len() <= 3, "{texts:?}");
        }
    }

    #[test]
    fn letters_of_one_byte_are_those_of_the_code_page() {
        let text = |page: u16, bytes: &[u8]| {
            let length = (bytes.len() as u16).to_le_bytes();
            Letters::NARROW.of_page(Some(page)).text(&[&length[..], bytes].concat(), false)
        };
        assert_eq!(text(1252, b"M\xFCller").as_deref(), Some("Müller"));
        assert_eq!(text(10_000, b"M\x9Fller").as_deref(), Some("Müller"));
        assert_eq!(text(1251, b"\xC7\xE0\xE2\xEE\xE4").as_deref(), Some("Завод"));
        assert_eq!(text(932, b"\x95i\x94\xD4").as_deref(), Some("品番"));
        assert_eq!(text(4_711, b"M\xFCller").as_deref(), Some("Müller"), "an unknown page");
    }
}
