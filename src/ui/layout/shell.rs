//! Top bar, rail, page, drawer and bottom bar: the same on every screen.

use super::{BottomBar, Rail, StepState, TopBar};
use crate::engine::language::tr;
use crate::ui::browser::page;
use crate::ui::browser::theme::Theme;
use crate::ui::drop_zone::DropZone;
use crate::ui::route::{Screen, View};
use web_sys::File;
use yew::prelude::*;

/// How far a screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScreenState {
    /// Nothing is known yet.
    #[default]
    Loading,
    /// Everything on screen holds.
    Ready,
    /// Known figures stay while new ones are computed.
    Updating,
    /// Something stopped; the page says what.
    Error,
}

impl ScreenState {
    /// The name in `data-state`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::Ready => "ready",
            Self::Updating => "updating",
            Self::Error => "error",
        }
    }
}

/// Properties of [`Shell`].
#[derive(Properties, PartialEq, Debug)]
pub struct ShellProps {
    /// The screen that is shown.
    pub screen: Screen,
    /// Which rules its figures stand for.
    pub view: View,
    /// How far it is.
    pub state: ScreenState,
    /// One line that says so; begins with `Ready` when it is.
    pub status: AttrValue,
    /// Name of the project.
    pub project: AttrValue,
    /// Whether the project is the sample.
    #[prop_or_default]
    pub is_sample: bool,
    /// Where the work is kept: `Saved in this browser 10:42`; empty while nothing is kept.
    #[prop_or_default]
    pub save_text: AttrValue,
    /// The same for scripts: `saving`, `saved`, `not-saved`; empty while nothing is kept.
    pub save_state: &'static str,
    /// State of each step.
    #[prop_or_default]
    pub steps: Vec<(Screen, StepState)>,
    /// Rows of the data that need a look.
    #[prop_or_default]
    pub attention: usize,
    /// Controls in the bar at the top.
    #[prop_or_default]
    pub tools: Html,
    /// The theme.
    #[prop_or_default]
    pub theme: Theme,
    /// Another theme was chosen.
    pub on_theme: Callback<Theme>,
    /// Files were dropped or chosen.
    pub on_files: Callback<Vec<File>>,
    /// Cells were pasted.
    pub on_cells: Callback<String>,
    /// The explanation, when one is open.
    #[prop_or_default]
    pub drawer: Option<Html>,
    /// Short messages.
    #[prop_or_default]
    pub toasts: Html,
    /// The screen.
    pub children: Html,
}

/// The shell.
#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let drawer = if props.drawer.is_some() { "open" } else { "closed" };
    html! {
        <>
            <nav aria-label={tr("Skip")}>
                { skip(tr("Skip to answer"), ".answer:not([hidden])") }
                { skip(tr("Skip to table"), ".table-frame:not([hidden])") }
            </nav>
            <div class="shell" data-drawer={drawer}>
                <TopBar
                    project={props.project.clone()}
                    is_sample={props.is_sample}
                    save_text={props.save_text.clone()}
                    save_state={props.save_state}
                    tools={props.tools.clone()}
                    theme={props.theme}
                    on_theme={props.on_theme.clone()}
                />
                <Rail screen={props.screen} steps={props.steps.clone()} attention={props.attention} />
                <main class="page" data-screen={props.screen.id()} data-view={props.view.id()} data-state={props.state.id()}>
                    <div class="screen">{ props.children.clone() }</div>
                    <p class="page-foot" id="status" role="status">{ props.status.clone() }</p>
                </main>
                { props.drawer.clone().unwrap_or_default() }
            </div>
            <BottomBar screen={props.screen} attention={props.attention} />
            { props.toasts.clone() }
            <DropZone on_files={props.on_files.clone()} on_cells={props.on_cells.clone()} />
        </>
    }
}

/// A link that only the keyboard sees. It moves the focus itself: the part after `#` belongs to the screens.
fn skip(text: &'static str, selector: &'static str) -> Html {
    let onclick = Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        // A screen without the one or the other still has its question.
        page::focus("main h1");
        page::focus(selector);
    });
    html! { <a class="skip" href="#/" {onclick}>{ text }</a> }
}
