//! How well letters read: which of several encodings of one byte a text is written in, and text that was saved twice over.

use encoding_rs::{Encoding, WINDOWS_1252};
use oem_cp::code_table::{DECODING_TABLE_CP850, DECODING_TABLE_CP852};

/// One byte a letter, in a way that browsers do not know.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page {
    pub(crate) name: &'static str,
    letters: &'static [char; 128],
}

/// Texts of DOS programs, which some accounting programs still write.
const PAGES: [Page; 2] = [
    Page { name: "IBM850", letters: &DECODING_TABLE_CP850 },
    Page { name: "IBM852", letters: &DECODING_TABLE_CP852 },
];

impl Page {
    /// The page of a name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        PAGES.into_iter().find(|page| page.name.eq_ignore_ascii_case(name))
    }

    pub(crate) fn decode(self, bytes: &[u8]) -> String {
        let letter = |byte: &u8| {
            let high = byte.checked_sub(128).and_then(|at| self.letters.get(usize::from(at)));
            high.copied().unwrap_or(char::from(*byte))
        };
        bytes.iter().map(letter).collect()
    }
}

/// An encoding of one byte a letter.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Way {
    Known(&'static Encoding),
    Page(Page),
}

/// How the letters beyond ASCII stand in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sense {
    /// Letters in words.
    good: usize,
    /// Marks inside words, capitals behind small letters, letters of two scripts in one word.
    bad: usize,
    /// The first word with such a place.
    odd_word: Option<String>,
}

/// The way to read bytes that are taken for one of the encodings of one byte: another one only where the letters prove it.
/// With it the first word that fits none.
pub(crate) fn way(found: &'static Encoding, bytes: &[u8]) -> (Way, Option<String>) {
    let known = Way::Known(found);
    if !is_of_one_byte(found) {
        return (known, None);
    }
    let own = sense(&found.decode_without_bom_handling(bytes).0);
    if own.bad == 0 || own.bad * 5 < own.good + own.bad {
        return (known, None);
    }
    let mac = Way::Known(encoding_rs::MACINTOSH);
    for way in PAGES.into_iter().map(Way::Page).chain([mac]) {
        let text = match way {
            Way::Known(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Way::Page(page) => page.decode(bytes),
        };
        let other = sense(&text);
        if other.good > 1 && other.bad * 20 <= other.good {
            return (way, None);
        }
    }
    (known, own.odd_word)
}

fn is_of_one_byte(encoding: &'static Encoding) -> bool {
    ["windows-", "ISO-8859-", "IBM", "KOI8", "macintosh", "x-mac"]
        .iter()
        .any(|name| encoding.name().starts_with(name))
}

pub(crate) fn sense(text: &str) -> Sense {
    let mut sense = Sense::default();
    let (mut word, mut is_odd, mut before) = (String::new(), false, ' ');
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        if c.is_ascii_whitespace() || matches!(c, ';' | ',' | '|' | '"') {
            if is_odd && sense.odd_word.is_none() {
                sense.odd_word = Some(word.chars().take(40).collect());
            }
            word.clear();
            is_odd = false;
        } else {
            word.push(c);
        }
        if !c.is_ascii() {
            match stands_well(before, c, after) {
                Some(true) => sense.good += 1,
                Some(false) => {
                    sense.bad += 1;
                    is_odd = true;
                }
                None => {}
            }
        }
        before = c;
    }
    if is_odd && sense.odd_word.is_none() {
        sense.odd_word = Some(word);
    }
    sense
}

/// True for a letter where a word may have it, false for what no word has there, nothing where neither is sure.
fn stands_well(before: char, c: char, after: char) -> Option<bool> {
    let is_latin =
        |c: char| c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c) && c != '×' && c != '÷';
    let in_word = before.is_alphabetic() || after.is_alphabetic();
    if c == char::REPLACEMENT_CHARACTER || ('\u{80}'..='\u{9f}').contains(&c) {
        return Some(false);
    }
    if is_latin(c) {
        return in_word.then_some(!(c.is_uppercase() && before.is_lowercase()));
    }
    // Ordinals and spaces stand behind letters; dashes, points and apostrophes between them.
    if matches!(c, 'º' | 'ª' | '°' | '²' | '³') {
        return (before.is_lowercase() && after.is_lowercase()).then_some(false);
    }
    if matches!(c, '’' | '‘' | '´' | '·' | '–' | '—' | '\u{a0}' | '\u{ad}' | '®' | '™' | '€') {
        return (after.is_lowercase() && matches!(c, '™' | '®' | '€') && !before.is_ascii_digit())
            .then_some(false);
    }
    let is_script = c.is_alphabetic() && !('\u{2b0}'..='\u{2ff}').contains(&c);
    if is_script {
        return Some(!(is_latin(before) || is_latin(after)));
    }
    (before.is_alphabetic() && after.is_alphabetic()
        || after.is_lowercase() && !matches!(c, '„' | '“' | '«' | '‚' | '¿' | '¡'))
    .then_some(false)
}

/// UTF-8 that was taken for Windows-1252 and saved as UTF-8 once more: the text before that, and how many letters it has.
pub(crate) fn unwound(text: &str) -> Option<(Vec<u8>, usize)> {
    let (bytes, _, has_others) = WINDOWS_1252.encode(text);
    if has_others {
        return None;
    }
    let text = std::str::from_utf8(&bytes).ok()?;
    let count = text.chars().filter(|c| !c.is_ascii()).count();
    (count > 1 && !text.chars().any(|c| ('\u{80}'..='\u{9f}').contains(&c)))
        .then(|| (bytes.into_owned(), count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_prove_the_encodings_of_dos_and_of_old_macs() {
        let text = "Größe S;Ölfilter für Käfig;Schlüssel;Übler & Co;Müller Söhne";
        let found = |bytes: &[u8]| match way(WINDOWS_1252, bytes) {
            (Way::Known(encoding), odd) => (encoding.name(), odd.is_some()),
            (Way::Page(page), odd) => (page.name, odd.is_some()),
        };
        let dos: Vec<u8> = text
            .chars()
            .map(|c| match DECODING_TABLE_CP850.iter().position(|letter| *letter == c) {
                Some(at) => u8::try_from(at + 128).unwrap(),
                None => u8::try_from(c).unwrap(),
            })
            .collect();
        assert_eq!(found(&dos), ("IBM850", false));
        assert_eq!(Page::named("ibm850").unwrap().decode(&dos), text);
        // encoding_rs reads the old encoding of the Mac; these are its bytes for the text.
        let mac: Vec<u8> = text
            .chars()
            .map(|c| match c {
                'ö' => 0x9a,
                'ß' => 0xa7,
                'Ö' => 0x85,
                'ü' => 0x9f,
                'ä' => 0x8a,
                'Ü' => 0x86,
                other => u8::try_from(other).unwrap(),
            })
            .collect();
        assert_eq!(found(&mac), ("macintosh", false));
        for fine in [text, "Nº 5;Señor;“Élan” – 5 €;coûte 3 €;l’été;Œuvre;°C;Škoda;½ Zoll;Ø 5 mm;Acme™ pump"]
        {
            assert_eq!(found(&WINDOWS_1252.encode(fine).0), ("windows-1252", false), "{fine}");
        }
    }

    #[test]
    fn what_fits_no_encoding_is_shown() {
        let (_, odd) = way(WINDOWS_1252, b"Gr\x81\xf7\xb3e;f\xa6r\xb8m;x");
        assert!(odd.is_some(), "{odd:?}");
    }

    #[test]
    fn text_saved_twice_over_is_put_back() {
        let twice = "StÃ¼ckpreis;GrÃ¶ÃŸe";
        assert_eq!(unwound(twice), Some(("Stückpreis;Größe".as_bytes().to_vec(), 3)));
        for other in ["Stückpreis;Größe", "plain", "SÃO;5", "Łódź Ã¼"] {
            assert_eq!(unwound(other), None, "{other}");
        }
    }
}
