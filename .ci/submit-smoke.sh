#!/usr/bin/env bash
# The shaded jar through spark-submit, as a user runs it, on a table of a hundred rows.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{
  echo "id,amount,kind"
  for i in $(seq 1 100); do echo "$i,$((i * 37 % 90)).5,$([ $((i % 3)) = 0 ] && echo card || echo cash)"; done
} > "$work/training.csv"
cat > "$work/smoke.conf" <<CONF
tidemark {
  workspace = "$work/lake"
  monitor = "smoke"
  training { format = "csv", path = "$work/training.csv", options { header = "true" } }
  capture { format = "csv", path = "$work/training.csv", options { header = "true" }, event-id = "id" }
}
CONF
SPARK_SUBMIT_OPTS="-Xlog:class+load:file=$work/loaded" jobs/tidemark init --config "$work/smoke.conf"
if [ -f target/spark/classes.jsa ]; then
  archived=$(grep -c 'source: shared objects file (top)' "$work/loaded")
  [ "$archived" -gt 5000 ] || { echo "of the archive of classes only $archived were used"; exit 1; }
fi
jobs/tidemark --master 'local[2]' -- baseline --config "$work/smoke.conf"
jobs/data-quality --config "$work/smoke.conf" --fail-on violations
code=0
jobs/tidemark data-quality --config "$work/smoke.conf" --set policy=wrong || code=$?
[ "$code" = 2 ] || { echo "a bad key must exit with 2, was $code"; exit 1; }
echo "submit-smoke: 4 passed, 0 failed"
