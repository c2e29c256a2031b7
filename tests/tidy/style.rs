//! What the page's policy and its themes ask of markup and style sheets.

use super::source::{files, without_comments, words};
use super::{File, hold, root};
use std::fs;

fn index() -> File {
    let text = fs::read_to_string(root().join("index.html")).unwrap_or_default();
    File { name: "index.html".to_string(), text }
}

#[test]
fn nothing_shipped_names_another_origin() {
    let mut all = files(root(), "static", &["css", "mjs", "js", "svg", "json", "webmanifest", "html"]);
    all.push(index());
    hold("the app names no other origin", &all, |file| origins(&file.text));
}

fn origins(text: &str) -> Vec<String> {
    // The name of SVG's namespace; nothing is fetched from there.
    let text = text.replace("http://www.w3.org/2000/svg", "");
    let found = ["http://", "https://", "ws://", "wss://"].into_iter().filter(|scheme| text.contains(scheme));
    found.map(|scheme| format!("{scheme} in the text")).collect()
}

#[test]
fn another_origin_is_found() {
    assert_eq!(origins("@import url(https://example.org/a.css)").len(), 1);
    assert_eq!(origins("<svg xmlns=\"http://www.w3.org/2000/svg\">").len(), 0);
}

#[test]
fn every_style_sheet_is_linked() {
    let index = index().text;
    let sheets = files(root(), "static/css", &["css"]);
    let missing: Vec<&str> =
        sheets.iter().map(|file| file.name.as_str()).filter(|name| !is_linked(&index, name)).collect();
    assert!(missing.is_empty(), "not linked in index.html: {missing:?}");
}

fn is_linked(index: &str, sheet: &str) -> bool {
    let link = format!("href=\"{sheet}\"");
    index
        .lines()
        .any(|line| line.contains("data-trunk") && line.contains("rel=\"css\"") && line.contains(&link))
}

#[test]
fn a_forgotten_sheet_is_found() {
    let index = "<link data-trunk rel=\"css\" href=\"static/css/base.css\">\n<!-- static/css/print.css -->";
    assert!(is_linked(index, "static/css/base.css"));
    assert!(!is_linked(index, "static/css/print.css"));
}

#[test]
fn colours_are_named_in_tokens_only() {
    let sheets: Vec<File> = files(root(), "static", &["css", "mjs", "js"]);
    hold("colours are in static/css/tokens.css only", &sheets, |file| {
        if file.name == "static/css/tokens.css" { Vec::new() } else { colours(&file.text) }
    });
    let mut code = files(root(), "src/ui", &["rs"]);
    code.extend(files(root(), "src/charts", &["rs"]));
    hold("code takes its colours from tokens.css", &code, |file| colours_in_code(&file.text));
}

/// Colours written out in a style sheet, in values only: `#add` may be the name of an element.
fn colours(css: &str) -> Vec<String> {
    let values = css.split([';', '}']).filter_map(|declaration| {
        let inner = declaration.rsplit('{').next()?;
        Some(inner.split_once(':')?.1)
    });
    values
        .flat_map(|value| value.split([' ', ',', '(', ')', '\n']))
        .filter(|word| is_hex_colour(word) || matches!(*word, "rgb" | "rgba" | "hsl" | "hsla" | "oklch"))
        .map(|word| format!("colour {word}"))
        .collect()
}

fn is_hex_colour(word: &str) -> bool {
    word.strip_prefix('#').is_some_and(|hex| {
        matches!(hex.len(), 3 | 4 | 6 | 8) && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

fn colours_in_code(text: &str) -> Vec<String> {
    let code = without_comments(text);
    code.split('"').filter(|piece| is_hex_colour(piece)).map(|piece| format!("colour {piece}")).collect()
}

#[test]
fn colours_outside_tokens_are_found() {
    assert_eq!(colours("a{color:#0A58A8}").len(), 1);
    assert_eq!(colours(".a { border: 1px solid #fff; box-shadow: 0 1px 2px rgb(0 0 0 / .2) }").len(), 2);
    assert_eq!(colours("#add { color: var(--text) } a:hover { background: var(--page) }").len(), 0);
    assert_eq!(colours_in_code("fill(\"#1590E8\"); find(\"#status\")").len(), 1);
}

#[test]
fn markup_keeps_to_the_policy() {
    let mut code = files(root(), "src/ui", &["rs"]);
    code.extend(files(root(), "src/charts", &["rs"]));
    hold("style-src 'self' blocks style attributes", &code, |file| style_attributes(&file.text));
    hold("style-src 'self' blocks style attributes", &[index()], |file| style_attributes(&file.text));
}

fn style_attributes(text: &str) -> Vec<String> {
    let code = without_comments(text);
    let attribute = |(at, word): (usize, &str)| {
        let rest = &code[at + word.len()..];
        let rest = rest.strip_prefix('=').map(|value| value.trim_start_matches('\\'));
        word == "style" && rest.is_some_and(|value| value.starts_with(['"', '{', '\'']))
    };
    let mut faults: Vec<String> =
        words(&code).filter(|found| attribute(*found)).map(|_| "a style attribute".to_string()).collect();
    if code.contains("set_attribute(\"style\"") {
        faults.push("set_attribute of a style".to_string());
    }
    faults
}

#[test]
fn style_attributes_are_found() {
    assert_eq!(style_attributes("html! { <p style=\"color:red\">{ x }</p> }").len(), 1);
    assert_eq!(style_attributes("html! { <p style={format!(\"width:{w}px\")} /> }").len(), 1);
    assert_eq!(style_attributes("write!(svg, \"<rect style=\\\"fill:red\\\"/>\")").len(), 1);
    assert_eq!(
        style_attributes("let style = \"plain\"; html! { <p data-style=x class=\"style\" /> }").len(),
        0
    );
}

#[test]
fn no_component_renders_nothing() {
    hold(
        "Yew 0.23 loses its place beside a component of no nodes",
        &files(root(), "src/ui", &["rs"]),
        |file| empty_markup(&file.text),
    );
}

fn empty_markup(text: &str) -> Vec<String> {
    let dense: String = without_comments(text).split_whitespace().collect();
    let found = ["html!{}", "html!()", "html![]", "html!{<></>}"]
        .iter()
        .map(|form| dense.matches(form).count())
        .sum();
    std::iter::repeat_n("empty html!; render a hidden element instead".to_string(), found).collect()
}

#[test]
fn empty_markup_is_found() {
    assert_eq!(empty_markup("if x { return html! {}; } html! { <></> }").len(), 2);
    assert_eq!(empty_markup("html! { <p hidden=true /> } // html! {}").len(), 0);
}
