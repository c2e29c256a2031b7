//! What was torn, printed or written in old letters: put together where it can be, and always said.

use super::nasty::{items, load, says};
use steadystock::import::read::{Choices, FileInput, Import, read};

#[test]
fn decimals_behind_an_unquoted_comma_are_put_together_and_asked() {
    let text = "Item code,On hand,Unit cost\nA-1,5,12,50\nA-2,6,3,75\nA-3,7,8,25\nA-4,8,100\n";
    let import = load(text.as_bytes());
    let expected = [
        ("A-1", Some(5.0), Some(12.5), None),
        ("A-2", Some(6.0), Some(3.75), None),
        ("A-3", Some(7.0), Some(8.25), None),
        ("A-4", Some(8.0), Some(100.0), None),
    ];
    assert_eq!(items(&import), expected);
    assert!(says(&import, "decimals of column C: 3 rows"));
    let question = import.report.questions.first().expect("two columns may hold the decimals");
    let keys: Vec<&str> = question.options.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!((keys.as_slice(), question.assumed.as_str()), (&["C", "B", "apart"][..], "C"));
    let told = |answer: &str| {
        let choices =
            Choices { answers: vec![(question.id.clone(), answer.to_owned())], ..Choices::default() };
        let file = FileInput { name: "a.csv".to_owned(), bytes: text.as_bytes().to_vec() };
        read(&[file], &choices).expect("usable")
    };
    let first =
        |import: &Import| (import.dataset.items[0].on_hand_units, import.dataset.items[0].unit_cost_money);
    assert_eq!(first(&told("B")), (Some(5.12), Some(50.0)));
    assert_eq!(first(&told("apart")), (Some(5.0), Some(12.0)));
    assert_eq!(told("C").report.questions, [], "an answer ends the question");
}

#[test]
fn decimals_in_one_possible_column_need_no_question() {
    let text = "Item code,Description,Unit cost,Country\nA-1,Seal,12,50,North\nA-2,Motor,3,75,South\nA-3,Ring,100,South\n";
    let import = load(text.as_bytes());
    let costs: Vec<Option<f64>> = import.dataset.items.iter().map(|item| item.unit_cost_money).collect();
    assert_eq!(costs, [Some(12.5), Some(3.75), Some(100.0)]);
    assert_eq!(import.report.tables[0].columns[3].samples, ["North", "South", "South"]);
    assert_eq!(import.report.questions, []);
    assert!(says(&import, "decimals of column C: 2 rows"));
}

#[test]
fn rows_whose_decimals_fit_in_two_ways_are_not_guessed() {
    let text =
        "Item code,Unit cost,Unit price\nA-1,12,50,19,90\nA-2,3,75,5,20\nA-3,4,10,6,05\nA-4,8,100,12\n";
    let import = load(text.as_bytes());
    let found: Vec<(&str, Option<f64>, Option<f64>)> = import
        .dataset
        .items
        .iter()
        .map(|item| (item.code.as_str(), item.unit_cost_money, item.unit_price_money))
        .collect();
    let expected =
        [("A-1", Some(12.5), Some(19.9)), ("A-2", Some(3.75), Some(5.2)), ("A-3", Some(4.1), Some(6.05))];
    assert_eq!(found, expected);
    assert!(says(&import, "in more ways than one"), "8,100,12 is 8 and 100.12, or 8.1 and 12");
    assert_eq!(import.report.counts.rows_left_out, 1);
}

#[test]
fn line_breaks_inside_cells_are_mended_where_the_columns_prove_it() {
    let import = load(
        b"Item code;Description;On hand;Unit cost\n0017;Shaft seal\nlarge;96;18,40\n0018;Motor;498;64,00\n\
          0019;Ring\n;12;0,35\n0020;Bolt;7;0,10\n",
    );
    let expected = [
        ("0017", Some(96.0), Some(18.4), None),
        ("0018", Some(498.0), Some(64.0), None),
        ("0019", Some(12.0), Some(0.35), None),
        ("0020", Some(7.0), Some(0.1), None),
    ];
    assert_eq!(items(&import), expected);
    assert_eq!(import.dataset.items[0].name.as_deref(), Some("Shaft seal large"));
    assert!(says(&import, "cut in two: 2"));
    let row = import.dataset.items[1].origin.as_ref().map(|origin| origin.row);
    assert_eq!(row, Some(4), "rows keep their numbers");
}

#[test]
fn short_rows_are_rows() {
    let import = load(b"Item code,Description,On hand,Unit cost\nA-1,Ring\nA-2,Bolt,5\nA-3,Seal,7,2.5\n");
    let expected =
        [("A-1", None, None, None), ("A-2", Some(5.0), None, None), ("A-3", Some(7.0), Some(2.5), None)];
    assert_eq!(items(&import), expected);
}

#[test]
fn tables_that_programs_print_are_tables() {
    let expected = [("0017", Some(96.0), Some(18.4), None), ("A-3", None, Some(0.35), None)];
    for text in [
        " sku   | qty_on_hand | unit_cost \n-------+-------------+-----------\n 0017  |          96 |     18.40\n A-3   |             |      0.35\n(2 rows)\n",
        "+------+---------+-----------+\n| sku  | on_hand | unit_cost |\n+------+---------+-----------+\n| 0017 |      96 |     18.40 |\n| A-3  |    NULL |      0.35 |\n+------+---------+-----------+\n2 rows in set (0.00 sec)\n",
        "# Stock\n\n| sku | on hand | unit cost |\n|:--|--:|--:|\n| 0017 | 96 | 18.40 |\n| A-3 | | 0.35 |\n",
        "sku  on_hand     unit_cost\n---- ----------- ---------\n0017          96     18.40\nA-3         NULL      0.35\n\n(2 rows affected)\n",
    ] {
        let import = load(text.as_bytes());
        assert_eq!(items(&import), expected, "{text}");
        assert!(says(&import, "as programs print it"), "{text}");
        assert_eq!(import.report.questions, [], "{text}");
    }
}

#[test]
fn letters_of_dos_and_old_macs_and_letters_saved_twice() {
    let text = "Artikelnummer;Bezeichnung;Bestand;Stückpreis\n0017;Größe S;96;18,40\n0018;Ölfilter für Käfig;498;64,00\n";
    let dos = |c: char| match c {
        'ü' => 0x81,
        'ö' => 0x94,
        'ä' => 0x84,
        'Ö' => 0x99,
        'ß' => 0xe1,
        other => other as u8,
    };
    let mac = |c: char| match c {
        'ü' => 0x9f,
        'ö' => 0x9a,
        'ä' => 0x8a,
        'Ö' => 0x85,
        'ß' => 0xa7,
        other => other as u8,
    };
    let twice: String = text.bytes().map(char::from).collect();
    let files: [(Vec<u8>, &str); 3] = [
        (text.chars().map(dos).collect(), "IBM850"),
        (text.chars().map(mac).collect(), "macintosh"),
        (
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned().into(),
            "UTF-8",
        ),
    ];
    assert_ne!(twice, text);
    for (bytes, encoding) in files {
        let import = load(&bytes);
        let names: Vec<Option<&str>> = import.dataset.items.iter().map(|item| item.name.as_deref()).collect();
        assert_eq!(names, [Some("Größe S"), Some("Ölfilter für Käfig")], "{encoding}");
        assert_eq!(import.dataset.items[0].unit_price_money, Some(18.4), "{encoding}");
        assert_eq!(import.report.tables[0].encoding, encoding);
    }
    let odd =
        load(b"Item code;Description;On hand\n0017;Gr\x81\xf7\xb3e f\xa6r b\xb8m;5\n0018;x\xb8\xa6y;7\n");
    assert!(says(&odd, "The letters do not fit"), "{:?}", odd.report.issues);
}

#[test]
fn marks_behind_a_backslash_stay_in_their_cells() {
    let import = load(
        b"\"item_code\",\"description\",\"on_hand\",\"unit_cost\"\n\"0017\",\"Seal 22\\\" wide, red\",\"96\",\"18.40\"\n\
          \"0018\",\"Motor \\\"X\\\"\",\"498\",\"64.00\"\n\"0019\",\\N,\"12\",\\N\n",
    );
    let expected = [
        ("0017", Some(96.0), Some(18.4), None),
        ("0018", Some(498.0), Some(64.0), None),
        ("0019", Some(12.0), None, None),
    ];
    assert_eq!(items(&import), expected);
    assert_eq!(import.dataset.items[1].name.as_deref(), Some("Motor \"X\""));
    assert!(says(&import, "with a backslash before them: 3"));
}
