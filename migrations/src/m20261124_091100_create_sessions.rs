//! One meeting of a cohort inside one half-day.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("sessions");
        table
            .col(uuid("cohort_id"))
            .col(date("local_date"))
            .col(string("half_day"))
            .col(time("starts_local"))
            .col(time("ends_local"))
            .col(string("zone"))
            .col(timestamp_with_time_zone("starts_at"))
            .col(timestamp_with_time_zone("ends_at"))
            .col(string("modality"))
            .col(string("title"))
            .col(uuid_null("venue_id"))
            .col(text_null("join_link"))
            .col(uuid_null("trainer_id"))
            .col(string_null("lesson_id"))
            .col(integer("minutes"))
            .col(uuid_null("created_by"))
            .foreign_key(&mut reference("sessions", "cohort_id", "cohorts"))
            .foreign_key(&mut reference("sessions", "venue_id", "venues"))
            .foreign_key(&mut reference("sessions", "trainer_id", "people"))
            .foreign_key(&mut reference("sessions", "created_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(unique("sessions", &["cohort_id", "local_date", "half_day"]))
            .await?;
        schema
            .create_index(index("sessions", &["starts_at"]))
            .await?;
        schema
            .create_index(index("sessions", &["trainer_id"]))
            .await?;
        Ok(())
    }
}
