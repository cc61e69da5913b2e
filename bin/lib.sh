# Shared by the scripts of bin/: where the project is, and what to install when it is missing.
set -euo pipefail
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$ROOT"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '\n== %s\n' "$*"; }

need_dotnet() {
  command -v dotnet >/dev/null 2>&1 && return
  echo "The .NET 10 SDK is needed: install dotnet-sdk-10.0 from your distribution or from Microsoft, then run this again." >&2
  exit 3
}

# install_package PACKAGE WHY: from the distribution, when we may.
install_package() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing $1 ($2)"
    (apt-get install -y -qq --no-install-recommends "$1" || { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$1"; }) >/dev/null
  else
    echo "$1 is needed ($2). Install it (for example: sudo apt-get install $1) and run this again." >&2
    return 1
  fi
}

postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

need_postgres() {
  [ -n "$(postgres_bin)" ] && [ -x "$(postgres_bin)/initdb" ] && return
  install_package postgresql "the suite also runs on PostgreSQL"
}

# The headless shell first: the whole browser opens a window, with its own pages, for every visitor, and takes three times as long.
find_chromium() { command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome || true; }

need_chromium() {
  local why="the browser tests click through the pages"
  command -v chromium-headless-shell >/dev/null 2>&1 && return
  [ "$(id -u)" != 0 ] && [ -n "$(find_chromium)" ] && return
  install_package chromium-headless-shell "$why" || [ -n "$(find_chromium)" ] || install_package chromium "$why"
}

# start_postgres: a private server of its own on a free port of 127.0.0.1; sets PG_CONNECTION. Stopped at exit.
start_postgres() {
  need_postgres
  PG_BIN="$(postgres_bin)"
  PG_HOME="$(mktemp -d)"
  PG_PORT="$(python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])' 2>/dev/null || echo 54329)"
  PG_USER_RUN=""
  if [ "$(id -u)" = 0 ]; then
    PG_USER_RUN="runuser -u postgres --"
    chown postgres "$PG_HOME"
  fi
  chmod 700 "$PG_HOME"
  (cd /; $PG_USER_RUN "$PG_BIN/initdb" -D "$PG_HOME/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null)
  (cd /; $PG_USER_RUN "$PG_BIN/pg_ctl" -D "$PG_HOME/data" -w -l "$PG_HOME/log" \
    -o "-c listen_addresses=127.0.0.1 -p $PG_PORT -c unix_socket_directories=$PG_HOME -c max_connections=300 ${PG_OPTIONS:-}" start >/dev/null)
  trap stop_postgres EXIT
  PG_CONNECTION="Host=127.0.0.1;Port=$PG_PORT;Username=postgres;Database=postgres"
}

stop_postgres() {
  [ -n "${PG_HOME:-}" ] || return 0
  (cd /; $PG_USER_RUN "$PG_BIN/pg_ctl" -D "$PG_HOME/data" -m fast stop >/dev/null 2>&1 || true)
  rm -rf "$PG_HOME"
  PG_HOME=""
}
