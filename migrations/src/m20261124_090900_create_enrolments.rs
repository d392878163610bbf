//! A person's place in a cohort.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("enrolments");
        table
            .col(uuid("cohort_id"))
            .col(uuid("person_id"))
            .col(date("from_on"))
            .col(date_null("until_on"))
            .col(integer("target_minutes"))
            .foreign_key(&mut reference("enrolments", "cohort_id", "cohorts"))
            .foreign_key(&mut reference("enrolments", "person_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("enrolments", &["cohort_id", "person_id"]))
            .await?;
        schema
            .create_index(index("enrolments", &["person_id"]))
            .await?;
        Ok(())
    }
}
