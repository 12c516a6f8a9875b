#!/usr/bin/env bash
# Starts a PostgreSQL of its own for the tests (setup-services.sh), or stops it (setup-services.sh stop). Debian's
# packages of it and of chromium are installed where they may be: as root, or by sudo with CLAIMDOCS_APT=1. No network
# port is opened: the cluster listens on a socket in its own data folder alone. Its address lies in
# .services/postgresql.url while it runs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

PLACE=$(pwd | cksum | cut -d' ' -f1) # each checkout has a cluster and a port of its own
PORT=$((20000 + PLACE % 20000))
ADDRESS=.services/postgresql.url
# PostgreSQL does not run as root: then it lives with the user that its package made.
if [[ $(id -u) == 0 ]]; then FOLDER=/var/lib/postgresql/claimdocs-$PLACE; else FOLDER=$PWD/.services/postgresql; fi

say() { printf '%s\n' "$*" >&2; }

as_owner() { if [[ $(id -u) == 0 ]]; then su postgres -s /bin/bash -c "cd / && $*"; else bash -c "$*"; fi; }

find_programs() { # the newest that Debian installed, else what stands on the path
    local newest
    newest=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
    dirname "$(command -v "${newest:-/nowhere}/pg_ctl" || command -v pg_ctl || echo /nowhere/pg_ctl)"
}

install() { # one of Debian's packages, where that is allowed; else it says the line to type
    local line="apt-get install -y --no-install-recommends $1" sudo=()
    if [[ $(id -u) != 0 ]]; then
        if [[ ${CLAIMDOCS_APT:-} != 1 ]]; then
            say "$1 is missing: sudo $line   (CLAIMDOCS_APT=1 makes this script do it)"
            return 1
        fi
        sudo=(sudo)
    fi
    say "Installing Debian's $1"
    "${sudo[@]}" apt-get update -qq
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null
}

provide_postgresql() {
    PROGRAMS=$(find_programs)
    [[ -x $PROGRAMS/initdb ]] && return
    install postgresql && PROGRAMS=$(find_programs)
}

provide_chromium() { # tests that look at pages in a browser are skipped without it
    command -v chromium >/dev/null || install chromium
}

start() { # nothing here needs to outlive a power cut
    mkdir -p .services
    [[ -d $FOLDER ]] || as_owner "'$PROGRAMS/initdb' -D '$FOLDER' -U claimdocs -A trust -E UTF8 --no-locale --no-sync" >/dev/null
    as_owner "'$PROGRAMS/pg_ctl' -D '$FOLDER' status" >/dev/null 2>&1 ||
        as_owner "'$PROGRAMS/pg_ctl' -D '$FOLDER' -w -s -l '$FOLDER/server.log' -o \
            \"-p $PORT -c listen_addresses='' -k '$FOLDER' -c fsync=off -c full_page_writes=off\" start"
    printf 'postgresql://claimdocs@/postgres?host=%s&port=%s\n' "$FOLDER" "$PORT" >"$ADDRESS"
    say "PostgreSQL runs: $(<"$ADDRESS")"
}

stop() {
    rm -f "$ADDRESS"
    [[ -d $FOLDER ]] || return 0
    PROGRAMS=$(find_programs)
    as_owner "'$PROGRAMS/pg_ctl' -D '$FOLDER' -m immediate -s stop" 2>/dev/null || true
    rm -rf "$FOLDER"
}

case ${1:-start} in
    start)
        provide_chromium || say "Pages are not tried in a browser."
        provide_postgresql && start
        ;;
    stop) stop ;;
    *) say "usage: setup-services.sh [start|stop]" && exit 2 ;;
esac
