//! A course run for certain people between two dates.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("cohorts");
        table
            .col(string("code"))
            .col(string("name"))
            .col(string("course_slug"))
            .col(date("starts_on"))
            .col(date("ends_on"))
            .col(string("zone"))
            .col(integer("target_minutes"))
            .col(uuid_null("created_by"))
            .foreign_key(&mut reference("cohorts", "created_by", "people"));
        schema.create_table(table).await?;
        schema.create_index(unique("cohorts", &["code"])).await?;
        Ok(())
    }
}
