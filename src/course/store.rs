//! What the files of courses are known as, as the database keeps it.

use super::rules::ledger::{Kind, Known, Recognised, Seen, recognise};
use super::table::{course_address, course_item};
use crate::db::{RowId, sayable};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    TryInsertResult,
};
use std::collections::HashMap;

/// Rows written in one statement: each has ten values, and databases count them.
const IN_ONE_GO: usize = 500;

/// Finds the files of a course among those known, without keeping anything.
pub async fn find(
    db: &impl ConnectionTrait,
    course: &str,
    seen: &[Seen],
    now: DateTime<Utc>,
) -> Result<Recognised, DbErr> {
    Ok(recognise(&known(db, course).await?, seen, now))
}

/// Finds the files of a course among those known, and keeps what is new of them.
pub async fn keep(
    tx: &impl ConnectionTrait,
    course: &str,
    seen: &[Seen],
    now: DateTime<Utc>,
) -> Result<Recognised, DbErr> {
    let known = known(tx, course).await?;
    let found = recognise(&known, seen, now);
    let before: HashMap<(Kind, &str), &Known> = known
        .iter()
        .map(|known| ((known.kind, known.key.as_str()), known))
        .collect();
    let mut new = Vec::new();
    for (at, item) in found.now.iter().enumerate() {
        if found.new.contains(&at) {
            new.push(row(course, item, now));
        } else if before.get(&(item.kind, item.key.as_str())) != Some(&item) {
            update(tx, course, item).await?;
        }
    }
    for rows in new.chunks(IN_ONE_GO) {
        // Two nodes that start at once read the same files and come to the same names.
        let once = OnConflict::columns([
            course_item::Column::CourseSlug,
            course_item::Column::Kind,
            course_item::Column::ItemKey,
        ])
        .do_nothing()
        .to_owned();
        let _: TryInsertResult<_> = course_item::Entity::insert_many(rows.to_vec())
            .on_conflict(once)
            .try_insert()
            .exec_without_returning(tx)
            .await?;
    }
    for (kind, key) in &found.gone {
        let gone = course_item::ActiveModel {
            gone_at: Set(Some(now)),
            ..Default::default()
        };
        change(tx, course, *kind, key, gone).await?;
    }
    Ok(found)
}

async fn known(db: &impl ConnectionTrait, course: &str) -> Result<Vec<Known>, DbErr> {
    let mut rows = course_item::Entity::find()
        .filter(course_item::Column::CourseSlug.eq(course))
        .all(db)
        .await?;
    rows.sort_by(|a, b| a.item_key.cmp(&b.item_key));
    let known = rows.into_iter().filter_map(|row| {
        Some(Known {
            kind: Kind::of(&row.kind)?,
            key: row.item_key,
            path: row.path,
            content: row.content,
            title: row.title,
            written: row.written,
            gone_at: row.gone_at,
        })
    });
    Ok(known.collect())
}

fn row(course: &str, item: &Known, now: DateTime<Utc>) -> course_item::ActiveModel {
    course_item::ActiveModel {
        id: Set(RowId::fresh()),
        course_slug: Set(course.to_owned()),
        kind: Set(item.kind.code().to_owned()),
        item_key: Set(sayable(&item.key)),
        path: Set(item.path.clone()),
        content: Set(item.content.clone()),
        title: Set(sayable(&item.title)),
        written: Set(item.written.as_deref().map(sayable)),
        gone_at: Set(None),
        created_at: Set(now),
    }
}

async fn update(tx: &impl ConnectionTrait, course: &str, item: &Known) -> Result<(), DbErr> {
    let seen = course_item::ActiveModel {
        path: Set(item.path.clone()),
        content: Set(item.content.clone()),
        title: Set(sayable(&item.title)),
        written: Set(item.written.as_deref().map(sayable)),
        gone_at: Set(None),
        ..Default::default()
    };
    change(tx, course, item.kind, &item.key, seen).await
}

async fn change(
    tx: &impl ConnectionTrait,
    course: &str,
    kind: Kind,
    key: &str,
    to: course_item::ActiveModel,
) -> Result<(), DbErr> {
    course_item::Entity::update_many()
        .set(to)
        .filter(course_item::Column::CourseSlug.eq(course))
        .filter(course_item::Column::Kind.eq(kind.code()))
        .filter(course_item::Column::ItemKey.eq(key))
        .exec(tx)
        .await?;
    Ok(())
}

/// Notes where lessons are read now. An address is never forgotten: it leads to the lesson that was
/// found there last.
pub async fn keep_addresses(
    tx: &impl ConnectionTrait,
    course: &str,
    lessons: impl Iterator<Item = (String, String)>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let known = course_address::Entity::find()
        .filter(course_address::Column::CourseSlug.eq(course))
        .all(tx)
        .await?;
    let known: HashMap<String, String> = known
        .into_iter()
        .map(|row| (row.address, row.item_key))
        .collect();
    let row = |(address, item_key): (String, String)| course_address::ActiveModel {
        id: Set(RowId::fresh()),
        course_slug: Set(course.to_owned()),
        address: Set(address),
        item_key: Set(item_key),
        created_at: Set(now),
    };
    let changed = lessons.filter(|(address, key)| known.get(address) != Some(key));
    let rows: Vec<_> = changed.map(row).collect();
    for rows in rows.chunks(IN_ONE_GO) {
        let last = OnConflict::columns([
            course_address::Column::CourseSlug,
            course_address::Column::Address,
        ])
        .update_column(course_address::Column::ItemKey)
        .to_owned();
        course_address::Entity::insert_many(rows.to_vec())
            .on_conflict(last)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// The lesson that was read at an address last.
pub async fn read_at(
    db: &impl ConnectionTrait,
    course: &str,
    address: &str,
) -> Result<Option<String>, DbErr> {
    // PostgreSQL is asked for no text with a zero in it.
    if address.contains('\0') {
        return Ok(None);
    }
    let row = course_address::Entity::find()
        .filter(course_address::Column::CourseSlug.eq(course))
        .filter(course_address::Column::Address.eq(address))
        .one(db)
        .await?;
    Ok(row.map(|row| row.item_key))
}
