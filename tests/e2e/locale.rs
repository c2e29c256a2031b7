//! Numbers, dates and sums as the reader writes them.

use crate::flows::{open, ready, set, start};
use crate::harness::page::PATIENCE;
use crate::harness::{Outcome, browse};

#[tokio::test(flavor = "multi_thread")]
async fn german_and_french_are_written_on_screen_and_read_in_fields() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        for (tag, example, sum) in [
            ("de-DE", "12.345,6\u{a0}EUR", "\u{a0}EUR"),
            ("fr-FR", "12\u{202f}345,6\u{a0}EUR", "\u{a0}EUR"),
            ("en-IN", "EUR\u{a0}12,345.6", "EUR\u{a0}"),
        ] {
            open(page, "settings").await?;
            set(page, "#locale", tag).await?;
            page.wait_for_text("#locale-hint", |text| text.contains(example)).await?;
            ready(page, "settings").await?;
            // The answer is made on the page, the explanation in a worker.
            open(page, "buffers").await?;
            page.wait_for_text("#answer", |text| text.contains(sum)).await?;
        }
        open(page, "settings").await?;
        set(page, "#locale", "de-DE").await?;
        page.wait_for_text("#locale-hint", |text| text.contains("12.345,6")).await?;
        set(page, "#order-cost", "62,5").await?;
        page.wait_for("#undo[title^='Undo: Cost of an order 60 to 62,5']", PATIENCE).await?;
        let echoed = page.execute("return document.querySelector('#order-cost').value").await?;
        assert_eq!(echoed, "62,5");
        open(page, "buffers").await?;
        page.click("button.why[data-explain='PMP-0417:safety_stock']").await?;
        page.wait_for_text("aside#explain", |text| {
            text.contains("251,6, rounded up to 252") && text.contains("In 97 of 100 order cycles")
        })
        .await?;
        page.key("Escape")?;
        page.click("#undo").await?;
        page.click("#undo").await?;
        page.wait_for("#redo[title^='Redo: how numbers and dates are written']", PATIENCE).await.map(drop)
    })
    .await
}
