//! The table of items: narrowed by columns, laid out anew, changed in blocks that are one step each.

use crate::flows::{open, ready, set, start};
use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Fault, Outcome, browse};

/// The table of a screen as one object of its page.
const HELPERS: &str = "
    window.one = (css) => document.querySelector(css);
    window.all = (css) => [...document.querySelectorAll(css)];
    window.press = (css, text) => {
        const found = all(css).find((one) => one.textContent.trim() === text || one.getAttribute('aria-label') === text);
        if (!found) throw new Error(`no ${css} says ${text}`);
        found.click();
    };
    window.headings = () => all('.table-items thead th').map((one) => one.dataset.col).join(' ');
    window.cell = (row, column) => all('.table-items tbody tr[data-row]')[row].querySelector(`[data-col=${column}]`);
    window.key = (at, key, more = {}) => at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));";

async fn run(page: &Page, script: &str) -> Result<String, Fault> {
    let said = page.execute(script).await?;
    Ok(said.as_str().map_or_else(|| said.to_string(), String::from))
}

async fn begin(page: &Page, screen: &str) -> Outcome {
    page.before_each_page(HELPERS)?;
    start(page, "").await?;
    open(page, screen).await?;
    ready(page, screen).await?;
    page.wait_for_text(".table-count", |text| text.starts_with("48 of 48")).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_narrow_with_chips_and_the_foot_follows() -> Outcome {
    browse(async |page| {
        begin(page, "segment").await?;
        let whole = page.text(".table-items tfoot").await?;
        run(page, "one('[data-menu=group]').click()").await?;
        page.wait_for(".table-value", PATIENCE).await?;
        // A value is ticked, then a figure is asked for as well.
        run(page, "all('.table-value').find((one) => one.textContent.startsWith('Shield')).click()").await?;
        page.wait_for_text(".table-chips", |text| text.contains("Group: is Shield")).await?;
        run(page, "one('[data-menu=risk]').click()").await?;
        set(page, "#column-filter", "> 40").await?;
        page.wait_for_text(".table-chips", |text| text.contains("Risk score: above 40")).await?;
        let shown = run(page, "return String(all('.table-items tbody tr[data-row]').length)").await?;
        page.wait_for_text(".table-count", |text| text.starts_with(&format!("{shown} of 48"))).await?;
        page.wait_for_text(".table-items tfoot", |text| text.contains(&format!("Shown {shown} / all 48"))).await?;
        assert_ne!(page.text(".table-items tfoot").await?, whole);
        // The group's card shows the same selection, and takes it back.
        let pressed = "return all('.group-card button').some((one) => one.textContent.includes('Show all items'))";
        assert_eq!(run(page, pressed).await?, "true");
        set(page, "#column-filter", "long").await?;
        page.wait_for_text(".table-chips", |text| text.contains("cannot be read")).await?;
        run(page, "press('.table-chips button', 'Clear all')").await?;
        page.wait_for_text(".table-count", |text| text.starts_with("48 of 48")).await?;
        page.wait_for_text(".table-items tfoot", |text| text == whole).await?;
        // A cell of the chart is the same selection too.
        run(page, "one('#value-variation [data-item=AX]').dispatchEvent(new MouseEvent('click', { bubbles: true }))").await?;
        page.wait_for_text(".table-chips", |text| text.contains("ABC: is A") && text.contains("XYZ: is X")).await?;
        page.wait_for("#value-variation [data-item=AX][data-chosen]", PATIENCE).await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_are_chosen_moved_pinned_sized_and_kept_as_a_view() -> Outcome {
    browse(async |page| {
        begin(page, "segment").await?;
        page.click("#columns-segment").await?;
        page.wait_for("#find-column", PATIENCE).await?;
        run(page, "one('#column-known').click()").await?;
        page.wait_for(".table-items thead:not(:has([data-col=known]))", PATIENCE).await?;
        run(page, "press('.table-columns button', 'Move up: Risk score')").await?;
        page.wait_for_text(".table-items thead", |text| text.find("Risk score") < text.find("Annual value"))
            .await?;
        set(page, "#find-column", "supp").await?;
        page.wait_for(".table-columns li[hidden] #column-abc", PATIENCE).await?;
        set(page, "#view-name", "Mine").await?;
        run(page, "press('.table-panel button', 'Save view')").await?;
        page.wait_for(".table-view", PATIENCE).await?;
        let mine = run(page, "return headings()").await?;
        run(page, "press('.table-panel button', 'Finance')").await?;
        page.wait_for(".table-items thead [data-col=cost]", PATIENCE).await?;
        run(page, "press('.table-view button', 'Mine')").await?;
        page.wait_for(".table-items thead:not(:has([data-col=cost]))", PATIENCE).await?;
        assert_eq!(run(page, "return headings()").await?, mine);
        run(page, "one('[data-menu=value]').click()").await?;
        page.wait_for("#column-filter", PATIENCE).await?;
        run(page, "press('.table-panel button', 'Pin or unpin')").await?;
        page.wait_for(".table-items thead [data-col=value][data-pin='1']", PATIENCE).await?;
        let width = "return String(one('.table-items thead [data-col=abc]').offsetWidth)";
        let before: i64 = run(page, width).await?.parse()?;
        run(
            page,
            "key(one('.table-items thead [data-col=abc] .table-sort'), 'ArrowRight', { ctrlKey: true })",
        )
        .await?;
        page.wait_for(".table[data-fixed=true]", PATIENCE).await?;
        let after: i64 = run(page, width).await?.parse()?;
        assert!(after > before, "{before} to {after}");
        // No step of undo: a layout is no decision about stock.
        assert_eq!(run(page, "return String(one('#undo')?.getAttribute('aria-disabled'))").await?, "true");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_a_fill_and_a_bulk_edit_are_one_step_each() -> Outcome {
    browse(async |page| {
        begin(page, "buffers").await?;
        let targets = "return all('.table-items tbody [data-col=target]').slice(0, 3).map((one) => one.textContent.trim()).join('|')";
        let before = run(page, targets).await?;
        // F2 opens the field, a pasted block goes down from it.
        run(page, "key(cell(0, 'target'), 'F2')").await?;
        page.wait_for("#table-editor", PATIENCE).await?;
        let paste = |text: &str| format!(
            "const data = new DataTransfer(); data.setData('text', {text:?});
             const event = new ClipboardEvent('paste', {{ bubbles: true, cancelable: true }});
             Object.defineProperty(event, 'clipboardData', {{ value: data }});
             one('#table-editor').dispatchEvent(event)"
        );
        run(page, &paste("96\n95,5\nmost")).await?;
        page.wait_for_text(".table-wrong", |text| text.contains("\"most\" is not a number") && text.contains("Nothing was changed")).await?;
        run(page, "key(cell(0, 'target'), 'F2')").await?;
        page.wait_for("#table-editor", PATIENCE).await?;
        run(page, &paste("96\n95,5\n94")).await?;
        page.wait_for_text(".table-items tbody", |text| text.contains("95.5 *")).await?;
        assert_eq!(run(page, targets).await?, "96 *|95.5 *|94 *");
        run(page, "key(document.body, 'z', { ctrlKey: true })").await?;
        page.wait_for_text(".table-items tbody", |text| !text.contains("95.5 *")).await?;
        assert_eq!(run(page, targets).await?, before, "one step takes the block back");
        // Bulk: all rows shown, one value, one step.
        run(page, "one('.table-choose[data-choose=all]').click()").await?;
        page.wait_for_text(".table-bulk", |text| text.contains("48 items chosen")).await?;
        set(page, "#bulk-value", "93").await?;
        run(page, "one('#bulk-column').value = 'target'; one('#bulk-set').click()").await?;
        page.wait_for_text(".table-items tbody", |text| text.matches("93 *").count() >= 40).await?;
        run(page, "key(document.body, 'z', { ctrlKey: true })").await?;
        page.wait_for_text(".table-items tbody", |text| !text.contains("93 *")).await?;
        // Filling down goes to the next row where none is chosen.
        run(page, "press('.table-bulk button', 'Choose none')").await?;
        run(page, "key(cell(0, 'target'), 'F2')").await?;
        page.wait_for("#table-editor", PATIENCE).await?;
        run(page, "one('#table-editor').value = '91'; key(one('#table-editor'), 'Enter')").await?;
        page.wait_for_text(".table-items tbody", |text| text.contains("91 *")).await?;
        run(page, "key(one('#table-editor'), 'Escape')").await?;
        page.wait_for(".table-items:not(:has(#table-editor))", PATIENCE).await?;
        run(page, "key(cell(0, 'target'), 'd', { ctrlKey: true })").await?;
        page.wait_for_text(".table-items tbody", |text| text.matches("91 *").count() == 2).await?;
        Ok(())
    })
    .await
}
