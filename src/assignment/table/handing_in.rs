//! What was handed in, frozen.

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
        /// What the receipt is made of; none before receipts had one.
        pub manifest: Option<String>,
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
