//! Scene to SVG text: for export, the report and the golden tests.

use std::fmt::Write as _;

use super::palette::{Class, Pattern};
use super::scene::{Anchor, Datum, Handle, Mark, Scene, Shape, Span, Step};

/// How the text is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options<'a> {
    /// Put before every id, so that two charts on a page do not share one.
    pub id_prefix: &'a str,
    /// Stylesheet to carry along, for a file that stands alone.
    pub style: Option<&'a str>,
    /// Write title, subtitle and source line into the picture, for a file that stands alone.
    pub headed: bool,
}

const HEAD_PX: f64 = 48.0;
const FOOT_PX: f64 = 24.0;

/// The scene as one `<svg>` element.
#[must_use]
pub fn write(scene: &Scene, options: &Options<'_>) -> String {
    let mut out = String::new();
    let prefix = options.id_prefix;
    let (head, foot) = if options.headed { (HEAD_PX, FOOT_PX) } else { (0.0, 0.0) };
    let (width, height) = (number(scene.width), number(scene.height + head + foot));
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart-plot\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"figure\" aria-roledescription=\"chart\" \
         aria-labelledby=\"{prefix}title\" aria-describedby=\"{prefix}desc\">\n\
         <title id=\"{prefix}title\">{}</title>\n<desc id=\"{prefix}desc\">{}</desc>\n",
        escape(&scene.title),
        escape(&scene.summary)
    );
    if let Some(style) = options.style {
        let _ = writeln!(out, "<style>{}</style>", style.replace('&', "&amp;").replace('<', "&lt;"));
    }
    patterns(&mut out, &scene.patterns, prefix);
    if options.headed {
        headed(&mut out, scene, options);
    } else {
        scene.marks.iter().for_each(|each| mark(&mut out, each, prefix));
    }
    out.push_str("</svg>\n");
    out
}

fn headed(out: &mut String, scene: &Scene, options: &Options<'_>) {
    let ground =
        Mark::rect(0.0, 0.0, scene.width, scene.height + HEAD_PX + FOOT_PX).class(Class::FillSurface);
    mark(out, &ground, options.id_prefix);
    let title = Mark::text(0.0, 18.0, Anchor::Start, &scene.title).class(Class::Big);
    mark(out, &title, options.id_prefix);
    mark(out, &Mark::text(0.0, 36.0, Anchor::Start, &scene.subtitle).class(Class::Hint), options.id_prefix);
    let _ = writeln!(out, "<g transform=\"translate(0 {})\">", number(HEAD_PX));
    scene.marks.iter().for_each(|each| mark(out, each, options.id_prefix));
    out.push_str("</g>\n");
    let foot = scene.height + HEAD_PX + FOOT_PX - 6.0;
    let source = Mark::text(0.0, foot, Anchor::Start, &scene.source_line).class(Class::Hint);
    mark(out, &source, options.id_prefix);
}

fn patterns(out: &mut String, patterns: &[Pattern], prefix: &str) {
    if patterns.is_empty() {
        return;
    }
    out.push_str("<defs>");
    for pattern in patterns {
        let (id, step, class) = (pattern.id(), number(pattern.step()), pattern.class().css());
        let _ = write!(
            out,
            "<pattern id=\"{prefix}{id}\" width=\"{step}\" height=\"{step}\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"{step}\" class=\"{class}\"/></pattern>"
        );
    }
    out.push_str("</defs>\n");
}

fn mark(out: &mut String, mark: &Mark, prefix: &str) {
    let mut attributes = String::new();
    if !mark.classes.is_empty() {
        let names: Vec<&str> = mark.classes.iter().map(|class| class.css()).collect();
        let _ = write!(attributes, " class=\"{}\"", names.join(" "));
    }
    if let Some(pattern) = mark.pattern {
        let _ = write!(attributes, " fill=\"url(#{prefix}{})\"", pattern.id());
    }
    let name = match (&mark.datum, &mark.handle) {
        (Some(datum), _) => Some(data_attributes(&mut attributes, datum)),
        (None, Some(handle)) => Some(handle_attributes(&mut attributes, handle)),
        (None, None) => None,
    };
    let body = match (&mark.shape, name) {
        (Shape::Text { spans, .. }, _) => spans.iter().map(span).collect(),
        (Shape::Group(marks), _) => {
            let mut inner = String::from("\n");
            marks.iter().for_each(|each| self::mark(&mut inner, each, prefix));
            inner
        }
        (_, Some(name)) => format!("<title>{}</title>", escape(name)),
        _ => String::new(),
    };
    let (tag, geometry) = geometry(&mark.shape);
    let _ = match body.is_empty() {
        true => writeln!(out, "<{tag}{geometry}{attributes}/>"),
        false => writeln!(out, "<{tag}{geometry}{attributes}>{body}</{tag}>"),
    };
}

fn data_attributes<'a>(attributes: &mut String, datum: &'a Datum) -> &'a str {
    let _ = write!(attributes, " role=\"img\" data-row=\"{}\" data-order=\"{}\"", datum.row, datum.order);
    if let Some(item) = &datum.item {
        let _ = write!(attributes, " data-item=\"{}\"", escape(item));
    }
    &datum.name
}

fn handle_attributes<'a>(attributes: &mut String, handle: &'a Handle) -> &'a str {
    let _ = write!(attributes, " data-threshold=\"{}\"", handle.threshold);
    &handle.name
}

fn span(span: &Span) -> String {
    match span.strong {
        true => format!("<tspan class=\"{}\">{}</tspan>", Class::LabelStrong.css(), escape(&span.text)),
        false => escape(&span.text),
    }
}

fn geometry(shape: &Shape) -> (&'static str, String) {
    match shape {
        Shape::Rect { x, y, width, height, radius } => {
            let mut out = pairs(&[("x", *x), ("y", *y), ("width", *width), ("height", *height)]);
            if *radius > 0.0 {
                out.push_str(&pairs(&[("rx", *radius)]));
            }
            ("rect", out)
        }
        Shape::Line { x1, y1, x2, y2 } => {
            ("line", pairs(&[("x1", *x1), ("y1", *y1), ("x2", *x2), ("y2", *y2)]))
        }
        Shape::Circle { x, y, radius } => ("circle", pairs(&[("cx", *x), ("cy", *y), ("r", *radius)])),
        Shape::Text { x, y, anchor, .. } => {
            let anchor = match anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            };
            ("text", pairs(&[("x", *x), ("y", *y)]) + anchor)
        }
        Shape::Group(_) => ("g", String::new()),
        _ => ("path", format!(" d=\"{}\"", path_data(shape))),
    }
}

/// The `d` attribute of a path, diamond, triangle or square; empty for other shapes.
#[must_use]
pub fn path_data(shape: &Shape) -> String {
    let corners = match shape {
        Shape::Path(steps) => return steps.iter().map(step).collect(),
        Shape::Diamond { x, y, radius } => {
            let r = radius * 1.253;
            vec![(*x, y - r), (x + r, *y), (*x, y + r), (x - r, *y)]
        }
        Shape::Triangle { x, y, radius } => {
            let r = radius * 1.555;
            vec![(*x, y - r), (x + r * 0.866, y + r * 0.5), (x - r * 0.866, y + r * 0.5)]
        }
        Shape::Square { x, y, radius } => {
            let r = radius * 0.886;
            vec![(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]
        }
        _ => return String::new(),
    };
    let mut out = String::new();
    for (place, (x, y)) in corners.into_iter().enumerate() {
        out.push_str(&step(&if place == 0 { Step::Move(x, y) } else { Step::Line(x, y) }));
    }
    out + "Z"
}

fn step(step: &Step) -> String {
    match step {
        Step::Move(x, y) => format!("M{} {}", number(*x), number(*y)),
        Step::Line(x, y) => format!("L{} {}", number(*x), number(*y)),
        Step::Close => "Z".to_owned(),
    }
}

fn pairs(pairs: &[(&str, f64)]) -> String {
    pairs.iter().map(|(name, value)| format!(" {name}=\"{}\"", number(*value))).collect()
}

/// A pixel as text: one decimal, none if it is whole.
#[must_use]
pub fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Text with the five signs of XML made harmless and characters XML forbids left out.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            control if control.is_control() || matches!(control, '\u{fffe}' | '\u{ffff}') => {}
            other => out.push(other),
        }
    }
    out
}
