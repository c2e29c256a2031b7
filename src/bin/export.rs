//! The export program's binary: makes workbook, report and tables when the first of them is ordered.

#[cfg(target_arch = "wasm32")]
fn main() {
    steadystock::worker::export::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "This program runs in a browser. Start it with: cargo xtask serve");
    std::process::ExitCode::from(2)
}
