//! The tables of venues and sessions.

/// A room people come to; shared ones never clash.
pub mod venue {
    use crate::db::VenueId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "venues")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: VenueId,
        pub name: String,
        pub room: String,
        pub address: String,
        pub access: String,
        pub shared: bool,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// One meeting of a cohort inside one half-day.
pub mod session {
    use crate::db::{CohortId, PersonId, SessionId, VenueId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sessions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: SessionId,
        pub cohort_id: CohortId,
        pub local_date: ChronoDate,
        pub half_day: String,
        pub starts_local: ChronoTime,
        pub ends_local: ChronoTime,
        pub zone: String,
        pub starts_at: ChronoDateTimeUtc,
        pub ends_at: ChronoDateTimeUtc,
        pub modality: String,
        pub title: String,
        pub venue_id: Option<VenueId>,
        pub join_link: Option<String>,
        pub trainer_id: Option<PersonId>,
        pub lesson_id: Option<String>,
        pub minutes: i32,
        pub created_by: Option<PersonId>,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Who and what a session takes for its half-day; a second claim is refused.
pub mod session_claim {
    use crate::db::{RowId, SessionId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "session_claims")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub session_id: SessionId,
        pub kind: String,
        pub subject_id: Uuid,
        pub local_date: ChronoDate,
        pub half_day: String,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
