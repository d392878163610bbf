//! Courses with other briefs than ours.

use std::path::Path;

/// Our courses, with `size` as the group size of the workshop, and the workshop once more under
/// another name.
pub fn courses_with(size: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("courses");
    copy(&ours, folder.path());
    let briefs = folder.path().join("culture-numerique/assignments");
    let brief = std::fs::read_to_string(briefs.join("atelier-1h30.md")).unwrap();
    let brief = brief.replace("group_size: [3, 4]\n", size);
    let again = brief.replace("cn-atelier", "cn-encore");
    let again = again.replace(
        "Préparer un atelier d’une heure trente",
        "Encore un atelier",
    );
    std::fs::write(briefs.join("atelier-1h30.md"), brief).unwrap();
    std::fs::write(briefs.join("encore.md"), again).unwrap();
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
