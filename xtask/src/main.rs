//! The commands a person types: `cargo xtask serve | build | test | bench | fuzz | workbook-check | screenshots`.
//!
//! Each installs what it needs into a per-user cache (see [`tools`]) and calls cargo, Trunk and the browser.

mod bench;
mod build;
mod doc_coverage;
mod docs;
mod fuzz;
mod fuzz_coverage;
mod help;
mod kill_test;
mod lighthouse;
mod page;
mod postbuild;
mod screenshots;
mod serve;
mod server;
mod service_worker;
mod sheets;
mod shell;
mod split;
mod test;
mod tools;
mod turns;
mod words;
mod workbook_check;

use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask <command>

  serve [--port N]  build the app and serve it at a local address
  build             build the app into dist/, ready for any static host
  test              run everything: format, lints, native tests, tests in browsers
  browsers          all browser tests in Firefox and WebKit, of which test runs the most important
  bench             measure speed and sizes; writes target/bench.json
  fuzz N [TARGET]   feed the readers of files damaged ones, N seconds each
  fuzz coverage     count the lines of each reader that these files reach
  kill-test [N [firefox]]
                    kill the browser N times (100) while work goes on, and look at what is kept
  doc-coverage      count what of the engine is documented; fails below all of it
  lighthouse        have Lighthouse judge dist/ as it was built last, as on a static host
  workbook-check    have LibreOffice recalculate the workbook, and compare every figure
  words             list every text that people read in static/words, for translators
  screenshots       take pictures of every screen into target/screenshots
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["serve"] => serve::command(None),
        ["serve", "--port", port] => match port.parse() {
            Ok(port) => serve::command(Some(port)),
            Err(_) => Err(format!("--port takes a number from 1 to 65535, not {port}.")),
        },
        ["build"] => build::command(),
        ["test"] => test::command(),
        ["browsers"] => test::browsers(),
        ["bench"] => bench::command(),
        ["fuzz", "coverage", only @ ..] if only.len() < 2 => fuzz_coverage::command(only.first().copied()),
        ["fuzz", seconds, only @ ..] if only.len() < 2 => match seconds.parse() {
            Ok(seconds) => fuzz::command(seconds, only.first().copied()),
            Err(_) => Err(format!("fuzz takes a number of seconds, not {seconds}.")),
        },
        ["kill-test"] => kill_test::command(100, false),
        ["kill-test", kills, engine @ ..] if matches!(engine, [] | ["firefox"]) => match kills.parse() {
            Ok(kills) => kill_test::command(kills, !engine.is_empty()),
            Err(_) => Err(format!("kill-test takes a number of kills, not {kills}.")),
        },
        ["doc-coverage"] => doc_coverage::command(),
        ["lighthouse"] => lighthouse::command(),
        ["workbook-check"] => workbook_check::command(),
        ["screenshots"] => screenshots::command(),
        ["words"] => words::command(),
        // Trunk calls this one, from Trunk.toml.
        ["postbuild"] => postbuild::command(),
        [] | ["help" | "--help" | "-h"] => {
            shell::say(USAGE);
            Ok(())
        }
        _ => Err(format!("Unknown command: {}\n\n{USAGE}", words.join(" "))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            if !sentence.is_empty() {
                shell::complain(&sentence);
            }
            ExitCode::FAILURE
        }
    }
}
