//! Reads the documentation of the engine's methods from their source.

use std::fs;
use std::path::{Path, PathBuf};

/// One file of the engine.
#[derive(Debug, Default)]
pub(crate) struct Method {
    /// Its folder: the area of the field.
    pub(crate) area: String,
    /// Its name in the code.
    pub(crate) name: String,
    /// Its first line.
    pub(crate) title: String,
    /// The rest of its own documentation, as HTML.
    pub(crate) text: String,
    /// Its public functions.
    pub(crate) parts: Vec<Part>,
    /// What it cites.
    pub(crate) sources: Vec<String>,
    /// Worked examples, each run as a test.
    pub(crate) examples: usize,
    /// Tests in the file.
    pub(crate) tests: usize,
}

/// A documented function.
#[derive(Debug)]
pub(crate) struct Part {
    /// Its name in the code.
    pub(crate) name: String,
    /// Its documentation as HTML.
    pub(crate) text: String,
}

impl Method {
    /// The file of its page.
    pub(crate) fn page(&self) -> String {
        format!("{}-{}.html", self.area, self.name)
    }
}

/// Every file of the engine that documents a function with a source, by area and name.
pub(crate) fn methods(engine: &Path) -> Result<Vec<Method>, String> {
    let mut files = Vec::new();
    rust_files(engine, &mut files)?;
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}.", file.display()))?;
        let place: Vec<String> = file
            .strip_prefix(engine)
            .unwrap_or(&file)
            .with_extension("")
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .filter(|part| part != "mod")
            .collect();
        let Some((area, rest)) = place.split_first().filter(|(_, rest)| !rest.is_empty()) else { continue };
        let method = method(area, &rest.join("-"), &text);
        if !method.parts.is_empty() && !method.sources.is_empty() {
            found.push(method);
        }
    }
    if found.is_empty() { Err("No method is documented.".to_owned()) } else { Ok(found) }
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}.", folder.display()))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            rust_files(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

/// Tests in a file.
pub(crate) fn tests_in(text: &str) -> usize {
    text.lines().filter(|line| line.trim() == "#[test]").count()
}

fn method(area: &str, name: &str, text: &str) -> Method {
    let own: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
    let mut method =
        Method { area: area.to_owned(), name: name.to_owned(), tests: tests_in(text), ..Method::default() };
    let (first, rest) = paragraph(&own);
    method.title = first.trim_end_matches('.').to_owned();
    method.text = html(rest);
    cite(&own, &mut method.sources);
    let mut doc: Vec<&str> = Vec::new();
    for line in text.lines().take_while(|line| *line != "#[cfg(test)]") {
        let line = line.trim();
        if let Some(said) = line.strip_prefix("///") {
            doc.push(said.strip_prefix(' ').unwrap_or(said));
        } else if let Some(name) = function(line).filter(|_| !doc.is_empty()) {
            method.examples += doc.iter().filter(|line| line.trim_end() == "```").count() / 2;
            cite(&doc, &mut method.sources);
            method.parts.push(Part { name: name.to_owned(), text: html(&doc) });
            doc.clear();
        } else if !line.starts_with("#[") {
            doc.clear();
        }
    }
    method
}

/// The name of a public function that a line begins.
fn function(line: &str) -> Option<&str> {
    let line = line.strip_prefix("pub ")?;
    let line = line.strip_prefix("const ").unwrap_or(line).strip_prefix("fn ")?;
    line.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

/// The first paragraph on one line, and the lines after it.
fn paragraph<'a, 'b>(lines: &'b [&'a str]) -> (String, &'b [&'a str]) {
    let end = lines.iter().position(|line| line.is_empty()).unwrap_or(lines.len());
    let (first, rest) = lines.split_at(end);
    (first.join(" "), rest)
}

/// The sentences after "Source:", each once.
fn cite(lines: &[&str], sources: &mut Vec<String>) {
    let text = lines.split(|line| line.is_empty()).map(|part| part.join(" "));
    for part in text {
        let Some((_, source)) = part.split_once("Source: ").or_else(|| part.split_once("source: ")) else {
            continue;
        };
        let source =
            source.split(" Unit:").next().unwrap_or(source).split(" Domain:").next().unwrap_or(source);
        let source = source.trim().to_owned();
        if !sources.contains(&source) && !source.starts_with("as ") && source != "definition." {
            sources.push(source);
        }
    }
}

/// Documentation as HTML: paragraphs, headings, lists, examples.
fn html(lines: &[&str]) -> String {
    let mut out = String::new();
    let mut open: Vec<&str> = Vec::new();
    let mut in_code = false;
    let flush = |open: &mut Vec<&str>, out: &mut String| {
        if open.is_empty() {
            return;
        }
        let is_list = open.iter().all(|line| line.starts_with("- ") || line.starts_with("  "));
        let is_table = open.iter().all(|line| line.starts_with('|'));
        if is_table {
            out.push_str(&format!("<pre tabindex=\"0\">{}</pre>\n", escaped(&open.join("\n"))));
        } else if is_list {
            let items = open.join(" ");
            let items = items.trim_start_matches("- ").split(" - ");
            out.push_str(&format!(
                "<ul>{}</ul>\n",
                items.map(|item| format!("<li>{}</li>", inline(item))).collect::<String>()
            ));
        } else {
            out.push_str(&format!("<p>{}</p>\n", inline(&open.join(" "))));
        }
        open.clear();
    };
    for line in lines {
        if line.starts_with("```") {
            flush(&mut open, &mut out);
            in_code = !in_code;
            out.push_str(if in_code { "<pre tabindex=\"0\"><code>" } else { "</code></pre>\n" });
        } else if in_code {
            out.push_str(&escaped(line.strip_prefix("# ").unwrap_or(line)));
            out.push('\n');
        } else if line.is_empty() {
            flush(&mut open, &mut out);
        } else if let Some(heading) =
            line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#'))
        {
            flush(&mut open, &mut out);
            let heading = if heading == "Examples" { "Worked example, run as a test" } else { heading };
            out.push_str(&format!("<h3>{}</h3>\n", inline(heading)));
        } else {
            open.push(line);
        }
    }
    flush(&mut open, &mut out);
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A line as HTML: code between backticks, the words of links.
pub(crate) fn inline(text: &str) -> String {
    let mut out = String::new();
    // Links of the documentation lead into the code; here only their words are of use.
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let (address, after) = after.split_once(')').unwrap_or(("", after));
        plain.push_str(before);
        let is_link = before.rfind('[').map(|at| plain.len() - before.len() + at);
        if let Some(at) = is_link {
            plain.remove(at);
        } else {
            plain.push_str(&format!("]({address})"));
        }
        rest = after;
    }
    plain.push_str(rest);
    let plain = plain.replace("[`", "`").replace("`]", "`");
    for (place, part) in plain.split('`').enumerate() {
        if place % 2 == 1 {
            let name = part.rsplit("::").next().unwrap_or(part);
            out.push_str(&format!("<code>{}</code>", escaped(name)));
        } else {
            out.push_str(&escaped(part));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "//! Economic order quantity.\n//!\n//! Why: `a < b`. Source: Harris (1913).\n\nuse x;\n\n\
        /// Root of 2 K D / h, see [`super::joint`].\n///\n/// Unit: units. Source: Harris (1913), p. 2.\n///\n\
        /// # Examples\n/// ```\n/// assert!(1 < 2);\n/// ```\n#[must_use]\npub fn eoq(k: f64) -> f64 { k }\n\n\
        fn own() {}\n\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn one() {}\n    /// no\n    pub fn two() {}\n}\n";

    #[test]
    fn a_method_is_read_from_its_source() {
        let method = method("order", "eoq", FILE);
        assert_eq!((method.title.as_str(), method.examples, method.tests), ("Economic order quantity", 1, 1));
        assert_eq!(method.sources, ["Harris (1913).", "Harris (1913), p. 2."]);
        assert_eq!(method.text, "<p>Why: <code>a &lt; b</code>. Source: Harris (1913).</p>\n");
        let [part] = method.parts.as_slice() else { panic!("{method:?}") };
        assert_eq!(part.name, "eoq");
        assert!(part.text.contains("see <code>joint</code>."), "{}", part.text);
        assert!(part.text.contains("assert!(1 &lt; 2);\n</code></pre>"), "{}", part.text);
        assert_eq!(method.page(), "order-eoq.html");
    }

    #[test]
    fn the_words_of_a_link_stay() {
        assert_eq!(inline("See [the sum](super::sum) and [`x::y`]."), "See the sum and <code>y</code>.");
        assert_eq!(inline("a (b) [c]"), "a (b) [c]");
    }
}
