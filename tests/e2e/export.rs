//! Files that leave the page: they arrive whole, and read back as what the page shows.

use crate::flows::{open, set, start};
use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Fault, Outcome, browse};
use calamine::{Data, Reader as _, open_workbook_auto_from_rs};
use std::io::Cursor;

/// The day as the page writes it into the names of files.
async fn day(page: &Page) -> Result<String, Fault> {
    page.wait_for("#report-date", PATIENCE).await?;
    let day = page.execute("return document.querySelector('#report-date').value").await?;
    Ok(day.as_str().unwrap_or_default().to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_workbook_arrives_and_reads_back_as_the_plan() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        open(page, "report").await?;
        let day = day(page).await?;
        page.click("button#export-workbook").await?;
        let bytes = page.download_bytes(&format!("Larkfield Pumps - inventory plan - {day}.xlsx")).await?;
        let mut book = open_workbook_auto_from_rs(Cursor::new(bytes))?;
        let plan = book.worksheet_range("Plan")?;
        let headings: Vec<String> =
            plan.rows().next().into_iter().flatten().map(ToString::to_string).collect();
        let at =
            headings.iter().position(|heading| heading.starts_with("Safety stock")).ok_or("no column")?;
        let seal = plan.rows().find(|row| row.first() == Some(&Data::String("PMP-0417".into())));
        let seal = seal.ok_or("the seal is missing")?;
        assert_eq!(seal.get(at), Some(&Data::Float(252.0)));
        assert_eq!(plan.rows().count(), 49);
        let formulas = book.worksheet_formula("Plan")?;
        let live = formulas.rows().flatten().filter(|text| !text.is_empty()).count();
        println!("{live} formulas arrived");
        assert!(live > 5 * 48, "{live} formulas");
        // What the first sheet counts is what is there.
        let about = book.worksheet_range("About")?;
        let told = about.rows().flatten().any(|cell| cell.to_string().starts_with(&format!("{live} of ")));
        assert!(told, "{about:?}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_arrives_narrowed_and_sorted_as_it_is_shown() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        open(page, "report").await?;
        let day = day(page).await?;
        // This device reads semicolons from now on.
        page.click("[data-value=';']").await?;
        open(page, "buffers").await?;
        let table = "[data-table=buffers]";
        page.wait_for(&format!("{table} tbody tr[data-row]"), PATIENCE).await?;
        page.execute(&format!(
            "const words = document.querySelector('{table} input[type=search]'); words.value = 'seal';
            words.dispatchEvent(new Event('input', {{ bubbles: true }}));"
        ))
        .await?;
        let rows = format!("[...document.querySelectorAll('{table} tbody tr[data-row]')]");
        let codes = format!("return {rows}.map((row) => row.querySelector('.cell-under').textContent.trim().split(' ').at(-1))");
        let mut shown = page.execute(&codes).await?;
        for _ in 0..100 {
            if shown.as_array().is_some_and(|rows| !rows.is_empty() && rows.len() < 20) {
                break;
            }
            page.execute("await new Promise((next) => setTimeout(next, 50))").await?;
            shown = page.execute(&codes).await?;
        }
        let shown: Vec<String> =
            shown.as_array().into_iter().flatten().filter_map(|code| code.as_str().map(String::from)).collect();
        assert!(!shown.is_empty() && shown.len() < 20, "{shown:?}");
        let label = format!("return document.querySelector('{table} table').getAttribute('aria-label')");
        let label = page.execute(&label).await?.as_str().unwrap_or_default().to_owned();
        page.click(&format!("{table} .table-take button:nth-of-type(2)")).await?;
        let bytes = page.download_bytes(&format!("{label} - {day}.xlsx")).await?;
        let mut book = open_workbook_auto_from_rs(Cursor::new(bytes))?;
        let sheet = book.worksheet_range_at(0).ok_or("a sheet")??;
        let at = sheet.rows().next().into_iter().flatten().position(|cell| matches!(cell, Data::String(text) if text == "Item: code or note"));
        let at = at.ok_or("no column of codes")?;
        let arrived: Vec<String> =
            sheet.rows().skip(1).filter_map(|row| row.get(at).map(ToString::to_string)).collect();
        assert_eq!(arrived, shown);
        page.click(&format!("{table} .table-take button:nth-of-type(1)")).await?;
        let text = page.download(&format!("{label} - {day}.csv")).await?;
        assert_eq!(text.lines().count(), shown.len() + 1);
        assert!(text.lines().all(|line| line.matches(';').count() >= 4), "{text}");
        Ok(())
    })
    .await
}

/// A file beside the test, to be chosen.
fn written(name: &str, bytes: &[u8]) -> Result<std::path::PathBuf, Fault> {
    let folder = std::env::temp_dir().join(format!("steadystock-logo-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = folder.join(name);
    std::fs::write(&file, bytes)?;
    Ok(file)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_huge_logo_is_answered_and_a_pale_accent_gets_its_shade() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        open(page, "report").await?;
        page.wait_for("#report section.cover", PATIENCE).await?;
        page.upload("#report-logo", &[written("huge.png", &vec![0x89; 5 << 20])?]).await?;
        let said = page.wait_for_text("#report-logo-error", |text| !text.is_empty()).await?;
        assert!(said.contains("too large for a logo: 5120 kB"), "{said}");
        page.upload("#report-logo", &[written("photo.png", b"\xff\xd8\xff\xe0JFIF")?]).await?;
        page.wait_for_text("#report-logo-error", |text| text.contains("no PNG and no SVG")).await?;
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='200' height='60'><rect width='200' height='60' fill='#8A4B00'/></svg>";
        page.upload("#report-logo", &[written("logo.svg", svg)?]).await?;
        page.wait_for("#report .cover img.logo", PATIENCE).await?;
        assert_eq!(page.text("#report-logo-error").await?, "");
        let wide = "const logo = document.querySelector('#report img.logo'); await logo.decode(); return logo.naturalWidth";
        assert_eq!(page.execute(wide).await?, 200);
        set(page, "#report-accent", "#FFB84D").await?;
        page.wait_for_text("#report-accent-error", |text| text.contains("Too pale for text")).await?;
        page.click("#accent-nearest").await?;
        page.wait_for_text("#report-accent-error", str::is_empty).await?;
        let colour = "for (let i = 0; i < 200; i++) {
                const at = getComputedStyle(document.querySelector('#report h1')).color;
                const own = document.querySelector('#report').style.getPropertyValue('--report-accent');
                if (own) return [at, own];
                await new Promise((next) => setTimeout(next, 50));
            }";
        let colour = page.execute(colour).await?;
        assert_ne!(colour[0], "rgb(24, 32, 38)", "{colour}");
        assert!(colour[1].as_str().is_some_and(|own| own.starts_with('#')), "{colour}");
        // A page that is not ticked is left out and named; the logo is part of the project.
        page.execute("[...document.querySelectorAll('#report-outline label')].find((label) => label.textContent.includes('Stress test')).click()").await?;
        page.wait_for_text("#report", |text| text.contains("Not included: Stress test (left out by the author)")).await?;
        // Pages stand in the author's order.
        page.execute("document.querySelector('#report-outline button[aria-label=\"Move up: Buffers\"]').click()").await?;
        let is_moved =
            |text: &str| text.find("Buffers") < text.find("Which items deserve a buffer");
        page.wait_for_text("#report .outline", is_moved).await?;
        page.wait_for_text("#save-state", |text| text.starts_with("Saved in this browser ")).await?;
        page.open("?again#/report").await?;
        page.wait_for("#report .cover img.logo", PATIENCE).await?;
        page.wait_for_text("#report .outline", is_moved).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_report_is_shown_and_arrives_as_one_file() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        open(page, "report").await?;
        let shown =
            page.wait_for_text("#report", |text| text.contains("Not included: Second suppliers")).await?;
        page.wait_for_text("#report", |text| text.contains("Review triggers") || text.contains("Resilience"))
            .await?;
        assert!(shown.contains("Larkfield Pumps") && shown.contains("Assumptions and limits"));
        let day = day(page).await?;
        page.click("button#report-html").await?;
        let file = page.download(&format!("Larkfield Pumps - inventory plan - {day}.html")).await?;
        assert!(
            file.starts_with("<!doctype html>") && !file.contains("<script"),
            "not a document without scripts"
        );
        assert!(file.matches("<svg ").count() >= 4);
        page.click("button#export-calendar").await?;
        let calendar = page.download(&format!("Larkfield Pumps - calendar - {day}.ics")).await?;
        assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") || calendar.starts_with("BEGIN:VCALENDAR\n"));
        page.click("button#export-erp").await?;
        let parameters = page.download(&format!("Larkfield Pumps - ERP parameters - {day}.csv")).await?;
        assert!(parameters.contains("PMP-0417,630,"), "{parameters}");
        Ok(())
    })
    .await
}
