//! Buttons and fields. A field has its label above, its hint below and its error below that.

mod button;
mod error_summary;
mod form_element;
mod item_field;
mod number_field;
mod numbers;
mod option_list;
mod segmented;
mod select_field;
mod text_field;
mod toggle;

pub use button::{Button, ButtonKind, ButtonProps};
pub use error_summary::{ErrorSummary, ErrorSummaryProps, FieldError};
pub use form_element::{Form, FormProps};
pub use item_field::{ItemField, ItemFieldProps};
pub use number_field::{FieldLook, NumberField, NumberFieldProps};
pub use numbers::{Number, numbers, starts};
pub use option_list::{ListOption, OptionList, OptionListProps};
pub use segmented::{Choice, Segmented, SegmentedProps};
pub use select_field::{SelectField, SelectFieldProps};
pub use text_field::{TextField, TextFieldProps};
pub use toggle::{Toggle, ToggleProps};
