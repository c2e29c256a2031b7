//! The limits that raise flags. Changing one flags anew.

use super::PageProps;
use crate::engine::language::tr;
use crate::ui::form::FieldLook;
use crate::ui::setting::fields;
use yew::prelude::*;

/// The row of limits.
pub(super) fn limits(props: &PageProps) -> Html {
    html! {
        <section class="card limits" aria-label={tr("Limits")}>
            { fields(props, "long-lead-time", "on-time-limit", FieldLook::Inline) }
        </section>
    }
}
