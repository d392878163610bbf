#!/usr/bin/env bash
# Compares our outlines with those of the programs whose formats we read: mdbook, mkdocs-material, pandoc.
#
# Each is used where it is installed (MDBOOK and MKDOCS_PYTHON may name them), else fetched into the cache where
# that is possible; what cannot be had is left out loudly. A difference fails.
set -euo pipefail
cd "$(dirname "$0")/../.."
cache=${XDG_CACHE_HOME:-$HOME/.cache}/lefil
target=${CARGO_TARGET_DIR:-$cache/target}
cargo build --locked --quiet
lefil=$target/debug/lefil
tmp=$(mktemp -d "${TMPDIR:-/tmp}/lefil-outlines.XXXXXX")
trap 'rm -rf "$tmp"' EXIT
failed=0 compared=0

left_out() { printf '!! LEFT OUT: %s\n' "$*"; }

# compare NAME: two lists in $tmp, one page a line.
compare() {
    if diff -u --label "$1" --label lefil "$tmp/theirs" "$tmp/ours"; then
        printf '%s: %d lines, the same\n' "$1" "$(wc -l <"$tmp/theirs")"
        compared=$((compared + 1))
    else
        failed=$((failed + 1))
    fi
}

# ours FOLDER SCRIPT: our outline as lines; the script finds it in `report`.
ours() {
    "$lefil" check --json --lang en "$1" >"$tmp/report.json" || true
    python3 -c "
import json
report = json.load(open('$tmp/report.json'))
$2" >"$tmp/ours"
}

find_mdbook() {
    mdbook=${MDBOOK:-$(command -v mdbook || true)}
    if [ -z "$mdbook" ] && [ -x "$cache/mdbook/bin/mdbook" ]; then mdbook=$cache/mdbook/bin/mdbook; fi
    if [ -z "$mdbook" ]; then
        printf 'building mdbook (some minutes, once)\n'
        CARGO_TARGET_DIR=$tmp/mdbook cargo install --quiet mdbook --no-default-features --root "$cache/mdbook" &&
            mdbook=$cache/mdbook/bin/mdbook
    fi
    [ -n "$mdbook" ]
}

# mdbook hands its whole book to a renderer as JSON: the renderer here keeps it.
ask_mdbook() {
    cp -r tests/outlines/mdbook "$tmp/book"
    printf '\n[output.keep]\ncommand = "sh -c '\''cat > %s/book.json'\''"\n' "$tmp" >>"$tmp/book/book.toml"
    "$mdbook" build "$tmp/book" >"$tmp/mdbook.log" 2>&1 || { cat "$tmp/mdbook.log"; return 1; }
    python3 - "$tmp/book.json" >"$tmp/theirs" <<'PY'
import json, sys
context = json.load(open(sys.argv[1]))
book = context["book"]
def walk(items):
    for item in items:
        if not isinstance(item, dict):
            continue
        if "PartTitle" in item:
            print("part", item["PartTitle"])
        if "Chapter" in item:
            chapter = item["Chapter"]
            print(chapter["name"], "|", chapter.get("source_path") or "draft")
            walk(chapter["sub_items"])
print(context["config"]["book"]["title"])
walk(book.get("items") or book.get("sections"))
PY
    ours tests/outlines/mdbook '
course = report["courses"][0]
print(course["title"])
for unit in course["units"]:
    # A unit that is no part of theirs is named after its first page, or after the book.
    if unit["title"] not in (course["title"], unit["lessons"][0]["title"]):
        print("part", unit["title"])
    for lesson in unit["lessons"]:
        print(lesson["title"], "|", (lesson["file"] or "draft").removeprefix("src/"))
'
    compare mdbook
}

find_mkdocs() {
    python=${MKDOCS_PYTHON:-$cache/mkdocs/bin/python}
    if ! "$python" -c 'import material' 2>/dev/null; then
        python3 -m venv "$cache/mkdocs" && "$cache/mkdocs/bin/pip" -q install mkdocs-material && python=$cache/mkdocs/bin/python
    fi
    "$python" -c 'import material' 2>/dev/null
}

ask_mkdocs() {
    "$python" - tests/outlines/mkdocs/mkdocs.yml >"$tmp/theirs" 2>"$tmp/mkdocs.log" <<'PY' || { cat "$tmp/mkdocs.log"; return 1; }
import sys
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation
config = load_config(sys.argv[1])
files = get_files(config)
nav = get_navigation(files, config)
for page in nav.pages:
    page.read_source(config)
    page.render(config, files)
def walk(items, depth=0):
    for item in items:
        if item.is_section:
            if depth == 0:
                print("part", item.title)
            walk(item.children, depth + 1)
        elif item.is_page:
            print(item.title, "|", item.file.src_uri)
print(config.site_name)
walk(nav.items)
PY
    ours tests/outlines/mkdocs '
course = report["courses"][0]
print(course["title"])
for unit in course["units"]:
    if unit["title"] != course["title"]:
        print("part", unit["title"])
    for lesson in unit["lessons"]:
        print(lesson["title"], "|", lesson["file"].removeprefix("docs/"))
'
    compare mkdocs-material
}

# The headings of each page: fenced divs, attributes, code and quotes are where readers differ.
ask_pandoc() {
    local page
    for page in tests/outlines/pandoc/*.md; do
        printf 'page %s\n' "$(basename "$page")"
        pandoc -f markdown -t json "$page" | python3 -c '
import json, sys
document = json.load(sys.stdin)
def words(inlines):
    out = ""
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str": out += content
        elif kind in ("Space", "SoftBreak"): out += " "
        elif kind == "Code": out += content[1]
        elif kind == "Quoted": out += words(content[1])
        elif isinstance(content, list): out += words([it for it in content if isinstance(it, dict) and "t" in it])
    return out
def walk(node):
    if isinstance(node, dict):
        if node.get("t") == "Header":
            print(words(node["c"][2]))
            return
        for value in node.values(): walk(value)
    elif isinstance(node, list):
        for value in node: walk(value)
walk(document["blocks"])
'
    done >"$tmp/theirs"
    # The first heading is the title of the page with us, unless its front matter gives it another.
    ours tests/outlines/pandoc '
for unit in report["courses"][0]["units"]:
    for lesson in unit["lessons"]:
        print("page", lesson["file"])
        lines = open("tests/outlines/pandoc/" + lesson["file"]).read().splitlines()
        first = next((line.lstrip("#").strip() for line in lines if line.startswith("#")), None)
        if first == lesson["title"]:
            print(first)
        for heading in lesson["headings"]:
            print(heading)
'
    # Typography is ours: no-break spaces are spaces to them.
    sed -i 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g' "$tmp/ours" "$tmp/theirs"
    compare pandoc
}

if find_mdbook; then ask_mdbook || failed=$((failed + 1)); else left_out "mdbook cannot be built here"; fi
if find_mkdocs; then ask_mkdocs || failed=$((failed + 1)); else left_out "mkdocs-material cannot be installed here"; fi
if command -v pandoc >/dev/null || { [ "$(id -u)" = 0 ] && apt-get install -y -qq pandoc >/dev/null 2>&1; }; then
    ask_pandoc
else
    left_out "pandoc is not installed"
fi
printf 'outlines: %d the same, %d different\n' "$compared" "$failed"
[ "$failed" = 0 ]
