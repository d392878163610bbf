//! Any text as a page of a course: no panic, and nothing that runs in what either reader gets.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    for page in lefil::course::fuzzing::page(text) {
        lefil_fuzz::is_quiet(&page, text);
    }
});
