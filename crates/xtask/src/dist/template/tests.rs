use super::*;

/// What Trunk 0.21.14 writes, in short.
const TRUNK: &str = r#"<!DOCTYPE html><html lang="en"><head>
    <meta charset="utf-8">
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/layers-1a.css"/>
    <link rel="stylesheet" href="/article-2b.css"/>
    <script id="start">
      const go = () => import("__GLUE__").then(it => it.default("__WASM__"));
    </script>
    <script type="application/ld+json">{"a":   1}</script>
<script type="module">
import init, * as bindings from '/gazette-reader-3c.js';
const wasm = await init({ module_or_path: '/gazette-reader-3c_bg.wasm' });
dispatchEvent(new CustomEvent("TrunkApplicationStarted", {detail: {wasm}}));

</script>
    <!--HEAD-->
  <link rel="modulepreload" href="/gazette-reader-3c.js" crossorigin="anonymous"><link rel="preload" href="/gazette-reader-3c_bg.wasm" crossorigin="anonymous" as="fetch" type="application/wasm"></head>
  <body><div id="app"></div></body></html>"#;

fn squeeze(script: &str) -> Result<String> {
    Ok(script.split_whitespace().collect::<Vec<_>>().join(" ") + "\n")
}

fn rewritten(html: &str) -> Result<String> {
    rewrite(html, &what_trunk_wrote(html)?, "a{color:red}\n", &squeeze)
}

#[test]
fn the_names_come_from_trunks_preloads() {
    let expected = TrunkOutput {
        glue: "/gazette-reader-3c.js".to_owned(),
        wasm: "/gazette-reader-3c_bg.wasm".to_owned(),
        stylesheets: vec!["/layers-1a.css".to_owned(), "/article-2b.css".to_owned()],
    };
    assert_eq!(what_trunk_wrote(TRUNK).unwrap(), expected);
}

#[test]
fn a_snippets_preload_is_not_the_glue() {
    let snippet = r#"<link rel="modulepreload" href="/snippets/a/inline0.js"></head>"#;
    let html = TRUNK.replace("</head>", snippet);
    assert_eq!(what_trunk_wrote(&html).unwrap().glue, "/gazette-reader-3c.js");
    assert!(!rewritten(&html).unwrap().contains("snippets"));
}

#[test]
fn the_rewritten_template_is_ours() {
    let expected = r#"<!DOCTYPE html><html lang="en"><head>
    <meta charset="utf-8">
    <link rel="icon" href="data:,">
    <style>a{color:red}</style>
    <script id="start">const go = () => import("/gazette-reader-3c.js").then(it => it.default("/gazette-reader-3c_bg.wasm"));</script>
    <script type="application/ld+json">{"a":   1}</script>
    <!--HEAD--></head>
  <body><div id="app"></div></body></html>"#;
    assert_eq!(rewritten(TRUNK).unwrap(), expected);
}

#[test]
fn what_is_inline_can_be_read_back() {
    let html = rewritten(TRUNK).unwrap();
    assert_eq!(inline_styles(&html).unwrap(), ["a{color:red}"]);
    let scripts = inline_scripts(&html).unwrap();
    assert_eq!(scripts.len(), 1);
    assert!(scripts[0].contains("3c_bg.wasm"));
}

#[test]
fn output_that_is_not_as_expected_stops_the_build() {
    let broken = [
        ("no preload of the wasm", TRUNK.replace("application/wasm", "application/other")),
        ("no preload of the glue", TRUNK.replace("modulepreload", "prefetch")),
        ("no stylesheet", TRUNK.replace("\"stylesheet\"", "\"alternate\"")),
        ("no script of Trunk's", TRUNK.replace("TrunkApplicationStarted", "Other")),
        ("no start script", TRUNK.replace("id=\"start\"", "id=\"other\"")),
        ("no place for the glue", TRUNK.replace("__GLUE__", "/glue.js")),
        ("no place for the wasm", TRUNK.replace("__WASM__", "/a.wasm")),
        ("an integrity", TRUNK.replace("<meta ", "<meta integrity=\"sha384-\" ")),
        ("a tag that Trunk did not handle", TRUNK.replace("<meta ", "<meta data-trunk ")),
        ("a relative address", TRUNK.replace("href=\"/gazette", "href=\"gazette")),
        ("an address of another host", TRUNK.replace("href=\"/gazette", "href=\"//host:80/gazette")),
    ];
    for (what, html) in broken {
        assert_ne!(html, TRUNK, "the case changes nothing: {what}");
        assert!(rewritten(&html).is_err(), "passed with {what}");
    }
}

#[test]
fn text_that_would_end_its_own_element_stops_the_build() {
    let built = what_trunk_wrote(TRUNK).unwrap();
    assert!(rewrite(TRUNK, &built, "a{content:\"</style>\"}", &squeeze).is_err());
    assert!(rewrite(TRUNK, &built, "a{}", &|_| Ok("\"</script>\" __GLUE__ __WASM__".to_owned())).is_err());
    assert!(rewrite(TRUNK, &built, "\n", &squeeze).is_err());
}

#[test]
fn a_sheet_may_not_point_beside_itself() {
    check_sheet("a.css", "a{background:url(\"/a.svg\")} b{background:url(data:,)} c{clip-path:url(#c)}").unwrap();
    assert!(check_sheet("a.css", "a{background:url(a.svg)}").is_err());
    assert!(check_sheet("a.css", "a{background:url( 'img/a.svg')}").is_err());
    assert!(check_sheet("a.css", "@import 'b.css';").is_err());
}
