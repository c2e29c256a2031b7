//! What is decided on the steps' screens: done or not now, scores of the register, whose shares are shown.

use crate::flows::{choose, open, put_to_use, ready, set, start};
use crate::harness::page::PATIENCE;
use crate::harness::{Outcome, browse};
use crate::sales_files::Folder;

const FIRST: &str = "return document.querySelector('.next-steps li p').textContent";

#[tokio::test(flavor = "multi_thread")]
async fn a_next_step_is_done_with_a_reason_and_comes_back() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        page.wait_for(".next-steps li button", PATIENCE).await?;
        let first = page.execute(FIRST).await?;
        let words = first.as_str().unwrap_or_default().to_owned();
        page.click(".next-steps li button[aria-label^='Done: ']").await?;
        page.wait_for_text(".next-away summary", |text| text == "1 step done, 0 not now").await?;
        assert_ne!(page.execute(FIRST).await?, first, "the next one is first now");
        let count = page.execute("return document.querySelectorAll('.next-steps li').length").await?;
        assert_eq!(count, 5, "another has come up");
        page.wait_for("#undo[title^='Undo: done: ']", PATIENCE).await?;
        page.click(".next-away summary").await?;
        set(page, ".next-away input", "Ordered on Monday").await?;
        page.click(".next-steps li button[aria-label^='Not now: ']").await?;
        page.wait_for_text(".next-away summary", |text| text == "1 step done, 1 not now").await?;
        let away = page.text(".next-away").await?;
        assert!(away.contains(&words), "{away}");
        let kept = page.execute("return document.querySelector('.next-away input').value").await?;
        assert_eq!(kept, "Ordered on Monday");
        page.click(".next-away button[aria-label^='Put back: ']").await?;
        page.wait_for_text(".next-away summary", |text| text == "0 steps done, 1 not now").await?;
        assert_eq!(page.execute(FIRST).await?, first);
        page.click("#undo").await?;
        page.wait_for_text(".next-away summary", |text| text == "1 step done, 1 not now").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_score_of_the_register_is_changed_in_place_and_goes_back() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        open(page, "audit").await?;
        let row = "[data-table=audit] tr[data-row='PMP-0417']";
        let cell = |column: &str| format!("{row} td[data-col={column}]");
        page.wait_for(&cell("rpn"), PATIENCE).await?;
        let read = |text: String| text.trim().parse::<u32>().unwrap_or_default();
        let (severity, rpn) = (read(page.text(&cell("severity")).await?), read(page.text(&cell("rpn")).await?));
        assert!(severity >= 1 && rpn % severity == 0, "{severity} {rpn}");
        let other = if severity == 10 { 9 } else { 10 };
        page.execute(&format!(
            "const c = document.querySelector(\"{}\"); c.dispatchEvent(new MouseEvent('dblclick', {{ bubbles: true }}))",
            cell("severity")
        ))
        .await?;
        page.wait_for("#table-editor", PATIENCE).await?;
        page.execute(&format!("document.querySelector('#table-editor').value = '{other}'")).await?;
        page.key("Enter")?;
        page.key("Escape")?;
        page.wait_for(&format!("{}[data-changed=true] s", cell("severity")), PATIENCE).await?;
        assert_eq!(read(page.text(&cell("rpn")).await?), rpn / severity * other, "the product follows");
        page.wait_for("#undo[title='Undo: choices for PMP-0417 (Ctrl+Z)'], #undo[title^='Undo: choices for PMP-0417']", PATIENCE).await?;
        page.click("#undo").await?;
        ready(page, "audit").await?;
        page.wait_for(&format!("{}:not([data-changed])", cell("severity")), PATIENCE).await?;
        assert_eq!(read(page.text(&cell("rpn")).await?), rpn);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn shares_are_switched_to_suppliers_and_narrow_the_register() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        open(page, "audit").await?;
        page.wait_for_text("#concentration .chart-sub", |text| text == "Share of spend by country, %").await?;
        page.click("#concentration button[data-value=supplier]").await?;
        page.wait_for_text("#concentration .chart-sub", |text| text == "Share of spend by supplier, %").await?;
        page.click("#concentration button[data-value=items]").await?;
        page.wait_for_text("#concentration .chart-sub", |text| text == "Share of items by supplier, %").await?;
        page.execute(
            "document.querySelector('#concentration [data-item]').dispatchEvent(new MouseEvent('click', { bubbles: true }))",
        )
        .await?;
        page.wait_for_text("[data-table=audit] .table-chips", |text| text.contains("Supplier, country:")).await?;
        let count = page.text("[data-table=audit] .table-count").await?;
        assert!(!count.starts_with("48 of 48"), "{count}");
        let hash = page.execute("return location.hash").await?;
        assert_eq!(hash, "#/audit?by=supplier&of=items");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stockpile_follows_the_stop_that_is_named_and_its_figures_explain_themselves() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        open(page, "buffers").await?;
        let table = "[data-finding='stockpiles-0']";
        page.wait_for_text(table, |text| text.contains("until supply is back")).await?;
        let before = page.text(table).await?;
        set(page, "#pile-stop", "Country closed").await?;
        page.wait_for_text(table, |text| text.contains("Country closed")).await?;
        set(page, "#pile-days", "150").await?;
        page.wait_for_text(table, |text| text.contains("150")).await?;
        for figure in ["stockpile", "stockpile_money", "stockpile_cost", "release"] {
            page.click(&format!("{table} button.why[data-explain$=':{figure}']")).await?;
            page.wait_for("aside#explain .explain-lead, aside#explain", PATIENCE).await?;
            page.wait_for_text("aside#explain", |text| text.len() > 80).await?;
        }
        page.key("Escape")?;
        page.click("#pile-rule").await?;
        page.wait_for_text(table, |text| text == before).await?;
        let schedule = page.text("[data-finding='stockpiles-1']").await?;
        assert!(schedule.contains("built up over 6 months"), "{schedule}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_source_gets_an_owner_and_a_day_that_stay() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        open(page, "diversify").await?;
        let row = ".action-list tbody tr";
        page.wait_for(row, PATIENCE * 4).await?;
        set(page, &format!("{row} select"), "Contacted").await?;
        set(page, &format!("{row} input[type=text]"), "Ann").await?;
        set(page, &format!("{row} input[type=date]"), "2026-12-01").await?;
        page.wait_for("#undo[title^='Undo: second source of ']", PATIENCE).await?;
        open(page, "orders").await?;
        open(page, "diversify").await?;
        page.wait_for(row, PATIENCE * 4).await?;
        let kept = format!(
            "return [...document.querySelector('{row}').querySelectorAll('select, input')].map((f) => f.value).join()"
        );
        assert_eq!(page.execute(&kept).await?, "Contacted,Ann,2026-12-01");
        page.click("#undo").await?;
        page.wait_for(&format!("{row} input[type=date]"), PATIENCE).await?;
        assert_eq!(page.execute(&kept).await?, "Contacted,Ann,");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_and_second_sources_are_seen_as_today_plan_and_both() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        let seen = "return [...document.querySelectorAll(\"table[aria-label='What to order now'] thead th\")]
            .filter((one) => getComputedStyle(one).display !== 'none').map((one) => one.dataset.col).join(' ')";
        for (view, columns) in [
            ("today", "item supplier position today why"),
            ("plan", "item supplier position units money latest why"),
            ("compare", "item supplier position today units change money latest why"),
        ] {
            open(page, &format!("orders?view={view}")).await?;
            page.wait_for("table[aria-label='What to order now'] tbody tr[data-row]", PATIENCE).await?;
            assert_eq!(page.execute(seen).await?, columns, "{view}");
            let answer = page.text("#answer").await?;
            assert_eq!(answer.starts_with("By today's rules"), view == "today", "{answer}");
        }
        open(page, "diversify?view=today").await?;
        page.wait_for_text("#answer", |text| text.starts_with("With one supplier each")).await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_plain_table_is_narrowed_by_letters() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        open(page, "audit").await?;
        page.wait_for("#find-suppliers", PATIENCE).await?;
        let count = "return document.querySelector('#find-suppliers').closest('.table-tools').querySelector('.table-count').textContent";
        assert_eq!(page.execute(count).await?, "14 of 14 lines");
        set(page, "#find-suppliers", "china").await?;
        let rows = "return document.querySelectorAll(\"table[aria-label='Suppliers'] tbody tr[data-row]\").length";
        let found = page.execute(rows).await?.as_u64().unwrap_or_default();
        assert!(found > 0 && found < 14, "{found}");
        assert_eq!(page.execute(count).await?, format!("{found} of 14 lines"));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_measure_without_data_takes_a_typed_value() -> Outcome {
    let folder = Folder::new("typed-measure")?;
    let items = folder.file("items.csv");
    std::fs::write(
        &items,
        "Item code,Lead time (days),Unit cost,On hand,Jan 2026,Feb 2026,Mar 2026,Apr 2026\nA-1,20,5,40,9,12,8,11\nB-2,30,9,15,3,2,5,4\n",
    )?;
    browse(async |page| {
        start(page, "#/start").await?;
        choose(page, std::slice::from_ref(&items)).await?;
        put_to_use(page).await?;
        open(page, "scorecard").await?;
        let table = "[data-finding='score-1']";
        page.wait_for_text(table, |text| text.contains("Perfect order, as count")).await?;
        page.click("#score-rules .disclosure-button").await?;
        let before = page.text(table).await?;
        assert!(before.contains("Or type a value below") && !before.contains("Typed"), "{before}");
        set(page, "#v-perfect", "88").await?;
        page.wait_for_text(table, |text| text.contains("88%") && text.contains("Typed")).await?;
        page.wait_for("#undo[title^='Undo: Value of perfect order, as count']", PATIENCE).await.map(drop)
    })
    .await
}
