//! `doc-coverage`: how much of the engine's public items has documentation, and how many lines of it stand by the code.

use crate::shell::{answer, checkout, say};
use crate::tools::Tools;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Items of a folder of the engine.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Coverage {
    items: u64,
    documented: u64,
    with_example: u64,
    doc_lines: u64,
    code_lines: u64,
}

impl Coverage {
    fn add(&mut self, other: Self) {
        self.items += other.items;
        self.documented += other.documented;
        self.with_example += other.with_example;
        self.doc_lines += other.doc_lines;
        self.code_lines += other.code_lines;
    }

    fn line(self, name: &str) -> String {
        let share = |part: u64, whole: u64| 100.0 * part as f64 / whole.max(1) as f64;
        format!(
            "{name:<12} {:>5} items {:>6.1}% documented {:>4} with an example {:>6} doc lines {:>6} code lines {:>5.2} a line",
            self.items,
            share(self.documented, self.items),
            self.with_example,
            self.doc_lines,
            self.code_lines,
            self.doc_lines as f64 / self.code_lines.max(1) as f64
        )
    }
}

/// The command `doc-coverage`. An item without documentation is a failure.
pub(crate) fn command() -> Result<(), String> {
    // Counting is a part of rustdoc that only asks to be named as unstable.
    let mut rustdoc = Tools::bare()?.command("cargo");
    rustdoc.args(["rustdoc", "--quiet", "--locked", "--lib", "--package", "steadystock"]);
    rustdoc.args(["--target-dir", "target/doc-coverage", "--"]);
    rustdoc.args(["-Z", "unstable-options", "--show-coverage", "--output-format", "json"]);
    let text = answer(rustdoc.env("RUSTC_BOOTSTRAP", "1")).ok_or("rustdoc did not count.")?;
    let files: Value = serde_json::from_str(&text).map_err(|error| format!("rustdoc's count: {error}."))?;
    let areas = areas(&files, &|file| std::fs::read_to_string(checkout().join(file)).unwrap_or_default());
    let mut all = Coverage::default();
    for (name, area) in &areas {
        say(area.line(name));
        all.add(*area);
    }
    say(all.line("engine"));
    if all.items == 0 || all.documented < all.items {
        return Err(format!(
            "{} of {} public items have no documentation.",
            all.items - all.documented,
            all.items
        ));
    }
    Ok(())
}

/// The engine's folders by name.
fn areas(files: &Value, read: &dyn Fn(&Path) -> String) -> BTreeMap<String, Coverage> {
    let mut areas: BTreeMap<String, Coverage> = BTreeMap::new();
    for (file, counts) in files.as_object().into_iter().flatten() {
        let Some(place) = file.split("src/engine/").nth(1) else { continue };
        let area = place.split_once('/').map_or("engine", |(area, _)| area);
        let count = |name: &str| counts[name].as_u64().unwrap_or(0);
        let (doc_lines, code_lines) = lines(&read(Path::new(file)));
        areas.entry(area.to_owned()).or_default().add(Coverage {
            items: count("total"),
            documented: count("with_docs"),
            with_example: count("with_examples"),
            doc_lines,
            code_lines,
        });
    }
    areas
}

/// Lines of documentation and of code in the product's part of a file.
fn lines(text: &str) -> (u64, u64) {
    let product = text.split("#[cfg(test)]").next().unwrap_or("");
    let trimmed = || product.lines().map(str::trim);
    let docs = trimmed().filter(|line| line.starts_with("///") || line.starts_with("//!")).count();
    let code = trimmed().filter(|line| !line.is_empty() && !line.starts_with("//")).count();
    (docs as u64, code as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_the_engine_are_added_up_and_others_left_out() {
        let files = serde_json::json!({
            "src/engine/order/eoq.rs": {"total": 4, "with_docs": 4, "total_examples": 3, "with_examples": 2},
            "src/engine/order/joint.rs": {"total": 2, "with_docs": 1, "total_examples": 1, "with_examples": 0},
            "src/ui/app.rs": {"total": 9, "with_docs": 0, "total_examples": 0, "with_examples": 0},
        });
        let text = "//! A.\n\n/// B.\npub fn b() {}\n// why\n#[cfg(test)]\n/// C.\n";
        let found = areas(&files, &|_| text.to_owned());
        let order = Coverage { items: 6, documented: 5, with_example: 2, doc_lines: 4, code_lines: 2 };
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [(String::from("order"), order)]);
    }
}
