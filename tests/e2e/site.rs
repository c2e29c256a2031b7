//! What stands on the other side of the browser: a static host, and a proxy for everything else.

use super::Fault;
use crate::server::{Site, serve};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A list that a server thread fills and a test reads.
#[derive(Debug, Clone, Default)]
pub(crate) struct Record<T>(Arc<Mutex<Vec<T>>>);

impl<T: Clone> Record<T> {
    fn push(&self, entry: T) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
    }

    /// Everything so far.
    pub(crate) fn all(&self) -> Vec<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A request the static host answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) path: String,
    pub(crate) status: u16,
}

/// A static host for one folder, under a path.
#[derive(Debug)]
pub(crate) struct Host {
    /// The address of the folder, with its last slash.
    pub(crate) address: String,
    /// What was asked for.
    pub(crate) requests: Record<Request>,
    /// True once it is out of reach.
    is_down: Arc<AtomicBool>,
}

impl Host {
    /// Serves the folder until the test program ends.
    pub(crate) fn start(folder: PathBuf, prefix: &str) -> Result<Self, Fault> {
        if !folder.join("index.html").is_file() {
            return Err(format!("{} has no index.html: run cargo xtask build", folder.display()).into());
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = format!("http://{}{prefix}", listener.local_addr()?);
        let requests = Record::default();
        let kept = requests.clone();
        let site = Site { folder, prefix: prefix.to_string() };
        let is_down = Arc::new(AtomicBool::new(false));
        let hangs_up = Arc::clone(&is_down);
        std::thread::spawn(move || {
            serve(&listener, &site, move |path, status| {
                let answers = !hangs_up.load(Ordering::Relaxed);
                if answers {
                    kept.push(Request { path: path.to_string(), status });
                }
                answers
            });
        });
        Ok(Self { address, requests, is_down })
    }

    /// From now on every connection is closed without an answer.
    pub(crate) fn stop(&self) {
        self.is_down.store(true, Ordering::Relaxed);
    }
}

/// Hears every request to another machine, from the page or a worker, and answers none.
#[derive(Debug)]
pub(crate) struct Proxy {
    /// Host and port, as the browser wants it.
    pub(crate) address: String,
    hosts: Record<String>,
}

impl Proxy {
    /// Listens until the test program ends.
    pub(crate) fn start() -> Result<Self, Fault> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?.to_string();
        let hosts = Record::default();
        let kept = hosts.clone();
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut line = String::new();
                if BufReader::new(&stream).read_line(&mut line).is_ok() {
                    kept.push(host_of(&line).to_string());
                }
                let _ = stream
                    .write_all(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            }
        });
        Ok(Self { address, hosts })
    }

    /// The foreign hosts that were asked for, without those the browser asks for itself.
    pub(crate) fn foreign_hosts(&self) -> Vec<String> {
        let mut hosts = self.hosts.all();
        hosts.retain(|host| !is_of_the_browser(host));
        hosts.sort();
        hosts.dedup();
        hosts
    }
}

/// The host in `CONNECT host:443 HTTP/1.1` or `GET http://host/path HTTP/1.1`.
fn host_of(line: &str) -> &str {
    let target = line.split_whitespace().nth(1).unwrap_or(line);
    let target = target.split_once("://").map_or(target, |(_, rest)| rest);
    target.split(['/', ':']).next().unwrap_or(target)
}

/// Chromium and Firefox report to their makers whatever page is open; an app has no way to ask these by a fetch here.
fn is_of_the_browser(host: &str) -> bool {
    [
        "google.com",
        "googleapis.com",
        "gstatic.com",
        "gvt1.com",
        "mozilla.com",
        "mozilla.net",
        "mozilla.org",
        "firefox.com",
    ]
    .iter()
    .any(|own| host == *own || host.ends_with(&format!(".{own}")))
}

#[test]
fn hosts_are_read_from_both_forms_of_a_proxy_request() {
    assert_eq!(host_of("CONNECT example.invalid:443 HTTP/1.1"), "example.invalid");
    assert_eq!(host_of("GET http://example.invalid/x?y=1 HTTP/1.1"), "example.invalid");
    assert!(is_of_the_browser("accounts.google.com"));
    assert!(!is_of_the_browser("notgoogle.com"));
}
