//! The report's accent colour: readable on paper, or refused with the nearest shade that is.

use crate::engine::language::tr;

/// Least contrast of text on white: 4.5 to 1 (WCAG 2.2, criterion 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

/// Why a colour is refused, and the nearest shade that is readable, where it is a colour at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong.
    pub sentence: String,
    /// The shade; empty where nothing is near.
    pub nearest: String,
}

/// A colour as it is typed, such as #8A4B00; nothing typed is no accent.
///
/// # Errors
/// It is no colour, or too pale for text.
pub fn accent(typed: &str) -> Result<String, Refused> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(String::new());
    }
    let Some(colour) = parsed(typed) else {
        let sentence =
            String::from(tr("Type a colour as # and six digits of 0 to 9 and A to F, such as #8A4B00."));
        return Err(Refused { sentence, nearest: String::new() });
    };
    if contrast_on_white(colour) >= LEAST_CONTRAST {
        return Ok(written(colour));
    }
    let darker = |part: u32| colour.map(|value| (u32::from(value) * part / 255) as u8);
    let nearest = (0..=255).rev().map(darker).find(|shade| contrast_on_white(*shade) >= LEAST_CONTRAST);
    let nearest = nearest.map(written).unwrap_or_default();
    Err(Refused { sentence: tr!("Too pale for text. Nearest readable shade: {}.", nearest), nearest })
}

fn parsed(typed: &str) -> Option<[u8; 3]> {
    let digits = typed.strip_prefix('#').unwrap_or(typed);
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let number = u32::from_str_radix(digits, 16).ok()?;
    Some([(number >> 16) as u8, (number >> 8) as u8, number as u8])
}

fn written([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

/// Contrast ratio on white, 1 to 21, by relative luminance (WCAG 2.2).
fn contrast_on_white(colour: [u8; 3]) -> f64 {
    let linear = colour.map(|value| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
    });
    let [red, green, blue] = linear;
    1.05 / (0.212_6 * red + 0.715_2 * green + 0.072_2 * blue + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        // Black and white are 21 to 1; #767676 is the palest grey of 4.5 to 1 (WebAIM, contrast checker).
        assert!((contrast_on_white([0, 0, 0]) - 21.0).abs() < 1e-9);
        assert!(contrast_on_white([0x76; 3]) >= 4.5 && contrast_on_white([0x77; 3]) < 4.5);
    }

    #[test]
    fn a_readable_colour_is_taken_and_a_pale_one_gets_its_nearest_shade() {
        assert_eq!(accent(" #8a4b00 "), Ok("#8A4B00".into()));
        assert_eq!(accent(""), Ok(String::new()));
        let refused = accent("#FFB84D").expect_err("too pale");
        assert!(refused.sentence.starts_with("Too pale for text. Nearest readable shade: #"));
        assert_eq!(accent(&refused.nearest), Ok(refused.nearest.clone()), "the shade is readable");
        for typed in ["red", "#12", "#GGGGGG", "#8A4B00;}"] {
            assert!(accent(typed).is_err_and(|refused| refused.nearest.is_empty()), "{typed}");
        }
    }
}
