//! Views of the figures, the tour, the bar of a phone, and faults in settings.

use crate::flows::{open, ready, set, start};
use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Outcome, browse};

/// Whether an element of a selector is seen.
async fn is_seen(page: &Page, css: &str) -> bool {
    let script = format!(
        "return [...document.querySelectorAll(\"{css}\")].some((one) => one.getClientRects().length > 0)"
    );
    page.execute(&script).await.is_ok_and(|seen| seen == true)
}

#[tokio::test(flavor = "multi_thread")]
async fn today_plan_and_compare_show_their_figures() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        // What stands for Today, for the plan, and for both.
        let tile = |part: &str| format!(".kpi-tile[data-both=true] .kpi-{part}");
        let tiles = ["today", "value", "change"].map(tile).to_vec();
        let columns = ["today", "plan", "compare"].map(|view| format!("[data-of={view}]")).to_vec();
        let both = columns[..2].to_vec();
        for (screen, parts) in [
            ("", tiles),
            ("", both.clone()),
            ("segment", columns.clone()),
            ("buffers", columns),
            ("scorecard", both),
        ] {
            for (view, shown) in
                [("today", [true, false, false]), ("plan", [false, true, false]), ("compare", [true; 3])]
            {
                open(page, screen).await?;
                page.wait_for(&format!(".segmented [data-value={view}]"), PATIENCE).await?;
                page.execute(&format!("document.querySelector('.segmented [data-value={view}]').click()"))
                    .await?;
                page.wait_for(&format!("main[data-view={view}]"), PATIENCE).await?;
                for (part, is_shown) in parts.iter().zip(shown) {
                    assert_eq!(is_seen(page, part).await, is_shown, "{part} in {view} on {screen:?}");
                }
            }
        }
        for view in ["plan", "compare"] {
            page.click(&format!(".segmented [data-value={view}]")).await?;
            page.wait_for(&format!("main[data-view={view}]"), PATIENCE).await?;
        }
        let address = page.execute("return location.hash").await?;
        assert_eq!(address, "#/scorecard?view=compare", "the view is part of the address");
        page.execute("history.back()").await?;
        page.wait_for("main[data-view=plan]", PATIENCE).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tour_has_five_stops_by_keyboard() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        assert!(!is_seen(page, "#tour").await, "it never starts by itself");
        page.click("#tour-start").await?;
        for stop in 1..=5 {
            page.wait_for_text("#tour .hint", |text| text == format!("Stop {stop} of 5")).await?;
            assert!(is_seen(page, "[data-tour]").await, "stop {stop} is at a part that is seen");
            let marked = page.execute("return document.querySelectorAll('[data-tour]').length").await?;
            assert_eq!(marked, 1);
            page.key("ArrowRight")?;
        }
        page.wait_for("#tour[hidden]", PATIENCE).await?;
        assert!(!is_seen(page, "[data-tour]").await);
        open(page, "?tour=3").await?;
        page.key("Escape")?;
        page.wait_for("#tour[hidden]", PATIENCE).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_reaches_every_screen_from_its_bar() -> Outcome {
    browse(async |page| {
        page.look(390, 844, "light")?;
        start(page, "").await?;
        for (menu, screen) in [(3, "orders"), (5, "privacy"), (5, "settings")] {
            page.click(&format!(".bottom-bar > :nth-child({menu}) summary")).await?;
            page.click(&format!(".bottom-menu a[href='#/{screen}']")).await?;
            ready(page, screen).await?;
            let open = "return document.querySelectorAll('.bottom-bar details[open]').length";
            assert_eq!(page.execute(open).await?, 0, "the list closes behind {screen}");
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn faults_in_settings_stand_above_and_nothing_typed_is_lost() -> Outcome {
    browse(async |page| {
        start(page, "#/settings").await?;
        ready(page, "settings").await?;
        set(page, "#long-lead-time", "two months").await?;
        set(page, "#currency", "EURO").await?;
        page.wait_for(".error-summary:not([hidden]) li + li", PATIENCE).await?;
        let said = page.text(".error-summary").await?;
        for part in ["There is a problem", "\"two months\" is not a number", "three letters"] {
            assert!(said.contains(part), "no {part} in {said}");
        }
        assert!(page.execute("return document.title").await?.as_str().is_some_and(|t| t.starts_with("Error: ")));
        page.click(".error-summary a[href='#long-lead-time']").await?;
        assert_eq!(page.execute("return document.activeElement.id").await?, "long-lead-time");
        let typed = "return [document.querySelector('#long-lead-time').value, document.querySelector('#currency').value]";
        let values = page.execute(typed).await?;
        assert_eq!((values[0].as_str(), values[1].as_str()), (Some("two months"), Some("EURO")));
        set(page, "#long-lead-time", "75").await?;
        set(page, "#currency", "USD").await?;
        page.wait_for(".error-summary[hidden]", PATIENCE).await?;
        assert!(page.execute("return document.title").await?.as_str().is_some_and(|t| t.starts_with("Settings")));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_of_items_is_narrowed_by_letters() -> Outcome {
    browse(async |page| {
        start(page, "#/segment").await?;
        ready(page, "segment").await?;
        let count = |text: String| text.split_whitespace().next().and_then(|word| word.parse::<usize>().ok());
        set(page, "#filter-items", "seal").await?;
        page.wait_for_text(".table-count", |text| !text.starts_with("48")).await?;
        let shown = count(page.text(".table-count").await?);
        assert!(shown.is_some_and(|shown| (1..20).contains(&shown)), "{shown:?}");
        let rows =
            page.execute("return document.querySelectorAll('.table tbody tr[data-row]').length").await?;
        assert_eq!(rows.as_u64().map(|rows| rows as usize), shown);
        assert!(page.text(".table tbody").await?.to_lowercase().contains("seal"));
        set(page, "#filter-items", "no such item").await?;
        page.wait_for_text(".table-empty", |text| text.contains("No items match")).await?;
        set(page, "#filter-items", "").await?;
        page.wait_for_text(".table-count", |text| text.starts_with("48 of 48")).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chart_is_saved_and_its_marks_open_what_they_stand_for() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        page.wait_for("#portfolio-map [data-item]", PATIENCE).await?;
        page.click("#portfolio-map [data-save=svg]").await?;
        let svg = String::from_utf8(std::fs::read(page.saved_file(".svg").await?)?)?;
        let title = page.text("#portfolio-map h2").await?;
        for part in ["<text", "fill=\"rgb", title.as_str()] {
            assert!(svg.contains(part), "no {part} in the picture");
        }
        assert!(!svg.contains("class="), "it needs no style sheet");
        page.click("#portfolio-map [data-save=png]").await?;
        let png = std::fs::read(page.saved_file(".png").await?)?;
        assert!(png.starts_with(b"\x89PNG") && png.len() > 10_000, "{} bytes", png.len());
        page.execute("document.querySelector('#waterfall svg').focus()").await?;
        page.key("ArrowRight")?;
        page.key("Enter")?;
        page.wait_for_text("aside#explain", |text| text.contains("Stock value today")).await?;
        Ok(())
    })
    .await
}
