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
