//! More than one source: how many suppliers, and how much from which.
//!
//! A second supplier is an option that is paid for in price, in audits and in smaller lots. It pays against rare
//! and long stops, where stock would have to be enormous; against frequent and short ones stock is cheaper (Tomlin,
//! 2006). Two suppliers who share a port are one supplier on the day the port closes, and [`supplier_count`] keeps
//! that cause apart.
//!
//! Source: Berger, Gerstenfeld and Zeng (2004); Dada, Petruzzi and Schwarz (2007); Tomlin (2006), Management
//! Science 52(5).

pub mod dual_source;
pub mod supplier_count;
