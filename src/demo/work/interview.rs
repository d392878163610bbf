//! A work that is over for most: a result with notes, an adjustment and a question about it,
//! somebody added afterwards, and one who says that it is not hers.

use super::{Given, Handing, Work, compose, give, hand_in, named, verdict};
use crate::app::App;
use crate::assignment::rules::{
    Added, Adjustment, Answer, Answered, AskedAbout, Contribution, Delta, Group, Note, Spot,
    Verdict,
};
use crate::assignment::store::{self, NewGrade};
use crate::db::{GradeId, SubmissionId};
use crate::demo::at;
use crate::demo::cohort::Bourg;
use crate::demo::people::find;
use anyhow::Context;
use sea_orm::ConnectionTrait;

const BRIEF: &str = "cn-entretien";
const GIVEN: &str = "2027-04-23T11:40:00+02:00";
/// While Chloé was not there.
const SHARED_OUT: &str = "2027-04-23T12:10:00+02:00";
const DUE: &str = "2027-04-29T18:00:00+02:00";
const GRADED: &str = "2027-04-30T15:20:00+02:00";
const RELEASED: &str = "2027-04-30T16:00:00+02:00";

const GROUPS: [(&str, &[&str]); 4] = [
    ("Groupe 1", &["amina", "thomas", "jeanne"]),
    ("Groupe 2", &["paul", "fatou", "mehdi", "lucas"]),
    ("Groupe 3", &["sekou", "sophie", "antoine"]),
    ("Groupe 4", &["karim", "elodie", "ines"]),
];

struct Handed {
    group: &'static str,
    by: &'static str,
    at: &'static str,
    receipt: &'static str,
    text: &'static str,
    /// What Claire says of it, unless she has still to read it.
    said: Option<(&'static [(&'static str, &'static str)], &'static str)>,
}

const HANDED: [Handed; 4] = [
    Handed {
        group: "Groupe 1",
        by: "thomas",
        at: "2027-04-29T17:20:00+02:00",
        receipt: "KMVR-2704",
        text: include_str!("interview.md"),
        said: Some((
            &[
                ("ecoute", "6"),
                ("compte-rendu", "5.5"),
                ("suite", "3"),
                ("protection", "ongoing"),
            ],
            "Vous avez laissé madame Ferrand faire, du début à la fin. Reformulez son besoin à voix haute avant de chercher : c’est là qu’elle aurait parlé de son frère.",
        )),
    },
    Handed {
        group: "Groupe 2",
        by: "fatou",
        at: "2027-04-29T16:10:00+02:00",
        receipt: "DLTB-2704",
        text: "# Monsieur Roux veut « récupérer ses photos »\n\nIl a changé de téléphone. Paul a accueilli, Mehdi a joué, Fatou et Lucas ont observé.\n\n**La suite** : samedi à 10 h, il revient avec l’ancien téléphone et son chargeur.\n\n**Ce que nous avons appris** : demander ce que la personne a déjà essayé.",
        said: Some((
            &[
                ("ecoute", "8"),
                ("compte-rendu", "5"),
                ("suite", "5"),
                ("protection", "acquired"),
            ],
            "La suite est parfaite : une seule, datée, avec ce qu’il faut apporter.",
        )),
    },
    Handed {
        group: "Groupe 3",
        by: "sophie",
        at: "2027-04-29T17:50:00+02:00",
        receipt: "GHPN-2704",
        text: "# Yanis cherche un stage\n\nIl veut « faire un CV sur internet ». Sékou a accueilli, Antoine a joué, Sophie a observé.\n\n**La suite** : choisir un modèle, écrire le CV, l’envoyer.\n\n**Ce que nous avons appris** : se taire plus longtemps.",
        said: Some((
            &[
                ("ecoute", "6"),
                ("compte-rendu", "4.5"),
                ("suite", "3"),
                ("protection", "acquired"),
            ],
            "Bel accueil. Donnez une date à la suite, et une seule chose à faire.",
        )),
    },
    Handed {
        group: "Groupe 4",
        by: "karim",
        at: "2027-04-29T17:30:00+02:00",
        receipt: "SWCF-2704",
        text: "# Madame Odin et le faux colis\n\nElle a reçu un message et a cliqué. Karim a accueilli, Élodie a joué, Inès a observé.\n\n**La suite** : appeler la banque tout de suite, puis changer le mot de passe avec nous.\n\n**Ce que nous avons appris** : rassurer d’abord, expliquer ensuite.",
        said: None,
    },
];

/// Two paragraphs that Claire stops at.
const NOTES: [(&str, u32, &str, &str); 2] = [
    (
        "n1",
        3,
        "elle n’ose pas le dire au comptoir",
        "Très bien vu. À quoi l’avez-vous senti ? Écrivez-le : un autre conseiller en aura besoin.",
    ),
    (
        "n2",
        6,
        "",
        "Quatre choses à faire, aucune date. Par laquelle commence-t-elle en sortant ?",
    ),
];
const ADJUSTED: (&str, &str, &str) = (
    "amina",
    "+1",
    "Vous avez repris le compte rendu seule mercredi soir, après la relecture avec Julien.",
);
const ADDED: (&str, &str, &str) = (
    "chloe",
    "2027-04-30T09:10:00+02:00",
    "Absente le matin où les groupes se sont faits, elle a tenu le rôle d’observatrice mardi.",
);
const REFUSED: (&str, &str, &str) = (
    "ines",
    "2027-05-01T10:15:00+02:00",
    "La suite a changé après ma relecture. Je ne suis pas d’accord avec « tout de suite » : la banque était fermée.",
);
const CONFIRMED: [(&str, &str, &str); 2] = [
    ("Groupe 1", "amina", "2027-04-29T17:45:00+02:00"),
    ("Groupe 1", "jeanne", "2027-04-29T19:05:00+02:00"),
];
const DID: (&str, &str) = ("amina", "L’accueil, et la mise au propre du compte rendu.");
const ASKED: (&str, &str, &str) = (
    "amina",
    "2027-05-02T18:30:00+02:00",
    "Faut-il une seule adresse où revenir, ou deux quand la médiathèque est fermée ?",
);

pub async fn seed(tx: &impl ConnectionTrait, app: &App, bourg: &Bourg<'_>) -> anyhow::Result<()> {
    let given = Given {
        brief: BRIEF,
        at: GIVEN,
        due: DUE,
    };
    let Some(assignment) = give(tx, bourg, given).await? else {
        return Ok(());
    };
    let groups = compose(tx, bourg, assignment.id, &GROUPS, SHARED_OUT).await?;
    let claire = find(&bourg.people, "claire")?;
    let mut release = Vec::new();
    for handed in &HANDED {
        let group = named(&groups, handed.group)?;
        let work = Work {
            id: SubmissionId::fresh(),
            text: handed.text,
            file: None,
            receipt: handed.receipt,
        };
        let by = (find(&bourg.people, handed.by)?, at(handed.at)?);
        hand_in(tx, app, (&assignment, group), &work, by).await?;
        let to = Handing {
            group,
            id: work.id,
            bourg,
        };
        said_of_it(tx, &to).await?;
        if let Some((said, comment)) = handed.said {
            release.push((work.id, grade(tx, &to, said, comment).await?));
        }
    }
    store::release(tx, release.iter().copied(), claire, at(RELEASED)?).await?;
    let (first, _) = release.first().context("nothing was graded")?;
    let (who, when, body) = ASKED;
    let asked = (find(&bourg.people, who)?, body);
    store::ask_about_grade(tx, *first, &AskedAbout::Note("n2".into()), asked, at(when)?).await?;
    join(tx, bourg, (&assignment, &groups)).await
}

/// What members say of it, and who was added by Claire.
async fn said_of_it(tx: &impl ConnectionTrait, to: &Handing<'_>) -> anyhow::Result<()> {
    let answer = |(who, when): (&str, &str), answer, reason: &str| {
        Ok::<_, anyhow::Error>(Answered {
            person: find(&to.bourg.people, who)?,
            version: 1,
            answer,
            reason: reason.to_owned(),
            at: at(when)?,
        })
    };
    for (group, who, when) in CONFIRMED {
        if group == to.group.name {
            let yes = answer((who, when), Answer::Confirmed, "")?;
            store::add_answer(tx, to.id, &yes).await?;
        }
    }
    let (who, when, reason) = REFUSED;
    if to.group.members.contains(&find(&to.bourg.people, who)?) {
        let no = answer((who, when), Answer::Refused, reason)?;
        store::add_answer(tx, to.id, &no).await?;
    }
    let (who, did) = DID;
    let person = find(&to.bourg.people, who)?;
    if to.group.members.contains(&person) {
        let (_, _, when) = CONFIRMED[0];
        let part = Contribution {
            person,
            number: 1,
            version: 1,
            did: did.into(),
            thanks: String::new(),
            at: at(when)?,
        };
        store::add_contribution(tx, to.id, &part).await?;
        add(tx, to).await?;
    }
    Ok(())
}

async fn add(tx: &impl ConnectionTrait, to: &Handing<'_>) -> anyhow::Result<()> {
    let (who, when, reason) = ADDED;
    let added = Added {
        person: find(&to.bourg.people, who)?,
        reason: reason.into(),
        by: find(&to.bourg.people, "claire")?,
        at: at(when)?,
    };
    store::add_addition(tx, to.id, &added).await?;
    Ok(())
}

/// Whoever was added afterwards is in the group from then on.
async fn join(
    tx: &impl ConnectionTrait,
    bourg: &Bourg<'_>,
    (assignment, groups): (&crate::assignment::rules::Assignment, &[Group]),
) -> anyhow::Result<()> {
    let (who, when, _) = ADDED;
    let late = find(&bourg.people, who)?;
    let wanted = groups
        .iter()
        .map(|group| {
            let first = group.position == 1;
            let people = group.members.iter().copied();
            let people = people.chain(first.then_some(late)).collect();
            (group.position, (group.name.clone(), people))
        })
        .collect();
    let by = (Some(find(&bourg.people, "claire")?), at(when)?);
    store::save_groups(tx, assignment.id, groups, &wanted, by).await?;
    Ok(())
}

async fn grade(
    tx: &impl ConnectionTrait,
    to: &Handing<'_>,
    said: &[(&str, &str)],
    comment: &str,
) -> anyhow::Result<GradeId> {
    let by = find(&to.bourg.people, "claire")?;
    let mut verdict = Verdict {
        comment: comment.to_owned(),
        ..verdict(said)
    };
    let (who, delta, reason) = ADJUSTED;
    let person = find(&to.bourg.people, who)?;
    if to.group.members.contains(&person) {
        let adjustment = Adjustment {
            delta: Delta::read(delta).context("not an adjustment")?,
            words: [].into(),
            reason: reason.into(),
            by,
            at: at(GRADED)?,
        };
        verdict.adjustments.insert(person, adjustment);
        for (name, number, quote, text) in NOTES {
            let on = Spot::Paragraph {
                number,
                quote: quote.into(),
            };
            let text = text.into();
            verdict.notes.insert(name.into(), Note { on, text });
        }
    }
    let new = NewGrade {
        submission: to.id,
        version: 1,
        verdict: &verdict,
        reason: "",
        by,
    };
    Ok(store::add_grade(tx, &new, at(GRADED)?).await?)
}
