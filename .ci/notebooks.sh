#!/usr/bin/env bash
# Runs every notebook from top to bottom against the tables that ./jobs/demo has left, in an environment made of its
# requirements. Fails on any error, and on a notebook that is stored with outputs. What ran lies below target/notebooks.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Commands of seconds: the second compiler costs more than it gains.
export SPARK_SUBMIT_OPTS=-XX:TieredStopAtLevel=1

[ -d target/demo/credit-risk/monitoring ] || { echo "notebooks: run ./jobs/demo first" >&2; exit 1; }
python3 -m venv target/notebooks/python
target/notebooks/python/bin/pip install -q -r notebooks/requirements.txt
echo "notebooks: the environment took $SECONDS s"
target/notebooks/python/bin/python .ci/notebooks.py
