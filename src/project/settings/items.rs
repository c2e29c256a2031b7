//! What the user set for single items. It stands until it is taken back, whatever file comes next.

use super::{Settings, Target};
use crate::engine::forecast::method::ForecastMethod;
use crate::engine::stats::ranking::set_of;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What the user set for an item's buffer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ItemBuffer {
    /// Item code.
    pub code: String,
    /// The target.
    pub target: Option<Target>,
    /// The method by its name on the screen.
    pub method: Option<String>,
    /// Review period in days, 0 = watched all the time.
    pub review_period_days: Option<f64>,
    /// Safety stock, whatever the method says.
    pub safety_stock_units: Option<f64>,
    /// Days of a stop that the stockpile is to bridge, whatever the supplier needs to recover; 0 = no stockpile.
    #[serde(default)]
    pub stockpile_days: Option<f64>,
    /// The disruption that these days are for, by name; may be empty.
    #[serde(default)]
    pub stockpile_for: String,
    /// Why, in the user's words; may be empty.
    #[serde(default)]
    pub reason: String,
}

impl ItemBuffer {
    /// Whether nothing is set. A reason alone is none for anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { target, method, review_period_days, safety_stock_units, stockpile_days, .. } = self;
        target.is_none()
            && method.is_none()
            && review_period_days.is_none()
            && safety_stock_units.is_none()
            && stockpile_days.is_none()
    }
}

/// Severity, occurrence and detection of an item, 1 to 10, where the user set them.
pub type OwnScores = [Option<u8>; 3];

/// What the user set for an item's forecast. Nothing of a history is changed without it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ItemForecast {
    /// Item code.
    pub code: String,
    /// The method, where it is fixed.
    pub method: Option<ForecastMethod>,
    /// Outliers are brought down to their limit.
    pub cap_outliers: bool,
    /// Runs without demand that chance does not explain are filled with what was usual before.
    pub fill_stock_outs: bool,
}

impl ItemForecast {
    /// Whether nothing is set.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.method.is_none() && !self.cap_outliers && !self.fill_stock_outs
    }
}

impl Settings {
    /// What is set for the buffer of an item.
    #[must_use]
    pub fn item_buffer(&self, code: &str) -> ItemBuffer {
        let set = self.item_buffers.iter().find(|own| own.code == code).cloned();
        set.unwrap_or_else(|| ItemBuffer { code: code.to_owned(), ..ItemBuffer::default() })
    }

    /// Sets an item's buffer; where nothing is set any more, the item is as any other.
    pub fn set_item_buffer(&mut self, own: ItemBuffer) {
        self.item_buffers.retain(|known| known.code != own.code);
        if !own.is_empty() {
            self.item_buffers.push(own);
        }
    }

    /// Why an item is in the group that the user set; empty without a reason.
    #[must_use]
    pub fn group_reason(&self, code: &str) -> &str {
        let found = self.group_reasons.iter().find(|(known, _)| known == code);
        found.map_or("", |(_, reason)| reason)
    }

    /// Lays a table out, or a view of it that has a name.
    pub fn lay_out(&mut self, table: &str, text: String) {
        self.tables.retain(|(known, _)| known != table);
        self.tables.push((table.to_owned(), text));
    }

    /// What is set for the forecast of an item.
    #[must_use]
    pub fn item_forecast(&self, code: &str) -> ItemForecast {
        let set = self.forecast.items.iter().find(|own| own.code == code).cloned();
        set.unwrap_or_else(|| ItemForecast { code: code.to_owned(), ..ItemForecast::default() })
    }

    /// Sets an item's forecast; where nothing is set any more, the item is as any other.
    pub fn set_item_forecast(&mut self, own: ItemForecast) {
        self.forecast.items.retain(|known| known.code != own.code);
        if !own.is_empty() {
            self.forecast.items.push(own);
        }
    }

    /// The codes of all items about which something is decided.
    #[must_use]
    pub fn decided_items(&self) -> BTreeSet<&str> {
        let groups = self.group_overrides.iter().map(|(code, _)| code.as_str());
        let buffers = self.item_buffers.iter().map(|own| own.code.as_str());
        set_of(groups.chain(buffers).chain(self.forecast.items.iter().map(|own| own.code.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_back_leaves_nothing() {
        let mut settings = Settings::default();
        let own = ItemBuffer { target: Some(Target::cycle(0.99)), ..settings.item_buffer("A") };
        settings.set_item_buffer(own.clone());
        settings.set_item_buffer(ItemBuffer { safety_stock_units: Some(7.0), ..own.clone() });
        assert_eq!(settings.item_buffers.len(), 1);
        settings.set_item_forecast(ItemForecast { cap_outliers: true, ..settings.item_forecast("B") });
        assert_eq!(settings.decided_items().into_iter().collect::<Vec<_>>(), ["A", "B"]);
        settings.set_item_buffer(ItemBuffer { target: None, reason: "old".into(), ..own });
        settings.set_item_forecast(ItemForecast { cap_outliers: false, ..settings.item_forecast("B") });
        assert_eq!(settings, Settings::default());
    }
}
