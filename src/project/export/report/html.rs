//! Pieces of a document: text that is safe in it, tables, charts.

use crate::charts::kinds::Chart;
use crate::charts::scene::Sheet;
use crate::charts::svg;
use std::fmt::Write as _;

/// Width of a page's text, 174 mm at 96 pixels an inch.
const PAGE_WIDTH_PX: f64 = 657.0;

/// Text as it stands in a document.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A sentence with `**` around what is strong.
pub(super) fn rich(sentence: &str) -> String {
    let mut out = String::new();
    for (at, part) in sentence.split("**").enumerate() {
        let text = escaped(part);
        out += &if at % 2 == 1 { format!("<strong>{text}</strong>") } else { text };
    }
    out
}

/// A sentence without the marks of what is strong, for a heading.
pub(super) fn plain(sentence: &str) -> String {
    escaped(&sentence.replace("**", "")).trim_end_matches('.').to_owned()
}

/// A paragraph.
pub(super) fn paragraph(sentence: &str) -> String {
    if sentence.is_empty() { String::new() } else { format!("<p>{}</p>\n", rich(sentence)) }
}

/// A heading within a page.
pub(super) fn heading(text: &str) -> String {
    format!("<h3>{}</h3>\n", escaped(text))
}

/// A list, or nothing.
pub(super) fn list(kind: &str, sentences: &[String]) -> String {
    if sentences.is_empty() {
        return String::new();
    }
    let lines: String = sentences.iter().map(|sentence| format!("<li>{}</li>\n", rich(sentence))).collect();
    format!("<{kind}>\n{lines}</{kind}>\n")
}

/// A table; columns from `figures_from` on hold figures. Nothing where there are no rows.
pub(super) fn table(caption: &str, headings: &[&str], figures_from: usize, rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let class = |at: usize| if at >= figures_from { " class=\"figure\"" } else { "" };
    let mut out = format!("<table>\n<caption>{}</caption>\n<thead><tr>", escaped(caption));
    for (at, text) in headings.iter().enumerate() {
        let _ = write!(out, "<th scope=\"col\"{}>{}</th>", class(at), escaped(text));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for (at, text) in row.iter().enumerate() {
            let _ = write!(out, "<td{}>{}</td>", class(at), rich(text));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    out
}

/// A chart drawn for the width of the page, with its finding above and its source below.
pub(super) fn chart(id: &str, chart: &Chart, height_px: f64, source: &str) -> String {
    let scene = chart.scene(&Sheet::new(PAGE_WIDTH_PX, height_px).source(source));
    let prefix = format!("{id}-");
    let options = svg::Options { id_prefix: &prefix, style: None, headed: false };
    format!(
        "<figure>\n<figcaption><strong>{}</strong><span>{}</span></figcaption>\n{}<p class=\"source\">{}</p>\n</figure>\n",
        escaped(&scene.title),
        escaped(&scene.subtitle),
        svg::write(&scene, &options),
        escaped(&scene.source_line)
    )
}
