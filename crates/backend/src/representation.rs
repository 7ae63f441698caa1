//! One body in all its encodings, made once and answered often.

use axum::body::Body;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use gazette_model::Timestamp;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::sync::OnceLock;

/// Bodies below this many bytes are not worth compressing: they fit into one packet anyway.
const WORTH_COMPRESSING: usize = 1024;
/// Of 0 to 11: the best that does not keep a first reader waiting.
const BROTLI_QUALITY: u32 = 5;
/// log2 of the bytes that are searched for repeats: a page fits. The usual 22 costs a third more time to prepare.
const BROTLI_WINDOW: i32 = 18;

type Bytes = axum::body::Bytes;
type Encode = fn(&[u8]) -> io::Result<Vec<u8>>;

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Identity,
    Gzip,
    Brotli,
}

/// Until when an answer is right, though nobody changes the content: an extension of the response, for whoever asked in
/// process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValidUntil(pub Timestamp);

/// A body that is the same for everyone, with its strong validator.
#[derive(Debug)]
pub struct Representation {
    content_type: HeaderValue,
    cache_control: HeaderValue,
    identity: Bytes,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
    hash: String,
    valid_until: Option<Timestamp>,
}

impl Representation {
    #[must_use]
    pub fn new(content_type: &'static str, cache_control: &'static str, body: Vec<u8>) -> Self {
        let mut hash = String::with_capacity(16);
        for byte in &Sha256::digest(&body)[..8] {
            // Writing to a `String` cannot fail.
            write!(hash, "{byte:02x}").unwrap_or_default();
        }
        Self {
            content_type: HeaderValue::from_static(content_type),
            cache_control: HeaderValue::from_static(cache_control),
            identity: body.into(),
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
            hash,
            valid_until: None,
        }
    }

    /// The same body, which the clock makes wrong at this moment.
    #[must_use]
    pub fn until(mut self, valid_until: Option<Timestamp>) -> Self {
        self.valid_until = valid_until;
        self
    }

    /// Whether the clock has made it wrong.
    #[must_use]
    pub fn is_past(&self, now: Timestamp) -> bool {
        self.valid_until.is_some_and(|until| until <= now)
    }

    /// Bytes that it holds in memory now.
    #[must_use]
    pub fn weight(&self) -> usize {
        let of = |encoded: &OnceLock<Bytes>| encoded.get().map_or(0, Bytes::len);
        self.identity.len() + of(&self.gzip) + of(&self.brotli)
    }

    /// The answer to a request with these headers: the body as the reader can take it, or 304 where it is known.
    #[must_use]
    pub fn answer(&self, request: &HeaderMap) -> Response {
        let wanted = if self.identity.len() < WORTH_COMPRESSING { Encoding::Identity } else { accepted(request) };
        let (encoding, body) = match self.encoded(wanted) {
            Ok(body) => (wanted, body),
            Err(error) => {
                tracing::warn!(%error, "a body could not be compressed");
                (Encoding::Identity, self.identity.clone())
            }
        };
        let (suffix, coding) = match encoding {
            Encoding::Identity => ("", None),
            Encoding::Gzip => ("-gz", Some("gzip")),
            Encoding::Brotli => ("-br", Some("br")),
        };
        let etag = format!("\"{}{suffix}\"", self.hash);
        let is_known = knows(request, &etag);
        let mut response =
            if is_known { StatusCode::NOT_MODIFIED.into_response() } else { Body::from(body).into_response() };
        if let Some(until) = self.valid_until {
            response.extensions_mut().insert(ValidUntil(until));
        }
        let headers = response.headers_mut();
        // Hexadecimal digits, a hyphen and letters: always a header value.
        headers.extend(HeaderValue::try_from(etag).ok().map(|etag| (ETAG, etag)));
        headers.insert(CACHE_CONTROL, self.cache_control.clone());
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        if !is_known {
            headers.insert(CONTENT_TYPE, self.content_type.clone());
            headers.extend(coding.map(|coding| (CONTENT_ENCODING, HeaderValue::from_static(coding))));
        }
        response
    }

    fn encoded(&self, encoding: Encoding) -> io::Result<Bytes> {
        let (kept, encode): (&OnceLock<Bytes>, Encode) = match encoding {
            Encoding::Identity => return Ok(self.identity.clone()),
            Encoding::Gzip => (&self.gzip, gzip),
            Encoding::Brotli => (&self.brotli, brotli),
        };
        if let Some(body) = kept.get() {
            return Ok(body.clone());
        }
        let body = Bytes::from(encode(&self.identity)?);
        Ok(kept.get_or_init(|| body).clone())
    }
}

fn gzip(body: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body)?;
    encoder.finish()
}

fn brotli(body: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoded = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY as i32,
        lgwin: BROTLI_WINDOW,
        size_hint: body.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &body[..], &mut encoded, &params)?;
    Ok(encoded)
}

/// The best encoding that a request's `Accept-Encoding` allows (RFC 9110, section 12.5.3).
#[must_use]
pub fn accepted(request: &HeaderMap) -> Encoding {
    let (mut gzip, mut brotli, mut any) = (None, None, None);
    let lists = request.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    for item in lists.flat_map(|list| list.split(',')) {
        let (coding, parameters) = item.split_once(';').unwrap_or((item, ""));
        let refused = parameters.trim().strip_prefix("q=").is_some_and(|q| q.trim().parse() == Ok(0.0f32));
        match coding.trim().to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" => gzip = Some(!refused),
            "br" => brotli = Some(!refused),
            "*" => any = Some(!refused),
            _ => {}
        }
    }
    if brotli.or(any) == Some(true) {
        Encoding::Brotli
    } else if gzip.or(any) == Some(true) {
        Encoding::Gzip
    } else {
        Encoding::Identity
    }
}

/// Whether `If-None-Match` names this validator (compared weakly: RFC 9110, section 13.1.2).
#[must_use]
pub fn knows(request: &HeaderMap, etag: &str) -> bool {
    let lists = request.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    lists
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == etag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderName;

    fn headers(name: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn the_best_encoding_that_is_not_refused_is_taken() {
        for (accept, expected) in [
            ("gzip, deflate, br", Encoding::Brotli),
            ("gzip;q=1.0, br;q=0", Encoding::Gzip),
            ("*", Encoding::Brotli),
            ("*;q=0, gzip", Encoding::Gzip),
            ("br;q=0.000, gzip; q=0", Encoding::Identity),
            ("deflate", Encoding::Identity),
            ("", Encoding::Identity),
        ] {
            assert_eq!(accepted(&headers(ACCEPT_ENCODING, accept)), expected, "{accept}");
        }
    }

    #[test]
    fn a_known_validator_is_recognised_in_a_list() {
        assert!(knows(&headers(IF_NONE_MATCH, r#""a", W/"b" ,"c""#), r#""b""#));
        assert!(knows(&headers(IF_NONE_MATCH, "*"), r#""b""#));
        assert!(!knows(&headers(IF_NONE_MATCH, r#""a""#), r#""b""#));
    }

    #[test]
    fn every_encoding_has_a_validator_of_its_own_and_is_made_once() {
        let body = Representation::new("text/plain", "no-cache", "Castries ".repeat(500).into_bytes());
        let tag = |accept| body.answer(&headers(ACCEPT_ENCODING, accept)).headers()[ETAG].clone();
        let tags = [tag("br"), tag("gzip"), tag("identity")];
        assert!(tags[0] != tags[1] && tags[1] != tags[2]);
        let weight = body.weight();
        assert!(weight > 4500 && weight < 5000, "{weight}");
        tag("br");
        assert_eq!(body.weight(), weight);
    }
}
