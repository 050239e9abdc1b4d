#!/bin/sh
# Build the wheel into dist/, and try it where nothing of this folder is: an environment, a home and a place of its own.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

rm -rf dist
.venv/bin/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .
wheel=$(ls dist/*.whl)
echo "Built $wheel ($(du -k "$wheel" | cut -f1) kB). Trying it in an environment of its own."

.venv/bin/python -m venv "$place/venv"
"$place/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$root/$wheel"
mkdir -m 700 "$place/home"
cd "$place/home"
inroad() {
    env -i HOME="$place/home" XDG_RUNTIME_DIR="$place/home" PATH=/usr/bin:/bin LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen \
        INROAD_QUIT_AFTER_FIRST_PAINT=1 "$place/venv/bin/inroad" "$@"
}
inroad example example.inroad >/dev/null
inroad gaps --plan example.inroad --json >/dev/null
inroad export --format pdf --out portfolio.pdf --plan example.inroad >/dev/null
echo "It is useful only to those who are loud." | inroad coach --json >/dev/null
inroad example.inroad
echo "The wheel works: example, gaps, portfolio, coach, and the window up to its first painted frame."
