//! Group work: a brief of the course, due on a date, done in groups, handed in, graded, told.
//!
//! An *assignment* is a brief given to a cohort. A *group* belongs to one assignment; its
//! members write one *draft* and add files. A *submission* is what they handed in, frozen with
//! its people, text and files; a *grade* is a trainer's verdict on it, and a *release* shows it.
//!
//! Promises: a submission never changes, whoever moves to another group afterwards; handing in
//! again is a new number until a result is released; a grade is never changed, another version is
//! appended; members see nothing of a grade before its release; a file is on the disk before a
//! row names it, and never leaves but as a download.

pub mod rules;
pub mod store;
mod table;
