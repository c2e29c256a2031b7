//! Undo, redo and Find, as a user reaches them.

use crate::flows::{open, ready, set, start};
use crate::harness::page::PATIENCE;
use crate::harness::{Outcome, browse};

const LIMIT: &str = "return document.querySelector('#long-lead-time').value";
const NAME: &str = "return document.querySelector('#undo').title";

#[tokio::test(flavor = "multi_thread")]
async fn a_step_is_named_taken_back_and_done_again() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        open(page, "audit").await?;
        assert_eq!(page.execute(NAME).await?, "Nothing to undo");
        let before = page.text(".answer").await?;
        set(page, "#long-lead-time", "10").await?;
        page.wait_for("#undo[title^='Undo: Long lead time is more than 60 to 10 days']", PATIENCE).await?;
        ready(page, "audit").await?;
        let changed = page.text(".answer").await?;
        assert_ne!(changed, before, "the limit moves the answer");
        page.click("#undo").await?;
        page.wait_for("#redo[title^='Redo: Long lead time']", PATIENCE).await?;
        ready(page, "audit").await?;
        assert_eq!(page.execute(LIMIT).await?, "60");
        assert_eq!(page.text(".answer").await?, before);
        page.wait_for_text("#status", |text| text.contains("Undone: Long lead time")).await?;
        page.click("#redo").await?;
        page.wait_for("#undo[title^='Undo: Long lead time']", PATIENCE).await?;
        ready(page, "audit").await?;
        assert_eq!(page.text(".answer").await?, changed);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn find_leads_to_items_and_screens_by_the_keyboard() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        page.click("#find").await?;
        page.wait_for("#find-dialog[open]", PATIENCE).await?;
        set(page, "#find-text", "ceramic shaft").await?;
        page.wait_for_text("#found", |text| text.contains("PMP-0417")).await?;
        page.key("Enter")?;
        ready(page, "item").await?;
        assert!(page.text("#answer").await?.contains("Hold 252 units"), "the item's page says what to hold");
        page.click("button.why[data-explain=':safety_stock']").await?;
        page.wait_for_text("aside#explain", |text| text.contains("252")).await?;
        page.key("Escape")?;
        page.click("#find").await?;
        set(page, "#find-text", "diver").await?;
        page.wait_for_text("#found", |text| text.contains("Diversify")).await?;
        page.key("Enter")?;
        ready(page, "diversify").await?;
        page.click("#find").await?;
        set(page, "#find-text", "zzzz").await?;
        page.wait_for_text("#find-dialog .hint", |text| text == "Nothing found").await?;
        page.key("Escape")?;
        let open = page.execute("return document.querySelector('#find-dialog').open").await?;
        assert_eq!(open, false, "Escape closes it");
        Ok(())
    })
    .await
}
