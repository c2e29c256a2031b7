//! Storage and clock at their worst: full, refused, set back and forth. The app says so, and the work is not lost.

use crate::flows::{open, ready, set, start};
use crate::harness::browser::Browser;
use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Fault, Outcome, browse};
use steadystock::project::file;

/// A setting that the Segment screen shows.
const FIELD: &str = "#w-sources";

/// A project changed to a number that no other test has.
async fn changed(page: &Page, to: &str) -> Outcome {
    open(page, "segment").await?;
    set(page, FIELD, to).await
}

async fn state(page: &Page, words: &str) -> Result<String, Fault> {
    page.wait_for_text("#save-state", |text| text.starts_with(words)).await
}

/// The way out that the notice offers: a project file with the change in it.
async fn saved_as_a_file(page: &Page, sources: f64) -> Outcome {
    page.click("#keep-file").await?;
    ready(page, "start").await?;
    page.click("#save-file").await?;
    let bytes = std::fs::read(page.saved_file(".rinv").await?)?;
    let found = file::read(&bytes).map_err(|error| error.to_string())?;
    assert_eq!(found.contents.settings.risk_weights.first(), Some(&sources));
    assert_eq!(found.contents.data.items.len(), 48);
    Ok(())
}

/// Puts a script before that of every worker; workers start from blobs of text.
fn in_each_worker(page: &Page, script: &str) -> Outcome {
    page.before_each_page(&format!(
        "(() => {{
            const Plain = Blob;
            window.Blob = class extends Plain {{
                constructor(parts, options) {{
                    super(options?.type === 'text/javascript' ? [`{script}\\n`, ...parts] : parts, options);
                }}
            }};
        }})();"
    ))
}

#[tokio::test(flavor = "multi_thread")]
async fn full_storage_is_said_and_a_file_is_the_way_out() -> Outcome {
    browse(async |page| {
        if Browser::of_this_run() != Browser::Chromium {
            // What a full browser answers, where no driver can fill it.
            in_each_worker(
                page,
                "IDBObjectStore.prototype.put = () => { throw new DOMException('no room', 'QuotaExceededError'); };",
            )?;
        }
        start(page, "").await?;
        page.set_quota(Some(1))?;
        changed(page, "61").await?;
        state(page, "Not saved - storage full").await?;
        let advice = page.text("#kept").await?;
        assert!(advice.contains("storage is full") && advice.contains("Save a project file now"), "{advice}");
        saved_as_a_file(page, 61.0).await?;
        if Browser::of_this_run() == Browser::Chromium {
            // With room again the next change saves all of it.
            page.set_quota(None)?;
            changed(page, "62").await?;
            state(page, "Saved in this browser ").await?;
            page.wait_for("#kept[hidden]", PATIENCE).await?;
            page.open("?again").await?;
            ready(page, "segment").await?;
            let value = page.execute(&format!("return document.querySelector('{FIELD}').value")).await?;
            assert_eq!(value, "62");
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_storage_is_said_and_a_file_is_the_way_out() -> Outcome {
    browse(async |page| {
        in_each_worker(
            page,
            "IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError'); };",
        )?;
        start(page, "").await?;
        changed(page, "63").await?;
        state(page, "Not saved - this window keeps no data").await?;
        let advice = page.text("#kept").await?;
        assert!(advice.contains("does not keep data") && advice.contains("Save a project file"), "{advice}");
        saved_as_a_file(page, 63.0).await
    })
    .await
}

/// Types a number, sets the clock, types another one; answers after how many milliseconds that is saved.
fn typed_around_a_change_of_clock(hours: i32, numbers: [u32; 2]) -> String {
    let [first, second] = numbers;
    format!(
        "const field = document.querySelector('{FIELD}');
        const type = (value) => {{
            field.value = value;
            for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, {{ bubbles: true }}));
        }};
        const pause = (ms) => new Promise((next) => setTimeout(next, ms));
        const words = () => document.querySelector('#save-state')?.textContent.trim() ?? '';
        type('{first}');
        await pause(100);
        window.aside += {hours} * 3600e3;
        type('{second}');
        const from = performance.now();
        // A save may be over between two looks.
        let isSaving = false;
        const look = new MutationObserver(() => isSaving ||= words().startsWith('Saving'));
        look.observe(document.body, {{ subtree: true, childList: true, characterData: true }});
        while (performance.now() - from < 30e3) {{
            await pause(5);
            if (isSaving && words().startsWith('Saved')) return performance.now() - from;
        }}
        return 1e9;"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_set_by_an_hour_puts_no_save_off() -> Outcome {
    browse(async |page| {
        page.before_each_page(
            "window.aside = 0;
            const plain = Date.now.bind(Date);
            Date.now = () => plain() + window.aside;",
        )?;
        start(page, "").await?;
        changed(page, "64").await?;
        state(page, "Saved in this browser ").await?;
        for (hours, numbers) in [(-1, [65, 66]), (2, [67, 68]), (-1, [69, 70])] {
            let saved_ms = page.execute(&typed_around_a_change_of_clock(hours, numbers)).await?;
            let saved_ms = saved_ms.as_f64().unwrap_or(f64::INFINITY);
            println!("clock set by {hours} h: saved after {saved_ms:.0} ms");
            assert!(saved_ms < 10_000.0, "clock set by {hours} h: saved after {saved_ms} ms");
        }
        page.open("?later").await?;
        ready(page, "segment").await?;
        let value = page.execute(&format!("return document.querySelector('{FIELD}').value")).await?;
        assert_eq!(value, "70");
        Ok(())
    })
    .await
}
