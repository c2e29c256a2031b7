//! Find: items, suppliers, screens and actions by a few letters, the best first.

use crate::engine::language::{Words, later, tr};
use crate::engine::stats::ranking::rank;
use crate::project::plan::figures::Plan;
use serde::{Deserialize, Serialize};

/// What is found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// What it is: "Item PMP-0417".
    pub kind: String,
    /// Where it leads: an address from `#` on, or a figure to explain as `code:figure`.
    pub goal: String,
}

/// Things found at most.
const MOST: usize = 12;

/// Screens and actions: name, other words for it, goal.
const PLACES: [(Words, Words, &str); 20] = [
    (later("Overview"), later("home summary 0"), "#/"),
    (later("Data"), later("import files check"), "#/data"),
    (later("Audit"), later("1 risk suppliers single source"), "#/audit"),
    (later("Segment"), later("2 groups abc xyz"), "#/segment"),
    (later("Buffers"), later("3 safety stock levels"), "#/buffers"),
    (later("Orders"), later("what to order now"), "#/orders"),
    (later("Stress test"), later("4 scenario simulate port"), "#/stress"),
    (later("Diversify"), later("5 second source supplier"), "#/diversify"),
    (later("Scorecard"), later("6 kpi targets otif turns"), "#/scorecard"),
    (later("Report"), later("export workbook pdf erp csv print"), "#/report"),
    (later("Calculators"), later("eoq safety stock forward buy takt"), "#/calculators"),
    (later("Settings"), later("currency costs limits assumptions"), "#/settings"),
    (later("Help"), later("methods glossary"), "#/help"),
    (later("Privacy check"), later("requests policy erase"), "#/privacy"),
    (later("Keyboard shortcuts"), later("keys"), "#/settings"),
    (later("Load a spreadsheet"), later("import open upload file"), "#/start"),
    (later("Take the 60-second tour"), later("help show"), "#/?tour=1"),
    (later("Undo"), later("take back"), "undo"),
    (later("Redo"), later("do again"), "redo"),
    (later("Light or dark theme"), later("dark light colours"), "theme"),
];

/// How well a text answers to what is typed; less is better. `None` where it does not.
fn fit(text: &str, wanted: &[String]) -> Option<usize> {
    let text = text.to_lowercase();
    let mut sum = 0;
    for word in wanted {
        let at = text.find(word.as_str())?;
        let starts =
            at == 0 || text.get(..at).is_some_and(|before| before.ends_with(|c: char| !c.is_alphanumeric()));
        sum += match (at, starts) {
            (0, _) if text.len() == word.len() => 0,
            (0, _) => 1,
            (_, true) => 2,
            _ => 4,
        };
    }
    Some(sum)
}

/// A code as a part of an address: whatever is no letter or digit of English is written as its bytes.
fn in_address(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    for byte in code.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The best finds for what is typed; nothing typed finds the screens.
#[must_use]
pub fn find(plan: &Plan, typed: &str) -> Vec<Found> {
    let wanted: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    // Fit, what is rarer first, place: equals stay in the order of the plan.
    let mut found: Vec<(usize, usize, Found)> = Vec::new();
    for (name, words, goal) in PLACES {
        let by_words = || fit(words.said(), &wanted).map(|fit| fit + 3);
        if let Some(fit) = fit(name.said(), &wanted).or_else(by_words) {
            let kind = if goal.starts_with('#') { tr("Screen") } else { tr("Action") };
            found.push((fit, 0, Found { name: name.into(), kind: kind.into(), goal: goal.into() }));
        }
    }
    if !wanted.is_empty() {
        for supplier in &plan.suppliers {
            if let Some(fit) = fit(&supplier.name, &wanted) {
                let goal = String::from("#/audit");
                found.push((
                    fit,
                    1,
                    Found { name: supplier.name.clone(), kind: tr("Supplier").into(), goal },
                ));
            }
        }
        for item in &plan.items {
            let by_code = fit(&item.code, &wanted);
            if let Some(fit) = by_code.into_iter().chain(fit(&item.name, &wanted)).min() {
                let goal = ["#/item/", &in_address(&item.code)].concat();
                found.push((
                    fit,
                    2,
                    Found { name: item.name.clone(), kind: tr!("Item {}", item.code), goal },
                ));
            }
        }
    }
    rank(&mut found, |one, other| (one.0, one.1).cmp(&(other.0, other.1)));
    found.into_iter().take(MOST).map(|(_, _, found)| found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::dataset::{Dataset, Item, Supplier};
    use crate::project::plan;
    use crate::project::settings::Settings;

    fn plan() -> Plan {
        let item = |code: &str, name: &str| Item {
            code: code.into(),
            name: Some(name.into()),
            supplier: Some(0),
            ..Item::default()
        };
        let dataset = Dataset {
            items: vec![
                item("PMP-0417", "Ceramic shaft seal"),
                item("PMP-0418", "Seal kit"),
                item("X-1", "Auditor's pen"),
            ],
            suppliers: vec![Supplier { name: "Sealtec".into(), ..Supplier::default() }],
            ..Dataset::default()
        };
        plan::build(&dataset, &Settings::default())
    }

    fn names(typed: &str) -> Vec<String> {
        find(&plan(), typed).into_iter().map(|found| found.name).collect()
    }

    #[test]
    fn the_closest_comes_first() {
        assert_eq!(names("seal"), ["Sealtec", "Seal kit", "Ceramic shaft seal"]);
        assert_eq!(names("0417"), ["Ceramic shaft seal"]);
        assert_eq!(names("shaft ceramic"), ["Ceramic shaft seal"]);
        assert_eq!(names("AUDIT"), ["Audit", "Auditor's pen"]);
        assert_eq!(names("5")[0], "Diversify");
        assert!(names("no such thing").is_empty());
        assert_eq!(names("").len(), MOST, "nothing typed shows the places");
    }

    #[test]
    fn an_item_leads_to_its_page() {
        assert_eq!(in_address("A/1 \u{e4}%"), "A%2F1%20%C3%A4%25");
        assert_eq!(find(&plan(), "PMP-0418")[0].goal, "#/item/PMP-0418");
        assert_eq!(find(&plan(), "undo")[0].goal, "undo");
    }
}
