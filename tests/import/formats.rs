//! Every kind of file, and what is done with its content before use: edits, rows left out, sums.

use super::old_books;
use super::xlsx::{number, row, text, workbook, zip};
use proptest::prelude::*;
use std::io::Write as _;
use steadystock::import::choices::{Dialect, Edit};
use steadystock::import::columns::Field;
use steadystock::import::issue::Severity;
use steadystock::import::read::{Choices, FileInput, Import, ImportError, read};

fn load(name: &str, bytes: impl Into<Vec<u8>>, choices: &Choices) -> Result<Import, ImportError> {
    read(&[FileInput { name: name.to_owned(), bytes: bytes.into() }], choices)
}

fn usable(name: &str, bytes: impl Into<Vec<u8>>) -> Import {
    load(name, bytes, &Choices::default()).expect("usable")
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(content).expect("written");
    encoder.finish().expect("finished")
}

/// Codes and stock of the items.
fn stock(import: &Import) -> Vec<(String, Option<f64>)> {
    import.dataset.items.iter().map(|item| (item.code.clone(), item.on_hand_units)).collect()
}

const STOCK: &str = "Item code,On hand,Unit cost\n007,5,1.5\nB-2,7,2.25\n";

#[test]
fn one_table_in_many_wrappings() {
    let expected = vec![("007".to_owned(), Some(5.0)), ("B-2".to_owned(), Some(7.0))];
    let wide = |big: bool| -> Vec<u8> {
        STOCK
            .encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    };
    let page = "<table><tr><td>Item code<td>On hand<td>Unit cost</tr><tr><td>007<td>5<td>1.5</tr><tr><td>B-2<td>7<td>2.25</table>";
    let sheet = [
        row(1, &[text("A1", "Item code"), text("B1", "On hand"), text("C1", "Unit cost")]),
        row(2, &[text("A2", "007"), number("B2", "5"), number("C2", "1.5")]),
        row(3, &[text("A3", "B-2"), number("B3", "7"), number("C3", "2.25")]),
    ];
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("a.csv", STOCK.into()),
        ("tab.tsv", STOCK.replace(',', "\t").into()),
        ("odd.txt", STOCK.replace(',', "§").into()),
        ("named.csv", format!("sep=^\r\n{}", STOCK.replace(',', "^")).into()),
        ("mac.csv", STOCK.replace('\n', "\r").into()),
        ("mixed.csv", STOCK.replacen('\n', "\r\n", 1).replacen("5\n", "5\r", 1).into()),
        ("ends.csv", STOCK.replace('\n', ",,\n").into()),
        ("little.txt", wide(false)),
        ("big.txt", wide(true)),
        ("packed.csv.gz", gzip(STOCK.as_bytes())),
        ("packed.zip", zip(&[("inside/a.csv", STOCK)])),
        ("page.xls", page.into()),
        ("book.xlsx", workbook(&sheet.concat())),
        ("quoted.csv", STOCK.replace("007", "\"007\"").replace("B-2", " \"B-2\" ").into()),
        ("formula.csv", STOCK.replace("007", "=\"007\"").into()),
    ];
    for (name, bytes) in files {
        assert_eq!(stock(&usable(name, bytes)), expected, "{name}");
    }
}

#[test]
fn a_bad_file_beside_a_good_one_is_listed() {
    let files = [("a.csv", STOCK), ("b.csv", ""), ("a.csv", "Item code,On hand\nC,1\n")]
        .map(|(name, content)| FileInput { name: name.to_owned(), bytes: content.as_bytes().to_vec() });
    let Import { dataset, report } = read(&files, &Choices::default()).expect("usable");
    assert_eq!((dataset.items.len(), report.refused.len()), (3, 1));
    let keys: Vec<&str> = report.tables.iter().map(|table| table.key.as_str()).collect();
    assert_eq!(keys, ["a.csv", "a.csv (2)"], "two files of one name are told apart");
}

#[test]
fn archives_larger_than_they_say_are_refused() {
    let bomb = gzip(&vec![b' '; 600 << 20]);
    assert!(bomb.len() < 1 << 20);
    let error = load("bomb.csv.gz", bomb, &Choices::default()).expect_err("too large");
    assert_eq!(error.title, "bomb.csv.gz is too large.");
    let mut lying = zip(&[("xl/workbook.xml", &"<a/>".repeat(100)), ("[Content_Types].xml", "x")]);
    // The size in the directory of the first part: 400 bytes become 4 GB.
    let at = lying.windows(4).position(|four| four == b"PK\x01\x02").expect("a directory") + 24;
    lying[at..at + 4].copy_from_slice(&0xFFFF_FFF0_u32.to_le_bytes());
    assert!(load("lying.xlsx", lying, &Choices::default()).is_err());
}

#[test]
fn numbers_that_can_be_read_both_ways_are_asked_for_once() {
    let content = "SKU;On hand;Unit cost\nA;1.234;2.500\nB;7;1.250\n";
    let before = usable("a.csv", content);
    let [question] = before.report.questions.as_slice() else { panic!("{:?}", before.report.questions) };
    assert!(question.sentence.contains("1.234"), "{question:?}");
    let answered = |key: &str| {
        let choices = Choices { answers: vec![(question.id.clone(), key.to_owned())], ..Choices::default() };
        let import = load("a.csv", content, &choices).expect("usable");
        assert_eq!(import.report.questions, []);
        (import.dataset.items[0].on_hand_units, import.dataset.items[0].unit_cost_money)
    };
    assert_eq!(answered("comma"), (Some(1234.0), Some(2500.0)));
    assert_eq!(answered("point"), (Some(1.234), Some(2.5)));
}

#[test]
fn a_question_about_days_tells_what_tells_its_answers_apart() {
    let evidence = |content: &str| {
        let import = usable("orders.csv", content);
        let [question] = import.report.questions.as_slice() else { panic!("{:?}", import.report.questions) };
        question.evidence.clone()
    };
    let head = "PO number;Item code;Supplier;Order date;Receipt date;Ordered;Received\n";
    // 3 February to 5 March, or 2 March to 3 May: both can be.
    assert_eq!(evidence(&format!("{head}1;A;X;03/02/2026;05/03/2026;5;5\n")), "");
    // As months first it would have come before it was ordered.
    let told = evidence(&format!("{head}1;A;X;10/02/2026;01/03/2026;5;5\n2;A;X;03/02/2026;05/03/2026;5;5\n"));
    assert_eq!(
        told,
        "With the day first 0 lines are due before they are ordered, with the month first 1 line is due before it is ordered."
    );
}

#[test]
fn the_user_can_tell_how_a_file_is_written() {
    let content = "SKU;Date;Qty\nA;03/04/2026;1.234\n";
    let dialect =
        Dialect { decimal_comma: Some(true), dates: Some("month".to_owned()), ..Dialect::default() };
    let choices = Choices { dialects: vec![("a.csv".to_owned(), dialect)], ..Choices::default() };
    let Import { dataset, report } = load("a.csv", content, &choices).expect("usable");
    assert_eq!(report.questions, []);
    let line = &dataset.demand_lines[0];
    assert_eq!((line.day.to_string().as_str(), line.units), ("2026-03-04", 1234.0));
}

#[test]
fn cells_are_mended_rows_left_out_and_what_is_left_out_comes_back() {
    let content =
        "Item code,Date,Quantity\nA,2026-01-05,many\nB,2026-01-06,many\nC,2026-01-07,-x\nD,2026-01-08,4\n";
    let before = usable("a.csv", content);
    assert_eq!((before.dataset.demand_lines.len(), before.report.counts.rows_left_out), (1, 3));
    let issue = &before.report.issues[0];
    assert_eq!((issue.value.as_str(), issue.alike, issue.column_index), ("many", 2, Some(2)));
    let table = issue.table.clone();
    let edits = vec![
        Edit::Alike { table: table.clone(), column: 2, from: "many".to_owned(), to: "9".to_owned() },
        Edit::Cell { table: table.clone(), row: 2, column: 2, text: "3".to_owned() },
        Edit::LeaveOut { table, row: 4 },
    ];
    let after = load("a.csv", content, &Choices { edits, ..Choices::default() }).expect("usable");
    let units: Vec<f64> = after.dataset.demand_lines.iter().map(|line| line.units).collect();
    assert_eq!((units, after.report.counts.stop), (vec![3.0, 9.0, 4.0], 0));
    let left = &before.report.left_out[0];
    assert_eq!(left.rows, 3);
    assert!(left.csv.contains("Item code,Date,Quantity,reason") && left.csv.contains("'-x"), "{}", left.csv);
    let again = usable("left.csv", left.csv.replace("many", "2").into_bytes());
    assert_eq!(again.dataset.demand_lines.len(), 2);
    let formulas = usable("a.csv", "Item code,Date,Quantity\n=1+1,2026-01-05,x\n");
    let left = formulas.report.left_out[0].csv.replace(",x,", ",5,");
    assert_eq!(usable("left.csv", left).dataset.items[0].code, "=1+1");
}

#[test]
fn one_value_for_all_rows_and_codes_joined() {
    let choices = Choices {
        defaults: vec![("a.csv".to_owned(), Field::LeadTime, "30".to_owned())],
        joins: vec![("b 1".to_owned(), "B1".to_owned())],
        ..Choices::default()
    };
    let content = "SKU,Date,Qty\nB1,2026-01-05,1\nb 1,2026-01-05,2\n";
    let before = usable("sales.csv", content);
    assert_eq!(before.report.look_alikes, [["B1", "b 1"]]);
    assert_eq!(before.dataset.items.len(), 2);
    assert_eq!(load("sales.csv", content, &choices).expect("usable").dataset.items.len(), 1);
    let items = load("a.csv", STOCK, &choices).expect("usable");
    assert!(items.dataset.items.iter().all(|item| item.lead_time_mean_days == Some(30.0)));
    assert!(items.report.issues.iter().any(|issue| issue.severity == Severity::Assumed));
}

#[test]
fn headers_in_two_rows_and_tall_cells() {
    let sheet = [
        row(1, &[text("A1", "Item"), text("C1", "Lead"), text("D1", "On")]),
        row(2, &[text("A2", "code"), text("B2", "Supplier"), text("C2", "time (days)"), text("D2", "hand")]),
        row(3, &[text("A3", "A"), text("B3", "S1"), number("C3", "9"), number("D3", "3")]),
    ];
    let import = usable("a.xlsx", workbook(&sheet.concat()));
    assert_eq!(import.report.tables[0].header_row, 2);
    assert_eq!(import.dataset.items[0].lead_time_mean_days, Some(9.0));
    let years = "SKU,2025,,2026,\n,Nov,Dec,Jan,Feb\nA,1,2,3,4\nB,5,6,7,8\n";
    let periods = usable("a.csv", years).report.tables[0].periods.clone().expect("periods");
    assert_eq!((periods.count, periods.first.map(|day| day.to_string())), (4, Some("2025-11-01".to_owned())));
}

#[test]
fn a_table_without_headers_is_said_to_have_none() {
    let import = usable("a.csv", "17\t5\t2026-01-05\n18\t6\t2026-01-06\n19\t7\t2026-01-07\n");
    let table = &import.report.tables[0];
    assert_eq!((table.header_row, table.rows, table.columns.len()), (0, 3, 3));
    let choices = Choices {
        tables: vec![("a.csv".to_owned(), Some(steadystock::import::columns::TableKind::Items))],
        fields: vec![
            ("a.csv".to_owned(), 0, Some(Field::ItemCode)),
            ("a.csv".to_owned(), 1, Some(Field::OnHand)),
        ],
        ..Choices::default()
    };
    let told =
        load("a.csv", "17\t5\t2026-01-05\n18\t6\t2026-01-06\n19\t7\t2026-01-07\n", &choices).expect("usable");
    assert_eq!(told.dataset.items.len(), 3);
}

#[test]
fn exports_of_other_tongues_and_systems_are_understood() {
    let cases = [
        (
            "Codice articolo;Fornitore;Giacenza;Tempo di consegna (giorni);Scorta di sicurezza\nA;S;5;30;2\n",
            Some(30.0),
        ),
        ("Artikelcode;Leverancier;Voorraad;Levertijd (weken);Veiligheidsvoorraad\nA;S;5;3;2\n", Some(21.0)),
        (
            "Kod towaru;Dostawca;Stan magazynowy;Czas dostawy (dni);Zapas bezpieczenstwa\nA;S;5;30;2\n",
            Some(30.0),
        ),
        ("MATNR\tMAKTX\tLABST\tPLIFZ\tEISBE\nA\tBolt\t5\t30\t2\n", Some(30.0)),
        (
            "Internal Reference,Name,Quantity On Hand,Delivery Lead Time (days),Safety stock\nA,Bolt,5,30,2\n",
            Some(30.0),
        ),
    ];
    for (content, days) in cases {
        let import = usable("a.csv", content);
        let item = &import.dataset.items[0];
        let found = (item.on_hand_units, item.lead_time_mean_days, item.today_safety_stock_units);
        assert_eq!(found, (Some(5.0), days, Some(2.0)), "{content} {:?}", import.report.tables);
    }
    let orders =
        "EBELN\tEBELP\tLIFNR\tMATNR\tBEDAT\tEINDT\tMENGE\tWEMNG\n1\t10\tV1\tA\t20260105\t20260119\t5\t5\n";
    let import = usable("ekpo.txt", orders);
    let line = &import.dataset.deliveries[0];
    assert_eq!(
        (line.promised.map(|day| day.to_string()), line.received_units),
        (Some("2026-01-19".to_owned()), Some(5.0))
    );
}

#[test]
fn demand_of_months_one_below_the_other() {
    for month in ["2026-03", "202603", "Mar 2026", "03/2026", "März 2026"] {
        let import = usable("a.csv", format!("SKU,Month,Qty\nA,{month},5\nB,{month},6\n"));
        let days: Vec<String> = import.dataset.demand_lines.iter().map(|line| line.day.to_string()).collect();
        assert_eq!(days, ["2026-03-01", "2026-03-01"], "{month}: {:?}", import.report.tables);
    }
}

#[test]
fn totals_are_told_from_items_that_are_named_like_them() {
    let items = "Item code,Item name,On hand\nTotal Gym,Trainer,5\nB,Bench,7\nSumma,Book,1\n";
    assert_eq!(usable("a.csv", items).dataset.items.len(), 3);
    let totals = "Item code,Item name,On hand\nA,x,5\nB,y,7\n,,12\nRazem,,12\n";
    let import = usable("a.csv", totals);
    assert_eq!(import.dataset.items.len(), 2, "{:?}", import.report.issues);
    assert_eq!(import.report.counts.stop, 0);
}

/// Code, day and units of the lines of demand.
fn sales(import: &Import) -> Vec<(String, String, f64)> {
    let code = |item: u32| import.dataset.items[item as usize].code.clone();
    let lines = import.dataset.demand_lines.iter();
    lines.map(|line| (code(line.item), line.day.to_string(), line.units)).collect()
}

#[test]
fn old_books_with_every_kind_of_cell() {
    let book = |version, from_1904| {
        usable("a.xls", super::binary::compound("Workbook", &old_books::book(version, from_1904)))
    };
    let line = |code: &str, day: &str, units: f64| (code.to_owned(), day.to_owned(), units);
    let all =
        [line("A-1", "2023-03-15", 4.5), line("A-2", "2023-03-15", 7.0), line("B-2", "2023-03-16", 7.0)];
    let new = book(0x0600, false);
    assert_eq!(sales(&new), all);
    assert_eq!(sales(&usable("a.xls", old_books::book(0x0600, false))), all, "the records alone");
    assert_eq!(new.report.hidden_sheets.len(), 1);
    assert_eq!(new.report.tables[0].hidden_rows, [5]);
    assert_eq!(sales(&book(0x0600, true))[0], line("A-1", "2027-03-16", 4.5));
    // The older one has no texts that cells share.
    assert_eq!(sales(&book(0x0500, false)), all[2..]);
}

#[test]
fn sheets_without_a_container_are_read_as_excel_opens_them() {
    let page = usable("export.xls", old_books::bare(false));
    assert_eq!(sales(&page), [("B-2".to_owned(), "2023-03-16".to_owned(), 7.0)]);
    let oldest = usable("old.xls", old_books::bare(true));
    assert_eq!(stock(&oldest), [("0017".to_owned(), Some(96.0)), ("0018".to_owned(), Some(4.5))]);
    let far = old_books::bare(true);
    let end = far.len() - 4;
    // A stray cell in the last row and column takes no room for those between.
    let stray = [
        &far[..end],
        &super::binary::record(3, &[&[0xFF, 0xFF, 255, 0, 0, 0, 0][..], &[0; 8]].concat()),
        &far[end..],
    ]
    .concat();
    assert_eq!(usable("old.xls", stray).dataset.items.len(), 2);
    // Without its end, what is there is read, and the loss is said.
    let open = usable("old.xls", &far[..end]);
    assert!(open.report.issues.iter().any(|issue| issue.reason.contains("The end of the sheet")));
    // A password of the old kind makes letter salad of every cell.
    let locked = [&far[..8], &super::binary::record(0x2F, &[0; 6]), &far[8..]].concat();
    let locked = load("old.xls", locked, &Choices::default()).expect_err("locked");
    assert!(locked.title.contains("password"), "{locked:?}");
    let cut = load("old.xls", &old_books::bare(true)[..8], &Choices::default()).expect_err("no cell");
    assert!(cut.title.ends_with("cannot be opened."), "{cut:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn damaged_files_of_every_kind_never_panic(
        kind in 0_usize..6,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        cut in proptest::option::weighted(0.3, any::<prop::sample::Index>()),
    ) {
        let page = "<html><table><tr><td rowspan=2>SKU<td colspan=3>On hand</tr><tr><td>5&nbsp;<td>&#x41;</table>";
        let xml = "<?xml version=\"1.0\"?><Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"a\">\
            <Table><Row><Cell ss:Index=\"2\"><Data ss:Type=\"String\">SKU</Data></Cell></Row></Table></Worksheet></Workbook>";
        let mut bytes = match kind {
            0 => STOCK.as_bytes().to_vec(),
            1 => gzip(STOCK.as_bytes()),
            2 => zip(&[("a.csv", STOCK), ("b.csv", STOCK)]),
            3 => page.as_bytes().to_vec(),
            4 => xml.as_bytes().to_vec(),
            _ => STOCK.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        };
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = load("a.xls", bytes, &Choices::default());
    }
}
