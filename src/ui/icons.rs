//! Icons: outlines of 16 units, drawn in the colour of the text. Never alone where a word is possible.

use yew::prelude::*;

/// An icon, named by what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Overview.
    Overview,
    /// Data.
    Data,
    /// Done, sure.
    Check,
    /// Needs a look.
    Warning,
    /// Stopped, an error.
    Stop,
    /// More about it.
    Info,
    /// Calculators.
    Calculators,
    /// Help.
    Help,
    /// Close.
    Close,
    /// A list opens below.
    Down,
    /// Onwards.
    Next,
    /// Sorted downwards.
    Sort,
    /// Light, dark or the system's theme.
    Theme,
    /// Light theme.
    Light,
    /// Dark theme.
    Dark,
    /// Nothing leaves.
    Shield,
    /// Save as a file.
    Download,
    /// A file.
    File,
    /// Set by the user.
    Pin,
    /// Audit.
    Audit,
    /// Segment.
    Segment,
    /// Buffers.
    Buffers,
    /// Stress test.
    Stress,
    /// A port.
    Port,
    /// A supplier.
    Factory,
    /// A country.
    Globe,
    /// Rising.
    Rise,
    /// A truck.
    Orders,
    /// Time.
    Clock,
    /// A price.
    Tag,
    /// Add.
    Plus,
    /// Load a file.
    Upload,
    /// Cells from elsewhere.
    Paste,
    /// Type.
    Keyboard,
    /// A sample.
    Sample,
    /// A file to fill in.
    Template,
    /// Needs a look, as a level of findings.
    Question,
    /// Left out, as a level of findings.
    Exclamation,
    /// Assumed, as a level of findings.
    Letter,
    /// Take back.
    Undo,
    /// Do again.
    Redo,
    /// The scorecard.
    Scorecard,
    /// Settings.
    Settings,
    /// Not used.
    Minus,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Overview => "M2.5 2.5h4.5v4.5H2.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5H2.5zM9 9h4.5v4.5H9z",
            Self::Data => "M2.5 3h11v10h-11zM2.5 6.5h11M6.5 6.5V13",
            Self::Check => "M3 8.5l3.2 3L13 4.5",
            Self::Warning => "M8 2.5L14 13H2zM8 6.5v3M8 11.3v.01",
            Self::Stop => "M8 14A6 6 0 108 2a6 6 0 000 12zM8 4.8v4M8 11.2v.01",
            Self::Calculators => {
                "M3.5 2h9v12h-9zM6 4.5h4M6 8h.01M8 8h.01M10 8h.01M6 11h.01M8 11h.01M10 11h.01"
            }
            Self::Help => {
                "M8 14A6 6 0 108 2a6 6 0 000 12zM6.2 6.3a1.9 1.9 0 112.6 1.8c-.5.2-.8.6-.8 1.1M8 11.4v.01"
            }
            Self::Info => "M8 14A6 6 0 108 2a6 6 0 000 12zM8 7.2v4M8 4.8v.01",
            Self::Close => "M4 4l8 8M12 4l-8 8",
            Self::Down => "M4.5 6.5L8 10l3.5-3.5",
            Self::Next => "M3 8h10M9.5 4.5L13 8l-3.5 3.5",
            Self::Sort => "M8 3v10M4.5 9.5L8 13l3.5-3.5",
            Self::Theme => "M8 2a6 6 0 100 12 6 6 0 000-12zM8 2v12",
            Self::Light => {
                "M8 11a3 3 0 100-6 3 3 0 000 6zM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7"
            }
            Self::Dark => "M13.2 9.6A5.6 5.6 0 116.4 2.8a4.5 4.5 0 006.8 6.8z",
            Self::Shield => "M8 1.8L13 3.6v4c0 3-2.1 5.3-5 6.6-2.9-1.3-5-3.6-5-6.6v-4zM5.8 8l1.6 1.6 2.9-3.1",
            Self::Download => "M8 2v7.8M5 7l3 3 3-3M3 11v3h10v-3",
            Self::File => "M4 2h5.5l3 3v9H4zM9 2v3.5h3.5",
            Self::Pin => "M6 2.5h4l-.5 4 2 2h-7l2-2zM8 8.5V14",
            Self::Audit => "M7 11.5a4.5 4.5 0 100-9 4.5 4.5 0 000 9zM10.3 10.3l3.7 3.7M7 5v2.5M7 9.2v.01",
            Self::Segment => "M2.5 2.5h11v11h-11zM8 2.5v11M2.5 8h11",
            Self::Buffers => "M2.5 9.5h3v4h-3zM6.5 6.5h3v7h-3zM10.5 2.5h3v11h-3z",
            Self::Stress => "M1.5 9h3l2-6 3 10 2-6 1 2h2",
            Self::Orders => {
                "M1.5 4h7.5v7H1.5zM9 6.5h3l2.5 2.5v2H9M4.5 13a1.2 1.2 0 100-2.4 1.2 1.2 0 000 2.4zM11.5 13a1.2 1.2 0 100-2.4 1.2 1.2 0 000 2.4z"
            }
            Self::Port => {
                "M8 5.5V14M4.5 8h7M2.5 10c.5 2.5 2.5 4 5.5 4s5-1.5 5.5-4M8 5.5A1.7 1.7 0 108 2a1.7 1.7 0 000 3.5z"
            }
            Self::Factory => "M2 13.5v-6l4 2.5V7.5l4 2.5V3h3.5v10.5z",
            Self::Globe => {
                "M8 14A6 6 0 108 2a6 6 0 000 12zM2 8h12M8 2c2 1.8 2.5 3.8 2.5 6s-.5 4.2-2.5 6c-2-1.8-2.5-3.8-2.5-6S6 3.8 8 2z"
            }
            Self::Rise => "M2.5 11.5l4-4 2.5 2.5 4.5-5M10 5h3.5v3.5",
            Self::Clock => "M8 14A6 6 0 108 2a6 6 0 000 12zM8 4.5V8l2.5 1.5",
            Self::Tag => "M2.5 2.5h5l6 6-5 5-6-6zM5 5h.01",
            Self::Plus => "M8 3v10M3 8h10",
            Self::Upload => "M8 10.5V3M5 6l3-3 3 3M3 10.5v3h10v-3",
            Self::Paste => "M5.5 3.2H3.5v10.3h9V3.2h-2M5.5 2.2h5v2.5h-5zM6 8h4M6 10.5h4",
            Self::Keyboard => "M1.8 4h12.4v8H1.8zM4.3 6.5h.01M6.8 6.5h.01M9.3 6.5h.01M11.8 6.5h.01M5 9.5h6",
            Self::Sample => "M2.5 13.5v-6M6.4 13.5V3M10.3 13.5V8.8M14 13.5V6.4M1.6 13.5h13",
            Self::Template => "M4 2h5.5l3 3v9H4zM9 2v3.5h3.5M8.2 7.2v4M6.4 9.6l1.8 1.8L10 9.6",
            Self::Question => "M5.9 5.9a2.1 2.1 0 113.1 1.9c-.7.4-1.1.8-1.1 1.6M7.9 12v.01",
            Self::Exclamation => "M8 3.6v5.6M8 12v.01",
            Self::Letter => "M8 7.2V12M8 4.2v.01",
            Self::Undo => "M5.6 4L2.8 6.8l2.8 2.8M3.2 6.8h6a3.6 3.6 0 010 7.2H7.2",
            Self::Redo => "M10.4 4l2.8 2.8-2.8 2.8M12.8 6.8h-6a3.6 3.6 0 000 7.2h2",
            Self::Scorecard => "M2.5 4.5h7M2.5 8h11M2.5 11.5h5M11.5 3v3M9.5 10v3",
            Self::Settings => {
                "M2 4.5h7M12 4.5h2M10.5 6a1.5 1.5 0 100-3 1.5 1.5 0 000 3zM2 11.5h2M7 11.5h7M5.5 13a1.5 1.5 0 100-3 1.5 1.5 0 000 3z"
            }
            Self::Minus => "M4 8h8",
        }
    }
}

/// The icon in the size of small text.
pub fn icon(icon: Icon) -> Html {
    sized(icon, "icon")
}

/// The icon in the size of the rail.
pub fn icon_20(icon: Icon) -> Html {
    sized(icon, "icon icon-20")
}

fn sized(icon: Icon, class: &'static str) -> Html {
    html! {
        <svg class={class} viewBox="0 0 16 16" aria-hidden="true"><path d={icon.path()} /></svg>
    }
}
