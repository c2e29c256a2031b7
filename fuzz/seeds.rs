//! Valid files for the fuzzer to begin with: `cargo run --bin seeds` writes them below `corpus/`.

#[allow(dead_code, reason = "shared with the tests of the importer")]
#[path = "../tests/import/binary.rs"]
mod binary;
#[path = "../tests/import/old_books.rs"]
mod old_books;
mod pages;
mod parts;
#[allow(dead_code, reason = "shared with the tests of the importer")]
#[path = "../tests/import/xlsx.rs"]
mod xlsx;

use std::fs;
use std::io::{Error, Read as _, Write as _};
use std::path::Path;
use steadystock::import::dataset::{Dataset, Day, Delivery, DemandLine, DemandSeries};
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::file::journal::{At, Note, entry};
use steadystock::project::file::{
    Contents, NONCE_BYTES, SALT_BYTES, SCHEMA, State, seal, write, write_compact,
};
use steadystock::project::imports::template;
use steadystock::project::sample::{LARKFIELD_SEED, larkfield};
use steadystock::project::session::history::Moved;
use steadystock::project::settings::Settings;
use steadystock::project::share::link::{KEY_BYTES, hosted, inside, key};

fn main() -> Result<(), Error> {
    let all: [(&str, Vec<Vec<u8>>); 10] = [
        ("csv", texts()),
        ("pasted", pasted()),
        ("markup", pages::seeds()),
        ("archive", archives()?),
        ("xlsx", [one_by_one(&parts::xlsx()), placed(&parts::more_xlsx())].concat()),
        ("xlsb", one_by_one(&parts::xlsb())),
        ("xls", old()),
        ("ods", [one_by_one(&parts::ods()), placed(&parts::more_ods())].concat()),
        ("project", projects()),
        ("link", links()),
    ];
    for (target, seeds) in all {
        let folder = Path::new("corpus").join(target);
        fs::create_dir_all(&folder)?;
        for (number, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("seed-{number}")), seed)?;
        }
    }
    Ok(())
}

/// Each part behind the byte that picks it.
fn one_by_one(parts: &parts::Parts) -> Vec<Vec<u8>> {
    (0_u8..).zip(parts).map(|(at, (_, content))| [&[at][..], content].concat()).collect()
}

fn placed(parts: &[(u8, String)]) -> Vec<Vec<u8>> {
    parts.iter().map(|(at, content)| [&[*at][..], content.as_bytes()].concat()).collect()
}

fn sheet() -> binary::Sheet<'static> {
    binary::Sheet {
        rows: &[
            &["Item code", "Supplier", "On hand", "Unit cost"],
            &["A-1", "Hanbo", "5", "1.5"],
            &["A-2", "", "6", "2.5"],
            &["0017", "Suda", "7", "3.5"],
        ],
        hidden_rows: &[2],
        hidden_columns: &[3],
        merged: Some((1, 2, 1)),
    }
}

/// Containers, records behind the byte that says so, and sheets without a container.
fn old() -> Vec<Vec<u8>> {
    let books = [(0x0600, false), (0x0600, true), (0x0500, false)];
    let streams = books.map(|(version, from_1904)| old_books::book(version, from_1904));
    let mut out = vec![binary::xls(&sheet()), old_books::bare(false), old_books::bare(true)];
    out.push(binary::compound("Book", &streams[2]));
    out.extend(streams.into_iter().map(|stream| [vec![0], stream].concat()));
    out
}

fn texts() -> Vec<Vec<u8>> {
    let head = |text: &str| text.lines().take(30).map(|line| format!("{line}\n")).collect::<String>();
    let plain: Vec<String> = larkfield(LARKFIELD_SEED).iter().map(|file| head(&file.text)).collect();
    let mut out: Vec<Vec<u8>> = plain.iter().map(|text| text.clone().into_bytes()).collect();
    for text in plain.iter().take(2) {
        out.push(text.replace(',', ";").replace('.', ",").into_bytes());
        out.push(text.replace(',', "\t").replace('\n', "\r").into_bytes());
        let units =
            |to_bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
        out.push([&[0xFF, 0xFE][..], &units(u16::to_le_bytes)].concat());
        out.push([&[0xFE, 0xFF][..], &units(u16::to_be_bytes)].concat());
    }
    out.push(template::csv().into_bytes());
    out.push(b"Artikelnummer;Men\xFCge;Datum\r\n\"A;1\";1.234,5;31.12.2026\r\nSumme;1.234,5;\r\n".to_vec());
    out.push(b"sep=|\nSKU|2026-01|2026-02|2026-03|Total\nA|1|2|3|6\nB|(4)|5-|\"6\n7\"|22\n".to_vec());
    out.push("品番,日付,数量\nA,2026年3月31日,１２\n".as_bytes().to_vec());
    out.push(b"Parent,Component,Qty\nPUMP,SEAL,2\nPUMP,MOTOR,1\n".to_vec());
    out.extend(damaged());
    out
}

/// Torn, printed, in old letters, in outlines.
fn damaged() -> Vec<Vec<u8>> {
    let texts: [&[u8]; 14] = [
        b"Stock,,\nSKU,On hand,Unit cost\nA-1,5,1.5\n,,\nSales,,\nDate,SKU,Quantity\n2026-01-05,A-1,3\n2026-01-07,A-1,1\n",
        b"SKU,On hand ('000),Unit cost (ct)\nTotal,15,\nA,5,150\nB,10,225\nPage 1 of 2,,\n\nSKU,On hand ('000),Unit cost (ct)\nC,1,2\n",
        b"Item code,On hand,Unit cost\nA-1,5,12,50\nA-2,6,3,75\nA-3,7,8,25\nA-4,8,100\n",
        b"Item code;Description;On hand;Unit cost\n0017;Seal\nlarge;96;18,40\n0018;Motor;498;64,00\n",
        b" sku | on_hand \n-----+---------\n A-1 |      96\n(1 row)\n",
        b"sku  on_hand\n---- -------\nA-1       96\nA-2        5\n",
        b"Artikelnummer;Bezeichnung;Bestand\n0017;Gr\x94\xe1e;96\n0018;K\x84fig f\x81r;5\n",
        b"Artikelnummer;Bezeichnung;Bestand\n0017;Gr\x9a\xa7e;96\n0018;K\x8afig f\x9fr;5\n",
        "Artikelnummer;St\u{c3}\u{bc}ck\n0017;K\u{c3}\u{a4}fig\n".as_bytes(),
        b"\"sku\",\"name\",\"on_hand\"\n\"1\",\"Seal 22\\\" wide\",\"9\"\n",
        b"Artikel;Bestand;Lieferzeit\n;[Stk];[Wochen]\n0017;96;9\n0018;5;3\n",
        b"Item,Date,Qty\nA-1,,\n,2026-01-05,5\n,2026-01-06,6\nTotal A-1,,11\nB-2,,\n,2026-01-07,7\n,2026-01-08,2\n",
        b"Item;Date;Qty\n'A;Di, 31.03.2026;-5\n'B;1774915200;-6\n",
        b"Item    On hand   Unit cost\nA-1     96        18,40\nB-2               64,00\nC-3     5         1,00\n",
    ];
    texts.map(<[u8]>::to_vec).to_vec()
}

/// As spreadsheets copy: tabs, cells of several lines in quotation marks, empty cells and rows.
fn pasted() -> Vec<Vec<u8>> {
    let grid = "A-1\tPump\t12\t30\t1,50\t7\tHanbo\tChina\r\n\t\"Valve\n\"\"small\"\"\"\t\t\t\t\t\t\r\n\r\nB-2\t\tx\r\n";
    let whole =
        "Item code\tDemand per month\tLead time (days)\r\n0017\t182\t63\r\n0018\t1.234,5\t2 weeks\r\n";
    let wide = "SKU\tJan 2026\tFeb 2026\tMar 2026\r\nA\t(1)\t2\t3\r\nTotal\t1\t2\t3\r\n";
    [grid, whole, wide].map(|text| text.as_bytes().to_vec()).to_vec()
}

/// A packed project, and its text behind the byte that says so.
fn projects() -> Vec<Vec<u8>> {
    let text =
        b"Item code,Supplier,On hand,2026-01,2026-02,2026-03\nA,Hanbo,5,1,2,3\nB,Suda,6,3,,4\n".to_vec();
    let file = FileInput { name: "a.csv".to_owned(), bytes: text };
    let Ok(import) = read(&[file], &Choices::default()) else { return Vec::new() };
    let contents = Contents { data: import.dataset, report: import.report, ..Contents::default() };
    let packed = write(&contents).unwrap_or_default();
    let mut plain = vec![0];
    let _ = flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut plain);
    // What a browser keeps beside the data, behind its own byte.
    let state = [vec![1], State::default().bytes()].concat();
    let edits = [vec![2], edits()].concat();
    let sealed = seal(b"plan", "words", [1; SALT_BYTES], [2; NONCE_BYTES]).unwrap_or_default();
    let cut = packed.get(..packed.len() * 2 / 3).unwrap_or_default().to_vec();
    // References that lead nowhere, and days of no calendar.
    let text = String::from_utf8_lossy(plain.get(1..).unwrap_or_default()).into_owned();
    // The others are of an older version, of a newer one, of none, and of another program.
    let of_version = |number: u32| format!("\"schema\":{number}");
    let own = of_version(SCHEMA);
    let wrong = [
        ("\"supplier\":0", "\"supplier\":9".to_owned()),
        ("\"item\":0", "\"item\":7".to_owned()),
        (own.as_str(), of_version(1)),
        (own.as_str(), of_version(9)),
        (own.as_str(), of_version(0)),
        ("Steadystock", "Another".to_owned()),
    ];
    let wrong = wrong.map(|(was, is)| [&[0][..], text.replacen(was, &is, 1).as_bytes()].concat());
    // Text that breaks off in a list, and before any.
    let broken =
        [2, 40].map(|part| plain.get(..plain.len() - plain.len() / part).unwrap_or_default().to_vec());
    let newer = String::from_utf8_lossy(&state).replacen(&own, &of_version(9), 1).into_bytes();
    let compact = write_compact(&contents).unwrap_or_default();
    let lost = write(&Contents { data: lost(contents.data.clone()), ..contents }).unwrap_or_default();
    let mut unpacked = vec![0];
    let _ = flate2::read::GzDecoder::new(lost.as_slice()).read_to_end(&mut unpacked);
    let sound = vec![packed, plain, state, edits, sealed, cut, lost, unpacked, newer, compact];
    [sound, wrong.to_vec(), broken.to_vec()].concat()
}

/// Lines, orders and series of items that are not there, on days of no calendar, in periods of several lengths.
fn lost(mut data: Dataset) -> Dataset {
    let (far, none) = (Some(Day(-900_000)), Some(9));
    data.deliveries.push(Delivery { supplier: none, item: none, ordered: far, ..Delivery::default() });
    for (item, day) in [(9, Day(20_000)), (0, Day(900_000)), (0, Day(20_000))] {
        data.demand_lines.push(DemandLine { item, day, order: none, promised: far, ..DemandLine::default() });
    }
    if let Some(item) = data.items.first_mut() {
        (item.phase_in, item.supplier, item.alternative_suppliers) = (far, none, vec![9]);
    }
    if let Some(wide) = &mut data.wide_demand {
        wide.start = far;
        wide.series.extend([(9, 2), (0, 5)].map(|(item, periods)| DemandSeries {
            item,
            units: vec![Some(1.0); periods],
            ..DemandSeries::default()
        }));
    }
    data
}

/// Two edits that follow each other, one that does not, and one of a later version.
fn edits() -> Vec<u8> {
    let step = |number: u32, before: &Settings, after: &Settings| {
        let moved = Moved::default();
        let note = Note { before: before.clone(), after: after.clone(), memory: None, moved };
        entry(&note, &At { number, now_ms: 1.0, place: String::from("buffers") })
    };
    let of_currency = |code: &str| Settings { currency: Some(code.to_owned()), ..Settings::default() };
    let (none, euro, pound) = (Settings::default(), of_currency("EUR"), of_currency("GBP"));
    let mut all =
        vec![step(1, &none, &euro), step(2, &euro, &pound), step(1, &none, &pound), step(7, &none, &euro)];
    let own = format!("\"schema\":{SCHEMA}");
    let text = String::from_utf8_lossy(&all[0]).replace(&own, "\"schema\":9");
    all.push(text.into_bytes());
    all.join(&b'\n')
}

/// A link, and its columns behind the byte that says so.
fn links() -> Vec<Vec<u8>> {
    let text =
        b"Item code,Supplier,On hand,2026-01,2026-02,2026-03\nA,Hanbo,5,1,2,3\nB,Suda,6,3,,4\n".to_vec();
    let Ok(import) = read(&[FileInput { name: "a.csv".to_owned(), bytes: text }], &Choices::default()) else {
        return Vec::new();
    };
    let contents = Contents { data: import.dataset, report: import.report, ..Contents::default() };
    let packed = write_compact(&contents).unwrap_or_default();
    let mut plain = vec![0];
    let _ = flate2::read::ZlibDecoder::new(packed.get(4..).unwrap_or_default()).read_to_end(&mut plain);
    let there = hosted("acme.rinv", &key([3; KEY_BYTES]));
    vec![inside(&packed).into_bytes(), plain, there.clone().into_bytes(), there.as_bytes()[..20].to_vec()]
}

fn archives() -> Result<Vec<Vec<u8>>, Error> {
    let text = "Item code,On hand\nA,5\nB,6\n";
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes())?;
    let files = xlsx::zip(&[("a.csv", text), ("b/c.csv", text)]);
    let packed = packed.finish()?;
    let cut = packed.get(..packed.len() - 9).unwrap_or_default().to_vec();
    let inner =
        xlsx::zip_of(&[("a.zip", files.as_slice()), ("b.csv.gz", packed.as_slice()), ("c.txt", b"%PDF-1.7")]);
    let foreign = ["word/document.xml", "ppt/slide.xml", "META-INF/MANIFEST.MF", "EncryptedPackage"];
    let mut all = vec![packed, cut, files, inner, binary::xlsb(&sheet()), binary::ods(&sheet())];
    all.push(xlsx::zip_of(
        &parts::xlsx().iter().map(|(name, part)| (*name, part.as_slice())).collect::<Vec<_>>(),
    ));
    all.extend(foreign.map(|name| xlsx::zip(&[(name, "x")])));
    Ok(all)
}
