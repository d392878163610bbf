//! The person a request comes from, with what they may be where.

use super::rules::{Cohorts, Rest, Role};
use crate::db::{CohortId, LoginId, PersonId};
use crate::web::{Language, Me};

#[derive(Clone, Debug)]
pub struct Who {
    pub id: PersonId,
    pub login: LoginId,
    pub given_name: String,
    pub family_name: String,
    pub email: Option<String>,
    pub language: Language,
    pub roles: Vec<(Role, CohortId)>,
    /// Since when this sign-in was last noted to be in use.
    pub rest: Rest,
}

impl Who {
    pub fn name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
            .trim_end()
            .to_owned()
    }

    pub fn is_admin(&self) -> bool {
        self.has(Role::Admin)
    }

    pub fn is_trainer(&self) -> bool {
        self.has(Role::Trainer)
    }

    pub fn is_learner(&self) -> bool {
        self.has(Role::Learner)
    }

    fn has(&self, wanted: Role) -> bool {
        self.roles.iter().any(|(role, _)| *role == wanted)
    }

    /// The cohorts this person answers for: those taught, or all for an admin.
    pub fn teaches(&self) -> Cohorts {
        Self::taught(&self.roles)
    }

    /// The same of whoever holds these roles.
    pub fn taught(roles: &[(Role, CohortId)]) -> Cohorts {
        if roles.iter().any(|(role, _)| *role == Role::Admin) {
            return Cohorts::All;
        }
        let taught = roles.iter().filter(|(role, _)| *role == Role::Trainer);
        Cohorts::Only(taught.map(|(_, cohort)| *cohort).collect())
    }

    /// The cohorts this person is a trainer of, admin or not.
    pub fn trains(&self) -> Cohorts {
        Cohorts::Only(self.cohorts(Role::Trainer))
    }

    /// The cohorts this person follows.
    pub fn learns(&self) -> Cohorts {
        Cohorts::Only(self.cohorts(Role::Learner))
    }

    /// The cohorts this person may look into at all.
    pub fn sees(&self) -> Cohorts {
        if self.is_admin() {
            return Cohorts::All;
        }
        Cohorts::Only(self.roles.iter().map(|(_, cohort)| *cohort).collect())
    }

    fn cohorts(&self, wanted: Role) -> Vec<CohortId> {
        self.roles
            .iter()
            .filter(|(role, _)| *role == wanted)
            .map(|(_, cohort)| *cohort)
            .collect()
    }

    /// The strongest role decides how long a sign-in lasts.
    pub fn strongest(roles: &[(Role, CohortId)]) -> Role {
        roles
            .iter()
            .map(|(role, _)| *role)
            .max()
            .unwrap_or(Role::Learner)
    }

    pub fn me(&self) -> Me {
        Me {
            id: self.id.to_string(),
            name: self.name(),
            given_name: self.given_name.clone(),
            admin: self.is_admin(),
            trainer: self.is_trainer(),
            learner: self.is_learner(),
            learns_at: self
                .cohorts(Role::Learner)
                .into_iter()
                .max()
                .map(|id| format!("/cohorts/{id}")),
        }
    }
}
