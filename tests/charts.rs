//! Charts against golden files, and what every chart owes: no NaN, few ticks, no text on text, names in order.
//!
//! `UPDATE_EXPECT=1 cargo test --test charts` rewrites `tests/charts/*.svg`.

#[path = "charts/samples.rs"]
mod samples;

use std::path::PathBuf;

use steadystock::charts::kinds::{Chart, Kind, portfolio_map, value_curve};
use steadystock::charts::palette::{Class, Group};
use steadystock::charts::scene::{Mark, Scene, Shape, Sheet, Step};
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
            // These are one mark each; every other name says where in its series it stands.
            let alone = matches!(case.chart.kind(), Kind::CoverBar | Kind::BulletRow);
            let placed = alone || datum.name.contains(" of ");
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

fn item(id: &str, group: Group, annual_value_money: f64, risk_score: f64) -> portfolio_map::Point {
    portfolio_map::Point {
        id: id.to_owned(),
        name: "Ceramic shaft seal".to_owned(),
        code: "PMP-0417".to_owned(),
        group,
        annual_value_money,
        risk_score,
        revenue_at_stake_money: None,
    }
}

fn map(points: Vec<portfolio_map::Point>) -> portfolio_map::Inputs {
    portfolio_map::Inputs {
        points,
        value_cut_money: Some(20_000.0),
        risk_line: 50.0,
        b_items_low: true,
        view: None,
    }
}

#[test]
fn the_map_weighs_risk_by_value_and_names_its_points() {
    // 80 x 30,000 against 20 x 40,000: 2.4m of 3.2m.
    let points = vec![item("a", Group::Lean, 40_000.0, 20.0), item("b", Group::Shield, 30_000.0, 80.0)];
    let scene = portfolio_map::scene(&map(points), &Sheet::new(640.0, 400.0));
    assert_eq!(scene.title, "1 item carries 75% of the risk");
    let names: Vec<_> =
        scene.reading_order().iter().filter_map(|mark| Some(mark.datum.as_ref()?.name.clone())).collect();
    assert_eq!(
        names,
        [
            "Ceramic shaft seal, Shield, annual value 30,000 euros, risk 80, point 1 of 2",
            "Ceramic shaft seal, Lean, annual value 40,000 euros, risk 20, point 2 of 2",
        ]
    );
}

#[test]
fn a_handle_stands_where_its_value_is_and_a_pointer_gives_it_back() {
    let inputs = map(samples::points(48, 7));
    let scene = portfolio_map::scene(&inputs, &Sheet::new(640.0, 400.0));
    let handle = |threshold| {
        scene.marks.iter().find(|mark| mark.handle.as_ref().is_some_and(|h| h.threshold == threshold))
    };
    let Some(Shape::Rect { x, width, .. }) = handle("value_cut").map(|mark| mark.shape.clone()) else {
        panic!("no handle")
    };
    let value = scene.x_scale.unwrap().invert(x + width / 2.0);
    assert!((value / 20_000.0 - 1.0).abs() < 1e-6, "{value}");
    let Some(Shape::Rect { y, height, .. }) = handle("risk_line").map(|mark| mark.shape.clone()) else {
        panic!("no handle")
    };
    assert!((scene.y_scale.unwrap().invert(y + height / 2.0) - 50.0).abs() < 1e-6);
}

#[test]
fn marks_of_the_map_keep_out_of_the_bands() {
    let extremes = [0.0, 100.0].map(|risk| item(&format!("{risk}"), Group::Secure, 9_000.0, risk)).to_vec();
    for (width, height) in [(326.0, 420.0), (643.0, 476.0), (1200.0, 476.0)] {
        let scene = portfolio_map::scene(&map(extremes.clone()), &Sheet::new(width, height));
        for mark in scene.reading_order() {
            let Shape::Triangle { y, radius, .. } = mark.shape else { panic!("not a triangle") };
            assert!(y - radius * 1.56 >= scene.plot.top + 24.0 && y + radius <= scene.plot.bottom - 24.0);
        }
    }
}

#[test]
fn a_crowd_becomes_hexagons_and_a_view_brings_single_items_back() {
    let mut inputs = map(samples::points(6_000, 3));
    let sheet = Sheet::new(640.0, 400.0);
    let crowd = portfolio_map::scene(&inputs, &sheet);
    assert_eq!(crowd.reading_order().len(), portfolio_map::SINGLE_AMONG_HEXAGONS);
    assert!(crowd.marks.len() < 2_000 && !crowd.table.note.is_empty());
    inputs.view =
        Some(portfolio_map::View { annual_value_money: (1_000.0, 3_000.0), risk_score: (0.0, 30.0) });
    let zoomed = portfolio_map::scene(&inputs, &sheet);
    let inside =
        |point: &&portfolio_map::Point| point.annual_value_money <= 3_000.0 && point.risk_score <= 30.0;
    assert_eq!(zoomed.reading_order().len(), inputs.points.iter().filter(inside).count());
}

/// Marks of a scene and corners of its paths: what a browser lays out and paints.
fn weight(mark: &Mark) -> usize {
    match &mark.shape {
        Shape::Group(marks) => marks.iter().map(weight).sum(),
        Shape::Path(steps) => 1 + steps.len() / 10,
        _ => 1,
    }
}

/// Why there is no painter on canvas: the largest data are binned, cut or folded before they are drawn.
#[test]
fn no_chart_of_100_000_items_has_more_marks_than_svg_bears() {
    let sheet = Sheet::new(1_600.0, 600.0);
    for chart in samples::largest() {
        let scene = chart.scene(&sheet);
        let marks: usize = scene.marks.iter().map(weight).sum();
        assert!((1..5_000).contains(&marks), "{:?} has {marks} marks", chart.kind());
    }
    // The kinds that are not among them have a fixed number of marks.
    let fixed = [
        Kind::ValueVariationGrid,
        Kind::CoverBar,
        Kind::Waterfall,
        Kind::BulletRow,
        Kind::LossDrivers,
        Kind::PairedBars,
    ];
    let grows = |kind: &Kind| samples::largest().iter().any(|chart| chart.kind() == *kind);
    assert!(Kind::ALL.iter().all(|kind| fixed.contains(kind) != grows(kind)));
    // The most items that are drawn one by one.
    let mut inputs = map(samples::points(portfolio_map::MOST_POINTS, 3));
    let single = portfolio_map::scene(&inputs, &sheet);
    assert_eq!(single.reading_order().len(), portfolio_map::MOST_POINTS);
    inputs.points.extend(samples::points(1, 4));
    assert_eq!(
        portfolio_map::scene(&inputs, &sheet).reading_order().len(),
        portfolio_map::SINGLE_AMONG_HEXAGONS
    );
}

#[test]
fn bars_start_at_zero() {
    let barred = [Kind::ConcentrationBars, Kind::RiskFlags, Kind::PairedBars, Kind::LossDrivers];
    for case in samples::cases().into_iter().filter(|case| barred.contains(&case.chart.kind())) {
        let scene = case.chart.scene(&case.sheet);
        let Some(x) = scene.x_scale else { continue };
        for mark in scene.reading_order() {
            let Shape::Rect { x: left, width, .. } = mark.shape else { continue };
            let zero = x.at(0.0);
            let touches = (left - zero).abs() < 1e-6 || (left + width - zero).abs() < 1e-6;
            assert!(touches, "{}: {left} {width} from {zero}", case.name);
        }
    }
}

#[test]
fn every_run_is_in_a_bar_or_said_to_be_beyond() {
    let cases = samples::cases().into_iter().filter(|case| case.name == "loss_distribution-usual");
    for case in cases {
        let Chart::LossDistribution(inputs) = &case.chart else { panic!("not a distribution") };
        let scene = case.chart.scene(&case.sheet);
        let column = |place: usize| -> usize {
            scene.table.rows.iter().map(|row| row[place].replace(',', "").parse::<usize>().unwrap()).sum()
        };
        assert_eq!(column(1), inputs.plan.losses_money.len());
        assert_eq!(column(2), inputs.today.losses_money.len());
    }
}

#[test]
fn a_file_that_stands_alone_has_heading_style_and_source() {
    let case = samples::cases().into_iter().find(|case| case.name == "waterfall-usual").unwrap();
    let scene = case.chart.scene(&case.sheet);
    let options = svg::Options { id_prefix: "a-", style: Some(".a > .b & .c{}"), headed: true };
    let text = svg::write(&scene, &options);
    assert!(text.contains("<style>.a > .b &amp; .c{}</style>"));
    assert!(text.contains(&svg::escape(&scene.subtitle)) && text.contains(&svg::escape(&scene.source_line)));
    assert!(text.contains("fill=\"url(#a-hatch)\"") && text.contains("<pattern id=\"a-hatch\""));
}

#[test]
fn a_cut_moved_along_the_curve_becomes_a_share() {
    let inputs = value_curve::Inputs {
        annual_values_money: vec![10.0, 60.0, 30.0],
        a_items: 1,
        b_items: 1,
        a_cut_share: 0.8,
        b_cut_share: 0.95,
    };
    let shares = [0.0, 1.2, 2.0, 9.0].map(|rank| value_curve::share_at(&inputs, rank));
    assert!(
        shares.iter().zip([0.0, 0.6, 0.9, 1.0]).all(|(share, wanted)| (share - wanted).abs() < 1e-12),
        "{shares:?}"
    );
}
