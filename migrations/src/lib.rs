//! The schema of Le Fil, one change a file, never edited once merged.
//!
//! This crate cannot see the program's entities, so an old migration never
//! breaks when an entity changes.

use sea_orm_migration::prelude::*;

mod m20261124_090000_create_people;
mod m20261124_090100_create_roles;
mod m20261124_090200_create_invitations;
mod m20261124_090300_create_logins;
mod m20261124_090400_create_sign_in_links;
mod m20261124_090500_create_server_secrets;
mod m20261124_090600_create_form_outcomes;
mod m20261124_090700_create_organisations;
mod m20261124_090800_create_cohorts;
mod m20261124_090900_create_enrolments;
mod m20261124_091000_create_venues;
mod m20261124_091100_create_sessions;
mod m20261124_091200_create_session_claims;
mod m20261124_091300_create_lesson_marks;
mod m20261124_091400_create_assignments;
mod m20261124_091500_create_groups;
mod m20261124_091600_create_group_members;
mod m20261124_091700_create_group_drafts;
mod m20261124_091800_create_files;
mod m20261124_091900_create_submissions;
mod m20261124_092000_create_submission_members;
mod m20261124_092100_create_submission_files;
mod m20261124_092200_create_grades;
mod m20261124_092300_create_grade_releases;
mod m20261124_092400_create_register_drafts;
mod m20261124_092500_create_register_closures;
mod m20261124_092600_create_marks;
mod m20261124_092700_create_arrivals;
mod m20261124_092800_create_signatures;
mod m20261124_092900_create_outbox;
mod m20261124_093000_create_sent_reminders;
mod m20261124_093100_add_useful_until_to_outbox;
mod m20261125_100000_create_quiz_versions;
mod m20261125_100100_create_quiz_attempts;
mod m20261125_100200_create_quiz_answers;
mod m20261125_100300_create_quiz_ends;
mod m20261125_100400_create_quiz_time_grants;
mod m20261125_100500_create_quiz_comments;
mod m20261125_110000_create_questions;
mod m20261125_110100_create_question_messages;
mod m20261125_110200_create_question_texts;
mod m20261125_110300_create_question_removals;
mod m20261125_110400_create_question_solutions;
mod m20261125_110500_create_question_thanks;
mod m20261125_110600_create_answer_promises;
mod m20261125_110700_create_lesson_notes;
mod m20261125_120000_create_grade_drafts;
mod m20261125_120000_create_search_sources;
mod m20261125_120100_create_search_documents;
mod m20261125_120200_create_search_words;
mod m20261125_120300_create_search_terms;
mod m20261125_130000_create_course_items;
mod m20261125_130100_create_course_addresses;
mod m20261125_140000_backfill_used_at_of_invitations;
mod m20261125_140100_index_open_person_on_invitations;
mod m20261125_140200_add_replaces_to_organisations;
mod m20261125_140300_index_replaces_on_organisations;
mod m20261125_140400_index_cohort_id_on_outbox;
mod m20261125_140500_add_seen_at_to_logins;
mod m20261128_100000_add_waits_since_to_files;
mod m20261128_100100_add_checked_at_to_files;
mod m20261128_100200_add_virus_to_files;
mod m20261128_100300_create_uploads;
mod m20261128_100400_create_upload_parts;
mod m20261128_110000_create_learner_traits;
mod m20261128_110100_create_group_wishes;
mod m20261128_110200_create_group_wish_removals;
mod m20261128_110300_create_group_choices;
mod m20261128_110400_create_solo_groups;
mod m20261128_110500_create_group_moves;
mod m20261128_120000_create_draft_versions;
mod m20261128_120100_backfill_draft_versions;
mod m20261128_120200_drop_drafts_from_groups;
mod m20261128_120300_create_group_tasks;
mod m20261128_120400_create_group_task_events;
mod m20261128_120500_create_group_contacts;
mod m20261128_120600_create_group_presences;
mod m20261128_130000_create_group_links;
mod m20261128_130100_create_submission_links;
mod m20261128_130200_create_submission_answers;
mod m20261128_130300_create_submission_decisions;
mod m20261128_130400_create_submission_additions;
mod m20261128_130500_create_contributions;
mod m20261128_130600_create_extensions;
mod m20261128_130700_create_late_rules;
mod m20261128_130800_create_rounds;
mod m20261128_130900_add_manifest_to_submissions;
mod m20261128_140000_add_notes_to_grades;
mod m20261128_140100_add_adjustments_to_grades;
mod m20261128_140200_add_reason_to_grades;
mod m20261128_140300_add_typed_to_grade_drafts;
mod m20261128_140400_create_grading_claims;
mod m20261128_140500_create_group_followers;
mod m20261128_140600_create_grading_terms;
mod m20261128_140700_create_phrases;
mod m20261128_140800_create_grade_questions;
mod m20261128_140900_create_grade_question_messages;
mod m20261128_150000_index_summary_on_submissions;
mod m20261128_150100_index_position_on_groups;
mod m20261128_160000_add_due_before_to_extensions;
mod m20261128_170000_add_version_to_extensions;
mod m20261128_170100_backfill_version_of_extensions;
mod m20261128_170200_index_version_on_extensions;
mod m20261128_170300_add_version_to_late_rules;
mod m20261128_170400_backfill_version_of_late_rules;
mod m20261128_170500_index_version_on_late_rules;
mod m20261128_170600_add_not_taken_at_to_files;
mod table;

pub use sea_orm_migration::MigratorTrait;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    #[allow(clippy::too_many_lines)] // One line for each change of the schema: a list, not a function.
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261124_090000_create_people::Migration),
            Box::new(m20261124_090100_create_roles::Migration),
            Box::new(m20261124_090200_create_invitations::Migration),
            Box::new(m20261124_090300_create_logins::Migration),
            Box::new(m20261124_090400_create_sign_in_links::Migration),
            Box::new(m20261124_090500_create_server_secrets::Migration),
            Box::new(m20261124_090600_create_form_outcomes::Migration),
            Box::new(m20261124_090700_create_organisations::Migration),
            Box::new(m20261124_090800_create_cohorts::Migration),
            Box::new(m20261124_090900_create_enrolments::Migration),
            Box::new(m20261124_091000_create_venues::Migration),
            Box::new(m20261124_091100_create_sessions::Migration),
            Box::new(m20261124_091200_create_session_claims::Migration),
            Box::new(m20261124_091300_create_lesson_marks::Migration),
            Box::new(m20261124_091400_create_assignments::Migration),
            Box::new(m20261124_091500_create_groups::Migration),
            Box::new(m20261124_091600_create_group_members::Migration),
            Box::new(m20261124_091700_create_group_drafts::Migration),
            Box::new(m20261124_091800_create_files::Migration),
            Box::new(m20261124_091900_create_submissions::Migration),
            Box::new(m20261124_092000_create_submission_members::Migration),
            Box::new(m20261124_092100_create_submission_files::Migration),
            Box::new(m20261124_092200_create_grades::Migration),
            Box::new(m20261124_092300_create_grade_releases::Migration),
            Box::new(m20261124_092400_create_register_drafts::Migration),
            Box::new(m20261124_092500_create_register_closures::Migration),
            Box::new(m20261124_092600_create_marks::Migration),
            Box::new(m20261124_092700_create_arrivals::Migration),
            Box::new(m20261124_092800_create_signatures::Migration),
            Box::new(m20261124_092900_create_outbox::Migration),
            Box::new(m20261124_093000_create_sent_reminders::Migration),
            Box::new(m20261124_093100_add_useful_until_to_outbox::Migration),
            Box::new(m20261125_100000_create_quiz_versions::Migration),
            Box::new(m20261125_100100_create_quiz_attempts::Migration),
            Box::new(m20261125_100200_create_quiz_answers::Migration),
            Box::new(m20261125_100300_create_quiz_ends::Migration),
            Box::new(m20261125_100400_create_quiz_time_grants::Migration),
            Box::new(m20261125_100500_create_quiz_comments::Migration),
            Box::new(m20261125_110000_create_questions::Migration),
            Box::new(m20261125_110100_create_question_messages::Migration),
            Box::new(m20261125_110200_create_question_texts::Migration),
            Box::new(m20261125_110300_create_question_removals::Migration),
            Box::new(m20261125_110400_create_question_solutions::Migration),
            Box::new(m20261125_110500_create_question_thanks::Migration),
            Box::new(m20261125_110600_create_answer_promises::Migration),
            Box::new(m20261125_110700_create_lesson_notes::Migration),
            Box::new(m20261125_120000_create_grade_drafts::Migration),
            Box::new(m20261125_120000_create_search_sources::Migration),
            Box::new(m20261125_120100_create_search_documents::Migration),
            Box::new(m20261125_120200_create_search_words::Migration),
            Box::new(m20261125_120300_create_search_terms::Migration),
            Box::new(m20261125_140000_backfill_used_at_of_invitations::Migration),
            Box::new(m20261125_140100_index_open_person_on_invitations::Migration),
            Box::new(m20261125_140200_add_replaces_to_organisations::Migration),
            Box::new(m20261125_140300_index_replaces_on_organisations::Migration),
            Box::new(m20261125_140400_index_cohort_id_on_outbox::Migration),
            Box::new(m20261125_140500_add_seen_at_to_logins::Migration),
            Box::new(m20261125_130000_create_course_items::Migration),
            Box::new(m20261125_130100_create_course_addresses::Migration),
            Box::new(m20261128_130000_create_group_links::Migration),
            Box::new(m20261128_130100_create_submission_links::Migration),
            Box::new(m20261128_130200_create_submission_answers::Migration),
            Box::new(m20261128_130300_create_submission_decisions::Migration),
            Box::new(m20261128_130400_create_submission_additions::Migration),
            Box::new(m20261128_130500_create_contributions::Migration),
            Box::new(m20261128_130600_create_extensions::Migration),
            Box::new(m20261128_130700_create_late_rules::Migration),
            Box::new(m20261128_130800_create_rounds::Migration),
            Box::new(m20261128_130900_add_manifest_to_submissions::Migration),
            Box::new(m20261128_140000_add_notes_to_grades::Migration),
            Box::new(m20261128_140100_add_adjustments_to_grades::Migration),
            Box::new(m20261128_140200_add_reason_to_grades::Migration),
            Box::new(m20261128_140300_add_typed_to_grade_drafts::Migration),
            Box::new(m20261128_140400_create_grading_claims::Migration),
            Box::new(m20261128_140500_create_group_followers::Migration),
            Box::new(m20261128_140600_create_grading_terms::Migration),
            Box::new(m20261128_140700_create_phrases::Migration),
            Box::new(m20261128_140800_create_grade_questions::Migration),
            Box::new(m20261128_140900_create_grade_question_messages::Migration),
            Box::new(m20261128_150000_index_summary_on_submissions::Migration),
            Box::new(m20261128_150100_index_position_on_groups::Migration),
            Box::new(m20261128_160000_add_due_before_to_extensions::Migration),
            Box::new(m20261128_120000_create_draft_versions::Migration),
            Box::new(m20261128_120100_backfill_draft_versions::Migration),
            Box::new(m20261128_120200_drop_drafts_from_groups::Migration),
            Box::new(m20261128_120300_create_group_tasks::Migration),
            Box::new(m20261128_120400_create_group_task_events::Migration),
            Box::new(m20261128_120500_create_group_contacts::Migration),
            Box::new(m20261128_120600_create_group_presences::Migration),
            Box::new(m20261128_110000_create_learner_traits::Migration),
            Box::new(m20261128_110100_create_group_wishes::Migration),
            Box::new(m20261128_110200_create_group_wish_removals::Migration),
            Box::new(m20261128_110300_create_group_choices::Migration),
            Box::new(m20261128_110400_create_solo_groups::Migration),
            Box::new(m20261128_110500_create_group_moves::Migration),
            Box::new(m20261128_100000_add_waits_since_to_files::Migration),
            Box::new(m20261128_100100_add_checked_at_to_files::Migration),
            Box::new(m20261128_100200_add_virus_to_files::Migration),
            Box::new(m20261128_100300_create_uploads::Migration),
            Box::new(m20261128_100400_create_upload_parts::Migration),
            Box::new(m20261128_170000_add_version_to_extensions::Migration),
            Box::new(m20261128_170100_backfill_version_of_extensions::Migration),
            Box::new(m20261128_170200_index_version_on_extensions::Migration),
            Box::new(m20261128_170300_add_version_to_late_rules::Migration),
            Box::new(m20261128_170400_backfill_version_of_late_rules::Migration),
            Box::new(m20261128_170500_index_version_on_late_rules::Migration),
            Box::new(m20261128_170600_add_not_taken_at_to_files::Migration),
        ]
    }
}
