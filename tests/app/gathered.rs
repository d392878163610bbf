//! Many rows as one value, as each database writes them.

use crate::database::fresh;
use chrono::{DateTime, Utc};
use lefil::db::{PersonId, gather, json, truth};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement, UnionType};
use serde::Deserialize;
use serde_json::{Value, json as value};

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Row {
    person_id: PersonId,
    added_by: Option<PersonId>,
    #[serde(deserialize_with = "truth")]
    held: bool,
    at: DateTime<Utc>,
    place: i32,
    words: String,
    said: Value,
}

impl Row {
    fn new(place: i32, words: &str) -> Self {
        Self {
            person_id: PersonId::fresh(),
            added_by: (place > 1).then(PersonId::fresh),
            held: place > 1,
            at: "2027-05-07T10:00:00.123456Z".parse().unwrap(),
            place,
            words: words.to_owned(),
            said: value!({ "deroule": { "points": "3.5" }, "words": words }),
        }
    }

    fn select(&self) -> SelectStatement {
        Query::select()
            .expr_as(Expr::val(self.person_id), "person_id")
            .expr_as(Expr::val(self.added_by.map(|it| it.0)), "added_by")
            .expr_as(Expr::val(self.held), "held")
            .expr_as(Expr::val(self.at), "at")
            .expr_as(Expr::val(self.place), "place")
            .expr_as(Expr::val(self.words.as_str()), "words")
            .expr_as(Expr::val(self.said.clone()), "said")
            .take()
    }
}

#[actix_web::test]
async fn rows_gathered_into_one_value_come_in_their_order_and_as_they_were() {
    let test = fresh().await;
    let first = Row::new(1, "« Paul » dit\n\"non\" \\ 🌱");
    let second = Row::new(2, "");
    let rows = { first.select() }
        .union(UnionType::All, second.select())
        .order_by("place", Order::Desc)
        .take();
    let mut found: Vec<Row> = gather(test.db.read(), rows).await.unwrap();
    for row in &mut found {
        row.said = json(row.said.clone()).unwrap();
    }
    assert_eq!(found, [second, first]);
}

#[actix_web::test]
async fn no_rows_are_gathered_into_none() {
    let test = fresh().await;
    let none = Query::select()
        .from_subquery(Row::new(1, "").select(), "one")
        .columns([
            "person_id",
            "added_by",
            "held",
            "at",
            "place",
            "words",
            "said",
        ])
        .and_where(Expr::val(1).eq(2))
        .take();
    let found: Vec<Row> = gather(test.db.read(), none).await.unwrap();
    assert_eq!(found, []);
}
