//! The main job, from the sample to a plan of one's own files.

use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Fault, Outcome, browse};
use crate::shared;
use serde_json::Value;
use std::path::PathBuf;
use std::time::Duration;
use steadystock::engine::sim::event::Occurrence;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::Start;
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::sample::{LARKFIELD_SEED, larkfield};
use steadystock::project::settings::Settings;
use steadystock::project::stress::{fingerprint, spec};

/// Reading or simulating a real file on a busy machine.
pub(crate) const LONG: Duration = Duration::from_secs(180);

pub(crate) async fn ready(page: &Page, screen: &str) -> Outcome {
    page.wait_for(&format!("main[data-screen={screen}][data-state=ready]"), LONG).await.map(drop)
}

pub(crate) async fn open(page: &Page, screen: &str) -> Outcome {
    page.execute(&format!("location.hash = '#/{screen}'")).await?;
    let name = screen.split(['?', '/']).next().unwrap_or_default();
    ready(page, if name.is_empty() { "overview" } else { name }).await
}

pub(crate) async fn start(page: &Page, query: &str) -> Outcome {
    page.open(query).await?;
    page.wait_for_text("#status", |text| text.starts_with("Ready")).await?;
    page.wait_for("html[data-first=no]", LONG).await?;
    // What is kept for work offline is asked for after the app itself.
    page.wait_for("html[data-offline=ready]", LONG).await.map(drop)
}

/// Types a value into a field, as if it were left afterwards.
pub(crate) async fn set(page: &Page, css: &str, value: &str) -> Outcome {
    let script = format!(
        "const f = document.querySelector('{css}'); f.value = '{value}';
        for (const kind of ['input', 'change']) f.dispatchEvent(new Event(kind, {{ bubbles: true }}));"
    );
    page.execute(&script).await.map(drop)
}

pub(crate) async fn fact(page: &Page, name: &str) -> Result<f64, Fault> {
    let css = format!("[data-fact='{name}']");
    page.wait_for(&css, LONG).await?;
    let script = format!(
        "const e = document.querySelector(\"{css}\"); return Number(e.dataset.value ?? e.textContent)"
    );
    page.execute(&script).await?.as_f64().ok_or_else(|| format!("{name} is no number").into())
}

/// Chooses files and waits for the check step.
pub(crate) async fn choose(page: &Page, files: &[PathBuf]) -> Outcome {
    page.upload("input#file-input", files).await?;
    step(page, 3).await
}

/// Goes to a step of the import once the files are read.
pub(crate) async fn step(page: &Page, number: u32) -> Outcome {
    page.wait_for(
        ".flow[data-reading=false] .flow-bar #flow-next, .flow[data-reading=false] #use-import",
        LONG,
    )
    .await?;
    page.execute(&format!("location.hash = '#/data/import/{number}'")).await?;
    page.wait_for(&format!(".flow[data-step='{number}'][data-reading=false]"), LONG).await.map(drop)
}

pub(crate) async fn put_to_use(page: &Page) -> Outcome {
    step(page, 4).await?;
    page.click("button#use-import").await?;
    ready(page, "overview").await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sample_answers_and_explains_itself() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        ready(page, "overview").await?;
        let answer = page.text(".answer").await?;
        assert!(answer.contains("of your 48 items") && answer.contains("EUR"), "{answer}");
        let mark = page.mark();
        open(page, "buffers").await?;
        page.click("button.why[data-explain='PMP-0417:safety_stock']").await?;
        page.wait_for("aside#explain", PATIENCE).await?;
        let explained = page.text("aside#explain").await?;
        for part in ["252", "630", "89%", "z(97%)", "251.6", "180", "85", "275", "221"] {
            assert!(explained.contains(part), "no {part} in {explained}");
        }
        for screen in ["data", "audit", "segment", "stress", "scorecard", "settings", "help", ""] {
            open(page, screen).await?;
            let text = page.text("main").await?;
            for bad in ["NaN", "Infinity", "undefined", "inf "] {
                assert!(!text.contains(bad), "{screen} shows {bad}");
            }
        }
        let asked = page.requests_since(mark);
        assert!(asked.is_empty(), "after Ready the page asked for {asked:?}");
        Ok(())
    })
    .await
}

/// The same run natively: sample, plan, 2,000 years with random stops.
fn native_fingerprint() -> Result<String, Fault> {
    let files: Vec<FileInput> = larkfield(LARKFIELD_SEED)
        .into_iter()
        .map(|file| FileInput { name: file.name.into(), bytes: file.text.into_bytes() })
        .collect();
    let import = read(&files, &Choices::default())
        .map_err(|error| format!("the sample is not readable: {error:?}"))?;
    let settings = Settings::default();
    let plan = steadystock::project::plan::build(&import.dataset, &settings);
    let spec = spec::spec(&plan, &settings, &settings.stress.scenario, Start::Steady);
    assert!(
        spec.events.iter().any(|event| matches!(event.occurrence, Occurrence::PerYear(rate) if rate > 0.0)),
        "no outage is simulated"
    );
    let summary = run_all(&spec, 0..settings.stress.replications);
    assert!(summary.years.len() >= 1_000);
    Ok(fingerprint::fingerprint(&summary, spec::HORIZON_DAYS))
}

#[tokio::test(flavor = "multi_thread")]
async fn any_number_of_workers_gives_the_bits_of_the_native_run() -> Outcome {
    let native = native_fingerprint()?;
    browse(async |page| {
        for workers in [1, 2, 5] {
            start(page, &format!("?workers={workers}#/stress")).await?;
            ready(page, "stress").await?;
            page.wait_for("[data-digest]:not([data-digest=''])", PATIENCE).await?;
            let digest =
                page.execute("return document.querySelector('[data-digest]').dataset.digest").await?;
            assert_eq!(digest, native.as_str(), "{workers} workers");
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stress_test_runs_is_cancelled_and_runs_again_and_the_plan_arrives() -> Outcome {
    browse(async |page| {
        start(page, "#/stress").await?;
        ready(page, "stress").await?;
        let mark = page.mark();
        set(page, "#runs", "20000").await?;
        page.wait_for_text("button#run", |text| text.contains("20,000")).await?;
        page.click("button#run").await?;
        page.wait_for("[data-run-state=running]", PATIENCE).await?;
        let some = "for (let i = 0; i < 2000; i++) { if (Number(document.querySelector('[data-runs-done]').dataset.runsDone) > 100) return true; await new Promise((n) => setTimeout(n, 5)); } return false";
        assert_eq!(page.execute(some).await?, true, "no progress");
        let stop = "const t = performance.now(); document.querySelector('button#stop').click();
            while (!document.querySelector('[data-run-state=stopped]')) await new Promise((n) => setTimeout(n, 1));
            return performance.now() - t";
        let stopped_ms = page.execute(stop).await?.as_f64().unwrap_or(f64::INFINITY);
        assert!(stopped_ms < 400.0, "a stop took {stopped_ms} ms");
        ready(page, "stress").await?;
        let kept = page.execute("return Number(document.querySelector('[data-runs-done]').dataset.runsDone)").await?;
        let kept = kept.as_f64().unwrap_or(0.0);
        assert!(kept > 100.0 && kept < 20_000.0, "{kept} runs are kept");
        set(page, "#runs", "500").await?;
        page.wait_for_text("button#run", |text| text.contains("500 runs")).await?;
        page.click("button#run").await?;
        page.wait_for("[data-run-state=running]", PATIENCE).await?;
        page.wait_for("[data-run-state=done]", LONG).await?;
        open(page, "buffers").await?;
        page.click("button#export-plan").await?;
        let csv = page.download("Larkfield Pumps - plan.csv").await?;
        assert_eq!(csv.lines().count(), 49, "{csv}");
        assert!(csv.contains("PMP-0417,") && csv.contains(",252,"), "{csv}");
        assert!(page.requests_since(mark).is_empty());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn adventureworks_loads_and_on_time_is_refused_with_its_reason() -> Outcome {
    let Some(data) = shared::data_dir() else { return Ok(()) };
    let text = std::fs::read_to_string(data.join("facts/adventureworks.json"))?;
    let facts: Value = serde_json::from_str(&text)?;
    browse(async |page| {
        start(page, "").await?;
        let folder = data.join("adventureworks/joined");
        let names = ["items.csv", "suppliers.csv", "supplier_items.csv", "purchase_receipts.csv"];
        let mark = page.mark();
        choose(page, &names.map(|name| folder.join(name))).await?;
        assert_eq!(fact(page, "items").await?, 504.0);
        assert_eq!(fact(page, "suppliers").await?, 104.0);
        assert_eq!(fact(page, "deliveries").await?, 8_845.0);
        answer_questions(page).await?;
        put_to_use(page).await?;
        open(page, "audit").await?;
        let vendors = facts["per_vendor"].as_object().ok_or("no vendors in the facts")?;
        let shown = page.execute("return Object.fromEntries([...document.querySelectorAll('[data-fact^=\"in-full:\"]')].map((e) => [e.dataset.fact.slice(8), Number(e.dataset.value)]))").await?;
        let mut compared = 0;
        for (name, vendor) in vendors {
            let (expected, found) = (vendor["in_full_rate"].as_f64(), shown[name].as_f64());
            let (Some(expected), Some(found)) = (expected, found) else {
                return Err(format!("{name}: {expected:?} in the facts, {found:?} on screen").into());
            };
            assert!((expected - found).abs() < 1e-5, "{name}: {found} on screen, {expected} in the facts");
            compared += 1;
        }
        assert_eq!(compared, 86);
        open(page, "data").await?;
        let refused = page.text("[data-list=not-possible]").await?;
        assert!(refused.contains("no receipt date"), "{refused}");
        for screen in ["segment", "buffers", "stress", ""] {
            open(page, screen).await?;
        }
        assert!(page.requests_since(mark).is_empty());
        Ok(())
    })
    .await
}

/// Answers every question with its first option.
pub(crate) async fn answer_questions(page: &Page) -> Outcome {
    step(page, 1).await?;
    for _ in 0..10 {
        let script = "const b = document.querySelector('[data-question] button'); if (!b) return false; b.click(); return true";
        if page.execute(script).await? != true {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        step(page, 1).await?;
    }
    Err("questions do not end".into())
}

#[tokio::test(flavor = "multi_thread")]
async fn online_retail_is_the_same_as_csv_and_as_workbook() -> Outcome {
    let Some(data) = shared::data_dir() else { return Ok(()) };
    let text = std::fs::read_to_string(data.join("facts/online_retail_dec2010.json"))?;
    let facts: Value = serde_json::from_str(&text)?;
    let number = |path: &str| facts.pointer(path).and_then(Value::as_f64).ok_or(format!("no {path}"));
    for name in ["online_retail_2010-12.csv", "Online Retail 2010-12.xlsx"] {
        // A browser each: what one keeps, the next would open.
        browse(async |page| {
            start(page, "").await?;
            choose(page, &[data.join("online_retail_dec2010").join(name)]).await?;
            assert_eq!(fact(page, "items").await?, number("/demand_skus")?, "{name}");
            assert_eq!(fact(page, "demand_lines").await?, number("/demand_rows")?, "{name}");
            page.wait_for("#sales-only", PATIENCE).await?;
            put_to_use(page).await?;
            open(page, "segment").await?;
            for (class, path) in [("abc-a", "A"), ("abc-b", "B"), ("abc-c", "C")] {
                let expected = number(&format!("/abc/crossing_in/{path}"))?;
                assert_eq!(fact(page, class).await?, expected, "{name} {class}");
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn twelve_months_across_become_a_plan_once_the_lead_time_unit_is_told() -> Outcome {
    let Some(data) = shared::data_dir() else { return Ok(()) };
    browse(async |page| {
        start(page, "").await?;
        choose(page, &[data.join("supplychainpy/complete_dataset_large.csv")]).await?;
        assert_eq!(fact(page, "items").await?, 499.0);
        step(page, 1).await?;
        let question = page.text("[data-question]").await?;
        assert!(question.to_lowercase().contains("lead"), "{question}");
        let before = page.text(".top-bar").await?;
        assert!(before.contains("Larkfield"), "nothing is replaced before it is used: {before}");
        answer_questions(page).await?;
        put_to_use(page).await?;
        for screen in ["", "audit", "segment", "buffers", "stress", "data"] {
            open(page, screen).await?;
        }
        let assumed = page.text("[data-list=assumptions]").await?;
        assert!(!assumed.contains("Lead time is taken as"), "the lead time is asked, not assumed: {assumed}");
        open(page, "buffers").await?;
        let answer = page.text(".answer").await?;
        assert!(answer.contains("items"), "{answer}");
        Ok(())
    })
    .await
}
