//! What stands only in the comments of the block editor.

use super::*;

#[test]
fn reusable_blocks_are_put_in_and_never_for_ever() {
    let mut index = index();
    index
        .patterns
        .insert(1, "<!-- wp:paragraph --><p>shared</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":1} /-->".into());
    let context = Context { index: &index, post_id: 7, page: None, footnotes: None };
    let body = super::super::read("<!-- wp:block {\"ref\":1} /--><!-- wp:block {\"ref\":2} /-->", &context);
    assert_eq!(body.blocks, [paragraph("shared")]);
    assert_eq!(body.unknown.values().sum::<u32>(), 2);
}

#[test]
fn footnotes_are_a_list() {
    let index = index();
    let footnotes = Some("[{\"content\":\"A <em>note</em>\",\"id\":\"x\"}]");
    let context = Context { index: &index, post_id: 7, page: None, footnotes };
    let html = "<!-- wp:paragraph --><p>a<sup class=\"fn\"><a href=\"#x\">1</a></sup></p><!-- /wp:paragraph --><!-- wp:footnotes /-->";
    let body = super::super::read(html, &context);
    assert_eq!(plain_text(&body.blocks), "a1\nA note\n");
}

#[test]
fn social_links_are_links() {
    let html = "<!-- wp:social-links --><ul class=\"wp-block-social-links\"><!-- wp:social-link {\"url\":\"https://example.org/us\",\"service\":\"mastodon\"} /--></ul><!-- /wp:social-links -->";
    let body = body(html);
    assert_eq!(plain_text(&body.blocks), "mastodon\n");
    assert!(body.unknown.is_empty(), "{:?}", body.unknown);
}

/// An export of two stories, a page below a page and a comment.
fn site() -> Index {
    const EXPORT: &str = r#"<rss><channel><title>The Morne Post</title><link>https://morne.example</link><language>en</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:category><wp:term_id>1</wp:term_id><wp:category_nicename>news</wp:category_nicename><wp:cat_name>News</wp:cat_name></wp:category>
<item><title>Old &amp; sticky</title><dc:creator>jo</dc:creator><wp:post_id>1</wp:post_id><wp:post_date>2026-10-02 08:00:00</wp:post_date>
<wp:post_date_gmt>2026-10-02 12:00:00</wp:post_date_gmt><wp:post_name>old</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<wp:is_sticky>1</wp:is_sticky><category domain="category" nicename="news">News</category><category domain="post_tag" nicename="sea">Sea</category>
<content:encoded><![CDATA[<p>Old words.</p>]]></content:encoded></item>
<item><title>New</title><dc:creator>jo</dc:creator><wp:post_id>2</wp:post_id><wp:post_date>2026-11-24 08:00:00</wp:post_date>
<wp:post_date_gmt>2026-11-24 12:00:00</wp:post_date_gmt><wp:post_name>new</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="news">News</category><content:encoded><![CDATA[<p>New words.</p>]]></content:encoded>
<wp:comment><wp:comment_id>5</wp:comment_id><wp:comment_author>Ann</wp:comment_author><wp:comment_date>2026-11-24 09:00:00</wp:comment_date>
<wp:comment_date_gmt>2026-11-24 13:00:00</wp:comment_date_gmt><wp:comment_content>Well said.</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment></item>
<item><title>Secret</title><wp:post_id>3</wp:post_id><wp:post_date>2026-11-25 08:00:00</wp:post_date><wp:post_name>secret</wp:post_name>
<wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>About</title><wp:post_id>4</wp:post_id><wp:post_name>about</wp:post_name><wp:status>publish</wp:status><wp:post_type>page</wp:post_type></item>
<item><title>Team</title><wp:post_id>6</wp:post_id><wp:post_parent>4</wp:post_parent><wp:post_name>team</wp:post_name><wp:status>publish</wp:status><wp:post_type>page</wp:post_type></item>
</channel></rss>"#;
    let (index, broken) =
        Index::read(EXPORT.as_bytes(), &crate::import::index::IndexOptions::default(), |_| {}).expect("it opens");
    assert!(broken.is_none(), "{broken:?}");
    index
}

fn shown(html: &str) -> String {
    let index = site();
    let body = super::super::read(html, &Context { index: &index, post_id: 2, page: None, footnotes: None });
    assert!(body.unknown.is_empty(), "{:?}", body.unknown);
    plain_text(&body.blocks)
}

#[test]
fn lists_of_the_site_are_written_as_the_export_has_them() {
    for (html, words) in [
        (
            "<!-- wp:latest-posts {\"displayPostDate\":true} /-->",
            "New\nNovember 24, 2026\nOld & sticky\nOctober 2, 2026\n",
        ),
        (
            "<!-- wp:latest-posts {\"postsToShow\":1,\"order\":\"asc\",\"displayPostContent\":true} /-->",
            "Old & sticky\nOld words.\n",
        ),
        ("<!-- wp:archives {\"showPostCounts\":true} /-->", "November 2026 (1)\nOctober 2026 (1)\n"),
        ("<!-- wp:categories /-->", "News\n"),
        ("<!-- wp:tag-cloud /-->", "Sea\n"),
        ("<!-- wp:latest-comments /-->", "Ann on New\nNovember 24, 2026\nWell said.\n"),
        ("<!-- wp:page-list /-->", "About\nTeam\n"),
        ("<!-- wp:site-title /-->", "The Morne Post\n"),
        ("<!-- wp:post-title /--><!-- wp:post-terms {\"term\":\"category\",\"prefix\":\"In\"} /-->", "New\nIn News\n"),
    ] {
        assert_eq!(shown(html), words, "{html}");
    }
}

#[test]
fn a_query_shows_its_template_for_each_story_the_sticky_first() {
    let template = "<div><!-- wp:post-template --><!-- wp:post-title {\"isLink\":true} /--><!-- wp:post-date /--><!-- /wp:post-template -->\
        <!-- wp:query-no-results --><p>Nothing.</p><!-- /wp:query-no-results --></div>";
    let query = |query: &str| {
        shown(&format!("<!-- wp:query {{\"query\":{query}}} -->{template}<!-- /wp:query --><p>after</p>"))
    };
    assert_eq!(
        query("{\"perPage\":3,\"sticky\":\"\"}"),
        "Old & sticky\nOctober 2, 2026\nNew\nNovember 24, 2026\nafter\n"
    );
    assert_eq!(query("{\"perPage\":1,\"sticky\":\"exclude\"}"), "New\nNovember 24, 2026\nafter\n");
    assert_eq!(query("{\"postType\":\"product\"}"), "after\n");
}

#[test]
fn nothing_that_is_not_public_is_in_a_list() {
    for block in ["latest-posts", "query", "archives"] {
        assert!(!shown(&format!("<!-- wp:{block} /-->")).contains("Secret"));
    }
}
