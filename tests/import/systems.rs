//! Exports as other systems write them: shops, ledgers, warehouses. Misreadings that nothing would show come first.

use super::nasty::{items, lines, load, says};
use steadystock::import::columns::{Field, TableKind};
use steadystock::import::read::{Choices, FileInput, Import, read};

fn fields(import: &Import) -> Vec<Option<Field>> {
    import.report.tables[0].columns.iter().map(|column| column.field).collect()
}

#[test]
fn issues_below_zero_are_demand_and_receipts_are_not() {
    let text = "Entry No.,Posting Date,Entry Type,Document No.,Item No.,Location Code,Quantity\n1,31-03-26,Sale,SI1001,0017,MAIN,-2\n2,01-04-26,Sale,SI1002,0018,MAIN,-1\n3,13-04-26,Purchase,PI2001,0017,MAIN,100\n4,14-04-26,Sale,SI1003,0017,MAIN,-5\n";
    let import = load(text.as_bytes());
    let units: Vec<(&str, f64)> = lines(&import).into_iter().map(|(code, _, units)| (code, units)).collect();
    assert_eq!(units, [("0017", 2.0), ("0018", 1.0), ("0017", 5.0)]);
    assert!(says(&import, "such as receipts: 1"));
    let told =
        import.report.assumptions.iter().find(|one| one.id.starts_with("movements:")).expect("assumed");
    let choices = Choices { answers: vec![(told.id.clone(), "returns".to_owned())], ..Choices::default() };
    let file = FileInput { name: "a.csv".to_owned(), bytes: text.as_bytes().to_vec() };
    let other = read(&[file], &choices).expect("usable");
    assert_eq!(lines(&other), [("0017", "2026-04-13".to_owned(), 100.0)]);
}

#[test]
fn movements_of_sap_are_demand() {
    let import = load(
        "Material\tMaterialkurztext\tWerk\tLOrt\tBwA\tBuch.dat.\tMenge in ErfassME\tEME\n100-100\tGehäuse\t1000\t0001\t601\t31.03.2026\t2,000-\tST\n100-110\tRohling\t1000\t0001\t261\t01.04.2026\t1,000-\tST\n100-100\tGehäuse\t1000\t0001\t101\t02.04.2026\t50,000\tST\n100-100\tGehäuse\t1000\t0001\t601\t14.04.2026\t5,500-\tST\n"
            .as_bytes(),
    );
    let units: Vec<f64> = lines(&import).into_iter().map(|(_, _, units)| units).collect();
    assert_eq!(units.len(), 3, "{:?}", import.report.issues);
}

#[test]
fn a_ledger_grouped_by_item_has_its_items_in_a_column_without_header() {
    let import = load(
        b",Type,Date,Num,Memo,Name,Qty,Sales Price,Amount\nInventory,,,,,,,,\nShaft seal (0017),,,,,,,,\n,Invoice,01/05/2026,1001,Seal,ACME,2,30.00,60.00\n,Invoice,01/16/2026,1002,Seal,Bolt,3,30.00,90.00\nTotal Shaft seal (0017),,,,,,5,,150.00\nMotor (0018),,,,,,,,\n,Invoice,02/07/2026,1003,Motor,ACME,1,120.00,120.00\n,Invoice,02/18/2026,1007,Motor,Cole,4,120.00,480.00\nTotal Motor (0018),,,,,,5,,600.00\nTotal Inventory,,,,,,10,,750.00\n",
    );
    let expected = [
        ("Shaft seal (0017)", "2026-01-05".to_owned(), 2.0),
        ("Shaft seal (0017)", "2026-01-16".to_owned(), 3.0),
        ("Motor (0018)", "2026-02-07".to_owned(), 1.0),
        ("Motor (0018)", "2026-02-18".to_owned(), 4.0),
    ];
    assert_eq!(lines(&import), expected);
    assert!(import.report.tables[0].columns[0].doubt.contains("has no header"));
    assert_eq!(import.report.counts.stop, 0, "{:?}", import.report.issues);
}

#[test]
fn the_name_beside_a_sale_may_be_who_bought() {
    let import = load(
        b"Date,Document Number,Name,Item,Quantity\n3/31/2026,SO1001,ACME Corp,SKU-0017,2\n4/13/2026,SO1002,Bolt Ltd,SKU-0018,1\n4/2/2026,SO1003,Bolt Ltd,SKU-0017,1\n",
    );
    assert_eq!(fields(&import)[2], Some(Field::Customer));
    assert!(import.dataset.items.iter().all(|item| item.name.is_none()), "no item is called ACME");
    let names = load(
        b"Date,Name,Item,Quantity\n2026-03-31,Seal,A-1,2\n2026-04-13,Motor,A-2,1\n2026-04-14,Seal,A-1,1\n",
    );
    assert_eq!(names.dataset.items[0].name.as_deref(), Some("Seal"));
}

#[test]
fn the_rate_of_a_purchase_is_the_cost() {
    let import = load(
        b"Item ID,Item Name,SKU,Rate,Purchase Rate,Stock On Hand,Vendor\n460000001,Seal,0017,INR 30.00,INR 18.40,96.00,Hanbo\n460000002,Motor,0018,INR 120.00,INR 64.00,\"1,498.00\",Suda\n",
    );
    assert_eq!(
        items(&import),
        [("0017", Some(96.0), Some(18.4), None), ("0018", Some(1498.0), Some(64.0), None)]
    );
    assert!(import.report.tables[0].columns[2].doubt.contains("item code too"), "Item ID could be the code");
}

#[test]
fn the_part_number_of_a_supplier_is_no_product_code() {
    let import = load(
        b"Product Code,Description,Cost Price,Qty in Stock,Part No.\n0017,Seal,18.40,96.00,HS-17\n0018,Motor,64.00,498.00,SM-18\n",
    );
    assert_eq!(
        items(&import),
        [("0017", Some(96.0), Some(18.4), None), ("0018", Some(498.0), Some(64.0), None)]
    );
    assert!(import.report.tables[0].columns[0].doubt.contains("item code too"));
}

#[test]
fn stock_of_a_day_is_no_demand() {
    let import = load(
        b"PartNumber,PartDescription,Location,Qty,UOM,Cost,Date\n0017,Seal,Main-A1,96,ea,18.4,2026-03-31\n0017,Seal,Main-B1,4,ea,18.4,2026-03-31\n0018,Motor,Main-A2,498,ea,64,2026-03-31\n",
    );
    assert_eq!(import.report.tables[0].kind, TableKind::Items);
    assert_eq!(
        items(&import),
        [("0017", Some(100.0), Some(18.4), None), ("0018", Some(498.0), Some(64.0), None)]
    );
    let sales = load(b"SKU,Month,Qty\n0017,2026-03,5\n0018,2026-03,7\n");
    assert_eq!(sales.report.tables[0].kind, TableKind::DemandLines, "a month of sales stays demand");
}

#[test]
fn a_plain_quantity_in_a_list_of_items_is_stock_and_pointed_at() {
    let import = load(
        b"*ItemCode,ItemName,Quantity,PurchasesUnitPrice,SalesUnitPrice\n0017,Seal,96,18.4000,30.0000\n0018,Motor,498,64.0000,120.0000\n",
    );
    assert_eq!(
        items(&import),
        [("0017", Some(96.0), Some(18.4), None), ("0018", Some(498.0), Some(64.0), None)]
    );
    assert!(import.report.tables[0].columns[2].doubt.contains("stock on hand"));
}

#[test]
fn money_of_several_currencies_is_said() {
    for text in [
        "Item code,Unit cost,On hand\n0017,18.40 EUR,96\n0018,$64.00,498\n",
        "Item code,Unit cost,Currency\n0017,18.40,EUR\n0018,64.00,USD\n",
    ] {
        assert!(says(&load(text.as_bytes()), "several currencies: EUR, USD"), "{text}");
    }
    let one = load(b"Item code,Unit cost,Currency\n0017,18.40,EUR\n0018,64.00,EUR\n");
    assert!(!says(&one, "several currencies"));
}

#[test]
fn what_a_line_brings_is_not_the_price_of_a_unit() {
    // The item-price of Amazon is that of all units of the line.
    let import = load(
        b"amazon-order-id\tpurchase-date\tsku\tquantity\titem-price\n111-1\t2026-03-31T12:01:02+00:00\t0017\t2\t60.0\n111-3\t2026-04-02T01:01:02+00:00\t0018\t3\t360.0\n",
    );
    assert_eq!(lines(&import).len(), 2);
    assert!(import.dataset.demand_lines.iter().all(|line| line.unit_price_money.is_none()));
}

#[test]
fn lines_of_orders_below_their_order_are_deliveries() {
    let import = load(
        b"\"Order Reference\",\"Vendor\",\"Order Deadline\",\"Order Lines/Product\",\"Order Lines/Quantity\",\"Order Lines/Received Qty\",\"Expected Arrival\"\n\"P00012\",\"Hanbo\",\"2026-03-01 08:00:00\",\"0017\",\"100.0\",\"100.0\",\"2026-04-15 12:00:00\"\n\"\",\"\",\"\",\"0019\",\"50.0\",\"0.0\",\"\"\n\"P00013\",\"Suda\",\"2026-03-05 08:00:00\",\"0018\",\"20.0\",\"0.0\",\"2026-05-01 12:00:00\"\n\"\",\"\",\"\",\"0020\",\"500.0\",\"0.0\",\"\"\n",
    );
    let found: Vec<(String, Option<String>)> = import
        .dataset
        .deliveries
        .iter()
        .map(|one| {
            (
                import.dataset.items[one.item.unwrap_or_default() as usize].code.clone(),
                one.ordered.map(|day| day.to_string()),
            )
        })
        .collect();
    let expected =
        [("0017", "2026-03-01"), ("0019", "2026-03-01"), ("0018", "2026-03-05"), ("0020", "2026-03-05")];
    assert_eq!(found, expected.map(|(code, day)| (code.to_owned(), Some(day.to_owned()))));
    assert!(says(&import, "first row of its group: 2 rows"));
}

/// Name, list, stock in all, cost of the first item.
const SYSTEMS: [(&str, &str, f64, f64); 10] = [
    (
        "Sage",
        "Product Code,Description,Sale Price,Cost Price,Qty in Stock,Re-Order Level\n0017,Seal,30.00,18.40,96.00,40.00\n0018,Motor,120.00,64.00,498.00,200.00\n",
        594.0,
        18.4,
    ),
    (
        "Exact",
        "Artikelcode;Omschrijving;Vrije voorraad;Op voorraad;Kostprijs;Min. voorraad;Levertijd (dagen)\n0017;Dichting;91;96;18,40;40;63\n0018;Motor;498;498;64,00;200;35\n",
        594.0,
        18.4,
    ),
    (
        "Lexware",
        "Artikelnr.;Matchcode;Bezeichnung;Lagerbestand;Mindestbestand;EK-Preis netto;VK-Preis netto\n0017;D;Dichtung;96,00;40,00;18,40;30,00\n0018;M;Motor;498,00;200,00;64,00;120,00\n",
        594.0,
        18.4,
    ),
    (
        "FBA",
        "sku\tfnsku\tproduct-name\tafn-fulfillable-quantity\tunit cost\n0017\tX1\tSeal\t96\t18.40\n0018\tX2\tMotor\t498\t64\n",
        594.0,
        18.4,
    ),
    (
        "Unleashed",
        "*Product Code,Product Description,Warehouse Code,Qty On Hand,On Purchase,Avg. Cost\n0017,Seal,MAIN,96,20,18.40\n0018,Motor,MAIN,498,0,64.00\n",
        594.0,
        18.4,
    ),
    (
        "Cin7 Core",
        "ProductCode,Name,MinimumBeforeReorder,ReorderQuantity,AverageCost,LastSuppliedBy,StockOnHand\n0017,Seal,40,100,18.40,Hanbo,96\n0018,Motor,200,300,64.00,Suda,498\n",
        594.0,
        18.4,
    ),
    (
        "Swiss",
        "Artikel;Bestand;EK-Preis CHF;Lieferfrist\n0017;1'096;18.40;9 Wo.\n0018;498;1\u{2019}064.05;5 Wo.\n",
        1594.0,
        18.4,
    ),
    (
        "Indian",
        "Item Code,Item Name,Closing Stock,Rate\n0017,Seal,\"1,23,456.00\",\"1,018.40\"\n0018,Motor,498,64\n",
        123_954.0,
        1018.4,
    ),
    (
        "Turkish",
        "Stok Kodu;Stok Adı;Mevcut Miktar;Birim Maliyet;Tedarik Süresi (gün)\n0017;Keçe;1.096,00;18,40;63\n0018;Motor;498,00;64,00;35\n",
        1594.0,
        18.4,
    ),
    (
        "Brazil",
        "Código;Descrição;Estoque Atual;Custo Unitário\n0017;Retentor;1.096,00;R$ 18,40\n0018;Motor;498,00;R$ 1.064,00\n",
        1594.0,
        18.4,
    ),
];

#[test]
fn lists_of_many_systems_are_read_without_a_stop() {
    for (name, text, stock, cost) in SYSTEMS {
        let import = load(text.as_bytes());
        let found: f64 = import.dataset.items.iter().filter_map(|item| item.on_hand_units).sum();
        assert_eq!((found, import.dataset.items[0].unit_cost_money), (stock, Some(cost)), "{name}");
        assert_eq!((import.dataset.items[0].code.as_str(), import.report.counts.stop), ("0017", 0), "{name}");
    }
}
