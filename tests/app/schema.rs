//! The whole schema in one file: a change of it is read as one difference.

use lefil::db::Db;
use lefil_migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

/// Each table, then its indexes, a column a line. What FTS5 keeps its terms in is its own.
const SQL: &str = "select sql from sqlite_master \
    where sql is not null and tbl_name not in ('seaql_migrations', 'sqlite_sequence') \
    and tbl_name not glob 'search_terms_*' \
    order by tbl_name, type desc, name";

/// SQLite's words on both runs of the suite: PostgreSQL is given the same by the same builder.
#[actix_web::test]
async fn every_change_of_the_schema_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(None, folder.path()).await.unwrap();
    Migrator::up(db.schema(), None).await.unwrap();
    let all = Statement::from_string(DbBackend::Sqlite, SQL);
    let rows = db.read().query_all_raw(all).await.unwrap();
    let schema: Vec<String> = rows
        .iter()
        .map(|row| row.try_get_by_index::<String>(0).unwrap())
        .map(|sql| match sql.starts_with("CREATE TABLE") {
            true => sql.replacen("( ", "(\n  ", 1).replace(", ", ",\n  "),
            false => sql,
        })
        .collect();
    insta::with_settings!({ prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("schema", schema.join("\n"));
    });
}
