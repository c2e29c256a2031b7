//! Tags of HTML and XML, as they come: nothing has to be closed or nested well.

/// A tag, and the text before it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tag<'a> {
    /// The text between the tag before and this one.
    pub(crate) text: &'a str,
    /// Name without its prefix; empty for comments and the like, and at the end of the text.
    pub(crate) name: &'a str,
    pub(crate) attributes: &'a str,
    /// True for `</name>`.
    pub(crate) closes: bool,
}

impl<'a> Tag<'a> {
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute, as it is written.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        attribute(self.attributes, name)
    }
}

/// All tags of a text; the last one has no name and holds the text behind the others.
pub(crate) fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let here = rest?;
        let Some(open) = here.find('<') else {
            rest = None;
            return Some(Tag { text: here, name: "", attributes: "", closes: false });
        };
        let (text, tag) = here.split_at(open);
        let inside = tag.get(1..).unwrap_or_default();
        let end = end_of_tag(inside);
        rest = Some(inside.get(end + 1..).unwrap_or_default());
        Some(taken_apart(text, inside.get(..end).unwrap_or_default()))
    })
}

/// Where the tag ends: comments and quoted attributes may hold a ">".
fn end_of_tag(inside: &str) -> usize {
    for (begin, end) in [("!--", "-->"), ("![CDATA[", "]]>")] {
        if inside.starts_with(begin) {
            return inside.find(end).map_or(inside.len(), |at| at + end.len() - 1);
        }
    }
    let mut quote = None;
    for (at, byte) in inside.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quote that nobody closed.
    inside.find('>').unwrap_or(inside.len())
}

fn taken_apart<'a>(text: &'a str, inside: &'a str) -> Tag<'a> {
    if inside.starts_with(['!', '?']) {
        return Tag { text, name: "", attributes: "", closes: false };
    }
    let closes = inside.starts_with('/');
    let inside = inside.trim_start_matches('/');
    let inside = inside.trim_end_matches('/');
    let end = inside.find(|c: char| c.is_whitespace()).unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(end);
    let name = name.rsplit(':').next().unwrap_or(name);
    Tag { text, name, attributes, closes }
}

/// The value of an attribute in the inside of a tag; prefixes count only where `name` has one.
pub(crate) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (key, behind) = rest.split_at(end);
        let behind = behind.trim_start();
        let Some(value) = behind.strip_prefix('=') else {
            if is_named(key, name) {
                return Some("");
            }
            rest = behind;
            continue;
        };
        let (value, behind) = quoted(value.trim_start());
        if is_named(key, name) {
            return Some(value);
        }
        rest = behind.trim_start();
    }
    None
}

fn is_named(key: &str, name: &str) -> bool {
    let bare = if name.contains(':') { key } else { key.rsplit(':').next().unwrap_or(key) };
    bare.eq_ignore_ascii_case(name)
}

fn quoted(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inside) = text.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    text.split_once(|c: char| c.is_whitespace()).unwrap_or((text, ""))
}

/// Text with its entities read: "&amp;", "&#160;", "&uuml;".
pub(crate) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, entity) = rest.split_at(at);
        out.push_str(before);
        let end = entity.bytes().take(40).position(|byte| byte == b';');
        let read = end.and_then(|end| character(entity.get(1..end)?).map(|found| (found, end + 1)));
        match read {
            Some((found, length)) => {
                out.push_str(&found);
                rest = entity.get(length..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = entity.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(entity: &str) -> Option<String> {
    if let Some(number) = entity.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| *c != '\0').map(String::from);
    }
    named(entity).map(String::from)
}

/// The characters from U+00A0 on, in their order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
    sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml \
    Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml \
    times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil \
    egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave \
    uacute ucirc uuml yacute thorn yuml";

/// Greek letters in their order; U+03A2 is none.
const GREEK: [(u32, &str); 3] = [
    (0x391, "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho"),
    (0x3a3, "Sigma Tau Upsilon Phi Chi Psi Omega"),
    (
        0x3b1,
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau \
         upsilon phi chi psi omega",
    ),
];

/// The others that spreadsheets write.
const OTHERS: [(&str, char); 46] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("OElig", '\u{152}'),
    ("oelig", '\u{153}'),
    ("Scaron", '\u{160}'),
    ("scaron", '\u{161}'),
    ("Yuml", '\u{178}'),
    ("fnof", '\u{192}'),
    ("circ", '\u{2c6}'),
    ("tilde", '\u{2dc}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("ndash", '\u{2013}'),
    ("mdash", '\u{2014}'),
    ("lsquo", '\u{2018}'),
    ("rsquo", '\u{2019}'),
    ("sbquo", '\u{201a}'),
    ("ldquo", '\u{201c}'),
    ("rdquo", '\u{201d}'),
    ("bdquo", '\u{201e}'),
    ("dagger", '\u{2020}'),
    ("Dagger", '\u{2021}'),
    ("bull", '\u{2022}'),
    ("hellip", '\u{2026}'),
    ("permil", '\u{2030}'),
    ("prime", '\u{2032}'),
    ("Prime", '\u{2033}'),
    ("lsaquo", '\u{2039}'),
    ("rsaquo", '\u{203a}'),
    ("euro", '\u{20ac}'),
    ("trade", '\u{2122}'),
    ("larr", '\u{2190}'),
    ("rarr", '\u{2192}'),
    ("minus", '\u{2212}'),
    ("infin", '\u{221e}'),
    ("asymp", '\u{2248}'),
    ("ne", '\u{2260}'),
    ("le", '\u{2264}'),
    ("ge", '\u{2265}'),
    ("sum", '\u{2211}'),
];

/// The character of an entity of HTML 4. The 2,231 of HTML 5 would be a tenth of the worker's code.
fn named(entity: &str) -> Option<char> {
    let in_row = |(first, names): (u32, &str)| {
        let place = names.split_whitespace().position(|name| name == entity)?;
        char::from_u32(first + place as u32)
    };
    let other = OTHERS.iter().find(|(name, _)| *name == entity).map(|(_, character)| *character);
    other.or_else(|| in_row((0xa0, LATIN))).or_else(|| GREEK.into_iter().find_map(in_row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_by_name() {
        let found = ["nbsp", "yuml", "szlig", "times", "Omega", "sigma", "euro", "amp"].map(named);
        let wanted = ['\u{a0}', '\u{ff}', '\u{df}', '\u{d7}', '\u{3a9}', '\u{3c3}', '\u{20ac}', '&'];
        assert_eq!(found, wanted.map(Some));
        assert_eq!(named("nothing"), None);
    }

    #[test]
    fn tags_are_found_in_any_disorder() {
        let found: Vec<(String, String, bool)> = tags("a<B x='>' y=2>c</b><!-- <i> --><x:Cell/><td\n>e")
            .map(|tag| (tag.text.to_owned(), tag.name.to_owned(), tag.closes))
            .collect();
        let expected = [
            ("a", "B", false),
            ("c", "b", true),
            ("", "", false),
            ("", "Cell", false),
            ("", "td", false),
            ("e", "", false),
        ];
        assert_eq!(found, expected.map(|(text, name, closes)| (text.to_owned(), name.to_owned(), closes)));
    }

    #[test]
    fn attributes_with_and_without_quotes() {
        let inside = " ss:Index=\"4\" colspan=2 hidden x:num='1.5'";
        assert_eq!(attribute(inside, "index"), Some("4"));
        assert_eq!(attribute(inside, "x:num"), Some("1.5"));
        assert_eq!(attribute(inside, "colspan"), Some("2"));
        assert_eq!(attribute(inside, "hidden"), Some(""));
        assert_eq!(attribute(inside, "rowspan"), None);
    }

    #[test]
    fn entities_are_read_once() {
        assert_eq!(
            unescaped("&lt;b&gt; &amp;lt; M&uuml;ller&nbsp;&#38;&#x41; &unknown; & co"),
            "<b> &lt; Müller\u{a0}&A &unknown; & co"
        );
    }
}
