//! What trainers say of it.

/// A trainer's verdict on a submission; changing it appends a version.
pub mod grade {
    use crate::db::{GradeId, PersonId, SubmissionId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "grades")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: GradeId,
        pub submission_id: SubmissionId,
        pub version: i32,
        pub points: Json,
        pub comment: String,
        pub notes: Option<Json>,
        pub adjustments: Option<Json>,
        /// Why a result that was read is changed.
        pub reason: Option<String>,
        pub graded_by: PersonId,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What a trainer keeps of a verdict before it is one: each has their own.
pub mod grade_draft {
    use crate::db::{PersonId, RowId, SubmissionId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "grade_drafts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub submission_id: SubmissionId,
        /// As drafts were kept before they were kept letter for letter.
        pub points: Json,
        pub comment: String,
        /// All but the comment, letter for letter.
        pub typed: Option<Json>,
        /// The version of the grade that was there when this was written.
        pub based_on: i32,
        pub version: i32,
        pub saved_by: PersonId,
        pub saved_at: ChronoDateTimeUtc,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The grade that was shown to the members, and when.
pub mod grade_release {
    use crate::db::{GradeId, PersonId, RowId, SubmissionId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "grade_releases")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub submission_id: SubmissionId,
        pub grade_id: GradeId,
        pub released_by: PersonId,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
