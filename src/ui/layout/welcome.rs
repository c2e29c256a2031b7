//! What this is, on the sample only.

use crate::engine::language::tr;
use crate::ui::browser::file;
use crate::ui::form::{Button, ButtonKind};
use crate::ui::tour;
use yew::prelude::*;

/// Properties of [`Welcome`].
#[derive(Properties, PartialEq, Debug)]
pub struct WelcomeProps {
    /// What the visitor looks at: `You are looking at Larkfield Pumps, ...`.
    pub about: AttrValue,
}

/// The band above the answer.
#[component]
pub fn Welcome(props: &WelcomeProps) -> Html {
    let on_press = Callback::from(|()| file::choose());
    html! {
        <section class="welcome" aria-label={tr("Welcome")}>
            <h2>{ tr("See which items could stop your business, and how much buffer each one needs.") }</h2>
            <p class="welcome-about">{ props.about.clone() }</p>
            <div class="welcome-actions">
                <Button id="use-spreadsheet" label={tr("Use my spreadsheet")} kind={ButtonKind::Primary} {on_press} />
                <Button id="type-critical" label={tr("Type in my 5 critical items")} href="#/start/type" />
                <Button id="tour-start" label={tr("Take the 60-second tour")} kind={ButtonKind::Text} href={tour::START} />
            </div>
            <p class="welcome-privacy">{ tr("Your file is read in this browser. It is not uploaded.") }</p>
        </section>
    }
}
