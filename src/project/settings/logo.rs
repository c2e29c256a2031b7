//! The report's logo: a small picture that travels in the project as text.

use crate::engine::language::tr;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Most bytes of a logo: it is part of every save.
pub const MOST_BYTES: f64 = 49_152.0;
/// Most pixels of a side: paper has no use for more.
const MOST_PIXELS: u32 = 4_000;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const MEDIA: [&str; 2] = ["data:image/png;base64,", "data:image/svg+xml;base64,"];

/// Why a file is too large for a logo, from its size alone; `None` where it is not.
#[must_use]
pub fn too_large(name: &str, bytes: f64) -> Option<String> {
    (bytes > MOST_BYTES).then(|| {
        tr!("\u{201c}{name}\u{201d} is too large for a logo: {} kB, and {} kB is the most. Save it smaller, such as 400 pixels wide.", format_args!("{:.0}", bytes / 1_024.0), format_args!("{:.0}", MOST_BYTES / 1_024.0), name)
    })
}

/// A file as a logo: an address that holds the picture itself.
///
/// # Errors
/// A sentence: it is too large, or no PNG and no SVG.
pub fn logo(name: &str, bytes: &[u8]) -> Result<String, String> {
    if let Some(sentence) = too_large(name, bytes.len() as f64) {
        return Err(sentence);
    }
    let [png, svg] = MEDIA;
    let media = if bytes.starts_with(PNG) {
        let side = |at: usize| {
            bytes.get(at..at + 4).and_then(|four| Some(u32::from_be_bytes(four.try_into().ok()?)))
        };
        match (side(16), side(20)) {
            (Some(1..=MOST_PIXELS), Some(1..=MOST_PIXELS)) => png,
            (Some(wide), Some(high)) => {
                return Err(tr!(
                    "\u{201c}{name}\u{201d} has {wide} by {high} pixels. A logo has 1 to {MOST_PIXELS} on each side.",
                    name,
                    wide,
                    high,
                    MOST_PIXELS
                ));
            }
            _ => return Err(tr!("\u{201c}{name}\u{201d} is a cut PNG. Save it again.", name)),
        }
    } else if is_svg(bytes) {
        svg
    } else {
        return Err(tr!(
            "\u{201c}{name}\u{201d} is no PNG and no SVG. Save the logo as one of the two.",
            name
        ));
    };
    Ok([media, &STANDARD.encode(bytes)].concat())
}

/// Whether the first element is a picture's.
fn is_svg(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    while let Some((_, after)) =
        rest.strip_prefix("<?").or(rest.strip_prefix("<!")).and_then(|rest| rest.split_once('>'))
    {
        rest = after.trim_start();
    }
    rest.starts_with("<svg")
}

/// Whether an address is that of a logo and nothing else: a project may come from anywhere.
#[must_use]
pub fn is_logo(address: &str) -> bool {
    let picture = MEDIA.iter().find_map(|media| address.strip_prefix(media));
    picture.is_some_and(|picture| {
        picture.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(wide: u32, high: u32) -> Vec<u8> {
        [PNG, b"\0\0\0\rIHDR", &wide.to_be_bytes(), &high.to_be_bytes(), b"\x08\x06\0\0\0"].concat()
    }

    #[test]
    fn a_small_png_or_svg_is_a_logo() {
        let found = logo("a.png", &png(400, 120)).expect("a PNG");
        assert!(found.starts_with("data:image/png;base64,iVBOR") && is_logo(&found));
        let svg = b"<?xml version=\"1.0\"?>\n<!-- made by hand --><svg xmlns='http://www.w3.org/2000/svg'/>";
        let found = logo("a.svg", svg).expect("an SVG");
        assert!(found.starts_with("data:image/svg+xml;base64,") && is_logo(&found));
    }

    #[test]
    fn anything_else_is_answered_with_a_sentence() {
        let said = |name: &str, bytes: &[u8]| logo(name, bytes).expect_err("no logo");
        assert!(said("huge.png", &vec![0; 3 << 20]).contains("3072 kB, and 48 kB is the most"));
        assert!(said("wide.png", &png(40_000, 10)).contains("40000 by 10 pixels"));
        assert!(said("cut.png", PNG).contains("cut PNG"));
        for bytes in [&b"\xff\xd8\xff\xe0JFIF"[..], b"", b"<html><svg/></html>", b"GIF89a"] {
            assert!(said("other", bytes).contains("no PNG and no SVG"));
        }
        assert!(!is_logo("data:text/html;base64,AA==") && !is_logo("data:image/png;base64,\" onerror=\"x"));
    }
}
