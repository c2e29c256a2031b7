//! Work is kept: over a reload, in a file, and from two tabs at once.

use crate::flows::{LONG, open, ready, set, start};
use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Fault, Outcome, PREFIX, browse, built};

/// A setting that the Segment screen shows.
const FIELD: &str = "#w-sources";

async fn value(page: &Page) -> Result<String, Fault> {
    page.wait_for(FIELD, PATIENCE).await?;
    let value = page.execute(&format!("return document.querySelector('{FIELD}').value")).await?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

/// Waits until the setting is this; what is opened may lead to another screen first.
async fn until(page: &Page, wanted: &str) -> Outcome {
    let look = format!("location.hash = '#/segment'; return document.querySelector('{FIELD}')?.value");
    for _ in 0..200 {
        if page.execute(&look).await? == wanted {
            return Ok(());
        }
        page.execute("await new Promise((next) => setTimeout(next, 50))").await?;
    }
    Err(format!("{FIELD} never is {wanted}").into())
}

async fn change(page: &Page, to: &str) -> Outcome {
    open(page, "segment").await?;
    set(page, FIELD, to).await?;
    saved(page).await
}

/// Waits until the state on screen says that what was changed last is kept.
async fn saved(page: &Page) -> Outcome {
    // The change is told to the keeper after the next picture.
    page.execute("await new Promise((next) => setTimeout(next, 1100))").await?;
    page.wait_for_text("#save-state", |text| text.starts_with("Saved in this browser ")).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn work_survives_a_reload_with_its_place_and_its_steps() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        assert!(page.text("#save-state").await.is_err(), "nothing of an untouched sample is kept");
        let before = value_after(page, "41").await?;
        assert_eq!(before, "41");
        // Another address of the page without a place: it opens where the work ended.
        page.open("?again").await?;
        ready(page, "segment").await?;
        assert_eq!(value(page).await?, "41");
        let undo = page.execute("return document.querySelector('#undo').title").await?;
        assert!(
            undo.as_str().is_some_and(|title| title.starts_with("Undo: ") && title.contains("41")),
            "{undo}"
        );
        page.click("#undo").await?;
        saved(page).await?;
        page.open("?more").await?;
        ready(page, "segment").await?;
        assert_eq!(value(page).await?, "30");
        // What is written for the report is work too.
        open(page, "report").await?;
        set(page, "#report-client", "The board").await?;
        set(page, "#erp-1", "MINBE").await?;
        saved(page).await?;
        page.open("?report").await?;
        ready(page, "report").await?;
        let words =
            "return [...document.querySelectorAll('#report-client, #erp-1')].map((field) => field.value)";
        assert_eq!(page.execute(words).await?, serde_json::json!(["The board", "MINBE"]));
        let undo = page.execute("return document.querySelector('#undo').title").await?;
        assert_eq!(undo, "Undo: words of the report");
        Ok(())
    })
    .await
}

async fn value_after(page: &Page, to: &str) -> Result<String, Fault> {
    change(page, to).await?;
    value(page).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_project_file_opens_again_and_asks_for_its_passphrase() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        change(page, "42").await?;
        open(page, "start").await?;
        page.click("#save-file").await?;
        let plain = page.saved_file(".rinv").await?;
        change(page, "43").await?;
        page.upload("input#file-input", std::slice::from_ref(&plain)).await?;
        page.wait_for_text("#status", |text| text.starts_with("Ready")).await?;
        until(page, "42").await?;
        std::fs::remove_file(&plain)?;

        open(page, "start").await?;
        set(page, "#passphrase", "late boats").await?;
        page.click("#save-file").await?;
        let sealed = page.saved_file(".rinv").await?;
        change(page, "44").await?;
        open(page, "start").await?;
        page.upload("input#file-input", &[sealed]).await?;
        page.wait_for("div:not([hidden]) > .notice #unseal", PATIENCE).await?;
        set(page, "#passphrase", "late ships").await?;
        page.click("#unseal").await?;
        page.wait_for_text("#message", |text| text.contains("That passphrase does not open this file"))
            .await?;
        page.click("#dismiss").await?;
        set(page, "#passphrase", "late boats").await?;
        page.click("#unseal").await?;
        until(page, "42").await
    })
    .await
}

/// Presses a button of the latest snapshot, by its words.
async fn press(page: &Page, words: &str) -> Outcome {
    let script = format!("document.querySelector('#snapshots li button[aria-label^=\"{words}\"]').click()");
    page.execute(&script).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_is_a_step_back_or_a_copy_and_an_import_makes_one() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        change(page, "47").await?;
        open(page, "start").await?;
        set(page, "#snapshot-name", "Before the board").await?;
        page.click("#take-snapshot").await?;
        page.wait_for_text("#snapshots", |text| text.contains("Before the board")).await?;
        change(page, "48").await?;
        open(page, "start").await?;
        page.wait_for_text("#snapshots", |text| text.contains("Before the board")).await?;
        press(page, "Go back to it: Before the board").await?;
        until(page, "47").await?;
        // It is a step like any other, and kept like any other.
        let undo = page.execute("return document.querySelector('#undo').title").await?;
        assert_eq!(undo, "Undo: opening a snapshot");
        page.click("#undo").await?;
        until(page, "48").await?;
        saved(page).await?;
        page.open("?reload").await?;
        ready(page, "segment").await?;
        assert_eq!(value(page).await?, "48");
        // As a copy it is another project; the one before stays.
        open(page, "start").await?;
        page.wait_for_text("#snapshots", |text| text.contains("Before the board")).await?;
        press(page, "Open a copy: Before the board").await?;
        until(page, "47").await?;
        change(page, "49").await?;
        open(page, "start").await?;
        page.wait_for_text("#snapshots", |text| !text.contains("Before the board")).await?;
        let listed = page.execute("return document.querySelectorAll('#recent li').length").await?;
        assert_eq!(listed, 2, "the project and its copy");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_tab_views_until_it_takes_over() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        change(page, "45").await?;
        let first = page.new_tab().await?;
        page.open("?second").await?;
        ready(page, "segment").await?;
        let text = page.text("#save-state").await?;
        assert_eq!(text, "View only - open in another tab");
        page.click("#take-over").await?;
        page.wait_for("#kept[hidden]", PATIENCE).await?;
        change(page, "46").await?;
        page.switch_to(first).await?;
        page.wait_for_text("#save-state", |text| text.starts_with("View only")).await?;
        Ok(())
    })
    .await
}

/// Waits for an entry in the journal that no save has yet, does something with it, and answers its number.
fn journal_entry(then: &str) -> String {
    format!(
        "const database = await new Promise((done, fail) => {{
            const request = indexedDB.open('steadystock');
            request.onsuccess = () => done(request.result);
            request.onerror = () => fail(request.error);
        }});
        const ask = (request) => new Promise((done) => {{ request.onsuccess = () => done(request.result); }});
        for (let i = 0; i < 400; i++) {{
            const stores = database.transaction(['journal', 'states'], 'readwrite');
            const [keys, states] = await Promise.all([
                ask(stores.objectStore('journal').getAllKeys()), ask(stores.objectStore('states').getAll())]);
            const noted = JSON.parse(new TextDecoder().decode(states.at(-1))).noted;
            const key = keys.find((key) => key % 1e9 > noted);
            if (key) {{
                {then}
                await new Promise((done) => {{ stores.oncomplete = done; }});
                database.close();
                return key % 1e9;
            }}
            await new Promise((next) => setTimeout(next, 2));
        }}
        return 0;"
    )
}

/// Kills the browser while an edit is in the journal and in no save; the value after the restart and the message.
async fn killed_after_an_entry(then: &str) -> Result<(String, String), Fault> {
    let mut page = Page::start(built(), PREFIX).await?;
    start(&page, "").await?;
    change(&page, "51").await?;
    set(&page, FIELD, "52").await?;
    let entry = page.execute(&journal_entry(then)).await?;
    assert!(entry.as_f64().is_some_and(|number| number > 0.0), "no entry without a save: {entry}");
    page.kill().await?;
    page.open("#/segment").await?;
    // The sample stands until what was kept is open.
    page.wait_for("main[data-screen=segment]", LONG).await?;
    page.wait_for_text("#save-state", |text| text.starts_with("Saved in this browser ")).await?;
    let value = value(&page).await?;
    let message = page.execute("return document.querySelector('#message:not([hidden])')?.textContent ?? ''");
    let message = message.await?.as_str().unwrap_or_default().to_owned();
    page.close().await?;
    Ok((value, message))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_that_only_the_journal_has_survives_a_kill() -> Outcome {
    assert_eq!(killed_after_an_entry("").await?, ("52".to_owned(), String::new()));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_journal_is_said_and_what_was_saved_opens() -> Outcome {
    let damage = "stores.objectStore('journal').put(new Uint8Array([123, 34]), key);";
    let (value, message) = killed_after_an_entry(damage).await?;
    assert_eq!(value, "51");
    assert!(message.contains("The project is open as it was saved before."), "{message}");
    assert!(message.contains("1 change made just before the page ended cannot be read."), "{message}");
    Ok(())
}
