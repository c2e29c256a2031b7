//! Views for somebody else: a link is made, opened in another tab, tried, and copied; a cut one says so.

use crate::flows::{open, ready, set, start};
use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Fault, Outcome, browse};
use std::fs;

/// The link that stands on the screen, once the words fit.
async fn made(page: &Page, words: &str) -> Result<String, Fault> {
    page.click("#share").await?;
    page.wait_for_text("#shared .notice", |text| text.contains(words)).await?;
    let link = page.execute("return document.querySelector('#shared-link').getAttribute('href')").await?;
    Ok(link.as_str().unwrap_or_default().to_owned())
}

/// What stands behind the address of the app.
fn behind<'a>(page: &Page, link: &'a str) -> Result<&'a str, Fault> {
    link.strip_prefix(page.address()).ok_or_else(|| format!("{link} is not below {}", page.address()).into())
}

async fn viewed(page: &Page) -> Outcome {
    page.wait_for("#make-copy", PATIENCE).await?;
    ready(page, "overview").await?;
    let said = page.text("#kept").await?;
    assert!(
        said.contains("View shared by \u{201c}Larkfield Pumps\u{201d}")
            && said.contains("names of suppliers"),
        "{said}"
    );
    let hash = page.execute("return location.hash").await?;
    assert!(matches!(hash.as_str(), Some("" | "#/")), "the data left the address: {hash}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opens_as_a_view_that_becomes_a_copy() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        open(page, "report").await?;
        let link = made(page, "It cannot be withdrawn.").await?;
        assert!(link.contains("#s1.") && link.len() < 8 * 1_024, "{} characters", link.len());
        let mark = page.mark();
        page.open("").await?;
        page.open(behind(page, &link)?).await?;
        viewed(page).await?;
        let asked = page.requests_since(mark);
        assert!(asked.iter().all(|request| !request.path.contains("s1.")), "{asked:?}");
        // What is tried is not kept: another visit in this tab shows the view as it was sent.
        open(page, "segment").await?;
        set(page, "#w-sources", "44").await?;
        page.execute("await new Promise((next) => setTimeout(next, 1500))").await?;
        assert_eq!(page.text("#save-state").await?, "View only - shared with you");
        page.open("?again").await?;
        viewed(page).await?;
        page.click("#make-copy").await?;
        page.wait_for_text("#save-state", |text| text.starts_with("Saved in this browser ")).await?;
        page.open("?own").await?;
        page.wait_for_text("#status", |text| text.starts_with("Ready")).await?;
        assert!(page.text("#make-copy").await.is_err(), "it is the user's own now");
        Ok(())
    })
    .await
}

/// What is said beside a button that copies, once something is.
async fn said(page: &Page, button: &str) -> Result<String, Fault> {
    page.click(button).await?;
    page.wait_for_text(&format!("{button} + [role=status]"), |text| !text.is_empty()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_and_the_summary_are_copied_or_chosen_where_the_clipboard_is_closed() -> Outcome {
    browse(async |page| {
        // The clipboard is the machine's, which tests share: what would be put there is kept instead.
        page.before_each_page(
            "window.copied = [];
            window.isClosed = false;
            Object.defineProperty(navigator, 'clipboard', { value: {
                writeText: async (text) => { if (window.isClosed) throw new Error('closed'); window.copied.push(text); },
            } });
            const plain = document.execCommand.bind(document);
            document.execCommand = (...all) => !window.isClosed && plain(...all);",
        )?;
        start(page, "").await?;
        open(page, "report").await?;
        let link = made(page, "It cannot be withdrawn.").await?;
        assert_eq!(said(page, "#copy-link").await?, "Copied");
        page.wait_for("#report #in-short", PATIENCE).await?;
        assert_eq!(said(page, "#copy-summary").await?, "Copied");
        let copied = page.execute("return window.copied").await?;
        assert_eq!(copied[0], link.as_str());
        let summary = copied[1].as_str().unwrap_or_default();
        assert!(summary.starts_with("Larkfield Pumps\n") && summary.lines().count() == 6, "{summary}");
        page.execute("window.isClosed = true").await?;
        let words = said(page, "#copy-link").await?;
        assert!(words.contains("press Ctrl+C"), "{words}");
        let chosen = "const field = document.activeElement;
            return field.value.slice(field.selectionStart, field.selectionEnd)";
        assert_eq!(page.execute(chosen).await?, link.as_str());
        said(page, "#copy-summary").await?;
        let chosen = page.execute("return String(getSelection())").await?;
        assert!(chosen.as_str().is_some_and(|text| text.contains("Larkfield Pumps")), "{chosen}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_link_says_how_much_arrived_and_the_own_project_stays() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        open(page, "report").await?;
        let link = made(page, "It cannot be withdrawn.").await?;
        let fragment = behind(page, &link)?;
        page.open("?cut").await?;
        page.open(fragment.get(..2_048).ok_or("a longer link")?).await?;
        let said = page.wait_for_text("#message", |text| text.contains("This link is incomplete")).await?;
        assert!(said.contains(" characters arrived") && said.contains("Ask for the file instead"), "{said}");
        page.click("#dismiss").await?;
        ready(page, "overview").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hosted_file_opens_with_the_key_of_its_link_and_no_longer_once_it_is_gone() -> Outcome {
    browse(async |page| {
        let folder = page.folder();
        start(page, "").await?;
        open(page, "report").await?;
        page.click("[data-value=hosted]").await?;
        let link = made(page, "Upload larkfield-pumps.rinv").await?;
        let file = page.saved_file(".rinv").await?;
        fs::copy(file, folder.join("larkfield-pumps.rinv"))?;
        page.open("?hosted").await?;
        page.open(behind(page, &link)?).await?;
        viewed(page).await
    })
    .await
}
