//! What someone may be in a cohort; an admin holds the nil cohort, which means everywhere.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("roles");
        table
            .col(uuid("person_id"))
            .col(string("role"))
            .col(uuid("cohort_id"))
            .col(timestamp_with_time_zone_null("ended_at"))
            .foreign_key(&mut reference("roles", "person_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("roles", &["person_id", "role", "cohort_id"]))
            .await?;
        schema
            .create_index(index("roles", &["cohort_id", "role"]))
            .await?;
        Ok(())
    }
}
