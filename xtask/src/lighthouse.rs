//! `lighthouse`: Lighthouse looks at the built page as a visitor of a static host gets it, files compressed, on a desk and
//! on a phone.

use crate::postbuild::files;
use crate::server::{Site, serve};
use crate::shell::{checkout, in_path, run, say};
use crate::tools::{ensure_browser, ensure_lighthouse};
use brotli::enc::BrotliEncoderParams;
use serde_json::Value;
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What Lighthouse judges, and the least of a hundred that is asked for on a desk.
const WANTED: [(&str, f64); 3] = [("performance", 95.0), ("accessibility", 100.0), ("best-practices", 100.0)];

/// Of these figures of the page's start, those that tell why.
const FIGURES: [&str; 5] = [
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
    "speed-index",
];

/// The command `lighthouse`.
pub(crate) fn command() -> Result<(), String> {
    let program = ensure_lighthouse()?;
    ensure_browser()?;
    let folder = std::env::temp_dir().join(format!("steadystock-lighthouse-{}", std::process::id()));
    compressed(&checkout().join("dist"), &folder)?;
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|error| format!("No port is free: {error}."))?;
    let address = listener.local_addr().map_err(|error| format!("The server has no address: {error}."))?;
    let site = Site { folder: folder.clone(), prefix: "/".to_string() };
    std::thread::spawn(move || serve(&listener, &site, |_, _| true));
    let page = format!("http://{address}/");
    let desk = judged(&program, &page, &folder, "desk", &["--preset=desktop"]);
    let phone = judged(&program, &page, &folder, "phone", &[]);
    // A folder that stays is in the way of nobody.
    let _ = fs::remove_dir_all(&folder);
    phone?;
    let below: Vec<String> = desk?
        .into_iter()
        .zip(WANTED)
        .filter(|(found, (_, least))| found < least)
        .map(|(found, (name, least))| format!("{name} is {found}, not {least}"))
        .collect();
    if below.is_empty() { Ok(()) } else { Err(format!("On a desk, {}.", below.join(", "))) }
}

/// A copy of a build with the compressed form of each file beside it.
fn compressed(dist: &Path, to: &Path) -> Result<(), String> {
    let wrong = |error: std::io::Error| format!("dist/ cannot be copied: {error}. Build it first.");
    for file in files(dist)? {
        let target = to.join(file.strip_prefix(dist).unwrap_or(&file));
        fs::create_dir_all(target.parent().unwrap_or(to)).map_err(wrong)?;
        let bytes = fs::read(&file).map_err(wrong)?;
        let mut small = Vec::new();
        let settings = BrotliEncoderParams { quality: 9, ..BrotliEncoderParams::default() };
        brotli::BrotliCompress(&mut bytes.as_slice(), &mut small, &settings).map_err(wrong)?;
        fs::write(&target, &bytes).map_err(wrong)?;
        if small.len() < bytes.len() {
            fs::write(target.with_added_extension("br"), small).map_err(wrong)?;
        }
    }
    Ok(())
}

/// What Lighthouse says of the page, of a hundred each, printed with the figures of its start.
fn judged(
    program: &Path,
    page: &str,
    folder: &Path,
    device: &str,
    more: &[&str],
) -> Result<[f64; 3], String> {
    let report = folder.join(format!("{device}.json"));
    let names = WANTED.map(|(name, _)| name);
    let mut lighthouse = Command::new("node");
    lighthouse.arg(program).args([page, "--quiet", "--output=json"]).args(more);
    lighthouse.arg(format!("--output-path={}", report.display()));
    lighthouse.arg(format!("--only-categories={}", names.join(",")));
    lighthouse.arg("--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage");
    if let Some(browser) = browser() {
        lighthouse.env("CHROME_PATH", browser);
    }
    run(&mut lighthouse)?;
    let text = fs::read_to_string(&report).map_err(|error| format!("Lighthouse wrote nothing: {error}."))?;
    let report: Value = serde_json::from_str(&text)
        .map_err(|error| format!("Lighthouse's report cannot be read: {error}."))?;
    let score = |name: &str| report["categories"][name]["score"].as_f64().unwrap_or(0.0) * 100.0;
    let figure =
        |name: &&str| format!("{name} {}", report["audits"][name]["displayValue"].as_str().unwrap_or("?"));
    let scores = names.map(score).map(f64::round);
    let words: Vec<String> =
        names.iter().zip(scores).map(|(name, score)| format!("{name} {score}")).collect();
    say(format!("{device}: {}", words.join(", ")));
    say(format!("  {}", FIGURES.iter().map(figure).collect::<Vec<_>>().join(", ")));
    Ok(scores)
}

fn browser() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| in_path(name))
}
