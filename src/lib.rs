//! Le Fil: blended vocational training in one binary.
pub mod course;
