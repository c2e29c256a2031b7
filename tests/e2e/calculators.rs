//! Calculators: answered by a worker without any file, and a link carries what was typed.

use crate::flows::{open, set, start};
use crate::harness::page::{PATIENCE, Page};
use crate::harness::{Outcome, browse};

async fn says(page: &Page, part: &str) -> Outcome {
    page.wait_for_text("#answer", |text| text.contains(part)).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_follows_what_is_typed_and_a_link_carries_it() -> Outcome {
    browse(async |page| {
        start(page, "").await?;
        open(page, "calculators/one-stop").await?;
        // 20 days of 2,500 against 20% of 30,000 a year.
        says(page, "8.3 years").await?;
        set(page, "#calc-days", "60").await?;
        says(page, "25.0 years").await?;
        page.wait_for("#what-if svg", PATIENCE).await?;
        let address = page.execute("return location.hash").await?;
        assert_eq!(address.as_str(), Some("#/calculators/one-stop?days=60"));
        // Hadley and Whitin's price breaks: 500 at 450.
        let link = "calculators/order-quantity?demand=1000&order=200&price=500&carrying=20&from-1=200&price-1=475&from-2=500&price-2=450";
        open(page, link).await?;
        says(page, "Order 500 units").await?;
        // What cannot be answered is a sentence: a price that falls is no reason to buy ahead.
        open(page, "calculators/forward-buy?after=10").await?;
        says(page, "No answer for these figures").await
    })
    .await
}
