//! Whether late work is taken; the latest rule counts.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("late_rules");
        table
            .col(uuid("assignment_id"))
            .col(text("rule"))
            .col(timestamp_with_time_zone_null("until"))
            .col(uuid_null("set_by"))
            .foreign_key(&mut reference("late_rules", "assignment_id", "assignments"))
            .foreign_key(&mut reference("late_rules", "set_by", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(index("late_rules", &["assignment_id"]))
            .await?;
        Ok(())
    }
}
