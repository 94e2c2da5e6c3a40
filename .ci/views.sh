#!/usr/bin/env bash
# The views over the demo's workspace on DuckDB, which reads the tables by its extension delta: row by row what Spark says.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

config=target/demo/credit-risk/credit-risk.conf
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python=$(bash .ci/python.sh .ci/readers/requirements.txt)
for engine in spark duckdb; do
  jobs/tidemark views --config "$config" --engine "$engine" > "$work/$engine.sql"
done
bash .ci/java.sh .ci/SparkAnswers.java "$work/spark.sql" "$work/answers"
"$python" .ci/views.py "$work/duckdb.sql" "$work/answers"
