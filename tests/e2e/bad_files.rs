//! Files that are no data: each gets a sentence, the page lives on, the loaded project stays.

use crate::flows::{LONG, fact, open, start, step};
use crate::harness::page::Page;
use crate::harness::{Fault, Outcome, browse};
use std::path::Path;

/// A file, and words of what must be said about it.
struct Bad {
    name: &'static str,
    bytes: Vec<u8>,
    said: &'static [&'static str],
}

fn bad_files() -> Vec<Bad> {
    let bad = |name, bytes: &[u8], said| Bad { name, bytes: bytes.to_vec(), said };
    let huge = format!("Item code,On hand,Lead time (days)\nA-1,{},5\nA-2,3,7\n", "9".repeat(1 << 20));
    vec![
        bad("empty.csv", b"", &["empty"]),
        bad("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", &["picture (PNG)"]),
        bad("header.csv", b"Item code,On hand,Lead time (days)\n", &["only one row", "row of values"]),
        bad("cell.csv", huge.as_bytes(), &["1048576 characters"]),
        bad(
            "numbers.csv",
            b"Item code,Date,Quantity\nA-1,2026-01-05,NaN\nA-1,2026-01-06,1e308\nA-1,2026-01-07,4\n",
            &["NaN", "1e308"],
        ),
        bad("negative.csv", b"Item code,On hand,Lead time (days)\nA-1,5,-4\nA-2,6,9\n", &["-4", "below 0"]),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_files_are_answered_and_the_project_stays() -> Outcome {
    let folder = std::env::temp_dir().join(format!("steadystock-bad-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    browse(async |page| {
        start(page, "").await?;
        for bad in bad_files() {
            let said = answer(page, &folder, &bad).await?;
            for words in [bad.name].iter().chain(bad.said) {
                assert!(said.contains(words), "{}: no \u{201c}{words}\u{201d} in {said}", bad.name);
            }
            let project = page.text(".top-bar").await?;
            assert!(project.contains("Larkfield"), "{}: the project is gone: {project}", bad.name);
            page.wait_for_text("#status", |text| text.starts_with("Ready")).await?;
        }
        open(page, "buffers").await?;
        assert!(page.text("main").await?.contains("PMP-0417"));
        Ok(())
    })
    .await?;
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

/// Drops the file on the page, reads what is said, and leaves it.
async fn answer(page: &Page, folder: &Path, bad: &Bad) -> Result<String, Fault> {
    let path = folder.join(bad.name);
    std::fs::write(&path, &bad.bytes)?;
    page.upload("input#file-input", &[path]).await?;
    page.wait_for("#message .error-card, .flow[data-reading=false] button#drop-import", LONG).await?;
    let in_flow = page.execute("return !!document.querySelector('button#drop-import')").await? == true;
    if !in_flow {
        let said = page.text("#message .error-card").await?;
        page.click("button#dismiss").await?;
        return Ok(said);
    }
    let name = page.text("main").await?;
    step(page, 3).await?;
    assert!(fact(page, "stop").await? + fact(page, "check").await? >= 1.0, "{}: nothing is wrong", bad.name);
    let said = page.text("main").await?;
    page.click("button#drop-import").await?;
    Ok(name + &said)
}
