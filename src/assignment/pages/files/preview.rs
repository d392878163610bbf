//! GET /files/{file}/preview: what is in a file, to look at without taking it home.

use super::super::views::file_size;
use super::super::{path_queue, path_show};
use super::serving;
use crate::app::App;
use crate::assignment::rules::{File, Sight};
use crate::blob::previews::{self, Block, Cell, HEAVIEST, LAST_PAGE, Sheet, Shown};
use crate::db::FileId;
use crate::people::{SignedIn, Who};
use crate::web::{Language, Page, PageError, PageResult, Screen};
use actix_web::web;
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Show {
    back: String,
    preview: Preview,
}

impl Page for Show {
    const TEMPLATE: &'static str = "assignment/preview.html";
}

/// What `assignment/_preview.html` is given. [`Preview::glance`] reads nothing and may stand on any
/// page; [`Preview::read`] holds the words of the file as well.
#[derive(Serialize)]
pub struct Preview {
    id: FileId,
    name: String,
    size: String,
    /// Where it is taken home.
    href: String,
    /// The page that shows all of it.
    preview_href: String,
    /// "picture", "pages", "sound", "film", "table", "text", "document"; "words" at a glance;
    /// "nothing" where it must be taken home; "later" where others are before; "waits", "infected".
    kind: &'static str,
    picture: Option<PictureView>,
    media_href: String,
    sheets: Vec<Sheet>,
    text: String,
    blocks: Vec<Block>,
    cut: bool,
}

#[derive(Serialize)]
struct PictureView {
    href: String,
    /// Known once it was drawn: then the page keeps its place.
    width: Option<u32>,
    height: Option<u32>,
    page: u32,
    /// Known once it was drawn.
    pages: Option<u32>,
    previous: Option<String>,
    next: Option<String>,
}

impl Preview {
    /// A picture, a player, or the way to the words.
    pub fn glance(file: &File, who: &Who, language: Language) -> Self {
        let href = format!("/files/{}", file.id);
        let sight = file.kind().map_or(Sight::Nothing, |kind| kind.sight);
        let drawn = file.size <= HEAVIEST;
        let kind = match sight {
            _ if !file.may_be_read_by(who.id) => match file.check {
                crate::assignment::rules::Check::Infected(_) => "infected",
                _ => "waits",
            },
            Sight::Sound => "sound",
            Sight::Film => "film",
            Sight::Picture if drawn => "picture",
            Sight::Pages if drawn => "pages",
            Sight::Words if drawn => "words",
            _ => "nothing",
        };
        let picture = matches!(kind, "picture" | "pages").then(|| PictureView {
            href: format!("{href}/picture"),
            width: None,
            height: None,
            page: 1,
            pages: None,
            previous: None,
            next: None,
        });
        Self {
            id: file.id,
            name: file.name.clone(),
            size: file_size(file.size, language),
            preview_href: format!("{href}/preview"),
            media_href: format!("{href}/media"),
            href,
            kind,
            picture,
            sheets: Vec::new(),
            text: String::new(),
            blocks: Vec::new(),
            cut: false,
        }
    }

    /// What is in it, drawn when it was not yet; of several pages, this one.
    pub async fn read(
        app: &App,
        file: &File,
        who: &Who,
        page: u32,
        language: Language,
    ) -> Result<Self, PageError> {
        let mut preview = Self::glance(file, who, language);
        if !matches!(preview.kind, "picture" | "pages" | "words") {
            return Ok(preview);
        }
        let page = page.clamp(1, LAST_PAGE);
        let extension = file.kind().map_or("", |kind| kind.extension);
        let person = who.id.to_string();
        let drawing = app.previews.drawing(&file.sha256, extension, page, &person);
        preview.picture = None;
        let drawing = match drawing.await? {
            previews::Sight::Drawn(drawing) => drawing,
            previews::Sight::Nothing => {
                preview.kind = "nothing";
                return Ok(preview);
            }
            previews::Sight::Later => {
                preview.kind = "later";
                return Ok(preview);
            }
        };
        match drawing.shown {
            Shown::Picture {
                width,
                height,
                pages,
                ..
            } => preview.show_picture((width, height), (page, pages)),
            Shown::Table { sheets, cut } => {
                preview.kind = "table";
                preview.sheets = written(sheets, language);
                preview.cut = cut;
            }
            Shown::Text { text, cut } => {
                preview.kind = "text";
                (preview.text, preview.cut) = (text, cut);
            }
            Shown::Document { blocks, cut } => {
                preview.kind = "document";
                (preview.blocks, preview.cut) = (blocks, cut);
            }
        }
        Ok(preview)
    }

    fn show_picture(&mut self, size: (u32, u32), (page, pages): (u32, u32)) {
        let at = |page: u32| format!("{}?page={page}", self.preview_href);
        self.picture = Some(PictureView {
            href: format!("{}/picture?page={page}", self.href),
            width: Some(size.0),
            height: Some(size.1),
            page,
            pages: Some(pages),
            previous: (page > 1).then(|| at(page - 1)),
            next: (page < pages).then(|| at(page + 1)),
        });
    }
}

/// Numbers as the reader writes them.
fn written(mut sheets: Vec<Sheet>, language: Language) -> Vec<Sheet> {
    if language == Language::Fr {
        let cells = sheets
            .iter_mut()
            .flat_map(|sheet| &mut sheet.rows)
            .flatten();
        for cell in cells.filter(|cell: &&mut Cell| cell.number) {
            cell.text = cell.text.replace('.', ",");
        }
    }
    sheets
}

#[derive(Deserialize)]
pub struct Asked {
    page: Option<u32>,
}

pub async fn show(
    app: web::Data<App>,
    who: SignedIn,
    screen: Screen,
    id: web::Path<FileId>,
    asked: web::Query<Asked>,
) -> PageResult {
    let language = screen.viewer.language;
    let found = serving::named(&app, &who, *id, language).await?;
    let page = asked.page.unwrap_or(1);
    let preview = Preview::read(&app, &found.file, &who, page, language).await?;
    let back = back(&found);
    screen.show(&Show { back, preview })
}

/// A learner comes from the work, whoever grades it from the copies.
fn back(found: &serving::Readable) -> String {
    if found.teaches {
        path_queue(found.assignment)
    } else {
        path_show(found.assignment)
    }
}
