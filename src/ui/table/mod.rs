//! The one table: sorted by its headers, drawn in part above 200 rows, as cards on a phone.

mod body;
mod cell;
mod column;
mod data_table;
mod follow;
mod grid_keys;
mod head;
mod listed;
mod order;
mod tools;
mod window;

pub use cell::{Cell, Look, SortKey};
pub use column::{Align, Column, Phone, Width};
pub use data_table::{DataTable, DataTableProps, FootRow};
pub use listed::{Cells, Heading, listed};
pub use order::{SortBy, SortDirection};
pub use tools::Items;
