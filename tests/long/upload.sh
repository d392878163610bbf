#!/usr/bin/env bash
# What 100 MB cost in memory, sent with a form and in parts: under 32 MB, in a release build.
set -euo pipefail
cd "$(dirname "$0")/../.."

target=${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/lefil/target}
if [ -z "${LEFIL_BIN:-}" ]; then
    CARGO_TARGET_DIR=$target cargo build --locked --quiet --release --bin lefil
    LEFIL_BIN=$target/release/lefil
fi
node bench/upload.mjs "$LEFIL_BIN"
