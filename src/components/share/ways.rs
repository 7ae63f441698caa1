use super::copy::copy_button;
use super::links::{Network, story_url};
use crate::components::ui::{Element, el};
use crate::routes;
use crate::words::Words;
use gazette_model::{Headline, Site};

/// The `id` of the field with the address.
const ADDRESS: &str = "share-url";

/// The ways to share a story that work by a link or a tap: messengers and networks, the address to copy, the QR code.
#[must_use]
pub fn ways(headline: &Headline, site: &Site, words: Words) -> Element {
    let link = |network: Network| {
        let name = if network == Network::Mail { words.share_by_mail } else { network.name() };
        let url = story_url(site, &headline.slug, network.way());
        let link = el("a").attr("href", network.href(&headline.text, &url));
        // The reader goes on reading where the story stands.
        let link = if network.is_page() { link.attr("target", "_blank").attr("rel", "noopener") } else { link };
        el("li").child(link.child(name))
    };
    let address = el("input")
        .attr("type", "text")
        .attr("id", ADDRESS)
        .attr("aria-label", words.address)
        .attr("value", story_url(site, &headline.slug, "copy"))
        .attr("readonly", "");
    let address =
        el("li").class("wide copy").child(address).children(copy_button(ADDRESS, words.share.copy_link, words));
    let [first, others @ ..] = Network::ALL;
    el("ul")
        .class("ways")
        .attr("role", "list")
        .child(link(first))
        .child(address)
        .children(others.map(link))
        .child(el("li").class("wide").child(qr_code(headline, site, words)))
}

/// Drawn by our backend, and fetched only when it is opened.
fn qr_code(headline: &Headline, site: &Site, words: Words) -> Element {
    let url = format!("{}{}", site.public_url, routes::article(&headline.slug));
    let picture = el("img")
        .attr("loading", "lazy")
        .attr("alt", words.share.qr)
        .attr("width", "240")
        .attr("height", "240")
        .attr("src", routes::qr_code(&headline.slug));
    el("details").class("qr").child(el("summary").child(words.share.qr)).child(picture).child(el("p").child(url))
}
