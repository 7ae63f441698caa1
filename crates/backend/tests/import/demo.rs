//! The demonstration.

use crate::Site;
use gazette_backend::import::demo;
use gazette_backend::store::{ListFilter, Store};

#[tokio::test]
async fn the_demonstration_fills_an_empty_site_and_leaves_another_alone() {
    let site = Site::new().await;
    let report =
        demo::install(&site.store, site.var.path()).await.expect("it is imported").expect("the site was empty");
    println!("{report}");
    assert!(report.stories.created >= 14, "{report}");
    assert!(report.unknown.is_empty() && report.notes.is_empty() && report.pictures_missing == 0, "{report}");
    let (headlines, _) = site.store.list_headlines(&ListFilter::default(), 100).await.expect("it answers");
    assert!(headlines.iter().all(|headline| headline.is_demo));
    let (record, is_demo) = site.store.site().await.expect("it answers").expect("there is a site");
    assert!(is_demo);
    assert_eq!(record.time_zone, "America/St_Lucia");
    assert!(demo::install(&site.store, site.var.path()).await.expect("it answers").is_none());
}
