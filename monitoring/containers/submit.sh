#!/usr/bin/env bash
# Starts the jobs in JARS on the cluster at FLINK_REST, ingest-job first, each from its newest checkpoint or savepoint,
# unless it is there already. JARS holds JOB.jar, DATA holds checkpoints/JOB and savepoints/JOB. Settings come from the
# environment.
# Usage: submit.sh JARS DATA
set -euo pipefail
jars=$1 data=$2

jobs=ingest-job
for jar in "$jars"/*-job.jar; do
  job=$(basename "$jar" .jar)
  if [ "$job" != ingest-job ]; then jobs="$jobs $job"; fi
done

for job in $jobs; do
  running=$(flink list -m "$FLINK_REST")
  if grep -q " : $job (" <<< "$running"; then
    echo "$job is there already"
    continue
  fi

  options=("-Dexecution.checkpointing.dir=file://$data/checkpoints/$job")
  printed=$("$FLINK_CONF_DIR/options" "$job")
  while IFS= read -r option; do options+=("$option"); done <<< "$printed"

  # The metadata is written last and atomically, so the newest by time is the newest that is complete.
  newest=$(find "$data/checkpoints/$job" "$data/savepoints/$job" -name _metadata -printf '%T@ %h\n' 2> /dev/null | sort -n | tail -n 1 | cut -d ' ' -f 2- || true)
  if [ -n "$newest" ]; then options+=(--fromSavepoint "file://$newest"); fi

  echo "Starting $job ${newest:+from $newest}"
  flink run -m "$FLINK_REST" --detached "${options[@]}" "$jars/$job.jar"
done
