//! What some have asked over the weekend: one question is solved, one answered by a companion
//! only, one waits for the team.

use super::at;
use super::cohort::Bourg;
use super::people::find;
use crate::course::Reader;
use crate::course::{LessonId, passages};
use crate::db::{PersonId, QuestionId};
use crate::people::Role;
use crate::question::rules::{Question, Said};
use crate::question::store::{self, NewMessage};
use sea_orm::ConnectionTrait;

struct Asked {
    by: &'static str,
    at: &'static str,
    lesson: &'static str,
    /// The first words of the passage it is about.
    passage: &'static str,
    tried: &'static str,
    body: &'static str,
    answers: &'static [Answer],
    solved: Option<&'static str>,
}

struct Answer {
    by: &'static str,
    at: &'static str,
    body: &'static str,
    /// Who said thank you.
    thanked: &'static [&'static str],
}

const ASKED: [Asked; 3] = [
    Asked {
        by: "paul",
        at: "2027-04-29T19:40:00+02:00",
        lesson: "cn-numerique-01",
        passage: "Ces ordres de grandeur suffisent",
        tried: "",
        body: "Au guichet, une dame veut envoyer douze photos à sa fille. Comment savoir, sans calcul, si ça passe ou non ?",
        answers: &[
            Answer {
                by: "sophie",
                at: "2027-04-29T20:25:00+02:00",
                body: "Je dis : « trois ou quatre photos par message ». C’est un peu prudent, mais ça marche toujours.",
                thanked: &["paul"],
            },
            Answer {
                by: "claire",
                at: "2027-04-30T08:35:00+02:00",
                body: "Sophie a trouvé la bonne formule. Vous pouvez y ajouter deux repères :\n\n- une photo de téléphone pèse souvent 2 à 4 Mo ;\n- beaucoup de messageries refusent au-delà de 20 ou 25 Mo.\n\nPour douze photos, proposez un **lien de partage** : on en parle à l’étape sur le nuage.",
                thanked: &["paul", "sophie", "fatou"],
            },
        ],
        solved: Some("2027-04-30T12:50:00+02:00"),
    },
    Asked {
        by: "sekou",
        at: "2027-05-02T17:15:00+02:00",
        lesson: "cn-numerique-03",
        passage: "Changer l’extension d’un fichier",
        tried: "J’ai renommé une photo en .pdf pour voir. Mon ordinateur l’ouvre quand même.",
        body: "Si l’ordinateur l’ouvre quand même, pourquoi le site de la CAF refuse ce fichier ?",
        answers: &[Answer {
            by: "ines",
            at: "2027-05-02T18:05:00+02:00",
            body: "Je crois que le site regarde ce qu’il y a dedans, pas le nom. Chez moi, « Imprimer au format PDF » a marché.",
            thanked: &["sekou"],
        }],
        solved: None,
    },
    Asked {
        by: "fatou",
        at: "2027-05-02T20:10:00+02:00",
        lesson: "cn-numerique-02",
        passage: "Redémarrer.",
        tried: "J’ai relu l’exemple de la cuisine, et j’ai regardé « Stockage » sur mon téléphone.",
        body: "Une personne a peur que redémarrer efface ses photos. Quelle phrase dites-vous pour la rassurer ?",
        answers: &[],
        solved: None,
    },
];

pub async fn seed(tx: &impl ConnectionTrait, bourg: &Bourg<'_>) -> anyhow::Result<()> {
    for asked in &ASKED {
        let id = LessonId::new(asked.lesson);
        // Another course than ours has other lessons.
        let Some(lesson) = bourg.course.lesson_by_id(&id) else {
            continue;
        };
        let passages: Vec<passages::Passage> = lesson
            .body
            .as_ref()
            .map(|body| body.passages(Reader::Learner).to_vec())
            .unwrap_or_default();
        let passage = passages
            .into_iter()
            .find(|it| it.words.starts_with(asked.passage));
        let (anchor, quote) = passage.map(|it| (it.anchor, it.words)).unwrap_or_default();
        let question = Question {
            id: QuestionId::fresh(),
            cohort: bourg.cohort.id,
            lesson: id,
            asked_by: find(&bourg.people, asked.by)?,
            anchor,
            quote,
            asked_at: at(asked.at)?,
        };
        store::ask(tx, &question, (asked.body, asked.tried)).await?;
        answer(tx, bourg, &question, asked).await?;
    }
    Ok(())
}

async fn answer(
    tx: &impl ConnectionTrait,
    bourg: &Bourg<'_>,
    question: &Question,
    asked: &Asked,
) -> anyhow::Result<()> {
    for said in asked.answers {
        let (author, now) = (find(&bourg.people, said.by)?, at(said.at)?);
        let new = NewMessage {
            question: question.id,
            author,
            role: role(said.by),
            asks: false,
            body: said.body,
            tried: "",
        };
        let message = store::write(tx, &new, now).await?;
        for key in said.thanked {
            let by: PersonId = find(&bourg.people, key)?;
            store::thank(tx, message, by, Said::Yes, now).await?;
        }
    }
    if let Some(when) = asked.solved {
        store::solve(tx, question.id, Said::Yes, question.asked_by, at(when)?).await?;
    }
    Ok(())
}

fn role(key: &str) -> Role {
    let trains = super::people::TRAINERS.iter().any(|(it, ..)| *it == key);
    if trains { Role::Trainer } else { Role::Learner }
}
