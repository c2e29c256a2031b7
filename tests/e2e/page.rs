//! A page in a browser, with small verbs.

use super::browser::{Browser, Lack};
use super::driver::Driver;
use super::listening;
use super::site::{Host, Proxy, Request};
use super::{Fault, Outcome};
use fantoccini::elements::Element;
use fantoccini::wd::{PrintConfiguration, WindowHandle};
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};

/// How long a step may take on a machine that is busy with other tests.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// The built app, or another folder, open in a browser.
#[derive(Debug)]
pub(crate) struct Page {
    client: Client,
    session: String,
    driver: Driver,
    host: Host,
    proxy: Proxy,
}

impl Page {
    /// A browser before its first page.
    pub(crate) async fn start(folder: PathBuf, prefix: &str) -> Result<Self, Fault> {
        let driver = Driver::start()?;
        copy(&folder, &driver.site())?;
        if Browser::of_this_run() != Browser::Chromium {
            listening::begin(&driver.site())?;
        }
        let folder = driver.site();
        let host = Host::start(folder, prefix)?;
        let proxy = Proxy::start()?;
        let client = driver.connect(&proxy.address).await?;
        let session = client.session_id().await?.ok_or("the browser has no session")?;
        Ok(Self { client, session, driver, host, proxy })
    }

    /// The folder that is served: a copy of its own, which a test may change.
    pub(crate) fn folder(&self) -> PathBuf {
        self.driver.site()
    }

    /// Kills the browser and opens another on what the first one had written.
    pub(crate) async fn kill(&mut self) -> Outcome {
        self.driver.kill_browser()?;
        self.client = self.driver.connect(&self.proxy.address).await?;
        self.session = self.client.session_id().await?.ok_or("the browser has no session")?;
        Ok(())
    }

    /// Closes the browser; what is left of it goes with the driver.
    pub(crate) async fn close(self) -> Outcome {
        let closed = timeout(PATIENCE, self.client.close()).await.map_err(|_| "the browser did not close")?;
        Ok(closed?)
    }

    /// Goes to an address below the served folder, such as `?workers=2#/stress`.
    pub(crate) async fn open(&self, route: &str) -> Outcome {
        Ok(self.client.goto(&format!("{}{route}", self.host.address)).await?)
    }

    /// The first element of the selector, once it is there.
    pub(crate) async fn wait_for(&self, css: &str, patience: Duration) -> Result<Element, Fault> {
        let found = self.client.wait().at_most(patience).for_element(Locator::Css(css)).await;
        // A screen is there once its tables have all their rows: they come in a task of their own.
        while css.starts_with("main[")
            && self.client.find(Locator::Css(".table-frame[aria-busy]")).await.is_ok()
        {
            sleep(Duration::from_millis(20)).await;
        }
        found.map_err(|error| format!("no {css} within {} s: {error}", patience.as_secs()).into())
    }

    /// Waits until the text of the element fits.
    pub(crate) async fn wait_for_text(
        &self,
        css: &str,
        fits: impl Fn(&str) -> bool,
    ) -> Result<String, Fault> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            // The element may be replaced while it is read.
            let text = self.text(css).await.unwrap_or_default();
            if fits(&text) {
                return Ok(text);
            }
            if Instant::now() > deadline {
                return Err(format!("{css} still says: {text}").into());
            }
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// The text of the element, whether or not it is in view.
    pub(crate) async fn text(&self, css: &str) -> Result<String, Fault> {
        let element = self.client.find(Locator::Css(css)).await.map_err(|error| format!("{css}: {error}"))?;
        Ok(element.prop("textContent").await?.unwrap_or_default().trim().to_string())
    }

    /// Clicks the element once it is there.
    pub(crate) async fn click(&self, css: &str) -> Outcome {
        let element = self.wait_for(css, PATIENCE).await?;
        // The app stands behind its first page until it has the same figures.
        self.execute("for (let i = 0; i < 1500 && document.getElementById('first'); i++) await new Promise((next) => setTimeout(next, 20))")
            .await?;
        // Not under the bar that stays at the top.
        let middle = "document.querySelector(arguments[0])?.scrollIntoView({ block: 'center' })";
        self.client.execute(middle, vec![css.into()]).await?;
        let clicked = element.click().await;
        if clicked.is_err() && Browser::of_this_run() == Browser::WebKit {
            // Its driver refuses some elements of a list that scrolls by itself.
            return self
                .client
                .execute("arguments[0].click()", vec![serde_json::to_value(element)?])
                .await
                .map(drop)
                .map_err(Fault::from);
        }
        clicked.map_err(|error| format!("{css} cannot be clicked: {error}").into())
    }

    /// Chooses files in a file input, hidden or not.
    pub(crate) async fn upload(&self, css: &str, files: &[PathBuf]) -> Outcome {
        let input = self.wait_for(css, PATIENCE).await?;
        // The driver refuses a path with `..` in it.
        let path = |file: &PathBuf| Ok(file.canonicalize()?.display().to_string());
        let names = files.iter().map(path).collect::<Result<Vec<String>, Fault>>()?;
        Ok(input.send_keys(&names.join("\n")).await?)
    }

    /// Runs a script's body in the page; it answers what the script returns, a promise's value included.
    pub(crate) async fn execute(&self, script: &str) -> Result<Value, Fault> {
        Ok(self.client.execute(&format!("return (async () => {{ {script} }})();"), Vec::new()).await?)
    }

    /// Runs a script in every page that is opened from now on, before the page's own.
    pub(crate) fn before_each_page(&self, script: &str) -> Outcome {
        match Browser::of_this_run() {
            Browser::Chromium => {
                self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }))
            }
            Browser::Firefox | Browser::WebKit => listening::add(&self.driver.site(), script),
        }
    }

    /// Sets the size of the window's inside and the theme that the system asks for.
    pub(crate) fn look(&self, width: u32, height: u32, theme: &str) -> Outcome {
        if Browser::of_this_run() != Browser::Chromium {
            return self.resize(width, height, theme);
        }
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({
                "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 720,
            }),
        )?;
        let features = json!([{ "name": "prefers-color-scheme", "value": theme }]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features }))
    }

    /// The same by the window itself; another theme than the usual one by the page's own switch.
    fn resize(&self, width: u32, height: u32, theme: &str) -> Outcome {
        let edges = self.script("return [outerWidth - innerWidth, outerHeight - innerHeight]")?;
        let edge = |at: usize| edges[at].as_f64().unwrap_or_default();
        let size = json!({ "x": 0, "y": 0, "width": f64::from(width) + edge(0), "height": f64::from(height) + edge(1) });
        self.driver.extra(&self.session, "window/rect", &size)?;
        let inside = self.script(&format!(
            "document.documentElement.dataset.theme = '{theme}'; return Math.abs(innerWidth - {width})"
        ))?;
        if inside.as_f64().is_some_and(|off| off < 30.0) {
            return Ok(());
        }
        Err(Lack(format!("a window of {width} pixels")).into())
    }

    /// A script's body that answers at once.
    fn script(&self, body: &str) -> Result<Value, Fault> {
        self.driver.extra(&self.session, "execute/sync", &json!({ "script": body, "args": [] }))
    }

    /// What the window shows as a PNG.
    pub(crate) async fn picture(&self) -> Result<Vec<u8>, Fault> {
        self.height().await?;
        Ok(self.client.screenshot().await?)
    }

    /// The whole page as a PNG, as if the window were as high as the page.
    pub(crate) async fn whole_picture(&self, width: u32, theme: &str) -> Result<Vec<u8>, Fault> {
        // What is as high as the window grows with it, once.
        for _ in 0..2 {
            let height = u32::try_from(self.height().await?)?;
            self.look(width, height, theme)?;
        }
        self.picture().await
    }

    /// The page as a PDF, as the browser prints it on the paper that the page asks for.
    pub(crate) async fn printed(&self) -> Result<Vec<u8>, Fault> {
        let asked = PrintConfiguration::builder().background(true).shrink_to_fit(false).build();
        Ok(self.client.print(asked.map_err(|error| format!("{error}"))?).await?)
    }

    /// Shows the page as eyes of this kind see it, `none` for all others; in Chromium alone.
    pub(crate) fn see_as(&self, kind: &str) -> Outcome {
        self.devtools("Emulation.setEmulatedVisionDeficiency", json!({ "type": kind }))
    }

    /// Height of the page once charts are drawn for the window.
    async fn height(&self) -> Result<u64, Fault> {
        let script = "for (let i = 0; i < 2; i++) await new Promise((next) => requestAnimationFrame(() => setTimeout(next, 80)));
            return document.documentElement.scrollHeight";
        self.execute(script).await?.as_u64().ok_or_else(|| "the page has no height".into())
    }

    /// Gives the page so many bytes of storage, or as many as usual; in Chromium alone.
    pub(crate) fn set_quota(&self, bytes: Option<u32>) -> Outcome {
        if Browser::of_this_run() != Browser::Chromium {
            return Ok(());
        }
        let origin = self.host.address.split('/').take(3).collect::<Vec<_>>().join("/");
        let mut params = json!({ "origin": origin });
        if let Some(bytes) = bytes {
            params["quotaSize"] = bytes.into();
        }
        self.devtools("Storage.overrideQuotaForOrigin", params)
    }

    fn devtools(&self, command: &str, params: Value) -> Outcome {
        let body = json!({ "cmd": command, "params": params });
        self.driver.extra(&self.session, "goog/cdp/execute", &body).map(drop)
    }

    /// Presses a key: `Tab`, `Enter`, `Escape` or the like.
    pub(crate) fn key(&self, key: &str) -> Outcome {
        // Their numbers in WebDriver.
        let code = match key {
            "Tab" => "\u{e004}",
            "Enter" => "\u{e007}",
            "Escape" => "\u{e00c}",
            "ArrowRight" => "\u{e014}",
            "ArrowDown" => "\u{e015}",
            other => other,
        };
        let presses = json!([{ "type": "keyDown", "value": code }, { "type": "keyUp", "value": code }]);
        let body = json!({ "actions": [{ "type": "key", "id": "keys", "actions": presses }] });
        self.driver.extra(&self.session, "actions", &body).map(drop)
    }

    /// The errors written to the console since the last call, those of the policy and in Chromium of workers included.
    pub(crate) fn console_errors(&self) -> Result<Vec<String>, Fault> {
        if Browser::of_this_run() != Browser::Chromium {
            let errors = self.script(listening::TAKE)?;
            let errors = errors.as_array().into_iter().flatten();
            return Ok(errors.map(|error| error.as_str().unwrap_or("?").to_string()).collect());
        }
        let entries = self.log("browser")?;
        let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
        Ok(severe.map(|entry| entry["message"].as_str().unwrap_or("?").to_string()).collect())
    }

    /// The addresses in the browser's network log since the last call; empty in an engine without one, where host and
    /// proxy still hear everything.
    pub(crate) fn network_log(&self) -> Result<Vec<String>, Fault> {
        if Browser::of_this_run() != Browser::Chromium {
            return Ok(Vec::new());
        }
        let mut addresses = Vec::new();
        for entry in self.log("performance")? {
            let event: Value = serde_json::from_str(entry["message"].as_str().unwrap_or("null"))?;
            let request = &event["message"]["params"];
            // The browser's own pages, such as the tab it opens with, are not the app.
            let own = request["documentURL"].as_str().is_some_and(|page| page.starts_with("chrome:"));
            if event["message"]["method"] == "Network.requestWillBeSent" && !own {
                let address = request["request"]["url"].as_str().unwrap_or("?");
                addresses.push(address.to_string());
            }
        }
        Ok(addresses)
    }

    fn log(&self, kind: &str) -> Result<Vec<Value>, Fault> {
        let entries = self.driver.extra(&self.session, "se/log", &json!({ "type": kind }))?;
        Ok(entries.as_array().cloned().unwrap_or_default())
    }

    /// How many requests the host has answered; see [`Self::requests_since`].
    pub(crate) fn mark(&self) -> usize {
        self.host.requests.all().len()
    }

    /// The requests the host has answered since the mark.
    pub(crate) fn requests_since(&self, mark: usize) -> Vec<Request> {
        self.host.requests.all().split_off(mark)
    }

    /// The host is out of reach from now on.
    pub(crate) fn stop_host(&self) {
        self.host.stop();
    }

    /// The address of the served folder.
    pub(crate) fn address(&self) -> &str {
        &self.host.address
    }

    /// Other machines that the page or its workers asked for.
    pub(crate) fn foreign_hosts(&self) -> Vec<String> {
        self.proxy.foreign_hosts()
    }

    /// The file of this name, once the browser has saved all of it.
    pub(crate) async fn download(&self, name: &str) -> Result<String, Fault> {
        Ok(String::from_utf8(self.download_bytes(name).await?)?)
    }

    /// The same of a file that is no text.
    pub(crate) async fn download_bytes(&self, name: &str) -> Result<Vec<u8>, Fault> {
        let file = self.driver.downloads().join(name);
        let deadline = Instant::now() + PATIENCE;
        while !is_whole(&file) {
            if Instant::now() > deadline {
                return Err(format!("{name} was not saved").into());
            }
            sleep(Duration::from_millis(50)).await;
        }
        Ok(std::fs::read(file)?)
    }

    /// The file with this ending, once the browser has saved all of it.
    pub(crate) async fn saved_file(&self, ending: &str) -> Result<PathBuf, Fault> {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            let files = std::fs::read_dir(self.driver.downloads())?.flatten().map(|entry| entry.path());
            let found =
                files.filter(|file| file.display().to_string().ends_with(ending)).find(|file| is_whole(file));
            if let Some(file) = found {
                return Ok(file);
            }
            sleep(Duration::from_millis(50)).await;
        }
        Err(format!("no file with {ending} was saved").into())
    }

    /// Opens a tab and goes on in it; answers the one before.
    pub(crate) async fn new_tab(&self) -> Result<WindowHandle, Fault> {
        let before = self.client.window().await?;
        let tab = self.client.new_window(true).await?;
        self.client.switch_to_window(tab.handle).await?;
        Ok(before)
    }

    /// Goes on in another tab.
    pub(crate) async fn switch_to(&self, tab: WindowHandle) -> Outcome {
        Ok(self.client.switch_to_window(tab).await?)
    }
}

/// The browser writes to another name and renames at the end, but reserves the name by an empty file.
fn is_whole(file: &Path) -> bool {
    std::fs::metadata(file).is_ok_and(|metadata| metadata.len() > 0)
}

fn copy(from: &Path, to: &Path) -> Outcome {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)?.flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
