//! What the engine's docs must say: the compiler holds that every public item has some (`missing_docs`).

use super::source::{File, files, without_comments, words};
use super::{hold, root};
use std::collections::BTreeSet;

/// What the docs of a method name.
const NAMED: [&str; 4] = ["Unit", "Domain", "Source", "# Examples"];

#[test]
fn a_method_that_can_refuse_says_unit_domain_source_and_errors_and_shows_an_example() {
    hold(
        "a public method of the engine with a typed error names Unit, Domain, Source with a year, Errors and an example",
        &files(root(), "src/engine", &["rs"]),
        |file| silent_methods(&file.text),
    );
}

/// A public function: its name, its signature, its docs.
struct Method {
    name: String,
    signature: String,
    docs: String,
}

impl Method {
    fn lacks(&self) -> Vec<String> {
        let mut named: Vec<&str> = NAMED.to_vec();
        if self.signature.contains("EngineResult") {
            named.push("# Errors");
        }
        let missing = named.into_iter().filter(|word| !self.docs.contains(word));
        let mut faults: Vec<String> = missing.map(|word| format!("{} names no {word}", self.name)).collect();
        if self.docs.contains("Source") && !has_year(&self.docs) {
            faults.push(format!("{} names no year of its source", self.name));
        }
        faults
    }

    /// A symbol and an author that are not named.
    fn lacks_names(&self) -> Vec<String> {
        let named = [("symbol", has_symbol(&self.docs)), ("author", has_author(&self.docs))];
        let missing = named.into_iter().filter(|(_, is_named)| !is_named);
        missing.map(|(what, _)| format!("{} names no {what}", self.name)).collect()
    }
}

/// Whether a source is by author and year, or that of another method.
fn has_year(docs: &str) -> bool {
    let source = docs.split_once("Source").map_or("", |(_, source)| source);
    let is_year = |word: &str| word.len() == 4 && matches!(word.parse(), Ok(1800_u32..=2100));
    source.contains("as [`") || source.split(|c: char| !c.is_ascii_digit()).any(is_year)
}

/// Names of letters that stand for a quantity.
const LETTERS: [&str; 12] =
    ["alpha", "beta", "gamma", "lambda", "mu", "nu", "phi", "pi", "psi", "rho", "sigma", "theta"];

/// Whether the docs before the example name a symbol: a letter with or without an index, such as Q, z_a, P2 or lambda.
fn has_symbol(docs: &str) -> bool {
    let words =
        docs.split("# Examples").next().unwrap_or("").split(|c: char| !c.is_alphanumeric() && c != '_');
    words.into_iter().any(|word| {
        let letter = word.split(['_', '1', '2', '3']).next().unwrap_or("");
        LETTERS.contains(&letter) || (letter.len() == 1 && !matches!(word, "a" | "A" | "I"))
    })
}

/// Whether the source names who wrote it: a word with a capital before the year, or that of another method.
fn has_author(docs: &str) -> bool {
    let source = docs.split_once("Source").map_or("", |(_, source)| source);
    let is_name = |word: &str| word.len() > 2 && word.starts_with(char::is_uppercase);
    let mut before =
        source.split(|c: char| c.is_ascii_digit()).next().unwrap_or("").split(|c: char| !c.is_alphabetic());
    source.contains("as [`") || before.any(is_name)
}

/// The public functions of the product's part of a file.
fn methods(text: &str) -> Vec<Method> {
    let lines: Vec<&str> = text.split("#[cfg(test)]").next().unwrap_or("").lines().map(str::trim).collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let rest = line.strip_prefix("pub fn ").or_else(|| line.strip_prefix("pub const fn "));
        let Some(rest) = rest else { continue };
        let signature = lines
            .iter()
            .skip(at)
            .take_while(|line| !line.contains('{'))
            .chain(lines.iter().skip(at).find(|line| line.contains('{')));
        let above = lines.iter().take(at).rev();
        let mut docs: Vec<&str> =
            above.take_while(|line| line.starts_with("///") || line.starts_with("#[")).copied().collect();
        docs.reverse();
        found.push(Method {
            name: rest.split(['(', '<']).next().unwrap_or("").to_owned(),
            signature: signature.copied().collect(),
            docs: docs.join(" "),
        });
    }
    found
}

/// Methods with a typed error whose docs leave something out.
fn silent_methods(text: &str) -> Vec<String> {
    let refusing = methods(text).into_iter().filter(|method| method.signature.contains("EngineResult"));
    refusing.flat_map(|method| method.lacks()).collect()
}

#[test]
fn silent_methods_are_found() {
    let good = "/// X. Unit: units. Domain: all. Source: us (2020).\n///\n/// # Errors\n/// Never.\n///\n/// # Examples\n/// One.\n#[must_use]\npub fn a(\n    x: f64,\n) -> EngineResult<f64> {\n";
    assert_eq!(silent_methods(good).len(), 0);
    assert_eq!(silent_methods(&good.replace("Domain", "Range")).len(), 1);
    assert_eq!(silent_methods(&good.replace("us (2020)", "us")), ["a names no year of its source"]);
    assert_eq!(silent_methods(&good.replace("us (2020)", "as [`b`]")).len(), 0);
    assert_eq!(silent_methods("pub fn a() -> EngineResult<f64> {").len(), 5);
    assert_eq!(silent_methods("pub fn a() -> f64 {").len(), 0);
}

/// Fields and names that are read, not computed.
const READ: [&str; 9] = ["level", "law", "lines", "measure", "name", "phi", "share", "trend", "value"];

#[test]
fn what_the_vectors_call_says_unit_domain_and_source_and_shows_an_example() {
    let mut called = BTreeSet::new();
    for file in files(root(), "tests/vectors", &["rs"]) {
        called.extend(words(&without_comments(&file.text)).map(|(_, word)| word.to_owned()));
    }
    let mut all = files(root(), "src/engine", &["rs"]);
    // Simulation and replay use the same words; no vector calls them.
    all.retain(|file| {
        !file.name.contains("/sim/") && !file.name.contains("/replay/") && called.contains(module(&file.name))
    });
    let count: usize = all.iter().map(|file| called_of(file, &called).count()).sum();
    println!("{count} functions that the vectors may call");
    assert!(count > 150, "{count}");
    hold("a function that a vector calls is documented whole", &all, |file| {
        called_of(file, &called).flat_map(|method| [method.lacks(), method.lacks_names()].concat()).collect()
    });
}

#[test]
fn docs_without_a_symbol_or_an_author_are_found() {
    let method = |docs: &str| Method { name: "a".into(), signature: String::new(), docs: docs.into() };
    let lacks = |docs: &str| method(docs).lacks_names().len();
    assert_eq!(lacks("/// The lot Q. Source: Harris (1913)."), 0);
    assert_eq!(lacks("/// The lot at lambda. Source: as [`b`]."), 0);
    assert_eq!(lacks("/// A lot of a thing. Source: Harris (1913). # Examples let q = Q;"), 1);
    assert_eq!(lacks("/// The lot Q. Source: a book of 1913."), 1);
}

fn called_of<'a>(file: &'a File, called: &'a BTreeSet<String>) -> impl Iterator<Item = Method> + 'a {
    let is_called = |method: &Method| called.contains(&method.name) && !READ.contains(&method.name.as_str());
    methods(&file.text).into_iter().filter(is_called)
}

/// The module that a file is.
fn module(name: &str) -> &str {
    let path = name.strip_suffix(".rs").unwrap_or(name);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    path.rsplit('/').next().unwrap_or(path)
}

#[test]
fn docs_of_the_engine_keep_pace_with_its_code() {
    let (mut docs, mut code) = (0_u32, 0_u32);
    for file in files(root(), "src/engine", &["rs"]) {
        let product = file.text.split("#[cfg(test)]").next().unwrap_or("");
        docs += product.lines().filter(|l| l.trim().starts_with("///") || l.trim().starts_with("//!")).count()
            as u32;
        code += without_comments(product).lines().filter(|line| !line.trim().is_empty()).count() as u32;
    }
    let ratio = f64::from(docs) / f64::from(code);
    println!("engine: {docs} doc lines, {code} code lines, {ratio:.2} a line");
    assert!(ratio > 0.5, "{ratio:.2} doc lines a code line");
}
