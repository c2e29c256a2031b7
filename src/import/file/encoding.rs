//! Bytes to UTF-8: by byte order mark, by zero bytes, by what is valid, else by the letters that occur.

use super::letters::{self, Page, Way};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text that was decoded.
#[derive(Debug, Default)]
pub(crate) struct Decoded {
    /// UTF-8 without zero bytes.
    pub(crate) bytes: Vec<u8>,
    /// Where the text begins, behind a byte order mark.
    pub(crate) start: usize,
    /// The encoding's name.
    pub(crate) encoding: &'static str,
    /// Zero bytes that were taken out.
    pub(crate) zeros: usize,
    /// Byte order marks at the begin of later lines that were taken out: files that were put together.
    pub(crate) later_marks: usize,
    /// Places that the encoding does not know.
    pub(crate) unreadable: usize,
    /// Letters that were saved twice over and put back.
    pub(crate) unwound: usize,
    /// A word that looks wrong in every encoding.
    pub(crate) odd_word: Option<String>,
}

/// Bytes looked at to find an encoding.
const LOOKED_AT: usize = 1 << 20;

/// True for text of two bytes a letter.
pub(crate) fn is_wide(bytes: &[u8]) -> bool {
    wide(bytes).is_some()
}

/// Decodes the bytes of a file, as told or as found.
pub(crate) fn decode(bytes: Vec<u8>, told: Option<&str>) -> Decoded {
    if let Some(page) = told.and_then(Page::named) {
        return whole(page.decode(&bytes), page.name);
    }
    let told = told.and_then(|name| Encoding::for_label(name.as_bytes()));
    if let Some((encoding, length)) =
        Encoding::for_bom(&bytes).filter(|(found, _)| told.is_none_or(|t| t == *found))
    {
        return if encoding == UTF_8 { utf8(bytes, length, false) } else { other(&bytes, encoding) };
    }
    match told.or_else(|| wide(&bytes)) {
        Some(encoding) if encoding != UTF_8 => other(&bytes, encoding),
        Some(_) => utf8(bytes, 0, false),
        None if Encoding::utf8_valid_up_to(&bytes) == bytes.len() => unwound(utf8(bytes, 0, true)),
        None if is_mostly_utf8(&bytes) => utf8(bytes, 0, false),
        None => {
            let (way, odd_word) = letters::way(guess(&bytes), looked_at(&bytes));
            let decoded = match way {
                Way::Known(found) => other(&bytes, found),
                Way::Page(page) => whole(page.decode(&bytes), page.name),
            };
            Decoded { odd_word, ..decoded }
        }
    }
}

/// Two bytes a letter without a byte order mark: every second byte is 0.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((found, _)) = Encoding::for_bom(bytes) {
        return (found != UTF_8).then_some(found);
    }
    let head = bytes.get(..4096).unwrap_or(bytes);
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most =
        |count: usize, other: usize| head.len() >= 8 && count * 5 > head.len() * 2 && other * 8 < count;
    if most(odd, even) {
        Some(UTF_16LE)
    } else if most(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// So little wrong that only single letters are damaged.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut rest, mut damaged, mut sound) = (bytes, 0_usize, 0_usize);
    loop {
        let valid = Encoding::utf8_valid_up_to(rest);
        let (good, bad) = rest.split_at(valid);
        sound += good.iter().filter(|byte| **byte >= 0xC0).count();
        if bad.is_empty() {
            return sound > damaged * 10;
        }
        damaged += 1;
        // Damage all over: not worth a look at the rest.
        if damaged > 100 && sound < damaged * 10 {
            return false;
        }
        rest = bad.get(1..).unwrap_or_default();
    }
}

fn utf8(bytes: Vec<u8>, start: usize, is_valid: bool) -> Decoded {
    let (mut bytes, mut start, mut unreadable) = (bytes, start, 0);
    if !is_valid && Encoding::utf8_valid_up_to(&bytes) < bytes.len() {
        let text = String::from_utf8_lossy(bytes.get(start..).unwrap_or_default());
        unreadable = text.matches(char::REPLACEMENT_CHARACTER).count();
        bytes = text.into_owned().into_bytes();
        start = 0;
    }
    // One pass for both, as most files have neither.
    if memchr::memchr2(0, MARK[0], bytes.get(start..).unwrap_or_default()).is_none() {
        return Decoded { bytes, start, encoding: UTF_8.name(), unreadable, ..Decoded::default() };
    }
    let zeros = strip_zeros(&mut bytes);
    let later_marks = strip_later_marks(&mut bytes);
    Decoded { bytes, start, encoding: UTF_8.name(), zeros, later_marks, unreadable, ..Decoded::default() }
}

/// Puts back what was saved twice over.
fn unwound(decoded: Decoded) -> Decoded {
    let text = decoded.bytes.get(decoded.start..).unwrap_or_default();
    let head = text.get(..LOOKED_AT).unwrap_or(text);
    // What the first byte of such a letter has become: nearly no text holds it.
    let may_be =
        [b"\xC3\x83", b"\xC3\x82", b"\xC3\xA2"].iter().any(|two| memchr::memmem::find(head, *two).is_some());
    let found = if may_be { std::str::from_utf8(text).ok().and_then(letters::unwound) } else { None };
    match found {
        Some((bytes, count)) => Decoded { bytes, start: 0, unwound: count, ..decoded },
        None => decoded,
    }
}

fn other(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    whole(encoding.decode_with_bom_removal(bytes).0.into_owned(), encoding.name())
}

/// A text as it was decoded.
fn whole(text: String, encoding: &'static str) -> Decoded {
    let unreadable = text.matches(char::REPLACEMENT_CHARACTER).count();
    let mut bytes = text.into_bytes();
    let zeros = strip_zeros(&mut bytes);
    let later_marks = strip_later_marks(&mut bytes);
    Decoded { bytes, encoding, zeros, later_marks, unreadable, ..Decoded::default() }
}

fn strip_zeros(bytes: &mut Vec<u8>) -> usize {
    if memchr::memchr(0, bytes).is_none() {
        return 0;
    }
    let before = bytes.len();
    bytes.retain(|byte| *byte != 0);
    before - bytes.len()
}

/// A byte order mark.
const MARK: [u8; 3] = *b"\xEF\xBB\xBF";

fn strip_later_marks(bytes: &mut Vec<u8>) -> usize {
    let is_at_begin = |at: &usize| {
        at.checked_sub(1)
            .and_then(|before| bytes.get(before))
            .is_some_and(|byte| matches!(byte, b'\n' | b'\r'))
    };
    let places: Vec<usize> = memchr::memmem::find_iter(bytes, &MARK).filter(is_at_begin).collect();
    if places.is_empty() {
        return 0;
    }
    let (mut kept, mut from) = (Vec::with_capacity(bytes.len()), 0);
    for at in &places {
        kept.extend_from_slice(bytes.get(from..*at).unwrap_or_default());
        from = at + MARK.len();
    }
    kept.extend_from_slice(bytes.get(from..).unwrap_or_default());
    *bytes = kept;
    places.len()
}

/// The bytes around the first one beyond ASCII.
fn looked_at(bytes: &[u8]) -> &[u8] {
    let odd = bytes.iter().position(|byte| *byte >= 0x80).unwrap_or(0);
    let from = if odd < LOOKED_AT { 0 } else { odd };
    bytes.get(from..bytes.len().min(from + LOOKED_AT)).unwrap_or_default()
}

/// The encoding by the letters that occur, where the bytes are not UTF-8.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(looked_at(bytes), true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes.to_vec(), None);
        (String::from_utf8(decoded.bytes[decoded.start..].to_vec()).unwrap(), decoded.encoding)
    }

    #[test]
    fn byte_order_marks_are_obeyed_and_taken_off() {
        assert_eq!(found(b"\xEF\xBB\xBFa,b"), ("a,b".into(), "UTF-8"));
        assert_eq!(found(b"\xFF\xFEa\0,\0b\0"), ("a,b".into(), "UTF-16LE"));
        assert_eq!(found(b"\xFE\xFF\0a\0,\0b"), ("a,b".into(), "UTF-16BE"));
    }

    #[test]
    fn two_bytes_a_letter_are_seen_without_a_mark() {
        let text = "Artikel,Größe\nA,1\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(found(&little), (text.into(), "UTF-16LE"));
        assert_eq!(found(&big), (text.into(), "UTF-16BE"));
        assert_eq!(
            found(b"a,b\n1,2\0\0\n"),
            ("a,b\n1,2\n".into(), "UTF-8"),
            "zeros here and there are damage"
        );
    }

    #[test]
    fn one_byte_a_letter_is_told_by_the_letters() {
        let cases = [
            ("Artikelnr.;Stückpreis €;Größe\nA;3,50;groß\nB;4,20;mäßig\n", "windows-1252"),
            ("Kod towaru;Ilość;Dostawca;Żądany termin\nA;5;Zakład Łożysk Kraśnik;wtorek\n", "windows-1250"),
            ("Артикул;Количество;Поставщик\nА-1;5;Завод подшипников\n", "windows-1251"),
            ("Référence;Quantité;Délai\nA;5;été\n", "windows-1252"),
            ("Κωδικός;Ποσότητα;Προμηθευτής\nA;5;Αθήνα\n", "windows-1253"),
            ("Stok kodu;Açıklama;Tedarikçi;Şehir\nA;Bağlantı parçası;İstanbul Çelik;İzmir\n", "windows-1254"),
            ("品番,数量,仕入先\nA-1,5,東京軸受株式会社\n", "Shift_JIS"),
        ];
        for (text, name) in cases {
            let encoding = Encoding::for_label(name.as_bytes()).unwrap();
            let (bytes, _, _) = encoding.encode(text);
            assert_eq!(found(&bytes), (text.to_owned(), name));
        }
    }

    #[test]
    fn a_few_damaged_letters_do_not_change_the_encoding() {
        let mut bytes = "Größe;Länge;Höhe;Stück;Preis für Käufer;äöüß;éèê\n".repeat(3).into_bytes();
        bytes.extend(b"A;\xFC;1\n");
        let decoded = decode(bytes, None);
        assert_eq!((decoded.encoding, decoded.unreadable), ("UTF-8", 1));
        assert!(String::from_utf8(decoded.bytes).unwrap().ends_with("A;\u{FFFD};1\n"));
    }

    #[test]
    fn what_the_user_tells_wins() {
        let decoded = decode(b"caf\xE9".to_vec(), Some("windows-1251"));
        assert_eq!(String::from_utf8(decoded.bytes).unwrap(), "caf\u{439}");
    }
}
