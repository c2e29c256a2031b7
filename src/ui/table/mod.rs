//! The one table: sorted by its headers, drawn in part above 200 rows, as cards on a phone. `items` is the same with
//! all that a table of items offers; the first screen has none, so its code is in the second half of the page.

mod body;
mod cell;
mod column;
mod data_table;
mod follow;
mod grid_keys;
mod head;
mod items;
mod listed;
mod order;
mod taken;
mod tools;
mod window;

pub use cell::{Cell, Look, SortKey};
pub use column::{Align, Column, Phone, Width};
pub use data_table::{DataTable, DataTableProps, FootRow};
pub use items::{BuiltIn, ItemTable, ItemTableProps, Narrowing, Sum, use_narrowing};
pub use listed::{Cells, Heading, listed};
pub use order::{SortBy, SortDirection};
pub use taken::{buttons_of_fields, csv_form, on_take, set_csv_form};
