//! Fields that hold at once: what is wrong in them stands above them as well, with the way to each.

use super::error_summary::{ErrorSummary, FieldError};
use yew::prelude::*;

/// Properties of [`Form`].
#[derive(Properties, PartialEq, Debug)]
pub struct FormProps {
    /// The fields.
    pub children: Html,
}

/// Where a field reports what is wrong in it; without words nothing is.
pub(super) type Report = Callback<FieldError>;

/// A form.
#[component]
pub fn Form(props: &FormProps) -> Html {
    let all = use_mut_ref(Vec::<FieldError>::new);
    let errors = use_state_eq(Vec::new);
    let report = {
        let set = errors.setter();
        use_callback((), move |error: FieldError, ()| {
            let mut all = all.borrow_mut();
            all.retain(|known| known.field != error.field);
            if !error.text.is_empty() {
                all.push(error);
            }
            set.set(all.clone());
        })
    };
    html! {
        <ContextProvider<Report> context={report}>
            // The field itself has the focus and says its fault: the list must not take it away.
            <ErrorSummary errors={(*errors).clone()} takes_focus={false} />
            { props.children.clone() }
        </ContextProvider<Report>>
    }
}

/// Reports the fault of a field to the form around it, if there is one.
#[hook]
pub(super) fn use_report(id: &AttrValue, label: &AttrValue, error: &AttrValue) {
    let report = use_context::<Report>();
    let (field, label) = (id.clone(), label.clone());
    use_effect_with((id.clone(), error.clone()), move |(_, error)| {
        if let Some(report) = report {
            let text =
                if error.is_empty() { AttrValue::default() } else { [&label, ": ", error].concat().into() };
            report.emit(FieldError { field, text });
        }
    });
}
