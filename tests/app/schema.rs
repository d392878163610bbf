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

/// What groups were writing before their texts had versions is there, under the number it had.
#[actix_web::test]
async fn drafts_of_old_become_versions() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(None, folder.path()).await.unwrap();
    let all = Migrator::migrations();
    let at = all
        .iter()
        .position(|it| it.name().ends_with("_create_draft_versions"));
    let before = u32::try_from(at.unwrap()).unwrap();
    Migrator::up(db.schema(), Some(before)).await.unwrap();
    let old = "PRAGMA foreign_keys = OFF; INSERT INTO group_drafts \
        (id, created_at, group_id, body, version, saved_by, saved_at) VALUES \
        (x'01', '2027-05-01', x'02', 'Un' || char(10) || 'Deux', 7, x'03', '2027-05-02')";
    db.schema().execute_unprepared(old).await.unwrap();
    Migrator::up(db.schema(), None).await.unwrap();
    let sql = "SELECT version, body, kind, based_on, lines_added, saved_at FROM draft_versions";
    let kept = Statement::from_string(DbBackend::Sqlite, sql);
    let rows = db.read().query_all_raw(kept).await.unwrap();
    let [row] = &rows[..] else {
        panic!("one version")
    };
    let text = |name: &str| row.try_get::<String>("", name).unwrap();
    let number = |name: &str| row.try_get::<i32>("", name).unwrap();
    assert_eq!(
        (text("body").as_str(), text("kind").as_str()),
        ("Un\nDeux", "written")
    );
    assert_eq!(text("saved_at"), "2027-05-02");
    let numbers = ["version", "based_on", "lines_added"].map(number);
    assert_eq!(numbers, [7, 0, 2]);
}
