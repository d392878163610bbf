//! Who does what with whom: assignments and their groups.

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
