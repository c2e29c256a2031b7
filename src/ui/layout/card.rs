//! Cards on a grid of twelve columns.

use yew::prelude::*;

/// How many of the twelve columns a child takes on a wide screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Span {
    /// A quarter.
    Three,
    /// A third.
    Four,
    /// A half.
    Six,
    /// Two thirds.
    Eight,
    /// All.
    #[default]
    Twelve,
}

impl Span {
    /// Its class.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Three => "span-3",
            Self::Four => "span-4",
            Self::Six => "span-6",
            Self::Eight => "span-8",
            Self::Twelve => "span-12",
        }
    }
}

/// Properties of [`Grid`].
#[derive(Properties, PartialEq, Debug)]
pub struct GridProps {
    /// Cards, each with its span.
    pub children: Html,
}

/// A row of cards.
#[component]
pub fn Grid(props: &GridProps) -> Html {
    html! { <div class="grid">{ props.children.clone() }</div> }
}

/// Properties of [`Card`].
#[derive(Properties, PartialEq, Debug)]
pub struct CardProps {
    /// Its heading; none without one.
    #[prop_or_default]
    pub title: AttrValue,
    /// The line below the heading.
    #[prop_or_default]
    pub sub: AttrValue,
    /// Controls at the end of the heading.
    #[prop_or_default]
    pub actions: Html,
    /// Columns it takes in a grid.
    #[prop_or_default]
    pub span: Span,
    /// Whether its content reaches its edges, as a table does.
    #[prop_or_default]
    pub flush: bool,
    /// Its content.
    pub children: Html,
}

/// A card.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let headless = props.title.is_empty() && props.actions == Html::default();
    html! {
        <section class={classes!("card", props.span.class(), props.flush.then_some("card-flush"))}>
            <div class="card-head" hidden={headless}>
                <div>
                    <h2>{ props.title.clone() }</h2>
                    <p class="card-sub">{ props.sub.clone() }</p>
                </div>
                <div class="card-actions">{ props.actions.clone() }</div>
            </div>
            { props.children.clone() }
        </section>
    }
}
