//! Without a network: after one visit the app opens and does its main job with its host out of reach; a newer build
//! waits for the user's word, and one that is damaged is not taken.

use crate::flows::{LONG, choose, open, put_to_use, ready, set, start};
use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Fault, Outcome, browse};
use std::fs;
use std::path::{Path, PathBuf};

const TOAST: &str = "#offline";

#[tokio::test(flavor = "multi_thread")]
async fn after_one_visit_the_main_job_needs_no_host() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        assert_eq!(page.text(TOAST).await?, "Ready to work offline.");
        page.stop_host();
        page.open("?away").await?;
        page.wait_for_text("#status", |text| text.starts_with("Ready")).await?;
        let mark = page.mark();
        let folder = sales()?;
        choose(page, &[folder.join("items.csv"), folder.join("demand.csv")]).await?;
        put_to_use(page).await?;
        page.wait_for_text(".answer", |text| text.contains("of your 12 items")).await?;
        open(page, "stress").await?;
        set(page, "#runs", "300").await?;
        page.click("button#run").await?;
        page.wait_for("[data-run-state=done]", LONG).await?;
        // A program that was never started before, and a page of the help.
        open(page, "report").await?;
        page.click("button#export-plan").await?;
        page.saved_file(".csv").await?;
        page.open("help/index.html").await?;
        page.wait_for("h1", PATIENCE).await?;
        assert_eq!(page.requests_since(mark), Vec::new());
        // The browser looks for a newer version and does not find its host: that is no fault of the app.
        page.console_errors().map(drop)
    })
    .await
}

/// Twelve items and a year of their demand.
fn sales() -> Result<PathBuf, Fault> {
    let folder = std::env::temp_dir().join(format!("steadystock-offline-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let mut items = String::from("item,supplier,lead time days,unit cost,stock\n");
    let mut demand = String::from("item,month,quantity\n");
    for item in 1..=12 {
        items += &format!("P-{item:02},S-{},{},{},{}\n", item % 3, 10 + item, 5 * item, 40 * item);
        for month in 1..=12 {
            demand += &format!("P-{item:02},2026-{month:02}-01,{}\n", 20 + (item * month) % 17);
        }
    }
    fs::write(folder.join("items.csv"), items)?;
    fs::write(folder.join("demand.csv"), demand)?;
    Ok(folder)
}

/// A service worker as a later build would have it.
fn renew(folder: &Path) -> Outcome {
    let script = fs::read_to_string(folder.join("sw.js"))?;
    let later = script.replace("const BUILD = '", "const BUILD = 'later-");
    Ok(fs::write(folder.join("sw.js"), later)?)
}

/// The caches of the app.
async fn kept(page: &Page) -> Result<String, Fault> {
    let names = page.execute("return (await caches.keys()).join()").await?;
    Ok(names.as_str().unwrap_or_default().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_build_waits_for_the_users_word_and_for_the_save() -> Outcome {
    browse(async |page| {
        let folder = page.folder();
        start(page, "").await?;
        renew(&folder)?;
        page.open("?next").await?;
        ready(page, "overview").await?;
        page.wait_for_text(TOAST, |text| text.starts_with("A new version is ready")).await?;
        assert!(kept(page).await?.contains("later-"), "it is kept before it is offered");
        let controller = "return navigator.serviceWorker.controller.scriptURL + document.querySelectorAll('#offline button').length";
        assert!(page.execute(controller).await?.as_str().is_some_and(|text| text.ends_with("sw.js2")));
        // A change that is not kept yet.
        open(page, "segment").await?;
        page.execute("window.before = true").await?;
        set(page, "#w-sources", "47").await?;
        page.click("#offline button").await?;
        page.execute("for (let i = 0; i < 1200 && window.before; i++) await new Promise((next) => setTimeout(next, 50))")
            .await
            .map(drop)
            .or_else(|fault| {
                // The script may end with the page.
                let said = fault.to_string();
                let ended = ["javascript error", "unload"].iter().any(|end| said.contains(end));
                if ended { Ok(()) } else { Err(fault) }
            })?;
        ready(page, "segment").await?;
        assert_eq!(page.execute("return window.before ?? false").await?, false, "it was reloaded");
        page.wait_for("#w-sources", PATIENCE).await?;
        assert_eq!(page.execute("return document.querySelector('#w-sources').value").await?, "47");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_build_that_is_on_its_host_in_part_is_not_taken() -> Outcome {
    browse(async |page| {
        let folder = page.folder();
        start(page, "").await?;
        renew(&folder)?;
        let icon = folder.join("icon-192.png");
        fs::write(&icon, [fs::read(&icon)?, vec![0]].concat())?;
        page.open("?next").await?;
        ready(page, "overview").await?;
        let settled = "const kept = await navigator.serviceWorker.getRegistration(); await kept.update().catch(() => {});
            for (let i = 0; i < 200 && kept.installing; i++) await new Promise((next) => setTimeout(next, 50));
            return String(kept.waiting)";
        assert_eq!(page.execute(settled).await?, "null");
        assert!(!kept(page).await?.contains("later-"), "nothing of it stays");
        assert_eq!(page.text(TOAST).await?, "");
        // The browser says that a hash does not fit: that is what it should do.
        page.console_errors().map(drop)
    })
    .await
}
