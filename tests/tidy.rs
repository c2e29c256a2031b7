//! House rules that no compiler holds: floors, sizes, names, the page's policy.
//!
//! Each rule is a function from text to a list of faults, shown here to find what it is for, and then run over the
//! repository.

#[path = "tidy/docs.rs"]
mod docs;
#[path = "tidy/features.rs"]
mod features;
#[path = "tidy/floors.rs"]
mod floors;
#[path = "tidy/source.rs"]
mod source;
#[path = "tidy/style.rs"]
mod style;

use source::{File, files, without_comments};
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs a rule over files and fails with every fault it names.
fn hold(rule: &str, files: &[File], check: impl Fn(&File) -> Vec<String>) {
    assert!(!files.is_empty(), "{rule}: no file was looked at");
    let faults: Vec<String> = files
        .iter()
        .flat_map(|file| {
            check(file).into_iter().map(|fault| format!("{}: {fault}", file.name)).collect::<Vec<_>>()
        })
        .collect();
    assert!(faults.is_empty(), "{rule}\n{}", faults.join("\n"));
}

#[test]
fn a_floor_names_only_lower_floors() {
    hold("a floor names only the floors below it (src/lib.rs)", &files(root(), "src", &["rs"]), |file| {
        floors::faults(&file.name, &file.text)
    });
}

#[test]
fn browser_crates_stay_in_the_browser_floors() {
    hold(
        "browser crates are named in src/ui, src/worker, src/keeper, src/wire.rs and src/bin only",
        &files(root(), "src", &["rs"]),
        |file| floors::browser_crates(&file.name, &file.text),
    );
}

#[test]
fn files_are_short() {
    let mut all = files(root(), "src", &["rs"]);
    all.extend(files(root(), "xtask/src", &["rs"]));
    hold("a file has at most 400 lines", &all, |file| too_long(&file.text));
}

fn too_long(text: &str) -> Vec<String> {
    let lines = text.lines().count();
    if lines > 400 { vec![format!("{lines} lines")] } else { Vec::new() }
}

#[test]
fn a_file_of_401_lines_is_too_long() {
    assert_eq!(too_long(&"x\n".repeat(400)).len(), 0);
    assert_eq!(too_long(&"x\n".repeat(401)).len(), 1);
}

#[test]
fn lists_are_sorted_by_one_routine() {
    let mut all = files(root(), "src", &["rs"]);
    all.retain(|file| !file.name.ends_with("stats/ranking.rs"));
    hold("a list is sorted by engine::stats::ranking: each further sort is code", &all, |file| {
        sorts(&file.text)
    });
}

fn sorts(text: &str) -> Vec<String> {
    let product = without_comments(text.split("#[cfg(test)]").next().unwrap_or(""));
    let sorts = |line: &&str| line.contains(".sort(") || line.contains(".sort_");
    product.lines().filter(sorts).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn a_sort_of_its_own_is_found() {
    assert_eq!(sorts("list.sort_by(f64::total_cmp);\n// list.sort()\n").len(), 1);
    assert_eq!(sorts("rank(&mut list, Ord::cmp);\n#[cfg(test)]\nlist.sort();").len(), 0);
}

#[test]
fn files_are_named_by_what_they_hold() {
    let mut all = files(root(), "src", &["rs"]);
    for folder in ["xtask/src", "tests", "static"] {
        all.extend(files(root(), folder, &["rs", "mjs", "js", "css"]));
    }
    hold("a file is named by what it holds", &all, |file| says_nothing(&file.name));
}

fn says_nothing(name: &str) -> Vec<String> {
    let banned = ["util", "utils", "helper", "helpers", "misc", "common", "manager"];
    let words = name.split(['/', '.', '_', '-']);
    words.filter(|word| banned.contains(word)).map(|word| format!("the name {word} says nothing")).collect()
}

#[test]
fn empty_names_are_found() {
    assert_eq!(says_nothing("src/ui/file_utils.rs").len(), 1);
    assert_eq!(says_nothing("src/helpers/mod.rs").len(), 1);
    assert_eq!(says_nothing("src/engine/commonality.rs").len(), 0);
}

#[test]
fn the_engine_has_one_source_of_exponentials() {
    hold("exp, log, power and angles come from libm", &files(root(), "src/engine", &["rs"]), |file| {
        platform_maths(&file.text)
    });
}

/// Methods of f64 that differ between machines; `libm` gives the same bits on all.
fn platform_maths(text: &str) -> Vec<String> {
    const METHODS: [&str; 22] = [
        "exp", "exp2", "exp_m1", "ln", "ln_1p", "log", "log2", "log10", "powf", "powi", "sin", "cos", "tan",
        "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "cbrt", "hypot",
    ];
    let code = without_comments(text);
    let called = |name: &str| {
        let forms = [format!(".{name}("), format!("f64::{name}("), format!("f64::{name})")];
        forms.iter().any(|form| code.contains(form))
    };
    METHODS.into_iter().filter(|name| called(name)).map(|name| format!("f64's own {name}")).collect()
}

#[test]
fn platform_maths_is_found() {
    assert_eq!(platform_maths("let x = y.exp() + f64::ln(z);").len(), 2);
    assert_eq!(platform_maths("// y.exp()\nlet x = libm::exp(y) + normal.ln_pdf(z) + y.sqrt();").len(), 0);
}

#[test]
fn a_service_level_says_which() {
    hold(
        "a service level is a cycle service level, a fill rate or a ready rate",
        &files(root(), "src", &["rs"]),
        |file| bare_service_level(&file.text),
    );
}

fn bare_service_level(text: &str) -> Vec<String> {
    let code = without_comments(text);
    let found = source::words(&code).filter(|(_, word)| *word == "service_level").count();
    if found == 0 { Vec::new() } else { vec![format!("service_level alone, {found} times")] }
}

#[test]
fn a_bare_service_level_is_found() {
    assert_eq!(bare_service_level("let service_level = 0.95;").len(), 1);
    assert_eq!(bare_service_level("let cycle_service_level = 0.95;").len(), 0);
}

#[test]
fn no_lint_is_silenced_without_a_reason() {
    let mut all = files(root(), "src", &["rs"]);
    all.extend(files(root(), "xtask/src", &["rs"]));
    all.extend(files(root(), "tests", &["rs"]));
    hold("an allowed lint has its reason beside it", &all, |file| silenced(&file.text));
}

fn silenced(text: &str) -> Vec<String> {
    let code = source::without_strings(&without_comments(text));
    let attributes = code.split("#[").skip(1).chain(code.split("#![").skip(1));
    attributes
        .filter_map(|rest| rest.split(']').next())
        .filter(|attribute| attribute.contains("allow(") || attribute.contains("expect("))
        .filter(|attribute| !attribute.contains("reason"))
        .map(|attribute| format!("#[{attribute}]"))
        .collect()
}

#[test]
fn a_silenced_lint_is_found() {
    assert_eq!(silenced("#[allow(dead_code)]\nfn a() {}").len(), 1);
    assert_eq!(silenced("#![allow(missing_docs)]").len(), 1);
    assert_eq!(silenced("#[expect(dead_code, reason = \"used by the browser\")]\nfn a() {}").len(), 0);
    assert_eq!(silenced("let text = \"#[allow(x)]\";").len(), 0);
}
