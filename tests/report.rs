//! The report and the tables that leave the app, of the sample: they say what the plan says, and nothing in them runs.

#![cfg(test)]

use std::collections::BTreeSet;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::Start;
use steadystock::engine::sim::summary::Summary;
use steadystock::import::dataset::Dataset;
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::export::order::{Form, Kind, Order, make, make_table};
use steadystock::project::export::report::{Brief, PAGES, document, problems};
use steadystock::project::export::taken::{Shown, Taken};
use steadystock::project::inquiry::{Answer, Question, Terms, answer};
use steadystock::project::plan;
use steadystock::project::plan::figures::Plan;
use steadystock::project::sample::{LARKFIELD_SEED, larkfield};
use steadystock::project::scorecard;
use steadystock::project::settings::agreed::{Agreed, Progress};
use steadystock::project::settings::{Group, ItemBuffer, Settings, Target};
use steadystock::project::stress::rules::Rule;
use steadystock::project::stress::{figures, spec};
use steadystock::project::words::whole;

/// Years that are simulated here: enough for every page, few enough for a test.
const YEARS: u32 = 40;

fn dataset() -> Dataset {
    let input = |file: steadystock::project::sample::SampleFile| FileInput {
        name: file.name.into(),
        bytes: file.text.into_bytes(),
    };
    let files: Vec<FileInput> = larkfield(LARKFIELD_SEED).into_iter().map(input).collect();
    read(&files, &Choices::default()).expect("readable files").dataset
}

fn sample(settings: &Settings) -> Plan {
    plan::build(&dataset(), settings)
}

fn run(plan: &Plan, settings: &Settings) -> Summary {
    run_all(&spec::spec(plan, settings, &settings.stress.scenario, Start::Steady), 0..YEARS)
}

fn brief() -> Brief {
    Brief {
        client: "Larkfield Pumps".into(),
        title: "Inventory plan".into(),
        author: "Operations".into(),
        date: "26 Nov 2026".into(),
        ..Brief::default()
    }
}

/// Elements without an end.
const VOID: [&str; 3] = ["meta", "br", "link"];

/// A picture of one pixel.
const LOGO: &str = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=";

/// Follows the elements of a document; every one that is opened is closed.
fn elements(document: &str) -> BTreeSet<&str> {
    let (mut open, mut names) = (Vec::new(), BTreeSet::new());
    for tag in document.split('<').skip(1).filter_map(|part| part.split_once('>')).map(|(tag, _)| tag) {
        if tag.starts_with('!') {
            continue;
        }
        let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or("");
        names.insert(name);
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "closed in the wrong place");
        } else if !tag.ends_with('/') && !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    names
}

#[test]
fn the_report_says_what_the_plan_says_and_runs_nothing() {
    let mut settings = Settings::default();
    settings.group_overrides.push((String::from("PMP-0417"), Group::Secure));
    settings.set_item_buffer(ItemBuffer {
        code: "PMP-0417".into(),
        target: Some(Target::cycle(0.91)),
        reason: "They keep 40 <seals> for us.".into(),
        ..ItemBuffer::default()
    });
    let plan = sample(&settings);
    let run = run(&plan, &settings);
    let found = document(&plan, &settings, Some(&run), &brief());
    let names = elements(&found);
    for runs in ["script", "iframe", "object", "embed", "a", "img", "form", "foreignObject"] {
        assert!(!names.contains(runs), "{runs}");
    }
    assert!(!found.contains(" style=") && !found.contains("javascript:"));
    assert!(found.replace("http://www.w3.org/2000/svg", "").find("://").is_none(), "names another place");
    assert!(!found.contains("NaN") && !found.contains("Infinity") && !found.contains("undefined"));
    for sentence in plan.assumptions.iter().map(|assumption| &assumption.sentence).chain(&plan.not_possible) {
        let plain =
            sentence.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        assert!(found.contains(&plain), "{sentence}");
    }
    assert!(found.contains("They keep 40 &lt;seals&gt; for us."), "the reason of a change");
    let figures = figures::of(&run, &settings, spec::HORIZON_DAYS);
    let hybrid = figures.rules[Rule::Hybrid as usize].as_ref().expect("the plan's rule");
    assert!(found.contains(&whole(hybrid.stock_value_money.value)));
    assert!(found.contains(&format!("seed {}", settings.stress.seed)));
    assert_eq!(found.matches("<svg ").count(), 5);
    println!("{} bytes, {} pages", found.len(), found.matches("<section").count());
    assert!(found.len() < 3_000_000);
    // Ids are each there once, or a chart would name another's title.
    let ids: Vec<&str> = found.split(" id=\"").skip(1).filter_map(|part| part.split('"').next()).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{ids:?}");
}

#[test]
fn what_was_not_done_is_left_out_and_named() {
    let settings = Settings::default();
    let plan = sample(&settings);
    let found = document(&plan, &settings, None, &brief());
    assert!(found.contains("Not included: Stress test (not done yet)"));
    assert!(!found.contains("<p class=\"kicker\">Stress test</p>"));
    assert!(!found.contains("Bad-year loss"), "a figure of a run that was not made");
    let with = document(&plan, &settings, Some(&run(&plan, &settings)), &brief());
    assert!(with.contains("<p class=\"kicker\">Stress test</p>") && with.contains("Bad-year loss"));
}

/// The brief with what the screens Diversify and Scorecard were told.
fn whole_brief(plan: &Plan, settings: &Settings, run: &Summary) -> Brief {
    let figures = figures::of(run, settings, spec::HORIZON_DAYS);
    let ask = |question: &Question| answer(&dataset(), plan, settings, question);
    let Answer::Qualify(second) = ask(&Question::Qualify(Terms::default())) else {
        panic!("items to qualify")
    };
    let question = Question::Scorecard(scorecard::simulated(Some(&figures)));
    let Answer::Scorecard(score) = ask(&question) else { panic!("a scorecard") };
    Brief { second, scorecard: score.findings, score_answer: score.answer, ..brief() }
}

#[test]
fn second_suppliers_and_the_scorecard_have_pages_once_they_are_known() {
    let mut settings = Settings::default();
    let plan = sample(&settings);
    let run = run(&plan, &settings);
    let brief = whole_brief(&plan, &settings, &run);
    settings.agree(Agreed {
        about: ["source:", &plan.items[brief.second[0].answers.item].code].concat(),
        progress: Progress::Sampling,
        owner: "Ann <QA>".into(),
        due: "2026-12-01".into(),
        ..Agreed::default()
    });
    let found = document(&plan, &settings, Some(&run), &brief);
    elements(&found);
    assert!(!found.contains("Not included"), "every page is there");
    let page = |name: &str| {
        let start = format!("<p class=\"kicker\">{name}</p>");
        let (_, page) = found.split_once(&start).unwrap_or_else(|| panic!("no page {name}"));
        page.split_once("</section>").expect("its end").0.to_owned()
    };
    let suppliers = page("Second suppliers");
    assert!(!brief.second.is_empty());
    for one in &brief.second {
        let item = &plan.items[one.answers.item];
        assert!(suppliers.contains(&item.name), "{}", item.name);
        assert!(suppliers.contains(&whole(one.second_source.extra_money)), "{}", item.name);
    }
    assert!(suppliers.contains("<svg ") && suppliers.contains("Owner"));
    for agreed in ["(sampling)", "Ann &lt;QA&gt;", "1 Dec 2026"] {
        assert!(suppliers.contains(agreed), "{agreed}");
    }
    let score = page("Scorecard and review triggers");
    let measures = brief.scorecard.iter().map(|finding| finding.rows.len()).sum::<usize>();
    assert_eq!(score.matches("<tr>").count(), measures + 3, "a row for each measure and trigger");
    for finding in &brief.scorecard {
        assert!(score.contains(&format!("<h3>{}</h3>", finding.title)), "{}", finding.title);
    }
}

#[test]
fn logo_accent_and_outline_are_the_authors() {
    let mut settings = Settings::default();
    settings.report.logo = LOGO.into();
    settings.report.accent = "#8A4B00".into();
    settings.report.show("Buffers", false);
    let plan = sample(&settings);
    let found = document(&plan, &settings, None, &brief());
    assert!(elements(&found).contains("img") && found.contains(LOGO));
    assert!(found.contains(".report { --report-accent: #8A4B00; }"));
    assert!(found.contains("Not included: Buffers (left out by the author)"));
    assert!(!found.contains("<p class=\"kicker\">Buffers</p>"));
    settings.report.show("Buffers", true);
    // A project may come from anywhere: what is no picture and no colour is not written.
    settings.report.logo = "data:image/png;base64,\"><script>alert(1)</script>".into();
    settings.report.accent = "red; } body { display: none".into();
    let found = document(&plan, &settings, None, &brief());
    assert!(!found.contains("alert") && !found.contains("body { display: none"));
    assert!(found.contains("<p class=\"kicker\">Buffers</p>"));
    let place =
        |found: &str, name: &str| found.find(&format!("<p class=\"kicker\">{name}</p>")).expect("the page");
    assert!(place(&found, "Where supply could stop") < place(&found, "Buffers"));
    settings.report.move_page(&PAGES, "Buffers", true);
    settings.report.move_page(&PAGES, "Buffers", true);
    let found = document(&plan, &settings, None, &brief());
    assert!(place(&found, "Summary") < place(&found, "Buffers"));
    assert!(place(&found, "Buffers") < place(&found, "Where supply could stop"));
    let outline = found.split("class=\"outline\"").nth(1).expect("an outline");
    assert!(outline.find("<li>Buffers") < outline.find("<li>Where supply could stop"));
}

#[test]
fn problems_of_the_data_are_told_with_their_rows() {
    let text = "Item code,On hand,Lead time (days)\nA,5,ask sales\nB,-12,30\nC,-3,20\n";
    let file = FileInput { name: "stock.csv".into(), bytes: text.into() };
    let found = read(&[file], &Choices::default()).expect("readable");
    let problems = problems(&found.report);
    let rows = |header: &str| {
        let of = problems.iter().filter(|[_, what, ..]| what.starts_with(header));
        of.map(|[_, _, rows, _]| rows.parse::<usize>().expect("a count")).sum::<usize>()
    };
    assert_eq!((rows("On hand"), rows("Lead time (days)")), (2, 1), "{problems:#?}");
    let settings = Settings::default();
    let document = document(&sample(&settings), &settings, None, &Brief { problems, ..brief() });
    assert!(document.contains("Problems of the data") && document.contains("Lead time (days): "));
}

#[test]
fn the_summary_is_five_sentences_of_the_plan() {
    let settings = Settings::default();
    let plan = sample(&settings);
    let run = run(&plan, &settings);
    let text = |run: Option<&Summary>| {
        let made = make(&plan, &settings, run, &order(Kind::Pages)).expect("pages");
        let pages = String::from_utf8(made.bytes).expect("UTF-8");
        let (_, text) = pages.split_once("<pre id=\"in-short\" hidden>").expect("a summary");
        text.split_once("</pre>").expect("its end").0.to_owned()
    };
    let found = text(Some(&run));
    let lines: Vec<&str> = found.lines().collect();
    assert_eq!((lines.len(), lines[0]), (6, "Larkfield Pumps"), "{found}");
    assert!(lines.iter().skip(1).all(|line| line.ends_with('.') && !line.contains("**")), "{found}");
    assert!(lines[3].contains(&format!("more in {} items", plan.swap.more_items)), "{found}");
    assert!(lines[5].contains(&format!("seed {}", settings.stress.seed)));
    assert!(text(None).contains("The stress test was not run yet."));
    let document = document(&plan, &settings, Some(&run), &brief());
    assert!(!document.contains("in-short"), "the file is for reading");
}

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    reader.records().map(|row| row.expect("a row").iter().map(String::from).collect()).collect()
}

fn order(kind: Kind) -> Order {
    let headings = vec!["MATNR".into(), "=ROP".into()];
    Order { kind, form: Form::Csv, brief: brief(), headings, start: "20261126".into() }
}

#[test]
fn an_erp_gets_its_own_names_and_the_figures_of_the_plan() {
    let settings = Settings::default();
    let plan = sample(&settings);
    let made = make(&plan, &settings, None, &order(Kind::Erp)).expect("a file");
    assert_eq!(made.name, "Larkfield Pumps - ERP parameters - 26 Nov 2026.csv");
    let rows = rows(&made.bytes);
    assert_eq!(rows[0], ["MATNR", "'=ROP", "Order quantity", "Safety stock", "Class"]);
    assert_eq!(rows.len(), plan.items.len() + 1);
    for (row, item) in rows.iter().skip(1).zip(&plan.items) {
        let number = |at: usize| row[at].parse::<f64>().expect("a number");
        assert_eq!(row[0], item.code);
        assert_eq!(number(1), item.buffer.reorder_point_units);
        assert_eq!(number(2), item.buffer.order_quantity_units);
        assert_eq!(number(3), item.buffer.safety_stock_units);
    }
}

#[test]
fn the_draws_are_those_of_the_figures() {
    let settings = Settings::default();
    let plan = sample(&settings);
    let run = run(&plan, &settings);
    assert!(make(&plan, &settings, None, &order(Kind::Draws)).is_err(), "there is nothing to give out");
    let rows = rows(&make(&plan, &settings, Some(&run), &order(Kind::Draws)).expect("a file").bytes);
    let figures = figures::of(&run, &settings, spec::HORIZON_DAYS);
    let column = |name: &str| rows[0].iter().position(|heading| heading.starts_with(name)).expect("a column");
    for rule in Rule::ALL {
        let Some(found) = &figures.rules[rule as usize] else { continue };
        let own: Vec<&Vec<String>> = rows.iter().skip(1).filter(|row| row[1] == rule.name()).collect();
        assert_eq!(own.len(), YEARS as usize);
        let mean = |name: &str| {
            own.iter().map(|row| row[column(name)].parse::<f64>().expect("a number")).sum::<f64>()
                / f64::from(YEARS)
        };
        assert!((mean("Loss") - found.loss_money.value).abs() < 0.01, "{}", rule.name());
        assert!((mean("Mean stock value") - found.stock_value_money.value).abs() < 0.01);
        assert!((mean("Item-days out") - found.days_out.value).abs() < 1e-6);
    }
}

#[test]
fn the_calendar_turns_over_every_stockpile() {
    let settings = Settings::default();
    let plan = sample(&settings);
    let made = make(&plan, &settings, None, &order(Kind::Calendar)).expect("a file");
    let text = String::from_utf8(made.bytes).expect("UTF-8").replace("\r\n ", "");
    let held = plan.items.iter().filter(|item| item.buffer.stockpile_units > 0.0);
    let mut count = 0;
    for item in held {
        assert!(text.contains(&format!("UID:stockpile-{}@steadystock", item.code)), "{}", item.code);
        count += 1;
    }
    assert!(
        count > 0
            && text.contains("UID:review-7@steadystock")
            && text.contains("RRULE:FREQ=DAILY;INTERVAL=7\r\n")
    );
    assert!(text.split("\r\n").all(|line| !line.contains('\n')), "every line ends as the format asks");
}

/// The rows of the only sheet of a workbook.
fn sheet(bytes: &[u8]) -> Vec<Vec<calamine::Data>> {
    use calamine::Reader as _;
    let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
    let names = book.sheet_names();
    assert_eq!(names.len(), 1, "{names:?}");
    assert_eq!(
        book.worksheet_formula(&names[0])
            .expect("a sheet")
            .rows()
            .flatten()
            .filter(|f| !f.is_empty())
            .count(),
        0
    );
    book.worksheet_range(&names[0]).expect("a sheet").rows().map(<[calamine::Data]>::to_vec).collect()
}

#[test]
fn every_table_of_its_own_is_the_same_in_each_form() {
    let settings = Settings::default();
    let plan = sample(&settings);
    let run = run(&plan, &settings);
    for kind in [Kind::Plan, Kind::Erp, Kind::Draws] {
        let file = |form| make(&plan, &settings, Some(&run), &Order { form, ..order(kind) }).expect("a file");
        let plain = rows(&file(Form::Csv).bytes);
        let book = file(Form::Xlsx);
        assert!(book.name.ends_with(".xlsx"));
        let cells = sheet(&book.bytes);
        assert_eq!((cells.len(), cells[0].len()), (plain.len(), plain[0].len()), "{kind:?}");
        for (row, texts) in cells.iter().zip(&plain) {
            for (cell, text) in row.iter().zip(texts) {
                match cell {
                    calamine::Data::Float(value) => {
                        let written: f64 = text.parse().expect("a number");
                        assert!((value - written).abs() <= 0.5, "{value} is {text}");
                    }
                    other => assert_eq!(other.to_string(), text.trim_start_matches('\'')),
                }
            }
        }
        let semicolons = String::from_utf8(file(Form::CsvSemicolon).bytes).expect("UTF-8");
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .has_headers(false)
            .from_reader(semicolons.trim_start_matches('\u{feff}').as_bytes());
        for (row, texts) in reader.records().zip(&plain) {
            let row = row.expect("as long as the headings");
            let with_points: Vec<String> = row.iter().map(|cell| cell.replace(',', ".")).collect();
            let texts: Vec<String> = texts.iter().map(|cell| cell.replace(',', ".")).collect();
            assert_eq!(with_points, texts);
        }
    }
}

#[test]
fn a_table_of_a_screen_arrives_as_it_is_shown() {
    let shown =
        |text: &str, under: &str, value: Option<f64>| Shown { text: text.into(), under: under.into(), value };
    let headings =
        [("Item", ""), ("Fill", ""), ("Loss", "EUR")].map(|(name, unit)| (name.into(), unit.into()));
    let rows = vec![
        vec![
            shown("=cmd|' /C calc'!A0", "PMP-1", None),
            shown("97.3%", "", Some(0.973_2)),
            shown("12,345", "", Some(12_345.4)),
        ],
        vec![shown("Seal", "PMP-2", None), shown("", "", None), shown("-7", "", Some(-7.0))],
    ];
    let table = Taken { title: "Fill: by item".into(), headings: headings.to_vec(), rows };
    let made = |form| make_table(&table, &Order { form, ..order(Kind::Table) }).expect("a file");
    assert_eq!(made(Form::Csv).name, "Larkfield Pumps - Fill_ by item - 26 Nov 2026.csv");
    let found = self::rows(&made(Form::Csv).bytes);
    assert_eq!(found[0], ["Item", "Item: code or note", "Fill", "Loss (EUR)"]);
    assert_eq!(found[1], ["'=cmd|' /C calc'!A0", "PMP-1", "0.973", "12345"]);
    assert_eq!(found[2], ["Seal", "PMP-2", "", "-7"]);
    let cells = sheet(&made(Form::Xlsx).bytes);
    assert_eq!(cells[1][0].to_string(), "=cmd|' /C calc'!A0", "a text, not a formula");
    assert_eq!(
        (&cells[1][2], &cells[1][3]),
        (&calamine::Data::Float(0.973_2), &calamine::Data::Float(12_345.4))
    );
    let semicolons = String::from_utf8(made(Form::CsvSemicolon).bytes).expect("UTF-8");
    assert!(semicolons.contains(";0,973;12345\r\n"), "{semicolons}");
}
