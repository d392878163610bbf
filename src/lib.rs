
pub mod course;
