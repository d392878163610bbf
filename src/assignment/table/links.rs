//! Addresses a group adds to its work, and those frozen in what was handed in.

/// An address a group keeps with its work.
pub mod group_link {
    use crate::db::{GroupId, LinkId, PersonId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "group_links")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: LinkId,
        pub group_id: GroupId,
        pub label: String,
        pub address: String,
        pub added_by: PersonId,
        pub removed_by: Option<PersonId>,
        pub removed_at: Option<ChronoDateTimeUtc>,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// The links of a submission.
pub mod submission_link {
    use crate::db::{LinkId, RowId, SubmissionId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "submission_links")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub submission_id: SubmissionId,
        pub link_id: LinkId,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
