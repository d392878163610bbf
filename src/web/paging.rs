//! Long lists, page by page.

use serde::{Deserialize, Serialize};

/// Which page of a list somebody wishes to see: `?page=2`.
#[derive(Default, Deserialize)]
pub struct PageWish {
    #[serde(default)]
    pub page: String,
}

/// One page of a list, as the `pager` component asks for it.
#[derive(Serialize)]
pub struct Pager {
    page: usize,
    pages: usize,
    previous: Option<String>,
    next: Option<String>,
    #[serde(skip)]
    on_a_page: usize,
}

impl Pager {
    /// The page somebody wishes of so many lines, or the nearest there is; `href` leads to another.
    pub fn of(
        wished: &str,
        (all, on_a_page): (usize, usize),
        href: impl Fn(usize) -> String,
    ) -> Self {
        let pages = all.div_ceil(on_a_page).max(1);
        let page = wished.trim().parse().unwrap_or(1).clamp(1, pages);
        Self {
            page,
            pages,
            previous: (page > 1).then(|| href(page - 1)),
            next: (page < pages).then(|| href(page + 1)),
            on_a_page,
        }
    }

    /// How many lines come before this page, and how many it holds at most.
    pub fn place(&self) -> (usize, usize) {
        ((self.page - 1) * self.on_a_page, self.on_a_page)
    }

    /// The part of a list this page shows.
    pub fn cut<'a, T>(&self, all: &'a [T]) -> &'a [T] {
        let (from, most) = self.place();
        all.get(from..(from + most).min(all.len()))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_out_of_reach_is_the_nearest_one() {
        let all: Vec<usize> = (0..250).collect();
        for (wished, page, first, length) in [
            ("", 1, 0, 100),
            ("0", 1, 0, 100),
            (" 2 ", 2, 100, 100),
            ("3", 3, 200, 50),
            ("9", 3, 200, 50),
            ("-1", 1, 0, 100),
            ("x", 1, 0, 100),
        ] {
            let pager = Pager::of(wished, (all.len(), 100), |n| n.to_string());
            let cut = pager.cut(&all);
            assert_eq!(
                (pager.page, pager.place().0, cut.first(), cut.len()),
                (page, first, Some(&first), length),
                "{wished}"
            );
        }
        let second = Pager::of("2", (250, 100), |n| format!("/x?page={n}"));
        assert_eq!(second.previous.as_deref(), Some("/x?page=1"));
        assert_eq!(second.next.as_deref(), Some("/x?page=3"));
        let empty = Pager::of("5", (0, 20), |n| n.to_string());
        assert_eq!((empty.page, empty.pages, empty.place().0), (1, 1, 0));
        assert!(empty.previous.is_none() && empty.next.is_none());
        assert!(empty.cut(&[0_u8; 0]).is_empty());
    }
}
