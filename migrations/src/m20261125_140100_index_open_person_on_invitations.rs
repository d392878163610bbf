//! A person has one open invitation at most.

use crate::table::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        let mut open = unique("invitations", &["person_id"]);
        open.and_where(Expr::col("used_at").is_null());
        schema.create_index(open).await
    }
}
