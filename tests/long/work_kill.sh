#!/usr/bin/env bash
# Kills the program with SIGKILL while group work is handed in, uploaded, confirmed and graded, 100 times each
# (KILLS=n for another number): what was acknowledged is there, once. Logged in bench/work_kill.log.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/lefil/target}
bin=${LEFIL_BIN:-}
if [ -z "$bin" ]; then
    cargo build --quiet
    bin=$target/debug/lefil
fi
mkdir -p bench
{
    date -u '+%Y-%m-%d %H:%M UTC'
    KILLS=${KILLS:-100} LEFIL_BIN=$bin node tests/kill/work.mjs
} 2>&1 | sed -e "s|${TMPDIR:-/tmp}/|(tmp)/|g" | tee bench/work_kill.log
