#!/usr/bin/env bash
# Feeds every target of fuzz/ for a minute each: no panic, no text that takes seconds, nothing active in what comes out.
#
#   bash tests/long/fuzz.sh             all targets
#   SECONDS_EACH=600 bash tests/long/fuzz.sh course_page
#
# Seeds are cut from our own courses, the manual and the invalid courses, and from the samples where they are at hand.
# Needs a nightly toolchain; installs cargo-fuzz where it is missing. A text that fails is kept and shown.
set -euo pipefail
cd "$(dirname "$0")/../.."

if ! rustup toolchain list 2>/dev/null | grep -q '^nightly'; then
    echo "!! LEFT OUT: no nightly toolchain (rustup toolchain install nightly)"
    exit 0
fi
cargo fuzz --version >/dev/null 2>&1 || cargo install --locked --quiet cargo-fuzz

each=${SECONDS_EACH:-60}
work=$(mktemp -d "${TMPDIR:-/tmp}/lefil-fuzz.XXXXXX")
trap 'rm -rf "$work"' EXIT
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/lefil/target}/fuzz
unset RUSTFLAGS

samples=
for place in "${LEFIL_SAMPLES:-}" ../shared/samples ../../shared/samples; do
    if [ -n "$place" ] && [ -d "$place" ]; then samples=$place; break; fi
done
[ -n "$samples" ] || echo "!! no samples beside this folder: seeds are our own files only"

# One seed for each small file, and one for each example of the manual.
seeds=$work/seeds
mkdir -p "$seeds"
find courses tests/courses_invalid ${samples:+"$samples"} -type f \
    \( -name '*.md' -o -name '*.qmd' -o -name '*.txt' -o -name '*.gift' \) -size -24k -print0 |
    while IFS= read -r -d '' file; do cp "$file" "$seeds/$(printf '%s' "$file" | cksum | cut -d ' ' -f 1)"; done
awk -v into="$seeds/manual-" '/^````markdown$/ { n++; inside = 1; next } /^````$/ { inside = 0 }
    inside { print > (into n) }' docs/course-text.md
echo "$(find "$seeds" -type f | wc -l) seeds"

targets=${*:-$(cd fuzz && cargo +nightly fuzz list)}
failed=0
for target in $targets; do
    # The code has no unsafe part of its own: a sanitiser would only make it slower.
    cargo +nightly fuzz build --sanitizer none "$target" >"$work/build.log" 2>&1 ||
        { tail -n 40 "$work/build.log"; echo "test result: FAILED. 0 passed; 1 failed; $target does not build"; exit 1; }
    mkdir -p "$work/corpus-$target" "$work/found-$target"
    if cargo +nightly fuzz run --sanitizer none "$target" "$work/corpus-$target" "$seeds" -- \
        -max_total_time="$each" -timeout=5 -rss_limit_mb=1024 -max_len=24000 -artifact_prefix="$work/found-$target/" \
        -print_final_stats=1 >"$work/run.log" 2>&1; then
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/run.log")
        echo "$target: $runs texts in $each seconds"
        echo "test result: ok. 1 passed; 0 failed"
    else
        failed=1
        grep -a -m 5 -E "panicked|came out of|ERROR|assertion" "$work/run.log" | cut -c 1-2000 || tail -n 20 "$work/run.log"
        mkdir -p fuzz/artifacts
        cp "$work/found-$target/"* fuzz/artifacts/ 2>/dev/null || true
        echo "kept in fuzz/artifacts:"; ls fuzz/artifacts
        echo "test result: FAILED. 0 passed; 1 failed; $target"
    fi
done
exit "$failed"
