//! Reading the repository's text.

use std::fs;
use std::path::Path;

/// A file, its name being its path inside the repository with forward slashes.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// The files below a folder that end in one of these, in the order of names.
pub(crate) fn files(root: &Path, folder: &str, endings: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    collect(&root.join(folder), folder, endings, &mut found);
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

fn collect(folder: &Path, name: &str, endings: &[&str], found: &mut Vec<File>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            collect(&path, &name, endings, found);
        } else if endings.iter().any(|ending| name.ends_with(&format!(".{ending}"))) {
            let text = fs::read_to_string(&path).unwrap_or_default();
            found.push(File { name, text });
        }
    }
}

/// Rust code with its comments replaced by spaces; line breaks stay.
pub(crate) fn without_comments(text: &str) -> String {
    blanked(text, true, false)
}

/// Rust code with the inside of its strings replaced by spaces.
pub(crate) fn without_strings(text: &str) -> String {
    blanked(text, false, true)
}

fn blanked(text: &str, comments: bool, strings: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (length, kind) = token(rest, first, out.chars().last());
        let (piece, after) = rest.split_at(length);
        let blank = (kind == Kind::Comment && comments) || (kind == Kind::Text && strings);
        if blank {
            out.extend(piece.chars().map(|c| if c == '\n' { c } else { ' ' }));
        } else {
            out.push_str(piece);
        }
        rest = after;
    }
    out
}

#[derive(PartialEq)]
enum Kind {
    Code,
    Comment,
    Text,
}

/// The length and kind of what stands at the start.
fn token(rest: &str, first: char, before: Option<char>) -> (usize, Kind) {
    let inside_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if rest.starts_with("//") {
        return (rest.find('\n').unwrap_or(rest.len()), Kind::Comment);
    }
    if rest.starts_with("/*") {
        return (block_comment(rest), Kind::Comment);
    }
    if first == '"' {
        return (quoted(rest), Kind::Text);
    }
    if first == 'r' && !inside_word {
        let hashes = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
        if rest[1 + hashes..].starts_with('"') {
            let close = format!("\"{}", "#".repeat(hashes));
            let body = 2 + hashes;
            let end = rest[body..].find(&close).map_or(rest.len(), |at| body + at + close.len());
            return (end, Kind::Text);
        }
    }
    // A character such as '"' or '\'' would open a string; a lifetime has no closing quote.
    if first == '\'' {
        let inner: Vec<char> = rest.chars().skip(1).take(3).collect();
        if let [one, '\'', ..] = inner.as_slice() {
            return (2 + one.len_utf8(), Kind::Code);
        }
        if let ['\\', one, '\''] = inner.as_slice() {
            return (3 + one.len_utf8(), Kind::Code);
        }
    }
    (first.len_utf8(), Kind::Code)
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest[at..].starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Identifiers with where they start.
pub(crate) fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    code.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - code.as_ptr() as usize, word))
}

#[test]
fn comments_and_strings_are_told_from_code() {
    let code = "let a = \"// not one\"; // one\n/* two /* nested */ */ let b = '\"'; let c: &'a str = r#\"/* \"no */\"#;";
    let bare = without_comments(code);
    assert!(bare.contains("// not one") && bare.contains("let b = '\"'") && bare.contains("\"/* \"no */\""));
    assert!(!bare.contains("// one") && !bare.contains("nested"));
    let quiet = without_strings(&bare);
    assert!(!quiet.contains("not one") && quiet.contains("let c"));
}

#[test]
fn words_have_their_places() {
    assert_eq!(words("crate::a_b + 1").collect::<Vec<_>>(), [(0, "crate"), (7, "a_b"), (13, "1")]);
}
