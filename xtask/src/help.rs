//! The help that ships beside the app: one page per method of the engine from its own documentation, a glossary, and a
//! page for auditors. Plain HTML in the app's own styles; no script but the theme's.

use crate::docs::{self, Method, inline};
use std::fs;
use std::path::Path;

/// Writes `help/` into a build whose page is `html`.
pub(crate) fn write(root: &Path, folder: &Path, html: &str) -> Result<usize, String> {
    let methods = docs::methods(&root.join("src/engine"))?;
    let head = head(html);
    let to = folder.join("help");
    fs::create_dir_all(&to).map_err(|error| format!("help cannot be made: {error}."))?;
    let save = |name: &str, title: &str, body: &str| {
        fs::write(to.join(name), page(&head, title, body)).map_err(|error| format!("help/{name}: {error}."))
    };
    let words = fs::read_to_string(root.join("static/help/words.html"))
        .map_err(|error| format!("static/help/words.html: {error}."))?;
    save("index.html", "Help", &format!("{words}{}", list(&methods)))?;
    save("auditors.html", "For auditors", &auditors(root, &methods)?)?;
    for method in &methods {
        save(&method.page(), &method.title, &method_body(method))?;
    }
    Ok(methods.len() + 2)
}

/// The style sheet and the theme of the app, one folder up. A sheet is named by its content; a hash of it beside would only
/// make each page larger.
fn head(html: &str) -> String {
    let tags = html.match_indices('<').filter_map(|(start, _)| {
        let tag = html.get(start..)?;
        tag.get(..=tag.find('>')?)
    });
    let wanted = tags.filter(|tag| {
        tag.starts_with("<link") && (tag.contains("stylesheet") || tag.contains("\"icon\""))
            || tag.starts_with("<script") && tag.contains("theme")
            || tag.starts_with("<meta")
    });
    let line = |tag: &str| {
        let end = if tag.starts_with("<script") { "</script>" } else { "" };
        format!("{}{end}\n", without_hash(tag).replace("\"./", "\"../"))
    };
    wanted.map(line).collect()
}

fn without_hash(tag: &str) -> String {
    let rest = |(before, after): (&str, &str)| {
        let after = after.split_once('"').map_or("", |(_, after)| after);
        [before, after].concat()
    };
    tag.split_once(" integrity=\"").map_or_else(|| tag.to_owned(), rest)
}

fn page(head: &str, title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n{head}<title>{0} - Steadystock</title>\n</head>\n<body class=\"help-page\">\n\
         <header class=\"top-bar\"><a class=\"brand\" href=\"../index.html\">Steadystock</a><span class=\"spacer\"></span>\
         <nav aria-label=\"Help\"><a href=\"index.html\">Words and methods</a> <a href=\"auditors.html\">For auditors</a></nav></header>\n\
         <main class=\"page\">\n<h1>{0}</h1>\n{body}</main>\n</body>\n</html>\n",
        inline(title)
    )
}

/// Every method, area by area.
fn list(methods: &[Method]) -> String {
    let mut out = String::from("<h2 id=\"methods\">Methods</h2>\n");
    let mut area = "";
    for method in methods {
        if method.area != area {
            let close = if area.is_empty() { "" } else { "</ul>\n" };
            area = &method.area;
            out.push_str(&format!("{close}<h3>{}</h3>\n<ul>\n", words(area)));
        }
        out.push_str(&format!("<li><a href=\"{}\">{}</a></li>\n", method.page(), inline(&method.title)));
    }
    out.push_str("</ul>\n");
    out
}

/// A name of the code as words.
fn words(name: &str) -> String {
    let text = name.replace('_', " ");
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn method_body(method: &Method) -> String {
    let mut out = method.text.clone();
    for part in &method.parts {
        out.push_str(&format!(
            "<section class=\"card\"><h2>{}</h2>\n{}</section>\n",
            words(&part.name),
            part.text
        ));
    }
    out
}

/// What each method stands on, and what it was tried with.
fn auditors(root: &Path, methods: &[Method]) -> Result<String, String> {
    let read = |name: &str| fs::read_to_string(root.join(name)).map_err(|error| format!("{name}: {error}."));
    let field = |text: &str, before: &str| {
        let (_, after) = text.split_once(before)?;
        Some(
            after
                .chars()
                .take_while(|c| !matches!(c, '"' | ',' | '\n'))
                .filter(|c| *c != '_')
                .collect::<String>(),
        )
    };
    let version = field(&read("Cargo.toml")?, "version = \"").ok_or("Cargo.toml names no version")?;
    let seed = field(&read("src/project/settings.rs")?, "seed: ").filter(|seed| !seed.contains('u'));
    let seed = seed.or_else(|| field(&read("src/project/settings.rs").ok()?, "            seed: "));
    let mut vectors = docs::tests_in(&read("tests/vectors.rs")?);
    let parts =
        fs::read_dir(root.join("tests/vectors")).map_err(|error| format!("tests/vectors: {error}."))?;
    for part in parts.flatten().filter(|part| part.path().extension().is_some_and(|ending| ending == "rs")) {
        vectors += docs::tests_in(&fs::read_to_string(part.path()).unwrap_or_default());
    }
    let (examples, tests) =
        methods.iter().fold((0, 0), |(e, t), method| (e + method.examples, t + method.tests));
    let tested = tested(root).unwrap_or_else(|| {
        String::from(
            "This build was not made by the command that runs all tests, so it cannot say what passed.",
        )
    });
    let mut out = format!(
        "<p>Version {version}. Seed of all draws unless you set another: {}. The same seed, data and settings give the \
         same figures to the last bit on any machine.</p>\n<p>{} methods, {examples} worked examples and {tests} tests \
         beside them, {vectors} tests against reference values that nobody here wrote. {tested}</p>\n<div class=\"table-frame\" \
         tabindex=\"0\" role=\"region\" aria-label=\"Methods and sources\"><table class=\"table\"><thead><tr><th scope=\"col\">Method</th>\
         <th scope=\"col\">Sources</th><th scope=\"col\">Examples</th><th scope=\"col\">Tests</th></tr></thead><tbody>\n",
        seed.unwrap_or_default(),
        methods.len(),
    );
    for method in methods {
        out.push_str(&format!(
            "<tr><th scope=\"row\"><a href=\"{}\">{}</a></th><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            method.page(),
            inline(&method.title),
            method.sources.iter().map(|source| inline(source)).collect::<Vec<_>>().join("<br>"),
            method.examples,
            method.tests
        ));
    }
    out.push_str("</tbody></table></div>\n");
    Ok(out)
}

/// What the native tests of this very commit said, where the command `test` left it.
fn tested(root: &Path) -> Option<String> {
    let told = fs::read_to_string(root.join("target/native-tests.txt")).ok()?;
    let (commit, counts) = told.trim().split_once(' ')?;
    (commit == head_commit(root)?).then(|| format!("Native tests of this commit ({commit:.12}): {counts}."))
}

/// The commit that is checked out.
pub(crate) fn head_commit(root: &Path) -> Option<String> {
    let out =
        std::process::Command::new("git").current_dir(root).args(["rev-parse", "HEAD"]).output().ok()?;
    let commit = String::from_utf8(out.stdout).ok()?.trim().to_owned();
    (!commit.is_empty()).then_some(commit)
}
