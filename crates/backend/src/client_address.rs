//! Whose request it is, as far as an address can say: the peer of the connection, or, behind proxies that the publisher
//! runs, what the outermost of them wrote into `X-Forwarded-For`. Nobody else's word counts there: whatever stands further
//! to the left may be made up by the client.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::Response;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Who is at the other end of the connection; `serve` puts it into the extensions of each request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

/// The address that a request comes from. A request that was made in process comes from `0.0.0.0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// The network that the address belongs to: `203.0.113.0/24`, `2001:db8:1::/48`. Limits count by it, since a household
    /// (and whoever rents a server) has far more addresses than one.
    #[must_use]
    pub fn prefix(self) -> String {
        match self.0 {
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets();
                format!("{}/24", Ipv4Addr::new(a, b, c, 0))
            }
            IpAddr::V6(address) => {
                let [a, b, c, ..] = address.segments();
                format!("{}/48", Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
            }
        }
    }
}

impl<S: Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().copied().unwrap_or(Self(IpAddr::V4(Ipv4Addr::UNSPECIFIED))))
    }
}

/// Finds out the client's address, for handlers to take as [`ClientAddress`].
pub async fn resolve(State(trusted_proxies): State<usize>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<Peer>().map(|peer| peer.0);
    if let Some(address) = client_of(peer, request.headers(), trusted_proxies) {
        request.extensions_mut().insert(ClientAddress(address));
    }
    next.run(request).await
}

/// The client behind so many proxies: the entry that the outermost of them added. Where it is missing or no address, the
/// proxy itself has to stand for its clients.
fn client_of(peer: Option<IpAddr>, headers: &HeaderMap, trusted_proxies: usize) -> Option<IpAddr> {
    let entries = headers.get_all(FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok());
    let entries: Vec<&str> = entries.flat_map(|value| value.split(',')).map(str::trim).collect();
    // With fewer entries than proxies all of them are the proxies' own, the first one of the outermost that was passed.
    let outermost = entries.len().saturating_sub(trusted_proxies);
    let forwarded = entries.get(outermost).filter(|_| trusted_proxies > 0).and_then(|entry| parse(entry));
    forwarded.or(peer).map(|address| address.to_canonical())
}

/// An address, with or without brackets and port.
fn parse(entry: &str) -> Option<IpAddr> {
    let bare = entry.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(entry);
    bare.parse().ok().or_else(|| entry.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEER: &str = "10.0.0.9";

    fn client(forwarded: &[&str], trusted_proxies: usize) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append(FORWARDED_FOR, value.parse().expect("a header value"));
        }
        let peer = PEER.parse().expect("an address");
        client_of(Some(peer), &headers, trusted_proxies).expect("there is a peer").to_string()
    }

    #[test]
    fn without_trusted_proxies_the_header_is_not_believed() {
        assert_eq!(client(&["198.51.100.7"], 0), PEER);
        assert_eq!(client(&[], 0), PEER);
    }

    #[test]
    fn only_what_the_trusted_proxies_wrote_counts() {
        assert_eq!(client(&["1.1.1.1, 198.51.100.7"], 1), "198.51.100.7");
        assert_eq!(client(&["1.1.1.1, 198.51.100.7, 192.0.2.1"], 2), "198.51.100.7");
        assert_eq!(client(&["1.1.1.1", "198.51.100.7,192.0.2.1"], 2), "198.51.100.7", "several headers are one list");
        assert_eq!(client(&["198.51.100.7"], 3), "198.51.100.7", "fewer proxies were passed");
    }

    #[test]
    fn the_peer_stands_for_what_cannot_be_read() {
        assert_eq!(client(&[], 1), PEER);
        assert_eq!(client(&["unknown"], 1), PEER);
        assert_eq!(client(&["198.51.100.7, "], 1), PEER);
    }

    #[test]
    fn addresses_come_in_many_forms() {
        assert_eq!(client(&["198.51.100.7:4711"], 1), "198.51.100.7");
        assert_eq!(client(&["[2001:db8::1]:4711"], 1), "2001:db8::1");
        assert_eq!(client(&["[2001:db8::1]"], 1), "2001:db8::1");
        assert_eq!(client(&["::ffff:198.51.100.7"], 1), "198.51.100.7", "one and the same network");
    }

    #[test]
    fn a_prefix_is_a_network() {
        let prefix = |address: &str| ClientAddress(address.parse().expect("an address")).prefix();
        assert_eq!(prefix("203.0.113.77"), "203.0.113.0/24");
        assert_eq!(prefix("2001:db8:1:2::3"), "2001:db8:1::/48");
    }
}
