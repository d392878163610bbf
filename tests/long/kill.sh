#!/usr/bin/env bash
# Kills the program with SIGKILL while forms are sent, 20 times: what was acknowledged is still there.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/lefil/target}
cargo build --quiet
LEFIL_BIN="$target/debug/lefil" node tests/long/kill.mjs
