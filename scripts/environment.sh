#!/bin/sh
# Make .venv ready to run Inroad, or to test it: scripts/environment.sh run|test
# Does nothing, in a moment, when it is ready already. A stamp is written last of all, so that an installation
# that was cut short is never taken for a finished one.
set -eu
cd "$(dirname "$0")/.."
purpose=$1
unfinished=.venv/unfinished
state="$(cksum <pyproject.toml) $PWD"

refuse() {
    echo "$*" >&2
    exit 1
}

is_ready() {
    [ ! -e "$unfinished" ] && [ "$(cat ".venv/ready-to-$1" 2>/dev/null)" = "$state" ] && .venv/bin/python -c '' 2>/dev/null
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$name" >/dev/null && is_new_enough "$name"; then
            command -v "$name"
            return
        fi
    done
    refuse "Inroad needs Python 3.11 or newer and found none here. On Debian 12, Ubuntu 24.04 or later: sudo apt-get install python3 python3-venv"
}

if is_ready "$purpose"; then
    exec .venv/bin/python -m scripts.system_packages "$purpose"
fi

python=$(find_python)
"$python" -m scripts.system_packages "$purpose"

if [ -e "$unfinished" ] || ! is_new_enough .venv/bin/python || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    echo "Making the environment .venv"
    mkdir -p .venv
    : >"$unfinished"
    # Emptied, not mended: what an interrupted installation left behind cannot be told from what is whole.
    "$python" -m venv --clear .venv
fi

: >"$unfinished"
echo "Installing Inroad and what it stands on (about a minute, once)"
case $purpose in
run) what=. ;;
test) what='.[dev]' ;;
*) refuse "Usage: scripts/environment.sh run|test" ;;
esac
if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable "$what"; then
    rm -f "$unfinished" # pip itself stopped, and left nothing half done.
    refuse "Inroad could not be installed: pip says why above. The package index must be within reach for this step."
fi
.venv/bin/python -m scripts.system_packages "$purpose"
[ "$purpose" = run ] || printf '%s' "$state" >.venv/ready-to-test
printf '%s' "$state" >.venv/ready-to-run
rm -f "$unfinished"
