# shellcheck shell=bash
# Two Debian machines with systemd in one network of their own, which nothing outside reaches. For walk; as root.

NET=reeve-walk
SITE=10.0.0.10   # the proxy, and the mail server
trap 'stop_machines' EXIT

stop_machines() {
  local each
  for each in one two; do
    [ -e "$WORK/$each.pid" ] || continue
    kill "$(cat "$WORK/$each.pid")" 2>/dev/null || true
    for _ in $(seq 100); do kill -0 "$(cat "$WORK/$each.pid")" 2>/dev/null || break; sleep 0.1; done
    rm -f "$WORK/$each.pid"
  done
  [ -z "${mail:-}" ] || kill "$mail" 2>/dev/null || true
  ip netns del "$NET" 2>/dev/null || true
  [ -n "${KEEP:-}" ] || rm -rf "$WORK"
}

make_network() {
  ip netns del "$NET" 2>/dev/null || true
  ip netns add "$NET"
  ip -n "$NET" link set lo up
  for each in 10.0.0.10 10.0.0.11 10.0.0.12 10.0.0.21; do ip -n "$NET" addr add "$each/32" dev lo; done
}

make_base() {
  [ -d "$1/etc" ] && return
  debootstrap --variant=minbase \
    --include=systemd,systemd-sysv,dbus,libicu72,ca-certificates,openssl,curl,sudo,procps,iproute2,postgresql-15,haproxy \
    bookworm "$1" >"$WORK/debootstrap.log" 2>&1 || { tail -5 "$WORK/debootstrap.log" >&2; exit 1; }
}

# machine NAME [more of nspawn's options]: boots a copy of the base.
machine() {
  local name="$1"
  shift
  cp -a "$BASE" "$WORK/$name"
  echo "$name" >"$WORK/$name/etc/hostname"
  printf '127.0.0.1 localhost %s\n%s reeve.example.gov.uk mail.example.gov.uk\n' "$name" "$SITE" >"$WORK/$name/etc/hosts"
  # Started by the walk, where the page says so.
  rm -f "$WORK/$name"/etc/systemd/system/multi-user.target.wants/{postgresql,haproxy}.service
  setsid systemd-nspawn --quiet -D "$WORK/$name" --boot --register=no --keep-unit --machine="reeve-$name" --resolv-conf=off \
    --network-namespace-path="/run/netns/$NET" "$@" </dev/null >"$WORK/$name.log" 2>&1 &
  echo $! >"$WORK/$name.pid"
  for _ in $(seq 150); do [ "$(on "$name" 'systemctl is-system-running' 2>/dev/null)" = running ] && return; sleep 0.2; done
  echo "The machine $name did not start: $(tail -3 "$WORK/$name.log")" >&2
  exit 1
}

# on MACHINE COMMANDS: as root there, in the folder with the project's files.
on() {
  local leader
  leader="$(pgrep -P "$(cat "$WORK/$1.pid")" | head -1)"
  [ -n "$leader" ] || return 1
  nsenter -t "$leader" -m -u -i -n -p -C -r -w env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
    bash -euo pipefail -c "cd /root/source 2>/dev/null || cd /; $2"
}

# outside COMMAND…: in the network, where residents are.
outside() { ip netns exec "$NET" "$@"; }
