//! The one question: which documents of these gates hold these terms, the best first.

use super::keeping::first_id;
use crate::index::document::{Gate, Kind, Section};
use crate::index::expression::Expression;
use crate::index::query::Query;
use crate::index::tongue::Tongue;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement, Value};

/// So many gates are made part of the question, which makes it quick for whoever may look into
/// little. Whoever may look into more finds enough on the way.
const NARROWED_BY: usize = 24;

/// What is wanted of one kind.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    pub query: &'a Query,
    pub kind: Kind,
    /// Which gates are open to whoever asks.
    pub gates: &'a [Gate],
    pub limit: usize,
    pub offset: usize,
}

/// A document that answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which of the asks it answers.
    pub ask: usize,
    /// How well; 0 is the best.
    pub tier: usize,
    pub kind: Kind,
    pub key: String,
    pub source: String,
    pub gate: String,
    pub language: String,
    pub title: String,
    pub within: String,
    pub place: String,
    pub sections: Vec<Section>,
}

impl Hit {
    pub fn tongue(&self) -> Tongue {
        Tongue::of(&self.language)
    }
}

/// The answers to several asks in one statement, each in its order: by tier, then by rank.
pub async fn search(db: &impl ConnectionTrait, asks: &[Ask<'_>]) -> Result<Vec<Hit>, DbErr> {
    let backend = db.get_database_backend();
    let mut sql = Sql::new(backend);
    let mut parts = Vec::new();
    for (at, ask) in asks.iter().enumerate() {
        if !ask.gates.is_empty() && !ask.query.is_empty() && ask.limit > 0 {
            parts.push(sql.ask(at, ask));
        }
    }
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let text = format!(
        "SELECT h.ask, h.tier, d.* FROM ({}) h JOIN search_documents d ON d.id = h.id",
        parts.join(" UNION ALL ")
    );
    let statement = Statement::from_sql_and_values(backend, text, sql.values);
    let rows = db.query_all_raw(statement).await?;
    let mut hits = Vec::with_capacity(rows.len());
    for row in rows {
        hits.push((row.try_get::<i64>("", "id")?, hit(&row, asks)?));
    }
    hits.sort_by_key(|(id, hit)| (hit.ask, hit.tier, *id));
    Ok(hits.into_iter().map(|(_, hit)| hit).collect())
}

fn hit(row: &QueryResult, asks: &[Ask]) -> Result<Hit, DbErr> {
    let number = |name: &str| -> Result<usize, DbErr> {
        let number: i32 = row.try_get("", name)?;
        Ok(usize::try_from(number).unwrap_or(0))
    };
    let text = |name: &str| row.try_get::<String>("", name);
    let ask = number("ask")?;
    Ok(Hit {
        ask,
        tier: number("tier")?,
        kind: asks.get(ask).map_or(Kind(0), |it| it.kind),
        key: text("key")?,
        source: text("source")?,
        gate: text("gate")?,
        language: text("language")?,
        title: text("title")?,
        within: text("within")?,
        place: text("place")?,
        sections: serde_json::from_str(&text("sections")?).unwrap_or_default(),
    })
}

/// A statement being written, with what goes into it.
struct Sql {
    backend: DbBackend,
    values: Vec<Value>,
}

impl Sql {
    fn new(backend: DbBackend) -> Self {
        Self {
            backend,
            values: Vec::new(),
        }
    }

    fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        match self.backend {
            DbBackend::Sqlite => format!("?{}", self.values.len()),
            _ => format!("${}", self.values.len()),
        }
    }

    /// The tiers one after the other, until there are enough: no document is in two of them, and
    /// a tier is only looked at when those above it were not enough.
    fn ask(&mut self, at: usize, ask: &Ask) -> String {
        let gates: Vec<String> = ask
            .gates
            .iter()
            .map(|gate| format!("({})", self.bind(gate.as_str())))
            .collect();
        let wanted = ask.limit + ask.offset;
        let kind = (first_id(ask.kind.0), first_id(ask.kind.0 + 1) - 1);
        let narrow = (ask.gates.len() <= NARROWED_BY).then(|| {
            let terms = ask.gates.iter().map(|gate| Expression::Term(gate.term()));
            Expression::Any(terms.collect())
        });
        let mut tiers = Vec::new();
        for (tier, which) in ask.query.tiers().into_iter().enumerate() {
            let which = match &narrow {
                Some(gates) => Expression::All(vec![gates.clone(), which]),
                None => which,
            };
            tiers.push(self.tier((at, tier), &which, kind, wanted));
        }
        let (limit, offset) = (number(ask.limit), number(ask.offset));
        format!(
            "SELECT * FROM (WITH gates(gate) AS (VALUES {}) {} LIMIT {} OFFSET {}) ask{at}",
            gates.join(", "),
            tiers.join(" UNION ALL "),
            self.bind(limit),
            self.bind(offset),
        )
    }

    /// The first documents of one tier, in order.
    fn tier(
        &mut self,
        (ask, tier): (usize, usize),
        which: &Expression,
        (first, last): (i64, i64),
        wanted: usize,
    ) -> String {
        let terms = match self.backend {
            DbBackend::Sqlite => self.bind(which.fts5()),
            _ => self.bind(which.tsquery()),
        };
        let (first, last) = (self.bind(first), self.bind(last));
        let limit = self.bind(number(wanted));
        match self.backend {
            // The rows of FTS5 come in the order of their numbers: it stops when it has enough.
            DbBackend::Sqlite => format!(
                "SELECT * FROM (SELECT {ask} AS ask, {tier} AS tier, d.id AS id \
                 FROM search_terms CROSS JOIN search_documents d ON d.id = search_terms.rowid \
                 WHERE search_terms MATCH {terms} AND search_terms.rowid BETWEEN {first} AND {last} \
                 AND d.gate IN (SELECT gate FROM gates) \
                 ORDER BY search_terms.rowid LIMIT {limit})"
            ),
            // The index gives all that hold the terms; they are sorted here. Sorting first and
            // looking for terms row by row, as the planner sometimes would, may read the whole table.
            _ => format!(
                "SELECT * FROM (SELECT {ask} AS ask, {tier} AS tier, id \
                 FROM search_found({terms}::tsquery, ARRAY(SELECT gate FROM gates)) AS found(id) \
                 WHERE id BETWEEN {first} AND {last} ORDER BY id LIMIT {limit}) t{ask}_{tier}"
            ),
        }
    }
}

fn number(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
