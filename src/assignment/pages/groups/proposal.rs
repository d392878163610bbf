//! Groups as they could be: by chance, balanced, or as they were in earlier work. Shown in the
//! form of groups; nothing is saved before the trainer does.

use super::board::{Table, usual_name};
use super::view::{members, view};
use crate::app::App;
use crate::assignment::pages::views::{full_name, full_names};
use crate::assignment::rules::{
    Facts, Mixing, Plan, Shortfall, Sites, Trait, Wish, WishKind, copied, propose, rooms, seated,
    shortfalls,
};
use crate::assignment::store;
use crate::cohort::store as cohorts;
use crate::db::{AssignmentId, PersonId};
use crate::web::{OrNotFound, PageError, PageResult, Screen, form_encoded};
use actix_web::web;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    propose: String,
    seed: String,
    /// Everybody who has a group stays in it.
    keep: String,
    levels: String,
    employers: String,
    sites: String,
    met: String,
    from: String,
}

#[derive(Serialize)]
pub struct ProposalView {
    kind: &'static str,
    /// The same with another seed.
    again_href: Option<String>,
    unmet: Vec<Told>,
    /// Somebody noted a wish.
    wished: bool,
    /// Whom the earlier groups have no place for.
    left: String,
    joined: String,
    /// What the work is called whose groups these were.
    of: String,
    asked: AskedView,
    /// Groups of another size than is asked for.
    odd: Vec<Odd>,
}

#[derive(Serialize)]
struct Odd {
    name: String,
    count: usize,
}

/// A sentence: what could not be met.
#[derive(Serialize)]
struct Told {
    key: &'static str,
    one: String,
    other: String,
    n: usize,
    reason: String,
}

#[derive(Serialize)]
struct AskedView {
    keep: bool,
    levels: bool,
    employers: bool,
    sites: String,
    met: bool,
}

impl Asked {
    pub fn is_for_groups(&self) -> bool {
        matches!(self.propose.as_str(), "random" | "balanced" | "copy")
    }

    fn seed(&self) -> u64 {
        self.seed.parse().unwrap_or(1)
    }

    fn mixing(&self) -> Mixing {
        Mixing {
            levels: self.levels == "yes",
            employers: self.employers == "yes",
            sites: match self.sites.as_str() {
                "mixed" => Sites::Mixed,
                "gathered" => Sites::Gathered,
                _ => Sites::Ignored,
            },
            met: self.met == "yes",
        }
    }

    /// The same question with the next seed.
    fn again(&self) -> String {
        let seed = self.seed().wrapping_add(1).to_string();
        let fields = [
            ("propose", self.propose.as_str()),
            ("seed", &seed),
            ("keep", &self.keep),
            ("levels", &self.levels),
            ("employers", &self.employers),
            ("sites", &self.sites),
            ("met", &self.met),
        ];
        let said = fields.into_iter().filter(|(_, value)| !value.is_empty());
        let said = said.map(|(name, value)| format!("{name}={}", form_encoded(value)));
        format!("?{}", said.collect::<Vec<_>>().join("&"))
    }

    fn view(&self) -> AskedView {
        AskedView {
            keep: self.keep == "yes",
            levels: self.levels == "yes",
            employers: self.employers == "yes",
            sites: self.sites.clone(),
            met: self.met == "yes",
        }
    }
}

pub async fn show(app: &App, screen: &Screen, table: &Table, asked: &Asked) -> PageResult {
    let now = table.as_plan(screen);
    let (plan, proposal) = match asked.propose.as_str() {
        "copy" => copy(table, asked, &now)?,
        "random" => {
            let plan = seat(screen, table, asked, &now, None).await?;
            (plan, told(asked, "random", Vec::new()))
        }
        _ => balanced(app, screen, table, asked, &now).await?,
    };
    let mut page = view(table, &plan, Vec::new());
    page.proposal = Some(ProposalView {
        odd: odd(table, &plan),
        ..proposal
    });
    screen.show(&page)
}

fn told(asked: &Asked, kind: &'static str, unmet: Vec<Told>) -> ProposalView {
    ProposalView {
        kind,
        again_href: Some(asked.again()),
        unmet,
        wished: false,
        left: String::new(),
        joined: String::new(),
        of: String::new(),
        asked: asked.view(),
        odd: Vec::new(),
    }
}

fn odd(table: &Table, plan: &Plan) -> Vec<Odd> {
    let frame = &table.frame;
    let there = |place: &u32| members(plan, *place);
    let odd = plan.names.iter();
    let odd = odd.filter(|(place, _)| frame.is_odd(**place, &there(place)));
    odd.map(|(place, name)| Odd {
        name: name.clone(),
        count: frame.count(&there(place)),
    })
    .collect()
}

fn copy(table: &Table, asked: &Asked, now: &Plan) -> Result<(Plan, ProposalView), PageError> {
    let wanted: Option<AssignmentId> = asked.from.parse().ok();
    let found = table.others.iter().find(|(it, _)| Some(it.id) == wanted);
    let (earlier, groups) = found.or_not_found()?;
    let made = copied(groups, &now.names, &table.frame);
    let names = |ids: Vec<PersonId>| full_names(&table.people, ids);
    let proposal = ProposalView {
        again_href: None,
        left: names(made.left),
        joined: names(made.joined),
        of: earlier.title.clone(),
        ..told(asked, "copy", Vec::new())
    };
    Ok((made.plan, proposal))
}

async fn balanced(
    app: &App,
    screen: &Screen,
    table: &Table,
    asked: &Asked,
    now: &Plan,
) -> Result<(Plan, ProposalView), PageError> {
    let (db, mixing) = (app.db.read(), asked.mixing());
    let traits = cohorts::traits(db, table.cohort.id).await?;
    let facts = Facts {
        traits: traits.into_iter().map(|(id, (_, it))| (id, it)).collect(),
        met: met(table),
        wishes: store::wishes(db, table.assignment.id).await?,
    };
    let plan = seat(screen, table, asked, now, Some((facts.clone(), mixing))).await?;
    let mut groups: BTreeMap<u32, Vec<PersonId>> = BTreeMap::new();
    let here = plan
        .places
        .iter()
        .filter(|(it, _)| table.frame.is_here(*it));
    for (person, place) in here {
        groups.entry(*place).or_default().push(*person);
    }
    let groups: Vec<_> = groups.into_values().collect();
    let unmet = shortfalls(&groups, &facts, mixing);
    let keep = asked.keep == "yes";
    let said = |it| sentence(table, it, keep);
    let unmet = unmet.into_iter().map(said).collect();
    let proposal = ProposalView {
        wished: !facts.wishes.is_empty(),
        ..told(asked, "balanced", unmet)
    };
    Ok((plan, proposal))
}

/// The search takes its time outside the threads that answer.
async fn seat(
    screen: &Screen,
    table: &Table,
    asked: &Asked,
    now: &Plan,
    facts: Option<(Facts, Mixing)>,
) -> Result<Plan, PageError> {
    let frame = &table.frame;
    let offered = table.choice.as_ref().map(|it| usize::from(it.groups));
    let rooms = rooms(now, frame, asked.keep == "yes", offered);
    let here = frame.learners.iter().copied();
    let people: Vec<PersonId> = here.filter(|it| frame.is_here(*it)).collect();
    // One number means other groups for other work.
    let salt = table.assignment.id.0.as_u64_pair();
    let seed = asked.seed() ^ salt.0 ^ salt.1;
    let made = web::block(move || {
        let facts = facts.as_ref().map(|(facts, mixing)| (facts, *mixing));
        propose(&people, &rooms, facts, seed)
    });
    let made = made
        .await
        .map_err(|error| PageError::Internal(error.into()))?;
    Ok(seated(made, now, |place| usual_name(screen, place)))
}

/// How often two people were in one group of other work.
fn met(table: &Table) -> BTreeMap<(PersonId, PersonId), u32> {
    let mut times = BTreeMap::new();
    let groups = table.others.iter().flat_map(|(_, groups)| groups);
    for group in groups {
        for (n, a) in group.members.iter().enumerate() {
            for b in &group.members[..n] {
                *times.entry((*a.min(b), *a.max(b))).or_insert(0) += 1;
            }
        }
    }
    times
}

/// Whether groups that may not change decide a wish.
fn is_kept(table: &Table, wish: &Wish) -> bool {
    let of = |person: PersonId| {
        let mut groups = table.groups.iter();
        groups.find(|group| group.members.contains(&person))
    };
    match (of(wish.pair.0), of(wish.pair.1)) {
        (Some(one), Some(other)) => match wish.kind {
            WishKind::Together => one.id != other.id,
            WishKind::Apart => one.id == other.id,
        },
        _ => false,
    }
}

fn sentence(table: &Table, it: Shortfall, keep: bool) -> Told {
    let counted = |key, n| Told {
        key,
        n,
        one: String::new(),
        other: String::new(),
        reason: String::new(),
    };
    match it {
        Shortfall::Wish(wish) => Told {
            key: match (wish.kind, keep && is_kept(table, &wish)) {
                (WishKind::Together, false) => "grouping-unmet-together",
                (WishKind::Together, true) => "grouping-unmet-together-kept",
                (WishKind::Apart, false) => "grouping-unmet-apart",
                (WishKind::Apart, true) => "grouping-unmet-apart-kept",
            },
            one: full_name(&table.people, wish.pair.0),
            other: full_name(&table.people, wish.pair.1),
            n: 0,
            reason: wish.reason,
        },
        Shortfall::Employers(n) => counted("grouping-unmet-employers", n),
        Shortfall::Levels(n) => counted("grouping-unmet-levels", n),
        Shortfall::Sites(n) => counted("grouping-unmet-sites", n),
        Shortfall::SitesApart(n) => counted("grouping-unmet-sites-apart", n),
        Shortfall::Met(n) => counted("grouping-unmet-met", n),
        Shortfall::Unknown(Trait::Level, n) => counted("grouping-unknown-levels", n),
        Shortfall::Unknown(Trait::Employer, n) => counted("grouping-unknown-employers", n),
        Shortfall::Unknown(Trait::Site, n) => counted("grouping-unknown-sites", n),
    }
}
