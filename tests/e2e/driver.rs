//! One browser with its driver: started for a test, gone after it whatever happened.

use super::Fault;
use super::browser::Browser;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// A running driver and the folder its browser lives in.
#[derive(Debug)]
pub(crate) struct Driver {
    processes: Vec<Child>,
    port: u16,
    home: PathBuf,
}

impl Driver {
    /// Starts the driver of this run's engine.
    pub(crate) fn start() -> Result<Self, Fault> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let home = std::env::temp_dir().join(format!("steadystock-e2e-{}-{number}", std::process::id()));
        fs::create_dir_all(home.join("profile"))?;
        fs::create_dir_all(home.join("downloads"))?;
        let (processes, port) = Browser::of_this_run().launch(&home)?;
        Ok(Self { processes, port, home })
    }

    /// Opens a browser window whose requests to other machines go to `proxy`.
    pub(crate) async fn connect(&self, proxy: &str) -> Result<Client, Fault> {
        let Value::Object(capabilities) = Browser::of_this_run().capabilities(&self.home, proxy)? else {
            return Err("no capabilities".into());
        };
        let address = format!("http://127.0.0.1:{}", self.port);
        Ok(ClientBuilder::new(HttpConnector::new()).capabilities(capabilities).connect(&address).await?)
    }

    /// Where the browser puts what the page saves.
    pub(crate) fn downloads(&self) -> PathBuf {
        self.home.join("downloads")
    }

    /// Where the site is served from.
    pub(crate) fn site(&self) -> PathBuf {
        self.home.join("site")
    }

    /// A command of the driver that WebDriver itself does not have, such as `se/log`; answers its value.
    pub(crate) fn extra(&self, session: &str, command: &str, body: &Value) -> Result<Value, Fault> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        let body = body.to_string();
        write!(
            stream,
            "POST /session/{session}/{command} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            body.len()
        )?;
        // The driver keeps the connection open, so the answer ends where its length says.
        let mut reader = BufReader::new(stream);
        let (mut head, mut length) = (String::new(), 0);
        while reader.read_line(&mut head)? > 2 {
            let line = head.lines().last().unwrap_or_default().to_ascii_lowercase();
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse()?;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body)?;
        let body = String::from_utf8(body)?;
        if !head.starts_with("HTTP/1.1 200") {
            return Err(format!("{command}: {body}").into());
        }
        let mut answer: Value = serde_json::from_str(&body)?;
        Ok(answer.get_mut("value").map(Value::take).unwrap_or_default())
    }

    /// Kills the browser at once, as a crash of the machine would.
    pub(crate) fn kill_browser(&mut self) -> Result<(), Fault> {
        for _ in 0..100 {
            let left = self.browser_processes();
            if left.is_empty() {
                break;
            }
            let _ = Command::new("kill").arg("-KILL").args(left).stderr(Stdio::null()).status();
            std::thread::sleep(Duration::from_millis(20));
        }
        if Browser::of_this_run() == Browser::Chromium {
            return Ok(());
        }
        // The driver would wait for its one session to end.
        self.end_processes();
        (self.processes, self.port) = Browser::of_this_run().launch(&self.home)?;
        Ok(())
    }

    fn end_processes(&mut self) {
        for process in &mut self.processes {
            let _ = process.kill();
            let _ = process.wait();
        }
    }

    /// The browser's processes: those that name this driver's folder.
    fn browser_processes(&self) -> Vec<String> {
        processes_naming(&self.home)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.end_processes();
        // After a clean close nothing is left. After a failed test the browser would run for ever.
        for _ in 0..20 {
            let left = self.browser_processes();
            if left.is_empty() {
                break;
            }
            let _ = Command::new("kill").arg("-KILL").args(left).stderr(Stdio::null()).status();
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = fs::remove_dir_all(&self.home);
    }
}

/// The ids of processes whose command line holds this path.
pub(crate) fn processes_naming(path: &Path) -> Vec<String> {
    let wanted = path.display().to_string();
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries
        .filter(|entry| {
            let line = fs::read(entry.path().join("cmdline")).unwrap_or_default();
            String::from_utf8_lossy(&line).contains(&wanted)
        })
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_digit()))
        .collect()
}
