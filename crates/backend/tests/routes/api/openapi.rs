//! The description holds: it names every route and no other, and what the routes answer is what it says.

use super::comments::{bearer, comment, send};
use crate::app::{Answer, App};
use crate::paper;
use axum::body::Body;
use axum::http::Request;
use gazette_backend::router::api_routes;
use jsonschema::Validator;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

async fn document(app: &App) -> Value {
    app.get("/api/openapi.json").await.json()
}

/// A validator for one answer of one operation: what the document does not name is not allowed.
fn validator(document: &Value, schema: &Value) -> Validator {
    let mut whole = json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "allOf": [schema]});
    whole["components"] = document["components"].clone();
    close(&mut whole);
    jsonschema::options().should_validate_formats(true).build(&whole).expect("the schemas are sound")
}

fn close(value: &mut Value) {
    match value {
        Value::Object(map) => {
            if map.get("type") == Some(&json!("object")) && map.contains_key("properties") {
                map.insert("additionalProperties".into(), Value::Bool(false));
            }
            map.values_mut().for_each(close);
        }
        Value::Array(values) => values.iter_mut().for_each(close),
        _ => {}
    }
}

/// What the document says of this answer's status.
fn response<'a>(document: &'a Value, method: &str, path: &str, answer: &Answer) -> &'a Value {
    let responses = &document["paths"][path][method]["responses"];
    let response = responses.get(answer.status.as_str()).unwrap_or(&responses["default"]);
    match response["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).expect("the reference leads somewhere"),
        None => response,
    }
}

#[track_caller]
fn check(document: &Value, path: &str, answer: &Answer) {
    check_method(document, "get", path, answer);
}

#[track_caller]
fn check_method(document: &Value, method: &str, path: &str, answer: &Answer) {
    let said = response(document, method, path, answer);
    assert!(said.is_object(), "{path} {} is not described", answer.status);
    for (name, _) in said["headers"].as_object().unwrap_or(&Map::new()) {
        assert!(answer.headers.contains_key(name), "{path} {} has {name}", answer.status);
    }
    let Some(content) = said["content"].as_object() else {
        return assert!(answer.body.is_empty(), "{path} {} has no body", answer.status);
    };
    let schema = &content.get(answer.header("content-type")).expect("the content type is described")["schema"];
    let validator = validator(document, schema);
    let body = answer.json();
    let errors: Vec<String> =
        validator.iter_errors(&body).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{path} {}: {errors:#?}", answer.status);
}

#[tokio::test]
async fn every_route_is_described_and_nothing_else() {
    let app = paper().await;
    let document = document(&app).await;
    let described: BTreeSet<&str> = document["paths"].as_object().expect("paths").keys().map(String::as_str).collect();
    let routes: BTreeSet<&str> = api_routes().into_iter().map(|(path, _)| path).collect();
    assert_eq!(described, routes);
    for path in routes {
        let address = path.replace("{slug}", "ferry").replace("{id}", "1");
        let refused = app.send(Request::patch(&address).body(Body::empty()).expect("a request")).await;
        refused.problem(405);
        let described = document["paths"][path].as_object().expect("methods").keys().cloned();
        let allowed = refused.header("allow").split(',').filter(|method| *method != "HEAD").map(str::to_lowercase);
        assert_eq!(described.collect::<BTreeSet<_>>(), allowed.collect(), "{path}");
    }
}

#[tokio::test]
async fn what_readers_write_is_answered_as_described() {
    let app = paper().await;
    let document = document(&app).await;
    let list = ("post", "/api/articles/{slug}/comments", "/api/articles/ferry/comments".to_owned());
    let words = comment("n1", "It rained <b>all</b> night. <a href=https://example.org>x");
    let posted = answered(&app, &document, &list, Some(&words), None, 201).await;
    answered(&app, &document, &list, Some(&words), None, 200).await;
    answered(&app, &document, &list, Some(&comment("n1", "Other words.")), None, 409).await;
    answered(&app, &document, &list, Some(&comment("n2", "It rained all night! x")), None, 409).await;
    answered(&app, &document, &list, Some(&comment("n3", "")), None, 422).await;
    answered(&app, &document, &list, Some(&json!(1)), None, 400).await;
    let text = |key: &str| posted.pointer(key).and_then(Value::as_str).expect("it is there").to_owned();
    let (id, token) = (text("/comment/id"), text("/edit_token"));
    let path = "/api/comments/{id}";
    let own = |method| (method, path, format!("/api/comments/{id}"));
    answered(&app, &document, &own("get"), None, None, 404).await;
    answered(&app, &document, &own("get"), None, Some("x"), 403).await;
    answered(&app, &document, &own("get"), None, Some(&token), 200).await;
    answered(&app, &document, &("get", path, "/api/comments/2".to_owned()), None, None, 200).await;
    let edit = json!({"name": "Ma Titin", "text": "It rained."});
    answered(&app, &document, &own("put"), Some(&edit), Some(&token), 200).await;
    answered(&app, &document, &own("put"), Some(&edit), None, 403).await;
    answered(&app, &document, &own("delete"), None, Some(&token), 204).await;
    answered(&app, &document, &own("put"), Some(&edit), Some(&token), 410).await;
    let report = ("post", "/api/comments/{id}/reports", "/api/comments/1/reports".to_owned());
    let reason = json!({"reason": "abuse", "client_nonce": "report-1"});
    answered(&app, &document, &report, Some(&reason), None, 204).await;
    answered(&app, &document, &report, Some(&json!({"reason": "envy", "client_nonce": "report-2"})), None, 400).await;
    for number in 4..9 {
        super::comments::post(&app, "ferry", &comment(&format!("n{number}"), &format!("Word{number}"))).await;
    }
    answered(&app, &document, &list, Some(&comment("n10", "One more")), None, 429).await;
}

/// Asks, and holds the answer to its description.
async fn answered(
    app: &App,
    document: &Value,
    (method, path, address): &(&str, &str, String),
    body: Option<&Value>,
    token: Option<&str>,
    status: u16,
) -> Value {
    let answer = send(app, &method.to_uppercase(), address, body, &bearer(token)).await;
    assert_eq!(answer.status.as_u16(), status, "{method} {address}: {}", answer.text());
    check_method(document, method, path, &answer);
    if answer.body.is_empty() { Value::Null } else { answer.json() }
}

#[tokio::test]
async fn the_demonstration_is_answered_as_described() {
    let app = App::demo().await;
    let document = document(&app).await;
    for path in
        ["/api/site", "/api/front", "/api/openapi.json", "/api/articles", "/api/trending", "/api/trending/headlines"]
    {
        check(&document, path, &app.get(path).await);
    }
    let site = app.get("/api/site").await.json();
    let slugs = |list: &Value, key: &str| {
        let slug = |entry: &Value| entry["slug"].as_str().expect("a slug").to_owned();
        list[key].as_array().expect("a list").iter().map(slug).collect::<Vec<_>>()
    };
    for section in slugs(&site, "sections") {
        check(&document, "/api/articles", &app.get(&format!("/api/articles?section={section}")).await);
    }
    let all = slugs(&app.get("/api/articles?limit=50").await.json(), "articles");
    assert!(all.len() >= 14, "the demonstration has stories");
    for slug in all.into_iter().chain(slugs(&site, "pages")) {
        for path in ["/api/articles/{slug}", "/api/articles/{slug}/related", "/api/articles/{slug}/comments"] {
            check(&document, path, &app.get(&path.replace("{slug}", &slug)).await);
        }
    }
}

#[tokio::test]
async fn other_answers_are_as_described() {
    let app = paper().await;
    let document = document(&app).await;
    for (path, address, status) in [
        ("/api/articles/{slug}", "/api/articles/old-ferry", 301),
        ("/api/articles/{slug}", "/api/articles/withdrawn", 410),
        ("/api/articles/{slug}", "/api/articles/nothing", 404),
        ("/api/articles/{slug}", "/api/articles/%zz", 400),
        ("/api/articles/{slug}/related", "/api/articles/old-ferry/related", 301),
        ("/api/articles/{slug}/related", "/api/articles/nothing/related", 404),
        ("/api/articles/{slug}/comments", "/api/articles/withdrawn/comments", 410),
        ("/api/articles/{slug}/comments", "/api/articles/ferry/comments?order=x", 400),
        ("/api/articles", "/api/articles?limit=x", 400),
        ("/api/articles", "/api/articles?topic=harbor", 301),
        ("/api/articles", "/api/articles?topic=nothing", 404),
    ] {
        let answer = app.get(address).await;
        assert_eq!(answer.status.as_u16(), status, "{address}");
        check(&document, path, &answer);
    }
}

#[tokio::test]
async fn a_beacon_is_answered_as_described() {
    let app = paper().await;
    let document = document(&app).await;
    for (slug, body, status) in [("ferry", "", 204), ("ferry", "{", 400), ("nothing", "", 404), ("withdrawn", "", 410)]
    {
        let request = Request::post(format!("/api/articles/{slug}/reads")).body(Body::from(body));
        let answer = app.send(request.expect("a request")).await;
        assert_eq!(answer.status.as_u16(), status, "{slug} {body}");
        check_method(&document, "post", "/api/articles/{slug}/reads", &answer);
    }
}
