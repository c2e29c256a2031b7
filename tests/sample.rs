//! Larkfield Pumps as its files show it: read back from the text, as an importer would.

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fmt::Write;
    use std::str::FromStr;

    use jiff::civil::Date;
    use steadystock::project::sample::{LARKFIELD_SEED, larkfield};

    const SEEDS: [u64; 4] = [1, 2, 3, LARKFIELD_SEED];
    const FIRST_SUNDAY: i64 = 20_030; // 2024-11-03, days since 1970-01-01
    const WEEKS: usize = 104;

    struct Table {
        header: Vec<String>,
        rows: Vec<Vec<String>>,
    }

    impl Table {
        fn of(seed: u64, name: &str) -> Self {
            let files = larkfield(seed);
            let file = files.iter().find(|file| file.name == name).expect("a file of that name");
            let mut lines =
                file.text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
            let header = lines.next().expect("a header");
            let rows: Vec<Vec<String>> = lines.collect();
            assert!(
                rows.iter().all(|row| row.len() == header.len()),
                "{name}: every row is as wide as the header"
            );
            Self { header, rows }
        }

        fn at(&self, name: &str) -> usize {
            self.header.iter().position(|header| header == name).unwrap_or_else(|| panic!("no column {name}"))
        }

        fn texts(&self, name: &str) -> Vec<&str> {
            let at = self.at(name);
            self.rows.iter().map(|row| row[at].as_str()).collect()
        }

        fn numbers(&self, name: &str) -> Vec<f64> {
            self.texts(name).into_iter().map(|cell| cell.parse().expect("a number")).collect()
        }

        fn days(&self, name: &str) -> Vec<i64> {
            self.texts(name).into_iter().map(day).collect()
        }
    }

    fn day(text: &str) -> i64 {
        let date = Date::from_str(text).expect("an ISO date");
        i64::from((date - Date::constant(1970, 1, 1)).get_days())
    }

    fn mean_sd(values: &[f64]) -> (f64, f64) {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let squares: f64 = values.iter().map(|x| (x - mean) * (x - mean)).sum();
        (mean, if n > 1.0 { (squares / (n - 1.0)).sqrt() } else { 0.0 })
    }

    /// Syntetos, Boylan and Croston (2005).
    fn demand_class(buckets: &[f64]) -> &'static str {
        let sizes: Vec<f64> = buckets.iter().copied().filter(|units| *units > 0.0).collect();
        let interval = buckets.len() as f64 / sizes.len() as f64;
        let (mean, sd) = mean_sd(&sizes);
        match (interval < 1.32, (sd / mean) * (sd / mean) < 0.49) {
            (true, true) => "smooth",
            (true, false) => "erratic",
            (false, true) => "intermittent",
            (false, false) => "lumpy",
        }
    }

    /// One item, gathered from all files.
    #[derive(Debug, Default)]
    struct Item {
        code: String,
        name: String,
        supplier: String,
        country: String,
        single: bool,
        cost: f64,
        on_hand: f64,
        on_order: f64,
        stated_lead: f64,
        reorder_point: f64,
        order_quantity: f64,
        severity: Option<u8>,
        weekly: Vec<f64>,
        monthly: Vec<f64>,
        last_year_value: f64,
        leads: Vec<f64>,
        on_time: usize,
        short: usize,
    }

    impl Item {
        fn class(&self) -> &'static str {
            demand_class(&self.weekly)
        }
        /// Money in safety stock by the robust normal formula at a chance, in EUR.
        fn safety_stock_money(&self, z: f64) -> f64 {
            let (demand, demand_sd) = mean_sd(&self.weekly);
            let (lead, lead_sd) = mean_sd(&self.leads);
            let (lead, lead_sd) = (lead / 7.0, lead_sd / 7.0);
            z * (lead * demand_sd * demand_sd + demand * demand * lead_sd * lead_sd).sqrt() * self.cost
        }
    }

    fn firm(seed: u64) -> Vec<Item> {
        let (items, suppliers) = (Table::of(seed, "items.csv"), Table::of(seed, "suppliers.csv"));
        let countries: BTreeMap<&str, &str> =
            suppliers.texts("Supplier").into_iter().zip(suppliers.texts("Country")).collect();
        let text = |name: &str, row: usize| items.rows[row][items.at(name)].clone();
        let number = |name: &str, row: usize| text(name, row).parse::<f64>().expect("a number");
        let mut all: Vec<Item> = (0..items.rows.len())
            .map(|row| Item {
                code: text("Item code", row),
                name: text("Item name", row),
                supplier: text("Supplier", row),
                country: countries[text("Supplier", row).as_str()].to_owned(),
                single: text("Alternative supplier", row).is_empty(),
                cost: number("Unit cost (EUR)", row),
                on_hand: number("On hand", row),
                on_order: number("On order", row),
                stated_lead: number("Lead time (days)", row),
                reorder_point: number("Reorder point", row),
                order_quantity: number("Order quantity", row),
                severity: text("Severity (1-10)", row).parse().ok(),
                weekly: vec![0.0; WEEKS],
                monthly: vec![0.0; 24],
                ..Item::default()
            })
            .collect();
        let by_code: BTreeMap<String, usize> =
            all.iter().enumerate().map(|(index, item)| (item.code.clone(), index)).collect();
        add_demand(&mut all, &by_code, &Table::of(seed, "demand.csv"));
        add_deliveries(&mut all, &by_code, &Table::of(seed, "deliveries.csv"));
        all
    }

    fn add_demand(all: &mut [Item], by_code: &BTreeMap<String, usize>, demand: &Table) {
        let (codes, dates) = (demand.texts("Item code"), demand.texts("Date"));
        for (row, units) in demand.numbers("Quantity").into_iter().enumerate() {
            let item = &mut all[by_code[codes[row]]];
            let date = Date::from_str(dates[row]).expect("an ISO date");
            let month = (i32::from(date.year()) - 2024) * 12 + i32::from(date.month()) - 11;
            item.monthly[usize::try_from(month).expect("a month from 2024-11")] += units;
            if let Ok(days) = usize::try_from(day(dates[row]) - FIRST_SUNDAY) {
                item.weekly[days / 7] += units;
            }
            if dates[row] > "2025-10-31" {
                item.last_year_value += units * item.cost;
            }
        }
    }

    fn add_deliveries(all: &mut [Item], by_code: &BTreeMap<String, usize>, deliveries: &Table) {
        let codes = deliveries.texts("Item code");
        let (ordered, promised, received) =
            (deliveries.days("Ordered on"), deliveries.days("Promised on"), deliveries.days("Received on"));
        let (asked, got) = (deliveries.numbers("Ordered quantity"), deliveries.numbers("Received quantity"));
        for row in 0..codes.len() {
            let item = &mut all[by_code[codes[row]]];
            assert_eq!(deliveries.rows[row][1], item.supplier);
            item.leads.push((received[row] - ordered[row]) as f64);
            item.on_time += usize::from(received[row] <= promised[row]);
            item.short += usize::from(got[row] < asked[row]);
        }
    }

    fn classes(firm: &[Item], monthly: bool) -> BTreeMap<&'static str, usize> {
        let mut classes = BTreeMap::new();
        for item in firm {
            let buckets = if monthly { &item.monthly } else { &item.weekly };
            *classes.entry(demand_class(buckets)).or_default() += 1;
        }
        classes
    }

    /// Items of the A class: the one that crosses 80% of value still counts.
    fn a_items(firm: &[Item]) -> BTreeSet<&str> {
        let mut ranked: Vec<&Item> = firm.iter().collect();
        ranked.sort_by(|a, b| b.last_year_value.total_cmp(&a.last_year_value));
        let total: f64 = ranked.iter().map(|item| item.last_year_value).sum();
        let mut before = 0.0;
        let mut codes = BTreeSet::new();
        for item in ranked {
            if before < 0.8 * total {
                codes.insert(item.code.as_str());
            }
            before += item.last_year_value;
        }
        codes
    }

    #[test]
    fn counts_are_as_told() {
        for seed in SEEDS {
            let firm = firm(seed);
            assert_eq!(firm.len(), 48);
            assert_eq!(firm.iter().map(|item| &item.code).collect::<BTreeSet<_>>().len(), 48);
            let suppliers = Table::of(seed, "suppliers.csv");
            assert_eq!(suppliers.texts("Supplier").into_iter().collect::<BTreeSet<_>>().len(), 14);
            assert_eq!(suppliers.texts("Country").into_iter().collect::<BTreeSet<_>>().len(), 9);
            assert_eq!(firm.iter().map(|item| &item.supplier).collect::<BTreeSet<_>>().len(), 14);

            let demand = Table::of(seed, "demand.csv");
            let dates = demand.texts("Date");
            assert_eq!(dates.iter().min(), Some(&"2024-11-01"));
            assert_eq!(dates.iter().max(), Some(&"2026-10-31"));
            assert_eq!(dates.iter().map(|date| &date[..7]).collect::<BTreeSet<_>>().len(), 24);
            assert!(demand.rows.len() < 12_000, "{} sales lines", demand.rows.len());
            assert!(demand.texts("Item code").into_iter().collect::<BTreeSet<_>>().len() == 48);

            let deliveries = Table::of(seed, "deliveries.csv");
            let received = deliveries.days("Received on");
            assert!(received.iter().max() > Some(&day("2026-10-15")));
            assert!(received.iter().max() <= Some(&day("2026-10-31")));
            assert!(received.iter().min() < Some(&day("2025-01-01")));
            let orders = Table::of(seed, "customer_orders.csv");
            assert!((700..3000).contains(&orders.rows.len()), "{} order lines", orders.rows.len());
        }
    }

    #[test]
    fn the_typed_item_is_the_same_for_every_seed() {
        let typed = [
            ("Item name", "Ceramic shaft seal 22 mm"),
            ("Supplier", "Hanbo Ceramics"),
            ("Alternative supplier", ""),
            ("Demand per week", "42"),
            ("Demand variation per week", "15"),
            ("Lead time (days)", "63"),
            ("Lead time variation (days)", "21"),
            ("Unit cost (EUR)", "18.40"),
            ("Target chance of no stock-out (%)", "97"),
            ("Method", "normal"),
            ("Review period (days)", "0"),
        ];
        for seed in SEEDS {
            let items = Table::of(seed, "items.csv");
            for (row, code) in items.texts("Item code").into_iter().enumerate() {
                for (name, value) in typed {
                    let cell = &items.rows[row][items.at(name)];
                    let only_typed_there = ["Demand per week", "Demand variation per week", "Method"]
                        .contains(&name)
                        || name.starts_with("Target")
                        || name.starts_with("Review");
                    if code == "PMP-0417" {
                        assert_eq!(cell, value, "{name}, seed {seed}");
                    } else if only_typed_there {
                        assert_eq!(cell, "", "{code} {name}: the history speaks");
                    }
                }
            }
        }
    }

    #[test]
    fn the_history_of_the_typed_item_agrees_with_it() {
        for seed in SEEDS {
            let firm = firm(seed);
            let item = firm.iter().find(|item| item.code == "PMP-0417").expect("the typed item");
            let (mean, sd) = mean_sd(&item.weekly);
            assert!((mean - 42.0).abs() < 0.5 && (sd - 15.0).abs() < 0.5, "seed {seed}: {mean} {sd} a week");
            let (mean, sd) = mean_sd(&item.leads);
            assert!((10..=12).contains(&item.leads.len()), "seed {seed}: {} deliveries", item.leads.len());
            assert!((mean - 63.0).abs() < 5.0 && (sd - 21.0).abs() < 5.0, "seed {seed}: {mean} {sd} days");
            assert_ne!(item.country, "Germany");
        }
    }

    #[test]
    fn same_seed_same_bytes_and_another_seed_other_rows() {
        assert_eq!(larkfield(1), larkfield(1));
        let (one, two) = (larkfield(1), larkfield(2));
        for (one, two) in one.iter().zip(&two) {
            assert_eq!(one.name, two.name);
            // Who the suppliers are is structure and stays.
            assert_eq!(one.text == two.text, one.name == "suppliers.csv", "{}", one.name);
        }
        for (one, two) in firm(1).iter().zip(&firm(2)) {
            assert_eq!((&one.code, &one.name, one.cost), (&two.code, &two.name, two.cost));
            assert_ne!(one.weekly, two.weekly, "{}", one.code);
        }
    }

    #[test]
    fn quantities_and_prices_are_positive_and_dates_follow_each_other() {
        for seed in SEEDS {
            let items = Table::of(seed, "items.csv");
            for name in
                ["Unit cost (EUR)", "Unit price (EUR)", "Reorder point", "Order quantity", "Lead time (days)"]
            {
                assert!(items.numbers(name).iter().all(|value| *value > 0.0), "{name}");
            }
            for name in ["On hand", "On order", "Safety stock"] {
                assert!(items.numbers(name).iter().all(|value| *value >= 0.0), "{name}");
            }
            let costs = items.numbers("Unit cost (EUR)");
            assert!(costs.iter().all(|cost| (0.1..=900.0).contains(cost)));
            assert!(items.numbers("Unit price (EUR)").iter().zip(&costs).all(|(price, cost)| price > cost));
            let demand = Table::of(seed, "demand.csv");
            assert!(demand.numbers("Quantity").iter().all(|units| *units >= 1.0));
            assert!(demand.numbers("Unit price (EUR)").iter().all(|price| *price > 0.0));

            let deliveries = Table::of(seed, "deliveries.csv");
            let (ordered, received) = (deliveries.days("Ordered on"), deliveries.days("Received on"));
            assert!(ordered.iter().zip(&received).all(|(ordered, received)| ordered < received));
            let (asked, got, refused) = (
                deliveries.numbers("Ordered quantity"),
                deliveries.numbers("Received quantity"),
                deliveries.numbers("Rejected quantity"),
            );
            for row in 0..asked.len() {
                assert!(asked[row] > 0.0 && got[row] > 0.0 && got[row] <= asked[row]);
                assert!(refused[row] >= 0.0 && refused[row] <= got[row]);
            }
        }
    }

    #[test]
    fn customer_orders_repeat_the_last_ninety_days_of_sales() {
        for seed in SEEDS {
            let (demand, orders) = (Table::of(seed, "demand.csv"), Table::of(seed, "customer_orders.csv"));
            let from = day("2026-10-31") - 89;
            let cells = |table: &Table, date: &str, units: &str| {
                let (at_code, at_date) = (table.at("Item code"), table.at(date));
                let (at_units, at_price) = (table.at(units), table.at("Unit price (EUR)"));
                let mut rows: Vec<[String; 4]> = table
                    .rows
                    .iter()
                    .filter(|row| day(&row[at_date]) >= from)
                    .map(|row| [at_code, at_date, at_units, at_price].map(|at| row[at].clone()))
                    .collect();
                rows.sort();
                rows
            };
            assert_eq!(cells(&demand, "Date", "Quantity"), cells(&orders, "Order date", "Ordered quantity"));
            assert!(orders.days("Order date").iter().all(|day| *day >= from));

            let (promised, delivered) = (orders.texts("Promised date"), orders.texts("Delivered date"));
            let (asked, got) = (orders.numbers("Ordered quantity"), orders.numbers("Delivered quantity"));
            let lines = asked.len() as f64;
            let late = (0..asked.len()).filter(|row| delivered[*row] > promised[*row]).count() as f64;
            let short = (0..asked.len()).filter(|row| got[*row] < asked[*row]).count() as f64;
            let open = delivered.iter().filter(|date| date.is_empty()).count() as f64;
            assert!(late / lines > 0.02 && late / lines < 0.25, "{late} of {lines} late");
            // Lines still owed have no day of delivery; the others that fell short were closed that way.
            assert!(short >= open + 10.0 && short / lines < 0.25, "{short} of {lines} short, {open} open");
            assert!((0..asked.len()).all(|row| delivered[row].is_empty() == (got[row] < 0.5)));
            let numbers: BTreeSet<&str> = orders.texts("Order").into_iter().collect();
            assert!((1.5..4.0).contains(&(lines / numbers.len() as f64)), "a few lines each");
        }
    }

    #[test]
    fn demand_is_of_every_kind() {
        for seed in SEEDS {
            let firm = firm(seed);
            for monthly in [false, true] {
                let classes = classes(&firm, monthly);
                assert_eq!(classes.len(), 4, "seed {seed}, monthly {monthly}: {classes:?}");
                assert!(classes["smooth"] > 24, "seed {seed}, monthly {monthly}: {classes:?}");
            }
            let find = |code: &str| firm.iter().find(|item| item.code == code).expect("an item");
            let months =
                |code: &str, range: std::ops::Range<usize>| find(code).monthly[range].iter().sum::<f64>();
            // Months count from November: April to July against October to January.
            assert!(months("PMP-0104", 5..9) > 1.5 * months("PMP-0104", 11..15), "seasonal");
            assert!(months("PMP-0362", 12..24) > 1.08 * months("PMP-0362", 0..12), "growing");
            assert!(months("PMP-0318", 12..24) < 0.85 * months("PMP-0318", 0..12), "shrinking");
            assert!(months("PMP-0612", 0..18) < 0.5 && months("PMP-0612", 20..24) > 100.0, "new");
            assert!(months("PMP-0420", 20..24) < 0.5 && months("PMP-0420", 0..12) > 20.0, "phased out");
        }
    }

    #[test]
    fn one_country_holds_too_much_and_a_few_single_sources_are_far() {
        for seed in SEEDS {
            let firm = firm(seed);
            let total: f64 = firm.iter().map(|item| item.last_year_value).sum();
            let china: f64 =
                firm.iter().filter(|item| item.country == "China").map(|item| item.last_year_value).sum();
            assert!(china / total > 0.40 && china / total < 0.55, "seed {seed}: {}", china / total);
            assert!((1.5e6..2.5e6).contains(&total), "seed {seed}: {total} a year");
            let far: Vec<&Item> = firm.iter().filter(|item| item.single && item.stated_lead > 60.0).collect();
            assert_eq!(far.len(), 6);
            for item in far {
                let (mean, sd) = mean_sd(&item.leads);
                assert!(mean > 55.0 && sd / mean > 0.08, "{}: {mean} {sd}", item.code);
                assert!(item.severity >= Some(8));
            }
            // A good half of the far suppliers' lines is late, the near ones are nearly always on time.
            let on_time = |country: &[&str]| {
                let some: Vec<&Item> =
                    firm.iter().filter(|i| country.contains(&i.country.as_str())).collect();
                some.iter().map(|i| i.on_time).sum::<usize>() as f64
                    / some.iter().map(|i| i.leads.len()).sum::<usize>() as f64
            };
            assert!(on_time(&["India", "Taiwan"]) < 0.65, "seed {seed}");
            assert!(on_time(&["Germany", "Poland", "Sweden"]) > 0.88, "seed {seed}");
            assert!(firm.iter().map(|item| item.short).sum::<usize>() > 10);
        }
    }

    #[test]
    fn value_is_of_pareto_shape_and_stock_lies_where_it_is_easy() {
        for seed in SEEDS {
            let firm = firm(seed);
            let a = a_items(&firm);
            assert!((9..=17).contains(&a.len()), "seed {seed}: {} A items", a.len());
            assert!(a.contains("PMP-0417"), "seed {seed}");
            let stock = |far: bool| {
                firm.iter()
                    .filter(|item| (item.stated_lead > 30.0) == far)
                    .fold((0.0, 0.0), |(s, v), item| (s + item.on_hand * item.cost, v + item.last_year_value))
            };
            let (near, far) = (stock(false), stock(true));
            assert!((300e3..480e3).contains(&(near.0 + far.0)), "seed {seed}: stock {near:?} {far:?}");
            assert!(near.0 / near.1 > 2.0 * far.0 / far.1, "seed {seed}: cover {near:?} {far:?}");
            // Whoever is at or below the reorder point has asked for more.
            for item in &firm {
                assert!(
                    item.on_hand > item.reorder_point || item.on_order >= item.order_quantity,
                    "seed {seed}: {}",
                    item.code
                );
            }
            assert!(firm.iter().any(|item| item.on_hand < item.reorder_point && item.stated_lead < 30.0));
        }
    }

    /// A planner's first sketch of a group: items, stock on hand, buffer and cycle stock in EUR. Far and vital is
    /// taken for high risk, an order costs EUR 60 and a year of holding 22%.
    fn sketch(
        firm: &[Item],
        a: &BTreeSet<&str>,
        group: &'static str,
    ) -> (&'static str, usize, f64, f64, f64) {
        let mut sum = (group, 0, 0.0, 0.0, 0.0);
        for item in firm {
            let risky = item.severity >= Some(9) || (item.single && item.stated_lead > 40.0);
            let (name, z) = match (risky, a.contains(item.code.as_str())) {
                (true, true) => ("Shield", 2.054),
                (true, false) => ("Secure", 1.881),
                (false, true) => ("Lean", 1.405),
                (false, false) => ("Routine", 1.282),
            };
            if name == group {
                sum.1 += 1;
                sum.2 += item.on_hand * item.cost;
                sum.3 += item.safety_stock_money(z);
                sum.4 += (2.0 * item.last_year_value * 60.0 / 0.22).sqrt() / 2.0;
            }
        }
        sum
    }

    fn item_line(item: &Item, is_a: bool) -> String {
        let (demand, demand_sd) = mean_sd(&item.weekly);
        let (lead, lead_sd) = mean_sd(&item.leads);
        let on_hand_money = item.on_hand * item.cost;
        format!(
            "{:8} {:24} {:22} {:8} {} {} {:7.2} {:6.1} {:5.2} {:9.0} {} {:12} {:12} {:5.0} {:5.0} {:4.0} {:2} {:3} {:3} {:6} {:6} {:6} {:5.0} {:7.0} {:7.0}\n",
            item.code,
            item.name,
            item.supplier,
            item.country,
            if item.single { "1" } else { "2" },
            item.severity.map_or("-".to_owned(), |s| s.to_string()),
            item.cost,
            demand,
            demand_sd / demand,
            item.last_year_value,
            if is_a { "A" } else { " " },
            item.class(),
            demand_class(&item.monthly),
            item.stated_lead,
            lead,
            lead_sd,
            item.leads.len(),
            item.on_time,
            item.short,
            item.reorder_point,
            item.order_quantity,
            item.on_hand,
            item.on_hand / demand * 7.0,
            on_hand_money,
            item.safety_stock_money(2.054)
        )
    }

    /// For the eye: `cargo test --test sample -- --nocapture what_the_sample_looks_like`.
    #[test]
    fn what_the_sample_looks_like() {
        for seed in SEEDS {
            let firm = firm(seed);
            let a = a_items(&firm);
            let mut out = format!(
                "seed {seed}\n{:8} {:24} {:22} {:8} S V {:>7} {:>6} {:>5} {:>9} A {:12} {:12} {:>5} {:>5} {:>4} n {:>4} {:>4} {:>6} {:>6} {:>6} {:>5} {:>7} {:>7}\n",
                "code",
                "name",
                "supplier",
                "country",
                "cost",
                "/week",
                "cv",
                "EUR/year",
                "weekly",
                "monthly",
                "said",
                "lead",
                "sd",
                "in t",
                "short",
                "ROP",
                "Q",
                "hand",
                "cover",
                "EUR",
                "SS 98%"
            );
            let (mut stock, mut value, mut plan) = (0.0, 0.0, 0.0);
            for item in &firm {
                stock += item.on_hand * item.cost;
                value += item.last_year_value;
                plan += item.safety_stock_money(2.054);
                out += &item_line(item, a.contains(item.code.as_str()));
            }
            let lines = |name| Table::of(seed, name).rows.len();
            writeln!(
                out,
                "value {value:.0} a year, stock {stock:.0}, safety stock at 98% for all {plan:.0}, {} A; {} sales, {} receipts, {} order lines",
                a.len(), lines("demand.csv"), lines("deliveries.csv"), lines("customer_orders.csv")
            )
            .expect("text");
            for (what, monthly) in [("weekly", false), ("monthly", true)] {
                writeln!(out, "demand classes, {what}: {:?}", classes(&firm, monthly)).expect("text");
            }
            let groups = ["Shield", "Secure", "Lean", "Routine"].map(|group| sketch(&firm, &a, group));
            for (name, items, today, buffer, cycle) in groups {
                writeln!(
                    out,
                    "{name:8} {items:2} items, on hand {today:.0}; safety stock {buffer:.0} and half an order {cycle:.0} would do"
                )
                .expect("text");
            }
            println!("{out}");
            assert!(value > stock);
        }
    }
}
