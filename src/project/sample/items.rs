//! The 48 items: what they are, where they come from, how they sell, and today's rules.

use super::suppliers::{
    ANADOLU, BRANDT, HANBO, JINFENG, KAOHE, KAVERI, KELLER, MORELLI, NAKAMORI, NINGTAI, NORRBY, SUDA, WARNIK,
    WARTAL,
};

/// How an item sells, week by week.
#[derive(Debug, Clone, Copy)]
pub(super) enum Law {
    /// Some every week; variation is standard deviation over mean, seasons and growth apart.
    Steady { variation: f64 },
    /// Only now and then: chance of a sale in a week, variation of its size.
    Sporadic { chance: f64, variation: f64 },
}

/// When an item sells more than usual: peak as part of the year, strength as share of the mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Season {
    pub(super) peak: f64,
    pub(super) strength: f64,
}

/// Days of demand in today's safety stock and order quantity.
#[derive(Debug, Clone, Copy)]
pub(super) struct TodayRule {
    pub(super) safety_days: f64,
    pub(super) order_days: f64,
}

/// The habit for parts from nearby: plenty, because they are easy to get.
const PLENTY: TodayRule = TodayRule { safety_days: 66.0, order_days: 90.0 };
/// The habit for small parts: more of the same.
const SHELF_FULL: TodayRule = TodayRule { safety_days: 80.0, order_days: 112.0 };
/// The habit for parts from far away: reorder when the stock just lasts for the stated lead time.
const JUST_ENOUGH: TodayRule = TodayRule { safety_days: 0.0, order_days: 56.0 };

/// Figures that the planner typed over what the history says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typed {
    pub(super) demand_per_week: f64,
    pub(super) demand_variation_per_week: f64,
    pub(super) lead_time_days: f64,
    pub(super) lead_time_variation_days: f64,
    pub(super) target_percent: u8,
    pub(super) method: &'static str,
    pub(super) review_period_days: u8,
}

/// One item.
#[derive(Debug)]
pub(super) struct ItemSpec {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) supplier: usize,
    pub(super) alternative: Option<usize>,
    pub(super) unit_cost_money: f64,
    pub(super) units_per_week: f64,
    pub(super) law: Law,
    pub(super) season: Season,
    /// Growth of the level per year as a share; below zero for parts on their way out.
    pub(super) growth_per_year: f64,
    /// First and last whole week with sales.
    pub(super) weeks: (i32, i32),
    /// Most sales lines in a week.
    pub(super) lines_per_week: u32,
    pub(super) stated_lead_time_days: u16,
    pub(super) stated_lead_time_variation_days: Option<u8>,
    pub(super) today: TodayRule,
    pub(super) severity: Option<u8>,
    pub(super) recover_days: Option<u16>,
    /// Orders are multiples of this.
    pub(super) pack_units: u32,
    pub(super) shelf_life_days: Option<u16>,
    pub(super) typed: Option<Typed>,
}

const fn item(
    code: &'static str,
    name: &'static str,
    supplier: usize,
    cost_and_units: (f64, f64),
    law: Law,
    stated_lead_time_days: u16,
    today: TodayRule,
) -> ItemSpec {
    ItemSpec {
        code,
        name,
        supplier,
        alternative: None,
        unit_cost_money: cost_and_units.0,
        units_per_week: cost_and_units.1,
        law,
        season: Season { peak: 0.0, strength: 0.0 },
        growth_per_year: 0.0,
        weeks: (0, 103),
        lines_per_week: 3,
        stated_lead_time_days,
        stated_lead_time_variation_days: None,
        today,
        severity: None,
        recover_days: None,
        pack_units: 1,
        shelf_life_days: None,
        typed: None,
    }
}

const fn steady(variation: f64) -> Law {
    Law::Steady { variation }
}

const fn sporadic(chance: f64, variation: f64) -> Law {
    Law::Sporadic { chance, variation }
}

impl ItemSpec {
    const fn or(mut self, alternative: usize) -> Self {
        self.alternative = Some(alternative);
        self
    }
    const fn severe(mut self, severity: u8) -> Self {
        self.severity = Some(severity);
        self
    }
    const fn pack(mut self, units: u32) -> Self {
        self.pack_units = units;
        self
    }
    /// Irrigation and garden pumps sell in early summer.
    const fn summer(mut self, strength: f64) -> Self {
        self.season = Season { peak: 0.42, strength };
        self
    }
    /// Heating pumps sell in late autumn.
    const fn winter(mut self, strength: f64) -> Self {
        self.season = Season { peak: 0.87, strength };
        self
    }
    const fn growing(mut self, per_year: f64) -> Self {
        self.growth_per_year = per_year;
        self
    }
    const fn lines(mut self, per_week: u32) -> Self {
        self.lines_per_week = per_week;
        self
    }
    const fn shelf(mut self, days: u16) -> Self {
        self.shelf_life_days = Some(days);
        self
    }
    const fn sold_in_weeks(mut self, first: i32, last: i32) -> Self {
        self.weeks = (first, last);
        self
    }
    const fn lead_variation(mut self, days: u8) -> Self {
        self.stated_lead_time_variation_days = Some(days);
        self
    }
    const fn recover(mut self, days: u16) -> Self {
        self.recover_days = Some(days);
        self
    }
    const fn typed(mut self, typed: Typed) -> Self {
        self.typed = Some(typed);
        self
    }

    /// The item also sells over the counter on Saturday mornings.
    pub(super) const fn sells_on_saturday(&self) -> bool {
        self.lines_per_week >= 4
    }
}

/// The item whose planner typed its figures: they do not depend on the seed.
const CERAMIC_SHAFT_SEAL: Typed = Typed {
    demand_per_week: 42.0,
    demand_variation_per_week: 15.0,
    lead_time_days: 63.0,
    lead_time_variation_days: 21.0,
    target_percent: 97,
    method: "normal",
    review_period_days: 0,
};

/// All items: code, name, supplier, (unit cost EUR, units per week), law, stated lead time, today's rule.
#[rustfmt::skip]
pub(super) static ITEMS: [ItemSpec; 48] = [
    // Castings and frames.
    item("PMP-0061", "Cast housing M", JINFENG, (58.0, 41.0), steady(0.28), 21, PLENTY).or(WARNIK).severe(5).pack(10),
    item("PMP-0062", "Cast housing L", WARNIK, (94.0, 13.0), steady(0.40), 18, PLENTY).or(MORELLI).severe(5).pack(4).lines(2),
    item("PMP-0063", "Cast housing S", JINFENG, (33.0, 38.0), steady(0.30), 21, PLENTY).or(WARNIK).severe(5).pack(10).summer(0.45),
    item("PMP-0065", "Pump cover casting", JINFENG, (24.0, 50.0), steady(0.30), 21, PLENTY).or(MORELLI).severe(4).pack(20),
    item("PMP-0066", "Base frame 800", WARNIK, (46.0, 20.0), steady(0.42), 18, PLENTY).or(MORELLI).severe(3).pack(5).lines(2),
    item("PMP-0068", "Volute insert", JINFENG, (31.0, 24.0), steady(0.35), 21, PLENTY).or(WARNIK).severe(4).pack(10),
    item("PMP-0072", "Fan wheel 180", MORELLI, (5.2, 58.0), steady(0.30), 12, SHELF_FULL).severe(4).pack(50).summer(0.20),
    // Motors and drives.
    item("PMP-0102", "Motor 2-pole 4 kW", SUDA, (412.0, 11.0), steady(0.45), 70, JUST_ENOUGH).severe(8).pack(4).lines(2).summer(0.12),
    item("PMP-0103", "Motor 2.2 kW", BRANDT, (205.0, 7.0), steady(0.45), 24, PLENTY).or(SUDA).severe(6).pack(2).lines(2),
    item("PMP-0104", "Motor 1.5 kW", BRANDT, (158.0, 9.6), steady(0.40), 24, PLENTY).or(SUDA).severe(6).pack(2).lines(2).summer(0.50),
    item("PMP-0108", "Motor 7.5 kW", BRANDT, (890.0, 0.5), sporadic(0.11, 1.2), 28, PLENTY).or(SUDA).severe(5),
    item("PMP-0360", "Inverter 0.75 kW", BRANDT, (118.0, 11.0), steady(0.42), 28, PLENTY).severe(6).pack(5).lines(2).growing(0.15),
    item("PMP-0362", "Cable set 5 m", BRANDT, (8.9, 54.0), steady(0.35), 20, SHELF_FULL).or(KELLER).severe(3).pack(25).growing(0.20),
    item("PMP-0365", "Pressure switch", BRANDT, (17.0, 20.0), steady(0.95), 20, SHELF_FULL).severe(6).pack(10).lines(2),
    // Impellers and shafts.
    item("PMP-0231", "Stainless impeller 160 mm", NINGTAI, (64.0, 60.0), steady(0.30), 84, JUST_ENOUGH).severe(8).pack(20),
    item("PMP-0235", "Bronze impeller 200 mm", MORELLI, (148.0, 0.28), sporadic(0.13, 0.35), 20, PLENTY).lead_variation(4).severe(3),
    item("PMP-0236", "Bronze impeller 125 mm", MORELLI, (62.0, 1.5), sporadic(0.24, 1.05), 20, PLENTY).severe(3),
    item("PMP-0288", "Duplex shaft 32 mm", KAVERI, (88.0, 14.0), steady(0.38), 45, JUST_ENOUGH).severe(7).pack(5).lines(2),
    item("PMP-0290", "Steel shaft 25 mm", WARTAL, (27.0, 33.0), steady(0.32), 20, PLENTY).or(KAVERI).severe(5).pack(10),
    // Bearings.
    item("PMP-0204", "Drive bearing 6204", KAVERI, (7.2, 72.0), steady(0.38), 42, JUST_ENOUGH).or(WARTAL).severe(6).pack(50),
    item("PMP-0206", "Bearing 6206", WARTAL, (4.9, 66.0), steady(0.35), 20, SHELF_FULL).or(KAVERI).severe(5).pack(50),
    item("PMP-0208", "Bearing 6308", WARTAL, (14.5, 15.0), steady(0.90), 20, SHELF_FULL).severe(4).pack(10).lines(2),
    item("PMP-0263", "Bearing carrier ring", NINGTAI, (9.6, 30.0), steady(0.50), 66, JUST_ENOUGH).severe(8).pack(20).lines(2),
    // Seals and rubber.
    item("PMP-0417", "Ceramic shaft seal 22 mm", HANBO, (18.4, 42.0), steady(0.36), 63, JUST_ENOUGH).severe(9).pack(20).recover(75).typed(CERAMIC_SHAFT_SEAL),
    item("PMP-0418", "Seal spring 22 mm", HANBO, (1.35, 44.0), steady(0.45), 49, JUST_ENOUGH).severe(8).pack(100),
    item("PMP-0420", "Seal kit Mark I", ANADOLU, (12.0, 2.4), sporadic(0.40, 0.45), 26, SHELF_FULL).pack(5).growing(-0.75).sold_in_weeks(0, 86).shelf(1095),
    item("PMP-0310", "O-ring set EPDM", ANADOLU, (2.1, 118.0), steady(0.32), 26, SHELF_FULL).or(KELLER).severe(4).pack(100).lines(4).shelf(1460).winter(0.15),
    item("PMP-0311", "O-ring set FKM", ANADOLU, (5.6, 36.0), steady(0.85), 26, SHELF_FULL).or(KELLER).severe(4).pack(50).lines(2).shelf(1825),
    item("PMP-0315", "Flat gasket 160", ANADOLU, (0.85, 146.0), steady(0.34), 26, SHELF_FULL).severe(4).pack(100).shelf(1460),
    item("PMP-0318", "Gland packing 8 mm", ANADOLU, (3.2, 28.0), steady(0.45), 26, SHELF_FULL).pack(20).lines(2).growing(-0.30),
    item("PMP-0320", "Rubber foot", ANADOLU, (0.62, 184.0), steady(0.35), 26, SHELF_FULL).severe(2).pack(200),
    item("PMP-0375", "Diaphragm 120 mm", KAVERI, (6.8, 18.0), sporadic(0.45, 0.85), 42, JUST_ENOUGH).severe(8).pack(20).shelf(730),
    // Electronics and sensors.
    item("PMP-0350", "Control board VS-4", KAOHE, (132.0, 20.0), steady(0.45), 77, JUST_ENOUGH).severe(9).pack(10).lines(2).growing(0.12),
    item("PMP-0352", "Hall sensor H3", KAOHE, (1.9, 46.0), steady(0.85), 45, JUST_ENOUGH).severe(9).pack(100).lines(2),
    item("PMP-0119", "Level sensor probe", NAKAMORI, (21.0, 21.0), steady(0.55), 91, JUST_ENOUGH).severe(8).pack(10).lines(2).winter(0.25),
    item("PMP-0144", "Thermal cut-out 130 C", NAKAMORI, (3.4, 46.0), steady(0.60), 45, JUST_ENOUGH).severe(9).pack(50).lines(2),
    item("PMP-0655", "Pressure gauge 10 bar", BRANDT, (6.2, 5.0), sporadic(0.36, 0.40), 20, SHELF_FULL).severe(3).pack(10),
    // Fasteners and supplies.
    item("PMP-0505", "Hex bolt M10x40", KELLER, (0.18, 880.0), steady(0.25), 8, SHELF_FULL).severe(3).pack(500).lines(4),
    item("PMP-0506", "Hex nut M10", KELLER, (0.1, 960.0), steady(0.26), 8, SHELF_FULL).severe(3).pack(500).lines(4),
    item("PMP-0508", "Stud bolt M12x60", KELLER, (0.74, 205.0), steady(0.40), 8, SHELF_FULL).severe(3).pack(100),
    item("PMP-0522", "Paint RAL 5010", KELLER, (11.8, 9.0), steady(0.45), 8, SHELF_FULL).severe(2).pack(6).lines(2).shelf(540),
    item("PMP-0524", "Bearing grease 400 g", KELLER, (6.4, 12.0), steady(0.50), 8, SHELF_FULL).severe(2).pack(12).lines(2).shelf(900),
    item("PMP-0640", "Terminal box cover", WARNIK, (2.8, 44.0), sporadic(0.50, 0.95), 18, SHELF_FULL).pack(50),
    item("PMP-0612", "Filter basket Mark II", WARNIK, (9.4, 24.0), steady(0.40), 18, SHELF_FULL).or(MORELLI).severe(3).pack(20).lines(2).lead_variation(3).sold_in_weeks(83, 103),
    // Packaging and print.
    item("PMP-0531", "Pump carton M", NORRBY, (1.9, 138.0), steady(0.28), 12, SHELF_FULL).severe(2).pack(100).summer(0.25),
    item("PMP-0532", "Pallet collar set", NORRBY, (7.8, 23.0), steady(0.42), 12, SHELF_FULL).pack(20).lines(2),
    item("PMP-0540", "Name plate", NORRBY, (0.55, 132.0), steady(0.28), 12, SHELF_FULL).severe(5).pack(250),
    item("PMP-0541", "Manual in four languages", NORRBY, (0.95, 130.0), steady(0.28), 12, SHELF_FULL).pack(250),
];
