//! Names of the classes a mark may wear. Colours live in `static/css/tokens.css`, rules in
//! `static/css/components/chart.css`; this is the only list of what both sides agree on.

pub use crate::engine::segment::portfolio::Group;

/// The class that fills (Routine: outlines) a mark of a group.
#[must_use]
pub fn group_class(group: Group) -> Class {
    match group {
        Group::Shield => Class::FillShield,
        Group::Secure => Class::FillSecure,
        Group::Lean => Class::FillLean,
        Group::Routine => Class::HollowRoutine,
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $css:literal,)+) => {
        /// One class name; its rule is in `static/css/components/chart.css`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Class { $($(#[$doc])* $name,)+ }

        impl Class {
            /// Every class, for the test that each has a rule.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name as written in the class attribute.
            #[must_use]
            pub fn css(self) -> &'static str {
                match self { $(Self::$name => $css,)+ }
            }
        }
    };
}

classes! {
    /// Point of a scatter: slightly see-through, outlined in the surface colour.
    Point = "mk",
    /// Fill of Shield.
    FillShield = "f-shield",
    /// Fill of Secure.
    FillSecure = "f-secure",
    /// Fill of Lean.
    FillLean = "f-lean",
    /// Routine: no fill, an outline only, so that the least important group never shouts.
    HollowRoutine = "f-routine",
    /// Pale ground of the Shield quadrant.
    TintShield = "q-shield",
    /// Pale ground of the Secure quadrant.
    TintSecure = "q-secure",
    /// Fill of the plan.
    FillPlan = "f-plan",
    /// Fill of today.
    FillToday = "f-today",
    /// Sunken ground.
    FillSunken = "f-sunken",
    /// Card ground.
    FillSurface = "f-surface",
    /// Fill in the hue of secondary text.
    FillStrong = "f-text2",
    /// Muted fill.
    FillMuted = "f-muted",
    /// Sequential step 1, the palest.
    Seq1 = "f-seq1",
    /// Sequential step 2.
    Seq2 = "f-seq2",
    /// Sequential step 3.
    Seq3 = "f-seq3",
    /// Sequential step 4.
    Seq4 = "f-seq4",
    /// Sequential step 5.
    Seq5 = "f-seq5",
    /// Sequential step 6.
    Seq6 = "f-seq6",
    /// Sequential step 7, the strongest.
    Seq7 = "f-seq7",
    /// Text on sequential steps 1 to 4.
    OnPale = "on-pale",
    /// Text on sequential steps 5 to 7.
    OnStrong = "on-strong",
    /// Outer band of a projection (8 in 10 runs).
    Band1 = "band1",
    /// Inner band of a projection (5 in 10 runs).
    Band2 = "band2",
    /// Line of the plan: solid.
    StrokePlan = "s-plan",
    /// Line of today: dashed.
    StrokeToday = "s-today",
    /// Outline of today: solid, no fill.
    OutlineToday = "o-today",
    /// Wide line in the surface colour under an outline that crosses fills.
    Underlay = "o-under",
    /// Outline of a hatched fall in a waterfall.
    OutlineFall = "o-fall",
    /// Outline of an expected quantity.
    OutlineThin = "o-thin",
    /// Outline of something that needs a look.
    OutlineDanger = "o-danger",
    /// Outline for a missing figure: dashed.
    OutlineMissing = "o-missing",
    /// Span between two points of a row.
    Bridge = "bridge",
    /// Fill of a change that comes from less of an input.
    FillLess = "f-less",
    /// Fill of a change that comes from more of an input.
    FillMore = "f-more",
    /// Outline of the alarming hatch.
    OutlineGap = "o-gap",
    /// Ring whose size is a cost.
    CostRing = "ring-cost",
    /// Marker ring: today.
    RingToday = "ring-today",
    /// Marker: plan.
    RingPlan = "ring-plan",
    /// Upright of the plan: solid, thin.
    RulePlan = "r-plan",
    /// Second upright of the plan: dashed, thin.
    RulePlanDashed = "r-plan2",
    /// Upright of today: solid, thin.
    RuleToday = "r-today",
    /// Second upright of today: dashed, thin.
    RuleTodayDashed = "r-today2",
    /// Grid line.
    Grid = "gl",
    /// Zero line and axis line.
    Zero = "zl",
    /// Threshold line: dashed.
    Dash = "dash",
    /// Connecting line.
    Leader = "ld",
    /// Strong short line: a stated level.
    Tick = "tick",
    /// Second strong line: a later level.
    TickLater = "tick2",
    /// Handle of a threshold line.
    Handle = "hand",
    /// Grip lines within a handle.
    Grip = "grip",
    /// Marker on the plan's line.
    DotPlan = "dot-plan",
    /// Marker on today's line.
    DotToday = "dot-today",
    /// Unseen area that answers to pointer and focus.
    Hit = "hit",
    /// Axis text.
    AxisText = "ax",
    /// Label.
    Label = "lb",
    /// Strong label.
    LabelStrong = "lbs",
    /// Hint.
    Hint = "t3",
    /// Large figure.
    Big = "big",
    /// Text that alarms (always with a word or sign).
    DangerText = "t-danger",
    /// Fill of a zone that alarms.
    FillDanger = "f-danger",
    /// Outline in the surface colour behind text.
    Halo = "halo",
    /// Lines of the neutral hatch.
    HatchNeutral = "hat",
    /// Lines of the hatch in the plan's hue.
    HatchPlan = "hatp",
    /// Lines of the alarming hatch.
    HatchDanger = "hatd",
    /// Lines of the hatch in the surface colour, over a fill.
    HatchSurface = "hats",
    /// Shape filled by a pattern.
    Hatched = "hatched",
}

/// A fill pattern; the scene lists those it uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pattern {
    /// Diagonal, neutral: a stretch of time when supply stops, a fall in a waterfall.
    Neutral,
    /// Diagonal in the plan's hue.
    Plan,
    /// Diagonal, alarming.
    Danger,
    /// Diagonal in the surface colour over a filled bar: single source.
    Surface,
}

impl Pattern {
    /// Identifier without the chart's prefix.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Neutral => "hatch",
            Self::Plan => "hatch-plan",
            Self::Danger => "hatch-danger",
            Self::Surface => "hatch-surface",
        }
    }

    /// Class of its lines.
    #[must_use]
    pub fn class(self) -> Class {
        match self {
            Self::Neutral => Class::HatchNeutral,
            Self::Plan => Class::HatchPlan,
            Self::Danger => Class::HatchDanger,
            Self::Surface => Class::HatchSurface,
        }
    }

    /// Distance between its lines, pixels.
    #[must_use]
    pub fn step(self) -> f64 {
        match self {
            Self::Neutral | Self::Plan => 6.0,
            Self::Danger | Self::Surface => 5.0,
        }
    }
}
