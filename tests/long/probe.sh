#!/usr/bin/env bash
# Attacks the program from outside, as the people of `lefil demo --cast probe`; `races` as those of `lefil demo`.
#
# The kit is not part of this repository: LEFIL_PROBE names its folder, or it stands in ../shared/tools/probe.
# See tests/probe/README.md. Give the names of checks to run only those: tests/long/probe.sh csrf idor
set -uo pipefail
cd "$(dirname "$0")/../.."

kit=${LEFIL_PROBE:-}
for place in ../shared/tools/probe ../../shared/tools/probe; do
    if [ -z "$kit" ] && [ -e "$place/probe.py" ]; then kit=$place; fi
done
if [ -z "$kit" ] || [ ! -e "$kit/probe.py" ]; then
    echo "!! LEFT OUT: the probe kit is not here. Set LEFIL_PROBE to the folder of its probe.py."
    exit 0
fi
# What the kit needs is kept beside the build cache.
python=${XDG_CACHE_HOME:-$HOME/.cache}/lefil/probe/bin/python
if ! "$python" -c 'import requests, bs4, aiosmtpd' 2>/dev/null; then
    python3 -m venv "${python%/bin/python}" && "$python" -m pip install --quiet --disable-pip-version-check \
        requests beautifulsoup4 aiosmtpd || {
        echo "!! the probe kit needs python3-venv and the packages requests, beautifulsoup4 and aiosmtpd" >&2
        exit 1
    }
fi

checks=("$@")
if ((${#checks[@]} == 0)); then
    checks=(headers cookies csrf idor xss uploads redirects hosts races login)
fi
bin=${LEFIL_BIN:-}
if [ -z "$bin" ]; then
    cargo build --locked --quiet || exit 1
    bin=${CARGO_TARGET_DIR:-target}/debug/lefil
fi
bin=$(realpath "$bin")
courses=$PWD/courses
config=$PWD/tests/probe/config.json
races=$PWD/tests/probe/races.py
tmp=$(mktemp -d)
server=

stop() {
    if [ -n "$server" ]; then kill "$server" && wait "$server"; fi 2>/dev/null
    server=
}
trap 'stop; rm -rf "$tmp"' EXIT

# start CHECK CAST: starts the program in a folder of its own and leaves its address in $base.
start() {
    : >"$tmp/$1.said"
    "$bin" demo --cast "$2" --listen 127.0.0.1:0 --data "$tmp/$1" --courses "$courses" \
        >"$tmp/$1.said" 2>"$tmp/$1.log" &
    server=$!
    base=
    for _ in $(seq 300); do
        base=$(grep -om1 'http://127\.0\.0\.1:[0-9]*' "$tmp/$1.said") && return 0
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    echo "!! the program did not start:"
    cat "$tmp/$1.said" "$tmp/$1.log"
    return 1
}

# attack CHECK: runs the kit. A race has a before and an after: what the kit says nothing of is said there.
attack() {
    if [ "$1" = races ]; then "$python" "$races" before "$tmp/config.json" || return 1; fi
    local found=0
    "$python" "$kit/probe.py" "$tmp/config.json" "$1" || found=1
    if [ "$1" = races ]; then "$python" "$races" after "$tmp/config.json" || found=1; fi
    return $found
}

# One fresh start for each check: what one writes, and the limits it wears out, do not reach the next.
outcome=0
for check in "${checks[@]}"; do
    echo "== $check"
    # Groups of two are too small for a race: the cohort of the demo runs it.
    cast=probe
    if [ "$check" = races ]; then cast=bourg; fi
    start "$check" "$cast" || exit 1
    sed "s|http://127.0.0.1:8080|$base|" "$config" >"$tmp/config.json"
    # At the same address each writes their own: nobody's data is reached by it.
    if [ "$check" = idor ]; then
        "$python" -c 'import json, sys
config = json.load(open(sys.argv[1]))
config["skip_urls"] += config["by_whom"]
json.dump(config, open(sys.argv[1], "w"))' "$tmp/config.json"
    fi
    attack "$check" || outcome=1
    if grep -E 'ERROR|panicked' "$tmp/$check.log"; then outcome=1; fi
    stop
done
exit $outcome
