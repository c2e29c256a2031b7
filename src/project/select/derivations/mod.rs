//! The working of an item's figures: one derivation for the drawer, the report and the workbook.

mod formula;
mod order_quantity;
mod reorder_point;
mod safety_stock;
mod stockpile;

use crate::engine::explain::{Derivation, Input, Unit};
use crate::project::plan::figures::ItemPlan;
use crate::project::settings::Settings;
use crate::project::words::{decimal, money_exact, whole};
use order_quantity::order_quantity_of;
use reorder_point::reorder_point_of;
pub use safety_stock::late_delivery_share;
use safety_stock::safety_stock_of;
use stockpile::stockpile_of;

/// The figures of an item that can be explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Safety stock.
    SafetyStock,
    /// Reorder point.
    ReorderPoint,
    /// Order quantity.
    OrderQuantity,
    /// Stockpile.
    Stockpile,
}

impl Figure {
    /// Its key in an address, such as `safety_stock`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::SafetyStock => "safety_stock",
            Self::ReorderPoint => "reorder_point",
            Self::OrderQuantity => "order_quantity",
            Self::Stockpile => "stockpile",
        }
    }

    /// From its key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::SafetyStock, Self::ReorderPoint, Self::OrderQuantity, Self::Stockpile]
            .into_iter()
            .find(|figure| figure.key() == key)
    }
}

/// The derivation of a figure.
#[must_use]
pub fn derive(item: &ItemPlan, figure: Figure, settings: &Settings, currency: &str) -> Derivation {
    match figure {
        Figure::SafetyStock => safety_stock_of(item, settings, currency),
        Figure::ReorderPoint => reorder_point_of(item),
        Figure::OrderQuantity => order_quantity_of(item, settings),
        Figure::Stockpile => stockpile_of(item, settings),
    }
}

/// Money in a follow-up line, exact.
#[must_use]
pub fn follow_text(input: &Input, currency: &str) -> String {
    match input.unit {
        Unit::Money | Unit::MoneyPerYear => format!("{currency}\u{a0}{}", decimal(input.value, 2)),
        Unit::Units => whole(input.value),
        _ => money_exact(currency, input.value),
    }
}
