// ANCHOR: debut
fn main() {}
// ANCHOR_END: debut
