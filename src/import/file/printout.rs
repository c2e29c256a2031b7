//! Tables as programs print them for the eye: cells between bars, or columns below rulers of dashes.

use super::separator::STAND_IN;

/// Filled lines among which the first ruler has to stand.
const LINES_LOOKED_AT: usize = 12;
/// Bytes looked at before the whole text is gone through.
const LOOKED_AT: usize = 8 << 10;

/// A table without what was printed only for the eye.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Bare {
    pub(crate) bytes: Vec<u8>,
    /// Lines of dashes that were taken out.
    pub(crate) rulers: usize,
    /// Lines that count the rows, such as "(3 rows)".
    pub(crate) counts: usize,
}

/// The cells of a printed table; none where the text is no such table. Lines taken out stay as empty lines, so that rows
/// keep their numbers.
pub(crate) fn bare(bytes: &[u8], start: usize) -> Option<Bare> {
    let bytes = bytes.get(start..)?;
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let may_be =
        |line: &[u8]| line.windows(3).any(|three| three.starts_with(b"--") || three == "─".as_bytes());
    if !head.split(|byte| matches!(byte, b'\n' | b'\r')).any(may_be) {
        return None;
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let filled = || text.lines().filter(|line| !line.trim().is_empty());
    let at = filled().take(LINES_LOOKED_AT).position(is_ruler)?;
    let rows = || filled().filter(|line| !is_ruler(line) && !is_count(line));
    let barred = rows().filter(|line| line.contains(['|', '│'])).count();
    if barred > 1 && barred * 2 >= rows().count() {
        return Some(without_rulers(text, cells_between_bars));
    }
    let ruler = filled().nth(at)?;
    let groups = groups(ruler);
    let is_parted = |line: &str| gaps(&groups).all(|gap| line.chars().nth(gap).is_none_or(|c| c == ' '));
    let fits = at > 0 && groups.len() > 1 && filled().nth(at - 1).is_some_and(is_parted);
    let below = || filled().skip(at + 1).filter(|line| !is_ruler(line) && !is_count(line));
    let parted = below().filter(|line| is_parted(line)).count();
    (fits && parted > 0 && parted * 10 >= below().count() * 9).then(|| {
        without_rulers(
            text,
            |line| if is_parted(line) { cells_below(line, &groups) } else { line.to_owned() },
        )
    })
}

fn without_rulers(text: &str, cells: impl Fn(&str) -> String) -> Bare {
    let mut bare = Bare { bytes: Vec::with_capacity(text.len()), rulers: 0, counts: 0 };
    for line in text.lines() {
        if is_ruler(line) {
            bare.rulers += 1;
        } else if is_count(line) {
            bare.counts += 1;
        } else {
            bare.bytes.extend(cells(line).into_bytes());
        }
        bare.bytes.push(b'\n');
    }
    bare
}

/// A line of dashes, with marks where columns meet: "---+---", "|:---|---:|", "├───┼───┤".
fn is_ruler(line: &str) -> bool {
    let line = line.trim();
    let is_dash = |c: char| matches!(c, '-' | '=' | '─' | '━' | '═');
    let is_joint = |c: char| matches!(c, '+' | '|' | ':' | ' ' | '│' | '\u{250c}'..='\u{254b}' | '\u{2551}'..='\u{256c}');
    line.chars().filter(|c| is_dash(*c)).count() > 2 && line.chars().all(|c| is_dash(c) || is_joint(c))
}

/// "(3 rows)", "3 rows in set (0.00 sec)", "(3 row(s) affected)".
fn is_count(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    let (line, is_inside) = line.strip_prefix('(').map_or((line.as_str(), false), |inner| (inner, true));
    let mut words = line.split_whitespace();
    let is_number = words.next().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let names_rows = words.next().is_some_and(|word| {
        let word = word.trim_end_matches(')');
        matches!(word, "row" | "rows" | "row(s" | "zeile" | "zeilen" | "ligne" | "lignes" | "fila" | "filas")
    });
    let mut rest = words.peekable();
    let ends = rest.peek().is_none() && is_inside
        || matches!(rest.next(), Some("in" | "affected" | "affected)" | "selected" | "selected."));
    is_number && names_rows && ends
}

/// The cells of a line without the bars around it and the spaces that fill them up.
fn cells_between_bars(line: &str) -> String {
    let line = line.trim().replace('│', "|");
    let inner =
        line.strip_prefix('|').map_or(line.as_str(), |inner| inner.strip_suffix('|').unwrap_or(inner));
    inner.split('|').map(str::trim).collect::<Vec<_>>().join("|")
}

/// First and last place of each run of dashes.
fn groups(ruler: &str) -> Vec<(usize, usize)> {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for (at, c) in ruler.chars().enumerate().filter(|(_, c)| *c != ' ') {
        match groups.last_mut() {
            Some((_, last)) if *last + 1 == at && c != '+' => *last = at,
            _ => groups.push((at, at)),
        }
    }
    groups
}

/// Places between the runs.
fn gaps(groups: &[(usize, usize)]) -> impl Iterator<Item = usize> {
    groups.windows(2).flat_map(|two| two[0].1 + 1..two[1].0)
}

/// The cells of a line, cut where the runs of dashes end.
fn cells_below(line: &str, groups: &[(usize, usize)]) -> String {
    if line.trim().is_empty() {
        return String::new();
    }
    let characters: Vec<char> = line.chars().collect();
    let cell = |(at, (from, to)): (usize, &(usize, usize))| {
        let end = if at + 1 == groups.len() { characters.len() } else { characters.len().min(to + 1) };
        let text: String = characters.get(*from..end).unwrap_or_default().iter().collect();
        text.trim().to_owned()
    };
    groups
        .iter()
        .enumerate()
        .map(cell)
        .collect::<Vec<_>>()
        .join(char::from(STAND_IN).encode_utf8(&mut [0; 4]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<(String, usize, usize)> {
        let bare = bare(text.as_bytes(), 0)?;
        let text = String::from_utf8_lossy(&bare.bytes).replace(char::from(STAND_IN), "¦");
        Some((text, bare.rulers, bare.counts))
    }

    #[test]
    fn what_databases_print_becomes_cells() {
        let psql = " sku  | on_hand \n------+---------\n 0017 |      96\n A-3  |        \n(2 rows)\n";
        assert_eq!(shown(psql), Some(("sku|on_hand\n\n0017|96\nA-3|\n\n".to_owned(), 1, 1)));
        let mysql = "+------+---------+\n| sku  | on_hand |\n+------+---------+\n| 0017 |      96 |\n+------+---------+\n1 row in set (0.00 sec)\n";
        assert_eq!(shown(mysql), Some(("\nsku|on_hand\n\n0017|96\n\n\n".to_owned(), 3, 1)));
        let markdown = "| sku | on hand |\n|:----|--------:|\n| A-1 | 5 |\n";
        assert_eq!(shown(markdown), Some(("sku|on hand\n\nA-1|5\n".to_owned(), 1, 0)));
        let boxed = "┌─────┬─────┐\n│ sku │ qty │\n├─────┼─────┤\n│ A-1 │   5 │\n└─────┴─────┘\n";
        assert_eq!(shown(boxed), Some(("\nsku|qty\n\nA-1|5\n\n".to_owned(), 3, 0)));
        let server = "sku  qty  name\n---- ---- ----------\n0017   96 Shaft seal\nA-3     5 Ring\n\n(2 rows affected)\n";
        assert_eq!(
            shown(server),
            Some(("sku¦qty¦name\n\n0017¦96¦Shaft seal\nA-3¦5¦Ring\n\n\n".to_owned(), 1, 1))
        );
    }

    #[test]
    fn dashes_elsewhere_are_left_alone() {
        for text in [
            "sku;qty\nA;---\nB;5\n",
            "sku,qty\n---,---\nA,5\n",
            "Stock list\n----------\nsku,qty\nA,5\n",
            "a - b\n",
            "",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
