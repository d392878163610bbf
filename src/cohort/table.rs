//! The tables of cohorts.

/// A course run for certain people between two dates.
pub mod cohort {
    use crate::db::{CohortId, PersonId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "cohorts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: CohortId,
        pub code: String,
        pub name: String,
        pub course_slug: String,
        pub starts_on: ChronoDate,
        pub ends_on: ChronoDate,
        pub zone: String,
        pub target_minutes: i32,
        pub created_by: Option<PersonId>,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// A person's place in a cohort.
pub mod enrolment {
    use crate::db::{CohortId, EnrolmentId, PersonId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "enrolments")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: EnrolmentId,
        pub cohort_id: CohortId,
        pub person_id: PersonId,
        pub from_on: ChronoDate,
        pub until_on: Option<ChronoDate>,
        pub target_minutes: i32,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What a trainer notes of a learner to make groups with; each change is another version.
pub mod learner_trait {
    use crate::db::{CohortId, PersonId, RowId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "learner_traits")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub cohort_id: CohortId,
        pub person_id: PersonId,
        pub version: i32,
        pub level: Option<String>,
        pub employer: String,
        pub site: String,
        pub noted_by: PersonId,
        pub created_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
