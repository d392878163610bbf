//! Until when: more time, late work, rounds.

/// More time for a group or a person, without a date taken back; or another date for everybody.
pub mod extension {
    use crate::db::{AssignmentId, GroupId, PersonId, RowId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "extensions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub assignment_id: AssignmentId,
        /// The how manieth of the assignment, from 1.
        pub version: i32,
        pub group_id: Option<GroupId>,
        pub person_id: Option<PersonId>,
        pub due_at: Option<ChronoDateTimeUtc>,
        /// Where this is for everybody: the date that was changed.
        pub due_before: Option<ChronoDateTimeUtc>,
        pub reason: String,
        pub granted_by: PersonId,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Whether late work is taken.
pub mod late_rule {
    use crate::db::{AssignmentId, PersonId, RowId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "late_rules")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub assignment_id: AssignmentId,
        /// The how manieth of the assignment, from 1.
        pub version: i32,
        pub rule: String,
        pub until: Option<ChronoDateTimeUtc>,
        pub set_by: Option<PersonId>,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A group is asked to take its work up again.
pub mod round {
    use crate::db::{GroupId, PersonId, RowId, SubmissionId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "rounds")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub submission_id: SubmissionId,
        pub group_id: GroupId,
        pub number: i32,
        pub due_at: ChronoDateTimeUtc,
        pub message: String,
        pub asked_by: PersonId,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
