# shellcheck shell=bash
# Sourced by up.sh and down.sh: finds the processes of the cluster whose files are in the folder $data.

# Succeeds if process NAME of this cluster runs. Its arguments contain its configuration: after a restart of the machine,
# or in a copy of the folder, the process id may belong to another program.
running() {
  local pid arguments
  pid="$(cat "${data:?}/$1.pid" 2>/dev/null)" || return 1
  if [ -d /proc/self ]; then
    arguments="$(tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline")" || return 1
  elif ! arguments="$(ps -o args= -p "$pid") "; then
    command -v ps >/dev/null || { echo "cannot look for process $pid: install ps (Debian: procps)" >&2 && exit 1; }
    return 1
  fi
  case "$arguments" in *"--configDir $data/conf "*) ;; *) return 1 ;; esac
}
