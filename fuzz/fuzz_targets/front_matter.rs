//! Any text as the front matter of our files and of other people's: no panic.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    lefil::course::fuzzing::front_matter(text);
});
