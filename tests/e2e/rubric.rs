//! Pictures of single states, for `cargo xtask screenshots`: what `screens` does not meet on its way. Each is named by
//! what is to be seen on it.

use crate::flows::{LONG, answer_questions, open, put_to_use, ready, set, start, step};
use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Outcome, browse};
use crate::lost_workers::{LISTEN, LOSE_ALL, running};
use crate::screens::{DRAWN, Extent, folder, shoot};
use serde_json::json;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// Day and month in either order, codes with zeros.
const RECEIPTS: &str = "PO number;Item code;Supplier;Order date;Receipt date;Ordered;Received
4711;0017;Hanbo;03/02/2026;05/03/2026;100;100
4712;0018;Suda;04/02/2026;06/04/2026;40;38
4713;0017;Hanbo;05/03/2026;07/05/2026;60;60
";
/// Stocks of a month, with rows to be mended and others to be left out.
const JULY: &str = "Item code;Item name;Demand per month;Lead time (days);Unit cost;On hand
0017;Shaft seal;182;63;18,40;96
0018;Impeller;342;ask sales;64,00;498
0019;Motor;139;ask sales;212,00;7
;Bearing;120;21;4,10;80
0020;O-ring;900;14;0,35;about 1500
0022;Shim;75;10;1,00;some
";
const AUGUST: &str = "Item code;Item name;Demand per month;Lead time (days);Unit cost;On hand
0017;Shaft seal;201;77;19,10;60
0020;O-ring;900;14;0,35;1400
0031;Seal kit;33;40;12,00;10
";

/// What the window shows on a laptop, in the light.
async fn seen(page: &Page, folder: &Path, name: &str) -> Outcome {
    page.look(1280, 800, "light")?;
    fs::write(folder.join(format!("{name}.png")), page.picture().await?)?;
    Ok(())
}

/// The same with an element in its middle.
async fn seen_at(page: &Page, folder: &Path, name: &str, css: &str) -> Outcome {
    page.look(1280, 800, "light")?;
    page.wait_for(css, PATIENCE).await?;
    page.execute(&format!("document.querySelector(\"{css}\").scrollIntoView({{ block: 'center' }})")).await?;
    seen(page, folder, name).await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "pictures: cargo xtask screenshots takes them"]
async fn shoot_messy_import() -> Outcome {
    let home = std::env::temp_dir().join(format!("steadystock-messy-{}", std::process::id()));
    fs::create_dir_all(&home)?;
    let files = [("july.csv", JULY), ("receipts.csv", RECEIPTS), ("august.csv", AUGUST)];
    let [july, receipts, august] = files.map(|(name, _)| home.join(name));
    for (name, text) in files {
        fs::write(home.join(name), text)?;
    }
    let read = ".flow[data-reading=false] .flow-bar #drop-import";
    browse(async |page| {
        start(page, "#/start").await?;
        let folder = folder("messy")?;
        page.upload("input#file-input", &[july, receipts]).await?;
        page.wait_for(read, LONG).await?;
        page.wait_for(".ask:not([hidden])", PATIENCE).await?;
        shoot(page, &folder, "question", Extent::Page).await?;
        answer_questions(page).await?;
        for (number, name) in [(2, "match"), (3, "check"), (4, "result")] {
            step(page, number).await?;
            shoot(page, &folder, name, Extent::Page).await?;
        }
        put_to_use(page).await?;
        open(page, "start").await?;
        page.upload("input#file-input", &[august]).await?;
        page.wait_for(read, LONG).await?;
        step(page, 4).await?;
        shoot(page, &folder, "difference", Extent::Page).await?;
        page.click("#drop-import").await?;
        open(page, "start").await?;
        page.click("#open-northgate").await?;
        page.wait_for(read, LONG).await?;
        for (number, name) in [(2, "northgate-match"), (3, "northgate-check"), (4, "northgate-result")] {
            step(page, number).await?;
            shoot(page, &folder, name, Extent::Page).await?;
        }
        Ok(())
    })
    .await?;
    fs::remove_dir_all(&home)?;
    Ok(())
}

/// A run whose workers break off twice: the figures stay, and the card says what to do.
async fn shoot_failure(page: &Page, folder: &Path) -> Outcome {
    open(page, "stress").await?;
    running(page).await?;
    page.execute(LOSE_ALL).await?;
    page.execute("scrollTo(0, 0)").await?;
    seen(page, folder, "failed").await?;
    page.click("button#dismiss").await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "pictures: cargo xtask screenshots takes them"]
async fn shoot_charts_and_tables() -> Outcome {
    browse(async |page| {
        page.before_each_page(LISTEN)?;
        start(page, "").await?;
        let folder = folder("close")?;
        page.look(1280, 800, "light")?;
        ready(page, "overview").await?;
        page.see_as("deuteranopia")?;
        seen_at(page, &folder, "groups-deuteranopia", "svg.chart-plot").await?;
        page.see_as("none")?;
        page.execute("document.querySelector('svg.chart-plot').focus()").await?;
        for _ in 0..3 {
            page.key("ArrowRight")?;
        }
        seen_at(page, &folder, "mark-by-keyboard", "svg.chart-plot").await?;
        page.key("Escape")?;
        open(page, "segment").await?;
        page.wait_for_text(".table-count", |text| text.starts_with("48 of 48")).await?;
        page.execute(
            "document.querySelector('#value-variation [data-item=AX]').dispatchEvent(new MouseEvent('click', { bubbles: true }))",
        )
        .await?;
        page.wait_for_text(".table-chips", |text| text.contains("ABC: is A")).await?;
        seen_at(page, &folder, "chosen-cell-and-chips", "#value-variation").await?;
        seen_at(page, &folder, "chips-and-count", ".table-chips").await?;
        page.click("#columns-segment").await?;
        page.wait_for("#find-column", PATIENCE).await?;
        seen_at(page, &folder, "column-chooser", "#find-column").await?;
        page.key("Escape")?;
        for _ in 0..3 {
            page.key("Tab")?;
        }
        seen(page, &folder, "focus").await?;
        set(page, "#w-sources", "33").await?;
        page.wait_for_text("#save-state", |text| text.starts_with("Saved in this browser ")).await?;
        page.execute("scrollTo(0, 0)").await?;
        page.execute("document.querySelector('#undo').focus()").await?;
        seen(page, &folder, "saved-and-undo").await?;
        shoot_failure(page, &folder).await?;
        open(page, "report").await?;
        page.execute(DRAWN).await?;
        page.click("#share").await?;
        page.wait_for_text("#shared .notice", |text| !text.is_empty()).await?;
        seen_at(page, &folder, "share", "#share").await?;
        let link = page.execute("return document.querySelector('#shared-link').getAttribute('href')").await?;
        let behind = link.as_str().and_then(|link| link.strip_prefix(page.address())).ok_or("no link")?;
        page.look(320, 700, "light")?;
        for screen in ["", "segment", "buffers", "stress", "settings"] {
            open(page, screen).await?;
            page.execute(DRAWN).await?;
            let name = if screen.is_empty() { "overview" } else { screen };
            let picture = page.whole_picture(320, "light").await?;
            fs::write(folder.join(format!("narrow-{name}.png")), picture)?;
        }
        page.open("").await?;
        page.open(behind).await?;
        page.wait_for("#make-copy", PATIENCE).await?;
        ready(page, "overview").await?;
        seen(page, &folder, "client-view").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "pictures: cargo xtask screenshots takes them"]
async fn shoot_many_items() -> Outcome {
    browse(async |page| {
        start(page, "#/start").await?;
        page.click("#open-harbour").await?;
        page.wait_for_text("#project-name", |name| name.contains("Harbour")).await?;
        page.wait_for("main[data-screen=overview][data-state=ready]", Duration::from_secs(600)).await?;
        let folder = folder("many")?;
        seen(page, &folder, "overview").await?;
        open(page, "segment").await?;
        page.wait_for(".table-frame tr[data-row]", LONG).await?;
        page.execute(
            "const frame = document.querySelector('.table-frame'); frame.scrollIntoView({ block: 'center' });
             frame.scrollTop = frame.scrollHeight / 2; await new Promise((next) => setTimeout(next, 1500))",
        )
        .await?;
        seen(page, &folder, "table-in-its-middle").await
    })
    .await
}

/// Pages as they are printed, one picture each; skipped where no program makes pictures of a PDF.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "pictures: cargo xtask screenshots takes them"]
async fn shoot_report_pages() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        open(page, "diversify").await?;
        page.execute(DRAWN).await?;
        open(page, "scorecard").await?;
        open(page, "report").await?;
        page.execute(DRAWN).await?;
        page.wait_for("#report > *", LONG).await?;
        let folder = folder("report")?;
        let pdf = folder.join("report.pdf");
        fs::write(&pdf, page.printed().await?)?;
        let made =
            Command::new("pdftoppm").args(["-r", "60", "-png"]).arg(&pdf).arg(folder.join("page")).status();
        match made {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("pdftoppm: {status}").into()),
            Err(error) => {
                println!("{}: no pictures of it ({error}); they need pdftoppm, of poppler-utils", json!(pdf));
                Ok(())
            }
        }
    })
    .await
}
