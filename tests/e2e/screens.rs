//! Pictures of every screen, for `cargo xtask screenshots`: they are looked at, nothing is asserted.

use crate::flows::{answer_questions, choose, open, put_to_use, start};
use crate::harness::page::Page;
use crate::harness::{Fault, Outcome, browse};
use crate::shared;
use std::fs;
use std::path::{Path, PathBuf};

/// The screens by the part of their address after `#/`; the first is the Overview.
const SCREENS: [&str; 7] = ["", "data", "audit", "segment", "buffers", "stress", "help"];
/// A laptop and a phone: width and height.
const SIZES: [(u32, u32); 2] = [(1280, 800), (390, 844)];
const THEMES: [&str; 2] = ["light", "dark"];
/// A file from which nothing can be planned.
const NOTHING: &str = "Supplier,Country\nHolt Castings,Germany\nArvid Seals,Sweden\n";

/// Where the pictures of one data set go; empty at first.
fn folder(name: &str) -> Result<PathBuf, Fault> {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "target", "screenshots", name].iter().collect();
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// What is on screen now, in both themes and sizes.
async fn shoot(page: &Page, folder: &Path, name: &str) -> Outcome {
    for (width, height) in SIZES {
        for theme in THEMES {
            page.look(width, height, theme)?;
            let picture = page.picture(width, height).await?;
            fs::write(folder.join(format!("{name}-{width}-{theme}.png")), picture)?;
        }
    }
    Ok(())
}

async fn shoot_screens(page: &Page, name: &str) -> Outcome {
    let folder = folder(name)?;
    for screen in SCREENS {
        open(page, screen).await?;
        shoot(page, &folder, if screen.is_empty() { "overview" } else { screen }).await?;
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
        page.wait_for("aside#explain", crate::harness::page::PATIENCE).await?;
        shoot(page, &folder, "explain").await?;
        page.click("aside#explain button").await?;
        for view in ["today", "compare"] {
            open(page, &format!("?view={view}")).await?;
            shoot(page, &folder, &format!("overview-{view}")).await?;
        }
        Ok(())
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
        shoot(page, &folder, "question").await?;
        answer_questions(page).await?;
        shoot(page, &folder, "check").await?;
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
    let (nothing, picture) = (home.join("suppliers.csv"), home.join("picture.csv"));
    fs::write(&nothing, NOTHING)?;
    fs::write(&picture, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01")?;
    browse(async |page| {
        start(page, "").await?;
        page.upload("input#file-input", &[picture]).await?;
        page.wait_for("#message .error-card", crate::harness::page::PATIENCE).await?;
        shoot(page, &folder("refused")?, "data").await?;
        page.click("button#dismiss").await?;
        choose(page, &[nothing]).await?;
        put_to_use(page).await?;
        shoot_screens(page, "empty").await
    })
    .await?;
    fs::remove_dir_all(&home)?;
    Ok(())
}
