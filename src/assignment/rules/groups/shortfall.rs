//! What a proposal, or any groups, could not give: said afterwards, never hidden.

use super::facts::{Facts, Mixing, Sites, Wish, WishKind, same};
use crate::cohort::rules::{Level, Traits};
use crate::db::PersonId;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// A wish that is not met.
    Wish(Wish),
    /// How many groups have two people of one employer.
    Employers(usize),
    /// How many groups have more people of one level than there are for each.
    Levels(usize),
    /// How many groups have two people of one site.
    Sites(usize),
    /// How many groups have people of several sites.
    SitesApart(usize),
    /// How many groups have two people who have worked together.
    Met(usize),
    /// How many people nothing is noted of, of what was asked.
    Unknown(Trait, usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trait {
    Level,
    Employer,
    Site,
}

pub fn shortfalls(groups: &[Vec<PersonId>], facts: &Facts, mixing: Mixing) -> Vec<Shortfall> {
    let mut found: Vec<Shortfall> = facts
        .wishes
        .iter()
        .filter(|wish| !is_met(wish, groups))
        .cloned()
        .map(Shortfall::Wish)
        .collect();
    let pairs = |is_so: &dyn Fn(PersonId, PersonId) -> bool| {
        let has_one = |group: &&Vec<PersonId>| {
            let mut each = group.iter().enumerate();
            each.any(|(n, a)| group.iter().take(n).any(|b| is_so(*a, *b)))
        };
        groups.iter().filter(has_one).count()
    };
    let of = |person: PersonId| facts.traits.get(&person).cloned().unwrap_or_default();
    let site = |a, b| same(&of(a).site, &of(b).site);
    let counted = [
        mixing
            .levels
            .then(|| Shortfall::Levels(uneven(groups, facts))),
        mixing.employers.then(|| {
            let alike = |a, b| same(&of(a).employer, &of(b).employer) == Some(true);
            Shortfall::Employers(pairs(&alike))
        }),
        match mixing.sites {
            Sites::Ignored => None,
            Sites::Mixed => Some(Shortfall::Sites(pairs(&|a, b| site(a, b) == Some(true)))),
            Sites::Gathered => Some(Shortfall::SitesApart(pairs(&|a, b| {
                site(a, b) == Some(false)
            }))),
        },
        mixing
            .met
            .then(|| Shortfall::Met(pairs(&|a, b| facts.times_met(a, b) > 0))),
    ];
    found.extend(counted.into_iter().flatten().filter(Shortfall::is_some));
    found.extend(unknown(groups, facts, mixing));
    found
}

impl Shortfall {
    fn is_some(&self) -> bool {
        !matches!(
            self,
            Self::Employers(0)
                | Self::Levels(0)
                | Self::Sites(0)
                | Self::SitesApart(0)
                | Self::Met(0)
        )
    }
}

fn is_met(wish: &Wish, groups: &[Vec<PersonId>]) -> bool {
    let (one, other) = wish.pair;
    let of = |person| groups.iter().position(|group| group.contains(&person));
    match (of(one), of(other)) {
        (Some(a), Some(b)) => (a == b) == (wish.kind == WishKind::Together),
        // Whoever is in no group is with nobody, and wishes nothing of these groups.
        _ => true,
    }
}

/// Each level could be in each group this often at most.
fn uneven(groups: &[Vec<PersonId>], facts: &Facts) -> usize {
    let levels = |group: &Vec<PersonId>| {
        let mut count: BTreeMap<Level, usize> = BTreeMap::new();
        let of = group.iter().filter_map(|it| facts.traits.get(it)?.level);
        of.for_each(|level| *count.entry(level).or_default() += 1);
        count
    };
    let mut all: BTreeMap<Level, usize> = BTreeMap::new();
    for (level, count) in groups.iter().flat_map(levels) {
        *all.entry(level).or_default() += count;
    }
    let fair = |level: &Level| {
        all.get(level)
            .map_or(0, |it| it.div_ceil(groups.len().max(1)))
    };
    let above = |group: &&Vec<PersonId>| levels(group).iter().any(|(it, n)| *n > fair(it));
    groups.iter().filter(above).count()
}

fn unknown(groups: &[Vec<PersonId>], facts: &Facts, mixing: Mixing) -> Vec<Shortfall> {
    let people: BTreeSet<PersonId> = groups.iter().flatten().copied().collect();
    let lacks = |kind: Trait, is_missing: fn(&Traits) -> bool| {
        let missing = |it: &&PersonId| facts.traits.get(it).is_none_or(is_missing);
        let count = people.iter().filter(missing).count();
        (count > 0).then_some(Shortfall::Unknown(kind, count))
    };
    [
        mixing
            .levels
            .then(|| lacks(Trait::Level, |it| it.level.is_none())),
        mixing
            .employers
            .then(|| lacks(Trait::Employer, |it| it.employer.is_empty())),
        (mixing.sites != Sites::Ignored).then(|| lacks(Trait::Site, |it| it.site.is_empty())),
    ]
    .into_iter()
    .flatten()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::RowId;

    #[test]
    fn what_could_not_be_met_is_said_and_nothing_else() {
        let [nora, paul, sekou, lucie]: [PersonId; 4] = std::array::from_fn(|_| PersonId::fresh());
        let wish = |kind, pair| Wish {
            id: RowId::fresh(),
            kind,
            pair,
            reason: String::new(),
            by: nora,
            at: chrono::DateTime::UNIX_EPOCH,
        };
        let (met, missed) = (
            wish(WishKind::Apart, (nora, lucie)),
            wish(WishKind::Together, (paul, nora)),
        );
        let traits = |employer: &str, site: &str, level| Traits {
            employer: employer.into(),
            site: site.into(),
            level,
        };
        let facts = Facts {
            traits: BTreeMap::from([
                (nora, traits("Mairie", "Bourg", Some(Level::Starting))),
                (paul, traits("mairie", "Bourg", Some(Level::AtEase))),
                (sekou, traits("MAIRIE", "Oyonnax", Some(Level::Starting))),
                (lucie, traits("", "Oyonnax", None)),
            ]),
            met: BTreeMap::from([((nora.min(sekou), nora.max(sekou)), 2)]),
            wishes: vec![met, missed.clone()],
        };
        let groups = [vec![nora, sekou], vec![paul, lucie]];
        let all = Mixing {
            levels: true,
            employers: true,
            sites: Sites::Mixed,
            met: true,
        };
        assert_eq!(
            shortfalls(&groups, &facts, all),
            [
                Shortfall::Wish(missed.clone()),
                Shortfall::Levels(1),
                Shortfall::Employers(1),
                Shortfall::Met(1),
                Shortfall::Unknown(Trait::Level, 1),
                Shortfall::Unknown(Trait::Employer, 1),
            ]
        );
        let sites = |sites| Mixing {
            sites,
            ..Mixing::default()
        };
        assert_eq!(
            shortfalls(&groups, &facts, sites(Sites::Gathered)),
            [Shortfall::Wish(missed.clone()), Shortfall::SitesApart(2)]
        );
        let other = [vec![nora, paul], vec![sekou, lucie]];
        assert_eq!(
            shortfalls(&other, &facts, sites(Sites::Mixed)),
            [Shortfall::Sites(2)]
        );
        assert_eq!(shortfalls(&other, &facts, sites(Sites::Gathered)), []);
    }
}
