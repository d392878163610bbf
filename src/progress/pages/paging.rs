//! Long lists, page by page.

use serde::{Deserialize, Serialize};

/// The most people on one page.
pub const PEOPLE: usize = 100;

#[derive(Default, Deserialize)]
pub struct PagingQuery {
    #[serde(default)]
    page: String,
}

impl PagingQuery {
    pub fn page(&self) -> usize {
        self.page.trim().parse().unwrap_or(1)
    }
}

/// As the `pager` component asks for it.
#[derive(Serialize)]
pub struct Pager {
    pub page: usize,
    pub pages: usize,
    pub previous: Option<String>,
    pub next: Option<String>,
    #[serde(skip)]
    on_a_page: usize,
}

impl Pager {
    /// `base` ends where `page=2` may follow.
    pub fn of((all, on_a_page): (usize, usize), asked: usize, base: &str) -> Self {
        let pages = all.div_ceil(on_a_page).max(1);
        let page = asked.clamp(1, pages);
        let at = |page: usize| format!("{base}page={page}");
        Self {
            page,
            pages,
            previous: (page > 1).then(|| at(page - 1)),
            next: (page < pages).then(|| at(page + 1)),
            on_a_page,
        }
    }

    /// How many come before this page.
    pub fn before(&self) -> usize {
        (self.page - 1) * self.on_a_page
    }

    /// The part of a list this page shows.
    pub fn cut<'a, T>(&self, all: &'a [T]) -> &'a [T] {
        let from = self.before();
        let until = (from + self.on_a_page).min(all.len());
        all.get(from..until).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_holds_a_hundred_and_a_page_too_far_is_the_last() {
        let all: Vec<usize> = (0..250).collect();
        for (asked, page, first, length) in [
            (0, 1, 0, 100),
            (1, 1, 0, 100),
            (3, 3, 200, 50),
            (9, 3, 200, 50),
        ] {
            let pager = Pager::of((all.len(), PEOPLE), asked, "/x?q=a&");
            let cut = pager.cut(&all);
            assert_eq!(
                (pager.page, cut.first(), cut.len()),
                (page, Some(&first), length)
            );
        }
        let pager = Pager::of((250, PEOPLE), 2, "/x?q=a&");
        assert_eq!(pager.previous.as_deref(), Some("/x?q=a&page=1"));
        assert_eq!(pager.next.as_deref(), Some("/x?q=a&page=3"));
        let nobody = Pager::of((0, PEOPLE), 1, "/x?");
        assert_eq!((nobody.pages, nobody.cut(&[0_u8; 0]).len()), (1, 0));
    }
}
