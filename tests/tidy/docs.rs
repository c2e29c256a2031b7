//! What the engine's docs must say: the compiler holds that every public item has some (`missing_docs`).

use super::source::{files, without_comments};
use super::{hold, root};

#[test]
fn a_method_that_can_refuse_says_unit_domain_source_and_errors_and_shows_an_example() {
    hold(
        "a public method of the engine with a typed error names Unit, Domain, Source, Errors and an example",
        &files(root(), "src/engine", &["rs"]),
        |file| silent_methods(&file.text),
    );
}

/// Methods of the product's part of a file whose docs leave something out.
fn silent_methods(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split("#[cfg(test)]").next().unwrap_or("").lines().map(str::trim).collect();
    let mut faults = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(rest) = line.strip_prefix("pub fn ") else { continue };
        let signature = lines
            .iter()
            .skip(at)
            .take_while(|line| !line.contains('{'))
            .chain(lines.iter().skip(at).find(|line| line.contains('{')));
        if !signature.copied().collect::<String>().contains("EngineResult") {
            continue;
        }
        let above = lines.iter().take(at).rev();
        let docs: String =
            above.take_while(|line| line.starts_with("///") || line.starts_with("#[")).copied().collect();
        let name = rest.split(['(', '<']).next().unwrap_or("");
        for word in ["Unit", "Domain", "Source", "# Errors", "# Examples"] {
            if !docs.contains(word) {
                faults.push(format!("{name} names no {word}"));
            }
        }
    }
    faults
}

#[test]
fn silent_methods_are_found() {
    let good = "/// X. Unit: units. Domain: all. Source: us.\n///\n/// # Errors\n/// Never.\n///\n/// # Examples\n/// One.\n#[must_use]\npub fn a(\n    x: f64,\n) -> EngineResult<f64> {\n";
    assert_eq!(silent_methods(good).len(), 0);
    assert_eq!(silent_methods(&good.replace("Domain", "Range")).len(), 1);
    assert_eq!(silent_methods("pub fn a() -> EngineResult<f64> {").len(), 5);
    assert_eq!(silent_methods("pub fn a() -> f64 {").len(), 0);
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
