//! The code of a printed invitation, typed by hand.

use super::super::rules::{normal_code, still_opens};
use super::super::{gate, store};
use crate::app::App;
use crate::web::{Form, Page, PageResult, Problem, Screen, see_other};
use actix_web::{HttpRequest, web};
use serde::{Deserialize, Serialize};

#[derive(Clone, Default, Serialize, Deserialize)]
pub struct CodeForm {
    #[serde(default)]
    code: String,
}

#[derive(Serialize)]
struct New {
    problems: Vec<Problem>,
    form: CodeForm,
}

impl Page for New {
    const TEMPLATE: &'static str = "people/code.html";
}

/// GET /code
pub async fn new(screen: Screen) -> PageResult {
    screen.show(&New {
        problems: Vec::new(),
        form: CodeForm::default(),
    })
}

/// POST /code: leads to the invitation.
pub async fn create(
    app: web::Data<App>,
    request: HttpRequest,
    screen: Screen,
    form: Form<CodeForm>,
) -> PageResult {
    app.throttle
        .from_address(gate::address_of(&request, &app))?;
    let code = normal_code(&form.value.code);
    let found = store::invitation(app.db.read(), &code).await?;
    let open =
        found.is_some_and(|it| still_opens(it.expires_at, it.used_at, app.clock.now()).is_ok());
    if open {
        return Ok(see_other(format!("/invitations/{code}")).response());
    }
    screen.again(&New {
        problems: vec![Problem::new("code", "people-problem-code")],
        form: form.value,
    })
}
