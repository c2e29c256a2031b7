//! The planning program's binary: builds plans and simulates, off the page's thread.

#[cfg(target_arch = "wasm32")]
fn main() {
    steadystock::worker::start::<steadystock::protocol::planner::Planner>();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "This program runs in a browser. Start it with: cargo xtask serve");
    std::process::ExitCode::from(2)
}
