//! What a receipt is made of, with the names of that day.

use super::submissions::NewSubmission;
use crate::assignment::rules::{File, Received, WorkLink, manifest};
use crate::assignment::table::{assignment, file, group};
use crate::people::store as people;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use std::collections::BTreeMap;

/// The manifest of what is handed in: the same facts make the same words.
pub async fn manifest_of(
    db: &impl ConnectionTrait,
    new: &NewSubmission<'_>,
    now: DateTime<Utc>,
) -> Result<String, DbErr> {
    let what = new.what;
    let group = group::Entity::find_by_id(new.group).one(db).await?;
    let assignment = assignment::Entity::find_by_id(new.assignment)
        .one(db)
        .await?;
    let files = file::Entity::find()
        .filter(file::Column::Id.is_in(what.files.iter().copied()))
        .all(db)
        .await?;
    let files: Vec<File> = files.into_iter().map(File::from).collect();
    let links: Vec<WorkLink> = super::links_by_id(db, what.links.iter().copied()).await?;
    let members: BTreeMap<_, _> = people::by_ids(db, what.members.iter().copied())
        .await?
        .into_iter()
        .map(|(id, person)| (id, person.name()))
        .collect();
    Ok(manifest(&Received {
        receipt: new.receipt,
        assignment: (
            new.assignment,
            &assignment.map(|it| it.title).unwrap_or_default(),
        ),
        group: (new.group, &group.map(|it| it.name).unwrap_or_default()),
        number: new.number,
        at: now,
        by: new.by,
        members: &members,
        files: &files,
        links: &links,
        text: &what.body,
    }))
}
