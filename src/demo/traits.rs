//! What Claire noted of the learners in the first week, to make groups with.

use super::at;
use super::cohort::Bourg;
use super::people::find;
use crate::cohort::rules::{Level, Traits};
use crate::cohort::store;
use sea_orm::ConnectionTrait;

const NOTED: &str = "2027-04-21T17:10:00+02:00";

const BOURG: &str = "Bourg-en-Bresse";
const OYONNAX: &str = "Oyonnax";
const BELLEY: &str = "Belley";

/// One of them looks for work.
const LEARNERS: [(&str, Level, &str, &str); 14] = [
    ("amina", Level::Progressing, "Médiathèque Vailland", BOURG),
    ("paul", Level::AtEase, "Mairie d’Oyonnax", OYONNAX),
    ("sekou", Level::Progressing, "Association Le Lien", BOURG),
    ("elodie", Level::AtEase, "France services de Belley", BELLEY),
    ("karim", Level::Starting, "Association Le Lien", BOURG),
    ("jeanne", Level::Starting, "Mairie d’Oyonnax", OYONNAX),
    ("thomas", Level::AtEase, "Département de l’Ain", BOURG),
    ("fatou", Level::Progressing, "CCAS de Bourg", BOURG),
    ("lucas", Level::Starting, "Mairie d’Oyonnax", OYONNAX),
    ("sophie", Level::AtEase, "Médiathèque Vailland", BOURG),
    ("mehdi", Level::Progressing, "", BOURG),
    ("chloe", Level::Progressing, "Régie des Tilleuls", BOURG),
    (
        "antoine",
        Level::Starting,
        "France services de Belley",
        BELLEY,
    ),
    ("ines", Level::Progressing, "Régie des Tilleuls", BOURG),
];

pub async fn seed(tx: &impl ConnectionTrait, bourg: &Bourg<'_>) -> anyhow::Result<()> {
    let by = (find(&bourg.people, "claire")?, at(NOTED)?);
    for (who, level, employer, site) in LEARNERS {
        let traits = Traits {
            level: Some(level),
            employer: employer.into(),
            site: site.into(),
        };
        let whose = (bourg.cohort.id, find(&bourg.people, who)?);
        store::note_traits(tx, whose, (0, &traits), by).await?;
    }
    Ok(())
}
