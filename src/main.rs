//! Hands over to the commands.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Two crates speak TLS; an error says that one was chosen before, and nobody is before us.
    let _ = rustls::crypto::ring::default_provider().install_default();
    lefil::cli::run()
}
