//! What a cell says, how it is sorted, and how it is drawn.

use crate::engine::segment::portfolio::Group;
use crate::ui::feedback::Tone;
use crate::ui::group_chip::{group_chip, group_mark};
use yew::prelude::*;

/// By what a cell is sorted. Blank cells are last in either direction.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum SortKey {
    /// Nothing is known.
    #[default]
    Blank,
    /// A figure.
    Number(f64),
    /// Words.
    Text(AttrValue),
}

/// How a cell is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Look {
    /// Words or a figure.
    Plain(AttrValue),
    /// A name with its code below, a link where there is an address.
    Name {
        /// The name.
        name: AttrValue,
        /// The code.
        under: AttrValue,
        /// Where it leads.
        href: Option<AttrValue>,
    },
    /// A name with its group and code below.
    Item {
        /// The name.
        name: AttrValue,
        /// The group.
        group: Group,
        /// The code.
        code: AttrValue,
    },
    /// A line with a lesser line below.
    Two {
        /// The line.
        text: AttrValue,
        /// The lesser line.
        under: AttrValue,
    },
    /// One of the four groups.
    Group(Group),
    /// A figure with a bar.
    Bar {
        /// The figure.
        text: AttrValue,
        /// Length of the bar, 0 to 1.
        share: f64,
    },
    /// A change with a bar to the left or right of a middle line.
    Swing {
        /// The change with its sign.
        text: AttrValue,
        /// Length and side of the bar, -1 to 1.
        share: f64,
    },
    /// A link.
    Link {
        /// Its words.
        text: AttrValue,
        /// Where it leads.
        href: AttrValue,
    },
    /// Computed figures that explain themselves: text and explanation of each.
    Why(Vec<(AttrValue, AttrValue)>),
    /// Short words with their states.
    Chips(Vec<(AttrValue, Tone)>),
    /// A figure outlined and named as the highest or lowest.
    Worst {
        /// The figure.
        text: AttrValue,
        /// The lesser line, such as its range.
        under: AttrValue,
        /// The word: `highest`.
        word: AttrValue,
    },
    /// Anything else, such as a field or a drawing.
    Drawn(Html),
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// By what it is sorted.
    pub sort: SortKey,
    /// How it is drawn.
    pub look: Look,
    /// Why it is so, on hover: the reason for a blank, where a value comes from.
    pub note: AttrValue,
    /// Whether a new value is on its way.
    pub updating: bool,
    /// Whether the user changed it.
    pub changed: bool,
    /// Which explanation the figure of a group, a bar, a change, a drawing or the upper of two lines opens.
    pub why: Option<AttrValue>,
}

impl Cell {
    /// A cell with its own look and sorting.
    #[must_use]
    pub fn new(sort: SortKey, look: Look) -> Self {
        Self { sort, look, note: AttrValue::default(), updating: false, changed: false, why: None }
    }

    /// Words.
    pub fn text(text: impl Into<AttrValue>) -> Self {
        let text = text.into();
        Self::new(SortKey::Text(text.clone()), Look::Plain(text))
    }

    /// A figure as it is written.
    pub fn figure(value: f64, text: impl Into<AttrValue>) -> Self {
        Self::new(SortKey::Number(value), Look::Plain(text.into()))
    }

    /// Nothing is known; the reason is on hover and read aloud.
    pub fn blank(reason: impl Into<AttrValue>) -> Self {
        Self { note: reason.into(), ..Self::new(SortKey::Blank, Look::Plain(AttrValue::Static("-"))) }
    }

    /// A name with its code below.
    pub fn name(name: impl Into<AttrValue>, under: impl Into<AttrValue>, href: Option<AttrValue>) -> Self {
        let name = name.into();
        Self::new(SortKey::Text(name.clone()), Look::Name { name, under: under.into(), href })
    }

    /// A name with its group and code below.
    pub fn item(name: impl Into<AttrValue>, group: Group, code: impl Into<AttrValue>) -> Self {
        let name = name.into();
        Self::new(SortKey::Text(name.clone()), Look::Item { name, group, code: code.into() })
    }

    /// One of the four groups.
    #[must_use]
    pub fn group(group: Group) -> Self {
        Self::new(SortKey::Number(group as u8 as f64), Look::Group(group))
    }

    /// A computed figure that explains itself.
    pub fn why(value: f64, text: impl Into<AttrValue>, id: impl Into<AttrValue>) -> Self {
        Self::new(SortKey::Number(value), Look::Why(vec![(text.into(), id.into())]))
    }

    /// A figure with a bar of 0 to 1.
    pub fn bar(value: f64, text: impl Into<AttrValue>, share: f64) -> Self {
        Self::new(SortKey::Number(value), Look::Bar { text: text.into(), share })
    }

    /// A change with a bar of -1 to 1.
    pub fn swing(value: f64, text: impl Into<AttrValue>, share: f64) -> Self {
        Self::new(SortKey::Number(value), Look::Swing { text: text.into(), share })
    }

    /// The same with a further figure beside it.
    #[must_use]
    pub fn and_why(mut self, text: impl Into<AttrValue>, id: impl Into<AttrValue>) -> Self {
        if let Look::Why(figures) = &mut self.look {
            figures.push((text.into(), id.into()));
        }
        self
    }

    /// The same group, bar or change as a figure that explains itself.
    #[must_use]
    pub fn explained(mut self, id: impl Into<AttrValue>) -> Self {
        self.why = Some(id.into());
        self
    }

    /// The same with a note.
    #[must_use]
    pub fn note(mut self, note: impl Into<AttrValue>) -> Self {
        self.note = note.into();
        self
    }

    /// The same while a new value is on its way.
    #[must_use]
    pub fn updating(mut self, updating: bool) -> Self {
        self.updating = updating;
        self
    }
}

/// What all cells of a table share.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Surround {
    pub(super) explained: Option<AttrValue>,
    pub(super) tab_index: i32,
}

pub(super) fn draw(cell: &Cell, surround: &Surround) -> Html {
    let inner = match &cell.look {
        Look::Plain(text) => plain(cell, text),
        Look::Name { name, under, href } => named(name, under, href.as_ref(), surround.tab_index),
        Look::Item { name, group, code } => html! {
            <>
                <span class="cell-name">{ name.clone() }</span>
                <small class="cell-under">{ group_chip(*group) }{ " " }{ code.clone() }</small>
            </>
        },
        Look::Two { text, under } => {
            let text = figure(text, cell.why.as_ref(), surround);
            html! { <>{ text }<small class="cell-under">{ under.clone() }</small></> }
        }
        Look::Group(group) => grouped(*group, cell.why.as_ref(), surround),
        Look::Bar { text, share } => bar(figure(text, cell.why.as_ref(), surround), *share),
        Look::Swing { text, share } => swing(figure(text, cell.why.as_ref(), surround), *share),
        Look::Link { text, href } => {
            html! { <a href={href.clone()} tabindex={surround.tab_index.to_string()}>{ text.clone() }</a> }
        }
        Look::Why(figures) => {
            let one = |(text, id): &(AttrValue, AttrValue)| html! { <>{ why(text, id, surround) }{ " " }</> };
            html! { <>{ for figures.iter().map(one) }</> }
        }
        Look::Chips(chips) => {
            let chip = |(text, tone): &(AttrValue, Tone)| html! { <span class="chip" data-tone={tone.id()}>{ text.clone() }</span> };
            html! { <span class="cell-chips">{ for chips.iter().map(chip) }</span> }
        }
        Look::Worst { text, under, word } => html! {
            <span class="cell-worst">
                { text.clone() }{ " " }<b>{ word.clone() }</b>
                <small class="cell-under">{ under.clone() }</small>
            </span>
        },
        // A drawing has no words: its note says its figure.
        Look::Drawn(html) => {
            let figure = cell.why.as_ref().map(|id| why(&cell.note, id, surround));
            html! { <>{ html.clone() }{ figure.unwrap_or_default() }</> }
        }
    };
    if cell.updating {
        html! { <span class="cell-updating">{ inner }</span> }
    } else {
        inner
    }
}

fn plain(cell: &Cell, text: &AttrValue) -> Html {
    if cell.sort != SortKey::Blank {
        return html! { { text.clone() } };
    }
    html! {
        <span class="cell-blank" title={cell.note.clone()}>
            { text.clone() }<span class="visually-hidden">{ " " }{ cell.note.clone() }</span>
        </span>
    }
}

fn named(name: &AttrValue, under: &AttrValue, href: Option<&AttrValue>, tab_index: i32) -> Html {
    let name = match href {
        Some(href) => {
            html! {
                <a class="cell-name" href={href.clone()} tabindex={tab_index.to_string()}>{ name.clone() }</a>
            }
        }
        None => html! { <span class="cell-name">{ name.clone() }</span> },
    };
    html! { <>{ name }<small class="cell-under">{ under.clone() }</small></> }
}

/// The table hears of the press: hundreds of figures need no listener each.
fn why(text: &AttrValue, id: &AttrValue, surround: &Surround) -> Html {
    html! {
        <button
            type="button"
            class="why"
            data-explain={id.clone()}
            aria-expanded={(surround.explained.as_ref() == Some(id)).to_string()}
            tabindex={surround.tab_index.to_string()}
        >{ text.clone() }</button>
    }
}

/// A figure as a button where it explains itself.
fn figure(text: &AttrValue, id: Option<&AttrValue>, surround: &Surround) -> Html {
    id.map_or_else(|| html! { { text.clone() } }, |id| why(text, id, surround))
}

fn grouped(group: Group, id: Option<&AttrValue>, surround: &Surround) -> Html {
    match id {
        Some(id) => html! {
            <span class="group-chip">
                { group_mark(group, false) }{ why(&AttrValue::Static(group.name()), id, surround) }
            </span>
        },
        None => group_chip(group),
    }
}

fn bar(text: Html, share: f64) -> Html {
    let width = format!("{:.1}", share.clamp(0.0, 1.0) * 48.0);
    html! {
        <span class="cell-bar">
            <svg width="48" height="8" aria-hidden="true">
                <rect class="track" width="48" height="8" /><rect class="fill" {width} height="8" />
            </svg><span>{ text }</span>
        </span>
    }
}

fn swing(text: Html, share: f64) -> Html {
    let length = share.abs().min(1.0) * 23.0;
    let (class, x) = if share < 0.0 { ("less", 24.0 - length) } else { ("more", 24.0) };
    html! {
        <span class="cell-bar">
            { text }
            <svg width="48" height="14" aria-hidden="true">
                <rect {class} x={format!("{x:.1}")} y="3" width={format!("{length:.1}")} height="8" />
                <line class="middle" x1="24" x2="24" y1="0" y2="14" />
            </svg>
        </span>
    }
}
