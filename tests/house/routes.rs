//! Every route is in the table that says who may use it, and the table holds no other.

use crate::tree::{File, code, files_ending, none};
use lefil::app::matrix::ROUTES;
use std::collections::BTreeSet;

/// How a concept registers a route: one literal path, one method.
const ROUTE: &str = ".route(";

/// Other ways to register something; `app/frame.rs` alone may use them, for the frame around the routes.
const OTHER_WAYS: &[&str] = &["resource(", "scope(", ".service(", "#[get(", "#[post("];
const FRAME: &str = "src/app/frame.rs";

/// « GET /path » for each route of a file, and the places that cannot be read.
fn registered(file: &File) -> (Vec<String>, Vec<String>) {
    let (mut found, mut unread) = (Vec::new(), Vec::new());
    for (at, _) in code(&file.text).match_indices(ROUTE) {
        match route(&file.text[at + ROUTE.len()..]) {
            Some(route) => found.push(route),
            None => unread.push(format!("{}:{}", file.path, file.line(at))),
        }
    }
    (found, unread)
}

fn route(text: &str) -> Option<String> {
    let (path, rest) = text.trim_start().strip_prefix('"')?.split_once('"')?;
    let rest = rest.strip_prefix(',')?.trim_start();
    // One method has no function of its own.
    if rest.starts_with("web::method(Method::OPTIONS).to(") {
        return Some(format!("OPTIONS {path}"));
    }
    let method = ["get", "post", "patch", "delete"]
        .into_iter()
        .find(|method| rest.starts_with(&format!("web::{method}().to(")))?;
    Some(format!("{} {path}", method.to_uppercase()))
}

#[test]
fn every_route_is_in_the_table_and_the_table_holds_no_other() {
    let (mut found, mut broken) = (BTreeSet::new(), Vec::new());
    for file in files_ending("src", "rs") {
        let (routes, unread) = registered(&file);
        broken.extend(unread.into_iter().map(|at| {
            format!("{at}: write .route(\"/path\", web::get().to(…)) so that it can be read")
        }));
        for way in OTHER_WAYS.iter().filter(|_| file.path != FRAME) {
            let code = code(&file.text);
            let places = code.match_indices(way).filter(|(at, _)| {
                // A word that only ends alike, such as `telescope(`, registers nothing.
                way.starts_with(['.', '#'])
                    || !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
            });
            broken.extend(places.map(|(at, _)| format!("{}:{}: {way}", file.path, file.line(at))));
        }
        found.extend(routes);
    }
    // The frame serves the assets outside the pages' scope.
    found.insert("GET /assets/{name}".to_owned());
    let table: BTreeSet<String> = ROUTES
        .iter()
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    assert_eq!(
        table.len(),
        ROUTES.len(),
        "a route stands twice in the table"
    );
    broken.extend(
        found
            .difference(&table)
            .map(|it| format!("{it}: not in the table")),
    );
    broken.extend(
        table
            .difference(&found)
            .map(|it| format!("{it}: nobody registers it")),
    );
    none("src/app/matrix.rs says who may use each route", &broken);
}

/// What a handler may be called; its module says of what.
const HANDLERS: &[&str] = &["index", "show", "new", "create", "edit", "update", "remove"];

#[test]
fn a_handler_has_one_of_seven_names() {
    let mut broken = Vec::new();
    for file in files_ending("src", "rs") {
        for (at, _) in code(&file.text).match_indices(").to(") {
            let rest = &file.text[at + ").to(".len()..];
            let path = rest.split(')').next().unwrap_or_default();
            let name = path.rsplit("::").next().unwrap_or_default().trim();
            if !HANDLERS.contains(&name) {
                broken.push(format!("{}:{}: {path}", file.path, file.line(at)));
            }
        }
    }
    none("a new verb is a new noun: give it a module", &broken);
}

#[test]
fn routes_are_read_however_they_are_wrapped() {
    let text = "cfg.route(\"/a\", web::get().to(x))\n.route(\n  \"/b/{c}\",\n  web::post().to(y),\n)\n.route(path, web::get().to(z))";
    let file = File {
        path: "src/a/mod.rs".into(),
        text: text.into(),
    };
    let (found, unread) = registered(&file);
    assert_eq!(found, ["GET /a", "POST /b/{c}"]);
    assert_eq!(unread, ["src/a/mod.rs:6"]);
}
