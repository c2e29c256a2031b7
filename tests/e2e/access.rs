//! Equal access: axe-core on every screen, and the main job without a mouse.

use crate::flows::{open, ready, set, start, step};
use crate::harness::browser::{Browser, Lack};
use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Fault, Outcome, browse};
use crate::screens::SCREENS;
use crate::shared;
use std::fs;

/// Runs axe-core with all its rules; each finding as rule, elements and what is wrong.
const AXE: &str = "
    const found = await axe.run(document, { resultTypes: ['violations'] });
    return found.violations.flatMap((rule) => rule.nodes.map((node) =>
        rule.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary.split('\\n').slice(1, 2).join(' ').trim()));";

/// The library's text.
fn library() -> Result<String, Fault> {
    let file = std::env::var("AXE").map_err(|_| "AXE names no file: cargo xtask test sets it")?;
    Ok(fs::read_to_string(file)?)
}

async fn violations(page: &Page, library: &str, place: &str) -> Result<Vec<String>, Fault> {
    // A page that was opened anew does not hold it any more.
    if page.execute("return typeof window.axe").await? == "undefined" {
        page.execute(library).await?;
    }
    let found = page.execute(AXE).await?;
    let lines = found.as_array().ok_or("axe answered nothing")?.iter();
    Ok(lines.map(|line| format!("{place}: {}", line.as_str().unwrap_or_default())).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_on_any_screen_in_either_theme() -> Outcome {
    let library = library()?;
    browse(async |page| {
        start(page, "").await?;
        let mut found = Vec::new();
        for (width, height) in [(1280, 800), (390, 844)] {
            for theme in ["light", "dark"] {
                match page.look(width, height, theme) {
                    // The rest still counts.
                    Err(fault) if fault.is::<Lack>() => {
                        shared::skip(&format!(
                            "{width} pixels, {theme}: {} lacks {fault}",
                            Browser::of_this_run().name()
                        ));
                        continue;
                    }
                    looked => looked?,
                }
                // Colours change over a moment.
                page.execute("await new Promise((next) => setTimeout(next, 500))").await?;
                for screen in SCREENS {
                    open(page, screen).await?;
                    found.extend(violations(page, &library, &format!("{screen} {width} {theme}")).await?);
                }
            }
        }
        page.look(1280, 800, "light")?;
        open(page, "buffers").await?;
        page.click("button.why[data-explain='PMP-0417:safety_stock']").await?;
        page.wait_for("aside#explain", PATIENCE).await?;
        found.extend(violations(page, &library, "explanation").await?);
        page.execute("document.querySelector('#find').click()").await?;
        page.wait_for("#find-dialog[open]", PATIENCE).await?;
        found.extend(violations(page, &library, "find").await?);
        page.execute("document.querySelector('#find-dialog').close()").await?;
        open(page, "stress").await?;
        set(page, "#runs", "20000").await?;
        page.click("button#run").await?;
        page.wait_for("[data-run-state=running]", PATIENCE).await?;
        found.extend(violations(page, &library, "a run in progress").await?);
        assert!(found.is_empty(), "{} violations:\n{}", found.len(), found.join("\n"));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_would_find_a_fault() -> Outcome {
    let library = library()?;
    browse(async |page| {
        start(page, "").await?;
        page.execute("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button><img src=\"data:,\">')")
            .await?;
        let found = violations(page, &library, "").await?;
        for rule in ["button-name", "image-alt"] {
            assert!(found.iter().any(|line| line.contains(rule)), "{rule} is not among {found:?}");
        }
        Ok(())
    })
    .await
}

/// Presses Tab until the focus is on what is wanted; the focus must be seen wherever it stops on the way.
async fn tab_to(page: &Page, css: &str) -> Outcome {
    for _ in 0..200 {
        page.key("Tab")?;
        let state = page
            .execute(&format!(
                "const e = document.activeElement, r = e.getBoundingClientRect();
                const seen = e === document.body || (r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight);
                return [e.matches('{css}'), seen, e.outerHTML.slice(0, 120)]"
            ))
            .await?;
        assert_eq!(state[1], true, "the focus is on something that is not seen: {}", state[2]);
        if state[0] == true {
            return Ok(());
        }
    }
    Err(format!("Tab never reaches {css}").into())
}

/// A firm of four items, clear enough to be read without a question.
const FIRM: &str = "Item code,Description,Supplier,Country,Unit cost,On hand,Lead time (days),Monthly demand\n\
    A-1,Pump,Mill,Germany,40,120,90,60\nA-2,Seal,Mill,Germany,4,500,90,300\n\
    A-3,Screw,Bolt,France,0.1,9000,14,4000\nA-4,Motor,Drive,Japan,120,20,70,15\n";

#[tokio::test(flavor = "multi_thread")]
async fn from_file_to_plan_by_keyboard_alone() -> Outcome {
    let file = std::env::temp_dir().join(format!("steadystock-keys-{}.csv", std::process::id()));
    fs::write(&file, FIRM)?;
    let outcome = browse(async |page| {
        page.look(1280, 800, "light")?;
        start(page, "").await?;
        // Choosing a file is the system's dialog; from there on it is the page's.
        page.upload("input#file-input", std::slice::from_ref(&file)).await?;
        step(page, 3).await?;
        tab_to(page, "#flow-next, #use-import").await?;
        page.key("Enter")?;
        page.wait_for("#use-import", PATIENCE).await?;
        tab_to(page, "#use-import").await?;
        page.key("Enter")?;
        ready(page, "overview").await?;
        for screen in ["audit", "segment", "buffers"] {
            tab_to(page, "#next").await?;
            page.key("Enter")?;
            ready(page, screen).await?;
            let focused = "for (let i = 0; i < 100 && document.activeElement.tagName !== 'H1'; i++)
                    await new Promise((next) => setTimeout(next, 20));
                return document.activeElement.tagName";
            let focused = page.execute(focused).await?;
            assert_eq!(focused, "H1", "a new screen begins at its question");
        }
        tab_to(page, "button.why").await?;
        page.key("Enter")?;
        page.wait_for("aside#explain", PATIENCE).await?;
        page.key("Escape")?;
        let closed = "return !document.querySelector('aside#explain')";
        assert_eq!(page.execute(closed).await?, true, "Escape closes the explanation");
        Ok(())
    })
    .await;
    fs::remove_file(&file)?;
    outcome
}
