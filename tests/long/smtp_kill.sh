#!/usr/bin/env bash
# Kills the program twenty times while it sends a hundred letters: each arrives, at most one copy more for
# each kill, and all copies of a letter have one Message-ID.
#
#   tests/long/smtp_kill.sh [SEED]      LEFIL_BIN names the program; without it the debug one is built
#
# Needs Python 3; aiosmtpd is kept beside the build cache.
set -euo pipefail
cd "$(dirname "$0")/../.."

cache=${XDG_CACHE_HOME:-$HOME/.cache}/lefil
target=${CARGO_TARGET_DIR:-$cache/target}
server=$cache/aiosmtpd-1.4.6

if [ ! -e "$server/done" ]; then
    python3 -m venv "$server" && "$server/bin/pip" install --quiet --disable-pip-version-check aiosmtpd==1.4.6 || {
        echo "aiosmtpd could not be installed: it needs python3-venv and a package index" >&2
        exit 1
    }
    touch "$server/done"
fi
if [ -z "${LEFIL_BIN:-}" ]; then
    CARGO_TARGET_DIR=$target cargo build --locked --quiet --bin lefil
    export LEFIL_BIN=$target/debug/lefil
fi
exec "$server/bin/python" tests/long/smtp_kill.py "$@"
