//! The tables of lessons done and of quizzes.

pub mod quiz;

/// Done and undone, appended: the last version holds.
pub mod lesson_mark {
    use crate::db::{CohortId, PersonId, RowId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "lesson_marks")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub cohort_id: CohortId,
        pub person_id: PersonId,
        pub lesson_id: String,
        pub state: String,
        pub version: i32,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What a person keeps beside a passage; without words it is a bookmark.
pub mod lesson_note {
    use crate::db::{CohortId, NoteId, PersonId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "lesson_notes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: NoteId,
        pub cohort_id: CohortId,
        pub person_id: PersonId,
        pub lesson_id: String,
        pub anchor: String,
        pub quote: String,
        pub body: String,
        pub changed_at: ChronoDateTimeUtc,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
