//! RSS 2.0, with the whole story in `content:encoded`.

use super::xml::{Xml, broken};
use super::{CACHING, Feed, absolute, address, html, summary};
use crate::problem::Refusal;
use crate::representation::Representation;
use crate::routes::{Otherwise, segment};
use crate::state::AppState;
use crate::store::{ListFilter, Lookup};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gazette_model::{Article, Site, SubjectKind, Timestamp};
use std::io;

const TYPE: &str = "application/rss+xml; charset=utf-8";

/// `GET /feed.xml`
pub async fn site_feed(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Refusal> {
    let feed = async {
        let feed = Feed::read(&state, &ListFilter::default(), None, "/".to_owned(), "/feed.xml".to_owned()).await?;
        representation(&feed)
    };
    Ok(state.made("/feed.xml", feed).await?.answer(&headers))
}

/// `GET /section/{slug}/feed.xml`
pub async fn section_feed(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Otherwise> {
    let page = format!("/section/{}", segment(&slug));
    let path = format!("{page}/feed.xml");
    let feed = async {
        let Lookup::Found(section) = state.store().find_subject(SubjectKind::Section, &slug).await? else {
            return Err(Otherwise::from(Refusal::not_found("There is no such section.")));
        };
        let filter = ListFilter { subject: Some((SubjectKind::Section, section.slug)), before: None };
        let feed = Feed::read(&state, &filter, Some(section.name), page.clone(), path.clone()).await?;
        Ok(representation(&feed)?)
    };
    Ok(state.made(&path, feed).await?.answer(&headers))
}

fn representation(feed: &Feed) -> Result<Representation, Refusal> {
    Ok(Representation::new(TYPE, CACHING, write(feed).map_err(broken)?))
}

fn write(feed: &Feed) -> io::Result<Vec<u8>> {
    let site = &feed.site;
    let mut xml = Xml::new(
        "rss",
        &[
            ("version", "2.0"),
            ("xmlns:atom", "http://www.w3.org/2005/Atom"),
            ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:media", "http://search.yahoo.com/mrss/"),
        ],
    )?;
    xml.open("channel", &[])?;
    xml.text("title", &feed.title())?;
    xml.text("link", &absolute(site, &feed.page))?;
    // RSS wants a description, and not every site has a tagline.
    xml.text("description", if site.tagline.is_empty() { &site.title } else { &site.tagline })?;
    xml.text("language", &site.language)?;
    let own = absolute(site, &feed.path);
    xml.empty("atom:link", &[("href", &own), ("rel", "self"), ("type", "application/rss+xml")])?;
    let newest = feed.articles.iter().map(changed_at).max();
    if let Some(at) = newest {
        xml.text("lastBuildDate", &date(at))?;
    }
    for article in &feed.articles {
        write_item(&mut xml, site, article)?;
    }
    xml.close("channel")?;
    xml.finish("rss")
}

fn write_item(xml: &mut Xml, site: &Site, article: &Article) -> io::Result<()> {
    let headline = &article.headline;
    let address = address(site, headline);
    xml.open("item", &[])?;
    xml.text("title", &headline.text)?;
    xml.text("link", &address)?;
    xml.text("guid", &address)?;
    xml.text("pubDate", &date(headline.published_at))?;
    for contributor in &article.contributors {
        xml.text("dc:creator", &contributor.name)?;
    }
    let section = headline.section.iter().map(|section| &section.name);
    for name in section.chain(article.topics.iter().map(|topic| &topic.name)) {
        xml.text("category", name)?;
    }
    xml.text("description", &summary(article))?;
    if let Some(picture) = &headline.main_media
        && let Some(src) = &picture.src
    {
        let (url, width, height) = (absolute(site, src), picture.width.to_string(), picture.height.to_string());
        let mut attributes = vec![("url", url.as_str()), ("medium", "image")];
        if picture.width > 0 {
            attributes.extend([("width", width.as_str()), ("height", height.as_str())]);
        }
        xml.empty("media:content", &attributes)?;
    }
    xml.cdata("content:encoded", &html::article(site, article))?;
    xml.close("item")
}

fn changed_at(article: &Article) -> Timestamp {
    article.headline.updated_at.unwrap_or(article.headline.published_at)
}

/// As RSS writes dates (RFC 822 with four digits of the year).
fn date(at: Timestamp) -> String {
    const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let civil = at.civil_utc();
    // A civil date's weekday is 0 to 6 and its month 1 to 12.
    let (day, month) = (DAYS[usize::from(civil.weekday)], MONTHS[usize::from(civil.month) - 1]);
    let (hour, minute, second) = (civil.hour, civil.minute, civil.second);
    format!("{day}, {:02} {month} {:04} {hour:02}:{minute:02}:{second:02} +0000", civil.day, civil.year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_mail_writes_it() {
        let at = Timestamp::parse("2026-11-24T06:05:04Z").expect("a moment");
        assert_eq!(date(at), "Tue, 24 Nov 2026 06:05:04 +0000");
    }
}
