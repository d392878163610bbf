//! The phrases a trainer writes again and again, for one course.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut table = entity("phrases");
        table
            .col(uuid("trainer_id"))
            .col(string("course_slug"))
            .col(text("body"))
            .col(integer("uses"))
            .foreign_key(&mut reference("phrases", "trainer_id", "people"));
        schema.create_table(table).await?;
        schema
            .create_index(index("phrases", &["trainer_id", "course_slug"]))
            .await?;
        Ok(())
    }
}
