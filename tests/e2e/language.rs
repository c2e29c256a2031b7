//! Another language: every word on the screen comes from its list.
//!
//! The list of all words is written in wide letters and served as if it were a translation, and the firm's own data are
//! too. A plain letter that is still seen stands for a word that nobody could translate.

use crate::flows::{LONG, answer_questions, choose, open, ready, step};
use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Fault, Outcome, browse};
use crate::screens::{DRAWN, SCREENS};
use serde_json::{Map, Value, json};
use std::fs;
use steadystock::project::sample::{LARKFIELD_SEED, larkfield};

/// Words that are the same in every language: names, codes, units and what stands on keys.
const SAME: &str = "EUR|USD|Steadystock|Larkfield Pumps|Harbour Parts|Northgate Foods|UTF-8|macintosh|en-US|Ctrl|Esc|DELETE\
    |kB|MB|ns|PNG|SVG|ODS|TSV|XLS|XLSX|CSV|RPN|ABC|XYZ|FSN|A[XYZ]|B[XYZ]|C[XYZ]|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct\
    |Nov|Dec|min|max|ln|exp|sd|blob";

/// Plain letters that a reader can see or hear, each with where it stands.
const PLAIN: &str = r"
    document.querySelectorAll('details').forEach((fold) => { fold.open = true; });
    await new Promise((next) => setTimeout(next, 300));
    // The firm's own headers and files, addresses, and codes such as PMP-0417.
    const own = OWN;
    const same = new RegExp(`\\b(SAME)\\b|\\S*(://|\\.[a-z]{2,11}\\b)\\S*|\\b[A-Za-z]+-?\\d+\\b`, 'g');
    const found = new Map();
    const look = (text, where) => {
        const left = own.reduce((left, name) => left.replaceAll(name, ''), text).replace(same, '');
        if (/[A-Za-z]{2}/.test(left)) found.set(text.trim().slice(0, 120), where);
    };
    const name = (element) => {
        const parts = [];
        for (let at = element; at && parts.length < 3; at = at.parentElement) {
            parts.unshift(at.id ? `#${at.id}` : `${at.localName}.${at.getAttribute('class') ?? ''}`);
        }
        return parts.join(' ');
    };
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const element = walk.currentNode.parentElement;
        if (!element.closest('script, style, kbd, code, #paper')) look(walk.currentNode.data, name(element));
    }
    for (const element of document.body.querySelectorAll('*')) {
        for (const spoken of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-valuetext', 'data-label']) {
            const text = element.getAttribute(spoken);
            if (text) look(text, `${name(element)} [${spoken}]`);
        }
    }
    return [...found].map(([text, where]) => `${where}: ${text}`);
";

/// Letters as wide ones; what stands in braces is a place to fill.
fn wide(text: &str) -> String {
    let mut is_place = false;
    text.chars()
        .map(|letter| {
            is_place = letter == '{' || (is_place && letter != '}');
            match letter {
                'A'..='Z' | 'a'..='z' if !is_place => {
                    char::from_u32(letter as u32 + 0xFEE0).unwrap_or(letter)
                }
                other => other,
            }
        })
        .collect()
}

/// The texts of the list as a translation: those said as they are, and the forms of words that follow a count.
fn translation(list: &str) -> Value {
    let text_of = |entry: &str, field: &str| {
        let from = entry.find(&format!("\n{field} \""))? + field.len() + 2;
        let lines = entry.get(from..)?.lines().take_while(|line| line.starts_with('"'));
        let text: String = lines.map(|line| line.trim_matches('\n').to_owned()).map(unquoted).collect();
        Some(text)
    };
    let (mut texts, mut forms) = (Map::new(), Map::new());
    for entry in list.split("\n\n").skip(1) {
        let entry = format!("\n{entry}");
        let Some(text) = text_of(&entry, "msgid") else { continue };
        match text_of(&entry, "msgid_plural") {
            Some(many) => forms.insert(text.clone(), json!([wide(&text), wide(&many)])),
            None => texts.insert(text.clone(), json!(wide(&text))),
        };
    }
    json!({ "texts": texts, "forms": forms })
}

fn unquoted(line: String) -> String {
    serde_json::from_str(&line).unwrap_or(line)
}

/// Serves the list as the words of English.
fn translate(page: &Page) -> Outcome {
    let list = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/static/words/steadystock.pot"))?;
    let words = translation(&list);
    assert!(words["texts"].as_object().is_some_and(|texts| texts.len() > 3_000), "the list is short");
    let folder = page.folder();
    fs::create_dir_all(folder.join("words"))?;
    fs::write(folder.join("words/en.json"), words.to_string())?;
    let index = fs::read_to_string(folder.join("index.html"))?;
    assert!(index.contains("data-words=\"\""), "the page does not say which languages it has");
    fs::write(folder.join("index.html"), index.replace("data-words=\"\"", "data-words=\"en\""))?;
    // The page is no longer the one whose hash the service worker knows.
    let worker = fs::read_to_string(folder.join("sw.js"))?;
    let kept: Vec<&str> = worker.lines().filter(|line| !line.trim().starts_with("['./',")).collect();
    Ok(fs::write(folder.join("sw.js"), kept.join("\n"))?)
}

/// The sample's files with its names in wide letters.
fn own_files(page: &Page) -> Result<Vec<std::path::PathBuf>, Fault> {
    let mut files = Vec::new();
    for file in larkfield(LARKFIELD_SEED) {
        let (head, rows) = file.text.split_once('\n').ok_or("a file without rows")?;
        // Its name is the project's.
        let place = page.folder().with_file_name(wide(file.name.trim_end_matches(".csv")) + ".csv");
        fs::write(&place, format!("{head}\n{}", wide(rows)))?;
        files.push(place);
    }
    Ok(files)
}

async fn hold(page: &Page, place: &str, plain: &mut Vec<String>) -> Outcome {
    page.execute(DRAWN).await?;
    let mut own: Vec<String> = larkfield(LARKFIELD_SEED)
        .iter()
        .flat_map(|file| file.text.lines().next().unwrap_or_default().split(','))
        .map(String::from)
        .collect();
    // The longest first: "Order" is within "Order date".
    own.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let script = PLAIN.replace("OWN", &serde_json::to_string(&own)?).replace("SAME", SAME);
    let found = page.execute(&script).await?;
    for text in found.as_array().into_iter().flatten().filter_map(Value::as_str) {
        plain.push(format!("{place}: {text}"));
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_word_of_every_screen_comes_from_the_list() -> Outcome {
    browse(async |page| {
        translate(page)?;
        let mut plain = Vec::new();
        page.open("#/start").await?;
        ready(page, "start").await?;
        hold(page, "start", &mut plain).await?;
        choose(page, &own_files(page)?).await?;
        for number in 1..=4 {
            step(page, number).await?;
            if number == 1 {
                answer_questions(page).await?;
            }
            hold(page, &format!("import {number}"), &mut plain).await?;
        }
        page.click("button#use-import").await?;
        ready(page, "overview").await?;
        for screen in SCREENS {
            open(page, screen).await?;
            hold(page, screen, &mut plain).await?;
        }
        page.execute(
            "location.hash = document.querySelector('a[href^=\"#/item/\"]')?.getAttribute('href') ?? '#/buffers'",
        )
        .await?;
        hold(page, "item", &mut plain).await?;
        open(page, "buffers").await?;
        for figure in ["safety_stock", "reorder_point", "order_quantity", "target", "stock_value", "lead_time"] {
            let why = format!("button.why[data-explain$=':{figure}']");
            if page.execute(&format!("return !!document.querySelector(\"{why}\")")).await? == json!(true) {
                page.click(&why).await?;
                page.wait_for("aside#explain", PATIENCE).await?;
                page.execute("await new Promise((next) => setTimeout(next, 800))").await?;
                hold(page, figure, &mut plain).await?;
            }
        }
        open(page, "stress").await?;
        page.wait_for("[data-digest]:not([data-digest=''])", LONG).await?;
        hold(page, "stress, run", &mut plain).await?;
        plain.sort();
        plain.dedup();
        if !plain.is_empty() {
            return Err(format!("{} words in no list:\n{}", plain.len(), plain.join("\n")).into());
        }
        Ok(())
    })
    .await
}

#[test]
fn a_list_is_read_as_a_translation() {
    let list = "msgid \"\"\nmsgstr \"\"\n\"Head: x\\n\"\n\n#: a.rs\nmsgid \"\"\n\"Hold {} more \"\n\"in {items}\"\nmsgstr \"\"\n\n\
                #: b.rs\nmsgid \"item\"\nmsgid_plural \"items\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n";
    let words = translation(list);
    assert_eq!(
        words["texts"]["Hold {} more in {items}"],
        "\u{ff28}\u{ff4f}\u{ff4c}\u{ff44} {} \u{ff4d}\u{ff4f}\u{ff52}\u{ff45} \u{ff49}\u{ff4e} {items}"
    );
    assert_eq!(words["forms"]["item"].as_array().map(Vec::len), Some(2));
}
