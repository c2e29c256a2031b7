//! Quotation marks that a backslash guards, as databases and scripts write them, instead of two marks.

/// Bytes looked at before the whole text is gone through.
const LOOKED_AT: usize = 1 << 20;

/// Doubles the guarded marks in place and tells how many there were; none where the text guards no marks so. A backslash
/// is as long as the mark that stands for it.
pub(crate) fn doubled(bytes: &mut [u8], quote: u8, separator: char) -> Option<usize> {
    let guarded = [b'\\', quote];
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    // Doubled marks, or a mark that ends its cell behind a backslash, as in "C:\", tell of another custom.
    let proves = memchr::memmem::find_iter(head, &guarded).any(|at| !closes(bytes, at + 1, separator));
    if !proves || has_doubled_marks(head, quote) {
        return None;
    }
    let places: Vec<usize> = memchr::memmem::find_iter(bytes, &guarded).collect();
    let inside: Vec<usize> = places.into_iter().filter(|at| !closes(bytes, at + 1, separator)).collect();
    for at in &inside {
        if let Some(byte) = bytes.get_mut(*at) {
            *byte = quote;
        }
    }
    Some(inside.len())
}

/// True where the mark ends its cell: a line end follows, or a separator and the next cell.
fn closes(bytes: &[u8], mark: usize, separator: char) -> bool {
    let mut buffer = [0; 4];
    let separator = separator.encode_utf8(&mut buffer).as_bytes();
    let rest = bytes.get(mark + 1..).unwrap_or_default();
    let quote = bytes.get(mark).copied();
    match rest.strip_prefix(separator) {
        // A mark of the text may stand before a comma of the text: then a space follows, or the cell goes on.
        Some(next) => {
            next.first().copied() == quote || next.first().is_some_and(|byte| matches!(byte, b'\r' | b'\n'))
        }
        None => rest.first().is_none_or(|byte| matches!(byte, b'\r' | b'\n')),
    }
}

/// Two marks inside a cell: not behind a separator or at the begin of a line, where they are an empty cell.
fn has_doubled_marks(head: &[u8], quote: u8) -> bool {
    head.windows(3).any(|three| three[0].is_ascii_alphanumeric() && three[1] == quote && three[2] == quote)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> (String, Option<usize>) {
        let mut bytes = text.as_bytes().to_vec();
        let found = doubled(&mut bytes, b'"', ',');
        (String::from_utf8(bytes).unwrap(), found)
    }

    #[test]
    fn guarded_marks_become_doubled_ones() {
        let text = "\"0017\",\"Seal 22\\\" wide, red\",\"96\"\n\"0018\",\"Motor \\\"X\\\"\",\"498\"\n";
        let expected = "\"0017\",\"Seal 22\"\" wide, red\",\"96\"\n\"0018\",\"Motor \"\"X\"\"\",\"498\"\n";
        assert_eq!(shown(text), (expected.to_owned(), Some(3)));
    }

    #[test]
    fn a_backslash_at_the_end_of_a_cell_is_a_letter() {
        for text in ["\"C:\\\",\"x\"\n", "\"Seal 3\"\" \\\"x\",1\n", "a\\b,1\n", "\"a\",\"b\\\"\n"] {
            assert_eq!(shown(text), (text.to_owned(), None), "{text}");
        }
    }
}
