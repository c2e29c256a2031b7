//! The words that people read, in one list.
//!
//! They stand in the code in calls of `engine::language`, and in scripts in `tr('...')`. From these [`list`] makes
//! `static/words/steadystock.pot`, which programs for translators read. A translation is a file `static/words/<tag>.po`
//! made of it; the build writes it as `words/<tag>.json`, which the page fetches when the reader's language is that one.

use crate::shell::{checkout, say};
use polib::catalog::Catalog;
use polib::message::Message;
use polib::metadata::CatalogMetadata;
use proc_macro2::{Delimiter, LineColumn, TokenStream, TokenTree};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, str::FromStr as _};

const FOLDER: &str = "static/words";
const LIST: &str = "steadystock.pot";
/// A translation states its own forms; these are English.
const HEAD: &str = "Project-Id-Version: steadystock\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n\
    Content-Transfer-Encoding: 8bit\nPlural-Forms: nplurals=2; plural=(n != 1);\n";
/// Calls whose first text is said.
const SAID: [&str; 2] = ["tr", "later"];
/// Calls whose last two texts are the word for one and for many.
const COUNTED: [&str; 3] = ["form", "counted", "count"];
/// Macros and methods whose texts nobody reads on a screen.
const UNSEEN: [&str; 12] = [
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "panic",
    "unreachable",
    "expect",
    "include_str",
    "concat",
    "writeln",
    "matches",
    "macro_rules",
];
/// Where names and reasons stand in errors as they are.
const ENGINE: &str = "src/engine/";
/// Files whose sentences are no words of the page: data of the sample, words that headers of spreadsheets have.
const OTHER: [&str; 7] = [
    "src/import/columns/",
    "src/import/value/",
    "src/import/file/tags.rs",
    "src/import/split_days.rs",
    "src/project/imports/template.rs",
    "src/project/imports/typed.rs",
    "src/project/sample/",
];

type Entries = BTreeMap<(String, bool), Entry>;

/// What sets words that follow a count apart in the list.
const COUNT: &str = "count";

/// Where a text stands.
#[derive(Debug, Default)]
struct Entry {
    /// The word for many, where it follows a count.
    many: Option<String>,
    files: Vec<String>,
}

/// All words, and the sentences that stand in no call.
#[derive(Debug, Default)]
struct Found {
    /// By the text and whether it follows a count: "runs" is both a verb and a noun.
    entries: Entries,
    loose: Vec<String>,
}

/// Writes the list anew.
pub(crate) fn command() -> Result<(), String> {
    let found = found()?;
    fs::create_dir_all(checkout().join(FOLDER)).map_err(|error| format!("{FOLDER}: {error}."))?;
    let place = checkout().join(FOLDER).join(LIST);
    fs::write(&place, list(&found)?).map_err(|error| format!("{LIST} cannot be written: {error}."))?;
    let counted = found.entries.values().filter(|entry| entry.many.is_some()).count();
    for loose in &found.loose {
        say(format!("in no call: {loose}"));
    }
    say(format!(
        "{} texts, {counted} words that follow a count: {FOLDER}/{LIST}",
        found.entries.len() - counted
    ));
    Ok(())
}

/// Whether the list is that of the code, no sentence stands outside of it, and each translation can be read.
pub(crate) fn check() -> Result<(), String> {
    let found = found()?;
    if !found.loose.is_empty() {
        return Err(format!(
            "sentences outside of tr, tr! or later, so that nobody can translate them:\n  {}",
            found.loose.join("\n  ")
        ));
    }
    let written = fs::read_to_string(checkout().join(FOLDER).join(LIST)).unwrap_or_default();
    if written != list(&found)? {
        return Err(format!("{FOLDER}/{LIST} is not that of the code: run `cargo xtask words`."));
    }
    translations().map(drop)
}

/// Writes each translation into a build, and names them all.
pub(crate) fn build(folder: &Path) -> Result<String, String> {
    let translations = translations()?;
    for (tag, words) in &translations {
        fs::create_dir_all(folder.join("words")).map_err(|error| format!("words: {error}."))?;
        let place = folder.join("words").join(format!("{tag}.json"));
        fs::write(&place, words.to_string()).map_err(|error| format!("{}: {error}.", place.display()))?;
    }
    Ok(translations.into_iter().map(|(tag, _)| tag).collect::<Vec<_>>().join(" "))
}

/// Each translation by its tag.
fn translations() -> Result<Vec<(String, Value)>, String> {
    let mut all = Vec::new();
    let Ok(folder) = fs::read_dir(checkout().join(FOLDER)) else { return Ok(all) };
    let mut files: Vec<PathBuf> = folder.filter_map(|file| Some(file.ok()?.path())).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "po")) {
        let tag = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let catalog = polib::po_file::parse(file).map_err(|error| format!("{}: {error}.", file.display()))?;
        all.push((tag, spoken(&catalog)));
    }
    Ok(all)
}

/// A translation as the page takes it; what is not translated or in doubt is left out, so that English stands there.
fn spoken(catalog: &Catalog) -> Value {
    let (mut texts, mut forms) = (Map::new(), Map::new());
    for message in catalog.messages().filter(|message| message.is_translated() && !message.flags().is_fuzzy())
    {
        if message.is_plural() {
            forms.insert(message.msgid().into(), json!(message.msgstr_plural().cloned().unwrap_or_default()));
        } else {
            texts.insert(message.msgid().into(), json!(message.msgstr().unwrap_or_default()));
        }
    }
    json!({ "texts": texts, "forms": forms })
}

/// The list as text. Without lines and times, so that it changes with the words alone.
fn list(found: &Found) -> Result<String, String> {
    let head = CatalogMetadata::parse(HEAD).map_err(|error| format!("{LIST}: {error}."))?;
    let mut catalog = Catalog::new(head);
    for ((text, _), entry) in &found.entries {
        let mut message =
            if entry.many.is_some() { Message::build_plural() } else { Message::build_singular() };
        message.with_msgid(text.clone()).with_source(entry.files.join(" "));
        if let Some(many) = &entry.many {
            message.with_msgctxt(COUNT.into());
            message.with_msgid_plural(many.clone()).with_msgstr_plural(vec![String::new(), String::new()]);
        }
        catalog.append_or_update(message.done());
    }
    let mut out = std::io::BufWriter::new(Vec::new());
    polib::po_file::write(&catalog, &mut out).map_err(|error| format!("{LIST}: {error}."))?;
    let bytes = out.into_inner().map_err(|error| format!("{LIST}: {error}."))?;
    String::from_utf8(bytes).map_err(|error| format!("{LIST}: {error}."))
}

fn found() -> Result<Found, String> {
    let mut found = Found::default();
    for file in crate::postbuild::files(&checkout().join("src"))? {
        let name = file.strip_prefix(checkout()).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        if !name.ends_with(".rs") || name.ends_with("/tests.rs") || name.contains("/tests/") {
            continue;
        }
        let text = fs::read_to_string(&file).map_err(|error| format!("{name}: {error}."))?;
        let tokens = TokenStream::from_str(&text).map_err(|error| format!("{name}: {error}."))?;
        Reader { file: &name, found: &mut found }.read(tokens);
    }
    for file in crate::postbuild::files(&checkout().join("static"))? {
        let name = file.strip_prefix(checkout()).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        if name.ends_with(".js") {
            let text = fs::read_to_string(&file).map_err(|error| format!("{name}: {error}."))?;
            for words in of_script(&text) {
                note(&mut found.entries, &name, words, None);
            }
        }
    }
    Ok(found)
}

fn note(entries: &mut Entries, file: &str, text: String, many: Option<String>) {
    if !text.chars().any(char::is_alphabetic) {
        return;
    }
    let entry = entries.entry((text, many.is_some())).or_default();
    entry.many = many.or_else(|| entry.many.take());
    if entry.files.last().is_none_or(|last| last != file) {
        entry.files.push(file.to_owned());
    }
}

/// The texts of `tr('...')` in a script; texts that are joined there are one.
fn of_script(script: &str) -> Vec<String> {
    let calls = script.split("tr('").skip(1);
    calls
        .map(|call| {
            let mut pieces = call.split('\'');
            let mut text = pieces.next().unwrap_or_default().to_owned();
            while pieces.next().is_some_and(|between| between.trim() == "+") {
                text.push_str(pieces.next().unwrap_or_default());
            }
            text
        })
        .collect()
}

/// Reads the calls of one file.
struct Reader<'a> {
    file: &'a str,
    found: &'a mut Found,
}

impl Reader<'_> {
    fn read(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            let next = tokens.get(at);
            match (token, next) {
                // What is said of the whole file.
                (TokenTree::Punct(sign), Some(TokenTree::Punct(mark)))
                    if sign.as_char() == '#' && mark.as_char() == '!' =>
                {
                    at += 2;
                }
                // An attribute; what is for tests alone is passed over.
                (TokenTree::Punct(sign), Some(TokenTree::Group(group)))
                    if sign.as_char() == '#' && group.delimiter() == Delimiter::Bracket =>
                {
                    at += 1;
                    if group.stream().to_string().replace(' ', "") == "cfg(test)" {
                        at = past_item(&tokens, at);
                    } else {
                        self.attribute(group.stream());
                    }
                }
                (TokenTree::Ident(name), Some(TokenTree::Punct(_))) if *name == "class" => at += 2,
                (TokenTree::Ident(name), Some(following)) => {
                    let name = name.to_string();
                    let is_macro = matches!(following, TokenTree::Punct(sign) if sign.as_char() == '!');
                    let group = tokens.get(at + usize::from(is_macro));
                    if let Some(TokenTree::Group(group)) = group
                        && self.call(&name, group.stream())
                    {
                        at += 1 + usize::from(is_macro);
                    }
                }
                (TokenTree::Group(group), _) => self.read(group.stream()),
                (TokenTree::Literal(literal), _) => {
                    let Some(text) = text_of(token) else { continue };
                    // Of an error, which says them when it is shown.
                    if self.file.starts_with(ENGINE) && text.contains(' ') && !text.contains(['{', '_', '#'])
                    {
                        note(&mut self.found.entries, self.file, text, None);
                    } else if is_sentence(&text) && !OTHER.iter().any(|other| self.file.starts_with(other)) {
                        let LineColumn { line, .. } = literal.span().start();
                        self.found.loose.push(format!("{}:{line}: {text}", self.file));
                    }
                }
                _ => {}
            }
        }
    }

    /// Takes the calls in an attribute; what else it says nobody reads on a screen.
    fn attribute(&mut self, tokens: TokenStream) {
        if tokens.clone().into_iter().next().is_some_and(|first| first.to_string() == "doc") {
            return;
        }
        let before = self.found.loose.len();
        self.read(tokens);
        self.found.loose.truncate(before);
    }

    /// Takes the words of a call; false where it is none of ours and has to be looked into.
    fn call(&mut self, name: &str, arguments: TokenStream) -> bool {
        if UNSEEN.contains(&name) {
            return true;
        }
        let parts: Vec<TokenTree> = arguments.clone().into_iter().collect();
        let texts: Vec<String> = parts.iter().filter_map(text_of).collect();
        if SAID.contains(&name) {
            if let Some(text) = parts.first().and_then(text_of) {
                note(&mut self.found.entries, self.file, text, None);
            }
            // Its values may hold calls of their own.
            self.read(parts.into_iter().skip(1).collect());
            return true;
        }
        if COUNTED.contains(&name)
            && let [.., one, many] = texts.as_slice()
        {
            note(&mut self.found.entries, self.file, one.clone(), Some(many.clone()));
            self.read(parts.into_iter().filter(|part| text_of(part).is_none()).collect());
            return true;
        }
        false
    }
}

/// Past the item that begins here.
fn past_item(tokens: &[TokenTree], from: usize) -> usize {
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(sign) => sign.as_char() == ';',
        _ => false,
    };
    tokens.iter().skip(from).position(ends).map_or(tokens.len(), |length| from + length + 1)
}

/// What a text in the code says.
fn text_of(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else { return None };
    syn::parse_str::<syn::LitStr>(&literal.to_string()).ok().map(|text| text.value())
}

/// Three words in a row, and no mark of a language for machines.
fn is_sentence(text: &str) -> bool {
    if text.contains(['<', '#', '_', '@', '[', '\n']) || text.contains("::") {
        return false;
    }
    let is_word = |word: &str| {
        let word = word.trim_matches([',', '.', ':', ';', '"', '*', '(', ')', '\u{201c}', '\u{201d}']);
        word.chars().count() > 1 && word.chars().all(|letter| letter.is_alphabetic() || "-'".contains(letter))
    };
    let words: Vec<&str> = text.split(' ').collect();
    words.windows(3).any(|three| three.iter().all(|word| is_word(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str) -> Found {
        let mut found = Found::default();
        Reader { file: "src/a.rs", found: &mut found }.read(TokenStream::from_str(code).unwrap());
        found
    }

    #[test]
    fn the_words_of_calls_are_found_and_loose_sentences_are_told() {
        let found = of(r#"
            /// A sentence about the code.
            #[error("{}", tr!("{} broke", tr(what)))]
            const A: Words = later("Top");
            fn a() { html! { <p title={tr("Close")}>{ tr!("{} of {all}", tr("some"), all) }</p> } }
            fn b() -> String { counted(n.max(1), "item", "items") + form(n, "is", "are") }
            fn c() -> &str { "nobody can translate this" }
            #[cfg(test)]
            mod tests { fn d() { assert_eq!(tr("not this"), "what a test says is free"); } }
        "#);
        let texts: Vec<&str> = found.entries.keys().map(|(text, _)| text.as_str()).collect();
        assert_eq!(texts, ["Close", "Top", "is", "item", "some", "{} broke", "{} of {all}"]);
        assert_eq!(found.entries[&("item".to_owned(), true)].many.as_deref(), Some("items"));
        assert_eq!(found.loose, ["src/a.rs:7: nobody can translate this"]);
        assert_eq!(of_script("say(tr('One ' + 'two.'), tr('Three'))"), ["One two.", "Three"]);
    }

    #[test]
    fn a_translation_is_read_back_and_what_is_missing_stays_english() {
        let found = of(r#"fn a() { tr("Close"); tr("item"); form(n, "item", "items") }"#);
        let po = list(&found)
            .unwrap()
            .replace("msgid \"Close\"\nmsgstr \"\"", "msgid \"Close\"\nmsgstr \"Schlie\u{df}en\"")
            .replace("msgstr[0] \"\"", "msgstr[0] \"Artikel\"")
            .replace("msgstr[1] \"\"", "msgstr[1] \"Artikel\"");
        let spoken = spoken(&polib::po_file::parse_from_reader(po.as_bytes()).unwrap());
        let wanted =
            json!({ "texts": { "Close": "Schlie\u{df}en" }, "forms": { "item": ["Artikel", "Artikel"] } });
        assert_eq!(spoken, wanted);
    }
}
