//! The three engines a page is opened in: how each is started, and what it can say about itself.
//!
//! `E2E_BROWSER=firefox` or `webkit` runs the same tests in another engine than Chromium. A verb that an engine does not
//! have answers [`Lack`]: the harness then counts the test as skipped, by its name.

use super::Fault;
use serde_json::{Value, json};
use std::fmt;
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// An engine with its driver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browser {
    /// Chromium by chromedriver: the only one with a log and the tools of a developer.
    Chromium,
    /// Firefox by geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser by WebKitWebDriver, on a screen of its own in memory.
    WebKit,
}

/// What this engine cannot do; the test that asked for it is skipped.
#[derive(Debug)]
pub(crate) struct Lack(pub(crate) String);

impl fmt::Display for Lack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Lack {}

/// Where MiniBrowser lies on systems that carry it.
const MINI_BROWSERS: [&str; 4] = [
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/x86_64-linux-gnu/webkitgtk-6.0/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
];

impl Browser {
    /// The engine of this run.
    pub(crate) fn of_this_run() -> Self {
        match std::env::var("E2E_BROWSER").as_deref() {
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            _ => Self::Chromium,
        }
    }

    /// As it is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        }
    }

    /// Starts the driver; answers its port and what it needs beside itself.
    pub(crate) fn launch(self, home: &Path) -> Result<(Vec<Child>, u16), Fault> {
        match self {
            Self::Chromium => {
                let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
                let mut command = Command::new(program);
                announcing(command.arg("--port=0"), home, "ChromeDriver was started successfully on port ")
            }
            Self::Firefox => {
                let program = std::env::var_os("GECKODRIVER").unwrap_or_else(|| "geckodriver".into());
                let mut command = Command::new(program);
                announcing(command.args(["--port", "0"]), home, "Listening on 127.0.0.1:")
            }
            Self::WebKit => with_screen(home),
        }
    }

    /// What the session asks for.
    pub(crate) fn capabilities(self, home: &Path, proxy: &str) -> Result<Value, Fault> {
        let mut wanted = match self {
            Self::Chromium => chromium(home)?,
            Self::Firefox => firefox(home),
            Self::WebKit => {
                let found = MINI_BROWSERS.iter().find(|file| Path::new(file).is_file());
                let binary = found.ok_or("MiniBrowser of WebKitGTK is not there")?;
                let options = json!({ "binary": binary, "args": ["--automation"] });
                json!({ "browserName": "MiniBrowser", "webkitgtk:browserOptions": options })
            }
        };
        // A measurement may take minutes.
        wanted["timeouts"] = json!({ "script": 300_000 });
        let proxied = json!({
            "proxyType": "manual", "httpProxy": proxy, "sslProxy": proxy, "noProxy": ["127.0.0.1"],
        });
        wanted["proxy"] = proxied;
        Ok(wanted)
    }
}

/// A driver that picks its port and names it after these words.
fn announcing(command: &mut Command, home: &Path, words: &str) -> Result<(Vec<Child>, u16), Fault> {
    // A driver may pick a port for both address families and leave when one of the two is taken.
    for _ in 0..3 {
        let mut process = spawned(command, home)?;
        let output = process.stdout.take().ok_or("the driver has no output")?;
        let mut lines = BufReader::new(output).lines();
        let named = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let port = line.split_once(words)?.1;
            port.trim_end_matches('.').trim().parse().ok()
        });
        if let Some(port) = named {
            // Read on, so that the driver never waits for a full pipe.
            std::thread::spawn(move || lines.for_each(drop));
            return Ok((vec![process], port));
        }
        process.wait()?;
    }
    Err("the driver named no port".into())
}

fn spawned(command: &mut Command, home: &Path) -> Result<Child, Fault> {
    let name = command.get_program().to_string_lossy().into_owned();
    command
        // A browser writes its crash reports and settings below these.
        .env("HOME", home)
        .env("TMPDIR", home)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("{name} did not start: {error}").into())
}

/// WebKit's driver, and a screen in memory that says its number.
fn with_screen(home: &Path) -> Result<(Vec<Child>, u16), Fault> {
    let mut screen = Command::new("Xvfb");
    screen.args(["-displayfd", "1", "-screen", "0", "1600x1400x24", "-nolisten", "tcp"]);
    let mut screen = spawned(&mut screen, home)?;
    let output = screen.stdout.take().ok_or("the screen has no output")?;
    let number = BufReader::new(output).lines().next().ok_or("the screen named no number")??;
    std::fs::create_dir_all(home.join(".config"))?;
    let downloads = "XDG_DOWNLOAD_DIR=\"$HOME/downloads\"\n";
    std::fs::write(home.join(".config").join("user-dirs.dirs"), downloads)?;
    // This driver has to be told a port: one that was free a moment ago.
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let mut driver = Command::new("WebKitWebDriver");
    driver.arg(format!("--port={port}")).env("DISPLAY", format!(":{number}"));
    driver.env("XDG_CONFIG_HOME", home.join(".config"));
    driver.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1").env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
    let driver = spawned(&mut driver, home)?;
    for _ in 0..100 {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok((vec![driver, screen], port));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Err("WebKitWebDriver does not answer".into())
}

fn chromium(home: &Path) -> Result<Value, Fault> {
    let profile = format!("--user-data-dir={}", home.join("profile").display());
    Ok(json!({
        "browserName": "chrome",
        "goog:chromeOptions": {
            "binary": chromium_binary().ok_or("Chromium is not in PATH")?,
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--disable-background-networking", "--disable-quic", "--no-first-run",
                "--disable-component-update", "--disable-sync", "--disable-default-apps",
                "--disable-features=OptimizationHints,MediaRouter,Translate",
                "--window-size=1280,900", "--hide-scrollbars", profile,
            ],
            "prefs": {
                // An empty first tab: the usual one asks a search engine for its picture.
                "session.restore_on_startup": 4,
                "session.startup_urls": ["about:blank"],
                "download.default_directory": home.join("downloads"),
                "download.prompt_for_download": false,
                "profile.default_content_setting_values.automatic_downloads": 1,
            },
        },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    }))
}

fn firefox(home: &Path) -> Value {
    // The profile is named, so that a browser after a kill finds what the one before had written.
    let profile = home.join("profile");
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "args": ["-headless", "-profile", profile, "--width=1280", "--height=900"],
            "prefs": {
                "browser.download.folderList": 2,
                "browser.download.dir": home.join("downloads"),
                "browser.download.alwaysOpenPanel": false,
                "browser.helperApps.neverAsk.saveToDisk":
                    "text/csv,text/html,text/calendar,application/json,application/octet-stream,application/gzip,image/png,\
                     image/svg+xml,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "network.captive-portal-service.enabled": false,
                "network.connectivity-service.enabled": false,
            },
        },
    })
}

fn chromium_binary() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Some(named.into());
    }
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}
