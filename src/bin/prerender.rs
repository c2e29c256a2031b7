//! Writes the first page to its output: `cargo run --features prerender --bin prerender`. The build calls it.

use std::io::Write as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    match steadystock::project::first_page::first_page() {
        Ok(page) if std::io::stdout().lock().write_all(page.as_bytes()).is_ok() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(sentence) => {
            let _ = writeln!(std::io::stderr(), "{sentence}");
            ExitCode::FAILURE
        }
    }
}
