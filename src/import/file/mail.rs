//! Pages of the web inside a mail: how SAP and Excel save sheets as one file. Each part that is a page holds tables.

use super::{Listener, RawTable, Refused, markup};
use crate::import::choices::{Choices, Dialect};
use crate::import::read::FileInput;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use memchr::memmem;

/// Most parts of a mail that are looked at.
const MOST_PARTS: usize = 1_000;

/// Tables of all pages of a mail.
pub(super) fn read(
    input: &FileInput,
    choices: &Choices,
    listener: Listener<'_>,
) -> Result<Vec<RawTable>, Refused> {
    let (head, body) = parted(&input.bytes);
    let (mut tables, mut refused) = (Vec::new(), None);
    for part in parts(body, boundary(&head)) {
        let (head, body) = parted(part);
        if !head.to_ascii_lowercase().contains("text/html") {
            continue;
        }
        let page = FileInput { name: input.name.clone(), bytes: decoded(&head, body) };
        match markup::html(&page, &told(&head, choices, &page.name), listener) {
            Ok(found) => tables.extend(found),
            Err(error) => refused = Some(error),
        }
    }
    if tables.is_empty() {
        return refused.map_or_else(|| markup::html(input, choices, listener), Err);
    }
    markup::name(&mut tables);
    Ok(tables)
}

/// The user's word on the letters, else that of the part's head.
fn told(head: &str, choices: &Choices, file: &str) -> Choices {
    let own = choices.dialect(file).and_then(|one| one.encoding.clone());
    let encoding = own.or_else(|| markup::charset(head.as_bytes()));
    let dialect = Dialect { encoding, ..Dialect::default() };
    Choices { dialects: vec![(file.to_owned(), dialect)], ..Choices::default() }
}

/// The lines of a head, those that go on joined, and what follows the first empty line.
fn parted(bytes: &[u8]) -> (String, &[u8]) {
    let ends = [&b"\r\n\r\n"[..], b"\n\n"].map(|end| Some((memmem::find(bytes, end)?, end.len())));
    let (at, length) = ends.into_iter().flatten().min().unwrap_or((bytes.len(), 0));
    let (head, body) = bytes.split_at(at);
    let head = String::from_utf8_lossy(head).replace('\r', "").replace("\n\t", " ").replace("\n ", " ");
    (head, body.get(length..).unwrap_or_default())
}

/// What parts the parts, as the head of the mail says.
fn boundary(head: &str) -> Option<String> {
    let at = head.to_ascii_lowercase().find("boundary=")? + "boundary=".len();
    let value = head.get(at..)?.lines().next()?;
    let value = match value.strip_prefix('"') {
        Some(inside) => inside.split('"').next(),
        None => value.split([';', ' ']).next(),
    };
    value.filter(|value| !value.is_empty()).map(|value| format!("--{value}"))
}

fn parts(body: &[u8], boundary: Option<String>) -> Vec<&[u8]> {
    let Some(boundary) = boundary else { return vec![body] };
    let begins: Vec<usize> = memmem::find_iter(body, boundary.as_bytes()).take(MOST_PARTS).collect();
    let ends = begins.iter().skip(1).copied().chain([body.len()]);
    let part = |(begin, end): (&usize, usize)| body.get(begin + boundary.len()..end).unwrap_or_default();
    // A line end follows the boundary.
    begins.iter().zip(ends).map(part).map(|part| part.trim_ascii_start()).collect()
}

/// The bytes of a part as they were before they were made fit for a mail.
fn decoded(head: &str, body: &[u8]) -> Vec<u8> {
    let head = head.to_ascii_lowercase();
    if head.contains("quoted-printable") {
        from_quoted_printable(body)
    } else if head.contains("base64") {
        let letters = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
        let text: Vec<u8> = body.iter().copied().filter(letters).collect();
        // A single letter behind the last four is of no byte.
        let whole = text.len() - usize::from(text.len() % 4 == 1);
        STANDARD_NO_PAD.decode(text.get(..whole).unwrap_or_default()).unwrap_or_default()
    } else {
        body.to_vec()
    }
}

/// "=3D" is "=", and "=" at the end of a line joins it to the next.
fn from_quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, behind)) = rest.split_first() {
        let hex = |byte: u8| char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
        rest = match (first, behind) {
            (b'=', [b'\r', b'\n', behind @ ..] | [b'\n', behind @ ..]) => behind,
            (b'=', [high, low, behind @ ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                out.extend(hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low));
                behind
            }
            _ => {
                out.push(*first);
                behind
            }
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_is_undone() {
        assert_eq!(from_quoted_printable(b"<td x=3D\"1\">M=FCl=\r\nler=zz"), b"<td x=\"1\">M\xFCller=zz");
    }

    #[test]
    fn the_boundary_may_stand_in_marks_and_on_a_line_of_its_own() {
        let (head, body) = parted(
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"a b\"\r\n\r\n--a b\r\nx",
        );
        assert_eq!(boundary(&head).as_deref(), Some("--a b"));
        assert_eq!(parts(body, boundary(&head)), [b"x"]);
        assert_eq!(boundary("content-type: multipart/related; boundary=x; y=1").as_deref(), Some("--x"));
        assert_eq!(boundary("content-type: text/html"), None);
    }
}
