//! Order quantities: how much to buy at a time, under prices, yields, lost suppliers and one-off seasons.
//!
//! A small order is ordered often, a large one is held long. Every method here balances these two, and differs in
//! what else it takes in: price breaks ([`discounts`]), customers who wait ([`planned_backorders`]), a lot that
//! arrives while it is used ([`production`]), yield ([`random_yield`]), a supplier that stops ([`disruptions`]),
//! items that share an order ([`joint`]), demand that changes by the period ([`wagner_whitin`]), a price that is
//! about to rise ([`forward_buy`]), and a season with one order only ([`newsvendor`], [`profit`]).
//!
//! Symbols: K money per order, d units per unit of time, h money per unit and unit of time, p money per unit short,
//! Q units. All rates of one call are in one unit of time, days or years, converted at the border. The buffer
//! against uncertainty is not made here but in [`crate::engine::buffer`]; both together in
//! [`crate::engine::policy`].

pub mod discounts;
pub mod disruptions;
pub mod eoq;
pub mod forward_buy;
pub mod joint;
pub mod newsvendor;
pub mod planned_backorders;
pub mod production;
pub mod profit;
pub mod random_yield;
pub mod wagner_whitin;
