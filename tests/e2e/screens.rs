//! Pictures of every screen, for `cargo xtask screenshots`: they are looked at, nothing is asserted.

use crate::flows::{answer_questions, choose, open, put_to_use, ready, set, start, step};
use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Fault, Outcome, browse};
use crate::shared;
use std::fs;
use std::path::{Path, PathBuf};

/// The screens by the part of their address after `#/`; the first is the Overview.
pub(crate) const SCREENS: [&str; 15] = [
    "",
    "start",
    "data",
    "audit",
    "segment",
    "buffers",
    "orders",
    "stress",
    "diversify",
    "scorecard",
    "calculators",
    "report",
    "settings",
    "help",
    "privacy",
];
/// A laptop and a phone: width and height.
const SIZES: [(u32, u32); 2] = [(1280, 800), (390, 844)];
const THEMES: [&str; 2] = ["light", "dark"];
/// A file from which no buffer can be planned.
const NOTHING: &str = "Item code,Name,On hand\nA-100,Pump housing,12\nA-200,Seal,40\n";

/// What works in the background has answered, or takes longer than a minute.
pub(crate) const DRAWN: &str = "for (let i = 0; i < 600 && document.querySelector('main .skeleton'); i++) {
        await new Promise((next) => setTimeout(next, 100));
    }";

/// Where the pictures of one data set go; empty at first.
pub(crate) fn folder(name: &str) -> Result<PathBuf, Fault> {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "target", "screenshots", name].iter().collect();
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// How much of a page is taken.
#[derive(Clone, Copy)]
pub(crate) enum Extent {
    Page,
    Window,
}

/// What is on screen now, in both themes and sizes.
pub(crate) async fn shoot(page: &Page, folder: &Path, name: &str, extent: Extent) -> Outcome {
    for (width, height) in SIZES {
        for theme in THEMES {
            page.look(width, height, theme)?;
            // A page longer than this is a table; a drawer or sheet is looked at as it is seen.
            let picture = match extent {
                Extent::Page => page.whole_picture(width, theme).await?,
                Extent::Window => page.picture().await?,
            };
            fs::write(folder.join(format!("{name}-{width}-{theme}.png")), picture)?;
        }
    }
    Ok(())
}

async fn shoot_screens(page: &Page, name: &str) -> Outcome {
    let folder = folder(name)?;
    for screen in SCREENS {
        open(page, screen).await?;
        page.execute(DRAWN).await?;
        shoot(page, &folder, if screen.is_empty() { "overview" } else { screen }, Extent::Page).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "pictures: cargo xtask screenshots takes them"]
async fn shoot_sample() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        shoot_screens(page, "sample").await?;
        let folder = folder("states")?;
        open(page, "buffers").await?;
        page.click("button.why[data-explain='PMP-0417:safety_stock']").await?;
        page.wait_for("aside#explain", PATIENCE).await?;
        shoot(page, &folder, "explain", Extent::Window).await?;
        page.click("aside#explain button").await?;
        open(page, "stress").await?;
        page.look(SIZES[0].0, SIZES[0].1, THEMES[0])?;
        set(page, "#runs", "20000").await?;
        page.click("button#run").await?;
        page.wait_for("[data-run-state=running]", PATIENCE).await?;
        shoot(page, &folder, "running", Extent::Window).await?;
        page.look(SIZES[0].0, SIZES[0].1, THEMES[0])?;
        page.click("button#stop").await?;
        ready(page, "stress").await?;
        shoot(page, &folder, "stopped", Extent::Window).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "pictures: cargo xtask screenshots takes them"]
async fn shoot_adventureworks() -> Outcome {
    let Some(data) = shared::data_dir() else { return Ok(()) };
    let data = data.join("adventureworks/joined");
    let names = ["items.csv", "suppliers.csv", "supplier_items.csv", "purchase_receipts.csv"];
    browse(async |page| {
        start(page, "").await?;
        choose(page, &names.map(|name| data.join(name))).await?;
        let folder = folder("adventureworks-import")?;
        for number in 1..=4 {
            if number == 2 {
                answer_questions(page).await?;
            }
            step(page, number).await?;
            shoot(page, &folder, &format!("step-{number}"), Extent::Page).await?;
        }
        put_to_use(page).await?;
        shoot_screens(page, "adventureworks").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "pictures: cargo xtask screenshots takes them"]
async fn shoot_empty_and_refused() -> Outcome {
    let home = std::env::temp_dir().join(format!("steadystock-shoot-{}", std::process::id()));
    fs::create_dir_all(&home)?;
    let (nothing, picture) = (home.join("items.csv"), home.join("picture.csv"));
    fs::write(&nothing, NOTHING)?;
    fs::write(&picture, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01")?;
    browse(async |page| {
        start(page, "").await?;
        page.upload("input#file-input", &[picture]).await?;
        page.wait_for("#message .error-card", PATIENCE).await?;
        shoot(page, &folder("refused")?, "picture", Extent::Page).await?;
        page.click("button#dismiss").await?;
        choose(page, &[nothing]).await?;
        put_to_use(page).await?;
        shoot_screens(page, "empty").await
    })
    .await?;
    fs::remove_dir_all(&home)?;
    Ok(())
}
