//! Text whose cells stand in something else: each line in quotation marks as a whole, or columns below each other.

use super::separator::STAND_IN;

/// Bytes and lines looked at before the whole text is gone through.
const LOOKED_AT: usize = 64 << 10;
const LINES_LOOKED_AT: usize = 50;
/// Titles and totals among columns that stand below each other.
const MOST_OTHERS: usize = 10;

/// The text without the marks around its lines, where all of them have these: what happens when a table is saved as one
/// column.
pub(crate) fn lines(bytes: &[u8], start: usize) -> Option<Vec<u8>> {
    let text = text(bytes, start)?;
    let mut head = filled(text).take(LINES_LOOKED_AT).peekable();
    head.peek()?;
    if !head.all(is_wrapped) || !filled(text).all(is_wrapped) || filled(text).count() < 2 {
        return None;
    }
    let inner = |line: &str| -> String {
        let line = line.trim();
        let line = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap_or(line);
        line.replace("\"\"", "\"")
    };
    Some(text.lines().flat_map(|line| [inner(line), "\n".to_owned()]).collect::<String>().into_bytes())
}

/// True for a line that is one quoted cell with a separator in it.
fn is_wrapped(line: &str) -> bool {
    let line = line.trim();
    let inner = line.strip_prefix('"').and_then(|line| line.strip_suffix('"'));
    // Marks inside are doubled, or another cell begins.
    inner.is_some_and(|inner| inner.contains([',', ';', '\t']) && !inner.replace("\"\"", "").contains('"'))
}

/// The text with its columns parted by [`STAND_IN`], where they stand below each other: at some places all rows have two
/// spaces or more, and none has another separator.
pub(crate) fn columns(bytes: &[u8], start: usize) -> Option<Vec<u8>> {
    let text = text(bytes, start)?;
    let rows = || filled(text).filter(|line| is_row(line));
    let others = filled(text).filter(|line| !is_row(line)).take(MOST_OTHERS + 1).count();
    if others > MOST_OTHERS || rows().take(3).count() < 3 || !rows().take(LINES_LOOKED_AT).all(is_plain) {
        return None;
    }
    let gaps = gaps(rows());
    if gaps.is_empty() {
        return None;
    }
    let stand_in = char::from(STAND_IN);
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        if !is_row(line) {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        let (mut cell, mut rest) = (String::new(), gaps.iter().peekable());
        for (at, c) in line.chars().enumerate() {
            if rest.next_if(|gap| at >= **gap).is_some() {
                out.push_str(cell.trim());
                out.push(stand_in);
                cell.clear();
            }
            cell.push(c);
        }
        out.push_str(cell.trim());
        out.push('\n');
    }
    Some(out.into_bytes())
}

/// Spaces part it; titles have none.
fn is_row(line: &str) -> bool {
    line.trim().contains("  ")
}

/// True for a row without another separator; a comma between digits is none.
fn is_plain(line: &str) -> bool {
    let is_digit = |text: Option<&u8>| text.is_some_and(u8::is_ascii_digit);
    let bytes = line.as_bytes();
    let mut commas = memchr::memchr_iter(b',', bytes);
    !line.contains(['\t', ';', '|', '"'])
        && commas
            .all(|at| is_digit(bytes.get(at + 1)) && is_digit(at.checked_sub(1).and_then(|at| bytes.get(at))))
}

/// Ends of the runs of two places or more at which every row has a space, between the columns.
fn gaps<'a>(rows: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let mut is_space: Vec<bool> = Vec::new();
    for line in rows {
        for (at, c) in line.chars().enumerate() {
            if at == is_space.len() {
                // Lines before this one were shorter: nothing stood here.
                is_space.push(true);
            }
            if let Some(place) = is_space.get_mut(at) {
                *place &= c == ' ';
            }
        }
    }
    let first = is_space.iter().position(|space| !space).unwrap_or(0);
    let mut run = 0;
    let mut ends = Vec::new();
    for (at, space) in is_space.iter().enumerate().skip(first) {
        if !space && run >= 2 {
            ends.push(at);
        }
        run = if *space { run + 1 } else { 0 };
    }
    ends
}

/// The text, where its beginning is worth a look.
fn text(bytes: &[u8], start: usize) -> Option<&str> {
    let bytes = bytes.get(start..)?;
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let is_odd = |line: &[u8]| {
        line.starts_with(b"\"") && line.ends_with(b"\"") || line.windows(2).any(|pair| pair == b"  ")
    };
    let may_be = head.split(|byte| matches!(byte, b'\n' | b'\r')).take(2 * MOST_OTHERS).any(is_odd);
    if may_be { std::str::from_utf8(bytes).ok() } else { None }
}

fn filled(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(found: Option<Vec<u8>>) -> Option<String> {
        found.map(|bytes| String::from_utf8_lossy(&bytes).replace(char::from(STAND_IN), "|"))
    }

    #[test]
    fn marks_around_whole_lines_are_taken_off() {
        let text = "\"SKU,Name,Qty\"\r\n\"A,\"\"Seal, red\"\",5\"\r\n";
        let bare = "SKU,Name,Qty\nA,\"Seal, red\",5\n";
        assert_eq!(shown(lines(text.as_bytes(), 0)).as_deref(), Some(bare));
        for other in ["\"SKU\",\"Qty\"\n\"A\",\"5\"\n", "\"SKU\"\n\"A\"\n", "\"a,b\"\nc,d\n", "\"a,b\"\n", ""]
        {
            assert_eq!(lines(other.as_bytes(), 0), None, "{other}");
        }
    }

    #[test]
    fn columns_below_each_other_part_where_all_lines_have_spaces() {
        let text = "Item     Description     On hand  Unit cost\n\
                    A-001    Shaft seal           96      18.40\n\
                    B-17     Motor\u{e9}                        212,00\n";
        let parted =
            "Item|Description|On hand|Unit cost\nA-001|Shaft seal|96|18.40\nB-17|Motor\u{e9}||212,00\n";
        assert_eq!(shown(columns(text.as_bytes(), 0)).as_deref(), Some(parted));
        for other in
            ["a,b\n1,  2\n3,  4\n", "one  two\n", "a b\nc d\ne f\n", "a , b  c\nd , e  f\ng , h  i\n", ""]
        {
            assert_eq!(columns(other.as_bytes(), 0), None, "{other}");
        }
    }
}
