//! Supply that stops and recovers: how long it is down, and the stock that bridges it.
//!
//! Two kinds of trouble with supply are kept apart here. Ordinary lateness is part of every cycle and belongs into
//! safety stock; disruptions are rare and long, and put into the deviation of lead times they would inflate every
//! cycle's buffer without covering themselves. [`lead_time`] splits a record into the two; [`two_state`] describes
//! the second, and [`certain_demand`] and [`base_stock`] find the level that bridges it at least cost on average.
//!
//! On average, rare stops at a modest cost get no buffer, and that is right as far as averages go. For what one
//! stop may do to the business see [`crate::engine::risk::exposure`] and [`crate::engine::buffer::stockpile`].
//! Source: Tomlin (2006).

pub mod base_stock;
pub mod certain_demand;
pub mod lead_time;
pub mod pipeline;
pub mod two_state;
