//! What a group keeps for itself, each with its mark: a link, a task, a way to be reached, what a
//! member said of the work, and a question about a result.

use super::super::at;
use super::Side;
use crate::assignment::rules::{Answer, Answered, AskedAbout, Contribution, WorkLink};
use crate::assignment::store as assignments;
use crate::db::LinkId;
use anyhow::Context;
use sea_orm::ConnectionTrait;

/// Ten minutes before the attack begins.
const KEPT: &str = "2027-05-03T08:30:00+02:00";

pub async fn seed(tx: &impl ConnectionTrait, side: &Side) -> anyhow::Result<()> {
    let now = at(KEPT)?;
    let strands = assignments::thread(tx, &[side.assignment]).await?;
    for [player, companion] in side.groups {
        let latest = strands
            .iter()
            .filter_map(|it| it.latest().zip(Some(it.group)));
        let mut theirs = latest.filter(|(handed, _)| handed.members.contains(&player.id));
        let (handed, group) = theirs.next().context("a player handed nothing in")?;
        let link = WorkLink {
            id: LinkId::fresh(),
            group,
            label: format!("Le lien de {}", player.mark),
            address: format!("https://docs.example/{}", player.mark),
            added_by: player.id,
            added_at: now,
        };
        assignments::add_link(tx, &link).await?;
        assignments::add_task(tx, group, player.mark, player.id, now).await?;
        assignments::save_contact(tx, (group, player.id), player.mark, now).await?;
        let refused = Answered {
            person: companion.id,
            version: 1,
            answer: Answer::Refused,
            reason: format!("Demandez à {}.", player.mark),
            at: now,
        };
        assignments::add_answer(tx, handed.id, &refused).await?;
        let did = Contribution {
            person: player.id,
            number: handed.number,
            version: 1,
            did: format!("La part de {}.", player.mark),
            thanks: String::new(),
            at: now,
        };
        assignments::add_contribution(tx, handed.id, &did).await?;
        if handed.released().is_some() {
            let asked = (player.id, player.mark);
            let about = AskedAbout::Comment;
            assignments::ask_about_grade(tx, handed.id, &about, asked, now).await?;
        }
    }
    Ok(())
}
