//! The shell around every screen, and the parts that screens are laid out with.

mod bottom_bar;
mod card;
mod disclosure;
mod kpi_tile;
mod rail;
mod screen;
mod shell;
mod stepper;
mod top_bar;
mod welcome;

pub use bottom_bar::{BottomBar, BottomBarProps};
pub use card::{Card, CardProps, Grid, GridProps, Span};
pub use disclosure::{Disclosure, DisclosureProps};
pub use kpi_tile::{Change, ChangeTone, Direction, KpiBars, KpiTile, KpiTileProps, KpiTiles, KpiTilesProps};
pub use rail::{Rail, RailProps, StepState};
pub use screen::{NextStep, NextStepProps, ScreenHeader, ScreenHeaderProps, view_switch};
pub use shell::{ScreenState, Shell, ShellProps};
pub use stepper::{Stepper, StepperProps};
pub use top_bar::{TopBar, TopBarProps};
pub use welcome::{Welcome, WelcomeProps};
