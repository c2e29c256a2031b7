//! The questions of the stress-test screen: what breaks a rule, a stop day by day, promise against delivery, and
//! contradictory scenarios.

use crate::flows::{LONG, open, ready, set, start};
use crate::harness::page::Page;
use crate::harness::{Fault, Outcome, browse};
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::plan;
use steadystock::project::sample::{LARKFIELD_SEED, larkfield};
use steadystock::project::settings::Settings;
use steadystock::project::stress::Who;
use steadystock::project::stress::reverse::{Limit, Question, Search, Shock};
use steadystock::project::stress::rules::Rule;

/// The heading of a finding, once it is there.
async fn finding(page: &Page, id: &str) -> Result<String, Fault> {
    let css = format!("[data-finding='{id}'] h2");
    page.wait_for(&css, LONG).await?;
    page.text(&css).await
}

/// How many elements there are.
async fn count(page: &Page, css: &str) -> Result<u64, Fault> {
    let found = page.execute(&format!("return document.querySelectorAll(\"{css}\").length")).await?;
    found.as_u64().ok_or_else(|| "no count".into())
}

/// The answer for the sample's first country and the plan's rule, natively.
fn native() -> Result<(String, u32), Fault> {
    let files: Vec<FileInput> = larkfield(LARKFIELD_SEED)
        .into_iter()
        .map(|file| FileInput { name: file.name.into(), bytes: file.text.into_bytes() })
        .collect();
    let settings = Settings::default();
    let dataset = read(&files, &Choices::default()).map_err(|error| format!("{error:?}"))?.dataset;
    let plan = plan::build(&dataset, &settings);
    let country = plan.countries.first().map(|country| country.name.clone());
    let (who, limit) = (Who::Country(country), Limit::UnitFillBelow(0.9));
    let question = Question { shock: Shock::OutageDays, who, limit, replications: 500 };
    let mut search = Search::new(&plan, &settings, question.clone())?;
    while search.advance() {}
    let answer = search.answer();
    let hybrid = answer.rules.iter().find(|found| found.rule == Rule::Hybrid as usize).ok_or("no plan")?;
    Ok((hybrid.sentence(&question, &plan.currency), answer.rules.len() as u32))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_smallest_outage_that_breaks_each_rule_is_that_of_the_native_search() -> Outcome {
    let (sentence, rules) = native()?;
    browse(async |page| {
        start(page, "#/stress").await?;
        ready(page, "stress").await?;
        let mark = page.mark();
        set(page, "#reverse-shock", "1").await?;
        page.click("button#reverse").await?;
        assert_eq!(finding(page, "reverse-found-0").await?, sentence);
        let rows =
            count(page, "[data-finding='reverse-found-0'] table.table tbody tr:not([role=presentation])")
                .await?;
        assert_eq!(rows, u64::from(rules), "a row for each rule");
        assert!(count(page, "[data-chart='reverse-found-0'] svg path.s-plan").await? > 0, "a curve");
        // A limit that cannot be: the field says so, and nothing is searched for.
        set(page, "#reverse-fill", "140").await?;
        page.wait_for("#reverse-fill[aria-invalid=true]", LONG).await?;
        assert!(page.requests_since(mark).is_empty());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_a_promise_and_contradictions_are_answered() -> Outcome {
    browse(async |page| {
        start(page, "#/stress").await?;
        ready(page, "stress").await?;
        page.click("button#stop-ask").await?;
        let stop = finding(page, "stop-ask-found-0").await?;
        assert!(stop.contains("day") || stop.contains("lasts"), "{stop}");
        assert!(count(page, "[data-chart='stop-ask-found-0'] svg path.s-plan").await? > 0);
        page.click("button#promised-ask").await?;
        let promised = finding(page, "promised-ask-found-0").await?;
        assert!(
            promised.contains("than their formula promised") || promised.starts_with("All"),
            "{promised}"
        );
        // Contradictory events: a clear sentence, and no run.
        page.click("button#add-event").await?;
        set(page, "#length-days", "0").await?;
        page.wait_for_text(".scenario > p.field-error", |text| text.contains("lasts 0 days")).await?;
        page.wait_for("button#run:disabled, button#run[aria-disabled=true]", LONG).await?;
        set(page, "#length-days", "28").await?;
        set(page, "#percent", "120").await?;
        page.wait_for_text(".scenario > p.field-error", |text| text.contains("over 100%")).await?;
        open(page, "diversify").await?;
        page.click("button#hub-ask").await?;
        assert!(finding(page, "hub-ask-found-0").await?.contains("One hub"));
        open(page, "orders").await?;
        page.click("button#add-closure").await?;
        page.wait_for_text("main", |text| text.contains("closes in 30 days for 14 days")).await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn past_stops_pairs_of_rules_and_suppliers_in_waiting_are_told() -> Outcome {
    browse(async |page| {
        start(page, "#/stress").await?;
        ready(page, "stress").await?;
        assert!(finding(page, "paired-0").await?.contains("of 4 other rules, beyond chance"));
        set(page, "#paired-rule", "2").await?;
        page.wait_for_text("[data-finding='paired-0'] h2", |text| text.starts_with("Just-in-Case")).await?;
        page.click("button#add-event").await?;
        set(page, "#length-law", "5").await?;
        set(page, "#length-past", "14 60, soon").await?;
        page.wait_for_text("#length-past-error", |text| text.contains("\"soon\" is not a number")).await?;
        set(page, "#length-past", "14 60, 0").await?;
        page.wait_for_text("#length-past-error", |text| text.contains("0 is out of range")).await?;
        set(page, "#length-past", "14 60, 181").await?;
        page.wait_for_text("#length-past-error", |text| text.is_empty()).await?;
        // The mean of the three.
        page.wait_for_text(".scenario-event summary", |text| text.contains("about 85 days")).await?;
        page.click("button#run").await?;
        ready(page, "stress").await?;
        open(page, "diversify").await?;
        page.wait_for("button#add-qualifying", LONG).await?;
        page.click("button#add-qualifying").await?;
        page.wait_for_text("main", |text| text.contains("takes no orders for 90 days, then stands in"))
            .await?;
        Ok(())
    })
    .await
}
