#!/usr/bin/env bash
# Every check of the house, the same on a laptop and on a server.
#
#   ./ci.sh          all checks; the last line is "N passed, N failed"
#   ./ci.sh --long   the same, then the long ones (tests/long/*.sh, cargo deny), logged in bench/long.log
#
# Needs Rust. What else it lacks it installs where it may (root on a machine with apt), and says what to
# install where it may not. Beside that it writes only into its cache, a temporary directory and bench/long.log.
set -euo pipefail
cd "$(dirname "$0")"

long=no
case "${1:-}" in
    "") ;;
    --long) long=yes ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac

tmp_prefix=${TMPDIR:-/tmp}/lefil-ci.
# The log is kept without the paths of this machine, so that it can be committed beside the figures.
if [ "$long" = yes ] && [ -z "${LEFIL_CI_LOGGED:-}" ]; then
    mkdir -p bench
    exec 3>&1
    set +e
    { date -u '+%Y-%m-%d %H:%M UTC' && LEFIL_CI_LOGGED=yes bash ./ci.sh --long; } 2>&1 |
        tee /dev/fd/3 |
        sed -e "s|$PWD|.|g" -e "s|$HOME|~|g" -e "s|${tmp_prefix}[[:alnum:]]*|(tmp)|g" >bench/long.log
    exit "${PIPESTATUS[0]}"
fi

cache=${XDG_CACHE_HOME:-$HOME/.cache}/lefil
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$cache/target}
export CARGO_TERM_COLOR=never CARGO_TERM_PROGRESS_WHEN=never NO_COLOR=1 INSTA_UPDATE=no RUST_BACKTRACE=0
# The checks must not depend on what this shell happens to hold.
unset BLOBS S3_ENDPOINT S3_REGION S3_ACCESS_KEY_ID S3_SECRET_ACCESS_KEY CLAMD LEFIL_TEST_S3
unset DATABASE_URL PUBLIC_URL SMTP_URL MAIL_FROM LISTEN DATA_DIR COURSES_DIR LEFIL_TEST_DATABASE_URL

passed=0 failed=0
failures=() skips=()
tmp=$(mktemp -d "${tmp_prefix}XXXXXX")

cleanup() {
    stop_postgres
    stop_bucket
    rm -rf "$tmp"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

say() { printf '%s\n' "$*"; }

# check NAME COMMAND… runs one check, shows what it prints, and counts. A failed check never stops the others.
check() {
    local name=$1 log=$tmp/check.log status ok=0 bad=0 begun=$SECONDS
    shift
    printf '\n== %s\n' "$name"
    set +e
    (set -e; "$@") 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
    set -e
    read -r ok bad < <(count "$log")
    # A check that prints no summary counts one; one that failed without a failed test counts one failure.
    if ((ok + bad == 0 && status == 0)) && ! has_summary "$log"; then ok=1; fi
    if ((status != 0 && bad == 0)); then bad=1; fi
    ((passed += ok, failed += bad, 1))
    if ((bad > 0)); then failures+=("$name"); fi
    printf -- '-- %s: %d passed, %d failed (%d s)\n' "$name" "$ok" "$bad" "$((SECONDS - begun))"
}

# skip NAME REASON says loudly what was left out, now and again at the end.
skip() {
    printf '\n== %s\n!! LEFT OUT: %s\n' "$1" "$2"
    skips+=("$1: $2")
}

has_summary() { grep -Eq '^ *Summary \[|^test result: ' "$1"; }

# Adds up the closing lines of nextest, of the standard harness and of the browser stories.
count() {
    awk '
        /^ *Summary \[/ {
            for (i = 2; i <= NF; i++) {
                if ($i ~ /^passed/) ok += $(i - 1)
                if ($i ~ /^failed/) bad += $(i - 1)
                if ($i == "timed" || $i == "exec") bad += $(i - 1)
            }
        }
        /^test result: / {
            for (i = 2; i <= NF; i++) {
                if ($i ~ /^passed/) ok += $(i - 1)
                if ($i ~ /^failed/) bad += $(i - 1)
            }
        }
        END { print ok + 0, bad + 0 }' "$1"
}

# --- what the machine lacks -------------------------------------------------------------------------------------

apt_is_fresh=no
# apt PACKAGE… installs where it may; otherwise returns 1.
apt() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    if [ "$apt_is_fresh" = no ]; then
        apt-get update -qq || return 1
        apt_is_fresh=yes
    fi
    say "installing with apt-get: $*"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >"$tmp/apt.log" 2>&1 || {
        tail -n 5 "$tmp/apt.log"
        return 1
    }
}

# lacks WHAT HOW explains what has to be installed by hand, and fails the check.
lacks() {
    say "!! $1 is missing and cannot be installed from here. Install it yourself: $2"
    return 1
}

# --- PostgreSQL in a temporary directory ------------------------------------------------------------------------

pg_bin='' pg_port=''
as_pg=(env)

find_postgres() {
    local dir
    # Debian keeps the server programs out of PATH, one directory for each version; the newest wins.
    for dir in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin | sort -rV); do
        if [ -x "$dir/initdb" ]; then pg_bin=$dir; return; fi
    done
    if command -v initdb >/dev/null && command -v pg_ctl >/dev/null; then
        pg_bin=$(dirname "$(command -v initdb)")
        return
    fi
    return 1
}

start_postgres() {
    local try
    find_postgres || { apt postgresql && find_postgres; } ||
        lacks "PostgreSQL (initdb, pg_ctl)" "apt-get install postgresql, or brew install postgresql" || return 1
    if [ "$(id -u)" = 0 ]; then
        # PostgreSQL refuses to run as root.
        local user=nobody
        if id postgres >/dev/null 2>&1; then user=postgres; fi
        chmod 755 "$tmp"
        install -d -o "$user" "$tmp/pg"
        if command -v setpriv >/dev/null; then
            as_pg=(setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups)
        else
            as_pg=(runuser -u "$user" --)
        fi
    else
        mkdir "$tmp/pg"
    fi
    (cd "$tmp/pg" && "${as_pg[@]}" "$pg_bin/initdb" -D "$tmp/pg/data" -U lefil -A trust \
        --encoding=UTF8 --locale=C --no-sync) >"$tmp/initdb.log" 2>&1 || { cat "$tmp/initdb.log"; return 1; }
    for try in 1 2 3 4 5 6 7 8; do
        pg_port=$((20000 + (RANDOM % 20000)))
        if (cd "$tmp/pg" && "${as_pg[@]}" "$pg_bin/pg_ctl" -D "$tmp/pg/data" -w -t 30 -l "$tmp/pg/log" start \
            -o "-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$tmp/pg -c max_connections=300" \
            -o "-c fsync=off -c synchronous_commit=off -c full_page_writes=off") >/dev/null 2>&1; then
            say "PostgreSQL from $pg_bin on port $pg_port, in $tmp/pg"
            return
        fi
    done
    say "!! PostgreSQL did not start after $try tries:"
    tail -n 20 "$tmp/pg/log"
    return 1
}

stop_postgres() {
    [ -f "$tmp/pg/data/postmaster.pid" ] || return 0
    (cd "$tmp/pg" && "${as_pg[@]}" "$pg_bin/pg_ctl" -D "$tmp/pg/data" -m immediate -w stop) >/dev/null 2>&1 ||
        say "!! PostgreSQL in $tmp/pg would not stop"
}

# --- a bucket that speaks as S3 does, from moto's server -----------------------------------------------------

bucket_pid='' moto=5.2.5
# start_bucket sets LEFIL_TEST_S3, without which the tests of files run on a folder alone.
start_bucket() {
    local server=$cache/moto-$moto try port
    if [ ! -e "$server/done" ]; then
        python3 -m venv "$server" &&
            "$server/bin/pip" install --quiet --disable-pip-version-check "moto[server,s3]==$moto" || return 1
        touch "$server/done"
    fi
    for try in 1 2 3 4; do
        port=$((20000 + (RANDOM % 20000)))
        "$server/bin/moto_server" -H 127.0.0.1 -p "$port" >"$tmp/moto.log" 2>&1 &
        bucket_pid=$!
        for _ in $(seq 60); do
            kill -0 "$bucket_pid" 2>/dev/null || break
            if curl -fsS -X PUT "http://127.0.0.1:$port/lefil" >/dev/null 2>&1; then
                export LEFIL_TEST_S3=http://127.0.0.1:$port
                say "a bucket on port $port"
                return
            fi
            sleep 0.5
        done
        stop_bucket
    done
    tail -n 5 "$tmp/moto.log"
    return 1
}

stop_bucket() {
    [ -n "$bucket_pid" ] || return 0
    kill "$bucket_pid" 2>/dev/null || true
    wait "$bucket_pid" 2>/dev/null || true
    bucket_pid=''
}

# --- the checks -------------------------------------------------------------------------------------------------

# test_with FILTER… runs tests with nextest where it is installed, else with cargo's own harness.
if cargo nextest --version >/dev/null 2>&1; then
    test_with() { cargo nextest run --locked --no-fail-fast --no-tests=pass --status-level fail --final-status-level fail "$@"; }
else
    say "cargo-nextest is not installed: using cargo test (for quicker runs: cargo install --locked cargo-nextest)"
    test_with() { cargo test --locked --no-fail-fast --quiet "$@"; }
fi

# Everything but the two suites that have a check of their own.
units() {
    local file name suites=(--workspace --lib --bins)
    for file in tests/*.rs tests/*/main.rs; do
        name=$(basename "${file%/main.rs}" .rs)
        if [ -e "$file" ] && [ "$name" != house ] && [ "$name" != app ]; then suites+=(--test "$name"); fi
    done
    test_with "${suites[@]}"
}
house() { test_with --test house; }
app_on_sqlite() { test_with --test app; }
app_on_postgres() { LEFIL_TEST_DATABASE_URL=postgres://lefil@127.0.0.1:$pg_port/postgres test_with --test app; }
# The first docker-compose knows all of the file but the name of the project.
stand_alone_compose() { grep -v '^name:' docker-compose.yml | docker-compose -f - config --quiet; }
courses() { cargo run --locked --quiet -- check courses --strict; }
lint() { cargo clippy --workspace --all-targets --locked --quiet -- -D warnings; }

node_is_recent() { command -v node >/dev/null && [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ]; }

stories() {
    local deps
    node_is_recent || apt nodejs npm && node_is_recent || lacks "Node 20 or later" "https://nodejs.org" || return 1
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
        [ -n "${CHROMIUM:-}" ] || apt chromium ||
        lacks "Chromium" "apt-get install chromium, or set CHROMIUM to its path" || return 1
    # The one package the stories need lives beside the build cache, one directory for each lock file.
    deps=$cache/browser-$(cksum <tests/browser/package-lock.json | cut -d ' ' -f 1)
    if [ ! -e "$deps/done" ]; then
        mkdir -p "$deps"
        cp tests/browser/package.json tests/browser/package-lock.json "$deps/"
        (cd "$deps" && npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error) ||
            lacks "playwright-core" "npm could not fetch it; see above" || return 1
        touch "$deps/done"
    fi
    cargo build --locked --quiet
    LEFIL_BIN=$CARGO_TARGET_DIR/debug/lefil LEFIL_SHOTS=$CARGO_TARGET_DIR/browser LEFIL_BROWSER_DEPS=$deps \
        node tests/browser/run.mjs
}

# Group work amid kills: 5 of each kind here, 100 in tests/long/work_kill.sh.
work_kills() {
    node_is_recent || apt nodejs && node_is_recent || lacks "Node 20 or later" "https://nodejs.org" || return 1
    command -v sqlite3 >/dev/null || command -v python3 >/dev/null || apt sqlite3 ||
        lacks "sqlite3" "apt-get install sqlite3" || return 1
    cargo build --locked --quiet
    KILLS=5 LEFIL_BIN=$CARGO_TARGET_DIR/debug/lefil node tests/kill/work.mjs
}

say "build cache: $CARGO_TARGET_DIR"
check "format" cargo fmt --all --check
check "clippy, warnings denied" lint
printf '\n== a bucket\n'
start_bucket || skip "files in a bucket" "moto's server cannot be installed or started (python3-venv, curl, a package index)"
check "unit tests" units
check "house tests" house

if [ -e tests/app/main.rs ]; then
    check "integration suite on SQLite" app_on_sqlite
    printf '\n== a temporary PostgreSQL\n'
    if start_postgres; then
        check "integration suite on PostgreSQL" app_on_postgres
        stop_postgres
    else
        check "integration suite on PostgreSQL" lacks "a running PostgreSQL" "see the lines above"
    fi
else
    skip "integration suite on both databases" "tests/app/main.rs does not exist yet"
fi

if [ -d courses ] && grep -q cli src/main.rs; then
    check "courses" courses
else
    skip "courses" "courses/ or the command line does not exist yet"
fi

if [ -n "$(find tests/browser/stories -name '*.mjs' 2>/dev/null)" ] && grep -q cli src/main.rs; then
    check "browser stories" stories
else
    skip "browser stories" "tests/browser/stories/*.mjs or the command line does not exist yet"
fi

check "group work amid kills" work_kills

if docker compose version >/dev/null 2>&1; then
    check "docker-compose.yml" docker compose config --quiet
elif docker-compose version >/dev/null 2>&1; then
    check "docker-compose.yml" stand_alone_compose
else
    skip "docker-compose.yml" "neither docker's compose plugin nor docker-compose is installed"
fi

# --- the long ones ----------------------------------------------------------------------------------------------

advisories() { cargo deny --locked check advisories; }
licences() { cargo deny --locked check bans licenses sources; }

deny() {
    check "licences, bans and sources of the dependencies" licences
    if cargo deny fetch db >/dev/null 2>&1; then
        check "known vulnerabilities of the dependencies" advisories
    else
        skip "known vulnerabilities of the dependencies" "the RustSec database cannot be fetched from here"
    fi
}

long_checks() {
    local script
    if ! cargo deny --version >/dev/null 2>&1; then
        printf '\n== cargo-deny\n'
        cargo install --locked --quiet cargo-deny || say "cargo-deny could not be installed"
    fi
    for script in tests/long/*.sh; do
        if [ -e "$script" ]; then check "$script" bash "$script"; fi
    done
}

if [ "$long" = yes ]; then long_checks; fi

if cargo deny --version >/dev/null 2>&1; then
    deny
else
    skip "licences and vulnerabilities of the dependencies" "cargo-deny is not installed (cargo install --locked cargo-deny, or ./ci.sh --long)"
fi

printf '\n'
if ((${#skips[@]} > 0)); then printf '!! left out: %s\n' "${skips[@]}"; fi
if ((${#failures[@]} > 0)); then printf '!! failed: %s\n' "${failures[@]}"; fi
printf '%d passed, %d failed\n' "$passed" "$failed"
if ((failed > 0)); then exit 1; fi
