//! Figures to draw in the tests: one usual, narrow and hard set per kind.

use steadystock::charts::kinds::{
    Chart, bullet_row, concentration_bars, cover_bar, curves, demand_history, loss_distribution,
    loss_drivers, money_against_loss, paired_bars, portfolio_map, risk_flags, second_source,
    stock_projection, survive_recover, value_curve, value_variation_grid, waterfall,
};
use steadystock::charts::palette::Group;
use steadystock::charts::scene::Sheet;

/// A chart to draw.
pub(crate) struct Case {
    /// Name of the golden file.
    pub(crate) name: String,
    /// Figures.
    pub(crate) chart: Chart,
    /// Size.
    pub(crate) sheet: Sheet,
    /// Whether it has a golden file.
    pub(crate) golden: bool,
}

/// Repeatable figures between 0 and 1, without a crate.
pub(crate) struct Draw(u64);

impl Draw {
    pub(crate) fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Roughly bell-shaped around 0 with a standard deviation near 1.
    pub(crate) fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }
}

const NAMES: [&str; 12] = [
    "Stainless impeller 160 mm",
    "Ceramic shaft seal 22 mm",
    "Bearing carrier ring",
    "Seal spring 22 mm",
    "Motor 2-pole 4 kW",
    "Control board VS-4",
    "Level sensor probe",
    "Diaphragm 120 mm",
    "Hall sensor H3",
    "Drive bearing 6204",
    "Thermal cut-out 130 C",
    "Duplex shaft 32 mm",
];

/// `count` items, some of each group.
pub(crate) fn points(count: usize, seed: u64) -> Vec<portfolio_map::Point> {
    let mut draw = Draw(seed);
    let point = |place: usize| {
        let value = libm::pow(10.0, 3.0 + 2.4 * draw.next());
        let risky = draw.next() < 0.27;
        let risk = if risky { 52.0 + 40.0 * draw.next() } else { 45.0 * draw.next() };
        let group = match (risk >= 50.0, value >= 34_000.0) {
            (true, true) => Group::Shield,
            (true, false) => Group::Secure,
            (false, true) => Group::Lean,
            (false, false) => Group::Routine,
        };
        portfolio_map::Point {
            id: format!("i{place}"),
            name: NAMES.get(place).map_or_else(|| format!("Item {place} <\"&"), |name| (*name).to_owned()),
            code: format!("PMP-{place:04}"),
            group,
            annual_value_money: value,
            risk_score: risk,
            revenue_at_stake_money: Some(value * (2.0 + 18.0 * draw.next())),
        }
    };
    (0..count).map(point).collect()
}

fn map(points: Vec<portfolio_map::Point>) -> Chart {
    Chart::PortfolioMap(portfolio_map::Inputs {
        points,
        value_cut_money: Some(34_000.0),
        risk_line: 50.0,
        b_items_low: true,
        view: None,
    })
}

fn maps() -> Vec<(&'static str, Chart, (f64, f64))> {
    let with = |change: fn(&mut portfolio_map::Point)| {
        let mut points = points(12, 5);
        points.iter_mut().for_each(change);
        points
    };
    vec![
        ("usual", map(points(48, 7)), (643.0, 476.0)),
        ("narrow", map(points(48, 7)), (326.0, 420.0)),
        ("wide", map(points(217, 11)), (1200.0, 476.0)),
        ("tiny", map(points(217, 11)), (288.0, 220.0)),
        ("crowd", map(points(6_000, 3)), (643.0, 476.0)),
        ("empty", map(Vec::new()), (643.0, 300.0)),
        ("one", map(points(1, 9)), (643.0, 476.0)),
        ("huge", map(with(|point| point.annual_value_money *= 1e8)), (643.0, 476.0)),
        ("negative", map(with(|point| point.annual_value_money = -5.0)), (500.0, 400.0)),
        (
            "broken",
            map(with(|point| (point.risk_score, point.annual_value_money) = (f64::NAN, f64::INFINITY))),
            (500.0, 400.0),
        ),
        ("zero", map(with(|point| point.revenue_at_stake_money = None)), (500.0, 400.0)),
    ]
}

fn curve(values: Vec<f64>, a_items: usize, b_items: usize) -> Chart {
    Chart::ValueCurve(value_curve::Inputs {
        annual_values_money: values,
        a_items,
        b_items,
        a_cut_share: 0.8,
        b_cut_share: 0.95,
    })
}

fn curves() -> Vec<(&'static str, Chart, (f64, f64))> {
    let values =
        |count: usize| (1..=count).map(|rank| 400_000.0 / libm::pow(rank as f64, 1.1)).collect::<Vec<f64>>();
    vec![
        ("usual", curve(values(48), 11, 17), (480.0, 300.0)),
        ("narrow", curve(values(48), 11, 17), (300.0, 260.0)),
        ("wide", curve(values(20_000), 900, 5_000), (1100.0, 320.0)),
        ("skewed", curve(values(48), 2, 3), (480.0, 300.0)),
        ("empty", curve(Vec::new(), 0, 0), (480.0, 300.0)),
        ("one", curve(vec![5.0], 1, 0), (480.0, 300.0)),
        ("huge", curve(vec![1e12, 1e11, 1.0], 1, 1), (480.0, 300.0)),
        ("negative", curve(vec![-4.0, 9.0, 3.0], 1, 1), (480.0, 300.0)),
        ("broken", curve(vec![f64::NAN, f64::INFINITY, 3.0], 5, 9), (480.0, 300.0)),
    ]
}

fn projection(scale: f64, weeks: usize, window: bool) -> stock_projection::Inputs {
    let dip = |week: usize, depth: f64| {
        let stopped = if window && (9..13).contains(&week) { (week - 8) as f64 } else { 0.0 };
        -stopped * depth
    };
    let plan = |week: usize| {
        let middle = 400.0 + 8.0 * libm::sin(week as f64) + dip(week, 38.0);
        stock_projection::Week {
            q10_units: (middle - 190.0) * scale,
            q25_units: (middle - 110.0) * scale,
            q50_units: middle * scale,
            q75_units: (middle + 105.0) * scale,
            q90_units: (middle + 200.0) * scale,
        }
    };
    stock_projection::Inputs {
        name: "Ceramic shaft seal 22 mm".to_owned(),
        plan: (0..weeks).map(plan).collect(),
        today_median_units: (0..weeks)
            .map(|week| (240.0 + 5.0 * libm::cos(week as f64) + dip(week, 37.0)) * scale)
            .collect(),
        window: window.then(|| stock_projection::Window {
            start_week: 9.0,
            end_week: 13.0,
            label: "Port closed, 28 days".to_owned(),
        }),
        reorder_point_units: Some(310.0 * scale),
        weeks_from: "weeks from 21 Nov 2026".to_owned(),
    }
}

fn projections() -> Vec<(&'static str, Chart, (f64, f64))> {
    let usual = projection(1.0, 53, true);
    let bare = stock_projection::Inputs {
        plan: Vec::new(),
        today_median_units: Vec::new(),
        ..projection(1.0, 1, false)
    };
    let mut broken = projection(1.0, 20, true);
    broken.plan[3].q90_units = f64::NAN;
    broken.today_median_units[5] = f64::INFINITY;
    broken.reorder_point_units = Some(f64::NAN);
    let below = stock_projection::Inputs { reorder_point_units: None, ..projection(-1.0, 30, true) };
    let runs_out = stock_projection::Inputs {
        today_median_units: (0..53).map(|week| 240.0 - 20.0 * f64::from(week.min(12))).collect(),
        ..projection(1.0, 53, true)
    };
    vec![
        ("usual", Chart::StockProjection(usual.clone()), (640.0, 270.0)),
        ("narrow", Chart::StockProjection(usual.clone()), (326.0, 280.0)),
        ("wide", Chart::StockProjection(usual.clone()), (1000.0, 300.0)),
        ("tiny", Chart::StockProjection(usual), (288.0, 180.0)),
        ("runs_out", Chart::StockProjection(runs_out), (640.0, 270.0)),
        ("empty", Chart::StockProjection(bare), (640.0, 270.0)),
        ("one", Chart::StockProjection(projection(1.0, 1, false)), (640.0, 270.0)),
        ("huge", Chart::StockProjection(projection(1e10, 53, true)), (640.0, 270.0)),
        ("negative", Chart::StockProjection(below), (640.0, 270.0)),
        ("broken", Chart::StockProjection(broken), (640.0, 270.0)),
        ("zero", Chart::StockProjection(projection(0.0, 10, false)), (640.0, 270.0)),
    ]
}

fn losses(plan: Vec<f64>, today: Vec<f64>) -> Chart {
    let series = |name: &str, losses_money| loss_distribution::Series {
        name: name.to_owned(),
        losses_money,
        tail: None,
    };
    Chart::LossDistribution(loss_distribution::Inputs {
        plan: series("Plan", plan),
        today: series("Today", today),
        horizon_weeks: 52,
    })
}

fn distributions() -> Vec<(&'static str, Chart, (f64, f64))> {
    let mut draw = Draw(21);
    let plan: Vec<f64> = (0..2000).map(|_| 16_000.0 * libm::exp(0.7 * draw.bell())).collect();
    let today: Vec<f64> = (0..2000).map(|_| (135_000.0 + 45_000.0 * draw.bell()).max(0.0)).collect();
    let times = |values: &[f64], by: f64| values.iter().map(|value| value * by).collect::<Vec<f64>>();
    vec![
        ("usual", losses(plan.clone(), today.clone()), (580.0, 310.0)),
        ("narrow", losses(plan.clone(), today.clone()), (326.0, 300.0)),
        ("wide", losses(plan.clone(), today.clone()), (1000.0, 320.0)),
        ("alike", losses(plan.clone(), times(&plan, 1.02)), (580.0, 310.0)),
        ("worse", losses(times(&today, 1.3), today.clone()), (580.0, 310.0)),
        ("empty", losses(Vec::new(), Vec::new()), (580.0, 310.0)),
        ("zero", losses(vec![0.0; 2000], vec![0.0; 2000]), (580.0, 310.0)),
        ("one", losses(vec![5_000.0], Vec::new()), (580.0, 310.0)),
        ("huge", losses(times(&plan, 1e8), times(&today, 1e7)), (326.0, 310.0)),
        ("negative", losses(times(&plan, -1.0), times(&today, -1.0)), (580.0, 310.0)),
        ("broken", losses(vec![f64::NAN, f64::INFINITY, 4.0], vec![f64::NEG_INFINITY]), (580.0, 310.0)),
    ]
}

fn fall(scale: f64) -> Chart {
    let step = |label: &str, note: &str, change_money: f64| waterfall::Step {
        label: label.to_owned(),
        note: note.to_owned(),
        change_money: change_money * scale,
    };
    Chart::Waterfall(waterfall::Inputs {
        today_money: 412_300.0 * scale,
        steps: vec![
            step("Lean", "less", -27_400.0),
            step("Routine", "less", -11_500.0),
            step("Secure", "safety stock", 5_600.0),
            step("Shield", "safety stock", 10_900.0),
            step("Shield", "stockpile", 18_700.0),
        ],
    })
}

fn falls() -> Vec<(&'static str, Chart, (f64, f64))> {
    let with =
        |steps: Vec<waterfall::Step>| Chart::Waterfall(waterfall::Inputs { today_money: 100.0, steps });
    let step =
        |change_money| waterfall::Step { label: "Shield".to_owned(), note: String::new(), change_money };
    vec![
        ("usual", fall(1.0), (990.0, 260.0)),
        ("medium", fall(1.0), (520.0, 260.0)),
        ("narrow", fall(1.0), (326.0, 260.0)),
        ("phone", fall(1.0), (296.0, 260.0)),
        ("empty", with(Vec::new()), (640.0, 200.0)),
        ("one", with(vec![step(40.0)]), (640.0, 240.0)),
        ("zero", with(vec![step(0.0)]), (640.0, 240.0)),
        ("huge", fall(1e8), (640.0, 260.0)),
        ("negative", fall(-1.0), (640.0, 260.0)),
        ("broken", with(vec![step(f64::NAN), step(f64::INFINITY), step(3.0)]), (640.0, 260.0)),
    ]
}

fn holders(amounts: &[f64]) -> Chart {
    const COUNTRIES: [&str; 5] = ["China", "Germany", "Italy", "Bosnia and Herzegovina", "Viet Nam"];
    let holder = |(place, amount): (usize, &f64)| concentration_bars::Holder {
        id: format!("h{place}"),
        name: COUNTRIES.get(place).map_or_else(|| format!("Country {place}"), |name| (*name).to_owned()),
        amount: *amount,
        single_source_amount: amount * 0.6,
    };
    Chart::ConcentrationBars(concentration_bars::Inputs {
        measure: concentration_bars::Measure::Spend,
        holder_word: "country".to_owned(),
        holders: amounts.iter().enumerate().map(holder).collect(),
        limit_share: Some(0.4),
    })
}

fn concentrations() -> Vec<(&'static str, Chart, (f64, f64))> {
    let many: Vec<f64> = (1..=20).map(|rank| 900_000.0 / f64::from(rank)).collect();
    vec![
        ("usual", holders(&[812_000.0, 420_000.0, 260_000.0, 150_000.0, 90_000.0]), (560.0, 240.0)),
        ("narrow", holders(&[812_000.0, 420_000.0, 260_000.0, 150_000.0, 90_000.0]), (326.0, 240.0)),
        ("many", holders(&many), (560.0, 400.0)),
        ("empty", holders(&[]), (560.0, 200.0)),
        ("one", holders(&[5.0]), (560.0, 200.0)),
        ("huge", holders(&[1e12, 3e11]), (326.0, 200.0)),
        ("negative", holders(&[-5.0, 9.0, 3.0]), (560.0, 200.0)),
        ("broken", holders(&[f64::NAN, f64::INFINITY, 3.0]), (560.0, 200.0)),
    ]
}

fn grid(cells: [[(usize, f64, usize); 3]; 3]) -> Chart {
    let cell = |(items, annual_value_money, high_risk_items)| value_variation_grid::Cell {
        items,
        annual_value_money,
        high_risk_items,
    };
    Chart::ValueVariationGrid(value_variation_grid::Inputs {
        cells: cells.map(|row| row.map(cell)),
        value_cut_shares: [0.8, 0.95],
        variation_cuts: [0.5, 1.0],
    })
}

fn grids() -> Vec<(&'static str, Chart, (f64, f64))> {
    let usual = [
        [(11, 1_240_000.0, 4), (4, 312_000.0, 1), (0, 0.0, 0)],
        [(5, 119_000.0, 1), (2, 39_200.0, 0), (6, 130_000.0, 2)],
        [(5, 24_900.0, 0), (8, 40_900.0, 1), (5, 28_000.0, 2)],
    ];
    let none = [[(0, 0.0, 0); 3]; 3];
    let mut one = none;
    one[0][2] = (1, 5.0, 1);
    vec![
        ("usual", grid(usual), (460.0, 270.0)),
        ("narrow", grid(usual), (296.0, 240.0)),
        ("dark_text", grid(usual), (700.0, 270.0)),
        ("empty", grid(none), (460.0, 270.0)),
        ("one", grid(one), (460.0, 270.0)),
        ("huge", grid([[(1_200_000, 1e12, 9); 3]; 3]), (326.0, 240.0)),
        ("negative", grid([[(2, -5.0, 0); 3]; 3]), (460.0, 270.0)),
        ("broken", grid([[(2, f64::NAN, 1); 3]; 3]), (460.0, 160.0)),
    ]
}

fn cover(on_hand_days: Option<f64>, times: f64) -> Chart {
    cover_within(on_hand_days, times, None)
}

fn cover_within(on_hand_days: Option<f64>, times: f64, scale_days: Option<f64>) -> Chart {
    Chart::CoverBar(cover_bar::Inputs {
        name: "Ceramic shaft seal".to_owned(),
        lead_time_demand_days: 63.0 * times,
        safety_stock_days: 42.0 * times,
        stockpile_days: 28.0 * times,
        on_hand_days,
        on_order_days: 30.0 * times,
        scale_days,
    })
}

fn covers() -> Vec<(&'static str, Chart, (f64, f64))> {
    vec![
        ("usual", cover(Some(118.0), 1.0), (140.0, 18.0)),
        // The scale of its table ends before it does.
        ("beyond", cover_within(Some(318.0), 1.0, Some(100.0)), (140.0, 18.0)),
        ("low", cover(Some(38.0), 1.0), (140.0, 18.0)),
        ("large", cover(Some(38.0), 1.0), (560.0, 96.0)),
        ("narrow", cover(Some(118.0), 1.0), (326.0, 96.0)),
        ("empty", cover(None, 1.0), (140.0, 18.0)),
        ("one", cover(Some(1.0), 0.0), (140.0, 18.0)),
        ("huge", cover(Some(1e12), 1e9), (326.0, 96.0)),
        ("negative", cover(Some(-4.0), 1.0), (140.0, 18.0)),
        ("broken", cover(Some(f64::NAN), f64::NAN), (140.0, 18.0)),
    ]
}

fn pair(today: Option<f64>, plan: Option<f64>) -> Chart {
    let figure = |value: Option<f64>| value.map(|value| (value, format!("EUR {value:.0}")));
    let inputs = paired_bars::Inputs {
        name: "Stock value".to_owned(),
        today: figure(today),
        plan: figure(plan),
        most: None,
    };
    Chart::PairedBars(inputs)
}

fn pairs() -> Vec<(&'static str, Chart, (f64, f64))> {
    vec![
        ("usual", pair(Some(412_300.0), Some(408_600.0)), (196.0, 14.0)),
        ("narrow", pair(Some(286_000.0), Some(97_000.0)), (132.0, 14.0)),
        ("empty", pair(None, None), (196.0, 14.0)),
        ("one", pair(None, Some(97_000.0)), (196.0, 14.0)),
        ("huge", pair(Some(1e12), Some(1.0)), (196.0, 14.0)),
        ("negative", pair(Some(-5.0), Some(3.0)), (196.0, 14.0)),
        ("broken", pair(Some(f64::INFINITY), Some(f64::MIN_POSITIVE)), (196.0, 14.0)),
    ]
}

fn survival(days: &[(Option<f64>, f64)]) -> Chart {
    let row = |(place, (survive_days, recover_days)): (usize, &(Option<f64>, f64))| survive_recover::Row {
        id: format!("i{place}"),
        name: NAMES.get(place).map_or_else(|| format!("Item {place}"), |name| (*name).to_owned()),
        survive_days: *survive_days,
        recover_days: *recover_days,
    };
    Chart::SurviveRecover(survive_recover::Inputs { rows: days.iter().enumerate().map(row).collect() })
}

fn survivals() -> Vec<(&'static str, Chart, (f64, f64))> {
    let usual = [
        (Some(31.0), 46.0),
        (Some(28.0), 40.0),
        (Some(33.0), 44.0),
        (Some(43.0), 39.0),
        (None, 41.0),
        (Some(60.0), 44.0),
    ];
    let many: Vec<_> = (0..45).map(|place| (Some(f64::from(place) * 2.0), 40.0)).collect();
    vec![
        ("usual", survival(&usual), (383.0, 300.0)),
        ("narrow", survival(&usual), (300.0, 300.0)),
        ("many", survival(&many), (560.0, 300.0)),
        ("empty", survival(&[]), (383.0, 200.0)),
        ("one", survival(&[(Some(0.0), 0.0)]), (383.0, 200.0)),
        ("huge", survival(&[(Some(1e12), 5.0), (Some(3.0), 1e11)]), (383.0, 200.0)),
        ("negative", survival(&[(Some(-4.0), 5.0), (Some(3.0), -2.0)]), (383.0, 200.0)),
        ("broken", survival(&[(Some(f64::NAN), 5.0), (None, f64::INFINITY)]), (383.0, 200.0)),
    ]
}

fn drivers(times: f64, count: usize) -> Chart {
    let usual = [
        ("Demand", -47_000.0, 174_000.0),
        ("Lead time variation", -23_000.0, 30_000.0),
        ("Buffers", 31_000.0, -19_000.0),
        ("Cost of a stock-out", -11_000.0, 11_000.0),
        ("Length of closure", -3_000.0, 4_000.0),
        ("Share held up", -3_000.0, 0.0),
    ];
    let driver = |(name, less, more): &(&str, f64, f64)| loss_drivers::Driver {
        name: (*name).to_owned(),
        with_less_money: less * times,
        with_more_money: more * times,
    };
    Chart::LossDrivers(loss_drivers::Inputs {
        drivers: usual.iter().take(count).map(driver).collect(),
        step_share: 0.2,
    })
}

fn driver_cases() -> Vec<(&'static str, Chart, (f64, f64))> {
    vec![
        ("usual", drivers(1.0, 6), (400.0, 300.0)),
        ("narrow", drivers(1.0, 6), (300.0, 300.0)),
        ("wide", drivers(1.0, 6), (900.0, 300.0)),
        ("empty", drivers(1.0, 0), (400.0, 200.0)),
        ("one", drivers(1.0, 1), (400.0, 200.0)),
        ("huge", drivers(1e8, 6), (326.0, 300.0)),
        ("negative", drivers(-1.0, 6), (400.0, 300.0)),
        ("zero", drivers(0.0, 6), (400.0, 300.0)),
        ("broken", drivers(f64::NAN, 3), (400.0, 200.0)),
    ]
}

fn frontier(times: f64, count: u32) -> Chart {
    let point = |extra: f64, loss: f64| money_against_loss::Point {
        extra_buffer_money: extra * times,
        bad_year_loss_money: loss * times,
    };
    let loss = |extra: f64| 60_000.0 + 226_000.0 * libm::exp(-extra / 22_000.0);
    let at = |extra: f64| point(extra, loss(extra));
    Chart::MoneyAgainstLoss(money_against_loss::Inputs {
        curve: (0..count).map(|place| at(f64::from(place) * 4_000.0)).collect(),
        today: Some(point(0.0, 286_000.0)),
        plan: Some(at(35_200.0)),
        knee: Some(at(51_000.0)),
    })
}

fn frontiers() -> Vec<(&'static str, Chart, (f64, f64))> {
    vec![
        ("usual", frontier(1.0, 21), (560.0, 280.0)),
        ("narrow", frontier(1.0, 21), (326.0, 260.0)),
        ("empty", frontier(1.0, 0), (560.0, 280.0)),
        ("one", frontier(1.0, 1), (560.0, 280.0)),
        ("huge", frontier(1e8, 21), (560.0, 280.0)),
        ("negative", frontier(-1.0, 21), (560.0, 280.0)),
        ("zero", frontier(0.0, 21), (560.0, 280.0)),
        ("broken", frontier(f64::NAN, 21), (560.0, 280.0)),
    ]
}

fn flags(items: &[usize], stake: Option<f64>) -> Chart {
    const FLAGS: [&str; 4] =
        ["Single source", "Long lead time", "Unsteady lead time", "Spend in one country"];
    let flag = |(place, items): (usize, &usize)| risk_flags::Flag {
        id: format!("f{place}"),
        name: FLAGS[place % 4].to_owned(),
        items: *items,
        revenue_at_stake_money: stake.map(|money| money * *items as f64),
    };
    Chart::RiskFlags(risk_flags::Inputs {
        flags: items.iter().enumerate().map(flag).collect(),
        items: items.iter().sum(),
    })
}

fn flag_cases() -> Vec<(&'static str, Chart, (f64, f64))> {
    vec![
        ("usual", flags(&[19, 12, 7, 0], Some(61_000.0)), (480.0, 200.0)),
        ("narrow", flags(&[19, 12, 7, 0], Some(61_000.0)), (326.0, 200.0)),
        ("empty", flags(&[0, 0], None), (480.0, 200.0)),
        ("one", flags(&[1], None), (480.0, 200.0)),
        ("huge", flags(&[2_000_000_000, 1], Some(1e3)), (480.0, 200.0)),
        ("negative", flags(&[3, 2], Some(-1e6)), (480.0, 200.0)),
        ("broken", flags(&[3, 2], Some(f64::NAN)), (480.0, 200.0)),
    ]
}

fn second(times: f64, count: usize) -> Chart {
    let losses = [
        (94_000.0, 31_000.0, 5_200.0),
        (61_000.0, 20_000.0, 7_300.0),
        (33_000.0, 30_000.0, 900.0),
        (8_000.0, 9_000.0, 0.0),
    ];
    let row = |place: usize| {
        let (now, then, cost) = losses[place % 4];
        second_source::Row {
            id: format!("i{place}"),
            name: NAMES.get(place).map_or_else(|| format!("Item {place}"), |name| (*name).to_owned()),
            loss_now_money: now * times,
            loss_with_second_money: then * times,
            cost_money_per_year: cost * times,
        }
    };
    Chart::SecondSource(second_source::Inputs { rows: (0..count).map(row).collect() })
}

fn seconds() -> Vec<(&'static str, Chart, (f64, f64))> {
    vec![
        ("usual", second(1.0, 4), (640.0, 200.0)),
        ("narrow", second(1.0, 4), (326.0, 200.0)),
        ("many", second(1.0, 26), (640.0, 200.0)),
        ("empty", second(1.0, 0), (640.0, 200.0)),
        ("one", second(1.0, 1), (640.0, 200.0)),
        ("huge", second(1e8, 4), (640.0, 200.0)),
        ("negative", second(-1.0, 4), (640.0, 200.0)),
        ("zero", second(0.0, 4), (640.0, 200.0)),
        ("broken", second(f64::NAN, 4), (640.0, 200.0)),
    ]
}

fn bullet(value: Option<f64>, target: Option<f64>, ends: (f64, f64)) -> Chart {
    let figure = |value: Option<f64>| {
        value.map(|value| {
            (value, if value.is_finite() { format!("{value}%") } else { "not known".to_owned() })
        })
    };
    Chart::BulletRow(bullet_row::Inputs {
        name: "Line fill rate".to_owned(),
        value: figure(value),
        target: figure(target),
        last: figure(value.map(|value| value * 0.95)),
        ends,
        state: "Close".to_owned(),
    })
}

fn bullets() -> Vec<(&'static str, Chart, (f64, f64))> {
    vec![
        ("usual", bullet(Some(93.1), Some(97.0), (0.0, 100.0)), (300.0, 20.0)),
        ("narrow", bullet(Some(83.0), Some(95.0), (0.0, 100.0)), (160.0, 20.0)),
        ("empty", bullet(None, None, (0.0, 100.0)), (300.0, 20.0)),
        ("one", bullet(Some(93.1), None, (0.0, 100.0)), (300.0, 20.0)),
        ("huge", bullet(Some(1e12), Some(1.0), (0.0, 2e12)), (300.0, 20.0)),
        ("negative", bullet(Some(-20.0), Some(40.0), (-50.0, 100.0)), (300.0, 20.0)),
        ("broken", bullet(Some(f64::NAN), Some(f64::INFINITY), (f64::NAN, 1.0)), (300.0, 20.0)),
    ]
}

/// Every case.
fn history(periods: usize, times: f64, stands_out: bool, treated: bool) -> Chart {
    let mut draw = Draw(11);
    let mut units: Vec<f64> = (0..periods).map(|_| ((10.0 + 3.0 * draw.bell()) * times).round()).collect();
    let (mut peaks, mut gaps) = (Vec::new(), Vec::new());
    if stands_out {
        units[periods / 3] = 90.0 * times;
        units[periods / 2..periods / 2 + 4].fill(0.0);
        peaks.push(demand_history::Peak { period: periods / 3, limit_units: 24.0 * times });
        gaps.push(demand_history::Gap { first: periods / 2, periods: 4, usual_units: 10.0 * times });
    }
    let mut planned_units = units.clone();
    if treated {
        planned_units[periods / 3] = 24.0 * times;
    }
    Chart::DemandHistory(demand_history::Inputs {
        period: "week".to_owned(),
        units,
        planned_units,
        peaks,
        gaps,
    })
}

fn histories() -> Vec<(&'static str, Chart, (f64, f64))> {
    vec![
        ("usual", history(104, 1.0, true, false), (340.0, 300.0)),
        ("treated", history(104, 1.0, true, true), (640.0, 300.0)),
        ("narrow", history(60, 1.0, false, false), (240.0, 300.0)),
        ("empty", history(0, 1.0, false, false), (340.0, 300.0)),
        ("one", history(1, 1.0, false, false), (340.0, 300.0)),
        ("huge", history(24, 1e11, true, true), (340.0, 300.0)),
        ("negative", history(24, -1.0, false, false), (340.0, 300.0)),
        ("broken", history(24, f64::NAN, true, false), (340.0, 300.0)),
    ]
}

fn lines(times: f64, steps: usize, unit: Option<&str>) -> Chart {
    let at = |place: usize| f64::from(place as u32) * 30.0;
    let line = |name: &str, slope: f64, bend: f64| curves::Line {
        name: name.to_owned(),
        values: (0..steps).map(|place| times * (4_000.0 + slope * (at(place) - bend).max(0.0))).collect(),
    };
    Chart::Curves(curves::Inputs {
        title: "Hybrid (Plan) falls below 95% fill from an outage of 74 days on".to_owned(),
        subtitle: "Loss of the year by length, simulated".to_owned(),
        steps_name: "days without supply".to_owned(),
        steps: (0..steps).map(at).collect(),
        unit: unit.map(str::to_owned),
        lines: vec![line("Hybrid (Plan)", 900.0, 74.0), line("Same money, evenly", 1_100.0, 31.0)],
        limit: Some((times * 100_000.0, "EUR 100,000".to_owned())),
        marks: vec![(74.0, "breaks at 74".to_owned()), (80.0, "bend".to_owned())],
        window: (steps > 3).then_some((0.0, 60.0)),
    })
}

fn line_cases() -> Vec<(&'static str, Chart, (f64, f64))> {
    vec![
        ("usual", lines(1.0, 13, None), (640.0, 300.0)),
        ("units", lines(0.01, 13, Some("units")), (480.0, 240.0)),
        ("narrow", lines(1.0, 13, None), (326.0, 300.0)),
        ("empty", lines(1.0, 0, None), (640.0, 300.0)),
        ("one", lines(1.0, 1, None), (640.0, 300.0)),
        ("huge", lines(1e9, 13, None), (640.0, 300.0)),
        ("negative", lines(-1.0, 13, None), (640.0, 300.0)),
        ("zero", lines(0.0, 13, None), (640.0, 300.0)),
        ("broken", lines(f64::NAN, 13, None), (640.0, 300.0)),
    ]
}

/// Charts of 100,000 items, of histories of 20 years in weeks and of 100,000 simulated years.
pub(crate) fn largest() -> Vec<Chart> {
    const ITEMS: usize = 100_000;
    let amounts: Vec<f64> = (1..=ITEMS).rev().map(|amount| amount as f64).collect();
    let days: Vec<_> = amounts.iter().map(|amount| (Some(amount % 90.0), 40.0)).collect();
    vec![
        map(points(ITEMS, 3)),
        curve(amounts.clone(), ITEMS / 5, ITEMS / 3),
        projection_of(52),
        losses(amounts.clone(), amounts.clone()),
        holders(&amounts),
        survival(&days),
        second(1.0, ITEMS),
        flags(&[ITEMS; 6], Some(1.0)),
        frontier(1.0, 101),
        history(20 * 52, 1.0, true, true),
        lines(1.0, 366, None),
    ]
}

fn projection_of(weeks: usize) -> Chart {
    Chart::StockProjection(projection(1.0, weeks, true))
}

pub(crate) fn cases() -> Vec<Case> {
    let groups = [
        ("portfolio_map", maps()),
        ("value_curve", curves()),
        ("stock_projection", projections()),
        ("loss_distribution", distributions()),
        ("waterfall", falls()),
        ("concentration_bars", concentrations()),
        ("value_variation_grid", grids()),
        ("cover_bar", covers()),
        ("paired_bars", pairs()),
        ("survive_recover", survivals()),
        ("loss_drivers", driver_cases()),
        ("risk_flags", flag_cases()),
        ("second_source", seconds()),
        ("bullet_row", bullets()),
        ("money_against_loss", frontiers()),
        ("demand_history", histories()),
        ("curves", line_cases()),
    ];
    let mut cases = Vec::new();
    for (stem, group) in groups {
        for (name, chart, (width, height)) in group {
            // A golden file of a crowd would be large and say little.
            let golden = name != "crowd" && !(stem == "portfolio_map" && matches!(name, "wide" | "tiny"));
            let sheet = Sheet::new(width, height).source("48 items, data of 21 Nov 2026");
            cases.push(Case { name: format!("{stem}-{name}"), chart, sheet, golden });
        }
    }
    cases
}
