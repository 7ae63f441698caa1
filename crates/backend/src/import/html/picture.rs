//! Pictures, alone and in the line.

use super::convert::Converter;
use super::flow::Flow;
use crate::import::index::Attachment;
use gazette_model::{Block, Inline, Picture};
use scraper::node::Element;

/// A picture up to this size stands in the line, like a sign.
const LARGEST_IN_LINE: u32 = 64;

impl Converter<'_> {
    pub(super) fn image(&mut self, element: &Element, flow: &mut Flow) {
        let is_emoji = element.classes().any(|class| matches!(class, "wp-smiley" | "emoji"));
        let alt = element.attr("alt").map(str::trim).unwrap_or_default();
        if is_emoji {
            return flow.text(alt);
        }
        let Some(mut picture) = self.picture(element) else {
            // Without a file only the words that stand for it are left.
            self.count("<img> without a usable address");
            return flow.text(alt);
        };
        let is_known = picture.width > 0 && picture.height > 0;
        if is_known && picture.width <= 1 && picture.height <= 1 {
            return self.count("<img> that only counts readers");
        }
        if is_known && picture.width.max(picture.height) <= LARGEST_IN_LINE {
            return flow.inline(Inline::Picture(picture));
        }
        picture.href = flow.open_link().filter(|href| !leads_to_itself(href, &picture)).map(str::to_owned);
        let floats = element.classes().any(|class| matches!(class, "alignleft" | "alignright" | "left" | "right"))
            || element
                .attr("align")
                .is_some_and(|align| align.eq_ignore_ascii_case("left") || align.eq_ignore_ascii_case("right"));
        flow.figure(picture, floats);
    }

    /// What an `<img>` says; `None` where it has no address that can be fetched.
    fn picture(&self, element: &Element) -> Option<Picture> {
        let links = &self.context.index.links;
        // Scripts that load pictures late keep the address elsewhere and a placeholder in `src`.
        let late = ["data-src", "data-lazy-src", "data-original", "data-orig-file", "src"];
        let url =
            late.iter().filter_map(|name| element.attr(name)).find_map(|raw| links.absolute(raw, self.context.page))?;
        let attachment = self.attachment_of(element);
        let alt = element.attr("alt").or(attachment.map(|attachment| attachment.alt.as_str())).unwrap_or_default();
        Some(Picture {
            original_url: Some(url.into()),
            width: pixels(element.attr("width")),
            height: pixels(element.attr("height")),
            alt: crate::import::words::tidy(alt),
            credit: attachment.and_then(|attachment| attachment.credit.clone()),
            ..Picture::default()
        })
    }

    fn attachment_of(&self, element: &Element) -> Option<&Attachment> {
        let id = element.classes().find_map(|class| class.strip_prefix("wp-image-"))?;
        self.context.index.attachments.get(&id.parse().ok()?)
    }

    /// The picture behind a block's words, which WordPress keeps as a style.
    pub(super) fn background(&mut self, element: &Element, flow: &mut Flow) {
        if !element.classes().any(|class| class.starts_with("wp-block-cover")) {
            return;
        }
        let style = element.attr("style").unwrap_or_default();
        let address = style.split_once("url(").and_then(|(_, rest)| rest.split_once(')')).map(|(address, _)| address);
        let address =
            address.map(|address| address.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'')));
        if let Some(url) = address.and_then(|raw| self.context.index.links.absolute(raw, self.context.page)) {
            flow.block(Block::Figure(Picture { original_url: Some(url.into()), ..Picture::default() }));
        }
    }
}

/// CSS pixels; 0 where an attribute is missing or no number of pixels.
fn pixels(attribute: Option<&str>) -> u32 {
    let text = attribute.unwrap_or_default().trim();
    text.strip_suffix("px").unwrap_or(text).parse().unwrap_or(0)
}

/// Whether a link around a picture shows only the same picture, or WordPress's page about it.
fn leads_to_itself(href: &str, picture: &Picture) -> bool {
    let stem = |address: &str| {
        let file = address.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        crate::import::media::full_size_stem(stem).to_lowercase()
    };
    let own = picture.original_url.as_deref().map(stem).unwrap_or_default();
    href.contains("attachment_id=") || (!own.is_empty() && stem(href) == own)
}
