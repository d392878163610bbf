//! A work for each alone, judged without points: one has to take it up again, two have until later.

use super::{Given, Work, give, hand_in, verdict};
use crate::app::App;
use crate::assignment::rules::{Assignment, Group, Round, Verdict};
use crate::assignment::store::{self, Extension, NewGrade, Scope};
use crate::db::{GroupId, SubmissionId};
use crate::demo::at;
use crate::demo::cohort::Bourg;
use crate::demo::people::find;
use sea_orm::ConnectionTrait;

const BRIEF: &str = "cn-mot";
const GIVEN: &str = "2027-04-26T16:40:00+02:00";
const DUE: &str = "2027-04-28T18:00:00+02:00";
const HANDED_IN: &str = "2027-04-28T16:30:00+02:00";
const GRADED: &str = "2027-04-30T15:40:00+02:00";
const RELEASED: &str = "2027-04-30T16:05:00+02:00";

/// Who, the text, how simple, how well checked, and what Claire adds.
type Word = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const WORDS: [Word; 12] = [
    (
        "amina",
        "**Le nuage** : vos photos ne sont pas dans le ciel. Elles sont dans l’ordinateur de quelqu’un d’autre, très loin. Vous pouvez les voir de partout, avec votre mot de passe. Neuf personnes sur dix s’en servent sans le savoir.",
        "acquired",
        "not_yet",
        "L’image de « l’ordinateur de quelqu’un d’autre » est excellente. D’où vient « neuf personnes sur dix » ?",
    ),
    (
        "paul",
        "**Le navigateur** : c’est la porte par laquelle on entre sur internet. Elle s’appelle Firefox, Chrome ou Safari. Vérifié sur le site de la CNIL.",
        "acquired",
        "acquired",
        "",
    ),
    (
        "sekou",
        "**La mise à jour** : le fabricant a réparé une serrure. Vous appuyez, et la nouvelle serrure s’installe. Vérifié sur cybermalveillance.gouv.fr.",
        "acquired",
        "acquired",
        "La serrure : à reprendre partout.",
    ),
    (
        "elodie",
        "**Le cookie** : un petit papier que le site laisse chez vous pour vous reconnaître. Vérifié sur le site de la CNIL.",
        "acquired",
        "acquired",
        "",
    ),
    (
        "karim",
        "**Le lien** : des mots sur lesquels on appuie pour aller ailleurs. On peut regarder l’adresse avant d’y aller.",
        "acquired",
        "ongoing",
        "",
    ),
    (
        "jeanne",
        "**La pièce jointe** : comme une photo glissée dans une enveloppe, avec la lettre.",
        "acquired",
        "ongoing",
        "",
    ),
    (
        "thomas",
        "**Le Wi-Fi** : la box parle au téléphone sans fil. Plus on s’éloigne, moins on s’entend. Vérifié avec la notice de ma box.",
        "acquired",
        "acquired",
        "",
    ),
    (
        "fatou",
        "**Le code PIN** : le numéro secret qui ouvre la carte du téléphone. Au bout de trois erreurs, elle se ferme. Vérifié avec mon opérateur.",
        "ongoing",
        "acquired",
        "",
    ),
    (
        "sophie",
        "**L’application** : un outil dans le téléphone. Comme dans une boîte, chaque outil sert à une chose. Vérifié dans l’étape 8 du cours.",
        "acquired",
        "acquired",
        "",
    ),
    (
        "mehdi",
        "**Le moteur de recherche** : un très grand index, comme à la fin d’un livre. Vérifié dans l’étape du cours.",
        "acquired",
        "acquired",
        "",
    ),
    (
        "chloe",
        "**Le compte** : votre nom sur une boîte aux lettres, et la clé qui va avec.",
        "acquired",
        "ongoing",
        "",
    ),
    (
        "ines",
        "**La capture d’écran** : une photo de ce que vous voyez. Attention, elle garde aussi ce que vous ne vouliez pas montrer. Vérifié en l’essayant.",
        "acquired",
        "acquired",
        "",
    ),
];

const AGAIN: (&str, &str, &str, &str) = (
    "amina",
    "2027-04-30T16:20:00+02:00",
    "2027-05-05T18:00:00+02:00",
    "Gardez votre image. Remplacez le chiffre par un fait que vous avez vérifié, et dites où.",
);

const UNTIL_LATER: [(&str, &str, &str); 2] = [
    (
        "antoine",
        "2027-05-04T18:00:00+02:00",
        "Absent mardi matin, excusé.",
    ),
    (
        "lucas",
        "2027-05-07T18:00:00+02:00",
        "Pas encore d’accès : il commence lundi.",
    ),
];

pub async fn seed(tx: &impl ConnectionTrait, app: &App, bourg: &Bourg<'_>) -> anyhow::Result<()> {
    let given = Given {
        brief: BRIEF,
        at: GIVEN,
        due: DUE,
    };
    let Some(assignment) = give(tx, bourg, given).await? else {
        return Ok(());
    };
    let claire = find(&bourg.people, "claire")?;
    let mut release = Vec::new();
    for (n, word) in (1..).zip(&WORDS) {
        let (id, group) = handed(tx, app, bourg, (&assignment, n), word).await?;
        let (who, _, simple, checked, comment) = *word;
        let verdict = Verdict {
            comment: comment.to_owned(),
            ..verdict(&[("expliquer", simple), ("verifier", checked)])
        };
        let new = NewGrade {
            submission: id,
            version: 1,
            verdict: &verdict,
            reason: "",
            by: claire,
        };
        release.push((id, store::add_grade(tx, &new, at(GRADED)?).await?));
        if who == AGAIN.0 {
            again(tx, bourg, (id, group)).await?;
        }
    }
    store::release(tx, release, claire, at(RELEASED)?).await?;
    for (who, until, reason) in UNTIL_LATER {
        let extension = Extension {
            assignment: assignment.id,
            scope: Scope::Person(find(&bourg.people, who)?),
            due_at: Some(at(until)?),
            reason: reason.into(),
            by: claire,
            at: at("2027-04-28T12:15:00+02:00")?,
        };
        store::add_extension(tx, &extension).await?;
    }
    Ok(())
}

async fn handed(
    tx: &impl ConnectionTrait,
    app: &App,
    bourg: &Bourg<'_>,
    (assignment, n): (&Assignment, u32),
    (who, text, ..): &Word,
) -> anyhow::Result<(SubmissionId, GroupId)> {
    let person = find(&bourg.people, who)?;
    let by = (person, at(HANDED_IN)?);
    let group = Group {
        id: store::own_group(tx, assignment, person, by.1).await?,
        name: String::new(),
        position: n,
        members: vec![person],
        solo: None,
    };
    let work = Work {
        id: SubmissionId::fresh(),
        text,
        file: None,
        receipt: &format!("RTLM-28{n:02}"),
    };
    hand_in(tx, app, (assignment, &group), &work, by).await?;
    Ok((work.id, group.id))
}

async fn again(
    tx: &impl ConnectionTrait,
    bourg: &Bourg<'_>,
    whose: (SubmissionId, GroupId),
) -> anyhow::Result<()> {
    let (_, asked, due, message) = AGAIN;
    let round = Round {
        number: 1,
        due_at: at(due)?,
        message: message.into(),
        by: find(&bourg.people, "claire")?,
        at: at(asked)?,
    };
    store::add_round(tx, whose, &round).await?;
    Ok(())
}
