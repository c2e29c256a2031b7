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
        true
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

    use std::io::{Read as _, Write as _};
    use std::net::{SocketAddr, TcpStream};
    use std::path::PathBuf;
    use std::sync::mpsc::{Receiver, channel};

    /// A server of this crate's sources below `/a/b/`, and what it was asked.
    fn served() -> (SocketAddr, Receiver<(String, u16)>) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let site =
            Site { folder: PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src"), prefix: "/a/b/".into() };
        let (sender, receiver) = channel();
        std::thread::spawn(move || {
            serve(&listener, &site, move |path, status| sender.send((path.to_string(), status)).is_ok());
        });
        (address, receiver)
    }

    fn say_to(address: SocketAddr, words: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(words.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        reply
    }

    #[test]
    fn files_below_the_prefix_are_served_one_after_the_other() {
        let (address, asked) = served();
        let reply = say_to(
            address,
            "GET /a/b/main.rs?x=1 HTTP/1.1\r\nHost: a\r\n\r\nHEAD /a/b/page.rs HTTP/1.1\r\n\r\n",
        );
        assert_eq!(reply.matches("HTTP/1.1 200 OK").count(), 2);
        assert!(
            reply.contains("//! The commands a person types")
                && !reply.contains("//! Reading the built page")
        );
        assert_eq!(asked.recv().unwrap(), ("/a/b/main.rs?x=1".to_string(), 200));
        assert_eq!(asked.recv().unwrap(), ("/a/b/page.rs".to_string(), 200));
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let (address, _asked) = served();
        for path in [
            "/a/b/../Cargo.toml",
            "/a/b/%2e%2e/Cargo.toml",
            "/main.rs",
            "/a/b/.hidden",
            "/a/b/",
            "/a/bmain.rs",
        ] {
            let reply = say_to(address, &format!("GET {path} HTTP/1.1\r\n\r\n"));
            assert!(reply.starts_with("HTTP/1.1 404"), "{path}: {reply}");
        }
    }

    #[test]
    fn a_folder_without_its_slash_is_sent_on_and_posts_are_refused() {
        let (address, _asked) = served();
        let reply = say_to(address, "GET /a/b HTTP/1.1\r\n\r\n");
        assert!(reply.starts_with("HTTP/1.1 308") && reply.contains("Location: /a/b/\r\n"), "{reply}");
        assert!(say_to(address, "POST /a/b/main.rs HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405"));
    }

    #[test]
    fn a_taken_port_is_passed_over_unless_it_was_asked_for() {
        let first = listen(None).unwrap();
        let second = listen(None).unwrap();
        let taken = first.local_addr().unwrap().port();
        assert_ne!(taken, second.local_addr().unwrap().port());
        assert!(listen(Some(taken)).unwrap_err().contains("--port"));
    }
}
