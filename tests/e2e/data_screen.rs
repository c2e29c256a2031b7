//! The samples of the start screen, the data in use: their table, what they allow, how a column is written.

use crate::flows::{LONG, open, ready, start};
use crate::harness::page::{PATIENCE, Page};
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

const CHANGE: &str = "const field = document.querySelector(\"tr[data-row='ROW'] [data-field='PLACE']\");
    if (!field) return 'no field';
    field.focus(); field.value = 'TEXT'; field.dispatchEvent(new Event('change', {bubbles: true})); return ''";

/// The text of a cell of the items in use, by the name of its column.
fn cell(code: &str, label: &str) -> String {
    format!(
        "return document.querySelector(\"tr[data-row='{code}'] td[data-label='{label}']\")?.textContent ?? ''"
    )
}

fn typed(row: &str, place: &str, text: &str) -> String {
    CHANGE.replace("ROW", row).replace("PLACE", place).replace("TEXT", text)
}

/// A name, and a supplier that no file holds; then two steps back.
async fn texts_are_changed_and_taken_back(page: &Page) -> Outcome {
    for (column, text, said) in
        [("0", "Shaft seal", "Item name of 0017 to Shaft seal."), ("1", "Suda", "Supplier of 0017 to Suda.")]
    {
        page.wait_for("main[data-state=ready]", LONG).await?;
        assert_eq!(page.execute(&typed("0017", column, text)).await?, "");
        page.wait_for_text("#values-said", |found| found == said).await?;
    }
    for _ in 0..2 {
        page.wait_for("main[data-state=ready]", LONG).await?;
        page.click("#undo").await?;
    }
    page.wait_for_text("#forget-values", |text| text == "Take 1 change back").await?;
    page.wait_for("main[data-state=ready]", LONG).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn values_of_the_items_in_use_are_changed_checked_pasted_and_taken_back() -> Outcome {
    browse(async |page| {
        start(page, "#/start").await?;
        let cells = "Item code\\tDemand per month\\tLead time (days)\\tUnit cost\\tOn hand\\n0017\\t182\\t63\\t18.40\\t96\\n0018\\t34\\t70\\t64\\t12\\n";
        let paste = format!("const data = new DataTransfer(); data.setData('text/plain', '{cells}');
            const event = new ClipboardEvent('paste', {{bubbles: true, cancelable: true}});
            // Firefox takes no data from the event's maker.
            Object.defineProperty(event, 'clipboardData', {{value: data}});
            document.body.dispatchEvent(event)");
        page.execute(&paste).await?;
        page.wait_for(".flow[data-reading=false] .flow-bar #drop-import", LONG).await?;
        page.execute("location.hash = '#/data/import/4'").await?;
        page.click("button#use-import").await?;
        ready(page, "overview").await?;
        open(page, "data").await?;
        page.wait_for("#edit-values", PATIENCE).await?;
        page.click("#edit-values").await?;
        page.wait_for("tr[data-row='0017'] [data-field='2']", PATIENCE).await?;
        // What is no number is said and changes nothing.
        assert_eq!(page.execute(&typed("0017", "2", "ask sales")).await?, "");
        page.wait_for_text("#values-said", |text| text.contains("\"ask sales\" is not a number")).await?;
        assert_eq!(page.execute("return document.querySelectorAll('[data-changed]').length").await?, 0);
        // A decimal comma is read, and echoed; the cell is marked and says what the files say.
        assert_eq!(page.execute(&typed("0017", "2", "70,5")).await?, "");
        page.wait_for_text("#values-said", |text| text == "Lead time of 0017 to 70.5.").await?;
        page.wait_for("tr[data-row='0017'] td[data-changed]", LONG).await?;
        let note = "return document.querySelector(\"tr[data-row='0017'] td[data-changed]\").title";
        let note = page.execute(note).await?;
        assert!(note.as_str().is_some_and(|note| note.ends_with("Your files say 63.")), "{note}");
        texts_are_changed_and_taken_back(page).await?;
        // Ctrl+D fills down; a block is one step.
        let fill = "const field = document.querySelector(\"tr[data-row='0018'] [data-field='2']\"); field.focus();
            field.dispatchEvent(new KeyboardEvent('keydown', {key: 'd', ctrlKey: true, bubbles: true, cancelable: true}))";
        page.execute(fill).await?;
        page.wait_for("tr[data-row='0018'] td[data-changed]", LONG).await?;
        let block = "const field = document.querySelector(\"tr[data-row='0017'] [data-field='4']\");
            const data = new DataTransfer(); data.setData('text/plain', '60\\t5\\n7\\t0\\n');
            const event = new ClipboardEvent('paste', {bubbles: true, cancelable: true});
            Object.defineProperty(event, 'clipboardData', {value: data});
            field.dispatchEvent(event)";
        page.execute(block).await?;
        page.wait_for_text("#forget-values", |text| text == "Take 6 changes back").await?;
        page.click("#edit-values").await?;
        page.wait_for("main[data-state=ready]", LONG).await?;
        assert_eq!(page.execute(&cell("0018", "On hand, units")).await?, "7");
        // One step back takes the block, and only the block.
        page.click("#undo").await?;
        page.wait_for_text("#forget-values", |text| text == "Take 2 changes back").await?;
        page.wait_for("main[data-state=ready]", LONG).await?;
        assert_eq!(page.execute(&cell("0018", "On hand, units")).await?, "12");
        page.click("#forget-values").await?;
        page.wait_for("main[data-state=ready]", LONG).await?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(page.execute(&cell("0017", "Lead time, days")).await?, "63");
        Ok(())
    })
    .await
}
