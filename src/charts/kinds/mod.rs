//! The kinds of chart. A new one is a file here and one line in the list below.

use crate::engine::language::tr;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident => $file:ident, $id:literal, tr($name:literal);)+) => {
        $(pub mod $file;)+

        /// A kind of chart.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Kind { $($(#[$doc])* $kind,)+ }

        impl Kind {
            /// Every kind, in the order of the gallery.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)+];

            /// Number in the design, such as `C1`.
            #[must_use]
            pub fn id(self) -> &'static str { match self { $(Self::$kind => $id,)+ } }

            /// Name on screen.
            #[must_use]
            pub fn name(self) -> &'static str { match self { $(Self::$kind => tr($name),)+ } }

            /// Name of its file, for exported pictures.
            #[must_use]
            pub fn file_stem(self) -> &'static str { match self { $(Self::$kind => stringify!($file),)+ } }
        }

        /// A chart to draw: its kind with its figures.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Chart { $($(#[$doc])* $kind($file::Inputs),)+ }

        impl Chart {
            /// Which kind it is.
            #[must_use]
            pub fn kind(&self) -> Kind { match self { $(Self::$kind(_) => Kind::$kind,)+ } }

            /// Draws it.
            #[must_use]
            pub fn scene(&self, sheet: &super::scene::Sheet) -> super::scene::Scene {
                match self { $(Self::$kind(inputs) => $file::scene(inputs, sheet),)+ }
            }
        }
    };
}

kinds! {
    /// Items by annual value and risk, in four groups.
    PortfolioMap => portfolio_map, "C1", tr("Portfolio map");
    /// Cumulative share of value over ranked items, with the A, B and C cuts.
    ValueCurve => value_curve, "C2", tr("Value curve");
    /// Items and value by value class and demand variation.
    ValueVariationGrid => value_variation_grid, "C3", tr("ABC and XYZ grid");
    /// Share of spend by country or supplier against a limit.
    ConcentrationBars => concentration_bars, "C4", tr("Concentration");
    /// Items that raise each risk flag.
    RiskFlags => risk_flags, "C5", tr("Risk flags");
    /// Days of demand that each part of a buffer covers.
    CoverBar => cover_bar, "C6", tr("Cover");
    /// What extra buffer money saves in a bad year.
    MoneyAgainstLoss => money_against_loss, "C7", tr("Money against loss");
    /// What changes the stock value from Today to Plan.
    Waterfall => waterfall, "C8", tr("Waterfall");
    /// Stock over the coming weeks: middle and ranges, Today against Plan.
    StockProjection => stock_projection, "C9", tr("Stock projection");
    /// Simulated losses of a year, Today against Plan.
    LossDistribution => loss_distribution, "C10", tr("Loss distribution");
    /// Days stock lasts against days until supply is back.
    SurviveRecover => survive_recover, "C11", tr("Survive and recover");
    /// Bad-year loss of each item now and with a second source.
    SecondSource => second_source, "C12", tr("Second source");
    /// A measure against its target and the last period.
    BulletRow => bullet_row, "C13", tr("Measure against target");
    /// Change in bad-year loss for less and more of each input.
    LossDrivers => loss_drivers, "C14", tr("What drives the loss");
    /// Demand per period, with what stands out in it.
    DemandHistory => demand_history, "C15", tr("Demand history");
    /// One or two lines over the same steps, with a limit and places that matter.
    Curves => curves, "C16", tr("Curves");
    /// Today above Plan, in a figure tile.
    PairedBars => paired_bars, "tile", tr("Today and Plan");
}
