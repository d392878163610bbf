//! What a group writes and keeps before it hands in.

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
