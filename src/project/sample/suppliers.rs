//! The 14 suppliers and how they deliver.

/// One supplier. Lead times are drawn as stated lead time x (fastest + gamma delay), the same for all its items.
#[derive(Debug)]
pub(super) struct SupplierSpec {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) country: &'static str,
    pub(super) stated_lead_time_days: u16,
    pub(super) recover_days: Option<u16>,
    pub(super) pace: Pace,
    pub(super) care: Care,
}

/// How fast a supplier is, in shares of the stated lead time.
#[derive(Debug)]
pub(super) struct Pace {
    /// No order comes faster.
    pub(super) fastest_share: f64,
    /// Mean of the delay on top.
    pub(super) delay_share: f64,
    /// Shape of its gamma law: 1 is exponential, more is steadier.
    pub(super) delay_shape: f64,
    /// Chance that something went badly wrong with an order.
    pub(super) very_late_chance: f64,
}

/// How completely and well a supplier delivers, per order line.
#[derive(Debug)]
pub(super) struct Care {
    pub(super) short_chance: f64,
    pub(super) reject_chance: f64,
}

const fn pace(fastest_share: f64, delay_share: f64, delay_shape: f64, very_late_chance: f64) -> Pace {
    Pace { fastest_share, delay_share, delay_shape, very_late_chance }
}

const fn care(short_chance: f64, reject_chance: f64) -> Care {
    Care { short_chance, reject_chance }
}

const fn supplier(
    code: &'static str,
    name: &'static str,
    country: &'static str,
    stated_lead_time_days: u16,
    recover_days: Option<u16>,
    pace: Pace,
    care: Care,
) -> SupplierSpec {
    SupplierSpec { code, name, country, stated_lead_time_days, recover_days, pace, care }
}

pub(super) const HANBO: usize = 0;
pub(super) const SUDA: usize = 1;
pub(super) const NINGTAI: usize = 2;
pub(super) const JINFENG: usize = 3;
pub(super) const BRANDT: usize = 4;
pub(super) const KELLER: usize = 5;
pub(super) const WARNIK: usize = 6;
pub(super) const WARTAL: usize = 7;
pub(super) const KAOHE: usize = 8;
pub(super) const MORELLI: usize = 9;
pub(super) const KAVERI: usize = 10;
pub(super) const NORRBY: usize = 11;
pub(super) const NAKAMORI: usize = 12;
pub(super) const ANADOLU: usize = 13;

/// All suppliers, by the indices above. Jinfeng keeps a stock in Europe, so it is quick and steady.
#[rustfmt::skip]
pub(super) static SUPPLIERS: [SupplierSpec; 14] = [
    supplier("V-1012", "Hanbo Ceramics", "China", 63, Some(75), pace(0.68, 0.32, 0.95, 0.0), care(0.06, 0.05)),
    supplier("V-1019", "Suda Motors", "China", 70, Some(80), pace(0.84, 0.20, 1.1, 0.03), care(0.03, 0.02)),
    supplier("V-1023", "Ningtai Castings", "China", 84, Some(90), pace(0.78, 0.27, 1.0, 0.03), care(0.08, 0.10)),
    supplier("V-1031", "Jinfeng Pump Castings", "China", 21, Some(30), pace(0.78, 0.07, 2.0, 0.01), care(0.02, 0.03)),
    supplier("V-1040", "Brandt Antriebe", "Germany", 24, Some(30), pace(0.80, 0.06, 2.0, 0.0), care(0.01, 0.0)),
    supplier("V-1044", "Keller Industriebedarf", "Germany", 8, None, pace(0.70, 0.15, 2.0, 0.0), care(0.01, 0.0)),
    supplier("V-1052", "Odlewnia Warnik", "Poland", 18, Some(28), pace(0.80, 0.11, 2.0, 0.01), care(0.02, 0.03)),
    supplier("V-1057", "Wartal Bearings", "Poland", 20, None, pace(0.80, 0.13, 1.6, 0.01), care(0.03, 0.01)),
    supplier("V-1066", "Kaohe Electronics", "Taiwan", 77, Some(95), pace(0.80, 0.26, 1.0, 0.03), care(0.05, 0.02)),
    supplier("V-1070", "Fonderia Morelli", "Italy", 16, None, pace(0.82, 0.16, 1.3, 0.02), care(0.03, 0.04)),
    supplier("V-1078", "Kaveri Shafts", "India", 45, Some(70), pace(0.82, 0.28, 1.0, 0.04), care(0.20, 0.08)),
    supplier("V-1083", "Norrby Pack", "Sweden", 12, None, pace(0.70, 0.11, 1.8, 0.0), care(0.01, 0.0)),
    supplier("V-1091", "Nakamori Sensors", "Japan", 91, Some(110), pace(0.86, 0.18, 1.0, 0.03), care(0.02, 0.01)),
    supplier("V-1096", "Anadolu Kaucuk", "Turkey", 26, None, pace(0.86, 0.18, 1.4, 0.02), care(0.16, 0.03)),
];
