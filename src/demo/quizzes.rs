//! The quizzes some have taken over the weekend, to see where they stand.

use super::at;
use super::cohort::Bourg;
use super::people::find;
use crate::course::quiz::Quiz;
use crate::db::{CohortId, PersonId};
use crate::progress::rules::quiz::Said;
use crate::progress::store::quiz as store;
use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ConnectionTrait;

const SUNDAY: &str = "2027-05-02T18:00:00+02:00";

/// Who took which quiz, with what they answered: choices, « vrai », or words.
const TAKEN: [(&str, &str, [&str; 5]); 5] = [
    ("sekou", "cn-numerique", ["0", "1", "faux", "10", "0 1"]),
    ("elodie", "cn-numerique", ["0", "1", "vrai", "640", "0 1"]),
    ("sophie", "cn-numerique", ["1", "1", "faux", "640", "0 3"]),
    ("amina", "cn-numerique", ["0", "1", "vrai", "10", "0"]),
    (
        "sekou",
        "cn-accompagner",
        [
            "3",
            "1",
            "faux",
            "0 1 3 2",
            "Je ne garde aucun mot de passe. Je dirai : « Je vous le rends, et nous cherchons ensemble où le ranger. »",
        ],
    ),
];

pub async fn seed(tx: &impl ConnectionTrait, bourg: &Bourg<'_>) -> anyhow::Result<()> {
    let mut now = at(SUNDAY)?;
    for (key, quiz, said) in TAKEN {
        // Another course, or this one without its quizzes: nobody took any.
        let Some(quiz) = bourg.course.quiz(quiz) else {
            continue;
        };
        now += TimeDelta::minutes(17);
        let whose = (find(&bourg.people, key)?, bourg.cohort.id);
        take(tx, whose, quiz, &said, now).await?;
    }
    Ok(())
}

/// Answers every question of a quiz and ends it.
pub async fn take(
    tx: &impl ConnectionTrait,
    (person, cohort): (PersonId, CohortId),
    quiz: &Quiz,
    said: &[&str],
    mut now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let id = store::begin(tx, (person, cohort), quiz, 1, now).await?;
    let begun = store::attempts_of(tx, (person, cohort), &[&quiz.id]).await?;
    let attempt = begun.iter().find(|it| it.id == id);
    let attempt = attempt.context("the attempt just begun")?;
    let asked = quiz.items.iter().filter(|item| item.is_asked());
    for (item, words) in asked.zip(said) {
        now += TimeDelta::seconds(40);
        let said = answer(item, words);
        store::keep_answer(tx, attempt, &item.id, (&said, 1), now).await?;
    }
    store::end(tx, id, now).await?;
    Ok(())
}

fn answer(item: &crate::course::quiz::Item, words: &str) -> Said {
    use crate::course::gift::Kind;
    let places = || words.split(' ').filter_map(|it| it.parse().ok()).collect();
    match &item.question.kind {
        Kind::TrueFalse { .. } => Said::Truth(words == "vrai"),
        Kind::Choice { .. } => Said::Choices(places()),
        Kind::Matching { .. } => Said::Pairs(places()),
        _ => Said::Text(words.to_owned()),
    }
}
