//! Approximate width of text, for placing labels without a document.
//!
//! Advance widths of a wide system face (DejaVu Sans), so that labels that are apart here stay apart in narrower
//! faces too.

/// Size of axis text and labels, pixels.
pub const LABEL_PX: f64 = 12.0;
/// Height of a line of labels, pixels.
pub const LINE_PX: f64 = 16.0;

const REGULAR: [u8; 95] = [
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63,
    61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97,
    63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
];
const BOLD: [u8; 95] = [
    35, 46, 52, 84, 70, 100, 87, 31, 46, 46, 52, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70,
    40, 40, 84, 84, 84, 58, 100, 77, 76, 73, 83, 68, 68, 82, 84, 37, 37, 77, 64, 100, 84, 85, 73, 85, 77, 72,
    68, 81, 77, 110, 77, 72, 73, 46, 37, 46, 84, 50, 50, 67, 72, 59, 72, 68, 44, 72, 71, 34, 34, 67, 34, 104,
    71, 69, 72, 72, 49, 60, 48, 71, 65, 92, 65, 65, 58, 71, 37, 71, 84,
];

fn advance(character: char, widths: &[u8; 95]) -> f64 {
    let code = character as u32;
    let hundredths = match code {
        0x20..=0x7e => widths.get(code as usize - 0x20).copied().map_or(60.0, f64::from),
        0xa0 | 0x202f | 0x2009 | 0xb7 => 34.0,
        0x2212 | 0x2192 => 84.0,
        0x25b2 | 0x25bc => 77.0,
        // Han, kana and hangul fill the em.
        0x1100..=0x11ff | 0x2e80..=0xd7ff | 0xf900..=0xfaff | 0xff00..=0xffef => 100.0,
        _ => 66.0,
    };
    hundredths / 100.0
}

/// Width of `text` at `size_px`, regular weight, pixels.
#[must_use]
pub fn width(text: &str, size_px: f64) -> f64 {
    text.chars().map(|character| advance(character, &REGULAR)).sum::<f64>() * size_px
}

/// Width of `text` at `size_px`, strong weight, pixels.
#[must_use]
pub fn width_strong(text: &str, size_px: f64) -> f64 {
    text.chars().map(|character| advance(character, &BOLD)).sum::<f64>() * size_px
}

/// `text` cut to `limit_px` with an ellipsis; whole words are preferred.
#[must_use]
pub fn fit(text: &str, limit_px: f64) -> String {
    if width(text, LABEL_PX) <= limit_px {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = width("…", LABEL_PX);
    for character in text.chars() {
        used += advance(character, &REGULAR) * LABEL_PX;
        if used > limit_px {
            break;
        }
        kept.push(character);
    }
    let whole = kept.trim_end().rfind(' ').filter(|at| *at * 2 > kept.len());
    let kept = whole.map_or(kept.as_str(), |at| kept.get(..at).unwrap_or(&kept));
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::{LABEL_PX, fit, width, width_strong};

    #[test]
    fn strong_is_wider_and_length_adds_up() {
        assert!(width_strong("Plan", LABEL_PX) > width("Plan", LABEL_PX));
        assert!((width("ab", 12.0) - width("a", 12.0) - width("b", 12.0)).abs() < 1e-9);
    }

    #[test]
    fn a_cut_name_fits() {
        let cut = fit("Ceramic shaft seal 22 mm", 90.0);
        assert!(cut.ends_with('…') && width(&cut, LABEL_PX) <= 90.0, "{cut}");
        assert_eq!(fit("Seal", 90.0), "Seal");
    }
}
