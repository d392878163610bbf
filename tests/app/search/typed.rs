//! Whatever is typed, the search answers.

use super::engines::{Die, gate};
use crate::server::TestApp;
use lefil::index::{Ask, Audience, Gate, Kind, Query, Tongue, store};

/// Signs that mean something to one database or the other, and letters of many kinds.
const ODD: &[&str] = &[
    "\"",
    "'",
    "\\",
    "*",
    "(",
    ")",
    ":",
    "AND",
    "OR NOT",
    "NEAR(a b)",
    "terms:a",
    "-a",
    "^a",
    "a*",
    "{a b}: c",
    "a & b | !c",
    "a <-> b",
    "a:*",
    "$1",
    "?1",
    "%",
    "\0",
    "a\0b",
    "é\u{301}\u{301}",
    "מימין לשמאל",
    "العربية",
    "🦊🦊",
    "¦",
    "1¦a",
    "3¦a¦b",
    "§0123456789abcdef",
    "';--",
    "<script>",
    "\u{202e}abc",
    "\u{feff}",
    "\u{fffd}",
    "ﷺ",
    "℡",
    "İstanbul",
    "a-b-c-d-e",
    "l'l'l'l'",
    "- - -",
    "1 000 000 000 000 000 000 000 000 000 000 000 000 000 000",
    "½-½",
];

fn typed() -> Vec<String> {
    let mut typed: Vec<String> = ODD.iter().map(|text| (*text).to_owned()).collect();
    typed.push("a".repeat(10_000));
    typed.push("mot ".repeat(2_500));
    typed.push((0..130).map(|n| format!("{n} ")).collect());
    typed.push((0..130).map(|n| format!("a{n}-b{n} ")).collect());
    let mut die = Die(7);
    for _ in 0..300 {
        let length = die.roll(60);
        let any = (0..length).filter_map(|_| {
            let top = [0x80, 0x250, 0x3000, 0x20000][die.roll(4)];
            char::from_u32(u32::try_from(die.roll(top)).unwrap())
        });
        typed.push(any.collect());
    }
    typed
}

#[actix_web::test]
async fn the_database_answers_whatever_is_typed() {
    let app = TestApp::start().await.indexed().await;
    let gates = [
        gate(0),
        Gate::course("culture-numerique", Audience::Everybody),
    ];
    for text in typed() {
        let query = Query::parse(&text, &[Tongue::French, Tongue::English]);
        let ask = Ask {
            query: &query,
            kind: Kind(1),
            gates: &gates,
            limit: 10,
            offset: 0,
        };
        let found = store::search(app.app.db.read(), &[ask]).await;
        assert!(found.is_ok(), "{text:?}: {found:?}");
    }
}

#[actix_web::test]
async fn the_page_answers_whatever_is_typed() {
    let app = TestApp::start().await.indexed().await;
    let (mut die, typed) = (Die(7), typed());
    for name in [
        "amina", "claire", "nora", "paul", "sekou", "julien", "lucie",
    ] {
        let mut browser = app.sign_in(name).await;
        for text in typed.iter().skip(die.roll(8)).step_by(13).take(22) {
            let status = browser.look_for(text).await.status;
            assert!([200, 422].contains(&status), "{text:?}: {status}");
        }
    }
    // What is no text at all is refused calmly.
    let mut amina = app.sign_in("amina").await;
    for query in [
        "q=%FF%FE",
        "q=a&q=b",
        "q",
        "%00",
        "q=%",
        "q=%zz",
        "in=%FF&q=sel",
    ] {
        let status = amina.get(&format!("/search?{query}")).await.status;
        assert!([200, 400].contains(&status), "{query}: {status}");
    }
}

#[actix_web::test]
async fn signs_alone_ask_nothing_and_are_not_called_common_words() {
    let app = TestApp::start().await;
    let mut amina = app.sign_in("amina").await;
    for signs in ["\"", "*", "🦊", "?!"] {
        let page = amina.look_for(signs).await.is(200);
        page.must_not_say("Ces mots sont partout")
            .must_not_say("0 résultat");
    }
    amina.look_for("le").await.must_say("Ces mots sont partout");
}
