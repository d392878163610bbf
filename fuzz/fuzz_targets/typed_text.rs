//! Any text as a person types it: no panic, and nothing that runs.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    let page = lefil::course::render_learner(text);
    lefil_fuzz::is_quiet(page.as_str(), text);
});
