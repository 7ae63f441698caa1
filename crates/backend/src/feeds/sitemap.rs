//! Sitemaps: of everything, and of the news of the last two days.

use super::xml::{Xml, broken};
use super::{CACHING, absolute, address};
use crate::clock::now;
use crate::problem::Refusal;
use crate::representation::Representation;
use crate::routes::segment;
use crate::site;
use crate::state::AppState;
use crate::store::{Address, ListFilter};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gazette_model::{Headline, Site};
use std::io;

const TYPE: &str = "application/xml; charset=utf-8";
const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
/// Addresses of one sitemap. The protocol allows 50,000.
const ADDRESSES: u32 = 40_000;
/// What Google takes as news: the stories of two days, at most so many.
const NEWS: u32 = 1000;
const TWO_DAYS_MS: i64 = 2 * 86_400_000;
const HOUR_MS: i64 = 3_600_000;

/// `GET /sitemap.xml`: the addresses themselves, or where they are too many, the sitemaps that have them.
pub async fn sitemap(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Refusal> {
    let sitemap = async {
        let site = site::compose(&state).await?;
        let count = state.store().count_addresses().await?;
        let sitemaps = count.div_ceil(u64::from(ADDRESSES));
        let xml = if sitemaps > 1 {
            write_index(&site, sitemaps)
        } else {
            write_addresses(&site, &state.store().list_addresses(0, ADDRESSES).await?, true)
        };
        Ok::<_, Refusal>(Representation::new(TYPE, CACHING, xml.map_err(broken)?))
    };
    Ok(state.made("/sitemap.xml", sitemap).await?.answer(&headers))
}

/// `GET /sitemap/{number}`: one of several, from 1.
pub async fn numbered_sitemap(
    State(state): State<AppState>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let missing = || Refusal::not_found("There is no such sitemap.");
    let number: u64 = name.strip_suffix(".xml").and_then(|number| number.parse().ok()).ok_or_else(missing)?;
    let skip = number.checked_sub(1).and_then(|before| before.checked_mul(u64::from(ADDRESSES))).ok_or_else(missing)?;
    let sitemap = async {
        // More than any list can hold.
        let skip = u32::try_from(skip).map_err(|_| missing())?;
        let addresses = state.store().list_addresses(u64::from(skip), ADDRESSES).await?;
        if addresses.is_empty() {
            return Err(missing());
        }
        let xml = write_addresses(&site::compose(&state).await?, &addresses, number == 1);
        Ok(Representation::new(TYPE, CACHING, xml.map_err(broken)?))
    };
    Ok(state.made(&format!("/sitemap/{number}.xml"), sitemap).await?.answer(&headers))
}

/// `GET /news-sitemap.xml`
pub async fn news_sitemap(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Refusal> {
    let now = now();
    let sitemap = async {
        let (headlines, _) = state.store().list_headlines(&ListFilter::default(), NEWS).await?;
        let is_news = |headline: &Headline| headline.published_at.0 > now.0 - TWO_DAYS_MS;
        let news: Vec<Headline> = headlines.into_iter().filter(is_news).collect();
        let xml = write_news(&site::compose(&state).await?, &news);
        Ok::<_, Refusal>(Representation::new(TYPE, CACHING, xml.map_err(broken)?))
    };
    // Made anew each hour: what is news today is none the day after tomorrow.
    Ok(state.made(&format!("/news-sitemap.xml {}", now.0 / HOUR_MS), sitemap).await?.answer(&headers))
}

fn write_index(site: &Site, sitemaps: u64) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new("sitemapindex", &[("xmlns", SITEMAP)])?;
    for number in 1..=sitemaps {
        xml.open("sitemap", &[])?;
        xml.text("loc", &absolute(site, &format!("/sitemap/{number}.xml")))?;
        xml.close("sitemap")?;
    }
    xml.finish("sitemapindex")
}

fn write_addresses(site: &Site, addresses: &[Address], with_lists: bool) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new("urlset", &[("xmlns", SITEMAP)])?;
    if with_lists {
        let sections = site.sections.iter().map(|section| format!("/section/{}", segment(&section.slug)));
        for path in std::iter::once("/".to_owned()).chain(sections) {
            xml.open("url", &[])?;
            xml.text("loc", &absolute(site, &path))?;
            xml.close("url")?;
        }
    }
    for Address { slug, changed_at } in addresses {
        xml.open("url", &[])?;
        xml.text("loc", &absolute(site, &format!("/{}", segment(slug))))?;
        xml.text("lastmod", &changed_at.to_string())?;
        xml.close("url")?;
    }
    xml.finish("urlset")
}

fn write_news(site: &Site, news: &[Headline]) -> io::Result<Vec<u8>> {
    let namespaces = [("xmlns", SITEMAP), ("xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9")];
    let mut xml = Xml::new("urlset", &namespaces)?;
    // ISO 639, without a region.
    let language = site.language.split('-').next().unwrap_or(&site.language);
    for headline in news {
        xml.open("url", &[])?;
        xml.text("loc", &address(site, headline))?;
        xml.open("news:news", &[])?;
        xml.open("news:publication", &[])?;
        xml.text("news:name", &site.title)?;
        xml.text("news:language", language)?;
        xml.close("news:publication")?;
        xml.text("news:publication_date", &headline.published_at.to_string())?;
        xml.text("news:title", &headline.text)?;
        xml.close("news:news")?;
        xml.close("url")?;
    }
    xml.finish("urlset")
}
