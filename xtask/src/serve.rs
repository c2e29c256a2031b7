//! `serve`: build, then serve `dist/` at a local address until stopped.

use crate::server::{Site, serve};
use crate::shell::{checkout, complain, say};
use crate::{build, tools::Tools};
use std::net::{Ipv4Addr, TcpListener};

const FIRST_PORT: u16 = 8080;

/// The command `serve`.
pub(crate) fn command(port: Option<u16>) -> Result<(), String> {
    build::release(&Tools::for_build()?)?;
    let listener = listen(port)?;
    let address = listener.local_addr().map_err(|error| format!("The server has no address: {error}."))?;
    say(format!("Serving at http://{address} (stop with Ctrl+C)"));
    let site = Site { folder: checkout().join("dist"), prefix: "/".to_string() };
    serve(&listener, &site, |path, status| {
        if status >= 400 {
            complain(format!("{status} {path}"));
        }
    });
    Ok(())
}

/// The port that was asked for, or the first free one from 8080 on. Only this machine can reach it.
fn listen(port: Option<u16>) -> Result<TcpListener, String> {
    if let Some(port) = port {
        return TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .map_err(|error| format!("Port {port} cannot be used: {error}. Choose another with --port."));
    }
    (FIRST_PORT..FIRST_PORT + 100)
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        .ok_or_else(|| "No port from 8080 to 8179 is free. Choose one with --port.".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_passed_over_unless_it_was_asked_for() {
        let first = listen(None).unwrap();
        let second = listen(None).unwrap();
        let taken = first.local_addr().unwrap().port();
        assert_ne!(taken, second.local_addr().unwrap().port());
        assert!(listen(Some(taken)).unwrap_err().contains("--port"));
    }
}
