//! `gazette comments`

use crate::import::import;
use crate::{Outcome, run};
use tempfile::TempDir;

/// A story with a comment that waits, one that is shown and its answer.
const EXPORT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" \
    xmlns:wp=\"http://wordpress.org/export/1.2/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>\
    <title>The Bay Sheet</title><link>https://bay.example</link><wp:base_blog_url>https://bay.example</wp:base_blog_url>\
    <item><title>Nets Mended</title><wp:post_id>7</wp:post_id><wp:post_name>nets-mended</wp:post_name>\
    <wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:comment_status>open</wp:comment_status>\
    <wp:post_date_gmt>2026-11-20 10:00:00</wp:post_date_gmt><content:encoded><![CDATA[<p>By hand.</p>]]></content:encoded>\
    <wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author><![CDATA[Ma Titin]]></wp:comment_author>\
    <wp:comment_date_gmt>2026-11-20 11:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[Well done!]]></wp:comment_content>\
    <wp:comment_approved>1</wp:comment_approved></wp:comment>\
    <wp:comment><wp:comment_id>2</wp:comment_id><wp:comment_author><![CDATA[Jn Baptiste]]></wp:comment_author>\
    <wp:comment_date_gmt>2026-11-20 12:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[Is it? \u{202e}2J <b>Really</b>]]></wp:comment_content>\
    <wp:comment_approved>0</wp:comment_approved><wp:comment_parent>1</wp:comment_parent></wp:comment>\
    </item></channel></rss>";

fn comments(folder: &TempDir, arguments: &[&str]) -> Outcome {
    let var = folder.path().join("var");
    let var = var.to_str().expect("a temporary folder's name is plain");
    run(&[&["comments", "--var", var], arguments].concat())
}

#[test]
fn the_queue_is_worked_from_the_shell() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    assert!(import(&folder, EXPORT).is_success);
    let held = comments(&folder, &["list"]);
    assert!(held.is_success, "{}", held.complained);
    let expected = "2  held  2026-11-20 12:00  Jn Baptiste  /nets-mended\n    Is it? 2J Really\n";
    assert_eq!(held.said, expected, "what could command the terminal is not there");

    assert_eq!(comments(&folder, &["approve", "2"]).said, "2  held -> approved\n");
    assert_eq!(comments(&folder, &["approve", "2"]).said, "2  approved already\n");
    assert_eq!(comments(&folder, &["list"]).said, "no comments\n");
    assert_eq!(comments(&folder, &["list", "--state", "approved", "--article", "nets-mended"]).said.lines().count(), 4);
    assert_eq!(comments(&folder, &["remove", "1", "2"]).said, "1  approved -> removed\n2  approved -> removed\n");
    assert_eq!(comments(&folder, &["restore", "1"]).said, "1  removed -> approved\n");
    let case = comments(&folder, &["show", "2"]).said;
    for line in
        ["2  removed  2026-11-20 12:00  Jn Baptiste  /nets-mended", "answers 1", "    Is it? \u{fffd}2J <b>Really</b>"]
    {
        assert!(case.lines().any(|said| said == line), "{line}: {case}");
    }
    let trail: Vec<&str> = case.lines().filter(|line| line.contains(" by ")).collect();
    assert_eq!(trail.len(), 2, "{case}");
    assert!(trail[0].contains("approved by ") && trail[0].ends_with("held -> approved"), "{case}");
    assert!(trail[1].contains("removed by ") && trail[1].ends_with("approved -> removed"), "{case}");
    // A further import does not bring back what was removed here.
    assert!(import(&folder, &EXPORT.replace("By hand.", "By many hands.")).is_success);
    assert!(comments(&folder, &["show", "2"]).said.starts_with("2  removed"));
}

#[test]
fn what_cannot_be_done_is_said_and_the_rest_is_done() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    assert!(import(&folder, EXPORT).is_success);
    let some = comments(&folder, &["approve", "nobody", "2"]);
    assert!(!some.is_success);
    assert_eq!(some.said, "nobody  there is no such comment\n2  held -> approved\n");
    assert_eq!(some.complained, "gazette: 1 of the comments stayed as they were\n");
    for (arguments, complaint) in [
        (["show", "nobody"].as_slice(), "there is no comment nobody. `gazette comments list --state all` shows all"),
        (&["close", "nothing"], "no public story has the address /nothing"),
    ] {
        let refused = comments(&folder, arguments);
        assert!(!refused.is_success, "{arguments:?}");
        assert_eq!(refused.complained, format!("gazette: {complaint}\n"));
    }
    assert!(!comments(&folder, &["approve"]).is_success, "which one?");
    assert_eq!(comments(&folder, &["close", "/nets-mended"]).said, "comments on /nets-mended are closed\n");
    assert_eq!(comments(&folder, &["open", "nets-mended"]).said, "comments on /nets-mended are open\n");
}
