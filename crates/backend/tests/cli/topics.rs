//! `gazette topics`

use crate::import::import;
use crate::{Outcome, gazette, run};
use std::process::Stdio;
use tempfile::TempDir;

/// An export of one story with these tags.
fn export(tags: &[&str]) -> String {
    let tags: String = tags
        .iter()
        .map(|name| format!("<category domain=\"post_tag\" nicename=\"\"><![CDATA[{name}]]></category>"))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" xmlns:wp=\"http://wordpress.org/export/1.2/\" \
         xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>The Bay Sheet</title>\
         <link>https://bay.example</link><wp:base_blog_url>https://bay.example</wp:base_blog_url><item>\
         <title>Nets Mended</title><wp:post_id>7</wp:post_id><wp:post_name>nets-mended</wp:post_name>\
         <wp:post_type>post</wp:post_type><wp:status>publish</wp:status>\
         <wp:post_date_gmt>2026-11-20 10:00:00</wp:post_date_gmt>{tags}\
         <content:encoded><![CDATA[<p>By hand.</p>]]></content:encoded></item></channel></rss>"
    )
}

fn topics(folder: &TempDir, arguments: &[&str]) -> Outcome {
    let var = folder.path().join("var");
    let var = var.to_str().expect("a temporary folder's name is plain");
    run(&[&["topics", "--var", var], arguments].concat())
}

#[test]
fn an_editor_joins_two_topics_and_parts_them_again() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let export = export(&["Fishing", "fishing", "Seine Nets"]);
    assert!(import(&folder, &export).is_success);
    assert!(topics(&folder, &["list"]).said.contains("Seine Nets  (seine-nets)\n"));

    let joined = topics(&folder, &["alias", "Seine Nets", "fishing"]);
    assert_eq!(joined.said, "seine-nets leads to fishing now\n");
    assert_eq!(topics(&folder, &["alias", "seine-nets", "fishing"]).said, "seine-nets leads to fishing already\n");
    assert_eq!(topics(&folder, &["list"]).said, "Fishing  (fishing)\n    seine-nets  by hand\n");
    assert!(import(&folder, &export).is_success);
    assert_eq!(topics(&folder, &["list"]).said, "Fishing  (fishing)\n    seine-nets  by hand\n");

    assert!(topics(&folder, &["unalias", "seine-nets"]).is_success);
    assert!(import(&folder, &export).is_success);
    assert!(topics(&folder, &["list"]).said.contains("Seine Nets  (seine-nets)\n"));
}

#[test]
fn what_cannot_be_done_is_said_in_a_line() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (arguments, complaint) in [
        (["alias", "ferry", "Ferry"].as_slice(), "a topic cannot be another name of itself"),
        (&["alias", "???", "ferry"], "\"???\" has no letter or digit that could name a topic"),
        (&["unalias", "ferry"], "there is no such name. `gazette topics list` shows all"),
    ] {
        let refused = topics(&folder, arguments);
        assert!(!refused.is_success, "{arguments:?}");
        assert_eq!(refused.complained, format!("gazette: {complaint}\n"));
    }
}

#[test]
fn a_list_that_nobody_reads_to_its_end_is_no_failure() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    // More than a pipe holds.
    let names: Vec<String> = (0..4000).map(|number| format!("Subject of the Day {number:x}{number:x}")).collect();
    assert!(import(&folder, &export(&names.iter().map(String::as_str).collect::<Vec<_>>())).is_success);
    let var = folder.path().join("var");
    let mut list = gazette(&["topics".as_ref(), "--var".as_ref(), var.as_os_str(), "list".as_ref()]);
    let mut running = list.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    drop(running.stdout.take());
    let ended = running.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    assert!(ended.status.success());
}
