//! The database answers as a plain reading of every document does: the same documents, in the same
//! order. The suite runs on both databases, so both answer alike.

use crate::database;
use lefil::index::{
    Ask, Audience, Document, Gate, Kind, Query, Section, Tongue, Word, store, words,
};
use sea_orm::DbErr;
use sha2::{Digest, Sha256};

/// A small, repeatable die.
pub struct Die(pub u64);

impl Die {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn pick<'a>(&mut self, some: &[&'a str]) -> &'a str {
        some[self.roll(some.len())]
    }
}

/// Words that come close to each other in every way the index knows.
const WORDS: &[&str] = &[
    "élève",
    "élèves",
    "étudier",
    "étudient",
    "étude",
    "le",
    "la",
    "de",
    "et",
    "l’eau",
    "eaux",
    "e-mail",
    "email",
    "mot",
    "mots",
    "passe",
    "mot-clé",
    "motclé",
    "clé",
    "numérique",
    "numériques",
    "numéro",
    "œuvre",
    "oeuvre",
    "network",
    "networks",
    "the",
    "12\u{a0}300",
    "12300",
    "1er",
    "C",
    "compte-rendu",
    "compte",
    "rendu",
    "données",
    "donner",
    "travail",
    "travaux",
    "aujourd’hui",
    "wi‑fi",
    "Straße",
    "привет",
    "漢字",
    "form",
    "formation",
    "formateur",
    "formatrice",
    "qu’il",
    "x",
    "É",
    "½",
    "🦊",
];
/// Between words; and what somebody types without meaning to.
const GAPS: &[&str] = &[
    " ", " ", " ", " ", ", ", ". ", "-", "’", "'", "\u{a0}", "\n", "* ", "\" ",
];
const GATES: usize = 5;

fn text(die: &mut Die, most: usize) -> String {
    let mut text = String::new();
    for _ in 0..die.roll(most + 1) {
        text.push_str(die.pick(WORDS));
        text.push_str(die.pick(GAPS));
    }
    text
}

pub fn gate(n: usize) -> Gate {
    let audience = [Audience::Everybody, Audience::Learners, Audience::Trainers][n % 3];
    Gate::course(&format!("cours-{}", n / 2), audience)
}

fn document(die: &mut Die, n: usize) -> Document {
    let sections = (0..die.roll(4)).map(|n| Section {
        anchor: format!("a{n}"),
        heading: text(die, 3),
        text: text(die, 14),
    });
    let sections = sections.collect();
    Document {
        kind: Kind(u8::try_from(1 + die.roll(2)).unwrap()),
        key: format!("d{n}"),
        source: format!("s{}", n % 3),
        gate: gate(die.roll(GATES)),
        rank: u32::try_from(die.roll(40)).unwrap(),
        language: die.pick(&["fr", "fr", "fr", "en", "de"]).to_owned(),
        title: text(die, 4),
        within: String::new(),
        place: String::new(),
        sections,
    }
}

/// The words of one stretch of text: each as it is written and its stem; and the compounds.
struct Stretch {
    words: Vec<(String, String)>,
    compounds: Vec<(String, String)>,
}

fn stretch(text: &str, tongue: Tongue) -> Stretch {
    let all = words(text);
    let stemmed = |folded: String| (folded.clone(), tongue.stem(&folded));
    let compounds = all.windows(2).filter(|two| two[0].hyphen);
    Stretch {
        compounds: compounds
            .map(|two| stemmed(two[0].folded.clone() + &two[1].folded))
            .collect(),
        words: all
            .into_iter()
            .filter(Word::is_content)
            .map(|it| stemmed(it.folded))
            .collect(),
    }
}

impl Stretch {
    fn has(&self, test: impl Fn(&str) -> bool) -> bool {
        self.words
            .iter()
            .chain(&self.compounds)
            .any(|(word, stem)| test(word) || test(stem))
    }

    fn has_pair(&self, first: &[String], second: &[String]) -> bool {
        self.words
            .windows(2)
            .any(|two| first.contains(&two[0].1) && second.contains(&two[1].1))
    }
}

/// One part of a question: a word, or two with a hyphen.
struct Part {
    words: Vec<Vec<String>>,
    whole: Vec<String>,
    written: String,
    last: bool,
}

fn parts(asked: &str, tongues: &[Tongue]) -> Vec<Part> {
    let all = words(asked);
    let stems = |word: &str| -> Vec<String> { tongues.iter().map(|it| it.stem(word)).collect() };
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let size = if all[at].hyphen { 2 } else { 1 };
        let read = &all[at..(at + size).min(all.len())];
        at += size;
        let written: String = read.iter().map(|it| it.folded.as_str()).collect();
        let content: Vec<_> = read.iter().filter(|it| it.is_content()).collect();
        let part = Part {
            words: content.iter().map(|it| stems(&it.folded)).collect(),
            whole: if read.len() > 1 {
                stems(&written)
            } else {
                Vec::new()
            },
            written,
            last: false,
        };
        if !content.is_empty() {
            parts.push(part);
        }
    }
    if let Some(last) = parts.last_mut() {
        last.last = last.written.chars().count() >= 3;
    }
    parts
}

impl Part {
    fn stands_in(&self, area: &[&Stretch], as_pair: bool) -> bool {
        let has = |stems: &[String]| {
            area.iter()
                .any(|it| it.has(|word| stems.iter().any(|s| s == word)))
        };
        let begun = || {
            area.iter()
                .any(|it| it.has(|word| word.starts_with(&self.written)))
        };
        let halves = || match self.words.as_slice() {
            [one] => has(one),
            [first, second] if as_pair => area.iter().any(|it| it.has_pair(first, second)),
            [first, second] => has(first) && has(second),
            _ => false,
        };
        has(&self.whole) || self.last && begun() || halves()
    }
}

/// How good an answer a document is, read from its texts.
fn tier(document: &Document, parts: &[Part]) -> Option<usize> {
    let tongue = Tongue::of(&document.language);
    let title = stretch(&document.title, tongue);
    let read = |part: fn(&Section) -> &String| -> Vec<Stretch> {
        document
            .sections
            .iter()
            .map(|it| stretch(part(it), tongue))
            .collect()
    };
    let (headings, texts) = (read(|it| &it.heading), read(|it| &it.text));
    let heads: Vec<&Stretch> = headings.iter().chain([&title]).collect();
    let all: Vec<&Stretch> = heads.iter().copied().chain(&texts).collect();
    let every = |area: &[&Stretch], as_pair| parts.iter().all(|it| it.stands_in(area, as_pair));
    let near = parts.len() > 1
        && parts.windows(2).all(|two| {
            let (first, second) = (two[0].words.last().unwrap(), &two[1].words[0]);
            all.iter().any(|it| it.has_pair(first, second))
        });
    if parts.is_empty() {
        None
    } else if every(&[&title], false) {
        Some(0)
    } else if every(&heads, false) {
        Some(1)
    } else if every(&all, true) {
        Some(if near || parts.len() == 1 { 2 } else { 3 })
    } else {
        None
    }
}

/// The last word on ties: nobody cares, as long as it is always the same.
fn tie(key: &str) -> Vec<u8> {
    Sha256::digest(format!("{key}\n0").as_bytes())[..4].to_vec()
}

fn read_all(
    documents: &[Document],
    (asked, tongues): (&str, &[Tongue]),
    (kind, gates): (Kind, &[Gate]),
) -> Vec<(usize, String)> {
    let parts = parts(asked, tongues);
    let mut found: Vec<_> = documents
        .iter()
        .filter(|it| it.kind == kind && gates.contains(&it.gate))
        .filter_map(|it| Some((tier(it, &parts)?, it.rank, tie(&it.key), it.key.clone())))
        .collect();
    found.sort();
    found
        .into_iter()
        .map(|(tier, _, _, key)| (tier, key))
        .collect()
}

async fn write(db: &lefil::db::Db, documents: &[Document]) {
    for some in documents.chunks(17) {
        db.change(async |tx| store::put(tx, some).await)
            .await
            .unwrap();
    }
}

#[actix_web::test]
async fn the_database_answers_as_a_plain_reading_does() {
    let test = database::fresh().await;
    for seed in 0..6 {
        let mut die = Die(seed);
        let mut documents: Vec<Document> = (0..70).map(|n| document(&mut die, n)).collect();
        write(&test.db, &documents).await;
        // Some are written again as something else, some are taken away.
        for (n, again) in documents.iter_mut().take(15).enumerate() {
            *again = document(&mut die, n);
        }
        write(&test.db, &documents[..15]).await;
        let gone: Vec<String> = documents.drain(60..).map(|it| it.key).collect();
        let keys = || gone.iter().map(String::as_str);
        test.db
            .change(async |tx| store::forget(tx, keys()).await)
            .await
            .unwrap();
        let mut answered = [0; 4];
        for _ in 0..60 {
            compare(&test.db, &documents, &mut die, &mut answered).await;
        }
        assert!(
            answered.iter().all(|count| *count > 0),
            "{answered:?}: every tier was compared"
        );
    }
}

async fn compare(
    db: &lefil::db::Db,
    documents: &[Document],
    die: &mut Die,
    answered: &mut [usize; 4],
) {
    let mut asked = text(die, 3) + die.pick(WORDS);
    if die.roll(3) == 0 {
        asked.pop();
    }
    let tongues = [Tongue::French, Tongue::English, Tongue::Other];
    let tongues = &tongues[..1 + die.roll(3)];
    let mut gates: Vec<Gate> = (0..GATES).filter(|_| die.roll(3) > 0).map(gate).collect();
    if die.roll(2) == 0 {
        // More than are made part of the question.
        gates.extend((100..140).map(gate));
    }
    let query = Query::parse(&asked, tongues);
    let kind = Kind(u8::try_from(1 + die.roll(2)).unwrap());
    let (limit, offset) = (1 + die.roll(20), die.roll(2) * die.roll(9));
    let other = Ask {
        query: &query,
        kind: Kind(3 - kind.0),
        gates: &gates,
        limit: 3,
        offset: 0,
    };
    let ask = Ask {
        query: &query,
        kind,
        gates: &gates,
        limit,
        offset,
    };
    let hits = store::search(db.read(), &[other, ask]).await.unwrap();
    let found: Vec<_> = hits
        .iter()
        .filter(|it| it.ask == 1)
        .map(|it| (it.tier, it.key.clone()))
        .collect();
    let all = read_all(documents, (&asked, tongues), (kind, &gates));
    for (tier, _) in &all {
        answered[*tier] += 1;
    }
    let expected: Vec<_> = all.into_iter().skip(offset).take(limit).collect();
    assert_eq!(found, expected, "{asked:?} in {tongues:?}, from {offset}");
    let others = hits.iter().filter(|it| it.ask == 0).count();
    let all = read_all(documents, (&asked, tongues), (other.kind, &gates));
    assert_eq!(others, all.len().min(3), "{asked:?}");
}

#[actix_web::test]
async fn a_transaction_that_fails_leaves_nothing_to_find() {
    let test = database::fresh().await;
    let mut die = Die(1);
    let mut one = document(&mut die, 1);
    one.title = "Introuvable".into();
    let failed = test.db.change(async |tx| {
        store::put(tx, std::slice::from_ref(&one)).await?;
        Err::<(), _>(DbErr::Custom("no".into()))
    });
    failed.await.unwrap_err();
    let query = Query::parse("introuvable", &[Tongue::French]);
    let gates = [one.gate.clone()];
    let ask = Ask {
        query: &query,
        kind: one.kind,
        gates: &gates,
        limit: 10,
        offset: 0,
    };
    assert_eq!(store::search(test.db.read(), &[ask]).await.unwrap(), []);
    test.db
        .change(async |tx| store::put(tx, std::slice::from_ref(&one)).await)
        .await
        .unwrap();
    assert_eq!(
        store::search(test.db.read(), &[ask]).await.unwrap().len(),
        1
    );
}
