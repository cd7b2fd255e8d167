#!/usr/bin/env bash
# Starts a Flink cluster on loopback, one JobManager and one TaskManager: up.sh OUTPUT_DIR [SLOTS]
# Starts only processes that are not running, for example a lost TaskManager. Prints the address of the JobManager.
# Logs, pid files, conf/ and jobmanager.address are in OUTPUT_DIR/flink. SLOTS is the number of concurrent trainings;
# the default is one per processor. The workers inherit this environment, including credentials.
set -euo pipefail
unset CDPATH

if [ $# -lt 1 ] || [ $# -gt 2 ] || ! [[ "${2:-1}" =~ ^[1-9][0-9]*$ ]]; then
  echo "usage: up.sh OUTPUT_DIR [SLOTS]" >&2
  exit 2
fi
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=pipelines/flink/processes.sh
. "$here/processes.sh"
if [ ! -d "$here/cluster/target/libraries" ]; then
  echo "the Flink cluster is not built yet; run: make build" >&2
  exit 2
fi
mkdir -p "$1/flink/conf" "$1/flink/tmp"
data="$(cd "$1" && pwd)/flink"
slots="${2:-$(getconf _NPROCESSORS_ONLN)}"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
seconds=120

exec 9>"$data/up.lock"
if command -v flock >/dev/null; then
  flock 9
fi

answers() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Prints the first free port from $1 upward.
free_port() {
  local port="$1"
  while answers "$port"; do
    port=$((port + 1))
  done
  echo "$port"
}

# A separate process group (set -m), which Ctrl-C does not reach.
start() {
  local name="$1" heap="$2" main="$3"
  set -m
  LC_ALL=C.UTF-8 nohup "$java" "-Xmx$heap" -XX:+UseSerialGC "@$here/java.options" \
    -Dorg.slf4j.simpleLogger.showDateTime=true "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss" \
    -cp "$here/cluster/target/libraries/*" "$main" --configDir "$data/conf" >>"$data/$name.log" 2>&1 </dev/null 9>&- &
  set +m
  echo $! >"$data/$name.pid"
}

if ! running jobmanager; then
  rest="$(free_port 8081)"
  rpc="$(free_port 6123)"
  cat >"$data/conf/config.yaml" <<YAML
jobmanager.rpc.address: 127.0.0.1
jobmanager.rpc.port: $rpc
jobmanager.bind-host: 127.0.0.1
jobmanager.memory.process.size: 1024m
rest.address: 127.0.0.1
rest.bind-address: 127.0.0.1
rest.port: $rest
taskmanager.host: 127.0.0.1
taskmanager.bind-host: 127.0.0.1
# One training per slot. Trainings are separate processes, so the TaskManager needs little memory.
taskmanager.numberOfTaskSlots: $slots
taskmanager.cpu.cores: $slots
taskmanager.memory.framework.heap.size: 128m
taskmanager.memory.framework.off-heap.size: 128m
taskmanager.memory.task.heap.size: 512m
taskmanager.memory.task.off-heap.size: 0m
taskmanager.memory.managed.size: 128m
taskmanager.memory.network.min: 256m
taskmanager.memory.network.max: 256m
taskmanager.memory.jvm-metaspace.size: 512m
taskmanager.memory.jvm-overhead.min: 192m
taskmanager.memory.jvm-overhead.max: 192m
# Jobs wait for a lost worker and set their own number of attempts.
restart-strategy.type: fixed-delay
restart-strategy.fixed-delay.attempts: 100
restart-strategy.fixed-delay.delay: 5 s
# Flink and the job use the same library versions, so the copy of the cluster serves both.
classloader.resolve-order: parent-first
classloader.check-leaked-classloader: false
# A loaded machine answers slowly.
heartbeat.interval: 5000
heartbeat.timeout: 60000
pekko.ask.timeout: 60 s
io.tmp.dirs: $data/tmp
YAML
  start jobmanager 512m org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint
  echo "127.0.0.1:$rest" >"$data/jobmanager.address"
fi
if ! running taskmanager; then
  start taskmanager 640m org.apache.flink.runtime.taskexecutor.TaskManagerRunner
fi

address="$(cat "$data/jobmanager.address")"
up() {
  local overview
  exec 3<>"/dev/tcp/${address%:*}/${address#*:}" || return 1
  printf 'GET /overview HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
  overview="$(cat <&3)"
  exec 3<&-
  [[ "$overview" =~ \"slots-total\":[1-9] ]]
}
for ((i = 0; i < seconds * 2; i++)); do
  if up 2>/dev/null; then
    echo "$address"
    exit 0
  fi
  if ! running jobmanager || ! running taskmanager; then
    break
  fi
  sleep 0.5
done
echo "up.sh: the Flink cluster did not start on $address; last lines of its logs:" >&2
tail -n 20 "$data/jobmanager.log" "$data/taskmanager.log" >&2
"$here/down.sh" "$1" >&2
exit 1
