use super::links::Network;
use crate::routes;
use crate::words::Words;
use gazette_model::{Headline, Site};
use leptos::prelude::*;

/// Plain links that work without scripts; with the address to copy where there is room for it.
#[component]
pub fn ShareRow<'a>(headline: &'a Headline, site: &'a Site, words: Words, with_address: bool) -> impl IntoView + use<> {
    let url = format!("{}{}", site.public_url, routes::article(&headline.slug));
    let links = Network::ALL.map(|network| {
        let name = if network == Network::Mail { words.share_by_mail } else { network.name() };
        view! { <li><a href=network.href(&headline.text, &url) rel="noopener">{name}</a></li> }
    });
    let address = with_address.then(|| {
        view! {
            <label class="share__address">
                <span>{words.address}</span>
                <input type="text" readonly value=url.clone()/>
            </label>
        }
    });
    view! {
        <div class="share" role="group" aria-label=words.share_via>
            <p class="share__title" aria-hidden="true">{words.share_via}</p>
            <ul role="list">{links.into_iter().collect_view()}</ul>
            {address}
        </div>
    }
}
