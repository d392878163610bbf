//! What a group writes and keeps before it hands in.

/// A text of a group, as one of them saved it. Rows are added; no text is changed. What a page kept
/// by itself (`kind` is "kept") is thinned out after a day (`rules::spared`).
pub mod draft_version {
    use crate::db::{GroupId, PersonId, RowId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "draft_versions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub group_id: GroupId,
        pub version: i32,
        pub body: String,
        pub kind: String,
        pub based_on: i32,
        pub lines_added: i32,
        pub lines_removed: i32,
        pub saved_by: PersonId,
        pub saved_at: ChronoDateTimeUtc,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Something a group has to do.
pub mod group_task {
    use crate::db::{GroupId, PersonId, TaskId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "group_tasks")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: TaskId,
        pub group_id: GroupId,
        pub title: String,
        pub added_by: PersonId,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What happened to a task, in order. Rows are added, none is changed.
pub mod group_task_event {
    use crate::db::{PersonId, RowId, TaskId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "group_task_events")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub task_id: TaskId,
        pub number: i32,
        pub kind: String,
        pub person_id: Option<PersonId>,
        pub noted_by: PersonId,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// How a member wishes to be reached by the group.
pub mod group_contact {
    use crate::db::{GroupId, PersonId, RowId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "group_contacts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub group_id: GroupId,
        pub person_id: PersonId,
        pub line: String,
        pub saved_at: ChronoDateTimeUtc,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// When a member was last at the text of the group.
pub mod group_presence {
    use crate::db::{GroupId, PersonId, RowId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "group_presences")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub group_id: GroupId,
        pub person_id: PersonId,
        pub seen_at: ChronoDateTimeUtc,
        pub wrote_at: Option<ChronoDateTimeUtc>,
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
        /// Since when it waits to be looked through for viruses; nothing where it need not.
        pub waits_since: Option<ChronoDateTimeUtc>,
        /// When it was looked through.
        pub checked_at: Option<ChronoDateTimeUtc>,
        /// When clamd was there and did not take it, the last time.
        pub not_taken_at: Option<ChronoDateTimeUtc>,
        /// The virus that was found in it.
        pub virus: Option<String>,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A file that is still arriving, in parts.
pub mod upload {
    use crate::db::{FileId, GroupId, PersonId, UploadId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "uploads")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: UploadId,
        pub group_id: GroupId,
        pub person_id: PersonId,
        pub name: String,
        pub size: i64,
        /// What the browser knows the file by, so that it finds what it began.
        pub fingerprint: String,
        pub expires_at: ChronoDateTimeUtc,
        /// What it became.
        pub file_id: Option<FileId>,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A part of it, kept in the store of blobs under its key.
pub mod upload_part {
    use crate::db::{RowId, UploadId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "upload_parts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub upload_id: UploadId,
        /// Where in the file it begins: a place is taken once.
        pub start: i64,
        pub size: i64,
        pub sha256: String,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
