//! Which addresses may be asked. Looked at after the name was looked up, on the very addresses that are connected to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Looks names up and lets only public addresses through.
#[derive(Debug, Default)]
pub(super) struct Guard {
    inner: DefaultResolver,
    /// Addresses that a person named, with their ports. Naming `127.0.0.1:8088` is a decision; that a name leads there is
    /// none.
    named: Vec<SocketAddr>,
}

impl Guard {
    pub(super) fn new(named: &[String]) -> Self {
        let address = |name: &String| name.parse().ok().or_else(|| Some(SocketAddr::new(name.parse().ok()?, 80)));
        Self { inner: DefaultResolver::default(), named: named.iter().filter_map(address).collect() }
    }

    fn may_ask(&self, host: &str, address: SocketAddr) -> bool {
        // "[::1]" in an address of the web.
        let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        let is_named = literal.is_ok_and(|literal| literal == address.ip()) && self.named.contains(&address);
        is_named || is_public(address.ip())
    }
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let host = uri.host().unwrap_or_default();
        let mut kept = self.empty();
        found.iter().filter(|address| self.may_ask(host, **address)).for_each(|address| kept.push(*address));
        if kept.is_empty() {
            let reason = format!(
                "{host} has a private address. To fetch from it all the same, name the address with its port: --media-host"
            );
            return Err(ureq::Error::Io(std::io::Error::other(reason)));
        }
        Ok(kept)
    }
}

/// Whether an address belongs to the public internet (IANA's special-purpose registries, RFC 6890).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_shared = a == 100 && (64..128).contains(&b);
    let is_protocol = a == 192 && b == 0 && c == 0;
    let is_benchmark = a == 198 && (b == 18 || b == 19);
    let is_special = a == 0 || a >= 240 || is_shared || is_protocol || is_benchmark;
    !(is_special
        || address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation())
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    // Addresses that hold one of the old kind are what that one is.
    let [.., g, h] = parts;
    let inner = Ipv4Addr::from((u32::from(g) << 16) | u32::from(h));
    let is_mapped = matches!(parts, [0, 0, 0, 0, 0, 0 | 0xFFFF, ..]);
    let is_translated = matches!(parts, [0x64, 0xFF9B, 0, 0, 0, 0, ..]);
    if is_mapped || is_translated {
        return is_public_v4(inner);
    }
    if parts[0] == 0x2002 {
        return is_public_v4(Ipv4Addr::from((u32::from(parts[1]) << 16) | u32::from(parts[2])));
    }
    // Of the rest only 2000::/3 is given out, without Teredo and documentation.
    let is_given_out = parts[0] & 0xE000 == 0x2000;
    let is_special = (parts[0] == 0x2001 && (parts[1] < 0x200 || parts[1] == 0xDB8)) || parts[0] == 0x3FFF;
    is_given_out && !is_special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_internet_is_public() {
        for private in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "192.0.0.8",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "2001::1",
            "::7f00:1",
        ] {
            assert!(!is_public(private.parse().expect("an address")), "{private}");
        }
        for public in ["1.1.1.1", "172.32.0.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"] {
            assert!(is_public(public.parse().expect("an address")), "{public}");
        }
    }

    #[test]
    fn a_private_address_must_be_named_itself_with_its_port() {
        let guard = Guard::new(&["127.0.0.1:8088".into(), "files.example".into(), "10.0.0.5".into()]);
        let address = |text: &str| text.parse::<SocketAddr>().expect("an address");
        assert!(guard.may_ask("127.0.0.1", address("127.0.0.1:8088")));
        assert!(guard.may_ask("10.0.0.5", address("10.0.0.5:80")));
        assert!(guard.may_ask("files.example", address("93.184.216.34:443")));
        for (host, private) in
            [("127.0.0.1", "127.0.0.1:22"), ("files.example", "127.0.0.1:8088"), ("files.example", "10.0.0.5:80")]
        {
            assert!(!guard.may_ask(host, address(private)), "{host} {private}");
        }
    }
}
