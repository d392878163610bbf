//! Private notes and bookmarks. Every statement names whose they are: nobody else's are found.

use crate::course::LessonId;
use crate::db::{CohortId, NoteId, PersonId, lines};
use crate::progress::rules::Note;
use crate::progress::table::lesson_note;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, TryInsertResult,
};

impl From<lesson_note::Model> for Note {
    fn from(row: lesson_note::Model) -> Self {
        Self {
            id: row.id,
            cohort: row.cohort_id,
            lesson: LessonId::new(row.lesson_id),
            anchor: row.anchor,
            quote: row.quote,
            body: row.body,
            changed_at: row.changed_at,
        }
    }
}

/// How many notes a person has.
pub async fn count_notes(db: &impl ConnectionTrait, person: PersonId) -> Result<usize, DbErr> {
    let notes = lesson_note::Entity::find()
        .filter(lesson_note::Column::PersonId.eq(person))
        .count(db)
        .await?;
    Ok(usize::try_from(notes).unwrap_or(usize::MAX))
}

/// So many of the notes of a person, the latest first, after so many others.
pub async fn notes_of(
    db: &impl ConnectionTrait,
    person: PersonId,
    (after, most): (usize, usize),
) -> Result<Vec<Note>, DbErr> {
    let rows = lesson_note::Entity::find()
        .filter(lesson_note::Column::PersonId.eq(person))
        .order_by_desc(lesson_note::Column::ChangedAt)
        .order_by_desc(lesson_note::Column::Id)
        .offset(lines(after))
        .limit(lines(most))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Note::from).collect())
}

/// The notes of a person beside one lesson.
pub async fn notes_beside(
    db: &impl ConnectionTrait,
    (person, cohort, lesson): (PersonId, CohortId, &LessonId),
) -> Result<Vec<Note>, DbErr> {
    let rows = lesson_note::Entity::find()
        .filter(lesson_note::Column::PersonId.eq(person))
        .filter(lesson_note::Column::CohortId.eq(cohort))
        .filter(lesson_note::Column::LessonId.eq(lesson.as_str()))
        .order_by_asc(lesson_note::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Note::from).collect())
}

/// A note of one's own.
pub async fn find_note(
    db: &impl ConnectionTrait,
    person: PersonId,
    id: NoteId,
) -> Result<Option<Note>, DbErr> {
    let row = lesson_note::Entity::find_by_id(id)
        .filter(lesson_note::Column::PersonId.eq(person))
        .one(db)
        .await?;
    Ok(row.map(Note::from))
}

/// Keeps a new note; false when there is one beside the same passage already.
pub async fn add_note(
    tx: &impl ConnectionTrait,
    person: PersonId,
    note: &Note,
) -> Result<bool, DbErr> {
    let row = lesson_note::ActiveModel {
        id: Set(note.id),
        cohort_id: Set(note.cohort),
        person_id: Set(person),
        lesson_id: Set(note.lesson.as_str().to_owned()),
        anchor: Set(note.anchor.clone()),
        quote: Set(note.quote.clone()),
        body: Set(note.body.clone()),
        changed_at: Set(note.changed_at),
        created_at: Set(note.changed_at),
    };
    let once = OnConflict::columns([
        lesson_note::Column::CohortId,
        lesson_note::Column::PersonId,
        lesson_note::Column::LessonId,
        lesson_note::Column::Anchor,
    ])
    .do_nothing()
    .to_owned();
    let added = lesson_note::Entity::insert(row)
        .on_conflict(once)
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    Ok(matches!(added, TryInsertResult::Inserted(rows) if rows > 0))
}

/// Changes the words of a note, unless they were changed since they were read.
pub async fn rewrite_note(
    tx: &impl ConnectionTrait,
    person: PersonId,
    (note, body): (&Note, &str),
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = lesson_note::ActiveModel {
        body: Set(body.to_owned()),
        changed_at: Set(now),
        ..Default::default()
    };
    let changed = lesson_note::Entity::update_many()
        .set(row)
        .filter(lesson_note::Column::Id.eq(note.id))
        .filter(lesson_note::Column::PersonId.eq(person))
        .filter(lesson_note::Column::Body.eq(note.body.as_str()))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected > 0)
}

/// Forgets a note for good: it proves nothing, and it is nobody else's.
pub async fn forget_note(
    tx: &impl ConnectionTrait,
    person: PersonId,
    id: NoteId,
) -> Result<(), DbErr> {
    lesson_note::Entity::delete_many()
        .filter(lesson_note::Column::Id.eq(id))
        .filter(lesson_note::Column::PersonId.eq(person))
        .exec(tx)
        .await
        .map(drop)
}
