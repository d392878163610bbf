//! The tables of what the files of courses are known as, and of where they were read.

/// A lesson, an assignment or a quiz, where it was seen last, and the name that is kept of it.
pub mod course_item {
    use crate::db::RowId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "course_items")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub course_slug: String,
        pub kind: String,
        pub item_key: String,
        pub path: String,
        pub content: String,
        pub title: String,
        pub written: Option<String>,
        pub gone_at: Option<ChronoDateTimeUtc>,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// An address a lesson was read at: the last one that was found there.
pub mod course_address {
    use crate::db::RowId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "course_addresses")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub course_slug: String,
        /// `unit/lesson`, as in its path.
        pub address: String,
        pub item_key: String,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
