//! Files as other systems write and damage them: lines quoted as a whole, columns below each other, lists of a spool.

use steadystock::import::columns::TableKind;
use steadystock::import::dataset::Day;
use steadystock::import::read::{Choices, FileInput, Import, read};

pub(crate) fn load(bytes: &[u8]) -> Import {
    read(&[FileInput { name: "a.csv".to_owned(), bytes: bytes.to_vec() }], &Choices::default())
        .unwrap_or_else(|error| panic!("{error:?}"))
}

/// Code, stock, cost or else price, lead time.
pub(crate) type Fact<'a> = (&'a str, Option<f64>, Option<f64>, Option<f64>);

pub(crate) fn items(import: &Import) -> Vec<Fact<'_>> {
    let item = |item: &'_ steadystock::import::dataset::Item| {
        (item.on_hand_units, item.unit_cost_money.or(item.unit_price_money), item.lead_time_mean_days)
    };
    let all = import.dataset.items.iter().map(|one| {
        let (stock, cost, days) = item(one);
        (one.code.as_str(), stock, cost, days)
    });
    all.collect()
}

/// Code, day and units of each line of demand.
pub(crate) fn lines(import: &Import) -> Vec<(&str, String, f64)> {
    let code = |item: u32| import.dataset.items[item as usize].code.as_str();
    import
        .dataset
        .demand_lines
        .iter()
        .map(|line| (code(line.item), line.day.to_string(), line.units))
        .collect()
}

pub(crate) fn says(import: &Import, words: &str) -> bool {
    import.report.issues.iter().any(|issue| issue.reason.contains(words))
}

#[test]
fn lines_quoted_as_a_whole_part_again() {
    let import = load(
        b"\"SKU,Description,On hand,Unit cost,Lead time (days)\"\n\"A-1,\"\"Seal, red\"\",5,2.50,14\"\n\
          \"A-2,Motor,7,112.00,35\"\n\"A-3,\"\"Ring 3\"\"\"\" wide\"\",9,0.35,7\"\n",
    );
    let expected = [
        ("A-1", Some(5.0), Some(2.5), Some(14.0)),
        ("A-2", Some(7.0), Some(112.0), Some(35.0)),
        ("A-3", Some(9.0), Some(0.35), Some(7.0)),
    ];
    assert_eq!(items(&import), expected);
    assert_eq!(import.dataset.items[0].name.as_deref(), Some("Seal, red"));
    assert!(says(&import, "quotation marks as a whole"));
}

#[test]
fn columns_below_each_other_are_columns() {
    let import = load(
        b"Stock by item\n\nItem        Description           On hand   Unit cost   Lead time (days)\n\
          A-001       Shaft seal                 96       18.40                 63\n\
          A-002       Impeller large                      64.00                 35\n\
          B-17        Motor                      12      212.00                 45\n",
    );
    let expected = [
        ("A-001", Some(96.0), Some(18.4), Some(63.0)),
        ("A-002", None, Some(64.0), Some(35.0)),
        ("B-17", Some(12.0), Some(212.0), Some(45.0)),
    ];
    assert_eq!(items(&import), expected, "an empty cell moves none");
    assert!(says(&import, "stand below each other"));
}

#[test]
fn a_list_from_a_spool_has_lines_of_dashes_and_a_minus_behind() {
    let text = "Bestandsliste Werk 1000                       Seite: 1\n01.11.2026\n\n\
        -----------------------------------------------------------\n\
        |Material          |Materialkurztext  |     Bestand|  Preis|\n\
        -----------------------------------------------------------\n\
        |000000000000001234|Dichtung          |   1.234,000|  12,80|\n\
        |000000000000001235|Motor 5kW         |      12,000-|1.250,00|\n\
        -----------------------------------------------------------\n";
    let import = load(text.as_bytes());
    let expected = [
        ("000000000000001234", Some(1234.0), Some(12.8), None),
        ("000000000000001235", Some(-12.0), Some(1250.0), None),
    ];
    assert_eq!(items(&import), expected);
}

#[test]
fn poland_writes_in_windows_1250_with_spaces_between_thousands() {
    let text = "Zestawienie stanów\r\nMagazyn: GŁÓWNY;;;;\r\n\r\nSymbol;Nazwa;Stan;Cena zakupu netto;Termin dostawy (dni)\r\n\
        000123;Łożysko;1 234,50;12,80 zł;14\r\n000124;Śruba M8;2 000;1 250,00 zł;21\r\nRAZEM;;3 234,50;;\r\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1250.encode(text);
    let import = load(&bytes);
    let expected = [
        ("000123", Some(1234.5), Some(12.8), Some(14.0)),
        ("000124", Some(2000.0), Some(1250.0), Some(21.0)),
    ];
    assert_eq!(items(&import), expected);
    assert_eq!(import.report.tables[0].set_aside.grand_totals, 1);
}

#[test]
fn brazil_writes_reais_and_points_between_thousands() {
    let import = load(
        "Código;Descrição;Estoque;Custo unitário;Prazo de entrega (dias)\nBR-001;Rolamento;1.234;R$ 1.234,56;15\n\
         BR-002;Vedação;56;R$ 0,90;30\n"
            .as_bytes(),
    );
    let expected =
        [("BR-001", Some(1234.0), Some(1234.56), Some(15.0)), ("BR-002", Some(56.0), Some(0.9), Some(30.0))];
    assert_eq!(items(&import), expected);
}

#[test]
fn two_encodings_in_one_file_leave_every_row() {
    let mut bytes =
        "Artikelnummer;Bezeichnung;Bestand;Lieferzeit (Tage)\nA1;Größe S;5;7\nA2;Müller-Ring;6;8\n"
            .as_bytes()
            .to_vec();
    bytes.extend(b"A3;Gr\xF6\xDFe L;7;9\nA4;K\xE4fig;8;10\n");
    let import = load(&bytes);
    let stock: Vec<Option<f64>> = import.dataset.items.iter().map(|item| item.on_hand_units).collect();
    assert_eq!(stock, [5.0, 6.0, 7.0, 8.0].map(Some));
}

#[test]
fn months_newest_first_in_dutch_with_a_total() {
    let import =
        load("Artikelnummer;Omschrijving;dec-25;nov-25;okt-25;Totaal\n0045;Pakking;12;8;15;35\n".as_bytes());
    let wide = import.dataset.wide_demand.as_ref();
    let units = wide.map(|wide| wide.series[0].units.clone());
    assert_eq!(units, Some(vec![Some(15.0), Some(8.0), Some(12.0)]));
}

#[test]
fn days_with_words_zones_and_none() {
    let days = |text: &str| {
        load(text.as_bytes()).dataset.demand_lines.iter().map(|line| line.day).collect::<Vec<_>>()
    };
    let oracle = "ITEM_NUMBER,TRANSACTION_DATE,QUANTITY\nAS54888,31-DEC-25,4\nAS54888,03-JAN-26,2\n";
    assert_eq!(days(oracle), [Day(20_453), Day(20_456)]);
    let shop =
        "created_at,sku,quantity\n2025-12-31T23:33:00-07:00,0017,3\n2026-01-03T00:00:00+02:00,0017,1\n";
    assert_eq!(days(shop), [Day(20_453), Day(20_456)], "the day as the shop wrote it");
    let import = load(b"Item;Posting Date;Qty\nA;20260105;3\nA;20260106;5-\nB;00000000;4\n");
    assert_eq!((import.dataset.demand_lines.len(), import.report.counts.stop), (1, 1));
}

#[test]
fn remarks_above_and_weeks_across() {
    let import =
        load(b"# exported 2026-11-01\n# user: mk\nsku\ton_hand\tunit_cost\tlead_time_days\nA\t5\t1.5\t7\n");
    assert_eq!(items(&import), [("A", Some(5.0), Some(1.5), Some(7.0))]);
    let import = load(b"SKU;2025-W51;2025-W52;2026-W01\nA;2;3;4\n");
    let wide = import.dataset.wide_demand.as_ref();
    assert_eq!(wide.map(|wide| wide.periods), Some(3));
}

#[test]
fn headers_of_no_known_language_are_not_guessed() {
    for text in [
        "Cikkszám;Dátum;Mennyiség\n0001;2025. 12. 31.;5\n0001;2026. 01. 02.;3\n",
        "رمز;المخزون\nA-1;١٢\nA-2;٣٤\n",
    ] {
        let import = load(text.as_bytes());
        assert_eq!(import.report.tables[0].kind, TableKind::Ignore, "{text}");
        assert!(says(&import, "do not tell what this table holds"), "{text}");
    }
}

#[test]
fn a_subtotal_is_one_even_where_it_names_its_group_and_adds_up_to_nothing() {
    let import = load(
        b"Item no.;Description;On hand;Unit cost\nA-1;Olive oil mild;5;2,50\nA-2;Olive oil fine;7;3,50\n\
          Subtotal;Olive oil;99;\nB-1;Pasta;3;1,10\nGrand total;All;102;\n",
    );
    assert_eq!(items(&import).len(), 3);
    let aside = &import.report.tables[0].set_aside;
    assert_eq!((aside.subtotals, aside.grand_totals), (1, 1));
}
