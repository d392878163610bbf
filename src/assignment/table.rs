//! The tables of group work.

/// A brief of the course, due on a date in a cohort.
pub mod assignment {
    use crate::db::{AssignmentId, CohortId, PersonId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "assignments")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: AssignmentId,
        pub cohort_id: CohortId,
        pub brief_id: String,
        pub title: String,
        pub due_at: ChronoDateTimeUtc,
        pub opened_by: Option<PersonId>,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// People who hand in together, for one assignment.
pub mod group {
    use crate::db::{AssignmentId, GroupId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "groups")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: GroupId,
        pub assignment_id: AssignmentId,
        pub name: String,
        pub position: i32,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Who is in which group now; a submission freezes its own list.
pub mod group_member {
    use crate::db::{AssignmentId, GroupId, PersonId, RowId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "group_members")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub assignment_id: AssignmentId,
        pub group_id: GroupId,
        pub person_id: PersonId,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The text a group is writing; a version guards against writing over each other.
pub mod group_draft {
    use crate::db::{GroupId, PersonId, RowId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "group_drafts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub group_id: GroupId,
        pub body: String,
        pub version: i32,
        pub saved_by: PersonId,
        pub saved_at: ChronoDateTimeUtc,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A file kept under the hash of its content.
pub mod file {
    use crate::db::{FileId, GroupId, PersonId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "files")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: FileId,
        pub group_id: GroupId,
        pub name: String,
        pub media_type: String,
        pub size: i64,
        pub sha256: String,
        pub uploaded_by: PersonId,
        pub removed_at: Option<ChronoDateTimeUtc>,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What a group handed in, as it was at that instant.
pub mod submission {
    use crate::db::{AssignmentId, GroupId, PersonId, SubmissionId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "submissions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: SubmissionId,
        pub assignment_id: AssignmentId,
        pub group_id: GroupId,
        pub number: i32,
        pub body: String,
        pub receipt: String,
        pub submitted_by: PersonId,
        pub submitted_at: ChronoDateTimeUtc,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The people of a submission, frozen when it was handed in.
pub mod submission_member {
    use crate::db::{PersonId, RowId, SubmissionId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "submission_members")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub submission_id: SubmissionId,
        pub person_id: PersonId,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The files of a submission.
pub mod submission_file {
    use crate::db::{FileId, RowId, SubmissionId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "submission_files")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub submission_id: SubmissionId,
        pub file_id: FileId,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

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
        pub points: Json,
        pub comment: String,
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
