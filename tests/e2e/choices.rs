//! What the user decides about one item, and what the page asks of a worker beside the plan.

use crate::flows::{open, ready, set, start};
use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Outcome, browse};

/// Waits until the panel says so.
async fn says(page: &Page, block: &str, part: &str) -> Outcome {
    page.wait_for_text(&format!("[data-block={block}]"), |text| text.contains(part)).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn choices_for_an_item_replan_survive_and_are_taken_back() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        open(page, "buffers").await?;
        page.click("button.why[data-explain='PMP-0417:safety_stock']").await?;
        page.click("button#item-choices").await?;
        says(page, "own-buffer", "Safety stock 252 units").await?;
        // A target in another measure, then a number that is none: it stays in the field and is named.
        set(page, "#own-target-measure", "fill").await?;
        says(page, "own-buffer", "By default: 252 units, normal, for 97% of order cycles").await?;
        set(page, "#own-target", "ninety").await?;
        says(page, "own-buffer", "\"ninety\" is not a number. Type a number from 50 to 99.99.").await?;
        set(page, "#own-level-kind", "own").await?;
        set(page, "#own-level", "400").await?;
        says(page, "own-buffer", "Safety stock 400 units, set by you").await?;
        set(page, "#own-reason", "Promised to the largest customer").await?;
        // The choices stand on another screen and in the list.
        open(page, "segment").await?;
        open(page, "buffers").await?;
        let listed = page.text("#decided").await?;
        assert!(listed.contains("1 own buffer") && listed.contains("Promised to the largest"), "{listed}");
        page.click("button#own-reset").await?;
        says(page, "own-buffer", "Safety stock 252 units").await?;
        // The forecast: another method than the best, then free again.
        page.click("button.why[data-explain='PMP-0102:safety_stock']").await?;
        page.click("button#item-choices").await?;
        says(page, "forecast", "In use, best").await?;
        page.click(".method-choice[data-used=false] input[value]").await?;
        page.wait_for(".method-choice[data-used=true] input[value]:checked", PATIENCE).await?;
        page.click("#forecast-free").await?;
        page.wait_for("#forecast-free:checked", PATIENCE).await?;
        // A gap in a history is filled with consent only, and counted.
        let summary = "#decided .disclosure-summary";
        page.wait_for_text(summary, |text| text.contains("1 gap that may be a stock-out, 0 treated")).await?;
        page.click("#decided .disclosure-button").await?;
        page.click("#decided button.why[data-explain='PMP-0420:choices']").await?;
        page.click("#fill-stock-outs").await?;
        page.wait_for_text(summary, |text| text.contains("1 treated")).await?;
        page.click("#fill-stock-outs").await?;
        page.wait_for_text(summary, |text| text.contains("0 treated")).await?;
        ready(page, "buffers").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_are_replayed_and_the_money_is_told_by_a_worker() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        open(page, "buffers").await?;
        page.click("button#replay-run").await?;
        page.wait_for("table[aria-label='Promised against delivered'] tbody tr", PATIENCE).await?;
        let table = page.text("table[aria-label='Promised against delivered']").await?;
        for rule in ["Normal, z x deviation", "Normal, smoothing errors", "Max-average", "Steadystock"] {
            assert!(table.contains(rule), "no {rule} in {table}");
        }
        open(page, "stress").await?;
        for (label, part) in [
            ("Cost of the year by line", "Lost margin"),
            ("How bad a year can be", "CVaR 99"),
            ("Survive and recover", "PMP-"),
            ("Which buffer pays", "Pays"),
            ("Swap ledger", "PMP-"),
        ] {
            let css = format!("table[aria-label='{label}']");
            page.wait_for(&format!("{css} tbody tr"), PATIENCE).await?;
            let text = page.text(&css).await?;
            assert!(text.contains(part), "no {part} in {text}");
            assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
        }
        Ok(())
    })
    .await
}
