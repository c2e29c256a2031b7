//! The samples of the start screen, the data in use: their table, what they allow, how a column is written.

use crate::flows::{LONG, open, ready, start};
use crate::harness::page::PATIENCE;
use crate::harness::{Outcome, browse};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn the_messy_sample_goes_through_the_check_and_its_items_are_found_again() -> Outcome {
    browse(async |page| {
        start(page, "#/start").await?;
        page.click("#open-northgate").await?;
        page.wait_for(".flow[data-reading=false] .flow-bar #drop-import", LONG).await?;
        // A press on the type of a column reads it in the other way, and is taken back.
        page.execute("location.hash = '#/data/import/2'").await?;
        page.wait_for("tr[data-column=F] button.chip", PATIENCE).await?;
        page.click("tr[data-column=F] button.chip").await?;
        page.wait_for_text("tr[data-column=F] .match-type", |text| text.contains("1,234.56")).await?;
        page.click("#flow-undo").await?;
        page.wait_for_text("tr[data-column=F] .match-type", |text| text.contains("1.234,56")).await?;
        page.execute("location.hash = '#/data/import/3'").await?;
        page.wait_for(".levels", PATIENCE).await?;
        let stops = "return Number(document.querySelector(\".level[data-level=stop]\").dataset.value)";
        assert_eq!(page.execute(stops).await?, 9);
        page.execute("location.hash = '#/data/import/4'").await?;
        page.click("button#use-import").await?;
        ready(page, "overview").await?;
        open(page, "data").await?;
        // The table of the data in use, filtered.
        let typed = "const field = document.querySelector('#filter-items'); field.value = 'coffee SMOKED'; \
                     field.dispatchEvent(new Event('input', {bubbles: true}))";
        page.wait_for("#filter-items", PATIENCE).await?;
        page.execute(typed).await?;
        page.wait_for_text("main", |text| text.contains("2 of 211 items")).await?;
        // What rests on what.
        let readiness = page.text("[data-list=readiness]").await?;
        for words in ["Stated demand of 211 items", "Not possible yet", "dates would replace 211"] {
            assert!(readiness.contains(words), "no {words} in {readiness}");
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_items_open_as_a_sample() -> Outcome {
    browse(async |page| {
        start(page, "#/start").await?;
        page.click("#open-harbour").await?;
        page.wait_for_text(".top-bar", |text| text.contains("Harbour Parts")).await?;
        tokio::time::sleep(Duration::from_millis(200)).await;
        page.wait_for("main[data-screen=overview][data-state=ready]", LONG).await?;
        let text = page.text("main").await?;
        assert!(text.contains("100,000"), "{text}");
        Ok(())
    })
    .await
}
