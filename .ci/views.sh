#!/usr/bin/env bash
# The views over the demo's workspace on DuckDB, which reads the tables by its extension delta: row by row what Spark says.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

config=target/demo/credit-risk/credit-risk.conf
venv=target/views-venv
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check -r .ci/views-requirements.txt
for engine in spark duckdb; do
  jobs/tidemark views --config "$config" --engine "$engine" > "$work/$engine.sql"
done
options=$(sed -n 's:.*<java.module.options>\(.*\)</java.module.options>.*:\1:p' pom.xml)
# shellcheck disable=SC2086
java $options -Dlog4j2.configurationFile=conf/log4j2.properties -cp 'target/spark/jars/*' .ci/SparkAnswers.java \
  "$work/spark.sql" "$work/answers"
"$venv/bin/python" .ci/views.py "$work/duckdb.sql" "$work/answers"
