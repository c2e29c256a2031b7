//! The harness notices what it is there to notice: tried on a page that does everything wrong.

use crate::harness::browser::Browser;
use crate::harness::driver::{Driver, processes_naming};
use crate::harness::page::PATIENCE;
use crate::harness::{Outcome, browse_folder, outside_requests};
use crate::shared;
use std::path::Path;

#[tokio::test(flavor = "multi_thread")]
async fn the_browser_of_this_run_can_be_driven() -> Outcome {
    browse_folder("controls", async |page| page.open("").await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_and_a_worker_that_ask_elsewhere_are_noticed() -> Outcome {
    browse_folder("controls", async |page| {
        page.open("").await?;
        page.wait_for_text("#state", |text| text == "ready").await?;
        assert_eq!(outside_requests(page)?, Vec::<String>::new());
        page.click("#ask").await?;
        page.wait_for_text("#state", |text| text == "asked").await?;
        assert_eq!(page.foreign_hosts(), ["page.invalid"]);
        page.click("#ask-in-worker").await?;
        page.wait_for_text("#state", |text| text == "worker asked").await?;
        assert_eq!(page.foreign_hosts(), ["page.invalid", "worker.invalid"]);
        let outside = outside_requests(page)?;
        // Chromium's own log has the whole address, the proxy of every engine the host.
        let heard = if Browser::of_this_run() == Browser::Chromium {
            "http://page.invalid/x"
        } else {
            "page.invalid"
        };
        assert!(outside.contains(&heard.to_string()), "{outside:?}");
        let mark = page.mark();
        page.execute("await fetch('./gone.csv'); await fetch('/elsewhere')").await?;
        assert_eq!(page.requests_since(mark).len(), 2);
        let outside = outside_requests(page)?;
        assert!(outside.iter().any(|fault| fault.contains("gone.csv")), "{outside:?}");
        assert!(outside.iter().any(|fault| fault.contains("/elsewhere")), "{outside:?}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn console_errors_uploads_and_downloads_are_seen() -> Outcome {
    browse_folder("controls", async |page| {
        page.before_each_page("window.early = document.readyState")?;
        page.open("").await?;
        page.wait_for_text("#state", |text| text == "ready").await?;
        assert_eq!(page.execute("return window.early").await?, "loading");
        assert_eq!(page.console_errors()?, Vec::<String>::new());
        page.click("#complain").await?;
        let errors = page.console_errors()?;
        assert!(errors.len() == 1 && errors[0].contains("a complaint"), "{errors:?}");

        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let files = [root.join("Trunk.toml"), root.join("index.html")];
        page.upload("#files", &files).await?;
        let size = |index: usize| std::fs::metadata(&files[index]).map(|metadata| metadata.len());
        let wanted = format!("Trunk.toml:{} index.html:{}", size(0)?, size(1)?);
        page.wait_for_text("#state", |text| text == wanted).await?;

        page.wait_for("#save", PATIENCE).await?;
        page.click("#save").await?;
        assert_eq!(page.download("saved.csv").await?, "one,two\n");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_browser_is_left_when_a_test_fails() -> Outcome {
    if Browser::of_this_run() == Browser::WebKit {
        shared::skip("WebKit lacks processes that name their folder; they end with their driver");
        return Ok(());
    }
    let driver = Driver::start()?;
    let client = driver.connect("127.0.0.1:9").await?;
    let home = driver.downloads().parent().map(Path::to_path_buf).ok_or("no folder")?;
    assert!(!processes_naming(&home).is_empty());
    // As when a test panics: nobody closes the session.
    drop(driver);
    assert_eq!(processes_naming(&home), Vec::<String>::new());
    assert!(!home.exists());
    drop(client);
    Ok(())
}
