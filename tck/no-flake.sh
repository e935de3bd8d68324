#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Looks for false alarms: runs the whole kit on the reference implementation again and again, and counts the runs that
# were not conformant. First with one processor kept busy, then on each JDK with each collector that it has.
#
#   tck/no-flake.sh [--busy N] [--each M] [--jvm HOME]... [--rule PATTERN] [--report DIR]
#
#   --busy N      runs beside a busy loop (default 50)
#   --each M      runs on each JDK with each collector (default 10)
#   --jvm HOME    a JDK; by default this one, and the newest that the build found (target/jdks.xml)
#   --rule PATTERN  only these rules, to try the script itself
#   --report DIR  where the table and the output of each run go (default target/no-flake)
#
# Ends with status 1 if there was a false alarm.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2

busy_runs=50 each_runs=10 report=target/no-flake
jvms=() rules=()
while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || { echo "no-flake: option without a value: $1" >&2; exit 2; }
  case $1 in
    --busy) busy_runs=$2 ;;
    --each) each_runs=$2 ;;
    --jvm) jvms+=("$2") ;;
    --rule) rules=(--rule "$2") ;;
    --report) report=$2 ;;
    *) echo "no-flake: unknown option: $1" >&2; exit 2 ;;
  esac
  shift 2
done
case $busy_runs$each_runs in *[!0-9]*) echo "no-flake: not a number: --busy $busy_runs --each $each_runs" >&2; exit 2 ;; esac

# The home of the JDK that runs by default.
this_jdk() { "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p'; }

newest_jdk() {
  [ -f target/jdks.xml ] || return 0
  tr -d '\n' <target/jdks.xml | sed 's:</toolchain>:\n:g' |
    sed -n 's:.*<version>\([0-9]*\).*<jdkHome>\([^<]*\).*:\1 \2:p' | sort -n | tail -n 1 | cut -d' ' -f2-
}

if [ ${#jvms[@]} -eq 0 ]; then
  jvms=("$(this_jdk)")
  newest=$(newest_jdk)
  [ -z "$newest" ] || [ "$newest" -ef "${jvms[0]}" ] || jvms+=("$newest")
fi
for home in "${jvms[@]}"; do
  [ -x "$home/bin/java" ] || { echo "no-flake: no JDK there: --jvm $home" >&2; exit 2; }
done

jdk_name() { "$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/JDK \1/p'; }

collectors_of() { # HOME: the collectors that it has
  local name
  for name in G1 Serial Parallel Z Shenandoah; do
    "$1/bin/java" "-XX:+Use${name}GC" -version >/dev/null 2>&1 && echo "${name/%Z/ZGC}"
  done
}

mkdir -p "$report" || exit 2
table=$report/table.md
alarms=0

# Runs the kit so many times and adds a line to the table.
repeat() { # NAME RUNS OPTION...
  local name=$1 runs=$2 run log status bad=0 begin=$SECONDS
  shift 2
  for ((run = 1; run <= runs; run++)); do
    log=$report/${name//[^A-Za-z0-9.]/-}-$run.log
    ./floe tck --report "$report/last" "${rules[@]}" "$@" >"$log" 2>&1 </dev/null
    status=$?
    echo "no-flake: $name: run $run of $runs: exit status $status" >&2
    if [ $status = 0 ]; then
      rm -f "$log"
    else
      bad=$((bad + 1))
      echo "no-flake: false alarm, see $log" >&2
    fi
  done
  alarms=$((alarms + bad))
  printf '| %s | %d | %d | %d |\n' "$name" "$runs" "$bad" $(((SECONDS - begin) / (runs > 0 ? runs : 1))) | tee -a "$table"
}

{
  echo "Full runs of the kit on \`reference\`, $(date -u +%Y-%m-%d), $(uname -sm), $(getconf _NPROCESSORS_ONLN) processors, commit $(git rev-parse --short HEAD 2>/dev/null || echo unknown)."
  echo
  echo "| condition | runs | false alarms | seconds each |"
  echo "|---|---|---|---|"
} | tee "$table"

if [ "$busy_runs" -gt 0 ]; then
  (while :; do :; done) &
  busy=$!
  trap 'kill "$busy" 2>/dev/null' EXIT
  trap 'exit 130' INT TERM
  repeat "$(jdk_name "${jvms[0]}"), one processor kept busy" "$busy_runs" --jvm "${jvms[0]}"
  kill "$busy"
fi
if [ "$each_runs" -gt 0 ]; then
  for home in "${jvms[@]}"; do
    for collector in $(collectors_of "$home"); do
      repeat "$(jdk_name "$home"), $collector" "$each_runs" --jvm "$home" --gc "$collector"
    done
  done
fi
echo "false alarms: $alarms (table: $table)"
[ "$alarms" = 0 ]
