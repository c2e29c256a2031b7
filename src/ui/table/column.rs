//! What a column is called, how it is set, and what its cells say.

use super::cell::Cell;
use crate::ui::route::View;
use yew::prelude::*;

/// Side on which a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Words.
    #[default]
    Start,
    /// Figures.
    End,
}

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// As its content asks.
    #[default]
    Auto,
    /// A mark or two digits.
    Narrow,
    /// A sentence.
    Wide,
    /// Two short words side by side.
    Flags,
}

/// Where a column stands on the card of a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Phone {
    /// The heading of the card.
    Head,
    /// Beside the heading, such as the group.
    Side,
    /// One of the figures that are always seen.
    Shown,
    /// A whole line.
    Full,
    /// Seen after `More`.
    #[default]
    More,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name in the code.
    pub key: AttrValue,
    /// Its heading.
    pub title: AttrValue,
    /// Its unit, below the heading.
    pub unit: AttrValue,
    /// Its side.
    pub align: Align,
    /// Its width.
    pub width: Width,
    /// Whether its heading sorts.
    pub sortable: bool,
    /// Its place on a phone.
    pub phone: Phone,
    /// The view that it belongs to; every one without it.
    pub view: Option<View>,
    /// What the cell of a row says.
    pub cell: Callback<usize, Cell>,
    /// Its place among the columns that stay in sight; the first of a table always does.
    pub pin: Option<&'static str>,
    /// Its width where the user set one, pixels.
    pub width_px: Option<u32>,
    /// What stands beside its heading.
    pub tools: Html,
}

impl Column {
    /// A column of words that can be sorted.
    pub fn new(
        key: impl Into<AttrValue>,
        title: impl Into<AttrValue>,
        cell: impl Fn(usize) -> Cell + 'static,
    ) -> Self {
        let title = title.into();
        Self {
            key: key.into(),
            view: View::named(&title),
            title,
            unit: AttrValue::default(),
            align: Align::Start,
            width: Width::Auto,
            sortable: true,
            phone: Phone::More,
            cell: Callback::from(cell),
            pin: None,
            width_px: None,
            tools: Html::default(),
        }
    }

    /// The same, for figures in a unit.
    #[must_use]
    pub fn figures(mut self, unit: impl Into<AttrValue>) -> Self {
        self.align = Align::End;
        self.unit = unit.into();
        self
    }

    /// The same with another width.
    #[must_use]
    pub fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// The same with another place on a phone.
    #[must_use]
    pub fn phone(mut self, phone: Phone) -> Self {
        self.phone = phone;
        self
    }

    /// The same, for one view only.
    #[must_use]
    pub fn of(mut self, view: View) -> Self {
        self.view = Some(view);
        self
    }

    /// The same without sorting.
    #[must_use]
    pub fn fixed(mut self) -> Self {
        self.sortable = false;
        self
    }
}

impl Align {
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
        }
    }
}

impl Width {
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Narrow => "narrow",
            Self::Wide => "wide",
            Self::Flags => "flags",
        }
    }
}

impl Phone {
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Side => "side",
            Self::Shown => "shown",
            Self::Full => "full",
            Self::More => "more",
        }
    }
}
