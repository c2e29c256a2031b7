//! What the figures rest on: assumptions, what the user changed, problems of the data, methods, seed.

use super::html::{escaped, heading, list, table};
use super::{Brief, Page};
use crate::engine::explain::Derivation;
use crate::engine::language::tr;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::select::derivations::{Figure, formula};
use crate::project::select::explanation::source;
use crate::project::settings::{ItemBuffer, Settings};
use crate::project::words::{counted, measure_of, percent, whole};
use std::collections::BTreeSet;

/// Rows of a table; the workbook holds all.
const MOST_ROWS: usize = 40;

/// One item's safety stock, worked: the derivation of the screen.
pub(super) fn worked(plan: &Plan, item: &ItemPlan, settings: &Settings) -> String {
    let Some(found) = formula(plan, item, Figure::SafetyStock, settings) else { return String::new() };
    let mut out = heading(&tr!("How it is computed: {}", item.name));
    out += &format!(
        "<p>{}</p>\n<p class=\"formula\">{} =<br>{}<br>{} = {}</p>\n",
        escaped(&found.headline),
        escaped(&found.quantity),
        escaped(&found.formula_in_names()),
        escaped(&found.formula_in_numbers()),
        escaped(&found.shown)
    );
    let inputs: Vec<Vec<String>> =
        found.inputs.iter().map(|input| vec![input.name.clone(), source(&input.origin)]).collect();
    out + &table(tr("Where its figures come from"), &[tr("Figure"), tr("Source")], 2, &inputs)
}

pub(super) fn page(plan: &Plan, settings: &Settings, brief: &Brief) -> Page {
    let mut content = String::new();
    let assumed: Vec<Vec<String>> = plan
        .assumptions
        .iter()
        .map(|assumption| vec![assumption.sentence.clone(), whole(assumption.items.into())])
        .collect();
    if !assumed.is_empty() {
        content += &heading(tr("Assumed"));
        content += &table(tr("Assumptions"), &[tr("What stands in for a fact"), tr("Items")], 1, &assumed);
    }
    content += &changes(plan, settings);
    let problems: Vec<Vec<String>> = brief.problems.iter().map(|row| row.to_vec()).collect();
    if !problems.is_empty() {
        content += &heading(tr("Problems of the data"));
        content += &table(
            tr("Problems"),
            &[tr("How grave"), tr("What"), tr("Rows"), tr("What was done")],
            4,
            &problems,
        );
    }
    let note = |(code, note): &(String, String)| {
        let item = plan.items.iter().find(|item| item.code == *code)?;
        Some(vec![item.name.clone(), code.clone(), note.clone()])
    };
    let notes: Vec<Vec<String>> = settings.notes.iter().filter_map(note).collect();
    if !notes.is_empty() {
        content += &heading(tr("Notes"));
        content += &super::html::table(tr("Notes"), &[tr("Item"), tr("Code"), tr("Note")], 3, &notes);
    }
    if !plan.not_possible.is_empty() {
        content += &heading(tr("What these data do not allow"));
        content += &list("ul", &plan.not_possible);
    }
    content += &methods(plan, settings);
    content += &heading(tr("Seed and version"));
    content += &super::html::paragraph(&tr!(
        "Simulated figures are drawn with seed {}. The same data, seed and version ({}) give the same figures.",
        settings.stress.seed,
        env!("CARGO_PKG_VERSION")
    ));
    let items: u32 = plan.assumptions.iter().map(|assumption| assumption.items).sum();
    let finding = tr!(
        "These figures rest on {}, touching items {} times",
        counted(plan.assumptions.len(), "assumption", "assumptions"),
        whole(items.into())
    );
    Page { name: "", finding: escaped(&finding), content }
}

/// What the user changed; nothing where nothing was.
fn changes(plan: &Plan, settings: &Settings) -> String {
    let changed = changed(plan, settings);
    if changed.is_empty() {
        return String::new();
    }
    let more = changed.len().saturating_sub(MOST_ROWS);
    let shown = changed.get(..MOST_ROWS).unwrap_or(&changed);
    let heads = [tr("Item"), tr("What"), tr("Computed"), tr("Set to"), tr("Reason")];
    let mut out = heading(tr("Changed by you")) + &table(tr("Changes"), &heads, 5, shown);
    if more > 0 {
        out += &super::html::paragraph(&tr!("And {} more.", counted(more, "change", "changes")));
    }
    out
}

/// Each method in use, once: its formula in names and what it assumes.
fn methods(plan: &Plan, settings: &Settings) -> String {
    let mut out = String::new();
    for figure in [Figure::SafetyStock, Figure::ReorderPoint, Figure::OrderQuantity, Figure::Stockpile] {
        let mut known = BTreeSet::new();
        for item in &plan.items {
            let method = if figure == Figure::SafetyStock { item.buffer.method.name() } else { "" };
            // A stockpile of 0 has no formula to show.
            let held = figure != Figure::Stockpile || item.buffer.stockpile_units > 0.0;
            if !held || !known.insert(method) {
                continue;
            }
            if let Some(found) = formula(plan, item, figure, settings) {
                out += &method_lines(&found, method);
            }
        }
    }
    if out.is_empty() { out } else { heading(tr("How it is computed")) + &out }
}

fn method_lines(found: &Derivation, method: &str) -> String {
    let method = if method.is_empty() { String::new() } else { format!(" ({method})") };
    format!(
        "<p class=\"formula\">{}{} = {}</p>\n<p class=\"limits\">{}</p>\n",
        escaped(&found.quantity),
        escaped(&method),
        escaped(&found.formula_in_names()),
        escaped(&found.limits.join(" "))
    )
}

/// What the user set: item, what, computed, set to, reason.
fn changed(plan: &Plan, settings: &Settings) -> Vec<Vec<String>> {
    let item = |code: &str| plan.items.iter().find(|item| item.code == code);
    let mut rows = Vec::new();
    for own in &settings.item_buffers {
        if let Some(item) = item(&own.code) {
            rows.extend(buffer_changes(item, own));
        }
    }
    for own in &settings.corrections {
        if let (Some(item), Some(field)) = (item(&own.code), own.field()) {
            let [says, now] = own.words();
            rows.push(row(item, field.name(), &says, &now, ""));
        }
    }
    for (code, own) in &settings.risk_scores {
        let Some(item) = item(code) else { continue };
        for ((own, data), what) in
            own.iter().zip(item.risk.by_data).zip([tr("Severity"), tr("Occurrence"), tr("Detection")])
        {
            if let Some(own) = own {
                rows.push(row(item, what, &data.to_string(), &own.to_string(), ""));
            }
        }
    }
    for (code, group) in &settings.group_overrides {
        if let Some(item) = item(code) {
            let by_rule = item.segment.group_by_rule.name();
            rows.push(row(item, tr("Group"), by_rule, group.name(), settings.group_reason(code)));
        }
    }
    for own in &settings.forecast.items {
        let Some(item) = item(&own.code) else { continue };
        if let Some(method) = own.method {
            rows.push(row(item, tr("Forecast"), tr("the best of its backtest"), method.name(), ""));
        }
        if own.cap_outliers {
            rows.push(row(item, tr("Outliers"), tr("count in full"), tr("brought down to their limit"), ""));
        }
        if own.fill_stock_outs {
            rows.push(row(
                item,
                tr("Runs without demand"),
                tr("no demand"),
                tr("filled with what was usual"),
                "",
            ));
        }
    }
    rows
}

fn row(item: &ItemPlan, what: &str, computed: &str, set: &str, reason: &str) -> Vec<String> {
    [&item.name, what, computed, set, reason].map(String::from).to_vec()
}

fn buffer_changes(item: &ItemPlan, own: &ItemBuffer) -> Vec<Vec<String>> {
    let usual = item.buffer.by_default;
    let of_usual = |text: &dyn Fn(crate::project::plan::figures::DefaultBuffer) -> String| {
        usual.map_or_else(String::new, text)
    };
    let mut rows = Vec::new();
    let mut add = |what: &str, computed: String, set: String| {
        rows.push(row(item, what, &computed, &set, &own.reason));
    };
    if let Some(target) = own.target {
        let text = |target: crate::project::settings::Target| {
            format!("{} {}", percent(target.share), measure_of(target.measure))
        };
        add(tr("Target"), of_usual(&|usual| text(usual.target)), text(target));
    }
    if let Some(method) = &own.method {
        add(tr("Method"), of_usual(&|usual| String::from(usual.method.name())), method.clone());
    }
    if let Some(days) = own.review_period_days {
        add(tr("Review period"), String::new(), tr!("{} days", whole(days)));
    }
    if let Some(days) = own.stockpile_days {
        let named =
            if own.stockpile_for.is_empty() { String::new() } else { format!(", {}", own.stockpile_for) };
        add(tr("Stop that the stockpile bridges"), String::new(), tr!("{} days{named}", whole(days), named));
    }
    if let Some(units) = own.safety_stock_units {
        add(tr("Safety stock"), of_usual(&|usual| whole(usual.safety_stock_units)), whole(units));
    }
    rows
}
