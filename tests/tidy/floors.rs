//! Which part of the library may name which: the directions of `src/lib.rs`.

use super::source::{without_comments, without_strings, words};

/// A floor and the floors it may name, itself included.
const FLOORS: [(&str, &[&str]); 9] = [
    ("engine", &["engine"]),
    ("import", &["engine", "import"]),
    ("charts", &["engine", "charts"]),
    ("project", &["engine", "import", "charts", "project"]),
    ("protocol", &["engine", "import", "charts", "project", "protocol"]),
    ("wire", &["engine", "protocol", "wire"]),
    ("worker", &["engine", "import", "project", "protocol", "wire", "worker"]),
    ("keeper", &["engine", "import", "project", "protocol", "wire", "keeper"]),
    ("ui", &["engine", "import", "charts", "project", "protocol", "wire", "ui"]),
];

const BROWSER_CRATES: [&str; 8] = [
    "yew",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "serde_wasm_bindgen",
    "getrandom",
    "gloo",
];

/// Names of higher floors in a file of `src/`.
pub(crate) fn faults(name: &str, text: &str) -> Vec<String> {
    let Some(path) = name.strip_prefix("src/").filter(|path| *path != "lib.rs") else { return Vec::new() };
    let floor = path.split(['/', '.']).next().unwrap_or_default();
    if floor == "bin" {
        return Vec::new();
    }
    let Some((_, allowed)) = FLOORS.iter().find(|(known, _)| *known == floor) else {
        return vec![format!("src/{floor} is no known floor")];
    };
    let code = without_strings(&without_comments(text));
    let mut named = named_from_the_root(&code, depth(path));
    named
        .retain(|other| FLOORS.iter().any(|(known, _)| known == other) && !allowed.contains(&other.as_str()));
    named.dedup();
    named.into_iter().map(|other| format!("{floor} names {other}")).collect()
}

/// How many modules deep a file is: `engine/mod.rs` is 1, `engine/stats/normal.rs` is 3.
fn depth(path: &str) -> usize {
    let parts = path.split('/').count();
    if path.ends_with("/mod.rs") { parts - 1 } else { parts }
}

/// The modules of the library's root that the code names: after `crate::`, in `crate::{..}`, after enough `super::`.
fn named_from_the_root(code: &str, depth: usize) -> Vec<String> {
    let mut named = Vec::new();
    let mut supers = 0;
    for (at, word) in words(code) {
        let end = at + word.len();
        let follows_path = code[..at].ends_with("super::") || code[..at].ends_with("self::");
        supers = match word {
            "super" if follows_path => supers + 1,
            "super" => 1,
            _ => 0,
        };
        let is_root = word == "crate" || (word == "super" && supers >= depth);
        if let (true, Some(rest)) = (is_root, code[end..].trim_start().strip_prefix("::")) {
            named.extend(first_names(rest.trim_start()));
        }
    }
    named
}

/// The first name of a path, or of each path in a group.
fn first_names(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else {
        return words(path).next().map(|(_, word)| word.to_string()).into_iter().collect();
    };
    let (mut depth, mut names, mut fresh) = (0, Vec::new(), true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && depth == 0 && !c.is_whitespace() => {
                names.extend(words(&group[at..]).next().map(|(_, word)| word.to_string()));
                fresh = false;
            }
            _ => {}
        }
    }
    names
}

/// Browser crates in a file that is not of the browser.
pub(crate) fn browser_crates(name: &str, text: &str) -> Vec<String> {
    if ["src/ui/", "src/worker/", "src/keeper/", "src/wire.rs", "src/bin/"]
        .iter()
        .any(|floor| name.starts_with(floor))
    {
        return Vec::new();
    }
    let code = without_strings(&without_comments(text));
    let mut named: Vec<&str> =
        words(&code).map(|(_, word)| word).filter(|word| BROWSER_CRATES.contains(word)).collect();
    named.sort_unstable();
    named.dedup();
    named.into_iter().map(|crate_name| format!("names {crate_name}")).collect()
}

#[test]
fn a_higher_floor_is_found_however_it_is_named() {
    let upward = [
        "use crate::project::Settings;",
        "use crate::{import::dataset, engine::rng};",
        "use crate :: charts;",
        "fn f() -> crate::ui::App { crate::worker::start() }",
        "use super::super::protocol::Job;",
        "pub use crate::{engine::{a, b}, protocol};",
    ];
    for code in upward {
        assert!(!faults("src/engine/stats.rs", code).is_empty(), "{code}");
    }
}

#[test]
fn lower_floors_comments_and_words_are_no_faults() {
    let fine = "use crate::engine::rng; // crate::project\nlet project = import; let s = \"crate::ui\"; use super::charts;";
    assert_eq!(faults("src/engine/stats/normal.rs", fine), Vec::<String>::new());
    assert_eq!(faults("src/project/mod.rs", "use crate::{engine, import, charts};"), Vec::<String>::new());
    assert_eq!(faults("src/bin/app.rs", "steadystock::ui::start()"), Vec::<String>::new());
    assert_eq!(faults("src/lib.rs", "pub mod ui;"), Vec::<String>::new());
}

#[test]
fn floors_beside_each_other_and_unknown_ones_are_faults() {
    assert_eq!(faults("src/import/csv.rs", "use crate::charts::scene;"), ["import names charts"]);
    assert_eq!(faults("src/charts/bars.rs", "use crate::import::issue;"), ["charts names import"]);
    assert_eq!(faults("src/worker/mod.rs", "use crate::ui; use crate::charts;").len(), 2);
    assert_eq!(faults("src/ui/workers.rs", "use crate::worker::start;"), ["ui names worker"]);
    assert_eq!(faults("src/wire.rs", "use crate::ui;"), ["wire names ui"]);
    assert_eq!(faults("src/attic/mod.rs", ""), ["src/attic is no known floor"]);
    assert_eq!(faults("src/loose.rs", ""), ["src/loose is no known floor"]);
}

#[test]
fn browser_crates_below_the_browser_are_found() {
    assert_eq!(
        browser_crates("src/charts/svg.rs", "use web_sys::Element; use yew::Html;"),
        ["names web_sys", "names yew"]
    );
    assert_eq!(browser_crates("src/ui/shell.rs", "use yew::Html;"), Vec::<String>::new());
    assert_eq!(browser_crates("src/engine/rng.rs", "// getrandom is the page's"), Vec::<String>::new());
}
