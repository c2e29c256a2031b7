//! Charts against golden files, and what every chart owes: no NaN, few ticks, no text on text, names in order.
//!
//! `UPDATE_EXPECT=1 cargo test --test charts` rewrites `tests/charts/*.svg`.

#[path = "charts/samples.rs"]
mod samples;

use std::path::PathBuf;

use steadystock::charts::kinds::Kind;
use steadystock::charts::palette::Class;
use steadystock::charts::scene::{Mark, Scene, Shape, Step};
use steadystock::charts::{place, svg};

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/charts").join(format!("{name}.svg"))
}

fn drawn(scene: &Scene) -> String {
    svg::write(scene, &svg::Options { id_prefix: "c-", ..svg::Options::default() })
}

#[test]
fn golden_files() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut differing = Vec::new();
    for case in samples::cases().into_iter().filter(|case| case.golden) {
        let text = drawn(&case.chart.scene(&case.sheet));
        let path = golden(&case.name);
        if update {
            std::fs::write(&path, &text).unwrap();
        } else if std::fs::read_to_string(&path).unwrap_or_default() != text {
            differing.push(case.name);
        }
    }
    assert!(differing.is_empty(), "differ from tests/charts/*.svg (UPDATE_EXPECT=1 rewrites): {differing:?}");
}

#[test]
fn every_kind_has_the_hard_cases() {
    for kind in Kind::ALL {
        let cases: Vec<_> = samples::cases().into_iter().filter(|case| case.chart.kind() == *kind).collect();
        for needed in ["usual", "narrow", "empty", "one", "huge", "negative", "broken"] {
            assert!(cases.iter().any(|case| case.name.contains(needed)), "{kind:?} has no {needed} case");
        }
    }
}

fn numbers(mark: &Mark) -> Vec<f64> {
    match &mark.shape {
        Shape::Rect { x, y, width, height, radius } => vec![*x, *y, *width, *height, *radius],
        Shape::Line { x1, y1, x2, y2 } => vec![*x1, *y1, *x2, *y2],
        Shape::Circle { x, y, radius }
        | Shape::Diamond { x, y, radius }
        | Shape::Triangle { x, y, radius }
        | Shape::Square { x, y, radius } => vec![*x, *y, *radius],
        Shape::Text { x, y, .. } => vec![*x, *y],
        Shape::Group(marks) => marks.iter().flat_map(numbers).collect(),
        Shape::Path(steps) => steps
            .iter()
            .flat_map(|step| match step {
                Step::Move(x, y) | Step::Line(x, y) => vec![*x, *y],
                Step::Close => Vec::new(),
            })
            .collect(),
    }
}

#[test]
fn every_figure_is_finite_and_on_the_sheet() {
    for case in samples::cases() {
        for mark in &case.chart.scene(&case.sheet).marks {
            for number in numbers(mark) {
                assert!(number.is_finite(), "{}: {mark:?}", case.name);
                assert!((-40.0..4000.0).contains(&number), "{}: {mark:?}", case.name);
            }
        }
        let text = drawn(&case.chart.scene(&case.sheet));
        assert!(!text.contains("NaN") && !text.contains(">inf") && !text.contains("\"inf"), "{}", case.name);
    }
}

#[test]
fn no_text_lies_on_text_or_leaves_the_sheet() {
    let mut bad = Vec::new();
    for case in samples::cases() {
        let scene = case.chart.scene(&case.sheet);
        bad.extend(place::collisions(&scene).into_iter().map(|pair| format!("{}: {pair:?}", case.name)));
        bad.extend(place::outside(&scene).into_iter().map(|text| format!("{}: outside: {text}", case.name)));
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn at_most_six_ticks_on_each_axis() {
    for case in samples::cases() {
        let scene = case.chart.scene(&case.sheet);
        let axis_texts = |at_left: bool| {
            let texts = scene.marks.iter().filter(|mark| mark.wears(Class::AxisText));
            let beside = texts.filter_map(place::mark_bounds).filter(|bounds| {
                let left = bounds.right < scene.plot.left;
                let foot = bounds.top > scene.plot.bottom && bounds.bottom < scene.plot.bottom + 24.0;
                if at_left { left && bounds.top > scene.plot.top - 12.0 } else { foot }
            });
            beside.count()
        };
        assert!(axis_texts(true) <= 6 && axis_texts(false) <= 6, "{}", case.name);
    }
}

#[test]
fn marks_are_named_in_order_and_point_to_their_row() {
    for case in samples::cases() {
        let scene = case.chart.scene(&case.sheet);
        for (place, mark) in scene.reading_order().into_iter().enumerate() {
            let datum = mark.datum.as_ref().unwrap();
            assert_eq!(datum.order, place, "{}", case.name);
            assert!(datum.row < scene.table.rows.len(), "{}: row {}", case.name, datum.row);
            // A cover bar is one mark; every other name says where in its series it stands.
            let placed = datum.name.contains(" of ") || case.chart.kind() == Kind::CoverBar;
            assert!(placed, "{}: {}", case.name, datum.name);
            assert_eq!(datum.tooltip, scene.table.lines(datum.row), "{}", case.name);
        }
        assert!(scene.table.rows.iter().all(|row| row.len() == scene.table.columns.len()), "{}", case.name);
        assert!(!scene.title.is_empty() && !scene.summary.is_empty(), "{}", case.name);
    }
}

#[test]
fn every_class_has_a_rule_and_no_rule_a_colour() {
    let css = include_str!("../static/css/components/chart.css");
    for class in Class::ALL {
        let name = class.css();
        let ruled = css.split(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c)));
        assert!(ruled.into_iter().any(|word| word.ends_with(&format!(".{name}"))), "no rule for .{name}");
    }
    assert!(!css.contains('#') && !css.contains("rgb"), "colours belong in tokens.css");
}

#[test]
fn names_of_users_are_escaped() {
    assert_eq!(svg::escape("<script>\"a\" & 'b'\u{0}"), "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;");
}
