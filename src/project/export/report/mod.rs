//! The report: one HTML document without scripts, laid out in pages for paper, made from the answers, figures and
//! derivations of the screens.
//!
//! A step that was not done has no page; the cover names it.

mod html;
mod in_short;
mod pages;
mod problems;
mod rests_on;
mod told;

pub use problems::problems;

use crate::engine::language::{later, tr};
use crate::engine::sim::summary::Summary;
use crate::engine::stats::ranking::rank;
use crate::project::diversify::ranking::ToQualify;
use crate::project::finding::Finding;
use crate::project::plan::figures::Plan;
use crate::project::select::next_steps::{NextStep, next_steps};
use crate::project::settings::Settings;
use crate::project::settings::accent::accent;
use crate::project::settings::logo::is_logo;
use crate::project::stress::figures::{self, StressFigures};
use crate::project::stress::spec::HORIZON_DAYS;
use html::{escaped, paragraph};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// The size of the paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Paper {
    /// 210 x 297 mm.
    #[default]
    A4,
    /// 8.5 x 11 inches.
    Letter,
}

/// What the report holds beside the plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Brief {
    /// Whom it is for.
    pub client: String,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// Its date, as it is shown.
    pub date: String,
    /// The paper.
    pub paper: Paper,
    /// Problems of the data: how grave, what, how many rows, what was done.
    pub problems: Vec<[String; 4]>,
    /// Items to qualify a second source for, where that was asked.
    pub second: Vec<ToQualify>,
    /// The scorecard with its triggers, where that was asked.
    pub scorecard: Vec<Finding>,
    /// What it says in short.
    pub score_answer: String,
}

/// The pages behind the cover, by their English names, under which an author's choices are kept.
pub const PAGES: [&str; 8] = [
    later("Summary").english(),
    later("Where supply could stop").english(),
    later("Which items deserve a buffer").english(),
    later("Buffers").english(),
    later("Stress test").english(),
    later("Second suppliers").english(),
    later("Scorecard and review triggers").english(),
    later("Assumptions and limits").english(),
];

/// A page: its name in the outline, its finding as the heading, its content.
#[derive(Debug, Default)]
struct Page {
    name: &'static str,
    finding: String,
    content: String,
}

/// What a run says, for the report.
#[derive(Debug)]
struct Run {
    figures: StressFigures,
    decisions: Vec<NextStep>,
}

/// Decisions that the report asks for.
const MOST_DECISIONS: usize = 3;

/// The document as a file that stands alone.
#[must_use]
pub fn document(plan: &Plan, settings: &Settings, run: Option<&Summary>, brief: &Brief) -> String {
    format!(
        "{}<main class=\"report\">\n{}</main>\n</body>\n</html>\n",
        head(plan, settings, brief),
        laid_out(plan, settings, told(plan, settings, run).as_ref(), brief)
    )
}

/// The pages as the screen shows them, and below them what is not seen: the text to copy, and the rule of the paper, which
/// a document within the page may not set itself.
#[must_use]
pub fn shown(plan: &Plan, settings: &Settings, run: Option<&Summary>, brief: &Brief) -> String {
    let run = told(plan, settings, run);
    let text = escaped(&in_short::in_short(plan, settings, run.as_ref(), brief));
    format!(
        "{}<pre id=\"in-short\" hidden>{text}</pre>\n<pre id=\"paper\" hidden>{}</pre>\n",
        laid_out(plan, settings, run.as_ref(), brief),
        escaped(&paper(plan, settings, brief))
    )
}

fn told(plan: &Plan, settings: &Settings, run: Option<&Summary>) -> Option<Run> {
    run.filter(|run| !run.years.is_empty()).map(|run| Run {
        figures: figures::of(run, settings, HORIZON_DAYS),
        decisions: next_steps(plan, run, &settings.agreed, MOST_DECISIONS),
    })
}

/// The pages; without a run of the stress test its page is left out.
fn laid_out(plan: &Plan, settings: &Settings, run: Option<&Run>, brief: &Brief) -> String {
    let pages = [
        pages::summary(plan, run),
        pages::supply(plan, settings),
        pages::groups(plan, settings),
        pages::buffers(plan, settings),
        pages::stress(plan, settings, run),
        told::suppliers(plan, settings, brief),
        told::scorecard(plan, brief),
        Some(rests_on::page(plan, settings, brief)),
    ];
    let (mut done, mut left_out) = (Vec::new(), Vec::new());
    for (name, page) in PAGES.into_iter().zip(pages) {
        match page {
            _ if settings.report.left_out.iter().any(|left| left == name) => {
                left_out.push((name, tr("left out by the author")));
            }
            Some(page) => done.push(Page { name, ..page }),
            None => left_out.push((name, tr("not done yet"))),
        }
    }
    let order = settings.report.ordered(&PAGES);
    let place = |page: &Page| order.iter().position(|name| *name == page.name);
    rank(&mut done, |one, other| place(one).cmp(&place(other)));
    let mut out = cover(plan, settings, run, brief, &done, &left_out);
    for page in &done {
        let _ = writeln!(
            out,
            "<section>\n<p class=\"kicker\">{}</p>\n<h2>{}</h2>\n{}</section>",
            escaped(tr(page.name)),
            page.finding,
            page.content
        );
    }
    out
}

/// The name of the file.
#[must_use]
pub fn file_name(brief: &Brief, ending: &str) -> String {
    let parts = [&brief.client, &brief.title, &brief.date].map(String::as_str);
    let name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" - ");
    let safe: String =
        name.chars().map(|c| if "/\\:*?\"<>|".contains(c) || c.is_control() { '_' } else { c }).collect();
    format!("{safe}.{ending}")
}

fn head(plan: &Plan, settings: &Settings, brief: &Brief) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\" data-theme=\"light\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>\n{}\n{}\n{}\n{}\
         {}\n\
         </style>\n</head>\n<body>\n",
        escaped(&format!("{}: {}", brief.client, brief.title)),
        include_str!("../../../../static/css/tokens.css"),
        include_str!("../../../../static/css/components/chart.css"),
        include_str!("../../../../static/css/report.css"),
        accent(&settings.report.accent)
            .ok()
            .filter(|colour| !colour.is_empty())
            .map_or_else(String::new, |colour| format!(".report {{ --report-accent: {colour}; }}\n")),
        paper(plan, settings, brief),
    )
}

/// The paper and what stands at the foot of each of its pages.
fn paper(plan: &Plan, settings: &Settings, brief: &Brief) -> String {
    let size = match brief.paper {
        Paper::A4 => "A4",
        Paper::Letter => "letter",
    };
    let foot = [
        brief.client.clone(),
        brief.title.clone(),
        brief.date.clone(),
        if plan.data_date.is_empty() { String::new() } else { tr!("data of {}", plan.data_date) },
        tr!("seed {}, version {}", settings.stress.seed, env!("CARGO_PKG_VERSION")),
    ];
    let foot: Vec<&str> = foot.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    format!(
        "@page {{ size: {size}; margin: 18mm; @bottom-left {{ content: {}; font: 8pt sans-serif; }} \
         @bottom-right {{ content: {} counter(page) {} counter(pages); font: 8pt sans-serif; }} }}",
        css_text(&foot.join("   ")),
        css_text(tr("page ")),
        css_text(tr(" of "))
    )
}

/// A text in a stylesheet within a document: nothing in it can end either.
fn css_text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        if c.is_control() || matches!(c, '"' | '\\' | '<' | '&') {
            let _ = write!(out, "\\{:x} ", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out.push('"');
    out
}

/// Why a page is not there, by its name.
type LeftOut = (&'static str, &'static str);

fn cover(
    plan: &Plan,
    settings: &Settings,
    run: Option<&Run>,
    brief: &Brief,
    pages: &[Page],
    left_out: &[LeftOut],
) -> String {
    let answer = crate::project::select::answers::overview(plan, run.map(|run| &run.figures));
    let items = crate::project::select::chart_inputs::source_line(plan);
    let facts = [
        (tr("Client"), &brief.client),
        (tr("Date"), &brief.date),
        (tr("Author"), &brief.author),
        (tr("Data"), &items),
    ];
    let facts: String = facts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("<dt>{name}</dt><dd>{}</dd>\n", escaped(value)))
        .collect();
    let mut outline: String =
        pages.iter().map(|page| format!("<li>{}</li>\n", escaped(tr(page.name)))).collect();
    for (name, why) in left_out {
        let what = tr!("Not included: {} ({why})", tr(name), why);
        let _ = writeln!(outline, "<li class=\"left-out\">{what}</li>");
    }
    let logo =
        Some(&settings.report.logo).filter(|address| is_logo(address)).map_or_else(String::new, |address| {
            format!("<img class=\"logo\" alt=\"{}\" src=\"{address}\"/>\n", escaped(&brief.client))
        });
    format!(
        "<section class=\"cover\">\n{logo}<h1>{}</h1>\n<div class=\"answer\">{}</div>\n<dl>\n{facts}</dl>\n\
         <h3>{}</h3>\n<ol class=\"outline\">\n{outline}</ol>\n</section>\n",
        escaped(&brief.title),
        paragraph(&answer),
        tr("Content")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_of_a_user_ends_the_document_or_its_style() {
        let hostile = "</style></title><script>alert(1)</script>\" \\ & **x**";
        let plan = Plan { name: hostile.into(), ..Plan::default() };
        let brief = Brief {
            client: hostile.into(),
            title: hostile.into(),
            author: hostile.into(),
            ..Brief::default()
        };
        let document = document(&plan, &Settings::default(), None, &brief);
        assert!(!document.contains("<script") && document.matches("</style>").count() == 1, "{document}");
        assert_eq!(css_text("a\"<b\n"), "\"a\\22 \\3c b\\a \"");
        assert_eq!(
            file_name(
                &Brief { client: "A/B".into(), title: "Plan".into(), date: "1".into(), ..brief },
                "html"
            ),
            "A_B - Plan - 1.html"
        );
    }

    #[test]
    fn a_plan_of_nothing_says_what_is_not_done() {
        let document = document(&Plan::default(), &Settings::default(), None, &Brief::default());
        for name in ["Buffers", "Stress test", "Second suppliers", "Scorecard"] {
            assert!(document.contains(&format!("Not included: {name}")), "{name}");
        }
        assert!(["NaN", ">inf", " inf"].iter().all(|text| !document.replace(" info", "").contains(text)));
    }
}
