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
    while let Some(Request { method, path, takes_brotli }) = read_request(&mut reader)? {
        let reply = answer(site, &method, &path, takes_brotli);
        if !watch(&path, reply.status) {
            return Ok(());
        }
        let mut writer = stream;
        write!(writer, "HTTP/1.1 {}\r\nContent-Type: {}\r\n", reply.line(), reply.mime)?;
        write!(writer, "Content-Length: {}\r\nCache-Control: no-store\r\n", reply.body.len())?;
        if let Some(location) = &reply.location {
            write!(writer, "Location: {location}\r\n")?;
        }
        if reply.is_brotli {
            write!(writer, "Content-Encoding: br\r\n")?;
        }
        write!(writer, "X-Content-Type-Options: nosniff\r\n\r\n")?;
        if method != "HEAD" {
            writer.write_all(&reply.body)?;
        }
        writer.flush()?;
    }
    Ok(())
}

/// What is asked.
struct Request {
    method: String,
    path: String,
    takes_brotli: bool,
}

/// The next request; `None` at the end of the connection.
fn read_request(reader: &mut impl std::io::BufRead) -> std::io::Result<Option<Request>> {
    let mut first = String::new();
    // No address of ours is longer than this.
    reader.by_ref().take(8192).read_line(&mut first)?;
    let mut words = first.split_whitespace();
    let (Some(method), Some(path)) = (words.next(), words.next()) else { return Ok(None) };
    let mut request = Request { method: method.to_string(), path: path.to_string(), takes_brotli: false };
    loop {
        let mut header = String::new();
        if reader.by_ref().take(65536).read_line(&mut header)? == 0 || header.trim().is_empty() {
            return Ok(Some(request));
        }
        let header = header.to_ascii_lowercase();
        let encodings = header.strip_prefix("accept-encoding:").unwrap_or_default();
        request.takes_brotli |= encodings.split(',').any(|encoding| encoding.trim() == "br");
    }
}

/// What goes back to the browser.
#[derive(Debug)]
struct Reply {
    status: u16,
    mime: &'static str,
    location: Option<String>,
    is_brotli: bool,
    body: Vec<u8>,
}

impl Reply {
    fn text(status: u16, sentence: &str) -> Self {
        let body = format!("{sentence}\n").into_bytes();
        Self { status, mime: "text/plain; charset=utf-8", location: None, is_brotli: false, body }
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

/// A file that has a smaller one beside it, `.br` at its end, is sent as that one, as static hosts do.
fn answer(site: &Site, method: &str, path: &str, takes_brotli: bool) -> Reply {
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
    let read = |file: PathBuf| {
        let smaller = file.with_added_extension("br");
        let is_brotli = takes_brotli && smaller.is_file();
        let body = std::fs::read(if is_brotli { &smaller } else { &file }).ok()?;
        Some(Reply { status: 200, mime: mime_of(&file), location: None, is_brotli, body })
    };
    match found.and_then(read) {
        Some(reply) => reply,
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
