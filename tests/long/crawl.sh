#!/usr/bin/env bash
# Looks at every kind of page as a guest, a learner, a trainer and an admin: accessibility, overflow, weight, and what
# is left without JavaScript.
#
# The crawler is not part of this repository: LEFIL_CRAWLER names its folder, or it stands in ../shared/tools/crawl.
# PAGES is how many pages each role sees (default: as tests/crawl/config.json says). See tests/crawl/README.md.
set -euo pipefail
cd "$(dirname "$0")/../.."

kit=${LEFIL_CRAWLER:-}
for place in ../shared/tools/crawl ../../shared/tools/crawl; do
    if [ -z "$kit" ] && [ -e "$place/crawl.mjs" ]; then kit=$place; fi
done
if [ -z "$kit" ] || [ ! -e "$kit/crawl.mjs" ]; then
    echo "!! LEFT OUT: the crawler is not here. Set LEFIL_CRAWLER to the folder of its crawl.mjs."
    exit 0
fi
# A copy of it is kept beside the build cache, with what it needs.
copy=${XDG_CACHE_HOME:-$HOME/.cache}/lefil/crawl
mkdir -p "$copy"
cp -r "$kit/." "$copy/"
if [ ! -d "$copy/node_modules" ]; then
    (cd "$copy" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
fi

bin=${LEFIL_BIN:-}
if [ -z "$bin" ]; then
    cargo build --locked --quiet
    bin=${CARGO_TARGET_DIR:-target}/debug/lefil
fi
tmp=$(mktemp -d)
"$bin" demo --listen 127.0.0.1:0 --data "$tmp/data" >"$tmp/said" 2>"$tmp/log" &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$tmp"' EXIT
base=
for _ in $(seq 300); do
    base=$(grep -om1 'http://127\.0\.0\.1:[0-9]*' "$tmp/said") && break
    kill -0 "$server" || { cat "$tmp/said" "$tmp/log"; exit 1; }
    sleep 0.1
done

outcome=0
node "$copy/crawl.mjs" tests/crawl/config.json --base "$base/" --out "$tmp/out" --no-shots \
    ${PAGES:+--max "$PAGES"} >"$tmp/report" 2>"$tmp/progress" || outcome=$?
# Before what it found the report lists each page, which is left out here.
awk '/^PAGES/ { list = 1 } /^$/ { list = 0 } !list' "$tmp/report" | cut -c1-220
if [ "$outcome" = 0 ]; then
    echo "test result: ok. 1 passed; 0 failed"
else
    tail -c 600 "$tmp/progress"
    echo "test result: FAILED. 0 passed; 1 failed"
fi
exit "$outcome"
