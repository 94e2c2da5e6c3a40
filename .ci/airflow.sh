#!/usr/bin/env bash
# The DAGs of jobs/airflow on a real Airflow: imported without a warning, and run on the demo's tables by real spark-submit.
# After ./jobs/demo, whose tables and configuration it uses.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Commands of seconds: the second compiler costs more than it gains.
export SPARK_SUBMIT_OPTS=-XX:TieredStopAtLevel=1

home=$PWD/target/airflow
if [ ! -x "$home/venv/bin/airflow" ]; then
  python3 -m venv "$home/venv"
  "$home/venv/bin/pip" --quiet --disable-pip-version-check install -r jobs/airflow/requirements.txt \
    deltalake==1.6.6 pyarrow
fi
export AIRFLOW_HOME=$home AIRFLOW__CORE__LOAD_EXAMPLES=False AIRFLOW__CORE__DAGS_FOLDER=$PWD/jobs/airflow/dags
export AIRFLOW__CORE__UNIT_TEST_MODE=False AIRFLOW__LOGGING__LOGGING_LEVEL=WARNING
export AIRFLOW_CONN_SPARK_DEFAULT='{"conn_type": "spark", "host": "local[2]"}'
export TIDEMARK_JAR=$PWD/target/tidemark-app.jar TIDEMARK_SPARK_SUBMIT=$PWD/target/spark/bin/spark-submit
export SPARK_HOME=$PWD/target/spark TIDEMARK_MONITORS=$home/monitors

rm -rf "$TIDEMARK_MONITORS"
mkdir -p "$TIDEMARK_MONITORS"
cp target/demo/credit-risk/credit-risk.conf "$TIDEMARK_MONITORS"
echo 'tidemark { monitor = ' > "$TIDEMARK_MONITORS/half-written.conf"
"$home/venv/bin/airflow" db migrate > "$home/migrate.log" 2>&1 || { tail -20 "$home/migrate.log"; exit 1; }
# A task that fails waits for its next try: the limit is for that.
timeout 1500 "$home/venv/bin/python" -W ignore .ci/airflow_dags.py
