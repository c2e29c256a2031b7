//! A small static server: what any host of `dist/` does, and nothing more.
//!
//! The browser tests use this same file, so what they see is what `serve` serves.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// What is served: the files of a folder, under a path such as `/` or `/a/b/`.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    /// The folder on disk.
    pub(crate) folder: PathBuf,
    /// The path of the folder in addresses; begins and ends with a slash.
    pub(crate) prefix: String,
}

/// Hears the path and the status of each request before it is answered; false hangs up instead.
type Watch = dyn Fn(&str, u16) -> bool + Send + Sync;

/// Answers requests for ever, each connection in a thread of its own.
pub(crate) fn serve(
    listener: &TcpListener,
    site: &Site,
    watch: impl Fn(&str, u16) -> bool + Send + Sync + 'static,
) {
    let watch: Arc<Watch> = Arc::new(watch);
    for stream in listener.incoming().flatten() {
        let (site, watch) = (site.clone(), Arc::clone(&watch));
        std::thread::spawn(move || {
            // A browser that closes its side early is no fault of ours.
            let _ = converse(&stream, &site, watch.as_ref());
        });
    }
}

fn converse(stream: &TcpStream, site: &Site, watch: &Watch) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while let Some((method, path)) = read_request(&mut reader)? {
        let reply = answer(site, &method, &path);
        if !watch(&path, reply.status) {
            return Ok(());
        }
        let mut writer = stream;
        write!(writer, "HTTP/1.1 {}\r\nContent-Type: {}\r\n", reply.line(), reply.mime)?;
        write!(writer, "Content-Length: {}\r\nCache-Control: no-store\r\n", reply.body.len())?;
        if let Some(location) = &reply.location {
            write!(writer, "Location: {location}\r\n")?;
        }
        write!(writer, "X-Content-Type-Options: nosniff\r\n\r\n")?;
        if method != "HEAD" {
            writer.write_all(&reply.body)?;
        }
        writer.flush()?;
    }
    Ok(())
}

/// The method and path of the next request; `None` at the end of the connection.
fn read_request(reader: &mut impl std::io::BufRead) -> std::io::Result<Option<(String, String)>> {
    let mut first = String::new();
    // No address of ours is longer than this.
    reader.by_ref().take(8192).read_line(&mut first)?;
    let mut words = first.split_whitespace();
    let (Some(method), Some(path)) = (words.next(), words.next()) else { return Ok(None) };
    let request = (method.to_string(), path.to_string());
    loop {
        let mut header = String::new();
        if reader.by_ref().take(65536).read_line(&mut header)? == 0 || header.trim().is_empty() {
            return Ok(Some(request));
        }
    }
}

/// What goes back to the browser.
#[derive(Debug)]
struct Reply {
    status: u16,
    mime: &'static str,
    location: Option<String>,
    body: Vec<u8>,
}

impl Reply {
    fn text(status: u16, sentence: &str) -> Self {
        let body = format!("{sentence}\n").into_bytes();
        Self { status, mime: "text/plain; charset=utf-8", location: None, body }
    }

    fn line(&self) -> &'static str {
        match self.status {
            200 => "200 OK",
            308 => "308 Permanent Redirect",
            405 => "405 Method Not Allowed",
            _ => "404 Not Found",
        }
    }
}

fn answer(site: &Site, method: &str, path: &str) -> Reply {
    if method != "GET" && method != "HEAD" {
        return Reply::text(405, "Only GET is served here.");
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    if format!("{path}/") == site.prefix {
        let mut reply = Reply::text(308, "The folder has a slash at its end.");
        reply.location = Some(site.prefix.clone());
        return reply;
    }
    let found = path.strip_prefix(&site.prefix).and_then(|rest| file_of(&site.folder, rest));
    match found.and_then(|file| Some((mime_of(&file), std::fs::read(file).ok()?))) {
        Some((mime, body)) => Reply { status: 200, mime, location: None, body },
        None => Reply::text(404, "There is no such file here."),
    }
}

/// The file an address means, or `None` when it would leave the folder.
fn file_of(folder: &Path, rest: &str) -> Option<PathBuf> {
    let mut file = folder.to_path_buf();
    for part in rest.split('/').filter(|part| !part.is_empty()) {
        let plain = part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if !plain || part.starts_with('.') {
            return None;
        }
        file.push(part);
    }
    if rest.is_empty() || rest.ends_with('/') {
        file.push("index.html");
    }
    // A link on disk must not lead out either.
    let real = file.canonicalize().ok()?;
    (real.starts_with(folder.canonicalize().ok()?) && real.is_file()).then_some(real)
}

fn mime_of(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
