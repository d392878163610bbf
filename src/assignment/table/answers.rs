//! What people say of a submission made in their name, and what trainers decide of it.

/// A member says that it is theirs, or that it is not.
pub mod submission_answer {
    use crate::db::{PersonId, RowId, SubmissionId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "submission_answers")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub submission_id: SubmissionId,
        pub person_id: PersonId,
        pub version: i32,
        pub answer: String,
        pub reason: String,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A trainer decides about a member who said no.
pub mod submission_decision {
    use crate::db::{PersonId, RowId, SubmissionId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "submission_decisions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub submission_id: SubmissionId,
        pub person_id: PersonId,
        pub decision: String,
        pub reason: String,
        pub decided_by: PersonId,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Somebody a trainer added afterwards.
pub mod submission_addition {
    use crate::db::{PersonId, RowId, SubmissionId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "submission_additions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub submission_id: SubmissionId,
        pub person_id: PersonId,
        pub reason: String,
        pub added_by: PersonId,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What a member says they did, and whom they thank.
pub mod contribution {
    use crate::db::{PersonId, RowId, SubmissionId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "contributions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub submission_id: SubmissionId,
        pub person_id: PersonId,
        pub version: i32,
        pub did: String,
        pub thanks: String,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
