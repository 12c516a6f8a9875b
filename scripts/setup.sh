#!/usr/bin/env bash
# Makes .venv what requirements-dev.lock says, and installs the Debian packages that are missing where it may
# (as root, or by sudo with CLAIMDOCS_APT=1). Run again it looks, finds all in place and ends at once.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

LOCK=requirements-dev.lock
STAMP=.venv/.claimdocs-stamp
DEBIAN_PACKAGES=(
    python3-venv tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-eng fonts-noto-cjk
    fonts-arphic-ukai fonts-arphic-uming fonts-dejavu-core fonts-liberation # sample papers are set in these
)
export UV_PYTHON_DOWNLOADS=never

say() { printf '%s\n' "$*" >&2; }

wanted_state() { # what the stamp must say: any change of these makes a new set-up
    { sha256sum "$LOCK" pyproject.toml scripts/setup.sh; pwd; } | sha256sum
}

missing_packages() {
    local package
    for package in "${DEBIAN_PACKAGES[@]}"; do
        dpkg-query --show --showformat='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || echo "$package"
    done
}

install_packages() { # with "sudo" or nothing before apt-get
    "$@" apt-get update -qq
    "$@" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

provide_debian_packages() {
    command -v dpkg-query >/dev/null || return 0
    local missing
    mapfile -t missing < <(missing_packages)
    ((${#missing[@]})) || return 0
    local line="apt-get install -y --no-install-recommends ${missing[*]}"
    if [[ $(id -u) == 0 ]]; then
        say "Installing Debian packages: ${missing[*]}"
        install_packages || say "apt failed; going on with what is there. Try: $line"
    elif [[ ${CLAIMDOCS_APT:-} == 1 ]]; then
        say "Installing Debian packages with sudo: ${missing[*]}"
        install_packages sudo || say "apt failed; going on with what is there. Try: sudo $line"
    else
        say "These Debian packages are missing (without them Tesseract, or Chinese type in letters, is not there):"
        say "    sudo $line"
        say "CLAIMDOCS_APT=1 makes this script do it. Going on with what works without."
    fi
}

find_python() { # Debian's own Python first, whatever stands before it on the path
    local candidate
    for candidate in /usr/bin/python3 python3.12 python3.11 python3; do
        if "$candidate" -c 'import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    say "No Python 3.11 or 3.12 with venv was found. On Debian 12: sudo apt-get install -y python3 python3-venv"
    return 1
}

follow_pip_config() { # uv reads no pip.conf: hand on the indexes that this machine's pip was given
    local config
    config=$(.venv/bin/pip config list 2>/dev/null)
    pip_setting() { sed -n "s/^[^=]*\.$1='\(.*\)'\$/\1/p" <<<"$config" | sed 's/\\n/ /g' | tail -n 1; }
    local index extra
    index=$(pip_setting index-url)
    extra=$(pip_setting extra-index-url)
    [[ -z $index ]] || export UV_DEFAULT_INDEX=${UV_DEFAULT_INDEX:-$index}
    [[ -z $extra ]] || export UV_INDEX=${UV_INDEX:-$extra}
    export UV_INDEX_STRATEGY=unsafe-best-match # safe here: every file is held to its hash in the lock
}

install_locked() { # uv in seconds; pip, with all that it was configured with, where uv cannot
    sed -n '/^uv==/,/[^\\]$/p' "$LOCK" >.venv/uv.lock
    .venv/bin/pip install --quiet --require-hashes --no-deps -r .venv/uv.lock
    follow_pip_config
    .venv/bin/uv pip sync --quiet --compile-bytecode --python .venv/bin/python --require-hashes "$LOCK" || {
        say "uv could not install the lock, pip does it now (a few minutes)."
        .venv/bin/pip install --quiet --require-hashes --no-deps -r "$LOCK"
    }
    .venv/bin/pip install --quiet --no-deps --no-index --no-build-isolation --editable .
}

main() {
    provide_debian_packages
    [[ -f $STAMP && $(<"$STAMP") == "$(wanted_state)" ]] && return
    local python
    python=$(find_python)
    say "Setting up .venv with $("$python" --version), about a minute"
    rm -f "$STAMP"
    "$python" -m venv --clear .venv
    install_locked
    wanted_state >"$STAMP"
}

main
