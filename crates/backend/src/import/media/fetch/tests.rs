use super::*;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread;

/// A host that answers each path with the same bytes, headers included.
fn serve(answers: Vec<(&'static str, Vec<u8>)>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("it has one");
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut line = String::new();
            let mut reader = BufReader::new(stream.try_clone().expect("it can be shared"));
            if reader.read_line(&mut line).is_err() {
                continue;
            }
            let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
            while line.trim() != "" || line.is_empty() {
                line.clear();
                if reader.read_line(&mut line).unwrap_or(0) == 0 || line.trim().is_empty() {
                    break;
                }
            }
            match answers.iter().find(|(known, _)| *known == path) {
                Some((_, answer)) if answer.is_empty() => thread::sleep(Duration::from_secs(3)),
                Some((_, answer)) => stream.write_all(answer).unwrap_or_default(),
                None => stream.write_all(&answer("404 Not Found", "", b"")).unwrap_or_default(),
            }
        }
    });
    address
}

fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn fetcher(address: SocketAddr, named: &[String]) -> Fetcher {
    let site = Url::parse(&format!("http://{address}")).ok();
    let limits = Limits { bytes: 1000, time: Duration::from_millis(800), redirects: 2 };
    Fetcher::new(Links::new(site, named), named, limits)
}

/// Fetches one path: whether it was found and what was kept, or why not.
fn fetch(fetcher: &mut Fetcher, address: SocketAddr, path: &str) -> Result<(bool, Vec<u8>), String> {
    let target = tempfile::NamedTempFile::new().expect("a file");
    let url = Url::parse(&format!("http://{address}{path}")).expect("an address");
    let found = fetcher.copy("", &url, target.path()).map_err(|error| error.to_string())?;
    Ok((found, std::fs::read(target.path()).expect("it can be read")))
}

#[test]
fn a_named_host_gives_its_files() {
    let address = serve(vec![
        ("/a.jpg", answer("200 OK", "Content-Type: image/jpeg\r\n", b"picture")),
        ("/moved.jpg", answer("301 Moved", "Location: /a.jpg\r\n", b"")),
        ("/page.jpg", answer("200 OK", "Content-Type: text/html\r\n", b"<h1>Not found</h1>")),
    ]);
    let mut fetcher = fetcher(address, &[address.to_string()]);
    assert_eq!(fetch(&mut fetcher, address, "/a.jpg"), Ok((true, b"picture".to_vec())));
    assert_eq!(fetch(&mut fetcher, address, "/moved.jpg"), Ok((true, b"picture".to_vec())));
    assert_eq!(fetch(&mut fetcher, address, "/none.jpg").map(|(found, _)| found), Ok(false));
    assert_eq!(fetch(&mut fetcher, address, "/page.jpg").map(|(found, _)| found), Ok(false));
}

#[test]
fn a_private_host_of_the_export_alone_is_not_asked() {
    let address = serve(vec![("/a.jpg", answer("200 OK", "", b"secret"))]);
    let error = fetch(&mut fetcher(address, &[]), address, "/a.jpg").expect_err("it is refused");
    assert!(error.contains("private address") && error.contains("--media-host"), "{error}");
}

#[test]
fn redirects_stay_among_the_publisher_s_hosts() {
    let inside = serve(vec![("/a.jpg", answer("200 OK", "", b"secret"))]);
    let to_other_port = answer("302 Found", &format!("Location: http://{inside}/a.jpg\r\n"), b"");
    let address = serve(vec![
        ("/port.jpg", to_other_port),
        ("/host.jpg", answer("302 Found", "Location: http://evil.example/a.jpg\r\n", b"")),
        ("/file.jpg", answer("302 Found", "Location: file:///etc/passwd\r\n", b"")),
        ("/round.jpg", answer("302 Found", "Location: /round.jpg\r\n", b"")),
    ]);
    for path in ["/port.jpg", "/host.jpg", "/file.jpg", "/round.jpg"] {
        let error = fetch(&mut fetcher(address, &[address.to_string()]), address, path).expect_err("it is refused");
        assert!(error.contains("no host of the publisher's") || error.contains("on and on"), "{path}: {error}");
    }
}

#[test]
fn what_is_too_large_or_too_slow_is_left() {
    let endless = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
        .iter()
        .copied()
        .chain(std::iter::repeat_n(b'x', 5000))
        .collect();
    let address = serve(vec![
        ("/large.jpg", answer("200 OK", "", &[b'x'; 2000])),
        ("/endless.jpg", endless),
        ("/slow.jpg", Vec::new()),
    ]);
    for (path, reason) in [("/large.jpg", "larger"), ("/endless.jpg", "larger"), ("/slow.jpg", "timeout")] {
        let error = fetch(&mut fetcher(address, &[address.to_string()]), address, path).expect_err("it is refused");
        assert!(error.contains(reason), "{path}: {error}");
    }
}

#[test]
fn a_host_that_is_down_is_not_asked_for_ever() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("it has one");
    drop(listener);
    let mut fetcher = fetcher(address, &[address.to_string()]);
    let results: Vec<_> = (0..5).map(|_| fetch(&mut fetcher, address, "/a.jpg").is_err()).collect();
    assert_eq!(results, [true, true, true, false, false]);
}
