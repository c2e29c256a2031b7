//! One mark: its shape, its class names, and what it stands for.

use super::palette::{Class, Pattern};

/// Which point of a text lies at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The start.
    Start,
    /// The middle.
    Middle,
    /// The end.
    End,
}

/// A stretch of text with one weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The characters.
    pub text: String,
    /// Whether it is set in the strong weight.
    pub strong: bool,
}

/// A step of a path, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Start anew at a point.
    Move(f64, f64),
    /// A straight line to a point.
    Line(f64, f64),
    /// Back to the start.
    Close,
}

/// What is drawn, in pixels. Radii of diamond, triangle and square are those of the circle with the same area.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An upright rectangle.
    Rect {
        /// Left edge.
        x: f64,
        /// Top edge.
        y: f64,
        /// Width.
        width: f64,
        /// Height.
        height: f64,
        /// Radius of its corners.
        radius: f64,
    },
    /// A straight line.
    Line {
        /// Start, across.
        x1: f64,
        /// Start, down.
        y1: f64,
        /// End, across.
        x2: f64,
        /// End, down.
        y2: f64,
    },
    /// A path of straight lines.
    Path(Vec<Step>),
    /// A circle.
    Circle {
        /// Centre, across.
        x: f64,
        /// Centre, down.
        y: f64,
        /// Radius.
        radius: f64,
    },
    /// A square on its tip.
    Diamond {
        /// Centre, across.
        x: f64,
        /// Centre, down.
        y: f64,
        /// Radius of the circle with the same area.
        radius: f64,
    },
    /// A triangle with its tip up.
    Triangle {
        /// Centre, across.
        x: f64,
        /// Centre, down.
        y: f64,
        /// Radius of the circle with the same area.
        radius: f64,
    },
    /// An upright square.
    Square {
        /// Centre, across.
        x: f64,
        /// Centre, down.
        y: f64,
        /// Radius of the circle with the same area.
        radius: f64,
    },
    /// Text on a baseline.
    Text {
        /// Where its anchor lies, across.
        x: f64,
        /// Its baseline, down.
        y: f64,
        /// Which point of the text lies there.
        anchor: Anchor,
        /// The text.
        spans: Vec<Span>,
    },
    /// Marks that belong together.
    Group(Vec<Mark>),
}

/// What an interactive mark stands for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Datum {
    /// Row in the table twin.
    pub row: usize,
    /// The item, where the mark is one.
    pub item: Option<String>,
    /// Lines of the tooltip: the fields of the table row.
    pub tooltip: Vec<String>,
    /// Accessible name, ending in `point 3 of 48`.
    pub name: String,
    /// Place in reading order, from 0.
    pub order: usize,
    /// Series, for Up and Down.
    pub series: usize,
}

/// Which way a handle moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Left and right: it sits on an upright line.
    X,
    /// Up and down: it sits on a level line.
    Y,
}

/// A handle of a threshold; arrow keys and a number field move the same value.
#[derive(Clone, Debug, PartialEq)]
pub struct Handle {
    /// Which threshold, such as `value_cut`.
    pub threshold: &'static str,
    /// Which way it moves.
    pub axis: Axis,
    /// Where it stands, in the unit of the axis.
    pub value: f64,
    /// Accessible name with the value.
    pub name: String,
}

/// One mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What is drawn.
    pub shape: Shape,
    /// Class names, never colours.
    pub classes: Vec<Class>,
    /// Pattern that fills it.
    pub pattern: Option<Pattern>,
    /// What it stands for, if it answers to pointer and keyboard.
    pub datum: Option<Box<Datum>>,
    /// The threshold it moves, if it is a handle.
    pub handle: Option<Box<Handle>>,
}

impl From<Shape> for Mark {
    fn from(shape: Shape) -> Self {
        Self { shape, classes: Vec::new(), pattern: None, datum: None, handle: None }
    }
}

impl Mark {
    /// A rectangle between two corners, in any order.
    #[must_use]
    pub fn rect(x1: f64, y1: f64, x2: f64, y2: f64) -> Self {
        let (x, y) = (x1.min(x2), y1.min(y2));
        Shape::Rect { x, y, width: (x2 - x1).abs(), height: (y2 - y1).abs(), radius: 0.0 }.into()
    }

    /// A rectangle with rounded corners.
    #[must_use]
    pub fn rounded(x1: f64, y1: f64, x2: f64, y2: f64, radius: f64) -> Self {
        let (x, y) = (x1.min(x2), y1.min(y2));
        Shape::Rect { x, y, width: (x2 - x1).abs(), height: (y2 - y1).abs(), radius }.into()
    }

    /// A straight line.
    #[must_use]
    pub fn line(x1: f64, y1: f64, x2: f64, y2: f64) -> Self {
        Shape::Line { x1, y1, x2, y2 }.into()
    }

    /// A line through points.
    #[must_use]
    pub fn polyline(points: &[(f64, f64)]) -> Self {
        Shape::Path(steps(points)).into()
    }

    /// A closed area through points.
    #[must_use]
    pub fn area(points: &[(f64, f64)]) -> Self {
        let mut path = steps(points);
        path.push(Step::Close);
        Shape::Path(path).into()
    }

    /// A circle.
    #[must_use]
    pub fn circle(x: f64, y: f64, radius: f64) -> Self {
        Shape::Circle { x, y, radius }.into()
    }

    /// One line of text in one weight.
    #[must_use]
    pub fn text(x: f64, y: f64, anchor: Anchor, text: &str) -> Self {
        Self::spans(x, y, anchor, vec![Span { text: text.to_owned(), strong: false }])
    }

    /// A strong word followed by plain text.
    #[must_use]
    pub fn lead_text(x: f64, y: f64, anchor: Anchor, strong: &str, plain: &str) -> Self {
        let spans = vec![
            Span { text: strong.to_owned(), strong: true },
            Span { text: plain.to_owned(), strong: false },
        ];
        Self::spans(x, y, anchor, spans)
    }

    /// Text of several weights.
    #[must_use]
    pub fn spans(x: f64, y: f64, anchor: Anchor, spans: Vec<Span>) -> Self {
        Shape::Text { x, y, anchor, spans }.into()
    }

    /// Adds a class.
    #[must_use]
    pub fn class(mut self, class: Class) -> Self {
        self.classes.push(class);
        self
    }

    /// Fills with a pattern.
    #[must_use]
    pub fn pattern(mut self, pattern: Pattern) -> Self {
        self.pattern = Some(pattern);
        self.class(Class::Hatched)
    }

    /// Says what the mark stands for.
    #[must_use]
    pub fn datum(mut self, datum: Datum) -> Self {
        self.datum = Some(Box::new(datum));
        self
    }

    /// Makes it a handle.
    #[must_use]
    pub fn handle(mut self, handle: Handle) -> Self {
        self.handle = Some(Box::new(handle));
        self
    }

    /// Whether the mark wears a class.
    #[must_use]
    pub fn wears(&self, class: Class) -> bool {
        self.classes.contains(&class)
    }
}

fn steps(points: &[(f64, f64)]) -> Vec<Step> {
    let step = |(place, point): (usize, &(f64, f64))| match place {
        0 => Step::Move(point.0, point.1),
        _ => Step::Line(point.0, point.1),
    };
    points.iter().enumerate().map(step).collect()
}
